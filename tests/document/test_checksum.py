"""The check sum is hashlib's, whichever implementation makes it."""

from __future__ import annotations

import hashlib

import pytest

from editor.document import checksum


@pytest.mark.parametrize("size", [0, 1, 64, 999_999, 1_000_000])
@pytest.mark.parametrize("modules", [("_sha2", "_sha256"), ()])
def test_is_the_one_of_hashlib(
    size: int, modules: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checksum, "_OWN_MODULES", modules)
    assert checksum.sha256(b"x" * size) == hashlib.sha256(b"x" * size).hexdigest()
