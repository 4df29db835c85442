"""Times on the page: each for machines has an offset from UTC, readers are told a foreign zone."""

from __future__ import annotations

import datetime
import re

import pytest

from editor.document.timestamp import Timestamp
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.formats.text_writer import write_text
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.values import replace
from tests.builders import doc, p

CHINESE = builtin_profile("government-zh-Hans")
NO_TIME = replace(CHINESE, header=("source",))


@pytest.mark.parametrize("stated", ["2026-07-01 09:00", "2026-07-01", "2026-07-01T09:00:00-05:00"])
@pytest.mark.parametrize("profile", [CHINESE, NO_TIME])
def test_every_datetime_has_an_offset_and_what_was_stated_reads_back(
    stated: str, profile: Profile
) -> None:
    time = Timestamp.parse(stated)
    release = doc(p("正文。"), title="题", published=time, embargo=time)
    page = write_page(release, profile, Report())
    for found in re.findall(r'<time datetime="([^"]+)"', page):
        moment = datetime.datetime.fromisoformat(found)
        assert moment.utcoffset() is not None or len(found) == len("2026-07-01")
    metadata = read_html(page, Report()).metadata
    assert (metadata.published, metadata.embargo) == (time, time)


def test_what_was_stated_stands_apart_only_where_it_differs() -> None:
    stated = Timestamp.parse("2026-07-01T09:00:00+08:00")
    page = write_page(doc(p("正文。"), published=stated, embargo=stated), CHINESE, Report())
    assert "dateline:published" not in page
    assert "dateline:embargo" not in page


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2026-01-01T23:30:00-05:00", "2026-01-01 23:30 UTC-5"),
        ("2026-04-01T10:00:00Z", "2026-04-01 10:00 UTC"),
        ("2026-04-01T10:00:00+08:00", "2026-04-01 10:00"),
        ("2026-04-01 10:00", "2026-04-01 10:00"),
    ],
)
def test_the_header_line_names_a_zone_that_is_not_the_profiles(stated: str, shown: str) -> None:
    time = Timestamp.parse(stated)
    release = doc(p("正文。"), title="题", source="县局", language="zh-Hans", published=time)
    page = write_page(release, CHINESE, Report())
    assert f">{shown}</time>" in page
    text = write_text(release, CHINESE, Report())
    assert f"{shown}  " in text or f"{shown}\n" in text


def test_moments_beyond_the_calendar_stay_as_they_are() -> None:
    first = Timestamp.parse("0001-01-01T00:30:00+08:00")
    assert first.at_offset(0) == first
