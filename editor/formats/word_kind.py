"""What kind of document a file is that calls itself one of Word's, told by its bytes.

Names lie: content systems and office systems save web pages as `.doc`, people rename a `.doc` to
`.docx`, and what one program calls `.wps` is old Word's format and what another calls so is not.
"""

from __future__ import annotations

import re

from editor.errors import FormatError
from editor.i18n import _
from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Conversion:
    """What LibreOffice has to know of a kind of document: the suffix by which it knows it, and the
    name of its import filter, "" where there are several and it has to choose.
    """

    suffix: str
    import_filter: str


CONVERTED: dict[str, Conversion] = {
    # Word 97 to 2003, 6 and 95, 2, and on DOS: LibreOffice has a filter for each, and tells them
    # apart by more than what is known here.
    "doc": Conversion(".doc", ""),
    "rtf": Conversion(".rtf", "Rich Text Format"),
    "odt": Conversion(".odt", "writer8"),
    "ott": Conversion(".ott", "writer8_template"),
    "word-2003": Conversion(".xml", "MS Word 2003 XML"),
    "works": Conversion(".wps", ""),
}
"""The kinds that Dateline reads through LibreOffice only."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_TYPE = re.compile(rb"application/vnd\.oasis\.opendocument\.[a-z-]+")
_LONGEST_TYPE = 60
_HEAD = 8192
_XML_START = rb"(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
_WEB_PAGE = re.compile(
    _XML_START + rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|style|div|p|table|span|font|"
    rb"center|h[1-6]|br)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:MIME-Version|From|Subject|Date|Content-[A-Za-z-]+):", re.IGNORECASE)
_MAIL_OF_PAGE = re.compile(
    rb"^Content-Type:\s*(?:multipart/(?:related|alternative)|text/html)",
    re.IGNORECASE | re.MULTILINE,
)
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
# [MS-DOC] 2.5.2: the first fields of a document's header, and the flag of a password.
_WORD_SIGN = b"\xec\xa5"
_WORD_6_SIGN = b"\xdc\xa5"
_FLAGS = 10
_SIGNED = 32
_ENCRYPTED = 0x100
# Word for Windows 1 and 2 and Word for DOS had no container; Works had none on DOS.
_BARE_WORD = (b"\xdb\xa5\x2d\x00", b"\x9b\xa5\x21\x00", b"\x31\xbe\x00\x00")
_BARE_WORKS = b"\x01\xfe"


def word_kind(data: bytes) -> str:
    """The kind of the document: one of CONVERTED, "html", "mhtml" (a web page as Word saves it in
    one file), "locked" (it opens with a password only), or "word" for a Word document and for
    everything else; of these last two its reader refuses what it cannot read.
    """
    if _is_locked(data):
        return "locked"
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(b"PK"):
        return {
            f"{_OPEN_DOCUMENT}text": "odt",
            f"{_OPEN_DOCUMENT}text-template": "ott",
            f"{_OPEN_DOCUMENT}text-master": "odt",
        }.get(_stated_type(data), "word")
    if data.startswith(_BARE_WORD):
        return "doc"
    if data.startswith(_BARE_WORKS):
        return "works"
    # Of UTF-16 what is left without its zeros is enough to know the kind.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"<") and _WORD_2003 in head:
        return "word-2003"
    if _WEB_PAGE.match(head):
        return "html"
    if _MAIL.match(head) and _MAIL_OF_PAGE.search(head):
        return "mhtml"
    return "word"


def is_plain_text(data: bytes) -> bool:
    """Whether the file is text and nothing else, as Word opens it, too."""
    from editor.formats.text_encoding import decode_text

    if word_kind(data) != "word":
        return False
    try:
        return not decode_text(data).lstrip().startswith(("<", "%PDF"))
    except FormatError:
        return False


def kind_title(kind: str) -> str:
    """What a person calls a document of one of the CONVERTED kinds, within a sentence."""
    return {
        "doc": _("a document of old Word or WPS (.doc or .wps)"),
        "rtf": _("an RTF document"),
        "odt": _("an OpenDocument text"),
        "ott": _("an OpenDocument template"),
        "word-2003": _("a Word 2003 XML document"),
        "works": _("a Microsoft Works document"),
    }[kind]


def _is_locked(data: bytes) -> bool:
    """Whether the document opens with a password only."""
    if data.startswith(OLE):
        if has_stream(data, "EncryptedPackage") or has_stream(data, "EncryptionInfo"):
            return True
        header = _word_header(data)
        flags = int.from_bytes(header[_FLAGS : _FLAGS + 2], "little")
        return header.startswith((_WORD_SIGN, _WORD_6_SIGN)) and bool(flags & _ENCRYPTED)
    if data.startswith(b"PK") and _stated_type(data):
        manifest = _entry(data, "META-INF/manifest.xml")
        return b"encryption-data" in manifest or b"encrypted-key" in manifest
    return False


def has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE container names a stream so, whatever the case."""
    return re.search(re.escape(name.encode("utf-16-le")), data, re.IGNORECASE) is not None


def _ole_kind(data: bytes) -> str:
    if has_stream(data, "WordDocument"):
        return "doc"
    # Publisher's documents have a CONTENTS, too, beside a Quill.
    if has_stream(data, "MatOST") or (
        has_stream(data, "CONTENTS") and not has_stream(data, "Quill")
    ):
        return "works"
    return "word"


def _word_header(data: bytes) -> bytes:
    """The beginning of the stream with the document's header; b"" where it is not found.

    [MS-CFB] 2.6.1: an entry of the directory is 128 bytes, its name first, and its first sector at
    116. A stream below 4096 bytes lies elsewhere; Word pads its own to more.
    """
    name = "WordDocument\0".encode("utf-16-le")
    sector_size = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    place = data.find(name)
    while place >= 0:
        sector = int.from_bytes(data[place + 116 : place + 120], "little")
        start = (sector + 1) * sector_size
        header = data[start : start + _SIGNED]
        if place % 128 == 0 and header.startswith((_WORD_SIGN, _WORD_6_SIGN)):
            return header
        place = data.find(name, place + 1)
    return b""


def _stated_type(data: bytes) -> str:
    """What an OpenDocument package says it is; "" for any other archive."""
    if data[30:38] == b"mimetype" and data[8:10] == b"\0\0":
        # As it should be: the first entry, and uncompressed, to be seen.
        start = 38 + int.from_bytes(data[28:30], "little")
        return _media_type(data[start : start + _LONGEST_TYPE])
    if b"content.xml" not in data or b"word/" in data:
        return ""
    for name in ("mimetype", "META-INF/manifest.xml"):
        if kind := _media_type(_entry(data, name)):
            return kind
    return ""


def _media_type(text: bytes) -> str:
    found = _OPEN_TYPE.search(text)
    return found[0].decode() if found else ""


def _entry(data: bytes, name: str) -> bytes:
    """An entry of an archive; b"" where it is not there or damaged."""
    from editor.formats.zip_reading import BoundedZip

    try:
        return BoundedZip(data).read(name)
    except (FormatError, KeyError):
        return b""
