"""What an XML part may cost, told by its bytes before it is parsed.

A parser makes of a small text a tree many times as large, and looks for the meaning of a prefix
through all the namespaces in sight: a part is refused where either would take the machine's memory
or the person's patience.
"""

from __future__ import annotations

import io

from lxml import etree

from editor.errors import FormatError
from editor.i18n import _

MAX_TREE_BYTES = 1280 << 20
"""Larger than the tree of 100,000 paragraphs with all that Word says of each."""

MAX_BYTES = 128 << 20
"""Longer than a hundred novels; whoever reads on looks at each character several times."""

MAX_BRANCHES_IN_SIGHT = 20_000_000
"""How many namespaces the alternatives of a part may ask for, each those in its sight."""

MAX_NAMESPACES_IN_SIGHT = 1_000

# Measured with libxml2 on 64 bits, as an average over short and long ones.
_ELEMENT_BYTES = 130
_ATTRIBUTE_BYTES = 165


def refuse_outsize(data: bytes) -> None:
    """Raise FormatError for an XML text, in an encoding that leaves ASCII as it is, that costs more
    than any release needs.
    """
    elements = data.count(b"<") - data.count(b"</")
    # No fewer: white space may stand before the quotes, and text has such signs, too.
    attributes = data.count(b"=")
    tree = len(data) + elements * _ELEMENT_BYTES + attributes * _ATTRIBUTE_BYTES
    if len(data) > MAX_BYTES or tree > MAX_TREE_BYTES or _has_crowded_sight(data):
        raise FormatError(_("It unpacks to more than any release needs; it was not opened."))


def _has_crowded_sight(data: bytes) -> bool:
    """Whether namespaces are declared in such numbers that looking one up takes long."""
    declared = data.count(b"xmlns")
    alternatives = data.count(b"Requires")
    # No more can be in sight than there are: hardly any part has to be walked through.
    if declared <= MAX_NAMESPACES_IN_SIGHT and declared * alternatives <= MAX_BRANCHES_IN_SIGHT:
        return False
    most = min(MAX_NAMESPACES_IN_SIGHT, MAX_BRANCHES_IN_SIGHT // max(1, alternatives))
    sight = _Sight(most)
    parser = etree.XMLParser(
        target=sight,  # type: ignore[arg-type]  # a target need not have every method
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        recover=True,
    )  # fmt: skip
    try:
        etree.parse(io.BytesIO(data), parser)
    except (etree.XMLSyntaxError, _CrowdedError):
        return sight.crowded
    return sight.crowded


class _CrowdedError(Exception):
    """More namespaces are in sight than may be."""


class _Sight:
    """A parser's target that counts the namespaces in sight."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self.crowded = False

    def start_ns(self, _prefix: str, _uri: str) -> None:
        self._count += 1
        if self._count > self._most:
            self.crowded = True
            raise _CrowdedError

    def end_ns(self, _prefix: str) -> None:
        self._count -= 1

    def close(self) -> None:
        """Nothing is made of the text."""
