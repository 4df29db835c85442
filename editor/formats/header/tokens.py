"""Parts a header line into tokens: labels with their values, dates, counters, furniture, and the
loose text between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from editor.document.timestamp import Timestamp
from editor.formats.header import names
from editor.formats.header.byline import english_byline
from editor.formats.header.dates import DateSpan, compact_date
from editor.formats.header.labels import (
    Counter,
    Label,
    Role,
    is_button,
    is_document_kind,
    is_size_word,
)
from editor.formats.header.spans import CHUNK, PEOPLE, Facts, LabelSpan, find_labels
from editor.values import dataclass

_VIEWS = re.compile(
    r"[\s(\[]{0,3}(\d[\d,.]{0,14}\s?[万亿wk]?\+?)\s{0,2}(?:次|人次|人|回|회|times)?[)\]]?"
)
# What a page shows until a script has counted: <script>, {{views}}, 加载中….
_UNCOUNTED = re.compile(
    r"\s{0,2}(?:(?:<[^<>\n]{1,60}>?){1,4}|\$?\{{1,2}[^{}\n]{0,40}\}{0,2}|%\w{1,20}%"
    r"|\[?(?:loading|(?:正在)?(?:加载|载入|统计|读取|查询)中?|null|undefined|nan)[.…]{0,6}\]?)"
    r"\s{0,2}(?:次|人次)?"
)
_TRAILING_COUNT = re.compile(r"\s?\(\d{0,9}\+?\)?$|\d{1,9}$")
_NEXT_ADDS = re.compile(r"\s?(?:至|到|~|～|-)\s?\d|\s?(?:前|起|后|止|举行|召开|开始|在|于)")
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
    are of the label. `beyond` is what stands with the value and is none of it: a writer's job, the
    place of a script that counts. `yearless` marks a date without year, `ranges_on` one that goes
    on as an event's would (至5月3日, 前, 举行).
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
    beyond: str = ""


def tokenise(cleaned: str, folded: str) -> list[Token]:
    """The tokens of a line in order; `folded` is its folded form, of equal length."""
    return _Tokeniser(cleaned, folded).tokens()


class _Tokeniser:
    def __init__(self, cleaned: str, folded: str) -> None:
        self._cleaned = cleaned
        self._folded = folded
        self._facts = Facts(folded)

    def tokens(self) -> list[Token]:
        spans = find_labels(self._cleaned, self._folded, self._facts)
        tokens = list(self._loose(0, spans[0].start if spans else len(self._folded)))
        starts = [span.start for span in spans[1:]]
        for span, end in zip(spans, [*starts, len(self._folded)], strict=False):
            tokens += self._labelled(span, end)
        return tokens

    def _labelled(self, span: LabelSpan, end: int) -> Iterator[Token]:
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
                if number is not None and span.value not in self._facts.date_starts:
                    token.text, token.end = number[1].strip(), number.end()
                elif (script := _UNCOUNTED.match(self._folded, span.value, end)) is not None:
                    token.end = script.end()
                    token.beyond = self._cleaned[span.value : token.end].strip()
            case Role.SIZE:
                for chunk in CHUNK.finditer(self._folded, span.value, end):
                    word = chunk[0].strip("()/,;")
                    if word and not is_size_word(word) and not is_button(word):
                        break
                    token.end = chunk.end()
            case Role.SOURCE | Role.AUTHOR | Role.EDITOR | Role.REVIEWER:
                self._take_names(token, label, end)
            case _:
                stop = self._facts.first(span.value, end)
                newline = self._folded.find("\n", span.value, stop)
                token.end = stop if newline < 0 else newline
                token.text = self._cleaned[span.value : token.end].strip(" |,;，；、")
        yield token
        yield from self._loose(token.end, end)

    def _take_date(self, token: Token, end: int) -> None:
        between = 0
        for span in self._facts.dates:
            if span.start < token.end:
                continue
            between = span.start - token.end
            if span.start < end and not self._folded[token.end : span.start].strip(" |([\n:,'@"):
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
        chunk = CHUNK.search(self._folded, token.end, end)
        if chunk is not None:
            token.text, token.end = self._cleaned[chunk.start() : chunk.end()], chunk.end()

    def _ranges_on(self, span: DateSpan, end: int) -> bool:
        return _NEXT_ADDS.match(self._folded, span.end, end) is not None

    def _take_names(self, token: Token, label: Label, end: int) -> None:
        """The chunks after the label up to furniture, a separator or a fact."""
        start = token.end
        stop = self._closing(token.start, start, self._facts.first(start, end))
        last = first = -1
        for chunk in CHUNK.finditer(self._folded, start, stop):
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
                if label.role in PEOPLE and _is_other(self._cleaned, first, last, chunk):
                    break
            elif (is_button(button) and _PLAIN_BUTTONS.search(button)) or (
                label.word in ("来源", "作者") and "|" in self._folded[start : chunk.start()]
            ):
                break
            first = chunk.start() if first < 0 else first
            last = chunk.end()
        if first < 0:
            return
        opened = self._cleaned[first - 1] in "[［【(（"
        if opened and re.search(r"[\]］】)）]", self._cleaned[first:last]):
            first -= 1
        text = self._cleaned[first:last]
        person = label.role in PEOPLE
        if label.word.isascii() and person:
            byline = english_byline(text)
            token.beyond = _beside(text, byline) if byline else ""
            text = byline or re.sub(r"\s(?:on|at)$", "", text)
        if names.is_plausible(text, person):
            token.text, token.end = text, last

    def _closing(self, label: int, start: int, stop: int) -> int:
        """Where the bracket closes that opens right before the label, or `stop`."""
        opening = self._folded[:label].rstrip(" ")[-1:]
        pair = {"(": ")", "[": "]"}.get(opening)
        if pair is None:
            return stop
        depth = 1
        for i in range(start, stop):
            depth += (self._folded[i] == opening) - (self._folded[i] == pair)
            if not depth:
                return i
        return stop

    def _loose(self, start: int, end: int) -> Iterator[Token]:
        """The dates, counters, furniture and other text of a stretch without labels."""
        facts: list[DateSpan | Counter] = [*self._facts.dates, *self._facts.counters]
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
        for chunk in CHUNK.finditer(self._folded, start, end):
            word = _without_count(chunk[0].strip("(),;/:-'\"“”。.+"))
            place = (chunk.start(), chunk.end())
            if not word or not re.search(r"\w", word):
                if re.fullmatch(r"a[+-]", chunk[0]):
                    found.append(Token(TokenKind.SIZE, *place))
            elif is_size_word(word) and (len(word) > 1 or not word.isascii()):
                found.append(Token(TokenKind.SIZE, *place))
            elif is_button(word) or is_document_kind(word):
                found.append(Token(TokenKind.BUTTON, *place))
            elif word.replace(",", "").isdigit() and len(word) <= 9:
                found.append(Token(TokenKind.NUMBER, *place))
            elif (
                loose
                and not _found_after(found, loose[-1][1])
                and not re.search(r"[\n|\]\[]", self._folded[loose[-1][1] : place[0]])
            ):
                loose[-1] = (loose[-1][0], place[1])
            else:
                loose.append(place)
        found += (
            Token(TokenKind.BUTTON, a, b)
            if is_document_kind(self._folded[a:b])
            else Token(TokenKind.LOOSE, a, b, text=self._cleaned[a:b].strip(" |,;，；、"))
            for a, b in loose
        )
        yield from sorted(found, key=lambda token: token.start)


def _is_other(cleaned: str, first: int, last: int, chunk: re.Match[str]) -> bool:
    """Whether a source follows the names of people."""
    after = cleaned[chunk.start() : chunk.end()]
    return names.is_known_source(after) and all(
        names.is_person(name) for name in cleaned[first:last].split()
    )


def _beside(text: str, byline: str) -> str:
    """What the text says beside the names of the byline: jobs, places."""
    for name in re.split(r",\s|\s(?:and|&)\s", byline):
        text = text.replace(name, "", 1)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"^[\s,|]*(?:and\b)?|(?:\band)?[\s,|]*$", "", text).strip()


def _found_after(found: list[Token], position: int) -> bool:
    """Whether a token was found after `position`."""
    return bool(found) and found[-1].start >= position


def _without_count(word: str) -> str:
    return _TRAILING_COUNT.sub("", word) if is_button(_TRAILING_COUNT.sub("", word)) else word
