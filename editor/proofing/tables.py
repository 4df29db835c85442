"""The tables of words and phrases: rows under resources/proofing, and those of the user's own.

A table of words is a file of lines parted by tabs. Its first line names the columns:

    wrong   what is wrong
    right   what to write instead; several are parted by "|", "" only removes
    context a regular expression around "{}", which stands for the wrong word; "" anywhere
    level   error, warning, hint; "" as the table's rule has it
    source  who says so
    reason  why, for the person; "" for none

Lines that begin with "#" are remarks. A broken line is a Fault with its file and line, and the rest
of the table works.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from editor import resources
from editor.i18n import _
from editor.proofing.finding import Level
from editor.values import dataclass, field

_COLUMNS = ("wrong", "right", "context", "level", "source", "reason")


@dataclass(frozen=True, slots=True)
class TableFault:
    """A line of a table that cannot be used: the `file`, its `line` from 1, and why."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return _("{file}, line {line}: {sentence}").format(
            file=self.file, line=self.line, sentence=self.sentence
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A row of a table of words; see the columns above. `level` None is that of the rule."""

    wrong: str
    right: tuple[str, ...]
    context: str = ""
    level: Level | None = None
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables in force: `words` by the name of the table, and what could not be used of them."""

    words: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    faults: tuple[TableFault, ...] = ()


def read_words(text: str, file: str) -> tuple[tuple[Word, ...], tuple[TableFault, ...]]:
    """The rows of a table of words; `file` names it in the faults."""
    words, faults = [], []
    columns: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            continue
        row = dict(zip(columns, cells, strict=False))
        fault = _fault_of(row)
        if fault:
            faults.append(TableFault(file, number, fault))
            continue
        level = row.get("level", "")
        words.append(
            Word(
                row["wrong"],
                tuple(row["right"].split("|")),
                row.get("context", ""),
                Level(level) if level else None,
                row.get("source", ""),
                row.get("reason", ""),
            )
        )
    return tuple(words), tuple(faults)


def _fault_of(row: dict[str, str]) -> str:
    """Why a row cannot be used, "" where it can."""
    if not row.get("wrong") or "right" not in row:
        return _("it needs what is wrong and what is right, parted by a tab.")
    level = row.get("level", "")
    if level and level not in {each.value for each in Level}:
        return _("“{value}” is not one of error, warning, hint.").format(value=level)
    context = row.get("context", "")
    if context:
        try:
            re.compile(context.replace("{}", "x"))
        except re.error as error:
            return _("“{value}” is no regular expression: {reason}.").format(
                value=context, reason=error
            )
    return ""


@lru_cache(maxsize=1)
def builtin_tables() -> Tables:
    """The tables that come with Dateline."""
    words: dict[str, tuple[Word, ...]] = {}
    faults: list[TableFault] = []
    for name in resources.names("proofing", "words"):
        rows, wrong = read_words(resources.read_text("proofing", "words", name), name)
        words[name.removesuffix(".tsv")] = rows
        faults += wrong
    return Tables(words, tuple(faults))
