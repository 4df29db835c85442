"""Word documents whose XML is well-formed and nonsense: whatever elements and attributes are lost,
doubled, swapped, renamed or put into each other, a release comes of it that can be written.
"""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.document.schema import normalise
from editor.errors import FormatError
from editor.formats.docx_in.source import Changes
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.formats.json_codec import write_json
from editor.formats.page_writer import write_page
from editor.formats.zip_reading import BoundedZip
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import PNG
from tests.formats.word_document import (
    field,
    numbered,
    numbering,
    packed,
    para,
    picture,
    row,
    run,
    style,
    table,
    tc,
    word,
)

_BY = 'w:author="李明" w:date="2024-03-05T10:12:00Z"'
_NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    f"{para('框')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    f"<v:textbox><w:txbxContent>{para('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_DELETED = f"<w:del {_BY}><w:r><w:delText>旧</w:delText></w:r></w:del>"
RICH = word(
    para("题", style="a3")
    + para("正", run("粗", "<w:b/>"), f"<w:ins {_BY}>{run('新')}</w:ins>", _DELETED, _NOTE)
    + para('<w:commentRangeStart w:id="1"/>', "评", '<w:commentReference w:id="1"/>')
    + para("项", properties=numbered(1))
    + para("细", properties=numbered(1, 1))
    + para(f'<w:hyperlink r:id="l">{run("链")}</w:hyperlink>', field("PAGEREF x", run("7")))
    + para(picture("i"))
    + para("图1 说明", style="a5")
    + para(_BOX)
    + para("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
           "</m:den></m:f></m:oMath>")
    + table(
        row(tc("a", properties='<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"),
        row(tc("b", properties='<w:vMerge w:val="restart"/>'), tc("c")),
        row(tc("", properties="<w:vMerge/>"), tc("d"), properties=f"<w:ins {_BY}/>"),
    )
    + f"<w:sdt><w:sdtPr/><w:sdtContent>{para('尾', properties=f'<w:rPr><w:del {_BY}/></w:rPr>')}"
    f"</w:sdtContent></w:sdt>{para('完')}"
    + '<w:sectPr><w:pgSz w:w="11906"/><w:pgMar w:left="1800" w:right="1800"/></w:sectPr>',
    links={"l": ("hyperlink", "https://a.cn/"), "i": ("image", "i.png")},
    files={"i.png": PNG},
    styles=style("a3", "Title") + style("a5", "caption", '<w:basedOn w:val="a3"/>'),
    numbering=numbering([("decimal", "%1."), ("bullet", "•")]),
    footnotes=f'<w:footnote w:id="2">{para("注")}</w:footnote>',
    comments=f'<w:comment w:id="1" {_BY}>{para("问")}</w:comment>',
    header=para("眉"),
)  # fmt: skip
_ARCHIVE = BoundedZip(RICH)
PARTS: dict[str, str | bytes] = {name: _ARCHIVE.read(name) for name in _ARCHIVE.names}
XML = [name for name in PARTS if name.endswith((".xml", ".rels"))]
# Most of what can go wrong is in the text.
MUTATED = ["word/document.xml"] * 8 + XML
VALUES = [
    "", "0", "-1", "1", "2", "7", "99999999999", "x", "true", "off", "NaN", "1.5", "%1%2",
    "a" * 500, "../../x", "http://[::1", "\u202e", "begin", "separate", "end", "restart",
    "continue", "a3",
]  # fmt: skip


def mutate(root: etree._Element, data: st.DataObject) -> None:
    """Change the tree in one place."""
    elements = [element for element in root.iter(etree.Element) if element is not root]
    if not elements:
        return

    def any_of(count: int) -> int:
        return data.draw(st.integers(0, count - 1))

    chosen, other = (elements[any_of(len(elements))] for _time in range(2))
    around = chosen.getparent()
    assert around is not None
    match any_of(8):
        case 0:
            around.remove(chosen)
        case 1:
            chosen.addnext(deepcopy(chosen))
        case 2:
            first, second = deepcopy(chosen), deepcopy(other)
            around.replace(chosen, second)
            if (beside := other.getparent()) is not None:
                beside.replace(other, first)
        case 3:
            chosen.tag = other.tag
        case 4:
            other.append(deepcopy(chosen))
        case 5:
            wrapper = etree.Element(other.tag)
            wrapper.attrib.update(other.attrib)
            around.replace(chosen, wrapper)
            wrapper.append(chosen)
        case 6 if chosen.attrib:
            name = list(chosen.attrib)[any_of(len(chosen.attrib))]
            chosen.set(name, VALUES[any_of(len(VALUES))])
        case 7 if chosen.attrib:
            del chosen.attrib[list(chosen.attrib)[any_of(len(chosen.attrib))]]
        case _ if other.attrib:
            chosen.set(list(other.attrib)[any_of(len(other.attrib))], VALUES[any_of(len(VALUES))])


def check(data: bytes, changes: Changes) -> None:
    try:
        release = read_docx(data, Report(), changes)
    except FormatError:
        return
    assert normalise(release) == release
    profile = builtin_profile("government-zh-Hans")
    assert write_docx(release, profile, Report())
    assert write_page(release, profile, Report())
    assert write_json(release)


@settings(max_examples=60)
@given(st.data())
def test_nonsense_is_read_or_refused(data: st.DataObject) -> None:
    parts = dict(PARTS)
    for _time in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(MUTATED))
        root = etree.fromstring(parts[name])
        for _change in range(data.draw(st.integers(1, 8))):
            mutate(root, data)
        parts[name] = etree.tostring(root, encoding="utf-8")
    check(packed(parts), data.draw(st.sampled_from(("accept", "reject", "marks"))))


def test_what_is_mutated_is_read_whole() -> None:
    report = Report()
    release = read_docx(RICH, report)
    assert release.metadata.title == "题"
    assert {type(block).__name__ for block in release.body} >= {
        "Paragraph", "ListItem", "Figure", "Table",
    }  # fmt: skip
    check(RICH, "marks")
