"""The words that a person added to the dictionary: a file of theirs, one word a line."""

from __future__ import annotations

import os

from editor.errors import WriteError
from editor.files import read_file, reason_of, write_file
from editor.i18n import _


class OwnWords:
    """The words in the file at `path`, which is made when the first word is added."""

    def __init__(self, path: str) -> None:
        self._path = path

    def words(self) -> list[str]:
        """The words; none where the file is not there. Raises ReadError."""
        if not os.path.exists(self._path):
            return []
        lines = read_file(self._path).decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def add(self, word: str) -> None:
        """Add a word. Raises ReadError or WriteError; then the file is as it was."""
        words = self.words()
        if word not in words:
            self._make_folder()
            write_file(self._path, "".join(f"{each}\n" for each in (*words, word)).encode())

    def _make_folder(self) -> None:
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
        except OSError as error:
            raise WriteError(
                _("“{path}” could not be written: {reason}; {kept}.").format(
                    path=self._path, reason=reason_of(error), kept=_("no file was made")
                )
            ) from error
