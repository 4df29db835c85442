"""Question marks in place of ideographic and hard spaces: `? ? ?`, and `?` for a bullet or an
indent at the start of a paragraph.
"""

from __future__ import annotations

import re

from editor.i18n import _
from editor.proofing.passages import HAN, Kind
from editor.proofing.repair.change import Category
from editor.proofing.repair.working import Proposal, Working

# Two at least, parted by spaces: nobody asks so.
_RUN = re.compile(r"[ \u00a0\u3000]?[?\ufffd](?:[ \u00a0\u3000]{1,3}[?\ufffd])+[ \u00a0\u3000]?")
_AT_START = re.compile(rf"(?:^|(?<=\n))[?\ufffd][ \u00a0\u3000]?(?=[{HAN}（“《0-9])")
_SPACELESS = re.compile(rf"[{HAN}]")
_TEXT = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.HEADING})
_SEVERAL = 2


def mend_question_marks(working: Working) -> None:
    """Take such question marks away, and leave a space where one stood."""
    starts = sum(
        part.kind in _TEXT and _AT_START.match(part.text) is not None for part in working.parts()
    )
    for part in working.parts():
        text = part.text
        if "?" not in text and "\ufffd" not in text:
            continue
        proposals: list[Proposal] = []
        for match in _RUN.finditer(text):
            before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
            inside = _SPACELESS.match(before) and _SPACELESS.match(after)
            proposals.append((*match.span(), "\u3000" if inside else "", True, ""))
        taken = {start for start, *_rest in proposals}
        for match in _AT_START.finditer(text) if part.kind in _TEXT else ():
            if match.start() not in taken:
                sure = starts >= _SEVERAL or working.is_scraped
                note = "" if sure else _("It may stand for a sign that only the original shows.")
                proposals.append((*match.span(), "", sure, note))
        working.edit(part, Category.QUESTION_MARKS, sorted(proposals))
