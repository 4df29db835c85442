"""The page's style sheet: resources/styles/page.css, with the profile's sizes, fonts and words as
custom properties before it.
"""

from __future__ import annotations

import functools

from editor import resources
from editor.formats.release_words import after_label
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


def write_style(profile: Profile, size: str) -> str:
    """The style sheet; the text has `size`, one of SIZES, until a switch says otherwise."""
    properties = {f"--{name}": _rem(profile.sizes[name]) for name in SIZES}
    properties["--size"] = f"var(--{size})"
    properties["--indent"] = f"{profile.indent:g}em"
    properties["--leading"] = f"{profile.line_height:g}"
    properties["--text"] = _fonts(profile.body_fonts)
    properties["--display"] = _fonts(profile.heading_fonts)
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


def _rem(size: float) -> str:
    return f"{size:g}rem"


def _fonts(names: tuple[str, ...]) -> str:
    return ",".join(name if name in _GENERIC_FONTS else _string(name) for name in names)


def _string(text: str) -> str:
    """A CSS string that cannot end itself or the style element."""
    return f'"{text.translate(_ESCAPES)}"'
