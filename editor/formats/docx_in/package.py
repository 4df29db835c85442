"""The package of a Word document: its parts, how they refer to each other, and their XML.

Parts are found by relationship type, as the standard wants, and by their usual names where the
relationships are missing. Strict documents are brought to the transitional names here, once, so
that no other module knows there are two kinds. No part may carry a document type definition:
entities are how XML bombs and file thefts are made, and no Word document has any.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from editor.errors import FormatError
from editor.formats.zip_reading import BoundedZip
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass

MAX_TAGS = 12_000_000
"""More tags than a part of 100,000 paragraphs has by far; each costs memory when parsed."""

_SCHEMAS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_EXCEPTIONS = {
    "officeDocument/customProperties": "officeDocument/2006/custom-properties",
    "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
}
# Betas of Word 2007 wrote a version between the year and the name.
_BETA = re.compile(r"(http://schemas\.openxmlformats\.org/.+/2006)/\d/(.+)")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741

_MAIN_ROOTS = (f"{W}document", f"{W}glossaryDocument")
_BAD_XML = frozenset({"utf-7", "utf7", "ebcdic", "ibm037", "cp037", "ucs-4", "utf-32"})
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: for `external` the `address` as written, else a part, `target`."""

    kind: str
    target: str
    external: bool
    address: str


class DocxPackage:
    """The parts of a document, by name without regard to case.

    `main` is the part with the text, `root` its XML, `whole` whether that is undamaged.
    Raises FormatError with a sentence where the bytes are no Word document.
    """

    def __init__(self, data: bytes, report: Report) -> None:
        refuse_other_containers(data)
        self._zip = BoundedZip(data)
        self._report = report
        self._names = {_canonical_name(name): name for name in reversed(self._zip.names)}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.main, self.root, self.whole = self._find_main()

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; None where it is missing or, with a Loss, damaged."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        try:
            return self._zip.read(name)
        except FormatError as error:
            self._report.add("damaged-part", str(error))
            return None

    def has_part(self, part: str) -> bool:
        return part.lower() in self._names

    def has_macros(self) -> bool:
        return any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in self._names)

    def xml(self, part: str) -> Element | None:
        """The root of an XML part; None where it is missing or, with a Loss, beyond repair."""
        data = self.read(part)
        if data is None:
            return None
        root, whole = parse_xml(data)
        if not whole:
            self._report.add(
                "damaged-part",
                _("The part “{name}” is damaged; what could be read was kept.").format(name=part),
            )
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What `part` refers to, by relationship id; "" is the package itself."""
        known = self._relationships.get(part)
        if known is None:
            known = self._relationships[part] = self._read_relationships(part)
        return known

    def related(self, part: str, kind: str, usual_name: str = "") -> str | None:
        """The name of the part that `part` refers to by a relationship whose type ends in `kind`.

        Where no relationship says so, the part called `usual_name` in the same folder.
        """
        for relationship in self.relationships(part).values():
            if (
                relationship.kind == kind
                and not relationship.external
                and self.has_part(relationship.target)
            ):
                return relationship.target
        usual = posixpath.join(posixpath.dirname(part), usual_name)
        return usual if usual_name and self.has_part(usual) else None

    def _find_main(self) -> tuple[str, Element, bool]:
        broken: FormatError | None = None
        for name in self._main_candidates():
            try:
                data = self._zip.read(self._names[name.lower()])
                root, whole = parse_xml(data)
            except FormatError as error:
                broken = broken or error
                continue
            if root is not None and root.tag in _MAIN_ROOTS:
                if not whole:
                    self._report.add(
                        "damaged-part",
                        _("The document’s text is damaged; what could be read was kept."),
                    )
                return name, root, whole
            if root is None:
                broken = broken or FormatError(_("Its main part is damaged and cannot be read."))
        raise broken or FormatError(_other_package(self._names))

    def _main_candidates(self) -> Iterator[str]:
        tried: set[str] = set()
        found = (
            relationship.target
            for relationship in self.relationships("").values()
            if relationship.kind == "officeDocument" and not relationship.external
        )
        usual = (
            name
            for name in self._names
            if name.startswith("word/document") and name.endswith(".xml")
        )
        for name in (*found, *sorted(usual)):
            if name.lower() in self._names and name.lower() not in tried:
                tried.add(name.lower())
                yield name

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        if root is None:
            return found
        for child in root:
            identifier, target = child.get("Id"), child.get("Target")
            if identifier is None or target is None:
                continue
            external = child.get("TargetMode", "").lower() == "external"
            kind = child.get("Type", "").rstrip("/").rpartition("/")[2]
            address = target
            if not external:
                target = _resolve(folder, target)
            found[identifier] = Relationship(kind, target, external, address)
        return found


def refuse_other_containers(data: bytes) -> None:
    """Raise FormatError, with what to do about it, for content that is plainly something else."""
    if not data:
        raise FormatError(_("It is empty."))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if _has_stream(data, "EncryptedPackage") or _has_stream(data, "EncryptionInfo"):
            raise FormatError(
                _("It is password-protected; save it without a password and try again.")
            )
        if _has_stream(data, "WordDocument"):
            raise FormatError(
                _(
                    "It is a document of old Word (.doc) or WPS; open it in Word, WPS or "
                    "LibreOffice, save it as .docx and try again."
                )
            )
        raise FormatError(_("It is an old Office file, not a .docx document."))
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, kind in ((b"{\\rtf", "RTF"), (b"%pdf", "PDF")):
        if head.startswith(start):
            raise FormatError(
                _("It is {kind}, not a Word document; save it as .docx and try again.").format(
                    kind=kind
                )
            )
    if head.startswith((b"<!doctype html", b"<html")):
        raise FormatError(_("It is a web page, not a Word document; rename it to .html."))


def parse_xml(data: bytes) -> tuple[Element | None, bool]:
    """The root of an XML text, None where there is none, and whether the text was faultless.

    A text that is not well-formed is read as far as it can be. Raises FormatError for a document
    type definition, for encodings that could hide one, and for more tags than MAX_TAGS.
    """
    data = _as_ascii_compatible(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise FormatError(_("It carries XML entities, which no Word document does."))
    if data.count(b"<") > MAX_TAGS:
        raise FormatError(_("It unpacks to more than any release needs; it was not opened."))
    try:
        root = etree.fromstring(data, _parser(recover=False))
        whole = True
    except etree.XMLSyntaxError:
        try:
            root = etree.fromstring(data, _parser(recover=True))
        except etree.XMLSyntaxError:
            return None, False
        whole = False
        if root is None:
            return None, False
    if any(_transitional(uri) != uri for uri in root.nsmap.values()):
        _make_transitional(root)
    return root, whole


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        recover=recover,
    )


def _as_ascii_compatible(data: bytes) -> bytes:
    """The XML text in an encoding in which `<!DOCTYPE` is these very bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        encoding = (
            "utf-16"
            if data[:2] in (b"\xff\xfe", b"\xfe\xff")
            else ("utf-16-be" if data[:1] == b"\0" else "utf-16-le")
        )
        text = data.decode(encoding, "replace")
        return re.sub(r"^\s*<\?xml[^>]{0,400}\?>", "", text).encode("utf-8", "replace")
    declared = _ENCODING.match(data[:400])
    if declared is not None and declared[1].decode().lower().startswith(tuple(_BAD_XML)):
        raise FormatError(_("Its parts are in an encoding that Word documents do not use."))
    return data.lstrip(b" \t\r\n")


