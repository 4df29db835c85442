"""What the engine leaves out of a PDF: title, language and authors for machines and for screen
readers, the outline, the exact paper. And what it puts in that nobody asked for goes out: the time
of making, so that the same page gives the same bytes, and every action but a link to an address.

No Qt in here: it runs beside the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pypdf import PdfWriter

    from editor.document.release import Metadata
    from editor.profiles.profile import Profile

PAPER_POINTS = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
"""Width and height of each of profile.PAPERS."""
LINK_SCHEMES = ("http:", "https:", "mailto:", "tel:")
HEADING_ADDRESS = "https://heading.invalid/"
"""The addresses of the invisible links by which headings are found again, and no others, begin so;
`.invalid` is reserved and belongs to nobody.
"""
_NAMESPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
)


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a PDF says of itself. `published` is a day or a time in ISO 8601, "" where it is not
    known; `paper` is one of profile.PAPERS. `running` stands above every page but the first.
    """

    title: str
    language: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    published: str = ""
    paper: str = "A4"
    running: str = ""

    @classmethod
    def of_release(cls, metadata: Metadata, profile: Profile) -> PdfFacts:
        """The facts of a release set by this profile; the source where it has no author."""
        time = metadata.published
        authors = metadata.authors or ((metadata.source,) if metadata.source else ())
        return cls(
            metadata.title or profile.labels["untitled"],
            metadata.language,
            tuple(authors),
            metadata.summary,
            tuple(metadata.keywords),
            time.for_machines(profile.utc_offset) if time is not None else "",
            profile.paper,
            metadata.title,
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page: its level, 1 for the title, and its text."""

    level: int
    text: str


def finish_pdf(
    data: bytes, facts: PdfFacts, headings: tuple[Heading, ...] = (), key: str = ""
) -> bytes:
    """The engine's PDF, finished. `key` is what stands before the number of a heading in the
    address of its invisible link, after HEADING_ADDRESS.
    """
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    places = _take_out_links(writer, f"{HEADING_ADDRESS}{key}/")
    _set_paper(writer, facts.paper)
    _correct_characters(writer)
    _write_facts(writer, facts)
    _write_outline(writer, headings, places)
    # What was taken out is still in the file until nothing that no one refers to is.
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _take_out_links(writer: PdfWriter, address: str) -> dict[int, tuple[int, float]]:
    """Take out the headings' invisible links, and all that is no link to a page, a mail address or
    a telephone; gives the page index and the height of each heading by its number.
    """
    from pypdf.generic import ArrayObject, NameObject

    places: dict[int, tuple[int, float]] = {}
    for index, page in enumerate(writer.pages):
        kept = ArrayObject()
        for reference in page.get("/Annots", ()):
            link = reference.get_object()
            uri = str(link.get("/A", {}).get("/URI", ""))
            if uri.startswith(address):
                places.setdefault(int(uri[len(address) :]), (index, float(link["/Rect"][3])))
            elif _is_harmless(link, uri):
                kept.append(reference)
        page.pop("/Annots", None)
        page.pop("/AA", None)
        if kept:
            page[NameObject("/Annots")] = kept
    for name in ("/OpenAction", "/AA", "/AcroForm", "/Names"):
        writer.root_object.pop(name, None)
    return places


def _is_harmless(link: Any, uri: str) -> bool:
    if link.get("/Subtype") != "/Link" or "/AA" in link:
        return False
    action = link.get("/A")
    if action is None:
        return "/Dest" in link
    return action.get("/S") == "/URI" and uri.lower().startswith(LINK_SCHEMES)


def _set_paper(writer: PdfWriter, paper: str) -> None:
    """The paper to the hundredth of a point: the engine counts whole pixels."""
    from pypdf.generic import RectangleObject

    width, height = PAPER_POINTS[paper]
    for page in writer.pages:
        for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            page.pop(box, None)
        page.mediabox = RectangleObject((0, 0, width, height))


def _correct_characters(writer: PdfWriter) -> None:
    from pypdf.generic import StreamObject

    from editor.ui.pdf.characters import with_ideographs

    for number in range(1, len(writer._objects) + 1):
        entry = writer._objects[number - 1]
        font = entry.get_object() if entry is not None else None
        if not isinstance(font, dict) or font.get("/Type") != "/Font" or "/ToUnicode" not in font:
            continue
        stream = font["/ToUnicode"].get_object()
        if isinstance(stream, StreamObject):
            before = stream.get_data()
            after = with_ideographs(before)
            if after != before:
                stream.set_data(after)


def _write_facts(writer: PdfWriter, facts: PdfFacts) -> None:
    from pypdf.generic import (
        BooleanObject,
        DictionaryObject,
        NameObject,
        StreamObject,
        TextStringObject,
    )

    information = {"/Title": facts.title, "/Creator": "Dateline", "/Producer": "Dateline"}
    if facts.authors:
        information["/Author"] = "; ".join(facts.authors)
    if facts.subject:
        information["/Subject"] = facts.subject
    if facts.keywords:
        information["/Keywords"] = ", ".join(facts.keywords)
    if facts.published:
        information["/CreationDate"] = _pdf_time(facts.published)
    writer.metadata = None
    writer.add_metadata(information)
    root = writer.root_object
    if facts.language:
        root[NameObject("/Lang")] = TextStringObject(facts.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    stream = StreamObject()
    stream.set_data(_xmp(facts).encode("utf-8"))
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    root[NameObject("/Metadata")] = writer._add_object(stream)


def _pdf_time(iso: str) -> str:
    """D:YYYYMMDD, or with the time D:YYYYMMDDHHmmSS+HH'mm, of a time in ISO 8601."""
    day, _, time = iso.partition("T")
    date = "D:" + day.replace("-", "")
    if not time:
        return date
    clock, offset = time[:8].replace(":", ""), time[8:]
    return date + clock + offset.replace(":", "'")


def _xmp(facts: PdfFacts) -> str:
    def items(kind: str, values: tuple[str, ...]) -> str:
        return f"<rdf:{kind}>{''.join(f'<rdf:li>{_xml(v)}</rdf:li>' for v in values)}</rdf:{kind}>"

    def said(value: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(value)}</rdf:li></rdf:Alt>'

    parts = [f"<dc:title>{said(facts.title)}</dc:title>"]
    if facts.language:
        parts.append(f"<dc:language>{items('Bag', (facts.language,))}</dc:language>")
    if facts.authors:
        parts.append(f"<dc:creator>{items('Seq', facts.authors)}</dc:creator>")
    if facts.subject:
        parts.append(f"<dc:description>{said(facts.subject)}</dc:description>")
    if facts.keywords:
        parts.append(f"<dc:subject>{items('Bag', facts.keywords)}</dc:subject>")
        parts.append(f"<pdf:Keywords>{_xml(', '.join(facts.keywords))}</pdf:Keywords>")
    if facts.published:
        parts.append(f"<xmp:CreateDate>{_xml(facts.published)}</xmp:CreateDate>")
    parts.append("<dc:format>application/pdf</dc:format>")
    parts.append("<xmp:CreatorTool>Dateline</xmp:CreatorTool>")
    inside = "\n".join(parts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {" ".join(_NAMESPACES)}>\n'
        f'<rdf:Description rdf:about="">\n{inside}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _xml(text: str) -> str:
    """Text for XML: without the characters that XML 1.0 has no place for."""
    return escape("".join(char for char in text if _in_xml(ord(char))))


def _in_xml(code: int) -> bool:
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _write_outline(
    writer: PdfWriter, headings: tuple[Heading, ...], places: dict[int, tuple[int, float]]
) -> None:
    """The outline: each heading under the nearest one before it of a higher rank."""
    from pypdf.generic import Fit

    open_: list[tuple[int, Any]] = []
    for number, heading in enumerate(headings):
        if number not in places or not heading.text:
            continue
        page, top = places[number]
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        parent = open_[-1][1] if open_ else None
        # A little above the line, where a reader looks for it.
        fit = Fit.xyz(left=None, top=top + 6, zoom=None)
        item = writer.add_outline_item(title=heading.text, page_number=page, parent=parent, fit=fit)
        open_.append((heading.level, item))
