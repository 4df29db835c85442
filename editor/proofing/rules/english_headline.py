"""E13 to E17: the headline of an English release: capitals, length, signs, case, tense."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage
from editor.proofing.rule import ENGLISH, Hit, Setting, TextRule
from editor.proofing.rules.english_text import word_set, words_in
from editor.proofing.sources import AP, WIRES

_LONGEST = 100
_SHOWN = 65
_TITLES = frozenset({Kind.TITLE, Kind.SUBTITLE})
_SIGNS = lazy_pattern(r"!+|[™®©℠]|\((?:TM|R|C)\)")
_PERIOD = lazy_pattern(r"(?<=[a-z0-9)”\"’%])\.[”\"]?$")
_ABBREVIATION = lazy_pattern(r"\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|Dept|St|vs|etc|No|[ap]\.m)\.$")
_SMALL_WORDS = word_set(
    "with from into onto over upon than that amid after before between through under during "
    "against among about without within toward towards across behind beyond while when where "
    "until since because despite versus along around near below above like past plus save till "
    "this unto whose which what"
)
_PAST = lazy_pattern(
    r"\b(Announced|announced|Launched|launched|Unveiled|unveiled|Signed|signed|Opened|opened|"
    r"Released|released|Introduced|introduced|Completed|completed|Expanded|expanded|Hosted|"
    r"hosted|Won|won|Began|began|Held|held|Celebrated|celebrated|Joined|joined|Added|added|"
    r"Received|received|Awarded|awarded|Acquired|acquired|Raised|raised|Visited|visited)"
    r"(?= (?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Nn]ew|[Oo]ur|[Ff]irst)\b| [\d$])"
)
_NO_PAST = lazy_pattern(
    r"(?:\b(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Bb]e|[Bb]een|[Bb]eing|[Gg]ets?|[Hh]as|[Hh]ave|[Hh]ad|"
    r"[Nn]ewly|[Jj]ust|[Rr]ecently|[Tt]o|[Aa]nd|[Oo]f) |-|^)$"
)


def _capitals(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    words = [word.text for word in words_in(passage.text) if len(word.text) > 1]
    letters = "".join(words)
    if len(words) < 3 or sum(map(str.isupper, letters)) < 0.9 * len(letters):
        return
    # A row of acronyms is none: words of a headline are longer.
    if sum(1 for word in words if word.isupper() and len(word) >= 5) < 2:
        return
    level = Level.ERROR if passage.kind is Kind.TITLE else Level.WARNING
    message = _("The headline is in capitals throughout: write it as a sentence or with capitals.")
    yield Hit(
        0, len(passage.text), message,
        reason=_("Wires refuse headlines in capitals, and screen readers may spell them out."),
        level=level,
    )  # fmt: skip


def _length(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    length = len(passage.text)
    if length > _LONGEST:
        message = _("The headline has {length} characters: at most {most}.")
        yield Hit(
            _LONGEST, length, message.format(length=length, most=_LONGEST), level=Level.WARNING
        )
    elif length > _SHOWN:
        message = _("Searches show about {shown} of the headline’s {length} characters.")
        yield Hit(_SHOWN, length, message.format(length=length, shown=_SHOWN))


def _signs(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in _SIGNS.finditer(passage.text):
        if match.group()[0] == "!":
            # “Yahoo! Opens an Office”: part of a name unless it ends the headline or comes twice.
            if len(match.group()) == 1 and passage.text[match.end() :].strip(" ”\"’'"):
                continue
            message = _("A headline has no exclamation mark.")
        else:
            message = _("A headline has no “{sign}”: it belongs, if anywhere, in the text.").format(
                sign=match.group()
            )
        yield Hit(*match.span(), message, ("",))
    if period := _PERIOD.search(passage.text):
        start = period.start()
        before = passage.text[: start + 1]
        if passage.kind is Kind.TITLE and not _ABBREVIATION.search(before):
            yield Hit(start, start + 1, _("No full point ends a headline."), ("",))


def _case(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    words = [word for word in words_in(passage.text)[1:] if len(word.text) >= 4]
    small = [
        word for word in words
        if word.text.islower() and word.text not in _SMALL_WORDS
        and passage.text[word.start - 1] == " "
    ]  # fmt: skip
    large = sum(1 for word in words if word.text[0].isupper())
    if large < 5 or not 1 <= len(small) <= 2 or large < 4 * len(small):
        return
    for word in small:
        right = word.text.capitalize()
        message = _("The other words begin with a capital: “{right}”, or only the first and names.")
        yield Hit(word.start, word.end, message.format(right=right), (right,))


def _tense(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in _PAST.finditer(passage.text):
        if not _NO_PAST.search(passage.text, 0, match.start()):
            message = _("A headline tells the news in the present tense, not “{verb}”.")
            yield Hit(*match.span(), message.format(verb=match.group()))
            return


RULES = (
    TextRule(
        "E13", Level.ERROR, lambda: _("Headline in capitals"), _capitals, WIRES,
        lambda: _("Capitals throughout are hard to read and look like shouting."),
        ENGLISH, _TITLES,
    ),
    TextRule(
        "E14", Level.HINT, lambda: _("Length of the headline"), _length, WIRES,
        lambda: _("What stands behind the first 65 characters is often cut off."),
        ENGLISH, frozenset({Kind.TITLE}),
    ),
    TextRule(
        "E15", Level.WARNING, lambda: _("Signs in the headline"), _signs, AP,
        lambda: _("Exclamation marks, trademarks and full points take away from the news."),
        ENGLISH, _TITLES, "!™®©℠(.",
    ),
    TextRule(
        "E16", Level.HINT, lambda: _("Capitals of the headline’s words"), _case, AP,
        lambda: _("AP writes headlines as sentences, wires with capitals; not both in one."),
        ENGLISH, frozenset({Kind.TITLE}),
    ),
    TextRule(
        "E17", Level.HINT, lambda: _("Tense of the headline"), _tense, AP,
        lambda: _("The present tense says that it is news."),
        ENGLISH, frozenset({Kind.TITLE}),
    ),
)  # fmt: skip
