"""The commands by name, and what is done with what goes wrong in any of them.

Exit codes: 0 done, 1 a file failed or there were losses under --strict, 2 usage.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from editor import __version__, i18n
from editor.cli.speaking import say, unexpected
from editor.errors import DatelineError
from editor.i18n import _

COMMANDS = (
    "convert", "export", "inspect", "survive", "profile", "repair", "check", "package", "verify",
)  # fmt: skip
"""The commands; each is the module of its name here, with `add_arguments` and `run`."""
OPTIONS = ("-h", "--help", "--version")


def main(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` (without the program's name) and give the exit code."""
    i18n.set_language(i18n.system_language())
    options = _parse(arguments)
    try:
        code: int = options.run(options)
    except DatelineError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`| head`); that is its right.
        _forget_output()
        return 1
    except KeyboardInterrupt:
        say(_("Stopped."))
        return 1
    except MemoryError:
        say(_("There is not enough memory for this."))
        return 1
    except OSError as error:
        say(_("The result could not be written: {reason}.").format(reason=error.strerror))
        _forget_output()
        return 1
    except Exception as error:
        say(unexpected(error))
        return 1
    return code


def _forget_output() -> None:
    """Let nothing more be written to an output that takes nothing, not even at the end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What the arguments ask for; `run` is the function that does it."""
    if "--fragment" in arguments:
        from editor.cli.writing import without_swallowing

        arguments = without_swallowing(arguments)
    if arguments and arguments[0] in COMMANDS:
        # Only the command that is called: making the parsers of all costs start-up time.
        command = argparse.ArgumentParser(prog=f"dateline {arguments[0]}")
        _add_arguments(command, arguments[0])
        return command.parse_args(arguments[1:])
    parser = argparse.ArgumentParser(
        prog="dateline",
        description=_("Drafts and formats news releases. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"Dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=" ".join(COMMANDS))
    helps = {
        "convert": _("convert one file to another, by suffix"),
        "export": _("export many files to many formats"),
        "survive": _("tell what CMS editors leave of the fragment of a file"),
        "inspect": _("print metadata, counts and losses of each file as a line of JSON"),
        "profile": _("list, check or print publishing profiles"),
        "check": _("tell what is wrong with the text of each file"),
        "repair": _("repair scraped text: readings, script, punctuation, leftovers"),
        "package": _("make the hand-over package of a release"),
        "verify": _("check that a hand-over package is whole"),
    }
    for name in COMMANDS:
        _add_arguments(commands.add_parser(name, help=helps[name]), name)
    return parser.parse_args(arguments)


def _add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """The command's own arguments; and `run`, the function that does it."""
    command = import_module(f"editor.cli.{name}")
    command.add_arguments(parser)
    parser.set_defaults(run=command.run)
