"""The bytes that programs put on the clipboard as HTML, as text of HTML and where it is from.

Windows wraps HTML in a header of its own (CF_HTML), Firefox has sent UTF-16, some programs end it
with NUL or mangle its encoding. Nothing here needs Qt.
"""

from __future__ import annotations

import contextlib
import re

from editor.errors import FormatError
from editor.values import dataclass

_HEADER_LINES = re.compile(
    r"\s*Version:\s*[\d.]+[ \t]*(?:\r\n?|\n)"
    r"(?:(?:StartHTML|EndHTML|StartFragment|EndFragment|StartSelection|EndSelection|SourceURL)"
    r":[^\r\n]*(?:\r\n?|\n|$))*",
    re.IGNORECASE,
)
_SOURCE_URL = re.compile(r"^SourceURL:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_DECLARED = re.compile(rb"<meta\b[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{1,40})", re.I)
_NO_TAG_OF_HEAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|xml)\b.*?(?:</\1\s*>|\Z)|<[!?][^>]*+(?:>|\Z)|\ufeff",
    re.IGNORECASE | re.DOTALL,
)
_TAG_OF_HEAD = re.compile(r"\s*+</?(html|head|meta|link|base)\b([^>]*+)>", re.IGNORECASE)
_OFFICE_NAMESPACE = re.compile(
    r"\sxmlns:\w{1,8}\s{0,4}=\s{0,4}[\"']?urn:schemas-microsoft-com:office", re.IGNORECASE
)
_OFFICE_PROGRAM = re.compile(r"\sname\s{0,4}=\s{0,4}[\"']?ProgId\b", re.IGNORECASE)
_GENERATOR = re.compile(r"\sname\s{0,4}=\s{0,4}[\"']?generator\b", re.IGNORECASE)
_OFFICE_NAME = re.compile(
    r"\scontent\s{0,4}=\s{0,4}[\"']?(?:Microsoft|LibreOffice|OpenOffice|WPS|Kingsoft)",
    re.IGNORECASE,
)
_HEAD_LENGTH = 65_536
_SAMPLE = 4_096
_RARE = 20


@dataclass(frozen=True, slots=True)
class ClipboardHtml:
    """HTML of the clipboard; `source` is the address it was copied from, "" where none is said."""

    text: str
    source: str = ""

    @property
    def is_of_word_processor(self) -> bool:
        """Whether its head says that Word, Excel, WPS or LibreOffice has written it. What stands in
        its body anybody may have written.
        """
        head = _NO_TAG_OF_HEAD.sub("", self.text[:_HEAD_LENGTH])
        position = 0
        while (tag := _TAG_OF_HEAD.match(head, position)) is not None:
            position, name, attributes = tag.end(), tag[1].lower(), tag[2]
            if name == "html" and _OFFICE_NAMESPACE.search(attributes):
                return True
            if name == "meta" and (
                _OFFICE_PROGRAM.search(attributes)
                or (_GENERATOR.search(attributes) and _OFFICE_NAME.search(attributes))
            ):
                return True
        return False


def decode_clipboard_html(data: bytes, plain: str = "") -> ClipboardHtml:
    """The HTML in `data`, whatever its encoding, without header and NUL bytes; `plain` is the plain
    text beside it.
    """
    text = _mended(_decode(data), plain)
    header = _HEADER_LINES.match(text)
    if header is None:
        return ClipboardHtml(text)
    return ClipboardHtml(text[header.end() :], source_url(header[0]))


def source_url(header: str) -> str:
    """The address that a CF_HTML header names, or ""."""
    found = _SOURCE_URL.search(header[:_SAMPLE])
    return found[1].strip() if found is not None else ""


def _decode(data: bytes) -> str:
    # Imported when first used: pasting is no part of starting.
    from editor.formats.text_encoding import decode_text

    if _is_wide(data):
        with contextlib.suppress(UnicodeDecodeError):
            return _decode_wide(data)
    data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # What a page declares is about the page, not about the clipboard: UTF-8 that was cut or damaged
    # in a few places is still UTF-8.
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * _RARE > sum(map("\x7f".__lt__, text)):
        declared = _DECLARED.search(data[:_SAMPLE])
        with contextlib.suppress(FormatError):
            return decode_text(data, declared[1].decode() if declared is not None else "")
    return text


def _is_wide(data: bytes) -> bool:
    """Whether it is UTF-16: HTML is mostly ASCII, whose high bytes are NUL. Some programs end UTF-8
    with NUL too.
    """
    sample = data[:_SAMPLE]
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or sample.count(0) * 4 > len(sample)


def _decode_wide(data: bytes) -> str:
    """UTF-16 with or without a byte order mark; raises UnicodeDecodeError for none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    else:
        sample = data[:_SAMPLE]
        codec = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    return data[: len(data) - len(data) % 2].decode(codec).replace("\0", "").lstrip("\ufeff")


def _mended(text: str, plain: str) -> str:
    """The text with its characters as they were before UTF-8 was taken for Windows-1252.

    Only where the plain text beside it does not say the same: somebody may write about such text.
    """
    strange = re.search("[\u00c0-\u00f4][\u0080-\u00ff\u0152-\u2122]+", text)
    if strange is None or not plain or strange[0] in plain:
        return text
    try:
        return bytes(_byte(char) for char in text).decode()
    except (UnicodeError, ValueError):
        return text


def _byte(char: str) -> int:
    """The byte that Windows-1252 has for a character; a control character stands for itself."""
    return ord(char) if ord(char) < 0x100 else char.encode("cp1252")[0]
