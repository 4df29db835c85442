"""P23: the title marks 《》 around what is no title of a work."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.rule import Hit, Setting, TextRule

_LONGEST = 30
_TITLE = lazy_pattern(rf"《([^《》〈〉\n]{{1,{_LONGEST}}})》")
# What is named by the word at the end of the name itself. A work may end in most words: these are
# never the end of one.
_ENDS = lazy_pattern(
    "(?:大奖赛|邀请赛|锦标赛|联赛|公开赛|有限公司|集团公司|人民政府|委员会|领导小组|研究院|研究所"
    "|文化节|旅游节|艺术节|美食节|博览会|交易会|展销会|推介会|座谈会|研讨会|推进会|动员会|培训班"
    "|研修班|夏令营|训练营|运动会|工程项目|建设项目|科学技术奖|科技进步奖|金奖|文学奖|新闻奖"
    "|有限责任公司|股份有限公司)$"
)
# What the marked words are called right behind them. "《……》工程规划" names a document again.
_CALLED = lazy_pattern(
    "(?:系列)?(?:专项行动|专项整治|主题活动|主题党日|志愿活动|活动(?!方案|策划|手册|细则|指南|纪实|掠影|作品|报道|总结)"
    "|大赛(?!方案|章程|规程|作品|规则)|竞赛(?!方案|章程|规程|规则)|锦标赛|邀请赛|联赛"
    "|奖(?!项|励|惩|学金管|评|品|牌|章程|办法|状)|称号"
    "|工程(?!规划|方案|概论|实施|学|报告|施工|管理|图|设计|技术|建设|质量|验收|规范|造价)"
    "|项目(?!书|申报书|指南|管理|报告|合同|可行性|建议书|规划|任务书|方案|实施)"
    "|课程(?!标准|表|设计|教材|方案|大纲|论|指导)|课(?=[，。；、（]|$)"
    "|会议(?!纪要|手册|记录|决议|文件|材料|精神|报告|论文)|论坛(?!报|文集)|博览会|展销会"
    "|培训班|研修班|讲座(?!集|实录)|品牌(?!战略)|商标|公司(?!章程|法)|集团(?!章程)|协会(?!章程|会刊)|基金会"
    "|(?:文化|旅游|艺术|美食|音乐|电影|读书|购物|体育)+节|(?:荣誉)?称号|荣誉证书|奖状|奖牌|先进(?:个人|集体|单位))"
)
# "第…届" in the marks and "节" at their end name a festival; a holiday alone may be a poem's title.
_FESTIVAL = lazy_pattern(
    "第[0-9一二三四五六七八九十百]{1,4}届.{0,20}[节会赛展]$|.{2,}(?:花|果|茶|酒|丰收|采摘|灯)节$"
)
_HELD = lazy_pattern(
    "(?:举办|举行|承办|主办|协办|参加|出席|迎来|开展|组织|办好|筹备)(?:了|的|好|过)?$"
)
_HONOUR = lazy_pattern(
    "(?:授予|荣获|被评为|评为|获评|获|荣膺|命名为|被授予|入选|入围|获批|创成|跻身)(?:[了为全国省市县级“]{0,4})$"
)
_HONOURED = lazy_pattern(
    "(?:综合示范[县区市]|示范[县区市]|百强[县镇]|劳动模范|劳模|先进(?:个人|集体|单位|工作者)|优秀[^》]{0,8}(?:党员|干部|教师|个人|集体|单位|组织|工作者)"
    "|标兵|能手|模范|(?:文明|示范|卫生|生态)[^》]{0,6}(?:村|镇|乡|县|城市|县城|示范[县区市镇村]|单位|户|校园)|五一劳动奖章"
    "|三八红旗手|红旗手|道德模范|好人|工人先锋号|青年文明号)$"
)
_WORKS = lazy_pattern(
    "(?:规划|方案|办法|条例|规定|意见|通知|决定|报告|章程|细则|标准|指南|手册|纲要|法|法典|协议|合同|公约|宣言|倡议书"
    "|证|证书|许可证|执照|登记表|申请表|表|书|集|志|录|史|论|刊|报|周刊|月刊|杂志|歌|曲|传|记|词|序|进行曲|合订本|公告|通告|函|令|清单|目录|计划|制度|批复|决议|公报|纪要|守则|规则|规范|规程|指引|预案|要点)$"
)
# What is done with a work: "《……》项目" is the project to make it.
_MADE = lazy_pattern(
    r"(?:征文|编纂|编写|出版|翻译|改编|创作|拍摄|宣讲|宣传|学习|解读|读书|诵读|演出|展播|首发|贯彻|普法)"
)


def _title_marks(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for match in _TITLE.finditer(text):
        start, end = match.span()
        name = match.group(1)
        if within(passage.addresses, start, end) or _WORKS.search(name):
            continue
        called = _CALLED.match(text, end, end + 12)
        if called is None and not _ENDS.search(name) and not _is_event(text, start, name):
            continue
        if called is not None and _MADE.match(text, end, end + 8):
            continue
        what = called.group() if called is not None else name
        yield Hit(
            start,
            end,
            _("“{name}” is no work: quotation marks, or none.").format(name=name),
            (f"“{name}”", name),
            _("Title marks are for works and documents; “{what}” is none.").format(what=what),
        )


def _is_event(text: str, start: int, name: str) -> bool:
    """Whether the name is that of a festival held, or a title of honour somebody was given."""
    before = text[max(0, start - 10) : start]
    if _FESTIVAL.search(name):
        return _HELD.search(before) is not None
    return _HONOURED.search(name) is not None and _HONOUR.search(before) is not None


RULES = (
    TextRule(
        "P23", Level.WARNING, lambda: _("Title marks on what is no title"), _title_marks,
        "GB/T 15834-2011",
        lambda: _(
            "The marks 《》 are for the titles of books, articles, newspapers, films, songs and "
            "documents. Courses, projects, awards, organisations, meetings and events take "
            "quotation marks, or none."
        ),
        needs="《",
    ),
)  # fmt: skip
