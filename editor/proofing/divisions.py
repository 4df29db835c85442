"""The administrative divisions of China: which place lies in which, now and since 1980."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

from editor import resources
from editor.proofing.lazy_pattern import lazy_pattern

_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|"
    "哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|"
    "柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|"
    "塔吉克族|塔吉克|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|"
    "鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族"
)
_AUTONOMOUS = lazy_pattern(rf"(?:{_PEOPLES})+自治([州县旗])$")
_PROVINCE_END = lazy_pattern("(?:壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市)$")
LONGEST = 16
"""No name has more characters."""


class Division(NamedTuple):
    """A division by its code of six digits; `until` is its last year, 0 while it exists."""

    code: str
    name: str
    until: int

    @property
    def is_province(self) -> bool:
        return self.code.endswith("0000")

    @property
    def is_prefecture(self) -> bool:
        return self.code.endswith("00") and not self.is_province


class Divisions:
    """All divisions; `named` gives those of a name with its suffix, short forms of autonomous ones
    (恩施州, 长阳县) included.
    """

    def __init__(self, text: str) -> None:
        self.named: dict[str, list[Division]] = {}
        self.provinces: dict[str, Division] = {}
        for line in text.splitlines():
            if not line[:1].isdigit():
                continue
            code, name, _since, until = line.split("\t")
            division = Division(code, name, int(until or 0))
            self.named.setdefault(name, []).append(division)
            if division.is_province:
                self.provinces[code[:2]] = division
            elif "自治" in name and (found := _AUTONOMOUS.search(name)):
                short = name[: found.start()] + found.group(1)
                self.named.setdefault(short, []).append(division)

    @cached_property
    def province_names(self) -> dict[str, Division]:
        """The provinces by the short form of their names: 湖北, 内蒙古."""
        return {_PROVINCE_END.sub("", each.name): each for each in self.provinces.values()}

    @cached_property
    def prefecture_names(self) -> dict[str, Division]:
        """The prefectures of today by their names without a suffix: 苏州, 恩施."""
        found = {}
        for name, divisions in self.named.items():
            for each in divisions:
                if each.is_prefecture and not each.until:
                    bare = re.sub("(?:市|州|盟|地区)$", "", name)
                    if len(bare) > 1 and bare != name and "自治" not in bare:
                        found[bare] = each
        return found

    @cached_property
    def current(self) -> frozenset[str]:
        """The names in use."""
        return frozenset(
            name
            for name, divisions in self.named.items()
            if any(not each.until for each in divisions)
        )

    @cached_property
    def with_counties(self) -> frozenset[str]:
        """The first four digits of the prefectures that have counties now."""
        return frozenset(
            each.code[:4]
            for divisions in self.named.values()
            for each in divisions
            if not each.until and not each.code.endswith("00")
        )

    @cached_property
    def successors(self) -> dict[str, str]:
        """What became of divisions that ended in 2000 or later, by the old name: a name of today
        with the same code or, in the same province, with another suffix.
        """
        by_code = {
            each.code: name
            for name, divisions in self.named.items()
            for each in divisions
            if not each.until and each.name == name
        }
        found = dict(_MERGED)
        for name, divisions in self.named.items():
            if name in self.current or len(name) < 3 or divisions[0].name != name:
                continue
            old = max(divisions, key=lambda each: each.until)
            if old.until < 2000 or name in found:
                continue
            now = by_code.get(old.code, "")
            if not now:
                now = next(
                    (
                        name[:-1] + suffix
                        for suffix in "市区县"
                        if any(
                            each.code[:2] == old.code[:2]
                            and not each.until
                            and not each.code.endswith("00")
                            for each in self.named.get(name[:-1] + suffix, ())
                        )
                    ),
                    "",
                )
            if now and now != name:
                found[name] = now
        return found

    def ending_at(self, text: str, end: int) -> str:
        """The longest name with a suffix that ends there, "" for none."""
        for length in range(min(LONGEST, end), 1, -1):
            name = text[end - length : end]
            if name in self.named:
                return name
        return ""

    def starting_at(self, text: str, start: int) -> str:
        """The longest name with a suffix that begins there, "" for none."""
        for length in range(min(LONGEST, len(text) - start), 1, -1):
            name = text[start : start + length]
            if name in self.named:
                return name
        return ""

    def lies_in(self, inner: str, outer: str) -> bool:
        """Whether a division of the one name is or was in one of the other."""
        heads = {
            each.code[:2] if each.is_province else each.code[:4]
            for each in self.named[outer]
            if each.code.endswith("00")
        }
        return any(each.code.startswith(head) for head in heads for each in self.named[inner])

    def above(self, inner: str, of_province: bool) -> tuple[str, ...]:
        """The names of the provinces, or of the prefectures, that have a division of that name."""
        found = []
        for each in self.named[inner]:
            if each.until:
                continue
            if of_province:
                found.append(self.provinces[each.code[:2]].name)
            else:
                found += (
                    name
                    for name in self._by_code.get(each.code[:4] + "00", ())
                    if not name.endswith("自治州")
                )
        return tuple(dict.fromkeys(found))

    @cached_property
    def _by_code(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, divisions in self.named.items():
            for each in divisions:
                if each.is_prefecture and not each.until:
                    found.setdefault(each.code, []).append(name)
        return found


# What merged into another under a code of its own; the rest follows from the table.
_MERGED = {
    "崇文区": "东城区", "宣武区": "西城区", "卢湾区": "黄浦区", "闸北区": "静安区",
    "南汇区": "浦东新区", "塘沽区": "滨海新区", "汉沽区": "滨海新区", "居巢区": "巢湖市",
    "莱芜市": "莱芜区", "白下区": "秦淮区", "下关区": "鼓楼区", "沧浪区": "姑苏区",
    "金阊区": "姑苏区", "万盛区": "綦江区", "下城区": "拱墅区", "江干区": "上城区",
    "东山区": "越秀区", "萝岗区": "黄埔区", "增城市": "增城区", "从化市": "从化区",
}  # fmt: skip


@lru_cache(maxsize=1)
def divisions() -> Divisions:
    """The table, read when first asked."""
    return Divisions(resources.read_text("proofing", "divisions.tsv"))
