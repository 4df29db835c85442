"""Lines broken within sentences where an old page or a mail program wrapped them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable

from editor.document.nodes import Alignment, Paragraph
from editor.i18n import _
from editor.proofing.finding import Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN
from editor.proofing.repair.change import Category, Change
from editor.proofing.repair.working import Item, Proposal, Working
from editor.values import dataclass

_WIDE = lazy_pattern(
    r"[\u1100-\u115f\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u2014\u2018-\u201d\u2026]"
)
_ENOUGH = 2
# Longer lines are paragraphs.
_LONGEST = 120
_ENDS = frozenset("。！？；：:;!?…”’」』）)》>.")
_OWN_LINE = lazy_pattern(
    r"[-*•·●○■□◆◇▪※#>|]|[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,3}[、）)．.](?!\d)"
    r"|[①-⑳⑴-⒇]|第[一二三四五六七八九十百零〇\d]{1,5}[章节節条條款项項部分]|[（(](?:图|圖|表|来源|來源|記者|记者)"
    r"|附[件：:]|[图圖表]\s?\d"
)
_HAN = lazy_pattern(f"[{HAN}]")
_LATIN = lazy_pattern("[A-Za-z]")


def _columns(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))


@dataclass(frozen=True, slots=True)
class _Measure:
    """How wide lines are. A rule of line breaking moves less than `slack` to the next line; `short`
    are the differences to the width at which a line is full, first-line indents that are gone
    reckoned in. Lines below `narrowest` are verse, addresses, names.
    """

    width: Callable[[str], int]
    narrowest: int
    slack: int
    short: frozenset[int]


# Mail programs and terminals break at a column, naive tools behind so many characters.
_MEASURES = (
    _Measure(_columns, 40, 3, frozenset(range(-1, 8))),
    _Measure(len, 20, 1, frozenset((0, 2))),
)


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """At which width the lines of a release are broken."""

    measure: _Measure
    at: int

    def is_full(self, line: str) -> bool:
        """Whether the line reaches that width."""
        if not line or len(line) > self.at:
            return False
        short = self.at - self.measure.width(line)
        return short in self.measure.short


def join_lines(working: Working) -> None:
    """Join lines that end within a sentence at the width that most lines have."""
    wrapped = _how_wrapped(working)
    if wrapped is None:
        return
    for item in working.items:
        if isinstance(item.block, Paragraph):
            _join_inside(working, item, wrapped)
    kept: list[Item] = []
    for item in working.items:
        before = kept[-1] if kept else None
        if before is not None and _goes_on(before, item, wrapped):
            joiner = _joiner(before.parts[0].text, item.parts[0].text)
            sure = before.last_line[-1] not in _ENDS
            change = Change(
                Category.LINES, f"lines:{item.index}", Spot(item.index), "\n", joiner,
                before.parts[0].text[-12:], item.parts[0].text[:12],
                sure, "" if sure else _("A paragraph may end here."),
            )  # fmt: skip
            if working.decide(change):
                working.join(before, item, joiner)
                continue
        kept.append(item)
    working.items[:] = kept


def _how_wrapped(working: Working) -> _Wrapped | None:
    """At which width lines of the release are broken; None where they are not."""
    lines = [
        line
        for item in working.items
        if isinstance(item.block, Paragraph) and item.parts
        for line in item.parts[0].text.split("\n")
        if line
    ]
    found = [wrapped for measure in _MEASURES if (wrapped := _at(lines, measure)) is not None]
    return max(found, key=lambda one: sum(map(one.is_full, lines)), default=None)


def _at(lines: list[str], measure: _Measure) -> _Wrapped | None:
    broken = [line for line in lines if line[-1] not in _ENDS and len(line) <= _LONGEST]
    widths = Counter(map(measure.width, broken))
    best = max(
        widths,
        key=lambda width: (sum(widths[width - less] for less in range(measure.slack)), width),
        default=0,
    )
    near = sum(widths[best - less] for less in range(measure.slack))
    if best < measure.narrowest or near < _ENOUGH or any(width > best for width in widths):
        return None
    # Whoever has paragraphs on one line did not break those that are wide by chance.
    if sum(len(line) > best + 1 or measure.width(line) > best + 1 for line in lines) >= near:
        return None
    return _Wrapped(measure, best)


def _join_inside(working: Working, item: Item, wrapped: _Wrapped) -> None:
    part = item.parts[0]
    if "\n" not in part.text:
        return
    proposals: list[Proposal] = []
    place = 0
    lines = part.text.split("\n")
    # Where a sentence goes on over a break of the paragraph, its breaks are no ends of paragraphs.
    is_broken = any(wrapped.is_full(line) and line[-1] not in _ENDS for line in lines[:-1])
    for line, after in itertools.pairwise(lines):
        place += len(line)
        if wrapped.is_full(line) and not _OWN_LINE.match(after):
            sure = is_broken or line[-1] not in _ENDS
            note = "" if sure else _("A paragraph may end here.")
            proposals.append((place, place + 1, _joiner(line, after), sure, note))
        place += 1
    working.edit(part, Category.LINES, proposals)


def _goes_on(before: Item, after: Item, wrapped: _Wrapped) -> bool:
    first, second = before.block, after.block
    if not (isinstance(first, Paragraph) and isinstance(second, Paragraph)):
        return False
    if {first.alignment, second.alignment} - {Alignment.NATURAL, Alignment.JUSTIFY}:
        return False
    return wrapped.is_full(before.last_line) and _OWN_LINE.match(after.parts[0].text) is None


def _joiner(before: str, after: str) -> str:
    return " " if _LATIN.match(before[-1:]) and _LATIN.match(after[:1]) else ""
