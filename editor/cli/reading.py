"""The option that says how files are read."""

from __future__ import annotations

import argparse

from editor.i18n import _
from editor.values import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.file_formats import ReadOptions


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--changes",
        choices=("accept", "reject", "marks"),
        default="accept",
        help=_(
            "tracked changes and comments of a Word document: all accepted, all rejected (comments "
            "are then left out), or kept as marks and notes"
        ),
    )


def read_options(options: argparse.Namespace) -> ReadOptions:
    """What the options ask for."""
    from editor.file_formats import ReadOptions

    return ReadOptions(options.changes)
