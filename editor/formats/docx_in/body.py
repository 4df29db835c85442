"""The blocks of a Word document, in order, as drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.document.nodes import Figure, Rule, Text
from editor.formats.docx_in.captions import attach_captions
from editor.formats.docx_in.drafts import Draft, ParagraphDraft, cell_blocks
from editor.formats.docx_in.drawings import Attachment, Line, LooseText, TextBox
from editor.formats.docx_in.embedded import read_embedded
from editor.formats.docx_in.list_nesting import nest_lists
from editor.formats.docx_in.math import math_runs
from editor.formats.docx_in.paragraph_content import ParagraphContent
from editor.formats.docx_in.runs import ParagraphReader, report_sub_document
from editor.formats.docx_in.settling import settled_part
from editor.formats.docx_in.source import MAX_NESTING, Note, Source
from editor.formats.docx_in.styles import ParagraphFormat, apply_paragraph_properties
from editor.formats.docx_in.tables import MAX_CELLS, framed_cell, read_table, slots
from editor.formats.ooxml.package import M, W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.values import replace

_RUNS = frozenset({f"{W}r", f"{W}hyperlink", f"{W}fldSimple"})


class StoryReader:
    """Reads one story (the body, a note, a text box) of the part `part`."""

    def __init__(self, source: Source, part: str, story: Element, depth: int = 0) -> None:
        self._source = source
        self._part = part
        self._story = story
        self._depth = depth
        self._paragraphs = ParagraphReader(source, part, story)

    def read(self) -> list[Draft]:
        """All blocks of the story."""
        return list(self._blocks(self._story, self._depth))

    def _blocks(self, container: Element, depth: int) -> Iterator[Draft]:
        if depth > MAX_NESTING:
            yield from self._plain_lines(container)
            return
        # Drop caps run on into the next paragraph.
        waiting: list[ParagraphContent] = []
        waiting_format: ParagraphFormat | None = None
        for element in self._source.unwrapped(container):
            tag = element.tag
            if tag == f"{W}p":
                properties = element.find(f"{W}pPr")
                format_, direct = self._format(properties)
                content = self._paragraphs.read(element, format_)
                if self._runs_on(properties):
                    waiting.append(content)
                    waiting_format = waiting_format or format_
                    continue
                if waiting:
                    content = _joined([*waiting, content])
                    waiting = []
                yield from self._paragraph(content, format_, direct, depth, element)
                waiting_format = None
                continue
            if waiting and waiting_format is not None and tag in (f"{W}tbl", f"{W}sectPr"):
                yield from self._paragraph(_joined(waiting), waiting_format, None, depth)
                waiting, waiting_format = [], None
            if tag == f"{W}tbl":
                yield from self._table(element, depth)
            elif tag == f"{W}altChunk":
                yield from read_embedded(self._source, self._part, element)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._source.report.add("math", _("A formula was turned into plain text."))
                formula = math_runs(element)
                yield ParagraphDraft([Text(text, marks) for text, marks in formula])
            elif tag == f"{W}subDoc":
                report_sub_document(self._source)
            elif tag == f"{W}t":
                yield ParagraphDraft([Text(element.text or "")])
            elif tag in _RUNS or (len(element) and next(element.iter(f"{W}t"), None) is not None):
                yield from self._stray(element, depth)
        if waiting and waiting_format is not None:
            yield from self._paragraph(_joined(waiting), waiting_format, None, depth)

    def _stray(self, element: Element, depth: int) -> Iterator[Draft]:
        """Text where no text should be: an unknown wrapper, or a run outside any paragraph."""
        if element.tag not in _RUNS and next(element.iter(f"{W}p"), None) is not None:
            yield from self._blocks(element, depth + 1)
            return
        content = self._paragraphs.read(element, self._source.styles.paragraph(""))
        yield from self._paragraph(content, self._source.styles.paragraph(""), None, depth)

    def _format(self, properties: Element | None) -> tuple[ParagraphFormat, Element | None]:
        """The format of a paragraph, and its direct properties."""
        styles = self._source.styles
        if properties is None:
            return styles.paragraph(""), None
        style = properties.find(f"{W}pStyle")
        base = styles.paragraph("" if style is None else style.get(f"{W}val", ""))
        return apply_paragraph_properties(base, properties), properties

    def _runs_on(self, properties: Element | None) -> bool:
        if properties is None:
            return False
        frame = properties.find(f"{W}framePr")
        return frame is not None and frame.get(f"{W}dropCap", "none") != "none"

    def _paragraph(
        self,
        content: ParagraphContent,
        format_: ParagraphFormat,
        direct: Element | None,
        depth: int,
        element: Element | None = None,
    ) -> Iterator[Draft]:
        draft = ParagraphDraft(
            content.inlines,
            format_,
            aligned=direct is not None and direct.find(f"{W}jc") is not None,
            indented=direct is not None and direct.find(f"{W}ind") is not None,
            credit=content.credit,
            credit_label=content.credit_label,
            revised=content.revised,
            element=element,
        )
        if format_.numbering not in ("", "0"):
            numbering = self._source.numbering
            is_direct = direct is not None and direct.find(f"{W}numPr") is not None
            level = format_.level
            if not is_direct:
                level = numbering.level_of_style(format_.numbering, format_.style, level)
            draft.label = numbering.count(format_.numbering, level, heading=bool(format_.heading))
        yield from self._attached(content.before, depth)
        if content.missing:
            self._source.report.add("image-missing", _("A picture is missing from the document."))
            yield replace(content.missing, alt=draft.credit)
            draft.credit = draft.credit_label = content.credit = ""
        if not content.empty or content.credit:
            yield draft
        elif format_.border and not content.before and not content.after:
            yield Rule()
        elif draft.label is not None and draft.label.text.strip():
            self._source.report.add(
                "empty-list-item", _("Numbered paragraphs without text were left out.")
            )
        yield from self._attached(content.after, depth)

    def _attached(self, attachments: Iterable[Attachment], depth: int) -> Iterator[Draft]:
        for attachment in attachments:
            match attachment:
                case TextBox():
                    box = StoryReader(self._source, self._part, attachment.content, depth + 1)
                    yield from box.read()
                case LooseText():
                    yield ParagraphDraft([Text(attachment.text)])
                case Line():
                    yield Rule()
                case Figure():
                    yield attachment

    def _table(self, element: Element, depth: int) -> Iterator[Draft]:
        framed = framed_cell(self._source, element)
        if framed is not None:
            self._source.report.add(
                "table-frame", _("A table of one cell was a frame around text: the text was kept.")
            )
            yield from self._blocks(framed, depth + 1)
            return
        table = None
        outsize = sum(1 for _cell in element.iter(f"{W}tc")) > MAX_CELLS
        if not outsize:
            table = read_table(
                self._source,
                element,
                lambda cell: cell_blocks(self._source, self._captioned(cell, depth)),
            )
            outsize = table is not None and slots(table) > MAX_CELLS
        if outsize:
            yield from self._row_lines(element)
        elif table is not None:
            yield table

    def _row_lines(self, element: Element) -> Iterator[Draft]:
        """The text of a table that no release could show, a line for each row."""
        self._source.report.add(
            "table-large", _("A table of more cells than any release needs became lines of text.")
        )
        line: list[str] = []
        for part in element.iter(f"{W}tr", f"{W}tc", f"{W}t"):
            if part.tag == f"{W}t":
                line.append(part.text or "")
            elif part.tag == f"{W}tc":
                line.append(" ")
            else:
                yield ParagraphDraft([Text("".join(line))])
                line = []
        yield ParagraphDraft([Text("".join(line))])

    def _captioned(self, cell: Element, depth: int) -> list[Draft]:
        drafts = attach_captions(self._blocks(cell, depth + 1), own=self._source.own)
        nest_lists(self._source, drafts)
        return drafts

    def _plain_lines(self, container: Element) -> Iterator[Draft]:
        """The text of what lies too deep, a line for each paragraph that holds text itself."""
        self._source.report.add("deep-nesting", _("Deeply nested content became plain lines."))
        line: list[str] = []
        for element in container.iter(f"{W}t", f"{W}p"):
            if element.tag == f"{W}t":
                line.append(element.text or "")
            elif line:
                yield ParagraphDraft([Text("".join(line))])
                line = []
        if line:
            yield ParagraphDraft([Text("".join(line))])


def read_notes(source: Source) -> list[Draft]:
    """The notes that the text refers to, each with its label before it."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    for kind in ("footnote", "endnote"):
        part = source.package.related(source.package.main, f"{kind}s", f"{kind}s.xml")
        root = None if part is None else settled_part(source, part)
        found = (
            {}
            if root is None
            else {note.get(f"{W}id", ""): note for note in root.iterchildren(f"{W}{kind}")}
        )
        # A note may refer to others: the list grows while it is walked.
        for note in source.notes:
            if note.kind != kind or (kind, note.identifier) in seen:
                continue
            seen.add((kind, note.identifier))
            element = found.get(note.identifier)
            if element is None or part is None:
                source.report.add("note-missing", _("A note that the text refers to is missing."))
            else:
                drafts.extend(_labelled(StoryReader(source, part, element).read(), note))
    if drafts:
        source.report.add("notes", _("Notes were put after the text."), len(seen))
    return drafts


def _labelled(drafts: list[Draft], note: Note) -> list[Draft]:
    first = drafts[0] if drafts else None
    label = Text(f"{note.label} ")
    if isinstance(first, ParagraphDraft) and (first.label is None or first.label.kind is None):
        first.content = [label, *first.content]
        return drafts
    return [ParagraphDraft([label]), *drafts] if drafts else drafts


def _joined(contents: list[ParagraphContent]) -> ParagraphContent:
    whole = ParagraphContent()
    nothing_yet = True
    for content in contents:
        (whole.before if nothing_yet else whole.after).extend(content.before)
        whole.inlines.extend(content.inlines)
        whole.revised = whole.revised or content.revised
        whole.after.extend(content.after)
        nothing_yet = nothing_yet and content.empty
    return whole
