"""How a run of a Word document is set: its styles and its own properties as marks."""

from __future__ import annotations

import re

from editor.document.nodes import Mark
from editor.formats.docx_in.styles import ON, ParagraphFormat, RunProperties, Styles
from editor.formats.ooxml.values import to_int
from editor.values import dataclass

_USUAL_SIZE = 20
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
# Paper, or the background of the page that the text was copied from.
_WHITISH = re.compile(r"(?:[Ff][0-9A-Fa-f]){3}")
_OF_CAPTIONS = frozenset(("caption number", "credit", "credit label"))
Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RunFormat:
    """The marks of a run, whether it is hidden, and, in the character styles that our own captions
    have for their number, the credit and the words before it, the name of the style.
    """

    marks: Marks
    hidden: bool
    credit: str


def resolve_run(
    styles: Styles, paragraph: ParagraphFormat, direct: RunProperties, linked: bool, *, own: bool
) -> RunFormat:
    """How a run is set.

    Toggles of the paragraph style and the character style cancel each other out; direct formatting
    has the last word (ISO 29500-1, 17.7.3). The look of a heading or of the whole document is no
    mark, and neither is the underline that makes a link. In our `own` documents every direct
    property is one, and no look is.
    """
    style = direct.get("rStyle", "")
    character = styles.character(style) if style else {}
    # How a house template sets text and links is its look alone.
    inherited = {} if own else paragraph.run
    if own and linked and styles.is_link(style):
        character = {}
    look = inherited if own or paragraph.structural else styles.base_run

    def toggle(name: str) -> bool:
        said = direct.get(name)
        if said is not None:
            return said == ON
        return (inherited.get(name) == ON) != (character.get(name) == ON)

    def value(name: str) -> str:
        said = direct.get(name, character.get(name))
        if said is None and not paragraph.structural:
            said = inherited.get(name)
        return said or ""

    def emphatic(name: str) -> bool:
        on_purpose = paragraph.merely_named and name in direct
        return toggle(name) and (look.get(name) != ON or on_purpose)

    # Right-to-left and complex scripts have toggles of their own.
    complex_script = direct.get("rtl") == ON or direct.get("cs") == ON
    bold, italic = ("bCs", "iCs") if complex_script else ("b", "i")
    marks: list[Mark] = []
    if emphatic(bold):
        marks.append(Mark.STRONG)
    if emphatic(italic) or value("em") not in ("", "none"):
        marks.append(Mark.EMPHASIS)
    underlined = value("u") not in ("", "none")
    if underlined and (not linked or styles.is_link(style)):
        marks.append(Mark.UNDERLINE)
    if toggle("strike") or toggle("dstrike"):
        marks.append(Mark.STRIKE)
    position = value("vertAlign") or _position(direct, character, paragraph.run)
    if position in ("superscript", "subscript"):
        marks.append(Mark(position))
    shading = direct.get("shading", character.get("shading", ""))
    if value("highlight") not in ("", "none") or _is_coloured(shading):
        marks.append(Mark.HIGHLIGHT)
    credit = styles.name_of(style) if style else ""
    return RunFormat(tuple(marks), toggle("vanish"), credit if credit in _OF_CAPTIONS else "")


def _position(direct: RunProperties, character: RunProperties, around: RunProperties) -> str:
    """Superscript or subscript as LibreOffice may write it: moved up or down, and smaller than the
    text around.
    """
    moved = to_int(direct.get("position", character.get("position")), 0)
    size = to_int(direct.get("sz", character.get("sz")), 0)
    if not moved or not size:
        return ""
    usual = to_int(around.get("sz"), _USUAL_SIZE)
    if size >= max(usual, to_int(direct.get("szCs"), 0)):
        return ""
    return "superscript" if moved > 0 else "subscript"


def _is_coloured(fill: str) -> bool:
    """Whether the shading of a run sets it off; "auto" and white do not."""
    return bool(_COLOUR.fullmatch(fill)) and not _WHITISH.fullmatch(fill)
