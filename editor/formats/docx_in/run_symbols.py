"""The symbols in the runs of a Word document: elements of their own, and characters in the text
that are nothing without their font.
"""

from __future__ import annotations

import re

from editor.formats.docx_in.source import Source
from editor.formats.docx_in.symbols import symbol
from editor.formats.ooxml.package import W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _

SYMBOL_NAMES = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
"""The names of symbols beyond the characters that `w:sym` can tell."""

_SYMBOL_AREA = re.compile("[\uf020-\uf0ff]")


def symbol_of(source: Source, element: Element) -> str:
    """The character of a `w:sym` or `w16se:symEx`; "", with a Loss, where it is not known."""
    names = W if element.tag == f"{W}sym" else SYMBOL_NAMES
    font = element.get(f"{names}font", "")
    try:
        code = int(element.get(f"{names}char", ""), 16)
    except ValueError:
        return ""
    found = symbol(font, code)
    if not found:
        source.report.add(
            "symbol",
            _("A symbol of the font {font} has no known character (number {code}).").format(
                font=font or "?", code=f"{code:X}"
            ),
        )
    return found


def symbols_in(text: str, element: Element) -> str:
    """The text of an element of a run, symbols as the characters they show."""
    if not _SYMBOL_AREA.search(text):
        return text
    run = element.getparent()
    # Properties stand first; to look for them among all that a run holds takes long.
    fonts = None if run is None or run[0].tag != f"{W}rPr" else run[0].find(f"{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    return _SYMBOL_AREA.sub(
        lambda match: symbol(font or "Symbol", ord(match[0])) or match[0],
        text,
    )
