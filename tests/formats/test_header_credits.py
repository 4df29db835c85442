"""Credits and contacts at the ends of a release."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Contact
from editor.formats.header.contacts import read_contacts
from editor.formats.header.credits import read_credit
from editor.formats.header_lift import lift_header_with_fields
from editor.report import Report
from tests.builders import doc, p

TEXT = "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨，局中层以上干部参加。"
LAST = "全体干部参加了学习，会议取得圆满成功，与会人员表示将认真贯彻落实，推动各项工作再上新台阶。"


def lifted(*lines: str):
    return lift_header_with_fields(doc(p(TEXT), p(TEXT), *map(p, lines)), Report())


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("（县科技局 贾悦）", "县科技局", "贾悦"),
        ("（县科技局供稿）", "县科技局", ""),
        ("（贾悦 供稿）", "", "贾悦"),
        ("（县科技局  贾悦 供稿）", "县科技局", "贾悦"),
        ("（张三 文/图）", "", "张三"),
        ("（含山县科技局 通讯员 贾悦）", "含山县科技局", "贾悦"),
        ("（通讯员李明 摄影报道）", "", "李明"),
        ("县融媒体中心全媒体记者：刘畅", "县融媒体中心", "刘畅"),
        ("撰稿：贾悦（县科技局）", "县科技局", "贾悦"),
        ("供稿：县科技局", "县科技局", ""),
        ("供稿：贾悦", "", "贾悦"),
    ],
)
def test_a_credit_alone_in_the_last_line(line: str, source: str, author: str) -> None:
    release, fields = lifted(LAST, line)
    assert release.metadata.source == source
    assert release.metadata.authors == ((author,) if author else ())
    assert release.body[-1] == p(LAST)
    assert all(field.text == " ".join(line.split()) and field.at_end for field in fields)


@pytest.mark.parametrize(
    "line",
    [
        "（完）",
        "（此件公开发布）",
        "（根据录音整理）",
        "（下转第二版）",
        "县委书记调研县医院",
        "（全文）",
    ],
)
def test_remarks_are_no_credits(line: str) -> None:
    release, fields = lifted(LAST, line)
    assert (release.body[-1], fields) == (p(line), ())


def test_a_name_alone_is_only_named() -> None:
    release, fields = lifted(LAST, "（贾悦）")
    assert release.body[-1] == p("（贾悦）")
    assert release.metadata.authors == ()
    assert [(field.name, field.confidence) for field in fields] == [("author", 0.5)]


def test_a_credit_behind_the_last_sentence() -> None:
    release, (source, author) = lifted(f"{LAST}（县科技局 贾悦）")
    assert release.body[-1] == p(LAST)
    assert (release.metadata.source, release.metadata.authors) == ("县科技局", ("贾悦",))
    assert source.text == author.text == "（县科技局 贾悦）"
    release, _ = lifted(f"{LAST}（记者 贾悦）")
    assert (release.body[-1], release.metadata.authors) == (p(LAST), ("贾悦",))
    release, fields = lifted(f"{LAST}（见图）")
    assert (release.body[-1], fields) == (p(f"{LAST}（见图）"), ())


def test_english_credits() -> None:
    for line in (
        "(Reporting by Jane Doe and Li Lei; Editing by John Roe)",
        "Reporting by Jane Doe and Li Lei; Editing by John Roe",
    ):
        release, _ = lifted(LAST, line)
        assert release.metadata.authors == ("Jane Doe", "Li Lei")
        assert release.metadata.editor == "John Roe"
        assert release.body[-1] == p(LAST)
    line = "(Reporting by Jane Doe in Beijing; Editing by John Roe)"
    assert lifted(LAST, line)[0].body[-1] == p(line)


def test_what_is_not_certain_of_a_credit_stays() -> None:
    line = "通讯员 张三 摄影 李四"
    release, _ = lifted(LAST, line)
    assert release.body[-1] == p(line)


def test_editors_without_colons() -> None:
    release, _ = lifted(LAST, "编辑 王芳 审核 李明 签发 张强")
    assert (release.metadata.editor, release.metadata.reviewer) == ("王芳", "李明、张强")
    assert release.body[-1] == p(LAST)


@pytest.mark.parametrize(
    ("lines", "contacts"),
    [
        (
            "Media Contact:|Jane Doe|Hanshan Science Bureau|(555) 123-4567|jane@example.com",
            (Contact("Jane Doe", "Hanshan Science Bureau", "(555) 123-4567", "jane@example.com"),),
        ),
        (
            "Contact: Jane Doe, Director of Communications, jane@example.com",
            (Contact("Jane Doe", "Director of Communications", "", "jane@example.com"),),
        ),
        (
            "Media Contacts:|Jane Doe|jane@example.com|John Smith|john@example.com",
            (
                Contact("Jane Doe", email="jane@example.com"),
                Contact("John Smith", email="john@example.com"),
            ),
        ),
        ("新闻联系人：张三 电话：0551-1234567", (Contact("张三", phone="0551-1234567"),)),
        ("Contact us for more", ()),
        # Whose the number is, nobody says.
        ("新闻联系人：张三、李四 电话：0551-1234567", ()),
        ("新闻联系人：张三 0551-1234567 李四 0551-7654321", ()),
        ("Media Contact:|Jane Doe", ()),
        ("联系人：张三 电话：0551-1234567", ()),
    ],
)
def test_contacts(lines: str, contacts: tuple[Contact, ...]) -> None:
    rows = lines.split("|")
    count, found = read_contacts([*rows, "###"])
    assert found == contacts
    assert count == (len(rows) if contacts else 0)
    release, fields = lifted(LAST, *rows)
    assert release.metadata.contacts == contacts
    if contacts:
        assert [(field.name, field.text) for field in fields] == [("contact", "\n".join(rows))]
        assert release.body[-1] == p(LAST)


@given(st.lists(st.text(max_size=140), max_size=9))
def test_any_lines(rows: list[str]) -> None:
    count, contacts = read_contacts(["Media Contact:", *rows])
    assert bool(count) == bool(contacts)
    assert count <= len(rows) + 1
    for row in rows:
        read_credit(row)
        read_credit(f"（{row}）")


@pytest.mark.parametrize("first", [False, True], ids=["end", "head"])
@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("县融媒体中心记者 刘畅 王磊", "县融媒体中心", ("刘畅", "王磊")),
        ("安徽日报记者 刘畅", "安徽日报", ("刘畅",)),
        ("县融媒体中心记者：刘畅", "县融媒体中心", ("刘畅",)),
        ("县教育局办公室通讯员 刘畅", "县教育局办公室", ("刘畅",)),
        ("本报全媒体记者 刘畅", "", ("刘畅",)),
        ("（作者：刘畅 县教育局）", "县教育局", ("刘畅",)),
    ],
)
def test_the_body_of_a_reporter_is_the_source(
    line: str, source: str, authors: tuple[str, ...], first: bool
) -> None:
    lines = (line, TEXT, LAST) if first else (TEXT, LAST, line)
    release, _fields = lift_header_with_fields(doc(*map(p, lines)), Report())
    assert (release.metadata.source, release.metadata.authors) == (source, authors)
    assert release.body == (p(TEXT), p(LAST))


@pytest.mark.parametrize(
    "line",
    [
        "供稿：县教育局 刘畅 13900000000",
        "采写：刘畅 灯光：王磊",
        "（记者 刘畅 整理）",
        "新华社记者刘畅摄",
        "Copyright (c) 2026 Jane Doe",
        "12345",
        "皖江记者 刘畅",
    ],
)
def test_what_is_no_sure_credit_stays_whole(line: str) -> None:
    release, _fields = lifted(LAST, line)
    assert release.body[-1] == p(line)
    assert (release.metadata.source, release.metadata.authors) == ("", ())


def test_the_body_of_a_reporter_stays_where_the_source_is_another() -> None:
    line = "（安徽日报记者 刘畅）"
    release, _fields = lifted("来源：县教育局", LAST, line)
    assert release.body[-1] == p(line)


def test_who_took_the_pictures_is_no_author() -> None:
    release, _fields = lifted(LAST, "采写：刘畅 拍摄：王磊 剪辑：赵雷")
    assert release.metadata.authors == ("刘畅",)
    assert release.body[-1] == p("拍摄：王磊 剪辑：赵雷")
