"""What was recognised can be had back in the text, and what was not can be put into the form."""

from __future__ import annotations

from editor.document.heading_proposals import propose_headings
from editor.document.nodes import Heading
from editor.document.release import Release
from editor.formats.header.fields import Field
from editor.formats.header_lift import lift_header_with_fields
from editor.formats.recognised import (
    Choices,
    RecognisedLine,
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


def test_headings_are_made_without_their_bold() -> None:
    release = doc(p(TEXT), p(strong("服务企业")), p(TEXT), title=TITLE)
    found = reviewed(release, Choices(headings=propose_headings(release)))
    assert found.body == (p(TEXT), h(2, "服务企业"), p(TEXT))
    assert isinstance(found.body[1], Heading)
