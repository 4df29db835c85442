"""The styles of a Word document, each resolved through the styles it is based on.

A style is known by its name: "heading 1" is a heading whatever its id. Built-in names are English
in every edition of Word; other programs and hand-made templates write them in their own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import is_on, to_int
from editor.formats.ooxml.xml_reading import Element
from editor.values import dataclass, field, replace

RunProperties = Mapping[str, str]
"""What formatting says of a run, by the keys of `_RUN_KEYS`; toggles are "on" or "off"."""

ON, OFF = "on", "off"
NO_STYLE = ""


class Role(StrEnum):
    """What a paragraph style makes of a paragraph."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE_HEADING = "table heading"


# These set text off by their look, so bold or italic that comes from them is no emphasis. So do
# tables of contents and the many home-made kinds of headings.
_STRUCTURAL = frozenset(
    {Role.TITLE, Role.SUBTITLE, Role.QUOTATION, Role.CAPTION, Role.TABLE_HEADING}
)
_STRUCTURAL_NAME = re.compile(r".*(?:head|title|标题|標題)|toc |目录|目錄")
_ROLE_NAMES: dict[str, Role] = {
    name: role
    for role, names in {
        Role.TITLE: "title 标题 標題 题目 題目 主标题 主標題 大标题 文章标题 公文标题 文档标题 "
        "文件标题 新闻标题 新聞標題 表題 제목 titel titre título titolo",
        Role.SUBTITLE: "subtitle 副标题 副標題 副题 副題 부제 untertitel sous-titre subtítulo "
        "sottotitolo ondertitel",
        Role.QUOTATION: "quote|intense quote|block text|block quote|blockquote|block quotation|"
        "quotations|quotation|引用|明显引用|引文|鮮明引文|强烈引用|块引用|引用文|인용|zitat|citation|"
        "citazione|citaat",
        Role.CAPTION: "caption|image caption|table caption|figure caption|captioned figure|题注|"
        "題注|標號|图注|圖注|图题|圖題|表题|图表标题|图片说明|圖片說明|图片标题|图名|表名|図表番号|"
        "캡션|beschriftung|légende|leyenda|didascalia|bijschrift|legenda",
        Role.TABLE_HEADING: "table heading|table header|table head|表头|表頭|表格标题|表格標題",
    }.items()
    for name in (names.split("|") if "|" in names else names.split())
}
_HEADING_NAME = re.compile(
    r"(?:heading|标题|標題|见出し|見出し|제목|überschrift|titre|título|títol|titolo|titlu|заголовок|"
    r"kop|rubrik|overskrift|nagłówek|nadpis|naslov|otsikko|başlık|címsor|επικεφαλίδα|عنوان|"
    r"כותרת|judul|đầu đề)\s*([1-9])",
    re.IGNORECASE,
)
# Templates made by hand in Chinese offices: 一级标题, 公文标题二, 第三级标题.
_CHINESE_HEADING_NAME = re.compile(
    r"(?:公文|正文|论文|論文|文章|文档|报告|報告|新闻|新聞)?(?:第?([1-9一二三四五六七八九])[级級](?:小)?[标標][题題]"
    r"|[标標][题題] ?[（(]?([1-9一二三四五六七八九])[）)]?)"
)
_PART_NAMES = {"章": 1, "节": 2, "節": 2, "条": 3, "條": 3}
_PART_HEADING_NAME = re.compile(r"([章节節条條])(?:[标標][题題]|名)")
_HAN_NUMBERS = " 一二三四五六七八九"
# A heading of no level: it is one itself, and what LibreOffice bases its Title on is none.
_BARE_HEADINGS = {"heading": 1, "小标题": 2, "小標題": 2}
_LINK_STYLES = frozenset(
    {"hyperlink", "followedhyperlink", "internet link", "visited internet link", "超链接", "超連結"}
)
_SEMANTIC_CHARACTER_STYLES: dict[str, dict[str, str]] = {
    "strong": {"b": ON},
    "emphasis": {"i": ON},
    "intense emphasis": {"i": ON},
}

