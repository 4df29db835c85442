"""What goes to the clipboard: the blocks in our own form, lossless, and as HTML and plain text for
everybody else; as source of HTML or Markdown for whoever wants to see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

from editor.document.nodes import Block, Figure, Paragraph
from editor.document.release import Asset, Metadata, Release
from editor.document.schema import normalise
from editor.document.walk import figures, plain_text
from editor.report import Report
from editor.ui.body.own_form import MIME_TYPE, encode_own

if TYPE_CHECKING:
    from editor.profiles.profile import Profile


def write_mime(
    blocks: Sequence[Block],
    numbered: Sequence[Block],
    assets: Mapping[str, Asset],
    metadata: Metadata,
    profile: Profile,
) -> QMimeData:
    """The blocks in all three forms; `numbered` are the same with the list numbers that other
    programs are to begin with, `assets` the pictures by name. A figure alone is a picture too, for
    programs that paste nothing else.
    """
    # Imported when first used: copying is no part of starting.
    from editor.formats.text_writer import write_text

    release = _release(numbered, assets, metadata)
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(encode_own(blocks, release.assets)))
    data.setHtml(clean_html(release, profile))
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        # Words out of a line: no indent before them, no line end after.
        data.setText(plain_text(blocks))
    else:
        data.setText(write_text(release, profile, Report()))
    if len(blocks) == 1 and isinstance(blocks[0], Figure):
        _add_picture(data, assets.get(blocks[0].asset))
    return data


def write_html_source(release: Release, profile: Profile) -> QMimeData:
    """The body as clean HTML, which editors of text paste as its source."""
    html = clean_html(release, profile)
    data = QMimeData()
    data.setHtml(html)
    data.setText(html)
    return data


def write_markdown_source(release: Release) -> QMimeData:
    """The body as Markdown."""
    from editor.formats.markdown.front_matter import split_front_matter
    from editor.formats.markdown_writer import write_markdown

    text = split_front_matter(write_markdown(release, Report()))[1].lstrip("\n")
    data = QMimeData()
    data.setText(text)
    data.setData("text/markdown", QByteArray(text.encode()))
    return data


def clean_html(release: Release, profile: Profile) -> str:
    """The body as HTML with its pictures in it."""
    import re

    from editor.formats.fragment_writer import write_clean_html

    html = write_clean_html(release, profile, Report())
    addresses = {f'"assets/{asset.name}"': f'"{_data_uri(asset)}"' for asset in release.assets}
    return re.sub(r'"assets/[^"]*"', lambda name: addresses.get(name[0], name[0]), html)


def _release(blocks: Sequence[Block], assets: Mapping[str, Asset], metadata: Metadata) -> Release:
    used = [assets[name] for name in {figure.asset for figure in figures(blocks)} if name in assets]
    return normalise(Release(Metadata(language=metadata.language), tuple(blocks), tuple(used)))


def _add_picture(data: QMimeData, asset: Asset | None) -> None:
    from PySide6.QtGui import QImage

    image = QImage.fromData(asset.data) if asset is not None else QImage()
    if not image.isNull():
        data.setImageData(image)


def _data_uri(asset: Asset) -> str:
    import base64

    from editor.document.release import IMAGE_TYPES

    media_type = IMAGE_TYPES[asset.name.rpartition(".")[2]]
    return f"data:{media_type};base64,{base64.b64encode(asset.data).decode()}"
