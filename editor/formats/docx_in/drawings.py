"""Drawings in a Word document: pictures, text boxes, word art, diagrams, charts, objects.

Drawings come as DrawingML (`w:drawing`) or as VML (`w:pict`, `w:object`). What holds text or is a
picture is handed on; the rest is named in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.nodes import Figure
from editor.document.release import Asset
from editor.formats.docx_in.charts import CHART, read_chart
from editor.formats.docx_in.metafiles import only_bitmap
from editor.formats.docx_in.source import Source, chosen_branch
from editor.formats.html_in.descriptions import written_description
from editor.formats.html_in.pictures import missing_name
from editor.formats.images import figure_asset, image_size, vector_kind
from editor.formats.ooxml.own_names import FIGURE_NAMESPACE
from editor.formats.ooxml.package import MC, WP, A, M, O, R, V, W
from editor.formats.ooxml.values import is_on, to_int
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.values import dataclass

EMU_PER_PIXEL = 9525
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OWN_FIGURE = f"{{{FIGURE_NAMESPACE}}}figure"
_VML_LENGTH = re.compile(r"(?:^|;)\s*width\s*:\s*([\d.]{1,12})\s*(pt|in|cm|mm|px|pc)?")
_EMU_PER_UNIT = {"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "px": 9525, "pc": 152400}
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/]\S.*|\S*[\\/]\S*\.\w{2,5}")
_PIXEL_TOLERANCE = 0.02
# What is no wider than that, in EMU, is no picture but a spot that is to keep a place.
_SPOT = 3 * EMU_PER_PIXEL
# How much, in EMU or as a part, a program may round a size: no person resizes so little.
_ROUNDED = 1270
_RESIZED = 0.005
_FULL_TURN = 360 * 60_000

INK = frozenset(
    (f"{W}contentPart", "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart")
)
_WHOLE = frozenset((f"{W}txbxContent", f"{A}p"))


@dataclass(frozen=True, slots=True)
class TextBox:
    """The content of a text box, still to be read as blocks."""

    content: Element


@dataclass(frozen=True, slots=True)
class LooseText:
    """Text of a drawing that is no block of its own: word art, diagrams."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line drawn across the page."""


Attachment = Figure | TextBox | LooseText | Line


def read_drawing(source: Source, part: str, drawing: Element) -> Iterator[Attachment]:
    """What a drawing holds, in order; `part` is the part it stands in."""
    frame = _Frame(source, drawing)
    links: set[str] = set()
    for element in _elements(drawing):
        tag = element.tag
        if tag == f"{W}txbxContent":
            yield TextBox(element)
        elif tag == f"{A}blip":
            figure = _picture(source, part, element, frame)
            if figure is not None:
                yield figure
        elif tag == f"{V}imagedata":
            figure = _vml_picture(source, part, element, drawing)
            if figure is not None:
                yield figure
        elif tag == f"{V}textpath":
            text = element.get("string", "").strip()
            if text:
                yield LooseText(text)
        elif tag in (f"{V}rect", f"{V}shape") and is_on(element.get(f"{O}hr"), missing=False):
            yield Line()
        elif tag == f"{A}p":
            text = "".join(_text_pieces(element)).strip()
            if text:
                yield LooseText(text)
        elif tag == f"{V}textbox":
            # What is no text of Word's is a web page's.
            if next(element.iter(f"{W}txbxContent"), None) is None:
                text = " ".join("".join(map(str, element.itertext())).split())
                if text:
                    yield LooseText(text)
        elif tag in INK:
            report_ink(source)
        elif tag == f"{W}control":
            source.report.add(
                "embedded-control",
                _("A control of a form was left out ({name}).").format(
                    name=element.get(f"{W}name") or "?"
                ),
            )
        elif tag == f"{CHART}chart":
            yield from map(LooseText, read_chart(source, part, element.get(f"{R}id", "")))
        elif tag == f"{_DIAGRAM}relIds":
            yield from _diagram(source, part, element)
        elif tag == f"{O}OLEObject":
            source.report.add(
                "embedded-object",
                _("An embedded object was left out ({program}).").format(
                    program=element.get("ProgID") or "OLE"
                ),
            )
        elif tag == f"{A}hlinkClick" and (link := element.get(f"{R}id")) and link not in links:
            links.add(link)  # the frame and the picture in it may both have it
            relationship = source.package.relationships(part).get(link)
            report_picture_link(source, "" if relationship is None else relationship.address)
        elif tag == f"{V}fill" and element.get(f"{R}id"):
            _report_filling(source)


def report_ink(source: Source) -> None:
    source.report.add("ink", _("A drawing by hand was left out."))


def report_picture_link(source: Source, address: str) -> None:
    """A figure cannot lead anywhere: say where this one led."""
    source.report.add(
        "picture-link",
        _("The link of a picture was left out: {address}").format(address=address[:200] or "?"),
    )


