"""The page's style sheet: resources/styles/page.css, with the profile's sizes, fonts and words as
custom properties before it.
"""

from __future__ import annotations

import functools

from editor import resources
from editor.formats.release_words import after_label, is_east_asian
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import SIZES, Profile

_GENERIC_FONTS = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif",
     "ui-sans-serif"}
)  # fmt: skip
# What says the same in less; the strings in page.css hold nothing of the kind.
_NARROWER = (
    (" { ", "{"), (" }", "}"), ("} ", "}"), ("; ", ";"), (";}", "}"), (": ", ":"), (", ", ","),
    (" > ", ">"), (" ~ ", "~"),
)  # fmt: skip
_ESCAPES = {code: f"\\{code:x} " for code in (*map(ord, '"\\<>'), *range(32), 127)}


def write_style(profile: Profile, size: str, language: str) -> str:
    """The style sheet of a page in `language` (a BCP 47 tag); the text has `size`, one of SIZES,
    until a switch says otherwise.
    """
    body, heading = _families(profile, language)
    properties = {f"--{name}": _rem(profile.sizes[name]) for name in SIZES}
    properties["--size"] = f"var(--{size})"
    properties["--indent"] = f"{profile.indent:g}em"
    properties["--leading"] = f"{profile.line_height:g}"
    properties["--text"] = _fonts(body)
    properties["--display"] = _fonts(heading)
    properties["--credit"] = _string(after_label(profile.labels["credit"], profile.language))
    root = ";".join(f"{name}:{value}" for name, value in properties.items())
    return f":root{{{root}}}\n@page{{size:{profile.paper}}}\n{_sheet()}"


@functools.cache
def _sheet() -> str:
    """page.css without comments and without most of its spaces, a rule on a line."""
    first, *others = resources.read_text("styles", "page.css").split("/*")
    text = first + "".join(part.partition("*/")[2] for part in others)
    text = " ".join(text.split())
    for wide, narrow in _NARROWER:
        text = text.replace(wide, narrow)
    return text.replace("}", "}\n").replace("}\n}", "}}")


def _families(profile: Profile, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fonts for text and headings. Quotation marks and dashes of Chinese fonts are as wide as a
    character, so a page in Latin script asks for those of the English profile first.
    """
    body, heading = profile.body_fonts, profile.heading_fonts
    if is_east_asian(language) or not is_east_asian(profile.language):
        return body, heading
    from editor.profiles.reader import builtin_profile

    latin = builtin_profile(builtin_name_for("en"))
    # With its generic font: where none of the named ones is, the reader's own comes before Chinese.
    return (
        tuple(dict.fromkeys((*latin.body_fonts, *body))),
        tuple(dict.fromkeys((*latin.heading_fonts, *heading))),
    )


def _rem(size: float) -> str:
    return f"{size:g}rem"


def _fonts(names: tuple[str, ...]) -> str:
    return ",".join(name if name in _GENERIC_FONTS else _string(name) for name in names)


def _string(text: str) -> str:
    """A CSS string that cannot end itself or the style element."""
    return f'"{text.translate(_ESCAPES)}"'
