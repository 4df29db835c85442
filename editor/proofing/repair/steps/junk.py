"""Lines that are no part of the release: keywords for search engines above it, header and footer
lines and site furniture, whose facts go to the form.
"""

from __future__ import annotations

import itertools

from editor.document.nodes import Block, Heading, Paragraph
from editor.document.release import Contact, Metadata, Release
from editor.document.schema import normalise
from editor.document.walk import text_of
from editor.formats.han_variants import TO_SIMPLIFIED
from editor.formats.header.labels import fold, is_label
from editor.i18n import _
from editor.proofing.finding import Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN
from editor.proofing.repair.change import Category, Change
from editor.proofing.repair.working import Item, Part, Working
from editor.report import Report
from editor.values import replace

_SEPARATOR = lazy_pattern(r"[_|,]+")
_SENTENCE = lazy_pattern("[。！？；]")
_HAN = lazy_pattern(f"[{HAN}]")
# The day below a signature belongs to the text.
_SIGNED_DAY = lazy_pattern(
    r"[\d〇零○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
# What pages of that kind advertise.
_ADVERTISED = lazy_pattern(
    "亚洲|欧美|日韩|国产|久久|精品|无码|中文字幕|[一二三]区|成人|三级|人妻|少妇|熟女|激情|色情|黄色|麻豆"
    "|伦理|福利|高清|在线(?:观看|视频|播放|免费)|免费(?:观看|视频)|视频在线|[aAＡ][vVＶ片]|毛片"
    "|博彩|棋牌|彩票|娱乐城|赌场|百家乐|时时彩"
)
_LIST_SEPARATOR = lazy_pattern(r"[_|,，、｜\s\u3000]+")
# Offices that run the site, at its foot; an event has others.
_SITE_LINE = lazy_pattern(
    r"(?:主办|承办|协办|运维|维护|建设|管理)(?:单位)?[:：].{0,60}"
    r"(?:政府办公室|人民政府|数据资源(?:管理)?局|大数据.{0,8}局|信息(?:技术)?中心|网信办|电子政务.{0,6})"
    r"|技术支持[:：].{1,60}|(?:网站|站点)(?:声明|地图|帮助)|联系我们|设为首页|加入收藏"
)
_LABELLED = lazy_pattern(r".{1,8}[:：]")
_LEAST_PIECES = 4
_LONGEST_PIECE = 20
_LONGEST_LINE = 600
_FIRST_BLOCKS = 3
_LOW, _LOWER = 0.3, 0.12
# What is lifted may bring more to the edge of the text.
_ROUNDS = 3


def drop_junk(working: Working) -> None:
    """Take such lines away."""
    _drop_keywords(working)
    _drop_bare_label(working)
    _drop_site_lines(working)
    if working.language.startswith("zh"):
        for _round in range(_ROUNDS):
            if not _lift(working):
                break
        _drop_site_lines(working)


def _drop_keywords(working: Working) -> None:
    body = "".join(part.text for item in working.items for part in item.parts)
    for item in working.items[:_FIRST_BLOCKS]:
        if not isinstance(item.block, (Paragraph, Heading)) or len(working.items) < 2:
            continue
        text = item.parts[0].text
        note = _keywords_note(text, body.replace(text, "", 1))
        if note is not None:
            _drop(working, item, note)
    for part in working.fields:
        if part.spot.field not in ("title", "kicker", "subtitle"):
            continue
        note = _keywords_note(part.text, body)
        if note is not None:
            _drop_from_form(working, part, note)


def _drop_bare_label(working: Working) -> None:
    """Drop what is left above the text of a header line whose value went to the form, and whose
    label a reading had made unreadable.
    """
    first = working.items[0] if len(working.items) > 1 else None
    if first is None or not isinstance(first.block, (Paragraph, Heading)):
        return
    text = first.parts[0].text
    if text.endswith((":", "：")) and is_label(fold(text.rstrip(" :：[【"))):
        _drop(working, first, "")


def _drop_site_lines(working: Working) -> None:
    """Drop lines at the foot that say who runs the site."""
    foot: list[Item] = []
    for item in reversed(working.items):
        if not isinstance(item.block, (Paragraph, Heading)):
            return
        if not _SITE_LINE.match(item.parts[0].text.translate(TO_SIMPLIFIED).strip()):
            # Who runs an event stands below when and where it is.
            note = ""
            if _LABELLED.match(item.parts[0].text) and not _SENTENCE.search(item.parts[0].text):
                note = _("It may belong to the text.")
            for each in foot:
                _drop(working, each, note)
            return
        foot.append(item)


def _drop_from_form(working: Working, part: Part, note: str) -> None:
    """Take a line of keywords out of its field; a subtitle steps into the title's place."""
    subtitle = next((each for each in working.fields if each.spot.field == "subtitle"), None)
    instead = ""
    if part.spot.field == "title" and subtitle is not None:
        instead = subtitle.text
    if working.edit(part, Category.JUNK, [(0, len(part.text), instead, not note, note)]) and (
        instead and subtitle is not None
    ):
        subtitle.tracked.edit([(0, len(subtitle.text), "")])


def _keywords_note(text: str, body: str) -> str | None:
    """Why a line of keywords may be none, "" where it is one for sure; None for other lines."""
    if len(text) > _LONGEST_LINE or not body or _SENTENCE.search(text):
        return None
    if _is_advertising(text, body):
        return ""
    pieces = [piece for piece in _SEPARATOR.split(text) if piece.strip()]
    if len(pieces) < _LEAST_PIECES or max(map(len, pieces)) > _LONGEST_PIECE:
        return None
    overlap = _overlap(text, body)
    if overlap >= _LOW:
        return None
    if overlap < _LOWER and text.count("_") + text.count("|") >= _LEAST_PIECES - 1:
        return ""
    return _("It may be a title or a list.")


def _is_advertising(text: str, body: str) -> bool:
    """Whether half of the words of a line are those of such pages, and the text has another one."""
    pieces = [piece for piece in _LIST_SEPARATOR.split(text.translate(TO_SIMPLIFIED)) if piece]
    found = sum(_ADVERTISED.search(piece) is not None for piece in pieces)
    return found > 2 and found * 2 >= len(pieces) and _overlap(text, body) < _LOW


def _overlap(text: str, body: str) -> float:
    """How many of the pairs of Han characters in the line the body has, too."""
    own, other = text.translate(TO_SIMPLIFIED), body.translate(TO_SIMPLIFIED)
    pairs = [a + b for a, b in itertools.pairwise(own) if _HAN.match(a) and _HAN.match(b)]
    return sum(pair in other for pair in pairs) / len(pairs) if pairs else 0.0


def _drop(working: Working, item: Item, note: str) -> bool:
    text = "\n".join(part.text for part in item.parts)
    after = working.items[working.items.index(item) + 1 :]
    trail = after[0].parts[0].text[:12] if after and after[0].parts else ""
    change = Change(
        Category.JUNK, f"junk:{item.index}", Spot(item.index), text, "",
        trail=trail, sure=not note, note=note,
    )  # fmt: skip
    if not working.decide(change):
        return False
    working.items.remove(item)
    working.forget(item.index, change.key)
    return True


def _lift(working: Working) -> bool:
    """Move what header and footer lines say to the form; whether a line went."""
    from editor.formats.header_lift import lift_header_with_fields

    working.drop_empty()
    metadata, blocks = working.assembled()
    release = normalise(Release(metadata, tuple(blocks), working.release.assets))
    if len(release.body) != len(blocks):
        return False
    refused: frozenset[str] = frozenset()
    while True:
        lifted, _fields = lift_header_with_fields(release, Report(), unsettled=refused)
        fates = _fates(release.body, lifted.body)
        if lifted.body == release.body or fates is None or not lifted.body:
            return False
        new = _refused(working, fates)
        if new <= refused:
            break
        refused |= new
    _carry_out(working, fates)
    _fill(working, release.metadata, lifted.metadata)
    return True


def _refused(working: Working, fates: list[str | None]) -> frozenset[str]:
    """The texts, without white space, of the blocks that must stay as they are."""
    refused = set()
    for item, fate in zip(working.items, fates, strict=True):
        if fate is None:
            continue
        text = item.parts[0].text
        change = _change(item, text, fate)[0]
        is_signature = item is working.items[-1] and _SIGNED_DAY.fullmatch(text) is not None
        if is_signature or not working.choice.accepts(change):
            if not is_signature:
                working.decide(change)
            refused.add("".join(text.split()))
    return frozenset(refused)


def _fates(old: tuple[Block, ...], new: tuple[Block, ...]) -> list[str | None] | None:
    """What became of each old block: None where it stayed, else the text that is left of it. None
    for all where the new ones cannot be told apart.
    """
    fates: list[str | None] = []
    place = 0
    for block in old:
        follows = new[place] if place < len(new) else None
        if follows == block:
            fates.append(None)
            place += 1
        elif not isinstance(block, (Paragraph, Heading)):
            return None
        elif follows is not None and _is_rest_of(_text(follows), _text(block)):
            fates.append(_text(follows))
            place += 1
        else:
            fates.append("")
    return fates if place == len(new) else None


def _is_rest_of(rest: str, text: str) -> bool:
    return bool(rest) and len(rest) < len(text) and all(line in text for line in rest.split("\n"))


def _text(block: Block) -> str:
    return text_of(block.content) if isinstance(block, (Paragraph, Heading)) else ""


def _change(item: Item, text: str, rest: str) -> tuple[Change, int, int, str]:
    """The change that leaves `rest` of the text, and the edit that makes it."""
    start = _alike(text, rest)
    behind = _alike(text[start:][::-1], rest[start:][::-1])
    end, middle = len(text) - behind, rest[start : len(rest) - behind]
    change = Change(
        Category.JUNK, f"junk:{item.index}", Spot(item.index), text[start:end], middle,
        text[max(0, start - 12) : start], text[end : end + 12],
    )  # fmt: skip
    return change, start, end, middle


def _alike(one: str, other: str) -> int:
    """How many characters both texts begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _carry_out(working: Working, fates: list[str | None]) -> None:
    kept: list[Item] = []
    for item, fate in zip(working.items, fates, strict=True):
        if fate is None:
            kept.append(item)
            continue
        part = item.parts[0]
        change, start, end, middle = _change(item, part.text, fate)
        working.decide(change)
        if fate:
            part.tracked.edit([(start, end, middle)])
            kept.append(item)
        else:
            working.forget(item.index, change.key)
    working.items[:] = kept


def _fill(working: Working, before: Metadata, after: Metadata) -> None:
    """Take over the fields that were filled, but for those that were declined."""
    for name in Metadata.__match_args__:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        change = Change(Category.JUNK, f"junk:{name}", Spot(field=name), _shown(old), _shown(new))
        if change.key in working.choice.declined:
            after = replace(after, **{name: old})
        else:
            change = replace(change, sure=True)
        working.note(change)
    working.take_metadata(after)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_shown, value))
    if isinstance(value, Contact):
        return " ".join(part for part in (value.name, value.phone, value.email) if part)
    return "" if value is None else str(value)
