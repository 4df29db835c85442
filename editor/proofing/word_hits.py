"""Where words of a table occur and count: not where a text speaks of the word itself, nor in an
address or in a name that the profile gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.matching import Index, Occurrence, index_for
from editor.proofing.passages import Passage, within
from editor.proofing.rule import Setting
from editor.proofing.tables import Word

_OPENERS = "“‘「『\"'"
_CLOSERS = "”’」』\"'"
_CALLED = lazy_pattern(
    r"(?:[写寫打错錯误誤](?:成|作|为|為)|不能用|不要用|不写|不寫|而非|而不是)了?[“‘「『\"]?$"
)
_CORRECTED = lazy_pattern(
    r"[”’」』\"]?(?:[一二两兩]字)?"
    r"(?:[应應]为|应作|應作|應為|应写|應寫|应改|應改|改为|改為|是错别字|是錯別字|系笔误)"
)
_LOWER = {Level.ERROR: Level.WARNING, Level.WARNING: Level.HINT, Level.HINT: Level.HINT}


class Usage(NamedTuple):
    """A word of a table where it counts; `title` says that it stands in a title 《》."""

    start: int
    end: int
    word: Word
    quoted: bool
    title: bool

    def level(self, level: Level) -> Level:
        """That level, or a lower one in a title, which may be another's."""
        return _LOWER[level] if self.title else level


def table_index(setting: Setting, kind: str) -> Index:
    """The index of the words of all tables of a kind for the setting's script."""
    traditional = setting.is_traditional
    key = f"{kind}{traditional}"
    return index_for(setting.tables, key, _rows(setting, kind, traditional))


def _rows(setting: Setting, kind: str, traditional: bool) -> Iterator[Word]:
    yield from setting.tables.of(kind, traditional)


def usages(found: Iterable[Occurrence], passage: Passage, setting: Setting) -> Iterator[Usage]:
    """The occurrences that count."""
    text = passage.text
    for start, end, word in found:
        if within(passage.addresses, start, end):
            continue
        if stands_as_said(text, start, end, setting):
            continue
        quoted = within(passage.quoted, start, end)
        yield Usage(start, end, word, quoted, quoted and _in_title(passage, start))


def stands_as_said(text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether the word is meant as it stands: the text speaks of it, or the house writes it so."""
    return _speaks_of_it(text, start, end) or _known_to_house(text, start, end, setting)


def _speaks_of_it(text: str, start: int, end: int) -> bool:
    """Whether the text quotes the word as a word, or says that it is wrong."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before and after and before in _OPENERS and after in _CLOSERS:
        return True
    if _CALLED.search(text, max(0, start - 8), start):
        return True
    return _CORRECTED.match(text, end, end + 12) is not None


def _in_title(passage: Passage, start: int) -> bool:
    text = passage.text
    return text.rfind("《", 0, start) > text.rfind("》", 0, start)


def _known_to_house(text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether it is part of a name on the roster or of what the house list wants."""
    profile = setting.profile
    wrong = text[start:end]
    names = (name for each in profile.roster for name in (each.name, each.organisation, each.title))
    rights = (word.right for word in profile.words)
    return any(
        wrong in wanted and _stands_around(text, start, wanted, wrong)
        for wanted in (*names, *rights)
    )


def _stands_around(text: str, start: int, wanted: str, wrong: str) -> bool:
    at = wanted.find(wrong)
    while at >= 0:
        if start >= at and text.startswith(wanted, start - at):
            return True
        at = wanted.find(wrong, at + 1)
    return False


def said_of(word: Word) -> str:
    """The message that says what is wrong and what to write."""
    rights = [right for right in word.right if right]
    if not rights:
        return _("“{wrong}” should go.").format(wrong=word.wrong)
    return _("“{wrong}” should be {right}.").format(
        wrong=word.wrong, right=_(" or ").join(f"“{right}”" for right in rights)
    )
