"""Which language a text is written in, judged by its script and its letters alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from editor.document.schema import DEFAULT_LANGUAGE
from editor.formats.han_variants import SIMPLIFIED_ONLY, TRADITIONAL_ONLY

# Enough to be sure of; a long document costs no more than a short one.
_SAMPLE = 20_000

# As text: compiled when first used, and not at all for a text that states its language.
_KANA = "[\u3041-\u3096\u30a1-\u30fa]"
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LATIN_WORD = "[A-Za-z\u00c0-\u024f]{2,}"
# The address of a page or a mailbox is written so in every language.
_ADDRESS = (
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.)[!-~]+"
    r"|(?<![!-~])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9.-]{1,253}"
)
_OTHER_SCRIPT = "[\u0370-\u10ff\u1200-\u1cff\ua000-\ua4ff\ufb1d-\ufdff\ufe70-\ufefc]"
_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_CYRILLIC = "\u0400-\u052f"
# The letters of a script, whether its words stand apart by spaces, and its language or the most
# usual one of it.
_SCRIPTS = (
    (_ARABIC, True, "ar"),
    (_CYRILLIC, True, "ru"),
    ("\u0f40-\u0fbc", True, "bo"),
    ("\u1820-\u18aa", True, "mn-Mong"),
    ("\ua000-\ua48c", False, "ii"),
    ("\u1980-\u19df", False, "khb"),
    ("\u1950-\u197f", True, "tdd"),
    ("\ua4d0-\ua4ff", True, "lis"),
    ("\u0370-\u03ff", True, "el"),
    ("\u0531-\u0587", True, "hy"),
    ("\u05d0-\u05ea\ufb1d-\ufb4f", True, "he"),
    ("\u0900-\u097f", True, "hi"),
    ("\u0980-\u09ff", True, "bn"),
    ("\u0b80-\u0bff", True, "ta"),
    ("\u0e01-\u0e4e", False, "th"),
    ("\u0e81-\u0ecd", False, "lo"),
    ("\u1000-\u109f", False, "my"),
    ("\u10a0-\u10ff", True, "ka"),
    ("\u1200-\u137f", True, "am"),
    ("\u1780-\u17d3", False, "km"),
)
# (language, letters that it has and those below have not, their least share of all letters)
_BY_ARABIC_LETTERS = (
    ("ps", "ټډړښږڼۍ", 0.01),
    ("ckb", "ێڵڕ", 0.01),
    ("ur", "ٹڈڑںے", 0.01),
    ("ug", "ېۈ", 0.01),
    ("ky-Arab", "ۅۉ", 0.01),
    ("kk-Arab", "ٴڭۇۆ", 0.02),
    ("fa", "پچژگکی", 0.02),
)
_BY_CYRILLIC_LETTERS = (
    ("tg", "ҷӣӯ", 0.01),
    ("kk", "әғқұ", 0.02),
    ("mn", "өү", 0.02),
    ("be", "ў", 0.004),
    ("uk", "іїєґ", 0.02),
    ("mk", "ѓќѕ", 0.004),
    ("sr", "јљњћђџ", 0.02),
)


def guess_language(text: str) -> str:
    """The BCP 47 tag that the script of `text`, and letters that only one language of a script has,
    speak for: `zh-Hans`, `zh-Hant`, `ja`, `ko`, `en` for any Latin script, `ar`, `ug`, `bo`, `ru`
    and others; the default language where it says nothing.

    A word weighs as much as two East Asian characters. Han text is traditional only where more
    characters are traditional than simplified. Addresses of pages and mailboxes do not count.
    """
    sample = text[:_SAMPLE]
    if "://" in sample or "www." in sample or "@" in sample:
        sample = re.sub(_ADDRESS, " ", sample)
    kana = len(re.findall(_KANA, sample))
    hangul = len(re.findall(_HANGUL, sample))
    han = len(re.findall(_HAN, sample))
    latin = 2 * len(re.findall(_LATIN_WORD, sample))
    if re.search(_OTHER_SCRIPT, sample):
        weight, language = max(map(_weight, _SCRIPTS, itertools.repeat(sample)))
        if weight > max(latin, kana + hangul + han):
            return _by_letters(sample, language)
    if latin > kana + hangul + han:
        return "en"
    if hangul > kana and hangul * 2 > han:
        return "ko"
    # A Chinese text may quote a Japanese name; Japanese has a kana for every few kanji.
    if kana * 8 > han and kana > hangul:
        return "ja"
    if not han:
        return DEFAULT_LANGUAGE
    simplified = sum(1 for char in sample if char in SIMPLIFIED_ONLY)
    traditional = sum(1 for char in sample if char in TRADITIONAL_ONLY)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _weight(script: tuple[str, bool, str], sample: str) -> tuple[int, str]:
    letters, has_words, language = script
    if has_words:
        return 2 * len(re.findall(f"[{letters}]{{2,}}", sample)), language
    return len(re.findall(f"[{letters}]", sample)) // 2, language


def _by_letters(sample: str, language: str) -> str:
    """The language of a text in the script that most often writes `language`."""
    if language not in ("ar", "ru"):
        return language
    letters = re.findall(f"[{_ARABIC if language == 'ar' else _CYRILLIC}]", sample.lower())
    counts = Counter(letters)

    def share(some: str) -> float:
        return sum(counts[letter] for letter in some) / len(letters)

    if language == "ar":
        table = _BY_ARABIC_LETTERS
    else:
        table = _BY_CYRILLIC_LETTERS
        if share("ъ") >= 0.005 and not share("ыэ"):
            return "bg"
    found = next((name for name, own, least in table if share(own) >= least), language)
    # Kyrgyz has a letter that Mongolian has not.
    return "ky" if found == "mn" and share("ң") >= 0.001 else found
