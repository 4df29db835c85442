"""What number Word shows before a numbered paragraph (ISO 29500-1, 17.9).

A paragraph names a numbering and a level; numberings share the counters of the definition they
are made of, and may restart them. `Numbering.count` walks along with the document.
"""

from __future__ import annotations

import re
from itertools import pairwise

from editor.document.nodes import ListKind
from editor.formats.docx_in.number_formats import format_number
from editor.formats.docx_in.styles import Styles
from editor.formats.ooxml.package import MC, W
from editor.formats.ooxml.values import is_on, to_int
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass, replace

LEVELS = 9
# Some times what Word lets a person enter; it stands before every item.
_LONGEST_LABEL = 255

_PLACEHOLDER = re.compile(r"%([1-9])")
# Letters and roman numerals count an ordinary list in another dress; the dress is reported.
_PLAIN_NUMBERS = frozenset(
    {
        "decimal", "decimalFullWidth", "decimalFullWidth2", "decimalHalfWidth", "decimalZero",
        "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "ordinal", "ordinalText",
        "cardinalText", "hebrew1", "hebrew2", "arabicAlpha", "arabicAbjad", "hindiNumbers",
        "thaiNumbers", "russianLower", "russianUpper",
    }
)  # fmt: skip
# One placeholder with the punctuation that a list's own numbers may stand for.
_PLAIN_LABEL = re.compile(r"\s*[(（\[【]?\s*%([1-9])\s*[\])）】.．。、,，:：]{0,2}\s*")
# The numbers of the lists around, then its own: 1.1, (1-a), 1.2.3.
_DOTTED_LABEL = re.compile(
    r"\s*[(（\[【]?\s*(%[1-9](?:[.．\-–、/()（） ]{0,3}%[1-9]){1,8})\s*[\])）.．。、,，:：]{0,2}\s*"
)
_TAB = "\t"
_SUFFIXES = {"tab": _TAB, "space": " ", "nothing": ""}
_WIDE_ENDS = tuple("、，。．：；）〕】》」』")
_VAL = f"{W}val"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering counts and looks.

    `restart` is the number of the level, from 1, whose items restart this one: None for any
    shallower one, 0 for never. `style` is the paragraph style tied to this level. `cut` is
    whether the label was longer.
    """

    start: int = 1
    style_of_number: str = "decimal"
    label: str = ""
    suffix: str = _TAB
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str = ""
    picture: bool = False
    cut: bool = False

    def kind(self, index: int) -> ListKind | None:
        """The kind of list this level, the `index`th from 0, makes by itself; None where its label
        is one that lists do not have.
        """
        if self.style_of_number == "bullet":
            return ListKind.BULLET
        label = _PLAIN_LABEL.fullmatch(self.label)
        if self.style_of_number in _PLAIN_NUMBERS and label and int(label[1]) == index + 1:
            return ListKind.NUMBER
        return None

    def outer(self, index: int) -> tuple[int, ...]:
        """The levels whose numbers stand before its own in a label such as 1.1; () for none."""
        label = _DOTTED_LABEL.fullmatch(self.label)
        if label is None or self.style_of_number not in _PLAIN_NUMBERS:
            return ()
        places = [int(place) - 1 for place in _PLACEHOLDER.findall(label[1])]
        rising = all(before < after for before, after in pairwise(places))
        return tuple(places[:-1]) if rising and places[-1] == index else ()


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: an item of a list of that `kind`, `depth` lists deep, with
    that `number`; or, where `kind` is None, a label that is only text.

    `text` is the label as Word shows it, with the space after it; "" for bullets. `dotted` is
    whether it repeats the numbers of the lists around.
    """

    kind: ListKind | None
    depth: int
    number: int
    text: str
    dotted: bool = False


@dataclass(slots=True)
class _Definition:
    """`headings` are the levels that number headings, as far as the document has shown."""

    levels: tuple[Level, ...]
    counters: list[int | None]
    headings: set[int]


@dataclass(frozen=True, slots=True)
class _Instance:
    definition: _Definition
    levels: tuple[Level, ...]
    restarts: frozenset[int]
    kinds: tuple[ListKind | None, ...]


