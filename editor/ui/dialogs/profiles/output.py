"""The page on pictures, the CMS and Word."""

from __future__ import annotations

from PySide6 import QtCore

from editor.i18n import _
from editor.profiles.profile import DOCX_TEMPLATES, PAPERS, Profile
from editor.storage.house_templates import template_title
from editor.ui.dialogs.profiles.editors import ChoiceEditor, LineEditor, WholeEditor
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.template_editor import TemplateEditor, findings, paper_of


class OutputPage(Page):
    """What becomes of pictures, what is copied for the CMS, how Word files are set.

    `template_wanted` says that a person wants to choose the file of a template.
    """

    template_wanted = QtCore.Signal()

    def build(self) -> None:
        self.title = _("Pictures and Export")
        self.section(_("Pictures"))
        grid = self.form()
        self.add_row(
            grid,
            "pictures.max_side",
            _("Longer side at most"),
            WholeEditor(1, 100_000, 100, _(" px")),
            _("larger pictures are made smaller when they are inserted"),
        )
        self.add_row(
            grid,
            "pictures.quality",
            _("JPEG quality"),
            WholeEditor(1, 100, 5, " %"),
            _("85 is good; less makes smaller files"),
        )
        self.section(_("CMS"))
        grid = self.form()
        self.add_row(
            grid,
            "fragment.target",
            _("Copy for the CMS"),
            ChoiceEditor(
                (
                    ("inline", _("HTML with inline styles")),
                    ("plain", _("Plain HTML")),
                    ("wechat", _("For WeChat")),
                    ("wire", _("For a newswire")),
                    ("text", _("Plain text")),
                )
            ),
        )
        self.add_row(
            grid,
            "fragment.container",
            _("Container id"),
            LineEditor("zoom", width=16),
            _("only where the site's own text-size script needs it; mostly empty"),
        )
        self.section(_("Word"))
        grid = self.form()
        template = TemplateEditor((name, template_title(name)) for name in DOCX_TEMPLATES)
        template.file_wanted.connect(self.template_wanted)
        self.add_row(grid, "docx_template", _("Template"), template)
        self.add_row(
            grid, "paper", _("Paper size"), ChoiceEditor([(paper, paper) for paper in PAPERS])
        )
        self.template_path = ""
        """Where the template of the profile that is shown lies."""
        self.found = self.note("")
        self.add_stretch()

    def follow(self, profile: Profile) -> None:
        # The page is that of the template.
        is_own = bool(profile.house_template)
        paper = self.rows["paper"].editor
        paper.setMinimumWidth(150)
        paper.setEnabled(not is_own and not self.is_read_only)
        paper.setPlaceholderText(paper_of(self.template_path) if is_own else "")
        if is_own:
            paper.setCurrentIndex(-1)
        else:
            paper.show_value(profile.paper)
        self.found.setText(findings(self.template_path) if is_own else "")
        self.found.setVisible(is_own)
