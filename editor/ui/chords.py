"""Keys held together that no command owns: they are no text, though Qt says what they would type.

Qt lets a field insert whatever printable text comes with a key, unless Control alone is held: the
Alt+5 that does something in another program would write a 5 into the release.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_chord(event: QKeyEvent, platform: str = sys.platform) -> bool:
    """Whether a key with Alt held gives only what it gives without. AltGr and the Option key of
    macOS give other characters, and these are text.
    """
    held, text = event.modifiers(), event.text()
    if not held & Qt.KeyboardModifier.AltModifier or not text.isprintable() or not text:
        return False
    if held & Qt.KeyboardModifier.GroupSwitchModifier:
        return False
    if platform == "win32" and held & Qt.KeyboardModifier.ControlModifier:
        # That is AltGr there: Windows gives no text to Control and Alt that a layout has none for.
        return False
    plain = chr(event.key()) if event.key() <= sys.maxunicode else ""
    return text.casefold() == plain.casefold()
