"""What a person chooses for paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """The text size, one of profile.SIZES, and the paper, one of profile.PAPERS."""

    size: str
    paper: str
