"""The files opened and saved last, newest first, kept in one small JSON file of the user's own."""

from __future__ import annotations

import contextlib
import os

from editor.errors import DatelineError
from editor.files import read_file, write_file

LIMIT = 10


class RecentFiles:
    """The list kept in the file `path`. A missing or broken list is an empty one; it is never an
    error.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def paths(self) -> list[str]:
        """The files that still exist, newest first."""
        return [path for path in self._load() if os.path.exists(path)]

    def add(self, path: str) -> None:
        """Put a file to the top."""
        path = os.path.abspath(path)
        kept = [other for other in self._load() if other != path]
        self._save([path, *kept][:LIMIT])

    def clear(self) -> None:
        """Forget all."""
        self._save([])

    def _load(self) -> list[str]:
        import json  # here and below: the window is shown before the list is asked for

        try:
            value = json.loads(read_file(self._path))
        except (DatelineError, ValueError, RecursionError):
            return []
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def _save(self, paths: list[str]) -> None:
        import json

        # A full disk must not stop the person from working: the list is a convenience.
        with contextlib.suppress(DatelineError, OSError):
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            write_file(self._path, json.dumps(paths, ensure_ascii=False, indent=1).encode())
