"""Formulas on one line: raised and lowered parts get their marks, fractions a slash, roots a sign.

They come as MathML or, from Word, as Office Math (ISO 29500-1, 22.1).
"""

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
    "m:ssub": ("", "sub"),
    "m:ssup": ("", "sup"),
    "m:ssubsup": ("", "sub", "sup"),
}
_SIGNS = frozenset(("mi", "mn", "mo", "mtext", "m:r"))


def set_on_a_line(formula: Element) -> None:
    """Change one element of a formula so that its parts, read one after another, say the same."""
    parts = [
        child
        for child in formula.children
        if isinstance(child, Element) and not child.tag.endswith("pr")
    ]
    tag = formula.tag
    if tag in _SCRIPTS and len(parts) == len(_SCRIPTS[tag]):
        formula.children = [
            Element(mark, {}, [part]) if mark else part
            for part, mark in zip(parts, _SCRIPTS[tag], strict=True)
        ]
    elif tag in ("mfrac", "m:f") and len(parts) == 2:
        formula.children = [*_around(parts[0]), "/", *_around(parts[1])]
    elif tag == "msqrt":
        formula.children = ["√", *_around(Element("mrow", {}, formula.children))]
    elif tag == "mroot" and len(parts) == 2:
        formula.children = [Element("sup", {}, [parts[1]]), "√", *_around(parts[0])]
    elif tag == "m:rad" and parts:
        formula.children = [Element("sup", {}, [*parts[:-1]]), "√", *_around(parts[-1])]
    elif tag == "m:d":
        formula.children = [
            _property(formula, "m:begchr", "("),
            *_separated(parts, _property(formula, "m:sepchr", "|")),
            _property(formula, "m:endchr", ")"),
        ]
    elif tag == "m:nary":
        formula.children = [_property(formula, "m:chr", "∫"), *parts]


def _separated(parts: list[Element], separator: str) -> list[Element | str]:
    return [item for part in parts for item in (separator, part)][1:]


def _property(formula: Element, name: str, usual: str) -> str:
    """What Office Math says of a formula; `usual` where it says nothing."""
    found = next(
        (
            element
            for child in formula.children
            if isinstance(child, Element) and child.tag.endswith("pr")
            for element in islice(child.walk(), _ENOUGH)
            if element.tag == name
        ),
        None,
    )
    return usual if found is None else found.get("m:val")


def _around(part: Element) -> list[Element | str]:
    """The part, in brackets where it is more than one sign, number or word."""
    signs = sum(element.tag in _SIGNS for element in islice(part.walk(), _ENOUGH))
    return [part] if signs <= 1 else ["(", part, ")"]
