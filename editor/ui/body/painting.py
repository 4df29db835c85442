"""What is painted on the page beside the text: list markers, rules, the bar of a quotation, the
captions of tables, the credits of figures, the hint on an empty page.

None of it is in the document, so none of it can be typed into, copied or lost. Only visible blocks
are painted.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextTable,
)
from PySide6.QtWidgets import QTextEdit

from editor.document.nodes import ListKind
from editor.document.walk import text_of
from editor.ui.body.figure_painting import paint_figure
from editor.ui.body.qtext_formats import BlockFacts, Look, Role, read_table_caption
from editor.ui.body.qtext_numbers import ItemCount
from editor.ui.body.qtext_selection import facts_at


def paint_body(editor: QTextEdit, painter: QPainter, look: Look, hint: str) -> None:
    """Paint what belongs to the visible blocks; `hint` where the document is empty."""
    _paint_page_edges(editor, painter)
    painter.translate(-editor.horizontalScrollBar().value(), -editor.verticalScrollBar().value())
    palette = editor.palette()
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    if hint and editor.document().characterCount() == 1:
        _paint_hint(editor, painter, QPen(quiet), hint)
    count = ItemCount(editor.document())
    for block, rect in visible_blocks(editor):
        facts = facts_at(block)
        if facts.role == Role.ITEM:
            _paint_marker(painter, block, facts, count, rect, look, palette)
        elif facts.role == Role.RULE:
            painter.setPen(QPen(quiet, 1))
            middle = round(rect.center().y()) + 0.5
            inset = rect.width() * 0.3
            painter.drawLine(
                QPointF(rect.left() + inset, middle), QPointF(rect.right() - inset, middle)
            )
        elif facts.role == Role.QUOTATION:
            bar = QRectF(rect.left() + look.em * 0.9, rect.top(), 3, rect.height())
            if block.next().isValid() and facts_at(block.next()).role == Role.QUOTATION:
                following = editor.document().documentLayout().blockBoundingRect(block.next())
                bar.setBottom(following.top())
            colour = palette.color(QPalette.ColorRole.Highlight)
            colour.setAlpha(110)
            painter.fillRect(bar, colour)
        elif facts.role == Role.FIGURE:
            paint_figure(editor, painter, block, rect, look)
    _paint_table_captions(editor, painter, palette.color(QPalette.ColorRole.Text), look)


def _paint_page_edges(editor: QTextEdit, painter: QPainter) -> None:
    if editor.viewport().x() <= 0:
        return
    colour = editor.palette().color(QPalette.ColorRole.Mid)
    colour.setAlpha(120)
    painter.setPen(QPen(colour, 1))
    right, bottom = editor.viewport().width() - 0.5, editor.viewport().height()
    painter.drawLine(QPointF(0.5, 0), QPointF(0.5, bottom))
    painter.drawLine(QPointF(right, 0), QPointF(right, bottom))


def visible_blocks(editor: QTextEdit) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The QTextBlocks in view, each with the rectangle its lines may fill, in the document's
    coordinates.
    """
    layout = editor.document().documentLayout()
    top = editor.verticalScrollBar().value()
    bottom = top + editor.viewport().height()
    block = editor.cursorForPosition(editor.viewport().rect().topLeft()).block()
    if block.previous().isValid():
        block = block.previous()
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.top() > bottom:
            return
        if rect.bottom() >= top:
            yield block, rect
        block = block.next()


def _paint_hint(editor: QTextEdit, painter: QPainter, pen: QPen, hint: str) -> None:
    rect = editor.document().documentLayout().blockBoundingRect(editor.document().firstBlock())
    rect.setHeight(editor.viewport().height())
    # Beside the caret, which stands at the first-line indent.
    indent = editor.document().firstBlock().blockFormat().textIndent()
    rect.setLeft(rect.left() + indent + editor.cursorWidth() + 2)
    painter.setPen(pen)
    painter.setFont(editor.font())
    painter.drawText(rect, int(Qt.TextFlag.TextWordWrap), hint)


def _paint_marker(
    painter: QPainter,
    block: QTextBlock,
    facts: BlockFacts,
    count: ItemCount,
    rect: QRectF,
    look: Look,
    palette: QPalette,
) -> None:
    layout = block.layout()
    if layout.lineCount() == 0:
        return
    line = layout.lineAt(0)
    baseline = rect.top() + line.y() + line.ascent()
    colour = palette.color(QPalette.ColorRole.Text)
    if facts.kind == ListKind.BULLET:
        centre = QPointF(rect.left() + line.x() - 0.85 * look.em, baseline - 0.36 * look.em)
        _paint_bullet(painter, centre, facts.level, look.em, colour)
        return
    number = f"{count.number(block, facts)}."
    right = rect.left() + line.x() - 0.45 * look.em
    painter.setFont(layout.font())
    painter.setPen(colour)
    width = QFontMetricsF(layout.font()).horizontalAdvance(number)
    painter.drawText(QPointF(right - width, baseline), number)


def _paint_bullet(
    painter: QPainter, centre: QPointF, level: int, em: float, colour: QColor
) -> None:
    """A disc, a ring, and from the third level on a square, as browsers draw them."""
    radius = 0.15 * em
    painter.setPen(QPen(colour, 0.07 * em) if level == 1 else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if level == 1 else colour)
    if level < 2:
        painter.drawEllipse(centre, radius, radius)
    else:
        painter.drawRect(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_table_captions(editor: QTextEdit, painter: QPainter, colour: QColor, look: Look) -> None:
    layout = editor.document().documentLayout()
    top = editor.verticalScrollBar().value()
    bottom = top + editor.viewport().height()
    for frame in editor.document().rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        # The rectangle Qt gives for the frame is off by its padding; that of the first cell is not.
        first = editor.document().findBlock(frame.firstPosition())
        corner = layout.blockBoundingRect(first).topLeft()
        padding = frame.format().toTableFormat().cellPadding() + 1
        table_top = corner.y() - padding
        if table_top < top or table_top - 2 * look.em > bottom:
            continue
        caption = read_table_caption(frame.format().toTableFormat())
        if caption:
            margin = editor.document().documentMargin()
            width = editor.viewport().width() - 2 * margin
            strip = QRectF(margin, table_top - 1.9 * look.em, width, 1.6 * look.em)
            painter.setPen(colour)
            painter.setFont(editor.font())
            painter.drawText(
                strip,
                int(Qt.AlignmentFlag.AlignCenter),
                text_of(caption).replace("\n", " "),
            )
