"""E07 to E12: percentages, money, numbers in words and figures, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HEADLINES, RUNNING, Kind, Passage
from editor.proofing.rule import ENGLISH, Hit, Setting, TextRule
from editor.proofing.rules.english_text import PROSE, SENTENCES, free_matches, word_set
from editor.proofing.sources import AP

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LARGE = {
    word: str(number)
    for number, word in enumerate(
        ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen"), 10)
}  # fmt: skip
_TENS = {
    word: number * 10
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
_SMALL_VALUE = {word: number for number, word in enumerate(_SMALL, 1)}
_IN_WORDS = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL)}))?|{'|'.join(_LARGE)}"

_PERCENT = lazy_pattern(
    r"(?<![\w.,])(\d[\d,]{0,12}(?:\.\d{1,4})?)[ -](?:percent|per cent|pct)\b(?!age|\.?ile)",
    re.IGNORECASE,
)
_PERCENT_WORD = lazy_pattern(
    rf"(?<![\w-])({_IN_WORDS}|{'|'.join(_SMALL)}|one hundred|a hundred) (?:percent|per cent)\b",
    re.IGNORECASE,
)
_PERCENT_APART = lazy_pattern(r"(?<=\d)[ \u00a0]+(?=%)")
_DOLLARS_TWICE = lazy_pattern(
    r"\$ ?\d[\d,.]*(?: (?:thousand|million|billion|trillion))?( (?:U\.?S\.? )?dollars)\b",
    re.IGNORECASE,
)
_DOLLARS_BEHIND = lazy_pattern(
    r"(?<![\w$.,-])(\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?) dollars\b"
)
_ZEROS = lazy_pattern(r"([$€£]?)\b(\d{1,3})(?:,(\d)00)?((?:,000){1,3})\b(?![,.]\d)")
_SHORT_MILLION = lazy_pattern(r"(?<![\w])([$€£]\d[\d,]*(?:\.\d+)?) ?(MM|M|mn|bn|B|K)\b(?!\w)")
_APART = lazy_pattern(r"(?<=[$€£])[ \u00a0]+(?=\d)")
_FIGURE = lazy_pattern(
    r"(?<=[a-z] )([1-9])(?= (?!(?:[mb]|tr)illion )"
    r"(?:(?!(?:of|in|on|or|and|to|for|per|at|by|from|than|is|was|out|as)\b)"
    r"[a-z]{3,14} )?([a-z]{3,15}s)\b)"
)
# What is counted in figures whatever the number is: measures, money, scores, ages.
_MEASURES = word_set(
    "percents points miles feet inches yards meters metres kilometers kilometres centimeters "
    "millimeters kilograms grams pounds ounces tons tonnes liters litres gallons acres hectares "
    "degrees dollars cents euros knots watts volts kilowatts megawatts gigawatts megabytes "
    "gigabytes terabytes votes stars runs goals credits bits bytes hertz was has its this "
    "less plus less always across pass focus process business"
)
_LABELS = word_set(
    "page room step tier phase type level stage grade class category version figure table day "
    "week year month chapter section part article item number line route highway gate channel "
    "group option round zone area unit model floor suite box division league district ward "
    "schedule appendix annex exhibit rule form series season episode volume age ages aged quarter "
    "generation no top in"
)
_WORD_BEFORE = lazy_pattern(r"([A-Za-z]+) $")
_WORDS_OVER_NINE = lazy_pattern(
    rf"(?<=[a-z,] )({_IN_WORDS})(?= [a-z]{{3,}})(?! (?:of|times|percent|per)\b)"
)
_FIRST = lazy_pattern(
    r"(?:^|(?<=[a-z0-9)%][.!?] )|(?<=[.!?][”\"’)] ))(\d[\d,]*(?:\.\d+)?)(?= [a-z]{2,})"
)
_BEFORE_FIRST = lazy_pattern(
    r"\b(?:No|Nos|Nov|Dec|Oct|Sept|Sep|Aug|Jul|Jun|Apr|Mar|Feb|Jan|St|vs|Inc|Co|Corp|Ltd|Fig|Sec|Art|Vol|approx|"
    r"pp|a\.m|p\.m|U\.S|Ch|est|ca|Eq|Ref|Ver|v)\. $"
)
_LONG = lazy_pattern(
    r"(?<![\w.,/#:+-])([$€£]?)([1-9]\d{3,8})(?= (?:[a-z]{3,14} )?([a-z]{3,15}s)\b)(?!%)"
)
_NO_COUNT = lazy_pattern(
    r"\b(?:codes?|numbers?|no\.?|nos\.?|zip|id|phone|call|text|box|orders?|sections?|models?|"
    r"lines?|rooms?|bus|flight|series|version|since|of|in|by|until|around|circa|late|early|mid|"
    r"the|at|room|suite|route|standard|section|rule|ext\.?|extension|year)\s*$",
    re.IGNORECASE,
)
_AGE = lazy_pattern(
    r"\b(\d{1,3})(?:[ -]years?[ -]old|-years?-old)\b(?: (boys?|girls?|man|men|woman|women|child|"
    r"children|students?|residents?|son|daughter|company|firm|building|bridge|tree)\b)?",
    re.IGNORECASE,
)  # fmt: skip
_AGE_WORD = lazy_pattern(
    rf"\b({'|'.join(_SMALL)}|{_IN_WORDS})[- ]years?[- ]old(?= (?:boy|girl|man|woman|child|student|"
    r"resident|son|daughter)s?\b)",
    re.IGNORECASE,
)


def _value(words: str) -> str:
    """The figure of a number in words up to a hundred."""
    words = words.lower()
    if words in _SMALL_VALUE:
        return str(_SMALL_VALUE[words])
    if words in _LARGE:
        return _LARGE[words]
    tens, _hyphen, ones = words.partition("-")
    return str(_TENS[tens] + _SMALL_VALUE.get(ones, 0)) if tens in _TENS else "100"


def _percentages(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    if "%" in passage.characters:
        for match in free_matches(_PERCENT_APART, passage):
            message = _("No space stands before %.")
            yield Hit(*match.span(), message, ("",), level=Level.WARNING, automatic=True)
    if "cent" not in passage.text.lower() and "pct" not in passage.text:
        return
    message = _("AP writes a percentage with a figure and the sign: “{right}”.")
    for match in free_matches(_PERCENT, passage):
        right = f"{match.group(1)}%"
        yield Hit(*match.span(), message.format(right=right), (right,))
    for match in free_matches(_PERCENT_WORD, passage, quoted=False):
        right = f"{_value(match.group(1))}%"
        yield Hit(*match.span(), message.format(right=right), (right,))


def _money(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    if "$" in passage.characters or "dollars" in passage.text:
        for match in free_matches(_DOLLARS_TWICE, passage):
            message = _("“$” says “dollars” already: leave out the word.")
            yield Hit(*match.span(1), message, ("",), level=Level.WARNING)
        for match in free_matches(_DOLLARS_BEHIND, passage, quoted=False):
            right = f"${match.group(1)}"
            message = _("AP writes sums of money with the sign: “{right}”.")
            yield Hit(*match.span(), message.format(right=right), (right,))
    for match in free_matches(_APART, passage):
        message = _("No space stands between the sign of a currency and the figure.")
        yield Hit(*match.span(), message, ("",), level=Level.WARNING, automatic=True)
    for match in free_matches(_ZEROS, passage, quoted=False):
        sign, whole, tenth, zeros = match.groups()
        groups = zeros.count(",") + (1 if tenth else 0)
        if not sign:
            continue
        unit = {2: "million", 3: "billion"}.get(groups, "")
        if unit:
            right = f"{sign}{whole}{f'.{tenth}' if tenth and tenth != '0' else ''} {unit}"
            message = _("A round sum is easier to read as “{right}”.")
            yield Hit(*match.span(), message.format(right=right), (right,))
    for match in free_matches(_SHORT_MILLION, passage, quoted=False):
        unit = {"K": ",000", "B": " billion", "bn": " billion"}.get(match.group(2), " million")
        if match.group(2) == "K" and "." in match.group(1):
            continue
        right = f"{match.group(1)}{unit}"
        message = _("In a text AP writes the sum as “{right}”.")
        yield Hit(*match.span(), message.format(right=right), (right,))


def _words_and_figures(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    reason = _("AP: one to nine in words, figures from 10; figures for measures, money and ages.")
    for match in free_matches(_FIGURE, passage, quoted=False):
        start, end = match.span()
        before = _WORD_BEFORE.search(passage.text, max(0, start - 20), start)
        counted = passage.text[end + 1 : end + 32].split()
        if before is None or before.group(1).lower() in _LABELS or not before.group(1).islower():
            continue
        if any(word.strip(".,;") in _MEASURES for word in counted[:2]) or "old" in (
            word.strip(".,;") for word in counted
        ):
            continue
        right = _SMALL[int(match.group(1)) - 1]
        message = _("Numbers below 10 are written in words: “{right}”.")
        yield Hit(start, end, message.format(right=right), (right,), reason)
    for match in free_matches(_WORDS_OVER_NINE, passage, quoted=False):
        right = _value(match.group(1))
        message = _("Numbers from 10 on are written in figures: “{right}”.")
        yield Hit(*match.span(), message.format(right=right), (right,), reason)


def _sentence_begins(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in free_matches(_FIRST, passage):
        number = match.group(1)
        is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", number) is not None
        before = passage.text[max(0, match.start() - 10) : match.start()]
        if is_year or _BEFORE_FIRST.search(before):
            continue
        message = _(
            "A sentence does not begin with a figure: write “{number}” in words or recast it."
        )
        yield Hit(*match.span(1), message.format(number=number))


def _thousands(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in free_matches(_LONG, passage):
        sign, digits, counted = match.groups()
        before = passage.text[max(0, match.start() - 14) : match.start()]
        if len(digits) == 4 and not sign and "1500" <= digits <= "2100":
            continue
        if counted in ("was", "has", "this", "its", "series", "standards"):
            continue
        if (
            not sign
            and _NO_COUNT.search(before)
            and not (len(digits) > 4 and before[-4:] == "the ")
        ):
            continue
        right = f"{sign}{int(digits):,}"
        message = _("A comma parts the thousands: “{right}”.")
        yield Hit(*match.span(0), message.format(right=right), (right,))


def _ages(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    if "old" not in passage.text and "Old" not in passage.text:
        return
    for match in free_matches(_AGE, passage):
        years, noun = match.groups()
        end = match.start() + len(match.group()) - (len(noun) + 1 if noun else 0)
        written = passage.text[match.start() : end]
        follows = passage.text[match.end() : match.end() + 1]
        if written.lower() == f"{years}-year-old":
            continue
        if not noun and written.lower() == f"{years} {'year' if years == '1' else 'years'} old":
            continue
        if noun:
            right = f"{years}-year-old"
        elif written.lower() == f"{years} year old" and follows in (".", ",", ""):
            right = f"{years} years old"
        else:
            right = f"{years}-year-old"
        message = _("An age is written “{right}”.")
        yield Hit(match.start(), end, message.format(right=right), (right,))
    for match in free_matches(_AGE_WORD, passage, quoted=False):
        right = f"{_value(match.group(1))}-year-old"
        message = _("An age is written in figures: “{right}”.")
        yield Hit(*match.span(), message.format(right=right), (right,), level=Level.HINT)


_TEXTS = RUNNING | HEADLINES | {Kind.CAPTION, Kind.HEADING}
_DIGITS = "0123456789"
RULES = (
    TextRule(
        "E07", Level.HINT, lambda: _("Percentages"), _percentages, AP,
        lambda: _("AP has written 5% since 2019; a figure even below 10."),
        ENGLISH, RUNNING | {Kind.CAPTION}, "%pP",
    ),
    TextRule(
        "E08", Level.HINT, lambda: _("Sums of money"), _money, AP,
        lambda: _("$5 million: the sign, the figure, the word."),
        ENGLISH, RUNNING | {Kind.CAPTION}, _DIGITS,
    ),
    TextRule(
        "E09", Level.HINT, lambda: _("Numbers in words or in figures"), _words_and_figures, AP,
        lambda: _("One rule for all numbers of a text lets a reader compare them."),
        ENGLISH, PROSE,
    ),
    TextRule(
        "E10", Level.WARNING, lambda: _("Sentences that begin with a figure"), _sentence_begins, AP,
        lambda: _("A figure after a full point is easily taken for part of the sentence before."),
        ENGLISH, SENTENCES, _DIGITS,
    ),
    TextRule(
        "E11", Level.HINT, lambda: _("Commas in thousands"), _thousands, AP,
        lambda: _("12,500 is read at a glance, 12500 is counted."),
        ENGLISH, _TEXTS, _DIGITS,
    ),
    TextRule(
        "E12", Level.WARNING, lambda: _("Ages"), _ages, AP,
        lambda: _("A 5-year-old boy, a 5-year-old, a boy 5 years old: always in figures."),
        ENGLISH, _TEXTS, "oO",
    ),
)  # fmt: skip
