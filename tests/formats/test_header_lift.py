"""What header lines say goes into empty fields; the lines go, the text stays."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor.document.nodes import Block
from editor.document.release import Release
from editor.document.schema import is_valid
from editor.document.timestamp import Timestamp
from editor.document.walk import text_of
from editor.formats.header_lift import lift_header, lift_header_with_fields
from editor.formats.text_encoding import decode_text
from editor.formats.text_reader import read_text
from editor.report import Report
from tests.builders import br, doc, h, hr, p
from tests.conftest import FIXTURES
from tests.strategies import releases

TEXT = (
    "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精神，"
    "局中层以上干部参加学习。"
)
LAST = "全体干部参加了学习，会议取得圆满成功，与会人员表示将认真贯彻落实，推动各项工作再上新台阶。"


def lifted(*blocks: Block, **metadata: object) -> tuple[Release, list[str]]:
    report = Report()
    release = lift_header(doc(*blocks, **metadata), report)
    return release, [loss.code for loss in report.losses]


def test_the_release_dateline_was_imagined_for() -> None:
    data = (FIXTURES / "county_science_bureau.txt").read_bytes()
    lines = data.decode().splitlines()
    report = Report()
    release = lift_header(read_text(decode_text(data), report), report)
    assert release.metadata.published == Timestamp.parse("2022-11-03 15:04")
    assert release.metadata.source == "縣科技局"
    assert release.metadata.authors == ("賈悅",)
    assert release.metadata.language == "zh-Hant"
    assert release.metadata.title == ""
    assert release.body == tuple(p(line) for line in lines[1:])
    assert len(release.body) == 3
    assert [(loss.code, loss.detail) for loss in report.losses] == [
        ("header-furniture", "Left out beside the header line: 字體:大 中 小")
    ]


def test_titles_above_the_header_line() -> None:
    header = p("2022-11-03 15:04 来源：县科技局")
    release, _ = lifted(p("县科技局召开会议"), header, p(TEXT))
    assert release.metadata.title == "县科技局召开会议"
    assert release.body == (p(TEXT),)
    release, _ = lifted(p("学习贯彻"), p("县科技局召开会议"), p("——侧记"), header, p(TEXT))
    assert (release.metadata.kicker, release.metadata.subtitle) == ("学习贯彻", "——侧记")
    release, _ = lifted(p("县科技局召开会议"), header, p(TEXT), title="已有标题")
    assert release.body == (p("县科技局召开会议"), p(TEXT))
    release, _ = lifted(h(2, "县科技局召开会议"), header, p(TEXT))
    assert release.metadata.title == "县科技局召开会议"


@pytest.mark.parametrize(
    "header",
    [
        ("时间：2021-08-03 18:20 作者：王林",),
        ("更新：2021-08-04 发布：2021-08-03 18:20",),
        ("2021-08-03 18:20 阅读：33",),
        ("2021-08-03",),
        ("信息员：王林 审核人：高峰 发布日期：2021-08-03",),
        ("摄影：郑凯 文字：王林 编辑：周婷 发布时间：2021-08-03",),
        ("更新日：2021年8月3日 印刷する",),
        ("By John Doe, Staff Writer", "Updated 4:05 PM EST, Tue August 3, 2021"),
        ("当前位置：首页 > 要闻 > 正文", "2021-08-03"),
        ("发布时间", "2021-08-03 10:00", "作者", "王林", "编辑", "周婷"),
        ("作者", "王林", "编辑", "周婷", "发布时间", "2021-08-03 10:00"),
    ],
)
@pytest.mark.parametrize(
    "title",
    [
        "县委书记调研县医院",
        "记者走进县融媒体中心",
        "全市首家社区医院",
        "县第一人民医院",
        "春到田间",
    ],
)
def test_what_stands_under_a_title(title: str, header: tuple[str, ...]) -> None:
    release, _ = lifted(p(title), *map(p, header), p(TEXT), p(LAST))
    assert release.metadata.title == (title if len(title) > 4 else "")
    assert release.metadata.source == ""
    assert release.metadata.published is not None
    assert release.metadata.published.day.year == 2021
    assert release.body[-2:] == (p(TEXT), p(LAST))
    # Who took the pictures has no field and stays.
    credited = (p("摄影：郑凯"),) if header[0].startswith("摄影") else ()
    assert release.body[:-2] == (*(() if len(title) > 4 else (p(title),)), *credited)


def test_a_medium_in_a_line_of_its_own_under_the_title_is_the_source() -> None:
    release, _ = lifted(p("县委书记调研县医院"), p("新华社"), p("发布时间：2021-08-03"), p(TEXT))
    assert release.metadata.title == "县委书记调研县医院"
    assert release.metadata.source == "新华社"


def test_a_signature_under_short_lines_makes_no_title() -> None:
    blocks = (p("各科室负责人"), p("按时参加会议"))
    release, _ = lifted(*blocks, p("责任编辑：王林"))
    assert release.metadata.title == ""
    assert release.body == blocks


@pytest.mark.parametrize(
    "table",
    [
        ("금융위원회", "보도참고자료", "보도시점", "배포 시", "배포", "2025. 10. 1.(수)"),
        ("개인정보보호위원회", "보도자료", "보도시점", "2024. 3. 19.(화) 16:00"),
        ("환경부 보 도 자 료", "보도 일시 2022. 11. 9.(수) 12:00"),
        ("기획재정부", "배포 2024. 3. 19.(화) 07:30"),
    ],
)
def test_the_table_above_a_korean_release_is_no_title(table: tuple[str, ...]) -> None:
    release, _ = lifted(*map(p, table), p("국민과 함께 정책을 만든다"), p(TEXT), language="ko")
    assert (release.metadata.title, release.metadata.kicker) == ("", "")
    assert release.metadata.published is not None


def test_the_title_under_the_table_of_a_korean_release() -> None:
    lines = ("환경부", "보도자료", "국민과 함께 정책을 만든다", "2024. 3. 19. 환경부")
    release, _ = lifted(*map(p, lines), p(TEXT), language="ko")
    assert release.metadata.title == "국민과 함께 정책을 만든다"


def test_everything_the_lifted_lines_said_is_told() -> None:
    report = Report()
    line = "成文日期：2021-08-01 发布日期：2021-08-03 来源：县局 联系电话：0555-4312345"
    release = lift_header(doc(p("县委书记调研县医院"), p(line), p(TEXT)), report)
    assert [loss.detail for loss in report.losses] == [
        "Left out beside the header line: 成文日期：2021-08-01"
    ]
    assert release.body == (p("联系电话：0555-4312345"), p(TEXT))


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("记者：贾悦 摄影：李四", "摄影：李四"),
        ("文/贾悦 图/李四", "图/李四"),
        ("撰稿：贾悦　图片：王五　责任编辑：孙七", "图片：王五"),
        ("值班编辑：李四   视频：王五", "视频：王五"),
        ("校稿：李四  排版：王五", "排版：王五"),
        ("策划丨李四  海报丨王五", "策划丨李四 海报丨王五"),
        ("统筹：赵六　策划：钱七", "统筹：赵六 策划：钱七"),
        ("通讯员：贾悦；审核：李四；电话：13800000000", "电话：13800000000"),
        ("（通讯员：赵六  供稿：县农技中心）", "供稿：县农技中心"),
        ("（县农技中心 贾悦）", "（县农技中心 贾悦）"),
        ("（责任编辑：孙七）", ""),
    ],
)
def test_whom_to_credit_and_whom_to_call_does_not_leave_the_text(line: str, left: str) -> None:
    release, losses = lifted(p(TEXT), p(LAST), p(line), source="县科技局")
    text = "".join(text_of(block.content) for block in release.body[2:])  # type: ignore[union-attr]
    assert " ".join(text.split()) == left
    assert not losses


def test_who_signs_the_text_joins_the_authors() -> None:
    for line in ("（通讯员 王晓）", "（县科技局 王晓）", "记者 王晓 报道", "记者王晓报道"):
        report = Report()
        given = doc(p("来源：县科技局 作者：贾悦"), p(TEXT), p(LAST), p(line))
        release = lift_header(given, report)
        assert release.metadata.authors == ("贾悦", "王晓")
        assert release.body == (p(TEXT), p(LAST))
        assert [loss.code for loss in report.losses] == ["header-joined"]


def test_another_editor_at_the_end_stays_in_the_text() -> None:
    blocks = (p("来源：县科技局 编辑：贾悦"), p(TEXT), p(LAST), p("（责任编辑：王晓 审核：李明）"))
    release, losses = lifted(*blocks)
    assert (release.metadata.editor, release.metadata.reviewer) == ("贾悦", "李明")
    assert release.body == (p(TEXT), p(LAST), p("责任编辑：王晓"))
    assert not losses


def test_what_the_line_at_the_end_said_is_told_with_its_label() -> None:
    report = Report()
    lift_header(
        doc(p("发布时间：2022-11-03"), p(TEXT), p(LAST), p("发布日期：2022-11-04 编辑：王晓")),
        report,
    )
    assert [loss.detail for loss in report.losses] == [
        "The line at the end also said: 发布日期：2022-11-04"
    ]


def test_credits_below_a_short_text() -> None:
    for line in ("（县科技局  贾悦）", "(贾悦 文/图)"):
        release, _ = lifted(p("县科技局开展活动"), p("县科技局组织科技特派员下乡活动。"), p(line))
        assert release.metadata.authors == ("贾悦",)
        assert len(release.body) == 2
    release, _ = lifted(p("县科技局开展活动"), p("2022年11月3日 星期四"), p(TEXT))
    assert release.metadata.published == Timestamp.parse("2022-11-03")


def test_the_kind_of_paper_is_no_title() -> None:
    for kind in ("新 闻 通 稿", "新　闻　稿", "新闻发布稿", "宣传稿", "工作简报"):
        release, _ = lifted(p(kind), p("县科技局开展活动"), p("来源：县科技局"), p(TEXT))
        assert release.metadata.title == "县科技局开展活动"
        assert release.body == (p(kind), p(TEXT))


def test_a_title_in_the_header_line_itself() -> None:
    release, _ = lifted(p("县科技局召开会议 2022-11-03 15:04 来源：县科技局 分享到："), p(TEXT))
    assert release.metadata.title == "县科技局召开会议"
    assert release.metadata.source == "县科技局"
    assert release.body == (p(TEXT),)


def test_a_paragraph_is_no_title() -> None:
    release, _ = lifted(p(TEXT), p("2022-11-03 来源：县科技局"))
    assert release.metadata.title == ""
    assert release.metadata.source == "县科技局"
    assert release.body == (p(TEXT),)


@pytest.mark.parametrize(
    "detail",
    ["地点：县政府三楼会议室", "参加人员：各科室负责人", "2. 会议内容：传达文件", "地 点：一楼"],
)
@pytest.mark.parametrize("when", ["时间：2021年5月6日", "时 间：2021-05-06 09:00"])
def test_the_time_of_an_event_is_not_that_of_the_release(when: str, detail: str) -> None:
    body = (p("会议安排如下"), p(when), p(detail), p(TEXT))
    for blocks in (body, (p("会议安排如下"), p(detail), p(when), p(TEXT))):
        release, losses = lifted(*blocks)
        assert release.metadata.published is None
        assert release.body == blocks
        assert not losses
    release, _ = lifted(p("县科技局召开会议"), p(when), p(TEXT))
    assert release.metadata.published is not None


def test_a_header_line_in_pieces() -> None:
    release, _ = lifted(p("标题在此处"), p("来源："), p("县科技局"), p("2022-11-03 15:04"), p(TEXT))
    assert release.metadata.source == "县科技局"
    assert release.metadata.published == Timestamp.parse("2022-11-03 15:04")
    assert release.metadata.title == "标题在此处"
    assert release.body == (p(TEXT),)


def test_lines_of_one_paragraph() -> None:
    release, _ = lifted(p("来源：县科技局", br(), TEXT, br(), LAST))
    assert release.metadata.source == "县科技局"
    assert [text_of(block.content) for block in release.body] == [f"{TEXT}\n{LAST}"]  # type: ignore[union-attr]


def test_sign_offs_at_the_end() -> None:
    release, losses = lifted(
        p(TEXT),
        p(LAST),
        p("（记者 贾悦 通讯员 王晓）"),
        p("责任编辑：李明 审核：张强"),
        p("【打印】【关闭】"),
    )
    assert release.metadata.authors == ("贾悦", "王晓")
    assert release.metadata.editor == "李明"
    assert release.metadata.reviewer == "张强"
    assert release.body == (p(TEXT), p(LAST))
    assert losses == ["header-furniture"]


def test_the_date_of_a_signature_stays() -> None:
    blocks = (p(TEXT), p(LAST), p("县科技局"), p("2022年11月3日"))
    release, losses = lifted(*blocks)
    assert release.body == blocks
    assert release.metadata.published is None
    assert losses == []


def test_fields_that_are_filled_stay_and_the_rest_is_told() -> None:
    report = Report()
    given = doc(p("时间：2022-11-03 来源：县科技局 作者：贾悦"), p(TEXT), source="省科技厅")
    release = lift_header(given, report)
    assert release.metadata.source == "省科技厅"
    assert release.metadata.authors == ("贾悦",)
    assert [(loss.code, loss.detail) for loss in report.losses] == [
        ("header-unkept", "The header line also said: 县科技局")
    ]


def test_views_are_told() -> None:
    release, losses = lifted(p("发布时间：2022-11-03 浏览次数：123 打印"), p(TEXT))
    assert losses == ["header-furniture", "header-views"]
    assert release.body == (p(TEXT),)


def test_a_dateline_fills_fields_and_stays() -> None:
    blocks = (p("标题就是这一行字"), p("新华社北京11月17日电（记者 王晓）" + TEXT), p(LAST))
    release, _ = lifted(*blocks)
    assert release.metadata.place == "北京"
    assert release.metadata.source == "新华社"
    assert release.metadata.authors == ("王晓",)
    assert release.metadata.title == "标题就是这一行字"
    assert release.body == blocks[1:]


def test_an_english_release() -> None:
    text = (
        "SPRINGFIELD, Ill. (Nov. 3, 2026) — Acme Corp. today opened its first office in the town."
    )
    release, losses = lifted(
        p("FOR IMMEDIATE RELEASE"), p("Acme Opens an Office"), p(text), p("###"), language="en"
    )
    assert release.metadata.title == "Acme Opens an Office"
    assert release.metadata.place == "SPRINGFIELD, Ill."
    assert release.metadata.published == Timestamp.parse("2026-11-03")
    assert release.body == (p(text),)
    assert losses == ["header-furniture"]


def test_what_was_recognised_is_given_with_its_confidence() -> None:
    release, fields = lift_header_with_fields(doc(p("作者：贾悦 栏目：要闻"), p(TEXT)), Report())
    assert [(field.name, field.value) for field in fields] == [
        ("author", "贾悦"),
        ("column", "要闻"),
    ]
    assert fields[0].confidence > fields[1].confidence
    assert release.metadata.column == ""


def test_a_word_that_a_button_has_said_twice_is_no_furniture() -> None:
    blocks = (p("word word2"), p("word word2"), p("Normal text"), p("normal text normal text"))
    release, losses = lifted(*blocks)
    assert (release.body, losses) == (blocks, [])


def test_ordinary_documents_stay() -> None:
    blocks = (
        h(2, "一、背景"),
        p("会议时间：2022年11月3日"),
        hr(),
        p("作者认为这是重要的。"),
        p(LAST),
    )
    release, losses = lifted(*blocks)
    assert release.body == blocks
    assert losses == []


@given(releases)
def test_any_release_stays_valid(release: Release) -> None:
    assert is_valid(lift_header(release, Report()))
