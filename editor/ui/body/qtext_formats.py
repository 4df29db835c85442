"""What a release's facts look like as Qt text formats, and which facts a Qt format holds.

The truth is in user properties alone; the native properties beside them (weight, margins, colours)
are the look in the editor and are never read back. Every format is built whole from its facts, so
no look outlives the fact it belongs to.

JSON is imported by the functions for figures and captions: an empty window has neither.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from editor.document.nodes import (
    Alignment,
    Block,
    CellBlock,
    Figure,
    Heading,
    Inlines,
    ListItem,
    ListKind,
    Mark,
    Quotation,
    Rule,
)
from editor.document.nodes import Paragraph as ParagraphNode

OBJECT = "\ufffc"
"""The character that stands for a picture."""
LINE_BREAK = "\u2028"
ASSET_SCHEME = "asset"

_USER = QTextFormat.Property.UserProperty.value
_ROLE = _USER + 1
_LEVEL = _USER + 2
_KIND = _USER + 3
_START = _USER + 4
_FLUSH = _USER + 5
_ALIGNMENT = _USER + 6
_MARKS = {mark: _USER + 16 + number for number, mark in enumerate(Mark)}
_LINK = _USER + 32
_FIGURE = _USER + 33
_CAPTION = _USER + 48

_WIDER_THAN_ANY_COLUMN = 1_000_000

_LINK_COLOUR = QColor("#2a74d0")
_HIGHLIGHT_PAPER = QColor("#ffe69a")
_HIGHLIGHT_INK = QColor("#1f1f1f")
_LINE_COLOUR = QColor(128, 132, 140, 130)
_HEADER_PAPER = QColor(128, 132, 140, 36)


class Role(StrEnum):
    """What a Qt block is. A block without role property is a paragraph."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    FIGURE = "figure"
    RULE = "rule"


class Base(StrEnum):
    """What the letters of a run look like before its marks."""

    TEXT = "text"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    CAPTION = "caption"
    HEADER = "header cell"


class Place(IntEnum):
    """Where a Qt block stands, as far as its look goes: outside tables is false."""

    TEXT = 0
    CELL = 1
    HEADER = 2


class BlockFacts(NamedTuple):
    """The facts of one Qt block, its text aside. `level` is that of a heading or list item."""

    role: Role = Role.PARAGRAPH
    level: int = 0
    kind: ListKind = ListKind.BULLET
    start: int | None = None
    indent: bool = True
    alignment: Alignment = Alignment.NATURAL


