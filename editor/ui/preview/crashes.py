"""How often the engine's renderer may end before nobody tries again."""

from __future__ import annotations

import time

_TOLERATED = 2  # the page is loaded again after one, and given up at this one
_WINDOW_S = 60


class Crashes:
    """The renderer's ends of the last minute."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def add(self) -> bool:
        """Note one that came now; whether they are too many."""
        now = time.monotonic()
        self._times = [before for before in self._times if now - before < _WINDOW_S]
        self._times.append(now)
        return len(self._times) >= _TOLERATED