_TOGGLES: dict[str, str] = {
    f"{W}{name}": name
    for name in ("b", "i", "bCs", "iCs", "strike", "dstrike", "vanish", "rtl", "cs")
}
_VALUES: dict[str, str] = {
    f"{W}{name}": name
    for name in ("u", "vertAlign", "highlight", "em", "rStyle", "position", "sz", "szCs")
}
_VAL = f"{W}val"


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What a paragraph style, or a style with direct formatting over it, says of a paragraph.

    `heading` is 1 to 9, or 0 for none. `indent_chars` (hundredths of a character) and
    `indent_twips` are the first-line indent, negative where it hangs. `numbering` is the id of
    the numbering, "0" for none on purpose and "" where nothing is said; `level` the same, or -1.
    """

    style: str = NO_STYLE
    name: str = ""
    role: Role = Role.BODY
    heading: int = 0
    alignment: str = ""
    right_to_left: bool = False
    indent_chars: int = 0
    indent_twips: int = 0
    numbering: str = ""
    level: int = -1
    border: bool = False
    run: RunProperties = field(default_factory=dict)

    @property
    def structural(self) -> bool:
        """Whether its look sets the paragraph apart from the text, so that none of it is a mark."""
        return (
            bool(self.heading)
            or self.role in _STRUCTURAL
            or _STRUCTURAL_NAME.match(self.name) is not None
        )

    @property
    def merely_named(self) -> bool:
        """Whether only the name of the style, such as List Header, sets the paragraph apart."""
        return self.structural and not self.heading and self.role not in _STRUCTURAL

    @property
    def first_line(self) -> int:
        """The first-line indent; only its sign and its being 0 mean anything."""
        return self.indent_chars or self.indent_twips


class Styles:
    """The styles of a document, resolved when first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._paragraphs: dict[str, ParagraphFormat] = {}
        self._characters: dict[str, RunProperties] = {}
        self.default_paragraph = NO_STYLE
        self._defaults = ParagraphFormat()
        if root is None:
            return
        for style in root.iterchildren(f"{W}style"):
            identifier = style.get(f"{W}styleId")
            if identifier is None:
                continue
            self._elements.setdefault(identifier, style)
            is_default = is_on(style.get(f"{W}default"), missing=False)
            if is_default and style.get(f"{W}type", "paragraph") == "paragraph":
                self.default_paragraph = self.default_paragraph or identifier
        self._defaults = self._read_defaults(root)

    def paragraph(self, identifier: str) -> ParagraphFormat:
        """The paragraph style of that id; the default one where there is none."""
        if identifier not in self._elements:
            identifier = self.default_paragraph
        known = self._paragraphs.get(identifier)
        if known is not None:
            return known
        chain: list[str] = []
        current = identifier
        while current in self._elements and current not in self._paragraphs:
            if len(chain) > len(self._elements):  # a circle
                break
            chain.append(current)
            current = _child_value(self._elements[current], "basedOn")
        result = self._paragraphs.get(current, self._defaults)
        for name in reversed(chain):
            result = self._derive(result, name)
            self._paragraphs[name] = result
        return result

    def character(self, identifier: str) -> RunProperties:
        """What the character style of that id says of a run."""
        known = self._characters.get(identifier)
        if known is not None:
            return known
        chain: list[str] = []
        current = identifier
        while current in self._elements and current not in self._characters:
            if len(chain) > len(self._elements):  # a circle
                break
            chain.append(current)
            current = _child_value(self._elements[current], "basedOn")
        result: RunProperties = self._characters.get(current, {})
        for name in reversed(chain):
            result = self._derive_character(result, self._elements[name])
            self._characters[name] = result
        self._characters[identifier] = result
        return result

    def is_link(self, identifier: str) -> bool:
        """Whether the character style is the look of links."""
        return self.name_of(identifier) in _LINK_STYLES

    def name_of(self, identifier: str) -> str:
        """The name of the style of that id in small letters, "" where there is none."""
        style = self._elements.get(identifier)
        return "" if style is None else _name_of(style)

    def numbering_of(self, identifier: str) -> str:
        """The id of the numbering that the style of that id carries, or ""."""
        style = self._elements.get(identifier)
        if style is None:
            return ""
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        return "" if number is None else number.get(_VAL, "")

    def sets_off_first_row(self, identifier: str) -> bool:
        """Whether the table style of that id makes the first row bold or coloured."""
        seen: set[str] = set()
        while identifier in self._elements and identifier not in seen:
            seen.add(identifier)
            style = self._elements[identifier]
            for part in style.iterchildren(f"{W}tblStylePr"):
                if part.get(f"{W}type") == "firstRow":
                    return _is_set_off(part)
            identifier = _child_value(style, "basedOn")
        return False

    @property
    def base_run(self) -> RunProperties:
        """What the default paragraph style says of runs: the look of the whole document."""
        return self.paragraph(self.default_paragraph).run

    def _read_defaults(self, root: Element) -> ParagraphFormat:
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        result = ParagraphFormat(run=run_properties(run) if run is not None else {})
        return apply_paragraph_properties(result, paragraph) if paragraph is not None else result

    def _derive(self, base: ParagraphFormat, identifier: str) -> ParagraphFormat:
        style = self._elements[identifier]
        name = _name_of(style)
        heading = _level_in_name(name)
        if not heading and base.name not in _BARE_HEADINGS:
            heading = base.heading
        # Whoever bases a style on a title or subtitle makes neither; a quotation stays one.
        role = base.role if base.role in (Role.QUOTATION, Role.CAPTION) else Role.BODY
        run = style.find(f"{W}rPr")
        result = replace(
            base,
            style=identifier,
            name=name,
            role=_ROLE_NAMES.get(name, role),
            heading=heading,
            border=False,
            run={**base.run, **run_properties(run)} if run is not None else base.run,
        )
        properties = style.find(f"{W}pPr")
        if properties is not None:
            result = apply_paragraph_properties(result, properties)
        if result.role in (Role.TITLE, Role.SUBTITLE, Role.CAPTION):
            result = replace(result, heading=0)
        return result

    def _derive_character(self, base: RunProperties, style: Element) -> RunProperties:
        name = _name_of(style)
        run = style.find(f"{W}rPr")
        own = run_properties(run) if run is not None else {}
        if name in _LINK_STYLES:
            own.pop("u", None)
        return {**base, **_SEMANTIC_CHARACTER_STYLES.get(name, {}), **own}


