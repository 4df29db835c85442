"""The lines below a title that styles of their own name: who wrote the text, when, the abstract.

Pandoc and templates of journals write them so. What they say belongs into the metadata, and the
line goes; a line that says something the metadata cannot take stays in the text.
"""

from __future__ import annotations

from editor.document.nodes import Paragraph, Table, Text
from editor.document.release import Metadata
from editor.document.schema import clean_line
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts
from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.forms import read_form
from editor.formats.header.fields import Field
from editor.i18n import _
from editor.report import Report
from editor.values import replace

_AUTHOR = frozenset(("author", "authors", "byline", "作者"))
_DATE = frozenset(("date", "日期"))
_ABSTRACT = frozenset(("abstract", "摘要"))
_ABSTRACT_TITLE = frozenset(("abstract title", "abstracttitle", "摘要标题", "摘要標題"))
_FRONT_STYLES = _AUTHOR | _DATE | _ABSTRACT | _ABSTRACT_TITLE
# How far down they may begin: a kicker and a letterhead may stand above.
_SEARCHED = 6
_MOST_CELLS = 8
_BY_STYLE = 0.95


def take_front_lines(
    metadata: Metadata, drafts: list[Draft], report: Report
) -> tuple[Metadata, list[Draft], tuple[Field, ...]]:
    """The metadata with the authors and the date that lines in such styles name, the drafts without
    those lines and without an abstract that is the summary anyway, and what was recognised. A text
    without such lines may have a form above it.
    """
    first = next(
        (place for place, draft in enumerate(drafts[:_SEARCHED]) if _style(draft) in _FRONT_STYLES),
        None,
    )
    if first is None:
        metadata, stated = read_form(metadata, drafts)
        return metadata, drafts, stated
    end = first
    while end < len(drafts) and _style(drafts[end]) in _FRONT_STYLES:
        end += 1
    front = [draft for draft in drafts[first:end] if isinstance(draft, ParagraphDraft)]
    authors: list[str] = []
    abstract = [draft for draft in front if draft.format.name in _ABSTRACT]
    summarised = bool(abstract) and _bare("".join(d.text for d in abstract)) == _bare(
        metadata.summary
    )
    kept: list[Draft] = []
    fields: list[Field] = []
    for draft in front:
        name, text = draft.format.name, clean_line(draft.text)
        if name in _AUTHOR and (people := _people(text)):
            authors += people
            fields.append(Field("author", "、".join(people), _BY_STYLE, text))
        elif name in _DATE and (day := whole_date(text)) is not None and _agrees(metadata, day):
            metadata = replace(metadata, published=metadata.published or day)
            fields.append(Field("published", day, _BY_STYLE, text))
        elif not (summarised and name in _ABSTRACT | _ABSTRACT_TITLE):
            kept.append(draft)
    if authors:
        unused = [name for name in metadata.authors if name not in authors]
        if unused:
            report.add(
                "core-authors",
                _("Authors in the document’s properties were not used: {names}").format(
                    names="; ".join(unused)
                ),
            )
        metadata = replace(metadata, authors=tuple(dict.fromkeys(authors)))
    return metadata, [*drafts[:first], *kept, *drafts[end:]], tuple(fields)


def open_header_rows(drafts: list[Draft]) -> list[Draft]:
    """The drafts, with tables near the beginning that hold nothing but a header line, side by side
    or below each other, as the line that they show.
    """
    return [
        _as_line(draft) if place < _SEARCHED and isinstance(draft, Table) else draft
        for place, draft in enumerate(drafts)
    ]


def _as_line(table: Table) -> Draft:
    from editor.formats.header_lift import THRESHOLD
    from editor.formats.header_line import Kind, recognise

    cells = [cell for row in table.rows for cell in row]
    if len(cells) > _MOST_CELLS or table.caption:
        return table
    if any(not isinstance(block, Paragraph) for cell in cells for block in cell.blocks):
        return table
    texts = ["\u3000".join(block_texts(block)) for cell in cells for block in cell.blocks]
    line = "\u3000".join(text for text in texts if text)
    found = recognise(line)
    sure = all(field.confidence >= THRESHOLD for field in found.fields)
    beside = found.rest or found.dropped or found.kept
    if found.kind != Kind.HEADER or not found.labelled or beside or not sure:
        return table
    return ParagraphDraft([Text(line)])


def _style(draft: Draft) -> str:
    return draft.format.name if isinstance(draft, ParagraphDraft) else ""


def _bare(text: str) -> str:
    return "".join(text.split())


def _people(text: str) -> tuple[str, ...]:
    """The names that are all of the text; none where it says anything else."""
    from editor.formats.header.names import are_people, clean_people, split_names

    return split_names(clean_people(text)) if are_people(text) else ()


def whole_date(text: str) -> Timestamp | None:
    """The date that is all of the text; None where there is more to it, or none."""
    try:
        return Timestamp.parse(text)
    except ValueError:
        pass
    from editor.formats.header.dates import find_dates
    from editor.formats.header.labels import fold

    folded = fold(text).strip(" .")
    dates = find_dates(folded)
    if len(dates) != 1 or dates[0].end - dates[0].start < len(folded):
        return None
    return dates[0].timestamp


def _agrees(metadata: Metadata, day: Timestamp) -> bool:
    return metadata.published is None or metadata.published.day == day.day
