"""A release's body as a fragment of HTML for a content management system.

What such systems leave of a text (UEditor's allow-list above all) decides what the fragment holds:
plain elements, inline styles in relative units, no style element, script, input or id, no class
but `caption`, and never a font size, so that the site's own text-size switch works on it. Title,
header line and most other metadata are fields of the system and stay out; boilerplate and
contacts, for which systems have no fields, follow the body as paragraphs. Pictures are files
beside the fragment.

Beside the elements themselves a reader can go by:

    style="text-align:..."        the paragraph's alignment
    style="text-indent:0"         a paragraph without first-line indent; in cells it says nothing
    img + p.caption               a figure; style="width:60%" is its width, alt="" decorative
                                  or not described yet
    span[style=background-color]  a highlight
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Alignment, Figure, Inlines, Mark, Paragraph, Table, Text
from editor.document.release import Metadata, Release
from editor.formats.html_out.blocks import BlockWriter, missing_note
from editor.formats.html_out.inlines import MARK_TAGS, Tag
from editor.formats.html_out.text import attribute_text, element, escape_text
from editor.formats.images import image_size
from editor.formats.release_words import after_label, bracketed
from editor.profiles.profile import Profile
from editor.report import Report

_ADDRESS_ESCAPES = {ord(char): f"%{ord(char):02X}" for char in ' "#%<>?\\^`{|}'}
_CENTRED = "text-align:center;text-indent:0"
_TABLE = "width:100%;border-collapse:collapse"
_CELL = "padding:0.4em 0.6em;border:thin solid"


def write_fragment(
    release: Release, profile: Profile, report: Report, asset_folder: str = "assets"
) -> str:
    """The body, boilerplate and contacts as a fragment of HTML; pictures are found in the folder
    `asset_folder` beside it.

    Adds `image-missing` to the report for every figure whose picture the release does not hold.
    That the other metadata stay out is what a fragment is, and no loss.
    """
    writer = _FragmentBlocks(release, profile, report, asset_folder)
    elements = writer.elements((*release.body, *_matter(release.metadata, profile)))
    return "".join(f"{text}\n" for text in elements)


def _matter(metadata: Metadata, profile: Profile) -> Iterator[Paragraph]:
    """The boilerplate and the contacts as paragraphs."""
    for line in metadata.boilerplate.split("\n"):
        if line:
            yield Paragraph((Text(line),))
    if metadata.contacts:
        yield Paragraph((Text(profile.labels["contacts"], (Mark.STRONG,)),))
    for contact in metadata.contacts:
        facts = (contact.name, contact.organisation, contact.phone, contact.email)
        yield Paragraph((Text(" ".join(fact for fact in facts if fact)),))


class _FragmentBlocks(BlockWriter):
    def __init__(
        self, release: Release, profile: Profile, report: Report, asset_folder: str
    ) -> None:
        self._assets = {asset.name: asset.data for asset in release.assets}
        self._profile = profile
        self._report = report
        self._folder = _address(asset_folder)
        self._indent = f"text-indent:{profile.indent:g}em" if profile.indent else ""

    def mark_tag(self, mark: Mark, text: str) -> Tag:  # noqa: ARG002  the page looks at the text
        if mark is Mark.HIGHLIGHT:
            return "span", ' style="background-color:yellow"'
        return MARK_TAGS[mark]

    def paragraph(self, paragraph: Paragraph) -> str:
        flush = paragraph.is_flush
        return self._paragraph(paragraph, "text-indent:0" if flush else self._indent)

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self._paragraph(paragraph, "text-indent:0")

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        quoted = "\n".join(
            element("p", self.inlines(content), style=self._indent) for content in paragraphs
        )
        return f"<blockquote>\n{quoted}\n</blockquote>"

    def table(self, table: Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        rows = self.table_sections(table, _CELL)
        return element("table", f"\n{caption}{rows}\n", style=_TABLE)

    def figure(self, figure: Figure) -> str:
        picture = self._picture(figure)
        parts = [element("p", picture, style=_CENTRED)]
        if caption := self._caption(figure):
            parts.append(element("p", caption, class_="caption", style=_CENTRED))
        return "\n".join(parts)

    def _paragraph(self, paragraph: Paragraph, indent: str) -> str:
        natural = paragraph.alignment == Alignment.NATURAL
        styles = (indent, "" if natural else f"text-align:{paragraph.alignment}")
        style = ";".join(style for style in styles if style)
        return element("p", self.inlines(paragraph.content), style=style)

    def _picture(self, figure: Figure) -> str:
        data = self._assets.get(figure.asset)
        if data is None:
            return escape_text(missing_note(figure, self._profile.labels, self._report))
        width = "max-width:100%" if figure.width is None else f"width:{figure.width}%"
        pixels = image_size(data)
        # Cleaners and readers take a picture of a pixel or two for a tracker.
        size = ""
        if pixels is not None and max(pixels) > 2:
            size = attribute_text(width=str(pixels[0]), height=str(pixels[1]))
        source = attribute_text(src=f"{self._folder}/{figure.asset}")
        alt = attribute_text(alt=figure.alt) or ' alt=""'
        return f"<img{source}{alt}{size}{attribute_text(style=f'{width};height:auto')}>"

    def _caption(self, figure: Figure) -> str:
        """The caption with the credit in brackets, the word for it included: the fragment has no
        style sheet that could say it.
        """
        caption = self.inlines(figure.caption)
        if not figure.credit:
            return caption
        language = self._profile.language
        credit = after_label(self._profile.labels["credit"], language) + figure.credit
        return (caption + escape_text(bracketed(credit, language))).strip()


def _address(folder: str) -> str:
    """The folder's name as a relative URL; Han characters may stand in one as they are."""
    address = folder.translate(_ADDRESS_ESCAPES)
    # What stands before a colon would be a scheme.
    return f"./{address}" if ":" in address.partition("/")[0] else address
