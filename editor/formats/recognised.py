"""What was taken for the release's data, line by line, and what a person decides about each line.

A line is either in the form, and gone from the text, or back in the text, and its values gone from
the form; or neither, where a person has since changed what the form says. Lines are found by what
they say, never by where they stood: the text may have been edited since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from editor.document.heading_proposals import HeadingProposal
from editor.document.nodes import Block, Heading, Mark, Paragraph, Text
from editor.document.release import Metadata, Release
from editor.document.schema import clean_line, normalise
from editor.document.walk import block_texts, text_of
from editor.formats.header.entries import agree, joined, metadata_entry
from editor.formats.header.fields import Field
from editor.formats.header_lift import THRESHOLD, lift_header_with_fields
from editor.report import Report
from editor.values import dataclass, replace

# How far from its end of the body a line is looked for.
_REACH = 20


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """What stood in the text, several lines of it apart by newlines, and the fields it stated."""

    text: str
    fields: tuple[Field, ...]
    at_end: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        """The paragraphs of the text."""
        return tuple(row for part in self.text.split("\n") if (row := clean_line(part)))

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs, with their look where that is known."""
        known = next((field.blocks for field in self.fields if field.blocks), ())
        return known or tuple(Paragraph((Text(row),)) for row in self.rows)

    @property
    def is_sure(self) -> bool:
        """Whether any of its fields went into the form by itself."""
        return any(field.confidence >= THRESHOLD for field in self.fields)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided: of each line whether it is to be in the form (None: as it is), and the
    headings to be made.
    """

    lines: tuple[tuple[RecognisedLine, bool | None], ...] = ()
    headings: tuple[HeadingProposal, ...] = ()


def recognised_lines(fields: Iterable[Field]) -> tuple[RecognisedLine, ...]:
    """The lines that the fields stood in, in order; views and what never left the text aside."""
    lines: dict[tuple[str, bool], list[Field]] = {}
    for field in fields:
        if field.text and field.name != "views":
            lines.setdefault((field.text, field.at_end), []).append(field)
    return tuple(
        RecognisedLine(text, tuple(found), at_end) for (text, at_end), found in lines.items()
    )


def lines_in_text(release: Release) -> tuple[RecognisedLine, ...]:
    """The lines of the release's text that state data of it."""
    found = lift_header_with_fields(release, Report())[1]
    return tuple(line for line in recognised_lines(found) if _places(line, release.body))


def is_in_form(line: RecognisedLine, release: Release) -> bool | None:
    """Whether the form says all that the line states; False where the line is in the text, None
    where it is in neither, or only a part of it in the form.
    """
    if _places(line, release.body):
        return False
    said = all(agrees(field, release.metadata) for field in line.fields)
    return True if said else None


def agrees(field: Field, metadata: Metadata) -> bool:
    """Whether the metadata says what the field does, or more."""
    name, value = metadata_entry(field)
    known = getattr(metadata, name)
    if isinstance(known, str) and isinstance(value, str):
        return clean_line(known) == clean_line(value)
    return agree(known, value)


def exclude_each_other(first: RecognisedLine, second: RecognisedLine) -> bool:
    """Whether the form cannot say what both lines state."""
    for one in first.fields:
        for other in second.fields:
            (name, said), (other_name, also) = metadata_entry(one), metadata_entry(other)
            same = name == other_name and not isinstance(said, tuple)
            if same and not agree(said, also) and not agree(also, said):
                return True
    return False


def reviewed(release: Release, choices: Choices) -> Release:
    """The release after what a person decided: one body and metadata to put in place of the old."""
    metadata = release.metadata
    body = list(_with_headings(release, choices.headings))
    ticked = [line for line, in_form in choices.lines if in_form]
    wanted = [line for line, in_form in choices.lines if in_form is False]
    for line in wanted:
        if is_in_form(line, release) is not False:
            metadata = _emptied(metadata, line)
    # What is ticked anew has the last word.
    for line in sorted(ticked, key=lambda line: is_in_form(line, release) is not True):
        metadata = _filled(metadata, line)
        for place in sorted(_places(line, body), reverse=True):
            del body[place]
    _put_back(body, [line for line in wanted if not line.at_end])
    body.reverse()
    _put_back(body, [line for line in reversed(wanted) if line.at_end], backwards=True)
    body.reverse()
    return normalise(replace(release, metadata=metadata, body=tuple(body)))


def _places(line: RecognisedLine, body: Sequence[Block]) -> list[int]:
    """Where the paragraphs of the line stand in the body, one after the other; none unless all do,
    near that end where the line belongs.
    """
    rows = [clean_line(text) for block in line.paragraphs for text in block_texts(block)]
    last = len(body) - len(rows)
    starts = range(min(_REACH, last + 1))
    if line.at_end:
        starts = range(last, max(-1, last - _REACH), -1)
    for start in starts:
        if rows and all(_says(body[start + i], row) for i, row in enumerate(rows)):
            return list(range(start, start + len(rows)))
    # The lines of one paragraph, apart by soft breaks.
    for start in starts if len(rows) > 1 else ():
        if _says(body[start], " ".join(rows)):
            return [start]
    return []


def _says(block: Block, row: str) -> bool:
    return isinstance(block, (Paragraph, Heading)) and clean_line(text_of(block.content)) == row


def _put_back(
    body: list[Block], lines: Iterable[RecognisedLine], *, backwards: bool = False
) -> None:
    """Put the lines that the body lacks before it, in order, those that it has keeping their
    place. A body that is given backwards gets them backwards.
    """
    at = 0
    for line in lines:
        forwards = body[::-1] if backwards else body
        places = _places(line, forwards)
        if places:
            at = (len(body) - places[0]) if backwards else places[-1] + 1
            continue
        rows = list(line.paragraphs)
        body[at:at] = rows[::-1] if backwards else rows
        at += len(rows)


def _with_headings(release: Release, wanted: Iterable[HeadingProposal]) -> Iterable[Block]:
    """The body with paragraphs made headings, which are bold by themselves."""
    levels = {proposal.block: proposal.level for proposal in wanted}
    for place, block in enumerate(release.body):
        level = levels.get(place)
        if level is None or not isinstance(block, Paragraph):
            yield block
            continue
        content = tuple(
            replace(run, marks=tuple(mark for mark in run.marks if mark != Mark.STRONG))
            if isinstance(run, Text)
            else run
            for run in block.content
        )
        yield Heading(level, content)


def _filled(metadata: Metadata, line: RecognisedLine) -> Metadata:
    """The metadata with what the line states, beside what is there where there may be several."""
    changes: dict[str, Any] = {}
    for field in line.fields:
        if not agrees(field, metadata):
            name, value = metadata_entry(field)
            changes[name] = joined(changes.get(name, getattr(metadata, name)), value)
    return replace(metadata, **changes)


def _emptied(metadata: Metadata, line: RecognisedLine) -> Metadata:
    """The metadata without what the line stated, where it still says that."""
    blank = Metadata()
    changes: dict[str, Any] = {}
    for field in line.fields:
        name, value = metadata_entry(field)
        known = getattr(metadata, name)
        if isinstance(known, tuple) and isinstance(value, tuple):
            changes[name] = tuple(item for item in known if item not in value)
        elif agrees(field, metadata):
            changes[name] = getattr(blank, name)
    return replace(metadata, **changes)
