"""HTML of any origin as a release: our own page and fragment, saved news pages, the clipboard of
word processors and browsers, the output of Markdown.

The steps are one module each: html_tree parses, html_main_content finds the article of a page,
html_page_metadata reads what a page says about itself, html_body makes the blocks. Nothing here
fetches anything, and nothing recurses into the depth of a document.
"""

from __future__ import annotations

import dataclasses

from editor.document.nodes import Block
from editor.document.release import Metadata, Release
from editor.document.schema import normalise
from editor.document.walk import plain_text
from editor.formats.html_body import BodyReader
from editor.formats.html_css import StyleSheet
from editor.formats.html_tree import parse_html
from editor.formats.images import LoadAsset
from editor.report import Report


def read_html(text: str, report: Report, load_asset: LoadAsset | None = None) -> Release:
    """The release that any HTML holds; never fails.

    `load_asset` gives the bytes of pictures that stand beside the document; `http` addresses are
    never asked for. What could not be kept is in `report`.
    """
    root = parse_html(text)
    sheet = StyleSheet()
    for element in root.walk():
        if element.tag == "style":
            sheet.add(element.text())
    body = BodyReader(sheet, report, load_asset).read(root)
    metadata = Metadata(title=body.title)
    metadata = dataclasses.replace(metadata, language=_guess(body.title, body.blocks))
    return normalise(Release(metadata, body.blocks, body.assets))


def _guess(title: str, blocks: tuple[Block, ...]) -> str:
    from editor.formats.language_guess import guess_language

    return guess_language(title + "\n" + plain_text(blocks))
