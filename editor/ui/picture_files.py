"""Which files are pictures that may be inserted, by their names; picture_intake looks into them."""

from __future__ import annotations

PICTURE_SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif",
    ".ico",
)  # fmt: skip


def is_picture_file(path: str) -> bool:
    """Whether the file at `path` is called like a picture."""
    return path.lower().endswith(PICTURE_SUFFIXES)
