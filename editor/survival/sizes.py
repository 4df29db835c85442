"""Sizes that defeat a site's 大 中 小: the switch sets the text size of one container, and what
states a size of its own in there does not follow.

A size follows the container in `em`, `%`, `larger`, `smaller`, `ex` and `ch`. Everything else
stands still: pixels and points, keywords such as `medium`, `rem` (which follows the page and not
the container), `vw`, the seven sizes of `font`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.html_in.elements import Element, names
from editor.formats.html_in.tree import parse_html
from editor.i18n import _
from editor.survival.declarations import declarations
from editor.survival.losses import excerpt
from editor.values import dataclass

_FOLLOWS = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:e[+-]?\d++)?(?:em|%|ex|ch|cap|ic|lh)")
_LENGTH = re.compile(
    r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:px|pt|pc|cm|mm|q|in|rem|r?lh|vw|vh|vmin|vmax)\b"
)
_STILL = names("xx-small x-small small medium large x-large xx-large xxx-large initial")
_FREE = names("inherit unset revert revert-layer larger smaller math")
_SYSTEM_FONTS = names("caption icon menu message-box small-caption status-bar")
_SIZES = names("font font-size line-height height max-height")
_CONTAINERS = names("p div td th li section article blockquote span h1 h2 h3 h4 h5 h6 ul ol dd dt")
_UNSEEN = names("script style title template noscript")
_RULE_LIMIT = 8
"""Rules of a style sheet that are looked at for one name: each element with it costs a look."""
_STEPS = 5
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_LAST_COMPOUND = re.compile(r"([A-Za-z][\w-]*+|\*)?((?:[.#][\w-]++)*+)(?:::?[\w-]++)?\Z")


@dataclass(frozen=True, slots=True)
class AbsoluteSize:
    """A size that does not follow the container.

    `path` leads to the element (the last steps of it), `excerpt` is its text; `name` is the CSS
    property or attribute, `value` what it says, `rule` the selector of the style sheet that says
    so, "" for the element itself. `defeats` tells that its text keeps its size; else the text
    follows and only its lines or its box do not.
    """

    path: str
    excerpt: str
    name: str
    value: str
    rule: str
    defeats: bool

    @property
    def sentence(self) -> str:
        """What it does, in the language of the interface."""
        if self.defeats:
            return _("“{text}” keeps its size: {name} {value}").format(
                text=self.excerpt, name=self.name, value=self.value
            )
        return _("“{text}” may be cut off or crowded when large: {name} {value}").format(
            text=self.excerpt, name=self.name, value=self.value
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    found: tuple[tuple[str, str], ...]


_Declarations = list[tuple[str, str]]
_Path = tuple[object, str]  # the path of the parent, or None, and one step


def absolute_sizes(html: str) -> tuple[AbsoluteSize, ...]:
    """Every element with text whose size does not follow the container, in the order of the text;
    in any HTML, be it a fragment of ours or what somebody pastes from Word.
    """
    root = parse_html(html)
    with_text = _elements_with_text(root)
    rules = _rules(root)
    found: list[AbsoluteSize] = []
    stack: list[tuple[Element, _Path | None]] = [(root, None)]
    while stack:
        element, path = stack.pop()
        if element is not root:
            found.extend(_of_element(element, path, rules))
        counts: dict[str, int] = {}
        below: list[tuple[Element, _Path | None]] = []
        for child in element.children:
            if isinstance(child, str):
                continue
            if child.tag.startswith("#"):
                step: _Path | None = path
            else:
                counts[child.tag] = counts.get(child.tag, 0) + 1
                step = (path, f"{child.tag}[{counts[child.tag]}]")
            if id(child) in with_text:
                below.append((child, step))
        stack.extend(reversed(below))
    return tuple(found)


def switches(sizes: tuple[AbsoluteSize, ...]) -> bool:
    """Whether all text follows a site's switch."""
    return not any(size.defeats for size in sizes)


def _of_element(
    element: Element, path: _Path | None, rules: dict[str, list[_Rule]]
) -> Iterator[AbsoluteSize]:
    own = declarations(element.get("style")) if element.get("style") else []
    said = [(name, value, "") for name, value in own]
    stated = {name for name, _value in own if name in ("font", "font-size")}
    for rule in _rules_for(element, rules):
        # What the element says itself comes before what a rule says, unless that is important.
        said.extend(
            (name, value, rule.selector)
            for name, value in rule.found
            if not (stated and name in ("font", "font-size")) or "!important" in value
        )
    if element.tag == "font" and element.get("size").strip() and not stated:
        said.append(("size", element.get("size").strip(), ""))
    seen: set[str] = set()
    for name, value, selector in said:
        problem = _problem(element, name, value)
        if problem and problem not in seen:
            seen.add(problem)
            yield AbsoluteSize(
                _written(path),
                excerpt(element),
                name,
                " ".join(value.split())[:60],
                selector[:60],
                problem == "size",
            )


