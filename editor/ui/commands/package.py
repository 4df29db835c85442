"""The hand-over package: writing one and checking one.

Both read and write a whole release several times, so they run in a thread that knows nothing of Qt;
a timer here asks it for its result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.commands.files import FileQuestions
from editor.ui.draft import Draft

if TYPE_CHECKING:
    from editor.document.release import Release
    from editor.profiles.profile import Profile
    from editor.ui.dialogs.package import PackageDialog
    from editor.ui.last_folder import LastFolder

_POLL_MS = 30


class PackageCommands(QObject):
    """The package commands of a window.

    `told` carries a sentence on what happened, `place_wanted` a block of the body that a person
    wants to see.
    """

    told = Signal(str)
    place_wanted = Signal(int)

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        actions: ActionTable,
        questions: FileQuestions,
        window: QWidget,
        last_folder: LastFolder,
    ) -> None:
        super().__init__(window)
        self._last_folder = last_folder
        self._draft = draft
        self._profile = profile
        self._questions = questions
        self._window = window
        self.may_publish: Callable[[], bool] = lambda: True
        """Whether proofing, or the person, lets the release out."""
        self._folder = ""  # where the package is being made
        self._work: _Work | None = None
        self.dialog: PackageDialog | None = None
        """The dialog that is open, None where none is."""
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._look)
        actions.connect("package", self.package)
        actions.connect("verify_package", self.verify_package)

    def package(self) -> None:
        """Make the package of the release as it is now, in a folder the person chooses."""
        if self._is_busy() or not self.may_publish():
            return
        folder = self._questions.ask_folder(_("Folder for the Package"), self._last_folder.path())
        if not folder:
            return
        self._folder = folder
        self._last_folder.remember(folder)
        title, working = _("Hand-Over Package"), _("Making the package…")
        dialog = self._open(title, working)
        release, profile = self._draft.snapshot(), self._profile()
        dialog.despite_requested.connect(
            lambda: self._make_despite(dialog, working, release, profile)
        )
        self._make(release, profile, allow_missing=False)

    def verify_package(self) -> None:
        """Check a package that the person chooses, a zip or a folder."""
        if self._is_busy():
            return
        path = self._questions.ask_package(self._last_folder.path())
        if not path:
            return
        self._last_folder.remember_file(path)
        self._open(_("Check of a Package"), _("Checking the package…"))

        def check() -> object:
            from editor.handover.verify import verify_package

            return verify_package(path)

        self._start(check, self._show_checked)

    def _is_busy(self) -> bool:
        """Whether a package is being made or checked; if so, that is told."""
        if self._work is None:
            return False
        self.told.emit(_("Another package is still being made or checked; wait a moment."))
        return True

    def _make_despite(
        self, dialog: PackageDialog, working: str, release: Release, profile: Profile
    ) -> None:
        dialog.show_working(working)
        self._make(release, profile, allow_missing=True)

    def _make(self, release: Release, profile: Profile, *, allow_missing: bool) -> None:
        folder = self._folder

        def make() -> object:
            from editor.handover.package import PackageOptions, write_package
            from editor.report import Report

            report = Report()
            options = PackageOptions(profile=profile, allow_missing=allow_missing)
            return write_package(release, folder, options, report), report.losses

        self._start(make, self._show_made)

    def _show_made(self, result: Any, error: Exception | None) -> None:
        from editor.handover.package import MissingPictureError
        from editor.handover.proof import TextDiffersError

        if error is None:
            package, losses = result
            self.told.emit(_("The package is in “{path}”.").format(path=package.path))
            if self.dialog is not None:
                self.dialog.show_package(package, losses)
            return
        sentence = _sentence(error)
        self.told.emit(sentence)
        if self.dialog is None:
            return
        block = error.difference.block if isinstance(error, TextDiffersError) else None
        if block is not None:
            self.dialog.go_requested.connect(lambda: self.place_wanted.emit(block))
        self.dialog.show_failure(
            sentence, place=block is not None, despite=isinstance(error, MissingPictureError)
        )

    def _show_checked(self, result: Any, error: Exception | None) -> None:
        if error is not None:
            self.told.emit(_sentence(error))
            if self.dialog is not None:
                self.dialog.show_broken(_sentence(error))
        elif self.dialog is not None:
            self.dialog.show_verification(result)

    def _open(self, title: str, working: str) -> PackageDialog:
        # Imported here: the window is there before anybody makes a package.
        from editor.ui.dialogs.package import PackageDialog

        dialog = PackageDialog(self._window, title, working)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _forget(self) -> None:
        self.dialog = None

    def _start(self, work: Callable[[], object], then: Callable[[Any, Any], None]) -> None:
        self._work = _Work(work, then)
        self._timer.start()

    def _look(self) -> None:
        """Take the result, if there is one."""
        work = self._work
        if work is None or work.is_running:
            return
        self._timer.stop()
        self._work = None
        work.then(work.result, work.error)


class _Work:
    """A function that runs in a thread, its result or its error, and who wants to know them."""

    def __init__(self, work: Callable[[], object], then: Callable[[Any, Any], None]) -> None:
        from threading import Thread

        self.then = then
        self.result: object = None
        self.error: Exception | None = None
        self._run_work = work
        # No daemon: a window that is closed now must not leave half a package.
        self._thread = Thread(target=self._run)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            self.result = self._run_work()
        except Exception as error:  # told in the window; a thread has nobody to tell
            self.error = error


def _sentence(error: Exception) -> str:
    from editor.errors import DatelineError

    if isinstance(error, DatelineError):
        return str(error)
    return _("Something went wrong inside Dateline ({kind}); nothing was written.").format(
        kind=type(error).__name__
    )
