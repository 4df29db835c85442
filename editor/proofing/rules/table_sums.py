"""The sums in tables: rows and columns that end in 合计, with 小计 between.

No rule stands here; F04 asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from editor.document.nodes import Cell, Figure, Table
from editor.document.table_grid import column_count, placed_cells
from editor.document.walk import text_of
from editor.i18n import _
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.rule import Hit, Verdict

SUM_ROW = lazy_pattern(r"^(?:合|总|總|共)\s*[计計]$|^(?:总合计|總合計|全县合计|Total|TOTAL)$")
"""What the first cell of a row of sums says."""
_SUBTOTAL = lazy_pattern(r"小\s*[计計]|其中|^#|^[（(]|Subtotal")
_PART_SUM = lazy_pattern(r"(?:[一-鿿]{0,8})?小\s*[计計]$|Subtotal")
_NO_SUM = lazy_pattern(
    "率|比|均|价|價|排名|名次|序|增|幅|指数|指數|编|編|年份|年度|日期|时间|時間|电话|電話|倍|得分|评分|標準|标准|最|备注|℃|%|％|rate|average|share|no\\.|rank|price|year",
    re.IGNORECASE,
)
_COUNTER = lazy_pattern("序|编号|編號|年份|电话|電話|排名|名次|No\\.")
_NUMBER = lazy_pattern(r"[-−]?(?:[0-9]{1,3}(?:[,， \u00a0][0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,6})?")
_EMPTY = frozenset({"", "-", "—", "——", "/", "–", "0"})


def table_sums(table: Table, block: int) -> Iterator[Verdict]:
    """What is wrong in the rows and columns of a table of which one is the sum of the others;
    `block` is where it stands in the body.
    """
    texts, places = _grid(table, block)
    yield from _columns(texts, places, table.header_rows)
    turned = [list(column) for column in zip(*texts, strict=True)]
    turned_places = [list(column) for column in zip(*places, strict=True)]
    kept = [number for number, column in enumerate(turned) if not _is_counter(column)]
    yield from _columns(
        [turned[number] for number in kept], [turned_places[number] for number in kept], 0
    )


def _is_counter(column: list[str]) -> bool:
    """Whether the column counts the rows or names them by numbers."""
    return any(_COUNTER.search(text) for text in column[:2])


def _grid(table: Table, block: int) -> tuple[list[list[str]], list[list[Spot | None]]]:
    """The texts of the table by row and column, a spanned cell's in its first place, and where
    their first blocks are.
    """
    width = column_count(table)
    texts = [[""] * width for _row in table.rows]
    places: list[list[Spot | None]] = [[None] * width for _row in table.rows]
    counts = [0] * len(table.rows)
    for placed in placed_cells(table):
        number = counts[placed.row]
        counts[placed.row] += 1
        if placed.column >= width:
            continue
        texts[placed.row][placed.column] = _text_of_cell(placed.cell)
        if placed.cell.blocks:
            places[placed.row][placed.column] = Spot(block, path=(placed.row, number, 0))
    return texts, places


def _text_of_cell(cell: Cell) -> str:
    return "".join(
        text_of(block.content) for block in cell.blocks if not isinstance(block, Figure)
    ).strip()


def _columns(
    texts: list[list[str]], places: list[list[Spot | None]], header_rows: int
) -> Iterator[Verdict]:
    """What is wrong in the columns of a table one of whose rows is the sum of the others."""
    sums = [
        number for number, row in enumerate(texts) if any(SUM_ROW.match(text) for text in row[:2])
    ]
    if len(sums) != 1 or sums[0] == 0:
        return
    at = sums[0]
    first = max(
        header_rows,
        next((number for number, row in enumerate(texts) if _has_numbers(row)), at),
    )
    # The sum stands below its parts, or above them all.
    parts = range(first, at) if first < at else range(at + 1, len(texts))
    labels = [text for number in parts for text in texts[number][:2]]
    if any(_SUBTOTAL.search(text) for text in labels):
        yield from _over_subtotals(texts, places, parts, at)
        return
    if any(_NO_SUM.search(text) for text in labels):
        return
    for column in range(len(texts[at])):
        if any(_NO_SUM.search(row[column]) for row in texts[: min(first, at)]):
            continue
        verdict = _column(texts, places, column, parts, at)
        if verdict is not None:
            yield verdict


def _over_subtotals(
    texts: list[list[str]], places: list[list[Spot | None]], parts: Sequence[int], at: int
) -> Iterator[Verdict]:
    """What is wrong with a sum over rows some of which are sums themselves (小计), each of the rows
    above it.
    """
    sums = [row for row in parts if any(_PART_SUM.match(text) for text in texts[row][:2])]
    others = [text for row in parts if row not in sums for text in texts[row][:2]]
    # Only the common form: every part ends in its own sum, and nothing else is nested.
    if len(sums) < 2 or sums[-1] != max(parts) or any(
        _SUBTOTAL.search(text) or _NO_SUM.search(text) for text in others
    ):  # fmt: skip
        return
    first = min(parts)
    for column in range(len(texts[at])):
        if any(_NO_SUM.search(row[column]) for row in texts[: min(first, at)]):
            continue
        begin = first
        for row in sums:
            if row - begin > 1:
                verdict = _column(texts, places, column, range(begin, row), row)
                if verdict is not None:
                    yield verdict
            begin = row + 1
        verdict = _column(texts, places, column, sums, at)
        if verdict is not None:
            yield verdict


def _has_numbers(row: list[str]) -> bool:
    """Whether the row has numbers that are not all years, as those of a header are."""
    numbers = [text for text in row if _read(text) is not None]
    return not all(re.fullmatch("(?:19|20)[0-9]{2}", text) for text in numbers)


def _column(
    texts: list[list[str]],
    places: list[list[Spot | None]],
    column: int,
    parts: Sequence[int],
    at: int,
) -> Verdict | None:
    total = _read(texts[at][column])
    spot = places[at][column]
    if total is None or spot is None:
        return None
    added, steps, count = Decimal(0), [_step(texts[at][column])], 0
    for row in parts:
        text = texts[row][column]
        if text in _EMPTY:
            continue
        value = _read(text)
        if value is None:
            return None
        added += value
        steps.append(_step(text))
        count += 1
    if count < 2:
        return None
    exact = all(step == 1 for step in steps)
    slack = Decimal(0) if exact else sum(steps, Decimal(0)) / 2
    if abs(added - total) <= slack:
        return None
    text = texts[at][column]
    return Verdict(
        spot,
        Hit(
            0,
            len(text),
            _("The numbers come to {sum}, not {total}.").format(sum=f"{added:f}", total=text),
            reason=_("Check the numbers and their sum; one of them is wrong."),
            level=Level.ERROR if exact else Level.WARNING,
        ),
    )


def _read(text: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return Decimal(re.sub("[,， \u00a0]", "", text.replace("−", "-")))


def _step(text: str) -> Decimal:
    _whole, point, part = text.partition(".")
    return Decimal(1).scaleb(-len(part)) if point else Decimal(1)
