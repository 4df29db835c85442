"""Paragraphs that look like headings: proposed to a person, never made headings by themselves.

Releases from Word often mark their headings with bold or with a number alone (一、 （一） 1.). What
is a heading and what an emphatic sentence or an item is only a person knows; this module finds the
paragraphs worth asking about and the level each would have. Pure, one pass over the body.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from editor.document.east_asian import EAST_ASIAN
from editor.document.nodes import (
    Alignment,
    Block,
    Figure,
    Heading,
    Inlines,
    ListItem,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Release
from editor.document.walk import text_of
from editor.values import dataclass

HIGHEST, DEEPEST = 2, 4

_LONGEST_HAN = 40
_LONGEST_LATIN = 90
# So many in a row are a list, not headings.
_LIST_LIKE = 3
_DIGITS = "〇零一二三四五六七八九"
_HAN_NUMBER = "[〇零一二三四五六七八九十百]{1,5}"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("chapter", rf"第\s?({_HAN_NUMBER}|\d{{1,3}})\s?[章编編篇部]"),
        ("section", rf"第\s?({_HAN_NUMBER}|\d{{1,3}})\s?[节節]"),
        ("chapter", r"(?:CHAPTER|Chapter|PART|Part)\s(\d{1,3}|[IVX]{1,5})\b"),
        ("han", rf"({_HAN_NUMBER})\s?[、．.]"),
        ("han brackets", rf"[（(]\s?({_HAN_NUMBER})\s?[）)]"),
        ("parts 3", r"(\d{1,2}\.\d{1,2}\.\d{1,2})\.?(?=[\s\u3000]|[^\W\d_])"),
        ("parts 2", r"(\d{1,2}\.\d{1,2})\.?(?=[\s\u3000]|[^\W\d_])"),
        ("digit", r"(\d{1,2})\s?(?:[、．]|\.(?!\d))"),
        ("digit brackets", r"[（(]\s?(\d{1,2})\s?[）)]"),
    )
)
"""The ways to number headings, the highest first; the group is the number."""

# A heading ends like none of these. A question or a call may be one.
_SENTENCE_ENDS = tuple("。；，、：…;,:")
_NO_HEADING = re.compile(
    r"(?:新闻(?:通)?稿$|(?:工作)?(?:简报|动态)$|尊敬的|敬爱的|亲爱的|各位|女士们|同志们|朋友们|附件|附：|附表|注[:：]|联系|电话"
    r"|图\s?\d|表\s?\d|figure\s\d|table\s\d|source\b|by\s|contact|media contact|dear\b|sincerely"
    r"|yours\b|best regards|tel\b|phone|e-?mail|###|-\s?30|for immediate)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^\s：:]{1,8}\s?[：:]\s?\S")
_DATE = re.compile(
    r"[\s（(]*(?:\d{4}\s?年|[二〇零○一三四五六七八九]{4}年|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})|(?:\d{1,2}\s)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}",
)
_ADDRESS = re.compile(r"\S@\S+\.\S|https?://|www\.|\d{3,4}[-\s]\d{6,}")
_PROSE_LENGTH = 25


@dataclass(frozen=True, slots=True)
class HeadingProposal:
    """The paragraph at `block` of the body might be a heading of `level` (2 to 4)."""

    block: int
    level: int


@dataclass(slots=True)
class _Candidate:
    block: int
    form: str
    number: str
    bold: bool
    text: str

    @property
    def manner(self) -> tuple[str, bool]:
        """Headings of one manner have one level."""
        return self.form, self.bold and not self.form


def propose_headings(release: Release) -> tuple[HeadingProposal, ...]:
    """The paragraphs of the body that may be headings, in order, each with the level it would have
    among the others and the headings that are there.
    """
    body = release.body
    last_text = max((i for i, b in enumerate(body) if _is_text(b)), default=-1)
    found = [
        candidate
        for place, block in enumerate(body[:last_text])
        if (candidate := _candidate(place, block)) is not None and _leads_to_text(body, place)
    ]
    if found and found[0].block == 0 and not release.metadata.title:
        manners = [candidate.manner for candidate in found]
        if not found[0].number and manners.count(manners[0]) == 1:
            # Probably the title.
            del found[0]
    found = list(_counted(_without_runs(body, found)))
    levels = _levels(body, found)
    return tuple(HeadingProposal(c.block, levels[c.manner]) for c in found)


def _candidate(place: int, block: Block) -> _Candidate | None:
    if not isinstance(block, Paragraph) or block.alignment == Alignment.RIGHT:
        return None
    text = text_of(block.content).strip()
    form, number = _number(text)
    bold = _is_bold(block.content)
    shouted = not form and _is_shouted(text)
    if not (form or bold or shouted) or not _may_be_heading(text):
        return None
    if form and not bold and form.startswith("digit") and not EAST_ASIAN.search(text):
        # 1. Do this: typed items of a list, in a script where headings are not numbered so.
        return None
    return _Candidate(
        place, form or ("capitals" if shouted and not bold else ""), number, bold, text
    )


def _may_be_heading(text: str) -> bool:
    if not 2 <= len(text) <= (_LONGEST_HAN if EAST_ASIAN.search(text) else _LONGEST_LATIN):
        return False
    if text.endswith(_SENTENCE_ENDS) or (text.endswith(".") and not text.endswith("..")):
        return False
    if "\n" in text or _NO_HEADING.match(text) or _DATE.match(text) or _ADDRESS.search(text):
        return False
    if text[0] in "（(【[" and text[-1] in "）)】]" and not _number(text)[0]:
        return False
    if _LABELLED.match(text) and not _number(text)[0]:
        return False
    return any(char.isalpha() for char in text)


def _number(text: str) -> tuple[str, str]:
    """The form of the number that the text begins with, and the number; "" and "" for none."""
    for name, pattern in _FORMS:
        match = pattern.match(text)
        if match is not None and match.end() < len(text):
            return name, match[1]
    return "", ""


def _is_bold(content: Inlines) -> bool:
    texts = [inline for inline in content if isinstance(inline, Text) and inline.text.strip()]
    return bool(texts) and all(Mark.STRONG in text.marks and not text.link for text in texts)


def _is_shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return (
        len(letters) >= 6
        and len(text.split()) >= 2
        and all(char.isupper() for char in letters)
        and not EAST_ASIAN.search(text)
    )


def _is_text(block: Block) -> bool:
    return isinstance(block, (Paragraph, ListItem, Quotation, Heading))


def _leads_to_text(body: Sequence[Block], place: int) -> bool:
    """Whether something that a heading may stand over comes next."""
    following = body[place + 1] if place + 1 < len(body) else None
    if isinstance(following, (Table, Figure)):
        return True
    return following is not None and not isinstance(following, Rule)


def _without_runs(body: Sequence[Block], found: list[_Candidate]) -> Iterator[_Candidate]:
    """Those that are not one of many in a row, as the items of a typed list are. A heading and the
    first one below it stand together.
    """
    run: list[_Candidate] = []
    for candidate in found:
        if run and candidate.block == run[-1].block + 1 and candidate.manner == run[-1].manner:
            run.append(candidate)
            continue
        yield from _settled(body, run)
        run = [candidate]
    yield from _settled(body, run)


def _settled(body: Sequence[Block], run: list[_Candidate]) -> list[_Candidate]:
    if len(run) < 2:
        return run
    if len(run) >= _LIST_LIKE or run[0].form:
        return []
    # Of two bold lines the first is probably no heading over the second.
    return run[-1:] if _is_long(body, run[-1].block + 1) else []


def _is_long(body: Sequence[Block], place: int) -> bool:
    block = body[place] if place < len(body) else None
    return isinstance(block, (Paragraph, ListItem)) and len(text_of(block.content)) >= _PROSE_LENGTH


def _counted(found: Iterator[_Candidate]) -> Iterator[_Candidate]:
    """Those whose numbers count up. An unbold number that stands alone in its manner is an item or
    the beginning of a sentence.
    """
    candidates = list(found)
    by_form: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        if candidate.form and candidate.number:
            by_form.setdefault(candidate.form, []).append(candidate)
    wrong = {
        candidate.block
        for group in by_form.values()
        if not _counts(group)
        for candidate in group
        if not candidate.bold
    }
    return (candidate for candidate in candidates if candidate.block not in wrong)


def _counts(group: list[_Candidate]) -> bool:
    """Whether the numbers go 1, 2, 3, beginning again any number of times."""
    if any("." in candidate.number for candidate in group):
        return len(group) > 1
    values = [_value(candidate.number) for candidate in group]
    steps = sum(1 for a, b in itertools.pairwise(values) if b == a + 1)
    starts = values.count(1)
    return starts >= 1 and steps >= 1 and steps + starts >= 0.7 * len(values)


def _value(number: str) -> int:
    """The value of a number in Chinese or Western digits; 0 for any other."""
    if number.isdigit() and number.isascii():
        return int(number)
    total = digit = 0
    for char in number:
        if char == "十":
            total += (digit or 1) * 10
            digit = 0
        elif char == "百":
            total += (digit or 1) * 100
            digit = 0
        else:
            found = _DIGITS.find(char)
            if found < 0:
                return 0
            digit = max(0, found - 1)
    return total + digit


def _levels(body: Sequence[Block], found: list[_Candidate]) -> dict[tuple[str, bool], int]:
    """The level of each manner: in the order in which numbers nest, from the highest level on that
    the headings leave free; bold without a number is as high as what it stands beside.
    """
    given = [block.level for block in body if isinstance(block, Heading)]
    order = [name for name, _pattern in _FORMS]
    numbered = sorted(
        {c.manner for c in found if c.form in order}, key=lambda manner: order.index(manner[0])
    )
    first = HIGHEST
    if given and found and min(given) == HIGHEST:
        first_heading = next(i for i, b in enumerate(body) if isinstance(b, Heading))
        if first_heading < found[0].block:
            first = HIGHEST + 1
    levels: dict[tuple[str, bool], int] = {}
    forms: dict[str, int] = {}
    for manner in numbered:
        level = forms.setdefault(manner[0], min(DEEPEST, first + len(forms)))
        levels[manner] = level
    plain = [c for c in found if c.form not in order]
    if plain:
        # What stands between headings of the highest number is below them.
        highest = [c.block for c in found if numbered and c.form == numbered[0][0]]
        between = sum(1 for c in plain if highest and highest[0] < c.block < highest[-1])
        below = min(DEEPEST, first + len(forms)) if 2 * between > len(plain) else first
        for candidate in plain:
            levels[candidate.manner] = below if numbered else first
    return levels
