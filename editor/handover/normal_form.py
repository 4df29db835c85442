"""The text of a release in the form in which its products are compared.

The normal form of a release is its lines in reading order, each without any white space, the empty
ones left out:

    kicker, title, subtitle
    each block's texts: paragraphs, headings, list items and quotations; of a table the caption,
    then cell by cell in the order of rows; of a figure the caption, then the credit
    the paragraphs of the boilerplate
    of each contact the name, organisation, telephone, mail

White space is all that Unicode calls so (str.split), with first-line indents, line breaks and the
space between columns. Not in the normal form, because each product says it in its own way or not
at all: list numbers and bullets, the header line and what stands above it (for release, embargo),
a generated dateline, the words before credits and contacts, alternative texts and notes about
missing pictures, link targets, the end mark, running footers; and all metadata that no reader sees.

A product's own text holds some of these between the lines. `expected` says where: it gives the
normal form as a row of pieces, texts that must stand there and gaps in which only the words of
their own list may stand, so that a changed digit in a date is found as well as one in a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editor.document.checksum import sha256
from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Block,
    CellBlock,
    Figure,
    Inlines,
    ListItem,
    ListKind,
    Table,
    Text,
)
from editor.document.release import Contact, Release
from editor.document.walk import block_texts, text_of
from editor.formats.fragment.links import full_address
from editor.formats.html_out.page_metadata import window_title
from editor.formats.release_words import (
    dateline_place,
    dateline_words,
    header_items,
    status_words,
)
from editor.profiles.profile import Profile
from editor.values import dataclass

PAGE, FRAGMENT, DOCX, TEXT = PRODUCTS = ("page", "fragment", "docx", "text")
"""The products whose texts are compared."""
TEXT_FRAGMENT = "text-fragment"
"""A fragment that is plain text; only `expected` knows it."""

_MOST_WORDS = 40
"""So many words fill any gap; without an end a hostile text could be read in too many ways."""
_MOST_PLACES = 100
"""In so many ways is a text read at once. Only one that repeats itself has more; of these the
nearest are kept, where gaps are empty, and the furthest that leave room for the texts to come.
"""
_CONTEXT = 24
_BRACKETS = ("（", "）", "(", ")", "[", "]", "【", "】")
_COLONS = ("：", ":")
_ENDINGS = ("\u202c", "\u2069")
"""What ends a change of the direction of writing, so that it does not reach beyond the title."""
_SEPARATORS = ("|", "·", "/", "、", ",", "—", "–")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that must stand in a product, or a gap in which nothing but `words` may stand.

    `block` is the position in the body of the block it comes from, None outside the body. All gaps
    of a release that are `shared` have the same words.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    block: int | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a product's text first leaves the release's: what should be there and what is, some
    characters of each, what stands right before, and the block of the body, if it is one, with its
    first words.
    """

    expected: str
    found: str
    before: str
    block: int | None
    opening: str = ""


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def normal_lines(release: Release) -> list[tuple[str, int | None]]:
    """The lines of the normal form, each with the position of its block in the body."""
    metadata = release.metadata
    lines: list[tuple[str, int | None]] = [
        (line, None) for line in (metadata.kicker, metadata.title, metadata.subtitle)
    ]
    lines += (
        (text, position)
        for position, block in enumerate(release.body)
        for text in block_texts(block)
    )
    lines += ((line, None) for line in metadata.boilerplate.split("\n"))
    lines += ((fact, None) for contact in metadata.contacts for fact in _facts(contact))
    return [(line, block) for text, block in lines if (line := squeezed(text))]


def normal_text(release: Release) -> str:
    """The normal form as one text, a line end after every line."""
    return "".join(f"{line}\n" for line, _block in normal_lines(release))


def digest(release: Release) -> str:
    """The SHA-256 of the normal form in UTF-8."""
    return sha256(normal_text(release).encode())


def first_difference(expected: Release, found: Release) -> Difference | None:
    """Where the normal forms of two releases part; None where they are the same."""
    wanted, there = normal_lines(expected), normal_lines(found)
    if [line for line, _block in wanted] == [line for line, _block in there]:
        return None
    position = next(
        (
            number
            for number, (one, other) in enumerate(zip(wanted, there, strict=False))
            if one[0] != other[0]
        ),
        min(len(wanted), len(there)),
    )
    line, block = wanted[position] if position < len(wanted) else ("", None)
    other = there[position][0] if position < len(there) else ""
    same = _common_length(line, other)
    before = line[:same] or (wanted[position - 1][0] if position else "")
    return _difference(line[same:], other[same:], before, block)


