"""Documents embedded in the text of a Word document (`w:altChunk`): web pages, plain text, Word.

Word reads them when it opens the document, so a reader of it sees their text like any other.
Programs that make documents of web content write them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from editor.document.nodes import Block, Heading, Inline, LineBreak, Paragraph, Quotation, Text
from editor.document.release import Metadata, Release
from editor.errors import FormatError
from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.source import Source
from editor.formats.docx_in.styles import ParagraphFormat, Role
from editor.formats.images import LoadAsset
from editor.formats.ooxml.flat_package import is_flat_package
from editor.formats.ooxml.package import R, W
from editor.formats.ooxml.xml_reading import Element
from editor.formats.text_encoding import decode_text
from editor.i18n import _
from editor.report import Report

# One small part can be asked for a thousand times, so all that is read has a price, in bytes: the
# part, a packed one more than it looks, every block of it, and the pictures of a web archive.
_MOST_COST = 64 << 20
_PACKED_COST = 1 << 20
_PART_COST = 32 << 10
_BLOCK_COST = 1 << 10
# How many empty paragraphs may stand before a document that is the whole text.
_MOST_BEFORE = 3
_MAIL = re.compile(rb"\s*(?:MIME-Version|From|Subject|Date|Content-[A-Za-z-]+):", re.IGNORECASE)
_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)


def read_embedded(source: Source, part: str, chunk: Element) -> Iterator[Draft]:
    """The blocks of the document that the chunk stands for; none, with a Loss, where it cannot be
    read.
    """
    relationship = source.package.relationships(part).get(chunk.get(f"{R}id", ""))
    data = None
    if relationship is not None and not relationship.external:
        data = source.package.read(relationship.target)
    release = None
    try:
        if data is not None and source.embedded_cost <= _MOST_COST:
            packed = data.startswith(b"PK") or is_flat_package(data)
            source.embedded_cost += len(data) + (_PACKED_COST if packed else _PART_COST)
            release = _release(source, data, takes_title=_comes_first(chunk))
    except FormatError as error:
        source.report.add("damaged-part", str(error))
    if release is None:
        source.report.add("alt-chunk", _("A document embedded in the text was left out."))
        return
    source.report.add(
        "alt-chunk-merged", _("A document embedded in the text became a part of the text.")
    )
    source.embedded_cost += len(release.body) * _BLOCK_COST
    source.assets.update((asset.name, asset) for asset in release.assets)
    if release.metadata.title:
        yield ParagraphDraft([Text(release.metadata.title)], ParagraphFormat(heading=1))
    for block in release.body:
        yield _draft(block)


def _comes_first(chunk: Element) -> bool:
    """Whether nothing but a few empty paragraphs stands before the chunk."""
    before = list(itertools.islice(chunk.itersiblings(preceding=True), _MOST_BEFORE + 1))
    return len(before) <= _MOST_BEFORE and not any(
        block.tag != f"{W}p" or next(block.iter(f"{W}r"), None) is not None for block in before
    )


def _release(source: Source, data: bytes, *, takes_title: bool) -> Release:
    if data.startswith(b"PK") or is_flat_package(data):
        return source.read_document(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return _rich_text(data, source.report)
    if _MAIL.match(data[:200]):
        return _web_archive(source, data, takes_title=takes_title)
    text = decode_text(data)
    if _MARKUP.search(text[:5000]):
        return _web_page(text, source.report, takes_title=takes_title)
    # The readers of other formats are needed by hardly any document.
    from editor.formats.text_reader import read_text

    return read_text(text, source.report)


def _rich_text(data: bytes, report: Report) -> Release:
    from editor.formats.docx_in.rtf_text import rtf_paragraphs

    report.add("alt-chunk-format", _("Of an embedded RTF text only the words were kept."))
    return Release(Metadata(), tuple(Paragraph(_broken(line)) for line in rtf_paragraphs(data)))


def _broken(paragraph: str) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for line in paragraph.split("\n"):
        content += [LineBreak(), Text(line)]
    return tuple(content[1:])


def _web_archive(source: Source, data: bytes, *, takes_title: bool) -> Release:
    from editor.formats.mhtml import open_mhtml

    text, find = open_mhtml(data)

    def load(address: str) -> bytes | None:
        picture = find(address) if source.embedded_cost <= _MOST_COST else None
        source.embedded_cost += len(picture or b"")
        return picture

    return _web_page(text, source.report, load, takes_title=takes_title)


def _web_page(
    text: str, report: Report, load: LoadAsset | None = None, *, takes_title: bool
) -> Release:
    from editor.formats.html_in.body import BodyReader
    from editor.formats.html_in.css import StyleSheet
    from editor.formats.html_in.tree import parse_html

    root = parse_html(text)
    sheet = StyleSheet()
    for element in root.walk():
        if element.tag == "style":
            sheet.add(element.text())
    body = BodyReader(sheet, report, load, take_title=takes_title).read(root)
    return Release(Metadata(title=body.title), body.blocks, body.assets)


def _draft(block: Block) -> Draft:
    match block:
        case Heading():
            return ParagraphDraft(list(block.content), ParagraphFormat(heading=block.level))
        case Quotation():
            return ParagraphDraft(list(block.content), ParagraphFormat(role=Role.QUOTATION))
        case Paragraph():
            content: list[Inline] = list(block.content)
            alignment = "" if block.alignment == "natural" else block.alignment.value
            return ParagraphDraft(content, ParagraphFormat(alignment=alignment))
        case _:
            return block
