"""The text inside a paragraph of a Word document: runs, fields, links, notes.

A field may begin in one paragraph and end in another, so one ParagraphReader reads a whole story
(the body, a note, a text box) from its first paragraph to its last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from editor.document.nodes import Figure, Inline, LineBreak, Mark, Text
from editor.formats.docx_in.drawings import (
    INK,
    read_drawing,
    report_ink,
    report_picture_link,
)
from editor.formats.docx_in.links import hyperlink_target
from editor.formats.docx_in.math import math_runs
from editor.formats.docx_in.number_formats import format_number
from editor.formats.docx_in.open_fields import OpenFields, report_computed, report_reading
from editor.formats.docx_in.paragraph_content import BLANK, ParagraphContent
from editor.formats.docx_in.run_format import Marks, RunFormat, resolve_run
from editor.formats.docx_in.run_symbols import SYMBOL_NAMES, symbol_of, symbols_in
from editor.formats.docx_in.source import COMMENT_LABEL, Note, Source, chosen_branch
from editor.formats.docx_in.styles import ParagraphFormat, run_properties
from editor.formats.ooxml.missing_pictures import missing_figure
from editor.formats.ooxml.package import MC, M, W
from editor.formats.ooxml.values import is_on
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.values import dataclass

# A mark of its own stands beside its note.
_NEAR = 8
_NEVER = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "delInstrText",
        "fldData", "ffData", "footnoteRef", "endnoteRef", "annotationRef",
        "separator", "continuationSeparator", "lastRenderedPageBreak",
    )
)  # fmt: skip
_FIXED = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
# What Word fills in where these stand, which are fields in all but name.
_COMPUTED = (
    "pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong",
)  # fmt: skip
# How tracked changes are marked that are neither accepted nor rejected.
_MARKED = {
    f"{W}ins": Mark.UNDERLINE,
    f"{W}moveTo": Mark.UNDERLINE,
    f"{W}del": Mark.STRIKE,
    f"{W}moveFrom": Mark.STRIKE,
}


@dataclass(slots=True)
class _Container:
    """An element being walked: its children still to come, their marks, and what ends it."""

    children: Iterator[Element]
    marks: Marks = ()
    leave: Callable[[], None] | None = None


class ParagraphReader:
    """Reads the paragraphs of one story of the part `part`, in order."""

    def __init__(self, source: Source, part: str, story: Element) -> None:
        self._source = source
        self._part = part
        self._fields = OpenFields(source, story)
        self._formats: dict[object, RunFormat] = {}
        self._handlers: dict[str, Callable[[Element], None]] = {
            f"{W}t": self._text,
            f"{W}instrText": self._fields.instruction,
            f"{W}br": self._break,
            f"{W}cr": self._break,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field_character,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._drawing,
            f"{W}subDoc": self._sub_document,
            f"{W}bookmarkStart": self._bookmark,
            f"{W}commentReference": self._comment,
            f"{W}commentRangeEnd": self._comment,
            **dict.fromkeys(INK, self._ink),
            f"{SYMBOL_NAMES}symEx": self._symbol,
            **{f"{W}{name}": self._computed for name in _COMPUTED},
        }
        self._hyperlinks: list[str] = []
        self._changed: list[Mark] = []
        self._format = ParagraphFormat()
        self._content = ParagraphContent()
        self._shown = False
        self._marks: Marks = ()
        self._number: list[str] = []
        self._in_number = False
        self._aside = ""
        self._pieces: list[str] = []
        self._pieces_key: tuple[Marks, str] = ((), "")

    def read(self, paragraph: Element, paragraph_format: ParagraphFormat) -> ParagraphContent:
        """The content of the next paragraph, set in `paragraph_format`."""
        self._format = paragraph_format
        self._content = ParagraphContent()
        self._number.clear()
        self._shown = False
        self._walk(paragraph)
        self._flush()
        if self._content.credit_label and self._source.credit_labels:
            self._keep_words_beside_label()
        if self._number:
            self._content.inlines[:0] = self._beside_number()
        return self._content

    def _walk(self, paragraph: Element) -> None:
        self._marks = ()
        outer: list[_Container] = []
        current = _Container(iter(paragraph))
        while True:
            for child in current.children:
                tag = child.tag
                if tag in _NEVER:
                    continue
                handler = self._handlers.get(tag)
                if handler is not None:
                    handler(child)
                elif (fixed := _FIXED.get(tag)) is not None:
                    self._emit(fixed)
                elif len(child):
                    inner = self._enter(child, tag)
                    if inner is not None:
                        outer.append(current)
                        current = inner
                        self._marks = current.marks
                        break
            else:
                if current.leave is not None:
                    current.leave()
                if not outer:
                    return
                current = outer.pop()
                self._marks = current.marks

    def _enter(self, element: Element, tag: str) -> _Container | None:
        """The container to walk into; None where all is said."""
        if tag == f"{W}r":
            known = self._run_format(element)
            if known.hidden:
                self._pass_hidden(element)
                return None
            if known.credit and self._source.own:
                if known.credit == "caption number":
                    self._in_number = True
                    return _Container(iter(element), known.marks, self._leave_number)
                self._aside = known.credit
                return _Container(iter(element), (), self._leave_aside)
            return _Container(iter(element), known.marks)
        if tag == f"{W}hyperlink":
            self._hyperlinks.append(hyperlink_target(self._source, self._part, element))
            return _Container(iter(element), self._marks, self._leave_hyperlink)
        if tag == f"{W}fldSimple":
            self._fields.begin_simple(element)
            return _Container(iter(element), self._marks, self._leave_field)
        if tag == f"{W}ruby":
            return self._ruby(element)
        if tag == f"{W}p":
            self._end_line()
            return _Container(iter(element), self._marks, self._end_line)
        if tag in _MARKED and self._source.changes == "marks":
            self._changed.append(_MARKED[tag])
            self._content.revised = True
            return _Container(iter(element), self._marks, self._leave_change)
        if tag == f"{MC}AlternateContent":
            branch = chosen_branch(element)
            return None if branch is None else _Container(iter(branch), self._marks)
        if tag in (f"{M}oMath", f"{M}oMathPara"):
            marked = _MARKED if self._source.changes == "marks" else None
            for text, scripts in math_runs(element, marked):
                self._emit(text, scripts or None)
            self._source.report.add("math", _("A formula was turned into plain text."))
            return None
        return _Container(iter(element), self._marks)

    def _emit(self, text: str, marks: Marks | None = None) -> None:
        if not text or self._fields.take(text):
            return
        if self._aside and Mark.STRIKE not in self._changed:
            self._emit_aside(text)
            return
        link = self._link
        marks = self._marks if marks is None else marks
        if self._changed:
            marks = (*marks, *self._changed)
        key = (marks, link)
        if key != self._pieces_key:
            self._flush()
            self._pieces_key = key
        self._pieces.append(text)

    @property
    def _link(self) -> str:
        """Where what comes now links to; "" for nowhere."""
        return (self._hyperlinks[-1] if self._hyperlinks else "") or self._fields.link

    def _flush(self) -> None:
        if self._pieces:
            marks, link = self._pieces_key
            text = "".join(self._pieces)
            self._content.inlines.append(Text(text, marks, link))
            self._shown = self._shown or bool(text.strip(BLANK))
            self._pieces.clear()

    def _text(self, element: Element) -> None:
        text = element.text
        if text:
            if not self._source.own:
                text = symbols_in(text, element)
            if self._in_number and not self._fields.hide:
                self._number.append(text)
                self._fields.mark_shown()
                return
            self._emit(text)

    def _break(self, _element: Element) -> None:
        if not self._fields.hide:
            self._break_line()

    def _break_line(self) -> None:
        self._flush()
        self._content.inlines.append(LineBreak())

    def _end_line(self) -> None:
        """Keep apart what a paragraph within a paragraph holds."""
        content = self._content.inlines
        if self._pieces or (content and not isinstance(content[-1], LineBreak)):
            self._break_line()

    def _computed(self, _element: Element) -> None:
        if not self._fields.hide:
            report_computed(self._source)

    def _ink(self, _element: Element) -> None:
        report_ink(self._source)

    def _symbol(self, element: Element) -> None:
        self._emit(symbol_of(self._source, element))

    def _drawing(self, element: Element) -> None:
        if self._fields.hide:
            return
        self._fields.mark_shown()
        found = list(read_drawing(self._source, self._part, element))
        target = self._link
        if target and any(isinstance(item, Figure) for item in found):
            report_picture_link(self._source, target)
        nothing_before = not self._pieces and not self._shown
        (self._content.before if nothing_before else self._content.after).extend(found)

    def _comment(self, element: Element) -> None:
        label = element.get(COMMENT_LABEL)
        if label and self._source.changes == "marks" and not self._fields.hide:
            changed, self._changed = self._changed, []
            self._emit(label, (Mark.SUPERSCRIPT,))
            self._changed = changed
            self._content.revised = True

    def _bookmark(self, element: Element) -> None:
        if self._source.own:
            figure = missing_figure(element.get(f"{W}name", ""))
            self._content.missing = figure or self._content.missing

    def _sub_document(self, _element: Element) -> None:
        report_sub_document(self._source)

    def _note(self, element: Element) -> None:
        if self._fields.hide:
            return
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        counts = self._source.note_counts
        if is_on(element.get(f"{W}customMarkFollows"), missing=False):
            following = islice(element.itersiblings(), _NEAR)
            marks = (f"{W}t", f"{W}sym")
            label = next((mark.text or "" for mark in following if mark.tag in marks), "")
        else:
            counts[kind] += 1
            label = f"[{format_number(counts[kind], self._source.note_styles[kind])}]"
            self._emit(label, (Mark.SUPERSCRIPT,))
        self._source.notes.append(Note(kind, element.get(f"{W}id", ""), label))

    def _emit_aside(self, text: str) -> None:
        """Text in the style of a credit or of the words before it."""
        if self._aside == "credit":
            self._content.credit += text
        else:
            self._content.credit_label += text

    def _leave_aside(self) -> None:
        self._aside = ""

    def _leave_number(self) -> None:
        self._in_number = False

    def _beside_number(self) -> list[Inline]:
        """What stands with the number of a caption of our own and is none of it: words typed right
        behind it take its style.
        """
        text = "".join(self._number)
        pattern = self._source.caption_numbers
        generated = None if pattern is None else pattern.match(text)
        rest = text if generated is None else text[generated.end() :]
        return [Text(rest)] if rest else []

    def _keep_words_beside_label(self) -> None:
        """Words typed in the style of what we put before a credit: behind it they are the credit's,
        others are text.
        """
        content = self._content
        label = content.credit_label
        known = (words for words in self._source.credit_labels if _follows(label, words))
        words = next(known, None)
        if words is None:
            content.inlines.append(Text(label))
            content.credit_label = ""
        elif rest := _behind(label, words):
            content.credit = rest + content.credit
            content.credit_label = label[: len(label) - len(rest)]

    def _leave_change(self) -> None:
        self._changed.pop()

    def _leave_hyperlink(self) -> None:
        self._hyperlinks.pop()

    def _field_character(self, element: Element) -> None:
        self._emit(self._fields.character(element), ())

    def _leave_field(self) -> None:
        self._emit(self._fields.end(), ())

    def _ruby(self, element: Element) -> _Container | None:
        reading = element.find(f"{W}rt")
        if reading is not None and _text_of(reading):
            report_reading(self._source)
        base = element.find(f"{W}rubyBase")
        return None if base is None else _Container(iter(base), self._marks)

    def _run_format(self, run: Element) -> RunFormat:
        properties = run[0] if run[0].tag == f"{W}rPr" else run.find(f"{W}rPr")
        direct = run_properties(properties) if properties is not None else {}
        linked = bool(self._hyperlinks) or bool(self._fields.link)
        key = (self._format.style, self._format.heading, linked, *direct.items())
        known = self._formats.get(key)
        if known is None:
            known = self._formats[key] = resolve_run(
                self._source.styles, self._format, direct, linked, own=self._source.own
            )
        return known

    def _pass_hidden(self, run: Element) -> None:
        """Read of a hidden run no more than where fields begin and end."""
        for child in run.iterchildren(f"{W}fldChar", f"{W}instrText"):
            self._handlers[child.tag](child)
            if child.tag == f"{W}fldChar":
                self._fields.mark_shown()
        if _text_of(run).strip():
            self._source.report.add("hidden-text", _("Hidden text was left out."))


def report_sub_document(source: Source) -> None:
    """Name a part of the text that is in another file."""
    source.report.add("sub-document", _("A part kept in another file was left out."))


def _follows(text: str, words: str) -> bool:
    return "".join(text.split()).startswith("".join(words.split()))


def _behind(text: str, words: str) -> str:
    """What follows in the text after the words that it begins with, whatever its white space."""
    left = len("".join(words.split()))
    for place, character in enumerate(text):
        if not left:
            return text[place:].lstrip()
        left -= not character.isspace()
    return ""


def _text_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