def _report_filling(source: Source) -> None:
    source.report.add("picture-filling", _("The picture that fills a shape was left out."))


def _elements(drawing: Element) -> Iterator[Element]:
    """The elements of a drawing in order, of alternatives one branch, text boxes as a whole."""
    stack = [iter((drawing,))]
    while stack:
        for element in stack[-1]:
            if element.tag == f"{MC}AlternateContent":
                branch = chosen_branch(element)
                if branch is not None:
                    stack.append(iter(branch))
                    break
                continue
            yield element
            if element.tag not in _WHOLE and len(element):
                stack.append(iter(element))
                break
        else:
            stack.pop()


def _text_pieces(paragraph: Element) -> Iterator[str]:
    for piece in paragraph.iter(f"{A}t", f"{M}t", f"{A}br", f"{A}tab"):
        yield (piece.text or "") if piece.tag in (f"{A}t", f"{M}t") else " "


class _Frame:
    """The frame of a DrawingML drawing: its size and what is said of it."""

    def __init__(self, source: Source, drawing: Element) -> None:
        extent = drawing.find(f"*/{WP}extent")
        self.width = to_int(extent.get("cx"), 0) if extent is not None else 0
        properties = drawing.find(f"*/{WP}docPr")
        self.alt = _alt_text(source, properties) if properties is not None else ""
        self.decorative = False
        self.percent: int | None = None
        """What Dateline says of the figure's width, 0 for the picture's own; None where nothing
        does.
        """
        if properties is not None and len(properties):
            mark = next(properties.iter(_DECORATIVE), None)
            self.decorative = mark is not None and is_on(mark.get("val"))
            own = next(properties.iter(_OWN_FIGURE), None)
            # Whoever resized the picture since means it.
            if own is not None and to_int(own.get("cx"), -1) == self.width:
                self.percent = to_int(own.get("width"), 0)
        known = None if properties is None else source.figures.get(properties.get("name", ""))
        if self.percent is None and known is not None:
            # LibreOffice drops extensions, and rounds sizes to hundredths of a millimetre.
            if abs(known[0] - self.width) <= max(_ROUNDED, known[0] * _RESIZED):
                self.percent = known[1]
            self.decorative = self.decorative or bool(known[2])
        # In a group every picture has a size and a description of its own.
        self.pictures = sum(1 for _picture in drawing.iter(f"{_PIC}pic"))


def _picture(source: Source, part: str, blip: Element, frame: _Frame) -> Figure | None:
    holder = blip.getparent()
    if holder is None or holder.tag != f"{_PIC}blipFill":
        return None if holder is None else _filling(source, part, blip, frame)
    crop = holder.find(f"{A}srcRect")
    if crop is not None and any(to_int(crop.get(side), 0) for side in "ltrb"):
        _report_crop(source)
    asset, name = _asset(source, part, blip.get(f"{R}embed"), blip.get(f"{R}link"))
    width, alt = frame.width, frame.alt
    picture = holder.getparent()
    if picture is not None and frame.pictures > 1:
        extent = picture.find(f"{_PIC}spPr/{A}xfrm/{A}ext")
        width = to_int(extent.get("cx"), 0) if extent is not None else width
    if asset is None and width < _SPOT:
        return None
    if picture is not None:
        _report_turn(source, picture.find(f"{_PIC}spPr/{A}xfrm"))
    if picture is not None and not alt:
        properties = picture.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")
        alt = _alt_text(source, properties) if properties is not None else ""
    return Figure(
        name,
        alt=alt,
        width=_percentage(source, width, asset) if frame.percent is None else frame.percent or None,
        decorative=frame.decorative and not alt,
    )


def _filling(source: Source, part: str, blip: Element, frame: _Frame) -> Figure | None:
    """The picture that fills a shape: one to look at where the shape holds no text over it."""
    embedded, fill = blip.get(f"{R}embed"), blip.getparent()
    properties = None if fill is None else fill.getparent()
    shape = None if properties is None else properties.getparent()
    if embedded is None or fill is None or properties is None or shape is None:
        return None
    is_backdrop = (
        not shape.tag.endswith("}wsp")
        or fill.find(f"{A}tile") is not None
        or next(shape.iter(f"{W}t"), None) is not None
    )
    if is_backdrop:
        _report_filling(source)
        return None
    asset, name = _asset(source, part, embedded, None)
    extent = properties.find(f"{A}xfrm/{A}ext")
    width = to_int(extent.get("cx"), 0) if extent is not None else 0
    return Figure(
        name,
        alt=frame.alt,
        width=_percentage(source, width, asset),
        decorative=frame.decorative and not frame.alt,
    )


def _report_crop(source: Source) -> None:
    source.report.add("picture-crop", _("A cropped picture is shown whole."))


