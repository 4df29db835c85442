"""A field for a time as people write it, with a button for now."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editor.document.timestamp import Timestamp
from editor.i18n import _


class TimeField(QWidget):
    """Takes `2022-11-03 15:04`, `2022-11-03`, ISO 8601, and what header lines write
    (2022年11月3日15时04分).

    `timestamp_edited` carries a Timestamp, or None where the field is empty or cannot be
    understood; then the text stays and the line below says what is expected.
    """

    timestamp_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAcceptDrops(False)
        self._line.textEdited.connect(self._edited)
        self.setFocusProxy(self._line)
        now = QToolButton()
        now.setText(_("Now"))
        now.setToolTip(_("Fill in the present time"))
        now.clicked.connect(self._fill_in_now)
        self._hint = QLabel(_("Not a time; write it like 2022-11-03 15:04."))
        self._hint.setObjectName("problem")
        self._hint.setWordWrap(True)
        self._hint.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        row.addWidget(now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the longest example that there is room for."""
        super().resizeEvent(event)
        room = self._line.width() - 2 * _LINE_MARGIN
        wide = self._line.fontMetrics().horizontalAdvance
        fitting = [example for example in _examples() if wide(example) <= room]
        self._line.setPlaceholderText(fitting[0] if fitting else "")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    @property
    def is_valid(self) -> bool:
        """Whether the field is empty or holds a time."""
        return not self.text() or read_time(self.text()) is not None

    def text(self) -> str:
        """What stands in the field."""
        return self._line.text().strip()

    def clear(self) -> None:
        """Take out whatever stands there, telling nobody."""
        self._line.clear()
        self._hint.hide()

    def show_timestamp(self, timestamp: Timestamp | None) -> None:
        """Show a time; a field that already means it keeps its text and caret."""
        if read_time(self.text()) != timestamp or (timestamp is None and self.is_valid):
            self._line.setText(_shown(timestamp))
        self._hint.setVisible(not self.is_valid)

    def _edited(self) -> None:
        self._hint.setVisible(not self.is_valid)
        self.timestamp_edited.emit(read_time(self.text()))

    def _fill_in_now(self) -> None:
        now = datetime.datetime.now()
        self._line.setText(f"{now:%Y-%m-%d %H:%M}")
        self._edited()


_LINE_MARGIN = 12
"""What a line keeps free on either side of its text, in px."""


def _examples() -> tuple[str, ...]:
    """What an empty field shows, longest first. A bare time would read as one that is filled in."""
    return tuple(
        _("such as {time}").format(time=time) for time in ("2022-11-03 15:04", "2022-11-03")
    )


def read_time(text: str) -> Timestamp | None:
    """The time a person wrote, None where it is none."""
    try:
        return Timestamp.parse(text)
    except ValueError:
        pass
    # Imported here: the recogniser is needed only for times in other forms.
    from editor.formats.header_line import recognise

    times = [field.value for field in recognise(text).fields if field.name == "published"]
    return times[0] if len(times) == 1 and isinstance(times[0], Timestamp) else None


def _shown(timestamp: Timestamp | None) -> str:
    """A time as its field shows it: with seconds and offset only where it has them."""
    if timestamp is None:
        return ""
    if timestamp.offset is not None:
        return timestamp.for_machines()
    if timestamp.time is not None and timestamp.time.second:
        return timestamp.for_machines().replace("T", " ")
    return timestamp.for_people()
