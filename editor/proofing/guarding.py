"""Rules that cannot stop a check: one that fails says nothing more until the program ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from editor.proofing.rule import ReleaseRule, Rule, TextRule
from editor.values import replace

Told = Callable[[Rule, Exception], None]


class Guard:
    """Remembers which rules failed; `tell` is called at the first failure of each."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell
        self._failed: set[str] = set()

    def guarded(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules, each of which finds nothing where it fails."""
        return tuple(map(self._guarded, rules))

    def _guarded(self, rule: Rule) -> Rule:
        if isinstance(rule, TextRule):
            return replace(rule, check=self._kept(rule, rule.check))
        if isinstance(rule, ReleaseRule):
            gather = rule.gather and self._kept_facts(rule, rule.gather)
            return replace(rule, gather=gather, judge=self._kept(rule, rule.judge))
        return rule

    def _kept(self, rule: Rule, find: Callable[..., Iterable[Any]]) -> Callable[..., Any]:
        def find_or_nothing(*given: Any) -> tuple[Any, ...]:
            if rule.id in self._failed:
                return ()
            try:
                return tuple(find(*given))
            except Exception as error:
                self._fail(rule, error)
                return ()

        return find_or_nothing

    def _kept_facts(self, rule: Rule, gather: Callable[..., Any]) -> Callable[..., Any]:
        def gather_or_nothing(*given: Any) -> Any:
            if rule.id in self._failed:
                return None
            try:
                return gather(*given)
            except Exception as error:
                self._fail(rule, error)
                return None

        return gather_or_nothing

    def _fail(self, rule: Rule, error: Exception) -> None:
        self._failed.add(rule.id)
        self._tell(rule, error)
