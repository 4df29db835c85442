"""Values of attributes in Word's XML (ISO 29500-1, 22.9), as loosely as programs write them."""

from __future__ import annotations

import re

_OFF_VALUES = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None, *, missing: bool = True) -> bool:
    """Whether an on-off value is on; `missing` is what it is when there is none."""
    return missing if value is None else value.lower() not in _OFF_VALUES


def to_int(value: str | None, otherwise: int) -> int:
    """The whole number that an attribute holds; units and fractions are cut off."""
    match = re.match(r"\s*([+-]?\d{1,12})", value) if value else None
    return int(match[1]) if match is not None else otherwise
