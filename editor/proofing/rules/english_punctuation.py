"""E31, E32 and E36: spaces, dashes and full-width punctuation in English text."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind, Passage
from editor.proofing.rule import ENGLISH, Hit, Setting, TextRule
from editor.proofing.rules.english_text import free_matches
from editor.proofing.sources import AP

_TEXTS = frozenset(Kind) - {Kind.FIELD}
_BEFORE = lazy_pattern(
    r"(?<=[A-Za-z0-9”\"’)%])[ \u00a0]+"
    r"(?=[,;:?!](?:[ \u00a0”\"]|$)|[,;][A-Za-z]|\.(?: [A-Z]|[A-Z][a-z]|$))"
)
_TWO = lazy_pattern(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_AFTER_COMMA = lazy_pattern(
    r"(?<=[A-Za-z]{2})([,;])(?=[A-Za-z]{2})|(?<=[a-z]{2})([?!])(?=[A-Z][a-z])"
)
_AFTER_POINT = lazy_pattern(
    r"(?<![A-Za-z.@/_-])([A-Z]?[a-z]{2,15})\.(?=(?:The|This|These|Those|That|It|In|On|At|We|He|She|"
    r"They|For|With|As|A|An|To|But|And|However|After|Since|More|About|Its|Our)\b(?![./@]))"
)
_AFTER_COLON = lazy_pattern(r"(?<=[a-z]{3}):(?=[A-Z][a-z]{2,})(?!//)")
_BRACKET = lazy_pattern(
    r"(?<=[A-Za-z0-9])([ \u00a0]+)(?=\)(?!\)))|(?<=[(\[])([ \u00a0]+)(?=[A-Za-z0-9])"
)
_GLUED = lazy_pattern(
    r"(?<=[a-z]{3})\((?=[A-Za-z]{3})(?!s\)|es\)|ies\))|(?<=[a-z]{2}\))(?=[A-Za-z]{2})"
)
_REPEATED = lazy_pattern(
    r",{2,}|;{2,}|:{2,}(?!\w)|(?<!\.)\.\.(?!\.|/|\w)|\?{2,}|[,;:]\.(?!\w)|\.,(?=\.)"
)
_HYPHENS = lazy_pattern(
    r"(?<=[A-Za-z0-9,”\"’)])(?: --(?= )|--(?=[A-Za-z0-9“\"‘])) ?(?=[A-Za-z0-9“\"‘])"
)
_FULL = lazy_pattern("[，。；：？！（）、．％］［～]|「|」|『|』|《|》|〈|〉")
_HALF = {
    "，": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")",
    "、": ",", "．": ".", "％": "%", "［": "[", "］": "]", "～": "–", "「": "“", "」": "”",
    "『": "‘", "』": "’", "《": "“", "》": "”", "〈": "‘", "〉": "’",
}  # fmt: skip
_FULL_LETTERS = lazy_pattern("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_CHINESE_NEAR = lazy_pattern(f"[{HAN}\u3040-\u30ff\uac00-\ud7a3]")
_ABBREVIATED = frozenset({"www", "ac", "co", "com", "org", "gov", "net", "edu", "vs", "etc"})


def _spaces(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in free_matches(_BEFORE, passage):
        message = _("No space stands before this punctuation mark.")
        yield Hit(*match.span(), message, ("",), automatic=True)
    for match in free_matches(_TWO, passage):
        yield Hit(*match.span(), _("One space is enough."), (" ",), automatic=True)
    for match in free_matches(_AFTER_COMMA, passage):
        message = _("A space follows “{mark}”.").format(mark=match.group())
        yield Hit(*match.span(), message, (f"{match.group()} ",), automatic=True)
    for match in free_matches(_AFTER_POINT, passage):
        if match.group(1).lower() not in _ABBREVIATED:
            message = _("A space follows the full point.")
            yield Hit(match.end() - 1, match.end(), message, (". ",))
    for match in free_matches(_AFTER_COLON, passage):
        message = _("A space follows “{mark}”.").format(mark=":")
        yield Hit(*match.span(), message, (": ",), level=Level.HINT)
    if "(" in passage.characters or ")" in passage.characters:
        for match in free_matches(_BRACKET, passage):
            message = _("No space stands inside a bracket.")
            yield Hit(*match.span(), message, ("",), automatic=True)
        for match in free_matches(_GLUED, passage):
            right = f" {match.group()}" if match.group() else " "
            message = _("A space parts the bracket from the word.")
            yield Hit(*match.span(), message, (right,), level=Level.HINT)
    for match in free_matches(_REPEATED, passage):
        right = match.group()[-1] if match.group()[0] in ",;:" else match.group()[0]
        message = _("One “{mark}” is enough.").format(mark=right)
        yield Hit(*match.span(), message, (right,))


def _dashes(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    if "--" not in passage.text:
        return
    for match in free_matches(_HYPHENS, passage):
        # The slugs of the wires end in two hyphens: /PRNewswire/ --, (BUSINESS WIRE)--.
        behind_slug = passage.text[match.start() - 1] in "/)" and match.start() < 120
        near = passage.text[max(0, match.start() - 4) : match.end() + 15]
        if behind_slug or "(BUSINESS" in near:
            continue
        message = _("Two hyphens are no dash: “—”.")
        yield Hit(*match.span(), message, (" — ",), automatic=True)


def _full_width(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in free_matches(_FULL, passage):
        start, end = match.span()
        # Chinese words in an English text keep their own punctuation.
        if _CHINESE_NEAR.search(passage.text, max(0, start - 1), end + 1):
            continue
        half = _HALF[match.group()]
        behind = passage.text[end : end + 1]
        if half in ",;:?!." and behind.isalnum():
            half += " "
        message = _("“{mark}” is Chinese punctuation: “{half}” in English.")
        yield Hit(
            start, end, message.format(mark=match.group(), half=half.strip()), (half,),
            automatic=True,
        )  # fmt: skip
    for match in _FULL_LETTERS.finditer(passage.text):
        half = "".join(chr(ord(each) - 0xFEE0) for each in match.group())
        message = _("“{text}” is written in full-width characters: “{half}”.")
        yield Hit(
            *match.span(), message.format(text=match.group(), half=half), (half,), automatic=True
        )


RULES = (
    TextRule(
        "E31", Level.WARNING, lambda: _("Spaces and repeated marks"), _spaces, AP,
        lambda: _("One space after a punctuation mark, none before it."),
        ENGLISH, _TEXTS, " \u00a0,;:?!.()",
    ),
    TextRule(
        "E32", Level.WARNING, lambda: _("Two hyphens for a dash"), _dashes, AP,
        lambda: _("Two hyphens come from the typewriter; a dash is one character, with spaces."),
        ENGLISH, _TEXTS, "-",
    ),
    TextRule(
        "E36", Level.WARNING, lambda: _("Chinese punctuation in English"), _full_width, AP,
        lambda: _("Full-width signs leave holes in an English line; many fonts lack them."),
        ENGLISH,
    ),
)  # fmt: skip
