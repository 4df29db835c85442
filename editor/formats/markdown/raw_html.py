"""The blocks that Markdown has no words for, as HTML that every Markdown reader passes on: tables
with spans or several blocks in a cell, figures with captions, lists that restart or jump a level,
paragraphs with an alignment.

An empty line would end such a block for CommonMark, so there is none in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Alignment, Figure, Inlines, Mark, Paragraph, Table
from editor.formats.html_out.blocks import BlockWriter
from editor.formats.html_out.inlines import MARK_TAGS, Tag
from editor.formats.html_out.text import attribute_text, element, escape_attribute, escape_text


class RawHtmlWriter(BlockWriter):
    """Writes blocks as HTML; `sources` gives where the picture of each asset lies."""

    def __init__(self, sources: dict[str, str]) -> None:
        self._sources = sources

    def mark_tag(self, mark: Mark, text: str) -> Tag:  # noqa: ARG002
        return MARK_TAGS[mark]

    def paragraph(self, paragraph: Paragraph) -> str:
        styles = []
        if paragraph.alignment != Alignment.NATURAL:
            styles.append(f"text-align:{paragraph.alignment}")
        if not paragraph.indent:
            styles.append("text-indent:0")
        return element("p", self.inlines(paragraph.content), style=";".join(styles))

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self.paragraph(paragraph)

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        return "\n".join(element("blockquote", self.inlines(content)) for content in paragraphs)

    def table(self, table: Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        return f"<table>\n{caption}{self.table_sections(table)}\n</table>"

    def figure(self, figure: Figure) -> str:
        source = f' src="{escape_attribute(self._sources[figure.asset])}"'
        alt = attribute_text(alt=figure.alt)
        if figure.decorative:  # systems write alt="" on anything
            alt = ' alt="" role="presentation"'
        width = "" if figure.width is None else f"width:{figure.width}%"
        picture = f"<img{source}{alt}{attribute_text(style=width)}>"
        parts = [self.inlines(figure.caption)] if figure.caption else []
        if figure.credit:
            parts.append(element("span", escape_text(figure.credit), class_="credit"))
        caption = f"\n<figcaption>{' '.join(parts)}</figcaption>" if parts else ""
        return f"<figure>\n{picture}{caption}\n</figure>"
