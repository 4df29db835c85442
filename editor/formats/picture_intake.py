"""A picture as a person brings it, made into one that a release may publish.

The original is kept beside it for whoever needs it later; what is published is the Asset alone.
"""

from __future__ import annotations

from editor.document.release import Asset
from editor.formats.images import figure_asset
from editor.report import Report
from editor.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Original:
    """What an asset was made from: the asset's name, and the bytes as they came, with their file
    extension.
    """

    asset: str
    extension: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Intake:
    """A picture taken in: what is published, and its original where that is something else."""

    asset: Asset
    original: Original | None = None


def take_picture(data: bytes, report: Report) -> Intake | None:
    """The picture in `data` as a release may publish it; None, with a Loss, where it is none."""
    asset = figure_asset(data, report)
    return Intake(asset) if asset is not None else None
