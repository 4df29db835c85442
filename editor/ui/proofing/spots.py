"""Where findings stand: in words, in the document, and how to go there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument

from editor.document.nodes import Block, Figure, Heading, ListItem, Quotation, Table
from editor.document.release import Release
from editor.document.utf16 import units
from editor.document.walk import text_of
from editor.i18n import _
from editor.proofing.finding import Finding, Spot
from editor.ui.body.places_in_text import PlaceInRelease, positions_of
from editor.ui.find.body_search import Kind, Place


class Stretch(NamedTuple):
    """A place in the document: from `start` to `end` in its own text, where `kind` is TEXT; else
    that of the table or picture that the caption, alt text or credit belongs to.
    """

    kind: Kind
    start: int
    end: int


def stretches(
    document: QTextDocument, release: Release, findings: Sequence[Finding]
) -> list[Stretch | None]:
    """Where findings of the body of `release`, which was read from the document, are in it; None
    for those of the form, and for places that are not there.
    """
    body = release.body
    wanted: list[PlaceInRelease] = []
    plans: list[tuple[Kind, int, int] | None] = []  # the number of the place, and its last units
    for finding in findings:
        spot = finding.spot
        if not 0 <= spot.block < len(body):
            plans.append(None)
            continue
        kind, text = _text_at(body[spot.block], spot)
        row, cell, inner = spot.path or (-1, -1, 0)
        plans.append((kind, len(wanted), 0))
        if kind == Kind.TABLE_CAPTION:
            wanted.append(PlaceInRelease(spot.block))
        elif text is None:
            wanted.append(PlaceInRelease(spot.block, row, cell, inner, "picture"))
        else:
            part = "caption" if spot.part == "caption" else "text"
            offset = units(text[: finding.start])
            wanted.append(PlaceInRelease(spot.block, row, cell, inner, part, offset))
            if finding.end > finding.start:
                # The end of the last character: before the next one there may be spaces.
                offset = units(text[: finding.end - 1])
                plans[-1] = kind, len(wanted) - 1, units(text[finding.end - 1 : finding.end])
                wanted.append(PlaceInRelease(spot.block, row, cell, inner, part, offset))
    positions = positions_of(document, body, wanted)
    found: list[Stretch | None] = []
    for plan in plans:
        start = positions[plan[1]] if plan is not None else None
        if plan is None or start is None:
            found.append(None)
            continue
        last = positions[plan[1] + 1] if plan[2] else start
        found.append(Stretch(plan[0], start, max(start, (last or start) + plan[2])))
    return found


def select(document: QTextDocument, stretch: Stretch) -> QTextCursor:
    """A cursor that selects a place in the document, or the picture or table that it belongs to."""
    cursor = QTextCursor(document)
    cursor.setPosition(stretch.start)
    if stretch.kind == Kind.TEXT:
        cursor.setPosition(stretch.end, QTextCursor.MoveMode.KeepAnchor)
    elif stretch.kind != Kind.TABLE_CAPTION:
        cursor.setPosition(stretch.start + 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def is_at_picture(spot: Spot) -> bool:
    """Whether a spot is a text of a picture that is written in its dialog and not in the text."""
    return spot.in_body and spot.part in ("alt", "credit")


def edited_place(document: QTextDocument, stretch: Stretch) -> tuple[Place, str]:
    """What `replace_in_document` needs to know of the text of a finding; edits in it count from
    `edited_range`.
    """
    place = Place(stretch.kind, stretch.start)
    if stretch.kind != Kind.TEXT:
        return place, ""
    return place, select(document, stretch).selectedText().replace("\u2028", "\n")


def edited_range(stretch: Stretch, finding: Finding, text: str) -> tuple[int, int]:
    """Where in the text of `edited_place` a finding is."""
    return (0, len(text)) if stretch.kind == Kind.TEXT else (finding.start, finding.end)


def _text_at(block: Block, spot: Spot) -> tuple[Kind, str | None]:
    """What kind of text is at a spot of a block; the text, where it stands in the document's own,
    else None.
    """
    inner: object = block
    if isinstance(block, Table):
        if not spot.path:
            return Kind.TABLE_CAPTION, None
        row, column, number = spot.path
        inner = block.rows[row][column].blocks[number]
    if isinstance(inner, Figure):
        if spot.part == "caption":
            return Kind.TEXT, text_of(inner.caption)
        return (Kind.CREDIT if spot.part == "credit" else Kind.ALT), None
    return Kind.TEXT, text_of(getattr(inner, "content", ()))


def where(finding: Finding, release: Release) -> str:
    """Where a finding of the body is, in a few words: first which block of it."""
    spot = finding.spot
    number = spot.block + 1
    block = release.body[spot.block] if spot.block < len(release.body) else None
    if isinstance(block, Table):
        if not spot.path:
            return _("{number}: caption of the table").format(number=number)
        return _("{number}: table, row {row}").format(number=number, row=spot.path[0] + 1)
    if isinstance(block, Figure):
        words = {
            "alt": _("{number}: alt text"),
            "caption": _("{number}: caption"),
            "credit": _("{number}: credit"),
        }
        return words.get(spot.part, _("{number}: picture")).format(number=number)
    if isinstance(block, Heading):
        return _("{number}: heading").format(number=number)
    if isinstance(block, ListItem):
        return _("{number}: list").format(number=number)
    if isinstance(block, Quotation):
        return _("{number}: quotation").format(number=number)
    return _("{number}: paragraph").format(number=number)
