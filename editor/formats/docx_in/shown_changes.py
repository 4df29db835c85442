"""Both sides of tracked changes in one text: what came is underlined, what went struck through."""

from __future__ import annotations

from editor.formats.docx_in.settling import settle_formats
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.docx_in.xml_reading import Element


def show_changes(root: Element, tally: Tally) -> None:
    """Leave both sides in the tree, with the later formats."""
    settle_formats(root, accept=True)
