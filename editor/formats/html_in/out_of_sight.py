"""What of an HTML document its reader does not see: scripts, hidden and deleted text, comments.

All of it is left out, and counted in the losses.
"""

from __future__ import annotations

import re

from editor.formats.html_in import css
from editor.formats.html_in.css import Declarations
from editor.formats.html_in.elements import Element
from editor.formats.html_in.list_items import OpenItem
from editor.formats.html_in.losses import Losses
from editor.formats.html_in.marks import is_tracked

# Elements whose content nobody sees, and what their loss is counted as ("": markup alone).
DROPPED = {
    **dict.fromkeys(("script", "noscript"), "script"),
    **dict.fromkeys(("rt", "rtc"), "ruby"),
    **dict.fromkeys(
        ("input", "select", "datalist", "textarea", "button", "progress", "meter"), "form"
    ),
    **dict.fromkeys(("iframe", "object", "embed", "applet", "video", "audio", "canvas"), "media"),
    **dict.fromkeys(
        ("style", "title", "meta", "link", "base", "xml", "template", "rp", "noembed", "noframes"),
        "",
    ),
    **dict.fromkeys(("annotation", "annotation-xml", "v:shapetype", "o:smarttagtype"), ""),
    "svg": "svg",
    "comment": "comment",
}
_NO_LOOK = re.compile(
    r"(?:^|[;\s])(?:font-size\s*+:\s*+0*+(?:\.0*+)?+(?:[a-z]{2,4}+|%)?+|color\s*+:\s*+transparent)"
    r"\s*+(?:!important\s*+)?+(?:;|$)",
    re.IGNORECASE,
)
_COMMENT_CLASSES = frozenset(("msocommentreference", "msocomanchor", "msocomtxt"))


def drop(element: Element, what: str, losses: Losses, item: OpenItem | None = None) -> None:
    """Count an element of DROPPED, whose content is passed over; `item` is the one around it."""
    if element.tag == "input" and element.get("type").lower() in ("checkbox", "radio"):
        count_box(item, losses)
    elif what:
        losses.dropped[what] += 1
        if what == "form":
            losses.form_characters += _visible_length(element)


def count_box(item: OpenItem | None, losses: Losses) -> None:
    """Count a box to tick, once for a list item."""
    if item is None or not item.boxed:
        losses.dropped["checkbox"] += 1
    if item is not None:
        item.boxed = True


def has_box(element: Element) -> bool:
    """Whether an element is a box to tick, or a list item that shows one."""
    return (
        element.get("role") == "checkbox"
        or "data-checked" in element.attributes
        or element.get("data-list") in ("checked", "unchecked", "check", "done")
        or element.get("aria-roledescription") == "checkbox"
    )


def is_out_of_sight(
    element: Element, style: Declarations, own: Declarations, losses: Losses
) -> bool:
    """Whether the element is not shown, by its declarations (`own` are those of its own attribute)
    or because of what it is to Word; then it is counted.
    """
    attributes = element.attributes
    if attributes.get("class") == "katex-html" and "aria-hidden" in attributes:
        return True  # it shows again what the formula beside it says
    if attributes.get("id") == "js_content":
        return False  # WeChat hides each article until a script has run
    if (
        "hidden" in attributes
        or css.is_hidden(own)
        or style.get("mso-hide") == "all"
        or _has_no_look(element)
    ):
        losses.hidden += 1
        losses.hidden_characters += _visible_length(element)
        return True
    names = attributes.get("class", "").lower().split()
    if "msodel" in names or (element.tag == "del" and is_tracked(element)):
        losses.dropped["deletion"] += 1
        return True
    if style.get("mso-element") in ("comment-list", "comment") or not (
        _COMMENT_CLASSES.isdisjoint(names)
    ):
        losses.dropped["comment"] += 1
        return True
    return False


def _has_no_look(element: Element) -> bool:
    """Whether the text of an element has no size or no colour. Elements inside it may set their
    own; and a background may be cut to the shape of transparent letters.
    """
    style = element.attributes.get("style", "")
    return (
        ("font-size" in style or "transparent" in style)
        and _NO_LOOK.search(style) is not None
        and "clip" not in style
        and all(isinstance(child, str) for child in element.children)
    )


def _visible_length(element: Element) -> int:
    return len("".join(element.text().split()))
