"""Words of the profile on a page in another language: who reads the page out must be told."""

from __future__ import annotations

from editor.formats.html_out.text import element, escape_text

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb",
     "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi"}
)  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)


def is_right_to_left(language: str) -> bool:
    """Whether the language of a BCP 47 tag is written from right to left, in its usual script or in
    the one that the tag names.
    """
    name, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return script in _RIGHT_TO_LEFT_SCRIPTS if script else name in _RIGHT_TO_LEFT


def foreign(language: str, around: str) -> dict[str, str]:
    """The attributes of an element whose words are in `language` where those around it are in
    `around`: none where that is the same language in the same script, as far as the tags say.
    """
    inner, outer = language.lower(), around.lower()
    if f"{inner}-".startswith(f"{outer}-") or f"{outer}-".startswith(f"{inner}-"):
        return {}
    attributes = {"lang": language}
    if is_right_to_left(language) != is_right_to_left(around):
        attributes["dir"] = "rtl" if is_right_to_left(language) else "ltr"
    return attributes


def foreign_words(words: str, attributes: dict[str, str]) -> str:
    """The words as HTML, in an element of their own where there are `attributes`."""
    return element("span", escape_text(words), **attributes) if attributes else escape_text(words)
