"""Publishing profiles as files: their text in whatever encoding, what is wrong with it, and what it
says, read once for each state of a file.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re

from editor.errors import DatelineError, FormatError, ReadError
from editor.files import read_file, reason_of
from editor.i18n import _
from editor.profiles.faults import Fault
from editor.profiles.profile import Profile
from editor.profiles.reader import parse_profile, read_profile
from editor.storage.profile_names import stem_of
from editor.values import replace

_MAX_BYTES = 4_000_000
_SMALL = 20_000
"""Bytes of a file that is read whole at once: a profile without a list of thousands of words."""


def check_profile_file(path: str) -> tuple[Fault, ...]:
    """All that is wrong with the profile in a file and with the house template beside it, in the
    order of lines. Raises ReadError.
    """
    text = read_profile_text(path)
    profile, faults = read_profile(text, stem_of(path))
    if profile is None or not profile.house_template:
        return faults
    from editor.storage.house_templates import template_faults

    beside = placed(profile, os.path.dirname(os.path.abspath(path)))
    return tuple(sorted((*faults, *template_faults(beside, text)), key=lambda fault: fault.line))


def read_profile_text(path: str) -> str:
    """The text of a profile's file in whatever encoding; raises ReadError."""
    return _decoded(_data(path), path)


def _data(path: str) -> bytes:
    with contextlib.suppress(OSError, ValueError):
        if os.path.getsize(path) > _MAX_BYTES:
            raise ReadError(
                _("“{path}” is too large to be a publishing profile.").format(path=path)
            )
    data = read_file(path)
    if len(data) > _MAX_BYTES:
        raise ReadError(_("“{path}” is too large to be a publishing profile.").format(path=path))
    return data


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from editor.formats.text_encoding import decode_text  # only for files of old editors
    try:
        text = decode_text(data)
        if not text and len(data) > len("\ufeff".encode("utf-16-le")):
            # A mark of an encoding, and not one whole character in it.
            raise FormatError(_("This is not a text file: it holds binary data."))
        return text
    except FormatError as error:
        raise ReadError(
            _("“{path}” could not be read. {reason}").format(path=path, reason=error)
        ) from error


def profile_in(path: str, name: str) -> Profile:
    """The profile of that name in a file. Cheap: a file is read again only when it has changed.
    Raises ProfileError with the line where it is broken, or ReadError.
    """
    outcome = _read_once(path, name, *_stamp(path))
    if isinstance(outcome, DatelineError):
        raise type(outcome)(str(outcome))
    return outcome


def title_at_top(path: str) -> str:
    """The title at the beginning of a file that is too long to be read for it; "" for all others
    and where more is to be read for it. Raises ReadError.
    """
    changed, size = _stamp(path)
    return _title_once(path, changed, size) if size > _SMALL else ""


def placed(profile: Profile, folder: str) -> Profile:
    """The profile with the folder in which its house template lies."""
    return replace(profile, folder=folder) if profile.house_template else profile


def _stamp(path: str) -> tuple[int, int]:
    """When the file was changed last, and its size; raises ReadError."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise ReadError(
            _("“{path}” could not be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    return status.st_mtime_ns, status.st_size


@functools.lru_cache(maxsize=64)
def _title_once(path: str, _changed: int, _size: int) -> str:
    """The title that stands at the beginning of a file, "" where more is to be read for it."""
    import tomllib

    beginning = re.split(r"(?m)^[ \t]*\[", read_profile_text(path), maxsplit=1)[0]
    with contextlib.suppress(ValueError, RecursionError):
        title = tomllib.loads(beginning).get("title")
        return title.strip() if isinstance(title, str) else ""
    return ""


# What cannot be read now may be read the next time: only what was read is kept.
@functools.lru_cache(maxsize=64)
def _read_once(path: str, name: str, _changed: int, _size: int) -> Profile | DatelineError:
    """The profile in a file, or why its content is none, once for each state of the file."""
    data = _data(path)
    try:
        profile = parse_profile(_decoded(data, path), name)
    except DatelineError as error:
        return error.with_traceback(None)
    return placed(profile, os.path.dirname(path))
