"""Both sides of tracked changes in one text: what came, and what went, each in a wrapper of its own
that the reader of runs turns into a mark.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from editor.formats.docx_in.revisions import DELETED, INSERTED, WRAPPERS
from editor.formats.docx_in.settling import choose, settle_deleted_text, settle_formats
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.ooxml.package import M, W
from editor.formats.ooxml.xml_reading import Element

_INS, _DEL = f"{W}ins", f"{W}del"
_CELLS = {f"{W}cellIns": _INS, f"{W}cellDel": _DEL}
_ROWS = {f"{W}ins": _INS, f"{W}del": _DEL}
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_WALKED = (*WRAPPERS, *_PICTURES, f"{W}tr", f"{W}tc", f"{W}p")


def show_changes(root: Element, tally: Tally) -> None:
    """Leave both sides in the tree: the text in `w:ins` and `w:moveTo` came, that in `w:del` and
    `w:moveFrom` went, each wrapper inside one paragraph. Formats are the later ones.

    A picture can bear no such mark: one that went is left out and counted.
    """
    settle_formats(root, accept=True)
    settle_deleted_text(root, accept=False)
    _show_formulas(root)
    paragraphs: list[tuple[Element, frozenset[str]]] = []
    pictures: list[Element] = []
    around: list[str] = []
    added: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
        tag = element.tag
        if event == "end":
            if tag != f"{W}p" and tag not in _PICTURES:
                count = added.pop()
                del around[len(around) - count :]
        elif tag == f"{W}p":
            if around:
                kinds = frozenset(_INS if name in INSERTED else _DEL for name in around)
                paragraphs.append((element, kinds))
        elif tag in _PICTURES:
            if not _DELETED_NAMES.isdisjoint(around) and not _holds_text(element):
                pictures.append(element)
                tally.deleted_pictures += f"{W}del" in around
        else:
            own = [tag] if tag in WRAPPERS and len(element) else _of_row(element)
            around += own
            added.append(len(own))
    for paragraph, kinds in paragraphs:
        for kind in sorted(kinds):
            _wrap_content(paragraph, kind)
    for picture in pictures:
        parent = picture.getparent()
        if parent is not None:
            parent.remove(picture)


_DELETED_NAMES = frozenset(DELETED)


def _of_row(element: Element) -> list[str]:
    """The changes that a row or cell itself is, as wrappers of its text."""
    names = {f"{W}tr": _ROWS, f"{W}tc": _CELLS}.get(element.tag)
    properties = None if names is None else element.find(f"{element.tag}Pr")
    if properties is None or names is None:
        return []
    return [names[child.tag] for child in properties if child.tag in names]


def _holds_text(picture: Element) -> bool:
    return next(picture.iter(f"{W}txbxContent"), None) is not None


def _wrap_content(paragraph: Element, kind: str) -> None:
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    etree.SubElement(paragraph, kind).extend(content)


def _show_formulas(root: Element) -> None:
    """A formula that was changed inside becomes two, as it was and as it is."""
    changed: dict[Element, None] = {}
    for change in root.iter(*WRAPPERS):
        formula = None
        for ancestor in change.iterancestors():
            if not ancestor.tag.startswith(M):
                break
            formula = ancestor
        if formula is not None:
            changed.setdefault(formula)
    for formula in changed:
        parent = formula.getparent()
        if parent is None:
            continue
        for kind, accept in ((_DEL, False), (_INS, True)):
            version = deepcopy(formula)
            choose(version, accept=accept)
            if next(version.iter(f"{M}t", f"{W}t"), None) is not None:
                wrapper = etree.Element(kind)
                wrapper.append(version)
                formula.addprevious(wrapper)
        parent.remove(formula)
