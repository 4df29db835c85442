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
a generated dateline, the numbers of captions, the words before credits and contacts, alternative
texts and notes about missing pictures, link targets, the end mark, running footers; and all
metadata that no reader sees.

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
from editor.document.walk import block_texts, figures, text_of
from editor.formats.caption_numbers import CaptionNumber, CaptionNumbers
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

_BRACKETS = ("（", "）", "(", ")", "[", "]", "【", "】")
_COLONS = ("：", ":")
_ENDINGS = ("\u202c", "\u2069")
"""What ends a change of the direction of writing, so that it does not reach beyond the title."""


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


def expected(
    release: Release, profile: Profile, product: str, lost: Sequence[str] = ()
) -> list[Piece]:
    """The pieces of the release's text as `product`, one of PRODUCTS or TEXT_FRAGMENT, shows them.

    `lost` gives the alternative texts of figures that were without a picture where the release was
    read back from a product: such a figure is its caption there, and a note may stand before it.
    """
    return list(_Pieces(release, profile, product, lost))


def _facts(contact: Contact) -> tuple[str, ...]:
    return contact.name, contact.organisation, contact.phone, contact.email


def _texts(numbers: Iterable[CaptionNumber]) -> Iterator[str]:
    return (number.text for number in numbers)


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
        self._numbers = CaptionNumbers(release, profile)
        self._lost = len(lost)
        words = self._gap(*self._note_words(), profile.labels["missing"], *lost).words
        if product == DOCX and lost:
            # The captions of lost figures are paragraphs now, and the later ones count on.
            most = self._lost + sum(1 for _figure in figures(release.body))
            words += self._gap(*_texts(self._numbers.first(most))).words
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
                yield self._number_gap(block)
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
        yield self._number_gap(figure)
        yield from self._of_inlines(figure.caption)
        if figure.credit:
            yield self._gap(*words)
            yield from self._required(figure.credit)
            yield self._gap(*_BRACKETS)

    def _number_gap(self, block: Figure | Table) -> Piece:
        """Room for the number before a caption, which Word documents alone have."""
        if self._product != DOCX:
            return self._gap()
        return self._gap(*_texts(self._numbers.around(block, self._lost)))

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