def _problem(element: Element, name: str, value: str) -> str:
    """What a declaration does to the switch: "size", "line", "box", "" for nothing."""
    value = value.lower().replace("!important", "").strip()
    if name == "font-size":
        return "size" if _stands_still(value) else ""
    if name == "size":
        return "size"
    if name == "font":
        size, line = _sizes_of_font(value)
        if size and _stands_still(size):
            return "size"
        return "line" if line and _LENGTH.match(line) else ""
    if name == "line-height":
        return "line" if _LENGTH.match(value) or "calc(" in value else ""
    if name in ("height", "max-height") and element.tag in _CONTAINERS:
        return "box" if _LENGTH.match(value) else ""
    return ""


def _stands_still(size: str) -> bool:
    """Whether a text size does not follow the container's."""
    if size in _FREE or _FOLLOWS.fullmatch(size):
        return False
    if size in _STILL or size == "0":
        return True
    return _LENGTH.search(size) is not None


def _sizes_of_font(value: str) -> tuple[str, str]:
    """The text size and the line height in a `font`, "" where it states none."""
    if value in _SYSTEM_FONTS:
        return "medium", ""
    for word in value[:200].split():
        size, _slash, line = word.partition("/")
        if size in _STILL - {"initial"} or size in ("larger", "smaller"):
            return size, line
        if _LENGTH.match(size) or _FOLLOWS.match(size) or size.startswith(("calc(", "clamp(")):
            return (value if "(" in size else size), line
    return "", ""


def _elements_with_text(root: Element) -> set[int]:
    """The ids of the elements that hold text to be seen, anywhere below."""
    found: set[int] = set()
    order: list[tuple[Element, Element | None]] = []
    stack: list[tuple[Element, Element | None]] = [(root, None)]
    while stack:
        element, parent = stack.pop()
        order.append((element, parent))
        for child in element.children:
            if isinstance(child, Element) and child.tag not in _UNSEEN:
                stack.append((child, element))
    for element, parent in reversed(order):
        if id(element) in found or any(
            isinstance(child, str) and not child.isspace() for child in element.children
        ):
            found.add(id(element))
            if parent is not None:
                found.add(id(parent))
    return found


def _rules(root: Element) -> dict[str, list[_Rule]]:
    """The rules of the style elements that state sizes, by the id, class or tag they go by. What a
    selector says before its last part is not looked at: rather one warning too many.
    """
    rules: dict[str, list[_Rule]] = {}
    for element in root.walk():
        if element.tag == "style":
            for selectors, body in _blocks(_COMMENT.sub(" ", element.text())):
                sizes = _last_of_each(declarations(body))
                for selector in selectors.split(",") if sizes else ():
                    _add_rule(rules, selector.strip(), sizes)
    return rules


def _last_of_each(stated: _Declarations) -> tuple[tuple[str, str], ...]:
    """The sizes among declarations, of each property the one that counts: every element looks at
    them all.
    """
    last: dict[str, str] = {}
    for name, value in stated:
        if name in _SIZES and ("!important" in value or "!important" not in last.get(name, "")):
            last[name] = value
    return tuple(last.items())


def _add_rule(
    rules: dict[str, list[_Rule]], selector: str, sizes: tuple[tuple[str, str], ...]
) -> None:
    last = re.split(r"[\s>+~]", selector[-200:])[-1]
    compound = _LAST_COMPOUND.match(last)
    if compound is None or not last:
        return
    tag = "" if compound[1] in (None, "*") else compound[1].lower()
    marks = re.findall(r"[.#][\w-]++", compound[2])
    classes = frozenset(mark[1:] for mark in marks if mark[0] == ".")
    ids = frozenset(mark[1:] for mark in marks if mark[0] == "#")
    known = rules.setdefault(marks[-1] if marks else tag or "*", [])
    if len(known) < _RULE_LIMIT:
        known.append(_Rule(selector, tag, classes, ids, sizes))


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each rule, those in `@media` and its like included."""
    start = 0
    selectors = ""
    for match in re.finditer(r"[{}]", sheet):
        between = sheet[start : match.start()]
        start = match.end()
        if match[0] == "{":
            selectors = between.rpartition(";")[2].strip()
        else:
            if selectors and not selectors.startswith("@"):
                yield selectors, between
            selectors = ""


def _rules_for(element: Element, rules: dict[str, list[_Rule]]) -> Iterator[_Rule]:
    if not rules:
        return
    classes = element.get("class").split()[:20]
    keys = [element.tag, "*", *(f".{name}" for name in classes)]
    if element.get("id"):
        keys.append(f"#{element.get('id')}")
    for key in keys:
        for rule in rules.get(key, ()):
            if (
                rule.tag in ("", element.tag)
                and rule.classes.issubset(classes)
                and (not rule.ids or element.get("id") in rule.ids)
            ):
                yield rule


def _written(path: _Path | None) -> str:
    steps: list[str] = []
    while path is not None and len(steps) < _STEPS:
        above, step = path
        steps.append(step)
        path = above if isinstance(above, tuple) else None
    if path is not None:
        steps.append("…")
    return " > ".join(reversed(steps))
