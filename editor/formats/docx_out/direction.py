"""Documents that are written from right to left.

Word turns what is said of left and right in a paragraph that is set so: `left` is where its lines
begin. The paragraphs, tables and alignments of a document are turned here, as the last step, so
that those who write them need not think of it; runs know themselves, see docx_out.inlines.
"""

from __future__ import annotations

import re

# What comes before the direction in a paragraph's properties, as the schema orders them.
_PARAGRAPH = re.compile(
    r'(<w:pPr><w:pStyle w:val="\w+"/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?'
    r"(?:<w:numPr>.*?</w:numPr>)?)"
)
_SIDE = re.compile(r'<w:jc w:val="(left|right)"/>')
# LibreOffice hangs the labels of lists in table cells out of their cell without more room.
_HANGING = re.compile(r'<w:ind w:left="(\d+)"( w:hanging="\d+"/>)')
_LABEL_ROOM = 360  # twips
_OTHER = {"left": "right", "right": "left"}
_TABLE_STYLE = '<w:tblStyle w:val="DatelineTable"/>'


def from_right_to_left(markup: str) -> str:
    """The paragraphs and tables of a document's body, turned."""
    markup = _PARAGRAPH.sub(r"\1<w:bidi/>", markup)
    markup = _SIDE.sub(lambda side: f'<w:jc w:val="{_OTHER[side[1]]}"/>', markup)
    markup = _HANGING.sub(
        lambda indent: f'<w:ind w:left="{int(indent[1]) + _LABEL_ROOM}"{indent[2]}', markup
    )
    return markup.replace(_TABLE_STYLE, f"{_TABLE_STYLE}<w:bidiVisual/>")
