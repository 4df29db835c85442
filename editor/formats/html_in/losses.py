"""What was left out of an HTML document, counted while it is read and told once at its end."""

from __future__ import annotations

from collections import Counter

from editor.document.schema import LIST_LEVELS
from editor.i18n import _
from editor.report import Report

_SCHEME_LENGTH = 24


class Losses:
    """The counts. `dropped` counts elements by what they are, a key of `tell`'s table."""

    def __init__(self) -> None:
        self.dropped: Counter[str] = Counter()
        self.styled = 0
        self.hidden = 0
        self.hidden_characters = 0
        self.form_characters = 0
        self.restyled_markers = 0
        self.deep_headings = 0
        self.flattened_quotes = 0
        self.deep_items = 0
        self.furniture_characters = 0
        self.controls = 0
        self.control_characters = 0
        self._refused: Counter[str] = Counter()

    def refuse_link(self, target: str) -> None:
        """Count a link that no release may hold, by its scheme."""
        scheme = target.strip().partition(":")[0].strip().lower()
        self._refused[scheme[:_SCHEME_LENGTH]] += 1

    def add_controls(self, text: str) -> None:
        """Count controls of a page that were written `text`."""
        characters = len("".join(text.split()))
        self.controls += characters > 0
        self.control_characters += characters

    def tell(self, report: Report) -> None:
        """Add a Loss for each kind of thing that happened."""
        dropped = {
            "script": ("script-removed", _("Scripts were left out.")),
            "form": (
                "form-removed",
                _("Buttons and form fields were left out, with {count} characters.").format(
                    count=self.form_characters
                ),
            ),
            "checkbox": ("checkbox-removed", _("Boxes to tick were left out, their text kept.")),
            "unwrapped-link": (
                "link-unwrapped",
                _("A link through another site leads straight to its target now."),
            ),
            "description": (
                "image-description",
                _("A picture's description that a program had made was left out."),
            ),
            "media": ("media-removed", _("Videos, sounds and embedded objects were left out.")),
            "svg": ("image-vector", _("SVG drawings were left out: no release can hold them.")),
            "ruby": ("ruby-removed", _("Readings above characters were left out.")),
            "deletion": ("deletion-removed", _("Tracked deletions were left out.")),
            "comment": ("comment-removed", _("Reviewers' comments were left out.")),
            "image-link": ("image-link", _("A link on a picture was left out.")),
            "note": ("image-missing", _("A picture was missing on the page.")),
            "nested-table": (
                "table-nested",
                _("A table inside a table cell became paragraphs of the cell."),
            ),
            "cell-heading": ("cell-heading", _("A heading in a table cell became a paragraph.")),
            "cell-quotation": (
                "cell-quotation",
                _("A quotation in a table cell became a paragraph."),
            ),
            "nested-quotation": (
                "quotation-nested",
                _("A quotation inside a quotation became a part of it."),
            ),
            "cell-rule": ("cell-rule", _("A rule in a table cell was left out.")),
        }
        for what, count in self.dropped.items():
            report.add(*dropped[what], count)
        if self.styled:
            report.add("style-removed", _("Fonts, sizes and colours were left out."), self.styled)
        if self.hidden:
            report.add(
                "hidden-removed",
                _("Hidden text was left out, {count} characters in all.").format(
                    count=self.hidden_characters
                ),
                self.hidden,
            )
        if self.control_characters:
            sentence = _(
                "Print, close, share and text size controls were left out, {count} characters."
            ).format(count=self.control_characters)
            report.add("page-controls", sentence, self.controls)
        if self.restyled_markers:
            report.add(
                "list-numbering",
                _("List numbers of another style became Arabic numbers."),
                self.restyled_markers,
            )
        if self.deep_headings:
            report.add(
                "heading-level",
                _("Headings below level 4 became level 4."),
                self.deep_headings,
            )
        if self.flattened_quotes:
            report.add(
                "quotation-list",
                _("List items in a quotation became items of a plain list."),
                self.flattened_quotes,
            )
        if self.deep_items:
            report.add(
                "list-level",
                _("List items below level {level} became items of that level.").format(
                    level=LIST_LEVELS.stop
                ),
                self.deep_items,
            )
        if self.furniture_characters:
            report.add(
                "page-furniture",
                _("Everything around the article was left out, {count} characters.").format(
                    count=self.furniture_characters
                ),
            )
        for scheme, count in self._refused.items():
            report.add(
                "link-refused",
                _("A link was left out, its text kept: “{scheme}:” is not allowed.").format(
                    scheme=scheme
                ),
                count,
            )
