"""The model as JSON: the `.json` format, `document.json` of a draft, and the clipboard's own type.

Lossless for every schema-valid release. Values that a node has by default are left out, so the
files stay small and can be read by people. `schema` is the version of this form; a newer one is
refused here and opened read-only, from its readable copies, by the draft.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from editor.document.nodes import (
    Alignment,
    Block,
    Cell,
    CellBlock,
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
from editor.document.release import Asset, Contact, Metadata, Release
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.errors import FormatError
from editor.i18n import _

SCHEMA_VERSION = 1

_STRINGS = (
    "title", "kicker", "subtitle", "source", "editor", "reviewer", "column", "summary", "language",
    "place", "boilerplate", "url", "uid",
)  # fmt: skip
_TIMES = ("published", "embargo")
_LISTS = ("authors", "keywords")
METADATA_KEYS = frozenset((*_STRINGS, *_TIMES, *_LISTS, "contacts"))
_CONTACT_KEYS = ("name", "organisation", "phone", "email")

Json = dict[str, Any]


def encode(release: Release, *, with_assets: bool = True) -> Json:
    """The release as JSON values; `with_assets=False` leaves the pictures to the container."""
    data: Json = {
        "schema": SCHEMA_VERSION,
        "metadata": encode_metadata(release.metadata),
        "body": [encode_block(block) for block in release.body],
    }
    if release.profile:
        data["profile"] = release.profile
    if with_assets and release.assets:
        data["assets"] = {
            asset.name: base64.b64encode(asset.data).decode() for asset in release.assets
        }
    return data


def decode(data: Mapping[str, Any], assets: tuple[Asset, ...] = ()) -> Release:
    """The release that `encode` made `data` from, with the `assets` that travelled beside it.

    Raises FormatError where the schema is newer or the values are not of the form. Unknown keys
    are passed over; the draft keeps them.
    """
    try:
        version = data["schema"]
        if not isinstance(version, int) or version < 1:
            raise ValueError("schema")
        if version > SCHEMA_VERSION:
            raise FormatError(
                _("It was written by a newer Dateline (schema {version}).").format(version=version)
            )
        own = tuple(
            Asset(str(name), base64.b64decode(text, validate=True))
            for name, text in data.get("assets", {}).items()
        )
        return normalise(
            Release(
                metadata=decode_metadata(data["metadata"]),
                body=tuple(decode_block(block) for block in data["body"]),
                assets=assets + own,
                profile=str(data.get("profile", "")),
            )
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise FormatError(
            _("Its document data is damaged or not a Dateline document ({detail}).").format(
                detail=error
            )
        ) from error


def write_json(release: Release) -> str:
    """The release as the text of a `.json` file."""
    return json.dumps(encode(release), ensure_ascii=False, indent=1) + "\n"


def read_json(text: str) -> Release:
    """The release in a `.json` file; raises FormatError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(_("It is not valid JSON ({detail}).").format(detail=error)) from error
    if not isinstance(data, dict):
        raise FormatError(_("It is not a Dateline document."))
    return decode(data)


def encode_metadata(metadata: Metadata) -> Json:
    """The metadata as JSON values, empty fields left out; times in ISO 8601."""
    data: Json = {}
    for name in _STRINGS:
        if value := getattr(metadata, name):
            data[name] = value
    for name in _TIMES:
        if (time := getattr(metadata, name)) is not None:
            data[name] = time.for_machines()
    for name in _LISTS:
        if values := getattr(metadata, name):
            data[name] = list(values)
    if metadata.contacts:
        data["contacts"] = [
            {key: value for key in _CONTACT_KEYS if (value := getattr(contact, key))}
            for contact in metadata.contacts
        ]
    return data


def decode_metadata(data: Mapping[str, Any]) -> Metadata:
    """The metadata that `encode_metadata` made `data` from. Raises ValueError or TypeError."""
    fields: Json = {name: _string(data[name]) for name in _STRINGS if name in data}
    fields.update({name: Timestamp.parse(data[name]) for name in _TIMES if name in data})
    fields.update(
        {name: tuple(_string(item) for item in data[name]) for name in _LISTS if name in data}
    )
    fields["contacts"] = tuple(
        Contact(**{key: _string(item[key]) for key in _CONTACT_KEYS if key in item})
        for item in data.get("contacts", ())
    )
    return Metadata(**fields)


