"""Questions about files: which to open, where to save, what to do with unsaved work.

The module is loaded with the window, the dialogs are not: Qt's classes are made when they are first
named, so they are named as attributes of QtWidgets in the questions that need them.
"""

from __future__ import annotations

import enum
import os
from typing import TYPE_CHECKING

from PySide6 import QtWidgets

from editor.i18n import _
from editor.ui.foreign_words import message_box, tell_error

if TYPE_CHECKING:
    from editor.formats.docx_in.source import Changes
    from editor.formats.docx_in.tracked_changes import TrackedChanges

MOST_LINES = 12
"""So many losses fit on any screen; a longer list scrolls in the details."""


class Unsaved(enum.Enum):
    """What to do with unsaved work."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Stopped(enum.Enum):
    """What to do about errors that keep a release from going out."""

    SHOW = "show"
    WAIVE = "waive"
    CANCEL = "cancel"


def format_title(suffix: str) -> str:
    """What a person calls the format of that suffix."""
    return {
        ".dateline": _("Dateline draft"),
        ".md": _("Markdown"),
        ".html": _("Web page"),
        ".docx": _("Word document"),
        ".txt": _("Plain text"),
        ".pdf": _("PDF document"),
        ".json": _("Document data (JSON)"),
        ".zip": _("Web page with its pictures (zip)"),
        ".doc": _("Old Word document"),
        ".wps": _("WPS document"),
        ".rtf": _("Rich text document"),
        ".odt": _("OpenDocument text"),
        ".xml": _("Word document as XML"),
    }[suffix]


class FileDialogs:
    """The file questions of a window. Tests put another object with these methods in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_open(self, folder: str) -> str:
        """The path of a file to open, "" for none."""
        from editor.file_formats import (  # when first asked: it is no part of starting
            FORMATS,
            all_suffixes,
        )
        from editor.ui.dialogs.file_dialog import ask_to_open

        every = " ".join(f"*{suffix}" for suffix in all_suffixes())
        filters = [_("All that Dateline opens") + f" ({every})"]
        for suffix in FORMATS:
            patterns = " ".join(f"*{each}" for each in all_suffixes(suffix))
            filters.append(f"{format_title(suffix)} ({patterns})")
        return "".join(ask_to_open(self._parent, _("Open"), folder, ";;".join(filters)))

    def ask_save(self, title: str, suggestion: str, suffixes: tuple[str, ...]) -> str:
        """The path to save to, with one of the suffixes, "" for none. An existing file was asked
        about.
        """
        from editor.ui.dialogs.file_dialog import ask_to_save

        filters = [f"{format_title(suffix)} (*{suffix})" for suffix in suffixes]
        path, chosen = ask_to_save(self._parent, title, suggestion, ";;".join(filters))
        if path and os.path.splitext(path)[1].lower() not in suffixes:
            suffix = suffixes[filters.index(chosen)] if chosen in filters else suffixes[0]
            path += suffix
            if os.path.exists(path) and not self.ask_overwrite(path):
                return ""
        return path

    def ask_folder(self, title: str, folder: str) -> str:
        """The path of an existing folder, "" for none."""
        from editor.ui.dialogs.file_dialog import ask_for_folder

        return ask_for_folder(self._parent, title, folder)

    def ask_package(self, folder: str) -> str:
        """The path of a hand-over package, a zip or the manifest in its folder, "" for none."""
        from editor.ui.dialogs.file_dialog import ask_to_open

        title = _("Package to Check: Its Zip, or manifest.json in Its Folder")
        filters = _("Hand-over packages") + " (*.zip manifest.json)"
        return "".join(ask_to_open(self._parent, title, folder, filters))

    def ask_overwrite(self, path: str) -> bool:
        """Whether the existing file may be written over."""
        box = message_box(
            self._parent,
            QtWidgets.QMessageBox.Icon.Question,
            _("“{name}” exists already. Write over it?").format(name=os.path.basename(path)),
        )
        box.setWindowTitle(_("File exists"))
        standard = QtWidgets.QMessageBox.StandardButton
        box.setStandardButtons(standard.Yes | standard.No)
        return box.exec() == standard.Yes

    def ask_unsaved(self, name: str) -> Unsaved:
        """What to do with the unsaved work on the draft called `name`."""
        box = message_box(
            self._parent,
            QtWidgets.QMessageBox.Icon.Question,
            _("Save the changes to “{name}”?").format(name=name),
            _("Without saving, what was changed since the last save is lost."),
        )
        save = box.addButton(_("&Save"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_("&Don't Save"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("&Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() == save:
            return Unsaved.SAVE
        return Unsaved.DISCARD if box.clickedButton() == discard else Unsaved.CANCEL

    def ask_save_despite(self, problem: str) -> bool:
        """Whether to save although something cannot be saved."""
        box = message_box(self._parent, QtWidgets.QMessageBox.Icon.Warning, problem)
        save = box.addButton(_("&Save Without It"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(_("&Go Back"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() == save

    def ask_changes(self, name: str, changes: TrackedChanges) -> Changes | None:
        """What becomes of the tracked changes and comments in the file called `name`; None where it
        is not to be opened.
        """
        from editor.ui.dialogs.changes import ask_changes

        return ask_changes(name, changes, self._parent)

    def ask_stopped(self, errors: list[str]) -> Stopped:
        """What to do about these errors, a line each, that stand in the way of publishing."""
        from editor.ui.dialogs.waive import ask_stopped

        return ask_stopped(self._parent, errors)

    def ask_waiver(self, findings: list[str], by: str) -> tuple[str, str] | None:
        """Why these findings, a line each, may stand, and who says so, `by` unless that is changed;
        None where they may not.
        """
        from editor.ui.dialogs.waive import ask_waiver

        return ask_waiver(self._parent, findings, by)

    def show_error(self, sentence: str) -> None:
        """A failure that the person has to know of before going on."""
        tell_error(self._parent, sentence)

    def show_losses(self, title: str, lines: list[str]) -> None:
        """What an import or export could not carry over."""
        shown = "\n".join(f"• {line}" for line in lines[:MOST_LINES])
        box = message_box(self._parent, QtWidgets.QMessageBox.Icon.Information, title, shown)
        if len(lines) > MOST_LINES:
            box.setDetailedText("\n".join(lines))
        box.exec()
