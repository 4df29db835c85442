"""Pictures that HTML refers to, as figures: `data:` addresses are decoded, files are asked for,
the network is never touched.
"""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from editor.document.nodes import Figure
from editor.document.release import Asset
from editor.formats.html_in.css import Declarations, percentage
from editor.formats.html_in.descriptions import written_description
from editor.formats.html_in.elements import Element
from editor.formats.html_in.losses import Losses
from editor.formats.images import EncodingBudget, LoadAsset, figure_asset
from editor.i18n import _
from editor.report import Report

_SHOWN_ADDRESS = 120
# Leaves room for a number in the 64 characters of an asset's name.
_LONGEST_STEM = 56
_ASSET_NAME = re.compile(r"[0-9a-z][0-9a-z_-]{0,63}\.[a-z0-9]{1,8}")
_REMOTE = re.compile(
    r"(?:https?|ftp|blob|cid|webkit-fake-url|x-apple-ql-id|about):|//", re.IGNORECASE
)
_NETWORK = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# What sites show emoji by: 😀, :-) and [哈哈].
_EMOJI = re.compile(r"\W{1,16}|\[\w{1,8}\]")
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-actualsrc")


class Pictures:
    """Makes figures of `img` elements and keeps their assets."""

    def __init__(
        self,
        report: Report,
        load_asset: LoadAsset | None,
        *,
        own: bool,
        foreign: bool,
        keep_missing: bool,
    ) -> None:
        self._own = own
        self._keep_missing = keep_missing
        self._foreign = foreign
        self.assets: dict[str, Asset] = {}
        self._report = report
        self._load = load_asset
        self._seen: dict[str, Asset | None] = {}
        self._missing: dict[str, str] = {}
        self._encoding = EncodingBudget()

    def figure(self, element: Element, style: Declarations, losses: Losses) -> Figure | None:
        """The figure of an `img`. Where its picture is not at hand, with a Loss, the figure names
        one that the release does not hold; or there is none, unless missing ones are kept. A
        picture that nobody sees goes without a Loss: it only tells a site who reads.
        """
        if self._is_tracker(element, style):
            return None
        alt = self._description(element)
        if alt != element.get("alt"):
            losses.dropped["description"] += 1
        source = _source(element)
        asset = self._asset(source, alt)
        if asset is not None:
            self.assets[asset.name] = asset
        elif not (self._keep_missing and source) or self._is_sign(element, alt):
            return None
        return Figure(
            self._missing_name(source) if asset is None else asset.name,
            alt=alt,
            width=percentage(style.get("width", "") or element.get("width")),
            decorative=not alt.strip() and self._is_decorative(element),
        )

    def _is_decorative(self, element: Element) -> bool:
        """Content systems write `alt=""` everywhere: it means something on our own page only."""
        if self._own:
            return "alt" in element.attributes and element.get("class") != "undescribed"
        return element.get("role").lower() in ("presentation", "none")

    def _is_sign(self, element: Element, alt: str) -> bool:
        """Whether a picture is a sign in the text of a site: an emoji, the icon of a file."""
        if not self._foreign:
            return False
        sizes = (element.get("width"), element.get("height"))
        is_small = all(re.fullmatch(r"\s*\d{1,2}(?:px)?\s*", size) for size in sizes)
        return is_small or (bool(alt.strip()) and bool(_EMOJI.fullmatch(alt)))

    def _missing_name(self, source: str) -> str:
        """The name of the asset that stands for the picture at `source`, and for no other."""
        if source not in self._missing:
            taken = {*self._missing.values()}
            stem, _dot, extension = missing_name(source).rpartition(".")
            name, number = f"{stem}.{extension}", 1
            while name in taken:
                number += 1
                name = f"{stem[:_LONGEST_STEM]}-{number}.{extension}"
            self._missing[source] = name
        return self._missing[source]

    def stand_in(self, element: Element) -> str:
        """The words that stand for a picture on the network: its alt text."""
        return self._description(element) if _is_on_a_site(element) else ""

    def _description(self, element: Element) -> str:
        """The alt text that a person wrote."""
        alt = element.get("alt")
        if not alt or not self._foreign:
            return alt
        return written_description(alt, of_site=_is_on_a_site(element))

    def _is_tracker(self, element: Element, style: Declarations) -> bool:
        sizes = (
            element.get("width") or style.get("width", ""),
            element.get("height") or style.get("height", ""),
        )
        return all(re.fullmatch(r"\s*[0-2](?:px)?\s*", size) for size in sizes)

    def _asset(self, source: str, alt: str) -> Asset | None:
        if source not in self._seen:
            self._seen[source] = self._read(source, alt)
        return self._seen[source]

    def _read(self, source: str, alt: str) -> Asset | None:
        if not source:
            self._report.add("image-missing", _("A picture without an address was left out."))
            return None
        if source[:5].lower() == "data:":
            data = _data_uri(source)
            if data is None:
                self._report.add("image-unreadable", _("A damaged picture was left out."))
                return None
            return figure_asset(data, self._report, self._encoding)
        shown = source if len(source) <= _SHOWN_ADDRESS else source[:_SHOWN_ADDRESS] + "…"
        if _REMOTE.match(source):
            sentence = (
                _(
                    "The picture {address} is on the network and was not fetched; "
                    "its description is in the text."
                )
                if alt.strip() and _NETWORK.match(source) and not self._keep_missing
                else _("The picture {address} is on the network and was not fetched.")
            )
            self._report.add("image-remote", sentence.format(address=shown))
            return None
        content = self._load(unquote(source)) if self._load is not None else None
        if content is None:
            sentence = (
                _("The picture {address} (“{description}”) was not found.")
                if alt.strip()
                else _("The picture {address} was not found.")
            )
            self._report.add(
                "image-missing",
                sentence.format(address=shown, description=" ".join(alt.split())[:_SHOWN_ADDRESS]),
            )
            return None
        return figure_asset(content, self._report, self._encoding)


