"""How Chinese characters are read. The dictionary is heavy, so it is opened when first asked."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def readings_of(character: str) -> frozenset[str]:
    """All readings of a character in lower-case pinyin, with tone marks (NFC) and without; ü also
    as the v and the u that stand for it where it cannot be written. Empty for what has none.
    """
    toned = pinyin_dictionary().get(ord(character[0]), "").split(",") if len(character) == 1 else []
    found = set()
    for reading in filter(None, toned):
        with_tone = unicodedata.normalize("NFC", reading.lower())
        bare = without_tones(with_tone)
        found |= {with_tone, bare}
        if "ü" in bare:
            found |= {bare.replace("ü", "v"), bare.replace("ü", "u")}
    return frozenset(found)


@lru_cache(maxsize=4096)
def sounds_of(character: str) -> frozenset[str]:
    """The syllables of a character without their tones, as `lü`."""
    toned = pinyin_dictionary().get(ord(character[0]), "").split(",") if len(character) == 1 else []
    return frozenset(without_tones(reading.lower()) for reading in toned if reading)


def same_sound(one: str, other: str) -> bool:
    """Whether two texts of the same length can be read alike, tones aside."""
    return len(one) == len(other) and all(
        a == b or not sounds_of(a).isdisjoint(sounds_of(b)) for a, b in zip(one, other, strict=True)
    )


def nearly_same_sound(one: str, other: str) -> bool:
    """Whether two characters are read alike for speakers, and typists, who make no difference
    between z and zh, c and ch, s and sh, and between -n and -ng.
    """
    return not _blurred(one).isdisjoint(_blurred(other))


@lru_cache(maxsize=4096)
def _blurred(character: str) -> frozenset[str]:
    return frozenset(
        sound.replace("zh", "z").replace("ch", "c").replace("sh", "s").removesuffix("g")
        for sound in sounds_of(character)
    )


def without_tones(reading: str) -> str:
    """Pinyin without its tone marks; the dots of ü stay."""
    bare = (
        character
        for character in unicodedata.normalize("NFD", reading)
        if not unicodedata.combining(character) or character == "\u0308"
    )
    return unicodedata.normalize("NFC", "".join(bare))


@lru_cache(maxsize=1)
def pinyin_dictionary() -> dict[int, str]:
    """The readings of each character by its number, the usual one first, parted by commas."""
    # The words it knows the readings of are two thirds of what it loads; we ask for characters.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.constants import PINYIN_DICT

    dictionary: dict[int, str] = PINYIN_DICT
    return dictionary
