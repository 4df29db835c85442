"""Carries out proposals in the draft that is open: one undo step, in place, the form with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor

from editor.document.search import Edit
from editor.proofing.finding import Finding, Spot
from editor.proofing.fixing import Fix, apply_fixes, keeps_numbers
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.qtext_formats import Look
from editor.ui.draft import Draft
from editor.ui.find.body_search import Kind, Place, replace_in_document
from editor.ui.proofing.spots import Stretch, edited_place, edited_range, stretches
from editor.values import replace

Chosen = tuple[Finding, str]
"""A finding and what is to stand there instead."""


def fixable(findings: Sequence[Finding]) -> list[Chosen]:
    """What may be done about all of these findings at once, with nobody looking at each: the first
    proposal of those that keep every number and, where they are about names, that are mechanical.
    They do not overlap.
    """
    chosen: list[Chosen] = []
    ends: dict[Spot, int] = {}
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end)):
        if not finding.proposals or finding.start < ends.get(finding.spot, 0):
            continue
        if not keeps_numbers(finding.text, finding.proposals[0]):
            continue
        if finding.rule.startswith("N") and not finding.automatic:
            continue
        ends[finding.spot] = finding.end
        chosen.append((finding, finding.proposals[0]))
    return chosen


def carry_out(draft: Draft, body: BodyEditor, chosen: Sequence[Chosen]) -> None:
    """Write what was chosen about findings of the release as it is now, as one undo step."""
    release, before = draft.snapshot(), draft.metadata
    in_text = [each for each in chosen if each[0].spot.in_body]
    in_form = [
        Fix(finding.spot, finding.start, finding.end, new)
        for finding, new in chosen
        if not finding.spot.in_body
    ]
    places = stretches(draft.document, release, [finding for finding, _new in in_text])
    edits = _edits(draft, in_text, places)
    if edits:

        def command(cursor: QTextCursor, look: Look) -> None:
            replace_in_document(cursor, edits, look)

        body.apply(command)
    if in_form:
        fixed = apply_fixes(replace(release, body=()), in_form).metadata
        stated = {
            name: value
            for name in before.__match_args__
            if (value := getattr(fixed, name)) != getattr(release.metadata, name)
        }
        if not stated:
            return
        draft.set_metadata(replace(before, **stated))
        if not edits:
            draft.make_step()
        draft.join_metadata_to_step(before)


def _edits(
    draft: Draft, chosen: Sequence[Chosen], places: Sequence[Stretch | None]
) -> list[tuple[Place, str, list[Edit]]]:
    """The edits in reading order, those of one text together."""
    found: dict[Place, tuple[str, list[Edit]]] = {}
    pairs = [(each, place) for each, place in zip(chosen, places, strict=True) if place is not None]
    pairs.sort(key=lambda pair: (pair[1].start, pair[0][0].start))
    for (finding, new), stretch in pairs:
        place, text = edited_place(draft.document, stretch)
        start, end = edited_range(stretch, finding, text)
        found.setdefault(place, (text, []))[1].append((start, end, new))
    # Alt text and credit stand at their picture, before the caption; captions at their table.
    order = sorted(found, key=lambda place: (place.position, place.kind == Kind.TEXT))
    return [(place, *found[place]) for place in order]
