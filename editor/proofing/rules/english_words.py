"""E30 and E37 to E39: words said twice, confused or misspelt, and a before a vowel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HEADLINES, Kind, Passage, within
from editor.proofing.rule import ENGLISH, Hit, Setting, TextRule
from editor.proofing.rules.english_text import (
    Phrases,
    in_case_of,
    is_quoted,
    read_table,
    word_set,
    words_in,
)
from editor.proofing.sources import AP, ENGLISH_DICTIONARY
from editor.proofing.tables import Word

_TEXTS = frozenset(Kind) - {Kind.FIELD}
_SHORTEST_NAME = 5
# The same word twice is right in: “he had had”, “that that”; and in names and cries.
_TWICE_RIGHT = word_set(
    "had that is very really so no yes ha bye hear there now well many long far more again tut "
    "pom can do go out in on bora pago walla sing ding tom tam so-so win blah knock tick dada "
    "papa mama yo cha choo wagga duran"
)
_NEVER_TWICE = word_set(
    "the a an of to and or for with at by from as be are was were will has have this these its "
    "their our his her it we they he she not but if than then which who when where also into "
    "between through about after before because while all any new said"
)
_VOWEL_SOUND = lazy_pattern(
    r"(?:[aei](?!u)|o(?!ne\b|nce\b|ne-|uija|ui)|u(?!ni|se|su|ti|bi|ra[nl]|k|s-|k-|t[oei]|ro|ga|"
    r"lu|[A-Z]|$)|hono|hour|heir|honest)",
)  # fmt: skip
_EU = lazy_pattern(r"[eE][uw]")
_CONSONANT_SOUND = lazy_pattern(
    r"(?:[bcdfgjklmnpqrstvwz]|h(?!o(?:no|ur|nest)|eir|istor|erb|abitual|ypothes|otel|allucin)|"
    r"univers|unique|unit|union|unif|unic|usef|user|usual|utili|europ|one$|y[aeiou])"
)


# “said it's plant will open”: a noun and its verb behind it.
_ITS_NOUN = lazy_pattern(
    r"\b([Ii]t['’]s) (?!(?:what|who|which|that|there|how|why|where|when|not|all|this|these|those|"
    r"people|everyone|more|one|[a-z]{1,12}ly)\b)[a-z]{3,15} "
    r"(?=(?:will|would|is|are|was|were|has|have|can)\b)"
)


@lru_cache(maxsize=1)
def _misspelt() -> dict[str, Word]:
    return {word.wrong: word for word in read_table("misspelt")[0]}


@lru_cache(maxsize=1)
def _confused() -> Phrases:
    return Phrases("confused")


def _twice(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    previous = None
    for word in words_in(text):
        last, previous = previous, word
        if last is None or word.start - last.end > 2 or last.text.lower() != word.text.lower():
            continue
        between = text[last.end : word.start]
        lower = word.text.lower()
        if (
            between.strip()
            or not between
            or lower in _TWICE_RIGHT
            or len(lower) < 2 != (lower == "a")
        ):
            continue
        # New York New York, Duran Duran; “May may”: names are no slip.
        if word.text[0].isupper() or (last.text[0].isupper() and lower not in _NEVER_TWICE):
            continue
        if lower not in _NEVER_TWICE and is_quoted(passage, last.start, word.end):
            continue
        message = _("“{word}” stands here twice.")
        yield Hit(last.start, word.end, message.format(word=word.text), (last.text,))


def _wrong_words(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match, row in _confused().find(passage):
        right = tuple(in_case_of(match.group()[:1], each) for each in row.right)
        message = _("“{wrong}” should be “{right}”.")
        yield Hit(
            *match.span(), message.format(wrong=match.group(), right=right[0]), right,
            row.reason, row.level,
        )  # fmt: skip
    for match in _ITS_NOUN.finditer(passage.text):
        its = in_case_of(match.group(1)[:1], "its")
        message = _("“{wrong}” should be “{right}”.")
        yield Hit(*match.span(1), message.format(wrong=match.group(1), right=its), (its,))


def _spelling(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    misspelt = _misspelt()
    for word in words_in(passage.text):
        row = misspelt.get(word.text.lower())
        if row is None or within(passage.addresses, word.start, word.end):
            continue
        if len(word.text) < _SHORTEST_NAME and not word.text.islower():
            continue
        right = in_case_of(word.text, row.right[0])
        message = _("“{wrong}” is misspelt: “{right}”.")
        yield Hit(
            word.start, word.end, message.format(wrong=word.text, right=right), (right,),
            level=row.level,
        )  # fmt: skip


def _articles(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    words = words_in(text)
    for article, word in pairwise(words):
        if article.text not in ("a", "an", "A", "An"):
            continue
        # Letters and names are said in ways of their own; a list has an item a.
        if text[article.end : word.start] != " " or not word.text.islower() or len(word.text) < 3:
            continue
        if article.start and not (
            text[article.start - 1].isspace() or text[article.start - 1] in "“\"(—‘'"
        ):
            continue
        behind = text[word.end : word.end + 1]
        if behind in ".)" and len(word.text) < 4:
            continue
        is_a = article.text.lower() == "a"
        if is_a and _VOWEL_SOUND.match(word.text) and not _EU.match(word.text):
            right = f"{article.text}n"
        elif not is_a and _CONSONANT_SOUND.match(word.text):
            right = article.text[0]
        else:
            continue
        message = _("Before “{word}” write “{right}”.")
        yield Hit(article.start, article.end, message.format(word=word.text, right=right), (right,))


RULES = (
    TextRule(
        "E30", Level.WARNING, lambda: _("Words that stand twice"), _twice, AP,
        lambda: _("The eye passes over a word said twice, most often where a line ends."),
        ENGLISH, _TEXTS, " \n",
    ),
    TextRule(
        "E37", Level.WARNING, lambda: _("Words taken for others"), _wrong_words, ENGLISH_DICTIONARY,
        lambda: _("No spell checker sees its for it’s or then for than: both are words."),
        ENGLISH, _TEXTS,
    ),
    TextRule(
        "E38", Level.WARNING, lambda: _("Misspelt words"), _spelling, ENGLISH_DICTIONARY,
        lambda: _("These are the slips that releases are full of; none of them is a word."),
        ENGLISH, _TEXTS,
    ),
    TextRule(
        "E39", Level.WARNING, lambda: _("A or an"), _articles, ENGLISH_DICTIONARY,
        lambda: _("The sound counts, not the letter: an hour, a university."),
        ENGLISH, _TEXTS - HEADLINES, "aA",
    ),
)  # fmt: skip
