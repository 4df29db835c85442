"""What the HTML of a product is made of besides its text: where its links lead, what it says to
machines, and whether it holds anything that Dateline never writes, which could run or load
something.

Only what the writers write is allowed, because what browsers run has no end; comments and "<" in
styles are refused as well, since parsers disagree on where those end.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from editor.formats.html_in.elements import names

_ELEMENTS = names(
    "html head meta title link style script body main article header footer section div p h1 h2 h3"
    " h4 h5 h6 blockquote ul ol li table caption colgroup col thead tbody tfoot tr th td figure"
    " figcaption img hr br span bdi a strong b em i u s del ins sub sup mark small font center time"
    " label input"
)
_ATTRIBUTES = names(
    "align alt bgcolor border cellpadding cellspacing charset checked class color colspan content"
    " datetime dir face for headers height href id itemprop lang name property rel role rowspan"
    " scope size src start style tabindex target title type valign value width xml:lang"
)
_FREE = ("aria-", "data-")
_DATA = "application/ld+json"
_LOADED = re.compile(r"(url|src|image-set|expression)\s*+\(\s*+[\"']?(?!data:image/)|@import", re.I)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)


class Markup(HTMLParser):
    """The facts of one HTML text.

    `links` are the targets of `a` in order, equal neighbours once; `metas` the contents of the
    `meta` elements by name or property; `data` the JSON-LD texts;
    `alien` what is not allowed, as it is written. `pictures` may be loaded, others must be inside.
    """

    def __init__(self, html: str, pictures: Collection[str] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.metas: dict[str, list[str]] = {}
        self.data: list[str] = []
        self.alien: list[str] = []
        self._pictures = frozenset(pictures)
        self._raw = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        self._raw = tag if tag in ("style", "script") else ""
        if (
            tag not in _ELEMENTS
            or (tag == "script" and values.get("type") != _DATA)
            or (tag == "link" and values.get("rel") != "canonical")
            or (tag == "input" and values.get("type") != "radio")
        ):
            self.alien.append(f"<{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag == "a" and (target := values.get("href")) and self.links[-1:] != [target]:
            self.links.append(target)
        if tag == "meta":
            name = values.get("name") or values.get("property") or ""
            self.metas.setdefault(name, []).append(values.get("content", ""))
        if tag == "script":
            self.data.append("")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "src":
            known = tag == "img" and (value.startswith("data:image/") or value in self._pictures)
        elif name == "href":
            known = tag in ("a", "link")
        elif name == "style":
            known = not _loads(value)
        else:
            known = name in _ATTRIBUTES or name.startswith(_FREE)
        if not known:
            self.alien.append(f"{name}={value}" if value else name)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._raw = ""

    def handle_data(self, data: str) -> None:
        if self._raw == "script":
            self.data[-1] += data
        if self._raw and ("<" in data or (self._raw == "style" and _loads(data))):
            self.alien.append(f"<{self._raw}>")

    def handle_comment(self, data: str) -> None:
        self.alien.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.alien.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self.alien.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.alien.append(f"<?{data}")


def _loads(css: str) -> bool:
    """Whether a style loads anything that is not inside it."""
    return _LOADED.search(_CSS_ESCAPE.sub(_unescaped, css)) is not None


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else ord(match[2])
    return chr(code) if code < 0x110000 else ""
