"""`dateline verify FOLDER`: whether a hand-over package is whole, a line for each file."""

from __future__ import annotations

import argparse
import sys

from editor.cli.speaking import say
from editor.errors import ReadError
from editor.i18n import _
from editor.printable import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", metavar="FOLDER", help=_("a package, as a folder or a zip"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def run(options: argparse.Namespace) -> int:
    import json

    from editor.handover.manifest import values_of
    from editor.handover.proof import product_name
    from editor.handover.verify import verify_package

    try:
        found = verify_package(options.package)
    except ReadError as error:
        if not options.json:
            raise
        print(json.dumps({"path": options.package, "whole": False, "error": str(error)}))
        say(str(error))
        return 1
    if options.json:
        print(
            json.dumps(
                {**values_of(found), "whole": found.is_whole, "verdict": found.verdict},
                ensure_ascii=False,
            )
        )
        return 0 if found.is_whole else 1
    for file in found.files:
        _print(f"{file.state:<10} {file.path}{f'  {file.sentence}' if file.sentence else ''}")
    for text in found.texts:
        state = "ok" if text.is_same else "differs"
        words = text.sentence or _("same text: {product}").format(
            product=product_name(text.product)
        )
        _print(f"{state:<10} {words}")
    for problem in found.problems:
        _print(f"{'differs':<10} {problem}")
    _print(
        _("Made by Dateline {version} on {time}.").format(version=found.engine, time=found.made_at)
    )
    _print(found.verdict)
    return 0 if found.is_whole else 1


def _print(line: str) -> None:
    # Names come from the package, and must not steer the terminal.
    shown = printable(line)
    encoding = sys.stdout.encoding or "utf-8"
    print(shown.encode(encoding, "backslashreplace").decode(encoding))
