"""The XML of a Word document's parts: damaged, strict or in UTF-16, read into one form.

Strict documents are brought to the transitional names here, once, so that no other module knows
there are two kinds. No part may carry a document type definition: entities are how XML bombs and
file thefts are made, and no Word document has any.
"""

from __future__ import annotations

import re

from lxml import etree

from editor.errors import FormatError
from editor.formats.ooxml.xml_limits import refuse_outsize
from editor.formats.text_encoding import decode_text
from editor.i18n import _

_SCHEMAS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_EXCEPTIONS = {
    "officeDocument/customProperties": "officeDocument/2006/custom-properties",
    "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
}
# Betas of Word 2007 wrote a version between the year and the name.
_BETA = re.compile(r"(http://schemas\.openxmlformats\.org/.+/2006)/\d/(.+)")

# In these `<` is not the byte it is elsewhere, and what a part declares would hide from its reader.
_BAD_XML = ("utf-7", "utf7", "ebcdic", "ibm", "cp037", "ucs-4", "utf-32", "iso-2022", "hz")
_WIDE_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")
_ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_DECLARATION = re.compile(rb"^<\?xml[^>]{0,400}\?>")
_AMPERSAND = re.compile(rb"&(#[0-9]{1,8};|#x[0-9A-Fa-f]{1,7};|[A-Za-z][A-Za-z0-9]{1,30};)?")
_XML_ENTITIES = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))

Element = etree._Element


def parse_xml(data: bytes) -> tuple[Element | None, bool]:
    """The root of an XML text, None where there is none, and whether the text was faultless.

    A text that is not well-formed is read as far as it can be. Raises FormatError for a document
    type definition, for encodings that could hide one, and for what costs too much to parse.
    """
    data = _as_ascii_compatible(data)
    _refuse_entities(data)
    refuse_outsize(data)
    try:
        root = etree.fromstring(data, _parser(recover=False))
        whole = True
    except etree.XMLSyntaxError:
        try:
            data = _mended(data)
            _refuse_entities(data)
            root = etree.fromstring(data, _parser(recover=True))
        except etree.XMLSyntaxError:
            return None, False
        whole = False
        if root is None:
            return None, False
    if any(_transitional(uri) != uri for uri in root.nsmap.values()):
        _make_transitional(root)
    return root, whole


def _refuse_entities(data: bytes) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise FormatError(_("It carries XML entities, which no Word document does."))


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        recover=recover,
    )


def _as_ascii_compatible(data: bytes) -> bytes:
    """The XML text in an encoding in which `<!DOCTYPE` is these very bytes.

    Programs declare what they do not write: `utf-16` of a text that is UTF-8 because it once was a
    string, or `GBK` of one that another library made.
    """
    if data.startswith(_WIDE_MARKS):
        raise FormatError(_("Its parts are in an encoding that Word documents do not use."))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        encoding = (
            "utf-16"
            if data[:2] in (b"\xff\xfe", b"\xfe\xff")
            else ("utf-16-be" if data[:1] == b"\0" else "utf-16-le")
        )
        text = data.decode(encoding, "replace")
        return re.sub(r"^\s*<\?xml[^>]{0,400}\?>", "", text).encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    declared = _ENCODING.match(data[:400])
    if declared is None:
        return data
    name = declared[1].decode().lower()
    if name.startswith(_BAD_XML):
        raise FormatError(_("Its parts are in an encoding that Word documents do not use."))
    if name in _UTF_8:
        return data
    bare = _DECLARATION.sub(b"", data, count=1)
    return bare if _is_utf_8(bare) else decode_text(bare, name).encode("utf-8", "replace")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mended(data: bytes) -> bytes:
    """The XML text without the faults that would cost more text than they are long: another
    encoding than it says, signs that stand for themselves, and names of characters that only web
    pages know.
    """
    if not _is_utf_8(data):
        data = _DECLARATION.sub(b"", _as_utf_8(data), count=1)
    return _AMPERSAND.sub(_plain_reference, data)


def _as_utf_8(data: bytes) -> bytes:
    """A text that says it is UTF-8 and is not: characters beyond the first plane written as two
    halves, another encoding, or single bad bytes.
    """
    try:
        halves = data.decode("utf-8", "surrogatepass")
        return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    except UnicodeDecodeError:
        pass
    try:
        return decode_text(data).encode("utf-8", "replace")
    except FormatError:
        return data.decode("utf-8", "replace").encode()


def _plain_reference(found: re.Match[bytes]) -> bytes:
    reference = found[1]
    if reference is None:
        return b"&amp;"
    if reference.startswith(b"#") or reference in _XML_ENTITIES:
        return found[0]
    from html.entities import html5

    character = html5.get(reference.decode())
    return b"&amp;" + reference if character is None else character.encode()


def _transitional(uri: str) -> str:
    if uri.startswith(_STRICT):
        name = uri[len(_STRICT) :]
        exception = _STRICT_EXCEPTIONS.get(name)
        if exception is None:
            kind, _slash, rest = name.partition("/")
            exception = f"{kind}/2006/{rest}"
        return _SCHEMAS + exception
    beta = _BETA.fullmatch(uri)
    return f"{beta[1]}/{beta[2]}" if beta is not None else uri


def _make_transitional(root: Element) -> None:
    names: dict[str, str] = {}

    def renamed(name: str) -> str:
        known = names.get(name)
        if known is None:
            uri, _brace, local = name[1:].partition("}")
            known = names[name] = f"{{{_transitional(uri)}}}{local}" if name[0] == "{" else name
        return known

    for element in root.iter(etree.Element):
        tag = renamed(element.tag)
        # What is left of damaged XML may have names that cannot even be set again.
        if tag != element.tag:
            element.tag = tag
        attributes = element.attrib
        for name in map(str, tuple(attributes)):
            wanted = renamed(name)
            if wanted != name:
                attributes[wanted] = attributes.pop(name)
