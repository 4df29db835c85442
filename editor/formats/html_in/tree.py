"""HTML text as a tree, with no text lost.

The parser is our own: C parsers stop at some depth and drop what lies beyond, and HTML from a
clipboard has no depth one may count on. It knows what matters for text: which elements end others,
where scripts and styles end, what a comment is, which formatting goes on after an unclosed
paragraph. `html`, `head`, `body` and `form` tags open no element: their content stays where it
stands. Every step is bounded, so that time grows with the text alone.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

Attributes = dict[str, str]

RESET = "#reset"
"""The tag of an element that cancels, inside itself, the formatting element its attribute `of`
names: the rest of a block whose formatting was ended without ending the block.
"""


def names(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())


VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr image"
)
_RAW = names("script style xmp iframe noembed noframes")
_ESCAPABLE = frozenset(("title", "textarea"))
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav"
    " ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul"
    " xmp"
)
_FORMATTING = names(
    "a b big code del em font i ins mark nobr s small span strike strong sub sup tt u"
)
_CLOSE_PARAGRAPH = BLOCKS - names("caption option optgroup tbody td tfoot th thead tr")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th", "caption"))
_TABLE_PARTS = names("table thead tbody tfoot tr td th caption colgroup")
_BARRIERS = names("td th caption table template svg math")
_UNOPENED = names("html head body form")
# What a start tag ends, and the elements that keep it from looking further out.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), names("ul ol menu dir")),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "option": (frozenset(("option",)), frozenset(("select", "datalist"))),
    "rt": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "rp": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "rb": (frozenset(("rb", "rt", "rp")), frozenset(("ruby",))),
}
_BOX_ANCHORS = frozenset(("p", "div", "td", "li", "body"))
_SCAN_LIMIT = 512
_PENDING_LIMIT = 12

_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>]*+)))?"""
)
_TEXT_BOX = re.compile(r"<v:textbox[^>]*+>(.*?)</v:textbox>", re.DOTALL | re.IGNORECASE)
_TAG_END = re.compile(r"[\s/]*+>")
_UNFINISHED_TAG = re.compile(r"</?[A-Za-z][\w:-]*+\s*+")
_HUGE_REFERENCE = re.compile(r"&#(?:0*+[0-9]{8,}+|[xX]0*+[0-9a-fA-F]{7,}+);?")
_ATTRIBUTE_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31}(?:;|(?![A-Za-z0-9=])))"
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


def parse_html(text: str) -> Element:
    """The tree of any text as a root element `html`, which carries the attributes of `html` and
    `body`, and `head` = "yes" in `Element.attributes` where the text has a head or body tag.
    """
    builder = _Builder()
    _tokenise(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), builder)
    return builder.root


def decode_references(text: str) -> str:
    """`text` with its character references replaced."""
    if "&" not in text:
        return text
    if "&#" in text:
        text = _HUGE_REFERENCE.sub("\ufffd", text)
    return html.unescape(text)


def decode_attribute(value: str) -> str:
    """The value with its character references replaced; `&copy=1` in an address is none."""
    if "&" not in value:
        return value
    return _ATTRIBUTE_REFERENCE.sub(lambda match: html.unescape(match[0]), value)


def _tokenise(text: str, builder: _Builder) -> None:
    position = 0
    end = len(text)
    no_comment_end = False
    # Word's text boxes stand in comments, in the middle of a paragraph: they come after it.
    boxes: list[str] = []
    while position < end:
        start = text.find("<", position)
        if start < 0:
            builder.text(decode_references(text[position:]))
            return
        if start > position:
            builder.text(decode_references(text[position:start]))
        following = text[start + 1 : start + 2]
        if following == "!":
            if text.startswith("<!--", start):
                stop = -1 if no_comment_end else _comment_end(text, start)
                if stop < 0:
                    no_comment_end = True
                    stop = _after(text, ">", start)
                elif text.startswith("<!--[if gte vml", start):
                    boxes.extend(_TEXT_BOX.findall(text, start, stop))
                position = stop
                continue
            if text.startswith("<![CDATA[", start):
                stop = text.find("]]>", start)
                if stop >= 0:
                    builder.text(text[start + 9 : stop])
                    position = stop + 3
                    continue
            position = _after(text, ">", start)
        elif following == "?":
            position = _after(text, ">", start)
        elif following == "/" and _NAME.match(text, start + 2):
            stop = _end_tag(text, start, builder)
            if stop < 0:
                _unfinished(text, start, builder)
                return
            position = stop
            if boxes and text[start + 2 : stop - 1].lower() in _BOX_ANCHORS:
                for box in boxes:
                    _tokenise(box, builder)
                boxes.clear()
        elif following == "/":
            position = _after(text, ">", start) if text[start + 2 : start + 3] else end
        elif name := _NAME.match(text, start + 1):
            stop = _start_tag(text, name, builder)
            if stop < 0:
                _unfinished(text, start, builder)
                return
            position = stop
        else:
            builder.text("<")
            position = start + 1


