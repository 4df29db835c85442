"""N02, N03: people of the house: their names, their titles, their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.profiles.profile import Person
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HEADLINES, Kind, Passage, within
from editor.proofing.readings import same_sound
from editor.proofing.rule import Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.similar import is_like, looks_like

_POSTS = (
    "书记|省长|市长|县长|区长|镇长|乡长|局长|厅长|部长|处长|科长|股长|所长|站长|主任|主席|院长|校长|"
    "检察长|秘书长|政委|司令员|委员|常委|调研员|巡视员|总经理|董事长|会长|队长|组长|河长|林长|湖长|理事长|行长|社长|台长|指挥长|总指挥|"
    "書記|省長|市長|縣長|區長|鎮長|鄉長|局長|廳長|部長|處長|科長|所長|站長|院長|校長|檢察長|秘書長|"
    "總經理|董事長|會長|隊長|組長"
)
_POST = lazy_pattern(f"(?:常务|常務|第一|代)?副?(?:{_POSTS})")
_POSTS_BEFORE = lazy_pattern(
    rf"(?:(?:常务|常務|第一|代)?副?(?:{_POSTS})[、兼]?(?:[^，。；：、！？\s的]{{0,8}}?))?"
    rf"((?:常务|常務|第一|代)?副?(?:{_POSTS}))(?:同志)?$"
)
_TWO_POSTS = lazy_pattern(
    rf"((?:常务|常務|第一|代)?副?(?:{_POSTS}))[、兼](?:[县市区镇乡省縣區鎮鄉省]?(?:政府|人大|政协)?)"
    rf"(?:常务|常務|第一|代)?副?(?:{_POSTS})(?:同志)?$"
)
_POST_BEHIND = lazy_pattern(f"(?:同志)?((?:常务|常務|第一|代)?副?(?:{_POSTS}))(?![办公室助理])")
# One has one of these at most: another one in the text is another post.
_MAIN = frozenset(
    "省长 市长 县长 区长 镇长 乡长 局长 厅长 省長 市長 縣長 區長 鎮長 鄉長 局長 廳長".split()  # noqa: SIM905
)
_FORMER = lazy_pattern("时任|時任|曾任|历任|[原前]|任命|拟任|当选|當選|提名|升任|调任|免去|兼任")
_HONORIFIC = lazy_pattern("同志|先生|女士|同學|同学|教授|老师|医生|工程师|研究员|代表|记者|通讯员")
# What follows a name at the head of a short biography.
_LIFE = lazy_pattern(
    "[，,：:（(](?:男|女|[\u4e00-\u9fff]{1,4}族|1[0-9]{3}年|[\u4e00-\u9fff]{2,6}人[，,])|同志?简历"
)
_MARGIN = 26


class _People:
    """A roster by what is looked for in a text."""

    def __init__(self, roster: tuple[Person, ...]) -> None:
        self.by_name: dict[str, list[Person]] = {}
        for person in roster:
            name = person.name.strip()
            if 2 <= len(name) <= 4 and not name.isascii():
                self.by_name.setdefault(name, []).append(person)
        self.order = {name: place for place, name in enumerate(self.by_name)}
        self.by_surname: dict[str, list[str]] = {}
        for name in self.by_name:
            self.by_surname.setdefault(name[0], []).append(name)
        surnames = "".join(map(re.escape, self.by_surname))
        self.surnames = re.compile(f"[{surnames}]") if surnames else None


@lru_cache(maxsize=4)
def _people(roster: tuple[Person, ...]) -> _People:
    return _People(roster)


def _misspelt(passage: Passage, setting: Setting) -> Iterator[Hit]:
    people = _people(setting.profile.roster)
    text = passage.text
    if people.surnames is None:
        return
    told: set[int] = set()
    for start, name in _almost(text, people):
        there = text[start : start + len(name)]
        if start in told or within(passage.addresses, start, start + len(name)):
            continue
        if _covered(text, start, len(name), people):
            continue
        at = next(at for at, (a, b) in enumerate(zip(there, name, strict=True)) if a != b)
        crossed = sorted(there) == sorted(name)
        post = _post_at(text, start, len(name))
        known = post != "" and any(post in _heads(each.title) for each in people.by_name[name])
        beside = _stands_by(text, start, name, people)
        like = is_like(there[at], name[at])
        alike = looks_like(there[at], name[at]) or same_sound(there[at], name[at])
        if crossed:
            if not (known or beside):
                continue
            level = Level.WARNING
        elif alike and (known or beside or (post and len(name) > 2)):
            level = Level.ERROR
        elif len(name) > 2 and at and (alike or (like and (known or beside))):
            level = Level.WARNING
        else:
            continue
        told.add(start)
        yield Hit(
            start,
            start + len(name),
            _("“{wrong}” is “{right}” on the roster.").format(wrong=there, right=name),
            (name,),
            "" if crossed else _("One character is different, and all else fits."),
            level,
        )


def _almost(text: str, people: _People) -> Iterator[tuple[int, str]]:
    """Where a name stands with one other character in it: all but one are right."""
    assert people.surnames is not None
    for match in people.surnames.finditer(text):
        start = match.start()
        for name in people.by_surname[match.group()]:
            there = text[start : start + len(name)]
            if len(there) != len(name) or there == name:
                continue
            if _one_off(there, name) or (
                len(name) == 3 and there[1] == name[2] and there[2] == name[1]
            ):
                yield start, name
    for name in people.by_name:
        if len(name) < 3:
            continue
        place = text.find(name[1:])
        while place >= 0:
            if place and text[place - 1] != name[0]:
                yield place - 1, name
            place = text.find(name[1:], place + 1)


def _one_off(there: str, name: str) -> bool:
    found = sum(a != b for a, b in zip(there, name, strict=True))
    return found == 1 and all("\u3400" <= each <= "\u9fff" for each in there)


def _covered(text: str, start: int, length: int, people: _People) -> bool:
    """Whether a whole name of the roster stands across that place."""
    around = text[max(0, start - 3) : start + length + 3]
    low = max(0, start - 3)
    for name in people.by_name:
        at = around.find(name)
        while at >= 0:
            if low + at < start + length and low + at + len(name) > start:
                return True
            at = around.find(name, at + 1)
    return False


def _stands_by(text: str, start: int, name: str, people: _People) -> bool:
    """Whether the person's organisation or title stands right before the name."""
    before = text[max(0, start - 12) : start]
    return any(
        (each.organisation and before.endswith(each.organisation))
        or (each.title and before.endswith(each.title))
        for each in people.by_name[name]
    )


