"""Reading and writing whole files, safely: what was there before stays until the new bytes are on
the disk.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat

from editor.errors import ReadError, WriteError
from editor.i18n import _

MAX_BYTES = 512 * 1024 * 1024
"""No release comes near this; a larger file is a mistake or an attack and is refused before it
fills the memory.
"""


def read_file(path: str) -> bytes:
    """The bytes of a file; raises ReadError with the path and the reason."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(_("“{path}” is a folder, not a file.").format(path=path))
        if not stat.S_ISREG(mode):
            # A pipe may never say anything, and a device may never stop.
            raise ReadError(_("“{path}” is not an ordinary file.").format(path=path))
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError(_("“{path}” is too large to be a release.").format(path=path))
        return data
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
        if os.path.exists(target) and not _is_writable(target):
            raise WriteError(_("“{path}” is read-only; it was left as it is.").format(path=path))
        temporary = _write_beside(target, data)
        os.replace(temporary, target)
        flush_folder(os.path.dirname(target))
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


def make_folder(path: str) -> None:
    """Make a folder and those it is in, where they are not there; raises WriteError."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        raise WriteError(
            _("The folder “{path}” could not be made: {reason}.").format(
                path=path, reason=reason_of(error)
            )
        ) from error


def reason_of(error: OSError | ValueError) -> str:
    """The reason in an operating system's error, without number and path, in the interface's
    language where it is a common one.
    """
    # By name: not every system has all of the numbers.
    name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    return _reasons().get(name) or getattr(error, "strerror", None) or str(error)


def _reasons() -> dict[str, str]:
    no_space = _("No space left on the disk")
    return {
        "ENOENT": _("There is no such file or folder"),
        "EACCES": _("Permission denied"),
        "EPERM": _("Permission denied"),
        "EROFS": _("The disk cannot be written to"),
        "ENOSPC": no_space,
        "EDQUOT": no_space,
        "ENAMETOOLONG": _("The name is too long"),
        "EISDIR": _("It is a folder"),
        "ENOTDIR": _("A part of the path is not a folder"),
        "EIO": _("The disk does not work as it should"),
        "EBUSY": _("Another program is using it"),
        "ETXTBSY": _("Another program is using it"),
        "EEXIST": _("Something of that name is there already"),
        "EINVAL": _("The name or the place is not allowed there"),
    }


def _write_beside(target: str, data: bytes) -> str:
    """The path of a new, flushed file beside `target` that holds `data`."""
    mode = os.stat(target).st_mode & 0o7777 if os.path.exists(target) else 0o666
    temporary, descriptor = _new_file(os.path.dirname(target), mode)
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


def _new_file(folder: str, mode: int) -> tuple[str, int]:
    """The path and descriptor of a new file in the folder. Its name is short, whatever the name of
    the file it is for: that one may be as long as the file system allows.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in range(100):
        path = os.path.join(folder, f".dateline-{os.getpid()}-{number}.tmp")
        with contextlib.suppress(FileExistsError):
            return path, os.open(path, flags, mode)
    raise FileExistsError(17, "File exists", path)


def _is_writable(path: str) -> bool:
    """Whether the file may be written, by its permissions too: root may write everything, and yet
    means a read-only file to stay as it is.
    """
    return os.access(path, os.W_OK) and bool(os.stat(path).st_mode & 0o222)


def flush_folder(folder: str) -> None:
    """Make what was renamed in the folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network file systems cannot flush a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
