"""What a header line says: when, from where and by whom a release was published.

`recognise` takes the text of one line, or of a few joined by newlines, and finds labels and their
values, bare dates and sources, counters and furniture. It keeps count of the text it does not
understand: where that is more than a little, or is a sentence, the line is ordinary text and
nothing is claimed. All words are in header.labels, all dates in header.dates.
"""

from __future__ import annotations

import re
from enum import StrEnum

from editor.formats.header import names
from editor.formats.header.breadcrumb import breadcrumb
from editor.formats.header.fields import Field
from editor.formats.header.labels import clean, fold, is_end_mark, is_footer, names_owner
from editor.formats.header.leftovers import leftovers
from editor.formats.header.line import Line
from editor.formats.header.tokens import tokenise
from editor.values import dataclass, replace

# A header line is short; a longer one can only be a paragraph with a dateline.
_LONGEST = 400
# What the evidence of a line must add up to.
_ENOUGH = 0.89
_ENOUGH_FURNITURE = 0.5


# What no dateline is without.
_EAST_ASIAN_DATELINE = re.compile(
    r"[电讯]|消息|报[导道]|^[\[(].{0,12}[记通特]|afp|ロイター|[\[(][^\])]{2,20}[=・]"
)
_ENGLISH_DATELINE = re.compile(r"[(/\u2013-\u2015]|--|\s-\s|[Ww]ire|20\d\d: ")
_LAST_LATIN = "\u024f"
_EMBARGO = re.compile(r"embargo|hold |not for |[请勿不禁].{0,6}[发刊报]|解禁")


class Kind(StrEnum):
    """What a line is. A dateline is part of the text and stays in it, as does what is NONE."""

    HEADER = "header"
    SIGNOFF = "signoff"
    DATELINE = "dateline"
    FURNITURE = "furniture"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a line says.

    `fields` are what it states, at most one of a name; `rest` the text that was not understood and
    must stay, `dropped` the furniture and the labelled values that no field of a release holds,
    `kept` those among them that must stay, too: whom to credit, whom to call. `stated` are the
    parts of the line that the fields were read from, with the fields' names.
    `labelled` says that a label, not the look of the line alone, speaks for it; `bare` that the
    line begins with text that is neither labelled nor a date.
    """

    kind: Kind
    fields: tuple[Field, ...] = ()
    rest: str = ""
    dropped: tuple[str, ...] = ()
    labelled: bool = False
    bare: bool = False
    kept: tuple[str, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()

    @property
    def stays(self) -> bool:
        """Whether the line is part of the text."""
        return self.kind in (Kind.DATELINE, Kind.NONE)

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


_NOTHING = Recognition(Kind.NONE)


def recognise(text: str) -> Recognition:
    """What `text`, one line or a few joined by newlines, says. Pure, and linear in its length."""
    cleaned = clean(text[: 4 * _LONGEST]).strip()
    if not cleaned:
        return _NOTHING
    folded = fold(cleaned)
    found = _dateline(cleaned, folded)
    if found:
        return Recognition(Kind.DATELINE, found)
    if len(cleaned) > _LONGEST:
        return _NOTHING
    if is_end_mark(folded):
        return Recognition(Kind.FURNITURE, dropped=(cleaned,))
    held = _embargo(cleaned, folded)
    if held is not None:
        return held
    cited = _citation(cleaned, folded) if "《" in cleaned[:3] else None
    if cited is not None:
        return cited
    behind = _after_breadcrumb(cleaned, folded)
    if behind is not None:
        return behind
    tokens = tokenise(cleaned, folded)
    if not tokens:
        return _NOTHING
    line = Line(cleaned, folded, tokens)
    if not line.is_ordinary_text():
        fields = line.fields()
        evidence = line.evidence()
        beside = leftovers(cleaned, tokens, fields)
        if fields and evidence >= _ENOUGH:
            found_source = next((field for field in fields if field.name == "source"), None)
            return Recognition(
                Kind.SIGNOFF if line.is_signoff(fields) else Kind.HEADER,
                fields,
                line.rest(),
                beside.dropped,
                line.is_labelled(),
                line.is_bare(),
                (*beside.kept, *line.with_unheld_units(found_source)),
                beside.stated,
            )
        if line.is_furniture() and evidence >= _ENOUGH_FURNITURE:
            if beside.kept and not beside.dropped and not fields:
                return _NOTHING
            dropped = beside.dropped if beside.kept else beside.dropped or (cleaned,)
            return Recognition(Kind.FURNITURE, fields, dropped=dropped, kept=beside.kept)
    if (
        is_footer(folded)
        and len(cleaned) <= 200
        and not names_owner(folded)
        and "。" not in cleaned
    ):
        return Recognition(Kind.FURNITURE, dropped=(cleaned,))
    return _NOTHING


def _embargo(cleaned: str, folded: str) -> Recognition | None:
    if not _EMBARGO.search(folded):
        return None
    from editor.formats.header.embargo import read_embargo

    found = read_embargo(folded)
    if found is None:
        return None
    time, understood = found
    # A time whose zone is a name nobody can count with is told.
    dropped = () if understood else (cleaned,)
    return Recognition(Kind.FURNITURE, (Field("embargo", time, 0.9),), dropped=dropped)


def begins_with_dateline(text: str) -> bool:
    """Whether the text begins as a report does: `新华社北京11月3日电`, `CITY (Nov. 3, 2026) —`."""
    cleaned = clean(text[: 4 * _LONGEST]).strip()
    return bool(cleaned) and bool(_dateline(cleaned, fold(cleaned)))


def _citation(cleaned: str, folded: str) -> Recognition | None:
    from editor.formats.header.citation import read_citation

    fields, page = read_citation(cleaned, folded)
    if not fields:
        return None
    return Recognition(Kind.SIGNOFF, fields, dropped=(page,) if page else (), labelled=True)


def _after_breadcrumb(cleaned: str, folded: str) -> Recognition | None:
    """What a line says that begins with the way to the page; None where it says no more."""
    end, column, column_end = breadcrumb(folded)
    behind = recognise(cleaned[end:]) if 0 < end < len(cleaned) else _NOTHING
    if behind.kind not in (Kind.HEADER, Kind.SIGNOFF):
        return None
    way = (cleaned[:end].strip(),)
    fields = behind.fields
    if column and behind.field("column") is None:
        # 首页 > 要闻 > 县委召开会议: the last step is the title.
        name = cleaned[column:column_end].strip(" -")
        sure = len(name) <= 20 and not names.tells_a_deed(name)
        fields += (Field("column", name, 0.65 if sure else 0.4),)
    return replace(behind, fields=fields, dropped=way + behind.dropped, bare=False)


def _dateline(cleaned: str, folded: str) -> tuple[Field, ...]:
    """The fields of a dateline. Most texts have none, so its patterns are loaded at first need."""
    if _EAST_ASIAN_DATELINE.search(folded, 0, 120):
        from editor.formats.header.datelines import east_asian_dateline

        found = east_asian_dateline(cleaned, folded)
        if found:
            return found
    if cleaned[0] <= _LAST_LATIN and _ENGLISH_DATELINE.search(cleaned, 0, 200):
        from editor.formats.header.english_datelines import english_dateline

        return english_dateline(cleaned)
    return ()
