"""HTML of any origin as a release: our own page and fragment, saved news pages, the clipboard of
word processors and browsers, the output of Markdown.

The steps are one module each in html_in: tree parses, main_content finds the article of a page,
page_metadata reads what a page says about itself, body makes the blocks. Nothing here fetches
anything, and nothing recurses into the depth of a document.
"""

from __future__ import annotations

import re

from editor.document.nodes import Block, Paragraph, Text
from editor.document.release import Metadata, Release
from editor.document.schema import normalise
from editor.document.walk import plain_text
from editor.errors import FormatError
from editor.formats.html_in.body import Body, BodyReader
from editor.formats.html_in.controls import remove_controls
from editor.formats.html_in.css import StyleSheet
from editor.formats.html_in.elements import Element
from editor.formats.html_in.layout_tables import unwrap_layout_tables
from editor.formats.html_in.main_content import Kind, find_article, find_title, kind_of
from editor.formats.html_in.page_head import KnownTitles
from editor.formats.html_in.page_metadata import (
    known_titles,
    own_article,
    page_language,
    page_title,
    read_own_metadata,
    read_page_metadata,
)
from editor.formats.html_in.selection import selected_part
from editor.formats.html_in.tree import parse_html
from editor.formats.images import LoadAsset
from editor.i18n import _
from editor.report import Report
from editor.values import replace

LARGEST = 32 * 1024 * 1024
"""The most characters of HTML that are read, its embedded pictures not counted."""


def read_html(
    text: str, report: Report, load_asset: LoadAsset | None = None, *, selection: bool = False
) -> Release:
    """The release that any HTML holds; only more of it than LARGEST is refused, with FormatError.

    `load_asset` gives the bytes of pictures that stand beside the document; `http` addresses are
    never asked for. `selection` says that a person chose the text, as one does to copy it: then
    nothing in it is taken for what stands around an article. What could not be kept is in `report`.
    """
    _refuse_what_is_too_large(text)
    part = selected_part(text)
    if part is not None:
        text, selection = part, True
    root = parse_html(text)
    article = own_article(root)
    if article is not None:
        return _read_own_page(root, article, report, load_asset)
    kind = Kind.FRAGMENT if selection else kind_of(root, text)
    unwrap_layout_tables(root, page=kind is Kind.PAGE)
    if kind is Kind.PAGE:
        return _read_page(root, text, report, load_asset)
    if kind is Kind.DOCUMENT and (titles := known_titles(root)):
        return _read_document(root, text, titles, report, load_asset)
    # Scripts show on a site what its style sheet hides; outside of it there are none.
    sheet = _style_sheet(root)
    reader = BodyReader(
        sheet,
        report,
        load_asset,
        foreign=True,
        hides_by_sheet=True,
        keep_missing=not selection,
    )
    remove_controls(root, text, reader.losses)
    body = reader.read(root)
    metadata = Metadata(title=body.title, language=page_language(root.get("lang")))
    return _release(metadata, body)


def is_own_page(text: str) -> bool:
    """Whether Dateline wrote the page: then it states all its metadata, and its first and last
    lines are text.
    """
    start = text.find("<article")
    end = text.find(">", start)
    return 0 <= start < end and own_article(parse_html(text[: end + 1])) is not None


def _read_own_page(
    root: Element, article: Element, report: Report, load_asset: LoadAsset | None
) -> Release:
    """A page that Dateline wrote: exactly the release it was written from."""
    metadata, profile = read_own_metadata(root, article)
    place = next(
        (e for e in article.children if isinstance(e, Element) and e.get("class") == "body"),
        article,
    )
    reader = BodyReader(
        StyleSheet(), report, load_asset, own=True, take_title=False, keep_missing=True
    )
    body = reader.read(place)
    return normalise(Release(metadata, body.blocks, body.assets, profile))


def _read_page(root: Element, text: str, report: Report, load_asset: LoadAsset | None) -> Release:
    """A page of any other site: its article, and what it says about itself."""
    metadata = read_page_metadata(root)
    article = find_article(root, known_titles(root))
    reader = BodyReader(
        _style_sheet(root),
        report,
        load_asset,
        foreign=True,
        take_title=not article.title,
        keep_missing=True,
    )
    reader.losses.furniture_characters = article.characters
    remove_controls(article.root, text, reader.losses)
    body = reader.read(article.root, article.left_out)
    if article.header_line:
        line = Paragraph((Text(article.header_line),))
        body = replace(body, blocks=(line, *body.blocks))
    title = article.title or body.title or page_title(root, metadata.title)
    return _release(replace(metadata, title=title), body)


def _read_document(
    root: Element, text: str, titles: KnownTitles, report: Report, load_asset: LoadAsset | None
) -> Release:
    """A document that says what it is called: all of it but what navigates before the title."""
    head = find_title(root, titles)
    reader = BodyReader(
        _style_sheet(root),
        report,
        load_asset,
        foreign=True,
        take_title=not head.title,
        keep_missing=True,
    )
    reader.losses.furniture_characters = head.characters
    remove_controls(root, text, reader.losses)
    body = reader.read(root, head.left_out)
    metadata = read_page_metadata(root)
    return _release(replace(metadata, title=head.title or body.title or metadata.title), body)


def _refuse_what_is_too_large(text: str) -> None:
    if len(text) <= LARGEST:
        return
    pictures = sum(len(found[0]) for found in re.finditer(r"data:image/[^\"'>]*+", text))
    if len(text) - pictures > LARGEST:
        raise FormatError(
            _("There are more than {count} million characters of HTML, too many to read.").format(
                count=LARGEST // 1_000_000
            )
        )


def _release(metadata: Metadata, body: Body) -> Release:
    if not metadata.language:
        language = _guess_language(metadata.title, body.blocks)
        metadata = replace(metadata, language=language)
    return normalise(Release(metadata, body.blocks, body.assets))


def _guess_language(title: str, blocks: tuple[Block, ...]) -> str:
    from editor.formats.language_guess import guess_language

    return guess_language(title + "\n" + plain_text(blocks))


def _style_sheet(root: Element) -> StyleSheet:
    sheet = StyleSheet()
    for element in root.walk():
        if element.tag == "style":
            sheet.add(element.text())
    return sheet
