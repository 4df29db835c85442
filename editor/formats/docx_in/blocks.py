"""From drafts to blocks: what can be said only with the whole document in view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from editor.document.nodes import (
    Alignment,
    Block,
    Heading,
    Inline,
    Mark,
    Paragraph,
    Quotation,
    Text,
)
from editor.formats.docx_in.drafts import Draft, ParagraphDraft, label_as_text, list_item
from editor.formats.docx_in.list_nesting import nest_lists
from editor.formats.docx_in.source import Source
from editor.formats.docx_in.styles import Role
from editor.i18n import _
from editor.values import replace

# A paragraph that Word's outline holds for a heading, but that no one would set as one.
_LONGEST_HEADING = 300
_DEEPEST_HEADING = 4


def blocks(source: Source, drafts: Iterable[Draft]) -> Iterator[Block]:
    """The blocks of a body."""
    given = list(drafts)
    nest_lists(source, given)
    manner = _Manner(source, [draft for draft in given if isinstance(draft, ParagraphDraft)])
    for draft in given:
        if not isinstance(draft, ParagraphDraft):
            yield draft
            continue
        heading = heading_level(draft)
        if heading:
            level = max(2, heading + manner.heading_shift)
            if level > _DEEPEST_HEADING:
                source.report.add(
                    "heading-level", _("Headings below the fourth level were raised to it.")
                )
            if not source.own:
                draft.content = _without_look(draft.content)
            yield Heading(level, tuple(label_as_text(source, draft)))
            continue
        if draft.format.heading:
            source.report.add(
                "heading-long", _("A heading as long as a paragraph became a paragraph.")
            )
        if draft.format.role == Role.QUOTATION:
            yield Quotation(tuple(label_as_text(source, draft)))
        elif (item := list_item(source, draft)) is not None:
            yield item
        else:
            content = tuple(label_as_text(source, draft))
            yield Paragraph(content, manner.alignment(draft), manner.indent(draft))


def as_paragraphs(
    source: Source, left: Iterable[ParagraphDraft], body: Iterable[Draft]
) -> Iterator[Paragraph]:
    """Paragraphs that have left the body, as it would have them."""
    manner = _Manner(source, [draft for draft in body if isinstance(draft, ParagraphDraft)])
    for draft in left:
        yield Paragraph(tuple(draft.spelled_out()), manner.alignment(draft), manner.indent(draft))


def heading_level(draft: ParagraphDraft) -> int:
    """The level of the heading that a paragraph is, 1 to 9, or 0.

    A title that is not the release's own is a heading of the first level.
    """
    if draft.format.role == Role.TITLE:
        return 1
    level = draft.format.heading
    return level if level and len(draft.text) <= _LONGEST_HEADING else 0


def _without_look(content: list[Inline]) -> list[Inline]:
    """The text of a heading; bold all through is how headings look, no emphasis."""
    if any(
        isinstance(run, Text) and run.text.strip() and Mark.STRONG not in run.marks
        for run in content
    ):
        return content
    return [
        replace(run, marks=tuple(mark for mark in run.marks if mark != Mark.STRONG))
        if isinstance(run, Text)
        else run
        for run in content
    ]


class _Manner:
    """How the document as a whole sets its paragraphs."""

    def __init__(self, source: Source, drafts: list[ParagraphDraft]) -> None:
        self._own = source.own
        levels = [level for level in map(heading_level, drafts) if level]
        # The release's title is the heading of level 1: the highest in the body is the second.
        self.heading_shift = 2 - min(levels) if levels and not source.own else 0
        body = [draft for draft in drafts if _is_body(draft)]
        lengths: Counter[Alignment] = Counter()
        indented = flush = 0
        for draft in body:
            length = len(draft.text)
            lengths[draft.alignment] += length
            if draft.alignment in (Alignment.CENTER, Alignment.RIGHT):
                continue
            if draft.has_indent:
                indented += length
            else:
                flush += length
        self._natural = {Alignment.NATURAL}
        if not source.own:
            usual = max(
                (Alignment.NATURAL, Alignment.LEFT, Alignment.JUSTIFY),
                key=lambda alignment: lengths[alignment],
            )
            self._natural.add(usual)
        self._indents = indented > flush

    def alignment(self, draft: ParagraphDraft) -> Alignment:
        """The alignment of a paragraph; NATURAL where it is set as most of the body."""
        if self._own:
            return draft.own_alignment if draft.aligned else Alignment.NATURAL
        return Alignment.NATURAL if draft.alignment in self._natural else draft.alignment

    def indent(self, draft: ParagraphDraft) -> bool:
        """Whether a paragraph has the first line indent; False where it is flush in a body that
        indents.
        """
        if self._own:
            return not draft.flush
        return draft.has_indent or not self._indents


def _is_body(draft: ParagraphDraft) -> bool:
    return draft.label is None and draft.format.role == Role.BODY and not draft.format.heading
