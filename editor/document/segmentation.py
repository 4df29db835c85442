"""Words and sentences in Chinese and English text, for selecting them.

Chinese writes no spaces, and a full dictionary would cost more memory and start-up time than a
double click is worth. So Han text is cut where a reader of releases would cut it first: at function
words, at the common words of official news, at numbers with their measure; what remains between
them is taken whole while it is short.

Positions are those of Python strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WITH_FUNCTION_WORD = """
目的 的确 了解 为了 除了 和平 和谐 总和 共和 以及 及时 及其 涉及 普及 在于
现在 存在 正在 所在 实在 是否 就是 还是 于是 但是 可是 总是 关于 对于 由于
等于 属于 位于 处于 基于 对象 对接 对照 面对 针对 应对 相对 反对 绝对 对外
将来 即将 而且 从而 因而 因为 认为 作为 行为 成为 以为 分为 称为 更为 极为
自由 理由 由此 等级 平等 高等 中等 同等 就业 成就 首都 成都 都市 并且 合并
方向 导向 面向 走向 从事 服从 自从 从严 使用 使得 促使 把握 把关 各级 各地
各项 各类 各种 各界 各县 各乡 各村 各部门 其中 其他 其它 尤其 这次 这个 这些
那些 该县 该市 之间 之后 之前 之一 总之 以上 以下 以来 以后 以前 可以 所以
加以 予以 用以 得以 至今 截至 直至 甚至 乃至 参与 与会 与此同时 也是 不仅 不断
不少 不同 不得 不能
"""
"""Words that hold a function word and are one word all the same."""
_OF_RELEASES = """
工作 会议 召开 举行 举办 开展 推进 推动 实施 落实 加强 加快 提高 提升 促进
发展 建设 服务 管理 项目 经济 社会 政府 群众 人民 企业 单位 部门 领导 干部
党员 党委 党组 书记 县长 市长 局长 主任 主席 委员 代表 记者 通讯员 中国 全国
全省 全市 全县 全区 全镇 乡镇 街道 社区 农村 农业 农民 乡村 振兴 脱贫 攻坚
生态 环境 保护 治理 安全 生产 应急 防控 疫情 检查 督查 督导 调研 指导 培训
宣传 教育 科技 创新 科学 技术 研究 文化 旅游 体育 卫生 健康 医疗 保障 民生
住房 交通 公路 水利 消防 公安 司法 法治 法律 法规 政策 措施 方案 规划 计划
目标 任务 责任 制度 机制 体系 体制 改革 开放 投资 招商 引资 产业 工业 园区
市场 主体 营商 数据 信息 网络 平台 数字 智能 重点 重要 重大 主要 基本 基础
全面 深入 持续 积极 认真 切实 进一步 有效 明显 充分 高度 高质量 现代化 新时代
特色 社会主义 思想 精神 学习 贯彻 二十大 主题 活动 仪式 启动 完成 实现 取得
达到 增长 下降 增加 减少 同比 环比 比上年 累计 总额 总值 收入 支出 资金 万元
亿元 公里 平方米 公顷 问题 情况 要求 强调 指出 表示 介绍 认识 意见 建议 通知
通报 公告 公示 发布 新闻 发布会 今年 去年 明年 上半年 下半年 近日 日前 目前
当前 今后 期间 同时 此外 另外 根据 按照 围绕 通过 结合 坚持 确保 努力 共同
组织 参加 出席 主持 讲话 致辞 讨论 交流 座谈 签订 签署 协议 合作 联合 国家
省委 市委 县委 省政府 市政府 县政府 人大 政协 纪委 委员会 办公室 管理局 人员
同志 学生 教师 学校 医院 家庭 老人 儿童 妇女 青年 志愿者 居民 村民 我们 他们
自己 大家 如何 怎样 什么 没有 需要 应当 必须
"""
_TRADITIONAL = """
為了 總和 以及 現在 實在 關於 對於 由於 屬於 對象 面對 應對 因為 認為 作為
行為 成為 就業 並且 方向 導向 從事 各級 這次 這個 這些 該縣 之間 之後 與會
會議 召開 舉行 舉辦 開展 推進 推動 實施 落實 加強 加快 發展 建設 服務 項目
經濟 社會 政府 群眾 企業 單位 部門 領導 幹部 黨員 黨委 書記 縣長 市長 局長
記者 通訊員 中國 全國 全縣 鄉鎮 社區 農村 農業 鄉村 振興 環境 保護 安全 生產
應急 檢查 指導 培訓 宣傳 科技 創新 科學 技術 研究 衛生 醫療 交通 法規 規劃
計劃 責任 機制 體系 體制 改革 開放 投資 產業 數據 資訊 網路 重點 持續 積極
認真 切實 進一步 充分 學習 貫徹 活動 儀式 啟動 實現 增長 減少 總額 萬元 億元
問題 情況 強調 指出 介紹 認識 意見 建議 公佈 新聞 發布會 發佈會 今年 期間 同時
根據 按照 圍繞 通過 結合 確保 組織 參加 出席 主持 講話 討論 交流 座談 簽訂
協議 聯合 國家 縣委 縣政府 我們 他們 沒有
"""
_COMMON = _words_in(_WITH_FUNCTION_WORD + _OF_RELEASES + _TRADITIONAL)
_LONGEST = max(map(len, _COMMON))
_FUNCTION = frozenset(
    "的了着著和与與及或但而在是对對把被将將向从從以于於为為由也都就还還又并並等其这這那该該各之所至让讓使"
)
_PREFIXES = frozenset("省市县縣区區镇鎮乡鄉村全各副")
_SUFFIXES = frozenset(
    "局厅廳委部会會办辦处處科站所院校队隊县縣市省区區镇鎮乡鄉村长長员員者性化率量"
)
"""Single letters that are one word with the word behind or before them, as in 县科技局."""
_SHORT = 4
"""Han text between two known words that is no longer than this is taken as one word."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MEASURE = (
    "(?:多?(?:万亿|萬億|亿|億|万|萬|千|百)?余?(?:平方米|平方公里|立方米|公里|公斤|公顷|公頃|千米|厘米|毫米|小时|小時|"
    "分钟|分鐘|个月|個月|人次|美元|欧元|年|月|日|号|號|时|時|点|點|分|秒|元|角|个|個|人|名|位|家|户|戶|项|項|"
    "件|次|场|場|条|條|款|章|节|節|级|級|类|類|亩|畝|吨|噸|米|克|倍|成|届|屆|批|台|辆|輛|座|所|所|周|天|岁|歲|"
    "种|種|篇|页|頁|期|度|万|萬|亿|億|[％%‰℃])+)?"
)
_LETTER = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f\u1e00-\u1fff"
)
_TOKEN = re.compile(
    rf"(?P<space>[\s\u3000]+)"
    rf"|(?P<number>第?[+\-\u2212]?\d+(?:[.,:]\d+)*(?=[^{_LETTER}]|$){_MEASURE})"
    rf"|(?P<latin>(?:[A-Za-z]\.){{2,}}|[{_LETTER}\d_]+(?:['\u2019.@&+-](?=[{_LETTER}\d])[{_LETTER}\d_]+)*)"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<same>\u2014+|\u2026+|\.{{2,}}|-{{2,}})"
    rf"|(?P<one>.)",
    re.DOTALL,
)
_UNSPACED = re.compile(f"[{_HAN}\u3040-\u30ff]")
_WORDS = frozenset({"number", "latin", "han"})
_ALONE = frozenset("，。、；：！？（）“”《》")
"""Signs that no word holds and no other sign goes together with."""
_NEAR = 200
_FAR = 2_000
"""How far from a place, in letters, text is looked at to find the word there: so far always, and so
far at most where no word is known to end between.
"""


