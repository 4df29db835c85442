"""How metadata goes from the form and from pasted header lines into the draft."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.document.release import Metadata, Release
from editor.i18n import _
from editor.report import Report
from editor.ui.composing import Composing
from editor.ui.draft import Draft
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.settings import PROFILE_CHOICE, Settings
from editor.values import replace


class MetadataCommands(QObject):
    """Takes metadata over into the draft. `noticed` carries a sentence and the losses behind it,
    `told` a sentence on what became of a header line that was pasted alone.
    """

    noticed = Signal(str, object)
    told = Signal(str)

    def __init__(
        self,
        draft: Draft,
        form: MetadataForm,
        composing: Composing,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._form = form
        self._composing = composing
        self._settings = settings
        self._held: Metadata | None = None
        self._ruled_by: tuple[str, str] | None = None
        form.metadata_edited.connect(self._take)
        form.profile_edited.connect(self._choose_profile)
        draft.metadata_changed.connect(self._follow_profile)
        composing.committed.connect(self.take_held)
        draft.loaded.connect(self._drop_held)

    def take_held(self) -> None:
        """Take over what the form said while something was being composed in it."""
        held, self._held = self._held, None
        if held is not None:
            self._draft.set_metadata(held)

    def show_rules(self) -> None:
        """Show in the form what the profile in force asks of a release and which columns it offers:
        also when the profile itself has been changed.
        """
        from editor.storage.profiles import profile_for

        metadata, name = self._draft.metadata, self._draft.profile
        self._ruled_by = (name, metadata.language)
        profile = profile_for(Release(metadata, profile=name))
        columns = (profile.column.name, *(column.name for column in profile.columns))
        self._form.show_rules(
            tuple(column for column in columns if column), profile.required, dict(profile.limits)
        )

    def _follow_profile(self) -> None:
        if self._ruled_by != (self._draft.profile, self._draft.metadata.language):
            self.show_rules()

    def _choose_profile(self, name: str) -> None:
        """Set the release by another profile, which brings its boilerplate and contacts where the
        release has none of its own; one undo takes all of it back. The next new release begins
        with the same.
        """
        from editor.profiles.profile import with_constants
        from editor.storage.profiles import missing_profile, profile_for

        self._composing.finish()
        draft, before = self._draft, self._draft.metadata
        if name == draft.profile:
            return
        former_name = draft.profile
        former = profile_for(Release(before, profile=former_name))
        draft.set_profile(name)
        self._settings.set_choice(PROFILE_CHOICE, name)
        chosen = profile_for(Release(before, profile=name))
        draft.set_metadata(with_constants(before, chosen, former))
        draft.make_step()
        draft.join_metadata_to_step(before, former_name)
        # A long file is offered before it is read whole.
        if missing := missing_profile(Release(before, profile=name)):
            self.noticed.emit(missing, ())

    def _take(self, metadata: Metadata) -> None:
        self._held = metadata
        if not self._composing.active:
            self.take_held()

    def _drop_held(self) -> None:
        self._held = None

    def take_header(self, release: Release) -> None:
        """Take over the metadata that was recognised in text pasted into an empty body, as a part
        of that step, and say what was not, because the form says otherwise.
        """
        found, present = release.metadata, self._draft.metadata
        stated = {
            name: getattr(found, name)
            for name in found.__match_args__
            if name not in ("language", "uid") and getattr(found, name)
        }
        new = {name: value for name, value in stated.items() if not getattr(present, name)}
        self._draft.set_metadata(replace(present, **new, language=found.language))
        if self._draft.metadata != present:
            if not release.body:
                self._draft.make_step()
            self._draft.join_metadata_to_step(present)
        if not release.body:
            lines = _("; ").join(self._form.describe(*field) for field in new.items())
            taken = _("Taken over into the form: {fields}.").format(fields=lines)
            self.told.emit(taken if new else _("What was pasted added nothing to the form."))
        report = Report()
        for name in stated.keys() - new.keys():
            if stated[name] != getattr(present, name):
                report.add("header-unkept", self._form.describe(name, stated[name]))
        if report:
            self.noticed.emit(
                _("The pasted header line says something else than the form, which was kept."),
                report.losses,
            )
