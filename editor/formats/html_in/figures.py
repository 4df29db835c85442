"""Figures while they are being read: which picture or table inside gets the caption."""

from __future__ import annotations

from editor.document.nodes import Block, Figure, Paragraph, Table, Text
from editor.formats.html_in.flow import Flow, joined
from editor.values import dataclass, field, replace

# No caption stands further from its picture, in blocks; figures in figures cost no more for it.
_FURTHEST = 50


@dataclass(slots=True)
class OpenFigure:
    """A `figure` between its tags, in `flow`, which had `before` blocks when it began."""

    flow: Flow
    before: int
    caption: list[Block] = field(default_factory=list)
    credit: str = ""

    def give_captions(self, after: int) -> None:
        """Give the caption to the last picture inside, or to the only table; else it stays text.
        `after` is the number of blocks at the figure's end.
        """
        blocks = self.flow.blocks
        caption = joined(self.caption)
        for index in range(after - 1, max(self.before, after - _FURTHEST) - 1, -1):
            block = blocks[index]
            if isinstance(block, Figure) and not (caption and block.caption):
                blocks[index] = replace(
                    block, caption=caption or block.caption, credit=self.credit or block.credit
                )
                return
            if isinstance(block, Figure):
                break
            if isinstance(block, Table) and after - self.before == 1 and not block.caption:
                blocks[index] = replace(block, caption=caption)
                return
        for block in self.caption:
            self.flow.add_block(block)
        if self.credit:
            self.flow.add_block(Paragraph((Text(self.credit),)))
