"""The publication gate but for personal data: the form, pictures, links, leftovers, characters."""

from __future__ import annotations

import datetime
import struct
import time

import pytest

from editor.document.nodes import Figure, Mark, Text
from editor.document.release import Asset, Metadata, Release
from editor.document.timestamp import Timestamp
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding
from editor.proofing.fixing import apply_fixes, automatic_fixes
from editor.proofing.proofreader import Proofreader
from editor.proofing.rules import gate_form, gate_leftovers, gate_links, gate_pictures
from editor.proofing.rules.gate_pictures import has_gps, tells_place
from editor.values import replace
from tests.builders import PNG, doc, fig, p

PROFILE = builtin_profile("government-zh-Hans")
RULES = (*gate_form.RULES, *gate_leftovers.RULES, *gate_links.RULES, *gate_pictures.RULES)
NOW = datetime.datetime(2022, 11, 3, 15, 4)


def _check(release: Release, now: datetime.datetime | None = NOW) -> tuple[Finding, ...]:
    return Proofreader(rules=RULES).check(release, PROFILE, now)


def _of(rule: str, release: Release) -> list[tuple[str, str, str]]:
    return [
        (each.spot.field or each.spot.part, each.text, str(each.level))
        for each in _check(release)
        if each.rule == rule
    ]


def _text(rule: str, text: str, **marks: object) -> list[tuple[str, str]]:
    body = doc(p(Text(text, **marks)))  # type: ignore[arg-type]
    return [(text, level) for _place, text, level in _of(rule, body)]


FULL = Metadata(title="标题", published=Timestamp.parse("2022-11-03 15:04"), source="县科技局")


def test_a_full_form_is_silent() -> None:
    assert _check(Release(FULL)) == ()


def test_required_fields() -> None:
    found = _of("G01", Release(Metadata()))
    assert found == [("title", "", "error"), ("published", "", "error"), ("source", "", "error")]
    profile = replace(PROFILE, required=("contacts",))
    findings = Proofreader(rules=RULES).check(Release(Metadata()), profile)
    assert {each.spot.field for each in findings if each.rule == "G01"} == {"title", "contacts"}


def test_lengths() -> None:
    assert _of("G02", Release(replace(FULL, title="长" * 41))) == [("title", "长", "warning")]
    assert _of("G02", Release(replace(FULL, title="长" * 31))) == [("title", "长" * 31, "hint")]
    assert _of("G02", Release(replace(FULL, title="长" * 30))) == []
    assert _of("G02", Release(replace(FULL, title="Science and Technology 2022"))) == []


@pytest.mark.parametrize(
    ("embargo", "published", "fields"),
    [
        ("2022-11-03 15:05", "2022-11-03 15:10", ["embargo"]),
        ("2022-11-04", "2022-11-04 09:00", ["embargo"]),
        ("2022-11-03T07:04+00:00", "2022-11-03 15:04", []),
        ("2022-11-03 15:04", "2022-11-03 15:03", ["published"]),
        ("2022-11-03", "2022-11-03 00:01", []),
    ],
)
def test_embargo(embargo: str, published: str, fields: list[str]) -> None:
    metadata = replace(FULL, embargo=Timestamp.parse(embargo), published=Timestamp.parse(published))
    found = [each for each in _check(Release(metadata)) if each.rule == "G07"]
    assert sorted(each.spot.field for each in found) == fields


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("https://kjj.example.gov.cn/n/1.html", None),
        ("http://192.168.1.20/n/1.html", "error"),
        ("http://localhost:8080/", "error"),
        ("n/1.html", "error"),
        ("www.example.gov.cn/n/1", "error"),
    ],
)
def test_address_of_the_release(url: str, level: str | None) -> None:
    found = _of("G08", Release(replace(FULL, url=url)))
    assert found == ([] if level is None else [("url", "", level)])


def test_pictures() -> None:
    words = (Text("会场"),)
    assert _of("G03", doc(fig(alt="县长讲话", caption=words))) == []
    blind = _of("G03", doc(fig(caption=words)))
    # The picture's name, so that a waiver knows which picture it was given for.
    assert blind == [("alt", fig().asset, "error")]
    assert _of("G03", doc(fig(alt="会场", caption=words))) == [("alt", "会场", "hint")]
    assert _of("G03", doc(fig(alt="IMG_2031.JPG", caption=words))) == [
        ("alt", "IMG_2031.JPG", "warning")
    ]
    assert _of("G03", doc(fig(alt="微信图片_20221103150412", caption=words)))[0][2] == "warning"
    assert _of("G03", doc(fig(alt="县长在会场讲话"))) == [("caption", fig().asset, "hint")]
    assert _of("G03", Release(FULL, (Figure("none.png", "会场里的人", (Text("会场"),)),))) == [
        ("alt", "none.png", "error")
    ]
    assert _of("G03", doc(fig(decorative=True))) == []


