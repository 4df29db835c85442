"""Products that say the same must also lead to the same places, and hold nothing that runs."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.checksum import sha256
from editor.document.release import Release
from editor.document.timestamp import Timestamp
from editor.handover.agreement import disagreements
from editor.handover.manifest import read_manifest
from editor.handover.markup import Markup
from editor.handover.package import PackageOptions, make_package, write_package
from editor.handover.verify import verify_package
from editor.profiles.builtin import builtin_names
from editor.profiles.profile import FRAGMENT_TARGETS
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.values import replace
from tests.builders import doc, link, p
from tests.strategies import releases


def release() -> Release:
    made = doc(
        p("全县完成投资，见", link("https://example.gov.cn/a", "通报"), "。"),
        title="题目",
        uid="7-7",
    )
    published = Timestamp.parse("2026-11-03T15:04")
    return replace(made, metadata=replace(made.metadata, published=published))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    profile = builtin_profile("government-zh-Hans")
    return Path(write_package(release(), str(tmp_path), PackageOptions(profile), Report()).path)


@given(
    release=releases,
    name=st.sampled_from(builtin_names()),
    target=st.sampled_from(FRAGMENT_TARGETS),
)
def test_what_dateline_writes_agrees(release: Release, name: str, target: str) -> None:
    options = PackageOptions(builtin_profile(name), target, allow_missing=True)
    contents = make_package(release, options, Report())
    files = dict(contents.files)
    products = {
        entry.role: files[entry.path]
        for entry in contents.entries
        if entry.role not in ("picture", "note")
    }
    assert disagreements(read_manifest(files["manifest.json"]), products, release) == ()


def rewritten(package: Path, change: Callable[[dict[str, Any]], None] = lambda _m: None) -> str:
    """The package with a manifest that has the checksums of what lies there now."""
    file = package / "manifest.json"
    manifest = json.loads(file.read_bytes())
    for entry in manifest["files"]:
        if (package / entry["path"]).exists():
            data = (package / entry["path"]).read_bytes()
            entry.update(sha256=sha256(data), bytes=len(data))
    change(manifest)
    file.write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return str(package)


def edit(package: Path, name: str, old: str, new: str) -> None:
    file = package / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("name", ["题目.html", "题目-cms.html"])
@pytest.mark.parametrize(
    "added",
    [
        '<script src="http://example.com/x.js"></script>',
        "<script>1</script>",
        '<script type="application/ld+json"></script ><script>1</script>',
        '<img src="http://example.com/t.png" alt="">',
        '<img src="//example.com/t.png" alt="">',
        '<img src="t.png" alt="">',
        '<img src="data:text/html,x" alt="">',
        '<img alt="" srcset="http://example.com/t.png 2x">',
        '<p onclick="x()"></p>',
        '<p style="background:u\\72l(http://example.com/x)"></p>',
        "<style>@import 'http://example.com/x.css';</style>",
        "<style><a></style>",
        '<link rel="stylesheet" href="http://example.com/x.css">',
        '<iframe src="http://example.com"></iframe>',
        '<svg><a href="x"></a></svg>',
        "<base href='http://example.com/'>",
        '<meta http-equiv="refresh" content="0;url=http://example.com">',
        "<!--> <script>1</script> -->",
        "<form action='http://example.com'></form>",
        '<a href="https://example.com/b"></a>',
    ],
)
def test_what_runs_loads_or_leads_away_is_found(package: Path, name: str, added: str) -> None:
    assert verify_package(str(package)).is_whole
    edit(package, name, "</p>", f"</p>{added}")
    found = verify_package(rewritten(package))
    assert all(file.state == "ok" for file in found.files)
    assert found.problems
    assert not found.is_whole


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("题目.html", 'href="https://example.gov.cn/a', 'href="https://example.com/a'),
        ("题目-cms.html", 'href="https://example.gov.cn/a', 'href="https://example.com/a'),
        ("题目.html", 'PubDate" content="2026', 'PubDate" content="2025'),
        ("题目.html", 'published_time" content="2026', 'published_time" content="2025'),
        ("题目.html", '"datePublished":"2026', '"datePublished":"2025'),
        ("题目.html", '"headline":"题目', '"headline":"题'),
        ("题目.html", 'og:title" content="题目', 'og:title" content="题'),
        ("题目.html", 'dateline:uid" content="7', 'dateline:uid" content="8'),
    ],
)
def test_another_target_time_or_title_is_found(
    package: Path, name: str, old: str, new: str
) -> None:
    edit(package, name, old, new)
    assert verify_package(rewritten(package)).problems


def test_another_target_in_word_is_found(package: Path) -> None:
    file = package / "题目.docx"
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, re.sub(rb"example\.gov\.cn", b"example.com", data))
    found = verify_package(rewritten(package))
    assert found.problems == (
        "The links of the web page and the Word document do not lead to the same places.",
    )


@pytest.mark.parametrize(
    ("relationship", "is_fetched"),
    [
        (
            'Type="{types}/attachedTemplate" Target="http://example.com/t" TargetMode="External"',
            True,
        ),
        ('Type="{types}/image" Target="http://example.com/t" TargetMode="external"', True),
        ('Type="{types}/frame" Target="file://server/t" TargetMode="External"', True),
        ('Type="{types}/hyperlink" Target="http://example.com/t" TargetMode="External"', False),
        ('Type="{types}/theme" Target="theme/theme1.xml"', False),
    ],
)
@pytest.mark.parametrize("part", ["word/_rels/other.xml.rels", "word/_RELS/other.XML.RELS"])
def test_what_word_would_fetch_is_found(
    package: Path, part: str, relationship: str, is_fetched: bool
) -> None:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = relationship.format(types=types)
    xml = f'<r:Relationships xmlns:r="{space}"><r:Relationship Id="rX" {target}/></r:Relationships>'
    with zipfile.ZipFile(package / "题目.docx", "a") as archive:
        archive.writestr(part, xml)
    found = verify_package(rewritten(package))
    assert bool(found.problems) is is_fetched
    assert found.is_whole is not is_fetched


@pytest.mark.parametrize("xml", ["<x", "<!DOCTYPE x [<!ENTITY e 'x'>]><x/>"])
def test_relationships_that_cannot_be_read_are_told(package: Path, xml: str) -> None:
    with zipfile.ZipFile(package / "题目.docx", "a") as archive:
        archive.writestr("word/_rels/other.xml.rels", xml)
    found = verify_package(rewritten(package))
    assert any("other.xml.rels" in problem for problem in found.problems)


def test_a_part_twice_in_word_is_found(package: Path) -> None:
    with zipfile.ZipFile(package / "题目.docx", "a") as archive:
        archive.writestr("word/Document.xml", b"<x/>")
    found = verify_package(rewritten(package))
    assert [text.product for text in found.texts if not text.is_same] == ["docx"]


@pytest.mark.parametrize("key", ["title", "published", "uid"])
def test_a_manifest_that_names_something_else_is_found(package: Path, key: str) -> None:
    found = verify_package(rewritten(package, lambda m: m["release"].update({key: "假标题"})))
    assert not found.is_whole
    assert found.problems == (
        "The manifest names another title, time or number than the products.",
    )


@pytest.mark.parametrize("role", ["page", "fragment", "docx", "text", "note"])
@pytest.mark.parametrize("erased", [False, True])
def test_no_product_may_be_left_out_of_the_manifest(package: Path, role: str, erased: bool) -> None:
    def leave_out(manifest: dict[str, Any]) -> None:
        entry = next(file for file in manifest["files"] if file["role"] == role)
        manifest["files"].remove(entry)
        if erased:
            (package / entry["path"]).unlink()
            if role in manifest["text"]["products"]:
                manifest["text"]["products"].remove(role)

    found = verify_package(rewritten(package, leave_out))
    assert not found.is_whole
    assert found.problems


def test_a_product_that_was_not_compared_is_told(package: Path) -> None:
    found = verify_package(rewritten(package, lambda m: m["text"].update(products=["page"])))
    assert len(found.problems) == 3


@pytest.mark.parametrize(
    "name", ["x.exe", "x.BAT", "x.js", "x.lnk", "x.scr", "x.vbs", "x.cmd", "pictures/a.png.exe"]
)
def test_a_program_is_no_part_of_a_package(package: Path, name: str) -> None:
    (package / "pictures").mkdir(exist_ok=True)
    for number in range(250):
        (package / f"a{number}.txt").write_text("x", "utf-8")
    (package / name).write_text("x", "utf-8")
    found = verify_package(str(package))
    assert not found.is_whole
    assert [file.path for file in found.files if file.state == "program"] == [name]


def test_a_program_is_none_even_if_it_is_listed(package: Path) -> None:
    (package / "x.exe").write_text("x", "utf-8")
    entry = {"path": "x.exe", "role": "picture", "media_type": "image/png", "losses": []}
    found = verify_package(
        rewritten(
            package, lambda m: m["files"].append({**entry, "bytes": 1, "sha256": sha256(b"x")})
        )
    )
    assert [file.path for file in found.files if file.state == "program"] == ["x.exe"]
    assert not found.is_whole


def test_files_that_came_later_are_counted_in_the_verdict(package: Path) -> None:
    assert verify_package(str(package)).verdict == (
        "The package is whole and unchanged since its manifest was written."
    )
    for number in range(250):
        (package / f"a{number}.txt").write_text("x", "utf-8")
    found = verify_package(str(package))
    assert found.is_whole
    assert found.verdict.endswith("files that are not part of it lie in it: 250.")
    assert len(found.files) < 250


def test_links_in_order_equal_neighbours_once() -> None:
    html = '<p><a href="a">1</a><a href="a">2</a><a href="b">3</a><a href="a">4</a></p>'
    assert Markup(html).links == ["a", "b", "a"]