def _transitional(uri: str) -> str:
    if uri.startswith(_STRICT):
        name = uri[len(_STRICT) :]
        exception = _STRICT_EXCEPTIONS.get(name)
        if exception is None:
            kind, _slash, rest = name.partition("/")
            exception = f"{kind}/2006/{rest}"
        return _SCHEMAS + exception
    beta = _BETA.fullmatch(uri)
    return f"{beta[1]}/{beta[2]}" if beta is not None else uri


def _make_transitional(root: Element) -> None:
    names: dict[str, str] = {}

    def renamed(name: str) -> str:
        known = names.get(name)
        if known is None:
            uri, _brace, local = name[1:].partition("}")
            known = names[name] = f"{{{_transitional(uri)}}}{local}" if name[0] == "{" else name
        return known

    for element in root.iter(etree.Element):
        tag = renamed(element.tag)
        # What is left of damaged XML may have names that cannot even be set again.
        if tag != element.tag:
            element.tag = tag
        attributes = element.attrib
        for name in map(str, tuple(attributes)):
            wanted = renamed(name)
            if wanted != name:
                attributes[wanted] = attributes.pop(name)


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE container names a stream so, whatever the case."""
    return re.search(re.escape(name.encode("utf-16-le")), data, re.IGNORECASE) is not None


def _canonical_name(name: str) -> str:
    return _resolve("", name).lower()


def _resolve(folder: str, target: str) -> str:
    """The part name that a relationship's target means, seen from `folder`; it cannot leave the
    package.
    """
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    if not path.startswith("/"):
        path = f"/{folder}/{path}"
    return posixpath.normpath(path).lstrip("/")


def _other_package(names: Iterable[str]) -> str:
    folders = {name.partition("/")[0] for name in names}
    if "xl" in folders:
        return _("It is a spreadsheet, not a Word document.")
    if "ppt" in folders:
        return _("It is a presentation, not a Word document.")
    if "content.xml" in folders:
        return _("It is an OpenDocument file; save it as .docx and try again.")
    return _("It is a zip archive without a Word document in it.")
