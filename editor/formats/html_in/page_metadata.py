"""What a web page says about itself: meta tags of Chinese government sites and of Open Graph,
JSON-LD, the headings. Dateline's own page says everything, and is read back exactly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from editor.document.release import Contact, Metadata
from editor.document.schema import clean_line
from editor.document.timestamp import Timestamp
from editor.formats.html_in.elements import Element
from editor.formats.html_in.page_head import KnownTitles

_TITLE_TAIL = re.compile(r"\s*(?:_|\||｜|--| - |—|–).*", re.DOTALL)
# Keywords without commas part at spaces where Han characters or kana stand beside them.
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff"
_KEYWORD_END = re.compile(rf"[,，;；、|\n]+|(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2}):(\d{2})(?::\d{2})?)?(\s*(?:Z|[+-]\d{2}:?\d{2}))?"
)
_LANGUAGES = {
    "zh": "",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "zh-mo": "zh-Hant-MO",
}


def own_article(root: Element) -> Element | None:
    """The article of a page that Dateline wrote, its headings as those of their own level; None
    for any other page.
    """
    written_here = False
    for element in root.walk():
        if element.tag == "meta" and element.get("name") == "generator":
            written_here = element.get("content").startswith("Dateline")
        elif element.tag == "article" and written_here and element.get("class") == "release":
            _restore_levels(element)
            return element
    return None


def _restore_levels(article: Element) -> None:
    """Make headings what they are: the page raises those that would leave a level out."""
    for element in article.walk():
        level = element.get("class").removeprefix("level-")
        if element.tag in ("h2", "h3") and level in ("3", "4"):
            element.tag = f"h{level}"


def read_own_metadata(root: Element, article: Element) -> tuple[Metadata, str]:
    """The metadata and the profile's name of a page that Dateline wrote."""
    meta = _Meta(root)
    boilerplate: list[str] = []
    contacts: list[Contact] = []
    found: dict[str, str] = {}
    for element in article.walk():
        names = element.get("class").split()
        if element.tag == "h1" and not names:
            found.setdefault("title", element.text())
        elif element.tag == "p" and names in (["kicker"], ["subtitle"]):
            found.setdefault(names[0], element.text())
        elif names in (["byline"], ["embargo"]):
            times = [inner.get("datetime") for inner in element.walk() if inner.tag == "time"]
            found.setdefault(names[0], times[0] if times else "")
        elif names == ["boilerplate"]:
            boilerplate.extend(inner.text() for inner in element.walk() if inner.tag in ("h2", "p"))
        elif names == ["contact"]:
            parts = {inner.get("class"): inner.text() for inner in element.walk()}
            contacts.append(
                Contact(
                    parts.get("name", ""),
                    parts.get("organisation", ""),
                    parts.get("phone", ""),
                    parts.get("email", ""),
                )
            )
    metadata = Metadata(
        title=found.get("title", ""),
        kicker=found.get("kicker", ""),
        subtitle=found.get("subtitle", ""),
        published=_timestamp(meta.first("dateline:published") or found.get("byline", "")),
        source=meta.first("contentsource"),
        authors=meta.all("article:author"),
        editor=meta.first("dateline:editor"),
        reviewer=meta.first("dateline:reviewer"),
        column=meta.first("article:section"),
        keywords=meta.all("article:tag"),
        summary=meta.first("description"),
        language=root.get("lang"),
        place=meta.first("dateline:place"),
        embargo=_timestamp(meta.first("dateline:embargo") or found.get("embargo", "")),
        contacts=tuple(contacts),
        boilerplate="\n".join(boilerplate),
        url=meta.first("url", "dateline:url"),
        uid=meta.first("dateline:uid"),
    )
    return metadata, meta.first("dateline:profile")


def read_page_metadata(root: Element) -> Metadata:
    """What any page says in its meta tags and JSON-LD; "" for the title where only `<title>` has
    one, and for the language where it is not clear.
    """
    meta = _Meta(root)
    data = _json_ld(root)
    published = _timestamp(
        meta.first("pubdate", "article:published_time", "publishdate", "dc.date")
    ) or _timestamp(_text(data.get("datePublished")))
    authors = meta.all("author") or meta.all("article:author") or _names(data.get("author"))
    keywords = _KEYWORD_END.split(meta.first("keywords"))
    return Metadata(
        title=meta.first("articletitle", "og:title") or _text(data.get("headline")),
        published=published,
        source=meta.first("contentsource", "mediaid", "source"),
        authors=_people(authors),
        column=meta.first("columnname"),
        keywords=tuple(word for word in keywords if "<" not in word),
        summary=meta.first("description", "og:description"),
        language=page_language(root.get("lang")),
    )


def page_language(tag: str) -> str:
    """The language a `lang` attribute names, "" where it does not tell traditional Chinese from
    simplified.
    """
    tag = tag.strip().replace("_", "-")
    return _LANGUAGES.get(tag.lower(), tag)


def known_titles(root: Element) -> KnownTitles:
    """What the page calls itself."""
    meta = _Meta(root)
    stated = meta.first("articletitle", "og:title") or _text(_json_ld(root).get("headline"))
    window = next((e.text() for e in root.walk() if e.tag == "title"), "")
    return KnownTitles(stated, window)


def page_title(root: Element, stated: str) -> str:
    """The title of a page: the level 1 heading that its other titles speak for, else the one
    `stated`, else `<title>` without the name of the site.
    """
    headings = [clean_line(e.text()) for e in root.walk() if e.tag == "h1"]
    window = next((clean_line(e.text()) for e in root.walk() if e.tag == "title"), "")
    known = "".join((window + stated).split())
    for heading in sorted(headings, key=len, reverse=True):
        if heading and "".join(heading.split()) in known:
            return heading
    if stated:
        return clean_line(stated)
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return _TITLE_TAIL.sub("", window) or window


class _Meta:
    """The meta tags of a page by name or property, in lower case."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, list[str]] = {}
        for element in root.walk():
            if element.tag == "meta":
                name = (element.get("name") or element.get("property")).strip().lower()
                value = element.get("content").strip()
                if name and value:
                    self._values.setdefault(name, []).append(value)

    def first(self, *names: str) -> str:
        return next((self._values[name][0] for name in names if name in self._values), "")

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(self._values.get(name, ()))


def _json_ld(root: Element) -> dict[str, Any]:
    """The first JSON-LD object of the page that says when something was published."""
    for element in root.walk():
        if element.tag == "script" and "ld+json" in element.get("type").lower():
            for data in _objects(element.text()):
                if "datePublished" in data:
                    return data
    return {}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    values = value if isinstance(value, list) else [value]
    for item in values:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph if isinstance(inner, dict))


def _people(stated: Iterable[str]) -> tuple[str, ...]:
    from editor.formats.header.names import split_names

    people = (text for text in stated if not text.startswith("http"))
    return tuple(name for text in people for name in split_names(text))


def _names(value: Any) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple(_text(p.get("name") if isinstance(p, dict) else p) for p in people)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _timestamp(text: str) -> Timestamp | None:
    try:
        return Timestamp.parse(text)
    except ValueError:
        pass
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, zone = match.groups()
    time = "" if hour is None else f"T{int(hour):02}:{minute}{(zone or '').strip()}"
    try:
        return Timestamp.parse(f"{year}-{int(month):02}-{int(day):02}{time}")
    except ValueError:
        return None
