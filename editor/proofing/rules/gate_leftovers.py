"""G06: what editing left behind. G11: characters that are broken or that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from editor.document.nodes import Mark
from editor.i18n import _
from editor.languages import is_right_to_left
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.rule import ANY, Hit, Setting, TextRule

_LABEL = lazy_pattern(
    r"〔(?:批注|註解)[ ]?\d{1,4}(?:回[复覆])?〕"
    r"|[\[【(（](?:批注|批註|註解|修订(?![）)0-9 ])|修訂(?![）)0-9 ]))"
    r"[ ]?(?:\[?[A-Za-z\u4e00-\u9fff]{0,12}\d{1,4}\]?)?(?:[:：][^\]】)）]{0,200})?[\]】)）]"
    r"|(?:批注|批註) ?\[[A-Za-z\u4e00-\u9fff ]{0,16}\d{1,4}\] ?[:：]?"
    r"|\[(?:Comment|Reply to comment) \d{1,4}\]"
    r"|(?<![A-Za-z])Comment(?:ed)? \[[A-Z][A-Za-z]{0,5}\d{1,4}\] ?:"
    r"|[【〔\[](?:此处|此處|请|請)[^】〕\]]{0,8}(?:核[实實对對]|[补補]充|[确確][认認])[^】〕\]]{0,12}[】〕\]]"
    r"|(?:带格式的|帶格式的|删除的内容|刪除的內容|插入的内容)[:：]"
)
_HIDDEN = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]+"
)
_MARKS_ONLY = frozenset("\u200b\u2060\ufeff\u180e\u2061\u2062\u2063\u2064")
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORCING = frozenset("\u202d\u202e")
_DIRECTIONS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_JOINED = lazy_pattern("[\u0600-\u0dff\u0f00-\u0fff\u1800-\u18af]")
_RIGHT_TO_LEFT = lazy_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MOJIBAKE = lazy_pattern(
    "锟斤拷(?:锟斤拷)*|烫烫烫+|屯屯屯+|(?:ï»¿)|â€[œ\x9d™˜“”]|Ã[¤©¨¶¼]|ä¸[\x80-\xbf\u0100-\u2100]"
)


def _leftovers(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    if not passage.characters.isdisjoint("批註注订訂删刪插带帶C此请請"):
        for match in _LABEL.finditer(passage.text):
            if within(passage.quoted, *match.span()):
                continue  # 《公司法（修订）》
            yield Hit(
                *match.span(),
                _("“{label}” is left over from comments or tracked changes.").format(
                    label=match.group()[:40]
                ),
                ("",),
            )
    if not passage.content:
        return
    for start, end in passage.ranges_of(Mark.STRIKE):
        yield Hit(
            start,
            end,
            _("This is struck out, as a deletion that was not accepted: take it out?"),
            ("",),
            level=Level.WARNING,
        )
    for start, end in passage.ranges_of(Mark.HIGHLIGHT):
        yield Hit(
            start,
            end,
            _("This is highlighted, as what someone meant to come back to."),
            level=Level.HINT,
        )


def _characters(passage: Passage, setting: Setting) -> Iterator[Hit]:
    if passage.text.isascii() and passage.text.isprintable():
        return
    turned: bool | None = None
    for match in _HIDDEN.finditer(passage.text):
        if turned is None:
            turned = is_right_to_left(setting.language) or bool(_RIGHT_TO_LEFT.search(passage.text))
        yield from _hidden(passage.text, setting, turned, *match.span())
    if not passage.characters.isdisjoint("锟烫屯ïâÃä"):
        for match in _MOJIBAKE.finditer(passage.text):
            if not within(passage.addresses, *match.span()):
                yield Hit(
                    *match.span(),
                    _("“{text}” is what is left of text read in the wrong encoding.").format(
                        text=match.group()
                    ),
                )


def _hidden(text: str, setting: Setting, turned: bool, start: int, end: int) -> Iterator[Hit]:
    """What is wrong with characters that are not letters, one kind after another; `turned` says
    whether some of the text runs from right to left.
    """
    while start < end:
        character = text[start]
        stop = start + 1
        while stop < end and _kind(text[stop]) == _kind(character):
            stop += 1
        hit = _judged(text, setting, turned, start, stop)
        if hit is not None:
            yield hit
        start = stop


def _kind(character: str) -> str:
    if character in _MARKS_ONLY:
        return "zero"
    if character in _OVERRIDES:
        return "override"
    if character in _DIRECTIONS:
        return "direction"
    if character in _JOINERS:
        return "joiner"
    if character == "\ufffd":
        return "replacement"
    if character == "\u00ad":
        return "hyphen"
    if "\U000e0000" <= character <= "\U000e007f":
        return "tag"
    category = unicodedata.category(character)
    return "private" if category == "Co" else "control"


def _judged(text: str, setting: Setting, turned: bool, start: int, end: int) -> Hit | None:
    kind = _kind(text[start])
    code = " ".join(f"U+{ord(character):04X}" for character in text[start : min(end, start + 4)])
    unseen = _("A character that nobody sees stands here ({code}): take it out.").format(code=code)
    why = _("It splits words for search and for reading aloud, and cannot be seen to be removed.")
    match kind:
        case "zero":
            return Hit(start, end, unseen, ("",), why, Level.WARNING, automatic=True)
        case "direction" if not turned:
            return Hit(start, end, unseen, ("",), why, Level.WARNING, automatic=True)
        case "override" if not turned or not _FORCING.isdisjoint(text[start:end]):
            return Hit(
                start,
                end,
                _("A character that turns the order of the text stands here ({code}).").format(
                    code=code
                ),
                ("",),
                _("Text can be made to read otherwise than it is written; that hides deceit."),
            )
        case "joiner" if not _joins(text, start, end):
            return Hit(start, end, unseen, ("",), why, Level.WARNING, automatic=True)
        case "hyphen" if setting.is_chinese:
            return Hit(start, end, unseen, ("",), why, Level.HINT, automatic=True)
        case "tag" if not (start and text[start - 1] == "\U0001f3f4"):
            return Hit(start, end, unseen, ("",), why)
        case "replacement":
            return Hit(
                start,
                end,
                _("A character was lost here (U+FFFD): look it up where the text came from."),
            )
        case "private":
            return Hit(
                start,
                end,
                _("This character has a shape in one font alone ({code}).").format(code=code),
                reason=_("Readers see an empty box, or another character."),
                level=Level.WARNING,
            )
        case "control":
            return Hit(start, end, unseen, ("",), why)
    return None


def _joins(text: str, start: int, end: int) -> bool:
    """Whether a joiner stands in an emoji or in a script that has it."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not before or not after or end - start > 1:
        return False
    is_emoji = unicodedata.category(after) in ("So", "Sk") and (
        before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk")
    )
    return is_emoji or _JOINED.match(before) is not None


RULES = (
    TextRule(
        "G06", Level.ERROR, lambda: _("Leftovers of editing"), _leftovers, languages=ANY,
        explanation=lambda: _(
            "Labels of comments, text that is struck out and text that is highlighted are work in "
            "progress; readers must not see them."
        ),
    ),
    TextRule(
        "G11", Level.ERROR, lambda: _("Unseen and broken characters"), _characters, languages=ANY,
        explanation=lambda: _(
            "Characters that nobody sees, that turn the order of the text, or that were broken on "
            "the way."
        ),
    ),
)  # fmt: skip
