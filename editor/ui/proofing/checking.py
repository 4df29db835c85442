"""Checks the release of a draft again and again, in slices of a few milliseconds between events.

A thread would hold the interpreter against the keys. A check begins when nothing was typed for a
moment, begins anew when the release changes, and rests while an input method composes.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.i18n import _
from editor.proofing.finding import Finding
from editor.proofing.guarding import Guard
from editor.proofing.waivers import Sorted, sort_findings
from editor.report import Loss
from editor.ui.composing import Composing
from editor.ui.draft import Draft
from editor.ui.following import once_after

if TYPE_CHECKING:
    from editor.document.release import Release
    from editor.profiles.profile import Profile
    from editor.proofing.proofreader import Proofreader
    from editor.proofing.rule import Rule
    from editor.proofing.tables import Tables

DELAY_MS = 250
"""After the last change."""
SLICE_S = 0.005
GAP_MS = 1

Ignored = Callable[[], frozenset[tuple[str, str]]]
"""Gives the pairs of a rule and a text that are never to be told again."""
TablesInForce = Callable[["Profile"], "Tables"]
"""Gives the tables of words for a profile: the same object until they change."""


class Checking(QObject):
    """The findings of one draft. `checked` comes when they are those of the release as it is, also
    when they stayed the same; `troubled` carries a sentence and its details where a rule or a table
    of words cannot be used, once for each.
    """

    checked = Signal()
    troubled = Signal(str, tuple)

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        composing: Composing,
        ignored: Ignored,
        tables: TablesInForce,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._profile = profile
        self._composing = composing
        self._ignored = ignored
        self._tables = tables
        self._proofreader: Proofreader | None = None
        self._guard = Guard(self._tell_failed)
        self._faults_told: set[str] = set()
        self._steps: Iterator[None] | None = None
        self._checking: Release | None = None  # what the steps check
        self._checked: Release | None = None  # what the findings are of
        self.findings: tuple[Finding, ...] = ()
        self.sorted = Sorted((), (), ())
        """The findings by what became of them."""
        self._timer = once_after(DELAY_MS, self._slice, self)
        draft.body_changed.connect(self.follow)
        draft.metadata_changed.connect(self.follow)
        draft.waivers_changed.connect(self.sort_again)
        composing.changed.connect(self._composing_changed)

    @property
    def is_current(self) -> bool:
        """Whether the findings are those of the release as it is."""
        return self._checked is not None and self._checked is self._draft.snapshot()

    @property
    def release(self) -> Release | None:
        """The release that the findings are of, None before the first check."""
        return self._checked

    def follow(self) -> None:
        """Something changed: check a moment later."""
        self._timer.start(DELAY_MS)

    def begin_anew(self) -> None:
        """Check all of the release again, as when words or profiles changed."""
        self._proofreader = self._steps = self._checked = None
        self.follow()

    def finish(self) -> tuple[Finding, ...]:
        """The open findings of the release as it is, checked now where they are not known."""
        if not self.is_current:
            self._begin()
            assert self._steps is not None
            for _step in self._steps:
                pass
            self._end()
        return self.sorted.open

    def sort_again(self) -> None:
        """What is waived or ignored changed."""
        waivers, ignored = self._draft.waivers, self._ignored()
        if waivers or ignored:
            self.sorted = sort_findings(self.findings, waivers, ignored)
        else:
            self.sorted = Sorted(self.findings, (), ())
        self.checked.emit()

    def _composing_changed(self, composing: bool) -> None:
        if not composing and not self.is_current:
            self.follow()

    def _slice(self) -> None:
        if self._composing.active:
            return
        if self._draft.snapshot() is not self._checking:
            self._steps = None
        if self._steps is None:
            if self.is_current:
                return
            self._begin()
            # What the first check loads takes a slice or more of its own.
            self._timer.start(GAP_MS)
            return
        until = time.perf_counter() + SLICE_S
        for _step in self._steps:
            if time.perf_counter() > until:
                self._timer.start(GAP_MS)
                return
        self._end()

    def _begin(self) -> None:
        self._checking = self._draft.snapshot()
        self._steps = self._all_steps(self._checking)

    def _all_steps(self, release: Release) -> Iterator[None]:
        profile = self._profile()
        yield
        if self._proofreader is None:
            yield from _load_rules()
        tables = self._tables(profile)
        yield
        if self._proofreader is None or self._proofreader.tables is not tables:
            # Imported here: it loads all rules, which has just been done in steps.
            from editor.proofing.proofreader import Proofreader
            from editor.proofing.rules import all_rules

            yield
            self._proofreader = Proofreader(tables, self._guard.guarded(all_rules()))
            self._tell_faults(tables)
            yield
        yield from self._proofreader.steps(release, profile, datetime.datetime.now())

    def _end(self) -> None:
        assert self._proofreader is not None
        self._timer.stop()
        self._steps = None
        self._checked = self._checking
        assert self._checked is not None
        # A new release lacks everything, and nobody need be told. Else a person begins at the top
        # of the form; fields that are empty come last in the check.
        found = self._proofreader.findings if _is_begun(self._checked) else ()
        self.findings = tuple(sorted(found, key=lambda finding: finding.spot.in_body))
        self.sort_again()

    def _tell_failed(self, rule: Rule, error: Exception) -> None:
        sentence = _("The rule “{rule}” failed and is left out until Dateline is started again.")
        detail = f"{rule.id}: {type(error).__name__}: {error}"
        self.troubled.emit(sentence.format(rule=rule.title()), (Loss("rule-failed", detail),))

    def _tell_faults(self, tables: Tables) -> None:
        faults = [str(fault) for fault in tables.faults]
        if set(faults) <= self._faults_told:
            return
        self._faults_told.update(faults)
        sentence = _("Some lines of your tables of words cannot be used; all the others are.")
        losses = tuple(Loss("table-fault", fault) for fault in faults)
        self.troubled.emit(sentence, losses)


def _load_rules() -> Iterator[None]:
    """Load the rules module by module, then one by one the large tables that the first texts want:
    together they would take longer than a slice.
    """
    from importlib import import_module
    from pkgutil import iter_modules

    from editor.proofing import rules

    yield
    for module in iter_modules(rules.__path__):
        import_module(f"{rules.__name__}.{module.name}")
        yield
    from editor.proofing.divisions import divisions
    from editor.proofing.idioms import idioms
    from editor.proofing.readings import readings_of
    from editor.proofing.similar import is_like, makes_a_word

    yield
    divisions()
    yield
    idioms()
    yield
    readings_of("\u4e00")
    yield
    is_like("\u5df1", "\u5df2")
    yield
    makes_a_word("\u5df1\u5df2", 0)
    yield


def _is_begun(release: Release) -> bool:
    """Whether somebody wrote something of the release."""
    return bool(release.body or release.metadata.title)
