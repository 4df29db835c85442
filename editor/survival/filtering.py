"""What the filter of a CMS editor leaves of a fragment, and what a reader would miss then.

The fragment becomes a tree, the tree is rebuilt by the model's rules, and the text of both is
compared: what the rules say of a loss is one thing, whether the text is all there and in order
another, and it is looked at for itself. No step recurses or looks further than a fixed number of
elements, so that time grows with the text alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from editor.formats.html_in.elements import BLOCKS, VOID, Element, names
from editor.formats.html_in.tree import parse_html
from editor.survival.declarations import declarations, style_of
from editor.survival.list_moves import move_lists_beside_items
from editor.survival.losses import CmsLoss, Losses, excerpt
from editor.survival.model import FilterModel
from editor.survival.what_is_lost import (
    ROLES,
    holds_blocks,
    is_found_anywhere,
    loss_of_attribute,
    loss_of_element,
    losses_of_style,
    lost_declarations,
    stretches,
)
from editor.values import dataclass

UNSEEN = names("script style title template noscript meta link base")
"""Elements whose text no reader sees."""
_SHOWN = "#shown"  # holds tags that are shown as text
_TABLE_PARTS = names("caption colgroup thead tbody tfoot tr td th")
_OF_TABLES = _TABLE_PARTS | {"table"}
_ANYWHERE, _IN_CELL, _IN_FLAT_TABLE = range(3)
_NAME = re.compile(r"[a-z][a-z0-9:-]*\Z")
_ATTRIBUTE_NAME = re.compile(r"[a-z_:][a-z0-9_:.-]*\Z")
_LOADING = re.compile(r"[\s\x00-\x1f]*+(?:javascript|vbscript)[\s\x00-\x1f]*+:", re.IGNORECASE)
_UNSAFE_CSS = re.compile(r"expression\s*+\(|javascript\s*+:|-moz-binding|behavior\s*+:", re.I)


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a CMS leaves of a fragment, and what it takes, the worst first."""

    html: str
    losses: tuple[CmsLoss, ...]

    @property
    def keeps_text(self) -> bool:
        """Whether all text is there and in order."""
        return not any(loss.severity == "text" for loss in self.losses)


def apply(model: FilterModel, fragment: str) -> Filtered:
    """What the model's CMS leaves of a fragment of HTML, or of any other HTML."""
    source = parse_html(fragment)
    losses = Losses()
    left = _Filter(model, losses).rebuilt(source)
    if model.lists_beside_items:
        losses_of_items = move_lists_beside_items(left)
        for item in losses_of_items:
            losses.add("empty-item", item)
    container = _container(source)
    if container is not None and not _has_id(left, container.get("id")):
        losses.add("container", container, "id")
    _compare(source, left, losses)
    return Filtered(write_tree(left), losses.listed())


