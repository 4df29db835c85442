"""What an element says of the text inside it: marks by tag and by style, alignment, indent."""

from __future__ import annotations

import functools
import re

from editor.document.nodes import MARK_ORDER, Alignment, Mark
from editor.formats.html_in import css as html_css
from editor.formats.html_in.css import Declarations
from editor.formats.html_in.elements import BLOCKS, RESET, Element
from editor.formats.html_in.flow import Surroundings
from editor.values import replace

_MARKS = {
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "i": Mark.EMPHASIS,
    "em": Mark.EMPHASIS,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "del": Mark.STRIKE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "mark": Mark.HIGHLIGHT,
}
# Quill's and WordPress's way to align a paragraph.
_ALIGNING_CLASS = re.compile(r"(?:^|\s)(?:ql-align|has-text-align)-(center|right|justify)(?:$|\s)")
_FONT = ("font-weight", "font-style")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PAGE_ALIGNMENTS = {str(alignment): alignment for alignment in Alignment}


def with_marks(element: Element, around: Surroundings, style: Declarations) -> Surroundings:
    """The surroundings with the marks, and the way with white space, that hold inside."""
    tag = element.tag
    mark = _MARKS.get(tag)
    if mark is None and not style and tag != RESET:
        return around
    if mark is not None and not style:
        if mark in around.marks or is_tracked(element):
            return around
        return replace(around, marks=_with_mark(around.marks, mark))
    if tag == "em" and _is_emphasis_of_han(style):
        style = {name: value for name, value in style.items() if name not in _FONT}
        if not style:
            return replace(around, marks=_with_mark(around.marks, Mark.EMPHASIS))
    marks = set(around.marks)
    link, pre = around.link, around.pre
    if tag == RESET:
        ended = element.attributes["of"]
        if ended in _MARKS:
            marks.discard(_MARKS[ended])
        link = "" if ended == "a" else link
    if mark is not None and not _denies(mark, style) and not is_tracked(element):
        marks.add(mark)
    if style:
        _style_marks(marks, element, around, style)
        kept = html_css.keeps_spaces(style.get("white-space", ""))
        pre = pre if kept is None else kept
    ordered = tuple(sorted(marks, key=MARK_ORDER.__getitem__))
    if ordered == around.marks and link == around.link and pre == around.pre:
        return around
    return replace(around, marks=ordered, link=link, pre=pre)


@functools.cache
def _with_mark(marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    return tuple(sorted({*marks, mark}, key=MARK_ORDER.__getitem__))


def is_tracked(element: Element) -> bool:
    """Whether an `ins` or `del` is a tracked change: it says by whom or when."""
    return element.tag in ("ins", "del") and (
        "cite" in element.attributes or "datetime" in element.attributes
    )


def with_page_layout(element: Element, inside: Surroundings) -> Surroundings:
    """The surroundings with what the classes of Dateline's own page mean."""
    for name in element.attributes.get("class", "").split():
        if name in _PAGE_ALIGNMENTS:
            inside = replace(inside, alignment=_PAGE_ALIGNMENTS[name])
        elif name == "flush":
            inside = replace(inside, indent=False)
    return inside


def with_layout(
    element: Element, inside: Surroundings, style: Declarations, own: Declarations
) -> Surroundings:
    """The surroundings with the alignment and indent that hold inside a block.

    Alignment to the left or on both sides counts only where the element itself asks for it: in a
    style sheet it is the look of the whole document.
    """
    if element.tag == "table":
        return inside
    alignment = html_css.alignment(element.attributes.get("align", ""))
    names = element.attributes.get("class", "")
    if "-align-" in names and (found := _ALIGNING_CLASS.search(names)) is not None:
        alignment = html_css.alignment(found[1])
    indent = inside.indent
    if style:
        # Browsers copy the computed style of everything; these two properties give it away. What
        # a person set cannot be told there from what holds anyway.
        computed = "orphans" in own or "text-transform" in own
        wanted = html_css.alignment(style.get("text-align", ""))
        if wanted in (Alignment.CENTER, Alignment.RIGHT) or (
            wanted is not None and "text-align" in own and not computed
        ):
            alignment = wanted
        if "text-indent" in own and not computed:
            indent = not html_css.is_zero(own["text-indent"])
    if alignment is None and indent == inside.indent:
        return inside
    return replace(
        inside, alignment=inside.alignment if alignment is None else alignment, indent=indent
    )


def _is_emphasis_of_han(style: Declarations) -> bool:
    """Whether an `em` shows its emphasis by weight, not by a slant, as our fragments do for Han."""
    upright = html_css.is_italic(style.get("font-style", "")) is False
    return upright and html_css.is_bold(style.get("font-weight", "")) is True


def _denies(mark: Mark, style: Declarations) -> bool:
    """Whether the style of a tag takes back what the tag alone would mean."""
    match mark:
        case Mark.STRONG:
            return html_css.is_bold(style.get("font-weight", "")) is False
        case Mark.EMPHASIS:
            return html_css.is_italic(style.get("font-style", "")) is False
        case Mark.UNDERLINE | Mark.STRIKE:
            return style.get("text-decoration") == "none"
        case Mark.SUPERSCRIPT | Mark.SUBSCRIPT:
            return style.get("vertical-align") == "baseline"
        case _:
            return False


def _style_marks(
    marks: set[Mark], element: Element, around: Surroundings, style: Declarations
) -> None:
    # Headings and header cells are bold by nature; that says nothing of their words.
    in_heading = around.heading or element.tag in _HEADINGS or element.tag == "th"
    bold = html_css.is_bold(style.get("font-weight", ""))
    if bold is not None and not (in_heading and bold):
        (marks.add if bold else marks.discard)(Mark.STRONG)
    slant = html_css.is_italic(style.get("font-style", ""))
    if slant is not None and not (in_heading and slant):
        (marks.add if slant else marks.discard)(Mark.EMPHASIS)
    lines = style.get("text-decoration", "") + " " + style.get("text-decoration-line", "")
    if "underline" in lines and not around.link and element.tag != "a":
        marks.add(Mark.UNDERLINE)
    if "line-through" in lines:
        marks.add(Mark.STRIKE)
    if element.tag in BLOCKS:
        return
    position = style.get("vertical-align", "")
    raised = html_css.points(style.get("mso-text-raise") or position)
    if position == "super" or raised > 0:
        marks.add(Mark.SUPERSCRIPT)
    elif position == "sub" or raised < 0:
        marks.add(Mark.SUBSCRIPT)
    background = style.get("background") or style.get("background-color", "")
    if "mso-highlight" in style or (background and html_css.is_marker_colour(background)):
        marks.add(Mark.HIGHLIGHT)