def _tiff(order: str, entries: int, tag: int = 2) -> bytes:
    mark = b"II" if order == "<" else b"MM"
    ifd = struct.pack(f"{order}HHHII", 1, 0x8825, 4, 1, 26) + struct.pack(f"{order}I", 0)
    gps = struct.pack(f"{order}H", entries) + struct.pack(f"{order}HHII", tag, 5, 3, 0) * entries
    return mark + struct.pack(f"{order}HI", 42, 8) + ifd + gps


def test_a_place_in_a_picture() -> None:
    for order in "<>":
        assert has_gps(_tiff(order, 1))
        assert not has_gps(_tiff(order, 0))
        assert not has_gps(_tiff(order, 1, tag=0))
    exif = b"Exif\0\0" + _tiff(">", 1)
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    jpeg = b"\xff\xd8" + segment + b"\xff\xda\x00\x02\x00\xff\xd9"
    chunk = _tiff("<", 1)
    png = PNG[:33] + struct.pack(">I", len(chunk)) + b"eXIf" + chunk + b"\0" * 4 + PNG[33:]
    for name, data in (("jpg", jpeg), ("png", png)):
        asset = Asset(f"place.{name}", data)
        assert tells_place(asset)
        body = (Figure(asset.name, "会场里的人", (Text("会场"),)),)
        assert _of("G09", Release(FULL, body, (asset,))) == [("alt", asset.name, "error")]
    for name, data in (("a.jpg", jpeg[:-30]), ("b.jpg", b"\xff\xd8\xff\x25\x88"), ("c.png", PNG)):
        assert tells_place(Asset(name, data)) in (True, False)
    assert not tells_place(Asset("c.png", PNG))


@pytest.mark.parametrize(
    ("target", "level"),
    [
        ("https://www.example.gov.cn/a(1).html", None),
        ("http://含山县.政务.cn/x", None),
        ("https://zh.wikipedia.org/wiki/含山县", None),
        ("mailto:kjj@example.gov.cn?subject=x", None),
        ("tel:0555-4311234", None),
        ("https://[2001:db8::1]/", None),
        ("/n/1.html", "hint"),
        ("#top", "hint"),
        ("http:///n/1.html", "error"),
        ("http//www.example.cn", "error"),
        ("https//example.cn/a", "error"),
        ("www.example.gov.cn/a", "error"),
        ("example.gov.cn", "error"),
        ("http://http://www.example.cn", "error"),
        ("https://www．example．cn/", "error"),
        ("https://www.example%20.cn/", "error"),
        ("http://127.0.0.1/a", "error"),
        ("http://10.1.2.3:8080/a", "error"),
        ("http://172.20.0.1/", "error"),
        ("http://oa.local/x", "error"),
        ("http://oa/x", "warning"),
        ("mailto:kjj.example.gov.cn", "error"),
        ("https://www.example.cn/a。", "warning"),
        ("https://www.example.cn/a)", "warning"),
    ],
)
def test_targets_of_links(target: str, level: str | None) -> None:
    release = Release(FULL, (p(Text("见通知", link=target)),))
    found = _of("G04", release)
    assert found == ([] if level is None else [("", "见通知", level)])


