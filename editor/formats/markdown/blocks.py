"""The block structure of Markdown as an element tree, in place of Python-Markdown's block parser.

Python-Markdown reads blocks by the rules of 2004: lists nest by four spaces only, need an empty
line before them and run into one another, and its recursion and its time have no bound. People
write what GitHub shows. So blocks are read here, line by line in CommonMark's way, in time linear
in the text; Python-Markdown reads the text inside them and writes the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ElementTree, SubElement

import markdown
from markdown.blockparser import BlockParser

from editor.formats.html_out.text import escape_text
from editor.formats.markdown.html import BLANK, HtmlBlocks
from editor.formats.markdown.inlines import set_text
from editor.formats.markdown.lines import (
    ListMarker,
    begins_paragraph,
    closes_fence,
    is_indented_text,
    is_thematic_break,
    join_lines,
    read_atx_heading,
    read_delimiter_row,
    read_fence,
    read_list_marker,
    read_reference,
    read_setext_underline,
    split_row,
)
from editor.i18n import _
from editor.report import Report

MAX_DEPTH = 24
"""Quotations and lists inside one another; deeper ones are text."""
MAX_COLUMNS = 256

_BLANK = re.compile(r" *")


class _Container:
    """An open quotation (`indent` 0), or an open list item whose content begins `indent` columns
    in.
    """

    __slots__ = ("element", "indent")

    def __init__(self, element: Element, indent: int) -> None:
        self.element = element
        self.indent = indent


class _List:
    """What is known of a list while its items are read."""

    __slots__ = ("first", "kind", "lazy", "number")

    def __init__(self, marker: ListMarker) -> None:
        self.kind = (marker.element, marker.kind)
        self.first = marker.number
        self.lazy = True  # all items so far say the first one's number, and are to be counted
        self.number = marker.number - 1

    def count(self, number: int) -> int:
        """The number of the next item, which says `number`."""
        self.lazy = self.lazy and number == self.first
        self.number = self.number + 1 if self.lazy else number
        return self.number


class ReleaseBlockParser(BlockParser):
    """Python-Markdown's block parser, replaced."""

    def __init__(self, md: markdown.Markdown, report: Report) -> None:
        super().__init__(md)
        self._report = report

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        root = Element(self.md.doc_tag)
        _Reading(self.md, root, list(lines), self._report).read()
        return ElementTree(root)


