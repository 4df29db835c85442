"""The document that shows a fragment before and after."""

from __future__ import annotations

import pytest

from editor.document.release import make_asset
from editor.survival.side_by_side import SIZES, side_by_side
from tests.builders import PNG


def test_both_are_in_it_at_the_size_of_the_switch() -> None:
    html = side_by_side("<p>前</p>", "<p>后</p>", ("A<b>", "B"), 16)
    assert html.index("<p>前</p>") < html.index("<p>后</p>")
    assert html.count('style="font-size:16px"') == 2
    assert "A&lt;b&gt;" in html
    assert dict(SIZES) == {"large": 16, "medium": 14, "small": 12}


def test_pictures_of_the_release_alone_are_put_in() -> None:
    asset = make_asset(PNG)
    here = f'<img src="assets/{asset.name}" alt="">'
    html = side_by_side(here + '<img src="assets/none.png">', here, ("", ""), 14, (asset,))
    assert html.count('src="data:image/png;base64,') == 1
    assert 'src="assets/none.png"' in html


def test_a_picture_that_the_cms_does_not_find_is_shown_as_broken() -> None:
    asset = make_asset(PNG)
    here = f'<img src="assets/{asset.name}" alt="a &lt;b&gt;">'
    there = here + '<img src="/upload/a.png">' + '<img alt="" src="assets/x.png">'
    html = side_by_side("", there, ("", ""), 14, (asset,))
    after = html.partition("</thead>")[2]
    assert "No picture until it is uploaded: a &lt;b&gt;</span>" in after
    assert "No picture until it is uploaded: assets/x.png</span>" in after
    assert after.count("<img") == 1


def test_pictures_are_put_in_again_as_long_as_a_browser_can_bear_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asset = make_asset(PNG)
    here = f'<img src="assets/{asset.name}" alt="">' * 3
    monkeypatch.setattr("editor.survival.side_by_side.MOST_SHOWN", 1)
    html = side_by_side(here, here, ("", ""), 14, (asset,))
    assert html.count('src="data:image/png;base64,') == 1
    assert html.count('src="assets/') == 2
