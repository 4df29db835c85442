"""Blocks as HTML elements: what the page and the CMS fragment have in common.

Both write the same elements in the same order; what differs (classes or inline styles, where
pictures come from) is left to the two subclasses. The model is flat and HTML nests, so consecutive
list items make one list and consecutive quotations one `<blockquote>`: `block_runs` says which
blocks share an element.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from editor.document.nodes import (
    Alignment,
    Block,
    Cell,
    CellBlock,
    Figure,
    Heading,
    Inlines,
    ListItem,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Table,
)
from editor.formats.html_out.inlines import Tag, write_inlines
from editor.formats.html_out.lists import list_runs, write_list
from editor.i18n import _
from editor.report import Report

AnyBlock = Block | CellBlock


def block_runs(blocks: Sequence[AnyBlock]) -> Iterator[Sequence[AnyBlock]]:
    """The blocks in groups that share one HTML element, in order and without a gap: the items of
    a list, the paragraphs of a quotation, any other block alone.
    """
    for kind, group in groupby(blocks, type):
        if kind is ListItem:
            yield from list_runs([block for block in group if isinstance(block, ListItem)])
        elif kind is Quotation:
            yield list(group)
        else:
            yield from ([block] for block in group)


class BlockWriter(ABC):
    """Writes blocks as HTML; a subclass knows one of the two products."""

    isolates = True
    """Whether text that would turn round what follows it is in a `<bdi>`."""

    def elements(self, blocks: Sequence[AnyBlock]) -> list[str]:
        """One string of HTML for each of `block_runs`."""
        return [self.run(run) for run in block_runs(blocks)]

    def run(self, blocks: Sequence[AnyBlock]) -> str:
        """The HTML of one of `block_runs`."""
        match first := blocks[0]:
            case Paragraph():
                return self.paragraph(first)
            case Heading():
                return self.heading(first)
            case ListItem():
                items = [block for block in blocks if isinstance(block, ListItem)]
                return write_list(items, self.inlines)
            case Quotation():
                quoted = (block.content for block in blocks if isinstance(block, Quotation))
                return self.quotation(quoted)
            case Table():
                return self.table(first)
            case Figure():
                return self.figure(first)
            case Rule():
                return "<hr>"

    def inlines(self, content: Inlines) -> str:
        """Runs of text as HTML."""
        return write_inlines(content, self.mark_tag, isolates=self.isolates)

    @abstractmethod
    def mark_tag(self, mark: Mark, text: str) -> Tag:
        """The element for a mark on `text`, one of MARK_TAGS with attributes or another."""

    def heading(self, heading: Heading) -> str:
        """A heading of the body."""
        return f"<h{heading.level}>{self.inlines(heading.content)}</h{heading.level}>"

    @abstractmethod
    def paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph of the body."""

    @abstractmethod
    def cell_paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph in a table cell that needs an element of its own."""

    @abstractmethod
    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        """The paragraphs of a quotation."""

    @abstractmethod
    def figure(self, figure: Figure) -> str:
        """A picture with its caption."""

    @abstractmethod
    def table(self, table: Table) -> str:
        """A table with its caption."""

    def table_sections(self, table: Table, cell_style: str = "") -> str:
        """The header and body rows of a table; `cell_style` goes on every cell."""
        parts: list[str] = []
        sections = (
            ("thead", "th", table.rows[: table.header_rows]),
            ("tbody", "td", table.rows[table.header_rows :]),
        )
        for section, cell_name, rows in sections:
            if rows:
                parts.append(f"<{section}>")
                parts.extend(
                    f"<tr>{''.join(self._cell(cell, cell_name, cell_style) for cell in row)}</tr>"
                    for row in rows
                )
                parts.append(f"</{section}>")
        return "\n".join(parts)

    def _cell(self, cell: Cell, name: str, style: str) -> str:
        if name == "th" and not _says_something(cell):
            # A header that says nothing, as in the corner of a table, heads no column.
            name = "td"
        attributes = ' scope="col"' if name == "th" else ""
        if cell.colspan > 1:
            attributes += f' colspan="{cell.colspan}"'
        if cell.rowspan > 1:
            attributes += f' rowspan="{cell.rowspan}"'
        if style:
            attributes += f' style="{style}"'
        return f"<{name}{attributes}>{self._cell_content(cell.blocks)}</{name}>"

    def _cell_content(self, blocks: tuple[CellBlock, ...]) -> str:
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph) and is_plain(only):
            return self.inlines(only.content)
        return "\n".join(
            self.cell_paragraph(first) if isinstance(first := run[0], Paragraph) else self.run(run)
            for run in block_runs(blocks)
        )


def _says_something(cell: Cell) -> bool:
    return any(not isinstance(block, Figure) or block.alt or block.caption for block in cell.blocks)


def is_plain(paragraph: Paragraph) -> bool:
    """Whether nothing but its text is to be said about the paragraph."""
    return paragraph.indent and paragraph.alignment == Alignment.NATURAL


def missing_note(figure: Figure, labels: Mapping[str, str], report: Report) -> str:
    """What stands in place of a picture that the release does not hold; the loss is noted."""
    report.add(
        "image-missing",
        _("The picture “{name}” is not in the release; a note stands in its place.").format(
            name=figure.asset
        ),
    )
    return " ".join(text for text in (labels["missing"], figure.alt) if text)
