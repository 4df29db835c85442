"""Lines broken within sentences where an old page or a mail program wrapped them."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from editor.document.nodes import Alignment, Paragraph
from editor.proofing.finding import Spot
from editor.proofing.passages import HAN
from editor.proofing.repair.change import Category, Change
from editor.proofing.repair.working import Item, Proposal, Working

_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u2014\u2018-\u201d\u2026]"
)
# 20 Han characters: shorter lines are verse, addresses, names.
_NARROWEST = 40
# What a rule of line breaking moves to the next line, and the first-line indent that is gone.
_SLACK = 3
_INDENT = 4
_ENOUGH = 2
_ENDS = frozenset("。！？；：:;!?…”’」』）)》>.")
_OWN_LINE = re.compile(
    r"[-*•·●○■□◆◇▪※#>|]|[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,3}[、）)．.](?!\d)"
    r"|[①-⑳⑴-⒇]|第[一二三四五六七八九十百零〇\d]{1,5}[章节節条條款项項部分]|[（(](?:图|圖|表|来源|來源|記者|记者)"
    r"|附[件：:]|[图圖表]\s?\d"
)
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")


def join_lines(working: Working) -> None:
    """Join lines that end within a sentence at the width that most lines have."""
    width = _common_width(working)
    if not width:
        return
    for item in working.items:
        if isinstance(item.block, Paragraph):
            _join_inside(working, item, width)
    kept: list[Item] = []
    for item in working.items:
        before = kept[-1] if kept else None
        if before is not None and _goes_on(before, item, width):
            joiner = _joiner(before.parts[0].text, item.parts[0].text)
            change = Change(
                Category.LINES, f"lines:{item.index}", Spot(item.index), "\n", joiner,
                before.parts[0].text[-12:], item.parts[0].text[:12],
            )  # fmt: skip
            if working.decide(change):
                working.join(before, item, joiner)
                continue
        kept.append(item)
    working.items[:] = kept


def _common_width(working: Working) -> int:
    """The width, in columns, at which lines of the release are broken; 0 where they are not."""
    widths: Counter[int] = Counter()
    for item in working.items:
        if isinstance(item.block, Paragraph) and item.parts:
            for line in item.parts[0].text.split("\n"):
                if len(line) <= _NARROWEST * 3 and line and line[-1] not in _ENDS:
                    widths[_width(line)] += 1
    best = max(
        widths,
        key=lambda width: (sum(widths[width - less] for less in range(_SLACK)), width),
        default=0,
    )
    near = sum(widths[best - less] for less in range(_SLACK))
    wide = sum(count for width, count in widths.items() if width > best)
    if best < _NARROWEST or near < _ENOUGH or wide > 0:
        return 0
    return best


def _join_inside(working: Working, item: Item, width: int) -> None:
    part = item.parts[0]
    if "\n" not in part.text:
        return
    proposals: list[Proposal] = []
    place = 0
    lines = part.text.split("\n")
    for line, after in itertools.pairwise(lines):
        place += len(line)
        if _is_full(line, width) and not _OWN_LINE.match(after):
            proposals.append((place, place + 1, _joiner(line, after), True, ""))
        place += 1
    working.edit(part, Category.LINES, proposals)


def _goes_on(before: Item, after: Item, width: int) -> bool:
    first, second = before.block, after.block
    if not (isinstance(first, Paragraph) and isinstance(second, Paragraph)):
        return False
    if {first.alignment, second.alignment} - {Alignment.NATURAL, Alignment.JUSTIFY}:
        return False
    last = before.last_line
    return _is_full(last, width) and _OWN_LINE.match(after.parts[0].text) is None


def _is_full(line: str, width: int) -> bool:
    if not line or line[-1] in _ENDS or len(line) > width:
        return False
    return width - _SLACK - _INDENT <= _width(line) <= width + 1


def _joiner(before: str, after: str) -> str:
    return " " if _LATIN.match(before[-1:]) and _LATIN.match(after[:1]) else ""


def _width(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))
