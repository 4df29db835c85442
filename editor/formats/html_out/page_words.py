"""The punctuation of the words that Dateline itself puts on a page or into a document."""

from __future__ import annotations

_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_WIDE_PUNCTUATION = frozenset({"zh", "ja"})


def primary(language: str) -> str:
    """The language itself of a BCP 47 tag, without script and region."""
    return language.partition("-")[0].lower()


def is_east_asian(language: str) -> bool:
    """Whether the language is written in Han, kana or hangul."""
    return primary(language) in _EAST_ASIAN


def after_label(label: str, language: str) -> str:
    """The label with its colon, full-width where the language has those."""
    return label + ("：" if primary(language) in _WIDE_PUNCTUATION else ": ")


def enumeration(names: tuple[str, ...], language: str) -> str:
    """The names one after another."""
    return ("、" if primary(language) in _WIDE_PUNCTUATION else ", ").join(names)


def bracketed(text: str, language: str) -> str:
    """The text in brackets, as it follows other text."""
    return f"（{text}）" if primary(language) in _WIDE_PUNCTUATION else f" ({text})"
