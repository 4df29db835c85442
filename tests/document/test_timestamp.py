from __future__ import annotations

import pytest
from hypothesis import given

from editor.document.timestamp import Timestamp
from tests import strategies


@given(strategies.timestamps)
def test_round_trip(timestamp: Timestamp) -> None:
    assert Timestamp.parse(timestamp.for_machines()) == timestamp


def test_people_and_machines_see_their_own_form() -> None:
    timestamp = Timestamp.parse("2022-11-03 15:04")
    assert timestamp.for_people() == "2022-11-03 15:04"
    assert timestamp.for_machines() == "2022-11-03T15:04:00"
    assert timestamp.for_machines(480) == "2022-11-03T15:04:00+08:00"
    assert Timestamp.parse("2022-11-03").for_machines(480) == "2022-11-03"
    assert Timestamp.parse("2022-11-03T15:04-03:30").for_machines(480).endswith("-03:30")


@pytest.mark.parametrize(
    "text", ["", "2022-11-31", "2022-11-03 25:00", "2022", "11-03", "2022-11-03T15:04+99:00", "now"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Timestamp.parse(text)
