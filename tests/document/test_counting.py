from __future__ import annotations

import pytest

from editor.document.counting import Counts, count_text


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", Counts(0, 0, 0, 0, 0)),
        ("县科技局召开会议。", Counts(9, 8, 0, 9, 9)),
        ("GDP增长5.2%，创新高", Counts(8, 5, 1, 13, 13)),
        ("The county's R&D budget", Counts(4, 0, 5, 23, 20)),
        ("一 二\n三", Counts(3, 3, 0, 4, 3)),
    ],
)
def test_counts_are_words(text: str, counts: Counts) -> None:
    assert count_text(text) == counts
