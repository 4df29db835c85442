"""Where Dateline keeps what is the user's own."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """Folders: `config` for settings and profiles, `data` for recent files, `state` for crash and
    start records.

    They are made when something is first written.
    """

    config: str
    data: str
    state: str

    @classmethod
    def of_user(cls) -> Places:
        """The folders that the operating system gives this user."""
        import platformdirs

        return cls(
            platformdirs.user_config_dir("dateline"),
            platformdirs.user_data_dir("dateline"),
            platformdirs.user_state_dir("dateline"),
        )

    @property
    def recent_files(self) -> str:
        """The file that lists recent files."""
        return os.path.join(self.data, "recent.json")
