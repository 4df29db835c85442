"""How deep a list item lies and what number it has, in HTML and in Word's paragraphs.

Word writes lists as paragraphs with `mso-list: l0 level2 lfo1` and the marker as text. What the
marker says is kept: Arabic, Latin and Roman numbers become the item's number; Chinese numbers and
words such as 第一条 stay in the text, because a release counts in Arabic digits alone.
"""

from __future__ import annotations

import re

from editor.document.nodes import ListKind
from editor.formats.html_in.elements import Element
from editor.values import dataclass, field

_WORD_LIST = re.compile(r"(l\d++)\s++level(\d++)")
_DECIMAL = re.compile(r"[(（\[]?(?:\d{1,4}[.．-])*(\d{1,5})[.．)）\]、:：]?")
_LATIN = re.compile(r"[(（\[]?([a-z]{1,7}|[A-Z]{1,7})[.．)）\]、]")
_BARE_LETTER = re.compile(r"([A-Za-z])")
_BULLET_LETTERS = frozenset("olnquvw")
_LETTER_FORMATS = frozenset(("alpha-lower", "alpha-upper", "roman-lower", "roman-upper"))
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_INDENT_CLASS = re.compile(r"(?:^|\s)ql-indent-([1-8])(?:$|\s)")
_LIST_CLASS = re.compile(r"(?:^|\s)list-(?:bullet|number|check|done)([1-9])(?:$|\s)")
SPACE = " \t\n\r\f\u00a0\u3000"


@dataclass(slots=True)
class OpenList:
    """A list that is being read: its kind, how deep it lies (1 outermost), the next number. `flat`
    are the lists of other levels and kinds that are written as items of this one.
    """

    kind: ListKind
    depth: int
    next_number: int = 1
    flat: dict[tuple[ListKind, int], OpenList] = field(default_factory=dict)


@dataclass(slots=True)
class OpenItem:
    """A list item that is being read. `used` once its first text is out; `boxed` if it
    had a box to tick. In a Word list `key` names its level, `marker` is the text before it and
    `margin` its left margin; "" in HTML lists.
    """

    list: OpenList
    number: int | None = None
    used: bool = False
    boxed: bool = False
    key: str = ""
    marker: str = ""
    margin: str = ""


class ListLevels:
    """Turns depths, which may start anywhere and jump, into levels from 0 that grow by one."""

    def __init__(self) -> None:
        self._depths: list[int] = []

    def clear(self) -> None:
        """Other content came: the next item begins a list."""
        self._depths.clear()

    def enter(self, depth: int, exact: bool = False) -> int:
        """The level of an item at `depth`; `exact` depths may jump, counted from the outermost."""
        while self._depths and self._depths[-1] > depth:
            self._depths.pop()
        if not self._depths or self._depths[-1] < depth:
            self._depths.append(depth)
        return depth - self._depths[0] if exact else len(self._depths) - 1


def word_list(value: str) -> tuple[str, int] | None:
    """The key of a Word list level (`l0:level2`) and its depth, from an `mso-list` property; None
    where it names no list.
    """
    match = _WORD_LIST.match(value)
    if match is None:
        return None
    depth = max(1, min(int(match[2][:3]), 9))
    return f"{match[1]}:level{depth}", depth


def list_of_item(item: Element, opened: OpenList) -> OpenList:
    """The list that a `li` inside `opened` belongs to by what it says of its own level and kind.

    Some editors write every level as a flat list: Quill, whose items also say their kind, and Word
    for the web, which begins a list for each item.
    """
    if not item.attributes and not opened.flat:
        return opened
    level = whole_number(item.get("data-aria-level"))
    if level is not None:
        opened.depth = max(opened.depth, min(level, 9))
    indent = _INDENT_CLASS.search(item.get("class"))
    depth = opened.depth + (0 if indent is None else int(indent[1]))
    told = item.get("data-list")
    kind = opened.kind
    if told:
        kind = ListKind.NUMBER if told in ("ordered", "number") else ListKind.BULLET
    for key in [key for key in opened.flat if key[1] > depth]:
        del opened.flat[key]
    if (kind, depth) == (opened.kind, opened.depth):
        return opened
    return opened.flat.setdefault((kind, depth), OpenList(kind, depth))


def class_depth(element: Element) -> int:
    """How deep a list lies by the class that Feishu gives its flat lists; 0 where it has none."""
    found = _LIST_CLASS.search(element.get("class"))
    return 0 if found is None else int(found[1])


@dataclass(frozen=True, slots=True)
class Marker:
    """What a list marker says: a bullet, a number, or `text` that must stay."""

    kind: ListKind | None
    number: int | None = None
    text: str = ""
    restyled: bool = False


def read_marker(text: str, number_format: str | None, expected: int) -> Marker:
    """The meaning of a marker as Word writes it, given the level's number format where the style
    sheet tells it, and the number that counting on would give.
    """
    text = text.strip(SPACE)
    if number_format in ("bullet", "image"):
        return Marker(ListKind.BULLET)
    if not text:
        numbered = number_format is not None and number_format != "none"
        return Marker(ListKind.NUMBER if numbered else ListKind.BULLET)
    decimal = _DECIMAL.fullmatch(text)
    if decimal is not None:
        plain = text.rstrip(".．)）、") == decimal[1]
        return Marker(ListKind.NUMBER, int(decimal[1]), restyled=not plain)
    latin = _LATIN.fullmatch(text) or _BARE_LETTER.fullmatch(text)
    # A bare letter may be a bullet in a symbol font.
    if latin is not None and not (
        text in _BULLET_LETTERS
        and (number_format or "bullet") not in _LETTER_FORMATS
        and _alpha_number(text) != expected
    ):
        number = _latin_number(latin[1].lower(), number_format or "", expected)
        if number is not None:
            return Marker(ListKind.NUMBER, number, restyled=True)
    if len(text) <= 2 and not _is_numeral(text) and (len(text) == 1 or not _has_letter(text)):
        return Marker(ListKind.BULLET)
    return Marker(None, text=text)


def whole_number(value: str) -> int | None:
    """The number 0 to 32767 that a `start` or `value` attribute gives, or None."""
    value = value.strip()
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        return None
    return min(int(value), 32_767)


def _latin_number(letters: str, number_format: str, expected: int) -> int | None:
    roman = _roman_number(letters)
    alpha = _alpha_number(letters)
    if "roman" in number_format and roman:
        return roman
    if ("alpha" in number_format or "latin" in number_format) and alpha:
        return alpha
    if expected in (alpha, roman):
        return expected
    # Of single letters only those of small numbers are likely to be Roman: (c), (d) count letters.
    if alpha and letters in ("c", "d", "l", "m"):
        return alpha
    return roman or alpha


def _roman_number(letters: str) -> int | None:
    if not _ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _alpha_number(letters: str) -> int | None:
    """Word counts a, b … z, aa, bb: the letter repeated."""
    if len(set(letters)) != 1:
        return None
    return (len(letters) - 1) * 26 + ord(letters[0]) - ord("a") + 1


def _is_numeral(text: str) -> bool:
    return any(char.isnumeric() or "\u3400" <= char <= "\u9fff" for char in text)


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)
