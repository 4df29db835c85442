"""The person's own proofing tables: words in `*.tsv` files of a folder of the configuration, and
what is never to be told again in `ignored.tsv` beside them.

The tables have the columns of those that come with Dateline. A broken line or file is named in
`Tables.faults`, and the rest works. Cheap: a folder is read again only when a file in it changed.
"""

from __future__ import annotations

import contextlib
import os

from editor.errors import DatelineError, WriteError
from editor.files import read_file, write_file
from editor.i18n import _
from editor.proofing.tables import HOUSE, TableFault, Tables, Word, builtin_tables, read_words

IGNORED = "ignored.tsv"
_MAX_BYTES = 4_000_000
_MOST_FILES = 100

_Stamp = tuple[tuple[str, int, int], ...]
_read: dict[str, tuple[_Stamp, Tables]] = {}
_pairs: dict[str, tuple[_Stamp, frozenset[tuple[str, str]]]] = {}


def proofing_folder(folder: str = "") -> str:
    """Where the person's own tables lie: `folder`, or that of the configuration."""
    if folder:
        return folder
    import platformdirs  # it costs start-up time

    return os.path.join(platformdirs.user_config_dir("dateline"), "proofing")


def load_tables(folder: str = "") -> Tables:
    """The tables that come with Dateline and those of the person's own; the same object as long as
    no file changes.
    """
    folder = proofing_folder(folder)
    stamp = _stamp(folder, _tables_in(folder))
    if not stamp:
        return builtin_tables()
    known = _read.get(folder)
    if known is None or known[0] != stamp:
        known = _read[folder] = stamp, _loaded(folder, [name for name, _time, _size in stamp])
    return known[1]


def ignored_pairs(folder: str = "") -> frozenset[tuple[str, str]]:
    """Pairs of a rule and a text that are never to be told again; a file that is missing or cannot
    be read is an empty one.
    """
    folder = proofing_folder(folder)
    stamp = _stamp(folder, [IGNORED])
    if not stamp:
        return frozenset()
    known = _pairs.get(folder)
    if known is None or known[0] != stamp:
        known = _pairs[folder] = stamp, frozenset(_read_pairs(folder))
    return known[1]


def ignore_always(rule: str, text: str, folder: str = "") -> None:
    """Never tell this text by this rule again. Raises WriteError."""
    folder = proofing_folder(folder)
    _write_pairs(folder, {*_read_pairs(folder), (rule, text)})


def forget(rule: str, text: str, folder: str = "") -> None:
    """Tell this text by this rule again. Raises WriteError."""
    folder = proofing_folder(folder)
    pairs = set(_read_pairs(folder))
    if (rule, text) in pairs:
        _write_pairs(folder, pairs - {(rule, text)})


def _tables_in(folder: str) -> list[str]:
    try:
        files = os.listdir(folder)
    except (OSError, ValueError):
        return []
    return sorted(
        name
        for name in files
        if name.lower().endswith(".tsv") and not name.startswith(".") and name != IGNORED
    )[:_MOST_FILES]


def _stamp(folder: str, names: list[str]) -> _Stamp:
    """What tells one state of the files from another; files that are not there are left out."""
    found = []
    for name in names:
        with contextlib.suppress(OSError, ValueError):
            state = os.stat(os.path.join(folder, name))
            found.append((name, state.st_mtime_ns, state.st_size))
    return tuple(found)


def _loaded(folder: str, names: list[str]) -> Tables:
    builtin = builtin_tables()
    words: dict[str, tuple[Word, ...]] = dict(builtin.words)
    faults = list(builtin.faults)
    for name in names:
        path = os.path.join(folder, name)
        try:
            rows, wrong = read_words(_text_of(path), path)
        except DatelineError as error:
            faults.append(TableFault(path, 1, str(error)))
            continue
        words[HOUSE + name[: -len(".tsv")]] = rows
        faults += wrong
    return Tables(words, tuple(faults))


def _text_of(path: str) -> str:
    data = read_file(path)
    if len(data) > _MAX_BYTES:
        raise DatelineError(_("The file is too large to be a table of words."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from editor.formats.text_encoding import decode_text  # only for files of old editors
    return decode_text(data)


def _read_pairs(folder: str) -> list[tuple[str, str]]:
    try:
        text = read_file(os.path.join(folder, IGNORED)).decode("utf-8-sig", "replace")
    except DatelineError:
        return []
    pairs = []
    for line in text.splitlines():
        rule, tab, ignored = line.partition("\t")
        if tab and rule.strip() and not rule.startswith("#"):
            pairs.append((rule.strip(), _unescaped(ignored)))
    return pairs


def _write_pairs(folder: str, pairs: set[tuple[str, str]]) -> None:
    lines = [f"{rule}\t{_escaped(text)}\n" for rule, text in sorted(pairs)]
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise WriteError(str(error)) from error
    write_file(os.path.join(folder, IGNORED), "".join(lines).encode("utf-8", "surrogatepass"))
    _pairs.pop(folder, None)


def _escaped(text: str) -> str:
    """The text on one line: what `str.splitlines` ends a line at must not stand in it."""
    escaped = text.replace("\\", "\\\\")
    return "".join(
        f"\\u{ord(char):04x}" if char in _LINE_ENDS or 0xD800 <= ord(char) < 0xE000 else char
        for char in escaped
    )


_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _unescaped(text: str) -> str:
    import re

    def meant(match: re.Match[str]) -> str:
        code = match.group(1)
        return chr(int(code, 16)) if code else "\\"

    return re.sub(r"\\(?:u([0-9a-f]{4})|\\)", meant, text)
