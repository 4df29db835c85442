"""The trace that an engine leaves which takes the whole process with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_DEATH = """
import os, sys
from editor.ui.preview.start import StartRecord
StartRecord(sys.argv[1]).begin()
os._exit(134)
"""


def die_while_starting(folder: Path) -> None:
    """Leave the marker of a process that ended while it started the engine."""
    done = subprocess.run([sys.executable, "-c", _DEATH, str(folder)], check=False)
    assert done.returncode == 134
