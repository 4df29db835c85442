"""Fields: what Word computes and stores beside its instruction (ISO 29500-1, 17.16).

What a field shows is its stored result. Only where a field shows something of which no result is
stored does its instruction have to say what.
"""

from __future__ import annotations

import re

from editor.formats.docx_in.symbols import symbol
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import is_on, to_int
from editor.formats.ooxml.xml_reading import Element
from editor.values import dataclass, field

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|“([^”]*)”?|(\\[^\s"]{1,3})|([^\s"“\\]+)|\\', re.DOTALL)
_ENCLOSED = {chr(0x2460 + number): str(number + 1) for number in range(20)}
_ENCLOSERS = "○〇◯"
_COUNTING = frozenset(
    ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "PAGE", "NUMPAGES", "SECTION",
     "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "DATE", "TIME")
)  # fmt: skip
_READING = re.compile(
    r"""\s*eq\b(?:"[^"]*"|[^()"])*\\o(?:\\a[clrd])?\s*\(\s*\\s\\up\s*(?:\d+\s*)?\((.*)\)\s*$""",
    re.IGNORECASE | re.DOTALL,
)
_CIRCLED = re.compile(r"\\o\\ac\(", re.IGNORECASE)
_PARTED = re.compile("[,;]")
_SILENT = frozenset(("SET", "ASK"))
MAX_INSTRUCTION = 20_000
_BARE_HOST = re.compile(r"www\.[^\s/.]+\.", re.IGNORECASE)
_BARE_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


