"""The few strings that every part of a DOCX shares: namespaces and escaping.

Parts are built as text: the elements Dateline writes are few and known, and importing an XML
library costs more than writing a whole release.
"""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = f"{_OFFICE}/relationships"
RELATION_TYPES = f"{_OFFICE}/relationships"
EXTENDED_PROPERTIES = f"{_OFFICE}/extended-properties"
CUSTOM_PROPERTIES = f"{_OFFICE}/custom-properties"
PROPERTY_TYPES = f"{_OFFICE}/docPropsVTypes"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)


def escape(text: str) -> str:
    """`text` as the content of an element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def escape_attribute(text: str) -> str:
    """`text` as the value of an attribute in double quotes."""
    return text.translate(_ATTRIBUTE)


def text_run(text: str, properties: str = "") -> str:
    """A run `w:r` of `text`, with the children of its `w:rPr`."""
    # Only U+0020 needs saying, but Word and other readers also trim wider spaces.
    space = "" if text == text.strip() else ' xml:space="preserve"'
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{wrapped}<w:t{space}>{escape(text)}</w:t></w:r>"


def sequence_field(name: str, number: int, properties: str) -> str:
    """The runs of a field that counts in the sequence of that name, and shows `number` by now."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> SEQ {escape(name)} \\* ARABIC </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r><w:rPr>{properties}</w:rPr>{part}</w:r>" for part in parts)


def styled_paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph `w:p` in the style of that id, with the further children of its `w:pPr`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
