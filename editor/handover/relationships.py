"""What a Word document fetches from outside when it is opened: its external relationships.

ECMA-376 part 2, 9.3 (relationships): targets in mode External are outside the document. A link is
followed when somebody clicks it; a template, a picture or an object is fetched at once.
"""

from __future__ import annotations

from xml.parsers import expat

from editor.errors import FormatError
from editor.formats.zip_reading import BoundedZip

_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


def fetched_targets(data: bytes) -> list[str]:
    """The targets that the document would fetch, and the names of relationship parts that cannot
    be read. Raises FormatError where it is no zip archive.
    """
    parts = BoundedZip(data)
    found: list[str] = []
    for name in parts.names:
        if name.lower().endswith(".rels"):
            try:
                found += _of_part(parts.read(name))
            except (FormatError, expat.ExpatError):
                found.append(name)
    return found


def _of_part(xml: bytes) -> list[str]:
    targets: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        is_link = attributes.get("Type", "").endswith("/hyperlink")
        is_outside = attributes.get("TargetMode", "").lower() == "external"
        if name == _RELATIONSHIP and is_outside and not is_link:
            targets.append(attributes.get("Target", ""))

    def refuse(*_declaration: object) -> None:
        raise FormatError("")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    return targets
