"""The table of idioms: set phrases of four characters, of which each is known by heart."""

from __future__ import annotations

from functools import lru_cache

from editor import resources
from editor.proofing.similar import NearMisses


@lru_cache(maxsize=1)
def idioms() -> NearMisses:
    """The idioms, ready to be looked for with a slip in them, in simplified characters."""
    near: dict[str, tuple[str, ...]] = {}
    for line in resources.read_text("proofing", "idioms.tsv").splitlines():
        if not line.startswith(("#", "phrase")):
            phrase, _tab, right = line.partition("\t")
            near[phrase] = tuple(filter(None, right.split("|")))
    return NearMisses(near, {phrase: right for phrase, right in near.items() if right})
