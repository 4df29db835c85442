"""Questions about what to insert: a link, a table, a figure.

The module is loaded with the window, the fields of its dialogs are not: Qt's classes are made when
they are first named, so they are named as attributes of QtWidgets in the questions that need them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6 import QtWidgets

from editor.document.schema import normalise_link
from editor.i18n import _


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What a person says about a picture; `width` is in percent, None for its own size."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The size of a new table."""

    rows: int
    columns: int
    header: bool


class InsertionDialogs:
    """The insertion questions of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_link(self, target: str) -> str | None:
        """The new target, "" to take the link away, None for no change."""
        dialog = _Dialog(self._parent, _("Link"))
        line = QtWidgets.QLineEdit(target)
        line.setPlaceholderText("https://")
        line.setMinimumWidth(360)
        hint = QtWidgets.QLabel(
            _("A link leads to a web address, a mail address or a phone number.")
        )
        hint.setWordWrap(True)
        dialog.form.addRow(_("Address"), line)
        dialog.form.addRow("", hint)
        line.textChanged.connect(
            lambda text: dialog.set_acceptable(normalise_link(_with_scheme(text)) is not None)
        )
        if not dialog.exec():
            return None
        return normalise_link(_with_scheme(line.text()))

    def ask_table(self) -> TableFacts | None:
        """The size of a new table, None for none."""
        dialog = _Dialog(self._parent, _("Table"))
        rows, columns = QtWidgets.QSpinBox(), QtWidgets.QSpinBox()
        for box, value, most in ((rows, 3, 200), (columns, 3, 30)):
            box.setRange(1, most)
            box.setValue(value)
        header = QtWidgets.QCheckBox(_("The first row is a header"))
        header.setChecked(True)
        dialog.form.addRow(_("Rows"), rows)
        dialog.form.addRow(_("Columns"), columns)
        dialog.form.addRow("", header)
        if not dialog.exec():
            return None
        return TableFacts(rows.value(), columns.value(), header.isChecked())

    def ask_picture(self, folder: str) -> str:
        """The path of a picture, "" for none."""
        pictures = _("Pictures")
        path, _filter = QtWidgets.QFileDialog.getOpenFileName(
            self._parent,
            _("Picture"),
            folder,
            f"{pictures} (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)",
        )
        return path

    def ask_figure(self, facts: FigureFacts, *, new: bool) -> FigureFacts | None:
        """What the person says about the picture, None for no change.

        Only a `new` figure is asked for its caption; later the caption is edited in the text.
        """
        dialog = _Dialog(self._parent, _("Figure"))
        alt, caption, credit = (
            QtWidgets.QLineEdit(facts.alt),
            QtWidgets.QLineEdit(facts.caption),
            QtWidgets.QLineEdit(facts.credit),
        )
        alt.setMinimumWidth(380)
        alt.setPlaceholderText(_("what the picture shows, for who cannot see it"))
        width = QtWidgets.QSpinBox()
        width.setRange(0, 100)
        width.setSuffix(" %")
        width.setSpecialValueText(_("own size"))
        width.setValue(facts.width or 0)
        decorative = QtWidgets.QCheckBox(
            _("Only decoration: it says nothing that the text does not")
        )
        decorative.setChecked(facts.decorative)
        alt.setDisabled(facts.decorative)
        decorative.toggled.connect(alt.setDisabled)
        dialog.form.addRow(_("Alt text"), alt)
        dialog.form.addRow("", decorative)
        if new:
            dialog.form.addRow(_("Caption"), caption)
        dialog.form.addRow(_("Credit"), credit)
        dialog.form.addRow(_("Width"), width)
        if not dialog.exec():
            return None
        return FigureFacts(
            alt=alt.text(),
            caption=caption.text(),
            credit=credit.text(),
            width=width.value() or None,
            decorative=decorative.isChecked(),
        )


class _Dialog(QtWidgets.QDialog):
    """A form with OK and Cancel."""

    def __init__(self, parent: QtWidgets.QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QtWidgets.QFormLayout()
        self._buttons = QtWidgets.QDialogButtonBox(
            QtWidgets.QDialogButtonBox.StandardButton.Ok
            | QtWidgets.QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addLayout(self.form)
        layout.addWidget(self._buttons)

    def set_acceptable(self, acceptable: bool) -> None:
        self._buttons.button(QtWidgets.QDialogButtonBox.StandardButton.Ok).setEnabled(acceptable)


_HOST = re.compile(
    r"(?:www\.[^\s/]+|(?:[\w-]+\.)+(?:com|net|org|gov|edu|info|cn|hk|tw|mo))(?::\d+)?(?:[/?#]\S*)?$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s/:@]+@[^\s/:@]+")
_PHONE = re.compile(r"\+?[\d() -]*\d[\d() -]{3,}\d")


def _with_scheme(text: str) -> str:
    """A web, mail or phone address as a person types it, with the scheme it means."""
    text = text.strip()
    if _HOST.match(text):
        return f"https://{text}"
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if _PHONE.fullmatch(text):
        return "tel:" + re.sub(r"[^\d+-]", "", text)
    return text
