"""What follows from the tag of a language (BCP 47, or the name of a locale)."""

from __future__ import annotations

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb",
     "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi"}
)  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)


def is_traditional(language: str) -> bool:
    """Whether the language is Chinese in traditional characters: its tag says so or, where it names
    no script, its region.
    """
    first, *parts = language.lower().replace("_", "-").split("-")
    return first == "zh" and "hans" not in parts and not _TRADITIONAL.isdisjoint(parts)


def is_right_to_left(language: str) -> bool:
    """Whether the language of a BCP 47 tag is written from right to left, in its usual script or in
    the one that the tag names.
    """
    name, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return script in _RIGHT_TO_LEFT_SCRIPTS if script else name in _RIGHT_TO_LEFT
