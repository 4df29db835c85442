"""P22: captions and headings end without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, HEADLINES, Kind, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.sources import PUNCTUATION

_LAST = lazy_pattern(rf"(?<=[{HAN}0-9A-Za-z%％”’》）)」』〉])[。.，；、,;]$")


def _closing_stop(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text.rstrip()
    match = _LAST.search(text, max(0, len(text) - 3))
    if match is None or not passage.has_han or (match.group() == "." and text[-2:-1].isascii()):
        return
    caption = passage.kind is Kind.CAPTION
    yield Hit(
        *match.span(),
        _("A caption ends without “{mark}”.").format(mark=match.group()) if caption
        else _("A heading ends without “{mark}”.").format(mark=match.group()),
        ("",),
        _("The words under a picture or a table have no full stop at the end, however long they"
          " are.") if caption else _("A heading that stands alone has no stop at the end."),
    )  # fmt: skip


RULES = (
    TextRule(
        "P22", Level.WARNING, lambda: _("Full stop in a caption or heading"), _closing_stop,
        PUNCTUATION,
        lambda: _("Captions and headings end without a stop; “？” and “！” may stand."),
        kinds=HEADLINES | {Kind.CAPTION, Kind.HEADING}, needs="。.，；、,;",
    ),
)  # fmt: skip
