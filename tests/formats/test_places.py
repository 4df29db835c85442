"""Places in the form that opens a dateline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.formats.places import ap_place

_PIECES = st.sampled_from(
    ["springfield", "Illinois", "IL", "ill.", ",", " and ", "New York", "N.Y.", "USA", "Canada",
     "Ontario", "London", "England", "Washington", "D.C.", "合肥", "McLean", "st louis", "-", ".",
     "Georgia", "Tbilisi", "CHINA", "ß", "ŉ", "\u0130", "Boston"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Springfield, Illinois", "SPRINGFIELD, Ill."),
        ("SPRINGFIELD, IL", "SPRINGFIELD, Ill."),
        ("springfield ill", "SPRINGFIELD, Ill."),
        ("springfield il", "SPRINGFIELD, Ill."),
        ("Springfield, Ill., USA", "SPRINGFIELD, Ill."),
        ("Charleston West Virginia", "CHARLESTON, W.Va."),
        ("Charleston, W. Va.", "CHARLESTON, W.Va."),
        ("Kansas City Kansas", "KANSAS CITY, Kan."),
        ("Raleigh NC", "RALEIGH, N.C."),
        ("McLean, Va.", "McLEAN, Va."),
        ("Columbus, OH", "COLUMBUS, Ohio"),
        ("Fairbanks, AK", "FAIRBANKS, Alaska"),
        ("Hilo, HI", "HILO, Hawaii"),
        ("Boise, ID", "BOISE, Idaho"),
        ("Iowa City, IA", "IOWA CITY, Iowa"),
        ("Portland, ME", "PORTLAND, Maine"),
        ("AUSTIN, TEXAS", "AUSTIN, Texas"),
        ("Provo, UT", "PROVO, Utah"),
        ("New York", "NEW YORK"),
        ("new york city, ny", "NEW YORK"),
        ("Washington, D.C.", "WASHINGTON"),
        ("washington dc", "WASHINGTON"),
        ("Washington, Pa.", "WASHINGTON, Pa."),
        ("Boston, Mass.", "BOSTON"),
        ("Saint Louis, MO", "ST. LOUIS"),
        ("London", "LONDON"),
        ("London, England", "LONDON"),
        ("London, Ontario", "LONDON, Ontario"),
        ("calgary, ab, canada", "CALGARY, Alberta"),
        ("Paris, Texas", "PARIS, Texas"),
        ("Hefei, China", "HEFEI, China"),
        ("hefei, CHINA", "HEFEI, China"),
        ("Beijing, China", "BEIJING"),
        ("Tbilisi, Georgia", "TBILISI, Georgia"),
        ("Atlanta, Georgia", "ATLANTA"),
        ("Boston and New York", "BOSTON and NEW YORK"),
        ("West Virginia", "WEST VIRGINIA"),
        ("Dubai, UAE", "DUBAI, UAE"),
        ("Xi'an, Shaanxi", "XI'AN, Shaanxi"),
        ("合肥", "合肥"),
        (" —", ""),
        ("", ""),
    ],
)
def test_places_take_the_form_of_the_ap(typed: str, form: str) -> None:
    assert ap_place(typed) == form


@given(st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=6).map(" ".join))
def test_the_form_of_a_form_is_itself(place: str) -> None:
    assert ap_place(ap_place(place)) == ap_place(place)


def test_a_place_without_end_takes_no_time() -> None:
    assert ap_place("a, " * 50_000).startswith("A, a, a")
