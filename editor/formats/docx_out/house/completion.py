"""What a house template lacks of the styles that the writer uses, added in the house's own look."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from editor.formats.docx_out.house.names import HEADING1, folded
from editor.formats.docx_out.house.styles import HouseStyles, value_of
from editor.formats.docx_out.house.tidy import ensure, local, remove
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import to_int
from editor.formats.ooxml.xml_reading import Element

_VAL = f"{W}val"
_ID = f"{W}styleId"
_TYPE = f"{W}type"
_LISTS = {"ListBullet": "1", "ListNumber": "2"}
_HEADINGS = {"Heading2": 1, "Heading3": 2, "Heading4": 3}
# Their names make them quotations and captions for whoever reads the document again, and whatever
# is based on them too.
_INHERITED_ROLES = frozenset({"Quote", "Caption"})
_BESIDE_TITLE = ("DatelineKicker", "Subtitle", "DatelineByline")
_USUAL_SIZE = 20  # half-points, where a document says nothing


def complete_styles(house: HouseStyles, own: Element, first_line: float) -> Element:
    """The house's styles and, of `own`, Dateline's `w:styles` for the release, those it lacks.
    `first_line` is the indent of the body in em where the house says nothing about it.
    """
    return _Completion(house, own, first_line).root


class _Completion:
    def __init__(self, house: HouseStyles, own: Element, first_line: float) -> None:
        self.root = copy.deepcopy(house.root)
        self._styles = {style.get(_ID, ""): style for style in self.root if local(style) == "style"}
        self._matched = house.matched
        self._own = {style.get(_ID, ""): style for style in own.iterchildren(f"{W}style")}
        self._own_size = _default_size(own)
        self._take_defaults(own)
        self._add_missing()
        self._set_body_indent(first_line)
        self._settle_used()

    def _take_defaults(self, own: Element) -> None:
        """The language of the release, and the defaults that the house leaves out."""
        run = own.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        language = None if run is None else run.find(f"{W}lang")
        defaults = self.root.find(f"{W}docDefaults")
        if defaults is None:
            defaults = self.root.makeelement(f"{W}docDefaults")
            self.root.insert(0, defaults)
        said = ensure(ensure(defaults, "rPrDefault"), "rPr")
        if language is not None:
            said.append(copy.deepcopy(language))
        ensure(defaults, "pPrDefault")

    def _add_missing(self) -> None:
        normal = self._styles.get("Normal")
        if normal is None:
            normal = copy.deepcopy(self._own["Normal"])
            remove(normal, ("pPr", "rPr"))
            self._add("Normal", normal)
        if self._own["Normal"].find(f"{W}pPr/{W}bidi") is not None:
            ensure(ensure(normal, "pPr"), "bidi")
        self._size = self._size_of("Normal")
        has_fonts = any(run.find(f"{W}rFonts") is not None for run in self._runs("Normal"))
        is_indented = _first_line_of(self._paragraphs("Normal")) is not None
        heading1 = self._titled()
        for identifier, style in self._own.items():
            if identifier in self._styles:
                continue
            if identifier == "Title" and heading1 is not None:
                self._add("Title", self._as_title(heading1, style))
                continue
            added = copy.deepcopy(style)
            run = added.find(f"{W}rPr")
            if run is not None:
                if has_fonts:
                    remove(run, ("rFonts",))
                for name in ("sz", "szCs"):
                    self._scale(run.find(W + name))
            if identifier in ("ListBullet", "ListNumber", "Quote"):
                self._as_body(added)
            if added.get(_TYPE) == "paragraph" and is_indented and identifier != "BodyText":
                _keep_flush(added)
            self._add(identifier, added)
        if "Title" in self._matched or heading1 is not None:
            self._align_beside_title()

    def _align_beside_title(self) -> None:
        """The lines above and below the title stand where the house's title stands."""
        sides = (said.find(f"{W}jc") for said in self._paragraphs("Title"))
        side = next((side for side in sides if side is not None), None)
        for identifier in _BESIDE_TITLE:
            if identifier not in self._matched:
                properties = ensure(self._styles[identifier], "pPr")
                remove(properties, ("jc",))
                if side is not None:
                    ensure(properties, "jc").set(_VAL, side.get(_VAL, "left"))

    def _titled(self) -> Element | None:
        """The style heading 1, where the house has no title."""
        return next(
            (
                style
                for style in self._styles.values()
                if style.get(_TYPE) == "paragraph" and folded(value_of(style, "name")) in HEADING1
            ),
            None,
        )

    def _as_title(self, heading: Element, own: Element) -> Element:
        title = copy.deepcopy(own)
        remove(title, ("pPr", "rPr", "basedOn"))
        based_on = ensure(title, "basedOn")
        based_on.set(_VAL, heading.get(_ID, ""))
        ensure(ensure(title, "pPr"), "outlineLvl").set(_VAL, "0")
        return title

    def _as_body(self, style: Element) -> None:
        """What is text of the body takes its typeface from there."""
        if "BodyText" in self._matched:
            ensure(style, "basedOn").set(_VAL, "BodyText")
            _keep_flush(style)

    def _scale(self, size: Element | None) -> None:
        if size is not None and to_int(size.get(_VAL), 0) > 4:
            size.set(_VAL, str(round(to_int(size.get(_VAL), 0) * self._size / self._own_size)))

    def _add(self, identifier: str, style: Element) -> None:
        style.tail = None
        self.root.append(style)
        self._styles[identifier] = style

    # --- the styles that the writer uses ---------------------------------------------------------

    def _set_body_indent(self, em: float) -> None:
        body = self._styles["BodyText"]
        if "BodyText" not in self._matched:
            properties = ensure(body, "pPr")
            remove(properties, ("ind",))
        if _first_line_of(self._paragraphs("BodyText")) is not None:
            return
        indent = ensure(ensure(body, "pPr"), "ind")
        indent.set(f"{W}firstLineChars", str(round(em * 100)))
        indent.set(f"{W}firstLine", str(round(em * self._size_of("BodyText") * 10)))

    def _settle_used(self) -> None:
        for identifier in self._own:
            style = self._styles[identifier]
            if style.get(_TYPE) != "paragraph":
                continue
            if identifier not in _INHERITED_ROLES | {"TableCaption"} and any(
                other.get(_ID) in _INHERITED_ROLES for other in _chain(self._styles, identifier)
            ):
                ensure(style, "basedOn").set(_VAL, "Normal")
            self._settle_outline(identifier, style)
            self._settle_numbering(identifier, style)
        # LibreOffice states in every cell what no style does, as if someone had set it there.
        if not any(said.find(f"{W}jc") is not None for said in self._paragraphs("TableText")):
            ensure(ensure(self._styles["TableText"], "pPr"), "jc").set(_VAL, "left")

    def _settle_outline(self, identifier: str, style: Element) -> None:
        """Heading N is the heading of level N, and nothing else is one."""
        level = 0 if identifier == "Title" else _HEADINGS.get(identifier)
        bases = list(_chain(self._styles, identifier))[1:]
        if level is None and not any(map(_makes_heading, bases)):
            remove(style.find(f"{W}pPr"), ("outlineLvl",))
            return
        ensure(ensure(style, "pPr"), "outlineLvl").set(_VAL, str(9 if level is None else level))

    def _settle_numbering(self, identifier: str, style: Element) -> None:
        number = _LISTS.get(identifier)
        if number is None and not any(
            properties.find(f"{W}numPr") is not None for properties in self._paragraphs(identifier)
        ):
            return
        properties = ensure(style, "pPr")
        remove(properties, ("numPr",))
        ensure(ensure(properties, "numPr"), "numId").set(_VAL, number or "0")

    # --- what holds ------------------------------------------------------------------------------

    def _paragraphs(self, identifier: str) -> Iterator[Element]:
        """The paragraph properties that hold for a style, nearest first."""
        for style in _chain(self._styles, identifier):
            if (found := style.find(f"{W}pPr")) is not None:
                yield found
        yield from self.root.iterfind(f"{W}docDefaults/{W}pPrDefault/{W}pPr")

    def _runs(self, identifier: str) -> Iterator[Element]:
        for style in _chain(self._styles, identifier):
            if (found := style.find(f"{W}rPr")) is not None:
                yield found
        yield from self.root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def _size_of(self, identifier: str) -> int:
        """The type size of a style in half-points."""
        for run in self._runs(identifier):
            size = run.find(f"{W}sz")
            if size is not None and to_int(size.get(_VAL), 0) > 0:
                return min(to_int(size.get(_VAL), 0), 400)
        return _USUAL_SIZE


