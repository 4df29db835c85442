"""The package of a Word document: its parts, how they refer to each other, and their XML.

Parts are found by relationship type, as the standard wants, and by their usual names where the
relationships are missing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from editor.errors import FormatError
from editor.formats.ooxml.flat_package import is_flat_package, zipped_package
from editor.formats.ooxml.xml_reading import Element, parse_xml
from editor.formats.word_kind import CONVERTED, OLE, has_stream, kind_title, word_kind
from editor.formats.zip_reading import BoundedZip
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741

_HEAD = 512
_MAIN_ROOTS = (f"{W}document", f"{W}glossaryDocument")


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
        if is_flat_package(data):
            data = zipped_package(data)
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
            # Whoever zips an unpacked document again often zips the folder around it, too.
            if "/word/document" in f"/{name}" and name.endswith(".xml")
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
    kind = word_kind(data)
    if kind == "locked":
        raise FormatError(_("It is password-protected; save it without a password and try again."))
    if kind in CONVERTED:
        raise FormatError(
            _("It is {kind}; save it as .docx and try again.").format(kind=kind_title(kind))
        )
    if kind in ("html", "mhtml"):
        raise FormatError(_("It is a web page, not a Word document; rename it to .html."))
    if data.startswith(OLE):
        raise FormatError(_other_container(data))
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(b"%pdf"):
        raise FormatError(_("It is a PDF, not a Word document; save it as .docx and try again."))
    if head.startswith(b"<?xml") and not is_flat_package(data):
        raise FormatError(_("It is XML, but not of a Word document."))
    if b"PK" not in data and not is_flat_package(data):
        raise FormatError(_("It is not a Word document, or too damaged to be read."))


def _other_container(data: bytes) -> str:
    """What an OLE container without a document holds."""
    if has_stream(data, "Workbook\0") or has_stream(data, "Book\0"):
        return _("It is a spreadsheet, not a Word document.")
    if has_stream(data, "PowerPoint Document"):
        return _("It is a presentation, not a Word document.")
    return _("It is an old Office file, not a Word document.")


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
