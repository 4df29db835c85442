"""Plain text becomes paragraphs, and nothing else is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Paragraph
from editor.document.schema import clean_text, is_valid
from editor.document.walk import plain_text
from editor.formats.text_reader import read_text
from editor.report import Report
from tests.builders import p


def body(text: str) -> tuple[object, ...]:
    return read_text(text, Report()).body


def test_each_chinese_line_is_a_paragraph_without_its_indent() -> None:
    assert body("　　第一段。\r\n\r\n　　第二段，\r第三段") == (
        p("第一段。"),
        p("第二段，"),
        p("第三段"),
    )


def test_numbers_and_bullets_stay_text() -> None:
    lines = ["一、背景", "（一）情况", "1. 甲", "- 乙", "# 丙", "2022. 年初"]
    assert body("\n".join(lines)) == tuple(p(line) for line in lines)


def test_wrapped_latin_text_is_joined() -> None:
    text = (
        "Acme Corp. today announced that it has opened an office in the town\n"
        "of Springfield. The office is the first in the county, and it has\n"
        "20 people.\n\n"
        "A second paragraph stands after an empty line, and it is wrapped at\n"
        "the same width.\n"
        "  - an item that is not part of it\n"
    )
    assert body(text) == (
        p(
            "Acme Corp. today announced that it has opened an office in the town of Springfield. "
            "The office is the first in the county, and it has 20 people."
        ),
        p("A second paragraph stands after an empty line, and it is wrapped at the same width."),
        p("- an item that is not part of it"),
    )


def test_latin_lines_that_are_not_wrapped_stay_lines() -> None:
    text = "Acme Corp.\n1 High Street\nSpringfield\n\n" + "A long paragraph in one line. " * 20
    assert len(body(text)) == 4


@given(st.text(max_size=300))
def test_no_text_is_lost(text: str) -> None:
    release = read_text(text, Report())
    assert is_valid(release)
    assert all(isinstance(block, Paragraph) for block in release.body)
    kept = "".join(plain_text(release.body).split())
    lines = text.replace("\x85", "\n").splitlines()
    assert kept == "".join("".join(clean_text(line).split()) for line in lines)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("县科技局召开会议", "zh-Hans"),
        ("縣科技局召開會議", "zh-Hant"),
        ("10月25日", "zh-Hans"),
        ("", "zh-Hans"),
        ("財政部今天下午公佈", "zh-Hant"),
        ("賃貸仲介のハウスコム", "ja"),
        ("금융감독원은 향후", "ko"),
        ("Acme Corp. announced", "en"),
        ("公司与 Acme Corp. 签约，共同研发新产品", "zh-Hans"),
        ("The word 科技 means science and technology", "en"),
    ],
)
def test_the_language_is_guessed_by_script(text: str, language: str) -> None:
    assert read_text(text, Report()).metadata.language == language
