"""Invisible characters that turn the direction of writing, and how far they reach.

No release needs them, yet a copied text may bring them along. They are part of the text and stay;
but what one of them begins must end with its own words and not turn round those that follow.
"""

from __future__ import annotations

import re

from editor.document.nodes import Inlines, Text

_CONTROL = "[\u202a-\u202e\u2066-\u2069]"
_ISOLATES = "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"


def endings(text: str) -> str:
    """The characters that end what controls in the text begin and do not end; "" for most texts."""
    if text.isascii():
        return ""
    begun: list[str] = []
    for control in re.findall(_CONTROL, text):
        if control == _POP:
            if begun and begun[-1] == _POP:
                begun.pop()
        elif control == _POP_ISOLATE:
            # It ends the embeddings within the isolate as well.
            if _POP_ISOLATE in begun:
                while begun.pop() != _POP_ISOLATE:
                    pass
        else:
            begun.append(_POP_ISOLATE if control in _ISOLATES else _POP)
    return "".join(reversed(begun))


def leak(content: Inlines) -> bool:
    """Whether what controls in one of the runs begin goes on behind it and never ends."""
    texts = [run.text for run in content if isinstance(run, Text)]
    return any(map(endings, texts)) and endings("".join(texts)) != ""
