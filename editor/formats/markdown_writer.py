"""A release as Markdown: metadata as front matter, the body in what Python-Markdown, CommonMark and
GitHub read alike.

Markdown's own words come first. What it has no words for (see `markdown.raw_html`) is HTML inside
the Markdown, so that the file holds the whole release and still reads as text. A line break is
`<br>` and a new line: two spaces at the end of a line do not survive editors that tidy up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Alignment,
    Block,
    Cell,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quotation,
    Rule,
    Table,
)
from editor.document.release import Release
from editor.document.walk import figures
from editor.formats.html_out.blocks import is_plain
from editor.formats.markdown.front_matter import write_front_matter
from editor.formats.markdown.inline_writer import (
    write_cell,
    write_heading,
    write_lines,
    write_picture,
)
from editor.formats.markdown.raw_html import RawHtmlWriter
from editor.i18n import _
from editor.report import Report

_LIST_BREAK = "<!-- -->"
_LARGEST_NUMBER = 99
_UNSAFE_IN_PATH = re.compile(r"[^\w/.,@+=;-]")
_COLUMN_RULES = {
    Alignment.NATURAL: "---",
    Alignment.LEFT: ":--",
    Alignment.CENTER: ":-:",
    Alignment.RIGHT: "--:",
}


def write_markdown(release: Release, report: Report, asset_folder: str = "assets") -> str:
    """The release as the text of a `.md` file, which names its pictures in `asset_folder`.

    When the text is read again, the release comes back.
    """
    sources = {
        figure.asset: _UNSAFE_IN_PATH.sub(
            lambda match: quote(match[0], safe=""), f"{asset_folder}/{figure.asset}"
        )
        for figure in figures(release.body)
    }
    held = {asset.name for asset in release.assets}
    for name in sources:
        if name not in held:
            report.add(
                "image-missing",
                _("The picture “{name}” is not in the release.").format(name=name),
            )
    blocks = _Blocks(sources).write(release.body)
    return "\n\n".join((write_front_matter(release).rstrip("\n"), *blocks)) + "\n"


class _Blocks:
    def __init__(self, sources: dict[str, str]) -> None:
        self._sources = sources
        self._html = RawHtmlWriter(sources)

    def write(self, body: Sequence[Block]) -> Iterator[str]:
        """The text of each block, or of each list or quotation."""
        for kind, group in groupby(body, type):
            blocks = list(group)
            if kind is ListItem:
                yield from self._lists([block for block in blocks if isinstance(block, ListItem)])
            elif kind is Quotation:
                yield "\n>\n".join(
                    f"> {write_lines(block.content, '> ')}"
                    for block in blocks
                    if isinstance(block, Quotation)
                )
            else:
                yield from (self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph() if is_plain(block):
                return write_lines(block.content, "")
            case Heading():
                return f"{'#' * block.level} {write_heading(block.content)}"
            case Figure() if block == Figure(block.asset, block.alt) and block.alt:
                return write_picture(block.alt, self._sources[block.asset])
            case Table() if (alignments := _column_alignments(block)) is not None:
                return _pipe_table(block, alignments)
            case Rule():
                return "***"
            case _:
                return self._html.run([block])

    def _lists(self, items: list[ListItem]) -> Iterator[str]:
        numbers = ListNumbers()
        numbered = [(item, numbers.count(item)) for item in items]
        after_markdown = False
        for segment in _segments(numbered):
            if _is_simple(segment):
                if after_markdown:
                    yield _LIST_BREAK
                yield "\n".join(_item(item, number) for item, number in segment)
                after_markdown = True
            else:
                yield self._html_list(segment)
                after_markdown = False

    def _html_list(self, segment: list[tuple[ListItem, int]]) -> str:
        """The items as HTML; the first keeps the number it has among the items before it."""
        (first, number), *rest = segment
        if first.kind == ListKind.NUMBER:
            first = ListItem(first.content, first.level, first.kind, number)
        return self._html.run([first, *(item for item, _number in rest)])


def _segments(
    numbered: list[tuple[ListItem, int]],
) -> Iterator[list[tuple[ListItem, int]]]:
    """The items cut into lists: at the first level where the kind changes or a number is set."""
    segment: list[tuple[ListItem, int]] = []
    kind = None
    for item, number in numbered:
        if item.level == 0:
            if segment and (item.kind != kind or item.start is not None):
                yield segment
                segment = []
            kind = item.kind
        segment.append((item, number))
    if segment:
        yield segment


def _is_simple(segment: list[tuple[ListItem, int]]) -> bool:
    """Whether all Markdown readers nest and number the items as they are: no level is left out,
    each list is of one kind, deeper ones begin with 1, and no number is long enough to be a year.
    """
    kinds: list[ListKind] = []
    for item, number in segment:
        if item.level > len(kinds) or (item.kind == ListKind.NUMBER and number > _LARGEST_NUMBER):
            return False
        del kinds[item.level + 1 :]
        if item.level == len(kinds):
            if item.level and item.kind == ListKind.NUMBER and number != 1:
                return False
            kinds.append(item.kind)
        elif item.start is not None or item.kind != kinds[item.level]:
            return False
    return True


def _item(item: ListItem, number: int) -> str:
    marker = f"{number}." if item.kind == ListKind.NUMBER else "-"
    indent = "    " * item.level
    return f"{indent}{marker} {write_lines(item.content, f'{indent}    ')}"


def _column_alignments(table: Table) -> list[Alignment] | None:
    """The alignment of each column; None where the table is none that a pipe table can be."""
    if table.header_rows != 1 or len(table.rows) < 2 or table.caption:
        return None
    alignments: list[Alignment | None] = [None] * len(table.rows[0])
    for row in table.rows:
        if len(row) != len(alignments):
            return None
        for column, cell in enumerate(row):
            if cell.colspan != 1 or cell.rowspan != 1 or len(cell.blocks) > 1:
                return None
            for block in cell.blocks:
                if not isinstance(block, Paragraph) or not block.indent:
                    return None
                if alignments[column] not in (None, block.alignment):
                    return None
                alignments[column] = block.alignment
    if not any(cell.blocks for cell in table.rows[0]):
        return None
    found = [alignment or Alignment.NATURAL for alignment in alignments]
    return found if all(alignment in _COLUMN_RULES for alignment in found) else None


def _pipe_table(table: Table, alignments: list[Alignment]) -> str:
    head, *body = (_row([_cell(cell) for cell in row]) for row in table.rows)
    rule = _row([_COLUMN_RULES[alignment] for alignment in alignments])
    return "\n".join((head, rule, *body))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "".join(
        write_cell(block.content) for block in cell.blocks if isinstance(block, Paragraph)
    )
