"""The bookmark that stands for a picture which is not there: written, and read again."""

from __future__ import annotations

import re

from editor.document.nodes import Figure

_UNNAMED = "picture.png"
# Word allows a bookmark 40 letters, digits and underscores. Names of pictures have no capitals.
_IN_BOOKMARK = str.maketrans({".": "_", "-": "H"})
_LONGEST_BOOKMARK = 40
_MISSING = re.compile(r"_missing_(?:(?:W(\d{1,3}))?(D)?(?:N\d+)?_)?([0-9a-zH_]+)_([a-z0-9]+)")


def missing_bookmark(figure: Figure, number: int) -> str:
    """The bookmark, the `number`th, that says which picture is missing in its paragraph, how wide
    it is in percent and whether it is decorative: `_missing_a1_png`, `_missing_W50DN2_a1_png`.
    """
    width = "" if figure.width is None else f"W{figure.width}"
    # Two bookmarks of one name are none to Word.
    facts = f"{width}{'D' if figure.decorative else ''}{f'N{number}' if number > 1 else ''}"
    begin = f"_missing_{facts}_" if facts else "_missing_"
    name = begin + figure.asset.translate(_IN_BOOKMARK)
    if len(name) > _LONGEST_BOOKMARK:
        name = begin + _UNNAMED.translate(_IN_BOOKMARK)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def missing_figure(bookmark: str) -> Figure | None:
    """The figure that the bookmark of that name stands for; None for any other bookmark."""
    found = _MISSING.fullmatch(bookmark)
    if found is None:
        return None
    width, decorative, stem, extension = found.groups()
    percent = int(width) if width else None
    asset = f"{stem.replace('H', '-')}.{extension}"
    return Figure(asset, width=percent, decorative=bool(decorative))
