"""The text of a formula (Office Math, ISO 29500-1, 22.1) on one line, parts in order.

Every character and every sign that the formula draws is kept: exponents and indices raised and
lowered, fractions with a slash, roots with their sign, brackets, accents and large operators as
they are. What only arranges the formula (placeholders, alignment points, braces below a term) goes.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.document.nodes import Mark
from editor.formats.docx_in.run_format import Marks
from editor.formats.ooxml.package import M, W
from editor.formats.ooxml.values import is_on
from editor.formats.ooxml.xml_reading import Element
from editor.values import dataclass

_MAX_DEPTH = 60
_VAL = f"{M}val"
_SKIPPED = frozenset(
    f"{M}{name}" for name in ("rPr", "ctrlPr", "argPr", "oMathParaPr", "fPr", "radPr", "sSupPr",
    "sSubPr", "sSubSupPr", "sPrePr", "mPr", "naryPr", "dPr", "accPr", "barPr", "boxPr",
    "borderBoxPr", "eqArrPr", "funcPr", "groupChrPr", "limLowPr", "limUppPr", "phantPr")
) | {f"{W}rPr"}  # fmt: skip
# Drawn over or under a term to hold it together; arrows in their place are signs of their own.
_BRACES = frozenset("⏞⏟⏜⏝⎴⎵︷︸︵︶")
_SCRIPTS = frozenset((Mark.SUPERSCRIPT, Mark.SUBSCRIPT))
_OVERLINE, _UNDERLINE = "\u0305", "\u0332"
_LONGEST_BARRED = 40

MathRun = tuple[str, Marks]


def math_runs(element: Element, marked: Mapping[str, Mark] | None = None) -> list[MathRun]:
    """The characters of the formula as a reader meets them, with the marks of scripts and with
    those that `marked` names for what stands in elements of that name.
    """
    reader = _Reader(marked or {}, [])
    reader.walk(element, (), 0)
    return [(text, marks) for text, marks in reader.out if text]


@dataclass(slots=True)
class _Reader:
    marked: Mapping[str, Mark]
    out: list[MathRun]
    aligned: bool = False

    def walk(self, element: Element, marks: Marks, depth: int) -> None:
        if depth > _MAX_DEPTH:
            self.out += [(text.text or "", marks) for text in element.iter(f"{M}t", f"{W}t")]
            return
        for child in element:
            self._read(child, marks, depth)

    def _read(self, child: Element, marks: Marks, depth: int) -> None:
        tag = child.tag
        if tag in _SKIPPED:
            return
        if tag == f"{M}oMath" and self.out:
            self.out.append((" ", marks))
        handler = _HANDLERS.get(tag)
        if tag in (f"{M}t", f"{W}t"):
            text = child.text or ""
            self.out.append((text.replace("&", "") if self.aligned else text, marks))
        elif tag == f"{M}sup":
            self.walk(child, _script(marks, Mark.SUPERSCRIPT), depth + 1)
        elif tag == f"{M}sub":
            self.walk(child, _script(marks, Mark.SUBSCRIPT), depth + 1)
        elif tag in self.marked:
            self.walk(child, (*marks, self.marked[tag]), depth + 1)
        elif tag in (f"{W}br", f"{W}tab"):
            self.out.append((" ", marks))
        elif handler is not None:
            handler(self, child, marks, depth)
        else:
            self.walk(child, marks, depth + 1)

    def part(self, element: Element, name: str, marks: Marks, depth: int) -> None:
        """The part of that name, if there is one."""
        found = element.find(f"{M}{name}")
        if found is not None:
            self.walk(found, marks, depth + 1)

    def inner(self, element: Element | None, marks: Marks, depth: int) -> list[MathRun]:
        """What `walk` would put out."""
        outer, self.out = self.out, []
        if element is not None:
            self.walk(element, marks, depth + 1)
        found, self.out = self.out, outer
        return found

    def around(self, element: Element | None, marks: Marks, depth: int) -> None:
        """The part, in brackets where it is more than one sign, number or word."""
        runs = self.inner(element, marks, depth)
        text = "".join(run for run, _marks in runs)
        if text.isalnum() or len(text) <= 1:
            self.out += runs
        else:
            self.out += [("(", marks), *runs, (")", marks)]

    def fraction(self, element: Element, marks: Marks, depth: int) -> None:
        if _property(element, "fPr", "type", "bar") == "noBar":
            self.part(element, "num", marks, depth)
            self.out.append((" ", marks))
            self.part(element, "den", marks, depth)
            return
        self.around(element.find(f"{M}num"), marks, depth)
        self.out.append(("/", marks))
        self.around(element.find(f"{M}den"), marks, depth)

    def root(self, element: Element, marks: Marks, depth: int) -> None:
        if not _switched_on(element, "radPr", "degHide"):
            self.part(element, "deg", _script(marks, Mark.SUPERSCRIPT), depth)
        self.out.append(("√", marks))
        self.around(element.find(f"{M}e"), marks, depth)

    def delimited(self, element: Element, marks: Marks, depth: int) -> None:
        self.out.append((_property(element, "dPr", "begChr", "("), marks))
        self.separated(element, "e", _property(element, "dPr", "sepChr", "|"), marks, depth)
        self.out.append((_property(element, "dPr", "endChr", ")"), marks))

    def large_operator(self, element: Element, marks: Marks, depth: int) -> None:
        self.out.append((_property(element, "naryPr", "chr", "∫"), marks))
        self.walk(element, marks, depth + 1)

    def accent(self, element: Element, marks: Marks, depth: int) -> None:
        self.part(element, "e", marks, depth)
        self.out.append((_property(element, "accPr", "chr", "\u0302"), marks))

    def bar(self, element: Element, marks: Marks, depth: int) -> None:
        sign = _OVERLINE if _property(element, "barPr", "pos", "bot") == "top" else _UNDERLINE
        runs = self.inner(element.find(f"{M}e"), marks, depth)
        if sum(len(text) for text, _marks in runs) <= _LONGEST_BARRED:
            runs = [("".join(f"{char}{sign}" for char in text), own) for text, own in runs]
        self.out += runs

    def grouped(self, element: Element, marks: Marks, depth: int) -> None:
        sign = _property(element, "groupChrPr", "chr", "⏟")
        if sign in _BRACES:
            self.part(element, "e", marks, depth)
            return
        below = _property(element, "groupChrPr", "pos", "bot") == "top"
        script = Mark.SUBSCRIPT if below else Mark.SUPERSCRIPT
        self.out.append((sign, marks))
        self.part(element, "e", _script(marks, script), depth)

    def limit_above(self, element: Element, marks: Marks, depth: int) -> None:
        self.part(element, "e", marks, depth)
        self.part(element, "lim", _script(marks, Mark.SUPERSCRIPT), depth)

    def limit_below(self, element: Element, marks: Marks, depth: int) -> None:
        self.part(element, "e", marks, depth)
        self.part(element, "lim", _script(marks, Mark.SUBSCRIPT), depth)

    def function(self, element: Element, marks: Marks, depth: int) -> None:
        self.part(element, "fName", marks, depth)
        argument = self.inner(element.find(f"{M}e"), marks, depth)
        first = "".join(text for text, _marks in argument)[:1]
        last = self.out[-1][0][-1:] if self.out else ""
        if last.isalnum() and first.isalnum():
            self.out.append((" ", marks))
        self.out += argument

    def matrix(self, element: Element, marks: Marks, depth: int) -> None:
        for place, row in enumerate(element.iterchildren(f"{M}mr")):
            if place:
                self.out.append(("; ", marks))
            self.separated(row, "e", " ", marks, depth)

    def equations(self, element: Element, marks: Marks, depth: int) -> None:
        start, outer, self.aligned = len(self.out), self.aligned, True
        self.separated(element, "e", " ", marks, depth)
        self.aligned = outer
        if _switched_on(element, "eqArrPr", "maxDist"):
            # The sign sets an equation apart from its number.
            self.out[start:] = [(text.replace("#", " "), own) for text, own in self.out[start:]]

    def phantom(self, element: Element, marks: Marks, depth: int) -> None:
        shown = element.find(f"{M}phantPr/{M}show")
        if shown is None or is_on(shown.get(_VAL)):
            self.part(element, "e", marks, depth)

    def separated(
        self, element: Element, name: str, separator: str, marks: Marks, depth: int
    ) -> None:
        for place, part in enumerate(element.iterchildren(f"{M}{name}")):
            if place:
                self.out.append((separator, marks))
            self.walk(part, marks, depth + 1)


_HANDLERS = {
    f"{M}f": _Reader.fraction,
    f"{M}rad": _Reader.root,
    f"{M}d": _Reader.delimited,
    f"{M}nary": _Reader.large_operator,
    f"{M}acc": _Reader.accent,
    f"{M}bar": _Reader.bar,
    f"{M}groupChr": _Reader.grouped,
    f"{M}limUpp": _Reader.limit_above,
    f"{M}limLow": _Reader.limit_below,
    f"{M}func": _Reader.function,
    f"{M}m": _Reader.matrix,
    f"{M}eqArr": _Reader.equations,
    f"{M}phant": _Reader.phantom,
}


def _script(marks: Marks, script: Mark) -> Marks:
    """The marks of a script; one within another cannot be shown as such."""
    return marks if set(marks) & _SCRIPTS else (*marks, script)


def _property(element: Element, group: str, name: str, usual: str) -> str:
    found = element.find(f"{M}{group}/{M}{name}")
    return usual if found is None else found.get(_VAL, "")


def _switched_on(element: Element, group: str, name: str) -> bool:
    found = element.find(f"{M}{group}/{M}{name}")
    return found is not None and is_on(found.get(_VAL))
