"""The text of a product, taken out without Dateline's own readers: the other half of the proof.

A reader and a writer that share a mistake would agree with each other. What is here knows nothing
of what Dateline writes: all character data of a page, its `<title>` included, all `w:t` of a Word
document's main part, in the order of the file.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.parsers import expat

from editor.errors import FormatError
from editor.formats.zip_reading import BoundedZip
from editor.i18n import _

_UNSEEN = frozenset({"style", "script", "template"})
_WORD_TEXT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main t"


def html_text(html: str) -> str:
    """The character data of HTML, that of a page's `<title>` first, without styles and scripts."""
    parser = _HtmlText()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def docx_text(data: bytes) -> str:
    """The text of the runs in a Word document's main part. Raises FormatError where that part is
    not to be had.
    """
    try:
        parts = BoundedZip(data)
        if parts.doubled:
            raise FormatError(
                _("It holds two files of the same name: “{name}”.").format(name=parts.doubled)
            )
        document = parts.read("word/document.xml")
    except KeyError as error:
        raise FormatError(_("Its part “{name}” is missing.").format(name="document.xml")) from error
    text = _WordText()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = text.refuse
    parser.StartElementHandler = text.start
    parser.EndElementHandler = text.end
    parser.CharacterDataHandler = text.characters
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        raise FormatError(_("Its part “{name}” is damaged.").format(name="document.xml")) from error
    return "".join(text.parts)


class _HtmlText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


class _WordText:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._inside = False

    def refuse(self, *_declaration: object) -> None:
        raise FormatError(_("Its part “{name}” is damaged.").format(name="document.xml"))

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._inside = name == _WORD_TEXT

    def end(self, _name: str) -> None:
        self._inside = False

    def characters(self, data: str) -> None:
        if self._inside:
            self.parts.append(data)
