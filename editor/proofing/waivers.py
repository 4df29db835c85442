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


def waiver_of(finding: Finding, reason: str = "", at: str = "", by: str = "") -> Waiver:
    """The waiver that lets this finding stand, here alone."""
    return Waiver(
        finding.rule,
        finding.text,
        finding.before,
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
    kept = {_key(waiver): waiver for waiver in waivers}
    still, waived, passed = [], [], []
    for finding in findings:
        waiver = kept.get(_key(waiver_of(finding)))
        if waiver is not None and waiver.reason:
            waived.append((finding, waiver))
        elif finding.level is not Level.ERROR and (
            waiver is not None or (finding.rule, finding.text) in ignored
        ):
            passed.append(finding)
        else:
            still.append(finding)
    return Sorted(tuple(still), tuple(waived), tuple(passed))


def _key(waiver: Waiver) -> tuple[str, str, str, str, str]:
    return waiver.rule, waiver.text, waiver.before, waiver.after, waiver.field
