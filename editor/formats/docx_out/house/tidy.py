"""Properties of strangers' documents in the form the schema wants: known elements in their order,
each once, with attributes of WordprocessingML alone and measures without units.

Order: ISO/IEC 29500-1, annex A (`CT_Style`, `CT_PPrGeneral`, `EG_RPrBase`, `CT_TblPrBase`, …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor.formats.docx_out.house.values import is_valid
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import to_int
from editor.formats.ooxml.xml_reading import Element


def words(text: str) -> tuple[str, ...]:
    """The words of a table that is written as text."""
    return tuple(text.split())


_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid color spacing w kern position sz szCs u effect bdr shd vertAlign rtl cs "
    "em lang"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl"
)
_TABLE = (
    "bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders "
    "shd tblLayout tblCellMar tblLook"
)
_ORDER: dict[str, tuple[str, ...]] = {
    name: tuple(children.split())
    for name, children in {
        "styles": "docDefaults latentStyles style",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
        "unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
        "tblStylePr": "pPr rPr tblPr trPr tcPr",
        "docDefaults": "rPrDefault pPrDefault",
        "rPrDefault": "rPr",
        "pPrDefault": "pPr",
        "rPr": _RUN,
        "pPr": _PARAGRAPH,
        "tblPr": _TABLE,
        "trPr": "cantSplit trHeight tblHeader tblCellSpacing jc hidden",
        "tcPr": "tcW tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        "numPr": "ilvl numId",
        "pBdr": "top left bottom right between bar",
        "tblBorders": "top left bottom right insideH insideV",
        "tcBorders": "top left bottom right insideH insideV tl2br tr2bl",
        "tblCellMar": "top left bottom right",
        "tcMar": "top left bottom right",
        "tabs": "tab",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
        "num": "abstractNumId lvlOverride",
        "lvlOverride": "startOverride lvl",
        "latentStyles": "lsdException",
        "pgBorders": "top left bottom right",
        "sectPr": "pgSz pgMar pgBorders lnNumType pgNumType cols vAlign titlePg textDirection "
        "bidi rtlGutter docGrid",
    }.items()
}
# In text more may be said than in styles.
_TEXT_ORDER: dict[str, tuple[str, ...]] = {
    **_ORDER,
    "rPr": words(_RUN.replace(" u ", " highlight u ")),
    "pPr": words(_PARAGRAPH + " rPr"),
    "tblPr": words(
        "tblStyle tblpPr tblOverlap "
        + _TABLE.replace("tblLook", "tblLook tblCaption tblDescription")
    ),
    "trPr": words(
        "gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
    ),
    "tcPr": words(
        "tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
}
_PROPERTIES = tuple(W + name for name in words("pPr rPr tblPr trPr tcPr tblPrEx"))
_REPEATED = frozenset({"style", "tblStylePr", "tab", "lvl", "lvlOverride", "lsdException"})
# Strict documents say where a line starts and ends.
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_OPPOSITE = {
    "hanging": "firstLine",
    "firstLine": "hanging",
    "hangingChars": "firstLineChars",
    "firstLineChars": "hangingChars",
}
_FARTHEST = 31_680
_LONGEST_FONT = 31
_SIDED = frozenset({"pBdr", "tblBorders", "tcBorders", "tblCellMar", "tcMar", "pgBorders"})
_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)")
_TWIPS = {"mm": 56.6929, "cm": 566.929, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_HALF_POINTS = frozenset({"sz", "szCs", "kern", "position"})
_FRACTION = re.compile(r"(-?\d{1,12})\.\d{1,12}")
_PERCENT = re.compile(r"(\d{1,4})(?:\.\d{1,6})?%")


def local(element: Element) -> str:
    """The name of an element of WordprocessingML; "" for any other."""
    tag = element.tag
    return tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""


def tidy(root: Element, order: dict[str, tuple[str, ...]] = _ORDER) -> None:
    """Bring an element and what is in it into the form the schema wants; what has no place in it
    goes.
    """
    for element in list(root.iter()):
        name = local(element)
        _tidy_attributes(element, name)
        drop_invalid(element)
        if len(element):
            _tidy_children(element, name, order.get(name, ()))
        element.text = element.tail = None
    for tabs in list(root.iter(f"{W}tabs")):
        _tidy_tabs(tabs)
    for shade in root.iter(f"{W}shd"):
        if shade.get(f"{W}val") is None:
            shade.set(f"{W}val", "clear")
    for lines in root.findall(f"{W}lnNumType"):
        if to_int(lines.get(f"{W}countBy"), 0) < 1:
            root.remove(lines)


def drop_invalid(element: Element) -> None:
    """Take away the attributes of an element whose values the schema does not have; the element
    too, where that is what it says.
    """
    parent = element.getparent()
    above, name = "" if parent is None else local(parent), local(element)
    for key in [str(key) for key in element.attrib if str(key).startswith(W)]:
        if is_valid(above, name, key[len(W) :], element.get(key, "")):
            continue
        del element.attrib[key]
        if key == f"{W}val" and parent is not None:
            parent.remove(element)


def tidy_text(root: Element) -> None:
    """Bring the properties in a text into the form the schema wants."""
    for properties in list(root.iter(*_PROPERTIES)):
        parent = properties.getparent()
        if parent is not None and parent.tag not in _PROPERTIES:
            tidy(properties, _TEXT_ORDER)


def _tidy_tabs(tabs: Element) -> None:
    for tab in list(tabs):
        if not -_FARTHEST <= to_int(tab.get(f"{W}pos"), 2 * _FARTHEST) <= _FARTHEST:
            tabs.remove(tab)
    parent = tabs.getparent()
    if not len(tabs) and parent is not None:
        parent.remove(tabs)


def _tidy_children(element: Element, name: str, order: tuple[str, ...]) -> None:
    kept: dict[str, list[Element]] = {}
    for child in element:
        kind = local(child)
        if name in _SIDED and kind in _SIDES:
            kind = _SIDES[kind]
            child.tag = W + kind
        if kind in order:
            known = kept.setdefault(kind, [])
            if known and kind not in _REPEATED:
                known.clear()
            known.append(child)
    element[:] = [child for kind in order for child in kept.get(kind, ())]


def _tidy_attributes(element: Element, name: str) -> None:
    attributes = element.attrib
    for key in list(map(str, attributes)):
        value = str(attributes[key])
        too_long = name == "rFonts" and len(value) > _LONGEST_FONT
        if not key.startswith(W) or key.startswith(f"{W}rsid") or too_long:
            del attributes[key]
            continue
        attribute = key[len(W) :]
        wanted = plain_measure(value, name)
        if name in ("jc", "lvlJc", "tab") and attribute == "val":
            wanted = _SIDES.get(value, value)
        if name == "ind" and attribute in _SIDES:
            del attributes[key]
            attributes[W + _SIDES[attribute]] = wanted
        elif name == "ind" and attribute in _OPPOSITE and wanted.startswith("-"):
            del attributes[key]
            attributes[W + _OPPOSITE[attribute]] = wanted[1:]
        elif wanted != value:
            attributes[key] = wanted


def plain_measure(value: str, name: str) -> str:
    """A measure as a number: twips, or what else its element counts in."""
    if len(value) == 7 and value[0] == "#":
        return value[1:]
    measure = _MEASURE.fullmatch(value)
    if measure is not None:
        twips = float(measure[1]) * _TWIPS[measure[2]]
        return str(round(twips / 10 if name in _HALF_POINTS else twips))
    if (fraction := _FRACTION.fullmatch(value)) is not None:
        return fraction[1]
    if len(value) > 9 and value.isdecimal() and value.isascii():
        return _signed(value)
    percent = _PERCENT.fullmatch(value)
    return str(int(percent[1]) * 50) if percent is not None and name == "tblW" else value


def _signed(value: str) -> str:
    """A number that some program wrote as 32 bits without their sign."""
    number = int(value[:20])
    if 1 << 31 <= number < 1 << 32:
        number -= 1 << 32
    return str(min(number, (1 << 31) - 1))


def ensure(parent: Element, name: str) -> Element:
    """The child of that name, made in its place where it is missing."""
    found = parent.find(W + name)
    if found is not None:
        return found
    order = _ORDER[local(parent)]
    place = order.index(name)
    made: Element = parent.makeelement(W + name)
    at = sum(1 for child in parent if local(child) in order[:place])
    parent.insert(at, made)
    return made


def remove(parent: Element | None, names: Iterable[str]) -> None:
    """Take away the children of those names."""
    for name in names if parent is not None else ():
        for child in parent.findall(W + name):  # type: ignore[union-attr]
            parent.remove(child)  # type: ignore[union-attr]
