"""The script of a text tells its language; what is written alike in all languages does not."""

from __future__ import annotations

import pytest

from editor.formats.language_guess import guess_language

ADDRESS = "https://www.example.gov.cn/zwgk/fdzdgknr/2026/notice/detail.html?id=20261103"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"请登录{ADDRESS}下载附件。", "zh-Hans"),
        (f"下载 {ADDRESS} 与 {ADDRESS}", "zh-Hans"),
        ("请登录www.example.gov.cn/zwgk/notice/detail.html下载", "zh-Hans"),
        ("邮箱：press.office.of.the.county@mail.example.gov.cn", "zh-Hans"),
        (f"請至{ADDRESS}下載附件", "zh-Hant"),
        (f"Download the form from {ADDRESS} by Friday", "en"),
        ("Write to press@example.org or the office", "en"),
        (ADDRESS, "zh-Hans"),
    ],
)
def test_addresses_are_in_no_language(text: str, language: str) -> None:
    assert guess_language(text) == language
