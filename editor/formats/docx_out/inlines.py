"""Inlines as Word runs: marks as run properties, links as relationships.

Emphasis is set as each script sets it: dots under East Asian characters, italics for the others.
So an emphasised run is split where the script changes; both properties mean emphasis.
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
    """Writes inlines. `east_asian` says that the release is set in an East Asian language."""

    def __init__(self, relationships: Relationships, *, east_asian: bool) -> None:
        self._relationships = relationships
        self._east_asian = east_asian

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
        return text_run(text, _properties((), style, False, self._hint(text)))

    def caption_number(self, number: CaptionNumber) -> str:
        """The runs of a number before a caption, which Word counts anew when it is told to."""
        words = [number.before, number.after]
        before, after = (self.plain(text, _NUMBER_STYLE) if text else "" for text in words)
        # The field's own runs name the style too, or Word would set a new number without it.
        properties = _properties((), _NUMBER_STYLE, False, False)
        return f"{before}{sequence_field(number.sequence, number.number, properties)}{after}"

    def _run(self, run: Text) -> str:
        style = "Hyperlink" if run.link else ""
        if Mark.EMPHASIS not in run.marks:
            return text_run(run.text, _properties(run.marks, style, False, self._hint(run.text)))
        return "".join(
            text_run(text, _properties(run.marks, style, bool(east_asian), self._hint(text)))
            for text, east_asian in _scripts().findall(run.text)
        )

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
