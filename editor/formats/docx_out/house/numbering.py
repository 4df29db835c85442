"""The numbering of a house template beside Dateline's own."""

from __future__ import annotations

from editor.formats.docx_out.house.tidy import ensure, local, remove, tidy
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import to_int
from editor.formats.ooxml.xml_reading import Element

_VAL = f"{W}val"
_NUMBER = f"{W}numId"
_ABSTRACT = f"{W}abstractNumId"
FIRST_NUMBER = 3
"""The first `w:num` id that Dateline's own numbering leaves free."""
_MOST = 500
_LEVELS = 9


class HouseNumbering:
    """The numbering definitions that the styles and headers of a house template refer to, under ids
    that Dateline's own leave free. `last` is the last `w:num` id in use.
    """

    def __init__(self, root: Element | None) -> None:
        self._abstracts: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._ids: dict[str, str] = {}
        self._kept: list[Element] = []
        self._kept_abstracts: list[Element] = []
        if root is None:
            return
        for child in root:
            if local(child) == "abstractNum":
                self._abstracts.setdefault(child.get(_ABSTRACT, ""), child)
            elif local(child) == "num":
                self._numbers.setdefault(child.get(_NUMBER, ""), child)

    @property
    def last(self) -> int:
        return FIRST_NUMBER - 1 + len(self._kept)

    def take(self, root: Element) -> None:
        """Let every `w:numPr` in `root` refer to numbering that is taken over, or to none."""
        for properties in list(root.iter(f"{W}numPr")):
            number = properties.find(_NUMBER)
            new = None if number is None else self._taken(number.get(_VAL, ""))
            if number is None or new is None:
                parent = properties.getparent()
                if parent is not None:
                    parent.remove(properties)
                continue
            number.set(_VAL, new)
            level = properties.find(f"{W}ilvl")
            if level is not None:
                level.set(_VAL, str(min(max(to_int(level.get(_VAL), 0), 0), _LEVELS - 1)))

    def definitions(self) -> tuple[list[Element], list[Element]]:
        """The `w:abstractNum` and the `w:num` elements."""
        return self._kept_abstracts, self._kept

    def _taken(self, old: str) -> str | None:
        """The new id of a `w:num`; None where there is no such numbering."""
        if to_int(old, -1) == 0:
            return "0"
        if old in self._ids:
            return self._ids[old]
        number = self._numbers.get(old)
        reference = None if number is None else number.find(_ABSTRACT)
        abstract = None if reference is None else self._abstracts.get(reference.get(_VAL, ""))
        if number is None or abstract is None or len(self._kept) >= _MOST:
            return None
        new = str(FIRST_NUMBER + len(self._kept))
        self._ids[old] = new
        self._kept.append(_number(new, abstract))
        self._kept_abstracts.append(_abstract(new, abstract))
        return new


def _number(new: str, like: Element) -> Element:
    number: Element = like.makeelement(f"{W}num", {_NUMBER: new})
    number.append(number.makeelement(_ABSTRACT, {_VAL: new}))
    return number


def _abstract(new: str, element: Element) -> Element:
    import copy

    abstract = copy.deepcopy(element)
    remove(abstract, ("styleLink", "numStyleLink", "name", "nsid", "tmpl"))
    tidy(abstract)
    abstract.attrib.clear()
    abstract.set(_ABSTRACT, new)
    levels: dict[int, Element] = {}
    for level in abstract.findall(f"{W}lvl"):
        abstract.remove(level)
        place = to_int(level.get(f"{W}ilvl"), -1)
        if 0 <= place < _LEVELS:
            levels.setdefault(place, level)
    kind = ensure(abstract, "multiLevelType")
    if kind.get(_VAL) not in ("singleLevel", "multilevel", "hybridMultilevel"):
        kind.set(_VAL, "multilevel")
    for place in sorted(levels):
        level = levels[place]
        level.attrib.clear()
        level.set(f"{W}ilvl", str(place))
        # Which paragraphs count is said in the styles.
        remove(level, ("pStyle",))
        for run in level.iter(f"{W}rPr"):
            remove(run, ("rStyle", "lang"))
        abstract.append(level)
    return abstract
