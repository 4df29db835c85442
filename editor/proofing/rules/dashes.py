"""P07: the dash is ——, as wide as two characters; a lone — joins a range or a route."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import PUNCTUATION

_LINE = lazy_pattern(r"-{2,}|—{3,}|─{1,}|―{1,}|－{2,}|–{2,}")
_BESIDE = lazy_pattern(f"[{HAN}“”‘’「」『』《》（），。；：！？、…]")
# A divider, not a mark.
_DIVIDER = 6
# What follows a dash when it explains or breaks off: never the far end of a route.
_LONE = lazy_pattern(
    rf"—(?:(?<=\A—)|(?<=\n—))(?=[{HAN}“《])"
    r"|—(?<=[，。；：！？”]—)(?![—0-9])|—(?<![—0-9]—)(?=“(?!\w{1,8}”—))"
    rf"|—(?<=[{HAN}]—)(?=这[是个些种座里不才就]|即[将是]?[{HAN}]|也就是|那就是|就是|而是|不是|让[{HAN}]"
    rf"|为了|一[是个座条位][{HAN}]|以[^—，。]{{1,12}}为|\n|\Z)"
)


def _is_held_down(line: str, before: str, after: str) -> bool:
    """Whether a long line is a dash whose key was held down: it stands between two words."""
    return (
        line[0] == "—" and len(line) <= 3 * _DIVIDER
        and _BESIDE.match(before or " ") is not None and _BESIDE.match(after or " ") is not None
    )  # fmt: skip


def _dashes(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_dashes(passage, setting), MANY)


def _all_dashes(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    reason = _("The Chinese dash is one line as wide as two characters.")
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = match.group()
        before, after = text[start - 1 : start], text[end : end + 1]
        if len(line) >= _DIVIDER and not _is_held_down(line, before, after):
            continue
        if not is_free(passage, start, end):
            continue
        if line[0] in "─―" and setting.is_traditional:
            continue  # usual in Taiwan and Hong Kong
        digits = before.isdigit() and after.isdigit()
        beside = _BESIDE.match(before or " ") or _BESIDE.match(after or " ")
        if not beside and not digits:
            continue
        if not digits and before in " \n" and after.isascii() and after.isalpha():
            continue  # an option of a command
        right = "—" if digits else "——"
        yield Hit(
            start, end,
            _("“{written}” is no dash: “{right}”.").format(written=line, right=right), (right,),
            reason, level=Level.WARNING if line[0] in "─―–" or digits else None,
            automatic=line[0] == "-" and not digits,
        )  # fmt: skip
    for match in _LONE.finditer(text) if "—" in passage.characters else ():
        start = match.start()
        if text[start + 1 : start + 2] == "—" or (text[start - 1 : start] == "—" and start):
            continue
        yield Hit(
            start, start + 1, _("A lone “—”: the dash is “——”."), ("——",),
            _("“—” joins the ends of a range or a route; what explains or breaks off has “——”."),
            level=Level.WARNING, automatic=False,
        )  # fmt: skip


RULES = (
    TextRule(
        "P07", Level.ERROR, lambda: _("Form of the dash"), _dashes, PUNCTUATION,
        lambda: _("The dash is “——”, typed as two “—”."), needs="-—─―－–",
    ),
)  # fmt: skip
