"""Inlines as Word runs: marks as run properties, links as relationships.

Emphasis is set as each script sets it: dots under East Asian characters, italics for the others.
So an emphasised run is split where the script changes; both properties mean emphasis.

In a release that is written from right to left every run is, except those of Latin text alone: Word
would set their punctuation on the wrong side. Bold and italics are said for both kinds of script.
"""

from __future__ import annotations

import functools
import itertools
import re

from editor.document.nodes import Inlines, LineBreak, Mark, Text
from editor.formats.caption_numbers import CaptionNumber
from editor.formats.docx_out.markup import sequence_field, text_run
from editor.formats.docx_out.package import Relationships

BREAK = "<w:r><w:br/></w:r>"
_NUMBER_STYLE = "DatelineCaptionNumber"

_EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u303f\u3041-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffee\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
# Punctuation that Word sets narrow, in the Latin font, unless it is told otherwise.
_AMBIGUOUS = re.compile("[\u2018\u2019\u201c\u201d\u2014\u2026\u00b7]")
_APOSTROPHE = re.compile("[A-Za-z]\u2019[A-Za-z]")


@functools.cache
def _scripts() -> re.Pattern[str]:
    """Text of one script, and the first character of it where it is East Asian; compiled when first
    used, which takes longer than to write a release, and few have emphasis.
    """
    return re.compile(f"(([{_EAST_ASIAN}])[{_EAST_ASIAN}]*|[^{_EAST_ASIAN}]+)")


class InlineWriter:
    """Writes inlines. `east_asian` says that the release is set in an East Asian language,
    `right_to_left` that it is written so.
    """

    def __init__(
        self, relationships: Relationships, *, east_asian: bool, right_to_left: bool = False
    ) -> None:
        self._relationships = relationships
        self._east_asian = east_asian
        self._right_to_left = right_to_left

    def write(self, content: Inlines, dateline: str = "") -> str:
        """The runs and hyperlinks of the inlines, the words of a dateline before them."""
        parts = [self.plain(dateline, "DatelineDateline")] if dateline else []
        for link, group in itertools.groupby(content, _link_of):
            runs = "".join(
                BREAK if isinstance(inline, LineBreak) else self._run(inline) for inline in group
            )
            if link:
                target = self._relationships.add("hyperlink", link, external=True)
                runs = f'<w:hyperlink r:id="{target}" w:history="1">{runs}</w:hyperlink>'
            parts.append(runs)
        return "".join(parts)

    def plain(self, text: str, style: str = "") -> str:
        """A run of unmarked text, in the character style of that id."""
        return text_run(text, self._properties(text, (), style))

    def caption_number(self, number: CaptionNumber) -> str:
        """The runs of a number before a caption, which Word counts anew when it is told to."""
        words = [number.before, number.after]
        before, after = (self.plain(text, _NUMBER_STYLE) if text else "" for text in words)
        # The field's own runs name the style too, or Word would set a new number without it.
        properties = self._properties(str(number.number), (), _NUMBER_STYLE)
        return f"{before}{sequence_field(number.sequence, number.number, properties)}{after}"

    def _run(self, run: Text) -> str:
        style = "Hyperlink" if run.link else ""
        if Mark.EMPHASIS not in run.marks:
            return text_run(run.text, self._properties(run.text, run.marks, style))
        return "".join(
            text_run(text, self._properties(text, run.marks, style, bool(east_asian)))
            for text, east_asian in _scripts().findall(run.text)
        )

    def _properties(
        self, text: str, marks: tuple[Mark, ...], style: str, dotted: bool = False
    ) -> str:
        if not self._right_to_left:
            return _properties(marks, style, dotted, self._hint(text))
        return _complex_properties(marks, style, dotted, not _is_latin(text))

    def _hint(self, text: str) -> bool:
        """Whether ambiguous punctuation in the text is East Asian: not so if it is an
        apostrophe.
        """
        return (
            self._east_asian
            and _AMBIGUOUS.search(text) is not None
            and _APOSTROPHE.search(text) is None
        )


def _link_of(inline: Text | LineBreak) -> str:
    return inline.link if isinstance(inline, Text) else ""


def _is_latin(text: str) -> bool:
    """Whether the letters of the text, if it has any, are written from left to right."""
    from unicodedata import bidirectional

    directions = set(map(bidirectional, text))
    return "L" in directions and directions.isdisjoint(("R", "AL"))


@functools.lru_cache(maxsize=1024)
def _complex_properties(
    marks: tuple[Mark, ...], style: str, dotted: bool, right_to_left: bool
) -> str:
    """The children of `w:rPr` in a release that is written from right to left."""
    properties = _properties(marks, style, dotted, False)
    properties = properties.replace("<w:b/>", "<w:b/><w:bCs/>").replace("<w:i/>", "<w:i/><w:iCs/>")
    if not right_to_left:
        return properties
    before, dots, after = properties.partition("<w:em ")
    return f"{before}<w:rtl/>{dots}{after}"


@functools.lru_cache(maxsize=1024)
def _properties(marks: tuple[Mark, ...], style: str, dotted: bool, hint: bool) -> str:
    """The children of `w:rPr`, in the order the schema demands."""
    vertical = {Mark.SUPERSCRIPT: "superscript", Mark.SUBSCRIPT: "subscript"}
    emphasised = Mark.EMPHASIS in marks
    return "".join(
        xml
        for wanted, xml in (
            (style, f'<w:rStyle w:val="{style}"/>'),
            (hint, '<w:rFonts w:hint="eastAsia"/>'),
            (Mark.STRONG in marks, "<w:b/>"),
            (emphasised and not dotted, "<w:i/>"),
            (Mark.STRIKE in marks, "<w:strike/>"),
            (Mark.HIGHLIGHT in marks, '<w:highlight w:val="yellow"/>'),
            (Mark.UNDERLINE in marks, '<w:u w:val="single"/>'),
            *(
                (mark in marks, f'<w:vertAlign w:val="{value}"/>')
                for mark, value in vertical.items()
            ),
            (emphasised and dotted, '<w:em w:val="dot"/>'),
        )
        if wanted
    )
