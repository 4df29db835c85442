"""Publishing profiles: what is constant for an organisation, and how its pages look.

A profile is one TOML file. Three are built in, for zh-Hans, zh-Hant and en. A draft names the
profile it wants; the profile is never written into a draft or a CMS fragment.
"""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor import resources
from editor.errors import ProfileError
from editor.i18n import _

SIZES: tuple[str, ...] = ("small", "medium", "large")
HEADER_FIELDS: tuple[str, ...] = ("size", "published", "source", "author", "editor", "reviewer")
DOCX_TEMPLATES: tuple[str, ...] = ("news", "official", "english")
PAPERS: tuple[str, ...] = ("A4", "Letter")


@dataclass(frozen=True, slots=True)
class Site:
    """The constants of DOMAIN section 2.1's site group, "" where unknown."""

    name: str = ""
    domain: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The constants of the column group; a release's own column replaces `name`."""

    name: str = ""
    description: str = ""
    keywords: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A publishing profile.

    `utc_offset` is in minutes; `sizes` gives each of SIZES in rem; `indent` is in em; `labels`
    gives the words of the header line in the release's language; `header` the order of its fields,
    out of HEADER_FIELDS.
    """

    name: str
    title: str
    language: str
    utc_offset: int
    labels: Mapping[str, str]
    header: tuple[str, ...]
    sizes: Mapping[str, float]
    indent: float
    line_height: float
    body_fonts: tuple[str, ...]
    heading_fonts: tuple[str, ...]
    docx_template: str
    paper: str
    site: Site
    column: Column


def builtin_names() -> tuple[str, ...]:
    """The names of the built-in profiles."""
    return tuple(name.removesuffix(".toml") for name in resources.names("profiles"))


def builtin_name_for(language: str) -> str:
    """The built-in profile for a release in `language` (a BCP 47 tag)."""
    tag = language.lower()
    if not tag.startswith("zh"):
        return "press-release-en"
    traditional = any(part in tag for part in ("hant", "-tw", "-hk", "-mo"))
    return "government-zh-Hant" if traditional else "government-zh-Hans"


@functools.cache
def builtin_profile(name: str) -> Profile:
    """The built-in profile of that name; raises ProfileError where there is none."""
    if name not in builtin_names():
        raise ProfileError(
            _("There is no publishing profile “{name}”. Known ones: {known}.").format(
                name=name, known=", ".join(builtin_names())
            )
        )
    return parse_profile(resources.read_text("profiles", f"{name}.toml"), name)


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
    language = _get(data, name, "language", str, "zh-Hans")
    builtin = builtin_name_for(language)
    if builtin != name:
        defaults = tomllib.loads(resources.read_text("profiles", f"{builtin}.toml"))
        data = {
            key: {**value, **data.get(key, {})} if isinstance(value, dict) else data.get(key, value)
            for key, value in defaults.items()
        }
    return Profile(
        name=name,
        title=_get(data, name, "title", str),
        language=language,
        utc_offset=_utc_offset(_get(data, name, "utc_offset", str), name),
        labels={key: str(value) for key, value in data["labels"].items()},
        header=_choices(data["header"].get("order", ()), HEADER_FIELDS, name, "header.order"),
        sizes={size: _number(data["sizes"].get(size), name, f"sizes.{size}") for size in SIZES},
        indent=_number(data["text"].get("indent"), name, "text.indent"),
        line_height=_number(data["text"].get("line_height"), name, "text.line_height"),
        body_fonts=tuple(str(font) for font in data["fonts"]["body"]),
        heading_fonts=tuple(str(font) for font in data["fonts"]["heading"]),
        docx_template=_choices([data["docx"]["template"]], DOCX_TEMPLATES, name, "docx.template")[
            0
        ],
        paper=_choices([data["docx"]["paper"]], PAPERS, name, "docx.paper")[0],
        site=Site(**{f.name: str(data["site"].get(f.name, "")) for f in dataclasses.fields(Site)}),
        column=Column(
            **{f.name: str(data["column"].get(f.name, "")) for f in dataclasses.fields(Column)}
        ),
    )


def _get(
    data: Mapping[str, Any], name: str, key: str, kind: type[str], default: str | None = None
) -> str:
    value = data.get(key, default)
    if not isinstance(value, kind):
        raise _fault(name, key)
    return value


def _number(value: Any, name: str, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 10:
        raise _fault(name, key)
    return float(value)


def _choices(values: Any, allowed: tuple[str, ...], name: str, key: str) -> tuple[str, ...]:
    if not isinstance(values, (list, tuple)) or any(value not in allowed for value in values):
        raise _fault(name, key)
    return tuple(values)


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
