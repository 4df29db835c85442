"""The fragment for WeChat's article editor (公众号).

It takes a text with inline styles, drops style sheets, ids and classes, and gives no element a look
of its own; so each says its look itself, relative to the reader's own text size. Links lead to
WeChat's own articles alone. A paste brings either text or pictures, never both: a note stands where
each picture belongs, to be replaced by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Alignment,
    Cell,
    Figure,
    Heading,
    Inlines,
    ListItem,
    Mark,
    Paragraph,
    Rule,
    Table,
)
from editor.document.release import Release
from editor.formats.fragment.blocks import BareLists, labelled, unslanted_tag
from editor.formats.fragment.links import full_address, report_unreachable, spell_out_links
from editor.formats.html_out.blocks import AnyBlock
from editor.formats.html_out.inlines import Tag
from editor.formats.html_out.text import element, escape_text
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.values import replace

# Not justified: an address that stands in the text would stretch the line before it.
_ARTICLE = "line-height:1.75;letter-spacing:0.03em;overflow-wrap:break-word"
_PARAGRAPH = "margin:0 0 1em"
_HEADINGS = {
    2: "margin:1.6em 0 0.8em;font-size:1.2em;font-weight:bold;line-height:1.4;text-align:left",
    3: "margin:1.4em 0 0.7em;font-size:1.1em;font-weight:bold;line-height:1.4;text-align:left",
    4: "margin:1.2em 0 0.6em;font-size:1em;font-weight:bold;line-height:1.4;text-align:left",
}
_QUOTATION = "margin:0 0 1em;padding:0.2em 0 0.2em 1em;border-left:0.25em solid #c8c8c8"
_LIST = "padding:0 0 0 1.6em"
_NOTE = "margin:0 0 0.4em;text-align:center;text-indent:0"
_CAPTION = "margin:0 0 1em;text-align:center;text-indent:0;font-size:0.9em"
# Of equal columns, however long a word in one is: a table wider than a phone cannot be scrolled.
_TABLE = "width:100%;margin:0 0 1em;border-collapse:collapse;table-layout:fixed;text-indent:0"
_CELL = (
    "padding:0.4em;border:thin solid #c8c8c8;font-size:0.9em;line-height:1.5;text-align:left;"
    "word-break:break-word"
)
_HEADER_CELL = f"{_CELL};font-weight:bold"
_RULE = '<hr style="margin:1.6em 0;border:0;border-top:thin solid #c8c8c8">'
_STYLED_MARKS = {
    Mark.HIGHLIGHT: ("span", ' style="background-color:yellow"'),
    Mark.STRIKE: ("span", ' style="text-decoration:line-through"'),
    Mark.UNDERLINE: ("span", ' style="text-decoration:underline"'),
}
_OWN_ARTICLE = re.compile(r"https?://mp\.weixin\.qq\.com(?=[/?#]|$)", re.IGNORECASE)


class WeChatFragment(BareLists):
    """Sections and paragraphs that carry their whole look."""

    def __init__(
        self, release: Release, profile: Profile, report: Report, asset_folder: str
    ) -> None:
        super().__init__(release, profile, report, asset_folder)
        self._base = release.metadata.url

    def elements(self, blocks: Sequence[AnyBlock]) -> list[str]:
        parts = super().elements(blocks)
        return [f'<section style="{_ARTICLE}">', *parts, "</section>"] if parts else []

    def run(self, blocks: Sequence[AnyBlock]) -> str:
        match first := blocks[0]:
            case Heading():
                style = _HEADINGS[first.level]
                return element(f"h{first.level}", self.inlines(first.content), style=style)
            case Rule():
                return _RULE
            case ListItem():
                # Text is escaped: what looks like a list's tag is one.
                html = super().run(blocks)
                html = re.sub(r"^<(ul|ol)>", rf'<\1 style="margin:0 0 1em;{_LIST}">', html)
                return re.sub(r"<(ul|ol)>", rf'<\1 style="margin:0;{_LIST}">', html)
        return super().run(blocks)

    def inlines(self, content: Inlines) -> str:
        return super().inlines(
            spell_out_links(content, self._kept_link, self._address, self.profile.language)
        )

    def mark_tag(self, mark: Mark, text: str) -> Tag:
        return _STYLED_MARKS.get(mark) or unslanted_tag(mark, text)

    def paragraph(self, paragraph: Paragraph) -> str:
        indent = "text-indent:0" if paragraph.is_flush else self.indent
        return self._paragraph(paragraph, _PARAGRAPH, indent)

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self._paragraph(paragraph, "margin:0", "text-indent:0")

    def spelt_out(self, items: Sequence[ListItem], depth: int = 0) -> Iterator[str]:
        # Its paragraphs say how deep they are; a list among them would not.
        numbers = ListNumbers()
        for item in items:
            number = numbers.count(item)
            yield self.numbered_paragraph(replace(item, level=item.level + depth), number)

    def numbered_paragraph(self, item: ListItem, number: int) -> str:
        style = f"margin:0 0 0.4em {1.6 * (item.level + 1):g}em;text-indent:-1.6em"
        return element("p", self.inlines(labelled(item, number)), style=style)

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        quoted = "\n".join(
            element("p", self.inlines(content), style=f"margin:0;{self.indent}".rstrip(";"))
            for content in paragraphs
        )
        return f'<blockquote style="{_QUOTATION}">\n{quoted}\n</blockquote>'

    def table(self, table: Table) -> str:
        rows = [
            f"<tr>{''.join(self._cell_of(cell, number < table.header_rows) for cell in row)}</tr>"
            for number, row in enumerate(table.rows)
        ]
        body = "\n".join(["<tbody>", *rows, "</tbody>"])
        caption = ""
        if table.caption:
            caption = element("p", self.inlines(table.caption), style=_NOTE) + "\n"
        return caption + element("table", f"\n{body}\n", style=_TABLE)

    def figure(self, figure: Figure) -> str:
        self.report.add(
            "wechat-picture",
            _("A paste brings WeChat no pictures: put each in place of its note."),
        )
        note = element("p", escape_text(self.pictures.note(figure)), style=_NOTE)
        caption = self.inlines(self.pictures.caption(figure))
        return "\n".join([note, element("p", caption, style=_CAPTION)] if caption else [note])

    def _cell_of(self, cell: Cell, is_header: bool) -> str:
        if is_header:
            return self._cell(cell, "th", _HEADER_CELL)
        return self._cell(cell, "td", _CELL)

    def _paragraph(self, paragraph: Paragraph, *styles: str) -> str:
        natural = paragraph.alignment == Alignment.NATURAL
        parts = (*styles, "" if natural else f"text-align:{paragraph.alignment}")
        style = ";".join(part for part in parts if part)
        return element("p", self.inlines(paragraph.content), style=style)

    def _kept_link(self, target: str) -> str:
        address = self._address(target)
        if _OWN_ARTICLE.match(address):
            return address
        if address:
            self.report.add(
                "wechat-link",
                _("WeChat links to its own articles alone; the others' addresses became words."),
            )
        else:
            report_unreachable(self.report)
        return ""

    def _address(self, target: str) -> str:
        return full_address(target, self._base)
