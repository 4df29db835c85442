"""The words of RTF texts that Word documents embed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.formats.docx_in.rtf_text import rtf_paragraphs
from tests.builders import br, p
from tests.formats.test_docx_reader import body
from tests.formats.word_document import para

CHUNK = "aFChunk"


def rtf(text: str, fonts: str = "") -> bytes:
    table = rf"{{\fonttbl{fonts}}}{{\colortbl;\red0;}}{{\*\generator Nobody;}}"
    return rf"{{\rtf1\ansi\ansicpg1252\uc1 {table}{text}}}".encode("latin-1")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (r"one\par two\line three\tab four", ["one", "two\nthree\tfour"]),
        (r"\b bold\b0  and \i italic\i0", ["bold and italic"]),
        (r"caf\'e9 \'93quoted\'94 \emdash  \ldblquote x\rdblquote", ["café “quoted” — “x”"]),
        (r"\u21439?\u25919?", ["县政"]),
        (r"\u-10179?\u-8694?", ["😊"]),
        (r"{\uc2\u21439??}\u25919?x", ["县政x"]),
        (r"{\uc0\u21439}x", ["县x"]),
        (r"a{\v hidden}b\v gone\v0 c", ["abc"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", ["link"]),
        (r"{\shp{\*\shpinst{\sp{\sn a}}{\shptxt in a box\par}}}", ["ain a box"]),
        (r"{\pict\pngblip 0123abcd}after", ["after"]),
        (r"{\*\unheard of}{\info{\title T}}text", ["text"]),
        (r"\trowd a\cell b\cell\row c", ["a", "b", "c"]),
        (r"\{braces\}\~\_\-\\", ["{braces}\u00a0\u2011\u00ad\\"]),
        ("broken}}}} on", ["broken on"]),
    ],
)
def test_words(text: str, paragraphs: list[str]) -> None:
    assert rtf_paragraphs(rtf(text)) == paragraphs


def test_what_stands_there_in_utf_8() -> None:
    assert rtf_paragraphs("{\\rtf1 县政府}".encode()) == ["县政府"]


def test_fonts_say_what_bytes_mean() -> None:
    fonts = r"{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset204 Arial Cyr;}"
    text = r"\f0 caf\'e9 \f1\'cf\'d8\'d5\'fe\'b8\'ae\f2 \'cc\'e8\'f0"
    assert rtf_paragraphs(rtf(text, fonts)) == ["café 县政府Мир"]


@given(st.text(alphabet="\\{}'uvf*0123456789 abcparline\r\n\x80é", max_size=80))
def test_any_text_is_read(text: str) -> None:
    rtf_paragraphs(rtf(text.replace("\x80", "")))
    rtf_paragraphs(text.encode("latin-1", "replace"))


def test_an_embedded_text_is_part_of_the_text() -> None:
    found = body(
        para("a") + '<w:altChunk r:id="c"/>' + para("d"),
        losses=("alt-chunk-format", "alt-chunk-merged"),
        links={"c": (CHUNK, "chunk.rtf")},
        files={"chunk.rtf": rtf(r"b\line b\par c")},
    )
    assert found == (p("a"), p("b", br(), "b"), p("c"), p("d"))
