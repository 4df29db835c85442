"""E18 to E24: the parts of an English release: summary, lead, length, paragraph about the
organization, contacts, end mark, embargo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage
from editor.proofing.rule import ENGLISH, Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.rules.english_text import words_in
from editor.proofing.sources import WIRES

_SUMMARY_CHARACTERS = 250
_SUMMARY_WORDS = 45
_LEAD_WORDS = 40
_SHORTEST, _LONGEST = 300, 800
# A text of fewer words is a draft that has only begun, or a notice.
_BEGUN = 150
_ABOUT_WORDS = 130
_FULL_SENTENCE = 8
_SENTENCE_END = lazy_pattern(r"(?<=[a-z0-9)%”\"’])[.!?][”\"’)]?(?= [“\"A-Z]|$)")
_DATELINE = lazy_pattern(r"[^—–\n]{3,90}?(?:—|–|--| - ) ?")
_ABOUT = lazy_pattern(r"\s*About (?=[A-Z0-9“])")
_ABOUT_WITHIN = lazy_pattern(r"[.!?] {1,3}About [A-Z][A-Za-z0-9&.]{1,30} ")
_CONTACT = lazy_pattern(
    r"\s*(?:(?:media|press|public relations|PR|news) )?contacts?(?: details| information)?\s*[:：]|"
    r"\s*for media (?:inquiries|enquiries)[,:]",
    re.IGNORECASE,
)
_REACHED = lazy_pattern(r"@[\w-]{1,60}\.|\+?\d[\d ().-]{6,20}\d")
_END_MARKS = lazy_pattern(
    r"\s*(?:#\s?#\s?#|[-–—]\s?30\s?[-–—]|# # #|\*\s?\*\s?\*|[-–—]\s?[Ee][Nn][Dd][Ss]?\s?[-–—])\s*$"
)
_IMMEDIATE = lazy_pattern(r"\bFOR IMMEDIATE RELEASE\b", re.IGNORECASE)
_EMBARGOED = lazy_pattern(
    r"\b(?:EMBARGOED (?:UNTIL|TILL|FOR)|EMBARGO:|HOLD FOR RELEASE)", re.IGNORECASE
)
_CLOCK = lazy_pattern(r"\d ?(?:[ap]\.?m\b|o’clock)|\d:\d\d|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_ZONE = lazy_pattern(
    r"\b(?:[ECMP][SD]?T|AK[SD]T|HST|GMT|UTC|BST|CES?T|IST|JST|KST|HKT|SGT|AE[SD]T|CST)\b|[+-]\d\d:?00|"
    r"\b(?:Eastern|Central|Mountain|Pacific|Beijing|local|London|Greenwich|Hong Kong|China|"
    r"Tokyo|Paris|Standard|Daylight|Summer|Universal)\b[A-Za-z ]{0,20}?\b[Tt]ime\b"
)


class _Part(NamedTuple):
    """What a text is in the build of a release; `words` are how many it has."""

    words: int
    is_about: bool
    is_contact: bool
    is_end: bool
    is_immediate: bool
    embargo: tuple[int, int] | None
    has_zone: bool


def _part(passage: Passage, _setting: Setting) -> _Part:
    text = passage.text
    head = text[:200]
    embargo = _EMBARGOED.search(head)
    return _Part(
        len(words_in(text)),
        _ABOUT.match(text) is not None,
        _CONTACT.match(text) is not None and _REACHED.search(text) is not None,
        len(text) < 12 and _END_MARKS.match(text) is not None,
        _IMMEDIATE.search(head) is not None and len(text) < 80,
        embargo.span() if embargo and len(text) < 200 else None,
        _ZONE.search(head) is not None or _CLOCK.search(head) is None,
    )


def _plain(text: str) -> str:
    """The words of a text in small letters, for comparing; a dateline is left out."""
    match = _DATELINE.match(text[:120])
    if match and text[: match.end()].split(" ")[0].isupper():
        text = text[match.end() :]
    return " ".join(word.text.lower() for word in words_in(text))


def _summary(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    words = words_in(passage.text)
    if len(passage.text) > _SUMMARY_CHARACTERS or len(words) > _SUMMARY_WORDS:
        message = _("The summary has {characters} characters and {words} words: at most {most}.")
        most = _("{characters} characters or {words} words").format(
            characters=_SUMMARY_CHARACTERS, words=_SUMMARY_WORDS
        )
        yield Hit(
            0, len(passage.text),
            message.format(characters=len(passage.text), words=len(words), most=most),
        )  # fmt: skip


def _first_text(gathered: Sequence[Placed]) -> Placed | None:
    """The paragraph that tells the news: the first in the body with a whole sentence."""
    for placed in gathered:
        part = placed.facts
        if (
            placed.spot.in_body and placed.passage.kind is Kind.PARAGRAPH
            and part.words >= _FULL_SENTENCE
            and not (part.is_contact or part.is_immediate or part.embargo or part.is_about)
        ):  # fmt: skip
            return placed
    return None


def _judge_lead(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    lead = _first_text(gathered)
    if lead is None:
        return
    summary = release.metadata.summary
    if len(summary) > 40 and _plain(summary) == _plain(lead.passage.text):
        message = _("The summary is the first paragraph over again: say it in other words.")
        yield Verdict(Spot(field="summary"), Hit(0, len(summary), message, level=Level.WARNING))
    text = lead.passage.text
    match = _DATELINE.match(text[:120])
    start = match.end() if match and text.split(" ")[0].rstrip(",").isupper() else 0
    ends = _SENTENCE_END.search(text, start)
    end = ends.end() if ends else len(text)
    count = sum(1 for word in words_in(text) if start <= word.start < end)
    if count > _LEAD_WORDS:
        message = _("The first sentence has {words} words: about 25 are enough for the news.")
        yield Verdict(lead.spot, Hit(start, end, message.format(words=count)))


def _judge_length(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    words = sum(part.words for spot, _passage, part in gathered if spot.in_body)
    lead = _first_text(gathered)
    if lead is None:
        return
    if words > _LONGEST or _BEGUN <= words < _SHORTEST:
        message = _("The release has {words} words: wires and editors expect 300 to 800.")
        yield Verdict(lead.spot, Hit(0, 0, message.format(words=words)))
    has_about = release.metadata.boilerplate or any(
        part.is_about or _ABOUT_WITHIN.search(passage.text) for _spot, passage, part in gathered
    )
    if words >= _SHORTEST and not has_about:
        message = _("There is no paragraph about the organization (“About …”) at the end.")
        yield Verdict(Spot(field="boilerplate"), Hit(0, 0, message))


def _judge_about(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    for spot, passage, part in gathered:
        if (part.is_about or spot.field == "boilerplate") and part.words > _ABOUT_WORDS:
            message = _("The paragraph about the organization has {words} words: about 100.")
            hit = Hit(0, min(len(passage.text), 60), message.format(words=part.words))
            yield Verdict(spot, hit)


def _judge_contacts(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    for number, contact in enumerate(release.metadata.contacts):
        missing = [
            word for word, value in (
                (_("a name"), contact.name or contact.organisation),
                (_("a phone number"), contact.phone), (_("an e-mail address"), contact.email),
            ) if not value
        ]  # fmt: skip
        if missing:
            message = _("The contact lacks: {what}.").format(what=", ".join(missing))
            yield Verdict(Spot(field="contacts", part="name", path=(number,)), Hit(0, 0, message))
    for spot, _passage, part in gathered:
        if part.is_contact and spot.in_body:
            message = _("Contacts belong in the form, which sets them where they are looked for.")
            yield Verdict(spot, Hit(0, 0, message, level=Level.HINT))


def _judge_end(
    gathered: Sequence[Placed], _release: Release, setting: Setting
) -> Iterator[Verdict]:
    label = setting.profile.labels.get("end", "")
    ends = [placed for placed in gathered if placed.facts.is_end and placed.spot.in_body]
    for number, (spot, passage, _part_of) in enumerate(ends):
        if label or number:
            message = _("The page sets the end mark itself: here it would stand twice.")
            yield Verdict(spot, Hit(0, len(passage.text), message, ("",)))


def _judge_embargo(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    embargo = release.metadata.embargo
    for spot, passage, part in gathered:
        if part.is_immediate and embargo is not None:
            message = _(
                "The text says “for immediate release”, but the form holds it until {time}."
            )
            hit = Hit(0, len(passage.text), message.format(time=embargo))
            yield Verdict(spot, hit)
        if part.embargo and part.is_immediate:
            message = _("A release is either for immediate release or embargoed.")
            yield Verdict(spot, Hit(part.embargo[0], part.embargo[1], message))
        elif part.embargo:
            start, end = part.embargo
            if not part.has_zone:
                message = _("An embargo names its time zone: “9:00 a.m. ET”.")
                yield Verdict(spot, Hit(start, end, message))
            if embargo is None:
                message = _("The text speaks of an embargo; the form has none.")
                yield Verdict(spot, Hit(start, end, message))


_BODY = frozenset(
    {Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.QUOTATION, Kind.CELL, Kind.BOILERPLATE}
)
RULES = (
    TextRule(
        "E18", Level.WARNING, lambda: _("Length of the summary"), _summary, WIRES,
        lambda: _("Wires cut a summary off; searches show about 160 characters of it."),
        ENGLISH, frozenset({Kind.SUMMARY}),
    ),
    ReleaseRule(
        "E19", Level.HINT, lambda: _("The first sentence"), _judge_lead, _part, WIRES,
        lambda: _("Who, what, when, where and why stand in the first sentence, and little else."),
        ENGLISH, _BODY,
    ),
    ReleaseRule(
        "E20", Level.HINT, lambda: _("Length and close of the release"), _judge_length, _part,
        WIRES,
        lambda: _("300 to 800 words, the last paragraph about the organization."),
        ENGLISH, _BODY,
    ),
    ReleaseRule(
        "E21", Level.HINT, lambda: _("The paragraph about the organization"), _judge_about, _part,
        WIRES,
        lambda: _("About 100 words that can stand under any release."),
        ENGLISH, _BODY, "A",
    ),
    ReleaseRule(
        "E22", Level.WARNING, lambda: _("Contacts"), _judge_contacts, _part, WIRES,
        lambda: _("A journalist needs a name, a phone number and an e-mail address."),
        ENGLISH, _BODY, "cC",
    ),
    ReleaseRule(
        "E23", Level.HINT, lambda: _("End mark"), _judge_end, _part, WIRES,
        lambda: _("### or -30- stands once, below the last line."),
        ENGLISH, frozenset({Kind.PARAGRAPH, Kind.HEADING}), "#-–—*",
    ),
    ReleaseRule(
        "E24", Level.WARNING, lambda: _("Embargo in text and form"), _judge_embargo, _part, WIRES,
        lambda: _("What the status line says and what the form says must be the same."),
        ENGLISH, frozenset({Kind.PARAGRAPH, Kind.HEADING}), "RrEe",
    ),
)  # fmt: skip
