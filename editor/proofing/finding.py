"""What proofing tells: where, how bad, why, and what could be written instead."""

from __future__ import annotations

from enum import StrEnum

from editor.values import dataclass


class Level(StrEnum):
    """How bad a finding is. An error must not be published; a warning is wrong more often than
    not; a hint is worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


LEVEL_ORDER: dict[Level, int] = {level: place for place, level in enumerate(Level)}
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Which text of a release is meant.

    In the body `block` is the index of the block and `field` is "". `part` is "" for the block's
    own text, else "caption", "alt" or "credit". In a table `path` is the row, the index of the cell
    in that row of `Table.rows`, and the index of the block in the cell.

    In the metadata `block` is -1 and `field` names the field of Metadata; `path` is the index of
    the value in a field of several (authors, keywords, contacts), and of a contact `part` names the
    field. A text of several lines (summary, boilerplate) is one spot.
    """

    block: int = -1
    field: str = ""
    part: str = ""
    path: tuple[int, ...] = ()

    @property
    def in_body(self) -> bool:
        """Whether this is a text of the body."""
        return self.block >= 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or may be.

    `start` and `end` are places in the text at `spot`, in characters as Python counts them (a line
    break is one); both 0 where the whole spot is meant, as an empty field. `text` is what stands
    there, `before` and `after` a few characters around it. `message` says what is wrong, `reason`
    why, and `source` who says so. `proposals` are what could stand there instead, the best first;
    "" removes it. `automatic` allows to carry out the first proposal without looking: never where
    it could change a name or a number.
    """

    rule: str
    level: Level
    spot: Spot
    start: int
    end: int
    text: str
    message: str
    reason: str = ""
    source: str = ""
    proposals: tuple[str, ...] = ()
    automatic: bool = False
    before: str = ""
    after: str = ""
