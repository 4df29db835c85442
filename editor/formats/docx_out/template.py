"""The DOCX templates: parts written by hand, filled in for a release.

A template is a folder of plain XML parts under resources/templates/docx: `styles.xml`,
`settings.xml`, `numbering.xml`, `theme.xml` (nothing refers to it; validators want one),
`section.xml` (the page) and `footer-<type>.xml`. Words in braces are filled in: the roles of
`fonts.tsv`, the languages and the direction of writing, the paper and the first-line indent here,
the lists and the references to the footers by the writer.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection

from editor import resources
from editor.formats.docx_out.languages import word_languages
from editor.formats.docx_out.markup import DECLARATION, RELATIONSHIPS, WORD, escape_attribute
from editor.languages import is_right_to_left
from editor.values import dataclass

TYPE_CHECKING = False  # typing.TYPE_CHECKING; see editor.values
if TYPE_CHECKING:
    from editor.formats.docx_out.house.margins import Margin

_FOLDER = ("templates", "docx")
# Width and height in twips.
_PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_ATTRIBUTE = re.compile(r'w:(w|h|top|right|bottom|left)="(\d+)"')
_BODY_SIZE = re.compile(r'<w:rPrDefault>.*?<w:sz w:val="(\d+)"/>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A row of fonts.tsv."""

    language: str
    role: str
    name: str
    alternatives: str
    charset: str
    family: str
    pitch: str

    def xml(self) -> str:
        """The entry of the font table."""
        return (
            f'<w:font w:name="{escape_attribute(self.name)}">'
            f'<w:altName w:val="{escape_attribute(self.alternatives)}"/>'
            f'<w:charset w:val="{self.charset}"/><w:family w:val="{self.family}"/>'
            f'<w:pitch w:val="{self.pitch}"/></w:font>'
        )


@dataclass(frozen=True, slots=True)
class Template:
    """A template filled in. `footers` maps `default` and `even` to their parts; `numbering` still
    lacks its lists, which begin after the `w:num` `last_number`, and `section` its references to
    the footers; `text_width` and `text_height` are the type area in twips; `margins` are the
    headers and footers of a house template.
    """

    styles: str
    settings: str
    theme: str
    numbering: str
    font_table: str
    section: str
    footers: dict[str, str]
    text_width: int
    text_height: int
    last_number: int = 2
    margins: tuple[Margin, ...] = ()


@functools.lru_cache(maxsize=16)
def load_template(name: str, paper: str, language: str, indent: float) -> Template:
    """The template of that name for a release in `language` (a BCP 47 tag), on `paper` where the
    template leaves the choice, with a first-line indent of `indent` em.
    """
    languages = word_languages(language)
    faces = [face for face in _typefaces() if face.language in (languages.east_asian, "*")]
    width, height = _PAPERS[paper]
    values = {face.role: face.name for face in faces}
    values |= {
        "latin_language": languages.latin,
        "east_asian_language": languages.east_asian,
        "complex_language": languages.complex,
        "direction": "<w:bidi/>" if is_right_to_left(language) else "",
        "page_width": str(width),
        "page_height": str(height),
    }
    files = resources.names(*_FOLDER, name)
    parts = {file: _fill(resources.read_text(*_FOLDER, name, file), values) for file in files}
    styles = parts["styles.xml"]
    body_size = _BODY_SIZE.search(styles)
    assert body_size is not None
    if is_right_to_left(language):
        # Unlike indents, borders are said of the sides of the page.
        styles = styles.replace("<w:pBdr><w:left ", "<w:pBdr><w:right ")
    styles = styles.replace("{first_line}", _first_line(indent, int(body_size[1])))
    used = "".join(parts.values())
    page = {key: int(value) for key, value in _ATTRIBUTE.findall(parts["section.xml"])}
    return Template(
        styles=styles,
        settings=parts["settings.xml"],
        theme=parts["theme.xml"],
        numbering=parts["numbering.xml"],
        font_table=_font_table([face for face in faces if f'"{face.name}"' in used]),
        section=parts["section.xml"],
        footers={
            file.removeprefix("footer-").removesuffix(".xml"): parts[file]
            for file in files
            if file.startswith("footer-")
        },
        text_width=page["w"] - page["left"] - page["right"],
        text_height=page["h"] - page["top"] - page["bottom"],
    )


def _fill(part: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        part = part.replace(f"{{{key}}}", value)
    return part


def _first_line(indent: float, half_points: int) -> str:
    """The indent in characters, which Word follows, and in twips, which other readers follow."""
    if not indent:
        return ""
    twips = round(indent * half_points * 10)
    return f'<w:ind w:firstLineChars="{round(indent * 100)}" w:firstLine="{twips}"/>'


@functools.cache
def _typefaces() -> tuple[Typeface, ...]:
    lines = resources.read_text(*_FOLDER, "fonts.tsv").splitlines()
    return tuple(Typeface(*line.split("\t")) for line in lines if line and line[0] != "#")


def _font_table(faces: list[Typeface]) -> str:
    fonts = {face.name: face.xml() for face in faces}
    return f'{DECLARATION}<w:fonts xmlns:w="{WORD}">' + "".join(fonts.values()) + "</w:fonts>"


def style_space(styles: str, style: str, side: str) -> int:
    """How much space, in twips, the paragraph style of that id itself puts on a `side` of its
    paragraphs, `before` or `after`.
    """
    _before, _id, definition = styles.partition(f'w:styleId="{style}"')
    space = re.search(rf'w:{side}="(\d+)"', definition.partition("</w:style>")[0])
    return int(space[1]) if space is not None else 0


def font_entries(names: Collection[str]) -> str:
    """The entries of a font table for the faces of these names, out of fonts.tsv."""
    fonts = {face.name: face.xml() for face in _typefaces() if face.name in names}
    return "".join(fonts.values())


def footer_reference(type_: str, identifier: str, kind: str = "footer") -> str:
    """The element of the section that names the part of a footer or header."""
    return f'<w:{kind}Reference xmlns:r="{RELATIONSHIPS}" w:type="{type_}" r:id="{identifier}"/>'
