from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.document.utf16 import clip, in_units, points, units

TEXTS = st.text(alphabet="a县😀𠮷\u2028", max_size=12)


@given(TEXTS, st.lists(st.integers(0, 12), max_size=6))
def test_spans_in_units_cut_the_same_text(text, places):
    spans = [(min(at, len(text)), min(at + 1, len(text))) for at in sorted(set(places))]
    encoded = text.encode("utf-16-le")
    cut = [encoded[2 * a : 2 * b].decode("utf-16-le") for a, b in in_units(text, spans)]
    assert cut == [text[start:end] for start, end in spans]
    assert units(text) == len(encoded) // 2
    assert all(points(text, units(text[:at])) == at for at in range(len(text) + 1))


def test_a_clip_begins_where_it_says():
    assert clip(10, "a😀县", 11, 13) == (11, "😀")
    assert clip(10, "a😀县", 5, None) == (10, "a😀县")
    assert clip(10, "a😀县", 13, 20) == (13, "县")
