"""As much CSS as says what a text means: weight, slant, lines, position, alignment, white space,
what is hidden, and Word's list and tracking properties. All other styling is only counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.document.nodes import Alignment
from editor.formats.html_in.elements import Element

Declarations = Mapping[str, str]

_NONE: Declarations = {}
_PROPERTIES = (
    "font(?:-weight|-style)?|text-decoration(?:-line)?|text-underline|vertical-align|display|visibility"
    "|text-align|text-indent|margin(?:-left)?|white-space|width|height|orphans|widows|text-transform|background(?:-color)?"
    "|list-style(?:-type)?|mso-hide|mso-list|mso-highlight|mso-element|mso-level-number-format"
    "|mso-text-raise|mso-outline-level|mso-width-source"
    "|mso-special-character|mso-special-format|mso-comment-reference|quotes"
)
_DECLARATION = re.compile(rf"(?:^|[;\s{{\"'])({_PROPERTIES})\s*+:([^;]*+)", re.IGNORECASE)
_LOOK = re.compile(r"(?:^|[;\s-])(?:font|color|background|size|letter-spacing|line-height)", re.I)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"([A-Za-z][\w-]*+)?(?:\.([^\s.#:>+~\[\]*()]++))?")
_LIST_SELECTOR = re.compile(r"@list\s++(l\d++:level\d++)(?:\s++lfo\d++)?", re.IGNORECASE)
_LENGTH = re.compile(r"\s*+([+-]?[\d.]++)\s*+([a-z%]*+)")
_COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\((\d+)[,\s]+(\d+)[,\s]+(\d+)")
_POINTS = {"pt": 1, "px": 0.75, "in": 72, "cm": 28.35, "mm": 2.835, "pc": 12}
_BRIGHT_NAMES = frozenset(("yellow", "lime", "aqua", "cyan", "fuchsia", "magenta"))
_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "center": Alignment.CENTER,
    "middle": Alignment.CENTER,
    "-webkit-center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "-webkit-right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "justify": Alignment.JUSTIFY,
    "start": Alignment.NATURAL,
}


class StyleSheet:
    """The rules of a document's `style` elements whose selector is a tag, a class, or both, and
    the declarations that elements carry themselves.
    """

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        self._lists: dict[str, Declarations] = {}
        self._inline: dict[str, Declarations] = {}
        self._matched: dict[tuple[str, str], Declarations] = {}

    def add(self, css: str) -> None:
        """Take in the text of a `style` element; rules inside `@media` and its like are skipped."""
        css = _COMMENT.sub(" ", css)
        depth = 0
        start = 0
        selector = ""
        for match in re.finditer(r"[{}]", css):
            if match[0] == "{":
                if depth == 0:
                    selector = css[start : match.start()].strip()
                depth += 1
                start = match.end()
            elif depth:
                if depth == 1:
                    self._add_rule(selector, css[start : match.start()])
                depth -= 1
                start = match.end()

    def rules(self, element: Element) -> Declarations:
        """What the style sheets declare for the element."""
        if not self._rules:
            return _NONE
        names = element.attributes.get("class", "")
        key = (element.tag, names)
        found = self._matched.get(key)
        if found is None:
            merged = dict(self._rules.get((element.tag, ""), _NONE))
            for name in names.split():
                merged.update(self._rules.get(("", name), _NONE))
                merged.update(self._rules.get((element.tag, name), _NONE))
            found = self._matched[key] = merged
        return found

    def own(self, element: Element) -> Declarations:
        """What the element's style attribute declares."""
        style = element.attributes.get("style")
        if not style:
            return _NONE
        found = self._inline.get(style)
        if found is None:
            found = self._inline[style] = _declarations(style)
        return found

    def list_format(self, key: str) -> str | None:
        """Word's number format of a list level such as `l0:level1`; None where it is not known."""
        level = self._lists.get(key)
        return None if level is None else level.get("mso-level-number-format", "decimal")

    def _add_rule(self, selectors: str, body: str) -> None:
        if selectors.startswith("@"):
            level = _LIST_SELECTOR.fullmatch(selectors)
            if level is not None:
                self._lists.setdefault(level[1].lower(), _declarations(body))
            return
        declarations: Declarations | None = None
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is not None and match[0]:
                if declarations is None:
                    declarations = _declarations(body)
                if declarations:
                    key = ((match[1] or "").lower(), match[2] or "")
                    self._rules.setdefault(key, {}).update(declarations)


