"""`dateline profile list|check|show`: the publishing profiles, from the command line."""

from __future__ import annotations

import argparse

from editor.cli.speaking import say
from editor.i18n import _
from editor.printable import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(dest="task", required=True, metavar="list check show")
    tasks.add_parser("list", help=_("the profiles there are: name and title of each"))
    check = tasks.add_parser("check", help=_("tell what is wrong with a file, line by line"))
    check.add_argument("file", metavar="FILE")
    show = tasks.add_parser("show", help=_("print a profile whole, as TOML"))
    show.add_argument("name", metavar="NAME")


def run(options: argparse.Namespace) -> int:
    if options.task == "list":
        return _list()
    if options.task == "check":
        return _check(options.file)
    return _show(options.name)


def _list() -> int:
    """Print name and title of each profile, a tab between them."""
    from editor.storage.profiles import ProfileStore

    broken = False
    for entry in ProfileStore().entries():
        print(f"{entry.name}\t{printable(entry.title)}")
        for fault in entry.faults:
            if fault.is_error:
                say(f"{entry.name}: {fault.with_line()}")
                broken = True
    return 1 if broken else 0


def _check(path: str) -> int:
    """Print the faults of a file, one a line, as compilers do: `file:line: sentence`."""
    from editor.storage.profile_files import check_profile_file

    faults = check_profile_file(path)
    for fault in faults:
        place = path + (f":{fault.line}" if fault.line else "")
        level = _("error") if fault.is_error else _("warning")
        print(printable(f"{place}: {level}: {fault.sentence}"))
    errors = sum(fault.is_error for fault in faults)
    if not faults:
        say(_("“{path}” is a valid publishing profile.").format(path=path))
    return 1 if errors else 0


def _show(name: str) -> int:
    """Print a profile with every key: a built-in one with its explanations, an own one with what it
    takes over from the built-in one.
    """
    from editor.profiles.builtin import builtin_names, builtin_text
    from editor.profiles.writer import whole_text
    from editor.storage.profiles import find_profile

    text = builtin_text(name) if name in builtin_names() else whole_text(find_profile(name))
    print(text, end="")
    return 0
