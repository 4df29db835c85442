"""What a window remembers between runs: its size, the preview's view, the interface language.

Kept in one INI file of the user's own. A broken or unreadable file gives the defaults; nothing
here stops the window from opening.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QByteArray, QSettings

FOLDER_CHOICE = "folder"
"""The choice of the folder in which files are asked for."""

PROFILE_CHOICE = "profile"
"""The choice of the profile that a new release is to be set by, "" for that of its language."""


class Settings:
    """The settings in `<folder>/window.ini`."""

    def __init__(self, folder: str) -> None:
        self._settings = QSettings(os.path.join(folder, "window.ini"), QSettings.Format.IniFormat)

    def language(self) -> str:
        """The interface language chosen, "" for the system's."""
        return self._text("language")

    def view(self) -> str:
        """The preview's view, "" where none was chosen yet."""
        return self._text("view")

    def set_view(self, view: str) -> None:
        self._settings.setValue("view", view)

    def zoom(self) -> int:
        """The size in percent that the body was last shown at."""
        text = self._text("zoom")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 100

    def set_zoom(self, percent: int) -> None:
        self._settings.setValue("zoom", str(percent))

    def state(self, name: str) -> QByteArray:
        """A saved window or splitter state, empty where there is none."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"state/{name}", state)

    def flag(self, name: str, default: bool) -> bool:
        """A switch that was left on or off."""
        return self._text(f"flag/{name}") == "on" if self._text(f"flag/{name}") else default

    def set_flag(self, name: str, value: bool) -> None:
        self._settings.setValue(f"flag/{name}", "on" if value else "off")

    def choice(self, name: str) -> str:
        """What was last chosen somewhere, "" where nothing was."""
        return self._text(f"choice/{name}")

    def set_choice(self, name: str, value: str) -> None:
        self._settings.setValue(f"choice/{name}", value)

    def _text(self, name: str) -> str:
        value = self._settings.value(name)
        return value if isinstance(value, str) else ""
