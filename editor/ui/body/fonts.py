"""Which typefaces the page is set in.

With a CJK family first, “ ” — … take full width and lines are even, as Chinese readers expect; in
English the same would tear the text apart, so there the Latin family comes first.
"""

from __future__ import annotations

from editor.languages import is_traditional

_LATIN = ("Georgia", "Charter", "Noto Serif", "DejaVu Serif", "Times New Roman")
_SIMPLIFIED = ("Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "AR PL UMing CN")
_TRADITIONAL = ("Songti TC", "Noto Serif CJK TC", "Source Han Serif TC", "PMingLiU", "MingLiU")


def font_families(language: str) -> list[str]:
    """The families for text in `language` (BCP 47), the best first; the last is the system's."""
    if not language.lower().startswith("zh"):
        return [*_LATIN, *_SIMPLIFIED, "serif"]
    own, other = _SIMPLIFIED, _TRADITIONAL
    if is_traditional(language):
        own, other = other, own
    return [*own, *other, "serif"]
