"""A house template, taken apart once for all releases that are set by it."""

from __future__ import annotations

import re

from lxml import etree

from editor.errors import FormatError
from editor.formats.docx_out.house.margins import Margin, MarginReader
from editor.formats.docx_out.house.numbering import HouseNumbering
from editor.formats.docx_out.house.section import HousePage, read_page
from editor.formats.docx_out.house.styles import HouseStyles
from editor.formats.docx_out.house.tidy import drop_invalid, local
from editor.formats.docx_out.markup import DECLARATION
from editor.formats.ooxml.package import A, DocxPackage, R, W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.report import Loss, Report

MAX_BYTES = 20 * 1024 * 1024
"""What a template file may hold; Word's own have a hundredth of it."""
_FONT_PARTS = ("altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig")
_MOST_FONTS = 400
_SIGNATURE_WORDS = 6  # of a font's signature, none of which may be missing
# Nothing that is to be read gets lost with these.
_REMARKED = frozenset(
    {"house-columns", "house-page", "house-fields", "house-background", "house-bullets"}
)
_MOST_TAGS = 400_000
# Strict documents write percent, the others thousandths of it.
_PERCENT = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)%")


class House:
    """A house template, the same one as itself alone.

    `fonts` are the `w:font` elements by name, `theme` and `settings` are None where the template
    has none; `has_text` says that there is text in it, which is not used. `losses` is what every
    release lacks of what the template shows, `remarks` what else of it is not used: whoever makes
    the template is to know that, not whoever writes a release. Not to be changed: it is shared by
    all releases.
    """

    def __init__(
        self,
        *,
        styles: HouseStyles,
        numbering: HouseNumbering,
        page: HousePage,
        margins: tuple[Margin, ...],
        settings: Element | None,
        theme: str | None,
        fonts: dict[str, Element],
        has_text: bool,
        losses: tuple[Loss, ...],
        remarks: tuple[Loss, ...],
    ) -> None:
        self.styles = styles
        self.numbering = numbering
        self.page = page
        self.margins = margins
        self.settings = settings
        self.theme = theme
        self.fonts = fonts
        self.has_text = has_text
        self.losses = losses
        self.remarks = remarks


def read_house(data: bytes) -> House:
    """The house template in the bytes of a `.docx`, `.dotx`, `.docm` or `.dotm` file.

    Nothing in it is run or fetched. Raises FormatError with a sentence for what is no Word
    document, is encrypted, or is larger than MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    ignored = Report()
    package = DocxPackage(data, ignored)
    report = Report()
    styles_root = _related(package, "styles")
    if styles_root is None or styles_root.tag != f"{W}styles":
        styles_root = package.root.makeelement(f"{W}styles")
    styles = HouseStyles(styles_root)
    numbering_root = _related(package, "numbering")
    _remark_look(package.root, numbering_root, report)
    numbering = HouseNumbering(numbering_root)
    numbering.take(styles.root)
    sections = list(package.root.iter(f"{W}sectPr"))
    page = read_page(sections[-1] if sections else None, package.root, report)
    margins = MarginReader(package, styles, numbering, report).read(sections)
    settings = _related(package, "settings")
    return House(
        styles=styles,
        numbering=numbering,
        page=page,
        margins=margins,
        settings=settings,
        theme=_theme(package),
        fonts=_fonts(_related(package, "fontTable")),
        has_text=any((text.text or "").strip() for text in package.root.iter(f"{W}t")),
        losses=tuple(loss for loss in report.losses if loss.code not in _REMARKED),
        remarks=tuple(loss for loss in report.losses if loss.code in _REMARKED),
    )


def _remark_look(document: Element, numbering: Element | None, report: Report) -> None:
    if document.find(f"{W}background") is not None:
        report.add("house-background", _("The page background of the template is not used."))
    if numbering is not None and numbering.find(f"{W}numPicBullet") is not None:
        report.add("house-bullets", _("The picture bullets of the template are not used."))


def too_large() -> FormatError:
    """Why a file with more than MAX_BYTES is not read."""
    return FormatError(
        _("It is larger than {size} MB, too large for a template.").format(
            size=MAX_BYTES // 1024 // 1024
        )
    )


def _related(package: DocxPackage, kind: str) -> Element | None:
    part = package.related(package.main, kind, f"{kind}.xml")
    return None if part is None else bounded_xml(package, part)


def bounded_xml(package: DocxPackage, part: str) -> Element | None:
    """The root of a part, None where there is none. Raises FormatError where it is far larger than
    any of a template is.
    """
    data = package.read(part)
    if data is None:
        return None
    if data.count(b"<") > _MOST_TAGS:
        raise FormatError(
            _("Its part “{name}” is larger than any template needs.").format(name=part)
        )
    return package.xml(part)


def _theme(package: DocxPackage) -> str | None:
    """The theme, its backgrounds without pictures: they are for slides."""
    part = package.related(package.main, "theme", "theme/theme1.xml")
    root = None if part is None else bounded_xml(package, part)
    if root is None or root.tag != f"{A}theme":
        return None
    if root.find(f"{A}themeElements") is None:
        return None
    for fill in list(root.iter(f"{A}blipFill")):
        parent = fill.getparent()
        assert parent is not None
        plain: Element = fill.makeelement(f"{A}solidFill")
        plain.append(plain.makeelement(f"{A}schemeClr", {"val": "phClr"}))
        parent.replace(fill, plain)
    for name in ("objectDefaults", "extLst", "custClrLst"):
        for child in root.findall(A + name):
            root.remove(child)
    for element in root.iter():
        if any(str(name).startswith(R) for name in element.attrib):
            return None
        for key, value in list(element.attrib.items()):
            if (percent := _PERCENT.fullmatch(str(value))) is not None:
                element.set(str(key), str(round(float(percent[1]) * 1000)))
    return DECLARATION + etree.tostring(root, encoding="unicode")


def _fonts(root: Element | None) -> dict[str, Element]:
    """The fonts of the font table, without their embedded files."""
    found: dict[str, Element] = {}
    for font in root if root is not None else ():
        name = font.get(f"{W}name", "")
        if local(font) != "font" or not name or name in found or len(found) >= _MOST_FONTS:
            continue
        kept = {local(child): child for child in font}
        font[:] = [kept[part] for part in _FONT_PARTS if part in kept]
        font.text = font.tail = None
        for element in font.iter():
            element.tail = None
            for attribute in list(map(str, element.attrib)):
                if not attribute.startswith(W) or attribute == f"{W}characterSet":
                    del element.attrib[attribute]
        for element in list(font):
            drop_invalid(element)
            if local(element) == "sig" and len(element.attrib) < _SIGNATURE_WORDS:
                font.remove(element)
        found[name] = font
    return found
