"""What a query finds in many texts, remembered text by text: after an edit only the changed ones
are searched. Regular expressions run in a process of their own, for a bounded time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from editor import SEARCH_PROCESS
from editor.document.search import Edit, Query, Span, compile_query
from editor.errors import DatelineError
from editor.i18n import _

SECONDS = 1.0
"""How long a regular expression may take on all texts, the start of its process included."""
GLANCE_SECONDS = 0.25
"""How long it may take where nobody asked for it by a key: while typing, after an edit."""
_ROOT = Path(__file__).parents[3]
_START = (
    "import sys; sys.path.append(sys.argv[1]); from editor.__main__ import main; main(sys.argv[2:])"
)


class SearchError(DatelineError):
    """A search that could not be made, and why."""


class TextSearch:
    """A query and what it found so far.

    `is_slow` says that its pattern, or the one it was made from, took too long for a glance: there
    are no more glances until it was searched for in earnest.
    """

    def __init__(self, query: Query, *, is_slow: bool = False) -> None:
        self.query = query
        self.is_slow = is_slow
        self._finder = None if query.pattern else compile_query(query)
        self._found: dict[str, list[Span]] = {}
        self._problem: SearchError | None = None

    def search(self, texts: Iterable[str], *, glance: bool = False) -> list[list[Span]]:
        """The matches in each of the texts. What is known of other texts is forgotten. Raises
        SearchError; a pattern that took too long once is not tried again. A glance is given up
        sooner.
        """
        if not self.query.text:
            return [[] for _text in texts]
        texts = list(texts)
        found = self._found
        new = list(dict.fromkeys(text for text in texts if text not in found))
        if new:
            found.update(zip(new, self._search(new, glance=glance), strict=True))
        self._found = {text: found[text] for text in texts}
        return [found[text] for text in texts]

    def known(self, text: str) -> list[Span]:
        """The matches in a text, none if it takes a process to know them and they are not known."""
        spans = self._found.get(text)
        if spans is None and self._finder is not None:
            spans = self._found[text] = self._finder.spans(text)
        return spans or []

    def edits(self, texts: Sequence[str], replacement: str) -> list[list[Edit]]:
        """The matches in each of the texts with what replaces them. Raises SearchError."""
        if not self.query.text:
            return [[] for _text in texts]
        if self._finder is not None:
            return [self._finder.edits(text, replacement) for text in texts]
        return self._ask(replacement, texts)

    def _search(self, texts: list[str], *, glance: bool) -> list[list[Span]]:
        if self._finder is not None:
            return [self._finder.spans(text) for text in texts]
        return self._ask(None, texts, glance=glance)

    def _ask(
        self, replacement: str | None, texts: Sequence[str], *, glance: bool = False
    ) -> list[Any]:
        if self._problem is not None:
            raise self._problem
        if glance and self.is_slow:
            raise SearchError(_sentence("slow", 0))
        seconds = GLANCE_SECONDS if glance else SECONDS
        kind, answer = _run(self.query, replacement, list(texts), seconds)
        self.is_slow = kind == "too-long"
        if glance and self.is_slow:
            raise SearchError(_sentence("slow", 0))
        if kind in ("spans", "edits"):
            return list(answer)
        problem = SearchError(_sentence(kind, answer))
        if kind != "replacement":
            self._problem = problem
        raise problem


def _run(
    query: Query, replacement: str | None, texts: list[str], seconds: float
) -> tuple[str, Any]:
    # Imported when first used: most searches are for words.
    import marshal
    import subprocess
    import sys

    python = [] if getattr(sys, "frozen", False) else ["-I", "-S", "-c", _START, str(_ROOT)]
    request = marshal.dumps((tuple(query), replacement, texts))
    try:
        done = subprocess.run(
            [sys.executable, *python, SEARCH_PROCESS],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            # Windows would open a console for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        kind, answer = marshal.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return "too-long", 0
    except (OSError, ValueError, EOFError, TypeError):
        return "failed", 0
    return kind, answer


def _sentence(kind: str, answer: Any) -> str:
    match kind:
        case "pattern" if answer >= 0:
            return _("The pattern is not complete, or wrong at character {place}.").format(
                place=answer + 1
            )
        case "pattern":
            return _("The pattern is not complete, or wrong.")
        case "replacement":
            sentence = _("The replacement names group {group}, which the pattern does not have.")
            return sentence.format(group=answer)
        case "slow":
            return _("The pattern may take long: press Enter to search.")
        case "failed":
            return _("Patterns cannot be searched for on this computer.")
        case _:
            return _("The pattern takes too long. Make it simpler.")
