"""Where Hunspell dictionaries lie, and which one is for a release."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Mapping


def dictionary_folders(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> list[str]:
    """The folders where this system keeps dictionaries, a person's own first."""
    home = os.path.expanduser("~")
    folders = [path for path in environment.get("DICPATH", "").split(os.pathsep) if path]
    if platform == "darwin":
        folders += [
            os.path.join(home, "Library", "Spelling"),
            "/Library/Spelling",
            "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-en",
        ]
    elif platform == "win32":
        for name in ("ProgramFiles", "ProgramFiles(x86)"):
            if environment.get(name):
                office = os.path.join(environment[name], "LibreOffice", "share", "extensions")
                folders.append(os.path.join(office, "dict-en"))
    else:
        data = environment.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
        shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        for share in (data, *shared.split(":"), "/usr/share"):
            folders += [
                os.path.join(share, name) for name in ("hunspell", "myspell", "myspell/dicts")
            ]
        folders.append("/usr/lib/libreoffice/share/extensions/dict-en")
        folders += sorted(glob.glob("/opt/libreoffice*/share/extensions/dict-en"))
    return list(dict.fromkeys(folders))


def find_dictionaries(folders: Iterable[str]) -> dict[str, str]:
    """The English dictionaries in the folders: the path without suffix by code (`en_US`), the
    first of each.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            code, suffix = os.path.splitext(name)
            code = code.replace("-", "_")
            if suffix != ".dic" or not (code == "en" or code.startswith("en_")):
                continue
            base = os.path.join(folder, name.removesuffix(suffix))
            if os.path.isfile(f"{base}.aff"):
                found.setdefault(code, base)
    return found


def dictionary_for(language: str, found: Mapping[str, str]) -> str:
    """The path of the dictionary for a release in `language` (BCP 47), "" where none was found:
    that of the country if the language is English, else American, British, any.
    """
    tag = language.replace("-", "_").split("_")
    country = f"en_{tag[-1].upper()}" if tag[0].lower() == "en" and len(tag) > 1 else ""
    for code in (country, "en_US", "en_GB"):
        if code in found:
            return found[code]
    return found[min(found)] if found else ""
