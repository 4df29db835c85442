"""What was recognised in an opened document: told, and gone through with the person.

The title, the header line and credits went into the form by themselves; headings are proposed
alone. Either way a person has the last word, in one step that undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.commands.review_step import write_reviewed
from editor.ui.draft import Draft
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.notice_bar import NoticeBar

if TYPE_CHECKING:
    from editor.convert import Opened
    from editor.document.heading_proposals import HeadingProposal
    from editor.document.release import Release
    from editor.formats.header.fields import Field
    from editor.formats.recognised import Choices, RecognisedLine

    Ask = Callable[
        [Release, tuple[RecognisedLine, ...], tuple[HeadingProposal, ...]], Choices | None
    ]

_FORM_NAMES = {"author": "authors", "contact": "contacts"}
IN_PLACE = (".dateline", ".md")
"""Files that a person goes on writing in: nobody is asked about what they meant."""


class RecognisedCommands(QObject):
    """The review of what was recognised, in one window. `ask` answers in place of the dialog."""

    def __init__(
        self,
        draft: Draft,
        body: BodyEditor,
        form: MetadataForm,
        actions: ActionTable,
        notice: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._draft = draft
        self._body = body
        self._form = form
        self._notice = notice
        self._window = window
        self._fields: tuple[Field, ...] = ()
        self.ask: Ask | None = None
        actions.connect("recognised", self.review)
        notice.review_requested.connect(self.review)
        draft.about_to_load.connect(self._forget)
        draft.read_only_changed.connect(
            lambda: actions["recognised"].setEnabled(not draft.read_only)
        )

    def take_opened(self, opened: Opened) -> None:
        """Remember what was recognised in the file that has just been opened, and offer to go
        through it.
        """
        from editor.document.heading_proposals import propose_headings
        from editor.formats.recognised import recognised_lines

        self._fields = opened.recognised
        release = opened.draft.release
        if opened.suffix in IN_PLACE or opened.draft.read_only:
            return
        lines = recognised_lines(self._fields)
        headings = propose_headings(release) if not release.metadata.uid else ()
        names = dict.fromkeys(field.name for line in lines for field in line.fields)
        listed = _(", ").join(self._form.title_of(_FORM_NAMES.get(name, name)) for name in names)
        if names and headings:
            sentence = _(
                "Recognised in the text: {fields}. Paragraphs that may be headings: {count}."
            )
        elif names:
            sentence = _("Recognised in the text: {fields}.")
        elif headings:
            sentence = _("Paragraphs that may be headings: {count}.")
        else:
            return
        self._notice.offer_review(sentence.format(fields=listed, count=len(headings)))

    def review(self) -> None:
        """Go through what was recognised when the file was opened, and what the text as it is now
        has to offer.
        """
        from editor.document.heading_proposals import propose_headings
        from editor.formats.recognised import lines_in_text, recognised_lines

        release = self._draft.snapshot()
        remembered = recognised_lines(self._fields)
        known = {line.text for line in remembered}
        new = tuple(line for line in lines_in_text(release) if line.text not in known)
        lines = (*remembered, *new)
        headings = propose_headings(release)
        if self.ask is not None:
            choices = self.ask(release, lines, headings)
            if choices is not None:
                self.apply(release, choices)
            return
        from editor.ui.dialogs.recognised import RecognisedDialog

        dialog = RecognisedDialog(release, lines, headings, self._form.describe, self._window)
        dialog.chosen.connect(lambda chosen: self.apply(release, chosen))
        dialog.open()

    def apply(self, release: Release, choices: Choices) -> None:
        """Do what was chosen about `release`, which is what was shown, as one step."""
        from editor.formats.recognised import reviewed

        draft = self._draft
        if draft.read_only or draft.snapshot() != release:
            # The dialog keeps a person from the window, but not another program, nor a file that
            # is opened from outside.
            self._notice.offer_review(
                _("The text is no longer the one that was shown, so nothing was changed.")
            )
            return
        write_reviewed(draft, self._body, reviewed(release, choices))
        # The button that was pressed goes, and the keyboard with it.
        self._body.setFocus()
        self._notice.end_review()

    def _forget(self) -> None:
        self._fields = ()
