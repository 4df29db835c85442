"""Which loss it is for the reader when an element, an attribute or a CSS property goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.html_in import css
from editor.formats.html_in.elements import BLOCKS, Element, names
from editor.survival.declarations import declarations

ROLES: dict[str, str] = {
    **dict.fromkeys(names("h1 h2 h3 h4 h5 h6"), "heading"),
    **dict.fromkeys(names("li dt dd"), "list-item"),
    **dict.fromkeys(names("b strong"), "strong"),
    **dict.fromkeys(names("i em"), "emphasis"),
    **dict.fromkeys(names("s strike del"), "strike"),
    **dict.fromkeys(names("u ins"), "underline"),
    **dict.fromkeys(names("sub sup"), "raised"),
    "table": "table",
    **dict.fromkeys(names("video audio iframe object embed canvas"), "media"),
    **dict.fromkeys(names("input button select textarea"), "control"),
    "th": "header-cell",
    "mark": "highlight",
    "caption": "table-caption",
    "figcaption": "picture-caption",
    "blockquote": "quotation",
    "a": "link",
    "img": "picture",
    "p": "paragraph",
    "br": "line-break",
    "hr": "rule",
    "thead": "table-head",
    "style": "style-sheet",
}
"""What an element is to the reader: the code of the loss when it goes. Others are nothing by
themselves.
"""
_ATTRIBUTES: dict[str, str] = {
    "align": "alignment", "valign": "alignment", "class": "class", "id": "id", "name": "id",
    "lang": "language", "xml:lang": "language", "dir": "language", "role": "accessibility",
    "alt": "alt", "scope": "scope", "headers": "scope", "abbr": "scope", "title": "title",
    "href": "link", "src": "picture", "colspan": "cell-spans", "rowspan": "cell-spans",
    "start": "numbering", "reversed": "numbering", "value": "numbering", "width": "width",
    "height": "width", "bgcolor": "colour", "color": "colour", "face": "font", "size": "size",
    "border": "border", "cellpadding": "spacing", "cellspacing": "spacing",
    "bordercolor": "border",
}  # fmt: skip
_PROPERTIES: dict[str, str] = {
    "text-align": "alignment", "vertical-align": "alignment", "float": "alignment",
    "text-indent": "indent", "color": "colour", "background": "highlight",
    "background-color": "highlight", "font-family": "font", "font-size": "size", "font": "size",
    "line-height": "spacing", "letter-spacing": "spacing", "word-spacing": "spacing",
    "margin": "spacing", "padding": "spacing", "border": "border", "border-collapse": "border",
    "width": "width", "max-width": "width", "min-width": "width", "height": "width",
    "list-style": "marker", "list-style-type": "marker", "text-decoration": "underline",
    "font-weight": "strong", "font-style": "emphasis",
}  # fmt: skip
_WITHOUT_EFFECT = frozenset(("height:auto", "border-collapse:collapse", "max-width:100%"))
# Word's own and browsers' own; where a list begins to count is said of the list.
_SAID_ELSEWHERE = ("mso-", "-", "counter-")
_FOUND_ANYWHERE = re.compile(r"\s*(?:https?:|data:|/)", re.IGNORECASE)
_IN_ONE = frozenset(("1", ""))


def loss_of_element(element: Element) -> str:
    """The code of the loss when an element goes and its content stays; "" for none."""
    role = ROLES.get(element.tag, "")
    if element.tag == "a" and not element.get("href"):
        return ""
    if role == "paragraph" or (element.tag == "div" and not holds_blocks(element)):
        return "paragraph" if not _is_empty(element) else ""
    if role in ("strong", "emphasis", "underline", "strike", "raised") and _is_empty(element):
        return ""
    return role


def loss_of_attribute(element: Element, name: str) -> str:
    """The code of the loss when an attribute other than `style` goes; "" for none."""
    value = element.get(name).strip()
    if name.startswith("aria-"):
        return "accessibility"
    if name.startswith("data-"):
        return "data"
    code = _ATTRIBUTES.get(name, "other")
    if code == "cell-spans":
        return "" if value in _IN_ONE else code
    if code == "numbering":
        return "" if element.tag == "ol" and name == "start" and value == "1" else code
    if code == "alt" and not value:
        return "accessibility"
    if code in ("picture", "link") and not value:
        return ""
    if name == "src" and element.tag != "img":
        return "media"
    return _of_table(code, element)


def losses_of_style(element: Element, lost: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The code of the loss and the property for each declaration that goes."""
    for name, value in lost:
        if f"{name}:{value}" in _WITHOUT_EFFECT or name.startswith(_SAID_ELSEWHERE):
            continue
        code = _PROPERTIES.get(name, "")
        if not code:
            code = _PROPERTIES.get(name.partition("-")[0], "other-style")
        if name == "text-indent" and css.is_zero(value):
            # Cells, captions and pictures are not indented where no rule says so.
            code = "flush" if _is_text_paragraph(element) else ""
        elif name == "text-decoration" and "line-through" in value:
            code = "strike"
        elif code == "highlight" and element.tag not in ("span", "font", "mark"):
            code = "colour"
        if code:
            yield _of_table(code, element), name


def is_found_anywhere(address: str) -> bool:
    """Whether a picture's address leads to it from any page, and not only from the file that it
    stands in or on the computer that the file is on.
    """
    return _FOUND_ANYWHERE.match(address) is not None


def lost_declarations(element: Element) -> list[tuple[str, str]]:
    """All that a style attribute declares: what goes with the attribute."""
    style = element.get("style")
    return declarations(style) if style else []


def holds_blocks(element: Element) -> bool:
    """Whether a block stands directly in the element."""
    return any(isinstance(child, Element) and child.tag in BLOCKS for child in element.children)


def stretches(element: Element, lost: list[tuple[str, str]], kept: dict[str, str]) -> bool:
    """Whether a picture keeps both its sides in pixels and loses the style that let the height
    follow: a site that narrows pictures then stretches it.
    """
    return (
        element.tag == "img" and ("height", "auto") in lost and "width" in kept and "height" in kept
    )


def _of_table(code: str, element: Element) -> str:
    """The code of a loss that has a name of its own in tables."""
    in_table = element.tag in ("table", "td", "th", "tr") and code in ("spacing", "border")
    return f"cell-{code}" if in_table else code


def _is_text_paragraph(element: Element) -> bool:
    if element.tag != "p" or element.get("class") == "caption":
        return False
    return any(
        child.tag != "img" if isinstance(child, Element) else not child.isspace()
        for child in element.children
    )


def _is_empty(element: Element) -> bool:
    return not any(isinstance(child, Element) or child.strip() for child in element.children)