class _Filter:
    """Rebuilds a tree by a model's rules."""

    def __init__(self, model: FilterModel, losses: Losses) -> None:
        self._model = model
        self._losses = losses

    def rebuilt(self, source: Element) -> Element:
        root = Element("html", {})
        # What is still to come of each open element, where it goes, and where that is.
        stack: list[tuple[Iterator[Element | str], Element, int]] = [
            (iter(source.children), root, _ANYWHERE)
        ]
        while stack:
            children, target, place = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
            elif isinstance(child, str):
                target.children.append(child)
            else:
                inside = self._place_in(child, place)
                flat = inside == _IN_FLAT_TABLE and child.tag in _OF_TABLES
                opened = self._element(child, target, flat)
                if opened is not None:
                    stack.append((*opened, inside))
        return root

    def _place_in(self, element: Element, place: int) -> int:
        if element.tag == "table" and place == _IN_CELL and not self._model.tables_in_tables:
            return _IN_FLAT_TABLE
        return _IN_CELL if place == _ANYWHERE and element.tag in ("td", "th") else place

    def _element(
        self, element: Element, target: Element, flat: bool
    ) -> tuple[Iterator[Element | str], Element] | None:
        """Put what is left of an element into `target`; what of its content goes where, None for
        nothing.
        """
        model, tag = self._model, element.tag
        if tag == _SHOWN:
            target.children.append(element)
            return None
        if tag.startswith("#"):
            return iter(element.children), target
        if tag in model.dropped or tag == "script":
            self._drop(element)
            return None
        becomes = model.renames.get(tag, tag)
        if model.divisions_are_paragraphs and tag == "div":
            becomes = "p"
        if becomes == "p" != tag and holds_blocks(element):
            becomes = ""
        if not becomes or flat or not model.allows(becomes) or not _NAME.match(becomes):
            return self._forbidden(element, target, is_division=not becomes and tag == "div")
        if tag == "img" and not self._keeps_picture(element):
            self._losses.add("picture", element)
            return None
        role = loss_of_element(element)
        if ROLES.get(becomes, "") != ROLES.get(tag, "") and role != "paragraph":
            self._note_role(role, element)
        kept = Element(becomes, self._attributes(element, becomes))
        if tag == "a" and element.get("href") and "href" not in kept.attributes:
            return iter(element.children), target
        if tag == "img" and kept.get("src") and not is_found_anywhere(kept.get("src")):
            self._losses.add("picture-upload", element, "src")
        target.children.append(kept)
        return iter(element.children), kept

    def _forbidden(
        self, element: Element, target: Element, is_division: bool
    ) -> tuple[Iterator[Element | str], Element] | None:
        if self._model.forbidden == "drop" and not is_division:
            self._drop(element)
            return None
        if element.tag in UNSEEN:
            self._note(ROLES.get(element.tag, ""), element)
            return None
        if not is_division:
            self._note_role(loss_of_element(element), element)
        self._lose_attributes(element)
        if self._model.forbidden == "escape":
            self._losses.add("tags-shown", element)
            content = iter((*_shown(element, "<"), *element.children, *_shown(element, "</")))
            return content, target
        if element.tag in BLOCKS or element.tag == "br":
            return iter((" ", *element.children, "\n")), target
        return iter(element.children), target

    def _drop(self, element: Element) -> None:
        self._note(loss_of_element(element), element)
        if element.tag not in UNSEEN and _visible(element):
            # How much it is, the comparison of the texts tells.
            self._losses.add("text-lost", element)
        for inner in element.walk():
            if inner.tag == "img" and inner is not element:
                self._losses.add("picture", inner)

    def _keeps_picture(self, element: Element) -> bool:
        images = self._model.images
        data = element.get("src").lstrip()[:5].lower() == "data:"
        return images == "all" or (images == "files" and not data)

    def _attributes(self, element: Element, becomes: str) -> dict[str, str]:
        kept = {}
        for name, value in element.attributes.items():
            if name.startswith("on") or not _ATTRIBUTE_NAME.match(name):
                continue
            if name == "style":
                if style := self._style(element, becomes, value):
                    kept[name] = style
            elif self._model.keeps_attribute(becomes, name) and self._keeps_value(name, value):
                kept[name] = value
            elif name != "start" or not self._counts_on(element, becomes):
                self._note_role(loss_of_attribute(element, name), element, name)
        if stated := lost_declarations(element) if element.tag == "img" else []:
            left = declarations(kept.get("style", ""))
            if stretches(element, [one for one in stated if one not in left], kept):
                self._losses.add("stretched", element, "height")
        return kept

    def _counts_on(self, element: Element, becomes: str) -> bool:
        """Whether a list that loses its `start` keeps a style that counts from there."""
        if not self._model.keeps_attribute(becomes, "style"):
            return False
        return any(
            name.startswith("counter-") and self._model.keeps_property(becomes, name)
            for name, _value in declarations(element.get("style"))
        )

    def _keeps_value(self, name: str, value: str) -> bool:
        if _LOADING.match(value):
            return False
        if name != "href" or self._model.links == "all":
            return True
        return self._model.links == "hosts" and _host(value) in self._model.link_hosts

    def _style(self, element: Element, becomes: str, style: str) -> str:
        if not self._model.keeps_attribute(becomes, "style"):
            self._lose_style(element, declarations(style))
            return ""
        kept: list[tuple[str, str]] = []
        lost: list[tuple[str, str]] = []
        for name, value in declarations(style):
            if _UNSAFE_CSS.search(f"{name}:{value}"):
                continue
            keeps = self._model.keeps_property(becomes, name)
            (kept if keeps else lost).append((name, value))
        self._lose_style(element, lost)
        return style_of(kept)

    def _lose_style(self, element: Element, lost: list[tuple[str, str]]) -> None:
        if element.tag in _OF_TABLES and not self._model.allows("table"):
            return
        seen = set()
        for code, name in losses_of_style(element, lost):
            if code not in seen:
                seen.add(code)
                self._losses.add(code, element, name)

    def _lose_attributes(self, element: Element) -> None:
        """Note what goes with the attributes of an element that goes, its own role aside."""
        self._lose_style(element, lost_declarations(element))
        for name in ("id", "lang"):
            if element.get(name):
                self._note(loss_of_attribute(element, name), element, name)

    def _note_role(self, code: str, element: Element, attribute: str = "") -> None:
        """Note what an element was; of tables that go as a whole nothing but that."""
        if element.tag not in _TABLE_PARTS or self._model.allows("table"):
            self._note(code, element, attribute)

    def _note(self, code: str, element: Element, attribute: str = "") -> None:
        if code:
            self._losses.add(code, element, attribute)


