"""Which language a text is written in, judged by its script alone."""

from __future__ import annotations

import re

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


def guess_language(text: str) -> str:
    """The BCP 47 tag `zh-Hans`, `zh-Hant`, `ja`, `ko` or `en` that the script of `text` speaks for;
    the default language where it says nothing.

    A Latin word weighs as much as two East Asian characters. Han text is traditional only where
    more characters are traditional than simplified. Addresses of pages and mailboxes do not count.
    """
    sample = text[:_SAMPLE]
    if "://" in sample or "www." in sample or "@" in sample:
        sample = re.sub(_ADDRESS, " ", sample)
    kana = len(re.findall(_KANA, sample))
    hangul = len(re.findall(_HANGUL, sample))
    han = len(re.findall(_HAN, sample))
    latin = 2 * len(re.findall(_LATIN_WORD, sample))
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
