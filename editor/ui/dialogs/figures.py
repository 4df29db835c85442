"""Questions about figures. Imported with the first of them, not with the window."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.ui.commands.figures import FigureFacts, PictureShown
from editor.ui.dialogs.file_dialog import ask_to_open
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.foreign_words import show_plain
from editor.ui.picture_files import PICTURE_SUFFIXES
from editor.ui.picture_reading import read_picture
from editor.ui.theme import inset

THUMBNAIL = (380, 200)


class FigureDialogs:
    """The questions about figures of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_picture(self, folder: str) -> str:
        """The path of a picture, "" for none."""
        return "".join(ask_to_open(self._parent, _("Picture"), folder, _filter_of_pictures()))

    def ask_pictures(self, folder: str) -> list[str]:
        """The paths of pictures, none for none."""
        return ask_to_open(self._parent, _("Pictures"), folder, _filter_of_pictures(), many=True)

    def ask_figure(
        self, facts: FigureFacts, *, new: bool, picture: PictureShown
    ) -> FigureFacts | None:
        """What the person says about the picture, None for no change.

        Only a `new` figure is asked for its caption; later the caption is edited in the text.
        """
        dialog = FormDialog(self._parent, _("Figure"))
        alt, caption, credit = (
            QtWidgets.QLineEdit(facts.alt),
            QtWidgets.QLineEdit(facts.caption),
            QtWidgets.QLineEdit(facts.credit),
        )
        alt.setMinimumWidth(THUMBNAIL[0])
        alt.setPlaceholderText(_("what the picture shows, for who cannot see it"))
        credit.setPlaceholderText(_("who took the picture"))
        width = QtWidgets.QSpinBox()
        inset(width)
        width.setRange(0, 100)
        width.setSingleStep(5)
        width.setSuffix(" %")
        width.setSpecialValueText(_("own size"))
        width.setValue(facts.width or 0)
        width.setMinimumHeight(28)
        decorative = QtWidgets.QCheckBox(
            _("Only decoration: it says nothing that the text does not")
        )
        decorative.setChecked(facts.decorative)
        alt.setDisabled(facts.decorative)
        decorative.toggled.connect(alt.setDisabled)
        dialog.form.addRow(_picture_row(picture, dialog.devicePixelRatioF()))
        if new:
            dialog.form.addRow(_("Caption"), caption)
        dialog.form.addRow(_("Credit"), credit)
        dialog.form.addRow(_("Alt text"), alt)
        dialog.form.addRow("", decorative)
        dialog.form.addRow(_("Width"), width)
        fields = {"alt": alt, "credit": credit}
        fields.get(picture.led_to, caption if new else alt).setFocus()
        if not dialog.exec():
            return None
        return FigureFacts(
            alt=alt.text(),
            caption=caption.text(),
            credit=credit.text(),
            width=width.value() or None,
            decorative=decorative.isChecked(),
        )


def _filter_of_pictures() -> str:
    patterns = " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
    return _("Pictures") + f" ({patterns})"


def _picture_row(picture: PictureShown, ratio: float) -> QtWidgets.QWidget:
    """The picture in small, with its size and what was done to it below."""
    row = QtWidgets.QWidget()
    layout = QtWidgets.QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 8)
    shown = QtWidgets.QLabel()
    shown.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
    shown.setPixmap(_thumbnail(picture.data, ratio))
    lines = list(picture.done)
    if picture.size is not None:
        wide, high = picture.size
        size = _("{width} × {height} pixels, {kilobytes} KB").format(
            width=wide, height=high, kilobytes=f"{max(1, round(len(picture.data) / 1024)):,}"
        )
        lines.insert(0, size)
    words = QtWidgets.QLabel("\n".join(lines))
    show_plain(words)
    words.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
    words.setWordWrap(True)
    words.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(shown)
    layout.addWidget(words)
    return row


def _thumbnail(data: bytes, ratio: float) -> QtGui.QPixmap:
    # Twice as large as it is shown: the last step is the smooth one.
    bound = QtCore.QSizeF(*THUMBNAIL) * ratio
    image = read_picture(data, (bound * 2).toSize())
    if image is None:
        return QtGui.QPixmap()
    if image.width() > bound.width() or image.height() > bound.height():
        image = image.scaled(
            bound.toSize(),
            QtCore.Qt.AspectRatioMode.KeepAspectRatio,
            QtCore.Qt.TransformationMode.SmoothTransformation,
        )
    pixmap = QtGui.QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
