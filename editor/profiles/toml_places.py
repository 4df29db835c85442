"""Where in a TOML text each value stands, which tomllib does not tell.

The text is known to be TOML by then, so that only what bears structure is looked at: headers, keys,
brackets, strings (which may hold all of these) and comments.
"""

from __future__ import annotations

import contextlib
import re
import tomllib

from editor.profiles.faults import Path

Place = tuple[int, int]
"""Line and column, both from 1."""

_SPACE = re.compile(r"[ \t]*")
_SPACE_AND_COMMENTS = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_PLAIN_VALUE = re.compile(r"[^,\]}#\n]+")
_END_OF_BASIC = re.compile(r'(?:[^"\\]|\\.|"(?!""))*+"{3,5}', re.DOTALL)
_END_OF_LITERAL = re.compile(r"(?:[^']|'(?!''))*+'{3,5}")


def places_in(text: str) -> dict[Path, Place]:
    """The place of every key and of every item of an array in a valid TOML text: of a key or a
    header its first character.

    Tables that are never written out stand where the first key in them does. Of text that is not
    valid TOML, what could be found before that.
    """
    scanner = _Scanner(text.replace("\r\n", "\n"))
    # Of what is not TOML after all, that which was found until then is still right.
    with contextlib.suppress(IndexError, RecursionError):
        scanner.scan()
    return scanner.places()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._offsets: dict[Path, int] = {}
        self._rows: dict[Path, int] = {}  # how many [[headers]] there are of a path so far

    def scan(self) -> None:
        table: Path = ()
        self._skip(_SPACE_AND_COMMENTS)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._key_and_value(table)
            self._skip(_SPACE_AND_COMMENTS)

    def places(self) -> dict[Path, Place]:
        found: dict[Path, Place] = {}
        line, start = 1, 0
        for path, offset in sorted(self._offsets.items(), key=lambda item: item[1]):
            line += self._text.count("\n", start, offset)
            start = offset
            found[path] = (line, offset - self._text.rfind("\n", 0, offset))
        return found

    def _header(self) -> Path:
        start = self._at
        is_row = self._text.startswith("[[", start)
        self._at += 2 if is_row else 1
        self._skip(_SPACE)
        *parents, last = self._key()
        self._at += 2 if is_row else 1
        path: Path = ()
        for part in parents:
            path = (*path, part)
            self._offsets.setdefault(path, start)
            if path in self._rows:
                path = (*path, self._rows[path] - 1)
        path = (*path, last)
        if is_row:
            self._offsets.setdefault(path, start)
            self._rows[path] = self._rows.get(path, 0) + 1
            path = (*path, self._rows[path] - 1)
        self._offsets[path] = start
        return path

    def _key_and_value(self, table: Path) -> None:
        start = self._at
        path = table
        for part in self._key():
            path = (*path, part)
            self._offsets.setdefault(path, start)
        self._expect("=")
        self._skip(_SPACE)
        self._value(path)

    def _key(self) -> list[str]:
        parts = [self._key_part()]
        self._skip(_SPACE)
        while self._text.startswith(".", self._at):
            self._at += 1
            self._skip(_SPACE)
            parts.append(self._key_part())
            self._skip(_SPACE)
        return parts

    def _key_part(self) -> str:
        bare = _BARE_KEY.match(self._text, self._at)
        if bare:
            self._at = bare.end()
            return bare.group()
        quoted = self._take(_QUOTED)
        try:
            return str(tomllib.loads(f"key={quoted}")["key"])
        except tomllib.TOMLDecodeError as error:
            raise IndexError from error

    def _value(self, path: Path) -> None:
        text, at = self._text, self._at
        if text.startswith('"""', at):
            self._at += 3
            self._take(_END_OF_BASIC)
        elif text.startswith("'''", at):
            self._at += 3
            self._take(_END_OF_LITERAL)
        elif text[at] in "\"'":
            self._take(_QUOTED)
        elif text[at] == "[":
            self._array(path)
        elif text[at] == "{":
            self._inline_table(path)
        else:
            self._take(_PLAIN_VALUE)

    def _array(self, path: Path) -> None:
        self._at += 1
        self._skip(_SPACE_AND_COMMENTS)
        number = 0
        while self._text[self._at] != "]":
            item = (*path, number)
            self._offsets[item] = self._at
            self._value(item)
            number += 1
            self._skip(_SPACE_AND_COMMENTS)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_SPACE_AND_COMMENTS)
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(_SPACE)
        while self._text[self._at] != "}":
            self._key_and_value(path)
            self._skip(_SPACE)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_SPACE)
        self._at += 1

    def _expect(self, char: str) -> None:
        if self._text[self._at] != char:
            raise IndexError
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        """What the pattern matches here; raises IndexError where it does not."""
        match = pattern.match(self._text, self._at)
        if match is None:
            raise IndexError
        self._at = match.end()
        return match.group()
