"""What comes from the clipboard and from drops: blocks, read by our own readers from the best of
the forms that the text travels in. Qt never parses foreign HTML.

Our own form is the best, then HTML, then tabbed text of a spreadsheet, then plain text. A picture
alone and files of pictures are no text: they are offered to whoever asks what they show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from editor.document.nodes import Block, Heading, Paragraph, Table, Text
from editor.document.release import Asset, Metadata, Release
from editor.document.schema import clean_text, normalise_body
from editor.document.walk import contents, plain_text
from editor.errors import FormatError
from editor.i18n import _
from editor.report import Report
from editor.ui.body.own_form import MIME_TYPE, decode_own, rename_pictures
from editor.ui.picture_files import is_picture_file
from editor.values import dataclass, field, replace

if TYPE_CHECKING:
    from editor.formats.picture_intake import Original
    from editor.profiles.profile import Pictures
    from editor.ui.body.clipboard_html import ClipboardHtml

__all__ = [
    "MIME_TYPE",
    "Pasted",
    "can_read",
    "read_markdown_text",
    "read_mime",
    "read_plain",
    "take_pictures",
]

MAX_CHARACTERS = 2_000_000
"""Of text: more would take the window seconds to show, and is no release."""
MAX_HTML_BYTES = 48 * 1024 * 1024
MAX_MARKUP = 8_000_000
"""Characters of HTML beside the pictures in it: reading them takes the window seconds."""
MAX_TAGS = 250_000
"""In the HTML, start and end tags: they cost more time than text."""
LONG_BYTES = 1_000_000
"""Of HTML, text or our own form: a person notices how long more takes."""
MAX_PICTURE_MARKUP = 256_000
"""Characters of HTML around a picture alone. Word's has a long head; what has more is a text."""
MAX_BLOCKS = 50_000
MAX_CELLS = 20_000
MAX_WORD = 40_000
"""Characters between two places where a line may break: Qt's layout takes time that grows with the
square of them too.
"""
MAX_RUNS = 8_000
"""Runs of marks in one block: Qt's layout takes time that grows with their square."""

_PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff")
_WINDOWS_HTML = 'application/x-qt-windows-mime;value="HTML Format"'
# Browsers put forms beside the HTML that no other program makes.
_BROWSER_FORMS = ("chromium", "_moz_", "moz-url", "webarchive", "webkit")
# Between the characters of these scripts lines break.
_BETWEEN_BREAKS = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff-]")
_LINE_ENDS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read from the clipboard: its blocks, its pictures and what those were made from, the
    metadata that stood in it, and whether it is `own`: copied in Dateline.
    """

    blocks: tuple[Block, ...]
    assets: tuple[Asset, ...] = ()
    originals: tuple[Original, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    own: bool = False

    @property
    def has_header(self) -> bool:
        """Whether there is metadata beside the language."""
        return self.metadata != Metadata(language=self.metadata.language)


def can_read(source: QMimeData) -> bool:
    """Whether there is anything to paste; files other than pictures are opened by the window."""
    if source.hasFormat(MIME_TYPE) or picture_files(source):
        return True
    if holds_files(source):
        return False
    return source.hasHtml() or source.hasText() or _holds_picture(source)


def holds_files(source: QMimeData) -> bool:
    """Whether files of this computer are on the clipboard or dragged."""
    return not source.hasFormat(MIME_TYPE) and any(url.isLocalFile() for url in source.urls())


def takes_long(source: QMimeData) -> bool:
    """Whether there is so much that a person should see that it is being read."""
    forms = (MIME_TYPE, "text/html", "text/plain")
    return any(source.data(form).size() > LONG_BYTES for form in forms if source.hasFormat(form))


def picture_files(source: QMimeData) -> list[str]:
    """The paths of the picture files; [] where there are none, or other files too."""
    if source.hasFormat(MIME_TYPE):
        return []
    paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    return paths if all(map(is_picture_file, paths)) else []


def _holds_picture(source: QMimeData) -> bool:
    return source.hasImage() or any(map(source.hasFormat, _PICTURE_TYPES))


def picture_alone(source: QMimeData) -> bytes:
    """The bytes of a picture with no text beside it, as of a screenshot or of "copy image" in a
    browser; b"" where there is none.
    """
    if source.hasFormat(MIME_TYPE) or not _holds_picture(source):
        return b""
    if source.hasHtml():
        try:
            html = _html(source).text
        except FormatError:
            # Pasting it as text says why that cannot be.
            return b""
        if not _is_picture_only(html):
            return b""
    elif source.text().strip():
        return b""
    for form in _PICTURE_TYPES:
        data = bytes(source.data(form).data())
        if data:
            return data
    return _encoded(source)


def read_mime(source: QMimeData, report: Report, *, whole: bool) -> Pasted | None:
    """What the clipboard holds, from the best of its forms; None for nothing.

    With `whole` it is to become the whole body: then its title and a header line in it go into the
    metadata. Raises FormatError where there is too much of it.
    """
    if source.hasFormat(MIME_TYPE):
        own = decode_own(bytes(source.data(MIME_TYPE).data()))
        if own is not None and _is_bearable(own[0]):
            return Pasted(*own, own=True)
    text = _text(source)
    if source.hasHtml():
        try:
            pasted = _read_html(source, text, report, whole=whole)
        except FormatError as error:
            if not text.strip():
                raise
            report.add(
                "html-unreadable",
                _("{reason} The plain text was pasted instead.").format(reason=error),
            )
            return _read_text(text, report, whole=whole)
        if pasted is not None:
            return pasted
    return _read_text(text, report, whole=whole)


def read_plain(source: QMimeData, report: Report, *, whole: bool) -> Pasted | None:
    """What the clipboard holds as plain paragraphs, one for each line; None for nothing."""
    text = _text(source)
    if not text.strip() and source.hasHtml():
        pasted = _read_html(source, "", report, whole=False)
        text = plain_text(pasted.blocks) if pasted is not None else ""
    text = _bounded(text)
    if whole:
        return _lifted(Release(body=_paragraphs(text)), report)
    return _line(text) or _some(_paragraphs(text))


def read_markdown_text(source: QMimeData, report: Report, *, whole: bool) -> Pasted | None:
    """The plain text of the clipboard as Markdown; None for nothing. Raises FormatError."""
    from editor.formats.markdown.front_matter import split_front_matter
    from editor.formats.markdown_reader import read_markdown

    text = _bounded(_text(source).lstrip("\ufeff")).replace("\r\n", "\n")
    if not whole:
        front_matter, text = split_front_matter(text)
        if front_matter is not None:
            report.add(
                "front-matter-removed",
                _("The front matter of the Markdown was left out: a paste changes no field."),
            )
    release = read_markdown(text, report, keep_missing=False)
    if not _is_bearable(release.body):
        raise _too_much()
    return _pasted(release, report, whole=whole)


def _read_html(source: QMimeData, text: str, report: Report, *, whole: bool) -> Pasted | None:
    from editor.formats.html_reader import read_html
    from editor.ui.body.local_pictures import local_pictures
    from editor.ui.body.paste_receipt import LOST_TEXT, lost_characters

    html = _html(source, text)
    losses = Report()
    load = local_pictures(html, from_browser=_is_from_browser(source))
    release = read_html(html.text, losses, load, selection=True)
    if not release.body and not release.metadata.title:
        return None
    if not _is_bearable(release.body):
        raise _too_much()
    lost = lost_characters(text, release.metadata.title, release.body, losses, html.text)
    if lost:
        losses.add(
            LOST_TEXT,
            _(
                "{count} characters of the clipboard's text are not in what was pasted; "
                "Ctrl+Shift+V pastes the plain text."
            ).format(count=f"{lost:,}"),
        )
    report.extend(losses)
    return _pasted(release, report, whole=whole, lift=True)


def _html(source: QMimeData, text: str = "") -> ClipboardHtml:
    from editor.ui.body.clipboard_html import decode_clipboard_html, source_url

    data = bytes(source.data("text/html").data())
    if len(data) > MAX_HTML_BYTES:
        raise _too_much()
    html = decode_clipboard_html(data or source.html().encode("utf-8", "replace"), text)
    if len(html.text) > MAX_MARKUP and len(html.text) - _picture_length(html.text) > MAX_MARKUP:
        raise _too_much()
    if html.text.count("<") > MAX_TAGS:
        raise _too_much()
    if not html.source and source.hasFormat(_WINDOWS_HTML):
        # Qt has taken the header off; the address is in the form as Windows has it.
        header = bytes(source.data(_WINDOWS_HTML).data())[:4096].decode("utf-8", "replace")
        html = replace(html, source=source_url(header.partition("<")[0]))
    return html


def _picture_length(html: str) -> int:
    """How much of the HTML is pictures, by the lengths of the data addresses in it."""
    length, place = 0, html.find("data:image/")
    while place >= 0:
        ends = [
            end for mark in "\"'>" if (end := html.find(mark, place, place + MAX_HTML_BYTES)) >= 0
        ]
        stop = min(ends, default=len(html))
        length += stop - place
        place = html.find("data:image/", stop)
    return length


def _too_much() -> FormatError:
    return FormatError(
        _("More is on the clipboard than a release can hold, or it is no text: nothing was pasted.")
    )


def _is_from_browser(source: QMimeData) -> bool:
    return any(mark in form.lower() for form in source.formats() for mark in _BROWSER_FORMS)


def _is_picture_only(html: str) -> bool:
    # Most HTML is text, which is parsed when it is read and not here too.
    if not re.search(r"<im(?:g|age)[\s/>]", html, re.IGNORECASE):
        return False
    if len(html) - _picture_length(html) > MAX_PICTURE_MARKUP:
        return False
    from editor.formats.html_in.text_counts import seen_text
    from editor.formats.html_in.tree import parse_html

    root = parse_html(html)
    pictures = sum(element.tag == "img" for element in root.walk())
    return pictures == 1 and not seen_text(root)


def _encoded(source: QMimeData) -> bytes:
    """A picture that travels as Qt's own object, as PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage

    image = source.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(data.data()) if image.save(buffer, "PNG") else b""  # type: ignore[call-overload]


