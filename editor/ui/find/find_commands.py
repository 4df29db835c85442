"""What Find and Replace of the Edit menu do, in the body and in the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.composing import Composing
from editor.ui.draft import Draft
from editor.ui.form.metadata_form import MetadataForm

if TYPE_CHECKING:
    from editor.ui.find.body_search import Hit
    from editor.ui.find.find_bar import FindBar
    from editor.ui.find.finding import Finding

TYPING_MS = 150
EDITING_MS = 250
_SOURCE = "find"


class FindCommands(QObject):
    """The find commands of one window. The bar is made when it is first wanted.

    `told` carries a sentence on what happened; `bar_made` the new bar, for the window to place;
    `form_wanted` comes where a match is in the form, which is hidden.
    """

    told = Signal(str)
    bar_made = Signal(object)
    form_wanted = Signal()

    def __init__(
        self,
        draft: Draft,
        body: BodyEditor,
        form: MetadataForm,
        composing: Composing,
        actions: ActionTable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._body = body
        self._form = form
        self._composing = composing
        self._parts: tuple[FindBar, Finding] | None = None
        self._start = 0
        self._typing_timer = self._timer(TYPING_MS, self._look)
        self._editing_timer = self._timer(EDITING_MS, self._count_anew)
        actions.connect("find", partial(self._open, replacing=False))
        actions.connect("replace", partial(self._open, replacing=True))
        actions.connect("find_next", self.find_next)
        actions.connect("find_previous", self.find_previous)

    @property
    def bar(self) -> FindBar:
        """The bar, made at the first call."""
        return self._made()[0]

    def _made(self) -> tuple[FindBar, Finding]:
        if self._parts is None:
            # Imported here: a window starts without them.
            from editor.ui.find.find_bar import FindBar
            from editor.ui.find.finding import Finding

            bar = FindBar()
            self._parts = bar, Finding(self._draft, self._body, self._form)
            bar.query_changed.connect(self._typing_timer.start)
            bar.scope_changed.connect(self._set_scope)
            bar.next_wanted.connect(self.find_next)
            bar.previous_wanted.connect(self.find_previous)
            bar.replace_wanted.connect(self.replace)
            bar.replace_all_wanted.connect(self.replace_all)
            bar.undo_wanted.connect(self._body.undo)
            bar.redo_wanted.connect(self._body.redo)
            bar.closed.connect(self.close)
            self._draft.body_changed.connect(self._changed)
            self._draft.metadata_changed.connect(self._changed)
            self._draft.loaded.connect(self._loaded)
            self._composing.changed.connect(self._changed)
            self.bar_made.emit(bar)
        return self._parts

    def _timer(self, delay: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(then)
        return timer

    # --- opening and closing -------------------------------------------------------------------

    def _open(self, *, replacing: bool) -> None:
        bar, finding = self._made()
        if not bar.isAncestorOf(QApplication.focusWidget() or bar):
            cursor = self._body.textCursor()
            self._start = cursor.selectionStart()
            text, far = _selected_text(self._body)
            if far:
                bar.show_scope(finding.limit_to_selection())
        else:
            text = ""
        bar.open_with(text, replacing=replacing)
        self._body.installEventFilter(self)
        self._body.highlights.set_source(_SOURCE, finding.marks)
        self._typing_timer.stop()
        self._look()

    def close(self) -> None:
        """Close the bar; the keyboard goes to the match."""
        bar, finding = self._made()
        bar.hide()
        self._body.removeEventFilter(self)
        self._typing_timer.stop()
        self._editing_timer.stop()
        self._body.highlights.set_source(_SOURCE, None)
        hits = self._hits()
        current = finding.current(hits)
        if current is not None:
            finding.show(hits[current], focus=True)
        else:
            self._form.show_no_part()
            self._body.setFocus()
        finding.drop_limit()
        bar.show_scope(False)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not event.modifiers()
        ):
            self.close()
            return True
        return False

    def _set_scope(self, selection_only: bool) -> None:
        bar, finding = self._made()
        if not selection_only:
            finding.drop_limit()
        elif not finding.limit_to_selection():
            bar.show_scope(False)
            self.told.emit(_("Select the text to search in first."))
        self._count_anew()

    def _loaded(self) -> None:
        bar, finding = self._made()
        finding.drop_limit()
        bar.show_scope(False)
        self._start = 0

    # --- finding -------------------------------------------------------------------------------

    def find_next(self) -> None:
        """Go to the next match, from the last one to the first."""
        self._step(forward=True)

    def find_previous(self) -> None:
        """Go to the match before, from the first one to the last."""
        self._step(forward=False)

    def _step(self, *, forward: bool) -> None:
        bar, finding = self._made()
        if not bar.query().text:
            self._open(replacing=False)
            return
        hits = self._ready()
        if not hits:
            self._tell_none()
            return
        index, wrapped = finding.following(hits) if forward else finding.preceding(hits)
        self._go_to(hits, index)
        if wrapped:
            self.told.emit(
                _("The end was reached; the search went on from the beginning.")
                if forward
                else _("The beginning was reached; the search went on from the end.")
            )

    def _ready(self) -> list[Hit]:
        """The matches of what the bar says now, and that remembered."""
        bar, finding = self._made()
        self._composing.finish()
        self._typing_timer.stop()
        bar.remember()
        finding.set_query(bar.query())
        return self._hits(glance=False)

    def _look(self) -> None:
        """Go to the first match of what is typed into the bar."""
        bar, finding = self._made()
        if self._composing.active or bar.isHidden():
            return
        finding.set_query(bar.query())
        hits = self._hits()
        self._body.highlights.refresh()
        if hits:
            current = finding.current(hits)
            self._go_to(hits, finding.first_from(hits, self._start) if current is None else current)
        else:
            self._form.show_no_part()

    def _go_to(self, hits: list[Hit], index: int) -> None:
        _bar, finding = self._made()
        hit = hits[index]
        if hit.place.position < 0 and self._form.isHidden():
            self.form_wanted.emit()
        where = finding.show(hit)
        if where:
            self.told.emit(where)
        else:
            self._start = hit.start
        self._show_count(hits)

    def _hits(self, *, glance: bool = True) -> list[Hit]:
        """The matches, none where there is a problem, which the bar shows."""
        from editor.ui.find.text_search import SearchError

        bar, finding = self._made()
        try:
            hits = finding.hits(glance=glance)
        except SearchError as error:
            bar.show_problem(str(error))
            return []
        self._show_count(hits)
        return hits

    def _show_count(self, hits: list[Hit]) -> None:
        bar, finding = self._made()
        if not finding.query.text:
            bar.show_count("")
            return
        if not hits:
            bar.show_count(_("Not found"))
            return
        current = finding.current(hits)
        sentence = (
            _("{count} found").format(count=f"{len(hits):,}")
            if current is None
            else f"{current + 1:,} / {len(hits):,}"
        )
        in_form = sum(hit.place.position < 0 for hit in hits)
        if in_form:
            where = _("{text} in the text, {form} in the form")
            sentence += " · " + where.format(text=f"{len(hits) - in_form:,}", form=f"{in_form:,}")
        bar.show_count(sentence)

    def _tell_none(self) -> None:
        bar, _finding = self._made()
        self.told.emit(bar.problem or _("Not found: {text}").format(text=bar.query().text))

    def _changed(self) -> None:
        bar, _finding = self._made()
        if not bar.isHidden() and not self._composing.active:
            self._editing_timer.start()

    def _count_anew(self) -> None:
        bar, _finding = self._made()
        if not bar.isHidden() and not self._composing.active:
            self._hits()
            self._body.highlights.refresh()

    # --- replacing -----------------------------------------------------------------------------

    def replace(self) -> None:
        """Replace the current match and go to the next; without a current one, go to the next."""
        from editor.ui.find.text_search import SearchError

        bar, finding = self._made()
        if self._is_refused():
            return
        hits = self._ready()
        if not hits:
            self._tell_none()
            return
        try:
            index = finding.replace_current(bar.replacement())
        except SearchError as error:
            bar.show_problem(str(error))
            return
        if index is None:
            self.find_next()
            return
        bar.give_undo_away()
        hits = self._hits(glance=False)
        if hits:
            self._go_to(hits, index)

    def replace_all(self) -> None:
        """Replace all matches as one undo step."""
        from editor.ui.find.text_search import SearchError

        bar, finding = self._made()
        if self._is_refused():
            return
        if not self._ready():
            self._tell_none()
            return
        try:
            in_text, in_form = finding.replace_all(bar.replacement())
        except SearchError as error:
            bar.show_problem(str(error))
            return
        bar.give_undo_away()
        self._editing_timer.stop()
        self._hits(glance=False)
        sentence = _("Replaced {count}.").format(count=f"{in_text + in_form:,}")
        if in_form:
            sentence = _("Replaced {count}: {text} in the text, {form} in the form.").format(
                count=f"{in_text + in_form:,}", text=f"{in_text:,}", form=f"{in_form:,}"
            )
        bar.show_count(sentence)
        self.told.emit(sentence)

    def _is_refused(self) -> bool:
        if self._draft.read_only:
            self.told.emit(_("This release is read-only; nothing was replaced."))
        return self._draft.read_only


def _selected_text(body: BodyEditor) -> tuple[str, bool]:
    """What is selected on one line, where the keyboard is, or ""; whether the selection in the body
    reaches farther than a line.
    """
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        return focused.selectedText(), False
    field = focused if isinstance(focused, QPlainTextEdit) else body
    cursor = field.textCursor()
    text = cursor.selectedText()
    one_line = not cursor.hasComplexSelection() and not set(text) & set("\u2028\u2029\ufffc")
    return (text, False) if one_line else ("", field is body)
