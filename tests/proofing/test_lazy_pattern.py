"""Every expression of the rules can be compiled, though nobody has used it yet."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import editor.proofing
from editor.proofing.lazy_pattern import lazy_pattern

MODULES = [
    module.name for module in pkgutil.walk_packages(editor.proofing.__path__, "editor.proofing.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_expressions_of_a_module_are_right(name: str) -> None:
    module = importlib.import_module(name)
    for value in vars(module).values():
        if type(value).__name__ == "_LazyPattern":
            re.compile(value.pattern, value.flags)


def test_it_is_compiled_when_first_used() -> None:
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("a")
    words = lazy_pattern("[a-z]+", re.IGNORECASE)
    assert [match.group() for match in words.finditer("Ab c")] == ["Ab", "c"]
    assert words.sub("x", "Ab c") == "x x"
    assert words.groups == 0
