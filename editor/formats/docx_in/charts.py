"""Charts of a Word document: no release can hold one, but what is written on it is text."""

from __future__ import annotations

from collections.abc import Iterator

from editor.formats.docx_in.source import Source
from editor.formats.ooxml.package import A
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_EXCERPT = 120


def read_chart(source: Source, part: str, identifier: str) -> Iterator[str]:
    """The titles of a chart, a line each; the names in it are told in the report."""
    relationship = source.package.relationships(part).get(identifier)
    root = None
    if relationship is not None and not relationship.external:
        root = source.draw(relationship.target)
    names = "" if root is None else ", ".join(dict.fromkeys(_names(root)))
    if names:
        source.report.add(
            "chart",
            _("A chart was left out; its titles were kept. It shows: {names}").format(
                names=names[:_EXCERPT]
            ),
        )
    else:
        source.report.add("chart", _("A chart was left out."))
    if root is None:
        return
    for title in root.iter(f"{CHART}title"):
        for paragraph in title.iter(f"{A}p"):
            text = "".join(run.text or "" for run in paragraph.iter(f"{A}t"))
            if text.strip():
                yield text


def _names(root: Element) -> Iterator[str]:
    """The names of the series and of the categories, as Word last saw them."""
    for holder in root.iter(f"{CHART}ser"):
        for kind in ("tx", "cat"):
            named = holder.find(f"{CHART}{kind}")
            if named is None:
                continue
            for cache in named.iter(f"{CHART}strCache", f"{CHART}strLit"):
                for value in cache.iter(f"{CHART}v"):
                    if value.text and value.text.strip():
                        yield value.text.strip()
