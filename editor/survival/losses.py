"""What a reader of the site would miss: the losses of a fragment in a CMS, in words."""

from __future__ import annotations

from editor.formats.html_in.elements import Element
from editor.i18n import _
from editor.values import dataclass

SEVERITIES: tuple[str, ...] = ("text", "meaning", "look", "unseen")
"""Text is gone or in another order; what the text says by its form is gone (a heading, a link, the
2 of m²); it looks otherwise; nobody sees it, but a script or a screen reader may.
"""
EXCERPTS = 3
_EXCERPT_LENGTH = 24
_EXCERPT_NODES = 60


@dataclass(frozen=True, slots=True)
class CmsLoss:
    """One kind of thing that a CMS takes from a fragment.

    `severity` is one of SEVERITIES; `code` is stable and hyphenated; `element` and `attribute` (a
    CSS property or an attribute, "" for the element itself) are those of the first case; `count` is
    how often it happens, `excerpts` the text concerned of the first cases; `sentence` says in the
    interface's language what the reader would miss.
    """

    severity: str
    code: str
    element: str
    attribute: str
    count: int
    excerpts: tuple[str, ...]
    sentence: str


class Losses:
    """Gathers the losses of one filtering."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._first: dict[str, tuple[str, str]] = {}
        self._excerpts: dict[str, list[str]] = {}

    def add(self, code: str, element: Element, attribute: str = "", count: int = 1) -> None:
        """Note that something of the element is lost."""
        if not count:
            return
        self._counts[code] = self._counts.get(code, 0) + count
        self._first.setdefault(code, (element.tag, attribute))
        known = self._excerpts.setdefault(code, [])
        if len(known) < EXCERPTS and element.tag != "style":
            found = excerpt(element)
            if found and found not in known:
                known.append(found)

    def set_count(self, code: str, count: int, text: str = "") -> None:
        """Say how often something happens that is found out only at the end."""
        self._counts[code] = count
        self._first.setdefault(code, ("", ""))
        known = self._excerpts.setdefault(code, [])
        if text and not known:
            known.append(text)

    def forget(self, code: str) -> None:
        """Take back what turned out to be none."""
        self._counts.pop(code, None)

    def __contains__(self, code: str) -> bool:
        return code in self._counts

    def listed(self) -> tuple[CmsLoss, ...]:
        """The losses, the worst first."""
        found = []
        words = _sentences()
        for code, count in self._counts.items():
            severity = severity_of(code)
            element, attribute = self._first[code]
            sentence = words[code].format(count=count)
            excerpts = tuple(self._excerpts[code])
            found.append(CmsLoss(severity, code, element, attribute, count, excerpts, sentence))
        return tuple(sorted(found, key=lambda loss: (SEVERITIES.index(loss.severity), -loss.count)))


def excerpt(element: Element) -> str:
    """The first words of an element, or what its picture shows; "" for none near its beginning."""
    parts: list[str] = []
    length = 0
    stack: list[Element | str] = [element]
    for _step in range(_EXCERPT_NODES):
        if not stack or length > _EXCERPT_LENGTH:
            break
        node = stack.pop()
        if isinstance(node, str):
            words = " ".join(node[:200].split())
            parts.append(words)
            length += len(words)
        elif node.tag == "img":
            parts.append(node.get("alt"))
        else:
            stack.extend(reversed(node.children[:_EXCERPT_NODES]))
    text = " ".join(filter(None, parts))
    return text if len(text) <= _EXCERPT_LENGTH else text[:_EXCERPT_LENGTH] + "…"


def severity_of(code: str) -> str:
    """How bad a loss is, one of SEVERITIES."""
    for severity, codes in _CODES.items():
        if code in codes:
            return severity
    raise KeyError(code)


_CODES: dict[str, tuple[str, ...]] = {
    "text": ("text-lost", "text-moved", "tags-shown"),
    "meaning": (
        "heading", "list-item", "empty-item", "numbering", "table", "cell-spans", "table-caption",
        "header-cell", "quotation", "link", "picture", "picture-upload",
        "picture-caption", "paragraph", "line-break", "rule", "raised", "media", "control", "alt",
        "stretched", "container",
    ),
    "look": (
        "strong", "emphasis", "underline", "strike", "highlight", "alignment", "indent", "flush",
        "colour", "font", "size", "spacing", "border", "cell-spacing", "cell-border",
        "width", "marker", "style-sheet", "other-style", "table-head",
    ),
    "unseen": ("class", "id", "language", "accessibility", "scope", "data", "title", "other"),
}  # fmt: skip


def _sentences() -> dict[str, str]:
    return {
        "text-lost": _("Text disappears: {count} characters"),
        "text-moved": _("The text comes out in another order"),
        "tags-shown": _("Tags that readers see as text: {count}"),
        "heading": _("Headings that become ordinary paragraphs: {count}"),
        "list-item": _("List items that lose their bullet or number: {count}"),
        "empty-item": _("Bullets or numbers without text that appear: {count}"),
        "numbering": _("Numbered lists that begin at 1 again: {count}"),
        "table": _("Tables that fall apart into loose text: {count}"),
        "cell-spans": _("Merged cells that come apart: {count}"),
        "table-caption": _("Table captions that become loose text: {count}"),
        "header-cell": _("Header cells that become ordinary cells: {count}"),
        "quotation": _("Quotations that become ordinary paragraphs: {count}"),
        "link": _("Links that can no longer be followed: {count}"),
        "picture": _("Pictures that disappear: {count}"),
        "picture-upload": _(
            "Pictures that must be uploaded there, and are broken till then: {count}"
        ),
        "picture-caption": _("Captions that stand apart from their picture: {count}"),
        "paragraph": _("Paragraphs that run into the next: {count}"),
        "line-break": _("Line breaks that disappear: {count}"),
        "rule": _("Dividing lines that disappear: {count}"),
        "raised": _("Raised or lowered characters (m², H₂O) that become ordinary ones: {count}"),
        "media": _("Films, sounds or embedded pages that disappear: {count}"),
        "control": _("Buttons and fields that no longer work: {count}"),
        "stretched": _("Pictures that may be stretched out of shape: {count}"),
        "container": _("The element that the site's 大 中 小 acts on is taken off: {count}"),
        "alt": _("Pictures that are no longer described to who cannot see them: {count}"),
        "strong": _("Bold passages that become ordinary text: {count}"),
        "emphasis": _("Emphasised passages that become ordinary text: {count}"),
        "underline": _("Underlined passages that become ordinary text: {count}"),
        "strike": _("Struck-out passages that become ordinary text: {count}"),
        "highlight": _("Highlighted passages that become ordinary text: {count}"),
        "alignment": _("Paragraphs that lose their alignment: {count}"),
        "indent": _("Paragraphs that lose their first-line indent: {count}"),
        "flush": _("Paragraphs that may be indented though they should not be: {count}"),
        "colour": _("Places that lose their colour: {count}"),
        "font": _("Places that lose their font: {count}"),
        "size": _("Places that lose their own text size: {count}"),
        "spacing": _("Places that lose their spacing: {count}"),
        "border": _("Places that lose their borders: {count}"),
        "cell-spacing": _("Tables or their cells that lose their spacing: {count}"),
        "cell-border": _("Tables or their cells that lose their borders: {count}"),
        "width": _("Pictures or tables that lose their width: {count}"),
        "marker": _("List items that get a bullet they should not have: {count}"),
        "style-sheet": _("Style sheets that are taken out: {count}"),
        "other-style": _("Places that lose other formatting: {count}"),
        "table-head": _("Tables whose head is no longer repeated in print: {count}"),
        "class": _("Class names for the site's style sheet that are taken off: {count}"),
        "id": _("Names (id) for links and the site's scripts that are taken off: {count}"),
        "language": _("Passages whose language is no longer stated: {count}"),
        "accessibility": _("Hints for screen readers that are taken off: {count}"),
        "scope": _("Header cells that no longer say what they head: {count}"),
        "data": _("Data for scripts that are taken off: {count}"),
        "title": _("Tips shown under the mouse that disappear: {count}"),
        "other": _("Other attributes that are taken off: {count}"),
    }
