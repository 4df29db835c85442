"""The lines of a title become one line with the spaces that its script puts there."""

from __future__ import annotations

import pytest

from editor.formats.docx_in.drafts import one_line


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (["牢记嘱托 感恩奋进", "奋力谱写新篇章"], "牢记嘱托 感恩奋进 奋力谱写新篇章"),
        (
            ["关于召开全县科技特派员", "工作推进会的情况报道"],
            "关于召开全县科技特派员工作推进会的情况报道",
        ),
        (["County Opens", "New Science Hall"], "County Opens New Science Hall"),
        (["县局启用 AI", "助手"], "县局启用 AI助手"),
    ],
)
def test_rows_of_a_title(rows: list[str], line: str) -> None:
    assert one_line(rows) == line
