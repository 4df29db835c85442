"""The text in a field of several lines, as it was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit


def plain_text(field: QPlainTextEdit) -> str:
    """The text in the field, a line end after each line but the last. Qt's own toPlainText makes
    spaces of those that do not break.
    """
    lines = []
    block = field.document().begin()
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return "\n".join(lines)
