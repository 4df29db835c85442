"""The languages of a document as Word names them: `xx-YY`, one for each of three kinds of script.

Word sets Latin, East Asian and complex scripts (Arabic, Hebrew) in fonts, sizes and languages of
their own, so every document has one of each, whatever it is written in.
"""

from __future__ import annotations

from editor.languages import is_right_to_left
from editor.values import dataclass

_COMPLEX = {
    "ar": "ar-SA", "ckb": "ku-Arab-IQ", "dv": "dv-MV", "fa": "fa-IR", "he": "he-IL", "iw": "he-IL",
    "prs": "prs-AF", "ps": "ps-AF", "sd": "sd-Arab-PK", "syr": "syr-SY", "ug": "ug-CN",
    "ur": "ur-PK", "yi": "yi-001",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordLanguages:
    """The languages of Latin, East Asian and complex text; `document` is that of the whole."""

    latin: str
    east_asian: str
    complex: str
    document: str


def word_languages(tag: str) -> WordLanguages:
    """The languages Word wants of a release in the language of that BCP 47 tag."""
    parts = tag.lower().split("-")
    if is_right_to_left(tag):
        language = _COMPLEX.get(parts[0], tag) if len(parts) == 1 else tag
        return WordLanguages("en-US", "zh-CN", language, language)
    east_asian = _east_asian(parts)
    if east_asian:
        return WordLanguages("en-US", east_asian, "ar-SA", east_asian)
    latin = "en-US" if parts == ["en"] else tag
    return WordLanguages(latin, "zh-CN", "ar-SA", latin)


def _east_asian(parts: list[str]) -> str:
    match parts[0]:
        case "zh" if {"hk", "mo"} & set(parts):
            return "zh-HK"
        case "zh" if {"hant", "tw"} & set(parts):
            return "zh-TW"
        case "zh":
            return "zh-CN"
        case "ja":
            return "ja-JP"
        case "ko":
            return "ko-KR"
    return ""
