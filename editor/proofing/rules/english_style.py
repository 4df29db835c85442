"""E25 to E29: praise, capitals, exclamation marks, the first person, too many links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HEADLINES, Kind, Passage, within
from editor.proofing.rule import ENGLISH, Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.rules.english_text import (
    PROSE,
    Phrases,
    is_quoted,
    word_set,
    words_in,
)
from editor.proofing.sources import AP, WIRES

_FIRST_PERSON = word_set(
    "we our us ours ourselves i my mine myself we're we've we'll i'm i've we'd"
)
_NAME_ON = lazy_pattern(" [A-Z]")
_GOES_ON = lazy_pattern("[a-z,] $")
_BOILERPLATE = lazy_pattern(
    r"\s*(?:About\b|(?:Cautionary|Safe Harbor|[Ff]orward-[Ll]ooking|FORWARD)"
    r"|For (?:more|further) information|Contact)"
)
_CALLS = lazy_pattern(
    r"(?:visit|contact|follow|call|e-?mail|join|reach|find|with|tell|give|send|write|meet|see|"
    r"at|about|for|to) (?:to )?$",
    re.IGNORECASE,
)
_STATUS = lazy_pattern(
    r"FOR (?:IMMEDIATE )?RELEASE|EMBARGOED|MEDIA (?:CONTACT|ADVISORY|ALERT)|PRESS RELEASE|NEWS "
    r"RELEASE|END\b|SOURCE:? |NOTE TO EDITORS|NOTES? TO EDITORS|EDITOR'S NOTE|FORWARD-LOOKING"
)
_CAPITALS = lazy_pattern(
    r"(?<![A-Za-z0-9&/.’'-])(?:[A-Z]{5,}|VERY|HUGE|BEST|MOST|MUST|ONLY|MORE|FREE|MANY|EVER)"
    r"(?![A-Za-z0-9&/]|[’'-][A-Za-z]{2})"
)
_ACRONYMS = word_set(
    "UNESCO UNICEF UNCTAD UNIDO UNHCR UNDP UNEP UNFPA ASEAN NATO OPEC APEC BRICS COVID SARS MERS "
    "NASDAQ FTSE AIDS CHINA LASER RADAR NASA USAID NOAA FIFA UEFA NAFTA USMCA OSHA FEMA HTTPS "
    "ASCII JPEG HTML XHTML SQL INTERPOL EUROPOL IUCN CITES WHO ICOMOS GDPR HIPAA IEEE ANSI ASTM "
    "MERCOSUR ECOWAS CARICOM AUKUS SWIFT GNSS LIDAR SONAR MOOC IPCC UNFCCC COMAC SINOPEC CNOOC "
    "CITIC HUAWEI LEED ACLU AFLCIO NAACP DARPA CMYK OTCQB OTCQX WIPO EBITDA GAAP IFRS SPDR LLLP "
    "STEAM STEM TOEFL IELTS IKEA LEGO ASUS BASF CERN XPENG NYSE USSR UAE AMBER BREEAM PTFE "
    "TESOL MODIS RISC UTC SPAC LIBOR OECD"
)
_ROMAN = lazy_pattern("[IVXLC]+")
_DEFINED = lazy_pattern(
    r"\(([A-Z][A-Z0-9&-]{1,11}s?)[,;)]|“([A-Z][A-Z0-9&-]{1,11})”|\(“([A-Z]{2,12})”"
)
_EXCLAMATION = lazy_pattern(r"!+")
_WORDS_PER_LINK = 100
_FEWEST_LINKS = 3
_FEWEST_WORDS = 4
"""A text of fewer words is a button or a line of an address, no sentence."""


@lru_cache(maxsize=1)
def _praise() -> Phrases:
    return Phrases("hype")


def _hype(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match, row in _praise().find(passage):
        if is_quoted(passage, *match.span()):
            continue
        right = tuple(each for each in row.right if each) or ("",)
        message = _("“{word}” praises instead of telling: leave it out, or say what is new.")
        yield Hit(*match.span(), message.format(word=match.group()), right if right[0] else ())


def _capitals_of(passage: Passage, _setting: Setting) -> tuple[frozenset[str], tuple[Hit, ...]]:
    text = passage.text
    defined = frozenset(
        next(group for group in match.groups() if group).rstrip("s")
        for match in _DEFINED.finditer(text)
    )
    if passage.kind not in PROSE or _STATUS.match(text) or len(words_in(text)) < _FEWEST_WORDS:
        return defined, ()
    hits = []
    # A dateline, a wire's slug, a paragraph all in capitals (another matter) have capitals.
    behind = _dateline_end(text)
    for match in _CAPITALS.finditer(text, behind):
        word = match.group()
        if word in _ACRONYMS or _ROMAN.fullmatch(word) or within(passage.addresses, *match.span()):
            continue
        if (
            text[match.start() - 1 : match.start()] == "("
            or text[match.end() : match.end() + 2] == " ("
        ):
            continue
        if is_quoted(passage, *match.span()):
            continue
        message = _("“{word}” is in capitals: small letters, unless it is an abbreviation.")
        hits.append(
            Hit(*match.span(), message.format(word=word), (word.lower(), word.capitalize()))
        )
    return defined, tuple(hits)


def _dateline_end(text: str) -> int:
    """Where the capitals of a dateline end, 0 where the text has none."""
    match = re.match(r"[A-Z][A-Z .'’-]{2,40}\b[^—–\n]{0,60}?(?:—|–|--| - )", text)
    return match.end() if match else 0


def _judge_capitals(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    known = frozenset().union(*(facts[0] for _spot, _passage, facts in gathered))
    counts: dict[str, int] = {}
    for _spot, passage, (_defined, hits) in gathered:
        for hit in hits:
            word = passage.text[hit.start : hit.end]
            counts[word] = counts.get(word, 0) + 1
    for spot, passage, (_defined, hits) in gathered:
        for hit in hits:
            word = passage.text[hit.start : hit.end]
            # What comes again and again is a name that its owner writes so.
            if word not in known and counts[word] < 3:
                yield Verdict(spot, hit)


def _exclamations(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for match in _EXCLAMATION.finditer(text):
        start, end = match.span()
        if within(passage.addresses, start, end) or is_quoted(passage, start, end):
            continue
        # Yahoo!, Jeopardy! and what stands within a sentence are names.
        follows = text[end : end + 2]
        if text[max(0, start - 5) : start] in ("Yahoo", "pardy"):
            continue
        if end - start == 1 and (follows[:1] in ("=", ",", "’", "'") or follows[1:].islower()):
            continue
        message = _("A release tells; it does not shout: a full point.")
        yield Hit(start, end, message, (".",))


def _first_person(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    if _BOILERPLATE.match(text) or len(words_in(text)) < _FEWEST_WORDS:
        return
    for word in words_in(text):
        lower = word.text.lower().replace("’", "'")
        if lower not in _FIRST_PERSON or (lower == "i" and word.text != "I"):
            continue
        # We Are Family, Our Lady of Grace: names.
        if lower in ("we", "our") and word.text[0].isupper() and _NAME_ON.match(
            text, word.end
        ) and _GOES_ON.search(text, max(0, word.start - 2), word.start):  # fmt: skip
            continue
        if text[word.start - 1 : word.start] in (",", "=", "/") and word.start:
            continue  # part of an address
        if word.text in ("US", "OURS") or is_quoted(passage, word.start, word.end):
            continue
        if lower == "us" and (
            word.text != "us" or _CALLS.search(text, max(0, word.start - 12), word.start)
        ):
            continue
        # World War I, Phase I, I. Title, I-95, Type I: a number.
        if lower == "i" and (
            re.search(r"[A-Z][A-Za-z]* $", text[max(0, word.start - 16) : word.start])
            or text[word.end : word.end + 1] in ("-", ".", ",", ")", "/", ":", "")
            or within(passage.addresses, word.start, word.end)
        ):
            continue
        if lower in ("mine",) or (lower == "my" and word.text == "MY"):
            continue
        level = Level.HINT if passage.kind is Kind.BOILERPLATE else None
        message = _("“{word}” outside a quotation: a release speaks of its organization by name.")
        yield Hit(word.start, word.end, message.format(word=word.text), level=level)


def _links_of(passage: Passage, _setting: Setting) -> tuple[int, tuple[tuple[int, int], ...]]:
    linked = [(start, end) for start, end, _target in passage.links]
    spots = sorted(
        {*linked, *(each for each in passage.addresses if not within(tuple(linked), *each))}
    )
    return len(words_in(passage.text)), tuple(
        (start, end) for start, end in spots if "@" not in passage.text[start:end]
    )


def _judge_links(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    words = sum(facts[0] for _spot, _passage, facts in gathered)
    links = [(spot, place) for spot, _passage, (_words, places) in gathered for place in places]
    allowed = max(_FEWEST_LINKS, words // _WORDS_PER_LINK + 1)
    if len(links) <= allowed:
        return
    message = _("{count} links in {words} words: wires take about one in a hundred words.")
    spot, place = links[allowed]
    yield Verdict(spot, Hit(place[0], place[1], message.format(count=len(links), words=words)))


_BODY = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUMMARY})
RULES = (
    TextRule(
        "E25", Level.HINT, lambda: _("Words of praise"), _hype, AP,
        lambda: _("Editors cut such words first, and sometimes the release with them."),
        ENGLISH, PROSE | HEADLINES,
    ),
    ReleaseRule(
        "E26", Level.HINT, lambda: _("Words in capitals"), _judge_capitals, _capitals_of, AP,
        lambda: _("Capitals are for abbreviations; for stress they are shouting."),
        ENGLISH, PROSE | HEADLINES, "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ),
    TextRule(
        "E27", Level.WARNING, lambda: _("Exclamation marks"), _exclamations, AP,
        lambda: _("News needs none; a speaker who is quoted may."),
        ENGLISH, _BODY | {Kind.BOILERPLATE, Kind.HEADING}, "!",
    ),
    TextRule(
        "E28", Level.WARNING, lambda: _("The first person outside quotations"), _first_person, AP,
        lambda: _("A paper prints a release as its own report; we would be the paper."),
        ENGLISH, _BODY | {Kind.BOILERPLATE},
    ),
    ReleaseRule(
        "E29", Level.HINT, lambda: _("Too many links"), _judge_links, _links_of, WIRES,
        lambda: _("More than one link in a hundred words looks like advertising to filters."),
        ENGLISH, PROSE,
    ),
)  # fmt: skip
