"""DOCX in: a Word document, of whatever program and edition, as a release.

What a reader of the document sees is kept, in order; what has no place in a release keeps its text
and is named in the report. Nothing is fetched and nothing is run. The package is read with zipfile
and lxml alone: libraries for Word documents give up on strict, macro-enabled and damaged ones.

The parts of the work in docx_in, in the order in which they come into play:

- the package, in formats/ooxml: package, xml_reading with xml_limits, flat_package;
- tracked changes and comments, settled before anything else reads: settling, revisions,
  tracked_changes, shown_changes, comments;
- what formatting and labels a paragraph has: styles, run_format, look, numbering, number_formats,
  list_nesting;
- what is inside it: runs with paragraph_content, fields and open_fields, links, symbols and
  run_symbols, drawings, metafiles, charts, math;
- blocks as drafts: body, tables, embedded with rtf_text, drafts;
- what the whole makes of them: captions, blocks, metadata, title_by_look with title_words, front,
  forms, own_front (of our own documents);
- what was left out: beside_text, look_losses.
"""

from __future__ import annotations

from editor.document.nodes import Paragraph, Table
from editor.document.release import Metadata, Release
from editor.document.schema import clean_line, normalise
from editor.document.walk import block_texts, text_of
from editor.errors import FormatError
from editor.formats.caption_numbers import number_pattern
from editor.formats.docx_in.beside_text import report_beside_text, report_changes
from editor.formats.docx_in.blocks import as_paragraphs, blocks
from editor.formats.docx_in.body import StoryReader, read_notes
from editor.formats.docx_in.captions import attach_captions
from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.front import open_header_rows, take_front_lines
from editor.formats.docx_in.metadata import (
    OwnProperties,
    document_language,
    read_core_properties,
    read_own_properties,
    take_title,
)
from editor.formats.docx_in.numbering import Numbering
from editor.formats.docx_in.own_front import take_own_front
from editor.formats.docx_in.settling import settle, settled_definitions
from editor.formats.docx_in.source import Changes, Source
from editor.formats.docx_in.styles import Styles
from editor.formats.docx_in.tracked_changes import Tally, TrackedChanges
from editor.formats.header.fields import Field
from editor.formats.ooxml.package import DocxPackage, W
from editor.formats.ooxml.values import to_int
from editor.formats.ooxml.xml_reading import Element
from editor.formats.release_words import without_dateline
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass, replace

