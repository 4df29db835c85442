"""The page written anew only where the release changed.

Snapshots of a draft share the blocks that nobody touched, so what was written for a block is kept
by the block itself. Whatever stands before the text and in it up to its first paragraph is written
every time: what the page adds there (a dateline) comes from the metadata. Headings and tables are
written by what other headings and tables there are, so when one of them changes all are written
anew. The result is the very text that page_writer.write_page gives for the whole release.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from editor.document.nodes import (
    FLUSH_ALIGNMENTS,
    Block,
    CellBlock,
    Figure,
    Heading,
    Paragraph,
    Rule,
    Table,
)
from editor.document.release import Release
from editor.document.walk import block_texts
from editor.formats.html_out.blocks import block_runs
from editor.formats.page_writer import block_elements, write_page
from editor.profiles.profile import Profile
from editor.report import Report
from editor.values import replace

_BODY = '<div class="body">'  # nowhere else in a page: in text and in data `<` is escaped

_Run = tuple[Block | CellBlock, ...]
_Key = tuple[int, ...]


class PageText(str):
    """A page that knows its parts: `head`, up to the first tag of the body; `elements`, one for
    each of blocks.block_runs; `foot`, from the body's last tag on.
    """

    head: str
    elements: tuple[str, ...]
    foot: str


def join_page(head: str, elements: Sequence[str], foot: str) -> PageText:
    """The page made of these parts."""
    page = PageText(f"{head}{_join(elements)}{foot}")
    page.head, page.elements, page.foot = head, tuple(elements), foot
    return page


class PageTextWriter:
    """Writes the pages of one draft, one after another."""

    def __init__(self) -> None:
        # The runs are kept with what was written for them: an id holds as long as its block lives.
        self._known: dict[_Key, tuple[_Run, str]] = {}
        self._settings: object = None
        self._pictures: frozenset[str] = frozenset()
        self._outline: tuple[_Run, ...] = ()

    def write(self, release: Release, profile: Profile) -> PageText:
        """The page of the release as write_page gives it."""
        runs = [tuple(run) for run in block_runs(release.body)]
        self._forget_outdated(release, profile, runs)
        lead = _length_of_lead(runs)
        keys = _keys(runs)[lead:]
        unknown = [number for number, key in enumerate(keys, start=lead) if key not in self._known]
        first, others = _write_runs(release, profile, runs[:lead], [runs[n] for n in unknown])
        written = dict(zip(unknown, others, strict=True))
        known: dict[_Key, tuple[_Run, str]] = {}
        for number, key in enumerate(keys, start=lead):
            known[key] = self._known.get(key) or (runs[number], written[number])
        self._known = known
        head, foot = _write_rest(release, profile, chain.from_iterable(runs[:lead]))
        return join_page(head, (*first, *(known[key][1] for key in keys)), foot)

    def _forget_outdated(self, release: Release, profile: Profile, runs: Sequence[_Run]) -> None:
        settings = (release.metadata, release.profile, profile)
        if settings != self._settings:
            self._known = {}
        pictures = frozenset(asset.name for asset in release.assets)
        changed = pictures ^ self._pictures
        if changed:
            self._known = {
                key: entry for key, entry in self._known.items() if not _shows(entry[0], changed)
            }
        outline = tuple(run for run in runs if isinstance(run[0], (Heading, Table)))
        if not _same(outline, self._outline):
            self._known = {
                key: entry
                for key, entry in self._known.items()
                if not isinstance(entry[0][0], (Heading, Table))
            }
        self._settings, self._pictures, self._outline = settings, pictures, outline


def _keys(runs: Sequence[_Run]) -> list[_Key]:
    """What tells runs apart: their blocks, and of those that are written by their place among
    others of their kind that place too, for the same block may stand in several.
    """
    keys: list[_Key] = []
    place = 0
    for run in runs:
        key = tuple(map(id, run))
        if isinstance(run[0], (Heading, Table)):
            place += 1
            key = (*key, place)
        keys.append(key)
    return keys


def _same(some: Sequence[_Run], others: Sequence[_Run]) -> bool:
    """Whether these are runs of the very same blocks."""
    pairs = zip(some, others, strict=False)
    return len(some) == len(others) and all(one[0] is other[0] for one, other in pairs)


def _shows(run: _Run, pictures: frozenset[str]) -> bool:
    """Whether a run shows one of the pictures, or may."""
    first = run[0]
    return isinstance(first, Table) or (isinstance(first, Figure) and first.asset in pictures)


def _length_of_lead(runs: Sequence[_Run]) -> int:
    """How many runs there are up to the one that the text begins with, that one included."""
    said = False  # an untitled page takes its title from the first words
    for number, run in enumerate(runs):
        first = run[0]
        said = said or any(text for block in run for text in block_texts(block))
        above = isinstance(first, (Heading, Figure, Rule)) or (
            isinstance(first, Paragraph) and first.alignment in FLUSH_ALIGNMENTS
        )
        if said and not above:
            return number + 1
    return len(runs)


def _write_runs(
    release: Release, profile: Profile, lead: Sequence[_Run], others: Sequence[_Run]
) -> tuple[Sequence[str], Sequence[str]]:
    """The elements of the runs that lead the body, and of runs further down."""
    # Rules between them, so that no run becomes one with the next.
    apart = ((Rule(), *run) for run in others)
    body = tuple(chain.from_iterable(chain(lead, apart)))
    elements = block_elements(replace(release, body=body), profile)
    return elements[: len(lead)], elements[len(lead) + 1 :: 2]


def _write_rest(
    release: Release, profile: Profile, lead: Iterable[Block | CellBlock]
) -> tuple[str, str]:
    """What the page has before and behind the text. An untitled one takes its title from the
    first words; pictures are not written for it.
    """
    short = replace(release, body=tuple(lead), assets=())
    before, _, behind = write_page(short, profile, Report()).partition(_BODY)
    return before + _BODY, behind[len(_join(block_elements(short, profile))) :]


def _join(elements: Sequence[str]) -> str:
    """What stands between the tags of the body."""
    text = "\n".join(elements)
    return f"\n{text}\n" if text else ""
