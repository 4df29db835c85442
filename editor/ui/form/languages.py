"""The languages offered for a release: those of the press here first, then those that the readers
can tell, so that a wrong guess can be put right.
"""

from __future__ import annotations

from editor.i18n import _

_OWN_NAMES: tuple[tuple[str, str], ...] = (
    ("zh-Hans", "简体中文"),
    ("zh-Hant-TW", "繁體中文（台灣）"),
    ("zh-Hant-HK", "繁體中文（香港）"),
    ("zh-Hant", "繁體中文"),
    ("en", "English"),
    ("ja", "日本語"),
    ("ko", "한국어"),
)


def languages() -> tuple[tuple[str, str], ...]:
    """Tags with names: each in its own language and, where that may not be read here, in the one of
    the window. Any other tag that a file brings is kept and shown as it is.
    """
    others = (
        ("ug", "ئۇيغۇرچە", _("Uyghur")),
        ("bo", "བོད་སྐད་", _("Tibetan")),
        ("mn-Mong", "ᠮᠣᠩᠭᠣᠯ", _("Mongolian, traditional script")),
        ("kk-Arab", "قازاقشا", _("Kazakh, Arabic script")),
        ("ky-Arab", "قىرعىزچا", _("Kyrgyz, Arabic script")),
        ("ii", "ꆈꌠꉙ", _("Yi")),
        ("khb", "ᦅᧄᦺᦑᦟᦹᧉ", _("Tai Lü")),
        ("tdd", "ᥖᥭᥰᥖᥬᥳᥑᥨᥒᥰ", _("Tai Nüa")),
        ("lis", "ꓡꓲ-ꓢꓴ", _("Lisu")),
        ("ru", "Русский", _("Russian")),
        ("ar", "العربية", _("Arabic")),
        ("mn", "Монгол", _("Mongolian")),
        ("kk", "Қазақша", _("Kazakh")),
        ("ky", "Кыргызча", _("Kyrgyz")),
        ("tg", "Тоҷикӣ", _("Tajik")),
        ("fa", "فارسی", _("Persian")),
        ("ps", "پښتو", _("Pashto")),
        ("ur", "اردو", _("Urdu")),
        ("hi", "हिन्दी", _("Hindi")),
        ("bn", "বাংলা", _("Bengali")),
        ("ta", "தமிழ்", _("Tamil")),
        ("th", "ไทย", _("Thai")),
        ("lo", "ລາວ", _("Lao")),
        ("my", "မြန်မာ", _("Burmese")),
        ("km", "ខ្មែរ", _("Khmer")),
        ("uk", "Українська", _("Ukrainian")),
        ("be", "Беларуская", _("Belarusian")),
        ("bg", "Български", _("Bulgarian")),
        ("sr", "Српски", _("Serbian")),
        ("mk", "Македонски", _("Macedonian")),
        ("el", "Ελληνικά", _("Greek")),
        ("hy", "Հայերեն", _("Armenian")),
        ("ka", "ქართული", _("Georgian")),
        ("he", "עברית", _("Hebrew")),
        ("ckb", "کوردی", _("Central Kurdish")),
        ("am", "አማርኛ", _("Amharic")),
    )
    return (*_OWN_NAMES, *((tag, f"{name} ({ours})") for tag, name, ours in others))
