"""Reading a publishing profile: one TOML file.

Keys that are left out take the values of the built-in profile of the same language.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from editor.document.release import Contact
from editor.errors import ProfileError
from editor.i18n import _
from editor.profiles import rules
from editor.profiles.builtin import builtin_name_for, builtin_names, builtin_text
from editor.profiles.faults import Fault, Findings, Path, dotted, shown_value
from editor.profiles.profile import (
    COLUMN_TYPES,
    DOCX_TEMPLATES,
    FRAGMENT_TARGETS,
    HEADER_FIELDS,
    LABELS,
    LIMITABLE,
    PAPERS,
    REQUIRABLE,
    SIZES,
    TEMPLATE_SUFFIXES,
    Column,
    Fragment,
    HouseWord,
    Person,
    Pictures,
    Profile,
    Site,
)
from editor.profiles.syntax import check_syntax

MAX_CHARACTERS = 1_000_000
"""Room for a house list of tens of thousands of words; a larger file is not a profile."""

_COLUMN: dict[str, rules.Rule] = dict.fromkeys(
    ("name", "description", "keywords", "type"), rules.line
)
_LABELS: dict[str, rules.Rule] = {
    **dict.fromkeys(LABELS, rules.line),
    **dict.fromkeys((*HEADER_FIELDS, *SIZES, "contacts", "credit"), rules.some_line),
    "embargo": rules.words_with("time"),
    "dateline": rules.words_with("place", "date", "source", "author"),
    **dict.fromkeys(("figure_number", "table_number"), rules.words_with("number", needed=True)),
}
_PROFILE = rules.table(
    {
        "title": rules.some_line,
        "language": rules.language,
        "utc_offset": rules.utc_offset,
        "site": rules.table(
            {"name": rules.line, "domain": rules.domain, "id": rules.site_id},
        ),
        "column": rules.table(_COLUMN),
        "columns": rules.rows({**_COLUMN, "name": rules.some_line}, Column, ("name",), "name"),
        "header": rules.table({"order": rules.choices(HEADER_FIELDS)}),
        "labels": rules.table(_LABELS),
        "sizes": rules.table(dict.fromkeys(SIZES, rules.number(0.5, 10))),
        "text": rules.table(
            {"indent": rules.number(0, 10), "line_height": rules.number(0.5, 10, advised=1.3)}
        ),
        "fonts": rules.table({"body": rules.fonts, "heading": rules.fonts}),
        "docx": rules.table(
            {
                "template": rules.choice_or_file(DOCX_TEMPLATES, TEMPLATE_SUFFIXES),
                "paper": rules.choice(PAPERS),
            }
        ),
        "pictures": rules.table(
            {"max_side": rules.whole(200, 10_000), "quality": rules.whole(30, 100)}
        ),
        "fragment": rules.table(
            {"target": rules.choice(FRAGMENT_TARGETS), "container": rules.token}
        ),
        "release": rules.table(
            {
                "required": rules.choices(REQUIRABLE),
                "limits": rules.table(dict.fromkeys(LIMITABLE, rules.whole(0, 100_000))),
                "boilerplate": rules.paragraphs,
            }
        ),
        "contacts": rules.rows(
            {
                "name": rules.line,
                "organisation": rules.line,
                "phone": rules.line,
                "email": rules.email,
            },
            Contact,
        ),
        "words": rules.rows(
            {"wrong": rules.some_line, "right": rules.some_line, "reason": rules.line},
            HouseWord,
            ("wrong", "right"),
            "wrong",
        ),
        "roster": rules.rows(
            {"name": rules.some_line, "title": rules.line, "organisation": rules.line},
            Person,
            ("name",),
        ),
    }
)


@functools.cache
def builtin_profile(name: str) -> Profile:
    """The built-in profile of that name; raises ProfileError where there is none."""
    if name not in builtin_names():
        raise ProfileError(
            _("There is no publishing profile “{name}”. Known ones: {known}.").format(
                name=name, known=", ".join(builtin_names())
            )
        )
    return _profile(_builtin_values(name), name)


def usual_template(profile: Profile) -> str:
    """The built-in DOCX template that the profile names or, where it names a file of its own, that
    of the built-in profile of its language.
    """
    if not profile.house_template:
        return profile.docx_template
    return builtin_profile(builtin_name_for(profile.language)).docx_template


def parse_profile(text: str, name: str, file: str = "") -> Profile:
    """The profile of that name that the TOML text describes.

    Raises ProfileError, which names the profile (or the `file`), the line and the faulty key; what
    else is wrong is told by `check_profile`. Keys that are left out take the values of the built-in
    profile of the same language.
    """
    profile, faults = read_profile(text, name)
    if profile is None:
        errors = [fault for fault in faults if fault.is_error]
        raise ProfileError(error_sentence(errors, file or name))
    return profile


def read_profile(text: str, name: str) -> tuple[Profile | None, tuple[Fault, ...]]:
    """The profile of that name that the TOML text describes, None where it has errors, and all that
    is wrong with it in the order of lines; never raises.
    """
    values, faults = _read(text)
    if any(fault.is_error for fault in faults):
        return None, faults
    return _profile(values, name), faults


def check_profile(text: str) -> tuple[Fault, ...]:
    """All that is wrong with the TOML text of a profile, in the order of lines; never raises."""
    return _read(text)[1]


def check_values(values: Mapping[str, Any]) -> tuple[Fault, ...]:
    """All that is wrong with the keys and values of a profile that is not text yet, as
    `editor.profiles.writer.profile_values` gives them: faults without lines, in the order of keys.
    """
    findings = Findings()
    own: dict[str, Any] = _PROFILE(values, (), findings)
    base = _builtin_values(builtin_name_for(own.get("language", "zh-Hans")))
    _check_together(_over(base, own), values, findings)
    return tuple(
        Fault(0, 0, dotted(path), sentence, is_error) for path, sentence, is_error in findings.found
    )


def error_sentence(errors: list[Fault], name: str) -> str:
    """One sentence on the first of the errors in the profile of that name, and how many more."""
    first, more = errors[0], len(errors) - 1
    if first.line:
        sentence = _("Profile “{name}”, line {line}: {sentence}").format(
            name=name, line=first.line, sentence=first.sentence
        )
    else:
        sentence = _("Profile “{name}”: {sentence}").format(name=name, sentence=first.sentence)
    if more:
        sentence += (
            _(" (one more fault)") if more == 1 else _(" ({count} more faults)").format(count=more)
        )
    return sentence


@functools.cache
def _builtin_values(name: str) -> dict[str, Any]:
    values: dict[str, Any] = _PROFILE(tomllib.loads(builtin_text(name)), (), Findings())
    return values


def _read(text: str) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The values of the profile over those of its language, and what is wrong with it. Where there
    are errors the values are not whole.
    """
    if len(text) > MAX_CHARACTERS:
        return {}, (Fault(0, 0, "", _("The file is too large to be a publishing profile.")),)
    text = text.removeprefix("\ufeff")
    data, readable, syntax_faults = check_syntax(text)
    if data is None:
        return {}, syntax_faults
    own_faults = syntax_faults or _hidden_faults(text, data)
    findings = Findings()
    own: dict[str, Any] = _PROFILE(data, (), findings)
    base = _builtin_values(builtin_name_for(own.get("language", "zh-Hans")))
    values = _over(base, own)
    _check_together(values, data, findings)
    located = _located(findings, readable) if findings.found else ()
    faults = sorted((*own_faults, *located), key=lambda fault: (fault.line, fault.column))
    return values, tuple(faults)


