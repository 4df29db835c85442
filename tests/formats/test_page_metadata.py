"""What a page says to machines, rule by rule: 国办发〔2017〕47号, schema.org, Open Graph."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from typing import Any

import pytest
from hypothesis import given

from editor.document.release import Release
from editor.document.timestamp import Timestamp
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import Column, Profile, Site
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import PNG, doc, fig, make_asset, p
from tests.html_check import Node, check_page
from tests.strategies import GIF

CHINESE = dataclasses.replace(
    builtin_profile("government-zh-Hans"),
    site=Site("某县人民政府", "www.example.gov.cn", "3400000000"),
    column=Column("部门动态", "各部门的工作", "部门,动态", "工作动态"),
    columns=(Column("政策解读", "对政策的说明", "政策,解读", "政策解读"),),
)
PUBLIC = "https://www.example.gov.cn/n/2022/1.html"
REQUIRED = {
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords",
    "ColumnType", "ArticleTitle", "PubDate", "ContentSource",
}  # fmt: skip
OPTIONAL = {"Keywords", "Author", "Description", "Image", "Url"}


def release(**facts: Any) -> Release:
    known: dict[str, Any] = {
        "title": "标题", "published": Timestamp.parse("2022-11-03 15:04"), "source": "县科技局",
        "authors": ("贾悦", "张三"), "keywords": ("科技", "创新"), "summary": "摘要。",
        "column": "政策解读", "url": PUBLIC,
    }  # fmt: skip
    return doc(p("正文。"), **{**known, **facts})


class Page:
    """A page's head, taken apart."""

    def __init__(
        self, release: Release, profile: Profile | None = None, asset_folder: str = ""
    ) -> None:
        profile = profile or CHINESE
        html = write_page(release, profile, Report(), "medium", asset_folder)
        self.html = html
        self.tree: Node = check_page(html)
        self.named = [
            self._pair(n, "name") for n in self.tree.all("meta") if "name" in n.attributes
        ]
        self.graph = [
            self._pair(n, "property") for n in self.tree.all("meta") if "property" in n.attributes
        ]
        self.data: dict[str, Any] = json.loads(self.tree.one("script").text)

    @staticmethod
    def _pair(node: Node, key: str) -> tuple[str, str]:
        return node.attributes[key], node.attributes["content"]

    def name(self, name: str) -> str:
        return dict(self.named).get(name, "")

    def property(self, name: str) -> list[str]:
        return [content for known, content in self.graph if known == name]


def test_names_are_those_of_the_annex_letter_by_letter() -> None:
    page = Page(release())
    names = [name for name, _ in page.named if name[0].isupper()]
    assert set(names) == REQUIRED | OPTIONAL - {"Image"}
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if name.startswith("Site")] == names[:3]


@given(strategies.releases)
def test_nothing_is_said_that_is_empty(release: Release) -> None:
    for folder in ("", "assets"):
        page = Page(release, builtin_profile(builtin_name_for(release.metadata.language)), folder)
        assert all(content.strip() for _, content in (*page.named, *page.graph))
        assert all(page.data.values())
        names = [name.lower() for name, _ in page.named]
        assert len(set(names)) == len(names)


@given(strategies.releases)
def test_times_for_machines_say_their_offset(release: Release) -> None:
    page = Page(release)
    published = release.metadata.published
    found = [page.data.get("datePublished"), *page.property("article:published_time")]
    if published is None:
        assert found == [None]
    elif published.time is None:
        assert set(found) == {published.day.isoformat()}
    else:
        assert len(set(found)) == 1
        assert datetime.datetime.fromisoformat(str(found[0])).utcoffset() is not None
    assert page.data.get("dateModified") == page.data.get("datePublished")


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2022-11-03 15:04", "2022-11-03 15:04"),
        ("2022-11-03T00:04:59+09:00", "2022-11-02 23:04"),
        ("2026-01-01T23:30:00-05:00", "2026-01-02 12:30"),
        # Its hour is not known, and none is made up.
        ("2022-01-09", "2022-01-09"),
    ],
)
def test_the_date_has_the_form_of_the_annex(published: str, words: str) -> None:
    page = Page(release(published=Timestamp.parse(published)))
    assert page.name("PubDate") == words
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}( [0-2]\d:[0-5]\d)?", words)


@pytest.mark.parametrize("code", ["bm01000001", "3400000000"])
def test_the_site_is_named_as_the_profile_names_it(code: str) -> None:
    profile = dataclasses.replace(CHINESE, site=Site("某部", "www.example.gov.cn", code))
    assert re.fullmatch(r"bm\d{8}|\d{10}", Page(release(), profile).name("SiteIDCode"))
    assert "://" not in Page(release(), profile).name("SiteDomain")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("", ("部门动态", "各部门的工作", "部门,动态", "工作动态")),
        ("部门动态", ("部门动态", "各部门的工作", "部门,动态", "工作动态")),
        ("政策解读", ("政策解读", "对政策的说明", "政策,解读", "政策解读")),
        ("新栏目", ("新栏目", "", "", "")),
    ],
)
def test_the_column_is_the_releases_own_with_all_that_is_said_of_it(
    column: str, expected: tuple[str, ...]
) -> None:
    page = Page(release(column=column))
    names = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
    assert tuple(page.name(name) for name in names) == expected
    assert page.property("article:section") == ([column] if column else [])
    assert page.data.get("articleSection", "") == column


