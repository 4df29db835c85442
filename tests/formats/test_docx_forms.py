"""A form above the text fills empty fields and stays."""

from __future__ import annotations

import pytest

from editor.document.nodes import Table
from editor.document.release import Metadata
from editor.formats.docx_in.forms import read_form
from tests.builders import cell, p, table

APPROVAL = (
    ("标 题", "县局开展活动", "供稿单位：", "县科技局"),
    ("撰稿人", "贾悦、王晓", "联系电话", "0551-1234567"),
    ("领导意见", "同意", "签字", "李四"),
)


def form(rows: tuple[tuple[str, ...], ...]) -> Table:
    return table(*(tuple(cell(p(text)) if text else cell() for text in row) for row in rows))


def test_what_the_form_states() -> None:
    metadata, fields = read_form(Metadata(source="县农技中心"), [form(APPROVAL)])
    assert (metadata.title, metadata.source) == ("县局开展活动", "县农技中心")
    assert metadata.authors == ("贾悦", "王晓")
    # The form stays in the text, so no field may be put back there.
    assert [(field.name, field.text) for field in fields] == [("title", ""), ("author", "")]


@pytest.mark.parametrize(
    "rows",
    [
        (("标题", "供稿单位", "作者"), ("县局开展活动", "县科技局", "贾悦")),
        (("标题", "县局开展活动"), ("标题", "县局召开会议"), ("作者", "贾悦")),
        (("标题", "县局开展活动"), ("备注", "无")),
        (("标题", ""), ("作者", "贾悦")),
        (("项目", "金额"), ("标题", "3")),
    ],
)
def test_other_tables_state_nothing(rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_form(Metadata(), [form(rows)]) == (Metadata(), ())


def test_doubtful_authors_are_left_alone() -> None:
    rows = (("标题", "县局开展活动"), ("作者", "贾悦（县科技局）"), ("供稿单位", "县科技局"))
    metadata, _fields = read_form(Metadata(), [form(rows)])
    assert (metadata.authors, metadata.source) == ((), "县科技局")
