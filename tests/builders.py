"""Short names for building documents in tests: `doc(h(2, "..."), p("a ", strong("b")))`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from editor.document.nodes import (
    Alignment,
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListItem,
    ListKind,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Asset, Metadata, Release, make_asset
from editor.document.schema import normalise

Part = str | Inline | Iterable[Inline]

# The smallest PNG: one red pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


def inlines(*parts: Part) -> Inlines:
    result: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            result.append(Text(part))
        elif isinstance(part, (Text, LineBreak)):
            result.append(part)
        else:
            result.extend(part)
    return tuple(result)


def _marked(mark: Mark, parts: tuple[Part, ...]) -> Inlines:
    return tuple(
        Text(i.text, (*i.marks, mark), i.link) if isinstance(i, Text) else i
        for i in inlines(*parts)
    )


def strong(*parts: Part) -> Inlines:
    return _marked(Mark.STRONG, parts)


def em(*parts: Part) -> Inlines:
    return _marked(Mark.EMPHASIS, parts)


def underline(*parts: Part) -> Inlines:
    return _marked(Mark.UNDERLINE, parts)


def strike(*parts: Part) -> Inlines:
    return _marked(Mark.STRIKE, parts)


def sup(*parts: Part) -> Inlines:
    return _marked(Mark.SUPERSCRIPT, parts)


def sub(*parts: Part) -> Inlines:
    return _marked(Mark.SUBSCRIPT, parts)


def highlight(*parts: Part) -> Inlines:
    return _marked(Mark.HIGHLIGHT, parts)


def link(target: str, *parts: Part) -> Inlines:
    return tuple(
        Text(i.text, i.marks, target) if isinstance(i, Text) else i for i in inlines(*parts)
    )


def br() -> LineBreak:
    return LineBreak()


def p(*parts: Part, align: Alignment = Alignment.NATURAL, indent: bool = True) -> Paragraph:
    return Paragraph(inlines(*parts), align, indent)


def h(level: int, *parts: Part) -> Heading:
    return Heading(level, inlines(*parts))


def li(*parts: Part, level: int = 0) -> ListItem:
    return ListItem(inlines(*parts), level, ListKind.BULLET)


def ol(*parts: Part, level: int = 0, start: int | None = None) -> ListItem:
    return ListItem(inlines(*parts), level, ListKind.NUMBER, start)


def quote(*parts: Part) -> Quotation:
    return Quotation(inlines(*parts))


def hr() -> Rule:
    return Rule()


def cell(*blocks: Any, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(
        tuple(p(block) if isinstance(block, str) else block for block in blocks), colspan, rowspan
    )


def table(*rows: Iterable[Cell | str], header: int = 0, caption: Inlines = ()) -> Table:
    return Table(
        tuple(tuple(cell(c) if isinstance(c, str) else c for c in row) for row in rows),
        header,
        caption,
    )


def fig(data: bytes = PNG, caption: Inlines = (), **facts: Any) -> Figure:
    """A figure of `data`; `doc` adds the asset when it is PNG."""
    return Figure(make_asset(data).name, caption=caption, **facts)


def doc(
    *blocks: Block, assets: tuple[Asset, ...] = (), profile: str = "", **metadata: Any
) -> Release:
    """A normalised release of these blocks and metadata fields; PNG is at hand as an asset."""
    return normalise(Release(Metadata(**metadata), blocks, (*assets, make_asset(PNG)), profile))
