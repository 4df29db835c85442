"""The rules, a module for each kind. Every module here with a tuple RULES is found by itself."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from editor.proofing.rule import Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """All rules, by id."""
    found: list[Rule] = []
    for module in iter_modules(__path__):
        found += getattr(import_module(f"{__name__}.{module.name}"), "RULES", ())
    return tuple(sorted(found, key=lambda rule: rule.id))


def rule_of(name: str) -> Rule | None:
    """The rule of that id, None where there is none."""
    return next((rule for rule in all_rules() if rule.id == name), None)
