"""From file to release and back: the input and output of the files that file_formats knows.

Readers and writers know no files; this module opens them, names them in errors, finds the pictures
beside them, and writes the pictures a format cannot hold into a folder beside the file. House
templates, which are a profile's, come from storage.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from editor.document.release import Metadata, Release
from editor.errors import FormatError, ReadError, WriteError
from editor.file_formats import (
    FORMATS,
    WRITTEN,
    Format,
    Parsed,
    ReadOptions,
    Rendered,
    WriteOptions,
    as_draft,
    is_written,
    suffix_of,
)
from editor.files import read_file, write_file
from editor.i18n import _
from editor.report import Report
from editor.storage.profiles import missing_profile, profile_for
from editor.values import dataclass, replace

if TYPE_CHECKING:
    from editor.formats.docx_in.tracked_changes import TrackedChanges
    from editor.formats.draft_codec import DraftFile
    from editor.formats.header.fields import Field
    from editor.formats.images import LoadAsset

_USUAL_READING = ReadOptions()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: the draft it makes, what was recognised in its title and header lines,
    its own format, and the tracked changes and comments that were in it.
    """

    draft: DraftFile
    recognised: tuple[Field, ...]
    suffix: str
    changes: TrackedChanges | None = None


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
    if kind is None:
        raise WriteError(_unknown_suffix(path))
    if kind.write is None or not is_written(path):
        raise WriteError(
            _(
                "“{path}”: Dateline reads this kind of file but writes none. It writes {known}."
            ).format(path=path, known=" ".join(WRITTEN))
        )
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
    save(render(as_draft(release), path, options, report), path)


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

    release, recognised = lift_header_with_fields(
        draft.release, report, parsed.recognised, parsed.unsettled
    )
    return Opened(replace(draft, release=release), recognised, suffix, parsed.changes)


def _says_nothing(metadata: Metadata) -> bool:
    return metadata == Metadata(language=metadata.language)


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


def _unknown_suffix(path: str) -> str:
    return _("“{path}”: Dateline does not know this kind of file. It knows {known}.").format(
        path=path, known=" ".join(FORMATS)
    )
