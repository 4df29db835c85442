"""Han characters that the faces of official documents lack.

仿宋_GB2312 and 楷体_GB2312 hold the 6,763 characters of GB 2312 alone, and so does 方正小标宋简体.
Word sets any other (镕, 喆, 〇, traditional ones) in whatever face comes next. So the runs that
hold some are split, and these characters get the face of the same look that has them; in a run of
many the whole of it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.docx_out.template import font_entries

_WIDER = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
}
# Beyond the basic plane no such face has any; this one comes with Windows.
_WIDEST = "SimSun-ExtB"
# More of them, in that share of a text, are no names in it: it is written in other characters.
_MOST_NAMED = 4
_SHARE = 0.1
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PLANES = re.compile("[\U00020000-\U0003ffff]+|[^\U00020000-\U0003ffff]+")
_STYLE = re.compile(r'<w:style [^>]*w:styleId="(\w+)".*?</w:style>', re.DOTALL)
_BASE = re.compile(r'<w:basedOn w:val="(\w+)"/>')
_FACE = re.compile(r'<w:rFonts [^>]*w:eastAsia="([^"]*)"')
_PARAGRAPH = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="(\w+)"/>)(.*?)(?=</w:p>)', re.DOTALL)
_RUN = re.compile(r"<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t[^>]*>([^<]*)</w:t></w:r>")
_STYLE_OF_RUN = re.compile(r'(?:<w:rStyle w:val="\w+"/>)?')


def with_faces(markup: str, styles: str, font_table: str) -> tuple[str, str]:
    """The markup of a document's body in which rare characters have a face, and the font table with
    those faces in it; both as they are where the styles name no face that lacks any.
    """
    if not any(f'"{face}"' in styles for face in _WIDER):
        return markup, font_table
    rare = {character for character in set(markup) if _HAN.match(character) and _is_rare(character)}
    if not rare:
        return markup, font_table
    pieces = re.compile(f"([{''.join(sorted(rare))}]+)")
    faces = _faces_of_styles(styles)
    used: set[str] = set()

    def paragraph(found: re.Match[str]) -> str:
        wider = _WIDER.get(faces.get(found[2], ""))
        if wider is None or not pieces.search(found[3]):
            return found[0]
        return found[1] + _RUN.sub(lambda run: _split(run, pieces, wider, used), found[3])

    markup = _PARAGRAPH.sub(paragraph, markup)
    unknown = {face for face in used if f'w:name="{face}"' not in font_table}
    return markup, font_table.replace("</w:fonts>", f"{font_entries(unknown)}</w:fonts>")


def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _split(run: re.Match[str], pieces: re.Pattern[str], wider: str, used: set[str]) -> str:
    """The run as one run for each face."""
    properties = run[1] or ""
    parts: list[str] = []
    for text, face in _pieces(run[2], pieces, wider):
        own = properties
        if face:
            used.add(face)
            own = _with_face(properties, face)
        wrapped = f"<w:rPr>{own}</w:rPr>" if own else ""
        # Spaces beside a rare character are at the end of a run now.
        space = "" if text == text.strip() else ' xml:space="preserve"'
        parts.append(f"<w:r>{wrapped}<w:t{space}>{text}</w:t></w:r>")
    return "".join(parts)


def _pieces(text: str, pieces: re.Pattern[str], wider: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the face that it needs, "" for that of its style."""
    found = pieces.split(text)
    rare_ones = sum(map(len, found[1::2]))
    if rare_ones > max(_MOST_NAMED, len(text) * _SHARE):
        found = ["", text]
    for number, piece in enumerate(found):
        for part in _PLANES.findall(piece):
            rare = number % 2 == 1
            yield part, (_WIDEST if part[0] > "\uffff" else wider) if rare else ""


def _with_face(properties: str, face: str) -> str:
    named = f'<w:rFonts w:eastAsia="{face}"'
    if "<w:rFonts " in properties:
        return properties.replace("<w:rFonts", named, 1)
    return _STYLE_OF_RUN.sub(lambda style: f"{style[0]}{named}/>", properties, count=1)


def _faces_of_styles(styles: str) -> dict[str, str]:
    """The East Asian face of each style, its own or that of the style it is based on."""
    default = _FACE.search(styles)
    own: dict[str, str] = {}
    bases: dict[str, str] = {}
    for found in _STYLE.finditer(styles):
        identifier, text = found[1], found[0]
        if face := _FACE.search(text):
            own[identifier] = face[1]
        if base := _BASE.search(text):
            bases[identifier] = base[1]
    faces: dict[str, str] = {}
    for identifier in own.keys() | bases.keys():
        chain = [identifier]
        while chain[-1] not in own and chain[-1] in bases and len(chain) <= len(bases):
            chain.append(bases[chain[-1]])
        faces[identifier] = own.get(chain[-1], default[1] if default else "")
    return faces
