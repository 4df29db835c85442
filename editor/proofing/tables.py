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

The name of a table says who reads it: `wrong-…`, `context-…` and `phrases-…` are those of the rules
W01, W02 and W03, `house/…` are the user's own. A name that ends in `-zh-Hans` or `-zh-Hant` is for
texts in those characters alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from editor import resources
from editor.i18n import _
from editor.proofing.finding import Level
from editor.values import dataclass, field

COLUMNS = ("wrong", "right", "context", "level", "source", "reason")
HOUSE = "house/"
"""How the names of the user's own tables begin."""
_LEVELS = {level.value: level for level in Level}
_LONGEST = 200
"""Characters of a wrong word and of a context at most."""


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

    def of(self, kind: str, traditional: bool) -> tuple[Word, ...]:
        """The rows of all tables whose name begins with `kind`, for a text in traditional
        characters or in simplified ones.
        """
        other = "-zh-Hans" if traditional else "-zh-Hant"
        return tuple(
            word
            for name, rows in self.words.items()
            if name.startswith(kind) and not name.endswith(other)
            for word in rows
        )


def read_words(
    text: str, file: str, trusted: bool = False
) -> tuple[tuple[Word, ...], tuple[TableFault, ...]]:
    """The rows of a table of words; `file` names it in the faults. The contexts of a `trusted`
    table are not tried: each costs more than the rest of its row.
    """
    words, faults = [], []
    columns: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            fault = _fault_of_columns(columns)
            if fault:
                return (), (TableFault(file, number, fault),)
            continue
        row = dict(zip(columns, cells, strict=False))
        fault = _fault_of(row, trusted)
        if fault:
            faults.append(TableFault(file, number, fault))
            continue
        words.append(
            Word(
                row["wrong"],
                tuple(row["right"].split("|")),
                row.get("context", ""),
                _LEVELS.get(row.get("level", "")),
                row.get("source", ""),
                row.get("reason", ""),
            )
        )
    return tuple(words), tuple(faults)


def _fault_of_columns(columns: list[str]) -> str:
    if "wrong" not in columns or "right" not in columns:
        return _("the first line must name the columns, “wrong” and “right” among them.")
    strange = next((name for name in columns if name and name not in COLUMNS), "")
    if strange:
        return _("“{value}” is not one of the columns {columns}.").format(
            value=strange[:40], columns=", ".join(COLUMNS)
        )
    return ""


def _fault_of(row: dict[str, str], trusted: bool) -> str:
    """Why a row cannot be used, "" where it can."""
    wrong = row.get("wrong", "")
    if not wrong or "right" not in row:
        return _("it needs what is wrong and what is right, parted by a tab.")
    context = row.get("context", "")
    if len(wrong) > _LONGEST or len(context) > _LONGEST:
        return _("it is longer than {most} characters.").format(most=_LONGEST)
    if wrong in row["right"].split("|"):
        return _("what is wrong and what is right are the same.")
    level = row.get("level", "")
    if level and level not in _LEVELS:
        return _("“{value}” is not one of error, warning, hint.").format(value=level[:40])
    return "" if trusted or not context else _fault_of_context(context)


def _fault_of_context(context: str) -> str:
    if context.count("{}") != 1:
        return _("“{value}” must hold “{{}}” once, in place of the wrong word.").format(
            value=context
        )
    try:
        re.compile(context.replace("{}", "(?P<word>x)"))
    except (re.error, OverflowError, RecursionError) as error:
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
        rows, wrong = read_words(resources.read_text("proofing", "words", name), name, trusted=True)
        words[name.removesuffix(".tsv")] = rows
        faults += wrong
    return Tables(words, tuple(faults))
