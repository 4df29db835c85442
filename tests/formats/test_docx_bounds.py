"""Word documents made to cost time and memory: what a small file can ask for is bounded."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.document.schema import is_valid
from editor.document.walk import plain_text
from editor.formats.caption_numbers import number_pattern
from editor.formats.docx_in.title_words import is_han, is_prose
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.builders import PNG
from tests.formats.word_document import (
    MAIN,
    NAMESPACES,
    numbered,
    numbering,
    packed,
    para,
    part,
    picture,
    row,
    style,
    table,
    tc,
    word,
)

ROOT = Path(__file__).parents[2]
RUN = "<w:r><w:t>x</w:t></w:r>"
MOST_SECONDS = 4.0
"""What cost the square of its length took ten times as long, or the machine's memory."""

WIDE = tc("a", properties='<w:gridSpan w:val="1000000000"/><w:vMerge/>')
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
OVERLAID = r"\o\ac(a,"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.microsoft.com/office/word"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"


def _namespaces(count: int) -> str:
    return " ".join(f'xmlns:n{number}="http://n/{number}"' for number in range(count))


def _document(root: str, body: str) -> bytes:
    xml = f"<w:document {NAMESPACES} {root}><w:body>{body}</w:body></w:document>"
    return packed({"_rels/.rels": MAIN, "word/document.xml": xml})


def _headers(count: int) -> bytes:
    relations = "".join(
        f'<Relationship Id="h{number}" Type="{_TYPES}/header" Target="h.xml"/>'
        for number in range(count)
    )
    return packed(
        {
            "_rels/.rels": MAIN,
            "word/document.xml": part("document", para("a")),
            "word/h.xml": part("header", para("h") * 3_000),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>'
            ),
        }
    )


def _drawn(kind: str, name: str, attribute: str, content: str) -> bytes:
    drawing = (
        f'<w:r><w:drawing><d:{name} xmlns:d="{_DRAWN}/{kind}" r:{attribute}="d"/></w:drawing></w:r>'
    )
    return word(para(drawing * 2_000), files={"d.xml": content}, links={"d": ("drawn", "d.xml")})


def _chain(count: int) -> bytes:
    """Numberings of which each is made of the next."""
    numbers = range(count)
    return word(
        "".join(para("a", properties=numbered(number)) for number in numbers),
        numbering="".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:numStyleLink w:val="N{number}"/>'
            f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in numbers
        ),
        styles="".join(
            style(
                f"N{number}", "n",
                f'<w:pPr><w:numPr><w:numId w:val="{number + 1}"/></w:numPr></w:pPr>',
            )
            for number in numbers
        ),
    )  # fmt: skip


def _styles(count: int, last: int) -> bytes:
    """Styles in a row, the first based on that of the number `last`."""
    based = [last, *range(count - 1)]
    return word(
        "".join(para("a", style=f"s{number}") for number in range(0, count, 7)),
        styles="".join(
            style(f"s{number}", f"n{number}", f'<w:basedOn w:val="s{base}"/><w:link w:val="s0"/>')
            for number, base in enumerate(based)
        ),
    )


def _jpeg(segments: int) -> bytes:
    frame = bytes.fromhex("ffc0000b080010001001011100ffda000801010000003f00")
    return b"\xff\xd8" + b"\xff\xe0\x00\x04ab" * segments + frame + b"\0\xff\xd9"


