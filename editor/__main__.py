"""Where `dateline` and `python -m editor` begin: a command goes to the command line, anything else
opens the window.
"""

from __future__ import annotations

import atexit
import gc
import sys

from editor import SEARCH_PROCESS

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
COMMAND_LINE = (
    "convert",
    "export",
    "inspect",
    "survive",
    "profile",
    "repair",
    "check",
    "package",
    "verify",
    "-h",
    "--help",
    "--version",
)
"""The first arguments that ask for the command line; here, because the window needs no cli."""


def main(arguments: list[str] | None = None) -> int:
    """Run Dateline with these arguments (sys.argv's by default) and give the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in COMMAND_LINE:
        return _run_command(arguments)
    if arguments == [SEARCH_PROCESS]:
        from editor.ui.find import search_process

        search_process.main()
        return 0
    # Imported here: the command line never loads Qt.
    from editor.ui.app import run

    return run(arguments)


def _run_command(arguments: list[str]) -> int:
    """The exit code of a command, which is all that this process does.

    Python's collector looks for unreachable cycles every 700 new objects and once more at the end,
    in all modules: a sixth of the time that converting a release takes. A conversion makes a few
    large trees instead; cycles are looked for when there could be many, and at the end not at all.
    """
    from editor.cli import main as command_line

    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(gc.freeze)
    try:
        return command_line.main(arguments)
    finally:
        gc.set_threshold(*usual)


if __name__ == "__main__":
    raise SystemExit(main())
