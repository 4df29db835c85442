from __future__ import annotations

from editor.document.list_numbers import ListNumbers
from editor.document.table_grid import column_count, placed_cells
from editor.document.walk import plain_text
from tests.builders import cell, doc, fig, li, ol, p, strong, table


def test_plain_text_is_in_reading_order() -> None:
    body = doc(
        p("a ", strong("b")), table(["c", cell("d", "e")]), fig(caption=p("f").content, credit="g")
    ).body
    assert plain_text(body) == "a b\nc\nd\ne\nf\ng"


def test_list_numbers() -> None:
    items = (
        ol("a"), ol("b", level=1), ol("c", level=1), ol("d"), ol("e", level=1), li("f"), ol("g"),
        ol("h", start=9), ol("i"),
    )  # fmt: skip
    numbers = ListNumbers()
    assert [numbers.count(item) for item in items] == [1, 1, 2, 2, 1, 1, 1, 9, 10]


def test_cells_know_their_places() -> None:
    (found,) = doc(table([cell("a", rowspan=2), cell("b", colspan=2)], ["c", "d"], header=1)).body
    places = [(placed.row, placed.column) for placed in placed_cells(found)]
    assert column_count(found) == 3
    assert places == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert found.header_rows == 2