def _comment_end(text: str, start: int) -> int:
    if text.startswith(("<!-->", "<!--->"), start):
        return text.index(">", start) + 1
    normal = text.find("-->", start + 4)
    if normal < 0:
        normal = len(text) + 1
    odd = text.find("--!>", start + 4, normal)
    if odd >= 0:
        return odd + 4
    return normal + 3 if normal <= len(text) else -1


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _unfinished(text: str, start: int, builder: _Builder) -> None:
    """No tag ends after `start`: what is left is text, but for the bare start of a tag."""
    if not _UNFINISHED_TAG.fullmatch(text, start):
        builder.text(decode_references(text[start:]))


def _attributes(text: str, position: int) -> tuple[Attributes, int, bool]:
    """The attributes from `position` on, where their tag ends (-1: nowhere), and whether it ends
    itself (`/>`).
    """
    attributes: Attributes = {}
    if text.startswith(">", position):
        return attributes, position + 1, False
    while True:
        stop = _TAG_END.match(text, position)
        if stop is not None:
            return attributes, stop.end(), "/" in stop[0]
        attribute = _ATTRIBUTE.match(text, position)
        if attribute is None:
            return attributes, -1, False
        name, double, single, bare = attribute.groups()
        value = double or single or bare or ""
        attributes.setdefault(name.lower(), decode_attribute(value))
        position = attribute.end()


def _end_tag(text: str, start: int, builder: _Builder) -> int:
    name = _NAME.match(text, start + 2)
    assert name is not None
    _ignored, stop, _closing = _attributes(text, name.end())
    if stop >= 0:
        builder.end(name[0].lower())
    return stop


def _start_tag(text: str, name: re.Match[str], builder: _Builder) -> int:
    tag = name[0].lower()
    attributes, stop, self_closing = _attributes(text, name.end())
    if stop < 0:
        return stop
    if tag not in _RAW and tag not in _ESCAPABLE:
        builder.start(tag, attributes, self_closing)
        return stop
    closing = builder.raw_end(tag, text, stop)
    builder.start(tag, attributes, False)
    if closing is None:
        if tag in ("script", "style") and not self_closing:
            builder.text(text[stop:])
            stop = len(text)
    else:
        content = text[stop : closing.start()]
        builder.text(decode_references(content) if tag in _ESCAPABLE else content)
        stop = closing.end()
    builder.end(tag)
    return stop


