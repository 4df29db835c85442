"""`dateline inspect IN...`: metadata, counts and losses of each file as a line of JSON."""

from __future__ import annotations

import argparse

from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import say, unexpected
from editor.errors import DatelineError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="IN")
    add_reading_options(parser)


def run(options: argparse.Namespace) -> int:
    import json

    from editor.inspection import inspect_file

    reading = read_options(options)
    failed = False
    for path in options.inputs:
        try:
            facts = inspect_file(path, reading)
        except DatelineError as error:
            say(str(error))
            facts = {"file": path, "error": str(error)}
            failed = True
        except Exception as error:
            facts = {"file": path, "error": unexpected(error)}
            say(f"{path}: {facts['error']}")
            failed = True
        print(json.dumps(facts, ensure_ascii=False), flush=True)
    return 1 if failed else 0
