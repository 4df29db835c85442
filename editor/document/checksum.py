"""SHA-256, by which pictures are named and drafts check their entries.

`hashlib` loads OpenSSL, which takes longer than to check a draft. Python's own implementation loads
at once (`random` uses it for that) but is slower, so it is for small contents.
"""

from __future__ import annotations

import importlib

_OWN_MODULES = ("_sha2", "_sha256")  # from Python 3.12 on, and before
_LARGE = 1_000_000


def sha256(content: bytes) -> str:
    """The SHA-256 of the bytes in hexadecimal."""
    for module in _OWN_MODULES if len(content) < _LARGE else ():
        try:
            digest: str = importlib.import_module(module).sha256(content).hexdigest()
        except ImportError:
            continue
        return digest
    import hashlib

    return hashlib.sha256(content).hexdigest()
