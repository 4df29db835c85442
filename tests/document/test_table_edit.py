"""Editing a table: it stays a rectangle, and only deleted cells take their text with them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.document.nodes import Cell, Table
from editor.document.schema import normalise_body
from editor.document.table_edit import (
    Region,
    delete_columns,
    delete_rows,
    fill,
    has_spans,
    insert_columns,
    insert_rows,
    merge,
    set_header_rows,
    split,
    whole_region,
)
from editor.document.table_grid import MAX_COLUMNS, column_count, placed_cells
from tests import strategies
from tests.builders import cell, inlines, table

CAPTION = inlines("cap")


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    body = normalise_body((draw(strategies.tables),))
    assume(body and isinstance(body[0], Table))
    return body[0]


@st.composite
def _tables_with_region(draw: st.DrawFn) -> tuple[Table, Region]:
    given_table = draw(_tables())
    rows, columns = len(given_table.rows), column_count(given_table)
    row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
    return given_table, Region(
        row, column, draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
    )


def _blocks(given_table: Table | None) -> Counter:
    if given_table is None:
        return Counter()
    return Counter(block for row in given_table.rows for c in row for block in c.blocks)


def _check(result: Table | None) -> None:
    """The result covers its rectangle once, as every normalised table does."""
    if result is None:
        return
    assert normalise_body((result,)) == (result,)
    covered = Counter(
        (row, column)
        for place in placed_cells(result)
        for row in range(place.row, place.end_row)
        for column in range(place.column, place.end_column)
    )
    assert set(covered.values()) == {1}
    assert len(covered) == len(result.rows) * column_count(result)


@given(_tables_with_region())
def test_inserted_rows_and_columns_are_there_and_nothing_is_lost(case):
    old, region = case
    taller = insert_rows(old, region.row, region.rows)
    wider = insert_columns(old, region.column, region.columns)
    assert len(taller.rows) == len(old.rows) + region.rows
    assert column_count(taller) == column_count(old)
    assert column_count(wider) == column_count(old) + region.columns
    assert len(wider.rows) == len(old.rows)
    for result in (taller, wider):
        _check(result)
        assert _blocks(result) == _blocks(old)
    assert delete_rows(taller, region.row, region.rows) == old
    assert delete_columns(wider, region.column, region.columns) == old


@given(_tables_with_region())
def test_rows_and_columns_go_with_the_cells_that_lie_in_them_alone(case):
    old, region = case
    for result, inside in (
        (
            delete_rows(old, region.row, region.rows),
            lambda place: region.row <= place.row and place.end_row <= region.end_row,
        ),
        (
            delete_columns(old, region.column, region.columns),
            lambda place: region.column <= place.column and place.end_column <= region.end_column,
        ),
    ):
        _check(result)
        gone = Counter(
            block for place in placed_cells(old) if inside(place) for block in place.cell.blocks
        )
        assert _blocks(result) + gone == _blocks(old)


@given(_tables_with_region())
def test_merging_keeps_all_blocks_and_splitting_gives_the_places_back(case):
    old, region = case
    merged = merge(old, region)
    _check(merged)
    assert _blocks(merged) == _blocks(old)
    apart = split(old, region)
    _check(apart)
    assert not has_spans(apart, region)
    assert _blocks(apart) == _blocks(old)
    whole = whole_region(old, region)
    place = next(p for p in placed_cells(merged) if (p.row, p.column) == (whole.row, whole.column))
    inside = [p for p in placed_cells(old) if whole.touches(p)]
    assert Counter(place.cell.blocks) == Counter(b for p in inside for b in p.cell.blocks)


@given(_tables(), st.integers(-1, 6))
def test_header_rows_never_cut_a_cell(old, count):
    result = set_header_rows(old, count)
    _check(result)
    assert _blocks(result) == _blocks(old)
    if 0 <= count <= len(old.rows) and not any(
        place.row < count < place.end_row for place in placed_cells(old)
    ):
        assert result.header_rows == count
    elif count < old.header_rows:
        assert result.header_rows <= max(0, count)


@given(_tables_with_region(), _tables())
def test_filled_cells_hold_what_came(case, source):
    old, region = case
    result = fill(old, region.row, region.column, source)
    if result is None:
        taken = Region(region.row, region.column, len(source.rows), column_count(source))
        assert has_spans(old, taken) or (old.caption and source.caption)
        return
    _check(result)
    assert not _blocks(source) - _blocks(result)
    assert not _blocks(result) - _blocks(source) - _blocks(old)


def test_a_cell_across_a_new_row_grows():
    old = table([cell("a", rowspan=2), "b"], ["c"])
    assert insert_rows(old, 1) == table([cell("a", rowspan=3), "b"], [Cell()], ["c"])
    assert insert_rows(old, 0) == table([Cell(), Cell()], *old.rows)
    assert insert_rows(old, 2) == table(*old.rows, [Cell(), Cell()])


def test_a_new_row_above_a_header_row_is_one():
    old = table(["h"], ["a"], header=1)
    assert insert_rows(old, 0).header_rows == 2
    assert insert_rows(old, 1).header_rows == 1


def test_what_begins_in_a_deleted_row_and_goes_on_stays():
    old = table([cell("a", rowspan=2), "b"], ["c"], caption=CAPTION)
    assert delete_rows(old, 0) == table(["a", "c"], caption=CAPTION)
    assert delete_rows(old, 1) == table(["a", "b"], caption=CAPTION)
    assert delete_rows(old, 0, 2) is None
    assert delete_columns(old, 0) == table(["b"], ["c"], caption=CAPTION)
    assert delete_columns(old, 0, 9) is None


def test_deleting_header_rows_leaves_the_others():
    assert delete_rows(table(["h"], ["i"], ["a"], header=2), 0).header_rows == 1
    assert delete_rows(table(["h"], ["a"], header=1), 1).header_rows == 1


def test_merged_cells_keep_their_paragraphs_apart():
    old = table(["a", "b", "c"], [Cell(), "d", "e"])
    merged = merge(old, Region(0, 0, 2, 2))
    assert merged == table([cell("a", "b", "d", rowspan=2), "c"], ["e"])
    assert split(merged, Region(0, 0)) == table([cell("a", "b", "d"), "c"], [Cell(), "e"])


def test_merging_takes_in_cells_that_reach_out():
    old = table([cell("a", colspan=2), "b"], ["c", "d", "e"], ["f", "g", "h"])
    merged = merge(old, Region(0, 0, 2, 1))
    wide = cell("a", "c", "d", colspan=2, rowspan=2)
    assert merged == table([wide, "b"], ["e"], ["f", "g", "h"])


def test_rows_without_a_cell_of_their_own_go():
    assert merge(table(["a", "b"], ["c", "d"]), Region(0, 0, 2, 2)) == table([cell(*"abcd")])


def test_switching_a_header_row_off_frees_the_cells_across_it():
    old = table([cell("a", rowspan=2), "b"], ["c"], ["d", "e"], header=2)
    assert set_header_rows(old, 1).header_rows == 0
    assert set_header_rows(set_header_rows(old, 0), 1).header_rows == 2


@pytest.mark.parametrize(("row", "column"), [(0, 0), (1, 1), (0, 1)])
def test_filling_grows_the_table(row, column):
    result = fill(table(["a", "b"], ["c", "d"]), row, column, table(["1", "2"], ["3", "4"]))
    assert len(result.rows) == max(2, row + 2)
    assert column_count(result) == max(2, column + 2)
    assert result.rows[row + 1][column + 1] == cell("4")


def test_a_table_does_not_grow_beyond_its_limit():
    wide = table(["x"] * MAX_COLUMNS)
    assert insert_columns(wide, 0) == wide
    assert fill(wide, 0, 1, wide) is None


def test_captions_are_not_lost_by_filling():
    plain, named = table(["a"]), table(["1"], caption=CAPTION)
    assert fill(plain, 0, 0, named) == named
    assert fill(named, 0, 0, named) is None
