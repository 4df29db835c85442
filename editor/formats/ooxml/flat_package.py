"""Word's "flat" XML: the parts of a package in one XML file, which Word opens like any other.

Word saves it as "Word XML Document"; some programs call the result a `.docx`.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile

from lxml import etree

from editor.errors import FormatError
from editor.formats.ooxml.xml_reading import parse_xml
from editor.formats.zip_reading import MAX_ENTRIES, MAX_TOTAL_BYTES
from editor.i18n import _

_URI = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PKG = f"{{{_URI}}}"
_SIGN = _URI.encode()
_HEAD = 2000
_LONGEST_NAME = 1000


def is_flat_package(data: bytes) -> bool:
    head = data[:_HEAD]
    return not head.startswith(b"PK") and _SIGN in head.replace(b"\0", b"")


def zipped_package(data: bytes) -> bytes:
    """The same package as a zip archive. Raises FormatError where there is none in the XML."""
    root, _whole = parse_xml(data)
    if root is None or root.tag != f"{_PKG}package":
        raise FormatError(_("Its main part is damaged and cannot be read."))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        names: set[str] = set()
        size = 0
        for part in root.iterchildren(f"{_PKG}part"):
            name = part.get(f"{_PKG}name", "").lstrip("/")
            if not name or len(name) > _LONGEST_NAME or name in names:
                continue
            content = _content(part)
            if content is None:
                continue
            # Each part takes all the namespaces along that are declared around it.
            size += len(content)
            if size > MAX_TOTAL_BYTES or len(names) > MAX_ENTRIES:
                raise FormatError(
                    _("It unpacks to more than any release needs; it was not opened.")
                )
            names.add(name)
            package.writestr(zipfile.ZipInfo(name), content)
    return archive.getvalue()


def _content(part: etree._Element) -> bytes | None:
    for holder in part:
        if holder.tag == f"{_PKG}xmlData" and len(holder):
            return etree.tostring(holder[0], encoding="UTF-8", with_tail=False)
        if holder.tag == f"{_PKG}binaryData":
            try:
                return base64.b64decode(holder.text or "")
            except (binascii.Error, ValueError):
                return None
    return None
