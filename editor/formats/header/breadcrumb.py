"""The way to the page, which some sites put before the header line: 首页 > 新闻中心 > 部门动态."""

from __future__ import annotations

import re

from editor.formats.header.labels import begins_with_way, labels

# The way to the page: `位置:首页 > 新闻中心 > 部门动态`, its last step in `last`.
_STEP = r"[^\s>»→›:|/\[\]]"
_TRAIL = re.compile(
    r"\[?(?:您?(?:现在|当前)?(?:的|所在的?)?位置(?:是)?\s{0,2}:?\s{0,2})?"
    rf"(?P<first>{_STEP}{{1,12}})"
    rf"(?P<rest>(?:\s{{0,2}}(?:[>»→›]{{1,3}}|/|(?<=\s)--?(?=\s))\s{{0,2}}"
    rf"(?:(?!\d){_STEP}{{1,24}}(?:\s[a-z&]{{1,14}}){{0,3}})?){{1,8}})\]?"
)
# The step that is the page itself.
_PAGE_STEPS = (
    "正文 内容 详情 详细 文章 新闻详情 文章详情 内容详情 详细内容 浏览文章 阅读 信息 本页 列表 "
    "当前页"
)


def breadcrumb(folded: str) -> tuple[int, int, int]:
    """Where the way to the page, at the start of the folded line, ends, and where the name of the
    column in it begins and ends; zeros where there is none.
    """
    match = _TRAIL.match(folded)
    if match is None or not begins_with_way(folded.lstrip("[")):
        return 0, 0, 0
    end = match.end()
    if folded[end : end + 1] == ":":
        # 正文发布时间: runs the last step into a label.
        for length in range(min(14, end), 1, -1):
            if folded[end - length : end] in labels():
                end -= length
                break
    steps = [
        step
        for step in re.finditer(
            _STEP + r"+(?:\s[a-z&]{1,14}){0,3}", folded[match.start("rest") : end]
        )
        if step[0].strip(" -") not in ("", *_PAGE_STEPS.split())
        and not any(char.isdigit() for char in step[0])
    ]
    if not steps:
        return end, 0, 0
    begin = match.start("rest") + steps[-1].start()
    return end, begin, begin + len(steps[-1][0])
