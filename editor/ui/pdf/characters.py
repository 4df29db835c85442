"""Which character a glyph of a PDF stands for, put right.

Chinese fonts draw 风 and the radical ⻛ with one glyph, and the engine writes down the radical,
which comes first in Unicode: whoever searches the PDF for the word, or copies it, would not get
what the release says. Here the ideographs are put back.
"""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement, U+2E80 to U+2EF3, and the ideograph of the same shape (Unicode's
# EquivalentUnifiedIdeograph): the NFKC form exists for two of them only.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺅亻⺆冂⺉刂⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺨犭⺪疋⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒"
    "⺹耂⺺肀⺾艹⻁虎⻂衤⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_KANGXI = range(0x2F00, 0x2FD6)
IDEOGRAPHS: dict[int, int] = {
    **{code: ord(unicodedata.normalize("NFKC", chr(code))) for code in _KANGXI},
    **{ord(a): ord(b) for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}
"""The ideograph of each radical that may share its glyph, by code point."""

_SECTION = re.compile(rb"\d+ beginbf(char|range)\n(.*?)endbf(?:char|range)\n", re.DOTALL)
_MOST_ENTRIES = 100  # in a section, by the PDF specification


def with_ideographs(cmap: bytes) -> bytes:
    """A ToUnicode map, as the engine writes it, whose radicals are ideographs."""
    if not any(b"<%04X>" % code in cmap for code in _possible(cmap)):
        return cmap
    return _SECTION.sub(_rewritten, cmap)


def _possible(cmap: bytes) -> list[int]:
    """Code points by which a range may begin that has radicals in it, and the radicals."""
    return sorted({int(code, 16) for code in re.findall(rb"<(2[EF][0-9A-F]{2})>", cmap)})


def _rewritten(section: re.Match[bytes]) -> bytes:
    """The section with an entry for each character: a range of radicals is none of ideographs."""
    width, entries = 4, []
    for line in section[2].splitlines():
        values = re.findall(rb"<([0-9A-Fa-f]+)>", line)
        width = len(values[0])
        if section[1] == b"char":
            entries.append((int(values[0], 16), values[1]))
            continue
        first, last, start = (int(value, 16) for value in values)
        for code in range(first, last + 1):
            entries.append((code, b"%0*X" % (len(values[2]), start + code - first)))
    lines = []
    for code, text in entries:
        ideograph = IDEOGRAPHS.get(int(text, 16)) if len(text) == 4 else None
        text = text if ideograph is None else chr(ideograph).encode("utf-16-be").hex().encode()
        lines.append(b"<%0*X> <%s>\n" % (width, code, text.upper()))
    sections = (lines[i : i + _MOST_ENTRIES] for i in range(0, len(lines), _MOST_ENTRIES))
    return b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(part), b"".join(part)) for part in sections
    )