def _text(source: QMimeData) -> str:
    # With files or addresses alone Qt makes up a text of them, which is what is wanted.
    return source.text().replace("\0", "") if source.hasText() else ""


def _is_bearable(blocks: Sequence[Block]) -> bool:
    """Whether the window can show so much within seconds."""
    cells = sum(
        max(1, len(cell.blocks))
        for table in blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row
    )
    text = plain_text(blocks)
    return (
        len(blocks) <= MAX_BLOCKS
        and cells <= MAX_CELLS
        and all(len(content) <= MAX_RUNS for block in blocks for content in contents(block))
        and len(text) <= MAX_CHARACTERS
        and not _has_endless_word(text)
    )


def _has_endless_word(text: str) -> bool:
    """Whether there is a place with no break for so long that it is data and no word."""
    return any(
        len(word) > MAX_WORD and max(map(len, _BETWEEN_BREAKS.split(word))) > MAX_WORD
        for word in text.split()
    )


def _bounded(text: str) -> str:
    if len(text) > MAX_CHARACTERS or _has_endless_word(text):
        raise _too_much()
    return text


def _read_text(text: str, report: Report, *, whole: bool) -> Pasted | None:
    from editor.formats.spreadsheet_text import read_spreadsheet_text
    from editor.formats.text_reader import read_text

    table = read_spreadsheet_text(_bounded(text))
    if table is not None and _is_bearable((table,)):
        return Pasted((table,))
    if not whole:
        words = _line(text)
        if words is not None:
            return words
    release = read_text(text, report)
    return _lifted(release, report) if whole else _some(release.body)


def _line(text: str) -> Pasted | None:
    """Words for the middle of a line, from text of one line: the spaces around them stay."""
    text = text.strip("\r\n")
    if any(end in text for end in _LINE_ENDS):
        return None
    text = clean_text(text)
    return Pasted((Paragraph((Text(text),)),)) if text else None


def _paragraphs(text: str) -> tuple[Block, ...]:
    return normalise_body(Paragraph((Text(line),)) for line in text.splitlines())


def _some(blocks: Iterable[Block]) -> Pasted | None:
    blocks = tuple(blocks)
    return Pasted(blocks) if blocks else None


def _lifted(release: Release, report: Report) -> Pasted | None:
    return _pasted(release, report, whole=True, lift=True)


def _pasted(release: Release, report: Report, *, whole: bool, lift: bool = False) -> Pasted | None:
    """What is pasted of a release that a reader has made.

    A title is one only for a whole body; elsewhere, and where nothing comes with it, it is text.
    """
    if release.metadata.title and not (whole and release.body):
        heading = Heading(2, (Text(release.metadata.title),))
        release = replace(
            release,
            body=normalise_body((heading, *release.body)),
            metadata=replace(release.metadata, title=""),
        )
    elif whole and lift:
        from editor.formats.header_lift import lift_header

        release = lift_header(release, report)
    metadata = release.metadata if whole else Metadata(language=release.metadata.language)
    pasted = Pasted(release.body, release.assets, metadata=metadata)
    return pasted if pasted.blocks or pasted.has_header else None


def take_pictures(
    pasted: Pasted, present: Mapping[str, Asset], limits: Pictures, report: Report
) -> Pasted:
    """The same with every picture as a release may publish it, and the originals of those that
    changed. Pictures copied in Dateline that are `present` in the draft stay as they are; any
    program may say that it is Dateline, so others are taken in like all the rest.
    """
    kept = [asset for asset in pasted.assets if pasted.own and present.get(asset.name) == asset]
    if len(kept) == len(pasted.assets):
        return pasted
    from editor.formats.picture_intake import take_picture

    names: dict[str, str] = {}
    intakes = []
    for asset in pasted.assets:
        if asset in kept:
            continue
        intake = take_picture(asset.data, report, max_side=limits.max_side, quality=limits.quality)
        # A picture that cannot be taken leaves its caption: a figure without a name is one.
        names[asset.name] = intake.asset.name if intake is not None else ""
        if intake is not None:
            intakes.append(intake)
    return replace(
        pasted,
        blocks=normalise_body(rename_pictures(pasted.blocks, names)),
        assets=(*kept, *(intake.asset for intake in intakes)),
        originals=tuple(intake.original for intake in intakes if intake.original is not None),
    )
