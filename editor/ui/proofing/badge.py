"""How much was found, for the status line: in signs and as a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from editor.i18n import _
from editor.proofing.finding import LEVEL_ORDER, Finding, Level
from editor.ui.proofing.levels import SIGNS, is_dark, level_colour, level_word


def badge(findings: Sequence[Finding]) -> tuple[str, str]:
    """The number of findings of each level as rich text, and the same as a sentence."""
    counts = {level: sum(each.level is level for each in findings) for level in Level}
    dark = is_dark()
    signs = "&nbsp; ".join(
        f'<span style="color: {level_colour(level, dark=dark).name()}">{SIGNS[level]}</span>'
        f"&nbsp;{count:,}"
        for level, count in counts.items()
        if count
    )
    if not signs:
        return "✓&nbsp;0", _("Nothing was found.")
    named = _(", ").join(
        _("{name} {count}").format(name=level_word(level), count=f"{count:,}")
        for level, count in sorted(counts.items(), key=lambda pair: LEVEL_ORDER[pair[0]])
        if count
    )
    return signs, _("Findings: {counts}. Click for the list.").format(counts=named)
