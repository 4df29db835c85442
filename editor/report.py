"""What a step dropped or changed, so that nothing is lost in silence.

Readers and writers are given a Report and add a Loss for every thing they could not carry over.
The command line prints them, `--strict` makes them errors, the window shows them.
"""

from __future__ import annotations

from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that was dropped or changed.

    `code` is stable and hyphenated (`table-spans`, `image-missing`); `detail` says in the reader's
    language what it was; `count` how many times it happened.
    """

    code: str
    detail: str
    count: int = 1


class Report:
    """The losses of one or more steps, in the order in which they first happened."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, code: str, detail: str, count: int = 1) -> None:
        """Note a loss; the same code and detail again raise its count."""
        key = (code, detail)
        self._counts[key] = self._counts.get(key, 0) + count

    def extend(self, other: Report) -> None:
        """Take over all losses of another report."""
        for loss in other.losses:
            self.add(loss.code, loss.detail, loss.count)

    @property
    def losses(self) -> tuple[Loss, ...]:
        return tuple(Loss(code, detail, count) for (code, detail), count in self._counts.items())

    def __bool__(self) -> bool:
        return bool(self._counts)
