"""The page on the organisation and its site."""

from __future__ import annotations

from editor.i18n import _
from editor.ui.dialogs.profiles.editors import ChoiceEditor, LineEditor, offset_choices
from editor.ui.dialogs.profiles.page import Page
from editor.ui.form.languages import languages


class OrganisationPage(Page):
    """Title, language and time zone; the site for the government meta tags."""

    def build(self) -> None:
        self.title = _("Organisation")
        self.section(_("Profile"))
        grid = self.form()
        self.add_row(grid, "title", _("Name in lists"), LineEditor())
        self.add_row(grid, "language", _("Language of releases"), ChoiceEditor(languages()))
        self.add_row(grid, "utc_offset", _("Local time"), ChoiceEditor(offset_choices()))
        self.section(
            _("Web Site"),
            _(
                "Government sites in China name themselves in every page: in the meta tags"
                " SiteName, SiteDomain and SiteIDCode."
            ),
        )
        grid = self.form()
        self.add_row(grid, "site.name", _("Name of the site"), LineEditor())
        self.add_row(grid, "site.domain", _("Domain"), LineEditor("www.example.gov.cn"))
        self.add_row(
            grid,
            "site.id",
            _("Site code"),
            LineEditor("0000000000", width=16),
            _("ten digits, or “bm” and eight digits"),
        )
        self.add_stretch()
