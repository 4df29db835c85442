"""The YAML of a front matter as plain values: text, lists and mappings, nothing else.

YAML 1.1 turns `no` into a truth value, `2022-11-03` into a date and `15:04` into a number of
minutes. Here every scalar stays the text that was written. The simple form that Dateline writes,
and most people do, is read without PyYAML, whose import alone costs more than reading a release;
`tests/formats/test_front_matter.py` proves that both ways agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from editor.errors import FormatError
from editor.i18n import _

Value = str | list["Value"] | dict[str, "Value"]

MAX_FRONT_MATTER = 100_000
"""Characters; no front matter is longer, and PyYAML is slow."""
_MAX_DEPTH = 8
_MAX_VALUES = 10_000  # aliases can make a few lines into millions of values

_KEY = re.compile(r"([A-Za-z_][\w-]*):(?: +(.*))?")
_ITEM = re.compile(r"( *)- +(.*)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\["\\/nt])*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
# A plain scalar that means itself in every YAML: it begins with a letter, a digit or a Han
# character and holds nothing that could be an indicator.
_PLAIN = re.compile(r"[^\W_][^\s:#\[\]{},&*!|>'\"%@`]*(?: [^\s:#\[\]{},&*!|>'\"%@`]+)*")


class _NotSimpleError(Exception):
    """The text needs a whole YAML parser."""


def read_yaml(text: str) -> Value:
    """The value of a YAML document, every scalar as the text it was written in.

    A mapping's key that is given twice keeps its first value; anything that is no text as a key is
    written out. Raises FormatError where the text is not YAML or is out of all proportion.
    """
    if len(text) > MAX_FRONT_MATTER:
        raise FormatError(_("Its front matter is too long."))
    try:
        return _read_simple(text.splitlines())
    except _NotSimpleError:
        return _read_any(text)


def _read_simple(lines: list[str]) -> dict[str, Value]:
    """Top-level `key: scalar`, lists of scalars or of flat mappings, and literal blocks."""
    values: dict[str, Value] = {}
    position = 0
    while position < len(lines):
        line = lines[position].rstrip(" ")
        position += 1
        if not line or line.startswith("#"):
            continue
        match = _KEY.fullmatch(line)
        if match is None or match[1] in values:
            raise _NotSimpleError
        key, rest = match[1], match[2] or ""
        if rest == "|-":
            values[key], position = _read_literal(lines, position)
        elif rest:
            values[key] = _read_scalar(rest)
        else:
            values[key], position = _read_list(lines, position)
    return values


def _read_scalar(text: str) -> str:
    quoted = _QUOTED.fullmatch(text)
    if quoted is not None:
        return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), quoted[1])
    if _PLAIN.fullmatch(text) is None:
        raise _NotSimpleError
    return text


def _read_literal(lines: list[str], position: int) -> tuple[str, int]:
    block: list[str] = []
    while position < len(lines) and lines[position].startswith("  "):
        line = lines[position][2:]
        if not line or line[0] in " \t":
            raise _NotSimpleError
        block.append(line)
        position += 1
    if not block or (position < len(lines) and _KEY.fullmatch(lines[position]) is None):
        raise _NotSimpleError
    return "\n".join(block), position


def _read_list(lines: list[str], position: int) -> tuple[Value, int]:
    items: list[Value] = []
    indent = None
    while position < len(lines):
        item = _ITEM.fullmatch(lines[position].rstrip(" "))
        if item is None:
            break
        if indent is None:
            indent = len(item[1])
        elif indent != len(item[1]):
            raise _NotSimpleError
        position += 1
        first = _KEY.fullmatch(item[2])
        if first is None:
            items.append(_read_scalar(item[2]))
            continue
        mapping: dict[str, Value] = {first[1]: _read_scalar(first[2] or "")}
        prefix = " " * (indent + 2)
        while position < len(lines) and lines[position].startswith(prefix):
            pair = _KEY.fullmatch(lines[position][len(prefix) :].rstrip(" "))
            if pair is None or pair[1] in mapping:
                raise _NotSimpleError
            mapping[pair[1]] = _read_scalar(pair[2] or "")
            position += 1
        items.append(mapping)
    if not items and position < len(lines) and lines[position].startswith((" ", "\t", "-")):
        raise _NotSimpleError
    return items or "", position


def _read_any(text: str) -> Value:
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        return "" if node is None else _value(node, _MAX_DEPTH, iter(range(_MAX_VALUES)))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        detail = str(error).partition("\n")[0]
        raise FormatError(
            _("Its front matter is not YAML ({detail}).").format(detail=detail)
        ) from (error)


def _value(node: Any, depth: int, budget: Iterator[int]) -> Value:
    """The value of a composed node; aliases make one node stand in many places."""
    import yaml

    if next(budget, None) is None or depth == 0:
        raise ValueError(_("too many values"))
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, depth - 1, budget) for item in node.value]
    mapping: dict[str, Value] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        mapping.setdefault(name, _value(value, depth - 1, budget))
    return mapping
