"""Find and replace in plain texts: what a query matches, and what a replacement makes of it.

All offsets are code points of the text as given: folding case and width maps each character to
exactly one, so nothing shifts. A query that is a regular expression is Python's `re`, and its cost
is the pattern's: a caller that must not wait runs it elsewhere (editor.ui.find does).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

Span = tuple[int, int]
"""Where a match begins and ends."""
Edit = tuple[int, int, str]
"""A match and the text that is to take its place."""


class Query(NamedTuple):
    """What is looked for. `pattern` takes `text` as a regular expression; without `match_width`
    full-width and half-width forms, curly and straight quotes and all kinds of space are the same.
    `whole_word` asks for edges of words in letters and digits; Han characters have none.
    """

    text: str
    pattern: bool = False
    match_case: bool = False
    whole_word: bool = False
    match_width: bool = False


class PatternError(ValueError):
    """The regular expression is none. `position` is where, in code points, or -1."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class ReplacementError(ValueError):
    """The replacement names a group, `group`, that the pattern does not have."""

    def __init__(self, group: str) -> None:
        super().__init__(group)
        self.group = group


class Finder(Protocol):
    """A compiled query."""

    def spans(self, text: str) -> list[Span]:
        """The matches in a text, in order, none overlapping another."""

    def edits(self, text: str, replacement: str) -> list[Edit]:
        """The matches with what replaces each."""


def compile_query(query: Query) -> Finder:
    """The finder of a query; raises PatternError where it is a pattern and cannot be understood."""
    return _PatternFinder(query) if query.pattern else _PlainFinder(query)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, which are in order."""
    parts: list[str] = []
    done = 0
    for start, end, replacement in edits:
        parts += (text[done:start], replacement)
        done = end
    return "".join(parts) + text[done:]


class _PlainFinder:
    def __init__(self, query: Query) -> None:
        self._fold = _fold_table(not query.match_case, not query.match_width)
        self._wanted = query.text.translate(self._fold)
        self._whole = query.whole_word

    def spans(self, text: str) -> list[Span]:
        wanted, found = self._wanted, list[Span]()
        if not wanted:
            return found
        folded = text.translate(self._fold)
        start = folded.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if self._whole and (_joins(text, start) or _joins(text, end)):
                start = folded.find(wanted, start + 1)
            else:
                found.append((start, end))
                start = folded.find(wanted, end)
        return found

    def edits(self, text: str, replacement: str) -> list[Edit]:
        return [(start, end, replacement) for start, end in self.spans(text)]


class _PatternFinder:
    def __init__(self, query: Query) -> None:
        flags = re.MULTILINE | (re.NOFLAG if query.match_case else re.IGNORECASE)
        self._pattern = _compile(query.text, flags)
        leading = _LEADING_FLAGS.match(query.text)
        head = leading[0] if leading else ""
        source = query.text[len(head) :]
        if not query.match_width and "x" not in head:
            source = "".join(_widened(source))
        if query.whole_word:
            # A line end closes what may be a comment in a verbose pattern.
            end = "\n)" if "x" in head else ")"
            source = f"{_WORD_EDGE}(?:{source}{end}{_WORD_EDGE}"
        try:
            self._pattern = _compile(head + source, flags)
        except PatternError:
            # What was rewritten is not understood, what was written is: better that than nothing.
            return

    def spans(self, text: str) -> list[Span]:
        return [match.span() for match in self._pattern.finditer(text)]

    def edits(self, text: str, replacement: str) -> list[Edit]:
        parts = list(_template(replacement, self._pattern))
        return [
            (*match.span(), "".join(_expand(part, match) for part in parts))
            for match in self._pattern.finditer(text)
        ]


def _compile(source: str, flags: re.RegexFlag) -> re.Pattern[str]:
    try:
        return re.compile(source, flags)
    except re.error as error:
        raise PatternError(-1 if error.pos is None else error.pos) from None
    except (OverflowError, RecursionError, MemoryError):
        raise PatternError(-1) from None


# --- replacements ------------------------------------------------------------------------------

_TEMPLATE = re.compile(r"\\(?:([\\nt])|([1-9][0-9]?)|g<([^<>]*)>)")
_ESCAPED = {"\\": "\\", "n": "\n", "t": "\t"}


def _template(replacement: str, pattern: re.Pattern[str]) -> Iterator[str | int]:
    r"""The replacement as texts and numbers of groups: \1, \g<1>, \g<name>, \n, \t, \\. Any other
    backslash is itself.
    """
    done = 0
    for match in _TEMPLATE.finditer(replacement):
        yield replacement[done : match.start()]
        escaped, number, name = match.groups()
        if escaped:
            yield _ESCAPED[escaped]
        else:
            group = number or name
            index = pattern.groupindex.get(group, -1)
            if group.isascii() and group.isdigit():
                index = int(group)
            if not 0 <= index <= pattern.groups:
                raise ReplacementError(group)
            yield index
        done = match.end()
    yield replacement[done:]


def _expand(part: str | int, match: re.Match[str]) -> str:
    return part if isinstance(part, str) else match[part] or ""


# --- words ---------------------------------------------------------------------------------------

# Scripts that set no space between words; full-width Latin letters and digits are not among them.
_UNSPACED = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u318e\u31a0-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = rf"(?:[^\W{_UNSPACED}]|[\u0300-\u036f])"
# No edge lies between two letters; everywhere else, also at Han characters, one does.
_WORD_EDGE = rf"(?:(?<![^\W{_UNSPACED}])(?<![\u0300-\u036f])|(?!{_LETTER}))"
_IS_LETTER = re.compile(_LETTER)


def _joins(text: str, place: int) -> bool:
    """Whether a word goes on over that place."""
    return (
        0 < place < len(text)
        and _IS_LETTER.match(text, place - 1) is not None
        and _IS_LETTER.match(text, place) is not None
    )


# --- case and width ------------------------------------------------------------------------------

_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a\u202f\u3000"
_QUOTES = {'"': "“”„‟", "'": "‘’‚‛"}


@functools.cache
def _narrow() -> dict[str, str]:
    """Each wide or half-width form, curly quote and space with the one character it stands for."""
    forms = {
        char: plain
        for char in map(chr, range(0xFF01, 0xFFEF))
        if len(plain := unicodedata.normalize("NFKC", char)) == 1 and plain != char
    }
    forms.update(dict.fromkeys(_SPACES, " "))
    for plain, curly in _QUOTES.items():
        forms.update(dict.fromkeys(curly, plain))
    return forms


@functools.cache
def _variants() -> dict[str, str]:
    """Each such character with all forms of it, itself among them."""
    forms: dict[str, str] = {}
    for wide, plain in _narrow().items():
        forms[plain] = forms.get(plain, plain) + wide
    for wide, plain in _narrow().items():
        forms[wide] = forms[plain]
    return forms


def _fold_case(char: str) -> str:
    for folded in (char.casefold(), char.lower()):
        if len(folded) == 1:
            return folded
    return char


class _Fold(dict[int, int]):
    """A table for str.translate that learns each character when it is first met."""

    def __init__(self, case: bool, width: bool) -> None:
        super().__init__()
        self._case = case
        self._narrow = _narrow() if width else {}

    def __missing__(self, code: int) -> int:
        char = chr(code)
        char = self._narrow.get(char, char)
        folded = self[code] = ord(_fold_case(char) if self._case else char)
        return folded


@functools.cache
def _fold_table(case: bool, width: bool) -> _Fold:
    return _Fold(case, width)


# --- patterns that do not mind width -------------------------------------------------------------

_LEADING_FLAGS = re.compile(r"\(\?[aimsux]+\)")
_ESCAPE = r"\\(?:[0-9]{1,3}|x..|u.{4}|U.{8}|N\{[^}]*\}|.)"
_TOKEN = re.compile(
    rf"""
    {_ESCAPE}
    | \(\?(?: \#[^)]*\) | P<[^>]*> | P=[^)]*\) | \([^)]*\) | <?[=!] | > | [a-zA-Z-]*[:)] )
    | \[\^?\]?(?: \\. | [^\]\\] )*+\]
    | \{{[0-9,]*\}}
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_CLASS_TOKEN = re.compile(f"{_ESCAPE}|.", re.DOTALL)