def _container(source: Element) -> Element | None:
    """The element that all stands in and that has a name for the site's text-size script."""
    tops = [child for child in source.children if isinstance(child, Element)]
    return tops[0] if len(tops) == 1 and tops[0].tag == "div" and tops[0].get("id") else None


def _has_id(root: Element, name: str) -> bool:
    return any(element.get("id") == name for element in root.walk())


def _compare(source: Element, left: Element, losses: Losses) -> None:
    """Say so where the text is not all there or not in order, spaces aside."""
    before, after = _squeezed(source), _squeezed(left)
    if before == after:
        losses.forget("text-lost")
        return
    missing = len(before) - len(after)
    if missing > 0:
        losses.set_count("text-lost", missing)
    else:
        losses.forget("text-lost")
    rest = iter(before)
    if any(char not in rest for char in after):
        losses.set_count("text-moved", 1, _first_difference(before, after))


def _first_difference(before: str, after: str) -> str:
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), 0)
    return excerpt(Element("", {}, [before[at : at + 40]]))


def _squeezed(root: Element) -> str:
    return "".join("".join(_texts(root)).split())


def _visible(element: Element) -> bool:
    return any(not text.isspace() for text in _texts(element))


def _texts(root: Element) -> Iterator[str]:
    stack: list[Element | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag not in UNSEEN and node.tag != _SHOWN:
            stack.extend(reversed(node.children))


def _shown(element: Element, opening: str) -> list[Element]:
    return [Element(_SHOWN, {}, [f"{opening}{element.tag}>"])]


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""


def write_tree(root: Element) -> str:
    """The tree as HTML. Names are those that a filter let through."""
    parts: list[str] = []
    stack: list[Element | str] = [*reversed(root.children)]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(html.escape(node, quote=False))
        elif node.tag == "#end":
            parts.append(f"</{node.get('of')}>")
        elif node.tag == _SHOWN:
            stack.extend(reversed(node.children))
        elif node.tag in ("style", "noscript", "xmp", "iframe", "noembed", "noframes"):
            # Their text is not escaped in HTML: nothing of it may end them.
            text = node.text().replace("<", "‹")
            parts.append(f"<{node.tag}>{text}</{node.tag}>")
        else:
            attributes = "".join(
                f' {name}="{html.escape(value)}"' for name, value in node.attributes.items()
            )
            parts.append(f"<{node.tag}{attributes}>")
            if node.tag not in VOID:
                stack.append(Element("#end", {"of": node.tag}))
                stack.extend(reversed(node.children))
    return "".join(parts)
