"""The ways in which Word writes a number: `w:numFmt` (ISO 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_HAN_DIGITS = "〇一二三四五六七八九"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_CHICAGO = "*†‡§"

# The numbers these write are counted by hand on any page; past it everything is decimal.
_LARGEST = 32_767


def format_number(number: int, style: str) -> str:
    """`number` as the number format `style` writes it; decimal where the format does not reach or
    is not known.
    """
    writer = _WRITERS.get(style)
    written = writer(number) if writer is not None and 0 <= number <= _LARGEST else ""
    return written or str(number)


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _repeated(alphabet: str) -> Callable[[int], str]:
    """a, b … z, aa, bb: how Word goes on after the last letter."""

    def write(number: int) -> str:
        if number < 1:
            return ""
        turn, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (turn + 1)

    return write


def _listed(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[number - 1] if 1 <= number <= len(alphabet) else ""


def _code_points(first: int, last: int) -> Callable[[int], str]:
    """The characters from the code point `first` on for the numbers 1 to `last`."""
    return lambda number: chr(first + number - 1) if 1 <= number <= last else ""


def _digits(alphabet: str) -> Callable[[int], str]:
    return lambda number: "".join(alphabet[int(digit)] for digit in str(number))


def _counted(
    digits: str, units: str = "十百千", myriad: str = "万", *, bare_ten: bool = True
) -> Callable[[int], str]:
    """Counting with units: 二百一十; with `bare_ten` 11 is 十一 rather than 一十一."""

    def below_myriad(number: int) -> str:
        written, gap = "", False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit:
                if gap and written:
                    written += digits[0]
                written += digits[digit] + (units[power - 1] if power else "")
                gap = False
            else:
                gap = True
        return written

    def write(number: int) -> str:
        if number == 0:
            return digits[0]
        high, low = divmod(number, 10_000)
        written = below_myriad(high) + myriad if high else ""
        if high and 0 < low < 1_000:
            written += digits[0]
        written += below_myriad(low)
        ten = digits[1] + units[0]
        return written[1:] if bare_ten and written.startswith(ten) else written

    return write


def _japanese(number: int) -> str:
    """Like counting, but without a zero and without 一 before a unit."""
    written = ""
    for value, unit in ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            written += ("" if digit == 1 and unit and unit != "万" else _HAN_DIGITS[digit]) + unit
    return written or "〇"


def _chinese_counting(number: int) -> str:
    """Tens with 十, from a hundred on digit by digit."""
    return _count_simple(number) if number < 100 else _digits("○一二三四五六七八九")(number)


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _hebrew(number: int) -> str:
    """Hebrew numerals to 392, 15 and 16 in their customary spelling."""
    if not 1 <= number <= 392:
        return ""
    written = "ת" * (number // 400)
    number %= 400
    hundreds, number = divmod(number, 100)
    written += _HEBREW[17 + hundreds] if hundreds else ""
    if number in (15, 16):
        return written + ("טו" if number == 15 else "טז")
    tens, units = divmod(number, 10)
    return written + (_HEBREW[8 + tens] if tens else "") + (_HEBREW[units - 1] if units else "")


_count_simple = _counted(_HAN_DIGITS)
_ENCLOSED_FULLSTOP = _code_points(0x2488, 20)
_ENCLOSED_PAREN = _code_points(0x2474, 20)


def _enclosed_circle(number: int) -> str:
    for first, start, count in ((0x2460, 1, 20), (0x3251, 21, 15), (0x32B1, 36, 15)):
        if start <= number < start + count:
            return chr(first + number - start)
    return ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LETTERS.upper()),
    "lowerLetter": _repeated(_LETTERS),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "chicago": _repeated(_CHICAGO),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _enclosed_circle,
    "decimalEnclosedCircleChinese": _enclosed_circle,
    "decimalEnclosedFullstop": _ENCLOSED_FULLSTOP,
    "decimalEnclosedParen": _ENCLOSED_PAREN,
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _count_simple,
    "chineseLegalSimplified": _counted("零壹贰叁肆伍陆柒捌玖", "拾佰仟", bare_ten=False),
    "taiwaneseCounting": _count_simple,
    "taiwaneseCountingThousand": _counted(_HAN_DIGITS, myriad="萬"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "ideographDigital": _digits(_HAN_DIGITS),
    "japaneseDigitalTenThousand": _digits(_HAN_DIGITS),
    "japaneseCounting": _japanese,
    "japaneseLegal": _counted("零壱弐参四伍六七八九", "拾百阡", "萬", bare_ten=False),
    "ideographLegalTraditional": _counted("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", bare_ten=False),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else ""
    ),
    "ideographEnclosedCircle": _code_points(0x3280, 10),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanCounting": _counted("영일이삼사오육칠팔구", "십백천", "만"),
    "ganada": _repeated(_GANADA),
    "chosung": _repeated(_CHOSUNG),
    "aiueoFullWidth": _repeated(_AIUEO),
    "aiueo": _repeated(_AIUEO),
    "irohaFullWidth": _repeated(_IROHA),
    "iroha": _repeated(_IROHA),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "arabicAlpha": _repeated(_ARABIC),
    "arabicAbjad": _repeated(_ABJAD),
    "thaiLetters": _repeated(_THAI),
    "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": _digits("०१२३४५६७८९"),
    "hebrew1": _hebrew,
    "hebrew2": _repeated(_HEBREW),
}
