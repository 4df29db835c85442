"""What is wrong with a publishing profile, and in which line of its file."""

from __future__ import annotations

from editor.i18n import _
from editor.printable import printable
from editor.values import dataclass

Path = tuple[str | int, ...]
"""Where a value stands in a profile: keys, and from 0 the numbers of rows in arrays."""

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    `line` and `column` count from 1 and say where in the file; 0 where no place is to blame. `key`
    is dotted, rows counted from 1: `site.name`, `columns[2].name`. A profile with an error cannot
    be used; one with warnings can.
    """

    line: int
    column: int
    key: str
    sentence: str
    is_error: bool = True

    def with_line(self) -> str:
        """The sentence, after the line that it is about."""
        if not self.line:
            return self.sentence
        return _("Line {line}: {sentence}").format(line=self.line, sentence=self.sentence)


class Findings:
    """Collects what the rules find, by where it stands in the values."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str, bool]] = []

    @property
    def has_errors(self) -> bool:
        return any(is_error for _path, _sentence, is_error in self.found)

    def error(self, path: Path, sentence: str) -> None:
        """Note what keeps the profile from being used. `sentence` may hold `{key}`."""
        self._add(path, sentence, True)

    def warn(self, path: Path, sentence: str) -> None:
        """Note what is probably not meant. `sentence` may hold `{key}`."""
        self._add(path, sentence, False)

    def _add(self, path: Path, sentence: str, is_error: bool) -> None:
        self.found.append((path, sentence.replace("{key}", dotted(path)), is_error))


def dotted(path: Path) -> str:
    """The path as a person writes it, rows counted from 1: `columns[2].name`."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part + 1}]"
        else:
            shown += ("." if shown else "") + shown_value(part)
    return shown


def shown_value(text: str) -> str:
    """A text of the file as a sentence shows it: one short line that is safe to print."""
    if len(text) > _LONGEST_SHOWN:
        text = text[: _LONGEST_SHOWN - 1] + "…"
    return printable(text)
