"""The process that regular expressions are matched in. Run as a script, it reads one request from
standard input and writes the answer to standard output, both in Python's marshal format.

Python's `re` cannot be interrupted and holds the interpreter while it matches: in the window's own
process a pattern like `(a+)+b` would freeze it for good. This process is ended when its time is up
and may take so much memory and no more. The PyPI module `regex` has a timeout, but it ran the
machine out of memory on `(?:(?:a{1000}){1000}){1000}`, and would be one more thing to install.
"""

from __future__ import annotations

import marshal
import sys
from typing import Any

MAX_MEMORY = 1 << 30
"""In bytes."""


def main() -> None:
    """Answer the request: ["spans", lists of spans], ["edits", lists of edits], or the kind of
    problem with what is known of it.
    """
    sys.path.insert(0, sys.argv[1])
    _bound_memory()
    query, replacement, texts = marshal.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(marshal.dumps(_answer(query, replacement, texts)))


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


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, hard))


if __name__ == "__main__":
    main()