def _hidden_faults(text: str, data: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a text that is TOML, but can hardly be meant as a profile."""
    control = re.search(r"[\x80-\x9f\ufdd0-\ufdef\ufffe\uffff]", text)
    if control:
        before = text[: control.start()]
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        sentence = _("A control character, which nobody sees, stands here.")
        return (Fault(*place, "", sentence),)
    if not data:
        sentence = _("The file says nothing; everything is as in the profile “{title}”.").format(
            title=builtin_profile(builtin_name_for("zh-Hans")).title
        )
        return (Fault(0, 0, "", sentence, is_error=False),)
    return ()


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `own` over those of `base`, table by table."""
    merged = dict(base)
    for key, value in own.items():
        is_table = isinstance(value, dict) and isinstance(base.get(key), dict)
        merged[key] = _over(base[key], value) if is_table else value
    return merged


def _check_together(values: Mapping[str, Any], data: Mapping[str, Any], findings: Findings) -> None:
    """What only several values together can have wrong."""
    sizes = [values["sizes"][size] for size in SIZES]
    if not sizes[0] < sizes[1] < sizes[2]:
        written = data.get("sizes")
        own = [size for size in SIZES if isinstance(written, dict) and size in written]
        findings.error(
            ("sizes", own[-1]) if own else ("sizes",),
            _("The sizes must grow from small to large; here they are {sizes}.").format(
                sizes=" < ".join(f"{size:g}" for size in sizes)
            ),
        )
    first = values["column"]["name"]
    for index, column in enumerate(values.get("columns", ())):
        if first and column.name == first and "columns" in data:
            findings.error(
                ("columns", index, "name"),
                _("“{value}” is already in “{first}”.").format(value=first, first="column"),
            )
    _check_column_types(values, data, findings)


def _check_column_types(
    values: Mapping[str, Any], data: Mapping[str, Any], findings: Findings
) -> None:
    """Warn of columns without a type and of types that are none of the official ones. These are in
    Simplified Chinese; what sites in other languages make of them is theirs.
    """
    if builtin_name_for(values["language"]) != builtin_name_for("zh-Hans"):
        return
    rows = data.get("columns")
    places: list[tuple[Path, Any]] = [(("column",), values["column"])]
    places += [(("columns", at), row) for at, row in enumerate(rows if type(rows) is list else ())]
    for path, column in places:
        if not isinstance(column, dict):
            continue
        name, kind = column.get("name"), column.get("type", "")
        if not isinstance(kind, str) or kind in COLUMN_TYPES:
            continue
        if kind:
            findings.warn(
                (*path, "type"),
                _("“{key}” is usually one of the official types; “{value}” is not.").format(
                    key="{key}", value=shown_value(kind)
                ),
            )
        elif name:
            findings.warn((*path, "type"), _("“{key}” is empty: the column has no official type."))


def _located(findings: Findings, text: str) -> tuple[Fault, ...]:
    from editor.profiles.toml_places import places_in  # only when something is wrong

    places = places_in(text)

    def place(path: Path) -> tuple[int, int]:
        while path and path not in places:
            path = path[:-1]
        return places.get(path, (0, 0))

    return tuple(
        Fault(*place(path), dotted(path), sentence, is_error)
        for path, sentence, is_error in findings.found
    )


def _profile(values: Mapping[str, Any], name: str) -> Profile:
    release = values["release"]
    limits = {key: limit for key, limit in release["limits"].items() if limit}
    return Profile(
        name=name,
        title=values["title"],
        language=values["language"],
        utc_offset=values["utc_offset"],
        labels={label: values["labels"][label] for label in LABELS},
        header=values["header"]["order"],
        sizes={size: values["sizes"][size] for size in SIZES},
        indent=values["text"]["indent"],
        line_height=values["text"]["line_height"],
        body_fonts=values["fonts"]["body"],
        heading_fonts=values["fonts"]["heading"],
        docx_template=values["docx"]["template"],
        paper=values["docx"]["paper"],
        site=Site(**values["site"]),
        column=Column(**values["column"]),
        columns=values.get("columns", ()),
        pictures=Pictures(**values["pictures"]),
        fragment=Fragment(**values["fragment"]),
        required=release["required"],
        limits=limits,
        words=values.get("words", ()),
        roster=values.get("roster", ()),
        boilerplate=release["boilerplate"],
        contacts=values.get("contacts", ()),
    )
