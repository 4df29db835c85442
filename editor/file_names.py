"""Which names of files Windows, macOS and Linux all take, and zip archives that are read there."""

from __future__ import annotations

NOT_IN_NAMES = frozenset('/\\:*?"<>|')
"""What separates folders or drives somewhere, or is a wildcard."""
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)


def folded(name: str) -> str:
    """The same for all names that some system takes for one file: those that are equal but for case
    or the normal form of their characters.
    """
    # Imported here: this module is loaded whenever a draft is.
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_device(name: str) -> bool:
    """Whether Windows would take the file of that name for a device, whatever suffix it has."""
    return name.partition(".")[0].strip().casefold() in _DEVICES


def may_be_in_name(char: str) -> bool:
    """Whether the character may stand in the name of a file: it is seen, and no path."""
    return char not in NOT_IN_NAMES and char.isprintable()


def is_file_name(name: str) -> bool:
    """Whether `name` can be that of a file on every system, and is no path."""
    return (
        bool(name)
        and all(map(may_be_in_name, name))
        and name == name.strip(" .")
        and not is_device(name)
    )
