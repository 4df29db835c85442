"""Names of people, files and computers in headers and footers, which would be in every release.

Word keeps them without anyone having typed them: what fields about the file and its author showed
last, what controls tied to its properties show, and the paths of pictures.
"""

from __future__ import annotations

import re

from editor.formats.docx_out.house.tidy import words
from editor.formats.ooxml.package import O, W
from editor.formats.ooxml.xml_reading import Element

_FIELDS = frozenset(words("author filename lastsavedby template useraddress userinitials username"))
_PROPERTIES = frozenset((*_FIELDS, "hyperlinkbase", "lastauthor", "manager"))
_TELL_PROPERTIES = frozenset(("docproperty", "info"))
_BOUND = re.compile(
    r"[:/](?:creator|lastModifiedBy|Manager|Template|HyperlinkBase)\s*(?:\[1\])?\s*$"
)
_PATH = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]:[\\/]|\\\\|(?<![\w:/.])/(?:Users|home)/|\bfile:", re.I
)
_FILE = re.compile(r"[^<>]{0,250}\.(?:png|jpe?g|jfif|gif|bmp|tiff?|emf|wmf|svg|webp)", re.I)
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_NAMED = ("}docPr", "}cNvPr")
_ALTERNATIVES = frozenset(("alt", "descr", "title"))
_SHOWN = tuple(W + name for name in words("t sym drawing pict"))


def tells_names(instruction: str) -> bool:
    """Whether a field with that code shows the name of a person, a file or a computer."""
    said = (
        instruction.replace('"', " ").replace("\u201c", " ").replace("\u201d", " ").lower().split()
    )
    if said and said[0] in _TELL_PROPERTIES:
        return "".join(said[1:2]) in _PROPERTIES or "".join(said[1:3]) in _PROPERTIES
    return bool(said) and said[0] in _FIELDS


def drop_names(root: Element) -> None:
    """Empty the controls tied to such properties, and take the names of files off pictures."""
    for control in root.iter(f"{W}sdt"):
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        if binding is not None and _BOUND.search(binding.get(f"{W}xpath", "")):
            for shown in list(control.iter(*_SHOWN)):
                shown.getparent().remove(shown)  # type: ignore[union-attr]
    count = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        element.attrib.pop(f"{O}title", "")
        is_named = element.tag.endswith(_NAMED)
        count += is_named
        for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
            tells = bool(_PATH.search(value))
            if is_named and name == "name":
                if tells or element.tag == _PICTURE or _FILE.fullmatch(value):
                    element.set(name, f"Picture {count}")
            elif name != "string" and (tells or (name in _ALTERNATIVES and _FILE.fullmatch(value))):
                del element.attrib[name]
