"""The nodes a release's body is made of.

The body is flat, as it is in Qt and in Word: a tuple of blocks, each holding a tuple of inlines. A
list item is a block with a level and a kind; consecutive items make the list, consecutive
quotations the quotation. Only HTML and Markdown nest, and only their readers and writers know it.
Nothing here says how a thing looks: fonts, sizes and colours belong to the publishing profile.

Nodes are frozen and compare by value. `schema.normalise` brings every document into the one form
in which two equal documents are equal tuples.
"""

from __future__ import annotations

from enum import StrEnum

from editor.values import dataclass


class Mark(StrEnum):
    """What a run of text means. The order of definition is the order of marks on a run."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    HIGHLIGHT = "highlight"


MARK_ORDER: dict[Mark, int] = {mark: position for position, mark in enumerate(Mark)}


class Alignment(StrEnum):
    """How a paragraph is set; NATURAL leaves it to the publishing profile."""

    NATURAL = "natural"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


FLUSH_ALIGNMENTS = (Alignment.CENTER, Alignment.RIGHT)
"""Paragraphs set so have no first-line indent, whatever they ask for."""


class ListKind(StrEnum):
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text with one set of marks.

    `marks` is sorted by MARK_ORDER without repeats; `link` is the target, or "" for none.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a block."""


Inline = Text | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    `indent` asks for the first-line indent that the profile gives (two ems in Chinese, none in
    English); False sets this paragraph flush. Centred and right-aligned ones are always flush.
    """

    content: Inlines
    alignment: Alignment = Alignment.NATURAL
    indent: bool = True

    @property
    def is_flush(self) -> bool:
        """Whether the first line has no indent: by wish, or by its alignment."""
        return not self.indent or self.alignment in FLUSH_ALIGNMENTS


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body, `level` 2 to 4: the release's title is the one of level 1."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, at `level` 0 to 8.

    `start` is the number this item takes and the following ones count on from. None counts on from
    the item before, or from 1 where the list begins. Numbers are never stored in the text.
    """

    content: Inlines
    level: int = 0
    kind: ListKind = ListKind.BULLET
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One paragraph of a quotation."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption.

    `asset` names an Asset of the release. `width` is a percentage of the text width, 1 to 100, or
    None for the picture's own size. A `decorative` figure has no alt text, on purpose.
    """

    asset: str
    alt: str = ""
    caption: Inlines = ()
    credit: str = ""
    width: int | None = None
    decorative: bool = False


CellBlock = Paragraph | ListItem | Figure


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its blocks (none if it is empty), and how many columns and rows it covers."""

    blocks: tuple[CellBlock, ...] = ()
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Each row holds the cells that begin in it, left to right, as in HTML.

    The first `header_rows` rows are headers; no cell reaches from them into the rows below.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule, a change of subject."""


Block = Paragraph | Heading | ListItem | Quotation | Table | Figure | Rule
