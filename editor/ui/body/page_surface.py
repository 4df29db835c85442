"""How the body looks: typefaces, column, what is painted beside the text, what is marked in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor.i18n import _
from editor.ui.body.fonts import font_families
from editor.ui.body.highlights import Highlights
from editor.ui.body.painting import paint_body
from editor.ui.body.qtext_formats import Look
from editor.ui.draft import Draft

COLUMN_EMS = 42
"""The width of the text: a comfortable line of Chinese."""
POINT_SIZE = 12.5
LINE_EMS = 1.75


class PageSurface(QTextEdit):
    """A QTextEdit on the document of a Draft that looks like a page.

    `composing` says whether an input method is at work; `highlights` are marks shown in the text.
    """

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.composing = False
        self.setDocument(draft.document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setAccessibleName(_("Body of the release"))
        # WORKAROUND(PySide6 6.11): for a widget that Python has not met, viewport() first makes all
        # of Qt's widget classes, to find the right one: 8 ms and 3 MB at every start. Found by its
        # name, and kept, the widget is met.
        self._met_viewport = self.findChild(QWidget, "qt_scrollarea_viewport")
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.set_language(draft.metadata.language)
        self._show_read_only()
        self.highlights = Highlights(self, lambda: self.composing)
        draft.body_changed.connect(self._repaint_markers)
        draft.body_changed.connect(self.highlights.refresh)
        self.verticalScrollBar().valueChanged.connect(self.highlights.refresh)
        draft.loaded.connect(self._show_read_only)
        draft.read_only_changed.connect(self._show_read_only)

    def set_language(self, language: str, indent: float | None = None) -> None:
        """Set the type for a release in `language` (BCP 47), first lines indented by `indent` em
        (by default as the language has it).
        """
        chinese = language.lower().startswith("zh")
        font = QFont()
        font.setFamilies(font_families(language))
        font.setPointSizeF(POINT_SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setFont(font)
        self.document().setDefaultFont(font)
        em = font.pointSizeF() * self.logicalDpiY() / 72
        wanted = indent if indent is not None else (2.0 if chinese else 0.0)
        self._draft.set_look(Look(em, wanted, LINE_EMS, chinese))
        self._fit_column()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # First the margins: Qt lays the text out for the viewport as it finds it.
        self._fit_column()
        super().resizeEvent(event)
        self.highlights.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hint = "" if self.composing else _("Write here, or paste the text of a release.")
        paint_body(self, painter, self._draft.look, hint)
        painter.end()

    def _fit_column(self) -> None:
        em = self._draft.look.em
        page = COLUMN_EMS * em + 2 * self.document().documentMargin()
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - page
        side = max(0, round(spare / 2))
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, 0, side, 0)

    def _repaint_markers(self) -> None:
        # Qt repaints the changed lines alone; numbers of later items may have changed with them.
        self.viewport().update()

    def _show_read_only(self) -> None:
        self.setReadOnly(self._draft.read_only)
