"""What the products and the manifest of a package must agree on besides their text: that nothing in
them runs or loads anything, where their links lead, and what the release is called, when it was
published and by which number it is known.

Each product is compared with the release that was read from the page or the Word document. Who
changes all of them alike, and the manifest with them, is not found out.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping

from editor.document.nodes import Text
from editor.document.release import Metadata, Release
from editor.document.walk import contents
from editor.errors import FormatError
from editor.formats.fragment.links import full_address
from editor.formats.html_out.page_footer import write_footer
from editor.formats.html_out.page_metadata import write_head
from editor.handover.manifest import Manifest, release_facts
from editor.handover.markup import Markup
from editor.handover.normal_form import DOCX, FRAGMENT, PAGE
from editor.handover.proof import product_name, read_product
from editor.handover.relationships import fetched_targets
from editor.i18n import _

_SAID_BY_PAGE = (
    "ArticleTitle", "og:title", "PubDate", "article:published_time", "dateline:published",
    "dateline:uid",
)  # fmt: skip
_SAID_BY_DATA = ("headline", "datePublished", "dateModified", "identifier")
_LONGEST = 80


def disagreements(
    manifest: Manifest, products: Mapping[str, bytes], release: Release, source: str = PAGE
) -> tuple[str, ...]:
    """A sentence for each thing that the products (bytes by PRODUCTS) do not agree on with the
    release, which was read from the product `source`. What cannot be read is passed over: the proof
    of the texts tells of it.
    """
    return tuple(dict.fromkeys(_disagreements(manifest, products, release, source)))


def _disagreements(
    manifest: Manifest, products: Mapping[str, bytes], release: Release, source: str
) -> Iterator[str]:
    if manifest.release != release_facts(release, manifest.profile.utc_offset):
        yield _("The manifest names another title, time or number than the products.")
    other = DOCX if source == PAGE else PAGE
    read = _read(other, products)
    if read is not None:
        if _identity(read.metadata) != _identity(release.metadata):
            yield _("Title, time or number of {product} and {other} are not the same.").format(
                product=product_name(source), other=product_name(other)
            )
        if _links(read) != _links(release):
            yield _other_links(source, other)
    if DOCX in products:
        yield from _fetched(products[DOCX])
    if (page := _decoded(products.get(PAGE))) is not None:
        markup = Markup(page)
        yield from _alien(PAGE, markup)
        if markup.links != _collapsed(
            (*_links(release), *Markup(write_footer(release.metadata, manifest.profile)).links)
        ):
            yield _("A link in {product} leads elsewhere than its text says.").format(
                product=product_name(PAGE)
            )
        if _said(markup) != _said(Markup(write_head(release, manifest.profile))):
            yield _(
                "What {product} says to search engines of title, time or number is not what it "
                "shows."
            ).format(product=product_name(PAGE))
    fragment = _decoded(products.get(FRAGMENT)) if manifest.target != "text" else None
    if fragment is not None:
        pictures = [entry.path for entry in manifest.entries if entry.role == "picture"]
        markup = Markup(fragment, pictures)
        yield from _alien(FRAGMENT, markup)
        if not _is_part(markup.links, _links(release), release.metadata.url):
            yield _other_links(source, FRAGMENT)


def _read(product: str, products: Mapping[str, bytes]) -> Release | None:
    if product not in products:
        return None
    try:
        return read_product(product, products[product])
    except FormatError:
        return None


def _decoded(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def _identity(metadata: Metadata) -> tuple[object, ...]:
    return metadata.title, metadata.published, metadata.uid


def _links(release: Release) -> list[str]:
    """The targets of the body's links in reading order, equal neighbours once."""
    return _collapsed(
        inline.link
        for block in release.body
        for content in contents(block)
        for inline in content
        if isinstance(inline, Text) and inline.link
    )


def _collapsed(targets: Iterable[str]) -> list[str]:
    return [target for target, _same in itertools.groupby(targets)]


def _is_part(found: list[str], links: list[str], base: str) -> bool:
    """Whether the found targets are some of the release's, in order: a target of fragments may take
    none of a kind.
    """
    left = iter(links)
    return all(any(target in (link, full_address(link, base)) for link in left) for target in found)


def _said(markup: Markup) -> list[object]:
    """What a page says to machines of title, time and number."""
    said: list[object] = [markup.metas.get(name) for name in _SAID_BY_PAGE]
    for text in markup.data:
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            values = None
        facts = values if isinstance(values, dict) else {}
        said.append([facts.get(name) for name in _SAID_BY_DATA])
    return said


def _alien(product: str, markup: Markup) -> Iterator[str]:
    for what in markup.alien[:3]:
        yield _(
            "In {product} there is something that Dateline does not write, and that could run or "
            "load something: {what}"
        ).format(product=product_name(product), what=what[:_LONGEST])


def _fetched(docx: bytes) -> Iterator[str]:
    try:
        targets = fetched_targets(docx)
    except FormatError:
        return
    for target in targets[:3]:
        yield _("When it is opened, {product} would fetch something from elsewhere: {what}").format(
            product=product_name(DOCX), what=target[:_LONGEST]
        )


def _other_links(product: str, other: str) -> str:
    return _("The links of {product} and {other} do not lead to the same places.").format(
        product=product_name(product), other=product_name(other)
    )
