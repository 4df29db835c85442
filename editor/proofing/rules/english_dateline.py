"""E01 and E02: the dateline that a release begins with, and how states are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from editor import resources
from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.passages import Kind, Passage
from editor.proofing.rule import ENGLISH, Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.rules.english_text import ANY_MONTH, AP, free_matches

_ALONE = frozenset(
    {
        "ATLANTA", "BALTIMORE", "BOSTON", "CHICAGO", "CINCINNATI", "CLEVELAND", "DALLAS",
        "DENVER", "DETROIT", "HONOLULU", "HOUSTON", "INDIANAPOLIS", "LAS VEGAS", "LOS ANGELES",
        "MIAMI", "MILWAUKEE", "MINNEAPOLIS", "NEW ORLEANS", "NEW YORK", "OKLAHOMA CITY",
        "PHILADELPHIA", "PHOENIX", "PITTSBURGH", "ST. LOUIS", "SALT LAKE CITY", "SAN ANTONIO",
        "SAN DIEGO", "SAN FRANCISCO", "SEATTLE", "WASHINGTON",
        "AMSTERDAM", "BAGHDAD", "BANGKOK", "BEIJING", "BEIRUT", "BERLIN", "BRUSSELS", "CAIRO",
        "DJIBOUTI", "DUBLIN", "GENEVA", "GIBRALTAR", "GUATEMALA CITY", "HAVANA", "HELSINKI",
        "HONG KONG", "ISLAMABAD", "ISTANBUL", "JERUSALEM", "JOHANNESBURG", "KUWAIT CITY",
        "LONDON", "LUXEMBOURG", "MACAO", "MADRID", "MEXICO CITY", "MILAN", "MONACO", "MONTREAL",
        "MOSCOW", "MUNICH", "NEW DELHI", "PANAMA CITY", "PARIS", "PRAGUE", "QUEBEC CITY",
        "RIO DE JANEIRO", "ROME", "SAN MARINO", "SAO PAULO", "SHANGHAI", "SINGAPORE",
        "STOCKHOLM", "SYDNEY", "TOKYO", "TORONTO", "VATICAN CITY", "VIENNA", "ZURICH",
    }
)  # fmt: skip
"""The cities that AP's datelines name without their state or country."""

_WORD = r"(?:[A-Z][A-Za-z.'’]{0,24}(?:-[A-Za-z.'’]{1,20}){0,2}|(?:de|del|la|le|of|the|upon|on|and|du)(?= ))"
_DATELINE = re.compile(
    rf"(?P<city>{_WORD}(?: {_WORD}){{0,4}}?)(?:, (?P<region>{_WORD}(?: {_WORD}){{0,3}}))??"
    rf"(?:,? ?(?:\((?P<bracket>{ANY_MONTH} [^()]{{1,20}})\)|"
    rf"(?P<date>{ANY_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
    r"(?:, ?\d{4})?)))?,?"
    r"(?P<slug>(?:--| -- )?(?: ?/[^/\n]{2,40}/| ?\([A-Z][A-Za-z0-9 -]{2,24}\)))?"
    r" ?(?P<dash>—|–|--|―|-(?= )|:(?= ))(?P<behind> ?)"
)
_REGION_AFTER_COMMA = re.compile(rf"^(?P<city>.+?), (?P<region>{_WORD}(?: {_WORD}){{0,3}})$")
_POSTAL = re.compile(r"(?<=[a-z]), ([A-Z]{2})\b(?!\.| ?\d|-)")
_NEVER = re.compile(r", (Tex|Alas|Ida|Haw|Ut)\.")
_NEVER_SHORT = {
    "Tex": "Texas", "Alas": "Alaska", "Ida": "Idaho", "Haw": "Hawaii", "Ut": "Utah", "O": "Ohio",
    "Ia": "Iowa", "Me": "Maine",
}  # fmt: skip
_WIRES = re.compile(
    r"PR ?Newswire|BUSINESS WIRE|GLOBE ?NEWSWIRE|ACCESS ?WIRE|PRWEB|EIN ?Presswire|NEWMEDIAWIRE|"
    r"24-7PressRelease|PR ?Karma|News ?Direct|Marketwired|CNW|wire",
    re.IGNORECASE,
)


class _States(NamedTuple):
    """The states' AP forms by name, and names by the code of the post; both "" where unknown."""

    ap: dict[str, str]
    by_post: dict[str, str]


@lru_cache(maxsize=1)
def _states() -> _States:
    ap, by_post = {}, {}
    for line in resources.read_text("proofing", "english", "states.tsv").splitlines()[2:]:
        name, short, code = line.split("\t")
        ap[name] = short or name
        by_post[code] = name
    return _States(ap, by_post)


def _ap_region(region: str) -> str:
    """The region as AP writes it in a dateline, "" where it may stay as it is."""
    states = _states()
    bare = region.rstrip(".,")
    name = states.by_post.get(bare) or _NEVER_SHORT.get(bare)
    if name is None and bare.title() in states.ap:
        name = bare.title()
    right = states.ap[name] if name else ""
    if not name and len(bare) > 3 and bare.isupper():
        right = bare.title()
    return "" if right == region else right


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
    city, region = match["city"], match["region"]
    capitals = city.upper()
    if not city.isupper():
        message = _("The city of a dateline is in capitals: “{right}”.")
        yield Hit(*match.span("city"), message.format(right=capitals), (capitals,))
    if region:
        place = match.span("region")
        if capitals in _ALONE and region not in ("Del.", "Md."):
            message = _("“{city}” stands alone in a dateline, without its state or country.")
            yield Hit(
                match.end("city"), place[1], message.format(city=capitals), ("",), level=Level.HINT
            )
        elif right := _ap_region(region):
            message = _("In a dateline AP writes “{right}”.")
            yield Hit(*place, message.format(right=right), (right,))
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
        name = states.by_post.get(match.group(1))
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
