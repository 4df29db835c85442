"""The package of a DOCX: parts, their types, their relationships, and the zip they lie in.

The same parts give the same bytes: entries are sorted and carry one fixed date.
"""

from __future__ import annotations

import io
import zipfile

from editor.formats.docx_out.markup import DECLARATION, PACKAGE, RELATION_TYPES, escape_attribute

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package"
_DEFAULT_TYPES = {
    "rels": f"{_PACKAGE_TYPE}.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}


class Relationships:
    """What one part points to. Equal targets share one relationship."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship to `target`; `kind` is one of the Office's own (`image`,
        `hyperlink`) or a full type.
        """
        kind = kind if ":" in kind else f"{RELATION_TYPES}/{kind}"
        return self._ids.setdefault((kind, target, external), f"rId{len(self._ids) + 1}")

    def xml(self) -> str:
        """The text of the `.rels` part."""
        entries = "".join(
            f'<Relationship Id="{identifier}" Type="{kind}" Target="{escape_attribute(target)}"'
            + (' TargetMode="External"/>' if external else "/>")
            for (kind, target, external), identifier in self._ids.items()
        )
        return (
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
        )


class Package:
    """The parts of a document. `relationships` are the package's own."""

    def __init__(self) -> None:
        self.relationships = Relationships()
        self._parts: dict[str, str | bytes] = {}
        self._types: dict[str, str] = {}

    def add(
        self, name: str, content: str, media_type: str, relationships: Relationships | None = None
    ) -> None:
        """Add an XML part; `media_type` is full, or what comes after Office's own beginning."""
        self._parts[name] = content
        full = media_type if "/" in media_type else f"{_OFFICE_TYPE}.{media_type}+xml"
        self._types[name] = full
        if relationships is not None:
            folder, _, base = name.rpartition("/")
            self._parts[f"{folder}/_rels/{base}.rels"] = relationships.xml()

    def add_picture(self, name: str, data: bytes) -> None:
        """Add a picture with one of the suffixes in `_DEFAULT_TYPES`."""
        self._parts[name] = data

    def to_bytes(self) -> bytes:
        """The zip."""
        parts = {
            **self._parts,
            "_rels/.rels": self.relationships.xml(),
            "[Content_Types].xml": self._content_types(),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in sorted(parts):
                content = parts[name]
                entry = zipfile.ZipInfo(name, _FIXED_DATE)
                entry.create_system = 0  # the same bytes on every system
                # Pictures are compressed already.
                entry.compress_type = (
                    zipfile.ZIP_STORED if isinstance(content, bytes) else zipfile.ZIP_DEFLATED
                )
                archive.writestr(entry, content)
        return buffer.getvalue()

    def _content_types(self) -> str:
        used = {name.rpartition(".")[2] for name in self._parts}
        entries = [
            f'<Default Extension="{end}" ContentType="{kind}"/>'
            for end, kind in sorted(_DEFAULT_TYPES.items())
            if end in used or end in ("rels", "xml")
        ]
        entries += [
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in sorted(self._types.items())
        ]
        return (
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">' + "".join(entries) + "</Types>"
        )