def expected(
    release: Release, profile: Profile, product: str, lost: Sequence[str] = ()
) -> list[Piece]:
    """The pieces of the release's text as `product`, one of PRODUCTS or TEXT_FRAGMENT, shows them.

    `lost` gives the alternative texts of figures that were without a picture where the release was
    read back from a product: such a figure is its caption there, and a note may stand before it.
    """
    return list(_Pieces(release, profile, product, lost))


def find_difference(pieces: Iterable[Piece], text: str) -> Difference | None:
    """Where `text`, white space and all, leaves what the pieces ask for; None where it does not."""
    text = squeezed(text)
    # A text can fill a gap in several ways, so all places where the next piece may begin are kept.
    places = {0}
    gaps = _Gaps(text)
    pieces = list(pieces)
    # The last place that leaves room for the texts to come.
    last = len(text) - sum(len(piece.text) for piece in pieces)
    for piece in pieces:
        if not piece.text:
            gaps.add(piece)
            continue
        places = gaps.filled(places, last)
        last += len(piece.text)
        following = {
            place + len(piece.text) for place in places if text.startswith(piece.text, place)
        }
        if not following:
            place = max(places, key=lambda place: (_same(piece.text, text, place), place))
            same = _same(piece.text, text, place)
            place += same
            before = text[max(0, place - _CONTEXT) : place]
            return _difference(piece.text[same:], text[place:], before, piece.block)
        places = following
    places = gaps.filled(places, last)
    if len(text) in places:
        return None
    place = max(places)
    return _difference("", text[place:], text[max(0, place - _CONTEXT) : place], None)


