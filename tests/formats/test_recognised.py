"""What was recognised can be had back in the text, and what was not can be put into the form."""

from __future__ import annotations

from editor.document.heading_proposals import propose_headings
from editor.document.nodes import Alignment, Heading, LineBreak, Mark, Paragraph, Text
from editor.document.release import Release
from editor.document.walk import plain_text
from editor.formats.header.fields import Field
from editor.formats.header_lift import lift_header_with_fields
from editor.formats.recognised import (
    Choices,
    RecognisedLine,
    exclude_each_other,
    is_in_form,
    lines_in_text,
    recognised_lines,
    reviewed,
)
from editor.report import Report
from tests.builders import doc, h, p, strong

TITLE = "县科技局召开会议"
HEADER = "2022-11-03 15:04 来源：县科技局 作者：贾悦"
TEXT = "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨，局中层以上干部参加。"
EDITORS = "责任编辑：王芳"
SIGNED = "（通讯员 李明）"


def opened() -> tuple[Release, tuple[RecognisedLine, ...]]:
    body = (p(TITLE), p(HEADER), p(TEXT), p(TEXT + "二"), p(EDITORS))
    release, fields = lift_header_with_fields(doc(*body), Report())
    return release, recognised_lines(fields)


def choose(lines: tuple[RecognisedLine, ...], **back: bool) -> Choices:
    """All in the form but those that state one of the fields of `back`."""
    return Choices(
        tuple((line, not any(field.name in back for field in line.fields)) for line in lines)
    )


def test_fields_are_grouped_by_their_lines() -> None:
    release, lines = opened()
    assert [(line.text, line.at_end) for line in lines] == [
        (TITLE, False), (HEADER, False), (EDITORS, True),
    ]  # fmt: skip
    assert [field.name for field in lines[1].fields] == ["published", "source", "author"]
    assert all(is_in_form(line, release) for line in lines)


def test_nothing_chosen_changes_nothing() -> None:
    release, lines = opened()
    assert reviewed(release, choose(lines)) == release


def test_lines_come_back_in_their_order() -> None:
    release, lines = opened()
    everything = Choices(tuple((line, False) for line in lines))
    found = reviewed(release, everything)
    assert found.body == (p(TITLE), p(HEADER), p(TEXT), p(TEXT + "二"), p(EDITORS))
    assert (found.metadata.title, found.metadata.published, found.metadata.authors) == (
        "", None, (),
    )  # fmt: skip
    assert found.metadata.editor == ""
    assert reviewed(found, everything) == found
    again = reviewed(found, Choices(tuple((line, True) for line in lines)))
    assert again == release


def test_one_after_the_other_keeps_the_order() -> None:
    release, lines = opened()
    release = reviewed(release, choose(lines, published=True))
    assert release.body[0] == p(HEADER)
    release = reviewed(release, choose(lines, published=True, title=True))
    assert release.body[:3] == (p(TITLE), p(HEADER), p(TEXT))
    release = reviewed(release, choose(lines, title=True))
    assert release.body[:2] == (p(TITLE), p(TEXT))
    assert release.metadata.source == "县科技局"


def test_several_lines_at_the_end_come_back_in_order() -> None:
    body = (p(TITLE), p(HEADER), p(TEXT), p(TEXT + "二"), p(SIGNED), p(EDITORS))
    release, fields = lift_header_with_fields(doc(*body), Report())
    lines = recognised_lines(fields)
    assert reviewed(release, Choices(tuple((line, False) for line in lines))).body == body


def test_a_title_of_two_lines_comes_back_as_two() -> None:
    line = RecognisedLine("县科技局召开\n工作会议", (Field("title", "县科技局召开工作会议", 0.9),))
    release = doc(p(TEXT), title="县科技局召开工作会议")
    found = reviewed(release, Choices(((line, False),)))
    assert found.body == (p("县科技局召开"), p("工作会议"), p(TEXT))
    assert found.metadata.title == ""
    assert reviewed(found, Choices(((line, True),))) == release


def test_what_a_person_has_since_written_stays() -> None:
    release, lines = opened()
    edited = doc(p("新写的一段"), *release.body, title="改过的标题", authors=("贾悦", "赵一"))
    found = reviewed(edited, Choices(tuple((line, False) for line in lines)))
    assert found.metadata.title == "改过的标题"
    assert found.metadata.authors == ("赵一",)
    assert p("新写的一段") in found.body


def test_what_is_not_sure_can_be_put_into_the_form() -> None:
    line = RecognisedLine(TITLE, (Field("title", TITLE, 0.5),))
    release = doc(p(TITLE), p(TEXT), title="旧标题")
    assert not is_in_form(line, release)
    assert not line.is_sure
    found = reviewed(release, Choices(((line, True),)))
    assert (found.metadata.title, found.body) == (TITLE, (p(TEXT),))


