"""The page on sizes, spacing and fonts of the text."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from editor.i18n import _
from editor.profiles.profile import SIZES, Profile
from editor.ui.dialogs.profiles.editors import NumberEditor
from editor.ui.dialogs.profiles.header import size_words
from editor.ui.dialogs.profiles.order_editor import FontOrder
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.sample import PIXELS, Sample


class TypographyPage(Page):
    """The three sizes with samples in their true proportion, indent, line spacing, fonts."""

    def build(self) -> None:
        self.title = _("Body Text")
        self.section(
            _("Sizes"),
            _("1 is the browser's usual size, mostly 16 pixels; it follows the reader's settings."),
        )
        self._samples: dict[str, QtWidgets.QLabel] = {}
        self._pixels: dict[str, QtWidgets.QLabel] = {}
        grid = self.form()
        for name in reversed(SIZES):
            editor = NumberEditor(0.1, 20, 0.0625, " rem")
            row = self.add_row(grid, f"sizes.{name}", size_words(name), editor)
            beside = QtWidgets.QHBoxLayout()
            beside.setSpacing(14)
            grid.removeWidget(editor)
            pixels, sample = QtWidgets.QLabel(), QtWidgets.QLabel()
            pixels.setMinimumWidth(64)
            pixels.setForegroundRole(pixels.palette().ColorRole.PlaceholderText)
            sample.setTextFormat(QtCore.Qt.TextFormat.PlainText)
            self._pixels[name], self._samples[name] = pixels, sample
            beside.addWidget(editor)
            beside.addWidget(pixels)
            beside.addWidget(sample, 1)
            # The field stands above the line for what is wrong with it.
            grid.addLayout(beside, grid.rowCount() - 2, 1)
        self.section(_("Spacing"))
        grid = self.form()
        self.add_row(
            grid,
            "indent",
            _("First-line indent"),
            NumberEditor(0, 20, 0.5),
            _("in characters; 2 in Chinese, 0 in English"),
        )
        self.add_row(
            grid,
            "line_height",
            _("Line spacing"),
            NumberEditor(0.1, 20, 0.05),
            _("in heights of a character; 1.5 and more is easy to read"),
        )
        self.sample = Sample()
        self.content.addWidget(self.sample)
        self.section(
            _("Fonts"),
            _("Readers see the first one that their own computer has; put the best first."),
        )
        both = QtWidgets.QGridLayout()
        both.setHorizontalSpacing(16)
        for column, (path, words) in enumerate(
            (("body_fonts", _("Fonts of the text")), ("heading_fonts", _("Fonts of headings")))
        ):
            row = self._row(path, words, FontOrder())
            both.addWidget(row.label, 0, column)
            both.addWidget(row.editor, 1, column)
            both.addWidget(row.problem, 2, column)
            both.setColumnStretch(column, 1)
        self.content.addLayout(both)
        self.add_stretch()

    def follow(self, profile: Profile) -> None:
        for name in SIZES:
            pixels = profile.sizes[name] * PIXELS
            self._pixels[name].setText(_("{pixels} px").format(pixels=f"{pixels:g}"))
            sample = self._samples[name]
            sample.setText(profile.labels[name])
            font = sample.font()
            font.setFamilies(list(profile.body_fonts))
            font.setPixelSize(max(6, min(round(pixels), 60)))
            sample.setFont(font)
        self.sample.show_profile(profile)
