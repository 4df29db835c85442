"""The proofreader finds after any change what it would have found at once, at the cost of the
change.
"""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.nodes import Block, Cell, Paragraph, Table, Text
from editor.document.release import Metadata, Release
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Level, Spot
from editor.proofing.passages import Kind, Passage
from editor.proofing.proofreader import Proofreader, check
from editor.proofing.rule import Hit, Setting, TextRule
from editor.values import replace

PROFILE = builtin_profile("government-zh-Hans")
SENTENCES = (
    "会议指出,要加快建设。", "（未完", "“开始了。", "结束”了。", "县科技局布署工作。",
    "共120人，其中男70人、女60人。", "11月31日，会议召开。", "见图3。", "一切正常。",
)  # fmt: skip


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _table(*texts: str) -> Table:
    return Table(tuple((Cell((_paragraph(text),)),) for text in texts))


blocks = st.sampled_from(SENTENCES).map(_paragraph) | st.lists(
    st.sampled_from(SENTENCES), min_size=1, max_size=3
).map(lambda texts: _table(*texts))
edits = st.lists(st.tuples(st.sampled_from(["put", "take", "change"]), st.integers(0, 9), blocks))


@given(st.lists(blocks, max_size=6), edits)
@settings(deadline=None, max_examples=40)
def test_after_any_edits_the_findings_are_those_of_a_new_check(
    body: list[Block], changes: list[tuple[str, int, Block]]
) -> None:
    proofreader = Proofreader()
    metadata = Metadata(title="县科技局召开会议")
    for change, place, block in [("none", 0, _paragraph("")), *changes]:
        if change == "put":
            body.insert(place, block)
        elif body and change == "take":
            del body[place % len(body)]
        elif body and change == "change":
            body[place % len(body)] = block
        release = Release(metadata, tuple(body))
        assert proofreader.check(release, PROFILE) == check(release, PROFILE)


def _counting(seen: list[str]) -> TextRule:
    def look(passage: Passage, _setting: Setting) -> Iterator[Hit]:
        seen.append(passage.text)
        yield Hit(0, 1, "seen")

    return TextRule("T", Level.HINT, lambda: "test", look)


def test_a_change_costs_the_passages_it_touches() -> None:
    seen: list[str] = []
    proofreader = Proofreader(rules=(_counting(seen),))
    release = Release(body=(_paragraph("一"), _paragraph("二"), _table("三", "四")))
    proofreader.check(release, PROFILE)
    assert seen == ["一", "二", "三", "四"]
    seen.clear()
    release = replace(release, body=(_paragraph("新"), *release.body))
    found = proofreader.check(release, PROFILE)
    assert seen == ["新"]
    assert [finding.spot.block for finding in found] == [0, 1, 2, 3, 3]
    seen.clear()
    proofreader.check(replace(release, body=(*release.body[:3], _table("三", "五"))), PROFILE)
    assert seen == ["五"]


def test_another_profile_or_language_asks_the_rules_again() -> None:
    seen: list[str] = []
    rule = replace(_counting(seen), languages=frozenset({"zh", "en"}))
    proofreader = Proofreader(rules=(rule,))
    release = Release(body=(_paragraph("一"),))
    proofreader.check(release, PROFILE)
    proofreader.check(release, replace(PROFILE, title="other"))
    proofreader.check(replace(release, metadata=Metadata(language="en")), PROFILE)
    assert seen == ["一", "一", "一"]


def test_findings_are_in_reading_order_with_what_stands_around() -> None:
    metadata = Metadata(title="布署工作", boilerplate="布署工作。")
    release = Release(metadata, (_paragraph("全县布署工作。"),))
    found = [finding for finding in check(release, PROFILE) if finding.rule == "W01"]
    assert [finding.spot for finding in found] == [
        Spot(field="title"), Spot(0), Spot(field="boilerplate"),
    ]  # fmt: skip
    assert (found[1].before, found[1].text, found[1].after) == ("全县", "布署", "工作。")


def test_rules_see_only_what_they_ask_for() -> None:
    seen: list[str] = []
    rule = replace(_counting(seen), kinds=frozenset({Kind.CELL}), needs="四")
    release = Release(body=(_paragraph("四"), _table("三", "四")))
    Proofreader(rules=(rule,)).check(release, PROFILE)
    assert seen == ["四"]
