"""The fragment for a CMS that keeps inline styles: UEditor with its default allow-list, and most.

Beside the elements themselves a reader can go by:

    style="text-align:..."        the paragraph's alignment
    style="text-indent:0"         a paragraph without first-line indent; in cells it says nothing
    img + p.caption               a figure; style="width:60%" is its width, alt="" decorative
                                  or not described yet
    style="padding-left:2em"      a numbered paragraph that was an item of a deeper list
    span[style=background-color]  a highlight
    em[style=font-style:normal;font-weight:bold]  emphasis of Han characters
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.document.nodes import (
    Alignment,
    Figure,
    Inlines,
    ListItem,
    Mark,
    Paragraph,
    Table,
)
from editor.formats.fragment.blocks import BareLists, labelled, unslanted_tag
from editor.formats.html_out.blocks import AnyBlock, BlockWriter
from editor.formats.html_out.inlines import Tag
from editor.formats.html_out.text import element, escape_text
from editor.formats.images import image_size

_CENTRED = "text-align:center;text-indent:0"
_TABLE = "width:100%;border-collapse:collapse"
_CELL = "padding:0.4em 0.6em;border:thin solid"
_HIGHLIGHT = ' style="background-color:yellow"'
# Pixels that stand for the width of the text where nothing is left of a picture's style: columns
# of most sites are wider, and nothing else keeps a large picture from bursting them.
_TEXT_WIDTH = 640


class InlineFragment(BareLists):
    """Plain elements with inline styles in relative units."""

    def mark_tag(self, mark: Mark, text: str) -> Tag:
        return ("span", _HIGHLIGHT) if mark is Mark.HIGHLIGHT else unslanted_tag(mark, text)

    def paragraph(self, paragraph: Paragraph) -> str:
        return self._paragraph(paragraph, "text-indent:0" if paragraph.is_flush else self.indent)

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self._paragraph(paragraph, "text-indent:0")

    def numbered_paragraph(self, item: ListItem, number: int) -> str:
        # As far in as the items of a list of that level.
        depth = f"padding-left:{2 * item.level}em" if item.level else ""
        style = ";".join(part for part in (self.indent, depth) if part)
        return element("p", self.inlines(labelled(item, number)), style=style)

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        quoted = "\n".join(
            element("p", self.inlines(content), style=self.indent) for content in paragraphs
        )
        return f"<blockquote>\n{quoted}\n</blockquote>"

    def table(self, table: Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        rows = self.table_sections(table, _CELL)
        return element("table", f"\n{caption}{rows}\n", style=_TABLE)

    def figure(self, figure: Figure) -> str:
        parts = [element("p", self._picture(figure), style=_CENTRED)]
        if caption := self.inlines(self.pictures.caption(figure)):
            parts.append(element("p", caption, class_="caption", style=_CENTRED))
        return "\n".join(parts)

    def _paragraph(self, paragraph: Paragraph, indent: str) -> str:
        natural = paragraph.alignment == Alignment.NATURAL
        styles = (indent, "" if natural else f"text-align:{paragraph.alignment}")
        style = ";".join(style for style in styles if style)
        return element("p", self.inlines(paragraph.content), style=style)

    def _picture(self, figure: Figure) -> str:
        data = self.pictures.data(figure)
        if data is None:
            return escape_text(self.pictures.missing(figure))
        style = "max-width:100%" if figure.width is None else f"width:{figure.width}%"
        # Without the height, which would stretch the picture where a site narrows it.
        if figure.width is not None:
            stated = max(1, _TEXT_WIDTH * figure.width // 100)
        else:
            stated = min((image_size(data) or (0, 0))[0], _TEXT_WIDTH)
        # Cleaners and readers take a picture of a pixel or two for a tracker.
        if stated <= 2:
            return self.image(figure, style=f"{style};height:auto")
        return self.image(figure, width=str(stated), style=f"{style};height:auto")


class CleanHtml(InlineFragment):
    """The same for programs that keep all of HTML, such as word processors: lists are lists."""

    isolates = True

    def run(self, blocks: Sequence[AnyBlock]) -> str:
        return BlockWriter.run(self, blocks)
