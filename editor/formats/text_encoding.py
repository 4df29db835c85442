"""Bytes of a text file as text, whatever encoding they are in.

Nothing in a text file says how it is encoded, so every encoding that our sources use is tried, and
the one whose result looks most like writing wins: few impossible bytes, many of the characters and
marks that are frequent in the language the encoding belongs to. UTF-8 needs hardly any judgement:
text in another encoding is next to never valid UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from editor.errors import FormatError
from editor.formats.han_variants import (
    FREQUENT_HANGUL,
    FREQUENT_KANJI,
    FREQUENT_SIMPLIFIED,
    FREQUENT_TRADITIONAL,
)
from editor.i18n import _
from editor.values import dataclass

# Longer marks first: UTF-32's begins with UTF-16's.
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_MAGIC_NUMBERS: tuple[bytes, ...] = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x7fELF",
    b"MZ\x90",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"ID3",
    b"OggS",
    b"RIFF",
    b"{\\rtf",
    b"SQLite format 3\x00",
    b"\x00\x00\x01\x00",
    b"\xca\xfe\xba\xbe",
    b"\x28\xb5\x2f\xfd",
)

# Names under which web pages and XML declare encodings, where Python's codec is too narrow.
_WIDER_CODECS: dict[str, str] = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "unicode": "utf-8",
}

_SAMPLE = 16_384
# Fewer characters than these prove nothing against UTF-8.
_FEWEST = 8
_SURE_SCORE = 2.2
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_DECLARATION = re.compile(
    rb"<meta\s[^>]{0,200}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w:.-]{1,40})"
    rb"|<\?xml\s[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1b\x85")
_EAST_ASIAN_MARKS = frozenset("，。、；：？！“”‘’「」『』《》〈〉（）【】〔〕…—·～　％")
_JAPANESE_MARKS = frozenset("、。「」『』（）【】・ー〜～　？！：％")
_KOREAN_MARKS = frozenset("“”‘’·…△▲○□◦※「」『』〈〉《》㈜")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÀÁÂÄÅÆÇÈÉÊÍÑÓÔÖØÙÚÜœŒ’‘“”–—…€£©®™«»°·•§½¡¿ºª")
_KANA = frozenset(map(chr, [*range(0x3041, 0x3094), *range(0x30A1, 0x30F7)]))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An encoding and the characters that are frequent in what is written in it."""

    codec: str
    frequent: frozenset[str]
    ordinary: tuple[tuple[int, int], ...]


_HAN_RANGE = (0x4E00, 0x9FA5)
_CANDIDATES: tuple[_Candidate, ...] = (
    _Candidate(
        "gb18030", FREQUENT_SIMPLIFIED | FREQUENT_TRADITIONAL | _EAST_ASIAN_MARKS, (_HAN_RANGE,)
    ),
    _Candidate("big5hkscs", FREQUENT_TRADITIONAL | _EAST_ASIAN_MARKS, (_HAN_RANGE,)),
    _Candidate("cp932", FREQUENT_KANJI | _KANA | _JAPANESE_MARKS, (_HAN_RANGE,)),
    _Candidate("euc_jp", FREQUENT_KANJI | _KANA | _JAPANESE_MARKS, (_HAN_RANGE,)),
    _Candidate("cp949", FREQUENT_HANGUL | _KOREAN_MARKS, ((0xAC00, 0xD7A3),)),
)


