"""The page on the line under the title."""

from __future__ import annotations

from editor.i18n import _
from editor.profiles.profile import HEADER_FIELDS, SIZES, Profile
from editor.ui.dialogs.profiles.editors import LineEditor
from editor.ui.dialogs.profiles.order_editor import FieldOrder
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.sample import Sample


def field_words(name: str) -> str:
    """What the interface calls a field of the header line."""
    return {
        "size": _("Text size"),
        "published": _("Time"),
        "source": _("Source"),
        "author": _("Author"),
        "editor": _("Editor"),
        "reviewer": _("Reviewer"),
    }[name]


def size_words(name: str) -> str:
    """What the interface calls one of the three sizes."""
    return {"small": _("Small"), "medium": _("Medium"), "large": _("Large")}[name]


class HeaderPage(Page):
    """Which fields stand in the header line, in which order, and the words before each."""

    def build(self) -> None:
        self.title = _("Header Line")
        self.section(_("As it will look"))
        self.sample = Sample()
        self.content.addWidget(self.sample)
        self.section(_("Fields and their order"))
        self.note(_("Tick what is to be shown. Drag to put it in order, or use Alt and an arrow."))
        self.add_wide("header", "", FieldOrder(HEADER_FIELDS, field_words))
        self.section(_("Words before each"))
        grid = self.form()
        for number, name in enumerate(HEADER_FIELDS):
            words = field_words(name)
            self.add_row(grid, f"labels.{name}", words, LineEditor(), column=number % 2)
        self.section(_("Words of the switch"))
        grid = self.form()
        for number, name in enumerate(reversed(SIZES)):
            words = size_words(name)
            self.add_row(grid, f"labels.{name}", words, LineEditor(), column=number)
        self.add_stretch()

    def follow(self, profile: Profile) -> None:
        self.sample.show_profile(profile)
