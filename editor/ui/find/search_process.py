"""The process that regular expressions are matched in: Dateline, started with a hidden argument.
It reads one request from standard input and writes the answer to standard output, both in Python's
marshal format. No Qt: it is to start in a few hundredths of a second.

Python's `re` cannot be interrupted and holds the interpreter while it matches: in the window's own
process a pattern like `(a+)+b` would freeze it for good. This process is ended when its time is up
and may take so much memory and no more. The PyPI module `regex` has a timeout, but it ran the
machine out of memory on `(?:(?:a{1000}){1000}){1000}`, and would be one more thing to install.
"""

from __future__ import annotations

import contextlib
import marshal
from typing import Any

MAX_MEMORY = 1 << 30
"""In bytes."""


def main() -> None:
    """Answer the request: ["spans", lists of spans], ["edits", lists of edits], or the kind of
    problem with what is known of it.
    """
    bound_memory()
    # By number: a frozen program without a console has no sys.stdin and sys.stdout.
    with open(0, "rb", closefd=False) as requests, open(1, "wb", closefd=False) as answers:
        query, replacement, texts = marshal.loads(requests.read())
        answers.write(marshal.dumps(_answer(query, replacement, texts)))


def _answer(query: tuple[Any, ...], replacement: str | None, texts: list[str]) -> list[Any]:
    from editor.document.search import PatternError, Query, ReplacementError, compile_query

    try:
        finder = compile_query(Query(*query))
        if replacement is None:
            return ["spans", [finder.spans(text) for text in texts]]
        return ["edits", [finder.edits(text, replacement) for text in texts]]
    except PatternError as error:
        return ["pattern", error.position]
    except ReplacementError as error:
        return ["replacement", error.group]
    except (MemoryError, RecursionError):
        return ["too-much", 0]


def bound_memory() -> None:
    """Let this process take MAX_MEMORY, or less where less is allowed to it."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    # Some systems, as macOS, refuse; the time is bounded there all the same.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (min([MAX_MEMORY, *allowed]), hard))
