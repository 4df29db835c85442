"""The categories of repair in words, for people."""

from __future__ import annotations

from collections.abc import Callable

from editor.i18n import _
from editor.proofing.repair.change import Category

_NAMES: dict[Category, Callable[[], str]] = {
    Category.JUNK: lambda: _("lines that are no part of the text"),
    Category.RESIDUE: lambda: _("damaged characters"),
    Category.READINGS: lambda: _("readings in brackets"),
    Category.QUESTION_MARKS: lambda: _("runs of question marks"),
    Category.SCRIPT: lambda: _("simplified and traditional characters"),
    Category.PUNCTUATION: lambda: _("punctuation"),
    Category.INDENTS: lambda: _("indents and spaces"),
    Category.LINES: lambda: _("broken lines"),
}


def name_of_category(category: Category) -> str:
    """What the category is called in the language of the interface."""
    return _NAMES[category]()
