"""Tracked changes settled in the XML, before it is read: nothing that reads a document afterwards
has to know that it had two sides.

What the chosen side does not have is taken away, and the formats that it had are put back. A
paragraph whose mark goes joins the next one, whose format wins, as in Word.
"""

from __future__ import annotations

from editor.formats.docx_in.package import MC, M, W
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
from editor.formats.docx_in.xml_reading import Element

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
    joining: list[Element] = []
    formulas: list[Element] = []
    tables: list[Element] = []
    for change in list(root.iter(*(DELETED if accept else INSERTED))):
        around = change.getparent()
        if around is None:
            continue
        owner = around.getparent()
        if around.tag == f"{W}rPr":
            paragraph = None if owner is None else owner.getparent()
            if owner is not None and owner.tag == f"{W}pPr" and paragraph is not None:
                joining.append(paragraph)
        elif around.tag == f"{W}trPr" and owner is not None:
            _remove_row(owner, tables)
        elif around.tag == f"{W}numPr":
            _remove(around)
        elif around.tag.startswith(M):
            formulas.append(around)
            if around.tag != f"{M}ctrlPr":
                around.remove(change)
        else:
            around.remove(change)
    _remove_cells(root, f"{W}cellDel" if accept else f"{W}cellIns", tables)
    for table in tables:
        parent = table.getparent()
        if parent is not None and next(table.iter(f"{W}tr"), None) is None:
            parent.remove(table)
    _remove_empty_formulas(formulas)
    # From the last to the first, so that a text that joins several times is moved once.
    for paragraph in reversed(joining):
        _join_next(paragraph)
    settle_formats(root, accept=accept)
    settle_deleted_text(root, accept=accept)


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


def _remove_row(row: Element, tables: list[Element]) -> None:
    table = next(row.iterancestors(f"{W}tbl"), None)
    if table is not None and (not tables or tables[-1] is not table):
        tables.append(table)
    _remove(row)


def _remove_cells(root: Element, name: str, tables: list[Element]) -> None:
    for change in list(root.iter(name)):
        cell = next(change.iterancestors(f"{W}tc"), None)
        row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
        if cell is None or row is None:
            continue
        _remove(cell)
        if next(row.iter(f"{W}tc"), None) is None:
            _remove_row(row, tables)


def _remove_empty_formulas(changed: list[Element]) -> None:
    """Remove what is left of formulas that went as a whole."""
    for inside in changed:
        structure: Element | None = inside
        if inside.tag == f"{M}ctrlPr":
            properties = inside.getparent()
            structure = None if properties is None else properties.getparent()
        while structure is not None and structure.tag.startswith(M):
            if next(structure.iter(f"{M}t", f"{W}t"), None) is not None:
                break
            outer = structure.getparent()
            if structure.tag in (f"{M}oMath", f"{M}oMathPara") or inside.tag == f"{M}ctrlPr":
                _remove(structure)
            structure = outer


def _join_next(paragraph: Element) -> None:
    """Join a paragraph that has lost its mark with the next one."""
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = _following(paragraph)
    if following is None:
        # Nothing takes its text: the mark stays, unless all else is gone.
        if not any(next(child.iter(*_SEEN), None) is not None for child in content):
            _remove(paragraph)
        return
    properties = following.find(f"{W}pPr")
    if properties is not None:
        for child in reversed(content):
            properties.addnext(child)
    elif len(following):
        first = following[0]
        for child in content:
            first.addprevious(child)
    else:
        following.extend(content)
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
