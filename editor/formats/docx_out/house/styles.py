"""The styles of a house template under the ids that the writer uses, and what they lack."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from editor.errors import FormatError
from editor.formats.docx_in.package import W
from editor.formats.docx_in.styles import is_on, to_int
from editor.formats.docx_in.xml_reading import Element
from editor.formats.docx_out.house.names import (
    DEFAULTS,
    HEADING1,
    folded,
    own_styles,
    wanted_names,
)
from editor.formats.docx_out.house.tidy import ensure, local, remove, tidy
from editor.i18n import _

MAX_STYLES = 5_000
_VAL = f"{W}val"
_ID = f"{W}styleId"
_TYPE = f"{W}type"
_DEFAULT = f"{W}default"
_KINDS = ("paragraph", "character", "table", "numbering")
_LISTS = {"ListBullet": "1", "ListNumber": "2"}
_HEADINGS = {"Heading2": 1, "Heading3": 2, "Heading4": 3}
# Their names make them quotations and captions for whoever reads the document again, and whatever
# is based on them too.
_INHERITED_ROLES = frozenset({"Quote", "Caption"})
_USUAL_SIZE = 20  # half-points, where a document says nothing


class HouseStyles:
    """The styles of a house template: `root` is a `w:styles`, tidied, in which what is one of
    Dateline's styles has its id and its name; `ids` maps the template's own ids to these, by kind;
    `matched` are the ids of Dateline's that the template has.
    """

    def __init__(self, root: Element) -> None:
        """Takes `root` over. Raises FormatError for styles without end."""
        self.root = root
        remove(root, ("latentStyles",)) if _is_overlong(root) else None
        _drop_foreign(root)
        self.elements: dict[str, Element] = {}
        self.ids: dict[tuple[str, str], str] = {}
        self.matched: frozenset[str] = frozenset()
        self._adopt()

    def chain(self, identifier: str) -> Iterator[Element]:
        """The style of that id and those it is based on, nearest first."""
        return chain(self.elements, identifier)

    # --- ids and names ---------------------------------------------------------------------------

    def _adopt(self) -> None:
        styles = [style for style in self.root if local(style) == "style"]
        if len(styles) > MAX_STYLES:
            raise FormatError(_("It has more styles than any document needs."))
        known: list[tuple[Element, str, str]] = []
        seen: set[tuple[str, str]] = set()
        for style in styles:
            kind, identifier = style.get(_TYPE, "paragraph"), style.get(_ID, "")
            if kind not in _KINDS or not identifier or (kind, identifier) in seen:
                self.root.remove(style)
                continue
            seen.add((kind, identifier))
            style.set(_TYPE, kind)
            known.append((style, kind, identifier))
        chosen = _matches(known)
        self._rename(known, chosen)
        self.matched = frozenset(chosen.values())
        for style, _kind, _old in known:
            self.elements[style.get(_ID, "")] = style
        self._mend_references()

    def _rename(
        self, known: list[tuple[Element, str, str]], chosen: dict[tuple[str, str], str]
    ) -> None:
        """Give every style its id and its name, each of them once."""
        ours = own_styles()
        taken_ids = {identifier.lower() for identifier in ours}
        taken_names = {folded(name) for _kind, name, _custom in ours.values()}
        for number, (style, kind, old) in enumerate(known):
            new = chosen.get((kind, old))
            if new is not None:
                _kind, name, is_custom = ours[new]
                style.attrib.pop(f"{W}customStyle", "")
                if is_custom:
                    style.set(f"{W}customStyle", "1")
            else:
                new = old if old.lower() not in taken_ids else f"House{number}"
                name = _free_name(_child(style, "name") or old, taken_names)
            taken_ids.add(new.lower())
            taken_names.add(folded(name))
            style.set(_ID, new)
            ensure(style, "name").set(_VAL, name)
            remove(style, ("aliases",))
            self.ids[kind, old] = new

    def _mend_references(self) -> None:
        """Let styles refer to each other by the new ids, never in a circle and never to nothing."""
        for style in self.elements.values():
            kind = style.get(_TYPE, "")
            for name, other in (("basedOn", kind), ("next", "paragraph"), ("link", _linked(kind))):
                child = style.find(W + name)
                if child is None:
                    continue
                target = self.ids.get((other, child.get(_VAL, "")))
                if target is None or (name == "next" and kind != "paragraph"):
                    style.remove(child)
                else:
                    child.set(_VAL, target)
            default = DEFAULTS[kind]
            style.attrib.pop(_DEFAULT, "")
            if style.get(_ID) == default:
                style.set(_DEFAULT, "1")
                remove(style, ("basedOn",))
        _break_circles(self.elements)
        for style in self.elements.values():
            link = style.find(f"{W}link")
            if link is not None:
                partner = self.elements[link.get(_VAL, "")]
                if _child(partner, "link") != style.get(_ID):
                    style.remove(link)


def chain(elements: dict[str, Element], identifier: str) -> Iterator[Element]:
    """The style of that id and those it is based on, nearest first."""
    while (style := elements.get(identifier)) is not None:
        yield style
        identifier = _child(style, "basedOn")


def _matches(known: list[tuple[Element, str, str]]) -> dict[tuple[str, str], str]:
    """Which style, by kind and id, is which of Dateline's."""
    named: dict[tuple[str, str], str] = {}
    chosen: dict[tuple[str, str], str] = {}
    for style, kind, identifier in known:
        named.setdefault((kind, folded(_child(style, "name"))), identifier)
        default = DEFAULTS[kind]
        if is_on(style.get(_DEFAULT), missing=False) and default not in chosen.values():
            chosen[kind, identifier] = default
    for own, (kind, _name, _custom) in own_styles().items():
        if own in chosen.values():
            continue
        for candidate in wanted_names(own):
            found = named.get((kind, candidate))
            if found is not None and (kind, found) not in chosen:
                chosen[kind, found] = own
                break
    return chosen


