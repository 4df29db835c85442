"""What the kinds of repairs are called, and what is told of a repair that was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from editor.document.release import Release
from editor.document.walk import plain_text
from editor.i18n import _
from editor.proofing.repair.change import Category, Change
from editor.report import Loss

_MOST_LINES = 400
_LONGEST = 60
_VISIBLE = {"\n": "↵", "\u3000": "□", " ": "␣", "\u00a0": "␣", "\t": "→"}


def category_title(category: Category) -> str:
    """What a category is called in a list."""
    return {
        Category.JUNK: _("Lines that do not belong to the text"),
        Category.RESIDUE: _("Damaged characters"),
        Category.READINGS: _("Readings in brackets"),
        Category.QUESTION_MARKS: _("Question marks between words"),
        Category.SCRIPT: _("Simplified and traditional"),
        Category.PUNCTUATION: _("Punctuation"),
        Category.INDENTS: _("Indents and spaces"),
        Category.LINES: _("Broken lines"),
    }[category]


def category_note(category: Category) -> str:
    """What is done to a category, for a person who asks."""
    return {
        Category.JUNK: _(
            "Keywords for search engines, header and footer lines and the furniture of the page go;"
            " what they say of the release goes to the form."
        ),
        Category.RESIDUE: _("Bytes that a tool lost or moved are put right or taken out."),
        Category.READINGS: _(
            "Pinyin in brackets goes where it is a reading of the character before it;"
            " other brackets stay."
        ),
        Category.QUESTION_MARKS: _(
            "Question marks that stand for lost spaces and marks become those, or go."
        ),
        Category.SCRIPT: _(
            "Characters of the other script become those of the text; names of the roster stay."
        ),
        Category.PUNCTUATION: _("Half-width marks among Chinese characters become full-width."),
        Category.INDENTS: _("Spaces at the start of paragraphs and between characters go."),
        Category.LINES: _("Lines that were broken within a sentence are joined."),
    }[category]


def shown(text: str) -> str:
    """A piece of text on one line, its spaces and line ends to be seen where there is nothing
    else.
    """
    if not text.strip():
        return "".join(_VISIBLE.get(char, char) for char in text)
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


def done_sentence(before: Release, after: Release, changes: Iterable[Change]) -> str:
    """What a repair did, in one sentence, and that no number was lost."""
    counts = Counter(change.category for change in changes)
    listed = _(", ").join(
        _("{name} {count}").format(name=category_title(category), count=f"{counts[category]:,}")
        for category in Category
        if counts[category]
    )
    total, kept = _digits(before), _digits(after)
    said = _("Repaired: {list}. {kept} of {total} digits are still there. Undo takes it back.")
    return said.format(list=listed, kept=f"{min(kept, total):,}", total=f"{total:,}")


def details(changes: Iterable[Change]) -> tuple[Loss, ...]:
    """What was repaired, alike repairs in one line with how many there are."""
    alike = Counter((change.category, change.before, change.after) for change in changes)
    lines = [
        Loss("repair", f"{category_title(category)}: {_line(before, after)}", count)
        for (category, before, after), count in alike.items()
    ]
    more = len(lines) - _MOST_LINES
    if more > 0:
        last = Loss("repair", _("and {count} others").format(count=f"{more:,}"))
        return (*lines[:_MOST_LINES], last)
    return tuple(lines)


def _line(before: str, after: str) -> str:
    if not after:
        return _("“{text}” removed").format(text=shown(before))
    if not before:
        return _("“{text}” added").format(text=shown(after))
    return _("“{old}” is now “{new}”").format(old=shown(before), new=shown(after))


def _digits(release: Release) -> int:
    """How many digits the release has, those of its form with it."""
    metadata = release.metadata
    words = [plain_text(release.body), metadata.title, metadata.kicker, metadata.subtitle]
    words += [metadata.summary, metadata.source, *metadata.authors, *metadata.keywords]
    if metadata.published is not None:
        words.append(metadata.published.for_people())
    return sum(map(str.isdecimal, "".join(words)))
