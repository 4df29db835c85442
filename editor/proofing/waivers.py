"""Which findings are still open, and which a person let stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from editor.document.waivers import Waiver
from editor.proofing.finding import Finding, Level


class Sorted(NamedTuple):
    """Findings as they count: `open` ones, those `waived` with a reason, those `ignored`."""

    open: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    ignored: tuple[Finding, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The errors that are still open: what stops an export."""
        return tuple(finding for finding in self.open if finding.level is Level.ERROR)

    @property
    def counts(self) -> dict[str, int]:
        """How many open findings there are: `errors`, `warnings` and `hints`."""
        counts = {f"{level}s": 0 for level in Level}
        for finding in self.open:
            counts[f"{finding.level}s"] += 1
        return counts


def waiver_of(finding: Finding, reason: str = "", at: str = "", by: str = "") -> Waiver:
    """The waiver that lets this finding stand, here alone.

    Where no text stands, as at a picture that has none, what was said of the place tells it from
    others like it; in another language, or in other words, it is told again.
    """
    in_nothing = finding.spot.in_body and not (finding.text or finding.before or finding.after)
    return Waiver(
        finding.rule,
        finding.text,
        finding.message if in_nothing else finding.before,
        finding.after,
        finding.spot.field,
        reason,
        at,
        by,
    )


def sort_findings(
    findings: Iterable[Finding],
    waivers: Iterable[Waiver] = (),
    ignored: frozenset[tuple[str, str]] = frozenset(),
) -> Sorted:
    """Findings by what became of them. `ignored` holds pairs of a rule and a text that are never to
    be told again. A waiver holds for the finding it was made for as long as that text and what is
    around it stay the same. An error is only let through with a reason.
    """
    kept = {key_of(waiver): waiver for waiver in waivers}
    still, waived, passed = [], [], []
    for finding in findings:
        waiver = kept.get(key_of(waiver_of(finding)))
        if waiver is not None and waiver.reason:
            waived.append((finding, waiver))
        elif finding.level is not Level.ERROR and (
            waiver is not None or (finding.rule, finding.text) in ignored
        ):
            passed.append(finding)
        else:
            still.append(finding)
    return Sorted(tuple(still), tuple(waived), tuple(passed))


def key_of(waiver: Waiver) -> tuple[str, str, str, str, str]:
    """What a finding and the waiver of it have in common."""
    return waiver.rule, waiver.text, waiver.before, waiver.after, waiver.field


def unused_waivers(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """The waivers that hold for none of the findings: what they were made for was changed."""
    found = {key_of(waiver_of(finding)) for finding in findings}
    return tuple(waiver for waiver in waivers if key_of(waiver) not in found)


def with_waived(
    waivers: Iterable[Waiver], findings: Iterable[Finding], reason: str, at: str = "", by: str = ""
) -> tuple[Waiver, ...]:
    """The waivers with those findings let stand for one reason; an earlier waiver of the same
    finding gives way.
    """
    kept = {key_of(waiver): waiver for waiver in waivers}
    for finding in findings:
        waiver = waiver_of(finding, reason, at, by)
        kept[key_of(waiver)] = waiver
    return tuple(kept.values())


def without_waived(waivers: Iterable[Waiver], findings: Iterable[Finding]) -> tuple[Waiver, ...]:
    """The waivers without those that hold for the findings, which are told again."""
    dropped = {key_of(waiver_of(finding)) for finding in findings}
    return tuple(waiver for waiver in waivers if key_of(waiver) not in dropped)
