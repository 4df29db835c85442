"""One statement of a header line or dateline."""

from __future__ import annotations

from editor.document.nodes import Block
from editor.document.timestamp import Timestamp
from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """What a line says about the release.

    `name` is title, kicker, subtitle, published, source, author, editor, reviewer, views, column,
    place, embargo or contact; `value` a Timestamp for published and embargo, else the words as
    written, several names joined as they stand; `confidence` is from 0 to 1. `text` is what stood
    in the text, its lines apart by newlines, where it has left it or, for want of confidence, may
    be asked to; "" for what stays in any case, as a dateline does. `at_end` says that it stood
    below the text. `blocks` is what stood there with its look, where that is known.
    """

    name: str
    value: str | Timestamp
    confidence: float
    text: str = ""
    at_end: bool = False
    blocks: tuple[Block, ...] = ()
