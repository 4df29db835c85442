"""What the dialog of profiles asks. Tests put another object in its place."""

from __future__ import annotations

import os
from typing import Protocol

from PySide6 import QtWidgets

from editor.i18n import _
from editor.profiles.profile import TEMPLATE_SUFFIXES
from editor.ui.dialogs.file_dialog import ask_to_open, ask_to_save
from editor.ui.dialogs.files import Unsaved
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.foreign_words import message_box, tell_error


class ProfileQuestions(Protocol):
    """The questions; `parent` is the widget over which they are asked."""

    def ask_title(
        self, parent: QtWidgets.QWidget, heading: str, title: str, file: str
    ) -> tuple[str, bool] | None: ...
    def ask_remove(self, parent: QtWidgets.QWidget, title: str, *, used: bool) -> bool: ...
    def ask_unsaved(self, parent: QtWidgets.QWidget) -> Unsaved: ...
    def ask_import(self, parent: QtWidgets.QWidget) -> str: ...
    def ask_export(self, parent: QtWidgets.QWidget, name: str) -> str: ...
    def ask_table(self, parent: QtWidgets.QWidget) -> str: ...
    def ask_table_file(self, parent: QtWidgets.QWidget, name: str) -> str: ...
    def ask_template(self, parent: QtWidgets.QWidget) -> str: ...
    def show_error(self, parent: QtWidgets.QWidget, sentence: str) -> None: ...


class ProfileDialogs:
    """Asks with dialogs."""

    def __init__(self) -> None:
        self._folder = os.path.expanduser("~")

    def ask_title(
        self, parent: QtWidgets.QWidget, heading: str, title: str, file: str
    ) -> tuple[str, bool] | None:
        """A title for a profile, and whether its `file` (a name, "" for none) is to be called so
        too; None for no change.
        """
        dialog = FormDialog(parent, heading)
        dialog.setMinimumWidth(440)
        line = QtWidgets.QLineEdit(title)
        line.textChanged.connect(lambda text: dialog.set_acceptable(bool(text.strip())))
        dialog.form.addRow(_("Name in lists"), line)
        box = QtWidgets.QCheckBox(_("Rename the file “{name}.toml” too").format(name=file))
        note = QtWidgets.QLabel(
            _(
                "Releases that ask for the profile by the old name of its file will not find it any"
                " more."
            )
        )
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        if file:
            dialog.form.addRow(box)
            dialog.form.addRow(note)
        dialog.set_acceptable(bool(title.strip()))
        accepted = dialog.exec()
        dialog.deleteLater()
        return (line.text().strip(), box.isChecked()) if accepted else None

    def ask_remove(self, parent: QtWidgets.QWidget, title: str, *, used: bool) -> bool:
        """Whether the profile may be taken away."""
        sentences = [_("It can be brought back later with “Restore”.")]
        if used:
            sentences.insert(0, _("This release is set by it, and will be set by its language."))
        box = message_box(
            parent,
            QtWidgets.QMessageBox.Icon.Question,
            _("Remove the profile “{title}”?").format(title=title),
            "\n".join(sentences),
        )
        remove = box.addButton(_("&Remove"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("&Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() == remove

    def ask_unsaved(self, parent: QtWidgets.QWidget) -> Unsaved:
        """What to do with changes that were not applied."""
        box = message_box(
            parent,
            QtWidgets.QMessageBox.Icon.Question,
            _("Keep the changes to the profiles?"),
        )
        save = box.addButton(_("&Keep"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_("&Discard"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("&Go Back"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() == save:
            return Unsaved.SAVE
        return Unsaved.DISCARD if box.clickedButton() == discard else Unsaved.CANCEL

    def ask_import(self, parent: QtWidgets.QWidget) -> str:
        """The path of a profile to take in, "" for none."""
        filters = _("Publishing profiles") + " (*.toml)"
        return self._remembered(ask_to_open(parent, _("Import a Profile"), self._folder, filters))

    def ask_export(self, parent: QtWidgets.QWidget, name: str) -> str:
        """The path to write a profile to, "" for none."""
        filters = _("Publishing profiles") + " (*.toml)"
        suggestion = os.path.join(self._folder, f"{name}.toml")
        path = ask_to_save(parent, _("Export the Profile"), suggestion, filters)[0]
        if path and not path.lower().endswith(".toml"):
            path += ".toml"
        return self._remembered([path] if path else [])

    def ask_table(self, parent: QtWidgets.QWidget) -> str:
        """The path of a table as spreadsheets save it, "" for none."""
        filters = _("Tables") + " (*.csv *.tsv *.txt)"
        return self._remembered(ask_to_open(parent, _("Take in a Table"), self._folder, filters))

    def ask_table_file(self, parent: QtWidgets.QWidget, name: str) -> str:
        """The path to write a table to, "" for none."""
        filters = _("Tables") + " (*.tsv)"
        suggestion = os.path.join(self._folder, f"{name}.tsv")
        path = ask_to_save(parent, _("Export the Table"), suggestion, filters)[0]
        if path and not path.lower().endswith((".tsv", ".txt")):
            path += ".tsv"
        return self._remembered([path] if path else [])

    def ask_template(self, parent: QtWidgets.QWidget) -> str:
        """The path of a Word document to set releases by, "" for none."""
        endings = " ".join(f"*{suffix}" for suffix in TEMPLATE_SUFFIXES)
        filters = _("Word templates") + f" ({endings})"
        return self._remembered(ask_to_open(parent, _("Own Template"), self._folder, filters))

    def show_error(self, parent: QtWidgets.QWidget, sentence: str) -> None:
        """What went wrong."""
        tell_error(parent, sentence)

    def _remembered(self, paths: list[str]) -> str:
        if not paths:
            return ""
        self._folder = os.path.dirname(paths[0])
        return paths[0]
