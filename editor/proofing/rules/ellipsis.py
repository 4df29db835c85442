"""P05: the ellipsis is six dots, ……. P06: it says “and so on” by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import PUNCTUATION

_DOTS = lazy_pattern(r"[…⋯]+|([.．])\1+|([。·・•])\2\2+")
_BESIDE = lazy_pattern(f"[{HAN}“”‘’「」『』《》（），。；：！？、]")
_LEADER = lazy_pattern(r"[ \u3000]{0,3}[0-9０-９]{1,4}[ \u3000]*(?:\n|$)")


def _ellipses(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_ellipses(passage, setting), MANY)


def _all_ellipses(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for match in _DOTS.finditer(text):
        start, end = match.span()
        dots = match.group()
        if dots == "……" or (dots[0] == "⋯" and setting.is_traditional and len(dots) == 2):
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (_BESIDE.match(before) if before else False) and not _BESIDE.match(after):
            continue
        if dots == "…" and before in "，、, " and after in "，、, ":
            continue  # 1，2，…，n
        if dots[0] == "." and (before + after).isascii():
            continue
        if dots[0] == "." and after and after in "/\\":
            continue
        if len(dots) > 4 and _LEADER.match(text, end):
            continue  # a table of contents
        if dots == "…………" and (not before or before == "\n") and (not after or after == "\n"):
            continue  # whole paragraphs left out
        if not is_free(passage, start, end):
            continue
        if dots in ("..", "．．"):
            yield Hit(
                start, end,
                _("“{dots}” is neither a full stop nor an ellipsis.").format(dots=dots),
                ("。", "……"),
                _("A sentence ends with one “。”; the ellipsis is “……”."),
            )  # fmt: skip
            continue
        yield Hit(
            start, end, _("The ellipsis is “……”, not “{dots}”.").format(dots=dots[:12]), ("……",),
            _("The Chinese ellipsis is six dots over two characters."),
            level=Level.WARNING if dots[0] in "⋯…" and setting.is_traditional else None,
            automatic=True,
        )  # fmt: skip


_NOUNS = (
    r"(?=[，。；！？）”’」\s]|$|等|问题|問題|方面|工作|情况|情況|内容|內容|措施|单位|單位|部门|部門|地区|地區|活动|活動|项目|項目"
    r"|领域|領域|产品|產品|水果|作物|行业|行業|企业|企業|产业|產業|技术|技術|作品|书籍|設備|设备|物资|物資|服务|服務|农产品|特色"
    r"|[\u4e00-\u9fff]{1,4}(?:品|物|设施|場所|场所|问题|工作|活动|项目|节目|服务|措施|行为|现象|情况|因素|环节|内容|方式|手段|资源"
    r"|材料|技能|课程|知识|企业|单位|部门|景区|景点|美食|小吃|民俗)(?=[，。；、！]|$)"
    r"|多[个種种项類类家名]|各[类類种項项]|[一二三四五六七八九十0-9两])"
)
_AND_SO_ON = lazy_pattern(
    rf"…{{1,6}}等(?:等{_NOUNS}|{_NOUNS})"
    r"|(?:等等|(?<=[^平高中初同优劣一二三上下不相均对頭头特甲乙请請久])等)…{1,6}"
    r"(?=[，。；”」）\s]|$)"
)
_WAIT = lazy_pattern("等[一二三两][会會下天年]")


def _doubled(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in islice(_AND_SO_ON.finditer(passage.text), MANY):
        written = match.group()
        if _WAIT.match(passage.text, match.end() - 1):
            continue
        word = written.strip("…")
        yield Hit(
            *match.span(),
            _("“{written}”: the ellipsis and “{word}” say the same.").format(
                written=written, word=word
            ),
            (word, "……"),
            _("“……” stands for what is left out; “等” would say it a second time."),
        )


RULES = (
    TextRule(
        "P05", Level.ERROR, lambda: _("Form of the ellipsis"), _ellipses, PUNCTUATION,
        lambda: _("The ellipsis is “……”: six dots in the middle of two characters."),
        needs="….。·⋯・．•",
    ),
    TextRule(
        "P06", Level.WARNING, lambda: _("Ellipsis with “等”"), _doubled, PUNCTUATION,
        lambda: _("The ellipsis and “等” do not stand together."), needs="…",
    ),
)  # fmt: skip
