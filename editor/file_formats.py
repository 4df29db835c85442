"""The file formats: how the bytes of each become a draft, and how a release becomes its bytes.

No file is opened here but the house template of the profile or the options, and LibreOffice is run
unless the options say otherwise; the rest is convert's. What reads and writes a format is imported
when it is first needed; start-up is budgeted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from editor.document.release import Release
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.storage.house_templates import house_template, is_template_file, template_file
from editor.values import dataclass, field, replace

if TYPE_CHECKING:
    from editor.formats.docx_in.source import Changes
    from editor.formats.docx_in.tracked_changes import TrackedChanges
    from editor.formats.draft_codec import DraftFile
    from editor.formats.header.fields import Field
    from editor.formats.images import LoadAsset


Convert = Callable[[bytes, str], bytes]
"""Makes a `.docx` of a document that Dateline does not read itself; see convert_old_word."""


def convert_old_word(
    data: bytes, kind: str, is_stopped: Callable[[], bool] = lambda: False
) -> bytes:
    """The document, of one of word_kind.CONVERTED, as LibreOffice converts it to `.docx`; it stops
    when `is_stopped` says so. Raises FormatError where it cannot be converted.
    """
    from editor.formats.word_kind import CONVERTED, kind_title
    from editor.libreoffice import convert_to_docx

    known = CONVERTED[kind]
    return convert_to_docx(data, known.suffix, known.import_filter, kind_title(kind), is_stopped)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: what becomes of the tracked changes and comments of a Word document, and how
    old Word and its kin become one, which takes seconds.
    """

    changes: Changes = "accept"
    convert: Convert = convert_old_word


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the bytes of a file say: the draft, what its format recognised of the release's data in
    the text, the tracked changes and comments that were in it, whether it says itself what header
    lines say, and the texts, without white space, in which both sides of a change stand.
    """

    draft: DraftFile
    recognised: tuple[Field, ...] = ()
    changes: TrackedChanges | None = None
    states_metadata: bool = False
    unsettled: frozenset[str] = frozenset()


PICTURES: tuple[str, ...] = ("embed", "folder")
"""Where the pictures of a page may be."""

PROFILE_TARGET = "profile"
"""The fragment for what the profile names as its target."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write: the publishing profile (None: the one the release asks for), what the CMS
    fragment in place of the page is made for ("": the page; one of FRAGMENT_TARGETS, or
    PROFILE_TARGET), the text size that is chosen when the page opens, the DOCX template ("": the
    profile's; one of profile.DOCX_TEMPLATES, or the path of a Word document), and whether a page's
    pictures are inside it or, one of PICTURES, beside it;
    in how many columns plain text is broken (0: not at all).
    """

    profile: Profile | None = None
    fragment: str = ""
    size: str = "medium"
    template: str = ""
    pictures: str = "embed"
    wrap: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file, and of the pictures that belong into a folder beside it (name to
    bytes).
    """

    data: bytes
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how its bytes become a draft, and how a release becomes its bytes (None:
    Dateline only reads it).

    `is_whole` is set where the file holds the whole model: then there are no header lines to
    recognise and no raw import to keep. `states_metadata` tells of bytes whether the file says
    itself what header lines say, where reading them does not. `may_be_blank` is set where a file
    without text is still a document, as an empty form in Word is.
    """

    title: str
    read: Callable[[bytes, Report, LoadAsset, ReadOptions], Parsed]
    write: Callable[[DraftFile, Profile, WriteOptions, str, Report], Rendered] | None
    is_whole: bool = False
    states_metadata: Callable[[bytes], bool] = lambda _data: False
    may_be_blank: bool = False


def suffix_of(path: str) -> str:
    """The lower-case suffix of a path, `.md` for `a/B.MD`."""
    suffix = os.path.splitext(path)[1].lower()
    return _ALIASES.get(suffix, suffix)


def is_written(path: str) -> bool:
    """Whether Dateline writes the kind of file that the path's suffix names."""
    return suffix_of(path) in WRITTEN and os.path.splitext(path)[1].lower() not in _ONLY_READ


def all_suffixes(suffix: str = "") -> tuple[str, ...]:
    """The suffixes of all that can be read, or of that format alone, its own one first."""
    own = tuple(FORMATS) if not suffix else (suffix,)
    return own + tuple(other for other, known in _ALIASES.items() if known in own)


def _has_front_matter(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").startswith(b"---")


def _is_own_page(data: bytes) -> bool:
    from editor.formats.html_reader import is_own_page
    from editor.formats.text_encoding import decode_page

    return is_own_page(decode_page(data))


def _is_own_archive(data: bytes) -> bool:
    from editor.formats.page_archive import is_own_archive

    return is_own_archive(data)


def _read_draft_file(
    data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions
) -> Parsed:
    from editor.formats.draft_codec import decode

    return Parsed(decode(data, report))


def _read_json(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    from editor.formats.json_codec import read_json

    return Parsed(as_draft(read_json(_text(data, "utf-8"))))


def _read_markdown(
    data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions
) -> Parsed:
    from editor.formats.markdown_reader import read_markdown

    return Parsed(as_draft(read_markdown(_text(data), report, load_asset)))


def _read_html(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    from editor.formats.html_reader import read_html
    from editor.formats.text_encoding import decode_page

    return Parsed(as_draft(read_html(decode_page(data), report, load_asset)))


def _read_word(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    """A file that calls itself a Word document, of whatever program and age, by its content."""
    from editor.formats.word_kind import CONVERTED, word_kind

    kind = word_kind(data)
    if kind == "html":
        parsed = _read_html(data, report, load_asset, options)
        return replace(parsed, states_metadata=_is_own_page(data))
    if kind == "mhtml":
        from editor.formats.mhtml import read_mhtml

        return Parsed(as_draft(read_mhtml(data, report)))
    from editor.formats.docx_reader import read_word

    if kind in CONVERTED:
        data = options.convert(data, kind)
        report.add(
            "converted",
            _("LibreOffice converted it to .docx first; what it could not convert is not there."),
        )
    document = read_word(data, report, options.changes)
    return Parsed(
        as_draft(document.release),
        document.recognised,
        document.changes,
        document.own,
        document.unsettled,
    )


def _read_old_word(
    data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions
) -> Parsed:
    """As _read_word; Word opens plain text that is called a document, and so do we."""
    from editor.formats.word_kind import is_plain_text

    read = _read_text if is_plain_text(data) else _read_word
    return read(data, report, load_asset, options)


def _read_text(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    from editor.formats.text_reader import read_text

    return Parsed(as_draft(read_text(_text(data), report)))


def as_draft(release: Release) -> DraftFile:
    """A draft that holds the release and nothing beside it."""
    from editor.formats.draft_codec import DraftFile

    return DraftFile(release)


def _text(data: bytes, declared: str = "") -> str:
    from editor.formats.text_encoding import decode_text

    return decode_text(data, declared)


def _write_draft_file(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    from editor.formats.draft_codec import encode

    return Rendered(encode(draft, profile))


def _write_json(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    from editor.formats.json_codec import write_json

    return Rendered(write_json(draft.release).encode())


def _write_markdown(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    from editor.formats.markdown_writer import write_markdown

    return Rendered(
        write_markdown(draft.release, report, folder).encode(), _pictures(draft.release)
    )


def _write_html(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    if options.fragment:
        from editor.formats.fragment_writer import write_fragment

        target = "" if options.fragment == PROFILE_TARGET else options.fragment
        html = write_fragment(draft.release, profile, report, folder, target, options.wrap)
        return Rendered(html.encode(), _pictures(draft.release))
    from editor.formats.page_writer import write_page

    if options.pictures == "folder":
        page = write_page(draft.release, profile, report, options.size, folder)
        return Rendered(page.encode(), _pictures(draft.release))
    return Rendered(write_page(draft.release, profile, report, options.size).encode())


def _read_page_archive(
    data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions
) -> Parsed:
    from editor.formats.page_archive import read_page_archive

    return Parsed(as_draft(read_page_archive(data, report)))


def _write_page_archive(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    from editor.formats.page_archive import write_page_archive

    return Rendered(write_page_archive(draft.release, profile, report, options.size))


def _write_docx(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    from editor.formats.docx_writer import write_docx

    house = None
    if is_template_file(options.template):
        house = template_file(options.template)
    elif not options.template:
        house = house_template(profile, report)
    name = "" if house is not None else options.template
    return Rendered(write_docx(draft.release, profile, report, name, house))


def _write_text(
    draft: DraftFile, profile: Profile, options: WriteOptions, folder: str, report: Report
) -> Rendered:
    from editor.formats.text_writer import write_text

    return Rendered(write_text(draft.release, profile, report, options.wrap).encode())


def _pictures(release: Release) -> dict[str, bytes]:
    return {asset.name: asset.data for asset in release.assets}


FORMATS: dict[str, Format] = {
    ".dateline": Format("Dateline draft", _read_draft_file, _write_draft_file, is_whole=True),
    ".md": Format("Markdown", _read_markdown, _write_markdown, states_metadata=_has_front_matter),
    ".html": Format("HTML", _read_html, _write_html, states_metadata=_is_own_page),
    ".docx": Format("Word", _read_word, _write_docx, may_be_blank=True),
    ".txt": Format("Text", _read_text, _write_text),
    ".json": Format("Dateline document as JSON", _read_json, _write_json, is_whole=True),
    ".zip": Format(
        "Page with its pictures",
        _read_page_archive,
        _write_page_archive,
        states_metadata=_is_own_archive,
    ),
    ".doc": Format("Old Word and WPS", _read_old_word, None, may_be_blank=True),
    ".wps": Format("WPS and Works", _read_old_word, None, may_be_blank=True),
    ".rtf": Format("RTF", _read_old_word, None, may_be_blank=True),
    ".odt": Format("OpenDocument", _read_word, None, may_be_blank=True),
    ".xml": Format("Word as XML", _read_word, None, may_be_blank=True),
}
"""The formats by suffix."""

WRITTEN: tuple[str, ...] = tuple(suffix for suffix, kind in FORMATS.items() if kind.write)
"""The suffixes of the formats that Dateline writes."""

# They hold what a .docx does, but say inside that they are macros or templates.
_ONLY_READ = frozenset({".docm", ".dotx", ".dotm"})
_ALIASES = {
    ".htm": ".html",
    ".xhtml": ".html",
    ".markdown": ".md",
    ".text": ".txt",
    ".docm": ".docx",
    ".dotx": ".docx",
    ".dotm": ".docx",
    ".dot": ".doc",
    ".wpt": ".wps",
    ".ott": ".odt",
}
