"""The draft file `.dateline`: a zip derived from TextPack v2.

    info.json        TextPack's own facts
    document.json    the truth: the model by json_codec
    text.md          an always-current readable copy, with front matter
    preview.html     an always-current page
    assets/          pictures by content hash
    source/          what the draft was made from, byte for byte; below source/pictures/ what its
                     pictures were made from, each with the stem of its asset's name
    proofing.json    the findings that a person let stand; not there where there are none
    manifest.json    SHA-256 of every other entry

Lossless: `decode(encode(d)) == d`. Entries and keys this version does not know survive a rewrite.
A damaged document.json falls back to text.md; one of a newer schema opens read-only from it. Text
is stored uncompressed and entry dates are fixed, so equal drafts are equal bytes and a damaged
file can still be searched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from editor.document.checksum import sha256
from editor.document.release import Asset, Release
from editor.errors import FormatError
from editor.formats import json_codec
from editor.formats.zip_reading import BoundedZip
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.values import dataclass, field, replace

if TYPE_CHECKING:
    from editor.document.waivers import Waiver
    from editor.formats.picture_intake import Original

_INFO: dict[str, Any] = {
    "version": 2,
    "type": "net.daringfireball.markdown",
    "transient": False,
    "creatorIdentifier": "dateline",
}
_PROOFING = "proofing.json"
_OWN = frozenset(
    {"info.json", "document.json", "text.md", "preview.html", "manifest.json", _PROOFING}
)
_DOCUMENT_KEYS = frozenset({"schema", "metadata", "body", "profile"})
_PROOFING_KEYS = frozenset({"version", "waivers"})
_PROOFING_VERSION = 1
_ORIGINALS = "pictures/"
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DraftFile:
    """What a draft file holds beside its readable copies.

    `source` maps names below source/ to the raw bytes the draft was made from; `foreign` maps
    entry names unknown to this version to their bytes; `info`, `document`, `metadata` and
    `proofing` hold the unknown keys of info.json, document.json and its metadata, and
    proofing.json. `read_only` is set for a draft that a newer Dateline wrote: it must not be saved
    over. `waivers` are the findings that a person let stand.
    """

    release: Release
    source: Mapping[str, bytes] = field(default_factory=dict)
    foreign: Mapping[str, bytes] = field(default_factory=dict)
    info: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    read_only: bool = False
    waivers: tuple[Waiver, ...] = ()
    proofing: Mapping[str, Any] = field(default_factory=dict)


def with_waivers(draft: DraftFile, waivers: Iterable[Waiver]) -> DraftFile:
    """The draft with `waivers` as the findings that stand, in place of those it held."""
    return replace(draft, waivers=tuple(waivers))


def with_originals(draft: DraftFile, originals: Iterable[Original]) -> DraftFile:
    """The draft with `originals` as the originals of its pictures, in place of those it held."""
    stems = {_stem(asset.name) for asset in draft.release.assets}
    source = {name: content for name, content in draft.source.items() if not _is_original(name)}
    for original in sorted(originals, key=lambda original: original.asset):
        stem = _stem(original.asset)
        if stem in stems:
            source[f"{_ORIGINALS}{stem}.{original.extension}"] = original.data
    return replace(draft, source=source)


def originals_in(draft: DraftFile) -> tuple[Original, ...]:
    """What the pictures of the release were made from, as far as the draft holds it."""
    from editor.formats.picture_intake import Original

    assets = {_stem(asset.name): asset.name for asset in draft.release.assets}
    originals = []
    for name, content in draft.source.items():
        if _is_original(name):
            stem, _dot, extension = name.removeprefix(_ORIGINALS).partition(".")
            if stem in assets:
                originals.append(Original(assets[stem], extension, content))
    return tuple(originals)


def _is_original(name: str) -> bool:
    return re.match(rf"{_ORIGINALS}[0-9a-f]{{12}}\.", name) is not None


def _stem(name: str) -> str:
    return name.partition(".")[0]


def encode(draft: DraftFile, profile: Profile) -> bytes:
    """The bytes of the draft file; `profile` shapes the readable page in it and nothing else."""
    from editor.formats.markdown_writer import write_markdown
    from editor.formats.page_writer import write_page

    readable = Report()  # what the readable copies cannot hold is in document.json
    data = json_codec.encode(draft.release, with_assets=False)
    data["metadata"] = {**draft.metadata, **data["metadata"]}
    entries = {
        "info.json": _json({**draft.info, **_INFO}),
        "document.json": _json({**draft.document, **data}),
        "text.md": write_markdown(draft.release, readable).encode(),
        "preview.html": write_page(
            draft.release, profile, readable, asset_folder="assets"
        ).encode(),
    }
    entries.update({f"assets/{asset.name}": asset.data for asset in draft.release.assets})
    entries.update({f"source/{name}": content for name, content in draft.source.items()})
    entries.update(
        {name: content for name, content in draft.foreign.items() if name not in entries}
    )
    if draft.waivers or draft.proofing:
        entries[_PROOFING] = _json(_encode_waivers(draft))
    hashes = {name: sha256(content) for name, content in sorted(entries.items())}
    entries["manifest.json"] = _json({"sha256": hashes})
    return _zip(entries)


def decode(data: bytes, report: Report) -> DraftFile:
    """The draft in the bytes of a file.

    Damage is a Loss as long as the document or its readable copy can be read, else a FormatError.
    """
    archive = BoundedZip(data)
    entries: dict[str, bytes] = {}
    for name in archive.names:
        try:
            entries[name] = archive.read(name)
        except FormatError as error:
            report.add("draft-entry-damaged", _("{name}: {reason}").format(name=name, reason=error))
    if "document.json" not in entries and "text.md" not in entries:
        raise FormatError(_("It holds no Dateline document."))
    _check_manifest(entries, report)
    assets = tuple(
        Asset(name.removeprefix("assets/"), content)
        for name, content in entries.items()
        if name.startswith("assets/")
    )
    info = _object(entries.get("info.json", b"{}"))
    draft = _decode_document(entries, assets, report)
    used = {f"assets/{asset.name}" for asset in draft.release.assets}
    if _PROOFING in entries:
        draft = _decode_waivers(draft, entries[_PROOFING], report)
    return replace(
        draft,
        source={
            name.removeprefix("source/"): content
            for name, content in entries.items()
            if name.startswith("source/")
        },
        foreign={
            name: content
            for name, content in entries.items()
            if name not in _OWN and name not in used and not name.startswith("source/")
        },
        info={key: value for key, value in (info or {}).items() if key not in _INFO},
    )


def _decode_document(
    entries: Mapping[str, bytes], assets: tuple[Asset, ...], report: Report
) -> DraftFile:
    data = _object(entries.get("document.json", b""))
    if data is not None:
        version = data.get("schema")
        if isinstance(version, int) and version > json_codec.SCHEMA_VERSION:
            report.add(
                "newer-schema",
                _("A newer Dateline wrote this draft; it is opened read-only from its text copy."),
            )
            return DraftFile(_from_text(entries, assets, report), read_only=True)
        try:
            return DraftFile(
                json_codec.decode(data, assets),
                document={key: data[key] for key in data.keys() - _DOCUMENT_KEYS},
                metadata={
                    key: value
                    for key, value in data["metadata"].items()
                    if key not in json_codec.METADATA_KEYS
                },
            )
        except FormatError:
            pass  # the text copy is tried, and the loss is noted, below
    report.add(
        "document-damaged", _("The document in the draft is damaged; its text copy was opened.")
    )
    return DraftFile(_from_text(entries, assets, report))


def _encode_waivers(draft: DraftFile) -> dict[str, Any]:
    names = type(draft.waivers[0]).__match_args__ if draft.waivers else ()
    waivers = [
        {name: value for name in names if (value := getattr(waiver, name)) or name == "text"}
        for waiver in draft.waivers
    ]
    return {**draft.proofing, "version": _PROOFING_VERSION, "waivers": waivers}


def _decode_waivers(draft: DraftFile, content: bytes, report: Report) -> DraftFile:
    """The draft with the waivers in the bytes of proofing.json. One that is damaged is none: what
    nobody can be shown to have let stand is told again.
    """
    from editor.document.waivers import Waiver

    data = _object(content)
    listed = (data or {}).get("waivers", [])
    if data is None or not isinstance(listed, list):
        report.add(
            "proofing-damaged",
            _("The list of findings that were let stand is damaged; they are told again."),
        )
        return draft
    waivers = []
    for entry in listed:
        known = entry if isinstance(entry, dict) else {}
        values = {name: known.get(name, "") for name in Waiver.__match_args__}
        if values["rule"] and all(isinstance(value, str) for value in values.values()):
            waivers.append(Waiver(**values))
        else:
            report.add(
                "waiver-damaged",
                _("A finding that was let stand is damaged in the draft; it is told again."),
            )
    return replace(
        draft,
        waivers=tuple(waivers),
        proofing={key: data[key] for key in data.keys() - _PROOFING_KEYS},
    )


def _from_text(entries: Mapping[str, bytes], assets: tuple[Asset, ...], report: Report) -> Release:
    if "text.md" not in entries:
        raise FormatError(_("Its document is damaged and it holds no text copy."))
    from editor.formats.markdown_reader import read_markdown

    by_path = {f"assets/{asset.name}": asset.data for asset in assets}
    text = entries["text.md"].decode("utf-8", errors="replace")
    return read_markdown(text, report, by_path.get)


def _check_manifest(entries: Mapping[str, bytes], report: Report) -> None:
    manifest = _object(entries.get("manifest.json", b"")) or {}
    hashes = manifest.get("sha256")
    if not isinstance(hashes, dict):
        report.add("manifest-damaged", _("The draft's list of check sums is missing or damaged."))
        return
    for name, expected in hashes.items():
        content = entries.get(name)
        if content is None:
            report.add(
                "draft-entry-missing", _("{name} is missing from the draft.").format(name=name)
            )
        elif sha256(content) != expected:
            report.add(
                "draft-entry-changed",
                _("{name} is not what was saved; it is used as it is.").format(name=name),
            )


def _object(content: bytes) -> dict[str, Any] | None:
    """The JSON object in the bytes, None where there is none."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _zip(entries: Mapping[str, bytes]) -> bytes:
    import io
    import zipfile  # only to write: reading a draft does without

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _ENTRY_DATE)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()
