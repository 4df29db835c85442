"""What is read of a body before the whole is known: paragraphs with the format Word gives them.

What alignment is natural, which heading is the title and whose caption a caption is can be said
only when all of the body has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from editor.document.east_asian import EAST_ASIAN
from editor.document.nodes import (
    Alignment,
    CellBlock,
    Figure,
    Inline,
    ListItem,
    ListKind,
    Mark,
    Paragraph,
    Rule,
    Table,
    Text,
)
from editor.document.schema import clean_line
from editor.formats.docx_in.numbering import Label
from editor.formats.docx_in.source import Source
from editor.formats.docx_in.styles import ParagraphFormat
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.values import dataclass, field

# 牢记嘱托 感恩奋进
_PHRASES = re.compile(rf"(?<={EAST_ASIAN.pattern})\s+(?={EAST_ASIAN.pattern})")

_ALIGNMENTS: dict[str, Alignment] = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "both": Alignment.JUSTIFY,
    "distribute": Alignment.JUSTIFY,
    "thaiDistribute": Alignment.JUSTIFY,
    "lowKashida": Alignment.JUSTIFY,
    "mediumKashida": Alignment.JUSTIFY,
    "highKashida": Alignment.JUSTIFY,
}
_TURNED = {Alignment.LEFT: Alignment.RIGHT, Alignment.RIGHT: Alignment.LEFT}
_INDENT_SPACES = ("\u3000", "\u00a0\u00a0", "  ", "\t")
_COMMENT_LABEL = re.compile(r"〔(?:批注|註解)\d+〕|\[Comment \d+\]")


def _is_apart(text: Text) -> bool:
    """Whether a piece of a revised paragraph was deleted, or is the label of a comment."""
    return Mark.STRIKE in text.marks or (
        Mark.SUPERSCRIPT in text.marks and _COMMENT_LABEL.fullmatch(text.text) is not None
    )


@dataclass(slots=True)
class ParagraphDraft:
    """A paragraph with its format.

    `aligned` and `indented` say whether its own properties, not only its style, speak of alignment
    and first-line indent. `element` is the `w:p` it was read from (the last, of several that were
    joined), for whoever wants to know how it looks.
    """

    content: list[Inline]
    format: ParagraphFormat = field(default_factory=ParagraphFormat)
    label: Label | None = None
    aligned: bool = False
    indented: bool = False
    credit: str = ""
    credit_label: str = ""
    revised: bool = False
    element: Element | None = None

    @property
    def text(self) -> str:
        """The text; without what tracked changes would take away, where they are marked."""
        content = self.content
        if self.revised:
            content = [i for i in content if not (isinstance(i, Text) and _is_apart(i))]
        return "".join(i.text if isinstance(i, Text) else " " for i in content).strip()

    @property
    def alignment(self) -> Alignment:
        """The alignment on the page; NATURAL is what Word does where nothing is said, and what
        says no more than the direction of writing.
        """
        side = self.own_alignment
        is_natural = side == Alignment.RIGHT and self.format.right_to_left
        return Alignment.NATURAL if is_natural else side

    @property
    def own_alignment(self) -> Alignment:
        """The alignment on the page in words of our own documents, which state none that is
        natural.
        """
        side = _ALIGNMENTS.get(self.format.alignment, Alignment.NATURAL)
        # Word means by left where a line begins.
        return _TURNED.get(side, side) if self.format.right_to_left else side

    @property
    def has_indent(self) -> bool:
        """Whether its first line is indented, by format or by leading spaces."""
        first = next((i.text for i in self.content if isinstance(i, Text) and i.text), "")
        return self.format.first_line > 0 or first.startswith(_INDENT_SPACES)

    @property
    def flush(self) -> bool:
        """Whether its own properties say that its first line is not indented."""
        return self.indented and self.format.first_line == 0

    def spelled_out(self) -> list[Inline]:
        """The content with the label before it as text."""
        if self.label is None or not self.label.text:
            return self.content
        return [Text(self.label.text), *self.content]


Draft = ParagraphDraft | Table | Figure | Rule | ListItem
"""List items only come from documents embedded in the text, which are read on their own."""


def list_item(source: Source, draft: ParagraphDraft) -> ListItem | None:
    """The list item that a paragraph is; None where its label is none of a list's."""
    label = draft.label
    if label is None or label.kind is None:
        return None
    start = label.number if label.kind == ListKind.NUMBER else None
    if label.dotted:
        source.report.add(
            "list-number-parts",
            _("Numbers of several parts such as 1.1 became plain numbers of lists within lists."),
        )
    elif start is not None and label.text.strip() not in (str(start), f"{start}."):
        source.report.add(
            "list-number-format", _("List labels such as a) or （1） became plain numbers.")
        )
    return ListItem(tuple(draft.content), label.depth, label.kind, start)


def label_as_text(source: Source, draft: ParagraphDraft) -> list[Inline]:
    """The content with its label as text, which the report names."""
    if draft.label is not None and draft.label.text:
        source.report.add(
            "list-number-as-text", _("Numbers that no plain list can show became text.")
        )
    return draft.spelled_out()


def cell_blocks(source: Source, drafts: Iterable[Draft]) -> Iterator[CellBlock]:
    """The blocks of a table cell; tables in it are read cell by cell."""
    for draft in drafts:
        match draft:
            case ParagraphDraft():
                item = list_item(source, draft)
                if item is not None:
                    yield item
                    continue
                if draft.format.heading and draft.text:
                    source.report.add(
                        "heading-in-table", _("A heading in a table cell became a paragraph.")
                    )
                content = tuple(label_as_text(source, draft))
                indent = not (source.own and draft.flush)
                yield Paragraph(content, cell_alignment(source, draft), indent)
            case Figure() | ListItem():
                yield draft
            case Table():
                source.report.add("nested-table", _("A table inside a table cell became its text."))
                if draft.caption:
                    yield Paragraph(draft.caption)
                for row in draft.rows:
                    for cell in row:
                        yield from cell.blocks
            case Rule():
                source.report.add("rule-in-table", _("A line inside a table cell was left out."))


def cell_alignment(source: Source, draft: ParagraphDraft) -> Alignment:
    """The alignment of a paragraph in a cell; flush left and justified are the natural ones."""
    if source.own:
        return draft.own_alignment if draft.aligned else Alignment.NATURAL
    alignment = draft.alignment
    return alignment if alignment in (Alignment.CENTER, Alignment.RIGHT) else Alignment.NATURAL


def one_line(rows: list[str]) -> str:
    """The lines of a title as one: apart by a space only where Latin letters would meet, or where
    a line has spaces of its own between its East Asian phrases.
    """
    whole = ""
    spaced = any(_PHRASES.search(row.strip()) for row in rows)
    for row in rows:
        apart = whole and (spaced or (whole[-1].isascii() and row[:1].isascii()))
        whole += (" " if apart else "") + row
    return clean_line(whole)
