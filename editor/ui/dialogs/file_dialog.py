"""The dialog in which files are chosen. Imported with the first of them, not with the window.

The desktop's own dialog speaks the person's language. Qt's, which stands in for it where there is
none, lacks a part of its Chinese, so its labels are ours.
"""

from __future__ import annotations

import os

from PySide6 import QtWidgets

from editor.i18n import _


def ask_to_open(
    parent: QtWidgets.QWidget, title: str, folder: str, filters: str, *, many: bool = False
) -> list[str]:
    """The paths of one or `many` existing files, none for none."""
    dialog = QtWidgets.QFileDialog(parent, title, folder, filters)
    modes = QtWidgets.QFileDialog.FileMode
    dialog.setFileMode(modes.ExistingFiles if many else modes.ExistingFile)
    return _chosen(dialog, _("&Open"))


def ask_to_save(
    parent: QtWidgets.QWidget, title: str, suggestion: str, filters: str
) -> tuple[str, str]:
    """The path to write to and the filter that was chosen; "" and "" for none. The dialog asks
    before it names an existing file. `suggestion` is a path.
    """
    dialog = QtWidgets.QFileDialog(parent, title, os.path.dirname(suggestion), filters)
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.AnyFile)
    dialog.selectFile(os.path.basename(suggestion))
    paths = _chosen(dialog, _("&Save"))
    return (paths[0], dialog.selectedNameFilter()) if paths else ("", "")


def ask_for_folder(parent: QtWidgets.QWidget, title: str, folder: str) -> str:
    """The path of an existing folder, "" for none."""
    dialog = QtWidgets.QFileDialog(parent, title, folder)
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
    dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
    return "".join(_chosen(dialog, _("&Choose"))[:1])


def _chosen(dialog: QtWidgets.QFileDialog, accept: str) -> list[str]:
    if _is_of_qt(dialog):
        labels = QtWidgets.QFileDialog.DialogLabel
        for label, words in (
            (labels.LookIn, _("Folder:")),
            (labels.FileName, _("File &name:")),
            (labels.FileType, _("Files of type:")),
            (labels.Accept, accept),
            (labels.Reject, _("&Cancel")),
        ):
            dialog.setLabelText(label, words)
    accepted = dialog.exec()
    dialog.deleteLater()
    return list(dialog.selectedFiles()) if accepted else []


def _is_of_qt(dialog: QtWidgets.QFileDialog) -> bool:
    """Whether Qt draws the dialog itself: only then it has widgets."""
    return dialog.findChild(QtWidgets.QLineEdit, "fileNameEdit") is not None
