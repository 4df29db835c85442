"""Questions about figures.

Qt's classes are made when they are first named, so the fields are named as attributes of QtWidgets
in the questions that need them: the window loads this module before it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6 import QtWidgets

from editor.i18n import _
from editor.ui.dialogs.form_dialog import FormDialog


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What a person says about a picture; `width` is in percent, None for its own size."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None
    decorative: bool = False


class FigureDialogs:
    """The questions about figures of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

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
        dialog = FormDialog(self._parent, _("Figure"))
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
