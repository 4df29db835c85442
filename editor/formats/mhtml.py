"""A web page with its pictures in one file, as Word saves it (`.mht`, often called `.doc`).

RFC 2557: a message whose parts are the page and what it refers to. Read by hand, in one go from
part to part: the library for messages nests as deep as a stranger's message does.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from html import escape
from posixpath import basename
from quopri import decodestring
from urllib.parse import unquote

from editor.document.release import Release
from editor.errors import FormatError
from editor.formats.html_reader import read_html
from editor.formats.images import LoadAsset
from editor.formats.text_encoding import decode_page, decode_text
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass

_HEADER = re.compile(r"([A-Za-z0-9-]{1,60}):[ \t]*(.*)", re.DOTALL)
_FOLDING = re.compile(r"\r?\n[ \t]+")
_PARAMETER = re.compile(
    r";\s*(boundary|charset)\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;]{1,200}))", re.I
)
_MOST_HEADERS = 16 * 1024
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Part:
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()

    def parameter(self, name: str) -> str:
        for match in _PARAMETER.finditer(self.headers.get("content-type", "")):
            if match[1].lower() == name:
                return match[2] or match[3]
        return ""

    def content(self) -> bytes:
        match self.headers.get("content-transfer-encoding", "").strip().lower():
            case "base64":
                try:
                    return b64decode(self.body)
                except binascii.Error:
                    return b""
            case "quoted-printable":
                return decodestring(self.body)
        return self.body


def read_mhtml(data: bytes, report: Report) -> Release:
    """The release in the first web page of the file, with the pictures that are in the file.

    Raises FormatError where there is no web page in it.
    """
    text, load = open_mhtml(data)
    return read_html(text, report, load)


def open_mhtml(data: bytes) -> tuple[str, LoadAsset]:
    """The first web page of the file, or else its first plain text as one, and what finds its
    pictures in the file. Raises FormatError where there is neither.
    """
    parts = list(_leaves(_part(data.lstrip(b"\xef\xbb\xbf \t\r\n"))))
    page = next((part for part in parts if part.kind == "text/html"), None)
    if page is None:
        return _plain_page(parts), lambda _address: None
    pictures = _by_address(part for part in parts if part.kind.startswith("image/"))

    def load(address: str) -> bytes | None:
        part = pictures.get(_key(address)) or pictures.get(_key(basename(address)))
        return None if part is None else part.content()

    charset = page.parameter("charset")
    content = page.content()
    text = decode_text(content, charset) if charset else decode_page(content)
    # Pictures by number of a part stand for ones in a file, and are no addresses of the web.
    return re.sub(r"(?i)(\bsrc\s*=\s*[\"']?)cid:", r"\1", text), load


def _plain_page(parts: list[_Part]) -> str:
    text = next((part for part in parts if part.kind == "text/plain" and part.headers), None)
    if text is None:
        raise FormatError(_("It holds no web page."))
    lines = decode_text(text.content(), text.parameter("charset")).splitlines()
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _leaves(message: _Part) -> Iterator[_Part]:
    """The parts that have none within."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        boundary = part.parameter("boundary") if part.kind.startswith("multipart/") else ""
        if not boundary:
            yield part
        elif depth < _DEEPEST:
            inner = re.split(
                rb"(?:^|\r?\n)--" + re.escape(boundary.encode()) + rb"(?:--)?[ \t]*(?:\r?\n|$)",
                part.body,
            )
            waiting += [(_part(piece), depth + 1) for piece in reversed(inner[1:])]


def _part(data: bytes) -> _Part:
    end = re.search(rb"\r?\n\r?\n", data[:_MOST_HEADERS])
    head = data[: end.start()] if end else b""
    lines = _FOLDING.sub(" ", head.decode("latin-1")).splitlines()
    found = (_HEADER.fullmatch(line) for line in lines)
    headers = {match[1].lower(): match[2] for match in found if match}
    return _Part(headers, data[end.end() :] if end else data)


def _by_address(parts: Iterator[_Part]) -> dict[str, _Part]:
    """The parts by their whole addresses and by their last names."""
    found: dict[str, _Part] = {}
    for part in parts:
        location = part.headers.get("content-location", "").strip()
        for address in (location, basename(location), part.headers.get("content-id", "")):
            if key := _key(address.strip().strip("<>")):
                found.setdefault(key, part)
    return found


def _key(address: str) -> str:
    return unquote(address).replace("\\", "/").lower()
