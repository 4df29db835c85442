"""Reading zip archives from strangers: bounded in size, in memory only, nothing is ever unpacked
to disk.

Dateline's own archives, whole and uncompressed, are read here by themselves, every other one by
`zipfile`: loading that takes a sixth of the time in which a draft is converted.
"""

from __future__ import annotations

import struct
import zlib

from editor.errors import FormatError
from editor.file_names import folded
from editor.i18n import _

# typing.TYPE_CHECKING; see editor.values.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from zipfile import ZipInfo

MAX_ENTRY_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 512 * 1024 * 1024
MAX_ENTRIES = 10_000

# PKWARE's APPNOTE.TXT, 4.3.16, 4.3.12 and 4.3.7.
_END = struct.Struct("<4s4H2LH")
_DIRECTORY_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_UTF8_NAME = 0x800
_VERSION = 20


class BoundedZip:
    """A zip archive whose entries are read by name, each as a whole.

    What counts against the limits is what really comes out of an entry, not what its header
    claims. Every failure is a FormatError with a sentence.
    """

    def __init__(self, data: bytes) -> None:
        stored = _stored_entries(data)
        self._archive = _CompressedArchive(data) if stored is None else _StoredArchive(data, stored)
        if self._archive.entry_count > MAX_ENTRIES:
            raise FormatError(_("It holds more entries than any release needs."))
        self._left = MAX_TOTAL_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in the order of the archive."""
        return self._archive.names

    @property
    def doubled(self) -> str:
        """The name of an entry that another one has too, or has for some system (see
        file_names.folded): which of them is read is up to each program. "" where there is none.
        """
        seen: set[str] = set()
        for name in self._archive.all_names:
            if (key := folded(name)) in seen:
                return name
            seen.add(key)
        return ""

    def read(self, name: str) -> bytes:
        """The bytes of an entry.

        Raises KeyError where there is none, and FormatError where it is damaged, encrypted or too
        large.
        """
        limit = min(MAX_ENTRY_BYTES, self._left)
        data = self._archive.read(name, limit)
        if data is None:
            raise FormatError(_("Its part “{name}” is damaged.").format(name=name))
        if len(data) > limit:
            raise FormatError(_("It unpacks to more than any release needs; it was not opened."))
        self._left -= len(data)
        return data


class _StoredArchive:
    """The archive of `_stored_entries`."""

    def __init__(self, data: bytes, entries: dict[str, tuple[int, int, int]]) -> None:
        self._data = data
        self._entries = entries
        self.entry_count = len(entries)
        self.names = tuple(name for name in entries if not name.endswith("/"))
        self.all_names = self.names

    def read(self, name: str, limit: int) -> bytes | None:
        """The bytes of an entry, one more than `limit` at most; None where it is damaged."""
        start, size, checksum = self._entries[name]
        content = self._data[start : start + min(size, limit + 1)]
        return content if size > limit or zlib.crc32(content) == checksum else None


class _CompressedArchive:
    """Any archive that `zipfile` can read."""

    def __init__(self, data: bytes) -> None:
        import io
        import zipfile

        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise FormatError(_("It is not a zip archive, or it is cut off.")) from error
        infos = self._archive.infolist()
        self.entry_count = len(infos)
        # An entry may have no name at all, and then ZipInfo.is_dir() fails.
        self._infos: dict[str, ZipInfo] = {
            info.filename: info
            for info in infos
            if info.filename and not info.filename.endswith("/")
        }
        self.names = tuple(self._infos)
        self.all_names = tuple(info.filename for info in infos if not info.filename.endswith("/"))

    def read(self, name: str, limit: int) -> bytes | None:
        """The bytes of an entry, one more than `limit` at most; None where it is damaged."""
        import zipfile

        info = self._infos[name]
        if info.flag_bits & 1:
            raise FormatError(_("It is encrypted; remove the password and try again."))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # No program packs documents so, and `zipfile` unpacks it all at once, however much.
            return None
        try:
            with self._archive.open(info) as entry:
                return entry.read(limit + 1)
        except (
            zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError,
            RuntimeError, struct.error,
        ):  # fmt: skip
            return None


def _stored_entries(data: bytes) -> dict[str, tuple[int, int, int]] | None:
    """Where the entries of an archive begin, their sizes and their CRC-32, by name.

    None for every archive that is more than a row of uncompressed entries with plain names: it may
    be damaged, or anything that a zip archive can be, and `zipfile` knows about that.
    """
    end = len(data) - _END.size
    if end < 0:
        return None
    signature, *_disks, count, directory_size, directory, comment = _END.unpack_from(data, end)
    if signature != b"PK\5\6" or comment or directory + directory_size != end:
        return None
    entries: dict[str, tuple[int, int, int]] = {}
    position = directory
    while position + _DIRECTORY_ENTRY.size <= end:
        (
            signature, _made_by, version, flags, method, _time, _date, checksum, packed, size,
            name_length, extra_length, comment_length, _disk, _internal, _external, header,
        ) = _DIRECTORY_ENTRY.unpack_from(data, position)  # fmt: skip
        position += _DIRECTORY_ENTRY.size
        raw_name = data[position : position + name_length]
        position += name_length
        start = header + _LOCAL_HEADER.size + name_length
        name = _plain_name(raw_name, flags)
        if (
            signature != b"PK\1\2"
            or version > _VERSION
            or method
            or packed != size
            or extra_length
            or comment_length
            or not name
            or name in entries
            or start + size > directory
            or not _has_header(data, header, flags, raw_name)
        ):
            return None
        entries[name] = (start, size, checksum)
    return entries if position == end and len(entries) == count else None


def _plain_name(raw_name: bytes, flags: int) -> str:
    """The name of an entry; "" for one that is not as Dateline writes it."""
    if flags & ~_UTF8_NAME or b"\0" in raw_name or b"\\" in raw_name:
        return ""
    try:
        return raw_name.decode("utf-8" if flags else "ascii")
    except UnicodeDecodeError:
        return ""


def _has_header(data: bytes, position: int, flags: int, raw_name: bytes) -> bool:
    """Whether the entry's own header is there and says what the directory says."""
    if position + _LOCAL_HEADER.size > len(data):
        return False
    signature, _needed, own_flags, method, *_sizes, name_length, extra_length = (
        _LOCAL_HEADER.unpack_from(data, position)
    )
    begin = position + _LOCAL_HEADER.size
    return (
        signature == b"PK\3\4"
        and own_flags == flags
        and not method
        and not extra_length
        and data[begin : begin + name_length] == raw_name
    )
