"""F09: what the form says, and what the text says of the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Metadata, Release
from editor.i18n import _
from editor.proofing.dates import days_of, exists
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind, Passage
from editor.proofing.quantities import quantities_of
from editor.proofing.rule import CHINESE, ENGLISH, Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.rules.headline import Numbers, gather_numbers, missing_numbers
from editor.proofing.surnames import SURNAMES

_LABELS: dict[str, str] = {
    "作者": "authors", "记者": "authors", "記者": "authors", "通讯员": "authors", "通訊員": "authors",  # noqa: E501
    "撰稿": "authors", "供稿人": "authors", "文": "authors", "文/图": "authors", "图/文": "authors",
    "来源": "source", "來源": "source", "稿源": "source", "信息来源": "source", "供稿": "source",
    "供稿单位": "source", "编辑": "editor", "編輯": "editor", "责编": "editor", "責編": "editor",
    "责任编辑": "editor", "責任編輯": "editor", "审核": "reviewer", "審核": "reviewer",
    "终审": "reviewer", "審稿": "reviewer", "审稿": "reviewer",
    "发布时间": "published", "發布時間": "published", "发布日期": "published",
}  # fmt: skip
_LABELLED = lazy_pattern(
    f"(?:^|(?<=[（(【\\[\\s，,；;]))(?P<label>{'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})"  # noqa: E501
    r" ?[：:] ?(?P<value>[^（）()【】\[\]\n，,；;。：:]{1,40})"
)
_NEXT_LABEL = lazy_pattern(f"[ \u3000]+(?:{'|'.join(map(re.escape, _LABELS))})$")
_LEAD = lazy_pattern(
    r"本?[报報网網刊台臺]?[讯訊] ?[（(](?:本[报報网網台臺])?(?:特[约約])?(?:全媒体"
    r"|融媒体)?(?P<label>记者|記者|通讯员|通訊員)[：: ]?(?P<value>[^（）()]{2,30})[)）]"
)
_TAIL = lazy_pattern(r"[（(](?P<value>[^（）()：:]{2,24})[)）]$")
_BODY_TAIL = lazy_pattern(
    "(?:局|办|委|镇|鎮|乡|鄉|街道|中心|院|校|公司|部|报社|网|站|台|社|会|馆|队|所|处|科|办公室|政府)$"
)
_NAME = lazy_pattern(f"[{SURNAMES}][{HAN}]{{1,2}}")
_PLACES = ("界", "山", "口", "港", "州", "县", "市", "镇", "区", "村", "桥")
_PARTS = lazy_pattern("[、，,/／ \u3000]+|(?:通讯员|通訊員|记者|記者|摄影|攝影|实习生)[：: ]?")
_DATELINE = lazy_pattern(
    f"(?:新华社|中新网|中新社|中央社|本[报报網网])?(?P<place>[{HAN}]{{2,6}}?)(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日[电電](?=[ 　（(记記])"  # noqa: E501
)
_CITY = lazy_pattern(r"(?P<place>[A-Z][A-Z .'’-]{2,24}[A-Z])(?=,| \(|, [A-Z][a-z]| —| –| --)")
_NAMES_OF_FIELDS: dict[str, Callable[[], str]] = {
    "authors": lambda: _("the author"),
    "source": lambda: _("the source"),
    "editor": lambda: _("the editor"),
    "reviewer": lambda: _("the reviewer"),
}


class _Claim(NamedTuple):
    """What a text says of a field of the form; `is_labelled` where it says which field it is."""

    field: str
    start: int
    end: int
    value: str
    is_labelled: bool


class _Facts(NamedTuple):
    numbers: Numbers
    claims: tuple[_Claim, ...]
    text: str


def _gather(passage: Passage, setting: Setting) -> _Facts:
    claims: tuple[_Claim, ...] = ()
    if passage.kind in (Kind.PARAGRAPH, Kind.ITEM):
        claims = tuple(_claims(passage, setting))
    bare = re.sub(r"\s+", "", passage.text[:200]).rstrip("。.")
    return _Facts(gather_numbers(passage, setting), claims, bare)


def _claims(passage: Passage, setting: Setting) -> Iterator[_Claim]:
    text = passage.text
    if setting.is_english:
        match = _CITY.match(text)
        if match is not None:
            yield _Claim("place", *match.span("place"), match["place"], True)
        return
    if not setting.is_chinese:
        return
    found = False
    # Labels stand in short lines of their own, or in the bracket that ends the last paragraph.
    tail = max(0, len(text) - 80)
    for match in _LABELLED.finditer(text, 0 if len(text) <= 80 else tail):
        if len(text) > 80 and not re.search("[（(【\\[][^）)】\\]]*$", text[tail : match.start()]):
            continue
        found = True
        # 编辑：王明　审核：李红: the next label is no part of the value.
        value = (
            _NEXT_LABEL.sub("", match["value"])
            if text[match.end() : match.end() + 1] in "：:"
            else match["value"]
        )
        start = match.start("value")
        yield _Claim(_LABELS[match["label"]], start, start + len(value), value.strip(), True)
    match = _LEAD.match(text)
    if match is not None:
        yield _Claim("authors", *match.span("value"), match["value"], True)
    match = _DATELINE.match(text)
    if match is not None:
        yield _Claim("place", *match.span("place"), match["place"], True)
    match = _TAIL.search(text, max(0, len(text) - 30)) if text.endswith(("）", ")")) else None
    if match is None or found:
        return
    parts = list(re.finditer("[^\\s、，,/／]+", match["value"]))
    for part in parts:
        start = match.start("value") + part.start()
        value = part.group()
        if _BODY_TAIL.search(value) and len(value) > 2:
            yield _Claim("source", start, start + len(value), value, False)
        # A name alone in brackets may be that of a place.
        elif _NAME.fullmatch(value) and (
            len(parts) > 1 or len(value) == 2 or not value.endswith(_PLACES)
        ):
            yield _Claim("authors", start, start + len(value), value, False)


def _judge(
    gathered: Sequence[Placed], release: Release, setting: Setting
) -> Iterator[Verdict]:  # fmt: skip
    metadata = release.metadata
    body = [placed for placed in gathered if placed.spot.in_body and not placed.spot.path]
    yield from _column(metadata, setting)
    if not body:
        return
    if len(body) > 1:
        yield from _title(metadata, body[0])
    near_end = {placed.spot for placed in body[-3:]} | {placed.spot for placed in body[:1]}
    for placed in body:
        for claim in placed.facts.claims:
            if placed.spot in near_end or (claim.field == "place" and placed is body[0]):
                yield from _against_form(claim, placed, metadata)
    numbers = [placed._replace(facts=placed.facts.numbers) for placed in gathered]
    yield from _summary(numbers)


def _column(metadata: Metadata, setting: Setting) -> Iterator[Verdict]:
    columns = {column.name for column in setting.profile.columns}
    if not metadata.column or not columns or metadata.column == setting.profile.column.name:
        return
    if metadata.column not in columns:
        yield Verdict(
            Spot(field="column"),
            Hit(
                0,
                len(metadata.column),
                _("The profile has no column “{column}”.").format(column=metadata.column),
                tuple(sorted(columns)[:5]),
                _("A column that the site does not have cannot be published in."),
            ),
        )


def _title(metadata: Metadata, first: Placed) -> Iterator[Verdict]:
    title = re.sub(r"\s+", "", metadata.title).rstrip("。.")
    if len(title) < 4 or first.facts.text != title:
        return
    if len(first.passage.text) > 200:
        return
    yield Verdict(
        first.spot,
        Hit(
            0,
            len(first.passage.text),
            _("The text begins with the title once more."),
            ("",),
            _("The page shows the title from the form above the text."),
        ),
    )


def _against_form(claim: _Claim, placed: Placed, metadata: Metadata) -> Iterator[Verdict]:
    if claim.field == "published":
        hit = _published_hit(claim, placed.passage, metadata)
    elif claim.field == "place":
        hit = _place_hit(claim, metadata)
    elif claim.field == "authors":
        hit = _authors_hit(claim, metadata.authors)
    elif claim.field == "source":
        hit = _source_hit(claim, metadata)
    else:
        value = getattr(metadata, claim.field)
        hit = _name_hit(claim, claim.value, tuple(filter(None, _PARTS.split(value))))
    if hit is not None:
        yield Verdict(placed.spot, hit)


def _published_hit(claim: _Claim, passage: Passage, metadata: Metadata) -> Hit | None:
    if metadata.published is None:
        return None
    for day in days_of(passage):
        if claim.start <= day.start < claim.end and day.year is not None:
            if not exists(day.year, day.month, day.day):
                return None
            published = metadata.published.day
            if (day.year, day.month, day.day) == (published.year, published.month, published.day):
                return None
            return Hit(
                day.start,
                day.end,
                _("The form has {day} as the day of publication.").format(
                    day=published.isoformat()
                ),
                reason=_("The form and the text should say the same."),
            )
    return None


def _place_hit(claim: _Claim, metadata: Metadata) -> Hit | None:
    place = metadata.place.split(",")[0].strip()
    if not place:
        return None
    one, two = claim.value.upper(), place.upper()
    if one in two or two in one or one.rstrip("市县區区縣") in two:
        return None
    return _differs(claim, _("the place"), metadata.place, Level.WARNING)


def _source_hit(claim: _Claim, metadata: Metadata) -> Hit | None:
    source = metadata.source.strip()
    value = re.sub(f"[ \u3000]+[{HAN}]{{2,4}}$", "", claim.value)
    if not source or value in source or source in value or _shortened(value, source):
        return None
    if _NAME.fullmatch(value):
        return None
    similar = len(value) == len(source) and _distance(value, source) == 1 and len(value) > 3
    if similar:
        return _differs(claim, _("the source"), source, Level.ERROR)
    if claim.is_labelled:
        return _differs(claim, _("the source"), source, Level.WARNING)
    return None


def _shortened(one: str, two: str) -> bool:
    """Whether one is a short form of the other: its characters in the same order."""
    short, long = sorted((one, two), key=len)
    characters = iter(long)
    return len(short) < len(long) and all(character in characters for character in short)


def _authors_hit(claim: _Claim, known: Sequence[str]) -> Hit | None:
    """What is wrong with the names of those who wrote; one of them in the form is enough."""
    names = [name for name in _PARTS.split(claim.value) if name]
    hits = [hit for name in names if (hit := _name_hit(claim, name, known)) is not None]
    slips = [hit for hit in hits if hit.level is Level.ERROR]
    if slips:
        return slips[0]
    return hits[0] if hits and len(hits) == len(names) else None


def _name_hit(claim: _Claim, name: str, known: Sequence[str]) -> Hit | None:
    """What is wrong with a name that the form does not have; nothing where the form has none."""
    name = re.sub("\\s", "", name)
    names = [re.sub("\\s", "", each) for value in known for each in _PARTS.split(value) if each]
    if not names or not re.fullmatch(f"[{HAN}·]{{2,6}}", name) or name in names:
        return None
    if _BODY_TAIL.search(name) and len(name) > 3:
        return None
    at = claim.start + max(0, claim.value.find(name))
    placed = claim._replace(start=at, end=min(claim.end, at + len(name)), value=name)
    for other in names:
        if _is_slip(name, other):
            return _differs(placed, _NAMES_OF_FIELDS[claim.field](), other, Level.ERROR)
    level = Level.WARNING if claim.is_labelled else Level.HINT
    return _differs(placed, _NAMES_OF_FIELDS[claim.field](), "、".join(names), level)


def _is_slip(one: str, two: str) -> bool:
    """Whether two names are the same but for one character that was mistaken for another."""
    if len(one) != len(two) or _distance(one, two) != 1:
        return False
    if len(one) > 2:
        return True
    from editor.proofing.readings import same_sound

    return all(a == b or same_sound(a, b) for a, b in zip(one, two, strict=True))


def _distance(one: str, two: str) -> int:
    return sum(a != b for a, b in zip(one, two, strict=True))


def _differs(claim: _Claim, field: str, value: str, level: Level) -> Hit:
    return Hit(
        claim.start,
        claim.end,
        _("The text has {text}, the form has {value} as {field}.").format(
            text=claim.value, value=value, field=field
        ),
        reason=_("The form and the text should say the same."),
        level=level,
    )


def _summary(gathered: Sequence[Placed]) -> Iterator[Verdict]:
    body = [placed for placed in gathered if placed.spot.in_body]
    for placed in gathered:
        if placed.passage.kind is not Kind.SUMMARY or not quantities_of(placed.passage):
            continue
        for quantity, _other in missing_numbers(placed, body):
            yield Verdict(
                placed.spot,
                Hit(
                    quantity.start,
                    quantity.end,
                    _("The summary's {number} does not occur in the text.").format(
                        number=placed.passage.text[quantity.start : quantity.end].strip()
                    ),
                    reason=_("A summary has no number that the text does not have."),
                ),
            )


RULES = (
    ReleaseRule(
        "F09", Level.WARNING, lambda: _("The form against the text"), _judge, _gather,
        explanation=lambda: _(
            "Title, source, author, editor, place and day stand in the form and often once more in"
            " the text. Where they differ, one of them is wrong."
        ),
        languages=CHINESE | ENGLISH,
        kinds=frozenset(Kind) - {Kind.FIELD, Kind.CREDIT, Kind.ALT, Kind.BOILERPLATE},
    ),
)  # fmt: skip
