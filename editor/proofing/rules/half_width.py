"""P01 to P03: half-width punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.passages import HAN, Passage, within
from editor.proofing.rule import Hit, Setting, TextRule

_FULL = str.maketrans(",;:?!", "，；：？！")
_HALF = re.compile(rf"(?<=[{HAN}”’》）])[,;:?!](?!//)")


def _half_width(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in _HALF.finditer(passage.text):
        if within(passage.addresses, *match.span()):
            continue
        full = match.group().translate(_FULL)
        yield Hit(
            *match.span(),
            _("“{half}” is half-width beside a Chinese character: “{full}”.").format(
                half=match.group(), full=full
            ),
            (full,),
            automatic=True,
        )


RULES = (
    TextRule(
        "P01", Level.ERROR, lambda: _("Half-width punctuation"), _half_width,
        "GB/T 15834-2011", needs=",;:?!",
    ),
)  # fmt: skip
