"""What `dateline inspect` tells about a file: metadata, counts, and what reading it lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from editor.convert import read_draft
from editor.document import walk
from editor.document.counting import count_text
from editor.document.heading_proposals import propose_headings
from editor.document.nodes import Block, ListItem, Table, Text
from editor.document.timestamp import Timestamp
from editor.file_formats import ReadOptions
from editor.formats.json_codec import encode_metadata
from editor.report import Report
from editor.storage.profiles import profile_for

_USUAL_READING = ReadOptions()


def inspect_file(path: str, options: ReadOptions = _USUAL_READING) -> dict[str, Any]:
    """The facts of a file as JSON values; raises ReadError.

    `metadata` holds the known fields, times in ISO 8601; `counts` those of Counts over the
    body's text and the number of blocks of each kind; `losses` code, detail and count of each;
    `changes` how many tracked changes and comments it held and whose, None for formats without;
    `recognised` what was taken for the release's data, each field with its value, confidence 0 to
    1, and the line it stood in ("" for what is still text); `headings` the paragraphs that might be
    headings, each with its text, the number of its block from 0 and the level it would have.
    """
    report = Report()
    opened = read_draft(path, report, options)
    release = opened.draft.release
    offset = profile_for(release).utc_offset if release.metadata.language.startswith("zh") else None
    metadata = encode_metadata(release.metadata)
    for name in ("published", "embargo"):
        time = getattr(release.metadata, name)
        if time is not None:
            metadata[name] = time.for_machines(offset)
    return {
        "file": path,
        "metadata": metadata,
        "counts": {
            **asdict(count_text(walk.plain_text(release.body))),
            **_kinds(release.body),
        },
        "changes": None if opened.changes is None else asdict(opened.changes),
        "losses": [asdict(loss) for loss in report.losses],
        "recognised": [
            {
                "field": field.name,
                "value": _plain(field.value),
                "confidence": round(field.confidence, 2),
                "line": field.text,
                "at_end": field.at_end,
            }
            for field in opened.recognised
        ],
        "headings": [
            {
                "text": _text_at(release.body, proposal.block),
                "block": proposal.block,
                "level": proposal.level,
            }
            for proposal in propose_headings(release)
        ],
    }


def _kinds(body: Iterable[Block]) -> dict[str, int]:
    kinds = Counter(type(block).__name__ for block in body)
    links = {
        inline.link
        for block in body
        for content in walk.contents(block)
        for inline in content
        if isinstance(inline, Text) and inline.link
    }
    return {
        "paragraphs": kinds["Paragraph"],
        "headings": kinds["Heading"],
        "list_items": kinds[ListItem.__name__],
        "quotations": kinds["Quotation"],
        "tables": kinds[Table.__name__],
        "figures": sum(1 for _figure in walk.figures(body)),
        "links": len(links),
    }


def _text_at(body: Sequence[Block], place: int) -> str:
    return "\n".join(walk.block_texts(body[place]))


def _plain(value: object) -> str:
    return value.for_machines() if isinstance(value, Timestamp) else str(value)
