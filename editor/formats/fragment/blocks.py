"""What all fragments have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    MARK_ORDER,
    Figure,
    Inline,
    Inlines,
    ListItem,
    ListKind,
    Mark,
    Paragraph,
    Text,
)
from editor.document.release import Release
from editor.formats.fragment.pictures import Pictures
from editor.formats.html_out.blocks import AnyBlock, BlockWriter
from editor.formats.html_out.inlines import MARK_TAGS, Tag, has_east_asian
from editor.formats.html_out.lists import has_item_of_lists, write_list
from editor.formats.html_out.text import attribute_text
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.values import replace

# Text is escaped: what looks like one of our tags is one.
_LEVEL_ONLY = '<li style="'
_STATED_NUMBER = re.compile(r"<(?:ol start|li value)=")
# Of dots a system that keeps but some styles would leave nothing to be seen; bold is kept by all.
_EMPHASIS_OF_HAN = ("em", ' style="font-style:normal;font-weight:bold"')


class FragmentBlocks(BlockWriter):
    """Writes a body as a fragment; each target is a subclass."""

    # Systems do not take the element; the end of a paragraph ends all that its text turns round.
    isolates = False

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
    """Writes lists without an attribute: editors take `start`, `value` and styles from them, and
    UEditor empties an item that holds nothing but a deeper list. Where it would put the text in
    another order, deeper lists stand beside their items.

    Levels that no item stands on are left out. Where the numbers are not those that every program
    counts (they begin at 3, or leave one out), the items become paragraphs that begin with them: no
    number may change. The lists below such items stay lists.
    """

    def run(self, blocks: Sequence[AnyBlock]) -> str:
        items = [block for block in blocks if isinstance(block, ListItem)]
        if not items:
            return super().run(blocks)
        html = self._list(items)
        if _LEVEL_ONLY in html:
            self.report.add(
                "fragment-levels", _("List levels that no item stands on were left out.")
            )
            items = list(_without_empty_levels(items))
            html = self._list(items)
        if not _STATED_NUMBER.search(html):
            return html
        self.report.add(
            "fragment-numbers",
            _("Lists that do not count from 1 became paragraphs that begin with their numbers."),
        )
        return "\n".join(self.spelt_out(items))

    def spelt_out(self, items: Sequence[ListItem], depth: int = 0) -> Iterator[str]:
        """The items of a list's first level as paragraphs that begin with their numbers. The lists
        below them stay lists, as far as their numbers allow. `depth` is how deep the list was.
        """
        numbers = ListNumbers()
        numbered = [(item, numbers.count(item)) for item in items]
        for is_deeper, group in groupby(numbered, key=lambda pair: pair[0].level > 0):
            if not is_deeper:
                for item, number in group:
                    yield self.numbered_paragraph(replace(item, level=depth), number)
                continue
            deeper = [
                replace(item, level=item.level - 1, start=_stated(item, number))
                for item, number in group
            ]
            html = self._list(deeper)
            if _STATED_NUMBER.search(html):
                yield from self.spelt_out(deeper, depth + 1)
            else:
                yield html

    def _list(self, items: Sequence[ListItem]) -> str:
        return write_list(items, self.inlines, beside=has_item_of_lists(items))

    def numbered_paragraph(self, item: ListItem, number: int) -> str:
        """A list item as a paragraph."""
        return self.paragraph(Paragraph(labelled(item, number)))


def unslanted_tag(mark: Mark, text: str) -> Tag:
    """The element for a mark where styles are kept: slanted Han characters are a defect."""
    if mark is Mark.EMPHASIS and has_east_asian(text):
        return _EMPHASIS_OF_HAN
    return MARK_TAGS[mark]


def unslanted(content: Inlines, report: Report) -> Inlines:
    """The inlines for where no style is kept: emphasis of Han characters is bold."""
    result: list[Inline] = []
    for inline in content:
        if (
            isinstance(inline, Text)
            and Mark.EMPHASIS in inline.marks
            and has_east_asian(inline.text)
        ):
            report.add(
                "fragment-emphasis",
                _("Emphasis of Chinese characters became bold; they are never slanted."),
            )
            marks = {Mark.STRONG, *inline.marks} - {Mark.EMPHASIS}
            ordered = tuple(sorted(marks, key=MARK_ORDER.__getitem__))
            inline = Text(inline.text, ordered, inline.link)
        result.append(inline)
    return tuple(result)


def _without_empty_levels(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """The items on the levels that are left when those without an item go; each keeps its
    number.
    """
    numbers = ListNumbers()
    levels: list[int] = []
    for item in items:
        while levels and levels[-1] > item.level:
            levels.pop()
        if not levels or levels[-1] < item.level:
            levels.append(item.level)
        start = _stated(item, numbers.count(item))
        yield ListItem(item.content, len(levels) - 1, item.kind, start)


def _stated(item: ListItem, number: int) -> int | None:
    return number if item.kind == ListKind.NUMBER else None


def labelled(item: ListItem, number: int) -> Inlines:
    """The item's content behind its number or a bullet."""
    label = "• " if item.kind == ListKind.BULLET else f"{number}. "
    return (Text(label), *item.content)
