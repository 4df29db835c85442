"""Blocks as Word paragraphs and tables, each in a named style."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import (
    Alignment,
    Block,
    Cell,
    CellBlock,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quotation,
    Rule,
    Table,
)
from editor.document.walk import text_of
from editor.formats.caption_numbers import CaptionNumbers
from editor.formats.docx_out.figures import FigureWriter
from editor.formats.docx_out.inlines import InlineWriter
from editor.formats.docx_out.lists import ListNumbering
from editor.formats.docx_out.markup import styled_paragraph
from editor.formats.docx_out.tables import write_table
from editor.formats.ooxml.missing_pictures import missing_bookmark
from editor.formats.release_words import dateline_place

_JUSTIFICATION = {
    Alignment.NATURAL: "",
    Alignment.LEFT: '<w:jc w:val="left"/>',
    Alignment.CENTER: '<w:jc w:val="center"/>',
    Alignment.RIGHT: '<w:jc w:val="right"/>',
    Alignment.JUSTIFY: '<w:jc w:val="both"/>',
}
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
# Text keeps off the border of the table above it, and a picture off a picture without a caption.
_SPACE_ABOVE = ' w:before="160"'
# Twips that a line with a picture is higher than the picture.
_LEADING = 120
# The height of a line of a caption, the space around it, and the width of a Han character in it, in
# twips: at most, in all templates.
_CAPTION_LINE = 480
_CAPTION_SPACE = 320
_CAPTION_EM = 250
_LONGEST_CREDIT_LABEL = 12  # with the number before the caption
_CELL_LIST_INDENT = 320  # twips a level
_LIST_STYLES = {ListKind.BULLET: "ListBullet", ListKind.NUMBER: "ListNumber"}
# Word demands a paragraph between two tables, which would grow together, and after the last one.
_TABLE_GAP = styled_paragraph("DatelineTableGap", "")


def _caption_height(figure: Figure, width: int) -> int:
    """How much room the caption of a picture needs below it on its page, in twips: a picture as
    high as the page would leave its caption alone on the next.
    """
    text = text_of(figure.caption)
    ems = len(text) + len(figure.credit) + _LONGEST_CREDIT_LABEL
    lines = ems * _CAPTION_EM // max(1, width) + 1 + text.count("\n")
    return _LEADING + _CAPTION_SPACE + lines * _CAPTION_LINE


class BlockWriter:
    """Writes blocks. `text_width` and `text_height` are the type area in twips, `credit_label` the
    words before a picture's credit, `dateline` those before the first ones of the text, `list_end`
    the space after a list in twips, `bare_headings` says that headings have no space above them.
    """

    def __init__(
        self,
        inlines: InlineWriter,
        lists: ListNumbering,
        figures: FigureWriter,
        numbers: CaptionNumbers,
        *,
        text_width: int,
        text_height: int,
        credit_label: str,
        missing_label: str,
        dateline: str = "",
        list_end: int = 0,
        bare_headings: bool = False,
    ) -> None:
        self._dateline = dateline
        self._inlines = inlines
        self._lists = lists
        self._figures = figures
        self._numbers = numbers
        self._width = text_width
        self._height = text_height
        self._credit_label = credit_label
        self._missing_label = missing_label
        self._missing = 0
        self._list_end = f' w:after="{list_end}"' if list_end else ""
        self._bare_headings = bare_headings

    def write_body(self, body: Sequence[Block], *, ends_document: bool = True) -> str:
        """The paragraphs and tables of a body; `ends_document` says that nothing follows it."""
        parts: list[str] = []
        after_table = after_picture = False
        begins_text = dateline_place(body) if self._dateline else -1
        for place, (block, following) in enumerate(zip(body, (*body[1:], None), strict=False)):
            if not isinstance(block, ListItem):
                self._lists.interrupt()
            if isinstance(block, Table):
                if after_table and not block.caption:
                    parts.append(_TABLE_GAP)
                parts.append(self._table(block))
                after_table = True
            elif place == begins_text and isinstance(block, Paragraph):
                parts.append(self._paragraph(block, "BodyText", dateline=self._dateline))
            else:
                below = after_table or (after_picture and isinstance(block, Figure))
                written = self._block(block, self._space(block, below, following))
                if written:
                    parts.append(written)
                    after_table = False
            after_picture = isinstance(block, Figure) and not (block.caption or block.credit)
        if after_table and ends_document:
            parts.append(_TABLE_GAP)
        return "".join(parts)

    def _space(self, block: Block, keeps_off: bool, following: Block | None) -> str:
        """The space around a block that its style does not give it."""
        before = _SPACE_ABOVE if keeps_off else ""
        ends_list = isinstance(block, ListItem) and not isinstance(following, ListItem)
        after = self._list_end if ends_list else ""
        return f"<w:spacing{before}{after}/>" if before or after else ""

    def _block(self, block: Heading | Quotation | Rule | CellBlock, space: str) -> str:
        """A block with this `space` around it, where its style has none."""
        match block:
            case Paragraph():
                return self._paragraph(block, "BodyText", space)
            case Heading():
                runs = self._inlines.write(block.content)
                layout = space if self._bare_headings else ""
                return styled_paragraph(f"Heading{block.level}", runs, layout)
            case ListItem():
                return self._list_item(block, _LIST_STYLES[block.kind], space)
            case Quotation():
                return styled_paragraph("Quote", self._inlines.write(block.content), space)
            case Figure():
                return self._figure(block, self._width, space)
            case Rule():
                return styled_paragraph("DatelineRule", "")

    def _paragraph(
        self, paragraph: Paragraph, style: str, space: str = "", dateline: str = ""
    ) -> str:
        indent = _FLUSH if paragraph.is_flush else ""
        properties = space + indent + _JUSTIFICATION[paragraph.alignment]
        runs = self._inlines.write(paragraph.content, dateline)
        return styled_paragraph(style, runs, properties)

    def _list_item(self, item: ListItem, style: str, layout: str) -> str:
        properties = (
            f'<w:numPr><w:ilvl w:val="{item.level}"/>'
            f'<w:numId w:val="{self._lists.identifier(item)}"/></w:numPr>{layout}'
        )
        return styled_paragraph(style, self._inlines.write(item.content), properties)

    def _figure(self, figure: Figure, width: int, space: str = "") -> str:
        caption = self._caption(figure)
        room = _caption_height(figure, width) if caption else _LEADING
        drawing = self._figures.write(figure, width, self._height - min(room, self._height // 2))
        layout = ("<w:keepNext/>" if caption else "") + space
        return styled_paragraph("DatelineFigure", drawing or self._note(figure), layout) + caption

    def _note(self, figure: Figure) -> str:
        """What stands in place of a picture that is missing."""
        self._missing += 1
        gap = " " if figure.alt and self._missing_label else ""
        return (
            missing_bookmark(figure, self._missing)
            + self._inlines.plain(self._missing_label + gap, "DatelineCreditLabel")
            + (self._inlines.plain(figure.alt, "DatelineCredit") if figure.alt else "")
        )

    def _caption(self, figure: Figure) -> str:
        runs = self._numbered_caption(figure)
        if figure.credit:
            # A full-width colon stands for full-width spaces.
            gap = "\u3000" if self._credit_label.endswith("：") else " "
            label = (gap if runs else "") + self._credit_label
            runs += self._inlines.plain(label, "DatelineCreditLabel")
            runs += self._inlines.plain(figure.credit, "DatelineCredit")
        return styled_paragraph("Caption", runs) if runs else ""

    def _numbered_caption(self, block: Figure | Table) -> str:
        number = self._numbers.of(block)
        words = "" if number is None else self._inlines.caption_number(number)
        return words + self._inlines.write(block.caption)

    def _table(self, table: Table) -> str:
        caption = (
            styled_paragraph("TableCaption", self._numbered_caption(table)) if table.caption else ""
        )
        text = text_of(table.caption).replace("\n", " ")
        return caption + write_table(table, text, self._width, self._cell)

    def _cell(self, cell: Cell, in_header: bool, width: int) -> str:
        style = "TableHeading" if in_header else "TableText"
        self._lists.begin()
        parts: list[str] = []
        for block in cell.blocks:
            if not isinstance(block, ListItem):
                self._lists.interrupt()
            match block:
                case Paragraph():
                    parts.append(self._paragraph(block, style))
                case ListItem():
                    # Cells are narrow: their lists take less room than those of the body.
                    left = (block.level + 1) * _CELL_LIST_INDENT
                    indent = f'<w:ind w:left="{left}" w:hanging="{_CELL_LIST_INDENT}"/>'
                    parts.append(self._list_item(block, style, indent))
                case Figure():
                    parts.append(self._figure(block, width))
        self._lists.begin()
        return "".join(parts) or styled_paragraph(style, "")
