"""The fields that are open at a place of a story (ISO 29500-1, 17.16.18): they lie in each other.

Between a field's beginning and its result all text is its instruction; after that it shows.
"""

from __future__ import annotations

from editor.formats.docx_in.fields import (
    Field,
    below_reading,
    counts_by_itself,
    form_control,
    link_of,
    shown_without_result,
    shows_nothing,
    unfinished_fields,
)
from editor.formats.docx_in.links import kept_link
from editor.formats.docx_in.source import Source
from editor.formats.ooxml.package import W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _


class OpenFields:
    """The open fields of a story that is read in order."""

    def __init__(self, source: Source, story: Element) -> None:
        self._source = source
        self._open: list[Field] = []
        self._unfinished = unfinished_fields(story)

    @property
    def hide(self) -> bool:
        """Whether what comes now is part of a field's instruction."""
        return bool(self._open) and self._open[-1].collector is not None

    @property
    def link(self) -> str:
        """Where the innermost field links to; "" for nowhere."""
        return self._open[-1].link if self._open else ""

    def take(self, text: str) -> bool:
        """Whether the text that comes now is part of a field's instruction, and has gone there."""
        if not self._open:
            return False
        innermost = self._open[-1]
        if innermost.collector is not None:
            innermost.collector.instruction.append(text)
            return True
        innermost.shown = True
        return False

    def mark_shown(self) -> None:
        """Note that something to see comes now."""
        if self._open:
            self._open[-1].shown = True

    def instruction(self, element: Element) -> None:
        """Read a `w:instrText`."""
        if self._open and not self._open[-1].in_result and element.text:
            self._open[-1].instruction.append(element.text)

    def begin_simple(self, element: Element) -> None:
        """Read the beginning of a `w:fldSimple`, whose content is its result."""
        simple = self._begin()
        simple.instruction.append(element.get(f"{W}instr", ""))
        self._begin_result(simple)

    def character(self, element: Element) -> str:
        """Read a `w:fldChar`; gives what a field that ends here shows of which no result came."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            if element not in self._unfinished:
                data = element.find(f"{W}ffData")
                self._begin("" if data is None else form_control(data))
        elif kind == "separate":
            if self._open and not self._open[-1].in_result:
                self._begin_result(self._open[-1])
        elif kind == "end" and self._open:
            return self.end()
        return ""

    def end(self) -> str:
        """End the innermost field; gives what it shows of which no result came."""
        ended = self._open.pop()
        if ended.shown:
            self.mark_shown()
            return ""
        text = ended.control or below_reading(ended.text)
        if text and not ended.control and ended.within is None:
            report_reading(self._source)
        text = text or shown_without_result(ended.text)
        if text is None and ended.within is None and counts_by_itself(ended.text):
            report_computed(self._source)
        return text or ""

    def _begin(self, control: str = "") -> Field:
        outer = self._open[-1] if self._open else None
        begun = Field(
            within=None if outer is None else outer.collector,
            link="" if outer is None else outer.link,
            control=control,
        )
        self._open.append(begun)
        return begun

    def _begin_result(self, begun: Field) -> None:
        if shows_nothing(begun.text):
            self._source.report.add("hidden-text", _("Hidden text was left out."))
            return
        begun.in_result = True
        target = link_of(begun.text)
        if target is not None:
            begun.link = kept_link(self._source, target) or begun.link


def report_computed(source: Source) -> None:
    """Name a number or a date of which no result is stored."""
    source.report.add(
        "field-number", _("A number or a date that only Word can work out was left out.")
    )


def report_reading(source: Source) -> None:
    """Name a reading above the text."""
    source.report.add("ruby", _("A reading above the text was left out."))
