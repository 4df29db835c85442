"""The fragment for a CMS whose style sheet gives the look: elements, and the attributes alone that
are content (href, src, alt, colspan, rowspan, scope).
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Alignment, Figure, Inlines, Paragraph, Table
from editor.formats.fragment.blocks import BareLists, unslanted
from editor.formats.html_out.text import escape_text
from editor.i18n import _


class PlainFragment(BareLists):
    """Elements without a style; what that leaves out is in the report."""

    def inlines(self, content: Inlines) -> str:
        return super().inlines(unslanted(content, self.report))

    def paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.alignment != Alignment.NATURAL or not paragraph.indent:
            self.report.add(
                "plain-alignment",
                _("Alignment and indents are left to the style sheet of the site."),
            )
        return f"<p>{self.inlines(paragraph.content)}</p>"

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self.paragraph(paragraph)

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        quoted = "\n".join(f"<p>{self.inlines(content)}</p>" for content in paragraphs)
        return f"<blockquote>\n{quoted}\n</blockquote>"

    def table(self, table: Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        return f"<table>\n{caption}{self.table_sections(table)}\n</table>"

    def figure(self, figure: Figure) -> str:
        missing = self.pictures.data(figure) is None
        if figure.width is not None and not missing:
            self.report.add(
                "plain-picture-width",
                _("The widths of pictures are left to the style sheet of the site."),
            )
        picture = escape_text(self.pictures.missing(figure)) if missing else self.image(figure)
        caption = self.inlines(self.pictures.caption(figure))
        return f"<p>{picture}</p>" + (f"\n<p>{caption}</p>" if caption else "")
