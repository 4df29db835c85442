"""The page written anew only where the release changed.

Snapshots of a draft share the blocks that nobody touched, so what was written for a block is kept
by the block itself. Whatever stands before the text and in it up to its first paragraph is written
every time: what the page adds there (a dateline) comes from the metadata. Headings and tables are
written by what other headings and tables there are: what that makes of one of them is seen in its
frame, the same block written without its words or rows. The result is the very text that
page_writer.write_page gives for the whole release.
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
from editor.document.release import Metadata, Release
from editor.document.walk import block_texts
from editor.formats.html_out.blocks import block_runs
from editor.formats.html_out.page_blocks import embeds_too_much
from editor.formats.page_writer import block_elements, write_page
from editor.profiles.profile import Profile
from editor.report import Report
from editor.values import dataclass, replace

_BODY = '<div class="body">'  # nowhere else in a page: in text and in data `<` is escaped

_Run = tuple[Block | CellBlock, ...]
_Outlined = Heading | Table  # written by the others of their kind
_Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in its parts: `head`, up to the first tag of the body; `elements`, one for each of
    blocks.block_runs; `foot`, from the body's last tag on.

    The parts are shared with the page before it, megabytes of pictures among them; the whole is
    made by `str` or `encode` for who needs it.
    """

    head: str
    elements: tuple[str, ...]
    foot: str

    def __str__(self) -> str:
        return f"{self.head}{_join(self.elements)}{self.foot}"

    def encode(self) -> bytes:
        """The page in UTF-8."""
        # Part by part: one wide character would make a wide string of all the pictures.
        lines = b"\n".join(element.encode() for element in self.elements)
        return b"".join(
            (self.head.encode(), b"\n%s\n" % lines if lines else b"", self.foot.encode())
        )


class PageTextWriter:
    """Writes the pages of one draft, one after another."""

    def __init__(self) -> None:
        # The runs are kept with what was written for them: an id holds as long as its block lives.
        self._known: dict[_Key, tuple[_Run, str]] = {}
        self._settings: object = None
        self._pictures: frozenset[str] = frozenset()
        self._outline: tuple[_Outlined, ...] = ()
        self._frames: tuple[str, ...] = ()

    def write(self, release: Release, profile: Profile) -> PageText:
        """The page of the release as write_page gives it."""
        runs = [tuple(run) for run in block_runs(release.body)]
        self._forget_outdated(release, profile, runs)
        # What is left out of too large a page goes by all that stands before it.
        lead = len(runs) if embeds_too_much(release) else _length_of_lead(runs)
        keys = self._keys(runs, profile)[lead:]
        unknown = {number for number, key in enumerate(keys, start=lead) if key not in self._known}
        first, written = _write_runs(release, profile, runs, lead, unknown)
        known: dict[_Key, tuple[_Run, str]] = {}
        for number, key in enumerate(keys, start=lead):
            known[key] = self._known.get(key) or (runs[number], written[number])
        self._known = known
        head, foot = _write_rest(release, profile, chain.from_iterable(runs[:lead]))
        return PageText(head, (*first, *(known[key][1] for key in keys)), foot)

    def _keys(self, runs: Sequence[_Run], profile: Profile) -> list[_Key]:
        """What tells runs apart: their blocks, and the frames of headings and tables, for the same
        block may stand in several places.
        """
        outline = tuple(_emptied(run[0]) for run in runs if isinstance(run[0], _Outlined))
        if outline != self._outline:
            self._frames = block_elements(Release(Metadata(), outline), profile)
            self._outline = outline
        frames = iter(self._frames)
        return [
            (*map(id, run), next(frames)) if isinstance(run[0], _Outlined) else tuple(map(id, run))
            for run in runs
        ]

    def _forget_outdated(self, release: Release, profile: Profile, runs: Sequence[_Run]) -> None:
        # Of the metadata nothing but the language is seen below the lead.
        settings = (release.metadata.language, profile)
        if settings != self._settings:
            self._known = {}
            self._outline, self._frames = (), ()
        pictures = frozenset(asset.name for asset in release.assets)
        changed = pictures ^ self._pictures
        if changed:
            self._known = {
                key: entry for key, entry in self._known.items() if not _shows(entry[0], changed)
            }
        self._settings, self._pictures = settings, pictures


def _emptied(block: _Outlined) -> _Outlined:
    """All of a heading or table that others of their kind are written by."""
    if isinstance(block, Heading):
        return Heading(block.level, ())
    return Table((), caption=block.caption)


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
    release: Release, profile: Profile, runs: Sequence[_Run], lead: int, wanted: set[int]
) -> tuple[Sequence[str], dict[int, str]]:
    """The elements of the first `lead` runs, which lead the body, and of the `wanted` ones further
    down, by number.
    """
    outlined = any(isinstance(runs[number][0], _Outlined) for number in wanted)
    others: dict[int, _Run] = {}
    for number in range(lead, len(runs)) if outlined else sorted(wanted):
        first = runs[number][0]
        if number in wanted:
            others[number] = runs[number]
        elif isinstance(first, _Outlined):
            others[number] = (_emptied(first),)
    # Rules between them, so that no run becomes one with the next.
    apart = ((Rule(), *run) for run in others.values())
    body = tuple(chain.from_iterable(chain(runs[:lead], apart)))
    elements = block_elements(replace(release, body=body), profile)
    return elements[:lead], dict(zip(others, elements[lead + 1 :: 2], strict=True))


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
