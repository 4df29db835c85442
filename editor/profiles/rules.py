"""What each kind of value in a publishing profile may be.

A rule takes a value as TOML gives it, its path, and where to note what is wrong; it gives the value
as a Profile holds it, or ABSENT where it cannot be used. Rules never stop at the first fault. The
table of all keys is in editor.profiles.reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import Any

from editor.file_names import is_file_name
from editor.i18n import _
from editor.profiles.faults import Findings, Path, shown_value
from editor.profiles.syntax import is_control


class _Absent:
    """What a rule gives in place of a value that cannot be used."""


ABSENT = _Absent()
Rule = Callable[[Any, Path, Findings], Any]

_MAX_ROWS = 20_000
_MAX_ITEMS = 100
_MAX_LINE = 2_000
_MAX_TEXT = 50_000
_LONGEST_FILE_NAME = 120
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_OFFSET = re.compile(r"([+-])([01][0-9]):([0-5][0-9])")
_SITE_ID = r"bm[0-9]{8}|[0-9]{10}"
_TOKEN = r"[A-Za-z0-9_][A-Za-z0-9_.:-]*"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def line(value: Any, path: Path, findings: Findings) -> Any:
    """A single line of text, "" where nothing is known."""
    return _string(value, path, findings, "", _MAX_LINE)


def some_line(value: Any, path: Path, findings: Findings) -> Any:
    """A single line of text that says something."""
    text = line(value, path, findings)
    if text is ABSENT or text.strip():
        return text
    findings.error(path, _("“{key}” must not be empty."))
    return ABSENT


def paragraphs(value: Any, path: Path, findings: Findings) -> Any:
    """Text of one or more paragraphs; white space around it is no part of it."""
    text = _string(value, path, findings, "\n\t", _MAX_TEXT)
    return text if text is ABSENT else text.strip()


def language(value: Any, path: Path, findings: Findings) -> Any:
    """A BCP 47 language tag."""
    text = line(value, path, findings)
    if text is ABSENT or _LANGUAGE.fullmatch(text):
        return text
    findings.error(path, _("“{key}” must be a language tag such as zh-Hans, zh-Hant or en."))
    return ABSENT


def utc_offset(value: Any, path: Path, findings: Findings) -> Any:
    """An offset from UTC such as `+08:00`; gives minutes."""
    match = _OFFSET.fullmatch(value) if isinstance(value, str) else None
    if match:
        sign, hours, minutes = match.groups()
        offset = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
        if -12 * 60 <= offset <= 14 * 60:
            return offset
    findings.error(path, _('“{key}” must be an offset from UTC such as "+08:00".'))
    return ABSENT


def domain(value: Any, path: Path, findings: Findings) -> Any:
    """The domain of a site, without scheme and path."""
    text = line(value, path, findings)
    if text is ABSENT or not text:
        return text
    if "/" in text:
        host = text.partition("://")[2] or text
        findings.error(
            path,
            _("“{key}” is the domain alone, without http:// and without a path: {domain}.").format(
                key="{key}", domain=shown_value(host.partition("/")[0])
            ),
        )
        return ABSENT
    labels = text.split(".")
    if len(text) <= 253 and len(labels) > 1 and all(map(_is_domain_label, labels)):
        return text
    findings.error(path, _("“{key}” must be a domain such as www.example.gov.cn."))
    return ABSENT


def _is_domain_label(label: str) -> bool:
    plain = label.replace("-", "")
    return len(label) <= 63 and plain.isalnum() and label[0] != "-" != label[-1]


def site_id(value: Any, path: Path, findings: Findings) -> Any:
    """SiteIDCode: ten digits, or `bm` and eight; others are in use, so they are warned of."""
    text = line(value, path, findings)
    if text is not ABSENT and text and not re.fullmatch(_SITE_ID, text):
        findings.warn(
            path,
            _("“{key}” is usually ten digits, or “bm” and eight digits; “{value}” is not.").format(
                key="{key}", value=shown_value(text)
            ),
        )
    return text


def email(value: Any, path: Path, findings: Findings) -> Any:
    """An e-mail address; what cannot be one is warned of."""
    text = line(value, path, findings)
    if text is not ABSENT and text:
        name, at, host = text.partition("@")
        if not (name and at and "." in host) or " " in text:
            findings.warn(path, _("“{key}” does not look like an e-mail address."))
    return text


def token(value: Any, path: Path, findings: Findings) -> Any:
    """The id of an element, "" for none."""
    text = line(value, path, findings)
    if text is ABSENT or not text or re.fullmatch(_TOKEN, text):
        return text
    findings.error(
        path,
        _("“{key}” must be the id of an element: Latin letters, digits, “-” and “_”, no spaces."),
    )
    return ABSENT


def words_with(*allowed: str, needed: bool = False) -> Rule:
    """A single line with placeholders out of `allowed`, at least one of them unless it is "": it
    should have one, and must have exactly one where it is `needed`.
    """
    known = " ".join(f"{{{name}}}" for name in allowed)

    def check(value: Any, path: Path, findings: Findings) -> Any:
        text = line(value, path, findings)
        if text is ABSENT or not text:
            return text
        names = _PLACEHOLDER.findall(text)
        rest = _PLACEHOLDER.sub("", text)
        if "{" in rest or "}" in rest:
            findings.error(path, _("“{key}”: a { or } stands alone."))
            return ABSENT
        unknown = [name for name in names if name not in allowed]
        if unknown:
            findings.error(
                path,
                _("“{key}” holds {placeholder}, which is not known; known here: {known}.").format(
                    key="{key}",
                    placeholder=f"{{{shown_value(unknown[0])}}}",
                    known=known,
                ),
            )
            return ABSENT
        if not names and needed:
            findings.error(
                path,
                _("“{key}” must hold {known}, or be empty.").format(key="{key}", known=known),
            )
            return ABSENT
        if len(names) > 1 and needed:
            findings.error(
                path,
                _("“{key}” must hold {known} only once.").format(key="{key}", known=known),
            )
            return ABSENT
        if not names:
            findings.warn(
                path,
                _("“{key}” holds none of {known}, so it says the same in every release.").format(
                    key="{key}", known=known
                ),
            )
        return text

    return check


def number(low: float, high: float, advised: float = 0.0) -> Rule:
    """A number from `low` to `high`; below `advised` it is warned of."""

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
            findings.error(path, _("“{key}” must be a number, without quotation marks."))
            return ABSENT
        if not low <= value <= high:
            _out_of_range(path, findings, f"{low:g}", f"{high:g}")
            return ABSENT
        if value < advised:
            findings.warn(
                path,
                _("“{key}” is small; at least {advised} is easy to read.").format(
                    key="{key}", advised=f"{advised:g}"
                ),
            )
        return float(value)

    return check


def whole(low: int, high: int) -> Rule:
    """A whole number from `low` to `high`."""

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            findings.error(path, _("“{key}” must be a whole number, without quotation marks."))
            return ABSENT
        if low <= value <= high:
            return value
        _out_of_range(path, findings, str(low), str(high))
        return ABSENT

    return check


def choice(allowed: tuple[str, ...]) -> Rule:
    """One of the words in `allowed`."""

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if isinstance(value, str) and value in allowed:
            return value
        findings.error(
            path,
            _("“{key}” must be one of {known}.").format(key="{key}", known=", ".join(allowed))
            + _suggestion(value, allowed),
        )
        return ABSENT

    return check


def choice_or_file(allowed: tuple[str, ...], suffixes: tuple[str, ...]) -> Rule:
    """One of the words in `allowed`, or the name of a file with one of the `suffixes` that lies
    beside the profile.
    """
    word = choice(allowed)

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if not isinstance(value, str) or not value.lower().endswith(suffixes):
            return word(value, path, findings)
        text = line(value, path, findings)
        if text is ABSENT or (is_file_name(text) and len(text) <= _LONGEST_FILE_NAME):
            return text
        findings.error(
            path,
            _(
                "“{key}” must be the name of a file that lies beside the profile, without a"
                " folder: {name}."
            ).format(key="{key}", name=shown_value(re.split(r"[/\\]", text)[-1])),
        )
        return ABSENT

    return check


def choices(allowed: tuple[str, ...]) -> Rule:
    """A list of words in `allowed`, each once."""

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if not _is_list(value, path, findings, _MAX_ITEMS):
            return ABSENT
        one = choice(allowed)
        chosen = [one(item, (*path, index), findings) for index, item in enumerate(value)]
        for index, item in enumerate(chosen):
            if item is not ABSENT and item in chosen[:index]:
                findings.warn((*path, index), _("“{key}” stands in the list twice."))
        return tuple(dict.fromkeys(item for item in chosen if item is not ABSENT))

    return check


def fonts(value: Any, path: Path, findings: Findings) -> Any:
    """The names of fonts, best first, at least one."""
    if not _is_list(value, path, findings, _MAX_ITEMS):
        return ABSENT
    if not value:
        findings.error(path, _("“{key}” must name at least one font."))
        return ABSENT
    return tuple(some_line(item, (*path, index), findings) for index, item in enumerate(value))


def table(keys: Mapping[str, Rule]) -> Rule:
    """A table of these keys, each of which may be left out; gives what is there."""

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if not isinstance(value, dict):
            findings.error(path, _("“{key}” must be a section of its own, headed [{key}]."))
            return ABSENT
        checked: dict[str, Any] = {}
        for key, part in value.items():
            rule = keys.get(key)
            if rule is None:
                _unknown(key, (*path, key), findings, keys)
                continue
            known = rule(part, (*path, key), findings)
            if known is not ABSENT:
                checked[key] = known
        return checked

    return check


def rows(
    keys: Mapping[str, Rule],
    make: Callable[..., Any],
    needed: tuple[str, ...] = (),
    once: str = "",
) -> Rule:
    """A list of tables of these keys. `needed` keys must be there, or else any of them; what `once`
    names may not be the same in two rows. Gives what `make` makes of each.
    """
    row = table(keys)

    def check(value: Any, path: Path, findings: Findings) -> Any:
        if not isinstance(value, list):
            findings.error(path, _("“{key}” must be sections of their own, each headed [[{key}]]."))
            return ABSENT
        if not _is_list(value, path, findings, _MAX_ROWS):
            return ABSENT
        made = []
        seen: dict[str, int] = {}
        for index, item in enumerate(value):
            place = (*path, index)
            checked = row(item, place, findings)
            if checked is ABSENT:
                continue
            missing = [key for key in needed if key not in item]
            for key in missing:
                findings.error(
                    place,
                    _("“{key}” lacks “{missing}”.").format(key="{key}", missing=key),
                )
            if not needed and item and not any(checked.values()) and len(checked) == len(item):
                findings.error(place, _("“{key}” says nothing."))
            if not item and not needed:
                findings.error(place, _("“{key}” says nothing."))
            if once and checked.get(once):
                first = seen.setdefault(checked[once], index)
                if first != index:
                    findings.error(
                        (*place, once),
                        _("“{value}” is already in “{first}”.").format(
                            value=shown_value(checked[once]), first=f"{path[-1]}[{first + 1}]"
                        ),
                    )
            if not missing and all(key in checked for key in needed):
                made.append(make(**checked))
        return tuple(made)

    return check


def _string(value: Any, path: Path, findings: Findings, allowed: str, longest: int) -> Any:
    if not isinstance(value, str):
        findings.error(path, _("“{key}” must be text in quotation marks."))
        return ABSENT
    if len(value) > longest:
        findings.error(
            path,
            _("“{key}” is too long: at most {limit} characters.").format(
                key="{key}", limit=longest
            ),
        )
        return ABSENT
    if any(is_control(char) and char not in allowed for char in value):
        findings.error(
            path,
            _("“{key}” holds a control character.")
            if "\n" in allowed
            else _("“{key}” must be one line, without control characters."),
        )
        return ABSENT
    return value


def _is_list(value: Any, path: Path, findings: Findings, longest: int) -> bool:
    if not isinstance(value, list):
        findings.error(path, _("“{key}” must be a list in square brackets."))
        return False
    if len(value) > longest:
        findings.error(
            path,
            _("“{key}” has too many entries: at most {limit}.").format(key="{key}", limit=longest),
        )
        return False
    return True


def _out_of_range(path: Path, findings: Findings, low: str, high: str) -> None:
    findings.error(
        path,
        _("“{key}” must be from {low} to {high}.").format(key="{key}", low=low, high=high),
    )


def _unknown(key: str, path: Path, findings: Findings, known: Container[str]) -> None:
    """A misspelt key would silently do nothing, so it is an error; a key like none that is known
    may be a newer Dateline's.
    """
    suggestion = _suggestion(key, known)
    if suggestion:
        findings.error(path, _("“{key}” is not known.") + suggestion)
    else:
        findings.warn(path, _("“{key}” is not known and does nothing."))


def _suggestion(value: Any, known: Container[str]) -> str:
    """“ Did you mean …?”, or "" where nothing is like the value."""
    if not isinstance(value, str) or len(value) > 40:
        return ""
    from difflib import get_close_matches  # only when something is wrong

    nearest = get_close_matches(value.lower(), list(known), 1, 0.7)  # type: ignore[call-overload]
    return _(" Did you mean “{name}”?").format(name=nearest[0]) if nearest else ""