def _free_name(name: str, taken: set[str]) -> str:
    name = name[:200]
    free, number = name, 1
    while folded(free) in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _drop_foreign(root: Element) -> None:
    tidy(root)
    # The language and the direction of writing are the release's.
    for run in root.iter(f"{W}rPr"):
        remove(run, ("lang", "rStyle", "rtl", "cs"))
    for paragraph in root.iter(f"{W}pPr"):
        remove(paragraph, ("pStyle", "bidi"))


def _is_overlong(root: Element) -> bool:
    latent = root.find(f"{W}latentStyles")
    return latent is not None and len(latent) > MAX_STYLES


def _break_circles(elements: dict[str, Element]) -> None:
    sound: set[str] = set()
    for start in elements:
        path: dict[str, Element] = {}
        current = start
        while current in elements and current not in sound:
            if current in path:
                remove(elements[current], ("basedOn",))
                break
            path[current] = elements[current]
            current = _child(elements[current], "basedOn")
        sound.update(path)


def _linked(kind: str) -> str:
    return {"paragraph": "character", "character": "paragraph"}.get(kind, kind)


def _child(element: Element, name: str) -> str:
    child = element.find(W + name)
    return "" if child is None else child.get(_VAL, "")


# --- what a template lacks ---------------------------------------------------------------------


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

    def _titled(self) -> Element | None:
        """The style heading 1, where the house has no title."""
        return next(
            (
                style
                for style in self._styles.values()
                if style.get(_TYPE) == "paragraph" and folded(_child(style, "name")) in HEADING1
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
                other.get(_ID) in _INHERITED_ROLES for other in chain(self._styles, identifier)
            ):
                ensure(style, "basedOn").set(_VAL, "Normal")
            self._settle_outline(identifier, style)
            self._settle_numbering(identifier, style)

    def _settle_outline(self, identifier: str, style: Element) -> None:
        """Heading N is the heading of level N, and nothing else is one."""
        level = 0 if identifier == "Title" else _HEADINGS.get(identifier)
        bases = list(chain(self._styles, identifier))[1:]
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
        for style in chain(self._styles, identifier):
            if (found := style.find(f"{W}pPr")) is not None:
                yield found
        yield from self.root.iterfind(f"{W}docDefaults/{W}pPrDefault/{W}pPr")

    def _runs(self, identifier: str) -> Iterator[Element]:
        for style in chain(self._styles, identifier):
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
    name = folded(_child(style, "name"))
    level = style.find(f"{W}pPr/{W}outlineLvl")
    return level is not None or name.startswith(("heading ", "标题", "標題"))