class _Builder:
    """Makes the tree from tags and texts as they come."""

    def __init__(self) -> None:
        self.root = Element("html", {})
        self._stack = [self.root]
        self._open: Counter[str] = Counter()
        self._pending: list[Element] = []
        self._unended: set[str] = set()

    def raw_end(self, tag: str, text: str, position: int) -> re.Match[str] | None:
        """The end tag of a raw element from `position` on; the search is made once where there is
        none.
        """
        if tag in self._unended:
            return None
        found = re.compile(rf"</{tag}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(text, position)
        if found is None:
            self._unended.add(tag)
        return found

    def text(self, text: str) -> None:
        if not text:
            return
        if self._pending and not text.isspace():
            self._reopen()
        children = self._stack[-1].children
        if children and isinstance(children[-1], str) and len(children[-1]) < 4096:
            children[-1] += text
        else:
            children.append(text)

    def start(self, tag: str, attributes: Attributes, self_closing: bool) -> None:
        if tag in _UNOPENED:
            self._note_root(tag, attributes)
            return
        if tag in _TABLE_PARTS:
            self._make_room_in_table(tag)
        if tag in _CLOSE_PARAGRAPH and self._open["p"]:
            self._close_nearest(frozenset(("p",)), _BARRIERS)
        if tag in _HEADINGS and self._stack[-1].tag in _HEADINGS:
            self._pop_to(len(self._stack) - 1)
        if tag in _ENDS:
            ended, keepers = _ENDS[tag]
            if any(self._open[name] for name in ended):
                self._close_nearest(ended, keepers | _BARRIERS)
        elif tag == "a" and self._open["a"]:
            self.end("a")
        if self._pending and tag not in BLOCKS:
            self._reopen()
        element = Element("img" if tag == "image" else tag, attributes)
        self._stack[-1].children.append(element)
        if tag not in VOID and not (self_closing and self._may_close_itself(tag)):
            self._push(element)

    def end(self, tag: str) -> None:
        if tag == "br":
            self.start("br", {}, False)
            return
        if tag == "p" and not self._open["p"]:
            self.start("p", {}, False)
        for index in range(len(self._pending) - 1, -1, -1):
            if self._pending[index].tag == tag:
                del self._pending[index]
                return
        if not self._open[tag]:
            return
        index = self._find(tag)
        if index < 0:
            return
        above = self._stack[index + 1 :]
        if tag in _FORMATTING and any(
            element.tag in BLOCKS and not element.closed for element in above
        ):
            self._stack[index].closed = True
            reset = Element(RESET, {"of": tag})
            self._stack[-1].children.append(reset)
            self._push(reset)
            return
        self._pop_to(index)

    def _note_root(self, tag: str, attributes: Attributes) -> None:
        if tag != "form":
            for name, value in attributes.items():
                self.root.attributes.setdefault(name, value)
        if tag in ("head", "body"):
            self.root.attributes.setdefault("head", "yes")

    def _may_close_itself(self, tag: str) -> bool:
        return ":" in tag or bool(self._open["svg"] or self._open["math"])

    def _find(self, tag: str) -> int:
        """Where on the stack the element is that an end tag ends, or -1."""
        barriers = frozenset(("table",)) if tag in _TABLE_PARTS else _BARRIERS
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            element = self._stack[index]
            if element.tag == tag and not element.closed:
                return index
            if element.tag in barriers:
                return -1
        return -1

    def _close_nearest(self, tags: frozenset[str], barriers: frozenset[str]) -> None:
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            tag = self._stack[index].tag
            if tag in tags:
                self._pop_to(index)
                return
            if tag in barriers:
                return

    def _make_room_in_table(self, tag: str) -> None:
        """End the cells, rows and groups that cannot hold the part of a table that comes now."""
        if not self._open["table"]:
            return
        keep: frozenset[str]
        if tag == "table":
            if self._nearest_table_part() in _CELLS:
                return
            keep = frozenset()
        elif tag in ("td", "th"):
            keep = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
        elif tag == "tr":
            keep = frozenset(("table", "thead", "tbody", "tfoot"))
        else:
            keep = frozenset(("table",))
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        last = -1
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            name = self._stack[index].tag
            if name in keep:
                break
            if name in _TABLE_PARTS:
                last = index
                if name == "table":
                    break
        if last >= 0:
            self._pop_to(last)

    def _nearest_table_part(self) -> str:
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            if self._stack[index].tag in _TABLE_PARTS:
                return self._stack[index].tag
        return ""

    def _push(self, element: Element) -> None:
        self._stack.append(element)
        self._open[element.tag] += 1

    def _pop_to(self, index: int) -> None:
        """Take the element at `index` and all above it from the stack; formatting that was still
        open goes on after it, except out of a table cell.
        """
        ended = self._stack[index].tag
        reopened: list[Element] = []
        for element in self._stack[index + 1 :]:
            self._open[element.tag] -= 1
            if element.tag == RESET or (element.tag in _FORMATTING and not element.closed):
                reopened.append(element)
            elif element.tag in _BARRIERS:
                reopened.clear()
        self._open[ended] -= 1
        del self._stack[index:]
        while self._stack[-1].closed:
            done = self._stack.pop().tag
            self._open[done] -= 1
            reopened = [element for element in reopened if element.get("of") != done]
        if ended in _TABLE_PARTS:
            self._pending.clear()
        else:
            for element in reopened:
                self._add_pending(element)

    def _add_pending(self, element: Element) -> None:
        same = sum(
            other.tag == element.tag and other.attributes == element.attributes
            for other in self._pending
        )
        if same < 3 and len(self._pending) < _PENDING_LIMIT:
            self._pending.append(element)

    def _reopen(self) -> None:
        for element in self._pending:
            again = Element(element.tag, element.attributes)
            self._stack[-1].children.append(again)
            self._push(again)
        self._pending.clear()
