"""The pictures that Word, WPS and LibreOffice leave in files beside the HTML they copy.

They are read while pasting, and never otherwise. A page of the web must not get at files in this
way: a page can put any HTML on the clipboard, and the picture it names would be published with the
release. So files are read

- not at all where anything says that the HTML comes from a browser or from an address that is not
  a file;
- anywhere on this computer's disks where the HTML says that a word processor wrote it, because its
  documents link pictures in any folder;
- only in the folder for temporary files where nobody says where it comes from.

Never over the network: asking a server for a picture tells it who asks, and on Windows sends the
user's credentials along. What is read must be a whole regular file of bounded size; that it is a
picture is for the reader to see.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile

from editor.formats.images import LoadAsset
from editor.formats.picture_intake import MAX_BYTES
from editor.ui.body.clipboard_html import ClipboardHtml

MAX_TOTAL_BYTES = 256 * 1024 * 1024
"""Of the files of one paste."""

_DRIVE = re.compile(r"[A-Za-z]:/")
_NETWORK_FOLDERS = ("/net/", "/Network/")


def local_pictures(html: ClipboardHtml, *, from_browser: bool) -> LoadAsset | None:
    """What reads the files that pasted HTML names as pictures; None where it must not name any."""
    if from_browser or not _is_local(html.source):
        return None
    anywhere = html.is_of_word_processor
    left = MAX_TOTAL_BYTES

    def load(source: str) -> bytes | None:
        nonlocal left
        path = local_path(source)
        if path is None or not (anywhere or _is_temporary(path)):
            return None
        data = _read(path, min(left, MAX_BYTES))
        left -= len(data or b"")
        return data

    return load


def _is_local(source: str) -> bool:
    return not source or source[:5].lower() == "file:"


def local_path(source: str, *, windows: bool = sys.platform == "win32") -> str | None:
    """The path of a percent-decoded `file:` address or of a bare path with a drive; None where it
    is relative or leads into the network.
    """
    path = source.strip().replace("\\", "/")
    if path[:5].lower() == "file:":
        path = path[5:]
        if path[:11].lower() == "//localhost":
            path = path[11:]
        elif path.startswith("//") and not path.startswith("///"):
            # What follows is the name of a server, but for a drive that some write here.
            path = path[2:]
            return path if windows and _DRIVE.match(path) else None
        elif path.startswith("///"):
            path = path[2:]
    if windows:
        if _DRIVE.match(path[1:]):
            path = path[1:]
        return path if _DRIVE.match(path) else None
    # Word for the Mac writes four slashes.
    path = "/" + path.lstrip("/") if path.startswith("/") else path
    if not path.startswith("/") or path.startswith(_NETWORK_FOLDERS):
        return None
    return path


def _is_temporary(path: str) -> bool:
    folder = os.path.realpath(tempfile.gettempdir())
    return os.path.realpath(path).startswith(folder + os.sep)


def _read(path: str, most: int) -> bytes | None:
    try:
        # Opening a pipe would wait for whoever writes to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", getattr(os, "O_BINARY", 0)))
        with open(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= most:
                return None
            return file.read(most)
    except (OSError, ValueError):
        return None
