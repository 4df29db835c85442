"""E01 and E02: the dateline that a release begins with, and how states are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor import resources
from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage
from editor.proofing.rule import ENGLISH, Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.rules.english_text import ANY_MONTH, free_matches
from editor.proofing.sources import AP

_WORD = (
    r"(?:[A-Z][A-Za-z.'’]{0,24}(?:-[A-Za-z.'’]{1,20}){0,2}"
    r"|(?:de|del|la|le|of|the|upon|on|and|du)(?= ))"
)
_DATELINE = lazy_pattern(
    rf"(?P<city>{_WORD}(?: {_WORD}){{0,4}}?)(?:, (?P<region>{_WORD}(?: {_WORD}){{0,3}}))??"
    rf"(?:,? ?(?:\((?P<bracket>{ANY_MONTH} [^()]{{1,20}})\)|"
    rf"(?P<date>{ANY_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
    r"(?:, ?\d{4})?)))?,?"
    r"(?P<slug>(?:--| -- )?(?: ?/[^/\n]{2,40}/| ?\([A-Z][A-Za-z0-9 -]{2,24}\)))?"
    r" ?(?P<dash>—|–|--|―|-(?= )|:(?= ))(?P<behind> ?)"
)
_POSTAL = lazy_pattern(r"(?<=[a-z]), ([A-Z]{2})\b(?!\.| ?\d|-)")
_NEVER = lazy_pattern(r", (Tex|Alas|Ida|Haw|Ut)\.")
_NEVER_SHORT = {
    "Tex": "Texas", "Alas": "Alaska", "Ida": "Idaho", "Haw": "Hawaii", "Ut": "Utah",
}  # fmt: skip
_WIRES = lazy_pattern(
    r"PR ?Newswire|BUSINESS WIRE|GLOBE ?NEWSWIRE|ACCESS ?WIRE|PRWEB|EIN ?Presswire|NEWMEDIAWIRE|"
    r"24-7PressRelease|PR ?Karma|News ?Direct|Marketwired|CNW|wire",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """The states by the codes of the post."""
    rows = resources.read_text("proofing", "english", "states.tsv").splitlines()[2:]
    return dict(row.split("\t") for row in rows)


def _dateline(passage: Passage, _setting: Setting) -> re.Match[str] | None:
    """What stands before the first words, where it is a dateline for sure."""
    match = _DATELINE.match(passage.text)
    if match is None:
        return None
    dated = match["bracket"] or match["date"] or match["slug"]
    # A name and a dash begin many a paragraph: without a date a dateline is in capitals.
    if not dated and not (match["city"].isupper() and len(match["city"]) > 3):
        return None
    if match["dash"] == ":" and not (match["bracket"] or match["date"]):
        return None
    return match


def _judge_dateline(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    for spot, _passage, match in gathered[:1]:
        if spot.block <= 6 and not spot.path:
            for hit in _dateline_hits(match):
                yield Verdict(spot, hit)


def _dateline_hits(match: re.Match[str]) -> Iterator[Hit]:
    from editor.formats.places import ap_place

    city, region = match["city"], match["region"]
    end = match.end("region") if region else match.end("city")
    written = match.string[match.start() : end]
    right = ap_place(written)
    if right != written:
        # Only that a city needs no state is a matter of taste outside the United States.
        level = Level.HINT if region and right == city else None
        message = _("The place of a dateline is written “{right}”.")
        yield Hit(match.start(), end, message.format(right=right), (right,), level=level)
    slug = match["slug"]
    if slug and (_WIRES.search(slug) or "/" in slug):
        return
    if match["dash"] != "—":
        message = _("A dateline ends with a dash between spaces: “ — ”.")
        start = match.end("dash") - len(match["dash"])
        yield Hit(start, match.end("dash"), message, ("—",), level=Level.HINT)
    if match["date"] and not match["bracket"] and not slug:
        message = _("The date of a release’s dateline stands in brackets: “({date})”.")
        right = f"({match['date']})"
        yield Hit(
            *match.span("date"), message.format(date=match["date"]), (right,), level=Level.HINT
        )


def _states_in_text(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    is_dateline = _dateline(passage, _setting)
    behind = is_dateline.end() if is_dateline else 0
    states = _states()
    for match in free_matches(_POSTAL, passage, quoted=False):
        name = states.get(match.group(1))
        if name and match.start() >= behind:
            message = _("In a text the state is written in full: “{name}”.")
            yield Hit(*match.span(1), message.format(name=name), (name,))
    for match in free_matches(_NEVER, passage):
        if match.start() >= behind:
            name = _NEVER_SHORT[match.group(1)]
            message = _("“{name}” is never shortened.")
            yield Hit(match.start(1), match.end(), message.format(name=name), (name,))


RULES = (
    ReleaseRule(
        "E01", Level.WARNING, lambda: _("Form of the dateline"), _judge_dateline, _dateline, AP,
        lambda: _(
            "The dateline says where and when: CITY, State (Nov. 3, 2026) —. Editors cut and sort "
            "releases by it."
        ),
        ENGLISH, frozenset({Kind.PARAGRAPH}), "—–-―:",
    ),
    TextRule(
        "E02", Level.HINT, lambda: _("Names of states"), _states_in_text, AP,
        lambda: _("Codes such as TX are for the post; a reader abroad does not know them."),
        ENGLISH, frozenset({Kind.PARAGRAPH, Kind.SUMMARY, Kind.BOILERPLATE, Kind.CAPTION}), ",",
    ),
)  # fmt: skip
