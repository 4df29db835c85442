"""The text of real and of made-up Word documents, against readings that share no code with ours.

Real documents are compared with a plain walk over their XML. Made-up ones are built from wrappers
of every kind around words whose order is known, because they are built in that order.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain, count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.document.release import Release
from editor.document.walk import plain_text
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.formats.word_document import field, para, row, run, table, word

FIXTURES = Path(__file__).parents[1] / "fixtures" / "docx"
DOCUMENTS = sorted(
    path
    for path in FIXTURES.iterdir()
    if path.suffix in (".docx", ".docm") and "protected" not in path.name
)
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText"))
_NOTE_LABEL = re.compile(r"\[\w+\]")


def visible(element: etree._Element) -> Iterator[str]:
    """The text of the paragraphs below an element; white space is no part of it."""
    for child in element.iterchildren("{*}*"):
        name = etree.QName(child).localname
        if name == "t":
            yield "".join((child.text or "").split())
        elif name not in _UNSEEN:
            yield from visible(child)


def said(release: Release) -> str:
    text = f"{release.metadata.title}\n{plain_text(release.body)}"
    return "".join(_NOTE_LABEL.sub("", text).split())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_nothing_of_a_real_document_is_missing(path: Path) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    text = said(read_docx(data, Report()))
    place = 0
    for paragraph in root.iter("{*}p"):
        expected = "".join(visible(paragraph))
        found = text.find(expected, place)
        assert found >= 0, expected
        place = found


Words = Callable[[], str]
Inline = Callable[[Words], tuple[str, list[str], list[list[str]]]]
"""What a piece of a paragraph is in XML, the words that show in it, and those of its boxes."""
Block = Callable[[Words], tuple[str, list[str]]]


def _text(words: Words) -> tuple[str, list[str], list[list[str]]]:
    token = words()
    return run(f"{token} "), [token], []


def _unseen(template: str) -> Inline:
    return lambda words: (template.format(words()), [], [])


def _around(template: str, inner: list[Inline]) -> Inline:
    def read(words: Words) -> tuple[str, list[str], list[list[str]]]:
        xml, shown, boxes = _sequence(inner, words)
        return template.format(xml), shown, boxes

    return read


def _sequence(inner: list[Inline], words: Words) -> tuple[str, list[str], list[list[str]]]:
    parts = [piece(words) for piece in inner]
    return (
        "".join(xml for xml, _shown, _boxes in parts),
        [token for _xml, shown, _boxes in parts for token in shown],
        [box for _xml, _shown, boxes in parts for box in boxes],
    )


def _box(template: str, blocks: list[Block]) -> Inline:
    def read(words: Words) -> tuple[str, list[str], list[list[str]]]:
        xml, shown = _blocks(blocks, words)
        return template.format(f"<w:txbxContent>{xml}</w:txbxContent>"), [], [shown]

    return read


def _paragraph(inner: list[Inline]) -> Block:
    def read(words: Words) -> tuple[str, list[str]]:
        first = words()
        xml, shown, boxes = _sequence(inner, words)
        # Boxes stand behind the paragraph that they are anchored in.
        return para(run(f"{first} "), xml), [first, *shown, *chain(*boxes)]

    return read


def _wrapped(template: str, inner: list[Block]) -> Block:
    def read(words: Words) -> tuple[str, list[str]]:
        xml, shown = _blocks(inner, words)
        return template.format(xml), shown

    return read


def _blocks(inner: list[Block], words: Words) -> tuple[str, list[str]]:
    parts = [block(words) for block in inner]
    return "".join(xml for xml, _shown in parts), [t for _xml, shown in parts for t in shown]


_CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{0}</mc:Choice>'
    "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
)
_INLINE_WRAPPERS = (
    "<w:ins>{0}</w:ins>",
    "<w:moveTo>{0}</w:moveTo>",
    '<w:hyperlink w:anchor="a">{0}</w:hyperlink>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    "<w:smartTag>{0}</w:smartTag>",
    "<w:customXml><w:customXmlPr/>{0}</w:customXml>",
    '<w:dir w:val="rtl">{0}</w:dir>',
    '<w:fldSimple w:instr="REF x">{0}</w:fldSimple>',
    "<unknown:wrapper>{0}</unknown:wrapper>",
    "<w:ruby><w:rt><w:r/></w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby>",
    field("REF x", "{0}"),
    _CHOICE,
)
_INLINE_UNSEEN = (
    "<w:del>" + run("{0}") + "</w:del>",
    "<w:moveFrom>" + run("{0}") + "</w:moveFrom>",
    run("{0}", "<w:vanish/>"),
    "<w:r><w:instrText>{0}</w:instrText></w:r>",
    field("SET x", run("{0}")),
)
_BOXES = (
    "<w:r><w:pict><v:group><v:shape><v:textbox>{0}</v:textbox></v:shape></v:group></w:pict></w:r>",
    "<w:r>"
    + _CHOICE.format("<w:drawing><wp:anchor><wps:wsp>{0}</wps:wsp></wp:anchor></w:drawing>")
    + "</w:r>",
)
_BLOCK_WRAPPERS = (
    "<w:sdt><w:sdtPr/><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    "<w:customXml>{0}</w:customXml>",
    "<unknown:wrapper>{0}</unknown:wrapper>",
    _CHOICE,
    table(row("<w:tc>{0}</w:tc>")),
    table(row("<w:tc><w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt></w:tc>")),
    table("<w:sdt><w:sdtContent>" + row("<w:tc>{0}</w:tc>") + "</w:sdtContent></w:sdt>"),
)

_leaves = st.just(_text) | st.sampled_from(_INLINE_UNSEEN).map(_unseen)
_inlines = st.recursive(
    _leaves,
    lambda inner: st.builds(
        _around, st.sampled_from(_INLINE_WRAPPERS), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
_plain = st.lists(_inlines, max_size=4).map(_paragraph)
_boxes = st.builds(_box, st.sampled_from(_BOXES), st.lists(_plain, min_size=1, max_size=2))
_paragraphs = st.lists(_inlines | _boxes, max_size=4).map(_paragraph)
_all_blocks = st.recursive(
    _paragraphs,
    lambda inner: st.builds(
        _wrapped, st.sampled_from(_BLOCK_WRAPPERS), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=5,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_all_blocks, min_size=1, max_size=4))
def test_words_in_wrappers_of_every_kind_stay_in_order(blocks: list[Block]) -> None:
    numbers = count(1)
    xml, shown = _blocks(blocks, lambda: f"w{next(numbers)}x")
    release = read_docx(word(xml), Report())
    text = f"{release.metadata.title} {plain_text(release.body)}"
    assert re.findall(r"w\d+x", text) == shown
