"""A release written as Markdown and read again is the release; and other Markdown readers see the
same.
"""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable

import markdown
import pypandoc
import pytest
from hypothesis import given
from pymdownx.tilde import DeleteSubExtension

from editor.document.nodes import Alignment, ListItem, ListKind, Paragraph, Table, Text
from editor.document.release import Release
from editor.document.schema import normalise
from editor.formats.html_in.body import BodyReader
from editor.formats.html_in.css import StyleSheet
from editor.formats.html_in.tree import parse_html
from editor.formats.markdown.front_matter import split_front_matter
from editor.formats.markdown_reader import read_markdown
from editor.formats.markdown_writer import write_markdown
from editor.report import Report
from tests.builders import br, cell, doc, fig, h, li, link, ol, p, quote, strong, table
from tests.formats.test_markdown_writer import EVERYTHING
from tests.strategies import releases

HOSTILE_TEXTS = (
    "2022. 年初", "1) a", "10.", "- x", "+ x", "* x", "-", "---", "- - -", "===", "=", "# y", "#y",
    "> z", "***", "a*b*c", "**a**", "_a_", "__a__", "a_b_c", "____", "`c`", "``", "~~s~~", "~s~",
    "5~10人，20~30人", "~~~", "```", "<b>&amp;</b>", "&lt;", "&#42", "AT&T", "<", "a < b",
    "<县 a@b>", "<a@b.cn>", "<https://a.cn>", "<!-- x -->", "</p>", "<table>", "<Name>",
    "\\", "\\*", "a\\", "|",
    "a | b", "|---|", ":--", "--|--", "[x](y)", "[x][y]", "[x]", "[ ] a", "[x]: y", "[^1]: y",
    "![i](j)", "!", "[2022] 3号", "[TOC]", "{: #i}", "{#i}", "*[A]: b", ": b", ":smile:", "$a$ b$",
    "https://a.cn/b_c*d", "www.a.cn", "a@b.cn", "==h==", "a == b", "^s^", "++u++", "!!! note",
    "“引号”", "——", "\u2003x", "a\u3000b", "😀", "e\u0301", "\u200b", "klzzwxh:0000", "wzxhzdk:0",
)  # fmt: skip


def through(release: Release) -> Release:
    assets = {f"assets/{asset.name}": asset.data for asset in release.assets}
    return read_markdown(write_markdown(release, Report()), Report(), assets.get)


@given(releases)
def test_round_trip(release: Release) -> None:
    text = write_markdown(release, Report())
    assets = {f"assets/{asset.name}": asset.data for asset in release.assets}
    again = read_markdown(text, Report(), assets.get)
    assert again == release
    assert write_markdown(again, Report()) == text


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize(
    "place",
    [
        lambda content: [p(content)],
        lambda content: [p("a", br(), content, br(), "b")],
        lambda content: [h(2, content)],
        lambda content: [li(content), li(content, br(), content, level=1)],
        lambda content: [quote(content), quote(content)],
        lambda content: [table(["a", "b"], [cell(p(content)), "c"], header=1)],
        lambda content: [table([cell(p(content)), "b"], ["c", ""], header=1)],
        lambda content: [p(content, align=Alignment.CENTER)],
        lambda content: [p("a", strong(content), "b")],
        lambda content: [p("!", link("x y(z)*", content), content)],
        lambda content: [fig(alt="a", caption=(Text("c"),)), fig(alt=str(content))],
    ],
)
def test_text_stays_text(text: str, place: Callable[[str], list[Paragraph]]) -> None:
    release = doc(*place(text))
    assert through(release) == release
    assert others(release) == release.body


def others(release: Release) -> tuple[object, ...]:
    """The body as Python-Markdown reads it with its own blocks and the usual extensions."""
    text = split_front_matter(write_markdown(release, Report()))[1]
    extensions = ["tables", "sane_lists", DeleteSubExtension(subscript=False)]
    return body_of(markdown.markdown(text, extensions=extensions), release)


def body_of(html: str, release: Release) -> tuple[object, ...]:
    assets = {f"assets/{asset.name}": asset.data for asset in release.assets}
    reader = BodyReader(StyleSheet(), Report(), assets.get, take_title=False, keep_missing=True)
    body = reader.read(parse_html(html))
    return normalise(Release(body=body.blocks, assets=body.assets)).body