def test_a_text_that_was_never_asked_about() -> None:
    release = doc(p(TITLE), p(HEADER), p(TEXT))
    lines = lines_in_text(release)
    assert [line.text for line in lines] == [TITLE, HEADER]
    found = reviewed(release, Choices(tuple((line, True) for line in lines)))
    assert (found.metadata.title, found.body) == (TITLE, (p(TEXT),))
    assert lines_in_text(found) == ()


def test_authors_join_those_in_the_form() -> None:
    line = RecognisedLine(SIGNED, (Field("author", "李明", 0.9, SIGNED),), at_end=True)
    release = doc(p(TEXT), p(SIGNED), authors=("张三", "李四"))
    found = reviewed(release, Choices(((line, True),)))
    assert found.metadata.authors == ("张三", "李四", "李明")
    assert is_in_form(line, found) is True
    back = reviewed(found, Choices(((line, False),)))
    assert back == release


def test_a_line_that_the_form_contradicts_is_neither_and_stays_so() -> None:
    release, lines = opened()
    edited = doc(*release.body, title="改过的标题", source="县委办", authors=("贾悦",))
    assert [is_in_form(line, edited) for line in lines] == [None, None, None]
    assert reviewed(edited, Choices(tuple((line, None) for line in lines))) == edited
    replaced = reviewed(edited, Choices(((lines[0], True),)))
    assert (replaced.metadata.title, replaced.body) == (TITLE, edited.body)
    back = reviewed(edited, Choices(((lines[0], False),)))
    assert (back.metadata.title, back.body[0]) == ("改过的标题", p(TITLE))


def test_lines_that_cannot_both_be_in_the_form() -> None:
    one, other, third = (
        RecognisedLine(text, fields)
        for text, fields in (
            ("来源：甲", (Field("source", "甲", 0.9), Field("author", "张三", 0.9))),
            ("来源：乙", (Field("source", "乙", 0.9),)),
            ("作者：李四", (Field("author", "李四", 0.9),)),
        )
    )
    assert exclude_each_other(one, other)
    assert not exclude_each_other(one, third)
    release = doc(p("来源：乙"), p(TEXT), source="甲", authors=("张三",))
    found = reviewed(release, Choices(((one, False), (other, True))))
    assert (found.metadata.source, found.metadata.authors) == ("乙", ())
    assert found.body == (p("来源：甲"), p(TEXT))


def test_what_another_line_states_too_stays_in_the_form() -> None:
    one, other = (
        RecognisedLine(text, (Field("author", "张三", 0.9),)) for text in ("作者：张三", "（张三）")
    )
    release = doc(p(TEXT), authors=("张三",))
    found = reviewed(release, Choices(((one, False), (other, True))))
    assert found.metadata.authors == ("张三",)
    assert found.body == (p("作者：张三"), p(TEXT))


def test_lines_come_back_as_they_were() -> None:
    body = (
        Paragraph((Text(TITLE, (Mark.STRONG,)),), Alignment.CENTER),
        Paragraph((Text("2022-11-03 "), Text("来源：县科技局", (Mark.EMPHASIS,))), indent=False),
        p(TEXT),
        p(TEXT + "二"),
        Paragraph((Text(EDITORS, (Mark.STRONG,)),), Alignment.RIGHT),
    )
    release, fields = lift_header_with_fields(doc(*body), Report())
    assert release.body == body[2:4]
    lines = recognised_lines(fields)
    assert reviewed(release, Choices(tuple((line, False) for line in lines))).body == body


def test_the_lines_of_one_paragraph_come_back_as_one() -> None:
    head = Paragraph((Text("来源：县科技局"), LineBreak(), Text("作者：贾悦")), Alignment.CENTER)
    release, fields = lift_header_with_fields(doc(p(TITLE), head, p(TEXT), p(TEXT)), Report())
    lines = recognised_lines(fields)
    everything = Choices(tuple((line, False) for line in lines))
    back = reviewed(release, everything)
    assert back.metadata.authors == ()
    assert plain_text(back.body).split("\n")[:3] == [TITLE, "来源：县科技局", "作者：贾悦"]
    assert reviewed(back, Choices(tuple((line, True) for line in lines))) == release


def test_lines_with_both_sides_of_a_change_stay() -> None:
    body = (p(TITLE), p(HEADER), p(TEXT), p(TEXT + "二"), p(EDITORS))
    unsettled = frozenset(("".join(HEADER.split()),))
    release = lift_header_with_fields(doc(*body), Report(), (), unsettled)[0]
    assert release.body == body[1:4]
    assert (release.metadata.title, release.metadata.editor) == (TITLE, "王芳")
    assert release.metadata.source == ""
    assert [line.text for line in lines_in_text(release)] == [HEADER]


def test_headings_are_made_without_their_bold() -> None:
    release = doc(p(TEXT), p(strong("服务企业")), p(TEXT), title=TITLE)
    found = reviewed(release, Choices(headings=propose_headings(release)))
    assert found.body == (p(TEXT), h(2, "服务企业"), p(TEXT))
    assert isinstance(found.body[1], Heading)
