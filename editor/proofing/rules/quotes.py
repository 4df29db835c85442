"""P16: titles within titles. P17: straight quotation marks. P31: marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage, within
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import PUNCTUATION

_TITLE = lazy_pattern("[《》]")


def _nested_titles(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    """The second level of 《》, where both levels are closed."""
    opened: list[int] = []
    inner: list[tuple[int, str]] = []
    waiting: list[tuple[int, int]] = []
    for match in _TITLE.finditer(passage.text):
        if match.group() == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if len(opened) == 1:
                waiting.append((start, match.start()))
            elif not opened:
                for first, last in waiting:
                    inner += ((first, "〈"), (last, "〉"))
                waiting = []
        if len(opened) > MANY or len(inner) > MANY:
            break
    for place, right in sorted(inner):
        yield Hit(
            place, place + 1,
            _("“{mark}” within “《》”: “{right}”.").format(mark=passage.text[place], right=right),
            (right,), _("A title within a title stands in “〈〉”."), automatic=True,
        )  # fmt: skip


# ---- P17

_STRAIGHT = {
    '"': re.compile('["＂]'),
    "'": re.compile("['＇]"),
}
_CHINESE = lazy_pattern(f"[{HAN}，。；：！？、（）《》“”]")


def _straight(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_straight(passage, setting), MANY)


def _all_straight(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    if not passage.has_han:
        return
    for mark, pattern in _STRAIGHT.items():
        places: list[int] = []
        for match in pattern.finditer(text):
            opened = len(places) % 2 == 1
            if is_free(passage, *match.span()) and not _is_other(
                text, match.start(), mark, opened=opened
            ):
                places.append(match.start())
        pairs = list(zip(places[::2], places[1::2], strict=False))
        even = len(places) % 2 == 0
        clear = even and all(_is_clear(text, *pair) for pair in pairs)
        opener, closer = _marks(mark, setting)
        for start, end in pairs:
            if not _is_chinese(text, start, end):
                continue
            inside = mark == '"' and within(passage.quoted, start, end)
            first, last = _marks("'", setting) if inside else (opener, closer)
            for place, right, other in ((start, first, last), (end, last, first)):
                yield _hit(
                    text, place, (right,) if clear else (right, other),
                    automatic=clear and not inside,
                )  # fmt: skip
        if not even and _is_chinese(text, places[-1], places[-1]):
            yield _hit(text, places[-1], (closer, opener), automatic=False)


def _marks(mark: str, setting: Setting) -> tuple[str, str]:
    if setting.is_traditional:
        return ("「", "」") if mark == '"' else ("『", "』")
    return ("“", "”") if mark == '"' else ("‘", "’")


def _hit(text: str, place: int, proposals: tuple[str, ...], *, automatic: bool) -> Hit:
    return Hit(
        place, place + 1,
        _("“{mark}” is a straight quotation mark: “{right}”.").format(
            mark=text[place], right=proposals[0]
        ),
        proposals,
        _("Chinese quotation marks open and close.") if len(proposals) == 1
        else _("Chinese quotation marks open and close; which of them this is cannot be told for"
               " certain."),
        automatic=automatic, level=None if len(proposals) == 1 else Level.WARNING,
    )  # fmt: skip


def _is_other(text: str, place: int, mark: str, *, opened: bool) -> bool:
    """Whether the mark is an apostrophe, or of inches, feet, seconds or minutes, as it is behind a
    figure where no quotation is `opened`.
    """
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if mark == "'":
        if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            return True
        if re.match("[0-9]{2}(?:s|年|后|級|级)", text[place + 1 : place + 4]):
            return True
        if before.isascii() and before.isalpha() and (not after or after == " "):
            return "'" not in text[max(0, place - 40) : place]
    return before.isdigit() and not opened


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether a pair of straight marks stands in Chinese text, round it or within it."""
    before = text[start - 1 : start] if start else ""
    return bool(
        _CHINESE.match(before or " ") or _CHINESE.match(text[end + 1 : end + 2])
        or _CHINESE.search(text, start + 1, min(end, start + 200))
    )  # fmt: skip


def _is_clear(text: str, start: int, end: int) -> bool:
    """Whether the pair opens and closes as it should: no white space or stop just inside."""
    inside = text[start + 1 : end]
    if not inside or "\n" in inside or len(inside) > 300:
        return False
    return inside[0] not in " ，。；：！？、）》” \u3000" and inside[-1] not in " （《“\u3000"


# ---- P31

_CORNERS = lazy_pattern("[「」『』]")
_CURVED = lazy_pattern("[“”]")
_FOREIGN = lazy_pattern("[«»„‟〝〞〟‹›]|``|''|´´")
_BESIDE = lazy_pattern(f"[{HAN}，。；：！？、（）《》“”]")
_KANA = lazy_pattern("[\u3040-\u30fa]")
_TO_CURVED = str.maketrans("「」『』", "“”‘’")
_TO_CORNERS = str.maketrans("“”‘’", "「」『』")
_TO_OPENER = frozenset("«„‟〝‹`")


def _other_marks(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_other_marks(passage, setting), MANY)


def _all_other_marks(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    if setting.is_traditional:
        found = _CURVED.finditer(text) if "「" in passage.characters else iter(())
    else:
        found = _CORNERS.finditer(text)
        if _KANA.search(text):
            found = iter(())  # a Japanese title keeps its marks
    table = _TO_CORNERS if setting.is_traditional else _TO_CURVED
    for match in found:
        if setting.is_traditional and within(passage.addresses, *match.span()):
            continue
        right = match.group().translate(table)
        yield Hit(
            *match.span(),
            _("“{mark}” is not the mark of this script: “{right}”.").format(
                mark=match.group(), right=right
            ),
            (right,),
            _("Traditional text has “「」” and “『』”, all through.") if setting.is_traditional
            else _("In simplified horizontal text, quotation marks are curved."),
            # Some papers set a quotation within one, or a headline's, in 『』.
            level=Level.HINT if setting.is_traditional or "「" not in passage.characters else None,
        )  # fmt: skip
    for match in _FOREIGN.finditer(text):
        start, end = match.span()
        if not (_BESIDE.match(text[start - 1 : start] if start else "")
                or _BESIDE.match(text[end : end + 1])):  # fmt: skip
            continue
        opens = match.group()[0] in _TO_OPENER
        marks = "「」" if setting.is_traditional else "“”"
        right = marks[0] if opens else marks[1]
        yield Hit(
            start, end,
            _("“{mark}” is not the mark of this script: “{right}”.").format(
                mark=match.group(), right=right
            ),
            (right,), _("Chinese text has its own quotation marks."),
        )  # fmt: skip


RULES = (
    TextRule(
        "P16", Level.ERROR, lambda: _("Title within a title"), _nested_titles, PUNCTUATION,
        lambda: _("A title within a title stands in “〈〉”."), needs="《",
    ),
    TextRule(
        "P17", Level.ERROR, lambda: _("Straight quotation marks"), _straight, PUNCTUATION,
        lambda: _("Chinese quotation marks open and close: “ ”, ‘ ’."), needs="\"'＂＇",
    ),
    TextRule(
        "P31", Level.WARNING, lambda: _("Quotation marks of another script"), _other_marks,
        PUNCTUATION,
        lambda: _("Simplified text has “ ” and ‘ ’, traditional text 「」 and 『』."),
        needs="「」『』“”«»„‟〝〞〟‹›`'´",
    ),
)  # fmt: skip
