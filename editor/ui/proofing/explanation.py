"""One finding in full: what is wrong, why, who says so, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.i18n import _
from editor.proofing.finding import Level
from editor.ui.foreign_words import show_plain
from editor.ui.proofing.findings_table import Row

if TYPE_CHECKING:
    from editor.ui.proofing.desk import ProofingDesk

_MOST_PROPOSALS = 5
_LONGEST = 24


class Explanation(QFrame):
    """Shows the row that is chosen in the panel, with the buttons for it."""

    def __init__(self, desk: ProofingDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explanation")
        self._desk = desk
        self._row: Row | None = None
        self._title, self._message, self._reason, self._source = (QLabel() for _number in range(4))
        labels = (self._title, self._message, self._reason, self._source)
        show_plain(*labels)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        for quiet in (self._reason, self._source):
            quiet.setObjectName("quiet")
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(4)
        words = QWidget()
        said = QVBoxLayout(words)
        said.setContentsMargins(14, 10, 14, 4)
        said.setSpacing(6)
        for label in labels:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.addWidget(label)
            if label is self._message:
                said.addLayout(self._proposals)
        said.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(words)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        scroll.viewport().setAutoFillBackground(False)
        words.setAutoFillBackground(False)
        layout.addWidget(scroll, 1)
        layout.addLayout(self._make_buttons())
        self.setMinimumWidth(300)
        self.show_row(None)

    def _make_buttons(self) -> QHBoxLayout:
        desk = self._desk
        self.fix_rule = QPushButton(_("Fix All Alike"))
        self.fix_rule.setToolTip(_("Fix all that this rule found, names and numbers aside"))
        self.ignore = QPushButton(_("Ignore Here"))
        self.always = QPushButton(_("Ignore Always"))
        self.waive = QPushButton(_("Waive…"))
        self.back = QPushButton(_("Tell of It Again"))
        for button, command in (
            (self.fix_rule, desk.fix_rule),
            (self.ignore, desk.ignore),
            (self.always, desk.ignore_always),
            (self.waive, desk.waive),
            (self.back, desk.take_back),
        ):
            button.clicked.connect(partial(self._do, command))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 6, 14, 8)
        buttons.setSpacing(6)
        for button in (self.fix_rule, self.ignore, self.always, self.waive, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _do(self, command: object, _checked: bool = False) -> None:
        if self._row is not None:
            command(self._row.finding)  # type: ignore[operator]

    def show_row(self, row: Row | None) -> None:
        """Show what is to be said of a row, nothing for None."""
        self._row = row
        finding = row.finding if row is not None else None
        stands = row is not None and row.stands
        error = finding is not None and finding.level is Level.ERROR
        open_ = finding is not None and not stands
        self._title.setText(self._desk.title(finding) if finding is not None else "")
        self._message.setText(finding.message if finding is not None else "")
        self._reason.setText(self._why(row) if row is not None else "")
        source = finding.source if finding is not None else ""
        self._source.setText(_("Source: {source}").format(source=source) if source else "")
        for label in (self._reason, self._source):
            label.setVisible(bool(label.text()))
        self._show_proposals(finding.proposals if finding is not None and not stands else ())
        for button in (self.ignore, self.always):
            button.setVisible(open_ and not error)
        self.waive.setVisible(open_)
        self.back.setVisible(stands)
        self.fix_rule.setVisible(finding is not None and not stands and bool(finding.proposals))

    def _why(self, row: Row) -> str:
        if row.waiver is not None and row.waiver.reason:
            by = row.waiver.by or _("no name given")
            return _("Let stand on {day} ({by}): {reason}").format(
                day=row.waiver.at[:10], by=by, reason=row.waiver.reason
            )
        finding = row.finding
        return finding.reason or self._desk.explanation(finding)

    def _show_proposals(self, proposals: tuple[str, ...]) -> None:
        while (item := self._proposals.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, proposal in enumerate(proposals[:_MOST_PROPOSALS]):
            shown = " ".join(proposal.split())
            shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
            label = _("Write “{text}”").format(text=shown) if proposal else _("Remove It")
            button = QPushButton(label.replace("&", "&&"))
            if not number:
                font = button.font()
                font.setBold(True)
                button.setFont(font)
            button.clicked.connect(partial(self._fix, number))
            self._proposals.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fix(self, number: int, _checked: bool = False) -> None:
        if self._row is not None:
            self._desk.fix(number, self._row.finding)

    @property
    def proposal_buttons(self) -> list[QPushButton]:
        """The buttons that carry out the proposals, in order."""
        items = (self._proposals.itemAt(index) for index in range(self._proposals.count()))
        return [w for item in items if item and isinstance(w := item.widget(), QPushButton)]
