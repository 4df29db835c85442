"""The notice that the shown page asked for something, and did not get it.

An exported page asks for nothing, so whatever is named here came in with pasted or opened text and
is worth a look.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.i18n import _

_LIST_HEIGHT = 90  # px


class RefusedNotice(QFrame):
    """A line above the page that says how many addresses were refused; a button lists them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._addresses: tuple[str, ...] = ()
        self._label = QLabel()
        self._label.setWordWrap(True)
        listing = QToolButton()
        listing.setText(_("List"))
        listing.setCheckable(True)
        self._list = QPlainTextEdit()
        self._list.setReadOnly(True)
        self._list.setAccessibleName(_("Addresses that were not loaded"))
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.hide()
        listing.toggled.connect(self._list.setVisible)
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 4, 8, 4)
        box.addLayout(row)
        box.addWidget(self._list)
        row.addWidget(self._label, 1)
        row.addWidget(listing)
        row.addWidget(close)
        self.hide()

    def tell(self, addresses: Sequence[str]) -> None:
        """Say that these were refused; an address that was asked for again counts once."""
        unique = tuple(dict.fromkeys(addresses))
        if unique == self._addresses:
            return
        self._addresses = unique
        self._label.setText(
            _("Addresses that the page tried to load: {count}. None was loaded.").format(
                count=len(unique)
            )
        )
        self._list.setPlainText("\n".join(unique))
        self.show()

    @property
    def addresses(self) -> tuple[str, ...]:
        """What was refused."""
        return self._addresses
