"""Question marks in place of ideographic and hard spaces: `? ? ?`, and `?` for a bullet or an
indent at the start of a paragraph.
"""

from __future__ import annotations

from editor.i18n import _
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind
from editor.proofing.repair.change import Category
from editor.proofing.repair.working import Proposal, Working

# Two at least, parted by spaces: nobody asks so.
_RUN = lazy_pattern(r"[ \u00a0\u3000]?[?\ufffd](?:[ \u00a0\u3000]{1,3}[?\ufffd])+[ \u00a0\u3000]?")
_AT_START = lazy_pattern(rf"(?:^|(?<=\n))[?\ufffd][ \u00a0\u3000]?(?=[{HAN}（“《0-9])")
# What foreign names are written with in Chinese.
_NAME_CHARACTERS = (
    "阿埃艾安奥巴柏拜班鲍贝本比彼波伯勃博布查茨达戴丹道德邓迪蒂丁杜多厄恩尔尔爾法范菲费弗佛福夫富"
    "盖冈戈格葛古哈海汉豪赫黑亨华怀惠霍基吉季加贾简杰金卡凯坎康考柯科克肯库奎拉莱赖兰朗劳勒雷蕾"
    "里丽利莉连林琳列隆卢鲁露伦罗洛玛马迈麦曼梅门蒙米密蜜敏明莫默姆穆纳娜乃内尼妮宁纽农努诺帕派潘"
    "庞佩蓬皮珀普齐奇恰乔琴琼让热茹儒瑞若萨塞赛桑瑟森沙莎山尚舍申圣施什史舒斯丝苏索塔泰坦汤唐"
    "陶特滕蒂廷图托瓦万威韦维魏温文翁沃乌武西希锡席夏香肖谢辛欣休修徐雪逊雅亚延扬耶叶伊因英尤"
    "约泽扎詹芝治朱祖佐兹芬娅茜薇黛瑙"
)
_BETWEEN_NAMES = lazy_pattern(
    rf"(?<=[{_NAME_CHARACTERS}]{{2}})[?\ufffd](?=[{_NAME_CHARACTERS}]{{2}})"
)
_SPACELESS = lazy_pattern(rf"[{HAN}]")
_TEXT = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.HEADING})
_SEVERAL = 2


def is_between_names(text: str, place: int) -> bool:
    """Whether the question mark there stands for the dot in a foreign name: 巴兹?奥尔德林."""
    return _BETWEEN_NAMES.match(text, place) is not None


def mend_question_marks(working: Working) -> None:
    """Take such question marks away, and leave a space where one stood."""
    starts = sum(
        part.kind in _TEXT and _AT_START.match(part.text) is not None for part in working.parts()
    )
    for part in working.parts():
        text = part.text
        if "?" not in text and "\ufffd" not in text:
            continue
        proposals: list[Proposal] = []
        for match in _RUN.finditer(text):
            before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
            inside = _SPACELESS.match(before) and _SPACELESS.match(after)
            proposals.append((*match.span(), "\u3000" if inside else "", True, ""))
        taken = {start for start, *_rest in proposals}
        for match in _AT_START.finditer(text) if part.kind in _TEXT else ():
            if match.start() not in taken:
                sure = starts >= _SEVERAL or working.is_scraped
                note = "" if sure else _("It may stand for a sign that only the original shows.")
                proposals.append((*match.span(), "", sure, note))
        for match in _BETWEEN_NAMES.finditer(text):
            proposals.append((*match.span(), "·", False, _("It is part of a name.")))
        working.edit(part, Category.QUESTION_MARKS, sorted(proposals))
