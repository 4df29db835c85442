"""Where `dateline` and `python -m editor` begin: a command goes to the command line, anything else
opens the window.
"""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run Dateline with these arguments (sys.argv's by default) and give the exit code."""
    from editor import cli

    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0] in cli.OPTIONS):
        return cli.main(arguments)
    # Imported here: the command line never loads Qt.
    from editor.ui.app import run

    return run(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
