"""A fragment before and after a CMS, side by side in one document, as a reader of the site would
see it: in a plain style such as government sites have, its text size set on the container as their
switches do.

One document, so that both scroll together and a row of one stands near the same row of the other.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import escape, unescape

from editor.document.release import IMAGE_TYPES, Asset
from editor.i18n import _
from editor.survival.what_is_lost import is_found_anywhere

SIZES: tuple[tuple[str, int], ...] = (("large", 16), ("medium", 14), ("small", 12))
"""What the classic script of such sites sets, in pixels."""
CONTAINER = "zoom"
MOST_SHOWN = 64_000_000
"""Characters of pictures beyond which none is put in again."""
_PICTURE = re.compile(r' src="assets/([A-Za-z0-9._-]{1,80})"')
_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r' (src|alt)="([^"]*)"')
_STYLE = """
body{margin:0;background:#fff;color:#222;font-family:"Microsoft YaHei","PingFang SC",
"Noto Sans CJK SC","Noto Sans",sans-serif}
table.sides{width:100%;table-layout:fixed;border-collapse:collapse}
td.side{width:50%;vertical-align:top;padding:12px 18px 24px;border-left:1px solid #d0d4da}
th.side{position:sticky;top:0;background:#eef2f7;color:#3a4350;font-weight:normal;text-align:left;
font-size:13px;padding:6px 18px;border-left:1px solid #d0d4da;z-index:1}
.zoom{line-height:1.8;overflow-x:auto;contain:paint}
.zoom p{margin:0.6em 0}
.zoom img{max-width:100%}
.zoom .broken{display:inline-block;border:1px dashed #a61b1b;color:#a61b1b;background:#fdf3f3;
padding:1.2em 1.6em;text-indent:0}
"""


def side_by_side(
    before: str, after: str, heads: tuple[str, str], pixels: int, assets: Iterable[Asset] = ()
) -> str:
    """The document; `heads` are the words above the two, `pixels` the container's text size,
    `assets` the pictures, which are put in before; after, where the CMS finds none at their
    address, words stand in their place. `after` is what filtering.write_tree writes.
    """
    pictures = {asset.name: asset.data for asset in assets}
    first, second = (escape(head) for head in heads)
    left = _with_pictures(before, pictures)
    right = _IMAGE.sub(_broken, after)
    # Qt's own view of HTML knows sizes of the body and of spans, not of containers.
    body = f"body{{font-size:{pixels}px}}"
    container = f'<div class="{CONTAINER}" style="font-size:{pixels}px">'
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        f"<style>{_STYLE}{body}</style></head><body>"
        f'<table class="sides"><thead><tr><th class="side">{first}</th>'
        f'<th class="side">{second}</th></tr></thead><tbody><tr>'
        f'<td class="side">{container}{left}</div></td>'
        f'<td class="side">{container}{right}</div></td></tr></tbody></table></body></html>'
    )


def _broken(image: re.Match[str]) -> str:
    """What stands in the place of a picture whose address leads nowhere in the CMS."""
    attributes = dict(_ATTRIBUTE.findall(image[0]))
    address = unescape(attributes.get("src", ""))
    if not address or is_found_anywhere(address):
        return image[0]
    words = _("No picture until it is uploaded: {name}").format(
        name=unescape(attributes.get("alt", "")) or address
    )
    return f'<span class="broken">{escape(words)}</span>'


def _with_pictures(html: str, pictures: dict[str, bytes]) -> str:
    """The fragment with the pictures in place of their addresses, for showing alone; too many are
    not shown again and again.
    """
    known: dict[str, str] = {}
    size = 0

    def put_in(match: re.Match[str]) -> str:
        nonlocal size
        name = match[1]
        kind = IMAGE_TYPES.get(name.rpartition(".")[2])
        if kind is None or name not in pictures:
            return match[0]
        if name not in known:
            known[name] = f"data:{kind};base64,{base64.b64encode(pictures[name]).decode()}"
        elif size + len(known[name]) > MOST_SHOWN:
            return match[0]
        size += len(known[name])
        return f' src="{known[name]}"'

    return _PICTURE.sub(put_in, html)