def word_span(text: str, place: int) -> tuple[int, int]:
    """Start and end of the word at `place`, 0 to len(text): the one that begins there or goes on
    there, else the one that ends there; else the white space or the sign that stands there.
    """
    first, last = _around(text, place)
    before = first, first, False
    for start, end, is_word in _spans_between(text, first, last):
        if start <= place < end:
            return before[:2] if not is_word and before[1] == place and before[2] else (start, end)
        before = start, end, is_word
    return before[:2]


def _around(text: str, place: int) -> tuple[int, int]:
    """Start and end of what is looked at to find the words at a place."""
    first, last = max(0, place - _NEAR), min(len(text), place + _NEAR)
    lowest, highest = max(0, place - _FAR), min(len(text), place + _FAR)
    while first > lowest and not _is_between_words(text, first):
        first -= 1
    while last < highest and not _is_between_words(text, last):
        last += 1
    return first, last


def _spans_between(text: str, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    for start, end, is_word in word_spans(text[first:last]):
        yield first + start, first + end, is_word


def is_unspaced(text: str, place: int) -> bool:
    """Whether Chinese or Japanese, which write no spaces between words, is near a place."""
    return _UNSPACED.search(text, max(0, place - _NEAR), place + _NEAR) is not None


def next_word(text: str, place: int) -> int:
    """Where the word or sign behind the one at `place` begins; white space goes with what is before
    it.
    """
    reached, kind = place, _Kind.SPACE
    for start, end, is_word in _spans_between(text, *_around(text, place)):
        if end <= place:
            continue
        here = _kind(text[start:end], is_word)
        if reached > place and here != _Kind.SPACE and (here != kind or here not in _RUNS):
            break
        if reached > place and kind == _Kind.SPACE:
            break
        reached, kind = end, here
    return reached


def previous_word(text: str, place: int) -> int:
    """Where the word or sign at or before `place` begins, `place` itself not counted."""
    first, last = _around(text, place)
    before = [span for span in _spans_between(text, first, last) if span[0] < place]
    reached, kind = place, _Kind.SPACE
    for start, end, is_word in reversed(before):
        here = _kind(text[start:end], is_word)
        if kind != _Kind.SPACE and (here != kind or here not in _RUNS):
            break
        reached, kind = start, here
    return reached


class _Kind(Enum):
    SPACE = 1
    WORD = 2
    LETTERS = 3
    """Of a script that is not cut into words here, as kana."""
    ASCII_SIGNS = 4
    SIGN = 5


_RUNS = frozenset({_Kind.LETTERS, _Kind.ASCII_SIGNS})
"""What is one thing to move over however many of it stand together."""


def _kind(text: str, is_word: bool) -> _Kind:
    if is_word:
        return _Kind.WORD
    if text.isspace():
        return _Kind.SPACE
    if text.isalnum():
        return _Kind.LETTERS
    return _Kind.ASCII_SIGNS if text.isascii() else _Kind.SIGN


def _is_between_words(text: str, place: int) -> bool:
    return text[place - 1] in _ALONE or (text[place - 1].isspace() and not text[place].isspace())


def word_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans of words, white space and signs that make up the text, and whether each is a
    word.
    """
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "han":
            for first, last in _han_words(match.group()):
                yield start + first, start + last, True
        else:
            yield start, end, match.lastgroup in _WORDS


def _han_words(run: str) -> Iterator[tuple[int, int]]:
    start, end, open_to_more = 0, 0, False
    for size, is_function in _pieces(run):
        piece = run[end : end + size]
        prefix = run[start:end] in _PREFIXES
        if end > start and not (
            open_to_more and not is_function and (prefix or piece in _SUFFIXES)
        ):
            yield start, end
            start = end
        end += size
        open_to_more = not is_function
    if end > start:
        yield start, end


def _pieces(run: str) -> Iterator[tuple[int, bool]]:
    """The lengths of the pieces of Han text, and whether each is a function word."""
    place = unknown = 0
    while place < len(run):
        size = _known(run, place)
        if size == 0:
            unknown += 1
            place += 1
            continue
        yield from _unknown(unknown)
        unknown = 0
        yield size, size == 1
        place += size
    yield from _unknown(unknown)


def _known(run: str, place: int) -> int:
    """The length of the known word at a place, 0 for none."""
    for size in range(min(_LONGEST, len(run) - place), 1, -1):
        if run[place : place + size] in _COMMON:
            return size
    return 1 if run[place] in _FUNCTION else 0


def _unknown(length: int) -> Iterator[tuple[int, bool]]:
    """Cut unknown Han text: whole while it is short, else in twos, as most words are."""
    while length > _SHORT:
        yield 2, False
        length -= 2
    if length:
        yield length, False


_CLOSERS = "\"'\u201d\u2019\u300d\u300f\uff09)\u300b\u3009\u3011\u3015\\]\uff3d"
_SENTENCE_END = re.compile(
    rf"[\u3002\uff01\uff1f\uff0e\uff61]+[!?\u3002\uff01\uff1f]*[{_CLOSERS}]*\s*"
    rf"|\u2026+(?=[\s{_CLOSERS}]|$)[{_CLOSERS}]*\s*"
    rf"|[.!?]+[{_CLOSERS}]*(?:\s+|$|(?=[{_HAN}]))"
    rf"|[\u2028\n]\s*"
)
_LAST_WORD = re.compile(rf"(?:[{_LETTER}]\.)*[{_LETTER}]+$|\d+$")
_ABBREVIATIONS = _words_in(
    """
    mr mrs ms dr prof st no nos vs fig figs vol pp p ed eds jan feb mar apr jun jul aug sep
    sept oct  nov dec mon tue tues wed thu thur thurs fri sat sun gen gov sen rep rev sgt col
    capt lt maj cmdr  hon pres supt mt ft ave blvd rd dept univ assn bros approx est cf al tel
    ext e.g i.e viz
    """
)
_EITHER = _words_in(
    """
    u.s u.k u.n e.u a.m p.m etc inc ltd co corp jr sr ph.d b.c a.d
    """
)
"""Abbreviations that may also end a sentence: then a usual first word follows."""
_OPENERS = _words_in(
    """
    The A An It Its He She They We I You This That These Those There Here In On At As But And
    However Meanwhile For From After Before When While If With To Officials Police
    """
)
_NEXT_WORD = re.compile(rf"[\"'\u201c\u2018(\[]*([{_LETTER}]+)")


def sentence_span(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence at `place`, 0 to len(text), with the closing quotation marks
    and the white space behind it.
    """
    start = 0
    for start, end in sentence_spans(text):
        if place < end:
            return start, end
    return start, len(text)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences that make up the text.

    They end as GB/T 15834 has it, at 。 ？ and ！, not at ；; an ellipsis ends one before a closing
    quotation mark and at the end; a full point does unless it belongs to an abbreviation, an
    initial or a number.
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and not _ends_here(text, start, match):
            continue
        if match.end() > start:
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    if match.end() == len(text):
        return True
    # As far back as an abbreviation could reach.
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    if word is None:
        return True
    last = word.group()
    if last.isdigit():
        # A number alone at the start counts what follows.
        return bool(text[start : word.start()].strip())
    if last.lower() in _ABBREVIATIONS:
        return False
    if last.lower() in _EITHER or "." in last:
        following = _NEXT_WORD.match(text, match.end())
        return following is not None and following.group(1) in _OPENERS
    return not (len(last) == 1 and last.isupper() and last != "I")
