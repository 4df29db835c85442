"""Which pictures headers and footers may have."""

from __future__ import annotations

from editor.document.release import image_extension
from editor.formats.images import vector_kind


def picture_extension(data: bytes) -> str:
    """`png`, `jpg`, `gif`, `bmp`, `tiff`, `emf` or `wmf` by the bytes of a picture; "" for what is
    none or none that Word shows.
    """
    known = image_extension(data)
    if known in ("png", "jpg", "gif"):
        return known
    if data.startswith(b"BM"):
        return "bmp"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "tiff"
    kind = vector_kind(data).lower()
    return kind if kind in ("emf", "wmf") else ""
