"""What Word tracks (ISO 29500-1, 17.13.5), by the names of its elements, and how much of it."""

from __future__ import annotations

from lxml import etree

from editor.formats.docx_in.source import chosen_branch
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.ooxml.package import MC, W14, W
from editor.formats.ooxml.xml_reading import Element

INSERTED = (f"{W}ins", f"{W}moveTo")
DELETED = (f"{W}del", f"{W}moveFrom")
WRAPPERS = frozenset((*INSERTED, *DELETED))
"""Around text and in the properties of paragraph marks; `ins` and `del` in those of rows, too."""

CONFLICTS = {f"{W14}conflictIns": f"{W}ins", f"{W14}conflictDel": f"{W}del"}
"""Where two people changed the same text at once, with what they mean as long as neither won."""

FORMATS = tuple(
    f"{W}{name}Change"
    for name in (
        "pPr", "rPr", "numbering", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid", "sectPr",
    )
)  # fmt: skip
# What came around a text, or went, without a change in it.
_CONTROLS = tuple(f"{W}customXml{name}RangeStart" for name in ("Ins", "Del", "MoveFrom", "MoveTo"))
_INSERTIONS = frozenset((f"{W}ins", f"{W}cellIns"))
_DELETIONS = frozenset((f"{W}del", f"{W}cellDel"))
_FORMATS = frozenset((*FORMATS, *_CONTROLS, f"{W}cellMerge"))
_MOVE_RANGES = frozenset((f"{W}moveFromRangeStart", f"{W}moveToRangeStart"))
_COUNTED = (*WRAPPERS, f"{W}cellIns", f"{W}cellDel", *_FORMATS, *_MOVE_RANGES)
TRACKED = (*_COUNTED, *CONFLICTS, f"{W}delText", f"{W}delInstrText")
"""One of these is in every part with tracked changes."""


def count_changes(root: Element, tally: Tally) -> None:
    """Count the changes below `root` as the markup has them: each insertion, deletion and change of
    format is one, around text or of a paragraph's mark, a row, a cell or a sign of a formula.

    Of alternatives only the one that is read counts: the others say the same again.
    """
    unread: set[Element] = set()
    walked = (*_COUNTED, f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback")
    walk = etree.iterwalk(root, events=("start",), tag=walked)
    for _event, element in walk:
        tag = element.tag
        if tag == f"{MC}AlternateContent":
            read = chosen_branch(element)
            unread.update(branch for branch in element if branch is not read)
            continue
        if tag in (f"{MC}Choice", f"{MC}Fallback"):
            if element in unread:
                walk.skip_subtree()
            continue
        tally.name(element.get(f"{W}author", "").strip())
        if tag in _INSERTIONS:
            tally.insertions += 1
        elif tag in _DELETIONS:
            tally.deletions += 1
        elif tag in _FORMATS:
            tally.formats += 1
        elif tag in _MOVE_RANGES:
            tally.moves.add(element.get(f"{W}name", ""))
        elif len(element):
            # Without content the same names tell of the mark of a paragraph that was moved.
            tally.arrivals += tag == f"{W}moveTo"
            tally.departures += tag == f"{W}moveFrom"
