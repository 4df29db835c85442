"""The page on the words that Dateline itself puts into a release."""

from __future__ import annotations

from editor.i18n import _
from editor.ui.dialogs.profiles.editors import LineEditor
from editor.ui.dialogs.profiles.page import Page


class WordingPage(Page):
    """The words on the page, those of the header line aside."""

    def build(self) -> None:
        self.title = _("Words on the Page")
        self.section(_("Labels"))
        grid = self.form()
        for name, words in (
            ("credit", _("Before the name of a photographer")),
            ("contacts", _("Above the contacts")),
            ("table", _("A table without a caption")),
            ("missing", _("In place of a missing picture")),
            ("untitled", _("A release without a title")),
        ):
            self.add_row(grid, f"labels.{name}", words, LineEditor())
        self.section(_("For the press"), _("What is left empty is not shown."))
        grid = self.form()
        for name, words, note in (
            ("immediate", _("Free to be published"), _("such as FOR IMMEDIATE RELEASE")),
            ("embargo", _("Held back until a time"), _("{time} stands for the time")),
            ("zone", _("Name of the time zone"), _("empty for UTC+8 and the like")),
            (
                "dateline",
                _("Dateline of the text"),
                _("{place}, {date}, {source} and {author} stand for the release's own"),
            ),
            ("end", _("End mark"), _("such as ###")),
        ):
            row = self.add_row(grid, f"labels.{name}", words, LineEditor(), note)
            row.editor.setMinimumWidth(190)
        self.section(
            _("In Word"),
            _(
                "Before captions. Whoever numbers a figure by hand numbers all figures; so for"
                " tables. What is left empty is not shown."
            ),
        )
        grid = self.form()
        for name, words in (
            ("figure_number", _("Number of a figure")),
            ("table_number", _("Number of a table")),
        ):
            note = _("{number} stands for the number")
            self.add_row(grid, f"labels.{name}", words, LineEditor(), note)
        self.add_stretch()
