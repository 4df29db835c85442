"""Which style of a house template is which of Dateline's: by name, in English and Chinese."""

from __future__ import annotations

import functools
import re

from editor import resources

_OTHERS: dict[str, str] = {
    "Normal": "正文|內文|内文|standard|default paragraph style",
    "BodyText": "正文文本|正文文字|本文|text body|公文正文|正文内容|正文內容",
    "Title": "标题|標題|题目|題目|主标题|主標題|大标题|文章标题|公文标题|文档标题|文件标题|"
    "新闻标题",
    "Subtitle": "副标题|副標題|副题|副題",
    "Heading2": "标题 2|標題 2|标题2|標題2|二级标题",
    "Heading3": "标题 3|標題 3|标题3|標題3|三级标题",
    "Heading4": "标题 4|標題 4|标题4|標題4|四级标题",
    "ListBullet": "列表项目符号|项目符号列表|項目符號清單|清單項目符號",
    "ListNumber": "列表编号|列表編號|清單號碼|编号列表",
    "Quote": "引用|引文|block text|block quote|block quotation|quotations|块引用",
    "Caption": "题注|題注|標號|图注|圖注|图题|圖題|image caption|figure caption",
    "TableCaption": "表题|表題",
    "TableText": "table contents|表格文字|表格内容|表格內容|表格正文",
    "TableHeading": "table header|表头|表頭|表格标题|表格標題",
    "Footer": "页脚|頁腳|頁尾",
    "DatelineKicker": "引题|引題|肩题|肩題",
    "DatelineByline": "署名|稿件信息|稿件資訊",
    "DatelineFigure": "插图|插圖",
    "DatelineContact": "联系方式|聯絡方式",
    "DefaultParagraphFont": "默认段落字体|預設段落字型",
    "Hyperlink": "internet link|超链接|超連結",
    "TableNormal": "table normal|普通表格|表格內文",
}
HEADING1 = ("heading 1", "标题 1", "標題 1", "标题1", "標題1", "一级标题")
DEFAULTS = {
    "paragraph": "Normal",
    "character": "DefaultParagraphFont",
    "table": "TableNormal",
    "numbering": "NoList",
}
"""By kind of style the id of the one that holds where nothing is said."""
_STYLE = re.compile(r"<w:style ([^>]*)>\s*<w:name w:val=\"([^\"]*)\"/>")
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')


@functools.cache
def own_styles() -> dict[str, tuple[str, str, bool]]:
    """The kind and name of each of Dateline's styles by id, and whether it is not one of Word's."""
    text = resources.read_text("templates", "docx", "news", "styles.xml")
    found = {}
    for attributes, name in _STYLE.findall(text):
        said = dict(_ATTRIBUTE.findall(attributes))
        found[said["styleId"]] = (said["type"], name, "customStyle" in said)
    return found


def folded(name: str) -> str:
    """A style's name as names are compared."""
    return " ".join(name.split()).lower()


def wanted_names(identifier: str) -> tuple[str, ...]:
    """The names to look for one of Dateline's styles by, best first."""
    others = _OTHERS.get(identifier, "")
    return (folded(own_styles()[identifier][1]), *(others.split("|") if others else ()))
