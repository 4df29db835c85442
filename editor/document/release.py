"""A release: its metadata, its body, and the pictures the body refers to."""

from __future__ import annotations

from editor.document.checksum import sha256
from editor.document.nodes import Block
from editor.document.timestamp import Timestamp
from editor.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a reader may call."""

    name: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a release beside its body.

    Text fields are single lines, "" where nothing is known; `boilerplate` and `summary` may hold
    several paragraphs separated by a newline. `language` is a BCP 47 tag. `uid` identifies the
    draft through all its versions.
    """

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    published: Timestamp | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""
    reviewer: str = ""
    column: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    language: str = "zh-Hans"
    place: str = ""
    embargo: Timestamp | None = None
    contacts: tuple[Contact, ...] = ()
    boilerplate: str = ""
    url: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """The bytes of a picture. `name` is `<first 12 hex digits of SHA-256>.<extension>`; see
    `asset_name`.
    """

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Release:
    """A whole release.

    `assets` holds the pictures the body uses, sorted by name. `profile` names the publishing
    profile the release wants, "" for the built-in one of its language.
    """

    metadata: Metadata = Metadata()
    body: tuple[Block, ...] = ()
    assets: tuple[Asset, ...] = ()
    profile: str = ""

    def asset(self, name: str) -> Asset | None:
        """The asset of that name, or None."""
        return next((asset for asset in self.assets if asset.name == name), None)


IMAGE_TYPES: dict[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
"""The pictures a release may hold: file extension to media type. All of them show in every
browser.
"""


def image_extension(data: bytes) -> str:
    """The key of IMAGE_TYPES that the first bytes of `data` call for, or "" for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return ""


def make_asset(data: bytes) -> Asset:
    """The asset that holds `data`; raises ValueError where it is none of IMAGE_TYPES."""
    extension = image_extension(data)
    if not extension:
        raise ValueError("not a PNG, JPEG, GIF or WebP picture")
    return Asset(f"{sha256(data)[:12]}.{extension}", data)
