"""The letters of the scripts of East Asia, in which a text has no spaces and a word few letters."""

from __future__ import annotations

import re

EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
"""Kana, Chinese characters and Hangul, one of them."""
