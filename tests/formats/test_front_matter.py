"""Front matter: round trips, the keys of other programs, and what is no front matter."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Contact, Metadata, Release
from editor.document.timestamp import Timestamp
from editor.errors import FormatError
from editor.formats.markdown import front_matter_yaml
from editor.formats.markdown.front_matter import (
    KEYS,
    read_front_matter,
    split_front_matter,
    write_front_matter,
)
from editor.formats.markdown.front_matter_yaml import read_yaml
from editor.report import Report
from tests.builders import doc
from tests.strategies import releases


def read(yaml_text: str) -> Metadata:
    return read_front_matter(yaml_text, Report())[0]


@given(releases)
def test_round_trip(release: Release) -> None:
    text = write_front_matter(release)
    yaml_text, rest = split_front_matter(text)
    assert yaml_text is not None
    assert rest == ""
    report = Report()
    metadata, profile, unknown = read_front_matter(yaml_text, report)
    assert (metadata, profile, unknown) == (release.metadata, release.profile, {})
    assert not report


@given(releases)
def test_the_simple_reader_agrees_with_pyyaml(release: Release) -> None:
    yaml_text = split_front_matter(write_front_matter(release))[0] or ""
    assert read_yaml(yaml_text) == front_matter_yaml._read_any(yaml_text)


_PIECES = st.lists(
    st.sampled_from(
        ["a:", "b: ", "c: x", "  - y", "- z", "    k: v", "|-", "  text", '"q"', "'s'", " # c",
         "\n", "\n", "\n", "no", "10", "[a, b]", "{a: b}", "&x", "*x", "---", "标题: 值", "a: b: c",
         "x:y", "~", "  - k: v", ">", "!!int 3", "\t", "e"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(_PIECES)
def test_the_simple_reader_never_contradicts_pyyaml(text: str) -> None:
    try:
        simple = front_matter_yaml._read_simple(text.splitlines())
    except front_matter_yaml._NotSimpleError:
        return
    assert simple == (front_matter_yaml._read_any(text) or {})


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(FormatError):
        read_front_matter(text, Report())


def test_everything_is_in_double_quotes() -> None:
    release = doc(title="no", source="15:04", uid="2022-11-03", column="null", keywords=("1e3",))
    lines = write_front_matter(release).splitlines()
    assert 'title: "no"' in lines
    assert 'source: "15:04"' in lines
    assert '  - "1e3"' in lines


def test_boilerplate_is_a_block() -> None:
    text = write_front_matter(doc(boilerplate="关于我们\n# 第二段"))
    assert "boilerplate: |-\n  关于我们\n  # 第二段\n" in text


def test_what_dateline_writes_is_read_without_pyyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    release = doc(
        title='“a: b” \\ "c"',
        contacts=(Contact("李四", phone="010"), Contact(email="a@b.cn")),
        authors=("张三",),
        boilerplate="a\nb",
        published=Timestamp.parse("2022-11-03 15:04"),
    )
    yaml_text = split_front_matter(write_front_matter(release))[0]
    assert read(yaml_text or "") == release.metadata


@pytest.mark.parametrize("field", [name for name in KEYS if name != "profile"])
def test_every_field_of_metadata_has_keys(field: str) -> None:
    assert field in {f.name for f in dataclasses.fields(Metadata)}
    assert KEYS[field][0] == field
    assert all(alias == alias.lower() for alias in KEYS[field])


def test_no_key_means_two_fields() -> None:
    aliases = [alias for names in KEYS.values() for alias in names]
    assert len(aliases) == len(set(aliases))


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        ("标题: 工作推进会\n时间: 2022-11-03 15:04\n稿源: 县科技局\n作者: 贾悦\n责编: 李四",
         Metadata("工作推进会", published=Timestamp.parse("2022-11-03 15:04"), source="县科技局",
                  authors=("贾悦",), editor="李四", language="")),
        ("layout: post\ntitle: No\nauthor: Jane Doe\ntags: [a, b]\ncategories: news\nlang: en_US",
         Metadata("No", authors=("Jane Doe",), keywords=("a", "b"), column="news",
                  language="en-US")),
        ("params:\n  source: S\n  author:\n    name: N\n    email: x@y.z\ndescription: D",
         Metadata(source="S", authors=("N",), summary="D", language="")),
        ("authors: 张三、李四，王五", Metadata(authors=("张三", "李四", "王五"), language="")),
        ("author: Doe, Jane", Metadata(authors=("Doe, Jane",), language="")),
        ("keywords: a, b；c\ntags: [d]", Metadata(keywords=("a", "b", "c", "d"), language="")),
        ("lang: zh-CN", Metadata(language="zh-Hans")),
        ("lang: zh_TW", Metadata(language="zh-Hant-TW")),
        ("title: >\n  folded\n  text", Metadata("folded text", language="")),
        ("title: no\nsubtitle: 15:04\nkicker: 0x1F", Metadata(
            "no", subtitle="15:04", kicker="0x1F", language="")),
        ("contacts:\n- name: A\n  tel: '1'\n- B", Metadata(
            contacts=(Contact("A", phone="1"), Contact("B")), language="")),
        ("contacts: [{姓名: 李四, 职务: 主任, 单位: 县科技局}]", Metadata(
            contacts=(Contact("李四", "主任 县科技局"),), language="")),
        ("contact: press@x.org", Metadata(contacts=(Contact("press@x.org"),), language="")),
        ("canonical-url: https://x.org/a", Metadata(url="https://x.org/a", language="")),
    ],
)  # fmt: skip
def test_keys_of_others(yaml_text: str, expected: Metadata) -> None:
    assert read(yaml_text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-11-03", "2022-11-03"),
        ("2022-11-03 15:04", "2022-11-03T15:04"),
        ("2022-11-03T15:04:05Z", "2022-11-03T15:04:05Z"),
        ("2022-11-03 15:04:00 +0800", "2022-11-03T15:04:00+08:00"),
        ("2022-11-03T15:04:00.123+08:00", "2022-11-03T15:04:00+08:00"),
        ("2022/11/3 9:04", "2022-11-03T09:04"),
        ("2022年11月3日 15:04", "2022-11-03T15:04"),
        ("2022年11月3日", "2022-11-03"),
        ("2022.11.3", "2022-11-03"),
        ("Thu, 03 Nov 2022 15:04:00 +0800", "2022-11-03T15:04:00+08:00"),
        ("3 Nov 2022", "2022-11-03"),
        ("November 3, 2022", "2022-11-03"),
        ("Nov. 3, 2022", "2022-11-03"),
        ("Nov. 3, 2022 15:04", "2022-11-03T15:04"),
    ],
)
def test_times(text: str, expected: str) -> None:
    assert read(f"date: {text}").published == Timestamp.parse(expected)


@pytest.mark.parametrize(
    "text", ["tomorrow", "Nov 3, 2022 3:04 PM", "2022-13-03", "true", "2022-11-03 25:00", "x" * 500]
)
def test_a_time_that_is_none_is_reported(text: str) -> None:
    report = Report()
    metadata, _profile, unknown = read_front_matter(f"date: {text}", report)
    assert metadata.published is None
    assert unknown == {"date": text}
    assert [loss.code for loss in report.losses] == ["front-matter-key"]


def test_the_first_of_two_keys_counts_and_the_other_is_reported() -> None:
    report = Report()
    metadata, _profile, unknown = read_front_matter(
        "published: true\npubdate: 2022-11-04\ndate: 2022-11-03\n", report
    )
    assert metadata.published == Timestamp(datetime.date(2022, 11, 3))
    assert unknown == {"published": "true", "pubdate": "2022-11-04"}


def test_unknown_keys_are_kept_and_named() -> None:
    report = Report()
    _metadata, _profile, unknown = read_front_matter("slug: a\nweight: 3\ntitle: T", report)
    assert unknown == {"slug": "a", "weight": "3"}
    assert [loss.detail for loss in report.losses] == [
        "The front matter's “slug” has no place in a release.",
        "The front matter's “weight” has no place in a release.",
    ]


@pytest.mark.parametrize(
    "yaml_text",
    ["a: [", "just a sentence", "- a\n- b", "a b: c", "a: *nowhere", "\tx: y", "a: 'b"],
)
def test_what_is_no_mapping_of_names_is_refused(yaml_text: str) -> None:
    with pytest.raises(FormatError):
        read_front_matter(yaml_text, Report())


@pytest.mark.parametrize(
    "yaml_text",
    [
        "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)).replace(
            "*a0", "x"
        ),
        "a: " + "[" * 5000,
        "a: b\n" * 25_000,
        "a: &a [*a]",
    ],
    ids=["laughs", "deep", "long", "loop"],
)
def test_hostile_yaml_is_refused_quickly(yaml_text: str) -> None:
    start = time.process_time()
    with pytest.raises(FormatError):
        read_front_matter(yaml_text, Report())
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n---\nbody", ("a: b\n", "body")),
        ("---  \na: b\n...\nbody", ("a: b\n", "body")),
        ("---\n---\nbody", ("", "body")),
        ("---\na: b\n---", ("a: b\n", "")),
        ("---\na: b\n", (None, "---\na: b\n")),
        ("----\na: b\n---\n", (None, "----\na: b\n---\n")),
        ("\n---\na: b\n---\n", (None, "\n---\na: b\n---\n")),
        ("body", (None, "body")),
        ("", (None, "")),
    ],
)
def test_split(text: str, expected: tuple[str | None, str]) -> None:
    assert split_front_matter(text) == expected
