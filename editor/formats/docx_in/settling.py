"""Tracked changes settled in the XML, before it is read: nothing that reads a document afterwards
has to know that it had two sides.

What the chosen side does not have is taken away, and the formats that it had are put back. A
paragraph whose mark goes joins the next one, whose format wins, as in Word.
"""

from __future__ import annotations

from lxml import etree

from editor.formats.docx_in.revisions import (
    CONFLICTS,
    DELETED,
    FORMATS,
    INSERTED,
    TRACKED,
    WRAPPERS,
    count_changes,
)
from editor.formats.docx_in.source import Changes, Source
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.ooxml.package import MC, M, W
from editor.formats.ooxml.xml_reading import Element
from editor.values import dataclass, field

# What an earlier format says nothing of, and what therefore stays as it is.
_STAYING = {
    f"{W}rPr": WRAPPERS,
    f"{W}pPr": frozenset((f"{W}rPr", f"{W}sectPr")),
    f"{W}sectPr": frozenset((f"{W}headerReference", f"{W}footerReference")),
    f"{W}trPr": frozenset((f"{W}ins", f"{W}del")),
    f"{W}tcPr": frozenset((f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge")),
}
_NOTHING: frozenset[str] = frozenset()
_BLOCK_WRAPPERS = frozenset((f"{W}sdt", f"{W}sdtContent", f"{W}customXml", *WRAPPERS))
_NO_PARAGRAPHS = frozenset((f"{W}tbl", f"{W}altChunk", f"{MC}AlternateContent"))
_SEEN = (
    f"{M}t",
    *(
        f"{W}{name}"
        for name in (
            "t", "sym", "tab", "ptab", "br", "cr", "noBreakHyphen", "drawing", "pict", "object",
            "footnoteReference", "endnoteReference",
        )
    ),
)  # fmt: skip
_MERGES = {"rest": "restart", "cont": "continue"}


def settled_part(source: Source, part: str) -> Element | None:
    """The XML of a part, its tracked changes counted and settled; None where it is missing."""
    root = source.package.xml(part)
    if root is not None:
        settle(root, source.changes, source.tally)
        if source.label_comments is not None:
            source.label_comments(root)
    return root


def settle(root: Element, changes: Changes, tally: Tally) -> None:
    """Count the tracked changes below `root`, and leave in the tree only the chosen side.

    With "marks" both sides stay: see show_changes.
    """
    if next(root.iter(*TRACKED), None) is None:
        return
    for conflict in list(root.iter(*CONFLICTS)):
        conflict.tag = CONFLICTS[conflict.tag]
    count_changes(root, tally)
    if changes == "marks":
        # Hardly anyone asks for it, and start-up time is budgeted.
        from editor.formats.docx_in.shown_changes import show_changes

        show_changes(root, tally)
    else:
        choose(root, accept=changes == "accept")


def settled_definitions(root: Element | None, changes: Changes, tally: Tally) -> Element | None:
    """The styles or numberings, the changes of their formats counted and settled."""
    changed: set[Element] = set()
    for change in () if root is None else root.iter(*FORMATS):
        tally.name(change.get(f"{W}author", "").strip())
        changed.update(change.iterancestors(f"{W}style", f"{W}abstractNum"))
    if root is not None and changed:
        tally.formats += len(changed)
        settle_formats(root, accept=changes != "reject")
    return root


def choose(root: Element, *, accept: bool) -> None:
    """Leave in the tree only what all changes accepted, or all rejected, make of it."""
    going = _going(root, DELETED if accept else INSERTED, f"{W}cell{'Del' if accept else 'Ins'}")
    for element in going.content:
        _remove(element)
    for row in going.rows:
        if next(row.iter(f"{W}tc"), None) is None:
            _remove(row)
    for table in going.tables:
        if next(table.iter(f"{W}tr"), None) is None:
            _remove(table)
    _remove_empty_formulas(going)
    # From the last to the first, so that a text that joins several times is moved once.
    for paragraph in reversed(going.marks):
        _join_next(paragraph)
    settle_formats(root, accept=accept)
    settle_deleted_text(root, accept=accept)


@dataclass(slots=True)
class _Going:
    """What the chosen side does not have: `content` with all that is in it, the paragraphs of
    `marks`, the formulas' `signs` (fractions, roots). `rows`, `tables` and `formulas` lose some of
    theirs.
    """

    content: list[Element] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    signs: list[Element] = field(default_factory=list)
    rows: dict[Element, None] = field(default_factory=dict)
    tables: dict[Element, None] = field(default_factory=dict)
    formulas: dict[Element, None] = field(default_factory=dict)


def _going(root: Element, names: tuple[str, ...], cell: str) -> _Going:
    """Look through the tree once. What goes with something around it is not looked at: nested
    changes are no reason to touch a text more than once.
    """
    going = _Going()
    rows: list[Element] = []
    tables: list[Element] = []
    formulas: list[Element] = []
    nested = {f"{W}tr": rows, f"{W}tbl": tables, f"{M}oMath": formulas}
    walk = etree.iterwalk(root, events=("start", "end"), tag=(*names, f"{W}tc", *nested))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag in nested:
                nested[tag].pop()
            continue
        if tag in nested:
            nested[tag].append(element)
        if tag in (f"{W}tr", f"{W}tc"):
            properties = element.find(f"{tag}Pr")
            wanted = names if tag == f"{W}tr" else (cell,)
            if properties is not None and any(child.tag in wanted for child in properties):
                going.content.append(element)
                going.tables.update(dict.fromkeys(tables[-1:]))
                if tag == f"{W}tc":
                    going.rows.update(dict.fromkeys(rows[-1:]))
                walk.skip_subtree()
        elif tag in names:
            _note(element, going)
            if element in going.content[-1:]:
                going.formulas.update(dict.fromkeys(formulas[-1:]))
                walk.skip_subtree()
    return going


def _note(change: Element, going: _Going) -> None:
    """Note what goes with a change, by where it stands."""
    around = change.getparent()
    owner = None if around is None else around.getparent()
    if around is None or around.tag == f"{W}trPr":
        return
    if around.tag == f"{W}rPr":
        paragraph = None if owner is None else owner.getparent()
        if owner is not None and owner.tag == f"{W}pPr" and paragraph is not None:
            going.marks.append(paragraph)
    elif around.tag == f"{W}numPr":
        going.content.append(around)
    elif around.tag == f"{M}ctrlPr":
        sign = None if owner is None else owner.getparent()
        if sign is not None:
            going.signs.append(sign)
    else:
        going.content.append(change)


def settle_formats(root: Element, *, accept: bool) -> None:
    """Leave the later formats, or put the earlier ones back."""
    for merge in list(root.iter(f"{W}cellMerge")):
        _settle_merge(merge, merge.get(f"{W}vMerge" if accept else f"{W}vMergeOrig", ""))
    for change in list(root.iter(*FORMATS)):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        if accept:
            continue
        if change.tag == f"{W}numberingChange":
            if not change.get(f"{W}original", "").strip() and properties.tag == f"{W}numPr":
                _remove(properties)
            continue
        earlier = change.find(properties.tag)
        if earlier is None:
            continue
        staying = _STAYING.get(properties.tag, _NOTHING)
        for child in list(properties):
            if child.tag not in staying:
                properties.remove(child)
        properties.extend([child for child in earlier if child.tag not in staying])


def _settle_merge(merge: Element, kind: str) -> None:
    """Merge a cell with those above it as the chosen side has it."""
    properties = merge.getparent()
    if properties is None:
        return
    for known in properties.findall(f"{W}vMerge"):
        properties.remove(known)
    if kind in _MERGES:
        merge.tag = f"{W}vMerge"
        merge.set(f"{W}val", _MERGES[kind])
    else:
        properties.remove(merge)


def settle_deleted_text(root: Element, *, accept: bool) -> None:
    """Remove deleted text from the runs that hold it, or let it be text again."""
    for text in list(root.iter(f"{W}delText", f"{W}delInstrText")):
        if accept:
            # Outside a deletion, too, deleted text shows nowhere.
            _remove(text)
        else:
            text.tag = f"{W}t" if text.tag == f"{W}delText" else f"{W}instrText"


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_empty_formulas(going: _Going) -> None:
    """Remove what is left of formulas, and of signs in them, that went as a whole."""
    for structure in (*reversed(going.signs), *going.formulas):
        if next(structure.iter(f"{M}t", f"{W}t"), None) is None:
            _remove(structure)


def _join_next(paragraph: Element) -> None:
    """Join a paragraph that has lost its mark with the next one."""
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = _following(paragraph)
    if following is None:
        # Nothing takes its text: the mark stays, unless all else is gone.
        if not any(next(child.iter(*_SEEN), None) is not None for child in content):
            _remove(paragraph)
        return
    # Neither `find` nor `len`: they go through all that has been joined already.
    first = next(iter(following), None)
    if first is None:
        following.extend(content)
    elif first.tag == f"{W}pPr":
        for child in reversed(content):
            first.addnext(child)
    else:
        for child in content:
            first.addprevious(child)
    _remove(paragraph)


def _following(paragraph: Element) -> Element | None:
    """The paragraph after this one in the same text; None where a table or the end comes first."""
    element = paragraph
    while True:
        following = element.getnext()
        if following is None:
            parent = element.getparent()
            if parent is None or parent.tag not in _BLOCK_WRAPPERS:
                return None
            element = parent
            continue
        element = following
        while element.tag in _BLOCK_WRAPPERS and len(element):
            element = element[0]
        if element.tag == f"{W}p":
            return element
        if element.tag in _NO_PARAGRAPHS:
            return None
