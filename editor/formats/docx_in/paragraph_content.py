"""What is read of one paragraph before it is known what the paragraph is."""

from __future__ import annotations

from editor.document.nodes import Figure, Inline, Text
from editor.formats.docx_in.drawings import Attachment
from editor.values import dataclass, field

BLANK = " \u00a0\u3000"
"""The characters that show nothing."""


@dataclass(slots=True)
class ParagraphContent:
    """What a paragraph holds: its text, and what is anchored to it, apart by whether it stands
    before all text or after some. `credit` is the credit of a figure in a caption of our own, and
    `credit_label` what we put before it;
    `missing` names the picture that a note of our own stands for, with the alt text as its credit;
    `revised` says that tracked changes are marked in the text, or comments labelled.
    """

    inlines: list[Inline] = field(default_factory=list)
    credit: str = ""
    credit_label: str = ""
    missing: Figure | None = None
    revised: bool = False
    before: list[Attachment] = field(default_factory=list)
    after: list[Attachment] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(isinstance(i, Text) and i.text.strip(BLANK) for i in self.inlines)
