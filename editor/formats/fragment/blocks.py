"""What all fragments have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import Figure, Inlines, ListItem, ListKind, Mark, Text
from editor.document.release import Release
from editor.formats.fragment.pictures import Pictures
from editor.formats.html_out.blocks import AnyBlock, BlockWriter
from editor.formats.html_out.inlines import MARK_TAGS, Tag
from editor.formats.html_out.text import attribute_text
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report

# Text is escaped: what looks like one of our tags is one.
_LEVEL_ONLY = re.compile(r'<li style="[^"]*">')
_STATED_NUMBER = re.compile(r"<(?:ol start|li value)=")


class FragmentBlocks(BlockWriter):
    """Writes a body as a fragment; each target is a subclass."""

    def __init__(
        self, release: Release, profile: Profile, report: Report, asset_folder: str
    ) -> None:
        self.profile = profile
        self.report = report
        self.pictures = Pictures(release, profile, report, asset_folder)
        self.indent = f"text-indent:{profile.indent:g}em" if profile.indent else ""

    def mark_tag(self, mark: Mark, text: str) -> Tag:  # noqa: ARG002  the page looks at the text
        return MARK_TAGS[mark]

    def image(self, figure: Figure, **attributes: str) -> str:
        """The picture's element, with its alt text and these attributes."""
        source = attribute_text(src=self.pictures.source(figure))
        alt = attribute_text(alt=figure.alt) or ' alt=""'
        return f"<img{source}{alt}{attribute_text(**attributes)}>"


class BareLists(FragmentBlocks):
    """Writes lists without an attribute. Where their numbers are not those that every program
    counts (they begin at 3, or leave one out), the items become paragraphs that begin with them: a
    number must not change when the system drops `start`.
    """

    level_item = "<li>"
    """The start tag of an item that is nothing but a level."""

    def run(self, blocks: Sequence[AnyBlock]) -> str:
        if not isinstance(blocks[0], ListItem):
            return super().run(blocks)
        html = super().run(blocks)
        if not _STATED_NUMBER.search(html):
            return _LEVEL_ONLY.sub(self.level_item, html)
        self.report.add(
            "fragment-numbers",
            _("Lists that do not count from 1 became paragraphs that begin with their numbers."),
        )
        numbers = ListNumbers()
        items = [block for block in blocks if isinstance(block, ListItem)]
        return "\n".join(self.numbered_paragraph(item, numbers.count(item)) for item in items)

    def numbered_paragraph(self, item: ListItem, number: int) -> str:
        """A list item as a paragraph."""
        return f"<p>{self.inlines(labelled(item, number))}</p>"


def labelled(item: ListItem, number: int) -> Inlines:
    """The item's content behind its number or a bullet."""
    label = "• " if item.kind == ListKind.BULLET else f"{number}. "
    return (Text(label), *item.content)