class Numbering:
    """The numberings of a document and how far they have counted."""

    def __init__(self, root: Element | None, styles: Styles, report: Report) -> None:
        self._styles = styles
        self._report = report
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._definitions: dict[str, _Definition] = {}
        self._resolved: dict[str, _Definition | None] = {}
        self._instances: dict[str, _Instance | None] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in root:
            if element.tag == f"{W}abstractNum":
                self._abstract.setdefault(element.get(f"{W}abstractNumId", ""), element)
            elif element.tag == f"{W}num":
                self._numbers.setdefault(element.get(f"{W}numId", ""), element)

    def level_of_style(self, number: str, style: str, stated: int) -> int:
        """The level of the numbering that is tied to the paragraph style; else the one `stated`."""
        instance = self._instance(number)
        if instance is not None and style:
            for index, level in enumerate(instance.levels):
                if level.style == style:
                    return index
        return stated

    def count(self, number: str, level: int, *, heading: bool = False) -> Label | None:
        """Count a paragraph of that numbering and level; None where it shows no label."""
        instance = self._instance(number)
        if instance is None:
            return None
        index = max(0, min(level, LEVELS - 1))
        counters = instance.definition.counters
        shown = instance.levels[index]
        if heading:
            instance.definition.headings.add(index)
        if index in instance.restarts and (number, index) not in self._restarted:
            self._restarted.add((number, index))
            counters[index] = None
        # A level that is skipped counts as begun.
        for shallower in range(index):
            if counters[shallower] is None:
                counters[shallower] = instance.levels[shallower].start
        last = counters[index]
        value = counters[index] = shown.start if last is None else last + 1
        for deeper in range(index + 1, LEVELS):
            restart = instance.levels[deeper].restart
            if restart is None or index < restart:
                counters[deeper] = None
        return self._label(instance, index, value)

    def _label(self, instance: _Instance, index: int, value: int) -> Label | None:
        shown = instance.levels[index]
        if shown.hidden:
            return None
        headings = instance.definition.headings
        kind = instance.kinds[index]
        depth = sum(
            instance.kinds[outer] is not None and outer not in headings for outer in range(index)
        )
        if kind == ListKind.BULLET:
            if not shown.label.strip() and not shown.picture:
                return None
            return Label(kind, depth, value, "")
        text = self._text(instance, shown)
        if not text.strip():
            return None
        if shown.cut:
            self._report.add(
                "list-number-cut", _("Numbers of list items were cut off: they had long texts.")
            )
        outer = shown.outer(index)
        if not headings.isdisjoint(outer):
            # 1.1 below the heading of chapter 1 is no item of a list in a list.
            kind = None
        suffix = shown.suffix
        if suffix == _TAB:
            # These signs have their space within themselves.
            suffix = "" if text.endswith(_WIDE_ENDS) else " "
        return Label(kind, depth, value, text + suffix, bool(outer))

    def _text(self, instance: _Instance, shown: Level) -> str:
        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = instance.levels[place]
            if level.style_of_number in ("none", "bullet"):
                return ""
            value = instance.definition.counters[place]
            return format_number(
                level.start if value is None else value,
                "decimal" if shown.legal else level.style_of_number,
            )

        return _PLACEHOLDER.sub(number, shown.label)

    def _instance(self, number: str) -> _Instance | None:
        if number in self._instances:
            return self._instances[number]
        self._instances[number] = result = self._read_instance(number)
        return result

    def _read_instance(self, number: str) -> _Instance | None:
        element = self._numbers.get(number)
        definition = self._definition(number)
        if element is None or definition is None:
            return None
        levels = list(definition.levels)
        restarts: set[int] = set()
        for override in element.iterchildren(f"{W}lvlOverride"):
            index = to_int(override.get(f"{W}ilvl"), -1)
            if not 0 <= index < LEVELS:
                continue
            replacement = override.find(f"{W}lvl")
            if replacement is not None:
                levels[index] = _read_level(replacement)
            start = override.find(f"{W}startOverride")
            if start is not None:
                levels[index] = replace(levels[index], start=to_int(start.get(_VAL), 1))
                restarts.add(index)
        return _Instance(definition, tuple(levels), frozenset(restarts), self._kinds(levels))

    def _kinds(self, levels: list[Level]) -> tuple[ListKind | None, ...]:
        """What kind of list each level makes; None where it numbers headings or shows text."""
        kinds: list[ListKind | None] = []
        for index, level in enumerate(levels):
            kind = level.kind(index)
            outer = level.outer(index)
            if outer and all(kinds[place] == ListKind.NUMBER for place in outer):
                kind = ListKind.NUMBER
            heads = level.style and self._styles.paragraph(level.style).heading
            kinds.append(None if heads else kind)
        return tuple(kinds)

    def _definition(self, number: str) -> _Definition | None:
        """The definition a numbering is made of, links through numbering styles followed."""
        chain: list[str] = []
        found: _Definition | None = None
        while number not in self._resolved:
            self._resolved[number] = None  # what a circle comes to
            chain.append(number)
            element = self._numbers.get(number)
            identifier = "" if element is None else _value(element, "abstractNumId")
            abstract = self._abstract.get(identifier)
            if abstract is None:
                break
            linked = self._styles.numbering_of(_value(abstract, "numStyleLink"))
            if not linked or linked == number:
                found = self._read_definition(identifier, abstract)
                break
            number = linked
        else:
            found = self._resolved[number]
        self._resolved.update(dict.fromkeys(chain, found))
        return found

    def _read_definition(self, identifier: str, abstract: Element) -> _Definition:
        known = self._definitions.get(identifier)
        if known is None:
            levels = [Level(label=f"%{index + 1}.") for index in range(LEVELS)]
            for element in abstract.iterchildren(f"{W}lvl"):
                index = to_int(element.get(f"{W}ilvl"), -1)
                if 0 <= index < LEVELS:
                    levels[index] = _read_level(element)
            known = _Definition(tuple(levels), [None] * LEVELS, set())
            self._definitions[identifier] = known
        return known


def _read_level(element: Element) -> Level:
    run = element.find(f"{W}rPr/{W}vanish")
    legal = element.find(f"{W}isLgl")
    restart = element.find(f"{W}lvlRestart")
    label = _value(element, "lvlText")
    return Level(
        start=to_int(_value(element, "start") or None, 0),
        style_of_number=_number_style(element),
        label=label[:_LONGEST_LABEL],
        cut=len(label) > _LONGEST_LABEL,
        suffix=_SUFFIXES.get(_value(element, "suff"), _TAB),
        restart=None if restart is None else to_int(restart.get(_VAL), 0),
        legal=legal is not None and is_on(legal.get(_VAL)),
        hidden=run is not None and is_on(run.get(_VAL)),
        style=_value(element, "pStyle"),
        picture=element.find(f"{W}lvlPicBulletId") is not None,
    )


def _number_style(element: Element) -> str:
    style = element.find(f"{W}numFmt")
    if style is None:
        # Newer Word offers its own formats as a choice and a standard one to fall back on.
        style = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
        choice = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
        if choice is not None and choice.get(f"{W}format", "").startswith("01"):
            return "decimalZero"
    return "decimal" if style is None else style.get(_VAL, "decimal")


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(_VAL, "")
