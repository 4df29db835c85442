"""Ways through a body: its inlines, its plain text, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.document.nodes import (
    Block,
    CellBlock,
    Figure,
    Inlines,
    Rule,
    Table,
    Text,
)


def text_of(content: Inlines) -> str:
    """The inlines as plain text, a line break as a newline."""
    return "".join(inline.text if isinstance(inline, Text) else "\n" for inline in content)


def block_texts(block: Block | CellBlock) -> Iterator[str]:
    """The texts of a block in reading order: one, or several for a table (caption first) or figure
    (none if it has neither caption nor credit).
    """
    match block:
        case Rule():
            return
        case Figure():
            if block.caption:
                yield text_of(block.caption)
            if block.credit:
                yield block.credit
        case Table():
            if block.caption:
                yield text_of(block.caption)
            for row in block.rows:
                for cell in row:
                    for inner in cell.blocks:
                        yield from block_texts(inner)
        case _:
            yield text_of(block.content)


def plain_text(body: Iterable[Block]) -> str:
    """The whole body as text, a newline between texts."""
    return "\n".join(text for block in body for text in block_texts(block))


def contents(block: Block) -> Iterator[Inlines]:
    """The inline contents of a block in reading order, captions and table cells included."""
    match block:
        case Rule():
            return
        case Figure():
            yield block.caption
        case Table():
            yield block.caption
            for row in block.rows:
                for cell in row:
                    for inner in cell.blocks:
                        yield from contents(inner)
        case _:
            yield block.content


def figures(body: Iterable[Block]) -> Iterator[Figure]:
    """The figures of a body in reading order, those in table cells included."""
    for block in body:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from (inner for inner in cell.blocks if isinstance(inner, Figure))
