"""What the File menu does: new, open, save, export. Decides nothing about how it looks.

Every failure ends in one sentence to the person; the draft in the window is never touched by a
failed open or save.

The window imports this module before it is shown, so what reads and writes files is imported by the
commands that do so, when they first do.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from editor import i18n
from editor.document.release import Metadata, Release
from editor.errors import DatelineError
from editor.i18n import _
from editor.report import Loss, Report
from editor.storage.recent_files import RecentFiles
from editor.ui.dialogs.files import Stopped, Unsaved
from editor.ui.draft import Draft
from editor.ui.last_folder import LastFolder
from editor.ui.settings import PROFILE_CHOICE, Settings
from editor.values import replace

if TYPE_CHECKING:
    from editor.convert import Opened
    from editor.formats.docx_in.source import Changes
    from editor.formats.docx_in.tracked_changes import TrackedChanges
    from editor.formats.draft_codec import DraftFile
    from editor.profiles.profile import Profile

# The language of an empty release, by that of the window.
_NEW_LANGUAGE = {"en": "en", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant"}

# The formats whose file the window goes on saving to; anything else is an import.
EDITED_IN_PLACE = (".dateline", ".md")


class FileQuestions(Protocol):
    """What FileCommands asks; FileDialogs answers it with dialogs."""

    def ask_open(self, folder: str) -> str: ...
    def ask_save(self, title: str, suggestion: str, suffixes: tuple[str, ...]) -> str: ...
    def ask_folder(self, title: str, folder: str) -> str: ...
    def ask_package(self, folder: str) -> str: ...
    def ask_unsaved(self, name: str) -> Unsaved: ...
    def ask_save_despite(self, problem: str) -> bool: ...
    def ask_changes(self, name: str, changes: TrackedChanges) -> Changes | None: ...
    def ask_stopped(self, errors: list[str]) -> Stopped: ...
    def ask_waiver(self, findings: list[str], by: str) -> tuple[str, str] | None: ...
    def show_error(self, sentence: str) -> None: ...
    def show_losses(self, title: str, lines: list[str]) -> None: ...


class FileCommands(QObject):
    """The file commands of one window on one Draft.

    `told` carries a sentence on what happened, `noticed` a sentence and the losses behind it;
    `left_out` too, of a file that was opened; `taken_back` that a sentence is true no more.
    `renamed` says that the draft has another file, or none; `opened` carries the Opened that the
    draft is now, after all that is said of it.
    """

    told = Signal(str)
    noticed = Signal(str, object)
    left_out = Signal(str, object)
    taken_back = Signal(str)
    renamed = Signal()
    opened = Signal(object)

    def __init__(
        self,
        draft: Draft,
        recent: RecentFiles,
        questions: FileQuestions,
        unreadable_times: Callable[[], tuple[str, ...]],
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._recent = recent
        self._questions = questions
        self._unreadable_times = unreadable_times
        self._settings = settings
        self.folder = LastFolder(settings)
        self.may_publish: Callable[[], bool] = lambda: True
        """Whether proofing, or the person, lets the release out; asked before an export."""
        self._suggested_name = ""
        self._lossy: dict[str, str] = {}  # what was said of files that could not hold everything
        self._protected = ""  # the file of a newer Dateline, which must not be written over

    @property
    def name(self) -> str:
        """What the draft is called: its file, else its title, else “Untitled”."""
        if self._draft.path:
            return os.path.basename(self._draft.path)
        return self._draft.metadata.title.strip() or self._suggested_name or _("Untitled")

    def new(self) -> None:
        """Begin an empty release, after asking about unsaved work."""
        if self.may_leave():
            self.show_new()

    def show_new(self) -> None:
        """Show an empty release, asking nothing."""
        import uuid

        from editor.formats.draft_codec import DraftFile

        release = self._empty_release()
        metadata = replace(release.metadata, uid=str(uuid.uuid4()))
        self._show(DraftFile(replace(release, metadata=metadata)), path=None, name="")

    def begin(self) -> None:
        """Show an empty release in a window that has come up; what was typed by then is kept."""
        if not self._draft.is_modified:
            self.show_new()
            return
        import uuid

        from editor.profiles.profile import with_constants

        release, typed = self._empty_release(), self._draft.metadata
        self._draft.set_profile(release.profile)
        typed = replace(typed, uid=str(uuid.uuid4()), language=release.metadata.language)
        self._draft.set_metadata(with_constants(typed, self.profile()))

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._questions.ask_open(self._folder())
        if path:
            self.open_path(path)

    def open_path(self, path: str) -> bool:
        """Open a file, after asking about tracked changes in it and about unsaved work; whether it
        is open now.
        """
        report = Report()
        opened = self._read(path, report)
        if opened is None or not self.may_leave():
            return False
        # A file that could not be read whole stays as it is: what is saved goes to another one.
        in_place = opened.suffix in EDITED_IN_PLACE and not report
        name = os.path.splitext(os.path.basename(path))[0]
        if opened.suffix == ".dateline" and not in_place:
            name = _("{name} (recovered)").format(name=name)
        self._show(opened.draft, os.path.abspath(path) if in_place else None, name)
        self._protected = os.path.realpath(path) if opened.draft.read_only else ""
        self._recent.add(path)
        self.folder.remember_file(path)
        if not in_place:
            self._draft.mark_modified()
        self._tell_opened(path, opened, report.losses)
        self.opened.emit(opened)
        return True

    def _read(self, path: str, report: Report) -> Opened | None:
        """What a file says, its tracked changes read as the person wants; None, and the person
        knows why, where it is not to be opened.
        """
        from editor.convert import read_draft
        from editor.file_formats import ReadOptions
        from editor.ui.converting import Converting

        converting = Converting(self.parent())
        try:
            accepted = Report()
            opened = read_draft(path, accepted, ReadOptions(convert=converting.convert))
            if opened.changes:
                chosen = self._questions.ask_changes(os.path.basename(path), opened.changes)
                if chosen is None:
                    return None
                if chosen != "accept":
                    options = ReadOptions(chosen, convert=converting.convert)
                    return read_draft(path, report, options)
            report.extend(accepted)
        except DatelineError as error:
            if not converting.is_cancelled:
                self._questions.show_error(str(error))
            return None
        return opened

    def open_sample(self) -> None:
        """Open the sample release as a new draft, after asking about unsaved work."""
        from editor.convert import read_draft
        from editor.formats.draft_codec import DraftFile
        from editor.sample import sample_path

        if not self.may_leave():
            return
        report = Report()
        opened = read_draft(sample_path(), report)
        self._show(DraftFile(opened.draft.release), path=None, name="")

    def save(self) -> bool:
        """Save to the draft's file, asking for one where it has none; whether it is saved."""
        path = self._draft.path
        if path is None or self._draft.read_only:
            return self.save_as()
        return self._save_to(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; whether it is saved."""
        suggestion = os.path.join(self._folder(), f"{self._file_stem()}.dateline")
        path = self._questions.ask_save(_("Save As"), suggestion, EDITED_IN_PLACE)
        return bool(path) and self._save_to(path)

    def export(self, *suffixes: str, pictures: str = "embed") -> None:
        """Ask for a file with one of the suffixes and export to it; the `pictures` of a page go
        where WriteOptions says.
        """
        from editor.convert import write_release
        from editor.file_formats import WriteOptions

        path = self.ask_export(*suffixes)
        if not path:
            return
        report = Report()
        try:
            write_release(self._draft.snapshot(), path, WriteOptions(pictures=pictures), report)
        except DatelineError as error:
            self._questions.show_error(str(error))
            return
        name = os.path.basename(path)
        self.told.emit(_("Exported “{name}”.").format(name=name))
        self._tell_written(path, _("“{name}” could not hold everything.").format(name=name), report)

    def ask_export(self, *suffixes: str) -> str:
        """The path to export to, with one of the suffixes, "" for none."""
        if not self._may_go_on_despite_times() or not self.may_publish():
            return ""
        suggestion = os.path.join(self._folder(), f"{self._file_stem()}{suffixes[0]}")
        path = self._questions.ask_save(_("Export"), suggestion, suffixes)
        if path:
            self.folder.remember_file(path)
        return path

    def may_leave(self) -> bool:
        """Whether the draft may be given up: it is saved, or the person says so."""
        if not self._draft.is_modified and not self._unreadable_times():
            return True
        answer = self._questions.ask_unsaved(self.name)
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DISCARD

    def profile(self) -> Profile:
        """The publishing profile in force."""
        from editor.storage.profiles import profile_for

        return profile_for(self._draft.snapshot())

    def _empty_release(self) -> Release:
        """A release that holds only what the profile gives to every one that a person chose last,
        or saved a draft with.
        """
        from editor.profiles.profile import with_constants
        from editor.storage.profiles import missing_profile, profile_for

        release = Release(
            Metadata(language=_NEW_LANGUAGE[i18n.language()]),
            profile=self._settings.choice(PROFILE_CHOICE),
        )
        # It may be back the next time.
        if missing_profile(release):
            release = replace(release, profile="")
        profile = profile_for(release)
        metadata = release.metadata
        if release.profile:
            metadata = replace(metadata, language=profile.language)
        return replace(release, metadata=with_constants(metadata, profile))

    def _save_to(self, path: str) -> bool:
        from editor.convert import write_release
        from editor.file_formats import WriteOptions, suffix_of
        from editor.formats.draft_codec import DraftFile, with_originals, with_waivers
        from editor.storage.drafts import save_draft

        if os.path.realpath(path) == self._protected:
            self._questions.show_error(
                _("A newer Dateline wrote this draft; save it under another name.")
            )
            return False
        if not self._may_go_on_despite_times():
            return False
        release = self._draft.snapshot()
        report = Report()
        try:
            if suffix_of(path) == ".md":
                write_release(release, path, WriteOptions(), report)
            else:
                container = self._draft.container
                draft = container if isinstance(container, DraftFile) else DraftFile(release)
                draft = replace(draft, release=release, read_only=False)
                draft = with_originals(draft, self._draft.originals.values())
                draft = with_waivers(draft, self._draft.waivers)
                save_draft(path, draft, self.profile())
                self._draft.container = draft
        except DatelineError as error:
            self._questions.show_error(str(error))
            return False
        self._draft.path = os.path.abspath(path)
        self._draft.set_read_only(False)
        self._draft.mark_saved()
        if release.profile:
            self._settings.set_choice(PROFILE_CHOICE, release.profile)
        self._recent.add(path)
        self.folder.remember_file(path)
        self.renamed.emit()
        self.told.emit(_("Saved “{name}”.").format(name=os.path.basename(path)))
        self._tell_written(
            path, _("Markdown could not hold everything; a Dateline draft can."), report
        )
        return True

    def _tell_written(self, path: str, sentence: str, report: Report) -> None:
        """Tell of what the file could not hold; what was said of it before is over."""
        self.taken_back.emit(self._lossy.pop(path, ""))
        if not report:
            return
        missing = next((loss for loss in report.losses if loss.code == "template-missing"), None)
        if missing is not None:
            # Every page of the document shows it.
            others = any(loss is not missing for loss in report.losses)
            sentence = f"{missing.detail} {sentence}" if others else missing.detail
        self._lossy[path] = sentence
        self.noticed.emit(sentence, report.losses)

    def _may_go_on_despite_times(self) -> bool:
        """Whether there is no time that cannot be understood, or the person goes on without it."""
        times = self._unreadable_times()
        return not times or self._questions.ask_save_despite(
            _("This is not a time and cannot be saved: {text}").format(text=", ".join(times))
        )

    def _show(self, draft: DraftFile, path: str | None, name: str) -> None:
        import uuid

        release = draft.release
        if path is None and not release.metadata.uid:
            metadata = replace(release.metadata, uid=str(uuid.uuid4()))
            release = replace(release, metadata=metadata)
        self._suggested_name = name
        self._protected = ""
        self._draft.path = path
        self._draft.container = draft
        self._draft.set_read_only(draft.read_only)
        self._draft.load(release, draft.waivers)
        if draft.source:
            from editor.formats.draft_codec import originals_in

            self._draft.add_assets((), originals_in(draft))
        self.renamed.emit()

    def _tell_opened(self, path: str, opened: Opened, losses: tuple[Loss, ...]) -> None:
        name = os.path.basename(path)
        fields = {field.name for field in opened.recognised} - {"views"}
        if fields:
            self.told.emit(
                _(
                    "Opened “{name}”. Recognised in its text, of the release’s data: {count}."
                ).format(name=name, count=len(fields))
            )
        else:
            self.told.emit(_("Opened “{name}”.").format(name=name))
        from editor.storage.profiles import missing_profile

        missing = missing_profile(opened.draft.release)
        if missing and not losses:
            self.noticed.emit(missing, ())
            return
        only_header = all(loss.code.startswith("header-") for loss in losses)
        if missing:
            losses = (*losses, Loss("profile-missing", missing))
        if not losses:
            return
        if only_header:
            sentence = _("The header line of “{name}” went to the form.")
        else:
            sentence = _look_alone(losses) or _(
                "“{name}” was opened; some of it was left out or changed."
            )
        sentence = sentence.format(name=name)
        self.noticed.emit(sentence, losses)
        self.left_out.emit(sentence, losses)

    def _folder(self) -> str:
        recent = self._recent.paths()
        return self.folder.path(self._draft.path or (recent[0] if recent else ""))

    def _file_stem(self) -> str:
        """A file name for the draft: its own, else its title without what file systems refuse."""
        if self._draft.path:
            return os.path.splitext(os.path.basename(self._draft.path))[0]
        stem = "".join(
            " " if char in '/\\:*?"<>|' or ord(char) < 32 else char for char in self.name
        )
        return " ".join(stem.split())[:60].strip(" .") or _("Untitled")


def _look_alone(losses: tuple[Loss, ...]) -> str:
    """What to say of a file, called {name}, that lost nothing but its look; "" for any other."""
    from editor.formats.docx_in.look_losses import FONT_LOSS, LOOK_LOSSES

    codes = {loss.code for loss in losses}
    if codes == {FONT_LOSS}:
        return _("Fonts, sizes and colours of “{name}” were left to the publishing profile.")
    if codes <= LOOK_LOSSES:
        return _("The look of “{name}” was left to the publishing profile.")
    return ""


def profile_choices() -> tuple[tuple[str, str], ...]:
    """The names and titles of the publishing profiles to choose from."""
    from editor.storage.profiles import ProfileStore

    return ProfileStore().choices()


def export_suffixes() -> tuple[str, ...]:
    """The suffixes that “Export Other Formats” offers."""
    from editor.file_formats import WRITTEN

    return tuple(
        suffix for suffix in (".html", ".docx", ".txt", ".md", ".json") if suffix in WRITTEN
    )
