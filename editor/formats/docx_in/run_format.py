"""How a run of a Word document is set: its styles and its own properties as marks."""

from __future__ import annotations

from editor.document.nodes import Mark
from editor.formats.docx_in.styles import ON, ParagraphFormat, RunProperties, Styles
from editor.values import dataclass

Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RunFormat:
    """The marks of a run, whether it is hidden, and, in the character styles that our own captions
    have for the credit and the words before it, the name of the style.
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
    property is one.
    """
    style = direct.get("rStyle", "")
    character = styles.character(style) if style else {}
    look = paragraph.run if paragraph.structural else styles.base_run

    def toggle(name: str) -> bool:
        said = direct.get(name)
        if said is not None:
            return said == ON
        return (paragraph.run.get(name) == ON) != (character.get(name) == ON)

    def value(name: str) -> str:
        said = direct.get(name, character.get(name))
        if said is None and not paragraph.structural:
            said = paragraph.run.get(name)
        return said or ""

    def emphatic(name: str) -> bool:
        return toggle(name) and (look.get(name) != ON or (own and name in direct))

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
    position = value("vertAlign")
    if position in ("superscript", "subscript"):
        marks.append(Mark(position))
    if value("highlight") not in ("", "none"):
        marks.append(Mark.HIGHLIGHT)
    credit = styles.name_of(style) if style else ""
    return RunFormat(
        tuple(marks), toggle("vanish"), credit if credit in ("credit", "credit label") else ""
    )
