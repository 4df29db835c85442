"""Reading a publishing profile: one TOML file.

Keys that are left out take the values of the built-in profile of the same language.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from typing import Any

from editor.errors import ProfileError
from editor.i18n import _
from editor.profiles.builtin import builtin_name_for, builtin_names, builtin_text
from editor.profiles.profile import (
    DOCX_TEMPLATES,
    HEADER_FIELDS,
    LABELS,
    PAPERS,
    SIZES,
    Column,
    Pictures,
    Profile,
    Site,
)

_SECTIONS = ("site", "column", "header", "labels", "sizes", "text", "fonts", "docx", "pictures")
_MAX_SIDES = (200, 10_000)
_QUALITIES = (30, 100)


@functools.cache
def builtin_profile(name: str) -> Profile:
    """The built-in profile of that name; raises ProfileError where there is none."""
    if name not in builtin_names():
        raise ProfileError(
            _("There is no publishing profile “{name}”. Known ones: {known}.").format(
                name=name, known=", ".join(builtin_names())
            )
        )
    return parse_profile(builtin_text(name), name)


def parse_profile(text: str, name: str) -> Profile:
    """The profile that the TOML text describes. Raises ProfileError naming the profile and the
    faulty key.

    Keys that are left out take the values of the built-in profile of the same language.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(
            _("Profile “{name}” is not valid TOML: {detail}.").format(name=name, detail=error)
        ) from error
    language = _string(data.get("language", "zh-Hans"), name, "language")
    builtin = builtin_name_for(language)
    if builtin != name:
        defaults = tomllib.loads(builtin_text(builtin))
        data = {**defaults, **{key: _over(defaults.get(key), data[key], name, key) for key in data}}
    parts = {key: _table(data.get(key), name, key) for key in _SECTIONS}
    return Profile(
        name=name,
        title=_string(data.get("title"), name, "title"),
        language=language,
        utc_offset=_utc_offset(_string(data.get("utc_offset"), name, "utc_offset"), name),
        labels=_strings(parts["labels"], LABELS, name, "labels"),
        header=_choices(parts["header"].get("order"), HEADER_FIELDS, name, "header.order"),
        sizes={size: _size(parts["sizes"].get(size), name, f"sizes.{size}") for size in SIZES},
        indent=_number(parts["text"].get("indent"), name, "text.indent"),
        line_height=_size(parts["text"].get("line_height"), name, "text.line_height"),
        body_fonts=_fonts(parts["fonts"].get("body"), name, "fonts.body"),
        heading_fonts=_fonts(parts["fonts"].get("heading"), name, "fonts.heading"),
        docx_template=_choice(parts["docx"].get("template"), DOCX_TEMPLATES, name, "docx.template"),
        paper=_choice(parts["docx"].get("paper"), PAPERS, name, "docx.paper"),
        site=Site(**_strings(parts["site"], _field_names(Site), name, "site")),
        column=Column(**_strings(parts["column"], _field_names(Column), name, "column")),
        pictures=Pictures(
            _whole(parts["pictures"].get("max_side"), _MAX_SIDES, name, "pictures.max_side"),
            _whole(parts["pictures"].get("quality"), _QUALITIES, name, "pictures.quality"),
        ),
    )


def _over(default: Any, value: Any, name: str, key: str) -> Any:
    """The value of a key, on top of the built-in profile's where it is a table."""
    if isinstance(default, dict):
        return {**default, **_table(value, name, key)}
    return value


def _table(value: Any, name: str, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _fault(name, key)
    return value


def _string(value: Any, name: str, key: str) -> str:
    if not isinstance(value, str):
        raise _fault(name, key)
    return value


def _strings(
    table: Mapping[str, Any], keys: tuple[str, ...], name: str, section: str
) -> dict[str, str]:
    return {key: _string(table.get(key), name, f"{section}.{key}") for key in keys}


def _field_names(kind: type[Site | Column]) -> tuple[str, ...]:
    return kind.__match_args__


def _number(value: Any, name: str, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 10:
        raise _fault(name, key)
    return float(value)


def _size(value: Any, name: str, key: str) -> float:
    number = _number(value, name, key)
    if number < 0.5:
        raise _fault(name, key)
    return number


def _whole(value: Any, limits: tuple[int, int], name: str, key: str) -> int:
    low, high = limits
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _fault(name, key)
    return value


def _choice(value: Any, allowed: tuple[str, ...], name: str, key: str) -> str:
    if value not in allowed:
        raise _fault(name, key)
    return str(value)


def _choices(values: Any, allowed: tuple[str, ...], name: str, key: str) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise _fault(name, key)
    return tuple(dict.fromkeys(_choice(value, allowed, name, key) for value in values))


def _fonts(values: Any, name: str, key: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not values:
        raise _fault(name, key)
    return tuple(_string(value, name, key) for value in values)


def _utc_offset(text: str, name: str) -> int:
    try:
        sign, hours, minutes = text[0], int(text[1:3]), int(text[4:6])
        if len(text) != 6 or text[3] != ":" or sign not in "+-" or hours > 14 or minutes > 59:
            raise ValueError(text)
    except (ValueError, IndexError) as error:
        raise _fault(name, "utc_offset") from error
    return (hours * 60 + minutes) * (-1 if sign == "-" else 1)


def _fault(name: str, key: str) -> ProfileError:
    return ProfileError(
        _("Profile “{name}”: the value of “{key}” cannot be used.").format(name=name, key=key)
    )
