"""How wide the panes of the preview are, and how far the page in them is shrunk.

Plain arithmetic, apart from the engine so that the pane can lay out its captions without it.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTHS = ("desktop", "tablet", "phone")
LOOKS = ("light", "dark", "print")

TABLET_WIDTH = 768  # CSS px
PHONE_WIDTH = 375  # CSS px
PAPER_WIDTH = 816  # CSS px: Letter, the widest; the sheet itself is as wide as its style says
DESKTOP_WIDTH = 720  # CSS px: wide enough for the page's layout on a desk
NARROWEST_WIDTH = 240  # CSS px: below it, large text has too few characters on a line
_SMALLEST_ZOOM = 0.6  # below it small text cannot be read: the page is narrowed instead
_LEAST_ZOOM = 0.25  # the engine's own limit
GAP = 8  # px between panes


@dataclass(frozen=True, slots=True)
class Layout:
    """Which panes are shown, how wide they are (one of WIDTHS) and how they look (of LOOKS). On
    paper they are as wide as a sheet.
    """

    sizes: tuple[str, ...] = ("medium",)
    width: str = "desktop"
    look: str = "light"

    @property
    def fixed_width(self) -> int:
        """The width of a pane in CSS px that is the same in every view; 0 for one that fills it."""
        if self.look == "print":
            return PAPER_WIDTH
        return {"tablet": TABLET_WIDTH, "phone": PHONE_WIDTH}.get(self.width, 0)

    def page_width(self, width: int) -> float:
        """The width of a pane in CSS px, in a view `width` px wide.

        A page for the desk is at least DESKTOP_WIDTH wide and shrunk to fit, but not to where it
        could no longer be read: in narrow panes it becomes narrower itself.
        """
        if self.fixed_width:
            return self.fixed_width
        room = self._room(width)
        return max(room, min(DESKTOP_WIDTH, room / _SMALLEST_ZOOM), NARROWEST_WIDTH)

    def zoom(self, width: int) -> float:
        """The zoom factor that fits the panes into a view `width` px wide; 1 at most."""
        return max(_LEAST_ZOOM, min(1.0, self._room(width) / self.page_width(width)))

    def _room(self, width: int) -> float:
        panes = len(self.sizes)
        # A sheet of paper has a margin around it too.
        gaps = panes + 1 if self.look == "print" else panes - 1
        return max(1.0, (width - GAP * gaps) / panes)
