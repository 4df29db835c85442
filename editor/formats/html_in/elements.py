"""The elements of an HTML tree, and which of them HTML takes for blocks."""

from __future__ import annotations

from collections.abc import Iterator

Attributes = dict[str, str]

RESET = "#reset"
"""The tag of an element that cancels, inside itself, the formatting element its attribute `of`
names: the rest of a block whose formatting was ended without ending the block.
"""

MARKER = "#marker"
"""The tag of an element that holds what Word writes for programs without lists of their own: the
bullet or number of an item. Its attribute `ended` tells that the document says where it ends.
"""


def names(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())


VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr image"
)
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav"
    " ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul"
    " xmp"
)


class Element:
    """A tag with its attributes (names in lower case) and its children, elements and texts."""

    __slots__ = ("attributes", "children", "closed", "tag")

    def __init__(
        self, tag: str, attributes: Attributes, children: list[Element | str] | None = None
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = [] if children is None else children
        self.closed = False

    def get(self, name: str) -> str:
        """The attribute, "" where it is missing."""
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Element]:
        """This element and all below it in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(
                child for child in reversed(element.children) if isinstance(child, Element)
            )

    def text(self) -> str:
        """All text below, as it stands in the source."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                stack.extend(reversed(node.children))
        return "".join(parts)
