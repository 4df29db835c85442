"""The panel of findings below the text: the list, and what is to be said and done about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from editor.i18n import _
from editor.proofing.finding import Finding, Level
from editor.ui.foreign_words import show_plain
from editor.ui.proofing.explanation import Explanation
from editor.ui.proofing.findings_table import FindingsTable, Order, Row, chosen_rows
from editor.ui.proofing.levels import level_icon, level_word
from editor.ui.proofing.spots import is_at_picture
from editor.ui.quiet_box import QuietBox

if TYPE_CHECKING:
    from editor.ui.proofing.desk import ProofingDesk

_HEIGHT = 236
_ROW = 28
_WIDTHS = {FindingsTable.LEVEL: 92, FindingsTable.WHERE: 128, FindingsTable.TEXT: 230}


class FindingsPanel(QFrame):
    """Shows the findings of a desk, which does what is wished."""

    def __init__(self, desk: ProofingDesk) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setAccessibleName(_("Findings"))
        self._desk = desk
        self._rows: list[Row] = []
        self._showing = False
        self.table = FindingsTable()
        self.view = _View(self)
        self.view.setModel(self.table)
        self.explanation = Explanation(desk, self)
        self._build_filters()
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setObjectName("section")
        show_plain(self._empty)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._pages)
        halves.addWidget(self.explanation)
        halves.setStretchFactor(0, 1)
        halves.setCollapsible(0, False)
        halves.setSizes([900, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(halves, 1)
        for column, width in _WIDTHS.items():
            self.view.setColumnWidth(column, width)
        self.view.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.view.doubleClicked.connect(lambda _index: self.go())

    def sizeHint(self) -> QSize:
        return QSize(900, _HEIGHT)

    def _build_filters(self) -> None:
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(12, 6, 8, 6)
        self._bar.setSpacing(6)
        self.levels: dict[Level, QToolButton] = {}
        for level in Level:
            button = _filter(checked=True)
            button.toggled.connect(self._show_rows)
            self.levels[level] = button
            self._bar.addWidget(button)
        self.standing = _filter(checked=False)
        self.standing.toggled.connect(self._show_rows)
        self._bar.addWidget(self.standing)
        self._bar.addStretch(1)
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("Filter by text"))
        self.text.setAccessibleName(_("Filter by text"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(220)
        self.text.textChanged.connect(self._show_rows)
        self._bar.addWidget(self.text, 1)
        self.order: QComboBox = QuietBox()
        self.order.setAccessibleName(_("Order"))
        for order, title in (
            (Order.PLACE, _("In order of the text")),
            (Order.LEVEL, _("The worst first")),
            (Order.RULE, _("By rule")),
        ):
            self.order.addItem(title, order.value)
        self.order.currentIndexChanged.connect(self._show_rows)
        self._bar.addWidget(self.order)
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self._desk.close_panel)
        self._bar.addWidget(close)

    # --- what is shown ---------------------------------------------------------------------------

    def show_findings(self) -> None:
        """Show the findings as they are now, if anybody sees it."""
        if not self.isVisible():
            return
        found, where = self._desk.checking.sorted, self._desk.where
        rows = [Row(each, where(each)) for each in found.open]
        rows += (Row(each, where(each), True, waiver) for each, waiver in found.waived)
        rows += (Row(each, where(each), True) for each in found.ignored)
        self._rows = rows
        for level, button in self.levels.items():
            count = sum(each.level is level for each in found.open)
            button.setIcon(level_icon(level))
            button.setText(f"{level_word(level)} {count:,}")
        standing = len(found.waived) + len(found.ignored)
        self.standing.setText(_("Let stand {count}").format(count=f"{standing:,}"))
        self.standing.setVisible(bool(standing) or self.standing.isChecked())
        self._show_rows()

    def _show_rows(self) -> None:
        before, place = self.current(), self.view.currentIndex().row()
        shown = chosen_rows(
            self._rows,
            frozenset(level for level, button in self.levels.items() if button.isChecked()),
            standing=self.standing.isChecked(),
            text=self.text.text(),
            order=Order(self.order.currentData()),
        )
        self._showing = True
        if shown != self.table.rows:
            self.table.show(shown)
        self._pages.setCurrentIndex(0 if shown else 1)
        self._empty.setText(self._why_empty())
        self._showing = False
        if before is None or not self.choose(before):
            self._choose_row(min(max(place, 0), len(shown) - 1))

    def _why_empty(self) -> str:
        if self._desk.checking.release is None:
            return _("The release is being checked…")
        if any(not row.stands for row in self._rows):
            return _("None of the findings is of what is chosen above.")
        if self._rows:
            return _("Nothing is open: what was found was let stand.")
        return _("Nothing was found. What the rules cannot know is still yours to read.")

    def show_only(self, level: Level) -> None:
        """Show the findings of one level."""
        self.text.clear()
        for each, button in self.levels.items():
            button.setChecked(each is level)

    # --- which one is meant ----------------------------------------------------------------------

    def current_row(self) -> Row | None:
        """The row that is chosen, None where there is none."""
        index = self.view.currentIndex().row()
        return self.table.rows[index] if 0 <= index < len(self.table.rows) else None

    def current(self) -> Finding | None:
        """The finding that is chosen, None where there is none."""
        row = self.current_row()
        return row.finding if row is not None else None

    def choose(self, finding: Finding, *, show: bool = False) -> bool:
        """Choose the row of a finding; whether there is one. With `show` the filters give way."""
        for index, row in enumerate(self.table.rows):
            if row.finding == finding:
                self._choose_row(index)
                return True
        if show and any(row.finding == finding for row in self._rows):
            self.text.clear()
            self.levels[finding.level].setChecked(True)
            return self.choose(finding)
        return False

    def _choose_row(self, index: int) -> None:
        self._showing = True
        if index >= 0:
            self.view.selectRow(index)
            self.view.scrollTo(self.table.index(index, 0))
        self._showing = False
        self.explanation.show_row(self.current_row())

    def _row_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self._showing:
            return
        row = self.current_row()
        self.explanation.show_row(row)
        if row is not None:
            self._desk.show(row.finding)

    def go(self) -> None:
        """Go to the finding that is chosen, the keyboard too."""
        finding = self.current()
        if finding is not None and is_at_picture(finding.spot):
            self._desk.open_picture(finding)
        elif finding is not None:
            self._desk.show(finding, focus=True)

    def take_keyboard(self) -> None:
        """Let the keyboard go to the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_findings()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._desk.leave_panel()
            return
        super().keyPressEvent(event)


class _View(QTableView):
    """The list: Enter goes to the place of a finding."""

    def __init__(self, panel: FindingsPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setAccessibleName(_("Findings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._panel.go()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


def _filter(*, checked: bool) -> QToolButton:
    button = QToolButton()
    button.setObjectName("filter")
    button.setCheckable(True)
    button.setChecked(checked)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
