"""W01 and W02: words that are wrong everywhere, and words that are wrong where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.idioms import idioms
from editor.proofing.passages import Passage, within
from editor.proofing.readings import same_sound
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.similar import Miss, Slip, looks_like
from editor.proofing.tables import Word
from editor.proofing.word_hits import said_of, stands_as_said, table_index, usages


def _wrong(passage: Passage, setting: Setting) -> Iterator[Hit]:
    told: list[tuple[int, int]] = []
    for hit in _hits(passage, setting, "wrong-", Level.ERROR):
        told.append((hit.start, hit.end))
        yield hit
    if setting.is_traditional:
        return
    text = passage.text
    for miss in idioms().find(text):
        start, end = miss.start, miss.end
        if any(start < other_end and end > other for other, other_end in told):
            continue
        if not within(passage.addresses, start, end) and not stands_as_said(
            text, start, end, setting
        ):
            level = _level_of(text, miss)
            yield Hit(
                start,
                end,
                said_of(Word(text[start:end], (miss.phrase,))),
                (miss.phrase,),
                level=Level.WARNING if within(passage.quoted, start, end) else level,
            )


def _level_of(text: str, miss: Miss) -> Level:
    """How sure a slip in an idiom is. An order of one's own, and a character that sounds alike for
    some only, may be meant.
    """
    there, right = text[miss.start : miss.end], miss.phrase
    if miss.slip is not Slip.LIKE or len(there) != len(right):
        return Level.WARNING
    one, other = next((a, b) for a, b in zip(there, right, strict=True) if a != b)
    return Level.ERROR if looks_like(one, other) or same_sound(one, other) else Level.WARNING


def _in_context(passage: Passage, setting: Setting) -> Iterator[Hit]:
    yield from _hits(passage, setting, "context-", Level.WARNING)


def _hits(passage: Passage, setting: Setting, kind: str, level: Level) -> Iterator[Hit]:
    index = table_index(setting, kind)
    for usage in usages(index.occurrences(passage), passage, setting):
        word = usage.word
        yield Hit(
            usage.start,
            usage.end,
            said_of(word),
            word.right,
            word.reason,
            usage.level(word.level or level),
            word.source or None,
        )


RULES = (
    TextRule(
        "W01", Level.ERROR, lambda: _("Wrong characters"), _wrong,
        "现代汉语词典",
        lambda: _(
            "A word that is written with a wrong character, whatever stands around it. Pages of "
            "governments are audited for these, and each one counts."
        ),
    ),
    TextRule(
        "W02", Level.WARNING, lambda: _("Words taken for one another"), _in_context,
        "现代汉语词典",
        lambda: _(
            "Two words that sound or look alike and are both right, each in its place. What stands "
            "around this one says that the other was meant."
        ),
    ),
)  # fmt: skip
