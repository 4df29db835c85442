"""How good proofing is, and how fast: recall by rule and false alarms over the corpus in
tests/fixtures/proofing, and the times of whole checks, of a recheck and of a repair.

Run by itself it prints what was missed and what was told for nothing: `--misses`, `--alarms`.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from editor.document.nodes import Block, Paragraph, Text
from editor.document.release import Metadata, Release
from editor.document.walk import text_of
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding, Level
from editor.proofing.proofreader import Proofreader
from editor.proofing.repair.repairing import repair
from editor.proofing.rules import rule_of
from editor.values import replace
from tests import proofing_corpus as corpus
from tests.proofing_corpus import Case

PER = 10_000
FIXTURES = Path(__file__).parent.parent / "fixtures"
_PROFILE = builtin_profile("government-zh-Hans")
_OF_THE_FORM = frozenset({"G01"})
"""Rules about what the small releases of the corpus have not on purpose."""


class Scores:
    """What the proofreader makes of the corpus.

    `asked` and `found` count planted faults by rule; `missed` holds those no finding is at;
    `alarms` every finding in a text that is right, or of real releases at a place not marked.
    """

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.missed: list[Case] = []
        self.alarms: list[tuple[Case, Finding]] = []
        self.characters = Counter[str]()
        for case in corpus.planted():
            rule = case.rule.split("|")[0]
            self.asked[rule] += 1
            if any(case.is_found_by(finding) for finding in _findings(case)):
                self.found[rule] += 1
            else:
                self.missed.append(case)
        for kind, cases in (("right", corpus.right()), ("real", corpus.real())):
            for case in cases:
                self.characters[kind] += len(case.text)
                self.alarms += (
                    (case, finding)
                    for finding in _findings(case)
                    if not case.places or not case.is_found_by(finding)
                )

    def recall(self, level: Level | None = None) -> float:
        """The share of planted faults that were found, of rules of that level or of all."""
        rules = [rule for rule in self.asked if level is None or _level(rule) is level]
        asked = sum(self.asked[rule] for rule in rules)
        return sum(self.found[rule] for rule in rules) / asked if asked else 1.0

    def false_alarms(self, kind: str, levels: Iterable[Level] = tuple(Level)) -> float:
        """Findings for nothing per 10,000 characters of the `kind` "right" or "real"."""
        wanted = frozenset(levels)
        count = sum(
            1 for case, finding in self.alarms
            if finding.level in wanted and case.origin.startswith("right") == (kind == "right")
        )  # fmt: skip
        return count * PER / self.characters[kind] if self.characters[kind] else 0.0


def _findings(case: Case) -> Sequence[Finding]:
    findings = Proofreader().check(case.release, case.profile)
    return [finding for finding in findings if finding.rule not in _OF_THE_FORM]


def _level(rule: str) -> Level | None:
    known = rule_of(rule)
    return known.level if known is not None else None


def lines(scores: Scores) -> Iterator[str]:
    """The scores as a table in Markdown."""
    yield "| rule | planted | found | recall |"
    yield "|---|---|---|---|"
    for rule in sorted(scores.asked):
        asked, found = scores.asked[rule], scores.found[rule]
        yield f"| {rule} | {asked} | {found} | {found / asked:.0%} |"
    yield f"| all | {scores.asked.total()} | {scores.found.total()} | {scores.recall():.1%} |"
    yield f"| level error | | | {scores.recall(Level.ERROR):.1%} |"
    yield ""
    yield "| clean text | characters | errors and warnings per 10,000 | with hints |"
    yield "|---|---|---|---|"
    for kind, what in (("real", "real releases"), ("right", "nearly wrong and right")):
        loud = scores.false_alarms(kind, (Level.ERROR, Level.WARNING))
        yield (
            f"| {what} | {scores.characters[kind]:,} | {loud:.2f} "
            f"| {scores.false_alarms(kind):.2f} |"
        )


def measure() -> dict[str, float]:
    """Milliseconds, once the rules are loaded: whole checks, a recheck, a repair; the first check
    with all that it loads.
    """
    begin = time.perf_counter()
    small, large = _release(2_000), _release(100_000)
    Proofreader().check(small, _PROFILE)
    figures = {"first": (time.perf_counter() - begin) * 1000}
    figures["2k"] = _median(lambda: Proofreader().check(small, _PROFILE), 9)
    figures["100k"] = _median(lambda: Proofreader().check(large, _PROFILE), 5)
    proofreader = Proofreader()
    proofreader.check(large, _PROFILE)
    middle = len(large.body) // 2

    def press_key() -> None:
        changed = Paragraph((Text(f"全县上下要统一思想，凝聚共识{time.perf_counter()}"),))
        body = (*large.body[:middle], changed, *large.body[middle + 1 :])
        proofreader.check(replace(large, body=body), _PROFILE)

    figures["recheck"] = _median(press_key, 15)
    scraped = (FIXTURES / "county_science_bureau.txt").read_text(encoding="utf-8")
    lines = scraped.splitlines()[1:] * (100_000 // len(scraped))
    damaged = Release(body=tuple(Paragraph((Text(line),)) for line in lines))
    repair(damaged, _PROFILE)
    figures["repair"] = _median(lambda: repair(damaged, _PROFILE), 3)
    return figures


def _release(length: int) -> Release:
    """Clean official text of about that many characters, no two paragraphs the same."""
    paragraphs = [
        block
        for case in corpus.real()
        if case.origin.startswith(("banyuetan", "thepaper", "zyyfy", "govcn"))
        for block in case.release.body
        if isinstance(block, Paragraph)
    ]
    body: list[Block] = []
    total = 0
    for number, block in enumerate(itertools.cycle(paragraphs)):
        if total >= length:
            break
        body.append(Paragraph((*block.content, Text(f"（{number}）"))))
        total += len(text_of(block.content))
    return Release(Metadata(title="县科技局召开会议", source="县科技局"), tuple(body))


def _median(call: Callable[[], object], runs: int) -> float:
    times = []
    for _run in range(runs):
        begin = time.perf_counter()
        call()
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)


def main() -> None:
    scores = Scores()
    if "--misses" in sys.argv:
        for case in scores.missed:
            print(case.origin, case.rule, case.text, sep="\t")
    if "--alarms" in sys.argv:
        for case, finding in scores.alarms:
            print(
                case.origin, finding.rule, finding.level.value,
                f"{finding.before}[{finding.text}]{finding.after}", finding.message, sep="\t",
            )  # fmt: skip
    print("\n".join(lines(scores)))


if __name__ == "__main__":
    main()