def decode_text(data: bytes, declared: str = "") -> str:
    """The text that `data` holds, without a byte order mark.

    `declared` is the encoding that an HTML `<meta charset>` or an XML declaration names; it is
    believed where the bytes are valid in it. A character cut off at the end is left out. Raises
    FormatError where `data` is no text.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_decode(data[len(mark) :], codec))
    if data.startswith(_MAGIC_NUMBERS):
        raise _not_text()
    wide = _wide_codec(data)
    if wide:
        return _checked(_decode(data, wide))
    if b"\x00" in data:
        raise _not_text()
    if not data.isascii() or b"\x1b$" in data:
        codec = _declared_codec(data, declared) or _likely_codec(data)
    else:
        codec = "utf-8"
    return _checked(_decode(data, codec))


def decode_page(data: bytes) -> str:
    """The text of a web page, in the encoding that it declares where that can be true."""
    declared = _DECLARATION.search(data[:_DECLARED_WITHIN])
    name = (declared[1] or declared[2]).decode() if declared is not None else ""
    return decode_text(data, name)


def _declared_codec(data: bytes, declared: str) -> str:
    """The codec `declared` stands for, if it is known and all of `data` is valid in it."""
    name = declared.strip().strip("\"'").lower()
    name = _WIDER_CODECS.get(name, name)
    if not name:
        return ""
    # A page of valid UTF-8 that declares something else was converted by whoever saved it.
    if _is_valid(data, "utf-8"):
        return "utf-8" if name in ("utf-8", "utf8") else ""
    try:
        codec = codecs.lookup(name).name
        return codec if _is_valid(data, codec) else ""
    except (LookupError, ValueError):
        return ""


def _likely_codec(data: bytes) -> str:
    if b"\x1b$" in data and _is_valid(data, "iso2022_jp_ext"):
        return "iso2022_jp_ext"
    sample = _telling_sample(data)
    is_utf8 = _is_valid(data, "utf-8")
    if is_utf8 and not _is_doubtful_utf8(data, sample):
        return "utf-8"
    best, best_score = ("utf-8", _SURE_SCORE) if is_utf8 else ("", 0.0)
    for candidate in _CANDIDATES:
        text = _decode(sample, candidate.codec)
        score = _score(text, candidate)
        if score > best_score and not (is_utf8 and _stands_alone(text)):
            best, best_score = candidate.codec, score
    if is_utf8:
        return best
    if _damaged_utf8_score(sample) > best_score:
        return "utf-8"
    if _western_score(_decode(sample, "cp1252")) > best_score:
        return "cp1252" if _is_valid(data, "cp1252") else "latin-1"
    if not best:
        raise FormatError(_("The encoding of this text could not be recognised."))
    return best


def _is_doubtful_utf8(data: bytes, sample: bytes) -> bool:
    """Whether valid UTF-8 may be East Asian text by chance: some eight characters of GBK in a row
    that all fall on two-byte sequences, most of them letters that hardly anything is written in.
    """
    if max(data) >= 0xE0:
        return False
    text = [char for char in _decode(sample, "utf-8") if ord(char) >= 0x80]
    foreign = sum(1 for char in text if ord(char) >= 0x100)
    return len(text) >= _FEWEST and foreign * 2 > len(text)


def _stands_alone(text: str) -> bool:
    """Whether most characters beyond ASCII have none beside them, as accented letters do and Han
    characters do not.
    """
    runs = [len(run) for run in _BEYOND_ASCII.findall(text)]
    return 2 * runs.count(1) > sum(runs)


def _telling_sample(data: bytes) -> bytes:
    """A part of `data` that begins before its first byte beyond ASCII, on a character boundary."""
    first = next(i for i, byte in enumerate(data) if byte >= 0x80)
    return data[first : first + _SAMPLE]


def _score(text: str, candidate: _Candidate) -> float:
    """How much `text` looks like what is written in the candidate's encoding: about 2 for plain
    prose, below 0 for nonsense.
    """
    total = weight = 0.0
    for char, count in Counter(text).items():
        code = ord(char)
        if code < 0x80:
            continue
        weight += count
        if char in candidate.frequent:
            total += 3 * count
        elif char == "\ufffd" or 0xE000 <= code <= 0xF8FF or code > 0x1FFFF:
            total -= 8 * count
        elif any(low <= code <= high for low, high in candidate.ordinary):
            total += 0.3 * count
        elif 0xFF61 <= code <= 0xFF9F or 0x80 <= code < 0xA0 or code < 0x370:
            total -= 2 * count
        elif not (0xFF01 <= code <= 0xFF5E or 0x2000 <= code <= 0x33FF):
            total -= 1.5 * count
    return total / weight if weight else 0.0


def _western_score(text: str) -> float:
    """The like for Windows-1252: its accented letters stand in and between Latin letters."""
    total = weight = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if ord(char) < 0x80:
            continue
        weight += 1
        beside_ascii = ord(before) < 0x80 or ord(after) < 0x80
        if char not in _WESTERN:
            total -= 3
        elif beside_ascii:
            total += 2
        else:
            total -= 1
    return total / weight if weight else 0.0


def _damaged_utf8_score(sample: bytes) -> float:
    """The like for UTF-8 with a few broken bytes: valid long sequences hardly arise by chance."""
    text = _decode(sample, "utf-8")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if ord(char) >= 0x800) - broken
    return 3.0 if whole > 10 * broken else -8.0


def _wide_codec(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, where that is plain; else ""."""
    sample = data[:_SAMPLE]
    if len(sample) < 4:
        return ""
    if len(data) % 4 == 0:
        for codec, top, high in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
            if not any(sample[top::4]) and max(sample[high::4]) <= 0x10:
                return codec if _is_valid(data, codec) else ""
    # Text in another encoding has no NUL; UTF-16 has one for every space, digit and line end, but
    # none where a short text has none of these.
    has_nul = b"\x00" in sample
    if not has_nul and _is_valid(data, "utf-8"):
        return ""
    best, best_score = "", 1.0 if has_nul else 1.5
    for codec in ("utf-16-le", "utf-16-be"):
        score = _utf16_score(sample, codec)
        if score > best_score:
            best, best_score = codec, score
    return best


_UTF16_TYPICAL = (
    FREQUENT_SIMPLIFIED | FREQUENT_TRADITIONAL | FREQUENT_KANJI | _KANA | FREQUENT_HANGUL
) | _EAST_ASIAN_MARKS


def _utf16_score(sample: bytes, codec: str) -> float:
    """How much the sample looks like text in this form of UTF-16; text in another encoding gives
    rare characters all over.
    """
    text = _decode(sample, codec)
    total = 0.0
    for char, count in Counter(text).items():
        code = ord(char)
        if 0x20 <= code < 0x7F or char in "\t\n\r" or char in _UTF16_TYPICAL:
            total += 2 * count
        elif code < 0x20 or char == "\ufffd" or 0xE000 <= code <= 0xF8FF:
            total -= 6 * count
        elif 0x4E00 <= code <= 0x9FA5 or 0xAC00 <= code <= 0xD7A3 or 0xA0 <= code < 0x500:
            total += 0.5 * count
        else:
            total -= count
    return total / len(text) if text else 0.0


def _is_valid(data: bytes, codec: str) -> bool:
    """Whether the codec takes all of `data`, a character cut off at the end aside."""
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _decode(data: bytes, codec: str) -> str:
    """The text, impossible bytes as U+FFFD, a character cut off at the end left out."""
    return codecs.getincrementaldecoder(codec)("replace").decode(data)


def _checked(text: str) -> str:
    """The text if it is one: a few control characters are dirt, many are another kind of file."""
    text = text.removeprefix("\ufeff")
    strange = sum(text.count(chr(code)) for code in range(32) if chr(code) not in _TEXT_CONTROLS)
    if text.count("\x00") or strange * 50 > len(text):
        raise _not_text()
    broken = text.count("\ufffd")
    if broken > 3 and broken * 10 > len(text):
        raise _not_text()
    return text


def _not_text() -> FormatError:
    return FormatError(_("This is not a text file: it holds binary data."))