def _chain(styles: dict[str, Element], identifier: str) -> Iterator[Element]:
    """The style of that id and those it is based on, nearest first."""
    for _style in styles:  # no chain is longer than there are styles
        if (style := styles.get(identifier)) is None:
            return
        yield style
        identifier = value_of(style, "basedOn")


def _default_size(own: Element) -> int:
    size = own.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    return _USUAL_SIZE if size is None else to_int(size.get(_VAL), _USUAL_SIZE)


def _first_line_of(properties: Iterator[Element]) -> Element | None:
    """The nearest indent that speaks of the first line."""
    names = [W + name for name in ("firstLine", "firstLineChars", "hanging", "hangingChars")]
    for paragraph in properties:
        indent = paragraph.find(f"{W}ind")
        if indent is not None and any(name in indent.attrib for name in names):
            return indent
    return None


def _keep_flush(style: Element) -> None:
    """What is based on indented text is not indented itself."""
    indent = ensure(ensure(style, "pPr"), "ind")
    if not any("irstLine" in str(name) or "anging" in str(name) for name in indent.attrib):
        indent.set(f"{W}firstLineChars", "0")
        indent.set(f"{W}firstLine", "0")


def _makes_heading(style: Element) -> bool:
    name = folded(value_of(style, "name"))
    level = style.find(f"{W}pPr/{W}outlineLvl")
    return level is not None or name.startswith(("heading ", "标题", "標題"))
