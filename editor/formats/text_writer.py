"""A release as plain text, whole for a file, or as much of it as a CMS fragment holds for a field
that takes nothing else.

Whole: status, titles, a header line, the body and what ends it, each paragraph on a line of its own
with the first-line indent as two U+3000 where the profile asks for it. What plain text cannot show
is in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Alignment,
    Block,
    CellBlock,
    Figure,
    Heading,
    Inlines,
    ListItem,
    ListKind,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Contact, Metadata, Release
from editor.formats.fragment.links import says_more
from editor.formats.left_out_metadata import report_left_out
from editor.formats.release_words import (
    after_label,
    dateline_words,
    end_words,
    header_items,
    is_east_asian,
    status_words,
    with_dateline,
)
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report

_INDENT = "\u3000\u3000"
_RULE = "————————"
_LATIN_RULE = "* * *"


def write_text(release: Release, profile: Profile, report: Report, width: int = 0) -> str:
    """The release as plain text ending in a newline; "" for an empty release.

    Lines longer than `width` columns are broken between words (a Han character takes two); 0 for
    none. Metadata that the header line does not show (summary, keywords, address …) is one loss,
    `metadata-left-out`.
    """
    metadata = release.metadata
    shown = _shown(profile)
    if dateline_words(metadata, release.body, profile):
        shown |= {"place", "published"}
    report_left_out(metadata, shown, report)
    front = (
        status_words(metadata, profile),
        metadata.kicker,
        metadata.title,
        metadata.subtitle,
        header_text(metadata, profile),
    )
    lines = [line for line in front if line]
    lines += _text_lines(release, profile, report)
    if lines == [profile.labels["immediate"]]:
        return ""
    if lines and (end := end_words(metadata, profile)):
        lines.append(end)
    return _joined_lines(lines, profile, width)


def write_body_text(release: Release, profile: Profile, report: Report, width: int = 0) -> str:
    """What a CMS fragment holds, as plain text: the release without status, titles, header line and
    end mark, in lines of `width` columns as `write_text` has them.
    """
    return _joined_lines(_text_lines(release, profile, report), profile, width)


def _text_lines(release: Release, profile: Profile, report: Report) -> list[str]:
    """The body and what follows it."""
    metadata = release.metadata
    body = with_dateline(metadata, release.body, profile)
    lines = list(_BodyWriter(profile, report).lines(body))
    lines += metadata.boilerplate.split("\n") if metadata.boilerplate else []
    return lines + _contact_lines(metadata.contacts, profile)


def _joined_lines(lines: list[str], profile: Profile, width: int = 0) -> str:
    if width > 0:
        from editor.formats.text_wrap import wrapped

        lines = [wrapped(line, width) for line in lines]
    # Latin paragraphs have no indent, so an empty line parts them.
    text = ("\n" if profile.indent > 0 else "\n\n").join(lines)
    return f"{text}\n" if text else ""


def _shown(profile: Profile) -> set[str]:
    """The names of the metadata that the text shows."""
    header = {"authors" if field == "author" else field for field in profile.header}
    return {"kicker", "title", "subtitle", "embargo", *header}


def header_text(metadata: Metadata, profile: Profile) -> str:
    """The header line in the profile's words and order, without the size switch: plain text has no
    sizes.
    """
    items = (label + words for _name, label, words in header_items(metadata, profile))
    # Words such as `By` have no colon to tell them from what stands before.
    return ("  " if is_east_asian(profile.language) else " | ").join(items)


def _contact_lines(contacts: tuple[Contact, ...], profile: Profile) -> list[str]:
    if not contacts:
        return []
    lines = [after_label(profile.labels["contacts"], profile.language).rstrip()]
    # In Latin script a block, as on a letter.
    gap = "  " if is_east_asian(profile.language) else "\n"
    lines += (
        gap.join(part for part in (c.name, c.organisation, c.phone, c.email) if part)
        for c in contacts
    )
    return lines


class _BodyWriter:
    """Writes blocks as lines, counting list numbers and losses on the way."""

    def __init__(self, profile: Profile, report: Report) -> None:
        self._profile = profile
        self._report = report
        self._numbers = ListNumbers()
        self._east_asian = is_east_asian(profile.language)
        self.indents = profile.indent > 0

    def lines(self, body: tuple[Block, ...]) -> Iterator[str]:
        for block in body:
            if not isinstance(block, ListItem):
                self._numbers.interrupt()
            if isinstance(block, Table):
                yield from self._table(block)
            elif isinstance(block, Rule):
                yield _RULE if self._east_asian else _LATIN_RULE
            else:
                yield self._block(block)

    def _block(self, block: CellBlock | Heading | Quotation) -> str:
        match block:
            case Paragraph():
                if block.alignment != Alignment.NATURAL:
                    self._report.add(
                        "text-alignment", _("Plain text has no alignment; it was left out.")
                    )
                indent = _INDENT if self.indents and not block.is_flush else ""
                return indent + self._text(block.content, newline=f"\n{indent}")
            case ListItem():
                return self._item(block)
            case Heading():
                self._report.add(
                    "text-heading", _("Headings became lines of their own; plain text has no more.")
                )
                return self._text(block.content)
            case Quotation():
                self._report.add(
                    "text-quotation", _("Quotations became paragraphs; plain text has no more.")
                )
                indent = _INDENT if self.indents else "    "
                return indent + self._text(block.content, newline=f"\n{indent}")
            case Figure():
                return self._figure(block)

    def _item(self, item: ListItem) -> str:
        number = self._numbers.count(item)
        space = "\u3000\u3000" if self.indents else "    "
        label = "• " if item.kind == ListKind.BULLET else f"{number}. "
        return (
            space * item.level
            + label
            + self._text(item.content, newline="\n" + space * (item.level + 1))
        )

    def _figure(self, figure: Figure) -> str:
        """`[图片：alt] caption credit`: what says that here was a picture, and what it showed."""
        self._report.add("text-figure", _("Plain text holds no pictures; their words were kept."))
        word = "Image"
        colon = ": "
        if self._east_asian:
            word, colon = self._profile.labels.get("credit", "图片"), "："
        name = f"[{word}{colon}{figure.alt}]" if figure.alt else f"[{word}]"
        parts = [name]
        if figure.caption:
            parts.append(self._text(figure.caption, newline=" "))
        if figure.credit:
            parts.append(figure.credit)
        return " ".join(parts)

    def _table(self, table: Table) -> Iterator[str]:
        self._report.add("text-table", _("Tables became lines with tabs between the cells."))
        if table.caption:
            yield self._text(table.caption, newline=" ")
        for row in table.rows:
            for cell in row:
                if cell.colspan > 1 or cell.rowspan > 1:
                    self._report.add(
                        "text-spans", _("Plain text has no merged table cells; they were parted.")
                    )
        for cells in _grid(table):
            yield "\t".join(self._cell(blocks) for blocks in cells)

    def _cell(self, blocks: tuple[CellBlock, ...]) -> str:
        numbers, self._numbers = self._numbers, ListNumbers()
        texts = []
        for block in blocks:
            if not isinstance(block, ListItem):
                self._numbers.interrupt()
            text = self._text(block.content) if isinstance(block, Paragraph) else self._block(block)
            texts.append(" ".join(text.split()))
        self._numbers = numbers
        return " ".join(texts)

    def _text(self, content: Inlines, newline: str = "\n") -> str:
        """The inlines as text, each link's target in brackets after its last run where it says
        more than the text.
        """
        parts: list[str] = []
        linked: list[str] = []
        for inline, after in zip(content, (*content[1:], None), strict=True):
            if not isinstance(inline, Text):
                parts.append(newline)
                continue
            if inline.marks:
                self._report.add(
                    "text-marks", _("Plain text has no bold, italics and the like; the words stay.")
                )
            parts.append(inline.text)
            if not inline.link:
                continue
            linked.append(inline.text)
            if not (isinstance(after, Text) and after.link == inline.link):
                if says_more(inline.link, "".join(linked)):
                    left, right = ("（", "）") if self._east_asian else (" (", ")")
                    parts.append(f"{left}{inline.link}{right}")
                linked.clear()
        return "".join(parts)


def _grid(table: Table) -> Iterator[list[tuple[CellBlock, ...]]]:
    """The rows with every column in its place: a merged cell's text stands in its first one."""
    covered: dict[int, int] = {}
    width = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    for row in table.rows:
        places: list[tuple[CellBlock, ...]] = []
        cells = iter(row)
        following: dict[int, int] = {}
        while len(places) < width:
            column = len(places)
            if covered.get(column, 0):
                following[column] = covered[column] - 1
                places.append(())
                continue
            cell = next(cells, None)
            if cell is None:
                break
            for offset in range(cell.colspan):
                places.append(cell.blocks if offset == 0 else ())
                following[column + offset] = cell.rowspan - 1
        covered = following
        yield places
