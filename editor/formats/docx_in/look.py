"""How a paragraph of a Word document looks: its size, weight, typeface and place on the line.

Read from the paragraph's element and only where somebody asks, because few paragraphs matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editor.document.nodes import Alignment, Text
from editor.formats.docx_in.drafts import ParagraphDraft
from editor.formats.docx_in.styles import ON, RunProperties, Styles, run_properties
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import to_int
from editor.formats.ooxml.xml_reading import Element
from editor.values import dataclass

USUAL_SIZE = 20
"""In half-points: what Word takes where nothing is said (ISO 29500-1, 17.3.2.38)."""

_TITLE_FACE = re.compile(
    r"[标標]宋|黑[体體]|simhei|heiti|中宋|大黑|yahei|雅黑|impact", re.IGNORECASE
)
# Wrappers of text boxes: what is in them is a paragraph of its own.
_ELSEWHERE = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object", "txbxContent"))
_DEEPEST = 20
# Nobody indents a paragraph so far; who does centres it by hand.
_CENTRING = re.compile(r"\u3000{4,}|[ \u00a0\u2002\u2003\u3000\t]{8,}|\t{3,}")


@dataclass(frozen=True, slots=True)
class Look:
    """How most of a paragraph looks. `size` is in half-points."""

    size: int = USUAL_SIZE
    bold: bool = False
    italic: bool = False
    centred: bool = False
    title_face: bool = False


def look_of(styles: Styles, draft: ParagraphDraft) -> Look:
    """The look that most of the paragraph's characters have."""
    sizes: Counter[int] = Counter()
    bold = italic = faced = total = 0
    for run in () if draft.element is None else _runs(draft.element, 0):
        length = sum(len((text.text or "").strip()) for text in run.iterchildren(f"{W}t"))
        if not length:
            continue
        properties = run.find(f"{W}rPr")
        direct = {} if properties is None else run_properties(properties)
        style = direct.get("rStyle", "")
        character = styles.character(style) if style else {}
        paragraph = draft.format.run
        sizes[_size(direct, character, paragraph)] += length
        bold += length * _toggle("b", direct, character, paragraph)
        italic += length * _toggle("i", direct, character, paragraph)
        fonts = None if properties is None else properties.find(f"{W}rFonts")
        named = "" if fonts is None else " ".join(str(value) for value in fonts.values())
        faced += length * bool(_TITLE_FACE.search(named))
        total += length
    size = sizes.most_common(1)[0][0] if sizes else to_int(draft.format.run.get("sz"), USUAL_SIZE)
    return Look(
        size=size,
        bold=total > 0 and bold >= 0.8 * total,
        italic=total > 0 and italic >= 0.8 * total,
        centred=draft.alignment == Alignment.CENTER or _is_pushed(draft),
        title_face=total > 0 and faced >= 0.8 * total,
    )


def _runs(element: Element, depth: int) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif len(child) and depth < _DEEPEST and child.tag not in _ELSEWHERE:
            yield from _runs(child, depth + 1)


def _size(direct: RunProperties, character: RunProperties, paragraph: RunProperties) -> int:
    said = direct.get("sz") or character.get("sz") or paragraph.get("sz")
    return to_int(said, USUAL_SIZE)


def _toggle(
    name: str, direct: RunProperties, character: RunProperties, paragraph: RunProperties
) -> bool:
    said = direct.get(name)
    if said is not None:
        return said == ON
    return (character.get(name) == ON) != (paragraph.get(name) == ON)


def _is_pushed(draft: ParagraphDraft) -> bool:
    """Whether spaces push the text to the middle of the line."""
    first = next((i.text for i in draft.content if isinstance(i, Text) and i.text), "")
    return _CENTRING.match(first) is not None
