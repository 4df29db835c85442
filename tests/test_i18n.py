"""The interface languages are complete, and the right one is chosen."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from editor import i18n

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import catalogues  # noqa: E402  the tool is a script, not a package

FIELD = re.compile(r"\{\w*\}")


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_message_is_translated_and_compiled(language: str) -> None:
    catalog = catalogues.read(language)
    wanted = {message.id for message in catalogues.collect() if message.id}
    known = {message.id: message for message in catalog if message.id}
    assert wanted - known.keys() == set(), "run make catalogues and translate"
    assert known.keys() - wanted == set(), "run make catalogues"
    for message in known.values():
        assert message.string, f"not translated: {message.id!r}"
        assert not message.fuzzy, f"fuzzy: {message.id!r}"
        fields = sorted(FIELD.findall(message.id))
        assert sorted(FIELD.findall(message.string)) == fields, message.id
    compiled = catalogues.LOCALE / language / "LC_MESSAGES" / "dateline.mo"
    assert compiled.read_bytes() == catalogues.compiled(catalog), "run make catalogues"


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_language_is_used(language: str) -> None:
    i18n.set_language(language)
    assert i18n.language() == language
    assert i18n._("Untitled") != "Untitled"
    i18n.set_language("xx")
    assert i18n._("Untitled") == "Untitled"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_Hant"),
        ({"LANG": "zh_HK"}, "zh_Hant"),
        ({"LANGUAGE": "de:zh-Hant:en", "LANG": "en_US"}, "zh_Hant"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({}, "en"),
    ],
)
def test_the_system_language_is_found(environment: dict[str, str], language: str) -> None:
    assert i18n.system_language(environment) == language


def test_no_message_stands_where_the_catalogue_does_not_find_it() -> None:
    """What is translated inside an f-string is never collected."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "editor").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
    ]
    assert hidden == []