def test_the_author_is_the_writer_or_else_the_editor() -> None:
    assert Page(release(editor="王五")).name("Author") == "贾悦、张三"
    assert Page(release(authors=(), editor="王五")).name("Author") == "王五"
    page = Page(release())
    assert page.property("article:author") == ["贾悦", "张三"]
    assert page.data["author"] == [{"@type": "Person", "name": name} for name in ("贾悦", "张三")]


def test_a_shared_page_is_complete() -> None:
    page = Page(release())
    assert dict(page.graph) == {
        "og:type": "article",
        "og:title": "标题",
        "og:url": PUBLIC,
        "og:site_name": "某县人民政府",
        "og:locale": "zh_CN",
        "og:description": "摘要。",
        "article:published_time": "2022-11-03T15:04:00+08:00",
        "article:section": "政策解读",
        "article:author": "张三",
        "article:tag": "创新",
    }
    assert page.tree.one("link").attributes == {"rel": "canonical", "href": PUBLIC}
    assert page.property("article:tag") == ["科技", "创新"]


@pytest.mark.parametrize(
    "url",
    [
        "", "/n/1", "../1.html", "/home/li/page.html", "mailto:a@b.cn", "http://localhost/1",
        "http://LI-PC/1", "http://li-pc.local/1", "http://127.0.0.1:8000/", "http://10.0.0.3/",
        "http://192.168.1.4/1", "http://172.16.0.1", "http://169.254.1.1/", "http://[::1]/1",
        "https://li:secret@www.example.gov.cn/", "http://oa.intranet/1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_none(url: str) -> None:
    held = dataclasses.replace(release(url=url))
    page = Page(doc(*held.body, fig(alt="图"), **_facts(held)), asset_folder="assets")
    assert not page.name("Url")
    assert not page.name("Image")
    assert not page.property("og:url")
    assert not page.property("og:image")
    assert not page.tree.all("link")
    assert {"url", "mainEntityOfPage", "image"}.isdisjoint(page.data)
    assert read_html(page.html, Report(), None).metadata.url == held.metadata.url


def _facts(release: Release) -> dict[str, Any]:
    names = type(release.metadata).__match_args__
    return {name: getattr(release.metadata, name) for name in names}


@pytest.mark.parametrize(
    "url", [PUBLIC, "http://a.cn", "https://例子.中国/1", "http://8.8.8.8:80/"]
)
def test_a_public_address_is_said_everywhere(url: str) -> None:
    page = Page(release(url=url))
    assert page.name("Url") == url
    assert page.property("og:url") == [url]
    assert page.data["url"] == page.data["mainEntityOfPage"] == url


def test_pictures_are_named_where_they_can_be_found() -> None:
    pictures = (fig(decorative=True), fig(GIF, alt="会场"), fig(GIF, alt="又"))
    held = doc(p("a"), *pictures, assets=(make_asset(GIF),), title="t", url=PUBLIC)
    page = Page(held, asset_folder="1 县.assets")
    address = f"https://www.example.gov.cn/n/2022/1%20%E5%8E%BF.assets/{make_asset(GIF).name}"
    assert page.name("Image") == address
    assert page.property("og:image") == [address]
    assert page.property("og:image:alt") == ["会场"]
    assert page.data["image"] == [address]
    embedded = Page(held)
    assert not embedded.name("Image")
    assert "image" not in embedded.data


def test_a_page_under_embargo_is_kept_out_of_search_engines() -> None:
    assert Page(release()).name("robots") == ""
    assert Page(release(embargo=Timestamp.parse("2022-11-04 09:00"))).name("robots") == "noindex"


def test_linked_data_cannot_end_its_element() -> None:
    page = Page(release(title="</script><!--<script>", source="\u2028]]>", url=""))
    assert page.data["headline"] == "</script><!--<script>"
    assert "<" not in page.html.partition('ld+json">')[2].partition("</script>")[0]


def test_who_wrote_it_leaves_no_trace_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("USER", "LOGNAME", "USERNAME", "HOME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "trace-of-this-machine")
    held = doc(p("a"), fig(PNG, alt="b"), title="t")
    for folder in ("", "page.assets"):
        html = Page(held, asset_folder=folder).html
        assert "trace-of" not in html
        assert "file:" not in html
        assert "/home" not in html


# Size


def test_an_ordinary_release_makes_a_small_page() -> None:
    words = "县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精神。"
    body = [p(words * 6) for _ in range(12)]
    held = dataclasses.replace(release(), body=tuple(body))
    assert sum(len(words) * 6 for _ in body) > 2_300
    size = len(Page(held).html.encode())
    assert size < 20_000
    assert size - len((words * 72).encode()) < 11_000
