"""The options that say how files are written, and what keeps a file from being written over
itself.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from editor.convert import PICTURES, PROFILE_TARGET, WriteOptions
from editor.i18n import _
from editor.profiles.profile import FRAGMENT_TARGETS, SIZES
from editor.storage.profiles import find_profile

Identity = tuple[int, int]
"""Device and inode of a file."""


def add_writing_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fragment",
        nargs="?",
        choices=(*FRAGMENT_TARGETS, PROFILE_TARGET),
        const=PROFILE_TARGET,
        default="",
        metavar="TARGET",
        help=_("HTML for a CMS, not a page: {targets}, or what the profile says").format(
            targets=", ".join(FRAGMENT_TARGETS)
        ),
    )
    parser.add_argument("--profile", metavar="P", help=_("publishing profile, by name or file"))
    parser.add_argument(
        "--size", choices=SIZES, default="medium", help=_("text size when the page opens")
    )
    parser.add_argument(
        "--template", choices=("news", "official", "english"), default="", help=_("DOCX template")
    )
    parser.add_argument(
        "--pictures",
        choices=PICTURES,
        default="embed",
        help=_("pictures of a page: inside it, or in a folder beside it"),
    )
    parser.add_argument(
        "--wrap",
        type=_columns,
        default=0,
        metavar="COLUMNS",
        help=_("plain text in lines of so many columns"),
    )
    parser.add_argument("--strict", action="store_true", help=_("a loss is an error"))


def without_swallowing(arguments: Sequence[str]) -> list[str]:
    """The command line with `--fragment=profile` for a `--fragment` that no target follows:
    argparse would take the next file for one.
    """
    result = list(arguments)
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        following = arguments[place + 1 : place + 2]
        if argument == "--fragment" and not set(following) & {*FRAGMENT_TARGETS, PROFILE_TARGET}:
            result[place] = f"--fragment={PROFILE_TARGET}"
    return result


def write_options(options: argparse.Namespace) -> WriteOptions:
    profile = find_profile(options.profile) if options.profile else None
    return WriteOptions(
        profile, options.fragment, options.size, options.template, options.pictures, options.wrap
    )


def _columns(text: str) -> int:
    """The number of columns; argparse says what is wrong with any other text."""
    columns = int(text)
    if columns < 1:
        raise ValueError(text)
    return columns


def identity(path: str) -> Identity | None:
    """What tells a file from all others, whatever its name; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
