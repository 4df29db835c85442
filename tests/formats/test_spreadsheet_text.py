"""Tabbed text of spreadsheets as tables."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.walk import plain_text
from editor.formats.spreadsheet_text import read_spreadsheet_text
from tests.builders import br, cell, doc, p, table


def test_cells_between_tabs() -> None:
    assert read_spreadsheet_text("乡镇\t面积\r\n大圩镇\t1,203\r\n") == table(
        ["乡镇", "面积"], ["大圩镇", "1,203"]
    )


def test_empty_cells_stay() -> None:
    (wanted,) = doc(table(["a", "", "b"], ["", "", "c"])).body
    assert read_spreadsheet_text("a\t\tb\n\t\tc\n") == wanted


def test_quoted_cells() -> None:
    text = 'a\t"一\n二"\n"他说""好"""\t"x"\n'
    assert read_spreadsheet_text(text) == table(
        ["a", cell(p("一", br(), "二"))], ['他说"好"', '"x"']
    )


@pytest.mark.parametrize(
    "text",
    ["", "a", "a\tb", "a\nb", "a\tb\nc", "a\tb\nc\td\te", "\tdef f():\n\treturn", "x\t" * 300],
)
def test_what_is_no_table(text: str) -> None:
    assert read_spreadsheet_text(text) is None


CELLS = st.text(st.sampled_from('ab1一"\t\n '), max_size=6).map(str.strip)


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=5)
    )
)
def test_no_letter_is_lost(rows: list[list[str]]) -> None:
    rows[0][0] = "a" + rows[0][0]
    text = "".join("\t".join(_quoted(value) for value in row) + "\n" for row in rows)
    found = read_spreadsheet_text(text)
    if found is not None:
        kept = "".join(plain_text((found,)).split())
        assert kept == "".join("".join(value.split()) for row in rows for value in row)
    else:
        # Empty rows at the end look like line ends.
        assert not any(rows[-1]) or all(not any(row) for row in rows[1:])


def _quoted(value: str) -> str:
    if any(char in value for char in '\t\n"'):
        return '"' + value.replace('"', '""') + '"'
    return value


@pytest.mark.parametrize("part", ['"a\t', '""a\t""b\n', '"x""\t"\n', '"""'])
def test_time_is_bounded(part: str) -> None:
    start = time.perf_counter()
    read_spreadsheet_text(part * 100_000 + "\n\t")
    assert time.perf_counter() - start < 2