def _post_at(text: str, start: int, length: int) -> str:
    """The post right before or right behind the name, "" for none."""
    found = _POSTS_BEFORE.search(text[max(0, start - _MARGIN) : start])
    if found:
        return found.group(1)
    behind = _POST_BEHIND.match(text, start + length)
    return behind.group(1) if behind else ""


def _heads(title: str) -> frozenset[str]:
    return frozenset(_POST.findall(title))


class _Named(NamedTuple):
    """A name of the roster in a passage, the post beside it and whether that is a former one."""

    start: int
    name: str
    post: str
    bare: bool


class _Facts(NamedTuple):
    named: tuple[_Named, ...]
    lists: tuple[tuple[tuple[int, str], ...], ...]
    pairs: tuple[tuple[int, str, str], ...]


_PAIR = lazy_pattern(
    rf"(?P<post>(?:[县市省区镇乡][委长]?[^，。；：、\s]{{0,8}}?)?(?:常务)?副?(?:{_POSTS}))"
    "(?P<name>[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董袁潘蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆汪范金石廖贾夏韦付方邹熊孟秦邱江尹薛阎段雷侯龙陶黎贺顾毛郝龚邵万钱严"
    "武戴莫孔向汤][\u4e00-\u9fff]{1,2}?)"
    "(?=主持|出席|参加|讲话|指出|强调|要求|表示|介绍|带队|一行|陪同|作报告|率|致辞|调研|[，。、；）)]|等|说|$)"
)


def _gather(passage: Passage, setting: Setting) -> _Facts | None:
    if passage.kind in (Kind.FIELD, Kind.CREDIT):
        return None
    people = _people(setting.profile.roster)
    text = passage.text
    named = tuple(_named(text, people)) if people.surnames else ()
    pairs = tuple(
        (match.start("name"), match.group("name"), match.group("post"))
        for match in _PAIR.finditer(text)
        if not _FORMER.search(text[max(0, match.start() - 6) : match.start("name")])
    )
    if not named and not pairs:
        return None
    return _Facts(named, tuple(_lists(text, named)), pairs)


def _named(text: str, people: _People) -> Iterator[_Named]:
    assert people.surnames is not None
    for match in people.surnames.finditer(text):
        for name in people.by_surname[match.group()]:
            if not text.startswith(name, match.start()):
                continue
            before = text[max(0, match.start() - _MARGIN) : match.start()]
            clause = re.split("[，。；！？\n]", before)[-1]
            post = _post_at(text, match.start(), len(name))
            behind = text[match.start() + len(name) : match.start() + len(name) + 6]
            if _FORMER.search(clause):
                post = "?"
            about = text[match.start() + len(name) : match.start() + len(name) + 12]
            bare = not post and not _HONORIFIC.search(clause + behind) and not _LIFE.match(about)
            yield _Named(match.start(), name, post, bare)


def _lists(text: str, named: tuple[_Named, ...]) -> Iterator[tuple[tuple[int, str], ...]]:
    """Runs of names with nothing but 、 and a title of less than 16 characters between them."""
    run: list[tuple[int, str]] = []
    end = -1
    for each in named:
        between = text[end : each.start] if run else ""
        if run and "、" in between and re.fullmatch("[^，。；！？\n]{1,16}", between):
            run.append((each.start, each.name))
        else:
            if len(run) > 1:
                yield tuple(run)
            run = [(each.start, each.name)]
        end = each.start + len(each.name)
    if len(run) > 1:
        yield tuple(run)


