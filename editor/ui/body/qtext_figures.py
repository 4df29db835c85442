"""The figure at the caret: what is known of it, and changing that as one undo step."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from editor.document.nodes import Figure
from editor.ui.body.qtext_codec import BlockReader
from editor.ui.body.qtext_formats import OBJECT, Role, figure_format


def figure_at(cursor: QTextCursor) -> Figure | None:
    """The figure whose picture or caption the caret stands in, or None."""
    reader = BlockReader(cursor.document())
    if reader.block_facts(cursor.block()).role != Role.FIGURE:
        return None
    parts = reader.parts(cursor.block())
    return next((part for part in parts if isinstance(part, Figure)), None)


def set_figure(cursor: QTextCursor, figure: Figure) -> None:
    """Give the figure at the caret another picture, alt text, credit and width; its caption is text
    and stays. Does nothing where there is no figure.
    """
    block = cursor.block()
    place = block.text().find(OBJECT)
    if place < 0:
        return
    character = QTextCursor(block)
    character.setPosition(block.position() + place)
    character.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    character.setCharFormat(figure_format(figure))
