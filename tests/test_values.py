"""A class of editor.values does what the same class of the standard library does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest

from editor import values
from editor.document.nodes import Text

VALUES: Any = values


@VALUES.dataclass(frozen=True, slots=True, order=True)
class Ours:
    """Pickling needs a class at the top of a module."""

    name: str
    rank: int = 0

    def double(self) -> int:
        return self.rank * 2


def _classes(module: Any) -> dict[str, Any]:
    """The same classes by either module."""

    @module.dataclass(frozen=True, slots=True, order=True)
    class Frozen:
        name: str
        rank: int = 0

    @module.dataclass(slots=True)
    class Open:
        name: str = ""
        notes: list[str] = module.field(default_factory=list)

    @module.dataclass(frozen=True, slots=True)
    class Quiet:
        data: bytes = module.field(repr=False)

    @module.dataclass(frozen=True, slots=True)
    class Empty:
        """Nothing."""

    return {cls.__name__: cls for cls in (Frozen, Open, Quiet, Empty)}


OURS = _classes(VALUES)
THEIRS = _classes(dataclasses)


def _outcome(call: Any) -> Any:
    try:
        return call()
    except (TypeError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize(
    "what",
    [
        lambda c: c["Frozen"]("a"),
        lambda c: c["Frozen"](rank=2, name="a").rank,
        lambda c: c["Frozen"](),
        lambda c: c["Frozen"]("a", 1, 2),
        lambda c: c["Frozen"]("a", other=1),
        lambda c: c["Frozen"]("a") == c["Frozen"]("a", 0),
        lambda c: c["Frozen"]("a") == c["Frozen"]("a", 1),
        lambda c: c["Frozen"]("a") != ("a", 0),
        lambda c: c["Open"]() == c["Frozen"](""),
        lambda c: hash(c["Frozen"]("a", 3)),
        lambda c: hash(c["Quiet"](b"x")),
        lambda c: hash(c["Empty"]()),
        lambda c: hash(c["Open"]()),
        lambda c: sorted([c["Frozen"]("b"), c["Frozen"]("a", 2), c["Frozen"]("a", 1)]),
        lambda c: c["Frozen"]("a") >= c["Frozen"]("a"),
        lambda c: c["Frozen"]("a") < 3,
        lambda c: c["Quiet"](b"x") < c["Quiet"](b"y"),
        lambda c: c["Quiet"](b"x"),
        lambda c: c["Empty"](),
        lambda c: bool(c["Empty"]()),
        lambda c: c["Open"]("a").notes is not c["Open"]("a").notes,
        lambda c: setattr(c["Open"](), "name", "x"),
        lambda c: setattr(c["Open"](), "other", "x"),
        lambda c: setattr(c["Frozen"]("a"), "name", "x"),
        lambda c: delattr(c["Frozen"]("a"), "name"),
        lambda c: c["Frozen"].__match_args__,
        lambda c: c["Frozen"].__qualname__,
        lambda c: dataclasses.is_dataclass(c["Frozen"]),
        lambda c: dataclasses.replace(c["Frozen"]("a", 4), name="b"),
        lambda c: dataclasses.asdict(c["Open"]("a", ["b"])),
        lambda c: dataclasses.astuple(c["Quiet"](b"x")),
        lambda c: [(f.name, f.type, f.repr) for f in dataclasses.fields(c["Quiet"])],
        lambda c: [f.default for f in dataclasses.fields(c["Frozen"])],
        lambda c: copy.copy(c["Open"]("a", ["b"])),
        lambda c: copy.deepcopy(c["Frozen"]("a", 4)),
    ],
)
def test_does_what_the_standard_dataclass_does(what: Any) -> None:
    ours, theirs = _outcome(lambda: what(OURS)), _outcome(lambda: what(THEIRS))
    assert repr(ours) == repr(theirs)


def test_replace_gives_a_copy_with_other_values() -> None:
    value = OURS["Frozen"]("a", 4)
    assert VALUES.replace(value, name="b") == OURS["Frozen"]("b", 4)
    assert value.name == "a"
    with pytest.raises(TypeError):
        VALUES.replace(value, other=1)


def test_survives_pickling() -> None:
    value = Ours("a", 21)
    assert pickle.loads(pickle.dumps(value)) == value
    assert pickle.loads(pickle.dumps(value)).double() == 42


def test_positional_patterns_match() -> None:
    match Ours("a", 3):
        case Ours(name, rank):
            assert (name, rank) == ("a", 3)
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("module", ["dataclasses", "inspect"])
def test_the_model_loads_without_the_standard_module(module: str) -> None:
    """Why editor.values is there."""
    code = f"import sys, editor.document.schema; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_the_standard_library_asks_for_is_made_once() -> None:
    assert dataclasses.fields(Text)[0] is dataclasses.fields(Text)[0]