class _Reading:
    """One pass over the lines of a document.

    At most one leaf is open at a time: a paragraph (`_lines`), a code or HTML block (`_raw`, with
    what ends it in `_fence` or `_html_end`), or a table.
    """

    def __init__(
        self, md: markdown.Markdown, root: Element, lines: list[str], report: Report
    ) -> None:
        self._md = md
        self._root = root
        self._source = lines
        self._html = HtmlBlocks(lines)
        self._report = report
        self._containers: list[_Container] = []
        self._lists: dict[Element, _List] = {}
        self._lines: list[str] = []
        self._raw: list[str] | None = None
        self._fence: str | None = None
        self._html_end: str | None = None
        self._table: Element | None = None
        self._alignments: list[str] = []

    def read(self) -> None:
        for number, line in enumerate(self._source):
            self._read_line(line.expandtabs(4) if "\t" in line else line, number)
        self._close_to(0)

    @property
    def _parent(self) -> Element:
        return self._containers[-1].element if self._containers else self._root

    def _read_line(self, line: str, number: int) -> None:
        depth, position = self._match_containers(line)
        matched = depth == len(self._containers)
        if self._raw is not None and matched and self._continue_raw(line[position:]):
            return
        opened = False
        while True:
            text = line[position:].lstrip(" ")
            indent = len(line) - position - len(text)
            in_paragraph = bool(self._lines) and matched and not opened
            if not text or (indent >= 4 and (self._lines or not is_indented_text(text))):
                break
            if self._open_leaf(text, line[position:], number, depth, in_paragraph):
                return
            width = self._open_container(text, indent, depth, in_paragraph)
            if not width:
                break
            opened = True
            position += width
            depth = len(self._containers)
        self._add_text(text, indent, line[position:], depth)

    def _match_containers(self, line: str) -> tuple[int, int]:
        """How many open containers the line goes on with, and where its content begins."""
        position = 0
        stop = -1  # where the spaces from `position` on end; many containers may share them
        for depth, container in enumerate(self._containers):
            if stop < position:
                stop = len(line) - len(line[position:].lstrip(" "))
            if container.indent:
                if stop == len(line):
                    if not len(container.element) and not self._lines and self._raw is None:
                        return depth, position  # an item that began empty ends with an empty line
                    position = min(len(line), position + container.indent)
                elif stop - position >= container.indent:
                    position += container.indent
                else:
                    return depth, position
            elif stop - position < 4 and line[stop : stop + 1] == ">":
                position = stop + (2 if line[stop + 1 : stop + 2] == " " else 1)
            else:
                return depth, position
        return len(self._containers), position

    def _continue_raw(self, text: str) -> bool:
        """Give the line to the open code or HTML block; False where it is not for it."""
        assert self._raw is not None
        if self._fence:
            if closes_fence(text.lstrip(" "), self._fence):
                self._close_leaf()
            else:
                self._raw.append(text)
            return True
        if self._html_end is None:  # indented code
            if text.strip(" ") and not text.startswith("    "):
                self._close_leaf()
                return False
            self._raw.append(text)
            return True
        if self._html_end == BLANK:
            if _BLANK.fullmatch(text):
                self._close_leaf()
            else:
                self._raw.append(text)
            return True
        self._raw.append(text)
        if self._html_end in text.lower():
            self._close_leaf()
        return True

    def _open_leaf(
        self, text: str, whole: str, number: int, depth: int, in_paragraph: bool
    ) -> bool:
        """Take the line as a heading, a rule, a table, or the begin of a code or HTML block."""
        first = text[0]
        if first == "#" and (heading := read_atx_heading(text.rstrip(" "))) is not None:
            self._close_to(depth)
            self._add(f"h{heading[0]}", heading[1])
        elif in_paragraph and self._underline(text):
            pass
        elif first in "-*_" and is_thematic_break(text):
            self._close_to(depth)
            SubElement(self._parent, "hr")
        elif first in "`~" and (fence := read_fence(text)) is not None:
            self._close_to(depth)
            self._raw, self._fence = [], fence
        elif first == "<" and ((end := self._html.end_of(text, number, in_paragraph)) is not None):
            self._close_to(depth)
            self._raw, self._html_end = [whole], end
            if end != BLANK and end in text.lower()[2:]:
                self._close_leaf()
        elif self._table is not None and depth == len(self._containers) and "|" in text:
            if first == ">" or (first in "-+*" and read_list_marker(text) is not None):
                return False
            self._add_row("td", split_row(text))
        else:
            return False
        return True

    def _underline(self, text: str) -> bool:
        """Take the line as what stands below a heading or the head of a table."""
        level = read_setext_underline(text)
        if level is not None:
            self._take_references()
            if not self._lines:
                return False
            lines, self._lines = self._lines, []
            self._add(f"h{level}", join_lines(lines))
            return True
        if "|" not in text and "|" not in self._lines[-1]:
            return False
        alignments = read_delimiter_row(text)
        if alignments is None:
            return False
        head = split_row(self._lines[-1])
        if len(head) != len(alignments):
            return False
        del self._lines[-1]
        self._close_leaf()
        self._table = SubElement(self._parent, "table")
        SubElement(self._table, "thead")
        self._alignments = alignments
        self._add_row("th", head)
        SubElement(self._table, "tbody")
        return True

    def _open_container(self, text: str, indent: int, depth: int, in_paragraph: bool) -> int:
        """Open the quotation or list item that the line begins; how many columns its marker takes,
        0 where there is none.
        """
        if depth >= MAX_DEPTH:
            return 0
        if text[0] == ">":
            self._close_to(depth)
            self._containers.append(_Container(SubElement(self._parent, "blockquote"), 0))
            return indent + (2 if text[1:2] == " " else 1)
        marker = read_list_marker(text)
        if marker is None or (
            in_paragraph and (marker.empty or (marker.element == "ol" and marker.number != 1))
        ):
            return 0
        self._close_to(depth)
        self._containers.append(_Container(self._list_item(marker), indent + marker.width))
        return indent + marker.width

    def _list_item(self, marker: ListMarker) -> Element:
        parent = self._parent
        last = parent[-1] if len(parent) else None
        known = None if last is None else self._lists.get(last)
        if last is None or known is None or known.kind != (marker.element, marker.kind):
            last = SubElement(parent, marker.element)
            known = self._lists[last] = _List(marker)
        item = SubElement(last, "li")
        if marker.element == "ol":
            item.set("value", str(known.count(marker.number)))
        return item

    def _add_text(self, text: str, indent: int, whole: str, depth: int) -> None:
        """Take the line as text, or as the empty line that ends text."""
        if not text:
            self._close_to(depth)
        elif self._lines and not begins_paragraph(text):
            self._lines.append(text)
        else:
            self._close_to(depth)
            if indent >= 4 and not is_indented_text(text):
                self._raw = [whole]
            else:
                self._lines = [text]

    def _close_to(self, depth: int) -> None:
        """Close the open leaf, and the containers beyond the first `depth`."""
        self._close_leaf()
        del self._containers[depth:]

    def _close_leaf(self) -> None:
        self._take_references()
        if self._lines:
            lines, self._lines = self._lines, []
            self._add("p", join_lines(lines))
        if self._raw is not None:
            raw, self._raw = self._raw, None
            if self._html_end is None:
                self._add_code(raw)
            else:
                self._add_raw("\n".join(raw))
        self._table = self._fence = self._html_end = None

    def _take_references(self) -> None:
        """Take the link definitions from the head of the open paragraph."""
        while self._lines and self._lines[0].startswith("["):
            reference = read_reference(self._lines[0].rstrip(" "))
            if reference is None:
                return
            name, target, title = reference
            self._md.references.setdefault(name, (target, title))
            del self._lines[0]

    def _add(self, tag: str, text: str) -> None:
        set_text(SubElement(self._parent, tag), text, self._report)

    def _add_row(self, tag: str, cells: list[str]) -> None:
        assert self._table is not None
        if len(cells) > MAX_COLUMNS:
            cells[MAX_COLUMNS - 1 :] = [" | ".join(cells[MAX_COLUMNS - 1 :])]
        row = SubElement(self._table[-1], "tr")
        for column, text in enumerate(cells):
            cell = SubElement(row, tag)
            if column < len(self._alignments) and self._alignments[column]:
                cell.set("style", f"text-align:{self._alignments[column]}")
            set_text(cell, text, self._report)

    def _add_code(self, lines: list[str]) -> None:
        text = [escape_text(line.strip(" ")) for line in lines]
        if any(text):
            self._report.add("code", _("A block of code became plain text."))
            self._add_raw(f"<p>{'<br>'.join(text)}</p>")

    def _add_raw(self, html: str) -> None:
        """HTML that goes into the result as it is."""
        element = SubElement(self._parent, "p")
        element.text = markdown.util.AtomicString(self._md.htmlStash.store(html))