MADE: dict[str, Callable[[], bytes]] = {
    "breaks and drawings": lambda: word(
        para("<w:r><w:br/></w:r><w:r><w:drawing/></w:r>" * 30_000)
    ),
    "notes with marks of their own": lambda: word(
        "<w:p><w:r>" + '<w:footnoteReference w:id="1" w:customMarkFollows="1"/>' * 60_000
        + "</w:r></w:p>",
        footnotes=f'<w:footnote w:id="1">{para("n")}</w:footnote>',
    ),
    "notes that name notes": lambda: word(
        para('<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes="".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteReference w:id="{number + 1}"/>'
            f'<w:footnoteReference w:id="{number}"/><w:t>n</w:t></w:r></w:p></w:footnote>'
            for number in range(1, 3_000)
        ),
    ),
    "symbols in one run": lambda: word(
        "<w:p><w:r>" + "<w:t>\uf0b7</w:t>" * 50_000 + "</w:r></w:p>"
    ),
    "properties after the text": lambda: word(
        f"<w:p><w:r>{'<w:t>a</w:t>' * 60_000}<w:rPr><w:b/></w:rPr></w:r></w:p>"
    ),
    "paragraphs that run on": lambda: word(
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:br/></w:r>{RUN}</w:p>" * 8_000
        + para("a")
    ),
    "a chain of numberings": lambda: _chain(1_500),
    "a chain of styles": lambda: _styles(15_000, -1),
    "a circle of styles": lambda: _styles(3_000, 2_999),
    "fields in fields": lambda: word(para((BEGIN + SEPARATE) * 8_000, RUN, END * 8_000)),
    "fields that never end": lambda: word(para(BEGIN * 30_000, RUN)),
    "fields with long instructions": lambda: word(
        "".join(
            para(BEGIN, f"<w:r><w:instrText>{text * 9_000}</w:instrText></w:r>", END)
            for text in ("EQ \\o\\ac(", "EQ \\f(1,", "HYPERLINK &quot;", "QUOTE \\&quot;", "(,")
        )
    ),
    "bookmarks and comments that cross": lambda: word(
        "<w:p>"
        + "".join(f'<w:bookmarkStart w:id="{n}" w:name="b"/><w:commentRangeStart w:id="{n}"/>'
                  for n in range(20_000))
        + RUN
        + "".join(f'<w:commentRangeEnd w:id="{n}"/><w:bookmarkEnd w:id="{19_999 - n}"/>'
                  for n in range(20_000))
        + "</w:p>"
    ),
    "links of megabytes": lambda: word(
        para('<w:hyperlink r:id="l"><w:r><w:t>x</w:t></w:r></w:hyperlink>') * 100,
        links={"l": ("hyperlink", "http://" + "a%" * 500_000)},
    ),
    "prefixes asked for again": lambda: word(
        para(f'<mc:AlternateContent><mc:Choice Requires="{"wps " * 300_000}">{RUN}</mc:Choice>'
             "</mc:AlternateContent>")
    ),
    "one header a thousand times": lambda: _headers(2_000),
    "one chart a thousand times": lambda: _drawn(
        "chart", "chart", "id", f'<chart xmlns:a="{_DRAWN}/main">{"<a:p/>" * 20_000}</chart>'
    ),
    "one diagram a thousand times": lambda: _drawn(
        "diagram", "relIds", "dm",
        f'<diagram xmlns:a="{_DRAWN}/main">{"<a:p><a:t>d</a:t></a:p>" * 2_000}</diagram>',
    ),
    "a cell across a thousand million columns": lambda: word(
        table(*[row(*[WIDE] * 9)] * 90)
    ),
    "a row of many cells": lambda: word(
        table(row(*["<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"] * 15_000))
    ),
    "a table of 10,000 cells": lambda: word(table(*[row(*[tc("a")] * 10)] * 1_000)),
    "tables in tables": lambda: word(
        ("<w:tbl><w:tr><w:tc>" * 600 + para("a") + "</w:tc></w:tr></w:tbl>" * 600) * 20
    ),
    "levels beyond all": lambda: word(
        "".join(
            para("a", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
                 "</w:numPr>")
            for level in (-5, 99, 10**9, "x", "")
            for number in (1, -1, 10**12, "x", "")
        ) * 40,
        numbering=numbering([("upperRoman", "%1" * 9_000)]).replace('"1"/><w:numFmt',
                                                                  '"999999999999"/><w:numFmt'),
    ),
    "a picture of many segments, often": lambda: word(
        para(*[picture("j")] * 60), files={"j.jpg": _jpeg(40_000)}, links={"j": ("image", "j.jpg")}
    ),
    "formulas in formulas": lambda: word(
        para("<m:oMath>" + "<m:f><m:num>" * 800 + "<m:t>a</m:t>" + "</m:num></m:f>" * 800
             + "</m:oMath>") * 30
    ),
    "an attribute of ten megabytes": lambda: word(f'<w:p w:rsidR="{"0" * 10_000_000}">{RUN}</w:p>'),
    "100,000 attributes": lambda: word(
        "<w:p " + " ".join(f"a{number}=''" for number in range(100_000)) + f">{RUN}</w:p>"
    ),
    "signs in signs": lambda: word(
        para(BEGIN, f"<w:r><w:instrText>eq {OVERLAID * 2_490}</w:instrText></w:r>", END) * 60
    ),
    "empty paragraphs": lambda: word("<w:p/>" * 100_000 + para("a")),
}  # fmt: skip


@pytest.mark.parametrize("made", MADE)
def test_time_follows_the_size(made: str) -> None:
    data = MADE[made]()
    started = time.process_time()
    release = read_docx(data, Report())
    assert time.process_time() - started < MOST_SECONDS
    assert is_valid(release)


def test_a_number_without_words_before_it_is_looked_for_in_time() -> None:
    pattern = number_pattern((("", "."),))
    assert pattern is not None
    started = time.process_time()
    assert pattern.match(" " * 60_000 + "x") is None
    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize("step", [1, -1])