def test_pandoc_reads_the_same() -> None:
    # pandoc composes characters; bare addresses become links on GitHub, of the same text.
    texts = [text for text in HOSTILE_TEXTS if text != "e\u0301"]
    blocks = [p("文", text, br(), text) for text in texts] + [li(text) for text in texts]
    blocks += [h(2, text) for text in texts] + [p(strong(text), "后") for text in texts]
    release = normalise(
        dataclasses.replace(EVERYTHING, body=(*EVERYTHING.body, *doc(*blocks).body))
    )
    text = split_front_matter(write_markdown(release, Report()))[1]
    html = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "gfm-autolink_bare_uris", "-t", "html", "--wrap=none"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    expected = release.body
    for ours, theirs in zip(expected, body_of(html, release), strict=True):
        assert theirs == ours


@given(releases)
def test_python_markdown_alone_reads_the_same(release: Release) -> None:
    assert others(release) == release.body


@pytest.mark.parametrize(
    "items",
    [
        [ol("a"), ol("b"), ol("c", start=7), ol("d")],
        [ol("a", start=0), ol("b", level=1), ol("c", level=1), ol("d")],
        [ol("a", start=2022), ol("b")],
        [ol("a", start=99), ol("b")],
        [li("a"), ol("b"), li("c"), ol("d")],
        [li("a"), ol("b", level=1, start=3)],
        [li("a", level=2), li("b"), li("c", level=3)],
        [ol("a", level=1), ol("b")],
        [ol("a", start=10), li("b", level=1), ol("c", level=2), li("d", level=3), ol("e")],
        [li("a"), li("b", level=1), ol("c", level=1), li("d", level=1)],
    ],
)
def test_lists(items: list[ListItem]) -> None:
    release = doc(p("x"), *items, p("y"))
    assert through(release) == release
    assert others(release) == release.body


def test_a_missing_picture_stays_a_figure() -> None:
    lost = fig(
        b"\x89PNG\r\n\x1a\nmissing", alt="桥", caption=(Text("说明"),), credit="张三", width=40
    )
    release = doc(ol("a"), lost, ol("b"), table([cell(lost, "c")]))
    assert not release.assets
    assert through(release) == release


@pytest.mark.parametrize(
    "built",
    [
        table(["a", "b"], ["1", "2"]),
        table(["a", "b"], header=1),
        table(["", ""], ["1", "2"], header=1),
        table(["a", "b"], ["1", "2"], ["3", "4"], header=2),
        table([cell("a", colspan=2)], ["1", "2"], header=1),
        table(["a", cell("b", rowspan=2)], ["1"], header=0),
        table(["a"], [cell("b", "c")], header=1),
        table(["a"], [cell(li("b"), ol("c", start=4))], header=1),
        table(["a"], [cell(fig(alt="x"), "b")], header=1),
        table(["a"], [cell(p("b", indent=False))], header=1),
        table(["a"], ["b"], header=1, caption=(Text("c"), br(), Text("d"))),
        table(
            [cell(p("a", align=Alignment.RIGHT))], [cell(p("b", align=Alignment.RIGHT))], header=1
        ),
        table([cell(p("a", align=Alignment.RIGHT))], ["b"], header=1),
        table([cell(p("a", align=Alignment.JUSTIFY))], header=1),
        table(["a"], header=1),
        table(["a | b", "|"], ["", "\\|"], header=1),
    ],
)
def test_tables(built: Table) -> None:
    release = doc(built)
    assert through(release) == release
    assert others(release) == release.body


@pytest.mark.parametrize("kind", list(ListKind))
@pytest.mark.parametrize("folder", ["assets", "县科技局 (1).assets", "a#b?c%d&e;<f>", "../x"])
def test_pictures_are_found_in_any_folder(folder: str, kind: ListKind) -> None:
    release = doc(
        fig(alt="[县]*"),
        fig(decorative=True),
        fig(),
        fig(caption=(Text("a"), br(), *strong("b")), credit="c <d>", width=50),
        table([cell(fig(width=100, alt="x"))]),
    )
    text = write_markdown(release, Report(), folder)
    assets = {f"{folder}/{asset.name}": asset.data for asset in release.assets}
    assert read_markdown(text, Report(), assets.get) == release
