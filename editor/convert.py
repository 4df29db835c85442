"""From file to release and back: the table of formats, and all file input and output of them.

Readers and writers know no files; this module opens them, names them in errors, finds the pictures
beside them, and writes the pictures a format cannot hold into a folder beside the file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from editor.document.release import Metadata, Release
from editor.errors import FormatError, ReadError, WriteError
from editor.files import read_file, write_file
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.storage.house_templates import house_template, is_template_file, template_file
from editor.storage.profiles import missing_profile, profile_for
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


_USUAL_READING = ReadOptions()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the bytes of a file say: the draft, what its format recognised of the release's data in
    the text, the tracked changes and comments that were in it, and whether it says itself what
    header lines say.
    """

    draft: DraftFile
    recognised: tuple[Field, ...] = ()
    changes: TrackedChanges | None = None
    states_metadata: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: the draft it makes, what was recognised in its title and header lines,
    its own format, and the tracked changes and comments that were in it.
    """

    draft: DraftFile
    recognised: tuple[Field, ...]
    suffix: str
    changes: TrackedChanges | None = None


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


def read_draft(path: str, report: Report, options: ReadOptions = _USUAL_READING) -> Opened:
    """Read a file of any format as a draft; what could not be carried over is in the report.

    The raw bytes of an import stay in the draft. Raises ReadError with the path and the reason.
    """
    kind = FORMATS.get(suffix_of(path))
    if kind is None and not os.path.isdir(path):
        raise ReadError(_unknown_suffix(path))
    data = read_file(path)
    if not data or kind is None:
        raise ReadError(_("“{path}” is empty.").format(path=path))
    try:
        parsed = kind.read(data, report, _pictures_beside(path), options)
        opened = _with_header(parsed, data, path, kind, report)
    except FormatError as error:
        raise ReadError(
            _("“{path}” could not be read. {reason}").format(path=path, reason=error)
        ) from error
    release = opened.draft.release
    if not kind.is_whole and not release.body and _says_nothing(release.metadata):
        if not kind.may_be_blank:
            raise ReadError(_("“{path}” holds no text.").format(path=path))
        report.add("no-text", _("It holds no text."))
    return opened


def read_release(path: str, report: Report, options: ReadOptions = _USUAL_READING) -> Release:
    """The release in a file of any format; see read_draft."""
    return read_draft(path, report, options).draft.release


def render(draft: DraftFile, path: str, options: WriteOptions, report: Report) -> Rendered:
    """What a file at `path` would hold, without writing it: the release, and in a draft file all
    that the draft carries beside it. Raises WriteError for an unknown
    suffix.
    """
    kind = FORMATS.get(suffix_of(path))
    if kind is None or kind.write is None:
        raise WriteError(_unknown_suffix(path))
    profile = options.profile or profile_for(draft.release)
    if options.profile is None and (sentence := missing_profile(draft.release)):
        report.add("profile-missing", sentence)
    try:
        return kind.write(draft, profile, options, picture_folder(path), report)
    except FormatError as error:
        raise WriteError(
            _("“{path}” could not be written. {reason}").format(path=path, reason=error)
        ) from error


def save(rendered: Rendered, path: str) -> None:
    """Write what `render` made: the pictures first, so that the file never refers to what is not
    there.
    """
    folder = os.path.join(os.path.dirname(path), picture_folder(path))
    made: list[str] = []
    try:
        if rendered.pictures and not os.path.isdir(folder):
            _make_folder(folder)
            made.append(folder)
        for name, data in rendered.pictures.items():
            picture = os.path.join(folder, name)
            if not os.path.exists(picture):
                made.append(picture)
            write_file(picture, data)
        write_file(path, rendered.data)
    except WriteError:
        for leftover in reversed(made):
            with contextlib.suppress(OSError):
                os.rmdir(leftover) if leftover == folder else os.unlink(leftover)
        raise


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path)
    except OSError as error:
        raise WriteError(
            _("The folder “{path}” for the pictures could not be made: {reason}.").format(
                path=path, reason=error.strerror
            )
        ) from error


def write_release(release: Release, path: str, options: WriteOptions, report: Report) -> None:
    """Write the release to a file of the format its suffix names; as a whole or not at all."""
    save(render(_draft(release), path, options, report), path)


def suffix_of(path: str) -> str:
    """The lower-case suffix of a path, `.md` for `a/B.MD`."""
    suffix = os.path.splitext(path)[1].lower()
    return _ALIASES.get(suffix, suffix)


def all_suffixes(suffix: str = "") -> tuple[str, ...]:
    """The suffixes of all that can be read, or of that format alone, its own one first."""
    own = tuple(FORMATS) if not suffix else (suffix,)
    return own + tuple(other for other, known in _ALIASES.items() if known in own)


def picture_folder(path: str) -> str:
    """The name of the folder beside `path` that holds the pictures which its format cannot."""
    return f"{os.path.splitext(os.path.basename(path))[0]}.assets"


def _with_header(parsed: Parsed, data: bytes, path: str, kind: Format, report: Report) -> Opened:
    """The draft with its header lines lifted into the metadata, and the raw import kept."""
    suffix = suffix_of(path)
    if kind.is_whole:
        return Opened(parsed.draft, (), suffix)
    draft = replace(parsed.draft, source={os.path.basename(path): data})
    if parsed.states_metadata or kind.states_metadata(data):
        return Opened(draft, parsed.recognised, suffix, parsed.changes)
    from editor.formats.header_lift import lift_header_with_fields

    release, recognised = lift_header_with_fields(draft.release, report, parsed.recognised)
    return Opened(replace(draft, release=release), recognised, suffix, parsed.changes)


def _says_nothing(metadata: Metadata) -> bool:
    return metadata == Metadata(language=metadata.language)


def _has_front_matter(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").startswith(b"---")


def _is_own_page(data: bytes) -> bool:
    from editor.formats.html_reader import is_own_page
    from editor.formats.text_encoding import decode_page

    return is_own_page(decode_page(data))


def _is_own_archive(data: bytes) -> bool:
    from editor.formats.page_archive import is_own_archive

    return is_own_archive(data)


def _pictures_beside(path: str) -> LoadAsset:
    """Loads pictures that a file names, from its own folder and below it and from nowhere else."""
    root = os.path.realpath(os.path.dirname(path) or ".")

    def load(source: str) -> bytes | None:
        try:
            target = os.path.realpath(os.path.join(root, source))
            inside = os.path.commonpath([root, target]) == root
            return read_file(target) if inside and os.path.isfile(target) else None
        except (ValueError, ReadError):
            return None

    return load


def _read_draft_file(
    data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions
) -> Parsed:
    from editor.formats.draft_codec import decode

    return Parsed(decode(data, report))


def _read_json(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    from editor.formats.json_codec import read_json

    return Parsed(_draft(read_json(_text(data, "utf-8"))))


def _read_markdown(
    data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions
) -> Parsed:
    from editor.formats.markdown_reader import read_markdown

    return Parsed(_draft(read_markdown(_text(data), report, load_asset)))


def _read_html(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    from editor.formats.html_reader import read_html
    from editor.formats.text_encoding import decode_page

    return Parsed(_draft(read_html(decode_page(data), report, load_asset)))


def _read_word(data: bytes, report: Report, load_asset: LoadAsset, options: ReadOptions) -> Parsed:
    """A file that calls itself a Word document, of whatever program and age, by its content."""
    from editor.formats.word_kind import CONVERTED, word_kind

    kind = word_kind(data)
    if kind == "html":
        parsed = _read_html(data, report, load_asset, options)
        return replace(parsed, states_metadata=_is_own_page(data))
    if kind == "mhtml":
        from editor.formats.mhtml import read_mhtml

        return Parsed(_draft(read_mhtml(data, report)))
    from editor.formats.docx_reader import is_own_document, read_word

    if kind in CONVERTED:
        data = options.convert(data, kind)
        report.add(
            "converted",
            _("LibreOffice converted it to .docx first; what it could not convert is not there."),
        )
    document = read_word(data, report, options.changes)
    # Lines in which both sides of a change stand are for a person to read.
    unsettled = options.changes == "marks" and document.changes.has_changes
    return Parsed(
        _draft(document.release),
        document.recognised,
        document.changes,
        unsettled or is_own_document(data),
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

    return Parsed(_draft(read_text(_text(data), report)))


def _draft(release: Release) -> DraftFile:
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

    return Parsed(_draft(read_page_archive(data, report)))


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


def _unknown_suffix(path: str) -> str:
    return _("“{path}”: Dateline does not know this kind of file. It knows {known}.").format(
        path=path, known=" ".join(FORMATS)
    )
