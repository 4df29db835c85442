"""The dialog of publishing profiles: the list, the pages, and what is applied.

It is opened, not executed: nothing waits for it, and nothing is written before OK or Apply.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore, QtGui, QtWidgets

from editor.errors import DatelineError
from editor.i18n import _
from editor.profiles.faults import Fault
from editor.ui.dialogs.files import Unsaved
from editor.ui.dialogs.profiles.desk import Desk
from editor.ui.dialogs.profiles.frame import ProfilesFrame
from editor.ui.dialogs.profiles.house import RosterPage, WordsPage
from editor.ui.dialogs.profiles.item import Item
from editor.ui.dialogs.profiles.output import OutputPage
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.source import SourcePage

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.storage.profiles import ProfileStore
    from editor.ui.dialogs.profiles.questions import ProfileQuestions
    from editor.ui.dialogs.profiles.rows_editor import RowsEditor

_MOST_FAULTS = 8
"""So many lines that a file could not give are named."""


class ProfilesDialog(ProfilesFrame):
    """Lets a person make, change and share publishing profiles.

    `applied` says that files were written, `used` carries the name of the profile that the release
    is to be set by from now on, "" for that of its language.
    """

    applied = QtCore.Signal()
    used = QtCore.Signal(str)

    def __init__(
        self,
        store: ProfileStore,
        used: str,
        shown: str,
        questions: ProfileQuestions,
        parent: QtWidgets.QWidget,
    ) -> None:
        """`used` is the name of the profile the release asks for, `shown` that of the profile to
        come up with.
        """
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self._questions = questions
        self.desk = Desk(store, used)
        self.item = next(
            (item for item in self.desk.items if item.name == shown), self.desk.items[0]
        )
        self._connect()
        self.show_item(self.item)
        self.list.list.setFocus()

    # --- connecting ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.chooser.currentRowChanged.connect(self._show_page)
        for page in self.pages:
            page.edited.connect(partial(self._take_from, page))
            if isinstance(page, WordsPage | RosterPage):
                page.file_wanted.connect(self._take_table)
                page.export_wanted.connect(self._write_table)
            if isinstance(page, OutputPage):
                page.template_wanted.connect(self._take_template)
        self.source.edited.connect(self._take_text)
        own = self.list
        for wish in (
            own.new_wanted, own.duplicate_wanted, own.rename_wanted, own.remove_wanted,
            own.import_wanted, own.export_wanted, own.use_wanted, own.restore_wanted,
            self.copy.clicked, self.put_back.clicked, self.fault_button.clicked,
        ):  # fmt: skip
            # First of all: they go by what has just been typed.
            wish.connect(lambda *_args: self.source.tell_now())
        own.chosen.connect(self._choose)
        own.new_wanted.connect(self.new)
        own.duplicate_wanted.connect(self.duplicate)
        own.rename_wanted.connect(self.rename)
        own.remove_wanted.connect(self.remove)
        own.import_wanted.connect(self.import_file)
        own.export_wanted.connect(self.export_file)
        own.use_wanted.connect(self.use)
        own.restore_wanted.connect(self.restore)
        self.copy.clicked.connect(self.duplicate)
        self.open_text.clicked.connect(self._go_to_text)
        self.put_back.clicked.connect(lambda: self.restore(self.item))
        self.fault_button.clicked.connect(lambda: self.go_to_fault(self.item))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.apply_button.clicked.connect(self.apply)

    # --- showing -------------------------------------------------------------------------------

    def show_item(self, item: Item) -> None:
        """Show one of the profiles, on the page that is open."""
        self.item = item
        if item.profile is None and self.stack.currentWidget() is not self.source:
            self.chooser.setCurrentRow(self.chooser.count() - 1)
        elif self.chooser.currentRow() < 0:
            self.chooser.setCurrentRow(0)
        self._refresh()

    def show_page(self, page: type[Page] | type[SourcePage]) -> Any:
        """Open the page of that kind and give it."""
        for number in range(self.stack.count()):
            if type(self.stack.widget(number)) is page:
                self.chooser.setCurrentRow(number)
                return self.stack.widget(number)
        raise ValueError(page)

    def _show_page(self, number: int) -> None:
        self.source.tell_now()
        self.stack.setCurrentIndex(number)
        self._refresh()

    def _refresh(self) -> None:
        """Show what has changed: the list, the page that is open, what is wrong."""
        item = self.item
        self.list.show_desk(self.desk, item)
        page = self.stack.currentWidget()
        read_only = item.is_builtin or item.is_removed
        if isinstance(page, SourcePage):
            self._show_source(read_only)
        elif isinstance(page, Page):
            page.set_shown(item.profile is not None)
            if isinstance(page, OutputPage):
                page.template_path = self.desk.template_path(item)
            if item.profile is not None:
                page.show_profile(item.profile, item.faults, read_only)
        for number, other in enumerate(self.pages):
            faulty = item.profile is not None and any(map(other.row_of, item.errors))
            self.chooser.item(number).setText(("⚠ " if faulty else "") + other.title)
        is_text_faulty = item.profile is None
        self.chooser.item(len(self.pages)).setText(
            ("⚠ " if is_text_faulty else "") + self.source.title
        )
        self._show_notice()
        self._show_first_fault()
        self.apply_button.setEnabled(self.desk.is_changed)

    def _show_source(self, read_only: bool) -> None:
        item = self.item
        note = _("The whole profile as text. Lines that begin with # are notes and do nothing.")
        text = item.text
        faults = item.faults
        if item.has_faulty_fields:
            note = _("Some fields on the other pages are wrong; they are not in the text yet.")
            read_only, faults = True, ()
        elif item.profile is not None:
            # The fields know no lines; the text does.
            faults = item.text_faults
        self.source.show_text(text, faults, note, read_only or not item.is_readable)

    def _show_notice(self) -> None:
        item = self.item
        words = ""
        if item.is_removed:
            words = _("This profile will be removed.")
        elif item.is_builtin:
            words = _("This profile comes with Dateline and cannot be changed.")
        elif item.profile is None and self.stack.currentWidget() is not self.source:
            words = _("The file of this profile has errors; they can be put right in its text.")
        self.notice_words.setText(words)
        self.copy.setVisible(item.is_builtin)
        self.put_back.setVisible(item.is_removed)
        self.open_text.setVisible(item.profile is None and not item.is_removed)
        self.notice.setVisible(bool(words))

    def _show_first_fault(self) -> None:
        errors = self.item.errors
        self.fault_button.setVisible(bool(errors))
        if not errors:
            return
        page, sentence = self._place_of(errors[0])
        words = f"✗ {page.title}: {sentence}"
        if len(errors) > 1:
            words += _(" ({count} more faults)").format(count=len(errors) - 1)
        metrics = self.fault_button.fontMetrics()
        elided = metrics.elidedText(words, QtCore.Qt.TextElideMode.ElideRight, 560)
        self.fault_button.setText(elided.replace("&", "&&"))
        self.fault_button.setAccessibleName(words)

    def _place_of(self, fault: Fault) -> tuple[Page | SourcePage, str]:
        if self.item.profile is not None:
            for page in self.pages:
                row = page.row_of(fault)
                if row is not None:
                    return page, row.sentence(fault)
        return self.source, fault.with_line()

    def go_to_fault(self, item: Item) -> None:
        """Show the first thing that is wrong with a profile, with the keyboard there."""
        if item is not self.item:
            self.show_item(item)
        if not item.errors:
            return
        fault = item.errors[0]
        page, _sentence = self._place_of(fault)
        self.chooser.setCurrentRow(self.stack.indexOf(page))
        if isinstance(page, SourcePage):
            page.go_to(fault.line)
            return
        row = page.row_of(fault)
        if row is not None:
            page.ensureWidgetVisible(row.editor)
            row.editor.setFocus()

    # --- what is changed -----------------------------------------------------------------------

    def _choose(self, item: Item) -> None:
        self.source.tell_now()
        self.show_item(item)

    def _take_from(self, page: Page, profile: Profile) -> None:
        # A number that is half typed is told when its field is hidden: by then another profile may
        # be chosen, to which it must not go.
        if page.profile is self.item.profile:
            self._take(profile)

    def _take(self, profile: Profile) -> None:
        if not self.item.is_builtin:
            self.item.change(profile)
        self._refresh()

    def _take_text(self, text: str) -> None:
        if not self.item.is_builtin:
            self.item.change_text(text)
        self._refresh()

    def _go_to_text(self) -> None:
        self.go_to_fault(self.item)

    def new(self) -> None:
        """Make a profile that begins as the chosen one, under a title the person gives."""
        wanted = self.desk.free_title(_("New profile"))
        answer = self._questions.ask_title(self, _("New Profile"), wanted, "")
        if answer is not None:
            self.show_item(self.desk.copy(self.item, answer[0]))

    def duplicate(self) -> None:
        """Make a copy of the chosen profile."""
        title = self.desk.free_title(_("{title} (copy)").format(title=self.item.title))
        self.show_item(self.desk.copy(self.item, title))

    def rename(self) -> None:
        """Give the chosen profile another title, and its file another name where that is wanted."""
        item = self.item
        answer = self._questions.ask_title(self, _("Rename"), item.title, item.name)
        if answer is not None:
            self.desk.rename(item, answer[0], file=answer[1])
            self._refresh()

    def remove(self) -> None:
        """Take the chosen profile away after asking."""
        item = self.item
        used = item is self.desk.used
        if not self._questions.ask_remove(self, item.title, used=used):
            return
        row = self.desk.items.index(item)
        self.desk.remove(item)
        if item not in self.desk.items:
            item = self.desk.items[min(row, len(self.desk.items) - 1)]
        self.show_item(item)

    def restore(self, removed: Item | str) -> None:
        """Bring back a profile that was removed just now (an Item) or earlier (a path)."""
        try:
            if isinstance(removed, str):
                removed = self.desk.bring_back(removed)
            else:
                self.desk.put_back(removed)
        except DatelineError as error:
            self._questions.show_error(self, str(error))
            return
        self.show_item(removed)

    def import_file(self) -> None:
        """Take in a profile from a file."""
        path = self._questions.ask_import(self)
        if not path:
            return
        try:
            self.show_item(self.desk.take_in(path))
        except DatelineError as error:
            self._questions.show_error(self, str(error))

    def export_file(self) -> None:
        """Write the chosen profile, as it is now, to a file to be shared."""
        from editor.storage.profile_names import safe_name

        item = self.item
        path = self._questions.ask_export(self, item.name or safe_name(item.title) or "profile")
        if not path:
            return
        try:
            self.desk.export(item, path)
        except DatelineError as error:
            self._questions.show_error(self, str(error))

    def use(self) -> None:
        """Let the release be set by the chosen profile."""
        if self.item.profile is not None and not self.item.is_removed:
            self.desk.used = self.item
            self._refresh()

    def _take_template(self) -> None:
        path = self._questions.ask_template(self)
        if not path or self.item.profile is None or self.item.is_builtin:
            return
        try:
            self.desk.take_template(self.item, path)
        except DatelineError as error:
            self._questions.show_error(self, str(error))
        self._refresh()

    def _take_table(self, editor: RowsEditor) -> None:
        import csv

        from editor.storage.profile_files import read_profile_text

        path = self._questions.ask_table(self)
        if not path:
            return
        try:
            faults = editor.take_file(read_profile_text(path))
        except (DatelineError, csv.Error) as error:
            self._questions.show_error(self, str(error))
            return
        if faults:
            said = _("Some lines of “{name}” were not taken; all the others were.")
            lines = [said.format(name=os.path.basename(path)), *faults[:_MOST_FAULTS]]
            if len(faults) > _MOST_FAULTS:
                lines.append(_("… and {count} more").format(count=len(faults) - _MOST_FAULTS))
            self._questions.show_error(self, "\n".join(lines))

    def _write_table(self, editor: RowsEditor) -> None:
        from editor.files import write_file

        name = f"{self.item.title} {self.chooser.currentItem().text()}".replace("/", "-")
        path = self._questions.ask_table_file(self, name)
        if not path:
            return
        try:
            # Spreadsheets know by the mark at its start that a file is UTF-8.
            write_file(path, editor.table_text().encode("utf-8-sig", "replace"))
        except DatelineError as error:
            self._questions.show_error(self, str(error))

    # --- what is applied -----------------------------------------------------------------------

    def apply(self) -> bool:
        """Write all changes; gives whether that could be done. What cannot be written is shown."""
        self.source.tell_now()
        faulty = self.desk.faulty()
        if faulty is not None:
            self.go_to_fault(faulty)
            return False
        if not self.desk.is_changed:
            return True
        done = False
        # A house list of thousands of words takes seconds to write with all comments in place.
        self.setCursor(QtCore.Qt.CursorShape.WaitCursor)
        try:
            used = self.desk.apply()
            done = True
        except DatelineError as error:
            self._questions.show_error(self, str(error))
            used = None
        finally:
            self.unsetCursor()
        if self.item not in self.desk.items:
            self.item = self.desk.items[0]
        # The form offers the new names before one of them is chosen.
        self.applied.emit()
        if used is not None:
            self.used.emit(used)
        self.show_item(self.item)
        return done

    def accept(self) -> None:
        if self.apply():
            super().accept()

    def reject(self) -> None:
        self.source.tell_now()
        if self.desk.is_changed:
            answer = self._questions.ask_unsaved(self)
            if answer is Unsaved.CANCEL or (answer is Unsaved.SAVE and not self.apply()):
                return
        super().reject()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.StyleChange:
            # Another theme takes away the fonts in which the pages show how a page will look.
            QtCore.QTimer.singleShot(0, self, self._refresh)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        # Enter ends what is typed in a field or a cell, not the work on all profiles; Ctrl+Enter is
        # OK from anywhere.
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
                self.accept()
            elif isinstance(focused, QtWidgets.QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)
