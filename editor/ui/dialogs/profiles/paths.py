"""Where a field of the dialog stands in a Profile, and under which key in its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.profiles.profile import Profile
from editor.values import replace

# The attributes of Profile whose keys in the file are called something else.
_KEYS = {
    "header": "header.order",
    "indent": "text.indent",
    "line_height": "text.line_height",
    "body_fonts": "fonts.body",
    "heading_fonts": "fonts.heading",
    "docx_template": "docx.template",
    "paper": "docx.paper",
    "required": "release.required",
    "limits": "release.limits",
    "boilerplate": "release.boilerplate",
}


def key_of(path: str) -> str:
    """The dotted key in the file of `path`, a dotted path of attributes: `indent`, `site.name`."""
    first, dot, rest = path.partition(".")
    return f"{_KEYS.get(first, first)}{dot}{rest}"


def value_at(profile: Profile, path: str) -> Any:
    """What stands at the path; 0 for a limit that is not set."""
    value: Any = profile
    for part in path.split("."):
        value = value.get(part, 0) if isinstance(value, Mapping) else getattr(value, part)
    return value


def with_value(profile: Profile, path: str, value: Any) -> Profile:
    """The profile with another value at the path."""
    first, _dot, rest = path.partition(".")
    if not rest:
        return replace(profile, **{first: value})
    inner = getattr(profile, first)
    changed: object
    if isinstance(inner, Mapping):
        changed = {**inner, rest: value}
        if first == "limits":
            changed = {name: limit for name, limit in changed.items() if limit}
    else:
        changed = replace(inner, **{rest: value})
    return replace(profile, **{first: changed})  # type: ignore[arg-type]