@pytest.mark.parametrize(
    ("shown", "target", "is_found"),
    [
        ("https://www.example.gov.cn", "https://example.gov.cn/", False),
        ("www.example.gov.cn/n/1", "https://kjj.example.gov.cn/n/1", False),
        ("www.ahhs.gov.cn", "https://www.evil.com/", True),
        ("a@b.gov.cn", "mailto:c@d.gov.cn", True),
        ("a@b.gov.cn", "mailto:A@b.gov.cn", False),
        ("县科技局网站", "https://www.example.com/", False),
    ],
)
def test_a_link_leads_where_it_says(shown: str, target: str, is_found: bool) -> None:
    found = _of("G04", Release(FULL, (p(Text(shown, link=target)),)))
    assert found == ([("", shown, "warning")] if is_found else [])


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("登录http：//www.example.cn/a查询", "http：//www.example.cn/a"),
        ("登录http//www.example.cn查询", "http//www.example.cn"),
        ("登录www。example。cn查询", "www。example。cn"),
        ("见http://192.168.1.2/oa。", "http://192.168.1.2/oa"),
    ],
)
def test_typed_addresses(text: str, excerpt: str) -> None:
    assert _text("G04", text) == [(excerpt, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "登录www.example.cn、https://www.example.cn/a?b=1查询。",
        "使用HTTP协议和HTTPS/TLS，路由器地址192.168.1.1",
        "邮箱kjj@example.gov.cn，网址：http://example.gov.cn。",
        "比分3:2，时间15:04，A/B两组，和/或，24/7",
    ],
)
def test_right_addresses_are_silent(text: str) -> None:
    assert _text("G04", text) == _text("G12", text) == []


@pytest.mark.parametrize(
    ("text", "excerpt", "level"),
    [
        (r"见C:\Users\张三\Desktop\新闻稿.docx。", r"C:\Users\张三\Desktop\新闻稿.docx", "error"),
        (r"附件\\192.168.1.2\共享\稿件", r"\\192.168.1.2\共享\稿件", "error"),
        (r"存于D:\稿件\2022", r"D:\稿件\2022", "warning"),
        ("file:///C:/a.docx", "file:///C:/a.docx", "error"),
        ("见/Users/zhang/Desktop/a.docx", "/Users/zhang/Desktop/a.docx", "error"),
    ],
)
def test_paths(text: str, excerpt: str, level: str) -> None:
    assert _text("G12", text) == [(excerpt, level)]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("会议〔批注1〕召开", "〔批注1〕"),
        ("会议[批注]召开", "[批注]"),
        ("批注 [王1]: 此处核实", "批注 [王1]:"),
        ("the plan [Comment 2] was", "[Comment 2]"),
    ],
)
def test_labels_of_comments(text: str, excerpt: str) -> None:
    assert _text("G06", text) == [(excerpt, "error")]


@pytest.mark.parametrize(
    "text", ["领导批注（2022）后下发", "他在书上作了批注。", "修订（草案）通过"]
)
def test_the_word_comment_is_silent(text: str) -> None:
    assert _text("G06", text) == []


def test_marks_of_work_in_progress() -> None:
    assert _text("G06", "旧的说法", marks=(Mark.STRIKE,)) == [("旧的说法", "warning")]
    assert _text("G06", "再核实", marks=(Mark.HIGHLIGHT,)) == [("再核实", "hint")]
    assert _text("G06", "重点", marks=(Mark.UNDERLINE,)) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("县科\u200b技局", "warning"),
        ("县科\ufeff技局", "warning"),
        ("县\u200e科", "warning"),
        ("县\u202e科", "error"),
        ("县\ufffd科", "error"),
        ("县\x00科", "error"),
        ("县\ud800科", "error"),  # noqa: PT014
        ("县\ue123科", "warning"),
        ("县锟斤拷科", "error"),
        ("县\u00ad科", "hint"),
    ],
)
def test_unseen_and_broken_characters(text: str, level: str) -> None:
    release = Release(FULL, (p(text),))
    found = [each for each in _check(release) if each.rule == "G11"]
    assert [str(each.level) for each in found] == [level]


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧一家",
        "क्\u200dष",
        "♥\ufe0f",
        "葛\U000e0100城",
        "é à ü café",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_characters_that_belong_there(text: str) -> None:
    found = [each for each in _check(Release(FULL, (p(text),))) if each.rule == "G11"]
    assert found == []


def test_unseen_characters_go_by_themselves() -> None:
    release = Release(FULL, (p("县科\u200b\u200b技\u200e局"),))
    fixed = apply_fixes(release, automatic_fixes(_check(release)))
    assert fixed.body == (p("县科技局"),)


@pytest.mark.parametrize(
    "text",
    ["http：" * 20_000, "\u200b\u202e" * 50_000, "[批注" * 30_000, "C:\\" * 30_000,
     "www。a" * 25_000,
     "//" * 50_000, "https" * 20_000, "批注 [" * 25_000],
)  # fmt: skip
def test_time_is_linear(text: str) -> None:
    begun = time.perf_counter()
    _check(Release(FULL, (p(text),)))
    assert time.perf_counter() - begun < 3
