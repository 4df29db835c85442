"""The styles of a house template under the ids that the writer uses."""

from __future__ import annotations

from collections.abc import Iterable

from editor.errors import FormatError
from editor.formats.docx_out.house.names import DEFAULTS, folded, own_styles, wanted_names
from editor.formats.docx_out.house.tidy import ensure, local, remove, tidy
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import is_on
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _

MAX_STYLES = 5_000
_VAL = f"{W}val"
_ID = f"{W}styleId"
_TYPE = f"{W}type"
_DEFAULT = f"{W}default"
_KINDS = ("paragraph", "character", "table", "numbering")


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
        ids = _new_ids(known, chosen)
        names = _Names(name for _kind, name, _custom in ours.values())
        for style, kind, old in known:
            new = chosen.get((kind, old))
            if new is not None:
                _kind, name, is_custom = ours[new]
                style.attrib.pop(f"{W}customStyle", "")
                if is_custom:
                    style.set(f"{W}customStyle", "1")
            else:
                new = ids[kind, old]
                name = names.free(value_of(style, "name") or old)
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
                if value_of(partner, "link") != style.get(_ID):
                    style.remove(link)


def _matches(known: list[tuple[Element, str, str]]) -> dict[tuple[str, str], str]:
    """Which style, by kind and id, is which of Dateline's."""
    named: dict[tuple[str, str], str] = {}
    chosen: dict[tuple[str, str], str] = {}
    for style, kind, identifier in known:
        named.setdefault((kind, folded(value_of(style, "name"))), identifier)
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


def _new_ids(
    known: list[tuple[Element, str, str]], chosen: dict[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """The ids of the styles that are none of Dateline's: their own, or where another has that one,
    as the template may be a document made by Dateline itself.
    """
    taken = {identifier.lower() for identifier in own_styles()}
    others = [(kind, old) for _style, kind, old in known if (kind, old) not in chosen]
    new: dict[tuple[str, str], str] = {}
    for kind, old in others:
        if old.lower() not in taken:
            taken.add(old.lower())
            new[kind, old] = old
    number = 0
    for kind, old in others:
        while (kind, old) not in new:
            number += 1
            if f"house{number}" not in taken:
                new[kind, old] = f"House{number}"
    return new


class _Names:
    """The names of styles, each of them once, however often it is wanted."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {folded(name) for name in taken}
        self._numbers: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """The name, with a number where it is taken; it is so from now on."""
        wanted = wanted[:200]
        name, number = wanted, self._numbers.get(folded(wanted), 1)
        while folded(name) in self._taken:
            number += 1
            name = f"{wanted} {number}"
        self._numbers[folded(wanted)] = number
        self._taken.add(folded(name))
        return name


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
            current = value_of(elements[current], "basedOn")
        sound.update(path)


def _linked(kind: str) -> str:
    return {"paragraph": "character", "character": "paragraph"}.get(kind, kind)


def value_of(element: Element, name: str) -> str:
    """The value of the child of that name, "" where there is none."""
    child = element.find(W + name)
    return "" if child is None else child.get(_VAL, "")
