"""The window: form, body, preview, and the one place where they are connected.

No widget knows another. Signals carry facts or wishes; the methods under “connecting” say who
hears them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from editor.document.counting import Length
from editor.i18n import _
from editor.storage.recent_files import RecentFiles
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.commands.clipboard import ClipboardCommands
from editor.ui.commands.counts import CountCommands
from editor.ui.commands.figures import FigureCommands
from editor.ui.commands.files import FileCommands, FileQuestions, export_suffixes, profile_choices
from editor.ui.commands.formatting import FormatCommands, StyleBox
from editor.ui.commands.hand_over import HandOver
from editor.ui.commands.left_out import LeftOutCommand
from editor.ui.commands.links import LinkCommands
from editor.ui.commands.metadata import MetadataCommands
from editor.ui.commands.preview import PreviewCommands
from editor.ui.commands.proofing import ProofingCommands
from editor.ui.commands.publish import PublishCommands
from editor.ui.commands.recognised import RecognisedCommands
from editor.ui.commands.repair import RepairCommands
from editor.ui.commands.tables import TableCommands
from editor.ui.commands.view import ViewCommands
from editor.ui.composing import Composing
from editor.ui.dialogs.files import FileDialogs
from editor.ui.dialogs.insertions import InsertionDialogs
from editor.ui.draft import Draft
from editor.ui.find.find_commands import FindCommands
from editor.ui.following import Following, once_after
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.notice_bar import NoticeBar
from editor.ui.paste_notice import PasteNotice
from editor.ui.picture_files import is_picture_file
from editor.ui.places import Places
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.recent_menu import RecentMenu
from editor.ui.settings import Settings
from editor.ui.spelling_marks import SpellingMarks
from editor.ui.status_line import StatusLine

if TYPE_CHECKING:
    from editor.ui.commands.characters import CharacterCommands
    from editor.ui.context_menu import ContextMenu
    from editor.ui.insertion_questions import InsertionQuestions

MIN_BODY_WIDTH = 320
UNSEEN_MS = 500


class MainWindow(QMainWindow):
    """One window on one draft. What has no underscore is there for the application and for tests.

    `came_up` comes once, when the window has been painted and nothing more can make a person wait
    for it.
    """

    came_up = Signal()

    def __init__(
        self,
        places: Places,
        settings: Settings,
        file_questions: FileQuestions | None = None,
        insertion_questions: InsertionQuestions | None = None,
    ) -> None:
        """`file_questions` and `insertion_questions` answer in place of the dialogs."""
        super().__init__()
        self._settings = settings
        self._make_widgets(places)
        self._make_commands(
            places,
            settings,
            file_questions or FileDialogs(self),
            insertion_questions or InsertionDialogs(self),
        )
        self.following = Following(
            self.draft, self.files.profile, self.composing, self.preview, self.counts, self
        )
        # A window that comes up minimised or covered is not painted.
        self._up_timer = once_after(UNSEEN_MS, self.came_up.emit, self)
        self._is_up = False
        self._lay_out()
        self._make_menu_commands()
        self._connect_release()
        self._connect_writing()
        self._connect_telling()
        self._connect_actions()
        self._restore()

    # --- building ------------------------------------------------------------------------------

    def _make_widgets(self, places: Places) -> None:
        self.draft = Draft(self)
        self.composing = Composing(self)
        self.actions_ = ActionTable(self)
        for name in self.actions_.names:
            # Before what the action does: it is to find all that was typed.
            self.actions_[name].triggered.connect(self.composing.finish)
        self.body = BodyEditor(self.draft)
        self.form = MetadataForm()
        self.preview = PreviewPane(places.state)
        self._notice = NoticeBar()
        self._status = StatusLine(self)
        self._style_box = StyleBox()

    def _make_commands(
        self,
        places: Places,
        settings: Settings,
        questions: FileQuestions,
        asked: InsertionQuestions,
    ) -> None:
        draft, body, actions = self.draft, self.body, self.actions_
        self._recent = RecentFiles(places.recent_files)
        self._questions = questions
        self.files = FileCommands(
            draft, self._recent, questions, self.form.unreadable_times, settings, self
        )
        self.metadata = MetadataCommands(draft, self.form, self.composing, settings, self)
        self.hand_over = HandOver(draft, self.files.profile, actions, self)
        self.previewing = PreviewCommands(
            self.preview, body, actions, settings, draft, self.form, self.composing, self
        )
        self.publish = PublishCommands(
            draft, self.files, actions, questions, settings, places.state, self
        )
        self.formats = FormatCommands(body, actions, self._style_box, asked, settings, self)
        self.links = LinkCommands(body, actions, asked, self)
        self.tables = TableCommands(body, actions, asked, self)
        self.figures = FigureCommands(body, draft, actions, asked, self.files.folder, self)
        self.clipboard = ClipboardCommands(body, draft, self.files.profile, actions, self)
        self.left_out = LeftOutCommand(draft, self.files, actions, questions.show_losses, self)
        self.recognised = RecognisedCommands(draft, body, self.form, actions, self._notice, self)
        self.repair = RepairCommands(draft, body, self.files.profile, actions, self._notice, self)
        self.counts = CountCommands(draft, body, actions, self)
        self.searching = FindCommands(draft, body, self.form, self.composing, actions, self)
        self.spelling = SpellingMarks(draft, body, actions, settings, places.data, self)
        self.proofing = ProofingCommands(
            draft, body, self.form, self.files.profile, self.composing, actions, questions,
            settings, self,
        )  # fmt: skip
        self.proofing.folder = f"{places.config}/proofing"
        for publishing in (self.files, self.publish.package, self.hand_over):
            publishing.may_publish = self.proofing.may_publish

    def _make_menu_commands(self) -> None:
        """What needs the menus and the toolbar, which are there now."""
        self.view = ViewCommands(
            self,
            self.body,
            self.actions_,
            self._settings,
            {
                "show_form": self.form,
                "show_preview": self.preview,
                "show_findings": self._below,
            },
            (self._toolbar, self._notice),
        )
        self._recent_menu = RecentMenu(self.actions_.menu("recent"), self._recent, self)
        self.actions_.bind_to(self.body)

    @cached_property
    def characters(self) -> CharacterCommands:
        """The special characters, made when their menu is first opened."""
        from editor.ui.commands.characters import CharacterCommands

        menu = self.actions_.menu("characters")
        return CharacterCommands(self.body, menu, self.composing.finish, self)

    @cached_property
    def context_menu(self) -> ContextMenu:
        """What makes the body's menu, made when that is first opened."""
        from editor.ui.context_menu import ContextMenu

        return ContextMenu(self, self.body, self.actions_, self.spelling, self.proofing)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setStatusBar(self._status)
        self.actions_.fill_menus(self.menuBar())
        self._toolbar = QToolBar(_("Toolbar"))
        self._toolbar.setObjectName("toolbar")
        self._toolbar.setMovable(False)
        self._toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(self._toolbar, self._style_box)
        self.addToolBar(self._toolbar)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addWidget(self.body, 1)
        self.searching.bar_made.connect(layout.addWidget)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.form, centre, self.preview):
            self._splitter.addWidget(widget)
        centre.setMinimumWidth(MIN_BODY_WIDTH)
        self._splitter.setCollapsible(1, False)
        for pane, share in ((1, 3), (2, 2)):
            self._splitter.setStretchFactor(pane, share)
        self._splitter.setSizes([300, 660, 540])
        # The place of the findings, which are made after the window has come up.
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        self._below.hide()
        self.proofing.panel_made.connect(below.addWidget)
        self._storeys = QSplitter(Qt.Orientation.Vertical)
        self._storeys.addWidget(self._splitter)
        self._storeys.addWidget(self._below)
        self._storeys.setStretchFactor(0, 1)
        self._storeys.setCollapsible(0, False)
        self._storeys.setSizes([640, 240])
        self.setCentralWidget(self._storeys)
        # As in a mail: behind the last field comes the text.
        QWidget.setTabOrder(self.form.last_field, self.body)
        self.resize(QSize(1500, 900).boundedTo(self.screen().availableSize()))

    # --- connecting ----------------------------------------------------------------------------

    def _connect_release(self) -> None:
        draft = self.draft
        draft.body_changed.connect(self.following.follow)
        draft.metadata_changed.connect(self.following.follow)
        draft.metadata_changed.connect(self._show_metadata)
        draft.loaded.connect(self._loaded)
        draft.read_only_changed.connect(self._show_read_only)
        draft.modified_changed.connect(self._show_name)
        draft.about_to_load.connect(self.composing.drop)
        self.files.renamed.connect(self._show_name)
        self.files.opened.connect(self.recognised.take_opened)
        self.files.opened.connect(self.repair.take_opened)
        self._recent_menu.chosen.connect(self._open_recent)
        self.came_up.connect(self._offer_profiles)
        self.publish.profiles.changed.connect(self._take_profiles)
        self.publish.package.place_wanted.connect(self.previewing.go_to_block)
        self.publish.profiles.chosen.connect(self.form.profile_edited)
        self.came_up.connect(self.spelling.start)
        self.came_up.connect(self.proofing.start)
        self.proofing.picture_wanted.connect(self.figures.change_at_caret)
        self.publish.profiles.changed.connect(self.proofing.take_profile)

    def _connect_writing(self) -> None:
        body = self.body
        self.composing.watch(body)
        self.composing.changed.connect(self._composing_changed)
        body.header_recognised.connect(self.metadata.take_header)
        body.picture_offered.connect(self.figures.insert_picture_data)
        body.picture_files_offered.connect(self.figures.insert_pictures)
        body.menu_requested.connect(lambda point: self.context_menu.show_at(point))
        characters = self.actions_.menu("characters")
        characters.aboutToShow.connect(lambda: self.characters.fill())
        for wanting in (self.searching, self.proofing):
            wanting.form_wanted.connect(self.actions_["show_form"].trigger)
        self.preview.open_in_browser_requested.connect(self.hand_over.open_in_browser)

    def _connect_telling(self) -> None:
        status, notice = self._status, self._notice
        for noticing in (self.metadata, self.figures, self.hand_over):
            noticing.noticed.connect(notice.show_notice)
        self.files.noticed.connect(notice.show_lasting)
        self.files.taken_back.connect(notice.take_back)
        for telling in (
            self.files, self.hand_over, self.clipboard, self.searching, self.links, self.tables,
            self.figures, self.spelling, self.metadata, self.publish, self.proofing,
            self.repair,
        ):  # fmt: skip
            telling.told.connect(status.tell)
        # What a command says of itself ends what an earlier one left to be read; its own notice
        # comes after that.
        for telling in (self.files, self.hand_over, self.publish):
            telling.told.connect(notice.give_way)
        self.figures.left.connect(status.take_back)
        self.body.pasted.connect(status.tell)
        self.body.paste_details.connect(PasteNotice(self.draft, notice, self).tell)
        self.hand_over.failed.connect(self._questions.show_error)
        self.counts.counted.connect(status.show_length)
        self.body.zoom_changed.connect(status.show_zoom)
        status.counts_requested.connect(self.counts.show_all)
        status.zoom_reset_requested.connect(self.view.reset_zoom)
        self.proofing.troubled.connect(notice.add)
        self.proofing.counted.connect(status.show_findings)
        status.findings_requested.connect(self.proofing.show_list)
        notice.details_requested.connect(self._questions.show_losses)

    def _connect_actions(self) -> None:
        """The actions that no group of commands takes for itself."""
        own: dict[str, Callable[[], object]] = {
            "new": self.files.new,
            "open": self.files.open,
            "save": self.files.save,
            "save_as": self.files.save_as,
            "export_html": partial(self.files.export, ".html"),
            "export_pictures": partial(self.files.export, ".zip", ".html", pictures="folder"),
            "export_docx": partial(self.files.export, ".docx"),
            "export_other": lambda: self.files.export(*export_suffixes()),
            "quit": self.close,
            "undo": partial(self._to_focus, "undo"),
            "redo": partial(self._to_focus, "redo"),
            "cut": partial(self._to_focus, "cut"),
            "copy": partial(self._to_focus, "copy"),
            "paste": partial(self._to_focus, "paste"),
            "rule": self.body.insert_rule,
            "select_all": partial(self._to_focus, "selectAll"),
            "show_form": partial(self._show_pane, "form", self.form),
            "show_preview": partial(self._show_pane, "preview", self.preview),
            "open_in_browser": self.hand_over.open_in_browser,
            "sample": self.files.open_sample,
            "about": self._show_about,
        }
        for name, command in own.items():
            self.actions_.connect(name, command)

    def _restore(self) -> None:
        """Come up as the window was left."""
        self.restoreGeometry(self._settings.state("window"))
        self._splitter.restoreState(self._settings.state("panes"))
        self._storeys.restoreState(self._settings.state("storeys"))
        for name, pane in (("form", self.form), ("preview", self.preview)):
            shown = self._settings.flag(name, True)
            pane.setVisible(shown)
            self.actions_[f"show_{name}"].setChecked(shown)
        self.previewing.restore()
        self._status.show_length(Length(), None)
        self.view.restore()
        self._status.show_zoom(self.body.zoom)
        self._show_name()

    # --- what changes are shown ----------------------------------------------------------------

    def _composing_changed(self, composing: bool) -> None:
        if not composing:
            self.metadata.take_held()
            self.following.follow()

    def _loaded(self) -> None:
        self._notice.hide()
        self.form.show_release(self.draft.metadata, self.draft.profile)
        self._show_read_only()
        self._set_body_language()
        self.body.moveCursor(self.body.textCursor().MoveOperation.Start)
        self.body.setFocus()
        self.formats.show_style_at_caret()
        self.links.show_link_at_caret()
        self.following.follow()

    def _show_metadata(self) -> None:
        self.form.show_metadata(self.draft.metadata)
        self.form.show_profile(self.draft.profile)
        self._set_body_language()
        if not self.draft.path:
            self._show_name()

    def _show_read_only(self) -> None:
        self.form.setDisabled(self.draft.read_only)
        self._show_name()

    def _offer_profiles(self) -> None:
        self.form.offer_profiles(profile_choices())

    def _take_profiles(self) -> None:
        """Go by the profiles as they are now."""
        self._offer_profiles()
        self.metadata.show_rules()
        self._set_body_language()
        self.following.follow()

    def _set_body_language(self) -> None:
        self.body.set_language(self.draft.metadata.language, self.files.profile().indent)

    def _show_name(self) -> None:
        modified = self.draft.is_modified
        self.setWindowTitle(f"{self.files.name}[*] — Dateline")
        self.setWindowModified(modified)
        self._status.show_saved(modified, self.draft.read_only)

    def _show_pane(self, name: str, pane: QWidget) -> None:
        shown = self.actions_[f"show_{name}"].isChecked()
        pane.setVisible(shown)
        self._settings.set_flag(name, shown)

    # --- what is wished ------------------------------------------------------------------------

    def _open_recent(self, path: str) -> None:
        self.composing.finish()
        self.files.open_path(path)

    def _show_about(self) -> None:
        from editor.ui.dialogs.about import show_about

        show_about(self)

    def _to_focus(self, command: str) -> None:
        """Undo, copy and the like go to the field that has the caret, else to the body."""
        focused = QApplication.focusWidget()
        target = focused if focused is not None and hasattr(focused, command) else self.body
        getattr(target, command)()

    # --- events --------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_up:
            self._is_up = True
            self._up_timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._up_timer.isActive():
            # The children are painted next, in the same pass.
            self._up_timer.start(0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_paths(event):
            _accept_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped_paths(event)
        if not paths:
            return
        _accept_as_copy(event)
        self.composing.finish()
        if all(map(is_picture_file, paths)):
            self.figures.insert_pictures(paths)
        elif len(paths) > 1:
            self._status.tell(_("Drop one file at a time."))
        else:
            self.files.open_path(paths[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.composing.finish()
        if not self.files.may_leave():
            event.ignore()
            return
        self.view.leave()
        self._settings.set_state("window", self.saveGeometry())
        self._settings.set_state("panes", QByteArray(self._splitter.saveState()))
        self._settings.set_state("storeys", QByteArray(self._storeys.saveState()))
        self.preview.close_engine()
        self.hand_over.close()
        event.accept()


def _accept_as_copy(event: QDropEvent) -> None:
    """Take what is dropped. A file manager that moves files by itself would delete the original."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _dropped_paths(event: QDropEvent) -> list[str]:
    """The local files in a drag."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
