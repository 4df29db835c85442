"""What a package and its files are called: by title and date, safe in every file system and zip."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from editor.document.release import Release
from editor.file_names import NOT_IN_NAMES, is_device
from editor.languages import is_traditional
from editor.profiles.profile import Profile

MANIFEST = "manifest.json"
PICTURES = "pictures"
"""The folder of the pictures; in ASCII, because the fragment names it in addresses."""

_LONGEST = 120
"""Bytes in UTF-8 of a stem: half of what file systems take, so that suffixes and numbers fit."""
_FORBIDDEN = re.compile(rf"[{re.escape(''.join(sorted(NOT_IN_NAMES)))}\x00-\x1f\x7f]+")


def stem_for(release: Release, profile: Profile) -> str:
    """The stem of all files of a package: the title, without what a file name may not hold."""
    text = unicodedata.normalize("NFC", release.metadata.title)
    text = "".join(
        char for char in _FORBIDDEN.sub(" ", text) if unicodedata.category(char)[0] != "C"
    )
    text = _shortened(" ".join(text.split())).strip(" .")
    if not text:
        return profile.labels["untitled"]
    if is_device(text):
        device, dot, suffix = text.partition(".")
        return f"{device}_{dot}{suffix}"
    return text


def folder_for(stem: str, day: date) -> str:
    """The name of the package's folder or zip, in which the day comes first to sort by."""
    return f"{day.isoformat()} {stem}"


def note_name(language: str) -> str:
    """The file that tells the publisher's desk what each file is for."""
    if not language.lower().startswith("zh"):
        return "README.txt"
    return "說明.txt" if is_traditional(language) else "说明.txt"


def numbered(name: str, number: int) -> str:
    """The name of the `number`th package of that name."""
    return name if number == 1 else f"{name} ({number})"


def is_safe_path(path: str) -> bool:
    """Whether a path in a manifest or archive stays inside the package on every system: relative,
    with forward slashes, no empty, `.` or `..` part, no drive or stream, no control character.
    """
    parts = path.split("/")
    return (
        0 < len(path.encode(errors="replace")) <= 1024
        and all(part and part == part.rstrip(" .") for part in parts)
        and not any(
            char in NOT_IN_NAMES - {"/"} or unicodedata.category(char) in ("Cc", "Cs")
            for char in path
        )
        and not any(map(is_device, parts))
    )


def _shortened(text: str) -> str:
    return text.encode()[:_LONGEST].decode(errors="ignore")