class CharFacts(NamedTuple):
    """The facts of one run. `figure` is set on the object character of a picture alone; its
    caption is not in it.
    """

    marks: tuple[Mark, ...] = ()
    link: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How wide an em is in pixels, and how paragraphs are set: the first-line indent and the line
    height in em, whether natural alignment is justified.
    """

    em: float = 16.0
    indent: float = 2.0
    line_height: float = 1.75
    justified: bool = True


def facts_of(block: Block | CellBlock) -> BlockFacts:
    """The facts of the Qt block that holds `block`; a table has none."""
    match block:
        case ParagraphNode():
            return BlockFacts(indent=block.indent, alignment=block.alignment)
        case Heading():
            return BlockFacts(Role.HEADING, block.level)
        case ListItem():
            return BlockFacts(Role.ITEM, block.level, block.kind, block.start)
        case Quotation():
            return BlockFacts(Role.QUOTATION)
        case Figure():
            return BlockFacts(Role.FIGURE)
        case Rule():
            return BlockFacts(Role.RULE)
        case _:
            raise TypeError(f"a {type(block).__name__} is no Qt block")


def base_of(facts: BlockFacts, *, header: bool = False) -> Base:
    """The look of the letters in such a block; `header` in a header cell of a table."""
    if facts.role == Role.HEADING:
        return (Base.HEADING_2, Base.HEADING_3, Base.HEADING_4)[max(0, min(facts.level - 2, 2))]
    if facts.role == Role.FIGURE:
        return Base.CAPTION
    return Base.HEADER if header else Base.TEXT


@functools.lru_cache(maxsize=512)
def block_format(facts: BlockFacts, look: Look, place: Place = Place.TEXT) -> QTextBlockFormat:
    """The format of such a block there. Shared: copy it before changing it."""
    form = QTextBlockFormat()
    role = facts.role
    if role != Role.PARAGRAPH:
        form.setProperty(_ROLE, str(role))
    if role in (Role.HEADING, Role.ITEM):
        form.setProperty(_LEVEL, facts.level)
    if role == Role.ITEM:
        form.setProperty(_KIND, str(facts.kind))
        if facts.start is not None:
            form.setProperty(_START, facts.start)
    if not facts.indent:
        form.setProperty(_FLUSH, True)
    if facts.alignment != Alignment.NATURAL:
        form.setProperty(_ALIGNMENT, str(facts.alignment))
    _set_look(form, facts, look, place)
    return form


def _set_look(form: QTextBlockFormat, facts: BlockFacts, look: Look, place: Place) -> None:
    role, em = facts.role, look.em
    # A figure's lines are as high as its picture.
    if role != Role.FIGURE:
        size = (1.5, 1.2, 1.0)[max(0, min(facts.level - 2, 2))] if role == Role.HEADING else 1.0
        height = em * (size * 1.5 if size > 1 else look.line_height)
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setAlignment(_native_alignment(facts, look, place))
    if role == Role.PARAGRAPH and facts.indent and not place:
        centred = facts.alignment in (Alignment.CENTER, Alignment.RIGHT)
        form.setTextIndent(0 if centred else look.indent * em)
    if role == Role.HEADING:
        form.setTopMargin((1.1, 0.8, 0.6)[max(0, min(facts.level - 2, 2))] * em)
        form.setBottomMargin(0.3 * em)
    elif role == Role.ITEM:
        form.setLeftMargin((facts.level + 1) * 1.75 * em)
        form.setBottomMargin(0.15 * em)
    elif role == Role.QUOTATION:
        form.setLeftMargin(2 * em)
        form.setRightMargin(em)
        form.setBottomMargin(0.4 * em)
    elif role == Role.FIGURE:
        form.setTopMargin(0.6 * em)
        # Room for the credit, which is painted below the caption.
        form.setBottomMargin(1.8 * em)
    elif not place:
        form.setBottomMargin(0.4 * em)


def _native_alignment(facts: BlockFacts, look: Look, place: Place) -> Qt.AlignmentFlag:
    if facts.role in (Role.FIGURE, Role.RULE):
        return Qt.AlignmentFlag.AlignHCenter
    match facts.alignment:
        case Alignment.LEFT:
            return Qt.AlignmentFlag.AlignLeft
        case Alignment.CENTER:
            return Qt.AlignmentFlag.AlignHCenter
        case Alignment.RIGHT:
            return Qt.AlignmentFlag.AlignRight
        case Alignment.JUSTIFY:
            return Qt.AlignmentFlag.AlignJustify
    if place == Place.HEADER and facts.role == Role.PARAGRAPH:
        return Qt.AlignmentFlag.AlignHCenter
    justified = look.justified and not place and facts.role != Role.HEADING
    return Qt.AlignmentFlag.AlignJustify if justified else Qt.AlignmentFlag.AlignLeft


def read_block_format(form: QTextBlockFormat) -> BlockFacts:
    """The facts in a block format."""
    role = Role(form.stringProperty(_ROLE) or Role.PARAGRAPH)
    return BlockFacts(
        role,
        form.intProperty(_LEVEL),
        ListKind(form.stringProperty(_KIND) or ListKind.BULLET),
        form.intProperty(_START) if form.hasProperty(_START) else None,
        not form.boolProperty(_FLUSH),
        Alignment(form.stringProperty(_ALIGNMENT) or Alignment.NATURAL),
    )


@functools.lru_cache(maxsize=1024)
def char_format(
    marks: tuple[Mark, ...] = (), link: str = "", base: Base = Base.TEXT
) -> QTextCharFormat:
    """The format of a run. Shared: copy it before changing it."""
    form = QTextCharFormat()
    _set_base(form, base)
    if link:
        form.setProperty(_LINK, link)
        form.setAnchor(True)
        form.setAnchorHref(link)
        form.setForeground(_LINK_COLOUR)
        form.setFontUnderline(True)
    for mark in marks:
        form.setProperty(_MARKS[mark], True)
        _set_mark(form, mark)
    return form


def _set_base(form: QTextCharFormat, base: Base) -> None:
    size = QTextFormat.Property.FontSizeAdjustment.value
    match base:
        case Base.HEADING_2:
            form.setProperty(size, 2)
            form.setFontWeight(QFont.Weight.DemiBold)
        case Base.HEADING_3:
            form.setProperty(size, 1)
            form.setFontWeight(QFont.Weight.DemiBold)
        case Base.HEADING_4 | Base.HEADER:
            form.setFontWeight(QFont.Weight.DemiBold)
        case Base.CAPTION:
            form.setProperty(size, -1)


def _set_mark(form: QTextCharFormat, mark: Mark) -> None:
    match mark:
        case Mark.STRONG:
            form.setFontWeight(QFont.Weight.Bold)
        case Mark.EMPHASIS:
            form.setFontItalic(True)
        case Mark.UNDERLINE:
            form.setFontUnderline(True)
        case Mark.STRIKE:
            form.setFontStrikeOut(True)
        case Mark.SUPERSCRIPT:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        case Mark.SUBSCRIPT:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        case Mark.HIGHLIGHT:
            form.setBackground(_HIGHLIGHT_PAPER)
            form.setForeground(_HIGHLIGHT_INK)


def figure_format(figure: Figure, column_share: float = 1.0) -> QTextImageFormat:
    """The format of the object character that stands for the figure; the caption is text.
    `column_share` is what its percentage is of, as a share of the column: less than 1 in a cell.
    """
    import json

    from editor.formats.json_codec import encode_block

    form = QTextImageFormat()
    form.setName(f"{ASSET_SCHEME}:{figure.asset}")
    # As on the page: a share of the column is that whatever the picture's size; its own size is
    # never more than the column.
    share = 100 if figure.width is None else figure.width
    form.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, share * column_share))
    if figure.width is not None:
        form.setWidth(_WIDER_THAN_ANY_COLUMN)
    data = encode_block(figure)
    data.pop("caption", None)
    form.setProperty(_FIGURE, json.dumps(data, ensure_ascii=False, sort_keys=True))
    return form


def read_char_format(form: QTextCharFormat) -> CharFacts:
    """The facts in a run's format. The figure is there whatever the character: text typed beside a
    picture inherits it, so ask for it on OBJECT alone.
    """
    figure = None
    if data := form.stringProperty(_FIGURE):
        import json

        from editor.formats.json_codec import decode_block

        block = decode_block(json.loads(data))
        figure = block if isinstance(block, Figure) else None
    marks = tuple(mark for mark, number in _MARKS.items() if form.boolProperty(number))
    return CharFacts(marks, form.stringProperty(_LINK), figure)


def table_format(header_rows: int, caption: Inlines, look: Look) -> QTextTableFormat:
    """The format of a table, its caption inside."""
    form = QTextTableFormat()
    form.setHeaderRowCount(header_rows)
    if caption:
        import json

        from editor.formats.json_codec import encode_inlines

        form.setProperty(_CAPTION, json.dumps(encode_inlines(caption), ensure_ascii=False))
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderBrush(_LINE_COLOUR)
    form.setCellSpacing(0)
    form.setCellPadding(round(0.4 * look.em))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setTopMargin((2.65 if caption else 0.85) * look.em)
    form.setBottomMargin(0.85 * look.em)
    return form


def read_table_caption(form: QTextTableFormat) -> Inlines:
    """The caption in a table's format."""
    data = form.stringProperty(_CAPTION)
    if not data:
        return ()
    import json

    from editor.formats.json_codec import decode_inlines

    return decode_inlines(json.loads(data))


def header_cell_format() -> QTextTableCellFormat:
    """The look of a header cell and of what is typed into it while it is empty."""
    form = QTextTableCellFormat()
    form.merge(char_format(base=Base.HEADER))
    form.setBackground(_HEADER_PAPER)
    return form