def missing_figure(note: Element) -> Figure | None:
    """The figure for whose picture a note stands on a page of our own; None where the note does not
    name it.
    """
    name = note.get("data-asset")
    if not _ASSET_NAME.fullmatch(name):
        return None
    alt = next((e.text() for e in note.walk() if e.get("class") == "alt"), "")
    return Figure(
        name,
        alt=alt,
        width=percentage(f"{note.get('data-width')}%"),
        decorative=bool(note.get("data-decorative")),
    )


def missing_name(source: str) -> str:
    """A name that a figure's asset may have, as like the file in the address `source` as can be."""
    path = "" if source[:5].lower() == "data:" else re.split(r"[?#]", source, maxsplit=1)[0]
    file = re.split(r"[/\\]", unquote(path))[-1].lower()
    if _ASSET_NAME.fullmatch(file):
        return file
    stem, dot, extension = file.rpartition(".")
    if not dot or not re.fullmatch("[a-z0-9]{1,8}", extension):
        stem, extension = file, "png"
    stem = re.sub(r"[^0-9a-z_]+", "-", stem).strip("-_")
    return f"{stem[:_LONGEST_STEM] or 'picture'}.{extension}"


def _source(element: Element) -> str:
    """The address of the picture that a page shows in the end."""
    source = element.get("src").strip()
    lazy = next((element.get(name).strip() for name in _LAZY if element.get(name)), "")
    return lazy if lazy and (not source or source[:5].lower() == "data:") else source


def _is_on_a_site(element: Element) -> bool:
    return bool(_NETWORK.match(_source(element)))


def _data_uri(source: str) -> bytes | None:
    """The bytes a `data:` address holds, base64 or percent-encoded; None where it is damaged."""
    head, comma, body = source[5:].partition(",")
    if not comma:
        return None
    if not head.lower().rstrip().endswith(";base64"):
        return unquote_to_bytes(body)
    compact = re.sub(r"\s+", "", unquote(body) if "%" in body else body)
    compact = compact.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return binascii.a2b_base64(compact + "=" * (-len(compact) % 4))
    except ValueError:  # not base64, or not even ASCII
        return None
