"""Whether a text looks scraped, told from a few patterns alone: no dictionary is loaded, so every
text that is opened can be asked about.
"""

from __future__ import annotations

import itertools

from editor.document.release import Release
from editor.document.walk import block_texts
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN

_READING = lazy_pattern(f"[{HAN}] ?[(（][a-zɑɡāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{{1,6}}[)）]")
_TONE = lazy_pattern("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")
_QUESTIONS = lazy_pattern(rf"[{HAN}，。] \? ?(?=[{HAN}“《])")
_RESIDUE = lazy_pattern("\ufffd|锟斤拷|[\ue000-\uf8ff]")
_MOST = 200_000
"""Characters that are looked at."""


def looks_scraped(release: Release) -> bool:
    """Whether the text shows what tools leave that copy it from pages: pinyin in brackets behind
    its characters, runs of question marks, lost bytes.
    """
    texts = itertools.chain.from_iterable(map(block_texts, release.body))
    seen = readings = questions = 0
    for text in texts:
        found = [match[0] for match in _READING.finditer(text)]
        # A single unit in brackets, as 米(m), is no reading.
        readings += sum(1 if _TONE.search(each) is None else 2 for each in found)
        questions += sum(1 for _match in _QUESTIONS.finditer(text))
        if readings >= 6 or questions >= 2 or _RESIDUE.search(text) is not None:
            return True
        seen += len(text)
        if seen > _MOST:
            break
    return False
