"""Which repairs a person wants, and what comes of that. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from editor.document.release import Release
from editor.profiles.profile import Profile
from editor.proofing.repair.change import ALL_CATEGORIES, Category, Change
from editor.proofing.repair.repairing import Repaired, repair
from editor.ui.dialogs.repair.comparison import raw_range


class Selection:
    """The repairs of `release` that are wanted: first of all the sure ones. `repaired` is what the
    recipe makes of that, `changes` all that it made or left, by category and in reading order.
    """

    def __init__(self, release: Release, profile: Profile) -> None:
        self.release = release
        self._profile = profile
        self._categories = set(ALL_CATEGORIES)
        self._accepted: set[str] = set()
        self._declined: set[str] = set()
        self.repair()

    def repair(self) -> None:
        """Run the recipe again, by what is wanted now."""
        self.repaired: Repaired = repair(
            self.release,
            self._profile,
            frozenset(self._categories),
            frozenset(self._accepted),
            frozenset(self._declined),
        )
        self._made = {change.key for change in self.repaired.changes}
        everything = (*self.repaired.changes, *self.repaired.left)
        self.changes = tuple(sorted(everything, key=_order))

    def is_made(self, change: Change) -> bool:
        """Whether the change was made in the last run."""
        return change.key in self._made

    def counts(self, category: Category) -> tuple[int, int, int]:
        """Of a category: how many are made, how many sure ones there are, how many to decide."""
        own = [change for change in self.changes if change.category is category]
        sure = sum(change.sure for change in own)
        return sum(map(self.is_made, own)), sure, len(own) - sure

    def categories(self) -> tuple[Category, ...]:
        """Those that there is anything of, in the order of the recipe."""
        there = {change.category for change in self.changes}
        return tuple(category for category in Category if category in there)

    def want(self, changes: Iterable[Change], wanted: bool) -> None:
        """Want these changes, or do not."""
        for change in changes:
            if wanted:
                self._declined.discard(change.key)
                if not change.sure or change.category not in self._categories:
                    self._accepted.add(change.key)
            else:
                self._accepted.discard(change.key)
                self._declined.add(change.key)

    def want_category(self, category: Category, wanted: bool) -> None:
        """Want all sure changes of a category, or none at all."""
        own = {change.key for change in self.changes if change.category is category}
        self._declined -= own
        if wanted:
            self._categories.add(category)
        else:
            self._categories.discard(category)
            self._accepted -= own

    def wanted(self) -> tuple[frozenset[Category], frozenset[str], frozenset[str]]:
        """The categories, and the keys that are accepted and declined."""
        return (
            frozenset(self._categories), frozenset(self._accepted), frozenset(self._declined),
        )  # fmt: skip

    def made_by_category(self) -> Counter[Category]:
        """How many changes are made of each category."""
        return Counter(change.category for change in self.repaired.changes)


_PLACES = {category: place for place, category in enumerate(Category)}


def _order(change: Change) -> tuple[int, int, str, tuple[int, ...], str, tuple[int, int]]:
    spot = change.spot
    return (
        _PLACES[change.category], spot.block, spot.field, spot.path, spot.part,
        raw_range(change) or (0, 0),
    )  # fmt: skip
