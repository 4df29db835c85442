"""Word documents for tests, from the XML of their parts."""

from __future__ import annotations

import io
import zipfile

_SCHEMAS = "http://schemas.openxmlformats.org"
_PREFIXES = {
    "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
    "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
    "a": f"{_SCHEMAS}/drawingml/2006/main",
    "pic": f"{_SCHEMAS}/drawingml/2006/picture",
    "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    "m": f"{_SCHEMAS}/officeDocument/2006/math",
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "unknown": "http://example.org/unknown",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_ROOTS = {
    "document": "document", "styles": "styles", "numbering": "numbering",
    "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
    "settings": "settings", "header": "hdr",
}  # fmt: skip

MAIN = (
    f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="m" '
    f'Type="{_SCHEMAS}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def packed(entries: dict[str, str | bytes]) -> bytes:
    """A zip archive of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(kind: str, content: str) -> str:
    """The XML of a part of that kind."""
    root = _ROOTS[kind]
    inner = f"<w:body>{content}</w:body>" if kind == "document" else content
    return f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def word(
    body: str,
    *,
    links: dict[str, tuple[str, str]] | None = None,
    files: dict[str, str | bytes] | None = None,
    core: str = "",
    **parts: str,
) -> bytes:
    """A document with that body and the content of other parts (`styles`, `numbering` …).

    `links` are relationships by id, each its type and its target, external unless it is one of
    `files`, which lie in the folder of the document.
    """
    files = dict(files or {})
    related = {f"part-{kind}": (kind, f"{kind}.xml") for kind in parts}
    entries: dict[str, str | bytes] = {
        "_rels/.rels": MAIN,
        "word/document.xml": part("document", body),
    }
    entries |= {f"word/{kind}.xml": part(kind, content) for kind, content in parts.items()}
    entries |= {f"word/{name}": content for name, content in files.items()}
    inside = set(files) | {f"{kind}.xml" for kind in parts}
    relationships = "".join(
        f'<Relationship Id="{name}" Type="{_SCHEMAS}/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"' + ("/>" if target in inside else ' TargetMode="External"/>')
        for name, (kind, target) in {**related, **(links or {})}.items()
    )
    entries["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">{relationships}'
        "</Relationships>"
    )
    if core:
        entries["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    return packed(entries)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "", style: str = "") -> str:
    """A paragraph; a run that is no XML is text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(text if text.startswith("<") else run(text) for text in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def style(identifier: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    named = f'<w:name w:val="{name}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{identifier}">{named}{inner}</w:style>'


def numbered(number: int, level: int = 0) -> str:
    """The properties of a numbered paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbering(*definitions: list[tuple[str, str]], overrides: dict[int, str] | None = None) -> str:
    """Numberings 1, 2 …, each with the format and the label of its levels; `overrides` are further
    numberings of the first definition by id, with what they override.
    """
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{label}"/></w:lvl>'
            for index, (kind, label) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, levels in enumerate(definitions, 1)
    )
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(definitions) + 1)
    )
    further = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{content}</w:num>'
        for number, content in (overrides or {}).items()
    )
    return abstract + instances + further


def field(instruction: str, *result: str) -> str:
    """The runs of a field with a result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + "".join(result)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(
    relationship: str, *, width: int = 2_000_000, facts: str = "", extension: str = ""
) -> str:
    """The run of an inline picture, `width` EMU wide."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="1"/>'
        f'<wp:docPr id="1" name="Picture 1" {facts}>{extension}</wp:docPr><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relationship}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(*content: str, properties: str = "") -> str:
    """A cell of blocks; content that is no XML is a paragraph."""
    inner = "".join(text if text.startswith("<") else para(text) for text in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"
