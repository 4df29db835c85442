"""MathML on one line: raised and lowered parts get their marks, fractions a slash, roots a sign."""

from __future__ import annotations

from itertools import islice

from editor.formats.html_in.elements import Element

# A part of this many elements needs its brackets; the walk stays short in deep fractions.
_ENOUGH = 32
# Which child of an element is lowered, and which is raised.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    "msub": ("", "sub"),
    "msup": ("", "sup"),
    "msubsup": ("", "sub", "sup"),
}


def set_on_a_line(formula: Element) -> None:
    """Change one element of a formula so that its parts, read one after another, say the same."""
    parts = [child for child in formula.children if isinstance(child, Element)]
    tag = formula.tag
    if tag in _SCRIPTS and len(parts) == len(_SCRIPTS[tag]):
        formula.children = [
            Element(mark, {}, [part]) if mark else part
            for part, mark in zip(parts, _SCRIPTS[tag], strict=True)
        ]
    elif tag == "mfrac" and len(parts) == 2:
        formula.children = [*_around(parts[0]), "/", *_around(parts[1])]
    elif tag == "msqrt":
        formula.children = ["√", *_around(Element("mrow", {}, formula.children))]
    elif tag == "mroot" and len(parts) == 2:
        formula.children = [Element("sup", {}, [parts[1]]), "√", *_around(parts[0])]


def _around(part: Element) -> list[Element | str]:
    """The part, in brackets where it is more than one sign, number or word."""
    signs = sum(
        element.tag in ("mi", "mn", "mo", "mtext") for element in islice(part.walk(), _ENOUGH)
    )
    return [part] if signs <= 1 else ["(", part, ")"]
