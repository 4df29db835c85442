"""The page of a house template: that of its last section."""

from __future__ import annotations

import copy

from editor.formats.docx_out.house.tidy import ensure, remove, tidy
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import to_int
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass

_NARROWEST = 1_000  # twips of text, less than two centimetres: no page for a release
_LARGEST = 31_680  # twips, the largest page that Word knows
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
# What a page has where its section does not say so.
_USUAL = {"w": 11906, "h": 16838, "top": 1440, "bottom": 1440, "left": 1800, "right": 1800,
          "header": 851, "footer": 992, "gutter": 0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HousePage:
    """`section` is a `w:sectPr` without references to headers and footers; the rest is in twips,
    the width and height of the text and of the paper.
    """

    section: Element
    text_width: int
    text_height: int
    width: int
    height: int


def read_page(section: Element | None, like: Element, report: Report) -> HousePage:
    """The page of a section; a usual A4 one where there is none. `like` is any element of the
    document. Adds `house-page` and `house-columns` to `report`.
    """
    page: Element = like.makeelement(f"{W}sectPr") if section is None else copy.deepcopy(section)
    columns = page.find(f"{W}cols")
    count = 1 if columns is None else to_int(columns.get(f"{W}num"), max(1, len(columns)))
    if count > 1:
        report.add(
            "house-columns",
            _("The template sets the text in columns; the release has one column."),
        )
    remove(page, ("cols", "bidi"))
    tidy(page)
    page.attrib.clear()
    measures = _measures(page)
    if measures is None:
        if section is not None and len(section):
            report.add(
                "house-page",
                _("The template’s page leaves no room for text; a usual A4 page is used."),
            )
        measures = dict(_USUAL)
    _set(page, measures)
    return HousePage(
        page,
        measures["w"] - measures["left"] - measures["right"] - measures["gutter"],
        measures["h"] - abs(measures["top"]) - abs(measures["bottom"]),
        measures["w"],
        measures["h"],
    )


def _measures(page: Element) -> dict[str, int] | None:
    """The measures of the page; None where no text would fit on it."""
    size, margins = page.find(f"{W}pgSz"), page.find(f"{W}pgMar")
    said = dict(_USUAL)
    for element, names in ((size, ("w", "h")), (margins, _SIDES)):
        for name in names if element is not None else ():
            assert element is not None
            said[name] = to_int(element.get(W + name), said[name])
    for name in ("left", "right", "header", "footer", "gutter"):
        said[name] = max(0, said[name])
    wide = said["w"] - said["left"] - said["right"] - said["gutter"]
    high = said["h"] - abs(said["top"]) - abs(said["bottom"])
    if wide < _NARROWEST or high < _NARROWEST or max(said["w"], said["h"]) > _LARGEST:
        return None
    return said


def _set(page: Element, measures: dict[str, int]) -> None:
    size = ensure(page, "pgSz")
    turned = size.get(f"{W}orient")
    size.attrib.clear()
    for name in ("w", "h"):
        size.set(W + name, str(measures[name]))
    if turned in ("landscape", "portrait"):
        size.set(f"{W}orient", turned)
    margins = ensure(page, "pgMar")
    margins.attrib.clear()
    for name in _SIDES:
        margins.set(W + name, str(measures[name]))
