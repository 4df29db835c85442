"""The table of protected phrases: the state, the Party, their organs, set phrases and leaders."""

from __future__ import annotations

from functools import lru_cache

from editor import resources
from editor.proofing.script import to_traditional
from editor.proofing.similar import NearMisses
from editor.values import dataclass

_SHORT = 4
_GRAVEST = ("state", "party", "leader")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row: its `kind` (state, party, phrase, organ, leader, former), the phrase, slips that are
    told wherever they stand (wrong, or wrong=right where more than the phrase is meant), texts that
    look like a slip and are right, and who says so.
    """

    kind: str
    text: str
    wrong: tuple[str, ...]
    near: tuple[str, ...]
    source: str


class Phrases:
    """The phrases in one script, ready for the search."""

    def __init__(self, rows: tuple[Phrase, ...]) -> None:
        guarded = [row for row in rows if row.kind != "former"]
        self.source_of = {row.text: row.source for row in guarded}
        # A slip in these is an error even where no like character was taken for another.
        self.gravest = frozenset(row.text for row in guarded if row.kind in _GRAVEST)
        self.near = tuple(dict.fromkeys(text for row in guarded for text in row.near))
        self.slips: dict[str, tuple[str, str]] = {}
        for row in guarded:
            for slip in row.wrong:
                wrong, _equals, right = slip.partition("=")
                self.slips[wrong] = (right or row.text, row.source)
            # 政府政府网站 and 法院法院 meet where a name ends and another begins.
            if (
                row.kind in ("state", "party", "phrase")
                and len(row.text) >= _SHORT
                and not row.text.endswith(("政府", "法院", "检察院"))
            ):
                self.slips[row.text + row.text[-2:]] = (row.text, row.source)
        self.slips_by_pair: dict[str, list[str]] = {}
        for wrong in self.slips:
            self.slips_by_pair.setdefault(wrong[:2], []).append(wrong)
        self.leaders = tuple(row.text for row in guarded if row.kind == "leader")
        self.former = {
            wrong: (row.text, row.source)
            for row in rows
            if row.kind == "former"
            for wrong in row.wrong
        }
        self.misses = NearMisses(
            (row.text for row in guarded if len(row.text) >= _SHORT),
            {row.text: row.near for row in guarded},
        )


@lru_cache(maxsize=4)
def phrases(language: str = "zh-Hans") -> Phrases:
    """The phrases as they are written in that language: "zh-Hans", or one in traditional
    characters.
    """
    text = resources.read_text("proofing", "phrases.tsv")
    if language != "zh-Hans":
        text = to_traditional(text, language)
    rows = []
    for line in text.splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "kind" or len(cells) < 5:
            continue
        kind, phrase, wrong, near, source = cells[:5]
        rows.append(Phrase(kind, phrase, _parts(wrong), _parts(near), source))
    return Phrases(tuple(rows))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
