"""The page on what every release must have and what it ends with."""

from __future__ import annotations

from PySide6 import QtWidgets

from editor.document.release import Contact
from editor.i18n import _
from editor.profiles.profile import LIMITABLE, REQUIRABLE
from editor.ui.dialogs.profiles.editors import ChecksEditor, TextEditor, WholeEditor
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.rows_editor import RowsEditor


def metadata_words(name: str) -> str:
    """What the interface calls a field of the release: as in the form."""
    return {
        "title": _("Title"),
        "kicker": _("Kicker"),
        "subtitle": _("Subtitle"),
        "published": _("Time"),
        "source": _("Source"),
        "authors": _("Authors"),
        "editor": _("Editor"),
        "reviewer": _("Reviewer"),
        "column": _("Column"),
        "keywords": _("Keywords"),
        "summary": _("Summary"),
        "place": _("Place"),
        "embargo": _("Embargo"),
        "contacts": _("Contacts"),
        "boilerplate": _("About us"),
        "url": _("Address"),
    }[name]


class ReleasePage(Page):
    """Required fields and limits; the paragraph about us and the contacts of every new release."""

    def build(self) -> None:
        self.title = _("Release")
        self.section(_("What must be filled in"))
        names = [(name, metadata_words(name)) for name in REQUIRABLE]
        self.add_wide("required", "", ChecksEditor(names, columns=4))
        self.rows["required"].words = _("What must be filled in")
        heading = _("At most so many characters")
        self.section(heading)
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self.content.addLayout(grid)
        for number, name in enumerate(LIMITABLE):
            editor = WholeEditor(0, 100_000, zero=_("no limit"))
            row = self._row(f"limits.{name}", metadata_words(name), editor)
            editor.setAccessibleName(f"{heading}: {row.words}")
            at, column = number // 3 * 2, number % 3 * 2
            grid.addWidget(row.label, at, column)
            grid.addWidget(row.editor, at, column + 1)
            grid.addWidget(row.problem, at + 1, column, 1, 2)
        grid.setColumnStretch(6, 1)
        self.section(_("What every new release gets"))
        self.add_wide("boilerplate", _("About us"), TextEditor(4))
        self.contacts = RowsEditor(
            Contact,
            (
                ("name", _("Name")),
                ("organisation", _("Organisation")),
                ("phone", _("Telephone")),
                ("email", _("E-mail")),
            ),
            weights=(3, 4, 3, 4),
        )
        self.add_wide("contacts", _("Contacts"), self.contacts, 1)
