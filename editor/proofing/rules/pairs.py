"""P21: marks that come in pairs. A quotation of several paragraphs opens in each and closes in the
last only; what stands within one passage is told by pair_marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level, Spot
from editor.proofing.passages import Kind, Passage
from editor.proofing.rule import Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.rules.pair_marks import (
    CLOSER,
    MILD,
    OPENER,
    PAIRS,
    QUOTES,
    STOPPED,
    Marks,
    Open,
    scan,
)
from editor.proofing.sources import PUNCTUATION

_GAP = 10
"""Paragraphs or items without a mark that a quotation may run through."""


def _gather(passage: Passage, _setting: Setting) -> Marks | None:
    marks = scan(passage)
    return marks if any(marks) else None


class _Carried(NamedTuple):
    """A quotation that runs on behind its paragraph."""

    spot: Spot
    mark: Open
    block: int


_FLOW = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.HEADING})


def _judge(placed: Sequence[Placed], _release: Release, _setting: Setting) -> Iterator[Verdict]:
    carried: _Carried | None = None
    for spot, passage, marks in placed:
        yield from (Verdict(spot, hit) for hit in marks.hits)
        opened, strays = list(marks.opened), list(marks.strays)
        flows = spot.in_body and not spot.path and not spot.part and passage.kind in _FLOW
        if carried is not None and flows:
            mark = carried.mark.mark
            near = spot.block - carried.block <= _GAP
            again = marks.reopens == mark
            closes = bool(strays) and strays[0][1] == CLOSER[mark] and _ends(passage, strays[0][0])
            goes_on = bool(opened) and again and passage.text[: opened[0].place].strip() == ""
            if near and again and goes_on and opened[0].mark == mark:
                del opened[0]
                carried = carried._replace(block=spot.block)
            elif near and again and marks.ends and not any(one.mark == mark for one in opened):
                carried = None
            elif near and closes and not again:
                del strays[0]
                carried = None
            else:
                yield Verdict(carried.spot, _unclosed(carried.mark))
                carried = None
        if flows and carried is None and opened and _may_run_on(passage, opened[-1]):
            carried = _Carried(spot, opened.pop(), spot.block)
        yield from (Verdict(spot, _unclosed(one)) for one in opened)
        yield from (Verdict(spot, _unopened(place, mark)) for place, mark in strays)
    if carried is not None:
        yield Verdict(carried.spot, _unclosed(carried.mark))


def _may_run_on(passage: Passage, mark: Open) -> bool:
    """Whether the quotation may go on in the next paragraph: it begins as speech does, and the
    paragraph ends with a stop.
    """
    text = passage.text
    before = text[: mark.place].rstrip()[-1:]
    return mark.mark in QUOTES and (not before or before in "：，:,。") and (
        text.rstrip()[-1:] in "。！？…；：，.!?;:"
    )  # fmt: skip


def _ends(passage: Passage, place: int) -> bool:
    text = passage.text
    return text[max(0, place - 1)] in STOPPED or not text[place + 1 :].strip("。 ")


def _unclosed(opened: Open) -> Hit:
    return Hit(
        opened.place, opened.place + 1,
        _("“{mark}” is not closed: “{right}” is missing.").format(
            mark=opened.mark, right=CLOSER[opened.mark]
        ),
        (), _("Marks in pairs: one opens, one closes. A quotation of several paragraphs opens in"
              " each and closes in the last."),
        level=Level.WARNING if opened.mark in MILD else None,
    )  # fmt: skip


def _unopened(place: int, mark: str) -> Hit:
    return Hit(
        place, place + 1,
        _("“{mark}” was not opened: “{right}” is missing before it.").format(
            mark=mark, right=OPENER[mark]
        ),
        (), _("Marks in pairs: one opens, one closes."),
        level=Level.WARNING if OPENER[mark] in MILD or mark == "’" else None,
    )  # fmt: skip


RULES = (
    ReleaseRule(
        "P21", Level.ERROR, lambda: _("Marks in pairs"), _judge, _gather, PUNCTUATION,
        lambda: _("Quotation marks, brackets and title marks open and close."), needs=PAIRS,
    ),
)  # fmt: skip
