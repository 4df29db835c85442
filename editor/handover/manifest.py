"""The manifest of a package: a JSON object that names every file with its SHA-256, and says what
the package was made from, by what and when.

    format            "dateline-package"
    format_version    1; a reader refuses a larger one
    engine            {name, version}
    made_at           ISO 8601 with offset
    release           {uid, title, language, published ("" where unknown)}
    profile           {name, title, values}: what the profile says of the products, so that they can
                      be compared where it is not to be had; the roster and the house words, which
                      concern nobody outside the house, are left out
    fragment_target   one of FRAGMENT_TARGETS
    text              {sha256, characters, products, without_picture}: the digest of the normal form
                      (see normal_form), the products that were proved to have it, and for each
                      figure without a picture its alternative text
    counts            document.counting.Counts of the body, and its paragraphs
    files             [{path, role, media_type, bytes, sha256, losses: [{code, detail, count}]}];
                      role is one of normal_form.PRODUCTS, "picture" or "note"; all files but this
    findings          [{id, level ("error", "warning", "note"), sentence}]; the id of what proofing
                      found is its rule's, and what was let stand is a note with the reason

Reading one takes nothing on trust: it is bounded, no key may be there twice, and every value that
is used must be of its type. A value of the profile that is not there is that of the built-in
profile of its language: an earlier version knew fewer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from editor.document.release import Release
from editor.errors import FormatError
from editor.file_names import folded
from editor.handover.names import MANIFEST, is_safe_path
from editor.handover.normal_form import PRODUCTS
from editor.i18n import _
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import FRAGMENT_TARGETS, HEADER_FIELDS, LABELS, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Loss
from editor.values import dataclass, replace

FORMAT = "dateline-package"
FORMAT_VERSION = 1
ROLES = (*PRODUCTS, "picture", "note")
MAX_BYTES = 16 * 1024 * 1024
MAX_FILES = 5_000
_OF_THE_HOUSE = ("words", "roster")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_RELEASE = ("uid", "title", "language", "published")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a package as its manifest has it; `losses` are those of its writer."""

    path: str
    role: str
    media_type: str
    size: int
    digest: str
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that whoever publishes should know. `level` is error, warning or note."""

    id: str
    level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a reader of a package needs of its manifest; `release` is what release_facts gives,
    `products` those that the manifest says were proved.
    """

    engine: str
    made_at: str
    release: Mapping[str, str]
    products: tuple[str, ...]
    profile: Profile
    target: str
    text_digest: str
    lost: tuple[str, ...]
    entries: tuple[Entry, ...]

    def entry(self, role: str) -> Entry | None:
        """The first file of that role."""
        return next((entry for entry in self.entries if entry.role == role), None)


def write_manifest(facts: Mapping[str, Any], entries: Iterable[Entry]) -> bytes:
    """The manifest's bytes: `facts` are the keys that this module's docstring names but `format`,
    `format_version` and `files`.
    """
    files = [
        {
            "path": entry.path,
            "role": entry.role,
            "media_type": entry.media_type,
            "bytes": entry.size,
            "sha256": entry.digest,
            "losses": [values_of(loss) for loss in entry.losses],
        }
        for entry in entries
    ]
    whole = {"format": FORMAT, "format_version": FORMAT_VERSION, **facts, "files": files}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def release_facts(release: Release, utc_offset: int) -> dict[str, str]:
    """The `release` of a manifest; a time without an offset has `utc_offset`, in minutes."""
    metadata = release.metadata
    return {
        "uid": metadata.uid,
        "title": metadata.title,
        "language": metadata.language,
        "published": metadata.published.for_machines(utc_offset) if metadata.published else "",
    }


def profile_facts(profile: Profile) -> dict[str, Any]:
    """The `values` of a manifest's profile."""
    values: dict[str, Any] = values_of(profile)
    return {name: value for name, value in values.items() if name not in _OF_THE_HOUSE}