def _declarations(style: str) -> Declarations:
    found: dict[str, str] = {}
    for name, value in _DECLARATION.findall(style):
        value = value.replace("!important", "").strip().lower()
        if name.lower() == "font":
            found.update(_font(value))
        else:
            found[name.lower()] = value
    return found


def _font(value: str) -> Declarations:
    """The weight and slant that a `font` says, or resets by saying nothing of them."""
    words = value[:80].split()
    sizes = (at for at, word in enumerate(words) if word[0].isdigit() and not word.isdigit())
    size = next(sizes, None)
    if size is None:
        return _NONE  # `inherit`, a system font, or nothing that CSS allows
    weight = next((word for word in words[:size] if is_bold(word)), "normal")
    slant = next((word for word in words[:size] if is_italic(word)), "normal")
    return {"font-weight": weight, "font-style": slant}


def changes_look(element: Element) -> bool:
    """Whether the element asks for a font, size or colour."""
    if element.tag in ("font", "big", "small", "basefont"):
        return True
    style = element.attributes.get("style")
    return style is not None and _LOOK.search(style) is not None


def is_bold(weight: str) -> bool | None:
    """What a `font-weight` says: True, False, or None for nothing."""
    if weight in ("bold", "bolder"):
        return True
    if weight in ("normal", "lighter"):
        return False
    return int(weight) >= 600 if weight.isascii() and weight.isdigit() and len(weight) < 5 else None


def is_italic(style: str) -> bool | None:
    """What a `font-style` says: True, False, or None for nothing."""
    if style.startswith(("italic", "oblique")):
        return True
    return False if style == "normal" else None


def is_hidden(declarations: Declarations) -> bool:
    """Whether the element shows nothing."""
    return bool(declarations) and (
        declarations.get("display") == "none"
        or declarations.get("visibility") in ("hidden", "collapse")
        or declarations.get("mso-hide") == "all"
    )


def keeps_spaces(white_space: str) -> bool | None:
    """What a `white-space` says of line ends: True for `pre` and its like, None for nothing."""
    if white_space.startswith(("pre", "break-spaces")):
        return True
    return False if white_space in ("normal", "nowrap", "initial") else None


def alignment(value: str) -> Alignment | None:
    """The alignment that a `text-align` or an `align` attribute asks for."""
    return _ALIGNMENTS.get(value.strip().lower())


def is_zero(length: str) -> bool:
    """Whether a length is 0 in any unit."""
    match = _LENGTH.match(length)
    if match is None:
        return False
    try:
        return float(match[1]) == 0
    except ValueError:
        return False


def points(length: str) -> float:
    """An absolute length in points; 0 for anything else."""
    match = _LENGTH.match(length)
    if match is None or match[2] not in _POINTS:
        return 0
    try:
        return float(match[1]) * _POINTS[match[2]]
    except ValueError:
        return 0


def left_margin(style: Declarations) -> str:
    """The left margin as it is written, be it by itself or with the other three."""
    left = style.get("margin-left")
    if left is None:
        sides = style.get("margin", "").split()
        left = sides[{1: 0, 2: 1, 3: 1, 4: 3}.get(len(sides), 0)] if sides else ""
    return left


def percentage(length: str) -> int | None:
    """The percentage 1 to 100 that a width states, or None."""
    match = _LENGTH.fullmatch(length.strip())
    if match is None or match[2] != "%":
        return None
    try:
        value = round(float(match[1]))
    except (ValueError, OverflowError):
        return None
    return value if 1 <= value <= 100 else None


def is_marker_colour(value: str) -> bool:
    """Whether a background is one of the bright colours that text markers have."""
    if any(name in value.split() for name in _BRIGHT_NAMES):
        return True
    match = _COLOUR.search(value)
    if match is None:
        return False
    if match[1]:
        size = len(match[1]) // 3
        parts = [match[1][index * size : (index + 1) * size] for index in range(3)]
        colour = [int(part * (2 // size), 16) for part in parts]
    else:
        colour = [int(part[:4]) for part in match.groups()[1:]]
    return max(colour) >= 240 and min(colour) <= 60
