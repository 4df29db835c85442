"""The text that spreadsheets put on the clipboard: cells between tabs, rows on lines.

A cell that holds a tab, a line end or a quotation mark stands in quotation marks, with those inside
doubled, as Excel, WPS and LibreOffice write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.nodes import Cell, Inline, LineBreak, Paragraph, Table, Text
from editor.document.schema import normalise_body
from editor.document.table_grid import MAX_COLUMNS

_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^\t\n]*+))(\t|\n|\Z)')
_NEEDS_QUOTES = re.compile(r'[\t\n"]')


def read_spreadsheet_text(text: str) -> Table | None:
    """The table in `text`; None where it does not look like one.

    It does where it has two rows and two columns at least, every row has as many cells as the
    others, and the first column is not empty: text that begins its lines with tabs is no table.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if "\t" not in text or "\n" not in text:
        return None
    rows: list[list[str]] = [[]]
    for cell, ends_row in _cells(text):
        rows[-1].append(cell)
        if len(rows[-1]) > MAX_COLUMNS:
            return None
        if ends_row:
            if len(rows[-1]) != len(rows[0]):
                return None
            rows.append([])
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or len(rows[-1]) != width:
        return None
    if not any(row[0].strip() for row in rows):
        return None
    blocks = normalise_body((Table(tuple(tuple(map(_cell, row)) for row in rows)),))
    table = blocks[0] if blocks else None
    return table if isinstance(table, Table) else None


def _cells(text: str) -> Iterator[tuple[str, bool]]:
    """Each cell, and whether a row ends behind it."""
    position = 0
    while True:
        match = _CELL.match(text, position)
        assert match is not None
        quoted, bare, end = match.groups()
        position = match.end()
        cell = bare if quoted is None else _unquoted(quoted)
        yield cell, end == "\n"
        if not end:
            return


def _unquoted(quoted: str) -> str:
    # Quotation marks around what needs none are the author's.
    if _NEEDS_QUOTES.search(quoted) is None:
        return f'"{quoted}"'
    return quoted.replace('""', '"')


def _cell(text: str) -> Cell:
    content: list[Inline] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            content.append(LineBreak())
        content.append(Text(line))
    return Cell((Paragraph(tuple(content)),))