def values_of(value: Any) -> Any:
    """A value of the model or a profile as JSON has it: objects by their fields."""
    if isinstance(value, Mapping):
        return {str(key): values_of(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [values_of(one) for one in value]
    if isinstance(value, (str, int, float)) or value is None:
        return value
    return {name: values_of(getattr(value, name)) for name in type(value).__match_args__}


def read_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes. Raises FormatError with what is wrong with it."""
    if len(data) > MAX_BYTES:
        raise _fault(_("it is too large"))
    try:
        whole = json.loads(data, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise _fault(_("it is not well-formed JSON")) from error
    top = _Object(whole, "")
    if top.text("format") != FORMAT:
        raise _fault(_("it is not that of a hand-over package"))
    if top.number("format_version") > FORMAT_VERSION:
        raise _fault(_("a newer version of Dateline wrote it"))
    target = top.text("fragment_target")
    if target not in FRAGMENT_TARGETS:
        raise _fault(_("“{key}” has a value that cannot be").format(key="fragment_target"))
    return Manifest(
        top.object("engine").text("version"),
        top.text("made_at"),
        {key: top.object("release").text(key) for key in _RELEASE},
        top.object("text").texts("products"),
        _profile(top.object("profile"), top.object("release").text("language")),
        target,
        top.object("text").digest("sha256"),
        top.object("text").texts("without_picture"),
        _entries(top.objects("files")),
    )


def _entries(files: list[_Object]) -> tuple[Entry, ...]:
    if len(files) > MAX_FILES:
        raise _fault(_("it is too large"))
    entries: list[Entry] = []
    seen = {folded(MANIFEST)}
    for file in files:
        path, role = file.text("path"), file.text("role")
        if not is_safe_path(path):
            raise _fault(_("it names a file outside the package: “{path}”").format(path=path))
        if folded(path) in seen:
            raise _fault(_("it names “{path}” twice").format(path=path))
        if role not in ROLES:
            raise _fault(_("“{key}” has a value that cannot be").format(key="role"))
        if role in PRODUCTS and any(entry.role == role for entry in entries):
            raise _fault(_("it names two files for one product"))
        seen.add(folded(path))
        size = file.number("bytes")
        entries.append(Entry(path, role, file.text("media_type"), size, file.digest("sha256")))
    return tuple(entries)


def _profile(stated: _Object, language: str) -> Profile:
    """As much of the profile as the comparison of texts needs, on top of the built-in one of its
    language, or else of `language`.
    """
    values = stated.object("values")
    if values.has("language"):
        language = values.text("language")
    base = builtin_profile(builtin_name_for(language))
    labels = values.object("labels") if values.has("labels") else _Object({}, "labels")
    header = values.texts("header") if values.has("header") else base.header
    offset = base.utc_offset
    if values.has("utc_offset"):
        offset = values.number("utc_offset", negative=True)
    if not set(header) <= set(HEADER_FIELDS) or abs(offset) > 24 * 60:
        raise _fault(_("“{key}” has a value that cannot be").format(key="profile"))
    return replace(
        base,
        name=stated.text("name"),
        language=language,
        utc_offset=offset,
        labels={
            name: labels.text(name) if labels.has(name) else base.labels[name] for name in LABELS
        },
        header=header,
    )


class _Object:
    """A JSON object whose values are asked for with their type; `name` says whose it is."""

    def __init__(self, value: object, name: str) -> None:
        if not isinstance(value, dict):
            raise _wrong(name or MANIFEST)
        self._values: dict[str, object] = value

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str):
            raise _wrong(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _wrong(key)
        return tuple(value)

    def number(self, key: str, *, negative: bool = False) -> int:
        value = self._values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or (value < 0 and not negative):
            raise _wrong(key)
        return value

    def digest(self, key: str) -> str:
        value = self.text(key)
        if not _DIGEST.fullmatch(value):
            raise _wrong(key)
        return value

    def object(self, key: str) -> _Object:
        return _Object(self._values.get(key), key)

    def objects(self, key: str) -> list[_Object]:
        value = self._values.get(key)
        if not isinstance(value, list):
            raise _wrong(key)
        return [_Object(one, key) for one in value]


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key is there twice")
    return values


def _wrong(key: str) -> FormatError:
    return _fault(_("“{key}” is missing or of the wrong kind").format(key=key))


def _fault(reason: str) -> FormatError:
    return FormatError(_("The manifest cannot be used: {reason}.").format(reason=reason))