def _titles(gathered: Sequence[Placed], _release: Release, setting: Setting) -> Iterator[Verdict]:
    people = _people(setting.profile.roster)
    met: set[str] = set()
    for placed in gathered:
        facts: _Facts = placed.facts
        for each in facts.named:
            persons = people.by_name.get(each.name, ())
            end = each.start + len(each.name)
            if each.post and each.post != "?":
                ahead = placed.passage.text[max(0, each.start - _MARGIN) : each.start]
                first = _TWO_POSTS.search(ahead)
                title = _other_title(each.post, persons)
                if not title and first and (title := _other_title(first.group(1), persons)):
                    begin = each.start - len(ahead) + first.start(1)
                    yield Verdict(
                        placed.spot,
                        Hit(
                            begin,
                            begin + len(first.group(1)),
                            _("{name} is “{title}” on the roster, not “{written}”.").format(
                                name=each.name, title=title, written=first.group(1)
                            ),
                        ),
                    )
                    title = ""
                if title:
                    ahead = placed.passage.text[: each.start].removesuffix("同志")
                    start = len(ahead) - len(each.post) if ahead.endswith(each.post) else each.start
                    yield Verdict(
                        placed.spot,
                        Hit(
                            start,
                            start + len(each.post) if start < each.start else end,
                            _("{name} is “{title}” on the roster, not “{written}”.").format(
                                name=each.name, title=title, written=each.post
                            ),
                        ),
                    )
            elif (
                each.bare
                and each.name not in met
                and any(person.title for person in persons)
                and placed.passage.kind not in HEADLINES
                and placed.passage.kind in (Kind.PARAGRAPH, Kind.ITEM)
            ):
                yield Verdict(
                    placed.spot,
                    Hit(
                        each.start,
                        end,
                        _("The first mention of {name} has no title.").format(name=each.name),
                        level=Level.HINT,
                    ),
                )
            if placed.passage.kind not in HEADLINES:
                met.add(each.name)
        yield from _order(placed, people)
    yield from _consistent(gathered, people)


def _order(placed: Placed, people: _People) -> Iterator[Verdict]:
    for run in placed.facts.lists:
        places = [people.order[name] for _start, name in run]
        if len(set(places)) == len(places) and places != sorted(places):
            first = next(at for at in range(1, len(places)) if places[at] < places[at - 1])
            start, name = run[first]
            yield Verdict(
                placed.spot,
                Hit(
                    start,
                    start + len(name),
                    _("The roster names {one} before {other}.").format(
                        one=name, other=run[first - 1][1]
                    ),
                    level=Level.HINT,
                ),
            )


def _other_title(post: str, persons: Sequence[Person]) -> str:
    """The title on the roster that this post goes against, "" where it does not."""
    titles = [person.title for person in persons if person.title]
    heads = frozenset().union(*map(_heads, titles)) if titles else frozenset()
    if not heads or post in heads:
        return ""
    plain = re.sub("^(?:常务|常務|第一|代)?副?", "", post)
    alike = {re.sub("^(?:常务|常務|第一|代)?副?", "", head) for head in heads}
    if plain in alike:
        short = {re.sub("^(?:常务|常務|第一)", "", head) for head in heads}
        return "" if post in short else titles[0]
    mains = {head for head in alike if head in _MAIN}
    return titles[0] if post in _MAIN and mains else ""


def _consistent(gathered: Sequence[Placed], people: _People) -> Iterator[Verdict]:
    """Through the text: one name with a title and with its deputy's, two names of one title that
    sound alike.
    """
    first: dict[str, str] = {}
    by_post: dict[str, str] = {}
    for placed in gathered:
        for start, name, post in placed.facts.pairs:
            if name in people.by_name:
                continue
            head = _POST.findall(post)
            known = first.setdefault(name, head[-1] if head else "")
            if (
                head
                and known != head[-1]
                and known.removeprefix("副") == head[-1].removeprefix("副")
            ):
                yield Verdict(
                    placed.spot,
                    Hit(
                        start,
                        start + len(name),
                        _("{name} is “{one}” before and “{other}” here.").format(
                            name=name, one=known, other=head[-1]
                        ),
                    ),
                )
            other = by_post.setdefault(post, name)
            if (
                other != name
                and len(other) == len(name) > 2
                and _one_off(name, other)
                and is_like(*next((a, b) for a, b in zip(name, other, strict=True) if a != b))
            ):
                yield Verdict(
                    placed.spot,
                    Hit(
                        start,
                        start + len(name),
                        _(
                            "“{one}” and “{other}” stand with the same title: which is right?"
                        ).format(one=other, other=name),
                        (other,),
                    ),
                )


RULES = (
    TextRule(
        "N02", Level.ERROR, lambda: _("Misspelt names of the roster"), _misspelt,
        explanation=lambda: _(
            "A leader's name with a wrong character fails a whole site. Names are compared with "
            "the roster of the profile."
        ),
    ),
    ReleaseRule(
        "N03", Level.WARNING, lambda: _("Names and titles"), _titles, _gather,
        explanation=lambda: _(
            "Title and name must fit the roster and each other through the text; leaders are named "
            "in the roster's order, the first time with their title."
        ),
    ),
)  # fmt: skip
