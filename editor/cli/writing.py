"""The options that say how files are written, and what keeps a file from being written over
itself.
"""

from __future__ import annotations

import argparse
import os

from editor.convert import WriteOptions
from editor.i18n import _
from editor.profiles.profile import SIZES
from editor.storage.profiles import find_profile

Identity = tuple[int, int]
"""Device and inode of a file."""


def add_writing_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fragment", action="store_true", help=_("HTML for a CMS, not a page"))
    parser.add_argument("--profile", metavar="P", help=_("publishing profile, by name or file"))
    parser.add_argument(
        "--size", choices=SIZES, default="medium", help=_("text size when the page opens")
    )
    parser.add_argument(
        "--template", choices=("news", "official", "english"), default="", help=_("DOCX template")
    )
    parser.add_argument("--strict", action="store_true", help=_("a loss is an error"))


def write_options(options: argparse.Namespace) -> WriteOptions:
    profile = find_profile(options.profile) if options.profile else None
    return WriteOptions(profile, options.fragment, options.size, options.template)


def identity(path: str) -> Identity | None:
    """What tells a file from all others, whatever its name; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
