"""Fields in headers and footers: those that Word works out from the release or the clock stay, of
all others what they showed last, unless that is the name of a file or a person.

A field that fetches a file or a picture would do so on the desk of whoever opens the release; one
that names a bookmark, a variable or a property of the template would show an error there.
"""

from __future__ import annotations

from editor.formats.docx_out.house.private_names import tells_names
from editor.formats.docx_out.house.tidy import words
from editor.formats.ooxml.package import W
from editor.formats.ooxml.xml_reading import Element

_KEPT = frozenset(
    words(
        "page numpages sectionpages section date time title subject keywords comments "
        "styleref symbol eq quote if numchars numwords createdate savedate printdate advance "
        "listnum compare"
    )
)
_CHARACTER = f"{W}fldChar"
_INSTRUCTION = f"{W}instrText"
_TEXT = (f"{W}t", f"{W}sym")
_PICTURES = (f"{W}drawing", f"{W}pict")
_MOST = 2_000


class _Field:
    def __init__(self, begin: Element, parent: _Field | None) -> None:
        self.parent = parent
        self.marks = [begin]
        self.instructions: list[Element] = []
        self.code: list[str] = []
        self.nested: list[_Field] = []
        self.hides: tuple[str, ...] = () if parent is None else parent.hides
        self.in_result = False
        self.ended = False
        if parent is not None and not parent.in_result:
            parent.nested.append(self)

    @property
    def is_kept(self) -> bool:
        return self.ended and _is_kept("".join(self.code))


def settle_fields(root: Element) -> int:
    """Take the fields away that may not stay; gives how many. What they showed stays, but for the
    names of files and people, and words in the place of a picture that may not be fetched.
    """
    taken = 0
    for simple in list(root.iter(f"{W}fldSimple")):
        code = simple.get(f"{W}instr", "")
        if _is_kept(code):
            for name in list(map(str, simple.attrib)):
                if name != f"{W}instr":
                    del simple.attrib[name]
            for data in simple.findall(f"{W}fldData"):
                simple.remove(data)
            continue
        taken += 1
        hidden = _hidden(code)
        for shown in list(simple.iter(*hidden)) if hidden else ():
            _take_out(shown)
        unwrap(simple)
    for field in _complex_fields(root):
        if not field.is_kept:
            taken += _flatten(field)
    return taken


def _is_kept(code: str) -> bool:
    said = code.split(None, 1)
    return bool(said) and (said[0].lower() in _KEPT or said[0].startswith("="))


def _hidden(code: str) -> tuple[str, ...]:
    """The elements of its result that do not stay when the field with that code goes."""
    if tells_names(code):
        return (*_TEXT, *_PICTURES)
    said = code.split(None, 1)
    return _TEXT if said and said[0].lower() == "includepicture" else ()


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
    hidden: list[Element] = []
    for element in root.iter(_CHARACTER, _INSTRUCTION, f"{W}delInstrText", *_TEXT, *_PICTURES):
        if element.tag in _TEXT or element.tag in _PICTURES:
            if open_fields and element.tag in open_fields[-1].hides:
                hidden.append(element)
        elif element.tag != _CHARACTER:
            if open_fields and not open_fields[-1].in_result:
                open_fields[-1].instructions.append(element)
                open_fields[-1].code.append(element.text or "")
            else:
                stray = _Field(element, None)
                found.append(stray)
        if element.tag != _CHARACTER:
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
            open_fields[-1].hides += _hidden("".join(open_fields[-1].code))
        elif open_fields and kind == "end":
            field = open_fields.pop()
            field.marks.append(element)
            field.ended = True
        else:
            found.append(_Field(element, None))
    for element in hidden:
        _take_out(element)
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
