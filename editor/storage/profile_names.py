"""What the files of the user's own profiles are called."""

from __future__ import annotations

import os
from collections.abc import Iterable

from editor.file_names import is_device, may_be_in_name
from editor.i18n import _
from editor.profiles.builtin import builtin_names
from editor.profiles.faults import Fault, shown_value

SUFFIX = ".toml"
_LONGEST = 60


def safe_name(text: str) -> str:
    """`text` as the name of a profile, which is that of a file on every system; "" where nothing of
    it can be used.
    """
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    plain = "".join(char if may_be_in_name(char) else " " for char in text)
    name = " ".join(plain.split())
    while name.lower().endswith(SUFFIX):
        name = name[: -len(SUFFIX)]
    name = name[:_LONGEST].strip(" .")
    return f"{name.replace('.', '-')}-1" if is_device(name) else name


def numbered(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number what nobody has taken; file systems do not tell a from A."""
    used = {other.casefold() for other in taken}
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        end = f"-{number}"
        free = name[: _LONGEST - len(end)].rstrip(" .") + end
    return free


def stem_of(path: str) -> str:
    """The name of the profile that the file at the path is."""
    return os.path.splitext(os.path.basename(path))[0]


def files_in(folder: str) -> list[str]:
    """The names of all TOML files in a folder, suffixes and all; hidden files are no profiles."""
    try:
        files = os.listdir(folder)
    except OSError:
        return []
    return [file for file in files if file.lower().endswith(SUFFIX) and not file.startswith(".")]


def stems_in(folder: str) -> list[str]:
    """The names of all TOML files in a folder without their suffixes."""
    return [file[: -len(SUFFIX)] for file in files_in(folder)]


def shown_name(name: str) -> str:
    """A name as a sentence shows it, however long it is."""
    return name if len(name) <= _LONGEST else name[:_LONGEST] + "…"


def misnamed(file: str) -> Fault:
    """What is wrong with a file that is no profile because it is called so."""
    sentence = (
        _("A profile that comes with Dateline is called so too. Rename the file “{file}”.")
        if file[: -len(SUFFIX)] in builtin_names()
        else _(
            "No profile can be called so. Rename the file “{file}”: at most 64 characters, none of"
            ' / \\ : * ? " < > | among them, and “.toml” at the end.'
        )
    )
    return Fault(0, 0, "", sentence.format(file=shown_value(file)))
