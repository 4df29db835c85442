"""A strict reading of the HTML we write: every tag closed in order, nothing outside the elements,
attributes and addresses we mean to use. Stricter than HTML asks for, on purpose.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})
PHRASING = frozenset(
    {
        "a",
        "strong",
        "em",
        "u",
        "s",
        "sup",
        "sub",
        "mark",
        "span",
        "bdi",
        "br",
        "img",
        "time",
        "label",
    }
)
# Elements that hold nothing but phrasing content.
PHRASING_ONLY = PHRASING | {"p", "h1", "h2", "h3", "h4", "title", "figcaption", "caption"}
PARENTS = {
    "li": {"ul", "ol"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "figcaption": {"figure"},
}
ATTRIBUTES = {
    "*": {"class", "dir", "lang", "style"},
    "meta": {"charset", "name", "property", "content"},
    "link": {"rel", "href"},
    "script": {"type"},
    "p": {"aria-hidden", "data-asset", "data-width", "data-decorative"},
    "input": {"type", "name", "id", "value", "aria-label", "checked"},
    "label": {"for"},
    "time": {"datetime"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "div": {"role", "tabindex", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "li": {"value"},
}
FRAGMENT_ELEMENTS = frozenset(
    {
        "p", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "img", "a", "strong", "em", "u", "s", "sup", "sub", "span", "bdi", "br", "hr",
        "blockquote",
    }
)  # fmt: skip
EMPHASIS_OF_HAN = ("em", "font-style:normal;font-weight:bold")


@dataclass
class Node:
    """An element as it was written; `children` are nodes and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", class_: str = "") -> list[Node]:
        """The elements below this one with that tag or class, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if tag in ("", child.tag) and (not class_ or class_ in child.classes):
                    found.append(child)
                found.extend(child.all(tag, class_))
        return found

    def one(self, tag: str = "", class_: str = "") -> Node:
        (found,) = self.all(tag, class_)
        return found

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Node]:
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """All text in the element, a `<br>` as a newline."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.text
            for child in self.children
        )


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        parent = self.open[-1]
        _check_place(node, [ancestor.tag for ancestor in self.open])
        _check_attributes(node)
        parent.children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")


def parse(html: str) -> Node:
    """The tree of the HTML; AssertionError for anything that is not as we write it."""
    parser = _Strict()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"<{parser.open[-1].tag}> is not closed"
    ids = [node.attributes["id"] for node in parser.root.all() if "id" in node.attributes]
    assert len(set(ids)) == len(ids), ids
    return parser.root


def check_page(html: str) -> Node:
    """The tree of a valid page."""
    assert html.startswith("<!doctype html>\n<html lang=")
    tree = parse(html)
    assert len(tree.all("h1")) == 1
    for node in tree.all():
        if node.tag in ("ul", "ol"):
            assert all(child.tag == "li" for child in node.elements)
    level = 0
    for node in tree.all():
        if len(node.tag) == 2 and node.tag[0] == "h" and node.tag[1].isdigit():
            assert int(node.tag[1]) <= level + 1, f"<{node.tag}> after level {level}"
            level = int(node.tag[1])
    regions = [n.attributes["aria-label"] for n in tree.all() if n.attributes.get("role")]
    assert len(set(regions)) == len(regions), regions
    assert all(node.text.strip() or node.all("img") for node in tree.all("th"))
    assert tree.one("title").text.strip()
    names = [
        node.attributes["name"].lower() for node in tree.all("meta") if "name" in node.attributes
    ]
    assert len(set(names)) == len(names), names
    assert len(tree.all("style")) == 1
    (data,) = tree.all("script")
    assert data.attributes == {"type": "application/ld+json"}
    assert "<" not in data.text
    json.loads(data.text)
    for node in tree.all("label"):
        assert node.attributes["for"] in {n.attributes["id"] for n in tree.all("input")}
    assert all("alt" in node.attributes for node in tree.all("img"))
    return tree


def check_fragment(html: str) -> Node:
    """The tree of a fragment that any content management system takes."""
    tree = parse(html)
    for node in tree.all():
        assert node.tag in FRAGMENT_ELEMENTS, node.tag
        assert node.classes in ([], ["caption"]), node.classes
        style = node.attributes.get("style", "")
        # Slanted Han characters are a defect; anything else of the font is the site's.
        assert "font" not in style or (node.tag, style) == EMPHASIS_OF_HAN, node.attributes
        assert "px" not in node.attributes.get("style", ""), node.attributes
    return tree


def texts_in_order(texts: list[str], whole: str) -> None:
    """Assert that every text is found in the whole, one after another."""
    position = 0
    for text in texts:
        found = whole.find(text, position)
        assert found >= 0, f"{text!r} is not in {whole[position:]!r}"
        position = found + len(text)


def _check_place(node: Node, ancestors: list[str]) -> None:
    parent = ancestors[-1]
    if parent in PHRASING_ONLY:
        assert node.tag in PHRASING, f"<{node.tag}> in <{parent}>"
    if parent in ("ul", "ol"):
        # Lists in lists are for fragments alone: UEditor would put nested ones in another order.
        assert node.tag in ("li", "ul", "ol"), f"<{node.tag}> in <{parent}>"
    if parent == "table":
        assert node.tag in ("caption", "thead", "tbody")
    assert parent in PARENTS.get(node.tag, {parent}), f"<{node.tag}> in <{parent}>"
    if node.tag in ("a", "p", "h1", "h2", "h3", "h4", "label"):
        assert node.tag not in ancestors, f"<{node.tag}> in <{node.tag}>"


def _check_attributes(node: Node) -> None:
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(node.tag, set())
    assert node.attributes.keys() <= allowed, f"<{node.tag}> {node.attributes}"
    if node.tag == "a":
        scheme, colon, _ = node.attributes["href"].partition(":")
        relative = not colon or not scheme.isalnum()
        assert relative or scheme in ("http", "https", "mailto", "tel"), node.attributes
    if node.tag == "img":
        source = node.attributes["src"]
        beside = re.fullmatch(r"[^:/\\<>\" ]*assets/[0-9a-z_-]+\.[a-z]+", source)
        assert source.startswith("data:image/") or beside, node.attributes
    assert "url(" not in node.attributes.get("style", "")
