"""Parts a header line into tokens: labels with their values, dates, counters, furniture, and the
loose text between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor.document.timestamp import Timestamp
from editor.formats import header_names as names
from editor.formats.header_dates import DateSpan, compact_date, find_dates
from editor.formats.header_labels import (
    LETTER,
    Counter,
    Label,
    Role,
    find_counters,
    is_button,
    is_size_word,
    label_starts,
    labels,
)

_SEPARATORS = " \n|·,;、/>-_=~*"
_OPENING = "([<{「『《“\"'"
_CLOSING = ")]>}」』》”\"'"
_EAST_ASIAN = re.compile(LETTER)
_VIEWS = re.compile(
    r"[\s(\[]{0,3}(\d[\d,.]{0,14}\s?[万亿wk]?\+?)\s{0,2}(?:次|人次|人|回|회|times)?[)\]]?"
)
_CHUNK = re.compile(r"[^\s|·\[\]【】［］〔〕<>]+")
_TRAILING_COUNT = re.compile(r"\s?\(\d{0,9}\+?\)?$|\d{1,9}$")
_NEXT_ADDS = re.compile(r"\s?(?:至|到|~|～|-)\s?\d|\s?(?:前|起|后|止|举行|召开|开始|在|于)")
_PEOPLE = (Role.AUTHOR, Role.EDITOR, Role.REVIEWER)
_NAMED = (Role.SOURCE, *_PEOPLE)
# Buttons that are sure to be none even right after a label.
_PLAIN_BUTTONS = re.compile(
    r"打印|关闭|分享|收藏|字体|字号|大中小|我要|【|print$|share$|프린트|印刷"
)


class TokenKind(StrEnum):
    LABELLED = "labelled"
    DATE = "date"
    COUNTER = "counter"
    BUTTON = "button"
    SIZE = "size"
    NUMBER = "number"
    SOURCE = "source"
    AUTHOR = "author"
    LOOSE = "loose"


@dataclass(slots=True)
class Token:
    """A part of the line, at `start` to `end`.

    `text` is a label's value or the loose text, `stamp` the date stated; `role`, `rank` and `colon`
    are of the label. `yearless` marks a date without year, `ranges_on` one that goes on as an
    event's would (至5月3日, 前, 举行).
    """

    kind: TokenKind
    start: int
    end: int
    text: str = ""
    stamp: Timestamp | None = None
    role: Role | None = None
    rank: int = 4
    colon: bool = False
    word: str = ""
    sure: bool = True
    yearless: bool = False
    ranges_on: bool = False


@dataclass(frozen=True, slots=True)
class _LabelSpan:
    label: Label
    start: int
    end: int
    value: int
    colon: bool
    spaced: bool
    after_bar: bool


def tokenise(cleaned: str, folded: str) -> list[Token]:
    """The tokens of a line in order; `folded` is its folded form, of equal length."""
    return _Tokeniser(cleaned, folded).tokens()


class _Tokeniser:
    def __init__(self, cleaned: str, folded: str) -> None:
        self._cleaned = cleaned
        self._folded = folded
        self._dates = find_dates(folded)
        self._counters = [
            counter
            for counter in find_counters(folded)
            if not any(d.start < counter.end and counter.start < d.end for d in self._dates)
        ]
        self._date_starts = {span.start: span for span in self._dates}
        self._ends = {span.end for span in self._dates} | {c.end for c in self._counters}

    def tokens(self) -> list[Token]:
        spans = self._accepted(list(self._label_spans()))
        tokens = list(self._loose(0, spans[0].start if spans else len(self._folded)))
        starts = [span.start for span in spans[1:]]
        for span, end in zip(spans, [*starts, len(self._folded)], strict=False):
            tokens += self._labelled(span, end)
        return tokens

    def _label_spans(self) -> Iterator[_LabelSpan]:
        """Every place where a label word stands with a boundary before it or a colon after it."""
        starts = label_starts()
        blocked = sorted(
            [(span.start, span.end) for span in self._dates]
            + [(counter.start, counter.end) for counter in self._counters]
        )
        blocks = iter([*blocked, (len(self._folded), len(self._folded))])
        block = next(blocks)
        i = 0
        while i < len(self._folded):
            while i >= block[1] and block[1] < len(self._folded):
                block = next(blocks)
            if block[0] <= i < block[1]:
                i = block[1]
                continue
            span = self._label_at(i, starts) if self._folded[i] in starts else None
            if span is None:
                i += 1
            else:
                yield span
                i = span.value

    def _label_at(self, start: int, starts: dict[str, int]) -> _LabelSpan | None:
        """The longest label that begins at `start`, spaces between its characters allowed."""
        folded, table = self._folded, labels()
        key, i, spaces, limit = "", start, 0, starts[folded[start]]
        best: tuple[Label, int, bool] | None = None
        while i < len(folded) and len(key) < limit:
            if folded[i] == " " and key and spaces < 8:
                spaces += 1
                i += 1
                continue
            if folded[i] == " " or (key and i in self._date_starts):
                break
            key += folded[i]
            i += 1
            if key in table and not (key[-1].isascii() and self._letter_at(i)):
                best = (table[key], i, spaces > 0)
        if best is None:
            return None
        label, end, spaced = best
        if folded[start].isascii() and folded[start].isalpha() and self._letter_at(start - 1):
            return None
        return self._span(label, start, end, spaced)

    def _letter_at(self, i: int) -> bool:
        return (
            0 <= i < len(self._folded) and self._folded[i].isascii() and self._folded[i].isalpha()
        )

    def _span(self, label: Label, start: int, end: int, spaced: bool) -> _LabelSpan | None:
        folded = self._folded
        value = end
        while value < len(folded) and folded[value] in " ])":
            value += 1
        colon = value < len(folded) and folded[value] == ":"
        if colon:
            while value < len(folded) and folded[value] in ": ":
                value += 1
        elif folded[end : value + 1].strip(" ").startswith("]"):
            # 【来源】新华社
            colon = start > 0 and folded[start - 1] == "["
        elif label.role in (*_NAMED, Role.OTHER) and value < len(folded) and folded[value] in "|/":
            # 文丨张三, 来源 | 新华社
            if label.word not in ("转载", "提供", "来自"):
                colon = True
            value += 1
        else:
            value = end
        if not self._is_boundary(start) and not (colon and label.role != Role.FOREIGN):
            return None
        before = folded[:start].rstrip(" ")
        return _LabelSpan(label, start, end, value, colon, spaced, before.endswith("|"))

    def _is_boundary(self, start: int) -> bool:
        if start == 0 or start in self._ends:
            return True
        before, here = self._folded[start - 1], self._folded[start]
        if _EAST_ASIAN.match(before):
            return False
        return not (before.isascii() and before.isalpha() and here.isascii())

    def _accepted(self, spans: list[_LabelSpan]) -> list[_LabelSpan]:
        """The spans that are labels: those with a colon, and where the line is a header line
        otherwise, those that stand as labels do.
        """
        accepted: list[_LabelSpan] = []
        context = any(span.timestamp or span.end for span in self._dates) or any(
            span.colon
            and span.label.role not in (Role.OTHER, Role.FOREIGN)
            and self._is_boundary(span.start)
            for span in spans
        )
        spaced = sum(1 for span in spans if span.spaced and len(span.label.word) > 1) > 1
        for span in spans:
            if span.colon:
                glued = not self._is_boundary(span.start)
                if not glued or (
                    len(span.label.word) > 1
                    and (accepted or any(d.end <= span.start for d in self._dates))
                ):
                    accepted.append(span)
            elif self._stands_as_label(span, context, spaced):
                accepted.append(span)
        return accepted

    def _stands_as_label(self, span: _LabelSpan, context: bool, spaced: bool) -> bool:
        folded, role, word = self._folded, span.label.role, span.label.word
        after = span.end
        while after < len(folded) and folded[after] in " ([\n":
            after += 1
        if role == Role.PUBLISHED:
            return after in self._date_starts
        if role == Role.VIEWS:
            return (
                after < len(folded) and folded[after].isdigit() and after not in self._date_starts
            )
        if role == Role.FOREIGN or len(word) == 1:
            return False
        if role == Role.SIZE:
            chunk = _CHUNK.match(folded, after)
            return chunk is not None and is_size_word(chunk[0].strip("()"))
        if span.spaced and spaced and word.isascii() is False:
            return True
        if word == "by":
            return self._is_byline(span, context)
        if word in ("editedby", "writtenby", "reviewedby", "reportedby", "storyby"):
            return span.start == 0 and english_byline(self._cleaned[span.end :]) != ""
        if self._cleaned[span.start : span.end] == "SOURCE":
            # How PR Newswire ends a release.
            return (
                span.start == 0
                and re.match(r" [A-Z][^.!?]{2,60}\.?$", self._cleaned[6:]) is not None
            )
        if word in ("기자", "글"):
            return False
        if word.isascii():
            return (
                context
                and role in _NAMED
                and span.start > 0
                and folded[span.end : span.end + 1] == " "
            )
        followed_by_space = span.end >= len(folded) or folded[span.end] in " \n"
        if not context and not self._is_whole_byline(span):
            return False
        if role in _NAMED and word not in (
            "来自",
            "转载",
            "提供",
            "报道",
            "投稿",
            "上传",
            "文字",
            "采访",
        ):
            if followed_by_space:
                return True
            chunk = _CHUNK.match(folded, span.end)
            length = len(chunk[0]) if chunk else 0
            return (
                1 < length <= 12
                and (span.after_bar or self._is_whole_byline(span))
                and names.is_plausible(chunk[0] if chunk else "", person=role in _PEOPLE)
            )
        return (
            role in (Role.OTHER, Role.COLUMN)
            and followed_by_space
            and not is_button(word.replace(" ", ""))
        )

    def _is_whole_byline(self, span: _LabelSpan) -> bool:
        """Whether the line is nothing but this label and names: （记者 王晓）, 本报记者 王晓."""
        if span.label.role not in _PEOPLE or len(self._folded) > 60:
            return False
        if self._folded[: span.start].strip(" (["):
            return False
        value = self._cleaned[span.end :].strip(" ()（）[]【】")
        return bool(value) and names.are_people(value)

    def _is_byline(self, span: _LabelSpan, context: bool) -> bool:
        value = self._cleaned[span.end :]
        match = re.match(r"\s+([^|\n·]{2,80})", value)
        if match is None:
            return False
        if not span.start:
            return english_byline(match[1]) != ""
        before = self._folded[: span.start].rstrip(" ")
        return context and (len(before) in self._ends or before.endswith(("|", "·", "-", ",")))

    def _labelled(self, span: _LabelSpan, end: int) -> Iterator[Token]:
        """The label's token, then what stands after its value."""
        label = span.label
        token = Token(
            TokenKind.LABELLED,
            span.start,
            span.value,
            role=label.role,
            rank=label.rank,
            colon=span.colon,
            word=label.word,
        )
        match label.role:
            case Role.PUBLISHED:
                self._take_date(token, end)
            case Role.VIEWS:
                number = _VIEWS.match(self._folded, span.value, end)
                if number is not None and span.value not in self._date_starts:
                    token.text, token.end = number[1].strip(), number.end()
            case Role.SIZE:
                for chunk in _CHUNK.finditer(self._folded, span.value, end):
                    word = chunk[0].strip("()/,;")
                    if word and not is_size_word(word) and not is_button(word):
                        break
                    token.end = chunk.end()
            case Role.SOURCE | Role.AUTHOR | Role.EDITOR | Role.REVIEWER:
                self._take_names(token, label, end)
            case _:
                stop = self._first_fact(span.value, end)
                newline = self._folded.find("\n", span.value, stop)
                token.end = stop if newline < 0 else newline
                token.text = self._cleaned[span.value : token.end].strip(" |,;，；、")
        yield token
        yield from self._loose(token.end, end)

    def _take_date(self, token: Token, end: int) -> None:
        between = 0
        for span in self._dates:
            if span.start < token.end:
                continue
            between = span.start - token.end
            if span.start < end and not self._folded[token.end : span.start].strip(" |([\n:,'"):
                token.stamp, token.end, token.sure = span.timestamp, span.end, True
                token.yearless = span.timestamp is None
                token.text = self._cleaned[span.start : span.end]
                token.ranges_on = token.rank <= 3 and self._ranges_on(span, end)
                return
            break
        stamp = compact_date(self._folded[token.end : min(end, token.end + 14)])
        if stamp is not None and between < 100:
            token.stamp, token.text = stamp, self._folded[token.end : token.end + 12]
            digits = re.compile(r"\D{0,4}\d{8}").match(self._folded, token.end)
            token.end = digits.end() if digits else token.end
            return
        chunk = _CHUNK.search(self._folded, token.end, end)
        if chunk is not None:
            token.text, token.end = self._cleaned[chunk.start() : chunk.end()], chunk.end()

    def _ranges_on(self, span: DateSpan, end: int) -> bool:
        return _NEXT_ADDS.match(self._folded, span.end, end) is not None

    def _first_fact(self, start: int, end: int) -> int:
        """Where the first date or counter from `start` on begins, or `end`."""
        facts = [s.start for s in self._dates if start <= s.start < end]
        facts += [c.start for c in self._counters if start <= c.start < end]
        return min(facts, default=end)

    def _take_names(self, token: Token, label: Label, end: int) -> None:
        """The chunks after the label up to furniture, a separator or a fact."""
        start, stop = token.end, self._first_fact(token.end, end)
        last = first = -1
        for chunk in _CHUNK.finditer(self._folded, start, stop):
            word = chunk[0].strip("(),;/-")
            button = _without_count(word)
            if not word:
                continue
            if first >= 0:
                between = self._folded[last : chunk.start()]
                if "\n" in between or "|" in between or is_button(button) or is_size_word(word):
                    break
                if "[" in between and "]" not in self._folded[chunk.end() : chunk.end() + 1]:
                    break
                if word.isdigit() and len(word) <= 7:
                    break
                if label.role in _PEOPLE and _is_other(self._cleaned, first, last, chunk):
                    break
            elif (is_button(button) and _PLAIN_BUTTONS.search(button)) or (
                label.word in ("来源", "作者") and "|" in self._folded[start : chunk.start()]
            ):
                break
            first = chunk.start() if first < 0 else first
            last = chunk.end()
        if first < 0:
            return
        text = self._cleaned[first:last]
        person = label.role in _PEOPLE
        if label.word.isascii() and person:
            text = english_byline(text) or text
        if names.is_plausible(text, person):
            token.text, token.end = text, last

    def _loose(self, start: int, end: int) -> Iterator[Token]:
        """The dates, counters, furniture and other text of a stretch without labels."""
        facts: list[DateSpan | Counter] = [*self._dates, *self._counters]
        facts = [fact for fact in facts if start <= fact.start and fact.end <= end]
        facts.sort(key=lambda fact: fact.start)
        position = start
        for fact in facts:
            yield from self._words(position, fact.start)
            position = fact.end
            if isinstance(fact, DateSpan):
                yield Token(
                    TokenKind.DATE,
                    fact.start,
                    fact.end,
                    stamp=fact.timestamp,
                    sure=fact.sure,
                    ranges_on=self._ranges_on(fact, end),
                )
            else:
                yield Token(TokenKind.COUNTER, fact.start, fact.end, text=fact.views)
        yield from self._words(position, end)

    def _words(self, start: int, end: int) -> Iterator[Token]:
        loose: list[tuple[int, int]] = []
        found: list[Token] = []
        for chunk in _CHUNK.finditer(self._folded, start, end):
            word = _without_count(chunk[0].strip("(),;/:-'\"“”。.+"))
            place = (chunk.start(), chunk.end())
            if not word or not re.search(r"\w", word):
                if re.fullmatch(r"a[+-]", chunk[0]):
                    found.append(Token(TokenKind.SIZE, *place))
            elif is_size_word(word) and (len(word) > 1 or not word.isascii()):
                found.append(Token(TokenKind.SIZE, *place))
            elif is_button(word):
                found.append(Token(TokenKind.BUTTON, *place))
            elif word.replace(",", "").isdigit() and len(word) <= 9:
                found.append(Token(TokenKind.NUMBER, *place))
            elif (
                loose
                and not found_between(found, loose[-1][1])
                and not re.search(r"[\n|\]\[]", self._folded[loose[-1][1] : place[0]])
            ):
                loose[-1] = (loose[-1][0], place[1])
            else:
                loose.append(place)
        found += (
            Token(TokenKind.LOOSE, a, b, text=self._cleaned[a:b].strip(" |,;，；、"))
            for a, b in loose
        )
        yield from sorted(found, key=lambda token: token.start)


