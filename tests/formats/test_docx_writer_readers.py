"""What pandoc and python-docx read in our DOCX, structure by structure, for several releases in
every template: the same text, lists, tables, links and pictures. Skipped where pandoc is missing.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import docx
import pytest

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Alignment,
    Block,
    CellBlock,
    Heading,
    Inlines,
    ListItem,
    ListKind,
    Table,
    Text,
)
from editor.document.release import Contact, Release
from editor.document.walk import block_texts, contents, figures, text_of
from editor.formats.docx_writer import write_docx
from editor.handover.comparison import find_difference
from editor.handover.normal_form import DOCX, expected
from editor.profiles.profile import DOCX_TEMPLATES, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import (
    br,
    cell,
    doc,
    em,
    fig,
    h,
    hr,
    inlines,
    li,
    link,
    ol,
    p,
    quote,
    strong,
    table,
)
from tests.formats.test_docx_writer_programs import pandoc

CHINESE = builtin_profile("government-zh-Hans")
ENGLISH = builtin_profile("press-release-en")

EVERYTHING = doc(
    h(2, "一、总体情况"),
    p(
        "正文",
        strong("加粗"),
        em("强调word"),
        link("https://a.cn/?x=1&y=2", "链接"),
        br(),
        "“第二行”",
    ),
    h(3, "（一）做法"),
    li("点"),
    li("点中点", level=1),
    ol("其一"),
    ol("其二"),
    p("隔开"),
    ol("第五", start=5),
    ol("第六"),
    quote("引文"),
    hr(),
    fig(caption=inlines("现场"), credit="张三 摄", alt="活动现场"),
    fig(alt="没有说明"),
    h(4, "1. 细则"),
    table(["甲", "乙"], ["1", "2"], header=1, caption=inlines("统计")),
    table(["丙"]),
    p("靠右", align=Alignment.RIGHT, indent=False),
    boilerplate="关于县科技局\n成立于1980年。",
    contacts=(Contact("贾悦", "县科技局", "010-1", "a@b.cn"),),
)
LISTS = doc(
    ol("a", start=3),
    ol("a1", level=1),
    ol("a2", level=1),
    ol("a21", level=2),
    ol("b"),
    ol("b1", level=1),
    li("b2", level=1),
    p("x"),
    ol("c"),
    ol("d"),
    p("y"),
    li("e"),
    ol("e1", level=1),
    ol("e2", level=1),
    li("f"),
    ol("f1", level=1),
    h(2, "z"),
    ol("g", start=0),
)
# Pandoc hands captions to the tables in their order, so the tables with captions come first.
TABLES = doc(
    table(["h", "i", "j"], ["k", "l", "m"], ["1", "2", "3"], header=2, caption=inlines("合并")),
    p("x"),
    table([cell("横", colspan=3)], [cell("竖", rowspan=3), "a", "b"], ["c", "d"], ["e", "f"]),
    table(
        [cell("角", colspan=2, rowspan=2), "a", "b"],
        ["c", cell("d", rowspan=2)],
        ["e", cell("f", colspan=2)],
        header=1,
    ),
    table([f"列{number}" for number in range(12)], ["值"] * 12),
    table([cell(li("甲"), li("乙"), ol("一"), ol("二")), cell(p("段一"), p("段二"))], ["", "空"]),
)
BILINGUAL = doc(
    h(2, "Results"),
    p("Sales rose 5% & more — ", link("https://a.com/a%20b?q=1#x", "see")),
    p(link("mailto:a@b.cn", "mail")),
    p(strong(link("tel:+861234", "call"))),
    li("one"),
    ol("two"),
    table(["a"], header=0, caption=inlines("Numbers")),
    fig(alt="A bridge, “new” & <old>", caption=inlines("Bridge")),
    language="en",
)  # fmt: skip
RIGHT_TO_LEFT = doc(
    h(2, "الوضع"),
    p("نص ", strong("غامق"), link("https://a.cn/", "رابط")),
    li("نقطة"),
    ol("خامس", start=5),
    table(["أ", "ب"], [cell("واسع", colspan=2)], header=1),
    fig(alt="صورة"),
    language="ar",
)
RELEASES = {
    "everything": (EVERYTHING, CHINESE),
    "lists": (LISTS, CHINESE),
    "tables": (TABLES, CHINESE),
    "english": (BILINGUAL, ENGLISH),
    "arabic": (RIGHT_TO_LEFT, ENGLISH),
}
ALL = [(name, template) for name in RELEASES for template in DOCX_TEMPLATES]


def given(name: str, template: str) -> tuple[Release, Profile, bytes]:
    release, profile = RELEASES[name]
    return release, profile, write_docx(release, profile, Report(), template)


def squeezed(text: str) -> str:
    return "".join(text.split())


# What we wrote


def items_of(release: Release) -> list[tuple[int, str, int, str]]:
    """Each list item: level, kind, number (0 for bullets) and text."""
    found: list[tuple[int, str, int, str]] = []

    def walk(blocks: tuple[Block | CellBlock, ...]) -> None:
        numbers = ListNumbers()
        for block in blocks:
            if isinstance(block, ListItem):
                number = numbers.count(block)
                counted = number if block.kind == ListKind.NUMBER else 0
                found.append((block.level, block.kind.value, counted, text_of(block.content)))
                continue
            numbers.interrupt()
            if isinstance(block, Table):
                for row in block.rows:
                    for cell_ in row:
                        walk(cell_.blocks)

    walk(release.body)
    return found


def grids_of(release: Release) -> list[tuple[int, list[list[tuple[int, int, str]]]]]:
    """Each table: its header rows, and of each cell the rows and columns it spans and its text."""
    return [
        (
            block.header_rows,
            [
                [
                    (c.rowspan, c.colspan, "".join(t for b in c.blocks for t in block_texts(b)))
                    for c in row
                ]
                for row in block.rows
            ],
        )
        for block in release.body
        if isinstance(block, Table)
    ]


def links_of(release: Release) -> list[tuple[str, str]]:
    def of(content: Inlines) -> Iterator[tuple[str, str]]:
        return ((i.text, i.link) for i in content if isinstance(i, Text) and i.link)

    return [pair for block in release.body for content in contents(block) for pair in of(content)]


# What pandoc read


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """All elements of pandoc's document in reading order."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if "t" in node:
                yield node
            stack += reversed(list(node.values()))
        elif isinstance(node, list):
            stack += reversed(node)


