"""What goes to the clipboard and what comes from it.

Copied text travels in three forms: our own (the blocks as JSON, lossless), HTML and plain text for
everybody else. What comes in is read by our own readers; Qt never parses foreign HTML.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

from editor.document.nodes import Block, Heading, LineBreak, ListItem, Paragraph, Quotation, Text
from editor.document.release import Asset, Metadata, Release
from editor.document.schema import clean_text, normalise, normalise_body
from editor.document.walk import figures, plain_text
from editor.i18n import _
from editor.report import Report

if TYPE_CHECKING:
    from editor.profile import Profile

MIME_TYPE = "application/x-dateline+json"

_SHOWN_LOSSES = 2


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read from the clipboard: its blocks, its pictures, and the metadata that stood in
    it.
    """

    blocks: tuple[Block, ...]
    assets: tuple[Asset, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    def receipt(self, report: Report) -> str:
        """One sentence or more that say what was kept and what was not."""
        kept = len("".join(plain_text(self.blocks).split()))
        pictures = sum(1 for _figure in figures(self.blocks))
        sentences = [_("Pasted {count} characters.").format(count=kept)]
        if pictures:
            sentences.append(_("Pictures: {count}.").format(count=pictures))
        losses = report.losses
        sentences.extend(
            f"{loss.detail} (×{loss.count})" if loss.count > 1 else loss.detail
            for loss in losses[:_SHOWN_LOSSES]
        )
        if len(losses) > _SHOWN_LOSSES:
            more = len(losses) - _SHOWN_LOSSES
            sentences.append(_("And {count} more changes.").format(count=more))
        return " ".join(sentences)


def write_mime(
    blocks: Sequence[Block], assets: Mapping[str, Asset], metadata: Metadata, profile: Profile
) -> QMimeData:
    """The blocks in all three forms; `assets` are the pictures by name."""
    # Imported when first used: copying is no part of starting.
    from editor.formats.fragment_writer import write_fragment
    from editor.formats.text_writer import write_text

    used = [assets[name] for name in {figure.asset for figure in figures(blocks)} if name in assets]
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(_encode(blocks, used).encode()))
    release = normalise(Release(Metadata(language=metadata.language), tuple(blocks), tuple(used)))
    html = write_fragment(release, profile, Report())
    for asset in used:
        html = html.replace(f'"assets/{asset.name}"', f'"{_data_uri(asset)}"')
    data.setHtml(html)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        # Words out of a line: no indent before them, no line end after.
        data.setText(plain_text(blocks))
    else:
        data.setText(write_text(release, profile, Report()))
    return data


def _encode(blocks: Sequence[Block], assets: Sequence[Asset]) -> str:
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
    )


def _data_uri(asset: Asset) -> str:
    import base64

    from editor.document.release import IMAGE_TYPES

    media_type = IMAGE_TYPES[asset.name.rpartition(".")[2]]
    return f"data:{media_type};base64,{base64.b64encode(asset.data).decode()}"


def can_read(source: QMimeData) -> bool:
    """Whether there is text of some form; files are opened by the window, not pasted."""
    if source.hasFormat(MIME_TYPE):
        return True
    if any(url.isLocalFile() for url in source.urls()):
        return False
    return source.hasHtml() or source.hasText()


def read_mime(source: QMimeData, report: Report, *, whole: bool) -> Pasted | None:
    """What the clipboard holds, from the best of its forms; None for nothing.

    With `whole` it is to become the whole body: then a header line in it is lifted into the
    metadata.
    """
    if source.hasFormat(MIME_TYPE):
        own = _decode(bytes(source.data(MIME_TYPE).data()))
        if own is not None:
            return own
    release: Release | None = None
    if source.hasHtml():
        from editor.formats.html_reader import read_html

        release = read_html(source.html(), report)
    if release is None or not release.body:
        text = source.text()
        if not whole and not any(end in text.strip("\r\n") for end in "\r\n\u2029"):
            return _words(text.strip("\r\n"))
        from editor.formats.text_reader import read_text

        release = read_text(text, report)
    if whole:
        from editor.formats.header_lift import lift_header

        release = lift_header(release, report)
    if not release.body and release.metadata == Metadata(language=release.metadata.language):
        return None
    return Pasted(release.body, release.assets, release.metadata)


def _words(text: str) -> Pasted | None:
    """Words for the middle of a line: the spaces around them stay."""
    text = clean_text(text)
    return Pasted((Paragraph((Text(text),)),)) if text else None


def _decode(data: bytes) -> Pasted | None:
    import base64
    import json

    from editor.document.release import make_asset
    from editor.formats.json_codec import SCHEMA_VERSION, decode_block

    try:
        values = json.loads(data)
        if values["schema"] > SCHEMA_VERSION:
            return None
        blocks = tuple(decode_block(value) for value in values["body"])
        assets = tuple(
            make_asset(base64.b64decode(text, validate=True)) for text in values["assets"].values()
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None
    return Pasted(clean_blocks(blocks), assets) if blocks else None


def clean_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as a body may hold them; of one block of text alone the spaces at its ends stay,
    because it may go into the middle of a line.
    """
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph | Heading | ListItem | Quotation):
        block = blocks[0]
        content = tuple(
            inline
            if isinstance(inline, LineBreak)
            else dataclasses.replace(inline, text=clean_text(inline.text))
            for inline in block.content
        )
        return (dataclasses.replace(block, content=content),)
    return normalise_body(blocks)
