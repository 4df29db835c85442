"""A house template filled in for a release."""

from __future__ import annotations

import copy
import functools

from lxml import etree

from editor.formats.docx_out.house.completion import complete_styles
from editor.formats.docx_out.house.reading import House
from editor.formats.docx_out.house.settings import complete_settings
from editor.formats.docx_out.house.tidy import ensure
from editor.formats.docx_out.markup import DECLARATION
from editor.formats.docx_out.template import Template, load_template
from editor.formats.ooxml.package import W
from editor.formats.ooxml.xml_reading import Element, parse_xml
from editor.languages import is_right_to_left
from editor.values import replace

_LISTS = "{lists}"
_FOOTERS = "{footers}"


@functools.lru_cache(maxsize=8)
def fill_house(house: House, language: str, indent: float) -> Template:
    """The template for a release in `language` (a BCP 47 tag), with a first-line indent of `indent`
    em where the house says nothing about it.
    """
    own = load_template("news", "A4", language, indent)
    section = copy.deepcopy(house.page.section)
    if is_right_to_left(language):
        ensure(section, "bidi")
    return replace(
        own,
        styles=_part(complete_styles(house.styles, _parsed(own.styles), indent)),
        settings=_part(complete_settings(house.settings, _parsed(own.settings))),
        theme=house.theme or own.theme,
        numbering=_numbering(house, own.numbering),
        font_table=_font_table(house, own.font_table),
        section=_section(section),
        footers={},
        text_width=house.page.text_width,
        text_height=house.page.text_height,
        last_number=house.numbering.last,
        margins=house.margins,
    )


def _numbering(house: House, own: str) -> str:
    """Dateline's definitions with those of the house among them, the place of the release's lists
    marked.
    """
    root = _parsed(own.replace(_LISTS, ""))
    abstracts, numbers = house.numbering.definitions()
    first = root.find(f"{W}num")
    assert first is not None
    place = root.index(first)
    root[place:place] = copy.deepcopy(abstracts)
    root.extend(copy.deepcopy(numbers))
    return _part(root).replace("</w:numbering>", _LISTS + "</w:numbering>")


def _font_table(house: House, own: str) -> str:
    root = _parsed(own)
    named = {font.get(f"{W}name", ""): font for font in root}
    root[:] = [font for name, font in named.items() if name not in house.fonts]
    root.extend(copy.deepcopy(list(house.fonts.values())))
    return _part(root)


def _section(section: Element) -> str:
    """The section with the place of the references to headers and footers marked."""
    section.text = _FOOTERS
    holder: Element = section.makeelement(f"{W}document", nsmap={"w": W[1:-1]})
    holder.append(section)
    etree.cleanup_namespaces(holder)
    text = etree.tostring(holder, encoding="unicode")
    return text[text.index("<w:sectPr") : text.rindex("</w:document>")]


def _parsed(text: str) -> Element:
    root, _whole = parse_xml(text.encode())
    assert root is not None
    for element in root.iter():
        element.text = (element.text or "").strip() or None
        element.tail = None
    return root


def _part(root: Element) -> str:
    """The XML of a part, its prefixes as Dateline writes them."""
    fresh: Element = etree.Element(root.tag, nsmap={"w": W[1:-1]})
    for name, value in root.attrib.items():
        fresh.set(name, value)
    fresh.extend(root)
    etree.cleanup_namespaces(fresh)
    return DECLARATION + etree.tostring(fresh, encoding="unicode")