class _Gaps:
    """The gaps in a row, which are one gap with all their words: each by itself would multiply the
    ways in which a text is read.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._own = _Vocabulary()
        self._shared = _Vocabulary()
        self._count = 0
        self._has_shared = False

    def add(self, gap: Piece) -> None:
        """Add a gap to the row."""
        self._count += 1
        if not gap.shared:
            self._own.add(gap.words)
        elif not self._shared.lengths:
            self._shared.add(gap.words)
        self._has_shared = self._has_shared or gap.shared

    def filled(self, places: set[int], last: int) -> set[int]:
        """`places` and those that can be reached from them over the words of the row, which ends
        here. Where they are too many, none beyond `last` is kept.
        """
        vocabularies = (self._own, self._shared) if self._has_shared else (self._own,)
        reached, newest = set(places), places
        for _number in range(_MOST_WORDS * self._count):
            newest = {
                end
                for place in newest
                for vocabulary in vocabularies
                for end in vocabulary.ends(self._text, place)
            } - reached
            if not newest:
                break
            newest = _outermost(newest, last)
            reached |= newest
        self._own, self._count, self._has_shared = _Vocabulary(), 0, False
        return _outermost(reached, last)


class _Vocabulary:
    """Words by their lengths, so that a place in a text is compared with all of them at once."""

    def __init__(self) -> None:
        self.lengths: dict[int, set[str]] = {}

    def add(self, words: Iterable[str]) -> None:
        for word in words:
            self.lengths.setdefault(len(word), set()).add(word)

    def ends(self, text: str, place: int) -> Iterator[int]:
        """Where the words end that begin at that place."""
        for length, words in self.lengths.items():
            if text[place : place + length] in words:
                yield place + length


def _outermost(places: set[int], last: int) -> set[int]:
    if len(places) <= _MOST_PLACES:
        return places
    possible = sorted(place for place in places if place <= last) or [min(places)]
    half = _MOST_PLACES // 2
    return {*possible[:half], *possible[-half:]}


def _same(wanted: str, text: str, place: int) -> int:
    return _common_length(wanted, text[place : place + len(wanted)])


def _common_length(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _difference(wanted: str, found: str, before: str, block: int | None) -> Difference:
    return Difference(wanted[:_CONTEXT], found[:_CONTEXT], before[-_CONTEXT:], block)


def _facts(contact: Contact) -> tuple[str, ...]:
    return contact.name, contact.organisation, contact.phone, contact.email


class _Pieces:
    """Goes through a release and gives its pieces for one product."""

    def __init__(
        self, release: Release, profile: Profile, product: str, lost: Sequence[str]
    ) -> None:
        self._release = release
        self._profile = profile
        self._product = product
        self._assets = {asset.name for asset in release.assets}
        self._block: int | None = None
        self._pictures = 0
        words = self._gap(*self._note_words(), profile.labels["missing"], *lost).words
        self._lost_gap = Piece(words=words, shared=True) if lost else None

    def __iter__(self) -> Iterator[Piece]:
        metadata = self._release.metadata
        titles = (metadata.kicker, metadata.title, metadata.subtitle)
        generated = tuple(self._generated_front())
        if self._product == PAGE:
            yield from self._required(window_title(self._release, self._profile))
            yield self._gap(*_ENDINGS)
        if self._product in (FRAGMENT, TEXT_FRAGMENT):
            # Title and header line are fields of the CMS; a newswire takes them with the text.
            yield self._gap(*titles, *generated)
        else:
            for title in titles:
                yield self._gap(*generated)
                yield from self._required(title)
            yield self._gap(*generated)
        dateline = dateline_words(metadata, self._release.body, self._profile)
        begin = dateline_place(self._release.body) if dateline else -1
        numbers = ListNumbers()
        for position, block in enumerate(self._release.body):
            self._block = position
            if position == begin:
                yield self._gap(dateline)
            yield from self._of_block(block, numbers)
        self._block = None
        for line in metadata.boilerplate.split("\n"):
            yield from self._required(line)
        label = self._profile.labels["contacts"]
        for contact in metadata.contacts:
            for fact in _facts(contact):
                yield self._gap(label, *_COLONS, "、", ",")
                yield from self._required(fact)
        yield self._gap(label, *_COLONS, self._profile.labels["end"])

    def _generated_front(self) -> Iterator[str]:
        """The words that may stand above, between and below the titles."""
        metadata, profile = self._release.metadata, self._profile
        if not metadata.title and self._product == PAGE:
            yield window_title(self._release, profile)
        yield from (*_BRACKETS, *_COLONS, "|", status_words(metadata, profile))
        yield from (
            profile.labels[name] for name in ("size", "small", "medium", "large", "untitled")
        )
        for name, _label, words in header_items(metadata, profile):
            yield from (profile.labels[name], words)
        if metadata.published is not None:
            yield metadata.published.for_people()

    def _of_block(self, block: Block | CellBlock, numbers: ListNumbers) -> Iterator[Piece]:
        if not isinstance(block, ListItem):
            numbers.interrupt()
        if self._lost_gap is not None:
            yield self._lost_gap
        match block:
            case ListItem():
                number = numbers.count(block)
                label = "•" if block.kind == ListKind.BULLET else f"{number}."
                if self._product in (TEXT, TEXT_FRAGMENT):
                    yield from self._required(label)
                elif self._product == FRAGMENT:
                    yield self._gap(label)
                yield from self._of_inlines(block.content)
            case Figure():
                yield from self._of_figure(block)
            case Table():
                yield from self._of_inlines(block.caption)
                for row in block.rows:
                    for cell in row:
                        own_numbers = ListNumbers()
                        for inner in cell.blocks:
                            yield from self._of_block(inner, own_numbers)
            case _:
                yield from self._of_rule_or_text(block)

    def _of_rule_or_text(self, block: Block) -> Iterator[Piece]:
        content = getattr(block, "content", None)
        if content is None:
            yield self._gap("—", "*", "***")
        else:
            yield from self._of_inlines(content)

    def _of_figure(self, figure: Figure) -> Iterator[Piece]:
        labels = self._profile.labels
        words = self._note_words()
        note: tuple[str, ...] = (labels["missing"], figure.alt)
        if figure.asset in self._assets:
            self._pictures += 1
            note = (f"{labels['credit']}{self._pictures}", figure.asset, figure.alt)
        yield self._gap(*words, *note)
        yield from self._of_inlines(figure.caption)
        if figure.credit:
            yield self._gap(*words)
            yield from self._required(figure.credit)
            yield self._gap(*_BRACKETS)

    def _note_words(self) -> tuple[str, ...]:
        """The words around a picture's note and its credit."""
        return (*_BRACKETS, *_COLONS, self._profile.labels["credit"], "图片", "Image")

    def _of_inlines(self, content: Inlines) -> Iterator[Piece]:
        """The text, parted where a link ends: its target may follow it."""
        if self._product not in (TEXT, FRAGMENT, TEXT_FRAGMENT):
            yield from self._required(text_of(content))
            return
        parts: list[str] = []
        for inline, after in zip(content, (*content[1:], None), strict=False):
            if not isinstance(inline, Text):
                continue
            parts.append(inline.text)
            ends = not (isinstance(after, Text) and after.link == inline.link)
            if inline.link and ends:
                yield from self._required("".join(parts))
                parts.clear()
                yield self._gap(*_BRACKETS, *self._addresses(inline.link))
        yield from self._required("".join(parts))

    def _addresses(self, target: str) -> Iterator[str]:
        """The forms in which a link's target is spelt out."""
        for address in (target, full_address(target, self._release.metadata.url)):
            yield address
            yield address.removeprefix("mailto:").removeprefix("tel:")

    def _required(self, text: str) -> Iterator[Piece]:
        if text := squeezed(text):
            yield Piece(text, block=self._block)

    def _gap(self, *words: str) -> Piece:
        known = dict.fromkeys(squeezed(word) for word in words)
        return Piece(words=tuple(word for word in known if word), block=self._block)
