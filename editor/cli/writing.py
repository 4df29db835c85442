"""The options that say how files are written, and what keeps a file from being written over
itself.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence

from editor.cli.speaking import say
from editor.file_formats import PICTURES, PROFILE_TARGET, WriteOptions
from editor.i18n import _
from editor.profiles.profile import (
    DOCX_TEMPLATES,
    FRAGMENT_TARGETS,
    SIZES,
    TEMPLATE_SUFFIXES,
    Profile,
)
from editor.storage.house_templates import is_template_file, template_file
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
        "--template",
        type=_template,
        default="",
        metavar="T",
        help=_("DOCX template: {names}, or a Word document of your own").format(
            names=", ".join(DOCX_TEMPLATES)
        ),
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
    argparse would take the next file for one. A word that can be no file, having no suffix, is a
    target that argparse does not know.
    """
    result = list(arguments)
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        following = arguments[place + 1 : place + 2]
        is_target = following and not following[0].startswith("-") and "." not in following[0]
        if argument == "--fragment" and not is_target:
            result[place] = f"--fragment={PROFILE_TARGET}"
    return result


def write_options(options: argparse.Namespace) -> WriteOptions:
    """What the options ask for; warnings of a file given as profile are told."""
    profile = chosen_profile(options.profile)
    if is_template_file(options.template):
        # What is wrong with it is told once, not for every release.
        for remark in template_file(options.template).remarks:
            say(f"{options.template}: " + _("warning") + f": {remark.detail}")
    return WriteOptions(
        profile, options.fragment, options.size, options.template, options.pictures, options.wrap
    )


def chosen_profile(name: str | None) -> Profile | None:
    """The profile that `--profile` names, None without it; what is probably not meant in a file is
    told.
    """
    if not name:
        return None
    profile = find_profile(name)
    if name.lower().endswith(".toml"):
        from editor.storage.profile_files import check_profile_file

        for fault in check_profile_file(name):
            say(f"{name}: " + _("warning") + f": {fault.with_line()}")
    return profile


def say_unused(options: argparse.Namespace, suffixes: Iterable[str]) -> None:
    """Tell of options that say nothing of any of the formats to be written."""
    written = set(suffixes)
    if options.fragment and ".html" not in written:
        say(_("--fragment does nothing here: only .html can be a fragment."))
    if options.pictures != "embed" and ".html" not in written:
        say(_("--pictures does nothing here: only the pictures of .html can be beside it."))


def _template(text: str) -> str:
    """The name of a template that comes with Dateline, the path of a Word document, or ""."""
    if text and text not in DOCX_TEMPLATES and not is_template_file(text):
        raise argparse.ArgumentTypeError(
            _("it must be one of {names}, or a file that ends in {suffixes}").format(
                names=", ".join(DOCX_TEMPLATES), suffixes=", ".join(TEMPLATE_SUFFIXES)
            )
        )
    return text


def _columns(text: str) -> int:
    """The number of columns."""
    if not text.isdecimal() or len(text) > 6 or int(text) < 1:
        raise argparse.ArgumentTypeError(_("a number of columns from 1 on is needed"))
    return int(text)


def identity(path: str) -> Identity | None:
    """What tells a file from all others, whatever its name; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
