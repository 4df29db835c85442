"""How long a text is, in words and figures that a person reads."""

from __future__ import annotations

from editor.document.counting import Length, reading_minutes
from editor.i18n import _


def reading_time(length: Length) -> str:
    """How long a text takes to read, as a person says it."""
    minutes = reading_minutes(length.counts)
    if minutes < 1:
        return _("under 1 min")
    return _("about {count} min").format(count=f"{round(minutes):,}")


def length_lines(length: Length) -> tuple[tuple[str, str], ...]:
    """All that is counted, a name and a figure each, in Word's order."""
    counts = length.counts
    asian = counts.words - counts.other_words
    figures = (
        (_("Words"), counts.words),
        (_("Characters (no spaces)"), counts.characters_no_spaces),
        (_("Characters (with spaces)"), counts.characters),
        (_("Paragraphs"), length.paragraphs),
        (_("Non-Chinese words"), counts.other_words),
        (_("Chinese characters and Korean words"), asian),
        (_("Han characters"), counts.han),
        (_("English words"), counts.latin_words),
    )
    lines = ((name, f"{figure:,}") for name, figure in figures)
    return (*lines, (_("Reading time"), reading_time(length)))
