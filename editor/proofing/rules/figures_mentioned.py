"""F07: pictures, tables and annexes that the text points to and that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.nodes import Table
from editor.document.release import Release
from editor.document.walk import figures
from editor.i18n import _
from editor.proofing.dates import han_number
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage, within
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict

_COUNT = r"(?P<number>[0-9]{1,2}(?![0-9.\-—])|[一二三四五六七八九十](?=[所中可显顯示、，。）)]|$))"
# 见图3, 如下图, （图3）; not 见图书馆, 地图1张.
_FIGURE = lazy_pattern(
    rf"(?:(?:[见見]|如|由|据|據|参见|參見|参照)[上下左右附]?|[（(](?:[见見]|如)?|(?:^|(?<=[。；，])))"
    rf"(?:[图圖](?:表)? ?{_COUNT}|(?<=[见見如由据據])(?P<bare>[图圖](?=[所，。；、）)]|$))"
    r"|(?<=[上下左右附])(?P<side>[图圖](?![书書像形纸紙案画畫腾騰谋謀们們标標层層上下])))"
)
_TABLE = lazy_pattern(
    rf"(?:(?:[见見]|如|由|据|據|参见|參見|参照)[上下]?|[（(](?:[见見]|如)?|(?:^|(?<=[。；，])))"
    rf"(?:表(?:格)? ?{_COUNT}|(?<=[见見如由据據][上下])(?P<side>表(?:格)?(?:所[示列]|中"
    rf"|(?=[，。；、：:）)]|$)))"
    r"|(?<=[见見])(?P<bare>表(?=[，。；、）)]|$)))"
)
_PICTURE_LINE = lazy_pattern(
    "(?P<start>[图圖][为為](?![了]|先|己)|[上下左右][图圖](?:[为為：:]|中))"
)
_ANNEX = lazy_pattern(
    "(?:[见見]|详见|詳見|参见|參見|填写|填寫|下载|下載)(?P<name>附[件表][0-9一二三四五六七八九十]{0,2})"
)
_ANNEX_LINE = lazy_pattern(
    "[ 　]*附[件表图圖]? ?[0-9一二三四五六七八九十]{0,2} ?(?:[：:.．、]|$)|[ 　]*附[：:]"
)
_ENGLISH = lazy_pattern(
    r"\b(?:[Ss]ee|[Ii]n|[Ss]hown in|[Aa]s|from|\() ?(?P<kind>Fig(?:ure|\.)|Table|Photo"
    r"|Chart) (?P<number>[0-9]{1,2})(?![0-9.])"
)
_CAPTION_NUMBER = lazy_pattern(
    r"[ （(]*(?P<kind>[图圖表]|Fig(?:ure|\.)|Table|Photo|Chart) ?(?P<number>[0-9]{1,2}"
    r"|[一二三四五六七八九十])"
)


class _Mention(NamedTuple):
    start: int
    end: int
    kind: str  # figure, table, annex
    number: int  # 0 where the text gives none


class _Facts(NamedTuple):
    mentions: tuple[_Mention, ...]
    names: tuple[tuple[str, int], ...]
    is_annex: bool


def _gather(passage: Passage, setting: Setting) -> _Facts | None:
    text = passage.text
    names: tuple[tuple[str, int], ...] = ()
    name = _CAPTION_NUMBER.match(text)
    is_short = len(text) < 60 or passage.kind is Kind.CAPTION
    if name is not None and is_short:
        kind = "table" if name["kind"] in ("表", "Table") else "figure"
        names = ((kind, _number(name["number"])),)
    mentions: list[_Mention] = []
    if passage.kind not in (Kind.CAPTION, Kind.ALT):
        # A paragraph that begins with 图1 and is short is a caption that lost its picture's place.
        mentions = [
            mention
            for mention in _mentions(passage, setting)
            if not within(passage.quoted, mention.start, mention.end)
            and not (names and mention.start < 4)
        ]
    is_annex = _ANNEX_LINE.match(text) is not None or any(
        "附件" in text[start:end] for start, end, _target in passage.links
    )
    if mentions or names or is_annex:
        return _Facts(tuple(mentions), names, is_annex)
    return None


def _mentions(passage: Passage, setting: Setting) -> Iterator[_Mention]:
    text = passage.text
    if setting.is_english:
        for match in _ENGLISH.finditer(text):
            kind = "table" if match["kind"] == "Table" else "figure"
            yield _Mention(match.start("kind"), match.end(), kind, int(match["number"]))
        return
    if not setting.is_chinese:
        return
    for pattern, kind in ((_FIGURE, "figure"), (_TABLE, "table")):
        for match in pattern.finditer(text):
            number = _number(match["number"]) if match["number"] else 0
            start = match.start() + (text[match.start()] in "（(见見如由据據参參")
            yield _Mention(start, match.end(), kind, number)
    if passage.kind is Kind.PARAGRAPH:
        line = _PICTURE_LINE.match(text)
        if line is not None:
            yield _Mention(*line.span("start"), "figure", 0)
    for match in _ANNEX.finditer(text):
        yield _Mention(*match.span("name"), "annex", 0)


def _number(written: str) -> int:
    return int(written) if written.isascii() else han_number(written) or 0


def _judge(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:  # fmt: skip
    if not any(facts.mentions for _spot, _passage, facts in gathered):
        return
    counts = {
        "figure": sum(1 for _figure in figures(release.body)),
        "table": sum(isinstance(block, Table) for block in release.body),
        "annex": sum(facts.is_annex for _spot, _passage, facts in gathered),
    }
    names = {name for _spot, _passage, facts in gathered for name in facts.names}
    for spot, passage, facts in gathered:
        if not (spot.in_body or spot.field == "summary"):
            continue
        for mention in facts.mentions:
            count = counts[mention.kind]
            if mention.kind == "annex" and "表" in passage.text[mention.start : mention.end]:
                count += counts["table"]
            if count >= max(1, mention.number) or (
                count and (mention.kind, mention.number) in names
            ):
                continue
            yield Verdict(spot, _hit(mention, passage.text, count, counts))


def _hit(mention: _Mention, text: str, count: int, counts: dict[str, int]) -> Hit:
    named = text[mention.start : mention.end]
    level = Level.WARNING
    if mention.kind == "annex":
        message = _("The text points to {name}, but names no annex.").format(name=named)
        level = Level.HINT
    elif mention.kind == "table":
        message = _("The text points to {name}, but the release has {count} tables.").format(
            name=named, count=count
        )
        # A table may have come as a picture.
        level = Level.HINT if counts["figure"] else Level.WARNING
    else:
        message = _("The text points to {name}, but the release has {count} pictures.").format(
            name=named, count=count
        )
        # 图为 and 见图 were written for a page with pictures; they may be sent beside the text.
        level = Level.WARNING if mention.number else Level.HINT
    return Hit(
        mention.start,
        mention.end,
        message,
        reason=_("Insert what is missing, or take the pointer out."),
        level=level,
    )


RULES = (
    ReleaseRule(
        "F07", Level.WARNING, lambda: _("Pictures, tables and annexes that are not there"), _judge,
        _gather,
        explanation=lambda: _(
            "A text that is copied from a document often leaves its pictures, tables and annexes"
            " behind."
        ),
        languages=ANY, kinds=frozenset(Kind) - {Kind.FIELD, Kind.CREDIT, Kind.TITLE},
        needs="图圖表附FTPC",
    ),
)  # fmt: skip