def run_properties(element: Element) -> dict[str, str]:
    """What a `w:rPr` says of its run."""
    found: dict[str, str] = {}
    for child in element:
        tag = child.tag
        name = _TOGGLES.get(tag)
        if name is not None:
            found[name] = ON if is_on(child.get(_VAL)) else OFF
        elif (name := _VALUES.get(tag)) is not None:
            value = child.get(_VAL)
            if value is not None:
                found[name] = value
        elif tag == f"{W}shd":
            found["shading"] = child.get(f"{W}fill", "")
    return found


def apply_paragraph_properties(base: ParagraphFormat, properties: Element) -> ParagraphFormat:
    """The format `base` with what a `w:pPr` says over it (its style and its mark aside)."""
    changes: dict[str, object] = {}
    for child in properties:
        tag = child.tag
        if tag == f"{W}jc":
            changes["alignment"] = child.get(_VAL, "")
        elif tag == f"{W}ind":
            changes.update(_indent(child))
        elif tag == f"{W}outlineLvl":
            level = to_int(child.get(_VAL), -1)
            if 0 <= level <= 9:
                changes["heading"] = (level + 1) % 10
        elif tag == f"{W}numPr":
            for part in child:
                if part.tag == f"{W}numId":
                    changes["numbering"] = part.get(_VAL, "")
                elif part.tag == f"{W}ilvl":
                    changes["level"] = max(0, min(to_int(part.get(_VAL), 0), 8))
        elif tag == f"{W}pBdr":
            changes["border"] = any(_is_line(edge) for edge in child)
        elif tag == f"{W}bidi":
            changes["right_to_left"] = is_on(child.get(_VAL))
    return replace(base, **changes) if changes else base  # type: ignore[arg-type]


def _indent(element: Element) -> Iterator[tuple[str, int]]:
    """What a `w:ind` says of the first line; hanging has the last word over indenting."""
    for key, unit in (("indent_chars", "Chars"), ("indent_twips", "")):
        value = element.get(f"{W}firstLine{unit}")
        hanging = element.get(f"{W}hanging{unit}")
        if hanging is not None and (value is None or to_int(hanging, 0)):
            yield key, -to_int(hanging, 0)
        elif value is not None:
            yield key, to_int(value, 0)


def _is_set_off(part: Element) -> bool:
    bold = part.find(f"{W}rPr/{W}b")
    if bold is not None and is_on(bold.get(_VAL)):
        return True
    shading = part.find(f"{W}tcPr/{W}shd")
    return shading is not None and shading.get(f"{W}fill", "auto") not in ("auto", "FFFFFF")


def _is_line(edge: Element) -> bool:
    return edge.tag in (f"{W}bottom", f"{W}top") and edge.get(_VAL, "none") not in ("none", "nil")


def _level_in_name(name: str) -> int:
    """The level of the headings that a style of that name makes, 1 to 9, or 0."""
    # What follows a comma is another name of the same style.
    name = name.partition(",")[0].strip()
    western = _HEADING_NAME.fullmatch(name)
    if western is not None:
        return int(western[1])
    chinese = _CHINESE_HEADING_NAME.fullmatch(name)
    if chinese is not None:
        number = chinese[1] or chinese[2]
        return int(number) if number.isascii() else _HAN_NUMBERS.index(number)
    part = _PART_HEADING_NAME.fullmatch(name)
    return _PART_NAMES[part[1]] if part is not None else _BARE_HEADINGS.get(name, 0)


def _child_value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(_VAL, "")


def _name_of(style: Element) -> str:
    return " ".join(_child_value(style, "name").split()).lower()
