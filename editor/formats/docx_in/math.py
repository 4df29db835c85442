"""The text of a formula (Office Math, ISO 29500-1, 22.1) on one line, parts in order."""

from __future__ import annotations

from collections.abc import Iterator

from editor.formats.docx_in.package import M, W
from editor.formats.docx_in.xml_reading import Element

_MAX_DEPTH = 60
_VAL = f"{M}val"
_SKIPPED = frozenset(
    f"{M}{name}" for name in ("rPr", "ctrlPr", "argPr", "oMathParaPr", "fPr", "radPr", "sSupPr",
    "sSubPr", "sSubSupPr", "sPrePr", "mPr", "naryPr", "dPr", "accPr", "barPr", "boxPr",
    "borderBoxPr", "eqArrPr", "funcPr", "groupChrPr", "limLowPr", "limUppPr", "phantPr")
)  # fmt: skip


def math_text(element: Element) -> str:
    """The characters of the formula as a reader meets them: fractions with a slash, roots with
    their sign, brackets and large operators as they are.
    """
    return "".join(_walk(element, 0))


def _walk(element: Element, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        yield from (text.text or "" for text in element.iter(f"{M}t", f"{W}t"))
        return
    for child in element:
        tag = child.tag
        if tag in (f"{M}t", f"{W}t"):
            yield child.text or ""
        elif tag in _SKIPPED or tag == f"{W}rPr":
            continue
        elif tag == f"{M}f":
            yield from _around(child.find(f"{M}num"), depth)
            yield "/"
            yield from _around(child.find(f"{M}den"), depth)
        elif tag == f"{M}rad":
            yield from _parts(child, ("deg",), depth)
            yield "√"
            yield from _around(child.find(f"{M}e"), depth)
        elif tag == f"{M}d":
            yield from _delimited(child, depth)
        elif tag == f"{M}nary":
            yield _property(child, "naryPr", "chr", "∫")
            yield from _parts(child, ("sub", "sup", "e"), depth)
        elif tag in (f"{M}mr", f"{M}eqArr"):
            yield from _separated(child, " ", depth)
            yield " "
        else:
            yield from _walk(child, depth + 1)


def _parts(element: Element, names: tuple[str, ...], depth: int) -> Iterator[str]:
    for name in names:
        part = element.find(f"{M}{name}")
        if part is not None:
            yield from _walk(part, depth + 1)


def _around(element: Element | None, depth: int) -> Iterator[str]:
    """The part, in brackets where it is more than one sign, number or word."""
    if element is None:
        return
    text = "".join(_walk(element, depth + 1))
    yield text if text.isalnum() or len(text) <= 1 else f"({text})"


def _delimited(element: Element, depth: int) -> Iterator[str]:
    yield _property(element, "dPr", "begChr", "(")
    yield from _separated(element, _property(element, "dPr", "sepChr", "|"), depth)
    yield _property(element, "dPr", "endChr", ")")


def _separated(element: Element, separator: str, depth: int) -> Iterator[str]:
    for place, part in enumerate(element.iterchildren(f"{M}e")):
        if place:
            yield separator
        yield from _walk(part, depth + 1)


def _property(element: Element, group: str, name: str, usual: str) -> str:
    found = element.find(f"{M}{group}/{M}{name}")
    return usual if found is None else found.get(_VAL, "")
