"""Blocks as Dateline's own form on the clipboard: JSON, lossless.

Any program can put this form on the clipboard, so what is read is as little trusted as HTML: it is
brought to keep the model's rules, or refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from editor.document.nodes import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    Inlines,
    ListItem,
    Paragraph,
    Quotation,
    Table,
    Text,
)
from editor.document.release import Asset
from editor.document.schema import normalise_body, normalise_inlines
from editor.values import replace

MIME_TYPE = "application/x-dateline+json"
MAX_BYTES = 64 * 1024 * 1024
"""More is refused: it would take seconds to read."""

_GUARD = "x"
_AnyBlock = TypeVar("_AnyBlock", bound=Block)


def encode_own(blocks: Sequence[Block], assets: Sequence[Asset]) -> bytes:
    """The blocks and their pictures in our own form."""
    # Imported when first used, as below: copying and pasting are no part of starting.
    import base64
    import json

    from editor.formats.json_codec import SCHEMA_VERSION, encode_block

    return json.dumps(
        {
            "schema": SCHEMA_VERSION,
            "body": [encode_block(block) for block in blocks],
            "assets": {asset.name: base64.b64encode(asset.data).decode() for asset in assets},
        },
        ensure_ascii=False,
    ).encode("utf-8", "replace")


def decode_own(data: bytes) -> tuple[tuple[Block, ...], tuple[Asset, ...]] | None:
    """The blocks and pictures that `encode_own` made `data` from; None for anything else."""
    import base64
    import json

    from editor.document.release import make_asset
    from editor.formats.json_codec import SCHEMA_VERSION, decode_block

    if len(data) > MAX_BYTES:
        return None
    try:
        values = json.loads(data)
        if not 1 <= values["schema"] <= SCHEMA_VERSION:
            return None
        blocks = tuple(decode_block(value) for value in values["body"])
        assets = {
            str(name): make_asset(base64.b64decode(text, validate=True))
            for name, text in values["assets"].items()
        }
        blocks = clean_blocks(blocks)
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        OverflowError,
        RecursionError,
        MemoryError,
    ):
        return None
    # Names are made of the bytes; pictures under other names are found all the same.
    names = {name: asset.name for name, asset in assets.items() if name != asset.name}
    return (rename_pictures(blocks, names), tuple(assets.values())) if blocks else None


def clean_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as a body may hold them; of one block of text alone the spaces at its ends stay,
    because it may go into the middle of a line.
    """
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph | Heading | ListItem | Quotation):
        return normalise_body(blocks)
    content = _clean_inlines(blocks[0].content)
    # White space alone makes no block, but it may be what goes into the line.
    solid = replace(blocks[0], content=(Text(_GUARD),))
    return tuple(
        replace(block, content=content)  # type: ignore[arg-type]
        for block in normalise_body((solid,))
        if content
    )


def _clean_inlines(content: Inlines) -> Inlines:
    """The inlines with clean text, links and marks, and the white space at their ends."""
    guard = Text(_GUARD)
    guarded: list[Inline] = list(normalise_inlines((guard, *content, guard)))
    for place, clipped in ((0, slice(1, None)), (-1, slice(-1))):
        run = guarded[place]
        assert isinstance(run, Text)
        guarded[place] = Text(run.text[clipped], run.marks, run.link)
    return tuple(run for run in guarded if not isinstance(run, Text) or run.text)


def rename_pictures(blocks: Sequence[Block], names: dict[str, str]) -> tuple[Block, ...]:
    """The blocks with their figures naming other assets: `names` maps old names to new."""
    if not names:
        return tuple(blocks)
    renamed: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(tuple(_renamed_cell(cell, names) for cell in row) for row in block.rows)
            renamed.append(replace(block, rows=rows))
        else:
            renamed.append(_renamed(block, names))
    return tuple(renamed)


def _renamed_cell(cell: Cell, names: dict[str, str]) -> Cell:
    return replace(cell, blocks=tuple(_renamed(block, names) for block in cell.blocks))


def _renamed(block: _AnyBlock, names: dict[str, str]) -> _AnyBlock:
    if isinstance(block, Figure) and block.asset in names:
        return replace(block, asset=names[block.asset])
    return block
