"""Fields in headers and footers: those that Word works out from the release or the clock stay, of
all others what they showed last.

A field that fetches a file or a picture would do so on the desk of whoever opens the release; one
that names a bookmark, a variable or a property of the template would show an error there.
"""

from __future__ import annotations

from editor.formats.docx_in.package import W
from editor.formats.docx_in.xml_reading import Element
from editor.formats.docx_out.house.tidy import words

_KEPT = frozenset(
    words(
        "page numpages sectionpages section date time title subject author keywords comments "
        "styleref symbol eq quote if numchars numwords createdate savedate printdate advance "
        "listnum compare"
    )
)
_CHARACTER = f"{W}fldChar"
_INSTRUCTION = f"{W}instrText"
_MOST = 2_000


class _Field:
    def __init__(self, begin: Element, parent: _Field | None) -> None:
        self.parent = parent
        self.marks = [begin]
        self.instructions: list[Element] = []
        self.code: list[str] = []
        self.nested: list[_Field] = []
        self.in_result = False
        self.ended = False
        if parent is not None and not parent.in_result:
            parent.nested.append(self)

    @property
    def is_kept(self) -> bool:
        said = "".join(self.code).split(None, 1)
        name = said[0].lower() if said else ""
        return self.ended and (name in _KEPT or name.startswith("="))


def settle_fields(root: Element) -> int:
    """Take the fields away that may not stay; gives how many. What they showed stays."""
    taken = 0
    for simple in list(root.iter(f"{W}fldSimple")):
        said = simple.get(f"{W}instr", "").split(None, 1)
        if said and (said[0].lower() in _KEPT or said[0].startswith("=")):
            for name in list(map(str, simple.attrib)):
                if name != f"{W}instr":
                    del simple.attrib[name]
            for data in simple.findall(f"{W}fldData"):
                simple.remove(data)
            continue
        taken += 1
        unwrap(simple)
    for field in _complex_fields(root):
        if not field.is_kept:
            taken += _flatten(field)
    return taken


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _complex_fields(root: Element) -> list[_Field]:
    found: list[_Field] = []
    open_fields: list[_Field] = []
    for element in root.iter(_CHARACTER, _INSTRUCTION, f"{W}delInstrText"):
        if element.tag != _CHARACTER:
            if open_fields and not open_fields[-1].in_result:
                open_fields[-1].instructions.append(element)
                open_fields[-1].code.append(element.text or "")
            else:
                stray = _Field(element, None)
                found.append(stray)
            continue
        kind = element.get(f"{W}fldCharType", "")
        for name in list(map(str, element.attrib)):
            if name != f"{W}fldCharType":
                del element.attrib[name]
        element[:] = []
        if kind == "begin" and len(found) < _MOST:
            open_fields.append(_Field(element, open_fields[-1] if open_fields else None))
            found.append(open_fields[-1])
        elif open_fields and kind == "separate":
            open_fields[-1].marks.append(element)
            open_fields[-1].in_result = True
        elif open_fields and kind == "end":
            field = open_fields.pop()
            field.marks.append(element)
            field.ended = True
        else:
            found.append(_Field(element, None))
    return found


def _flatten(field: _Field) -> int:
    """Take away what makes the field one, its code with the fields in it, but not its result."""
    for element in (*field.marks, *field.instructions):
        _take_out(element)
    for inner in field.nested:
        _flatten(inner)
        # What a field inside a code shows is part of that code.
        for mark in inner.marks:
            _take_out(mark)
    return 1


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
