"""How wide the panes of the preview are, and how far the page in them is shrunk.

Plain arithmetic, apart from the engine so that the pane can lay out its captions without it.
"""

from __future__ import annotations

from dataclasses import dataclass

PHONE_WIDTH = 375  # CSS px; shell.html says the same
DESKTOP_WIDTH = 720  # CSS px: wide enough for the page's layout on a desk
NARROWEST_WIDTH = 240  # CSS px: below it, large text has too few characters on a line
_SMALLEST_ZOOM = 0.6  # below it small text cannot be read: the page is narrowed instead
GAP = 8  # px between panes


@dataclass(frozen=True, slots=True)
class Layout:
    """Which panes are shown, and whether they are as wide as a phone."""

    sizes: tuple[str, ...] = ("medium",)
    phone: bool = False

    def page_width(self, width: int) -> float:
        """The width of a pane in CSS px, in a view `width` px wide.

        A page for the desk is at least DESKTOP_WIDTH wide and shrunk to fit, but not to where it
        could no longer be read: in narrow panes it becomes narrower itself.
        """
        if self.phone:
            return PHONE_WIDTH
        room = self._room(width)
        return max(room, min(DESKTOP_WIDTH, room / _SMALLEST_ZOOM), NARROWEST_WIDTH)

    def zoom(self, width: int) -> float:
        """The zoom factor that fits the panes into a view `width` px wide; 1 at most."""
        return max(0.25, min(1.0, self._room(width) / self.page_width(width)))

    def _room(self, width: int) -> float:
        panes = len(self.sizes)
        return max(1.0, (width - GAP * (panes - 1)) / panes)
