"""The tracked changes and comments of a Word document in numbers."""

from __future__ import annotations

from editor.i18n import _
from editor.values import dataclass, field

MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class TrackedChanges:
    """How many tracked changes and comments a document holds, each of the markup's insertions,
    deletions and changes of format being one, and each move by its name; and whose they are: at
    most MOST_PEOPLE names, in order of appearance.
    """

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    formats: int = 0
    comments: int = 0
    people: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.has_changes or bool(self.comments)

    @property
    def has_changes(self) -> bool:
        """Whether there is more than comments."""
        return bool(self.insertions or self.deletions or self.moves or self.formats)

    @property
    def counted(self) -> str:
        """How many of each kind, as “12 insertions, 1 deletion”; comments are counted apart."""
        numbers = (
            (self.insertions, _("1 insertion"), _("{count} insertions")),
            (self.deletions, _("1 deletion"), _("{count} deletions")),
            (self.moves, _("1 move"), _("{count} moves")),
            (self.formats, _("1 change of format"), _("{count} changes of format")),
        )
        return _(", ").join(
            one if count == 1 else many.format(count=count) for count, one, many in numbers if count
        )

    @property
    def counted_comments(self) -> str:
        """How many comments, as “3 comments”."""
        if self.comments == 1:
            return _("1 comment")
        return _("{count} comments").format(count=self.comments)


@dataclass(slots=True)
class Tally:
    """The changes counted so far, in all parts that were read. `moves` are the names of moves;
    `arrivals` and `departures` the pieces of text that were moved, for documents without names;
    `labels` the comments that have a label in the text.
    """

    insertions: int = 0
    deletions: int = 0
    formats: int = 0
    arrivals: int = 0
    departures: int = 0
    comments: int = 0
    labels: int = 0
    deleted_pictures: int = 0
    moves: set[str] = field(default_factory=set)
    people: dict[str, None] = field(default_factory=dict)

    @property
    def changes(self) -> TrackedChanges:
        moves = len(self.moves) or max(self.arrivals, self.departures)
        people = tuple(self.people)[:MOST_PEOPLE]
        return TrackedChanges(
            self.insertions, self.deletions, moves, self.formats, self.comments, people
        )

    def name(self, person: str) -> None:
        """Remember someone who changed or commented."""
        if person and len(self.people) < MOST_PEOPLE:
            self.people.setdefault(person)
