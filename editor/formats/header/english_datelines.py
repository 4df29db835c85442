"""Datelines of English releases.

    CITY, State (Nov. 3, 2026) —      SACRAMENTO, CA - August 25, 2025 (NEWMEDIAWIRE) -
    NEW YORK, Nov. 3, 2026 /PRNewswire/ --      NEW YORK--(BUSINESS WIRE)--
    LAGOS, VALETTA – 13 March 2025, Meridianbet …

A dateline is part of the text and stays in it; it names the place, perhaps the day, and the wire
that carried the release.
"""

from __future__ import annotations

import re

from editor.document.timestamp import Timestamp
from editor.formats.header.dates import find_dates
from editor.formats.header.fields import Field

_HEAD = 200
_WORD = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’]*(?:-[A-Za-zÀ-ÿ.'’]+)*"
_CITY = rf"{_WORD}(?:\s(?:{_WORD}|de|del|la|of|the|and|&|upon|do|da|am|an|der)){{0,4}}"
_PLACE = re.compile(rf"{_CITY}(?:(?:,\s?|\sand\s|\s&\s){_CITY}){{0,3}}\.?")
_NO_PLACE = re.compile(
    r"(?i)(?:on|in|the|at|by|from|for|after|before|since|until|during|this|between|with|while|when|if|as|an?|our|we|it|"
    r"about|contact|source|note|photo|caption|date|published|posted|updated|according|today|effective|starting|"
    r"read|editor|media|press|image|video|figure|table|welcome|thank|dear|re|subject|embargoed|immediate)\b"
)
_MONTH_WORD = re.compile(
    r"(?i)\s?,?\s(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$"
)
# The names of wires, and what they have in common.
_WIRE = re.compile(
    r"(?i)(?:pr\s?newswire.*|business\s?wire|globe\s?newswire|newmediawire|access\s?(?:news)?wire"
    r"|ein\s?presswire(?:\.com)?|newswire(?:\.com)?|prweb|newsfile(?:\scorp\.?)?|market\s?wired?"
    r"|24-7\s?press\s?release(?:\.com)?|pr\skarma|pr\.com|ap|reuters|afp|xinhua|bloomberg|upi|cnn"
    r"|ani|ians|pti|tass|yonhap|kyodo(?:\snews)?|jiji(?:\spress)?|dpa|efe|aap|bernama|antara|ansa|chainwire|zex\spr\swire|gamingwire|cision|cnw|media\soutreach.*"
    r"|send2press|stockhouse|marketersmedia|getnews|(?:the\s)?associated\spress"
    r"|[\w.&' -]{0,30}?(?:news\s?wire|press\s?wire|press\srelease|newsroom|news\s?direct|wire)"
    r"(?:\.com)?)"
)
# Oct. 16, the year left out
_MONTH_DAY = re.compile(
    r"(?i)[\s,]{0,3}(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s[0-3]?\d(?![\d:])"
)
# Media OutReach Newswire between dashes
_DASHED_WIRE = re.compile(r"(?P<name>[^-–—―]{2,40}?)\s?(?=--|\s-\s|–|—|―)")
_SLUG = re.compile(
    r"(?:\((?P<round>[^()]{2,60})\)|/\s?(?P<slash>[^/]{2,40}?)\s?/|\[(?P<square>[^\[\]]{2,40})\])"
)
_DASH = re.compile(r"\s?(?:--?-?|–|—|―)\s?")
_BARE_WIRE = re.compile(
    r"(?i),?\s?(?P<name>chainwire|zex\spr\swire|gamingwire|cision|newsdirect)\b,?"
)


def english_dateline(cleaned: str) -> tuple[Field, ...]:
    """The fields that an English dateline at the start of `cleaned` states; () where there is
    none.
    """
    head = cleaned[:_HEAD]
    if not head or not ((head[0].isupper() and head[0] <= "Þ") or head[0] in "(/"):
        return ()
    return _Dateline(head).fields()


class _Dateline:
    """Walks along the parts of a dateline: place, day, wire, and the dashes between them."""

    def __init__(self, head: str) -> None:
        self._head = head
        self._at = 0
        self._dates = {
            span.start: span for span in find_dates(head.lower()) if span.timestamp is not None
        }
        self._place = ""
        self._day: Timestamp | None = None
        self._wire = ""
        self._dashes = 0

    def fields(self) -> tuple[Field, ...]:
        self._read_place()
        parts = 0
        while parts < 8 and (self._read_date() or self._read_slug() or self._read_dash()):
            parts += 1
            if self._wire and self._dashes and not self._place and self._day is None:
                # /24-7PressRelease/ -- AUSTIN, TX, May 06, 2021 --
                self._read_place()
            if self._ended():
                break
        if not self._is_dateline():
            return ()
        fields = []
        if self._place:
            sure = self._day is not None or bool(self._wire)
            fields.append(Field("place", self._place, 0.85 if sure else 0.5))
        if self._day is not None:
            fields.append(Field("published", self._day, 0.85))
        if self._wire:
            fields.append(Field("source", self._wire, 0.8))
        return tuple(fields)

    def _read_place(self) -> None:
        match = _PLACE.match(self._head, self._at)
        if match is None or _NO_PLACE.match(self._head, self._at):
            return
        end = match.end()
        text = match[0]
        month = _MONTH_WORD.search(text)
        if month is not None:
            end = self._at + month.start()
        # The walk may have run into the day: `New York May 5`.
        starts = [start for start in self._dates if self._at <= start < end]
        if starts:
            end = min(starts)
        self._place = self._head[self._at : end].strip(" ,")
        if self._place.endswith(".") and not re.search(r"\b[A-Z][A-Za-z]{0,5}\.$", self._place):
            self._place = self._place[:-1]
        self._at = end

    def _read_date(self) -> bool:
        match = re.compile(r"[\s,(]{0,3}").match(self._head, self._at)
        start = match.end() if match else self._at
        span = self._dates.get(start)
        if self._day is not None:
            return False
        if span is None:
            month_day = _MONTH_DAY.match(self._head, self._at)
            if month_day is None or not self._place:
                return False
            self._at = month_day.end()
            return True
        if span.sure:
            self._day = span.timestamp
        after = re.compile(r"\s?\)?\.?,?").match(self._head, span.end)
        opened = "(" in self._head[self._at : start]
        self._at = after.end() if after and (opened or ")" not in after[0]) else span.end
        return True

    def _read_slug(self) -> bool:
        match = re.compile(r"[\s,]{0,2}").match(self._head, self._at)
        start = match.end() if match else self._at
        slug = _SLUG.match(self._head, start)
        if slug is not None:
            inside = (slug["round"] or slug["slash"] or slug["square"]).strip()
            name = inside
            for span in find_dates(inside.lower()):
                if self._day is None and span.timestamp is not None:
                    self._day = span.timestamp
                name = inside[: span.start].strip(" -–—,")
                break
            if not _WIRE.fullmatch(name):
                return False
            self._wire = self._wire or name
            self._at = slug.end()
            return True
        dashed = _DASHED_WIRE.match(self._head, self._at) if self._dashes else None
        if dashed is not None and not self._wire and _WIRE.fullmatch(dashed["name"]):
            self._wire = dashed["name"]
            self._at = dashed.end()
            return True
        bare = _BARE_WIRE.match(self._head, self._at)
        if bare is None or self._wire or self._day is None:
            return False
        self._wire = bare["name"]
        self._at = bare.end()
        return True

    def _read_dash(self) -> bool:
        match = _DASH.match(self._head, self._at)
        if match is None:
            return False
        self._dashes += 1
        self._at = match.end()
        return True

    def _ended(self) -> bool:
        return self._dashes > 3

    def _is_dateline(self) -> bool:
        if self._wire:
            return bool(self._place or self._day or self._head[0] in "(/")
        if not self._place:
            return False
        if not self._dashes:
            # Mumbai, May 6th, 2025: Acme
            return self._day is not None and self._head[self._at : self._at + 2] == ": "
        if self._day is not None:
            return True
        city = self._place.split(",")[0]
        return (
            city.isupper() and len(city) > 3 and self._at < len(self._head) and self._spaced_dash()
        )

    def _spaced_dash(self) -> bool:
        return re.search(r"\s(?:--|–|—)\s?$", self._head[: self._at]) is not None
