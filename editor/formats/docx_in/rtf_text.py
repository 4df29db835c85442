"""The words of an RTF text (Rich Text Format 1.9.1), paragraph by paragraph.

Word documents may have such texts embedded. Only the text is read: what looks and objects there
are is for a program that knows RTF.
"""

from __future__ import annotations

import re

from editor.values import dataclass, replace

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata themedata colorschememapping header "
    b"headerl headerr headerf footer footerl footerr footerf listtable listoverridetable rsidtbl "
    b"generator xmlnstbl datastore latentstyles fldinst filetbl revtbl bkmkstart bkmkend atnid "
    b"atnauthor annotation xe tc txe rxe nonshppict".split()
)
# Groups that a program may skip, but whose text shows.
_SHOWN = frozenset((b"shptxt", b"shpinst"))
_PARAGRAPHS = frozenset((b"par", b"sect", b"page", b"cell", b"nestcell", b"row", b"nestrow"))
_CHARACTERS = {
    b"line": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–", b"emspace": "\u2003",
    b"enspace": "\u2002", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•",
}  # fmt: skip
_SIGNS = {
    b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}",
}  # fmt: skip
# Windows' numbers for the character sets of fonts.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for a group: `after` is how many characters follow a Unicode one for programs
    that know none, `font` which font is set.
    """

    unseen: bool = False
    hidden: bool = False
    after: int = 1
    font: int = -1


def rtf_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the text, with line breaks and tabs; those without text are left out."""
    reader = _Reader()
    for token in _TOKEN.finditer(data):
        reader.take(token)
    reader.end_paragraph()
    return reader.paragraphs


class _Reader:
    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._line: list[str] = []
        self._bytes = bytearray()
        self._outer: list[_State] = []
        self._state = _State()
        self._page = "cp1252"
        self._charsets: dict[int, str] = {}
        self._defined = -1
        self._skipped = 0
        self._optional = False

    def take(self, token: re.Match[bytes]) -> None:
        """Read the next token."""
        match token.lastgroup:
            case "word" | "number":
                self._word(token["word"], token["number"])
                return
            case "brace":
                self._brace(token["brace"])
            case "byte":
                self._add_bytes(bytes.fromhex(token["byte"].decode()))
            case "text":
                self._text(token["text"])
            case _ if token["sign"] == b"*":
                self._optional = True
                return
            case _ if token["sign"] in (b"\n", b"\r"):
                self.end_paragraph()
            case _:
                self._add(_SIGNS.get(token["sign"], ""))
        self._optional = False

    def end_paragraph(self) -> None:
        """What follows is another paragraph."""
        self._decode()
        text = "".join(self._line)
        # Characters beyond the first plane are written as two halves.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if text.strip():
            self.paragraphs.append(text)
        self._line.clear()

    def _brace(self, brace: bytes) -> None:
        self._decode()
        self._skipped = 0
        if brace == b"{":
            self._outer.append(self._state)
        elif self._outer:
            self._state = self._outer.pop()

    def _word(self, word: bytes, number: bytes | None) -> None:
        value = None if number is None else int(number)
        optional, self._optional = self._optional, False
        state = self._state
        if word in _UNSEEN or (optional and word not in _SHOWN):
            self._state = replace(state, unseen=True)
        elif word == b"f" and value is not None:
            self._decode()
            self._state, self._defined = replace(state, font=value), value
        elif word == b"fcharset" and value is not None:
            self._charsets[self._defined] = _CHARSETS.get(value, "")
        elif word == b"ansicpg" and value is not None:
            self._page = _codec(value)
        elif word == b"uc" and value is not None:
            self._state = replace(state, after=max(0, min(value, 16)))
        elif word == b"u" and value is not None:
            self._add(chr(value & 0xFFFF))
            self._skipped = state.after
        elif word in (b"v", b"deleted"):
            self._decode()
            self._state = replace(state, hidden=value != 0)
        elif word == b"plain":
            self._decode()
            self._state = replace(state, hidden=False)
        elif word in _PARAGRAPHS:
            if not state.unseen:
                self.end_paragraph()
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])

    def _add(self, text: str) -> None:
        self._decode()
        self._skipped = 0
        if not self._state.unseen and not self._state.hidden:
            self._line.append(text)

    def _add_bytes(self, data: bytes) -> None:
        if self._skipped:
            skipped = min(self._skipped, len(data))
            self._skipped -= skipped
            data = data[skipped:]
        if not self._state.unseen and not self._state.hidden:
            self._bytes += data

    def _text(self, data: bytes) -> None:
        """What stands there as it is: ASCII, unless a program did not know that."""
        if not data.isascii() and not self._skipped:
            try:
                self._add(data.decode("utf-8"))
                return
            except UnicodeDecodeError:
                pass
        self._add_bytes(data)

    def _decode(self) -> None:
        if self._bytes:
            codec = self._charsets.get(self._state.font) or self._page
            self._line.append(self._bytes.decode(codec, "replace"))
            self._bytes.clear()


def _codec(page: int) -> str:
    known = _PAGES.get(page, f"cp{page}")
    try:
        "".encode(known)
    except LookupError:
        return "cp1252"
    return known
