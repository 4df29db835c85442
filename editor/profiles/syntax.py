"""Whether a text is TOML at all, and what is wrong with it in words for a person who writes such a
file twice a year.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from editor.i18n import _
from editor.profiles.faults import Fault, shown_value

# Compiled when something is wrong, not when the command line starts.
_PLACE = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"
_ONE_LINE_VALUE = r"[ \t]*(?P<key>[\w\"'.-]{1,100})[ \t]*=(?!.*(?:\"\"\"|'''))"
_LONG_NUMBER = r"[0-9_]{4000,}"
_WIDE_SIGNS = "“”‘’「」＂＇"
_ENDLESS = ("Unterminated string", 'Expected \'"""\'', "Expected \"'", "Unclosed array")
_MOST_FAULTS = 20
_MOST_DOTS = 16
_MOST_WORK = 1_000_000
_LONGEST_READ_AGAIN = 100_000


def check_syntax(text: str) -> tuple[dict[str, Any] | None, str, tuple[Fault, ...]]:
    """The data of a TOML text, the text without the lines that are faulty, which stay empty, and
    the faults of its syntax. The data are None where a fault leaves nothing to go on with.

    After a fault in a value that stands on a line of its own the rest is read too, so that all of
    them are told at once.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    # tomllib compares all beginnings of a dotted key: keys of thousands of parts take it hours.
    dots = (line.count(".") for line in lines)
    if sum(count * count for count in dots if count > _MOST_DOTS) > _MOST_WORK:
        return None, text, (_too_complicated(),)
    faults: list[Fault] = []
    while True:
        readable = "\n".join(lines)
        try:
            return tomllib.loads(readable), readable, tuple(faults)
        except RecursionError:
            return None, text, (*faults[:1], _too_complicated())
        except ValueError as error:
            fault = _fault(str(error), lines)
        faults.append(fault)
        value = re.match(_ONE_LINE_VALUE, lines[fault.line - 1]) if fault.line else None
        if value is None or len(faults) > _MOST_FAULTS or len(text) > _LONGEST_READ_AGAIN:
            # What follows may be wrong only because of this one.
            return None, text, tuple(faults[:1])
        lines[fault.line - 1] = ""


def is_control(char: str) -> bool:
    """Whether a character is no text: C0 and C1 controls, line separators, half a surrogate pair,
    what turns the direction of writing around, and what no character ever is.
    """
    code = ord(char)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or code in (0x2028, 0x2029, 0xFEFF, 0xFFFC)
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xD800 <= code <= 0xDFFF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )


def _too_complicated() -> Fault:
    return Fault(0, 0, "", _("The file is too complicated to be a publishing profile."))


def _fault(message: str, lines: list[str]) -> Fault:
    match = re.fullmatch(_PLACE, message, re.DOTALL)
    if match is None:
        # What Python itself cannot take: a number of thousands of digits.
        long = (number for number, line in enumerate(lines, 1) if re.search(_LONG_NUMBER, line))
        return Fault(next(long, 0), 0, "", _in_words(message, ""))
    reason, line, column = match.groups()
    if line is None:
        if reason == "Invalid value" and not lines[_last_written(lines) - 1].rstrip().endswith("="):
            reason = "Unclosed array"
        number = _begun_last(lines) if reason.startswith(_ENDLESS) else _last_written(lines)
        key = re.match(_ONE_LINE_VALUE, lines[number - 1])
        return Fault(number, 0, key["key"] if key else "", _in_words(reason, ""))
    number, at = int(line), int(column)
    written = lines[number - 1] if number <= len(lines) else ""
    if at > len(written) + 1 or (not written.strip() and number > 1):
        number, at = max(number - 1, 1), 0
        written = lines[number - 1]
    key = re.match(_ONE_LINE_VALUE, written)
    rest = written[at - 1 :] if at else ""
    return Fault(number, at, key["key"] if key else "", _in_words(reason, rest))


def _begun_last(lines: list[str]) -> int:
    """The number of the line in which the last key stands: its value is what never ends."""
    from editor.profiles.toml_places import places_in

    places = places_in("\n".join(lines)).values()
    return max((line for line, _column in places), default=_last_written(lines))


def _last_written(lines: list[str]) -> int:
    """The number of the last line that holds anything."""
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)


def _in_words(reason: str, rest: str) -> str:
    """tomllib's reason as a sentence; `rest` is the line from the faulty character on."""
    if rest[:1] and rest[0] in _WIDE_SIGNS:
        return _('{sign} is no quotation mark here; write ".').format(sign=rest[0])
    if rest[:1] == "＝":
        return _("＝ is no equals sign here; write =.")
    sentences = (
        ("Cannot overwrite a value", _("This key stands in the file twice.")),
        ("Duplicate inline table key", _("This key stands in the file twice.")),
        ("Cannot declare", _("This section stands in the file twice.")),
        ("Cannot mutate immutable", _("This section stands in the file twice.")),
        ("Illegal character '\\n'", _("The quotation mark at the end of the line is missing.")),
        (
            "Found invalid character '\\n'",
            _("The quotation mark at the end of the line is missing."),
        ),
        ("Illegal character", _("A control character, which nobody sees, stands here.")),
        ("Found invalid character", _("A control character, which nobody sees, stands here.")),
        ("Unterminated string", _("Text that begins with quotation marks never ends.")),
        ('Expected \'"""\'', _("Text that begins with quotation marks never ends.")),
        ("Expected \"'", _("Text that begins with quotation marks never ends.")),
        ("Expected '='", _("After the key an equals sign is missing.")),
        ("Unclosed array", _("A comma or a closing bracket ] is missing in the list.")),
        ("Unclosed inline table", _("A comma or a closing brace } is missing.")),
        ("Expected newline", _("After the value stands something that does not belong there.")),
        ("Expected ']", _("The heading of the section lacks its closing bracket.")),
        ("Unescaped '\\'", _("In text in quotation marks a \\ must be written twice: \\\\.")),
        ("Invalid value", _("The value is missing, or text is not in quotation marks.")),
        ("Invalid statement", _("This is neither a key with its value nor a section.")),
        ("Invalid initial character", _("A key is missing, or a key needs quotation marks.")),
    )
    for beginning, sentence in sentences:
        if reason.startswith(beginning):
            return sentence
    return _("This is not valid TOML: {detail}.").format(detail=shown_value(reason))