@dataclass(slots=True)
class Field:
    """A field being read: its instruction so far, and, once its result begins, where it links.

    `within` is the nearest field around it of whose instruction it is a part. `shown` says that
    its result has something to see, `control` what a form field shows by itself.
    """

    instruction: list[str] = field(default_factory=list)
    within: Field | None = None
    in_result: bool = False
    link: str = ""
    shown: bool = False
    control: str = ""

    @property
    def text(self) -> str:
        return "".join(self.instruction)[:MAX_INSTRUCTION]

    @property
    def collector(self) -> Field | None:
        """The field of whose instruction the text that comes now is a part; None if it shows."""
        return self.within if self.in_result else self


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads: `address` outside the document, "" for a place within it."""

    address: str
    anchor: str = ""

    @property
    def target(self) -> str:
        address = self.address
        if not address:
            return ""
        # Word opens these for what they are, too.
        if _BARE_HOST.match(address):
            address = f"http://{address}"
        elif _BARE_MAIL.fullmatch(address):
            address = f"mailto:{address}"
        return f"{address}#{self.anchor}" if self.anchor else address


def link_of(instruction: str) -> LinkTarget | None:
    """Where a HYPERLINK instruction leads; None for any other instruction."""
    tokens = _tokens(instruction)
    if not tokens or tokens[0][1].upper() != "HYPERLINK":
        return None
    address, anchor = "", ""
    position = 1
    while position < len(tokens):
        is_switch, text = tokens[position]
        if is_switch:
            # \n and \m stand alone; the others are followed by their value.
            if text[1:].lower() in ("l", "o", "t", "s") and position + 1 < len(tokens):
                position += 1
                if text[1:].lower() == "l":
                    anchor = tokens[position][1]
        elif not address:
            address = text
        position += 1
    return LinkTarget(address.strip(), anchor.strip())


def shown_without_result(instruction: str) -> str | None:
    """What a field shows of which no result is stored; None for fields that then show nothing."""
    tokens = _tokens(instruction)
    keyword = tokens[0][1].upper() if tokens else ""
    if keyword == "SYMBOL":
        return _symbol(tokens[1:])
    if keyword in ("MACROBUTTON", "GOTOBUTTON"):
        return re.sub(r"^\s*\S+\s+\S+\s*", "", instruction).strip()
    if keyword == "QUOTE":
        return " ".join(text for is_switch, text in tokens[1:] if not is_switch)
    if keyword == "EQ":
        return _equation(instruction)
    return None


def below_reading(instruction: str) -> str | None:
    r"""The text that an EQ field such as `EQ \o\ad(\s\up 9(pīn),拼)` sets a reading above; None for
    any other instruction.
    """
    found = _READING.match(instruction[:MAX_INSTRUCTION])
    if found is None:
        return None
    base = found[1].rpartition(",")[2].rpartition(";")[2].strip()
    # Two lines in the height of one are no text with a reading.
    return None if base.startswith("\\") else base


def counts_by_itself(instruction: str) -> bool:
    """Whether the field shows a number or a date for which Word needs no stored result."""
    tokens = _tokens(instruction)
    return bool(tokens) and tokens[0][1].upper() in _COUNTING


def shows_nothing(instruction: str) -> bool:
    """Whether the field only keeps its result for others."""
    tokens = _tokens(instruction)
    return bool(tokens) and tokens[0][1].upper() in _SILENT


def form_control(data: Element) -> str:
    """What the form field of that `w:ffData` shows by itself: a box, or the chosen entry."""
    box = data.find(f"{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        if state is None:
            state = box.find(f"{W}default")
        checked = state is not None and is_on(state.get(f"{W}val"))
        return "☒" if checked else "☐"
    entries = data.find(f"{W}ddList")
    if entries is not None:
        names = [entry.get(f"{W}val", "") for entry in entries.iterchildren(f"{W}listEntry")]
        chosen = entries.find(f"{W}result")
        if chosen is None:
            chosen = entries.find(f"{W}default")
        place = to_int(chosen.get(f"{W}val"), 0) if chosen is not None else 0
        return names[place] if 0 <= place < len(names) else ""
    return ""


def unfinished_fields(story: Element) -> set[Element]:
    """The beginnings of fields that never end: what follows them is text, not instruction."""
    open_fields: list[Element] = []
    for character in story.iter(f"{W}fldChar"):
        kind = character.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(character)
        elif kind == "end" and open_fields:
            open_fields.pop()
    return set(open_fields)


def _tokens(instruction: str) -> list[tuple[bool, str]]:
    """The words of an instruction, each with whether it is a switch."""
    tokens: list[tuple[bool, str]] = []
    for match in _TOKEN.finditer(instruction[:MAX_INSTRUCTION]):
        quoted, curly, switch, word = match.groups()
        if switch is not None:
            tokens.append((True, switch))
        elif quoted is not None:
            tokens.append((False, re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)))
        elif curly is not None or word is not None:
            tokens.append((False, curly if curly is not None else word))
    return tokens


def _symbol(tokens: list[tuple[bool, str]]) -> str:
    code, font = -1, ""
    for place, (is_switch, text) in enumerate(tokens):
        if is_switch and text.lower() == "\\f" and place + 1 < len(tokens):
            font = tokens[place + 1][1]
        elif not is_switch and code < 0:
            digits = text.lower()
            try:
                code = int(digits[2:], 16) if digits.startswith("0x") else int(digits)
            except ValueError:
                return text
    return symbol(font, code) if code >= 0 else ""


def _equation(instruction: str) -> str:
    r"""The text of an EQ field: ① for `\o\ac(○,1)`, and the parts in order of anything else."""
    body = re.sub(r"^\s*eq\s*", "", instruction, flags=re.IGNORECASE)
    circled = _circled(body)
    if circled is not None:
        frame = re.sub(r"\\[a-z]{1,2}\s*-?\d*|[()\s]", "", circled[0], flags=re.IGNORECASE)
        inner = re.sub(r"\\[a-z]{1,2}\s*-?\d*|[()\s]", "", circled[1], flags=re.IGNORECASE)
        number = next((sign for sign, digits in _ENCLOSED.items() if digits == inner), "")
        return number if number and frame in _ENCLOSERS else inner
    text = re.sub(r'\\\*\s*(?:jc\d+|hps\d+|"[^"]*"|\w+)', "", body)
    text = re.sub(r"\\f\(([^(),;]*)[,;]([^(),;]*)\)", r"\1/\2", text, flags=re.IGNORECASE)
    text = re.sub(r"\\([,;()\\])", r"\1", text)
    text = re.sub(r"\\[a-z]{1,2}(?:\s*-?\d+)?", "", text, flags=re.IGNORECASE)
    return " ".join(re.sub(r"[(),;]", " ", text).split())


def _circled(body: str) -> list[str] | None:
    """The frame and what it frames of an EQ field that ends with no more than that."""
    body = body.rstrip()
    # Only the first: each one would be read to the end.
    begun = _CIRCLED.search(body)
    if begun is None or not body.endswith(")"):
        return None
    parts = _PARTED.split(body[begun.end() : -1], 1)
    return parts if len(parts) == 2 else None
