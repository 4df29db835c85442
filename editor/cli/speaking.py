"""What the command line says: sentences on standard error, and a bar of progress on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from editor.i18n import _
from editor.printable import printable
from editor.report import Loss


def say_losses(path: str, losses: Iterable[Loss]) -> None:
    for loss in losses:
        times = f" (×{loss.count})" if loss.count > 1 else ""
        say(f"{path}: {loss.detail}{times} [{loss.code}]")


def say(message: str) -> None:
    # A file's name may hold line ends and worse; they must not reach the terminal as they are.
    print(f"dateline: {printable(message)}", file=sys.stderr)


def show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        filled = 30 * done // total
        bar = "#" * filled + "·" * (30 - filled)
        print(f"\r[{bar}] {done}/{total}", end="", file=sys.stderr, flush=True)


def clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def unexpected(error: Exception) -> str:
    """What to say of an error that is our own fault: no traceback helps the person."""
    return _("Something went wrong inside Dateline ({kind}); nothing was written.").format(
        kind=type(error).__name__
    )
