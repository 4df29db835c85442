"""W04: the words of the house, those of the profile and those of the user's own tables."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.profiles.profile import HouseWord
from editor.proofing.finding import Level
from editor.proofing.matching import index_for
from editor.proofing.passages import Passage
from editor.proofing.rule import ANY, Hit, Setting, TextRule
from editor.proofing.tables import HOUSE, Word
from editor.proofing.word_hits import said_of, table_index, usages


def _house_words(passage: Passage, setting: Setting) -> Iterator[Hit]:
    words = setting.profile.words
    found = index_for(words, "words", _rows(words)).occurrences(passage) if words else []
    found += table_index(setting, HOUSE).occurrences(passage)
    told = set()
    for usage in usages(found, passage, setting):
        if (usage.start, usage.end) in told:
            continue
        told.add((usage.start, usage.end))
        word = usage.word
        yield Hit(
            usage.start,
            usage.end,
            said_of(word),
            word.right,
            word.reason,
            usage.level(word.level or Level.WARNING),
            word.source or None,
        )


def _rows(words: tuple[HouseWord, ...]) -> Iterator[Word]:
    for word in words:
        if word.wrong and word.wrong != word.right:
            yield Word(word.wrong, (word.right,), reason=word.reason)


RULES = (
    TextRule(
        "W04", Level.WARNING, lambda: _("House words"), _house_words,
        languages=ANY,
        explanation=lambda: _(
            "The words that your own organisation wants written otherwise, as the publishing "
            "profile and your own word lists say."
        ),
    ),
)  # fmt: skip
