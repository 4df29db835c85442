"""The one door to the files Dateline ships: profiles, styles, templates, icons, catalogues."""

from __future__ import annotations

import os

_ROOT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "resources")


def resource_path(*parts: str) -> str:
    """The path of a shipped file or folder, given by its parts below resources/."""
    return os.path.join(_ROOT, *parts)


def read_text(*parts: str) -> str:
    """The text of a shipped file (UTF-8)."""
    with open(resource_path(*parts), encoding="utf-8") as file:
        return file.read()


def read_bytes(*parts: str) -> bytes:
    """The bytes of a shipped file."""
    with open(resource_path(*parts), "rb") as file:
        return file.read()


def names(*parts: str) -> list[str]:
    """The names of the files and folders in a shipped folder, sorted."""
    return sorted(os.listdir(resource_path(*parts)))
