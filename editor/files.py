"""Reading and writing whole files, safely: what was there before stays until the new bytes are on
the disk.
"""

from __future__ import annotations

import contextlib
import os

from editor.errors import ReadError, WriteError
from editor.i18n import _

MAX_BYTES = 512 * 1024 * 1024
"""No release comes near this; a larger file is a mistake or an attack and is refused before it
fills the memory.
"""


def read_file(path: str) -> bytes:
    """The bytes of a file; raises ReadError with the path and the reason."""
    try:
        if os.path.isdir(path):
            raise ReadError(_("“{path}” is a folder, not a file.").format(path=path))
        if os.path.getsize(path) > MAX_BYTES:
            raise ReadError(_("“{path}” is too large to be a release.").format(path=path))
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise ReadError(_("“{path}” does not exist.").format(path=path)) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            _("“{path}” could not be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error


def write_file(path: str, data: bytes) -> None:
    """Write the file as a whole or not at all: a temporary file in the same folder, flushed, then
    renamed.

    A link keeps pointing where it did, and an existing file keeps its permissions. Raises
    WriteError, which says what still exists; then nothing of an older file is changed.
    """
    target = os.path.realpath(path)
    temporary = ""
    try:
        if os.path.isdir(target):
            raise WriteError(_("“{path}” is a folder; nothing was written.").format(path=path))
        if os.path.exists(target) and not os.access(target, os.W_OK):
            raise WriteError(_("“{path}” is read-only; it was left as it is.").format(path=path))
        temporary = _write_beside(target, data)
        os.replace(temporary, target)
        _flush_folder(os.path.dirname(target))
    except (OSError, ValueError) as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        kept = _("the file there is unchanged") if os.path.exists(target) else _("no file was made")
        raise WriteError(
            _("“{path}” could not be written: {reason}; {kept}.").format(
                path=path, reason=reason_of(error), kept=kept
            )
        ) from error


def reason_of(error: OSError | ValueError) -> str:
    """The reason in an operating system's error, without number and path."""
    return getattr(error, "strerror", None) or str(error)


def _write_beside(target: str, data: bytes) -> str:
    """The path of a new, flushed file beside `target` that holds `data`."""
    temporary = f"{target}.{os.getpid()}.tmp"
    mode = os.stat(target).st_mode & 0o7777 if os.path.exists(target) else 0o666
    descriptor = os.open(
        temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):
            os.chmod(temporary, mode)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _flush_folder(folder: str) -> None:
    """Make the rename itself last through a power cut, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network file systems cannot flush a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
