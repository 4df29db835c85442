"""What Word tracks (ISO 29500-1, 17.13.5), by the names of its elements, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from editor.formats.docx_in.package import MC, M, W
from editor.formats.docx_in.source import chosen_branch
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.docx_in.xml_reading import Element

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

INSERTED = (f"{W}ins", f"{W}moveTo")
DELETED = (f"{W}del", f"{W}moveFrom")
WRAPPERS = frozenset((*INSERTED, *DELETED))
"""Around text and in the properties of paragraph marks; `ins` and `del` in those of rows, too."""

CONFLICTS = {f"{W14}conflictIns": f"{W}ins", f"{W14}conflictDel": f"{W}del"}
"""Where two people changed the same text at once, with what they mean as long as neither won."""

_TABLE_FORMATS = frozenset(
    f"{W}{name}Change" for name in ("tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid")
)
_MARK_FORMATS = (f"{W}pPrChange", f"{W}rPrChange", f"{W}numberingChange")
FORMATS = (*_MARK_FORMATS, *_TABLE_FORMATS, f"{W}sectPrChange")
# What came around a text, or went, without a change in it.
_CONTROLS = tuple(f"{W}customXml{name}RangeStart" for name in ("Ins", "Del", "MoveFrom", "MoveTo"))
_SINGLE = frozenset((f"{W}sectPrChange", *_CONTROLS))
_MOVE_RANGES = frozenset((f"{W}moveFromRangeStart", f"{W}moveToRangeStart"))
_CELLS = {f"{W}cellIns": "insertion", f"{W}cellDel": "deletion"}
TRACKED = (
    *WRAPPERS, *CONFLICTS, *FORMATS, *_CONTROLS, *_MOVE_RANGES, *_CELLS, f"{W}cellMerge",
    f"{W}delText", f"{W}delInstrText",
)  # fmt: skip
"""One of these is in every part with tracked changes."""

_KINDS = {
    f"{W}ins": "insertion",
    f"{W}del": "deletion",
    f"{W}moveTo": "arrival",
    f"{W}moveFrom": "departure",
}
_RUNS = frozenset((f"{W}r", f"{M}r"))
_ROWS = frozenset((f"{W}tr", f"{W}tc"))
_BRANCHES = frozenset((f"{MC}Choice", f"{MC}Fallback"))
_WALKED = (
    *WRAPPERS, *_RUNS, *_ROWS, *_BRANCHES, *_TABLE_FORMATS, *_SINGLE, *_MOVE_RANGES, f"{W}p",
    f"{W}tbl", f"{W}cellMerge", f"{MC}AlternateContent",
)  # fmt: skip
_UNSEEN = frozenset((f"{W}rPr", f"{W}commentReference", f"{W}lastRenderedPageBreak"))

_Change = tuple[str, str]
"""The kind of a change and who made it."""


def count_changes(root: Element, tally: Tally) -> None:
    """Count the changes below `root`. What hangs together and is one person's is one change, over
    the ends of paragraphs, too, as it is in Word's own list of them.
    """
    counter = _Counter(tally)
    unread: set[Element] = set()
    walk = etree.iterwalk(root, events=("start", "end"), tag=_WALKED)
    for event, element in walk:
        if event == "end":
            counter.leave(element)
        elif element.tag == f"{MC}AlternateContent":
            read = chosen_branch(element)
            unread.update(branch for branch in element if branch is not read)
        elif element.tag in _BRANCHES:
            if element in unread:
                walk.skip_subtree()
        else:
            counter.enter(element)


class _Counter:
    """Counts changes in one walk over the runs and the ends of paragraphs."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._around: list[_Change] = []
        self._added: list[int] = []
        self._before: set[_Change] = set()
        # Who changed the formats of the tables that the walk is in.
        self._tables: list[set[str]] = [set()]

    def enter(self, element: Element) -> None:
        tag = element.tag
        if tag in WRAPPERS:
            # Without content the same names tell of a paragraph's mark or of a row.
            self._add([(_KINDS[tag], self._person(element))] if len(element) else [])
        elif tag in _RUNS:
            if any(child.tag not in _UNSEEN for child in element):
                self._count(self._formats(element.find(f"{W}rPr")))
        elif tag in _ROWS:
            self._add(self._of_row(element))
        elif tag == f"{W}tbl":
            self._tables.append(set())
        elif tag in _SINGLE:
            self._person(element)
            self._tally.formats += 1
        elif tag in _MOVE_RANGES:
            self._person(element)
            self._tally.moves.add(element.get(f"{W}name", ""))
        elif tag in _TABLE_FORMATS or tag == f"{W}cellMerge":
            person = self._person(element)
            if person not in self._tables[-1]:
                self._tables[-1].add(person)
                self._tally.formats += 1

    def leave(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{W}p":
            self._count(self._of_mark(element.find(f"{W}pPr")))
        elif tag in WRAPPERS or tag in _ROWS:
            count = self._added.pop()
            del self._around[len(self._around) - count :]
        elif tag == f"{W}tbl":
            self._tables.pop()

    def _add(self, changes: list[_Change]) -> None:
        self._around += changes
        self._added.append(len(changes))

    def _count(self, own: Iterator[_Change]) -> None:
        piece = {*self._around, *own}
        for kind, _person in piece - self._before:
            match kind:
                case "insertion":
                    self._tally.insertions += 1
                case "deletion":
                    self._tally.deletions += 1
                case "arrival":
                    self._tally.arrivals += 1
                case "departure":
                    self._tally.departures += 1
                case _:
                    self._tally.formats += 1
        self._before = piece

    def _of_row(self, element: Element) -> list[_Change]:
        """The changes that a row or cell itself is."""
        properties = element.find(f"{element.tag}Pr")
        kinds = _KINDS if element.tag == f"{W}tr" else _CELLS
        if properties is None:
            return []
        return [
            (kinds[child.tag], self._person(child)) for child in properties if child.tag in kinds
        ]

    def _of_mark(self, properties: Element | None) -> Iterator[_Change]:
        """The changes of a paragraph's mark and of its format."""
        if properties is None:
            return
        mark = properties.find(f"{W}rPr")
        if mark is not None:
            for child in mark:
                if child.tag in WRAPPERS:
                    yield _KINDS[child.tag], self._person(child)
        yield from self._formats(mark)
        yield from self._formats(properties)
        numbering = properties.find(f"{W}numPr")
        for child in () if numbering is None else numbering:
            if child.tag in (f"{W}ins", f"{W}numberingChange"):
                yield "format", self._person(child)

    def _formats(self, properties: Element | None) -> Iterator[_Change]:
        for child in () if properties is None else properties:
            if child.tag in _MARK_FORMATS:
                yield "format", self._person(child)

    def _person(self, change: Element) -> str:
        person = change.get(f"{W}author", "").strip()
        self._tally.name(person)
        return person