def text_in(tree: Any) -> str:
    """The text of pandoc's elements, the alternative texts of pictures left out."""
    parts: list[str] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += reversed(node)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind in ("Str", "Code"):
                parts.append(content if isinstance(content, str) else content[1])
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                parts.append(" ")
            elif kind == "Quoted":
                single = content[0]["t"] == "SingleQuote"
                stack += ["’" if single else "”", content[1], "‘" if single else "“"]
            elif kind not in ("Image", "Note"):
                stack.append(content if "t" in node else list(node.values()))
        elif isinstance(node, str) and node in "‘’“”":
            parts.append(node)
    return "".join(parts)


def pandoc_items(blocks: Any) -> list[tuple[int, str, int, str]]:
    found: list[tuple[int, str, int, str]] = []

    def walk(tree: Any, level: int) -> None:
        if isinstance(tree, list):
            for child in tree:
                walk(child, level)
            return
        if not isinstance(tree, dict):
            return
        kind, content = tree.get("t"), tree.get("c")
        if kind not in ("BulletList", "OrderedList"):
            for child in tree.values():
                walk(child, level)
            return
        first = content[0][0] if kind == "OrderedList" else 0
        for place, item in enumerate(content if kind == "BulletList" else content[1]):
            own = [b for b in item if b["t"] not in ("BulletList", "OrderedList")]
            if own:
                number = first + place if kind == "OrderedList" else 0
                name = "bullet" if kind == "BulletList" else "number"
                found.append((level, name, number, text_in(own)))
            walk(item, level + 1)

    walk(blocks, 0)
    return found


def pandoc_grid(table_: dict[str, Any]) -> tuple[int, list[list[tuple[int, int, str]]]]:
    _attributes, _caption, _columns, head, bodies, foot = table_["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    headers = len(head[1]) + sum(len(body[2]) for body in bodies)
    return headers, [
        [
            (rowspan, colspan, squeezed(text_in(blocks)))
            for _a, _l, rowspan, colspan, blocks in row[1]
        ]
        for row in rows
    ]


@pytest.mark.parametrize(("name", "template"), ALL)
def test_pandoc_reads_the_same(name: str, template: str) -> None:
    release, profile, data = given(name, template)
    tree = json.loads(pandoc(data, "json"))["blocks"]
    assert find_difference(expected(release, profile, DOCX), text_in(tree)) is None
    assert pandoc_items(tree) == items_of(release)
    tables = [pandoc_grid(node) for node in nodes(tree) if node["t"] == "Table"]
    assert tables == grids_of(release)
    links = [(text_in(n["c"][1]), n["c"][2][0]) for n in nodes(tree) if n["t"] == "Link"]
    assert links == links_of(release)
    pictures = [squeezed(text_in(n["c"][1])) for n in nodes(tree) if n["t"] == "Image"]
    assert pictures == [squeezed(figure.alt) for figure in figures(release.body)]
    headings = [(n["c"][0], text_in(n["c"][2])) for n in nodes(tree) if n["t"] == "Header"]
    assert headings == [
        (block.level, text_of(block.content))
        for block in release.body
        if isinstance(block, Heading)
    ]


@pytest.mark.parametrize(("name", "template"), ALL)
def test_python_docx_reads_the_same(name: str, template: str) -> None:
    release, profile, data = given(name, template)
    document = docx.Document(io.BytesIO(data))
    texts: list[str] = []
    grids: list[list[list[str]]] = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            grids.append([[c.text for c in row.cells] for row in block.rows])
            seen: set[Any] = set()
            for row in block.rows:
                for c in row.cells:
                    if c._tc not in seen:
                        seen.add(c._tc)
                        texts.append(c.text)
        else:
            texts.append(block.text)
    assert find_difference(expected(release, profile, DOCX), "\n".join(texts)) is None
    shown = [
        (link_.text, link_.url)
        for paragraph in document.paragraphs
        for link_ in paragraph.hyperlinks
    ]
    assert shown == links_of(release)
    described = [shape._inline.docPr.get("descr", "") for shape in document.inline_shapes]
    assert described == [figure.alt for figure in figures(release.body)]
    for (_headers, wanted), grid in zip(grids_of(release), grids, strict=True):
        # python-docx repeats a cell wherever it reaches.
        assert len(grid) == len(wanted)
        assert len({len(row) for row in grid}) == 1
        assert {text for row in wanted for _r, _c, text in row} == {
            squeezed(text) for row in grid for text in row
        }
