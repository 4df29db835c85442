"""Characters of symbol fonts, which are nothing without the font."""

from __future__ import annotations

import pytest

from editor.formats.docx_in.symbols import symbol


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", 0xF061, "α"),
        ("symbol", 0x61, "α"),
        ("Wingdings", 0xF0FC, "✓"),
        ("Wingdings", 0xA8, "◻"),
        ("Wingdings 2", 0xF050, "✓"),
        ("Wingdings 2", 0xF052, "☑"),
        ("Wingdings 2", 0xF0A3, "□"),
        ("Wingdings 3", 0xF022, "→"),
        ("Wingdings 3", 0xF084, "▶"),
        ("Webdings", 0xF063, "☐"),
        ("Webdings", 0xF061, "✔"),
        ("Webdings", 0xF0FB, "🗺"),
        ("ZapfDingbats", 0x34, "✔"),
        ("Zapf Dingbats", 0x6C, "●"),
        ("Monotype Sorts", 0xB6, "❶"),
        ("MT Extra", 0xF04C, "⋯"),
        ("Arial", 0xE9, "é"),
        ("Arial", 0xF0E9, ""),
        ("MT Extra", 0x21, ""),
        ("", 0xD800, ""),
    ],
)
def test_what_a_font_shows(font: str, code: int, shown: str) -> None:
    assert symbol(font, code) == shown
