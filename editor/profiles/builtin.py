"""The publishing profiles that come with Dateline: one for each of zh-Hans, zh-Hant and en."""

from __future__ import annotations

from editor import resources
from editor.languages import is_traditional


def builtin_names() -> tuple[str, ...]:
    """The names of the built-in profiles."""
    return tuple(name.removesuffix(".toml") for name in resources.names("profiles"))


def builtin_name_for(language: str) -> str:
    """The built-in profile for a release in `language` (a BCP 47 tag)."""
    if not language.lower().startswith("zh"):
        return "press-release-en"
    return "government-zh-Hant" if is_traditional(language) else "government-zh-Hans"


def builtin_text(name: str) -> str:
    """The TOML text of the built-in profile of that name."""
    return resources.read_text("profiles", f"{name}.toml")
