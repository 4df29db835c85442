"""What every part of the DOCX reader works with, and the way through Word's wrappers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from editor.document.release import Asset, Release
from editor.formats.docx_in.numbering import Numbering
from editor.formats.docx_in.styles import Styles
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.images import EncodingBudget
from editor.formats.ooxml.package import MC, DocxPackage, W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass, field

Changes = Literal["accept", "reject", "marks"]
"""What becomes of tracked changes and comments: all accepted, all rejected, or, with "marks",
insertions underlined, deletions struck through and comments put after the text as notes.
"""

COMMENT_LABEL = "label"
"""The attribute of a comment's place in the text that holds what stands there."""

MAX_NESTING = 24
"""How deep tables and text boxes may lie in each other; what is deeper is read as plain lines."""

MAX_SHOWN = 20
"""How often one chart or diagram is read again."""

_READABLE = frozenset(
    {
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "http://schemas.microsoft.com/office/drawing/2010/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "urn:schemas-microsoft-com:vml",
    }
)
_TRANSPARENT = frozenset(
    f"{W}{name}"
    for name in (
        "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom",
    )
)  # fmt: skip
_PROPERTIES = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr",
        "customXmlPr", "smartTagPr",
    )
)  # fmt: skip


@dataclass(slots=True)
class Note:
    """A footnote or endnote that the text refers to."""

    kind: str
    identifier: str
    label: str


@dataclass(slots=True)
class Source:
    """A document being read.

    `text_width` is the width of a line in EMU. `own` is whether Dateline wrote it,
    `caption_numbers` what it put before captions, `credit_labels` what before credits, `figures`
    what its properties say of the drawings of these names (see docx_out.properties). `assets` are
    the pictures found so far, by name; `notes` the notes referred to so far, in order.
    `read_document` reads a Word document embedded in this one; it raises FormatError.
    `embedded_cost` is what reading such documents has cost so far, `tally` the tracked changes of
    the parts that were read; in all of these `changes` has been done. `label_comments` writes the
    labels of comments into a part where comments are kept. `drawn` is how often each part with a
    chart or a diagram was shown, `encoding` what its pictures may cost.
    """

    package: DocxPackage
    styles: Styles
    numbering: Numbering
    report: Report
    changes: Changes
    text_width: int
    read_document: Callable[[bytes], Release]
    own: bool = False
    caption_numbers: re.Pattern[str] | None = None
    credit_labels: tuple[str, ...] = ()
    figures: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    embedded_cost: int = 0
    tally: Tally = field(default_factory=Tally)
    label_comments: Callable[[Element], None] | None = None
    assets: dict[str, Asset] = field(default_factory=dict)
    assets_by_part: dict[str, Asset | None] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    note_counts: Counter[str] = field(default_factory=Counter)
    note_styles: dict[str, str] = field(default_factory=dict)
    drawn: Counter[str] = field(default_factory=Counter)
    encoding: EncodingBudget = field(default_factory=EncodingBudget)

    def draw(self, part: str) -> Element | None:
        """The XML of a part with a chart or diagram; None where it is missing, or shown more often
        than anyone would, which a small file can have.
        """
        self.drawn[part] += 1
        if self.drawn[part] <= MAX_SHOWN:
            return self.package.xml(part)
        self.report.add(
            "drawn-again",
            _(
                "The texts of a chart or diagram that the document shows again and again were left "
                "out after {count} times."
            ).format(count=MAX_SHOWN),
        )
        return None

    def unwrapped(self, parent: Element) -> Iterator[Element]:
        """The children of `parent`, those inside wrappers in their place; of alternatives one."""
        stack = [iter(parent)]
        while stack:
            for child in stack[-1]:
                tag = child.tag
                if tag in _PROPERTIES:
                    continue
                if tag in _TRANSPARENT:
                    stack.append(iter(child))
                    break
                if tag == f"{MC}AlternateContent":
                    branch = chosen_branch(child)
                    if branch is not None:
                        stack.append(iter(branch))
                        break
                    continue
                yield child
            else:
                stack.pop()


def chosen_branch(alternatives: Element) -> Element | None:
    """The branch of an `mc:AlternateContent` to read: the first choice that asks for nothing
    unknown, else the fallback, else any choice.
    """
    choices: list[Element] = []
    fallback: Element | None = None
    for branch in alternatives:
        if branch.tag == f"{MC}Choice":
            known = branch.nsmap
            wanted = branch.get("Requires", "").split()
            if all(known.get(prefix) in _READABLE for prefix in wanted):
                return branch
            choices.append(branch)
        elif branch.tag == f"{MC}Fallback":
            fallback = branch
    if fallback is not None and (len(fallback) or not choices):
        return fallback
    return choices[0] if choices else fallback
