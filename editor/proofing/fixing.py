"""Carries out proposals in a release, and refuses those that nobody looked at and that would change
a name or a number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from editor.document.inline_edits import edit_inlines
from editor.document.nodes import Block, Figure, Rule, Table
from editor.document.release import Metadata, Release
from editor.document.schema import normalise
from editor.document.search import Edit
from editor.proofing.finding import Finding, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.values import dataclass, replace

_NUMBER_CHARACTERS = lazy_pattern(
    r"[0-9〇零一二三四五六七八九十百千万亿億萬壹贰叁肆伍陆柒捌玖拾佰仟两%％]"
)


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `replacement` in place of what stands between `start` and `end` of the text at `spot`."""

    spot: Spot
    start: int
    end: int
    replacement: str


def fix_of(finding: Finding, proposal: int = 0) -> Fix:
    """The fix that a proposal of the finding stands for."""
    return Fix(finding.spot, finding.start, finding.end, finding.proposals[proposal])


def keeps_numbers(before: str, after: str) -> bool:
    """Whether a replacement has the same digits and numerals in the same order; full-width and
    half-width digits are the same.
    """

    def numbers(text: str) -> list[str]:
        return _NUMBER_CHARACTERS.findall(unicodedata.normalize("NFKC", text))

    return numbers(before) == numbers(after)


def automatic_fixes(findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """The fixes that need nobody to look: of findings that say so, that keep every number and do
    not overlap. Which passages hold names is for the rules to know: they do not call a finding
    automatic there.
    """
    fixes: list[Fix] = []
    ends: dict[Spot, int] = {}
    for finding in findings:
        if not (finding.automatic and finding.proposals):
            continue
        if not keeps_numbers(finding.text, finding.proposals[0]):
            continue
        if finding.start < ends.get(finding.spot, 0):
            continue
        ends[finding.spot] = finding.end
        fixes.append(fix_of(finding))
    return tuple(fixes)


def apply_fixes(release: Release, fixes: Iterable[Fix]) -> Release:
    """The release after the fixes, which must not overlap. Blocks they do not touch stay the same
    objects; a text that becomes empty goes, as everywhere.
    """
    by_block: dict[int, dict[Spot, list[Edit]]] = {}
    for fix in sorted(fixes, key=lambda fix: fix.start):
        edits = by_block.setdefault(fix.spot.block, {}).setdefault(fix.spot, [])
        edits.append((fix.start, fix.end, fix.replacement))
    metadata = _fixed_metadata(release.metadata, by_block.pop(-1, {}))
    body = list(release.body)
    for number, by_spot in by_block.items():
        for spot, edits in by_spot.items():
            body[number] = _fixed_block(body[number], spot, edits)
    return normalise(replace(release, metadata=metadata, body=tuple(body)))


def edit_text(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits in order that do not overlap."""
    pieces: list[str] = []
    done = 0
    for start, end, replacement in edits:
        pieces += (text[done:start], replacement)
        done = end
    return "".join((*pieces, text[done:]))


def _fixed_metadata(metadata: Metadata, by_spot: dict[Spot, list[Edit]]) -> Metadata:
    for spot, edits in by_spot.items():
        value = getattr(metadata, spot.field)
        if spot.field == "contacts":
            contact = value[spot.path[0]]
            contact = replace(contact, **{spot.part: edit_text(getattr(contact, spot.part), edits)})
            changed: object = (*value[: spot.path[0]], contact, *value[spot.path[0] + 1 :])
        elif spot.path:
            at = spot.path[0]
            changed = (*value[:at], edit_text(value[at], edits), *value[at + 1 :])
        else:
            changed = edit_text(value, edits)
        metadata = replace(metadata, **{spot.field: changed})  # type: ignore[arg-type]
    return metadata


def _fixed_block(block: Block, spot: Spot, edits: Sequence[Edit]) -> Block:
    if isinstance(block, Rule):
        return block
    if isinstance(block, Table):
        if spot.part == "caption" and not spot.path:
            return replace(block, caption=edit_inlines(block.caption, edits))
        row, column, number = spot.path
        cell = block.rows[row][column]
        inner = _fixed_block(cell.blocks[number], replace(spot, path=()), edits)
        blocks = (*cell.blocks[:number], inner, *cell.blocks[number + 1 :])
        cells = (
            *block.rows[row][:column],
            replace(cell, blocks=blocks),  # type: ignore[arg-type]
            *block.rows[row][column + 1 :],
        )
        return replace(block, rows=(*block.rows[:row], cells, *block.rows[row + 1 :]))
    if isinstance(block, Figure):
        if spot.part == "caption":
            return replace(block, caption=edit_inlines(block.caption, edits))
        text = block.alt if spot.part == "alt" else block.credit
        return replace(block, **{spot.part: edit_text(text, edits)})  # type: ignore[arg-type]
    return replace(block, content=edit_inlines(block.content, edits))