def _is_other(cleaned: str, first: int, last: int, chunk: re.Match[str]) -> bool:
    """Whether a source follows the names of people."""
    after = cleaned[chunk.start() : chunk.end()]
    return names.is_known_source(after) and all(
        names.is_person(name) for name in cleaned[first:last].split()
    )


def found_between(found: list[Token], position: int) -> bool:
    """Whether a token was found after `position`."""
    return bool(found) and found[-1].start >= position


def _without_count(word: str) -> str:
    return _TRAILING_COUNT.sub("", word) if is_button(_TRAILING_COUNT.sub("", word)) else word


_NO_BYLINE = re.compile(
    r"(?i)(?:the|a|an|this|that|these|its|his|her|their|our|my|your|all|both|each|now|then|far|way|mid|late|early|"
    r"next|last|end|default|law|contrast|comparison|means|virtue|and|using|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"\w+ing)\b"
)
_BYLINE = re.compile(
    r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’&-]*|de|van|von|der|den|bin|al|la|da|del|and|of|&)){0,6}"
    r"(?:,\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}){0,4}(?:,?\sand\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})?"
)
_JOB = re.compile(
    r"(?i),?\s*(?:staff|senior|contributing|special|associated press|ap|reuters|correspondent"
    r"|reporter|editor|writer|columnist|contributor)\b.*$"
)


def english_byline(text: str) -> str:
    """The names after `By`, without the writer's job; "" where the words are no names."""
    text = text.strip(" |,-–—")
    names_only = _JOB.sub("", text).strip(" ,") if "," in text else text
    if not names_only or _NO_BYLINE.match(names_only) or re.search(r"\d", names_only):
        return ""
    return names_only if _BYLINE.fullmatch(names_only) else ""
