"""The interface language: `_()` gives a sentence in it.

The language of the interface has nothing to do with the language of a release. Messages are
written in English in the code; catalogues for zh_Hans and zh_Hant live under resources/locale
(gettext, kept by Babel).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from editor.languages import is_traditional
from editor.resources import resource_path

LANGUAGES: tuple[str, ...] = ("en", "zh_Hans", "zh_Hant")


def _same(message: str) -> str:
    return message


_translate: Callable[[str], str] = _same
_language = "en"


def _(message: str) -> str:
    """The message in the interface language; the message itself where no translation is known."""
    return _translate(message)


def language() -> str:
    """The interface language, one of LANGUAGES."""
    return _language


def set_language(code: str) -> None:
    """Use the interface language `code`, one of LANGUAGES; anything else is English."""
    global _language, _translate
    _language = code if code in LANGUAGES else "en"
    if _language == "en":
        _translate = _same
        return
    # Imported here: English, the most common case on the command line, then costs no gettext
    # import.
    import gettext

    catalogue = gettext.translation(
        "dateline", resource_path("locale"), languages=[_language], fallback=True
    )
    _translate = catalogue.gettext


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """The interface language that the environment asks for, by gettext's variables in gettext's
    order.
    """
    wanted = next(
        (
            environment[name]
            for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
            if environment.get(name)
        ),
        "",
    )
    for tag in wanted.split(":"):
        code = tag.partition(".")[0].partition("@")[0].lower()
        if code.startswith("zh"):
            return "zh_Hant" if is_traditional(code) else "zh_Hans"
        if code.startswith("en") or code in ("c", "posix"):
            return "en"
    return "en"
