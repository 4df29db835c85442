"""What of a document's look was left out: formatting set by hand that a release has no place for.

The look of styles goes without a word, as that of a style sheet does; what a person set on a run,
a paragraph or a table by hand is counted, kind by kind. Our own documents have none of it.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from editor.formats.docx_in.source import Source
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import is_on, to_int
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _


class _Kind(StrEnum):
    """A kind of formatting; the value is the code of its Loss."""

    FONT = "style-removed"
    EFFECT = "character-look"
    PARAGRAPH = "paragraph-look"
    BREAK = "page-break"
    SECTION = "sections"
    TABLE = "table-look"
    PAGE = "page-background"


def _named(*names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names)


_RUN, _PARAGRAPH = f"{W}r", f"{W}p"
_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = f"{W}rPr", f"{W}pPr"
_FONTS = f"{W}rFonts"
_FONT = _named("sz", "color") | {_FONTS}
_EFFECT = _named(
    "caps", "smallCaps", "spacing", "w", "bdr", "effect", "outline", "shadow", "emboss", "imprint",
    "fitText", "eastAsianLayout",
)  # fmt: skip
_LAYOUT = _named("spacing", "tabs", "shd", "framePr", "ind", "pBdr", "textAlignment")
_SIDES = tuple(
    f"{W}{side}{unit}" for side in ("left", "right", "start", "end") for unit in ("", "Chars")
)
_TABLE = _named("tblBorders", "tcBorders", "shd")
_TABLE_PROPERTIES = _named("tblPr", "tcPr")
_BREAK, _BREAK_BEFORE = f"{W}br", f"{W}pageBreakBefore"
_SECTION, _COLUMNS, _BACKGROUND = f"{W}sectPr", f"{W}cols", f"{W}background"
_WATCHED = (
    _FONT | _EFFECT | _LAYOUT | _TABLE | {_BREAK, _BREAK_BEFORE, _SECTION, _COLUMNS, _BACKGROUND}
)


LOOK_LOSSES = frozenset(kind.value for kind in _Kind)
"""The codes of these losses."""

FONT_LOSS = _Kind.FONT.value
"""That of fonts, sizes and colours, which web pages have, too."""


def report_look(source: Source) -> None:
    """Name the formatting that was left out, a Loss for each kind with how often it was there."""
    counts = _count(source.package.root)
    sentences = {
        _Kind.FONT: _("Fonts, sizes and colours were left out."),
        _Kind.EFFECT: _("Capitals, spacing, borders and effects of characters were left out."),
        _Kind.PARAGRAPH: _(
            "Spacing, indents, tab stops, borders and backgrounds of paragraphs were left out."
        ),
        _Kind.BREAK: _("Page and column breaks were left out."),
        _Kind.SECTION: _("Sections and columns became one run of text."),
        _Kind.TABLE: _("Borders and backgrounds of tables were left out."),
        _Kind.PAGE: _("The background of the page was left out."),
    }
    for kind, sentence in sentences.items():
        if counts[kind]:
            source.report.add(kind.value, sentence, counts[kind])


def _count(root: Element) -> Counter[_Kind]:
    """How many runs, paragraphs, tables … have formatting of each kind."""
    counts: Counter[_Kind] = Counter()
    last: dict[_Kind, Element] = {}
    for element in root.iter(*_WATCHED):
        parent = element.getparent()
        if parent is None:
            continue
        kind = _kind(element, parent)
        # What one run or paragraph has of a kind counts once.
        if kind is not None and last.get(kind) is not parent:
            last[kind] = parent
            counts[kind] += 1
    return counts


def _kind(element: Element, parent: Element) -> _Kind | None:
    tag, inside = element.tag, parent.tag
    if inside == _RUN_PROPERTIES:
        holder = parent.getparent()
        if holder is None or holder.tag != _RUN:
            return None
        if tag in _EFFECT:
            return _Kind.EFFECT
        return _Kind.FONT if tag in _FONT and _sets_font(element) else None
    if inside == _PARAGRAPH_PROPERTIES:
        holder = parent.getparent()
        return _paragraph_kind(element, holder) if holder is not None else None
    if tag in _TABLE and inside in _TABLE_PROPERTIES:
        return _Kind.TABLE
    if tag == _BREAK and element.get(f"{W}type") in ("page", "column"):
        return _Kind.BREAK
    if tag == _COLUMNS and to_int(element.get(f"{W}num"), 1) > 1:
        return _Kind.SECTION
    return _Kind.PAGE if tag == _BACKGROUND else None


def _paragraph_kind(element: Element, paragraph: Element) -> _Kind | None:
    tag = element.tag
    if paragraph.tag != _PARAGRAPH:
        return None
    if tag == _SECTION:
        return _Kind.SECTION
    if tag == _BREAK_BEFORE:
        return _Kind.BREAK if is_on(element.get(f"{W}val")) else None
    if tag == f"{W}ind":
        # What an indent says of the first line is kept.
        return _Kind.PARAGRAPH if any(element.get(side) for side in _SIDES) else None
    if tag == f"{W}pBdr" and paragraph.find(_RUN) is None:
        return None  # a rule
    return _Kind.PARAGRAPH if tag in _LAYOUT else None


def _sets_font(element: Element) -> bool:
    """Whether a font, size or colour is more than a hint which script a character belongs to."""
    if element.tag == _FONTS:
        return any(name != f"{W}hint" for name in element.attrib)
    return element.get(f"{W}val", "auto") != "auto"