def encode_block(block: Block | CellBlock) -> Json:
    """A block as JSON values."""
    match block:
        case Paragraph():
            data: Json = {"type": "paragraph", "content": encode_inlines(block.content)}
            if block.alignment != Alignment.NATURAL:
                data["alignment"] = str(block.alignment)
            if not block.indent:
                data["indent"] = False
            return data
        case Heading():
            return {
                "type": "heading",
                "level": block.level,
                "content": encode_inlines(block.content),
            }
        case ListItem():
            data = {
                "type": "item",
                "kind": str(block.kind),
                "content": encode_inlines(block.content),
            }
            if block.level:
                data["level"] = block.level
            if block.start is not None:
                data["start"] = block.start
            return data
        case Quotation():
            return {"type": "quotation", "content": encode_inlines(block.content)}
        case Figure():
            return _encode_figure(block)
        case Table():
            data = {
                "type": "table",
                "rows": [[_encode_cell(cell) for cell in row] for row in block.rows],
            }
            if block.header_rows:
                data["header_rows"] = block.header_rows
            if block.caption:
                data["caption"] = encode_inlines(block.caption)
            return data
        case Rule():
            return {"type": "rule"}


def decode_block(data: Mapping[str, Any]) -> Block:
    """The block that `encode_block` made `data` from. Raises ValueError, KeyError or TypeError."""
    kind = data["type"]
    if kind == "rule":
        return Rule()
    if kind == "table":
        return Table(
            tuple(tuple(_decode_cell(cell) for cell in row) for row in data["rows"]),
            int(data.get("header_rows", 0)),
            decode_inlines(data.get("caption", [])),
        )
    if kind == "figure":
        return _decode_figure(data)
    content = decode_inlines(data["content"])
    if kind == "paragraph":
        alignment = Alignment(data.get("alignment", "natural"))
        return Paragraph(content, alignment, data.get("indent", True) is not False)
    if kind == "heading":
        return Heading(int(data["level"]), content)
    if kind == "item":
        start = data.get("start")
        return ListItem(
            content,
            int(data.get("level", 0)),
            ListKind(data["kind"]),
            None if start is None else int(start),
        )
    if kind == "quotation":
        return Quotation(content)
    raise ValueError(f"unknown block {kind!r}")


def encode_inlines(content: Inlines) -> list[Any]:
    """Inlines as JSON values: a plain run is a string, a line break is "\\n", any other run an
    object.
    """
    values: list[Any] = []
    for inline in content:
        if isinstance(inline, LineBreak):
            values.append("\n")
        elif not inline.marks and not inline.link:
            values.append(inline.text)
        else:
            run: Json = {"text": inline.text}
            if inline.marks:
                run["marks"] = [str(mark) for mark in inline.marks]
            if inline.link:
                run["link"] = inline.link
            values.append(run)
    return values


def decode_inlines(values: list[Any]) -> Inlines:
    """The inlines that `encode_inlines` made `values` from. Raises ValueError or TypeError."""
    return tuple(_decode_inline(value) for value in values)


def _decode_inline(value: Any) -> Inline:
    if value == "\n":
        return LineBreak()
    if isinstance(value, str):
        return Text(value)
    return Text(
        _string(value["text"]),
        tuple(Mark(mark) for mark in value.get("marks", ())),
        _string(value.get("link", "")),
    )


def _encode_figure(figure: Figure) -> Json:
    data: Json = {"type": "figure", "asset": figure.asset}
    if figure.alt:
        data["alt"] = figure.alt
    if figure.caption:
        data["caption"] = encode_inlines(figure.caption)
    if figure.credit:
        data["credit"] = figure.credit
    if figure.width is not None:
        data["width"] = figure.width
    if figure.decorative:
        data["decorative"] = True
    return data


def _decode_figure(data: Mapping[str, Any]) -> Figure:
    width = data.get("width")
    return Figure(
        asset=_string(data["asset"]),
        alt=_string(data.get("alt", "")),
        caption=decode_inlines(data.get("caption", [])),
        credit=_string(data.get("credit", "")),
        width=None if width is None else int(width),
        decorative=data.get("decorative", False) is True,
    )


def _encode_cell(cell: Cell) -> Json:
    data: Json = {"blocks": [encode_block(block) for block in cell.blocks]}
    if cell.colspan > 1:
        data["colspan"] = cell.colspan
    if cell.rowspan > 1:
        data["rowspan"] = cell.rowspan
    return data


def _decode_cell(data: Mapping[str, Any]) -> Cell:
    blocks = tuple(decode_block(block) for block in data["blocks"])
    for block in blocks:
        if not isinstance(block, (Paragraph, ListItem, Figure)):
            raise ValueError(f"a {type(block).__name__} in a table cell")
    return Cell(
        tuple(block for block in blocks if isinstance(block, (Paragraph, ListItem, Figure))),
        int(data.get("colspan", 1)),
        int(data.get("rowspan", 1)),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value
