"""The proof that all products of a release say the same: each is read back in two ways, by
Dateline's own reader and by a plain extraction, and compared in the normal form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from editor.document.nodes import Figure
from editor.document.release import Release
from editor.document.schema import normalise
from editor.document.walk import block_texts, figures, plain_text
from editor.errors import DatelineError, FormatError
from editor.handover.comparison import Difference, find_difference, first_difference
from editor.handover.extraction import docx_text, html_text
from editor.handover.normal_form import (
    DOCX,
    FRAGMENT,
    PAGE,
    TEXT,
    TEXT_FRAGMENT,
    digest,
    expected,
    normal_text,
)
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.values import dataclass, replace

_OPENING = 16
"""So many characters of a block tell which one it is."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That the text of `products` is the release's: its characters without white space, and the
    SHA-256 of its normal form.
    """

    products: tuple[str, ...]
    characters: int
    digest: str


class TextDiffersError(DatelineError):
    """A product does not say what the release says; `product` and `difference` tell where."""

    def __init__(self, product: str, difference: Difference) -> None:
        self.product = product
        self.difference = difference
        super().__init__(difference_sentence(product, difference))


def prove(
    release: Release, profile: Profile, products: Mapping[str, bytes], target: str = ""
) -> Proof:
    """The proof that each of `products` (one of normal_form.PRODUCTS to its bytes) says what the
    release says; `target` is what the fragment is made for, "" for the profile's. Raises
    TextDiffersError at the first that does not, and FormatError where one cannot be read.
    """
    for product, data in products.items():
        difference = compare(release, profile, product, data, target or profile.fragment.target)
        if difference is not None:
            raise TextDiffersError(product, difference)
    text = normal_text(release)
    return Proof(tuple(products), len(text) - text.count("\n"), digest(release))


def compare(
    release: Release,
    profile: Profile,
    product: str,
    data: bytes,
    target: str = "inline",
    lost: Sequence[str] = (),
) -> Difference | None:
    """Where the text of one product first leaves the release's, None where it does not; `lost` as
    normal_form.expected has it.
    """
    difference = _difference(release, profile, product, data, target, lost)
    if difference is None or difference.block is None:
        return difference
    texts = block_texts(release.body[difference.block])
    words = next((line for text in texts if (line := " ".join(text.split()))), "")
    return replace(difference, opening=words[:_OPENING])


def _difference(
    release: Release,
    profile: Profile,
    product: str,
    data: bytes,
    target: str,
    lost: Sequence[str],
) -> Difference | None:
    shown = TEXT_FRAGMENT if (product, target) == (FRAGMENT, "text") else product
    is_text = shown in (TEXT, TEXT_FRAGMENT)
    pieces = expected(release, profile, shown, lost)
    # A figure whose picture is missing is a note in Word, and its caption belongs to no figure.
    if product == PAGE or (product == DOCX and not lost and not missing_pictures(release)):
        difference = first_difference(release, _READERS[product](data))
        if difference is not None:
            return difference
    if product == DOCX:
        return find_difference(pieces, docx_text(data))
    text = _decoded(data)
    difference = find_difference(pieces, text if is_text else html_text(text))
    if difference is None and product != PAGE:
        read = _read_text(text) if is_text else _read_fragment(text)
        difference = find_difference(pieces, _flat(read))
    return difference


def missing_pictures(release: Release) -> tuple[Figure, ...]:
    """The figures whose picture the release does not hold."""
    names = {asset.name for asset in release.assets}
    return tuple(figure for figure in figures(release.body) if figure.asset not in names)


def product_name(product: str) -> str:
    """What a person calls a product, inside a sentence."""
    return {
        PAGE: _("the web page"),
        FRAGMENT: _("the fragment for the CMS"),
        DOCX: _("the Word document"),
        TEXT: _("the plain text"),
    }[product]


def difference_sentence(product: str, difference: Difference) -> str:
    """Where a product differs, as a sentence."""
    values = {
        "product": product_name(product),
        "expected": difference.expected,
        "found": difference.found,
        "place": _("after “{before}”").format(before=difference.before)
        if difference.before
        else _("at its beginning"),
    }
    if not difference.expected:
        sentence = _("In {product} there is more than in the release: {place}, “{found}”.")
    elif not difference.found:
        sentence = _("In {product} text is missing: {place}, “{expected}”.")
    else:
        sentence = _(
            "The text in {product} is not the release's: {place} it says “{found}” "
            "where the release says “{expected}”."
        )
    sentence = sentence.format(**values)
    if difference.block is None:
        return sentence
    return _("Block {number} of the text, “{opening}”: {sentence}").format(
        number=difference.block + 1, opening=difference.opening, sentence=sentence
    )


def read_product(product: str, data: bytes) -> Release:
    """The release that a page or a Word document shows. Raises FormatError."""
    return _READERS[product](data)


def _read_html(data: bytes) -> Release:
    from editor.formats.html_reader import read_html

    return read_html(_decoded(data), Report(), lambda _source: None)


def _read_docx(data: bytes) -> Release:
    from editor.formats.docx_reader import read_docx

    return read_docx(data, Report())


def _read_fragment(text: str) -> Release:
    """The release in a fragment, as it stands there: what a reader of foreign pages passes over
    (a line of buttons, say) is text that somebody wrote here.
    """
    from editor.formats.html_in.body import BodyReader
    from editor.formats.html_in.css import StyleSheet
    from editor.formats.html_in.tree import parse_html

    reader = BodyReader(StyleSheet(), Report(), lambda _source: None, take_title=False)
    body = reader.read(parse_html(text))
    return normalise(Release(body=body.blocks, assets=body.assets))


def _read_text(text: str) -> Release:
    from editor.formats.text_reader import read_text

    return read_text(text, Report()) if text else Release()


_READERS: Mapping[str, Callable[[bytes], Release]] = {PAGE: _read_html, DOCX: _read_docx}


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise FormatError(_("It is not text in UTF-8.")) from error


def _flat(release: Release) -> str:
    """The text of a release that was read from a product, whatever of it became metadata."""
    metadata = release.metadata
    facts = (
        fact
        for person in metadata.contacts
        for fact in (person.name, person.organisation, person.phone, person.email)
    )
    titles = (metadata.kicker, metadata.title, metadata.subtitle)
    return "\n".join((*titles, plain_text(release.body), metadata.boilerplate, *facts))