def test_replies_to_replies_are_one_thread(step: int) -> None:
    count = 5_000
    facts = "".join(
        f'<e:commentEx e:paraId="{n}" e:paraIdParent="{n - 1}"/>'
        for n in range(2, count + 1)[::step]
    )
    comments = "".join(
        f'<w:comment w:id="{n}"><w:p xmlns:x="{_WORD}/2010/wordml" x:paraId="{n}">{RUN}</w:p>'
        "</w:comment>"
        for n in range(1, count + 1)
    )
    data = word(
        para("The county opens a bridge"),
        files={
            "c.xml": part("comments", comments),
            "e.xml": f'<e:commentsEx xmlns:e="{_WORD}/2012/wordml">{facts}</e:commentsEx>',
        },
        links={"c": ("comments", "c.xml"), "e": ("commentsExtended", "e.xml")},
    )
    started = time.process_time()
    body = read_docx(data, Report(), "marks").body
    assert time.process_time() - started < MOST_SECONDS
    assert len(body) == count + 1
    assert plain_text(body[-1:]).strip() == "[Reply to comment 1] x"


def test_the_script_of_a_text_is_told_by_its_beginning() -> None:
    text = "中" * 1_000_000
    tracemalloc.start()
    try:
        assert is_han(text)
        assert is_prose(text)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def _crowded(alternatives: int) -> str:
    choice = f'<mc:AlternateContent><mc:Choice Requires="n1">{RUN}</mc:Choice>'
    return f"<w:p>{(choice + '</mc:AlternateContent>') * alternatives}</w:p>"


def _flat(count: int) -> bytes:
    parts = "".join(
        f'<pkg:part pkg:name="/x{number}"><pkg:xmlData><a/></pkg:xmlData></pkg:part>'
        for number in range(count)
    )
    return (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/'
        f'xmlPackage" {_namespaces(3_000)}>{parts}</pkg:package>'
    ).encode()


BOMBS: dict[str, Callable[[], bytes]] = {
    "elements": lambda: word("<w:p/>" * 10_500_000),
    "attributes": lambda: word('<w:p a="" b="" c="" d=""/>' * 1_700_000),
    "attributes after spaces": lambda: word('<w:p a= "" b= "" c= "" d= ""/>' * 1_700_000),
    "text": lambda: word(f"<w:p><w:r><w:t>{'a' * (129 << 20)}</w:t></w:r></w:p>"),
    "namespaces": lambda: _document(_namespaces(20_000), "<w:p/>" * 100_000),
    "namespaces of alternatives": lambda: _document(_namespaces(900), _crowded(30_000)),
    "namespaces of a flat package": lambda: _flat(2_000),
}
"""Documents that would unpack to more than any machine should give them."""


_CHILD = """
import json, resource, sys, time
from editor.errors import FormatError
from editor.formats.docx_reader import read_docx
from editor.report import Report
data = open(sys.argv[1], "rb").read()
opened = []
sys.addaudithook(
    lambda event, args: opened.append(f"{event} {args}")
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec"))
    or (event == "open" and not str(args[0]).endswith((".py", ".pyc", ".so", ".mo", ".toml")))
    else None
)
resource.setrlimit(resource.RLIMIT_AS, (1536 << 20, 1536 << 20))
started = time.process_time()
try:
    said = f"{len(read_docx(data, Report()).body)} blocks"
except FormatError as error:
    said = str(error)
print(json.dumps([said, time.process_time() - started, opened]))
"""


def _read_apart(data: bytes, folder: Path) -> tuple[str, float, list[str]]:
    """What reading says in a process that may take 1.5 GB, its seconds, and what it opened."""
    path = folder / "a.docx"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=False,
        cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    said, seconds, opened = json.loads(done.stdout)
    return said, seconds, opened


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_before_they_take_memory(bomb: str, tmp_path: Path) -> None:
    said, seconds, opened = _read_apart(BOMBS[bomb](), tmp_path)
    assert said == "It unpacks to more than any release needs; it was not opened."
    assert seconds < MOST_SECONDS
    assert not opened


