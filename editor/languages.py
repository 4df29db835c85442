"""What follows from the tag of a language (BCP 47, or the name of a locale)."""

from __future__ import annotations

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def is_traditional(language: str) -> bool:
    """Whether the language is Chinese in traditional characters: its tag says so or, where it names
    no script, its region.
    """
    first, *parts = language.lower().replace("_", "-").split("-")
    return first == "zh" and "hans" not in parts and not _TRADITIONAL.isdisjoint(parts)
