"""The folder that a person last opened from, saved to or exported to: where the next dialog begins.

It outlives the window, as a person works in the same folder tomorrow.
"""

from __future__ import annotations

import os

from editor.ui.settings import FOLDER_CHOICE, Settings


class LastFolder:
    """One folder for all dialogs of a window."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def path(self, nearest: str = "") -> str:
        """The folder, or where there is none (any more) that of the file `nearest`, or home."""
        folder = self._settings.choice(FOLDER_CHOICE)
        if folder and os.path.isdir(folder):
            return folder
        return os.path.dirname(nearest) or os.path.expanduser("~")

    def remember(self, folder: str) -> None:
        """This is the folder now."""
        self._settings.set_choice(FOLDER_CHOICE, os.path.abspath(folder))

    def remember_file(self, path: str) -> None:
        """The folder is now the one that holds this file."""
        self.remember(os.path.dirname(os.path.abspath(path)))
