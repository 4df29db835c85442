"""Reading zip archives from strangers: bounded in size, in memory only, nothing is ever unpacked
to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from editor.errors import FormatError
from editor.i18n import _

MAX_ENTRY_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 512 * 1024 * 1024
MAX_ENTRIES = 10_000


class BoundedZip:
    """A zip archive whose entries are read by name, each as a whole.

    What counts against the limits is what really comes out of an entry, not what its header
    claims. Every failure is a FormatError with a sentence.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise FormatError(_("It is not a zip archive, or it is cut off.")) from error
        infos = self._archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise FormatError(_("It holds more entries than any release needs."))
        # An entry may have no name at all, and then ZipInfo.is_dir() fails.
        self._infos = {
            info.filename: info
            for info in infos
            if info.filename and not info.filename.endswith("/")
        }
        self._left = MAX_TOTAL_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in the order of the archive."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes:
        """The bytes of an entry.

        Raises KeyError where there is none, and FormatError where it is damaged, encrypted or too
        large.
        """
        info = self._infos[name]
        if info.flag_bits & 1:
            raise FormatError(_("It is encrypted; remove the password and try again."))
        limit = min(MAX_ENTRY_BYTES, self._left)
        try:
            with self._archive.open(info) as entry:
                data = entry.read(limit + 1)
        except (
            zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError,
            RuntimeError,
        ) as error:  # fmt: skip
            raise FormatError(_("Its part “{name}” is damaged.").format(name=name)) from error
        if len(data) > limit:
            raise FormatError(_("It unpacks to more than any release needs; it was not opened."))
        self._left -= len(data)
        return data