_EMU_PER_TWIP = 635
# A4 with the margins that Word gives it.
_USUAL_WIDTH = 8306
_SAMPLE = 20_000
_MAX_EMBEDDED = 1


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a Word document says: the release; what of its text was taken for the release's data;
    the tracked changes and comments that it held.

    `own` says that Dateline wrote it: then it states all its metadata, and its first and last lines
    are text. `unsettled` are the texts, without white space, of paragraphs in which both sides of a
    change stand or comments have labels.
    """

    release: Release
    recognised: tuple[Field, ...] = ()
    changes: TrackedChanges = TrackedChanges()
    own: bool = False
    unsettled: frozenset[str] = frozenset()


def read_word(data: bytes, report: Report, changes: Changes = "accept") -> WordDocument:
    """The release in the bytes of a `.docx`, `.docm` or `.dotx` file, and what is worth asking the
    person about.

    Tracked changes are accepted, rejected, or kept as marks, all of them. Raises FormatError with a
    sentence for what is no Word document, is encrypted, or is damaged beyond reading.
    """
    tally = Tally()
    document = _read(data, report, changes, tally, 0)
    report_changes(tally, changes, report)
    return replace(document, changes=tally.changes)


def read_docx(data: bytes, report: Report, changes: Changes = "accept") -> Release:
    """The release alone; see read_word."""
    return read_word(data, report, changes).release


def _read(data: bytes, report: Report, changes: Changes, tally: Tally, depth: int) -> WordDocument:
    if depth > _MAX_EMBEDDED:
        raise FormatError(_("Documents are embedded in each other too deep."))
    package = DocxPackage(data, report)
    own = read_own_properties(package, report)
    settle(package.root, changes, tally)
    styles_root, numbering_root = (
        settled_definitions(_related_xml(package, kind), changes, tally)
        for kind in ("styles", "numbering")
    )
    styles = Styles(styles_root)
    source = Source(
        package=package,
        styles=styles,
        numbering=Numbering(numbering_root, styles, report),
        report=report,
        changes=changes,
        text_width=_text_width(package.root) * _EMU_PER_TWIP,
        read_document=lambda embedded: _read(embedded, report, changes, tally, depth + 1).release,
        own=own is not None,
        tally=tally,
        caption_numbers=None if own is None else number_pattern(own.numbers),
        credit_labels=() if own is None else own.shown.credit,
        figures={} if own is None else own.figures,
    )
    source.note_styles.update(_note_styles(package))
    body = package.root.find(f"{W}body")
    story = package.root if body is None else body
    comments = None
    if changes == "marks":
        # Hardly anyone asks for it, and start-up time is budgeted.
        from editor.formats.docx_in.comments import Comments

        comments = Comments(source, _language(story, styles_root, own))
        comments.label(package.root)
        source.label_comments = comments.label
    drafts = attach_captions(StoryReader(source, package.main, story).read(), own=source.own)
    if not drafts and not package.whole:
        raise FormatError(_("It is damaged, and nothing of its text could be read."))
    notes = read_notes(source)
    if comments is not None:
        notes.extend(comments.drafts())
    report_beside_text(source)
    if own is None:
        from editor.formats.docx_in.look_losses import report_look

        report_look(source)
    taken = {id(draft): draft for draft in drafts}
    profile = ""
    recognised: tuple[Field, ...] = ()
    ahead = 0
    if depth:
        metadata = Metadata()
    elif own is not None:
        metadata, ahead, drafts = take_own_front(own.metadata, own.shown, drafts, report)
        profile = own.profile
    else:
        drafts = open_header_rows(drafts)
        metadata, drafts, recognised = take_title(
            styles, read_core_properties(package), drafts, report
        )
        metadata, drafts, signed = take_front_lines(metadata, drafts, report)
        recognised = (*recognised, *signed)
        language = document_language(_sample(metadata.title, drafts), story, styles_root)
        metadata = replace(metadata, language=language)
    for draft in drafts:
        taken.pop(id(draft), None)
    drafts += attach_captions(notes, own=source.own)
    front = tuple(blocks(source, drafts[:ahead]))
    body_blocks = tuple(blocks(source, drafts[ahead:]))
    if own is not None and not depth:
        # Words that a person has since changed are text like any other.
        body_blocks = (*front, *without_dateline(body_blocks, own.dateline))
    if changes == "marks" and any(map(_is_revised, taken.values())):
        report.add(
            "tracked-changes-form",
            _("What went to the form went there with its tracked changes accepted."),
        )
    release = normalise(Release(metadata, body_blocks, tuple(source.assets.values()), profile))
    left = [draft for draft in taken.values() if isinstance(draft, ParagraphDraft)]
    recognised = _with_look(recognised, left, list(as_paragraphs(source, left, drafts)))
    return WordDocument(release, recognised, own=own is not None, unsettled=_unsettled(drafts))


def _related_xml(package: DocxPackage, kind: str) -> Element | None:
    part = package.related(package.main, kind, f"{kind}.xml")
    return None if part is None else package.xml(part)


def _text_width(root: Element) -> int:
    """The width of a line in twips, by the last section's page."""
    size = margins = None
    for section in root.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _USUAL_WIDTH
    width = to_int(size.get(f"{W}w"), 0)
    for side in ("left", "start", "right", "end", "gutter"):
        width -= max(0, to_int(margins.get(f"{W}{side}"), 0))
    return width if width > 0 else _USUAL_WIDTH


def _note_styles(package: DocxPackage) -> dict[str, str]:
    """How footnotes and endnotes are numbered."""
    settings = _related_xml(package, "settings")
    styles = {"footnote": "decimal", "endnote": "lowerRoman"}
    for kind in styles:
        style = None if settings is None else settings.find(f"{W}{kind}Pr/{W}numFmt")
        if style is not None:
            styles[kind] = style.get(f"{W}val", styles[kind])
    return styles


def _with_look(
    fields: tuple[Field, ...], left: list[ParagraphDraft], paragraphs: list[Paragraph]
) -> tuple[Field, ...]:
    """The fields with the paragraphs, which left the text, that they were read from."""
    by_text = {clean_line(draft.text): par for draft, par in zip(left, paragraphs, strict=True)}
    seen = []
    for stated in fields:
        rows = [clean_line(row) for row in stated.text.split("\n")]
        known = all(row in by_text for row in rows)
        seen.append(replace(stated, blocks=tuple(by_text[r] for r in rows)) if known else stated)
    return tuple(seen)


def _unsettled(drafts: list[Draft]) -> frozenset[str]:
    return frozenset(
        "".join(text_of(tuple(draft.spelled_out())).split())
        for draft in drafts
        if isinstance(draft, ParagraphDraft) and draft.revised
    )


def _is_revised(draft: Draft) -> bool:
    return isinstance(draft, ParagraphDraft) and draft.revised


def _language(story: Element, styles: Element | None, own: OwnProperties | None) -> str:
    """The language of a text that has not been read yet."""
    if own is not None:
        return own.metadata.language
    parts: list[str] = []
    length = 0
    for text in story.iter(f"{W}t"):
        parts.append(text.text or "")
        length += len(parts[-1])
        if length > _SAMPLE:
            break
    return document_language("\n".join(parts), story, styles)


def _sample(title: str, drafts: list[Draft]) -> str:
    """Enough of the text to tell its language."""
    parts = [title]
    length = 0
    for draft in drafts:
        if isinstance(draft, ParagraphDraft):
            texts = [draft.text]
        elif isinstance(draft, Table):
            texts = list(block_texts(draft))
        else:
            continue
        parts += texts
        length += sum(map(len, texts))
        if length > _SAMPLE:
            break
    return "\n".join(parts)
