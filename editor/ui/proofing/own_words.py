"""What the user settled about proofing for good: words of their own, and what is ignored always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import DatelineError
from editor.storage import proofing_tables

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.proofing.tables import Tables

Pair = tuple[str, str]
"""The id of a rule, and a text that it is not to tell of."""


class OwnWords:
    """What lies in the user's own files in `folder`, "" for that of the configuration. What cannot
    be written there holds until the program ends.
    """

    def __init__(self, folder: str = "") -> None:
        self._folder = folder
        self._session: set[Pair] = set()
        self._again: set[Pair] = set()

    def ignored(self) -> frozenset[Pair]:
        """The pairs that are ignored."""
        return (proofing_tables.ignored_pairs(self._folder) | self._session) - self._again

    def tables(self, _profile: Profile) -> Tables:
        """The tables of words in force; the same object until a file changes."""
        return proofing_tables.load_tables(self._folder)

    def ignore_always(self, rule: str, text: str) -> str:
        """Ignore the text under the rule; why that will not last, "" where it does."""
        self._again.discard((rule, text))
        try:
            proofing_tables.ignore_always(rule, text, self._folder)
        except DatelineError as error:
            self._session.add((rule, text))
            return str(error)
        return ""

    def tell_again(self, rule: str, text: str) -> str:
        """Tell of the text under the rule again; why that will not last, "" where it does."""
        self._session.discard((rule, text))
        try:
            proofing_tables.forget(rule, text, self._folder)
        except DatelineError as error:
            self._again.add((rule, text))
            return str(error)
        return ""
