"""The proofing commands as the window has them from its start: the rest is loaded when the window
has come up, or when the first of them is given.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.commands.files import FileQuestions
from editor.ui.composing import Composing
from editor.ui.draft import Draft
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.settings import Settings

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.ui.proofing.desk import ProofingDesk

PANEL_FLAG = "findings"


class ProofingCommands(QObject):
    """The proofing of one window. `told` carries a sentence on what happened; `counted` how much
    was found, in signs as rich text and as a sentence; `panel_made` the panel of findings, for the
    window to place; `form_wanted` comes where a finding is in the form, which is hidden; `troubled`
    carries a sentence, and its details, on a rule or a table of words that cannot be used;
    `picture_wanted` comes where the words of the picture at the caret are to be corrected, with the
    one to begin at, “alt” or “credit”.
    """

    told = Signal(str)
    counted = Signal(str, str)
    panel_made = Signal(object)
    form_wanted = Signal()
    troubled = Signal(str, tuple)
    picture_wanted = Signal(str)

    def __init__(
        self,
        draft: Draft,
        body: BodyEditor,
        form: MetadataForm,
        profile: Callable[[], Profile],
        composing: Composing,
        actions: ActionTable,
        questions: FileQuestions,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self.body = body
        self.form = form
        self.profile = profile
        self.composing = composing
        self.actions = actions
        self.questions = questions
        self.settings = settings
        self.folder = ""
        """Where the person's own words lie, "" for the folder of the configuration."""
        self._desk: ProofingDesk | None = None
        commands: dict[str, Callable[[ProofingDesk], object]] = {
            "next_finding": lambda desk: desk.go_on(1),
            "previous_finding": lambda desk: desk.go_on(-1),
            "fix_finding": lambda desk: desk.fix(),
            "fix_rule": lambda desk: desk.fix_rule(),
            "ignore_finding": lambda desk: desk.ignore(),
            "ignore_always": lambda desk: desk.ignore_always(),
            "waive_finding": lambda desk: desk.waive(),
            "explain_finding": lambda desk: desk.explain(),
            "ignored_words": lambda desk: desk.show_ignored(),
        }
        for name, command in commands.items():
            actions.connect(name, partial(self._do, command))
        actions.connect("show_findings", self._show_panel)

    @property
    def desk(self) -> ProofingDesk:
        """What does the work, made at the first call."""
        if self._desk is None:
            from editor.ui.proofing.desk import ProofingDesk

            self._desk = ProofingDesk(self)
        return self._desk

    def _do(self, command: Callable[[ProofingDesk], object]) -> None:
        command(self.desk)

    def start(self) -> None:
        """Begin to check, and show the panel if it was left open."""
        self.desk.checking.follow()
        if self.settings.flag(PANEL_FLAG, False):
            self.actions["show_findings"].setChecked(True)
            self.desk.show_panel(True)

    def may_publish(self) -> bool:
        """Whether the release may go out: there are no errors, or the person lets them stand."""
        return self.desk.may_publish()

    def take_profile(self) -> None:
        """The profile in force is another one, or says something else."""
        if self._desk is not None:
            self._desk.checking.begin_anew()

    def show_list(self) -> None:
        """Open the panel and go there."""
        self.actions["show_findings"].setChecked(True)
        self._show_panel()
        self.desk.panel.take_keyboard()

    def _show_panel(self) -> None:
        shown = self.actions["show_findings"].isChecked()
        self.settings.set_flag(PANEL_FLAG, shown)
        self.desk.show_panel(shown)
