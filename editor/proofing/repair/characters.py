"""What repair asks about Han characters: how they are read and how common they are. The
dictionaries are loaded when first asked.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from editor.formats.han_variants import TO_SIMPLIFIED
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.readings import pinyin_dictionary
from editor.proofing.script import simplified

# Letters that stand in GBK and in page fonts for those of pinyin.
_LETTERS = str.maketrans({"\u0251": "a", "\u0261": "g", "v": "ü"})
_TONES = lazy_pattern("[\u0300\u0301\u0304\u030c]")
_GB2312_LEVEL_1 = range(0xB0, 0xD8)


def plain(reading: str) -> str:
    """The reading in small letters without tones: `lv` for `lǜ` and for `LÜ`."""
    folded = unicodedata.normalize("NFD", reading.lower().translate(_LETTERS))
    return unicodedata.normalize("NFC", _TONES.sub("", folded)).replace("ü", "v")


def toned(reading: str) -> str:
    """The reading in small letters with its tones, composed."""
    return unicodedata.normalize("NFC", reading.lower().translate(_LETTERS))


@lru_cache(maxsize=20_000)
def readings_of(character: str) -> tuple[str, ...]:
    """All readings of a Han character with their tones, the usual one first."""
    readings = pinyin_dictionary().get(ord(character), "").split(",")
    return tuple(toned(reading) for reading in readings if reading)


@lru_cache(maxsize=20_000)
def plain_readings_of(character: str) -> frozenset[str]:
    """All readings of a Han character without tones."""
    return frozenset(map(plain, readings_of(character)))


@lru_cache(maxsize=50_000)
def is_reading(character: str, reading: str) -> bool:
    """Whether the character can be read so. A reading without a tone is any of that sound."""
    sound = plain(reading)
    if toned(reading).replace("ü", "v") == sound:
        return sound in plain_readings_of(character)
    return toned(reading) in readings_of(character)


@lru_cache(maxsize=20_000)
def is_common(character: str) -> bool:
    """Whether the character, in its simplified form, is one of the 3,755 of GB 2312, level 1."""
    simple = character.translate(TO_SIMPLIFIED)
    if simple == character:
        simple = simplified(character)
    try:
        return simple.encode("gb2312")[0] in _GB2312_LEVEL_1
    except UnicodeEncodeError:
        return False
