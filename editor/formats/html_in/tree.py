"""HTML text as a tree, with no text lost.

The parser is our own: C parsers stop at some depth and drop what lies beyond, and HTML from a
clipboard has no depth one may count on. Here the text is cut into tags and texts: where scripts and
styles end, what a comment is, what a character reference stands for. Every step is bounded, so that
time grows with the text alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from editor.formats.html_in.elements import Attributes, Element, names
from editor.formats.html_in.tree_builder import TreeBuilder

__all__ = [
    "Element",
    "decode_attribute",
    "decode_references",
    "names",
    "parse_html",
]

_RAW = names("script style xmp iframe noembed noframes")
_ESCAPABLE = frozenset(("title", "textarea"))
_BOX_ANCHORS = frozenset(("p", "div", "td", "li", "body"))
_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>]*+)))?"""
)
_TEXT_BOX_START = re.compile(r"<v:textbox[^>]*+>", re.IGNORECASE)
_TEXT_BOX_END = re.compile(r"</v:textbox>", re.IGNORECASE)
_FORMULA_FALLBACK = re.compile(r"\s*+<!(?:--)?\[if !msEquation\](?:--)?>")
_CONDITION = re.compile(r"<!(?:--)?\[(if|endif)\b")
# A condition whose content every program reads: one in a comment is read by Word alone.
_OPEN_CONDITION = re.compile(
    r"<!(?:\[if (?P<bare>[^\]>]{1,60})\]|--\[if (?P<comment>[^\]>]{1,60})\]--"
    r"|(?:--)?\[endif\]-*+)>",
    re.IGNORECASE,
)
_TAG_END = re.compile(r"[\s/]*+>")
_UNFINISHED_TAG = re.compile(r"</?[A-Za-z][\w:-]*+\s*+")
_HUGE_REFERENCE = re.compile(r"&#(?:0*+[0-9]{8,}+|[xX]0*+[0-9a-fA-F]{7,}+);?")
_ATTRIBUTE_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31}(?:;|(?![A-Za-z0-9=])))"
)


def parse_html(text: str) -> Element:
    """The tree of any text as a root element `html`, which carries the attributes of `html` and
    `body`, and `head` = "yes" in `Element.attributes` where the text has a head or body tag.
    """
    builder = TreeBuilder()
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


def _tokenise(text: str, builder: TreeBuilder) -> None:
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
            _note_condition(text, start, builder)
            if text.startswith("<!--", start):
                stop = -1 if no_comment_end else _comment_end(text, start)
                if stop < 0:
                    no_comment_end = True
                    stop = _after(text, ">", start)
                elif text.startswith("<!--[if gte vml", start):
                    boxes.extend(_text_boxes(text, start, stop))
                elif text.startswith("<!--[if gte msEquation", start):
                    # A browser shows a picture of it instead, which may be gone.
                    _tokenise(_formula(text[start:stop]), builder)
                    stop = _after_fallback(text, stop)
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


def _note_condition(text: str, start: int, builder: TreeBuilder) -> None:
    """Tell the builder where a condition of Word's begins or ends."""
    found = _OPEN_CONDITION.match(text, start)
    if found is not None:
        condition = found["bare"] or found["comment"]
        if condition:
            builder.begin_condition(condition.strip().lower())
        else:
            builder.end_condition()


def _text_boxes(text: str, start: int, stop: int) -> Iterator[str]:
    while (opening := _TEXT_BOX_START.search(text, start, stop)) is not None:
        closing = _TEXT_BOX_END.search(text, opening.end(), stop)
        if closing is None:
            return
        yield text[opening.end() : closing.start()]
        start = closing.end()


def _formula(comment: str) -> str:
    """The Office Math in a conditional comment, without the line ends that Word breaks it by."""
    markup = comment.partition("]>")[2]
    markup = "<".join(part.rstrip() for part in markup.split("<"))
    return ">".join(part.lstrip() for part in markup.split(">"))


def _after_fallback(text: str, start: int) -> int:
    """Where what is shown in place of a formula ends, if it begins at `start`."""
    fallback = _FORMULA_FALLBACK.match(text, start)
    if fallback is None:
        return start
    depth = 1
    for mark in _CONDITION.finditer(text, fallback.end()):
        depth += 1 if mark[1] == "if" else -1
        if depth == 0:
            return _after(text, ">", mark.end())
    return start


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


def _unfinished(text: str, start: int, builder: TreeBuilder) -> None:
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


def _end_tag(text: str, start: int, builder: TreeBuilder) -> int:
    name = _NAME.match(text, start + 2)
    assert name is not None
    _ignored, stop, _closing = _attributes(text, name.end())
    if stop >= 0:
        builder.end(name[0].lower())
    return stop


def _start_tag(text: str, name: re.Match[str], builder: TreeBuilder) -> int:
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