REACHING = (
    "file:///etc/passwd", "\\\\host\\share\\a.png", "..\\..\\a.png", "%2e%2e/%2e%2e/etc/passwd",
    "/etc/passwd", "../../../../etc/passwd", "//host/a.png", "a%00b", "http://127.0.0.1:9/a.png",
    "smb://host/a", "C:\\Windows\\win.ini", "?", "#", "", "../" * 50_000,
)  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_nothing_outside_the_document_is_opened(tmp_path: Path) -> None:
    def relations(kinds: tuple[str, ...]) -> str:
        return f'<Relationships xmlns="{_RELATIONSHIPS}">' + "".join(
            f'<Relationship Id="{kind}{number}{mode}" Type="{_TYPES}/{kind}" Target="{target}" '
            f'TargetMode="{mode}"/>'
            for kind in kinds
            for number, target in enumerate(REACHING)
            for mode in ("Internal", "External")
        ) + "</Relationships>"  # fmt: skip

    kinds = ("image", "aFChunk", "subDocument", "hyperlink", "header", "footnotes", "styles")
    body = "".join(
        para("a", picture(f"image{number}{mode}"), f'<w:subDoc r:id="subDocument{number}{mode}"/>')
        + f'<w:altChunk r:id="aFChunk{number}{mode}"/>'
        for number in range(len(REACHING))
        for mode in ("Internal", "External")
    )
    data = packed(
        {
            "_rels/.rels": MAIN,
            "word/document.xml": part("document", body),
            "word/_rels/document.xml.rels": relations(kinds),
            "word/settings.xml": part("settings", '<w:attachedTemplate r:id="attachedTemplate0"/>'),
            "word/_rels/settings.xml.rels": relations(("attachedTemplate",)),
            "../../etc/shadow": "no",
            "/abs": "no",
            "C:\\x": "no",
        }
    )
    said, seconds, opened = _read_apart(data, tmp_path)
    assert said.endswith(" blocks")
    assert seconds < MOST_SECONDS
    assert not opened


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def _png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return PNG[:8] + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


GIF_FRAME = bytes.fromhex("2c000000000100010000020244010 0".replace(" ", ""))
GIF = bytes.fromhex("47494638396101000100800000000000ffffff")
BMP = struct.pack("<2sIHHIIiiHHIIiiII", b"BM", 100, 0, 0, 54, 40, 99_999, 99_999, 1, 24, *[0] * 6)


@pytest.mark.parametrize(
    "data",
    [
        _png(50_000, 50_000),
        _png(2**31 - 1, 2**31 - 1),
        PNG[:33] + b"\0\0\0\0tEXt\0\0\0\0" * 200_000 + PNG[33:],
        GIF + GIF_FRAME * 100_000 + b";",
        GIF + b"\x21\xfe\x01a\x00" * 300_000 + GIF_FRAME + b";",
        b"\xff\xd8" + b"\xff" * 1_000_000,
        _jpeg(100_000)[:-2],
        b"II*\0\x08\0\0\0\xff\xff" + b"\x00\x01\x04\x00\xff\xff\xff\x7f\x00\x00\x00\x00" * 60_000,
        BMP,
        b"\0\0\1\0\xff\xff" + b"\0" * 16 * 60_000,
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><script>1</script>&x;</svg>',
        b"RIFF\xff\xff\xff\xffWEBPVP8X",
    ],
)
def test_pictures_made_to_do_harm(data: bytes) -> None:
    document = word(para("a", picture("p")), files={"p.png": data}, links={"p": ("image", "p.png")})
    started = time.process_time()
    release = read_docx(document, Report())
    assert time.process_time() - started < MOST_SECONDS
    assert plain_text(release.body).startswith("a")


def test_a_web_archive_of_parts_in_parts_is_left_out() -> None:
    kind = "Content-Type: multipart/mixed; boundary=b"
    mail = f"MIME-Version: 1.0\n{kind}0\n\n" + "".join(
        f"--b{number}\n{kind}{number + 1}\n\n" for number in range(2_000)
    )
    report = Report()
    chunk = word(
        para("a") + '<w:altChunk r:id="c"/>',
        files={"c.mht": mail},
        links={"c": ("aFChunk", "c.mht")},
    )
    assert plain_text(read_docx(chunk, report).body) == "a"
    assert "alt-chunk" in [loss.code for loss in report.losses]


def test_what_is_embedded_too_often_is_left_out() -> None:
    report = Report()
    times = 2_500
    chunks = word(
        '<w:altChunk r:id="c"/>' * times,
        files={"c.txt": "a"},
        links={"c": ("aFChunk", "c.txt")},
    )
    read = len(read_docx(chunks, report).body)
    left_out = sum(loss.count for loss in report.losses if loss.code == "alt-chunk")
    assert 1_000 < read < times
    assert read + left_out == times


def test_a_table_of_too_many_cells_keeps_its_text() -> None:
    stairs = [
        row(tc(str(number)), properties=f'<w:gridBefore w:val="{number % 256}"/>')
        for number in range(1_500)
    ]
    report = Report()
    started = time.process_time()
    release = read_docx(word(table(*stairs)), report)
    assert time.process_time() - started < MOST_SECONDS
    assert plain_text(release.body).split() == [str(number) for number in range(1_500)]
    assert "table-large" in [loss.code for loss in report.losses]
