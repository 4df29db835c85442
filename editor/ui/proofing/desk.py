"""What a person does about findings: go to them, fix them, let them stand, have them explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from editor.document.utf16 import units
from editor.i18n import _
from editor.proofing.finding import Finding, Level
from editor.proofing.rules import rule_of
from editor.proofing.waivers import key_of, waiver_of
from editor.ui.find.body_search import Kind
from editor.ui.proofing.badge import badge
from editor.ui.proofing.carrying_out import carry_out, fixable
from editor.ui.proofing.checking import Checking
from editor.ui.proofing.findings_table import excerpt
from editor.ui.proofing.form_marks import FormMarks, field_of, range_in
from editor.ui.proofing.letting_stand import LettingStand
from editor.ui.proofing.levels import SIGNS, level_word
from editor.ui.proofing.marks import FindingMarks
from editor.ui.proofing.own_words import OwnWords
from editor.ui.proofing.spots import is_at_picture, select, stretches, where
from editor.values import replace

if TYPE_CHECKING:
    from editor.ui.commands.proofing import ProofingCommands
    from editor.ui.proofing.panel import FindingsPanel


class ProofingDesk(QObject):
    """The proofing of one window, with what it works on from its commands."""

    def __init__(self, window: ProofingCommands) -> None:
        super().__init__(window)
        self._window = window
        self._draft, self._body, self._form = window.draft, window.body, window.form
        self.words = OwnWords(window.folder)
        self.checking = Checking(
            window.draft, window.profile, window.composing, self.words.ignored, self.words.tables,
            self,
        )  # fmt: skip
        self.checking.troubled.connect(window.troubled)
        self._standing = LettingStand(window, self.checking, self.words)
        self.marks = FindingMarks(window.draft, window.body, self.checking, self)
        self._form_marks = FormMarks(window.form, self.checking, self)
        self._panel: FindingsPanel | None = None
        self._shown: tuple[Finding, tuple[int, int]] | None = None
        window.body.tip_at = self._tip_at
        self.checking.checked.connect(self._tell_count)
        window.draft.loaded.connect(self._forget)

    # --- what is meant ---------------------------------------------------------------------------

    def at_caret(self) -> tuple[Finding, ...]:
        """The findings at the caret of the body, the worst first."""
        return self.marks.at(self._body.textCursor())

    def current(self) -> Finding | None:
        """The finding that a command is meant for: that of the panel where the keyboard is there,
        the one that was gone to last, one at the caret or in the field that has the keyboard.
        """
        panel, focused = self._panel, QApplication.focusWidget()
        still = self.checking.finish()
        if panel is not None and panel.isVisible() and is_inside(focused, panel):
            return panel.current()
        shown = self._still_shown(still)
        if shown is not None:
            return shown
        if is_inside(focused, self._form):
            return next((each for each in still if self._is_in_field(each)), None)
        return next(iter(self.at_caret()), None)

    def _still_shown(self, still: Sequence[Finding]) -> Finding | None:
        """The finding that was gone to last, unless the person has gone elsewhere."""
        if self._shown is None or self._shown[1] != self._place():
            return None
        in_form = is_inside(QApplication.focusWidget(), self._form)
        if in_form and not self._is_in_field(self._shown[0]):
            return None
        return _same(self._shown[0], still)

    def _is_in_field(self, finding: Finding) -> bool:
        """Whether a finding is of the field that has the keyboard."""
        name = self._form_marks.field_with(QApplication.focusWidget())
        return bool(name) and field_of(finding.spot) == name

    def _place(self) -> tuple[int, int]:
        cursor = self._body.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def _forget(self) -> None:
        if self._shown is not None:
            # What was told of it is of the text that was here before.
            self._window.told.emit("")
        self._shown = None

    # --- going -----------------------------------------------------------------------------------

    def go_on(self, step: int) -> None:
        """Go to the next finding, or with -1 to the one before, and around at the ends."""
        self._window.composing.finish()
        still = self.checking.finish()
        if not still:
            self._window.told.emit(_("Nothing was found."))
            return
        index = self._next_index(still, step)
        self.go_to(still[index % len(still)], number=index % len(still) + 1)

    def _next_index(self, still: Sequence[Finding], step: int) -> int:
        shown = self._still_shown(still)
        if shown is not None:
            return still.index(shown) + step
        behind = self._first_behind_caret(still)
        return behind if step > 0 else behind - 1

    def _first_behind_caret(self, still: Sequence[Finding]) -> int:
        if is_inside(QApplication.focusWidget(), self._form):
            in_field = (index for index, each in enumerate(still) if self._is_in_field(each))
            return next(in_field, 0)
        caret = self._body.textCursor().selectionEnd()
        places = stretches(self._draft.document, self._draft.snapshot(), still)
        for index, stretch in enumerate(places):
            if stretch is not None and stretch.start >= caret:
                return index
        in_body = [index for index, stretch in enumerate(places) if stretch is not None]
        return in_body[-1] + 1 if in_body else 0

    def go_to(self, finding: Finding, *, focus: bool = True, number: int = 0) -> None:
        """Show a finding of the release as it is; the keyboard goes there too, or stays. `number`
        is which it is of all, where that is to be told.
        """
        if finding.spot.in_body:
            self._go_in_text(finding, focus=focus)
        else:
            self._go_in_form(finding, focus=focus)
        self._shown = finding, self._place()
        if self._panel is not None:
            self._panel.choose(finding)
        count = len(self.checking.sorted.open)
        said = _("{level}: {message}").format(
            level=level_word(finding.level), message=finding.message
        )
        if number:
            said = _("{number} of {count}. {said}").format(number=number, count=count, said=said)
        self._window.told.emit(said)

    def show(self, finding: Finding, *, focus: bool = False) -> None:
        """Show a finding that the panel lists, if the text still has it; those that stand too."""
        self.checking.finish()
        listed = self.checking.sorted
        standing = [*(each for each, _waiver in listed.waived), *listed.ignored]
        found = _same(finding, [*listed.open, *standing])
        if found is not None:
            self.go_to(found, focus=focus)

    def _go_in_text(self, finding: Finding, *, focus: bool) -> None:
        stretch = stretches(self._draft.document, self._draft.snapshot(), [finding])[0]
        if stretch is None:
            return
        self._form.show_no_part()
        self._body.setTextCursor(select(self._draft.document, stretch))
        self._body.ensureCursorVisible()
        if focus:
            self._body.setFocus()

    def open_picture(self, finding: Finding) -> None:
        """Go to the picture that a finding is at, and ask for its words, beginning in the field
        that the finding is about.
        """
        self.show(finding, focus=True)
        self._later(lambda: self._window.picture_wanted.emit(finding.spot.part))

    def _go_in_form(self, finding: Finding, *, focus: bool) -> None:
        if not self._form.isVisible():
            self._window.form_wanted.emit()
        name = field_of(finding.spot)
        text = next((text for own, text in self._form.texts() if own == name), "")
        self._form.show_part(name, *range_in(text, finding, self._draft.metadata), focus=focus)

    # --- fixing ----------------------------------------------------------------------------------

    def fix(self, proposal: int = 0, finding: Finding | None = None) -> None:
        """Carry out a proposal of the finding, or of the one that is meant, and go to the next one
        if the keyboard is in the panel.
        """
        chosen = self._writable(finding)
        if chosen is None:
            return
        if proposal >= len(chosen.proposals):
            if is_at_picture(chosen.spot):
                self.open_picture(chosen)
                return
            self._window.told.emit(_("Nothing is proposed here: correct it by hand."))
            return
        new = chosen.proposals[proposal]
        carry_out(self._draft, self._body, [(chosen, new)])
        self._stand_behind(chosen, new)
        self.checking.finish()
        if new:
            self._window.told.emit(_("“{old}” is now “{new}”.").format(old=chosen.text, new=new))
        else:
            self._window.told.emit(_("“{old}” was removed.").format(old=chosen.text))

    def fix_rule(self, finding: Finding | None = None) -> None:
        """Carry out the first proposals of all findings of the rule, as one step; what would change
        a number or a name is left to the person.
        """
        chosen = self._writable(finding)
        if chosen is None:
            return
        same = [each for each in self.checking.finish() if each.rule == chosen.rule]
        todo = fixable(same)
        if todo:
            carry_out(self._draft, self._body, todo)
            self.checking.finish()
        left = len(same) - len(todo)
        if left and todo:
            said = _("{count} were fixed; {left} are left: look at each of them.")
        elif left:
            said = _("None can be fixed without looking: {left} are to be looked at.")
        else:
            said = _("{count} were fixed. One undo takes all of it back.")
        self._window.told.emit(said.format(count=len(todo), left=left))

    def _writable(self, finding: Finding | None) -> Finding | None:
        """The finding as it is now, where something may be done about it; else that is told."""
        self._window.composing.finish()
        if self._draft.read_only:
            self._window.told.emit(_("This draft may only be read."))
            return None
        return self._present(finding)

    def _present(self, finding: Finding | None) -> Finding | None:
        if finding is None:
            found = self.current()
            if found is None:
                self._window.told.emit(_("Nothing was found at the caret. F8 goes to the next."))
            return found
        found = _same(finding, self.checking.finish())
        if found is None:
            self._window.told.emit(_("The text has changed there."))
        return found

    def _stand_behind(self, finding: Finding, new: str) -> None:
        """Put the caret behind what was put in."""
        if not finding.spot.in_body:
            return
        stretch = self._stretch_of_start(finding)
        if stretch is not None:
            cursor = QTextCursor(self._draft.document)
            cursor.setPosition(min(stretch + units(new), self._draft.document.characterCount() - 1))
            self._body.setTextCursor(cursor)

    def _stretch_of_start(self, finding: Finding) -> int | None:
        release = self._draft.snapshot()
        start = replace(finding, end=finding.start)
        place = stretches(self._draft.document, release, [start])[0]
        return place.start if place is not None and place.kind == Kind.TEXT else None

    # --- letting stand ---------------------------------------------------------------------------

    def ignore(self, finding: Finding | None = None) -> None:
        """Let the finding stand here, which an error cannot."""
        chosen = self._present(finding)
        if chosen is not None:
            self._standing.ignore(chosen)

    def ignore_always(self, finding: Finding | None = None) -> None:
        """Never tell of this text under this rule again, in any release."""
        chosen = self._present(finding)
        if chosen is not None:
            self._standing.ignore_always(chosen)

    def waive(self, finding: Finding | None = None) -> None:
        """Let the finding stand for the reason that the person gives."""
        chosen = self._present(finding)
        if chosen is not None:
            self._standing.waive([chosen], self.lines)

    def take_back(self, finding: Finding) -> None:
        """Tell of the finding again."""
        self._standing.take_back(finding)

    def show_ignored(self) -> None:
        """Show what is ignored always, for some of it to be told of again."""
        from editor.ui.dialogs.ignored import IgnoredDialog

        def take_back(rule: str, text: str) -> str:
            sentence = self.words.tell_again(rule, text)
            self.checking.sort_again()
            return sentence

        IgnoredDialog(self.words.ignored(), take_back, self._body.window()).open()

    # --- telling ---------------------------------------------------------------------------------

    @cached_property
    def panel(self) -> FindingsPanel:
        """The panel, made at the first call."""
        from editor.ui.proofing.panel import FindingsPanel

        panel = self._panel = FindingsPanel(self)
        self.checking.checked.connect(panel.show_findings)
        self._window.panel_made.emit(panel)
        return panel

    def show_panel(self, shown: bool) -> None:
        """Show or hide the panel and the place it is in."""
        if not shown and self._panel is None:
            return
        had_keyboard = is_inside(QApplication.focusWidget(), self.panel)
        place = self.panel.parentWidget()
        (place if place is not None else self.panel).setVisible(shown)
        if had_keyboard and not shown:
            self._body.setFocus()

    def close_panel(self) -> None:
        """Hide the panel, as its own button does."""
        self._window.actions["show_findings"].trigger()

    def explain(self, finding: Finding | None = None) -> None:
        """Show the finding in the panel with its reason and its source."""
        chosen = self._present(finding)
        if chosen is None:
            return
        if not self._window.actions["show_findings"].isChecked():
            self._window.actions["show_findings"].trigger()
        self.panel.choose(chosen, show=True)
        self.panel.take_keyboard()

    def leave_panel(self) -> None:
        """Let the keyboard go back to the text."""
        self._body.setFocus()

    def where(self, finding: Finding) -> str:
        """Where a finding is, in a few words."""
        release = self.checking.release
        label = self._form.title_of(finding.spot.field)
        if release is None or not finding.spot.in_body:
            return label
        return where(finding, release)

    def lines(self, findings: Sequence[Finding]) -> list[str]:
        """The findings as a line each, with what stands there."""
        said = (
            _("{sign} {where}: {message}").format(
                sign=SIGNS[each.level], where=self.where(each), message=each.message
            )
            for each in findings
        )
        return [
            " ".join(f"{line} {excerpt(each)}".split())
            for line, each in zip(said, findings, strict=True)
        ]

    def title(self, finding: Finding) -> str:
        """What the rule of a finding looks for."""
        rule = rule_of(finding.rule)
        return rule.title() if rule is not None else finding.rule

    def explanation(self, finding: Finding) -> str:
        """Why the rule of a finding is there, "" where it does not say."""
        rule = rule_of(finding.rule)
        return rule.explanation() if rule is not None and rule.explanation is not None else ""

    def _tell_count(self) -> None:
        self._window.counted.emit(*badge(self.checking.sorted.open))

    def _tip_at(self, point: QPoint) -> str:
        cursor = self._body.cursorForPosition(point)
        # The nearest place to the point may be far from it, at the end of a line.
        rect = self._body.cursorRect(cursor)
        if abs(rect.center().x() - point.x()) > 2 * rect.height():
            return ""
        return "\n".join(
            f"{SIGNS[each.level]} {each.message}" for each in self.marks.at(cursor)[:4]
        )

    # --- publishing ------------------------------------------------------------------------------

    def may_publish(self) -> bool:
        """Whether the release may go out: there are no errors, or the person lets them stand."""
        from editor.ui.dialogs.files import Stopped

        self._window.composing.finish()
        self.checking.finish()
        errors = self.checking.sorted.blocking
        if not errors:
            return True
        answer = self._window.questions.ask_stopped(self.lines(errors))
        if answer is Stopped.WAIVE:
            return self._standing.waive(errors, self.lines)
        if answer is Stopped.SHOW:
            # The question is still closing, and gives the keyboard back when it is gone.
            self._later(lambda: self._show_first(errors[0]))
        return False

    def _show_first(self, error: Finding) -> None:
        if not self._window.actions["show_findings"].isChecked():
            self._window.actions["show_findings"].trigger()
        self.panel.show_only(Level.ERROR)
        self.go_to(error)

    def _later(self, then: Callable[[], object]) -> None:
        QTimer.singleShot(0, self, then)


def is_inside(widget: QWidget | None, place: QWidget) -> bool:
    """Whether a widget is `place` or in it."""
    return widget is not None and (widget is place or place.isAncestorOf(widget))


def _same(finding: Finding, others: Sequence[Finding]) -> Finding | None:
    """The same finding among those of a later check, where the text may have moved."""
    if finding in others:
        return finding
    key = key_of(waiver_of(finding))
    return next((each for each in others if key_of(waiver_of(each)) == key), None)
