"""Putting a package where it belongs: under a new name, complete or not at all.

The files are written into a hidden folder beside the place, flushed, and the folder is renamed. A
process that is killed in between leaves that hidden folder and no package; the next package that
is put there a day later takes it away.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import stat
import time
import zipfile
from collections.abc import Iterable, Sequence

from editor.errors import WriteError
from editor.files import flush_folder, reason_of, write_file
from editor.handover.names import numbered
from editor.i18n import _

_MOST_NUMBERS = 1000
_TEMPORARY = re.compile(r"\.dateline-\d+-\d+\.tmp", re.ASCII)
_LEFTOVER_SECONDS = 24 * 60 * 60  # no package takes so long to write
# The earliest moment that a zip can name: the same package gives the same bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def place_folder(parent: str, name: str, files: Iterable[tuple[str, bytes]]) -> str:
    """Write the files (path with forward slashes, bytes) into a new folder `name` in `parent`, or
    one with a number where that is taken, and give its path. An empty folder is not taken.

    Raises WriteError; then there is no such folder.
    """
    wanted = os.path.join(parent, name)
    temporary = ""
    _remove_leftovers(parent)
    try:
        temporary = _new_folder(parent)
        for path, data in files:
            target = os.path.join(temporary, *path.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            write_file(target, data)
        return _renamed(temporary, parent, name)
    except (OSError, ValueError, WriteError) as error:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
        raise _failure(wanted, error) from error
    except BaseException:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
        raise


def place_zip(parent: str, name: str, files: Sequence[tuple[str, bytes]]) -> str:
    """As `place_folder`, into a new `name.zip` that holds the folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files:
            entry = zipfile.ZipInfo(f"{name}/{path}", _ZIP_TIME)
            packs = path.endswith((".html", ".txt", ".json"))
            entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    path = _free_path(parent, name, ".zip")
    try:
        write_file(path, buffer.getvalue())
    except WriteError as error:
        raise _failure(path, error) from error
    return path


def _remove_leftovers(parent: str) -> None:
    """Take away the hidden folders of packages that were never finished: by their name, no link,
    this user's, and with nothing in them that was touched in the last day.
    """
    with contextlib.suppress(OSError), os.scandir(parent) as found:
        for entry in found:
            if _TEMPORARY.fullmatch(entry.name) and _is_leftover(entry.path):
                shutil.rmtree(entry.path, ignore_errors=True)


def _is_leftover(path: str) -> bool:
    limit = time.time() - _LEFTOVER_SECONDS
    try:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            return False
        for folder, folders, files in os.walk(path, onerror=_raise):
            for one in (folder, *(os.path.join(folder, name) for name in (*folders, *files))):
                status = os.lstat(one)
                if status.st_mtime > limit or not _is_own(status):
                    return False
    except OSError:
        return False
    return True


def _raise(error: OSError) -> None:
    raise error


def _is_own(status: os.stat_result) -> bool:
    """Whether a file is this user's, where the system numbers its users."""
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _new_folder(parent: str) -> str:
    """The path of a new hidden folder; its mode is what a person's own new folders have."""
    for number in range(_MOST_NUMBERS):
        path = os.path.join(parent, f".dateline-{os.getpid()}-{number}.tmp")
        with contextlib.suppress(FileExistsError):
            os.mkdir(path)
            return path
    raise FileExistsError(17, "File exists", path)


def _renamed(temporary: str, parent: str, name: str) -> str:
    """The new path of the folder `temporary`."""
    for number in range(1, _MOST_NUMBERS):
        path = os.path.join(parent, numbered(name, number))
        # Only an empty folder can be taken away, and a rename takes nothing away on any system.
        with contextlib.suppress(OSError):
            if not os.path.islink(path):
                os.rmdir(path)
        if os.path.lexists(path):
            continue
        try:
            os.rename(temporary, path)
        except OSError:
            if os.path.lexists(path):
                continue  # somebody was faster
            raise
        flush_folder(parent)
        return path
    raise FileExistsError(17, "File exists", os.path.join(parent, name))


def _free_path(parent: str, name: str, suffix: str) -> str:
    paths = (
        os.path.join(parent, numbered(name, number) + suffix) for number in range(1, _MOST_NUMBERS)
    )
    return next((path for path in paths if not os.path.lexists(path)), "")


def _failure(path: str, error: Exception) -> WriteError:
    # write_file names a file of the hidden folder; the system's own reason is behind it.
    cause = error.__cause__ if isinstance(error, WriteError) else error
    reason = str(error)
    if isinstance(cause, UnicodeEncodeError):
        reason = _("in this language environment no file can have such a name")
    elif isinstance(cause, (OSError, ValueError)):
        reason = reason_of(cause)
    return WriteError(
        _("The package “{path}” could not be written: {reason}; nothing was made.").format(
            path=path, reason=reason
        )
    )