def _report_turn(source: Source, transform: Element | None) -> None:
    if transform is None:
        return
    turned = to_int(transform.get("rot"), 0) % _FULL_TURN
    if turned or any(is_on(transform.get(side), missing=False) for side in ("flipH", "flipV")):
        source.report.add(
            "picture-turned", _("A picture that was turned or mirrored is shown as it is stored.")
        )


def _vml_picture(source: Source, part: str, data: Element, drawing: Element) -> Figure | None:
    identifier = data.get(f"{R}id") or data.get(f"{O}relid") or data.get(f"{R}pict")
    linked = data.get(f"{R}href")
    if identifier is None and linked is None:
        return None
    if drawing.tag == f"{W}object" and _is_metafile(source, part, identifier):
        return None  # the object it stands for is named in the report
    asset, name = _asset(source, part, identifier, linked)
    shape = data.getparent()
    alt, width = "", 0
    if shape is not None:
        alt = _plausible_alt(source, shape.get("alt", ""))
        length = _VML_LENGTH.search(shape.get("style", ""))
        if length is not None:
            try:
                width = round(float(length[1]) * _EMU_PER_UNIT[length[2] or "pt"])
            except ValueError:
                width = 0
    if asset is None and width < _SPOT:
        return None
    if any(to_int(data.get(f"crop{side}"), 0) for side in ("left", "top", "right", "bottom")):
        _report_crop(source)
    return Figure(
        name, alt=alt or _plausible_alt(source, data.get(f"{O}title", "")),
        width=_percentage(source, width, asset),
    )  # fmt: skip


def _asset(
    source: Source, part: str, embedded: str | None, linked: str | None
) -> tuple[Asset | None, str]:
    """The picture and its name; or None, which the report explains, and a name in its place."""
    relationships = source.package.relationships(part)
    relationship = relationships.get(embedded or linked or "")
    if linked and (relationship is None or relationship.external) and embedded:
        relationship = relationships.get(linked, relationship)
    if relationship is None:
        source.report.add("image-missing", _("A picture is missing from the document."))
        return None, missing_name(embedded or linked or "")
    stand_in = missing_name(relationship.target)
    if relationship.external:
        source.report.add(
            "image-linked",
            _("A picture kept outside the document was left out: {address}").format(
                address=relationship.target[:200]
            ),
        )
        return None, stand_in
    name = relationship.target.lower()
    if name not in source.assets_by_part:
        data = source.package.read(relationship.target)
        if data is None:
            source.report.add("image-missing", _("A picture is missing from the document."))
            return None, stand_in
        if vector_kind(data) in ("EMF", "WMF"):
            data = only_bitmap(data) or data
        source.assets_by_part[name] = figure_asset(data, source.report, source.encoding)
    asset = source.assets_by_part[name]
    if asset is None:
        return None, stand_in
    source.assets[asset.name] = asset
    return asset, asset.name


def _is_metafile(source: Source, part: str, identifier: str | None) -> bool:
    relationship = source.package.relationships(part).get(identifier or "")
    return relationship is not None and relationship.target.lower().endswith((".emf", ".wmf"))


def _percentage(source: Source, width: int, asset: Asset | None) -> int | None:
    """How much of the line a picture `width` EMU wide takes; None where it has its own size."""
    if width <= 0 or source.text_width <= 0:
        return None
    size = None if asset is None else image_size(asset.data)
    if size is not None:
        own = size[0] * EMU_PER_PIXEL
        if abs(width - own) <= max(EMU_PER_PIXEL, own * _PIXEL_TOLERANCE):
            return None
    return max(1, min(round(100 * width / source.text_width), 100))


def _diagram(source: Source, part: str, relations: Element) -> Iterator[Attachment]:
    """The texts of a diagram (SmartArt), a line each; its drawing is lost."""
    relationship = source.package.relationships(part).get(relations.get(f"{R}dm", ""))
    root = None if relationship is None else source.draw(relationship.target)
    if root is None:
        source.report.add("diagram", _("A diagram was left out."))
        return
    source.report.add("diagram", _("A diagram was left out; its texts were kept."))
    for paragraph in root.iter(f"{A}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{A}t"))
        if text.strip():
            yield LooseText(text)


def _alt_text(source: Source, properties: Element) -> str:
    text = properties.get("descr") or properties.get("title") or ""
    return text if source.own else _plausible_alt(source, text)


def _plausible_alt(source: Source, text: str) -> str:
    """The description, unless a program wrote it: the file the picture came from, its number among
    the pictures, or what it took the picture for.
    """
    if not text.strip() or _PATH.fullmatch(text.strip()):
        return ""
    written = written_description(text, of_site=False)
    if not written:
        source.report.add(
            "image-description", _("A picture's description that a program had made was left out.")
        )
    return written
