"""How a person lets findings stand: here, always, or for a reason; and takes that back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from editor.i18n import _
from editor.proofing.finding import Finding, Level
from editor.proofing.waivers import waiver_of, with_waived, without_waived
from editor.ui.proofing.checking import Checking
from editor.ui.proofing.own_words import OwnWords

if TYPE_CHECKING:
    from editor.ui.commands.proofing import ProofingCommands

WAIVED_BY = "waived-by"
"""The choice of who waived a finding last."""


class LettingStand:
    """Lets findings of a window stand. What is done with one finding is told."""

    def __init__(self, window: ProofingCommands, checking: Checking, words: OwnWords) -> None:
        self._window = window
        self._draft = window.draft
        self._checking = checking
        self._words = words

    def ignore(self, finding: Finding) -> None:
        """Let the finding stand here, which an error cannot."""
        if self._is_ignorable(finding):
            self._draft.set_waivers((*self._draft.waivers, waiver_of(finding)))
            self._window.told.emit(_("Ignored here. The panel can bring it back."))

    def ignore_always(self, finding: Finding) -> None:
        """Never tell of this text under this rule again, in any release."""
        if not self._is_ignorable(finding):
            return
        if not finding.text:
            self._window.told.emit(_("There is no word here to ignore always."))
            return
        sentence = self._words.ignore_always(finding.rule, finding.text)
        self._checking.sort_again()
        self._window.told.emit(
            sentence or _("“{text}” is ignored from now on.").format(text=finding.text)
        )

    def _is_ignorable(self, finding: Finding) -> bool:
        if finding.level is Level.ERROR:
            self._window.told.emit(
                _("An error cannot be ignored. Fix it, or waive it with a reason.")
            )
        return finding.level is not Level.ERROR

    def waive(self, findings: Sequence[Finding], lines: Callable[..., list[str]]) -> bool:
        """Let the findings stand for one reason; whether the person gave one. `lines` gives
        findings as a line each.
        """
        import datetime

        by = self._window.settings.choice(WAIVED_BY)
        answer = self._window.questions.ask_waiver(lines(findings), by)
        if answer is None or not answer[0].strip():
            return False
        reason, by = answer[0].strip(), answer[1].strip()
        self._window.settings.set_choice(WAIVED_BY, by)
        at = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        self._draft.set_waivers(with_waived(self._draft.waivers, findings, reason, at, by))
        return True

    def take_back(self, finding: Finding) -> None:
        """Tell of the finding again."""
        self._draft.set_waivers(without_waived(self._draft.waivers, (finding,)))
        sentence = self._words.tell_again(finding.rule, finding.text)
        self._checking.sort_again()
        if sentence:
            self._window.told.emit(sentence)
