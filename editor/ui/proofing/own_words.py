"""What the user settled about proofing for good: words of their own, and what is ignored always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import DatelineError

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.proofing.tables import Tables

Pair = tuple[str, str]
"""The id of a rule, and a text that it is not to tell of."""


class OwnWords:
    """What is ignored always, in the user's own files and, where those cannot be written, until the
    program ends.
    """

    def __init__(self) -> None:
        self._session: set[Pair] = set()
        self._again: set[Pair] = set()
        self._kept: frozenset[Pair] = frozenset()

    def ignored(self) -> frozenset[Pair]:
        """The pairs that are ignored."""
        return (self._kept | self._session) - self._again

    def tables(self, _profile: Profile) -> Tables | None:
        """The tables of words in force, None for those that come with Dateline."""
        return None

    def ignore_always(self, rule: str, text: str) -> str:
        """Ignore the text under the rule; why that will not last, "" where it does."""
        self._session.add((rule, text))
        self._again.discard((rule, text))
        try:
            return ""
        except DatelineError as error:
            return str(error)

    def tell_again(self, rule: str, text: str) -> None:
        """Tell of the text under the rule again."""
        self._session.discard((rule, text))
        self._again.add((rule, text))
