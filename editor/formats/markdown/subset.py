"""What of a release a Markdown file holds.

Nearly everything: the metadata as front matter, the body in Markdown or in HTML inside it. The one
thing that does not come back is a figure whose picture is not in the release: there is no file
beside the Markdown to refer to, so its caption and credit come back as paragraphs and its alt text
and width do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Block,
    CellBlock,
    Figure,
    ListItem,
    ListKind,
    Paragraph,
    Table,
    Text,
)
from editor.document.release import Release
from editor.document.schema import normalise
from editor.values import replace


def reduce(release: Release) -> Release:
    """The release that comes back when it is written as Markdown and read again."""
    held = frozenset(asset.name for asset in release.assets)
    return normalise(replace(release, body=tuple(_reduce_blocks(release.body, held))))


def _reduce_blocks(blocks: Iterable[Block], held: frozenset[str]) -> Iterator[Block]:
    for block in _numbered(blocks):
        if isinstance(block, Table):
            yield replace(
                block,
                rows=tuple(
                    tuple(
                        replace(cell, blocks=tuple(_reduce_cell(cell.blocks, held))) for cell in row
                    )
                    for row in block.rows
                ),
            )
        elif isinstance(block, Figure):
            yield from _reduce_figure(block, held)
        else:
            yield block


def _reduce_cell(blocks: Iterable[CellBlock], held: frozenset[str]) -> Iterator[CellBlock]:
    for block in _numbered(blocks):
        if isinstance(block, Figure):
            yield from _reduce_figure(block, held)
        elif isinstance(block, (Paragraph, ListItem)):
            yield block


def _reduce_figure(figure: Figure, held: frozenset[str]) -> Iterator[Figure | Paragraph]:
    if figure.asset in held:
        yield figure
        return
    if figure.caption:
        yield Paragraph(figure.caption)
    if figure.credit:
        yield Paragraph((Text(figure.credit),))


def _numbered(blocks: Iterable[Block | CellBlock]) -> Iterator[Block]:
    """The blocks, each numbered item with its number: lists stay two where a figure between them
    goes.
    """
    numbers = ListNumbers()
    for block in blocks:
        if isinstance(block, ListItem):
            number = numbers.count(block)
            if block.kind == ListKind.NUMBER:
                block = replace(block, start=number)
        else:
            numbers.interrupt()
        yield block
