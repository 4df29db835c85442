"""Writing a publishing profile as TOML, into the text that the person already has."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from typing import Any

from editor.errors import ProfileError
from editor.i18n import _
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import LABELS, LIMITABLE, SIZES, Profile
from editor.profiles.reader import builtin_profile, parse_profile
from editor.values import replace

ROWS = ("columns", "contacts", "words", "roster")
"""The keys of lists of tables."""
_LONG = ("words", "roster")
_ALWAYS = ("title", "language")


def write_profile(profile: Profile, text: str = "") -> str:
    """The profile as TOML. Comments, order and unknown keys of `text` stay; beside what it has
    already, only that is written which differs from the built-in profile of the language.

    `parse_profile(write_profile(profile, text), profile.name) == profile`. Raises ProfileError
    where `text` has errors or the profile holds what no profile may hold.
    """
    written = None
    if profile.folder:
        profile = replace(profile, folder="")
    if text:
        former = parse_profile(text, profile.name)
        if former == profile:
            return text
        written = _written_into(profile, text, former)
    if written is not None:
        return written
    written = _written_anew(profile)
    if parse_profile(written, profile.name) != profile:
        raise ProfileError(
            _("Profile “{name}” would not read back the same; nothing was written.").format(
                name=profile.name
            )
        )
    return written


def profile_values(profile: Profile, rows: Collection[str] = ROWS) -> dict[str, Any]:
    """Everything in a profile as the keys and values of its file: the sections in the order of the
    built-in ones. Of the lists, which can be long, only those in `rows`.
    """
    base = builtin_profile(builtin_name_for(profile.language))
    # A limit that is not there means the built-in one: none at all is a limit of 0.
    limits = {**dict.fromkeys(base.limits, 0), **profile.limits}
    return {
        "title": profile.title,
        "language": profile.language,
        "utc_offset": _offset(profile.utc_offset),
        "site": _fields(profile.site),
        "column": _fields(profile.column),
        "header": {"order": list(profile.header)},
        "labels": {label: profile.labels[label] for label in LABELS},
        "sizes": {size: profile.sizes[size] for size in SIZES},
        "text": {"indent": profile.indent, "line_height": profile.line_height},
        "fonts": {"body": list(profile.body_fonts), "heading": list(profile.heading_fonts)},
        "docx": {"template": profile.docx_template, "paper": profile.paper},
        "pictures": _fields(profile.pictures),
        "fragment": _fields(profile.fragment),
        "release": {
            "required": list(profile.required),
            "boilerplate": profile.boilerplate,
            "limits": limits,
        },
        **{key: rows_values(profile, key) for key in ROWS if key in rows},
    }


def rows_values(profile: Profile, key: str) -> list[dict[str, Any]]:
    """The list of that key as its file has it."""
    return [_said(row) for row in getattr(profile, key)]


def whole_text(profile: Profile) -> str:
    """The profile as TOML with every key, also those that say what the built-in one says."""
    import tomlkit

    document = tomlkit.document()
    for key, value in profile_values(profile).items():
        if value or key not in ROWS:
            document[key] = _item(key, value)
    return tomlkit.dumps(document)


def _written_into(profile: Profile, text: str, former: Profile) -> str | None:
    """The text, which said `former`, as one that says `profile`; None where that fails."""
    unchanged = [key for key in _LONG if getattr(former, key) == getattr(profile, key)]
    # All of a list of thousands of rows would take seconds to go through.
    written = _written_around(profile, text, unchanged)
    return _written_around(profile, text, []) if written is None and unchanged else written


def _written_around(profile: Profile, text: str, lists: list[str]) -> str | None:
    """The text as one that says `profile`, in which the `lists` stay letter by letter."""
    import tomlkit  # only when a profile is written
    from tomlkit.exceptions import TOMLKitError

    # WORKAROUND(tomlkit 0.15): sections that stand in pieces, with others between them, may come
    # out wrong or not at all; then what is written is right, and the comments are lost.
    shown, left_out = profile, []
    for key in lists:
        first, others = _rows_in(text, key)
        if others and text.count(first) == 1:
            text = text.replace(first + others, first)
            shown = replace(shown, **{key: getattr(profile, key)[:1]})
            left_out.append((first, others))
    try:
        document = tomlkit.parse(text)
        _update(document, profile_values(shown), _base(profile))
        written = tomlkit.dumps(document)
        for first, others in left_out:
            before, first, after = written.partition(first)
            end = "\n" if after and not others.endswith("\n") else ""
            written = before + first + others + end + after
        if parse_profile(written, profile.name) == profile:
            return written
    except (TOMLKitError, ProfileError, ValueError, TypeError, LookupError, AttributeError):
        pass
    return None


def _rows_in(text: str, key: str) -> tuple[str, str]:
    """The first of the tables of a list, and those after it up to another section. What only looks
    like one, in text of several lines, is found when the result is read.
    """
    starts = re.finditer(rf"(?m)^\[\[{key}\]\]", text)
    first, second = next(starts, None), next(starts, None)
    if first is None or second is None:
        return "", ""
    other = re.compile(rf"(?m)^[ \t]*\[(?!\[{key}\]\])").search(text, first.end())
    end = other.start() if other else len(text)
    return text[first.start() : second.start()], text[second.start() : end]


def _written_anew(profile: Profile) -> str:
    import tomlkit

    document = tomlkit.document()
    values = profile_values(profile)
    for key in _ALWAYS:
        document[key] = values[key]
    _update(document, values, _base(profile))
    return tomlkit.dumps(document)


def _base(profile: Profile) -> dict[str, Any]:
    """What a text says that says nothing but the language; that is zh-Hans where it is left out."""
    values = profile_values(builtin_profile(builtin_name_for(profile.language)))
    return {**values, "language": "zh-Hans"}


def _update(there: Any, values: Mapping[str, Any], base: Mapping[str, Any]) -> None:
    """Make the table `there` say `values`, touching only what says something else."""
    for key, value in values.items():
        if key in ROWS and isinstance(value, list):
            _update_rows(there, key, value)
        elif isinstance(value, Mapping):
            default = base.get(key, {})
            if isinstance(there.get(key), MutableMapping):
                if key == "limits":
                    _take_out_limits(there[key], value)
                _update(there[key], value, default)
            else:
                new = {part: item for part, item in value.items() if item != default.get(part)}
                new = {part: item for part, item in new.items() if not isinstance(item, Mapping)}
                deeper = {
                    part: {
                        name: one for name, one in item.items() if one != default[part].get(name)
                    }
                    for part, item in value.items()
                    if isinstance(item, Mapping)
                }
                new.update({part: item for part, item in deeper.items() if item})
                if new:
                    there[key] = _item(key, new)
        elif key in there:
            if _plain(there[key]) != value or type(_plain(there[key])) is bool:
                there[key] = _item(key, value)
        elif value != base.get(key):
            there[key] = _item(key, value)


def _take_out_limits(there: Any, limits: Mapping[str, int]) -> None:
    for name in [name for name in there if name in LIMITABLE and name not in limits]:
        if _plain(there[name]) != 0:
            del there[name]


def _update_rows(there: Any, key: str, values: Sequence[Mapping[str, Any]]) -> None:
    rows = there.get(key)
    if rows is None:
        if values:
            there[key] = _item(key, list(values))
        return
    if [_without_empty(_plain(row)) for row in rows] == list(values):
        return
    if not values:
        del there[key]
        return
    same_kind = all(isinstance(row, MutableMapping) for row in rows)
    if not same_kind or not hasattr(rows, "body") or not len(rows):
        there[key] = _item(key, list(values))
        return
    for row, value in zip(rows, values, strict=False):
        for name in [name for name in row if name in _KEYS[key] and name not in value]:
            del row[name]
        for name, item in value.items():
            if name not in row or _plain(row[name]) != item:
                row[name] = _item(name, item)
    while len(rows) > len(values):
        del rows[len(rows) - 1]
    for value in values[len(rows) :]:
        rows.append(_item(key, value))


_KEYS = {
    "columns": ("name", "description", "keywords", "type"),
    "contacts": ("name", "organisation", "phone", "email"),
    "words": ("wrong", "right", "reason"),
    "roster": ("name", "title", "organisation"),
}


def _item(key: str, value: Any) -> Any:
    """A value as TOML is written by hand: sections under headings, paragraphs on lines of their
    own.
    """
    import tomlkit

    if isinstance(value, Mapping):
        table = tomlkit.table()
        for name, item in value.items():
            table[name] = _item(name, item)
        return table
    if key in ROWS and isinstance(value, list):
        rows = tomlkit.aot()
        for row in value:
            rows.append(_item("", row))
        return rows
    if isinstance(value, str) and "\n" in value:
        # The text begins on a line of its own, and the reader takes the last line end off.
        quoted = tomlkit.string(f"{value}\n", multiline=True).as_string()
        return tomlkit.value(f'"""\n{quoted[3:]}')
    return value


def _plain(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item


def _without_empty(row: Any) -> Any:
    return (
        {key: value for key, value in row.items() if value != ""} if isinstance(row, dict) else row
    )


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__match_args__}


def _said(value: Any) -> dict[str, Any]:
    return {name: item for name, item in _fields(value).items() if item != ""}


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