def _widened(source: str) -> Iterator[str]:
    """The pattern with every literal character that has other widths as a class of them all."""
    for match in _TOKEN.finditer(source):
        token = match[0]
        if token[0] == "[" and len(token) > 1:
            yield _widened_class(token)
            continue
        char = _literal(token)
        forms = _variants().get(char, "")
        yield f"[{re.escape(forms)}]" if forms and token not in ".^$*+?()|[" else token


def _widened_class(source: str) -> str:
    tokens = _CLASS_TOKEN.findall(source[1:-1])
    more: list[str] = []
    index = 0
    while index < len(tokens):
        if tokens[index + 1 : index + 2] == ["-"] and index + 2 < len(tokens):
            first, last = tokens[index], tokens[index + 2]
            if first.isascii() and last.isascii() and first.isalnum() and last.isalnum():
                more.append(f"{chr(ord(first) + 0xFEE0)}-{chr(ord(last) + 0xFEE0)}")
            index += 3
            continue
        if index or tokens[index] != "^":
            more.append(re.escape(_variants().get(_literal(tokens[index]), "")))
        index += 1
    return f"{source[:-1]}{''.join(more)}]"


def _literal(token: str) -> str:
    """The character that a token of a pattern stands for, "" for one that is no literal."""
    if len(token) == 1:
        return token
    escaped = token[1] if len(token) == 2 and token[0] == "\\" else ""
    return "" if escaped.isascii() and escaped.isalnum() else escaped
