"""Words of the profile on a page in another language: who reads the page out must be told."""

from __future__ import annotations

from editor.formats.html_out.text import element, escape_text
from editor.languages import is_right_to_left


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
