"""The fragment for a newswire: a whole release in the few elements that every wire takes.

Those are p, strong, em, u, sub, sup, ul, ol, li, table (with its rows and cells), a and br. A wire
has no fields, so titles, status, contacts and end mark are in the text; pictures are sent beside it
and a note says where each belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.document.nodes import (
    Alignment,
    Cell,
    Figure,
    Heading,
    Inline,
    Inlines,
    Mark,
    Paragraph,
    Rule,
    Table,
    Text,
)
from editor.document.release import Release
from editor.formats.fragment.blocks import BareLists, unslanted
from editor.formats.fragment.links import full_address, report_unreachable, spell_out_links
from editor.formats.fragment.matter import closing_matter
from editor.formats.html_out.blocks import AnyBlock
from editor.formats.html_out.text import escape_text
from editor.formats.left_out_metadata import report_left_out
from editor.formats.release_words import end_words, is_east_asian, status_words, with_dateline
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report

_RULE = "<p>* * *</p>"
_SHOWN = frozenset({"kicker", "title", "subtitle", "embargo"})
_UNKNOWN_MARKS = frozenset({Mark.STRIKE, Mark.HIGHLIGHT})


class WireFragment(BareLists):
    """The elements of a wire, without a style and without a picture."""

    def __init__(
        self, release: Release, profile: Profile, report: Report, asset_folder: str
    ) -> None:
        super().__init__(release, profile, report, asset_folder)
        self._base = release.metadata.url

    def run(self, blocks: Sequence[AnyBlock]) -> str:
        match first := blocks[0]:
            case Heading():
                return f"<p>{self.inlines(_bold(first.content))}</p>"
            case Rule():
                return _RULE
        return super().run(blocks)

    def inlines(self, content: Inlines) -> str:
        known = unslanted(self._known_marks(content), self.report)
        return super().inlines(
            spell_out_links(known, self._whole_link, lambda _target: "", self.profile.language)
        )

    def paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.alignment != Alignment.NATURAL:
            self.report.add("wire-alignment", _("A newswire sets no alignment; it was left out."))
        return f"<p>{self.inlines(paragraph.content)}</p>"

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self.paragraph(paragraph)

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        self.report.add("wire-quotation", _("Quotations became paragraphs for the newswire."))
        return "\n".join(f"<p>{self.inlines(content)}</p>" for content in paragraphs)

    def table(self, table: Table) -> str:
        rows = (
            f"<tr>{''.join(self._wire_cell(cell, number < table.header_rows) for cell in row)}</tr>"
            for number, row in enumerate(table.rows)
        )
        caption = f"<p>{self.inlines(_bold(table.caption))}</p>\n" if table.caption else ""
        return "\n".join([f"{caption}<table>", *rows, "</table>"])

    def figure(self, figure: Figure) -> str:
        self.report.add(
            "wire-picture", _("Pictures go to a newswire as files; a note says where each belongs.")
        )
        note = f"<p>{escape_text(self.pictures.note(figure))}</p>"
        caption = self.inlines(self.pictures.caption(figure))
        return f"{note}\n<p>{caption}</p>" if caption else note

    def _wire_cell(self, cell: Cell, is_header: bool) -> str:
        if is_header:
            bold = tuple(
                Paragraph(_bold(block.content), block.alignment, block.indent)
                if isinstance(block, Paragraph)
                else block
                for block in cell.blocks
            )
            cell = Cell(bold, cell.colspan, cell.rowspan)
        return self._cell(cell, "td", "")

    def _known_marks(self, content: Inlines) -> Inlines:
        known: list[Inline] = []
        for inline in content:
            if isinstance(inline, Text) and not _UNKNOWN_MARKS.isdisjoint(inline.marks):
                self.report.add(
                    "wire-marks",
                    _("A newswire has no strikethrough and no highlight; the words stay."),
                )
                marks = tuple(mark for mark in inline.marks if mark not in _UNKNOWN_MARKS)
                inline = Text(inline.text, marks, inline.link)
            known.append(inline)
        return tuple(known)

    def _whole_link(self, target: str) -> str:
        address = full_address(target, self._base)
        if not address:
            report_unreachable(self.report)
        return address


def _bold(content: Inlines) -> Inlines:
    return tuple(
        Text(
            inline.text,
            (Mark.STRONG, *(m for m in inline.marks if m is not Mark.STRONG)),
            inline.link,
        )
        if isinstance(inline, Text)
        else inline
        for inline in content
    )


def write_wire(release: Release, profile: Profile, report: Report, asset_folder: str) -> str:
    """The whole release: status, titles, body with its dateline, boilerplate, contacts, end mark.

    Metadata that the text does not show is one loss, `metadata-left-out`.
    """
    metadata = release.metadata
    body = with_dateline(metadata, release.body, profile)
    in_dateline = {"place", "published"} if body != release.body else set()
    report_left_out(metadata, _SHOWN | in_dateline, report)
    # Slanted Han characters are a defect.
    slanted = () if is_east_asian(profile.language) else (Mark.EMPHASIS,)
    blocks = (
        *_line(status_words(metadata, profile)),
        *_line(metadata.kicker),
        *_line(metadata.title, Mark.STRONG),
        *_line(metadata.subtitle, *slanted),
        *body,
        *closing_matter(metadata, profile),
        *_line(end_words(metadata, profile)),
    )
    writer = WireFragment(release, profile, report, asset_folder)
    return "".join(f"{text}\n" for text in writer.elements(blocks))


def _line(text: str, *marks: Mark) -> Iterator[Paragraph]:
    if text:
        yield Paragraph((Text(text, marks),))
