"""W01 and W02: words that are wrong everywhere, and words that are wrong where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.passages import Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.word_hits import said_of, table_index, usages


def _wrong(passage: Passage, setting: Setting) -> Iterator[Hit]:
    yield from _hits(passage, setting, "wrong-", Level.ERROR)


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
