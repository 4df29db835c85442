"""Hypothesis strategies for schema-valid releases: all are normalised, so equality is exact."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from editor.document.nodes import (
    Alignment,
    Cell,
    Figure,
    Heading,
    LineBreak,
    ListItem,
    ListKind,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Contact, Metadata, Release, make_asset
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from tests.builders import PNG

# The smallest GIF: one transparent pixel.
GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
ASSETS = (make_asset(PNG), make_asset(GIF))

# Text that breaks careless codecs: markup, numbers at line starts, quotes, wide and rare
# characters, controls.
# fmt: off
_AWKWARD = st.sampled_from([
    '2022. 年初 ', '1) a', '- x', '# y', '> z', '---', '***', 'a*b*c', '_a_', '`c`', '~~s~~',
    '[x](y)', '![i](j)', '<b>&amp;</b>', '&lt;', '\\', '|', 'a | b', 'https://a.cn/b', '：',
    '“引号”', '——', '……', '\u3000\u3000\u7f29\u8fdb', '\xa0', '\t', '\u2028', '\x00', '\ufffc',
    '😀', '𠮷', 'e\u0301', '\u200b', '\u202e', '==h==', '^s^', '~s~', '++u++', '[^1]',
    '*[A]: b', ':', '+ p', '[TOC]', '{: #i}', '{#i}', '10.', 'a  ', '一、', '（一）', '@a',
    'a\nb', '', '~~', '^^u^^', '<!--', ']]>', '</p>', '\'"', '\ud800', '  ', '\n',
])
# fmt: on
texts = st.one_of(
    st.text(alphabet="abc 县科技局，。2022.*_", max_size=12), st.text(max_size=8), _AWKWARD
)
links = st.one_of(
    st.just(""),
    st.just(""),
    st.sampled_from(
        [
            "https://example.gov.cn/a?b=1&c=(2)",
            "mailto:a@b.cn",
            "tel:+86-10",
            "../a b.html",
            "#x",
            "/县",
            "//cdn.example/x",
            "http://x/<y>\"'",
        ]
    ),
)
marks = st.lists(st.sampled_from(list(Mark)), max_size=3).map(tuple)
runs = st.builds(Text, texts, marks, links)
inlines = st.lists(st.one_of(runs, runs, runs, st.just(LineBreak())), max_size=5).map(tuple)

paragraphs = st.builds(Paragraph, inlines, st.sampled_from(list(Alignment)), st.booleans())
headings = st.builds(Heading, st.integers(2, 4), inlines)
items = st.builds(
    ListItem,
    inlines,
    st.integers(0, 8) | st.integers(0, 2),
    st.sampled_from(list(ListKind)),
    st.none() | st.integers(0, 3000),
)
figures = st.builds(
    Figure,
    st.sampled_from([ASSETS[0].name, ASSETS[1].name, "0123456789ab.png"]),
    texts,
    inlines,
    texts,
    st.none() | st.integers(1, 100),
    st.booleans(),
)
cells = st.builds(
    Cell,
    st.lists(st.one_of(paragraphs, paragraphs, items, figures), max_size=3).map(tuple),
    st.integers(1, 3),
    st.integers(1, 3),
)
tables = st.builds(
    Table,
    st.lists(st.lists(cells, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(tuple),
    st.integers(0, 2),
    inlines,
)
blocks = st.one_of(
    paragraphs,
    paragraphs,
    headings,
    items,
    items,
    st.builds(Quotation, inlines),
    figures,
    tables,
    st.just(Rule()),
)

timestamps = st.builds(
    Timestamp,
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.none() | st.integers(-14 * 60, 14 * 60),
) | st.builds(Timestamp, st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
contacts = st.builds(Contact, texts, texts, texts, texts)
metadata = st.builds(
    Metadata,
    title=texts,
    kicker=texts,
    subtitle=texts,
    published=st.none() | timestamps,
    source=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    editor=texts,
    reviewer=texts,
    column=texts,
    keywords=st.lists(texts, max_size=3).map(tuple),
    summary=texts,
    language=st.sampled_from(["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en", "en-GB"]),
    place=texts,
    embargo=st.none() | timestamps,
    contacts=st.lists(contacts, max_size=2).map(tuple),
    boilerplate=texts,
    url=links,
    uid=st.sampled_from(["", "6f9619ff-8b86-d011-b42d-00c04fc964ff"]),
)
bodies = st.lists(blocks, max_size=6).map(tuple)
releases = st.builds(
    Release, metadata, bodies, st.just(ASSETS), st.sampled_from(["", "press-release-en"])
).map(normalise)
