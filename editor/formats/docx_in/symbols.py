"""What the symbol fonts show: Symbol, Wingdings and Webdings as Unicode.

Word stores a symbol as a byte of such a font, moved to U+F000; without the font it is nothing.
The correspondences are those Unicode gives for the fonts' glyphs.
"""

from __future__ import annotations

# fmt: off
_SYMBOL = {
    0x20: (
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    ),
    0xA0: (
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    ),
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS = {
    0x20: (
        " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
        "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"
        "♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷"
    ),
    0x80: (
        "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"
        "⬝⭘🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
        "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨"
        "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✓🗷🗹"
    ),
}
_WINGDINGS_2 = {
    0x4F: "🗴✓🗵☑☒☒⮽🛇⦸",
    0x69: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x96: "•●⬤⬤○",
    0x9E: "·",
    0xA0: "■□▣▢",
    0xA3: "□",
    0x52: "☑☒",
}
_WINGDINGS_3 = {
    0x21: "→",
    0x22: "↑↓",
    0x70: "▲▼△▽◀▶◁▷",
    0x7D: "▶",
    0x81: "◀▶",
}
_WEBDINGS = {
    0x31: "🌢",
    0x34: "⏵⏶⏷",
    0x61: "✔",
    0x63: "☐",
    0x67: "■",
    0x72: "✗",
    0x6E: "●",
}
# fmt: on


def _table(spans: dict[int, str]) -> dict[int, str]:
    return {first + place: char for first, text in spans.items() for place, char in enumerate(text)}


_FONTS: dict[str, dict[int, str]] = {
    "symbol": _table(_SYMBOL),
    "wingdings": _table(_WINGDINGS),
    "wingdings 2": _table(_WINGDINGS_2),
    "wingdings 3": _table(_WINGDINGS_3),
    "webdings": _table(_WEBDINGS),
}
_PRIVATE = range(0xF020, 0xF100)


def symbol(font: str, code: int) -> str:
    """The character that `font` shows for `code` (with or without the U+F000 of Word); "" where
    that is not known. Outside the symbol fonts it is the character itself.
    """
    table = _FONTS.get(font.strip().lower())
    place = code - 0xF000 if code in _PRIVATE else code
    if table is not None and place < 0x100:
        return table.get(place, "")
    if code in _PRIVATE or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    return chr(code)
