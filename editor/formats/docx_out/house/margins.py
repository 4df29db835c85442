"""Headers and footers of a house template: their text, fields, pictures and links, and nothing that
is fetched, run or remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from editor.document.schema import normalise_link
from editor.formats.docx_out.house.fields import settle_fields, unwrap
from editor.formats.docx_out.house.numbering import HouseNumbering
from editor.formats.docx_out.house.pictures import picture_extension
from editor.formats.docx_out.house.private_names import drop_names
from editor.formats.docx_out.house.styles import HouseStyles
from editor.formats.docx_out.house.tidy import local, tidy_text, words
from editor.formats.docx_out.markup import DECLARATION
from editor.formats.docx_out.package import Relationships
from editor.formats.ooxml.package import MC, A, DocxPackage, O, R, Relationship, V, W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass

MAX_PICTURES = 16 * 1024 * 1024
"""Bytes of all pictures together: they are in every release."""
_MOST_TAGS = 40_000
_KINDS = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
_TYPES = ("default", "even", "first")
_FIRST_DRAWING = 900_001
"""The number of the first drawing, far from those of the release's figures."""
# Numbers of old drawings in 65,536ths.
_FIXED = re.compile(r"(-?\d{1,9})f")
_DRAWN_NUMBERS = ("weight", "miterlimit", "blacklevel", "gain", "angle", "startangle", "endangle")
_DRAWN_NUMBER = re.compile(r"-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
_THICKNESS = re.compile(r"(?:\d{1,5}(?:\.\d{0,9})?|\.\d{1,9})(?:pt|mm|cm|in|pc|px)")

_UNWRAPPED = frozenset(
    W + name for name in words("ins moveTo smartTag customXml sdt sdtContent dir bdo")
)
_DROPPED = frozenset(
    W + name
    for name in words(
        "del moveFrom delText delInstrText rPrChange pPrChange tblPrChange trPrChange tcPrChange "
        "sectPrChange tblGridChange tblPrExChange numberingChange cellIns cellDel cellMerge "
        "commentRangeStart commentRangeEnd commentReference annotationRef bookmarkStart "
        "bookmarkEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
        "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
        "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart "
        "customXmlMoveToRangeEnd proofErr permStart permEnd footnoteReference endnoteReference "
        "footnoteRef endnoteRef altChunk subDoc sectPr object control movie sdtPr sdtEndPr "
        "customXmlPr smartTagPr contentPart divId cnfStyle fldData lastRenderedPageBreak"
    )
)
_OBJECTS = frozenset(W + name for name in ("object", "control", "movie", "altChunk", "subDoc"))
_STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_PICTURE_HOLDERS = frozenset((f"{W}drawing", f"{W}pict", f"{MC}AlternateContent"))


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer: `kind` is header or footer, `type` default, even or first, `xml` its
    part, which refers to `relationships`; `pictures` maps the names of parts to their bytes.
    """

    kind: str
    type: str
    xml: str
    relationships: Relationships
    pictures: dict[str, bytes]
    has_relationships: bool

    @property
    def part(self) -> str:
        """The name of its part, in the folder of the document."""
        return f"house-{self.kind}-{self.type}.xml"


class MarginReader:
    """Reads the headers and footers of a document. Adds `house-links`, `house-objects` and
    `house-fields` to the report.
    """

    def __init__(
        self,
        package: DocxPackage,
        styles: HouseStyles,
        numbering: HouseNumbering,
        report: Report,
    ) -> None:
        self._package = package
        self._styles = styles
        self._numbering = numbering
        self._report = report
        self._pictures: dict[bytes, str] = {}
        self._bytes = 0
        self._drawings = 0

    def read(self, sections: list[Element]) -> tuple[Margin, ...]:
        """Those that hold in the last of the sections, each of which takes over from the one before
        it what it does not have itself.
        """
        references: dict[tuple[str, str], str] = {}
        for section in sections:
            for child in section:
                kind = _KINDS.get(child.tag)
                if kind is not None:
                    key = (kind, child.get(f"{W}type", "default"))
                    references[key] = child.get(f"{R}id", "")
        found = []
        related = self._package.relationships(self._package.main)
        for (kind, type_), identifier in sorted(references.items()):
            relationship = related.get(identifier)
            if type_ in _TYPES and relationship is not None and not relationship.external:
                margin = self._margin(kind, type_, relationship.target)
                if margin is not None:
                    found.append(margin)
        return tuple(found)

    def _margin(self, kind: str, type_: str, part: str) -> Margin | None:
        data = self._package.read(part)
        if data is not None and data.count(b"<") > _MOST_TAGS:
            self._report.add(
                "house-margin",
                _("A header or footer of the template is too large, and was left out."),
            )
            return None
        root = None if data is None else self._package.xml(part)
        wanted = f"{W}hdr" if kind == "header" else f"{W}ftr"
        if root is None or root.tag != wanted:
            return None
        drop_names(root)
        _clean(root, self._lose_object)
        self._settle_fields(root)
        story = _Story(self._package, part, self._lose_link, self._picture)
        story.settle(root)
        tidy_text(root)
        self._settle_styles(root)
        self._numbering.take(root)
        self._number_drawings(root)
        _complete(root)
        return Margin(
            kind,
            type_,
            _serialised(root),
            story.relationships,
            story.pictures,
            "<Relationship " in story.relationships.xml(),
        )

    def _lose_object(self) -> None:
        self._report.add(
            "house-objects",
            _("Embedded objects and controls in the template’s headers and footers were left out."),
        )

    def _lose_link(self) -> None:
        self._report.add(
            "house-links",
            _("Headers and footers of the template refer to what is not in it; that was left out."),
        )

    def _settle_fields(self, root: Element) -> None:
        taken = settle_fields(root)
        if taken:
            self._report.add(
                "house-fields",
                _("Fields in the template’s headers and footers became plain text."),
                taken,
            )

    def _picture(self, part: str) -> tuple[str, bytes] | None:
        """The name under which the picture in that part is taken over, and its bytes."""
        data = self._package.read(part)
        extension = picture_extension(data) if data else ""
        if not data or not extension:
            return None
        known = self._pictures.get(data)
        if known is None:
            if self._bytes + len(data) > MAX_PICTURES:
                return None
            self._bytes += len(data)
            known = f"media/house{len(self._pictures) + 1}.{extension}"
            self._pictures[data] = known
        return known, data

    def _settle_styles(self, root: Element) -> None:
        for name, kind in _STYLE_KINDS.items():
            for element in list(root.iter(W + name)):
                new = self._styles.ids.get((kind, element.get(f"{W}val", "")))
                if new is not None:
                    element.set(f"{W}val", new)
                else:
                    _take_out(element)

    def _number_drawings(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.endswith(("}docPr", "}cNvPr")):
                if element.tag.endswith("}docPr"):
                    self._drawings += 1
                element.set("id", str(_FIRST_DRAWING + self._drawings))


class _Story:
    """The references of one header or footer."""

    def __init__(
        self,
        package: DocxPackage,
        part: str,
        lose: Callable[[], None],
        picture: Callable[[str], tuple[str, bytes] | None],
    ) -> None:
        self._related = package.relationships(part)
        self._lose = lose
        self._picture = picture
        self.relationships = Relationships()
        self.pictures: dict[str, bytes] = {}

    def settle(self, root: Element) -> None:
        """Let every reference lead to a picture that is taken over or to a safe link."""
        for element in list(root.iter()):
            if not isinstance(element.tag, str):
                continue
            if element.tag.startswith((V, O)):
                self._settle_addresses(element)
            for name in [str(name) for name in element.attrib if str(name).startswith(R)]:
                self._settle(element, name)

    def _settle(self, element: Element, name: str) -> None:
        relationship = self._related.get(element.get(name, ""))
        new = None if relationship is None else self._new(name, relationship)
        if new is not None:
            element.set(name, new)
            return
        if element.get(name, "") != "" or relationship is not None:
            self._lose()
        del element.attrib[name]
        if element.tag == f"{W}hyperlink":
            if element.get(f"{W}anchor") is None or relationship is not None:
                unwrap(element)
        elif element.tag in (f"{A}hlinkClick", f"{A}hlinkHover"):
            _take_out(element)
        elif element.tag == f"{A}blip" and name == f"{R}link" and element.get(f"{R}embed"):
            return
        else:
            _take_out_holder(element)

    def _new(self, name: str, relationship: Relationship) -> str | None:
        if relationship.kind == "hyperlink":
            address = normalise_link(relationship.address) if relationship.external else None
            if not address or ":" not in address:
                return None
            return self.relationships.add("hyperlink", address, external=True)
        is_picture = relationship.kind == "image" and not relationship.external
        picture = self._picture(relationship.target) if is_picture else None
        if picture is None or name == f"{R}link":
            return None
        self.pictures[picture[0]] = picture[1]
        return self.relationships.add("image", picture[0])

    def _settle_addresses(self, element: Element) -> None:
        """Addresses that old drawings hold themselves."""
        for address in (f"{O}href", f"{O}althref", "src"):
            if element.get(address) is not None:
                del element.attrib[address]
                self._lose()
        for name, value in list(element.attrib.items()):
            if (fixed := _FIXED.fullmatch(str(value))) is not None:
                element.set(str(name), f"{int(fixed[1]) / 65536:.5g}")
        _settle_stroke(element)
        for name in _DRAWN_NUMBERS:
            if _DRAWN_NUMBER.fullmatch(element.get(name, "0")) is None:
                del element.attrib[name]
        target = element.get("href")
        if target is not None:
            safe = normalise_link(target)
            if safe and ":" in safe:
                element.set("href", safe)
            else:
                del element.attrib["href"]


def _settle_stroke(element: Element) -> None:
    """A thickness with a unit belongs to the shape, one without to its stroke."""
    shape = element.getparent()
    if element.tag != f"{V}stroke" or shape is None:
        return
    weight = element.get("weight", "")
    if _THICKNESS.fullmatch(weight) is not None:
        del element.attrib["weight"]
        shape.set("strokeweight", shape.get("strokeweight") or weight)


def _clean(root: Element, lose_object: Callable[[], None]) -> None:
    """Take away tracked changes, with the side they lead to kept, comments, objects and what ties
    the text to data and to bookmarks.
    """
    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            if tag in _OBJECTS:
                lose_object()
            _take_out(element)
            continue
        for name in list(map(str, element.attrib)):
            if name.startswith(f"{W}rsid") or name.endswith(("}paraId", "}textId")):
                del element.attrib[name]
    for name in sorted(_UNWRAPPED):
        for element in reversed(list(root.iter(name))):
            if element is not root:
                unwrap(element)
    for hyperlink in list(root.iter(f"{W}hyperlink")):
        if hyperlink.get(f"{R}id") is None:
            unwrap(hyperlink)


def _complete(root: Element) -> None:
    """Every header, cell and text box ends with a paragraph."""
    boxes = [root, *root.iter(f"{W}tc"), *root.iter(f"{W}txbxContent")]
    for box in boxes:
        last = box[-1] if len(box) else None
        if last is None or last.tag != f"{W}p":
            box.append(box.makeelement(f"{W}p"))


def _serialised(root: Element) -> str:
    """The part; the prefixes that it speaks of in words stay declared."""
    spoken = set(root.get(f"{MC}Ignorable", "").split())
    for element in root.iter(f"{MC}Choice"):
        spoken |= set(element.get("Requires", "").split())
    ignorable = [name for name in root.get(f"{MC}Ignorable", "").split() if name in root.nsmap]
    if f"{MC}Ignorable" in root.attrib:
        del root.attrib[f"{MC}Ignorable"]
    if ignorable:
        root.set(f"{MC}Ignorable", " ".join(ignorable))
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(spoken))
    return DECLARATION + etree.tostring(root, encoding="unicode")


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        if element.tail and parent.tag == f"{W}t":
            element.tail = None
        parent.remove(element)


def _take_out_holder(element: Element) -> None:
    """Take away the drawing that the element is part of."""
    holder = element
    for ancestor in element.iterancestors():
        if ancestor.tag in _PICTURE_HOLDERS:
            holder = ancestor
        elif local(ancestor) in ("r", "p"):
            break
    _take_out(holder)
