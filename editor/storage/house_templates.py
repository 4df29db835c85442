"""House templates as files: beside the profile that names them, or given by path.

A template is read once for each state of its file, however many releases are set by it.
"""

from __future__ import annotations

import functools
import os

from editor.errors import DatelineError, FormatError, ReadError
from editor.files import make_folder, read_file, reason_of, write_file
from editor.i18n import _
from editor.profiles.faults import Fault, shown_value
from editor.profiles.profile import TEMPLATE_SUFFIXES, Profile
from editor.profiles.reader import usual_template
from editor.report import Report

TYPE_CHECKING = False  # typing.TYPE_CHECKING; see editor.values
if TYPE_CHECKING:
    from editor.formats.docx_out.house.reading import House

KEY = ("docx", "template")
_DOTTED = ".".join(KEY)
_LONGEST_NAME = 120


def is_template_file(name: str) -> bool:
    """Whether the name is that of a file, not of a template that comes with Dateline."""
    return name.lower().endswith(TEMPLATE_SUFFIXES)


def house_template(profile: Profile, report: Report) -> House | None:
    """The house template of a profile, None for a template that comes with Dateline; so too, with
    a `template-missing` Loss, where the file is not to be had.
    """
    if not profile.house_template:
        return None
    try:
        return template_file(template_path(profile))
    except DatelineError as error:
        report.add("template-missing", _instead(str(error), profile))
        return None


def template_title(name: str) -> str:
    """What a person calls a template that comes with Dateline."""
    titles = {
        "news": _("News release"),
        "official": _("Official document"),
        "english": _("English release"),
    }
    return titles[name]


def template_path(profile: Profile) -> str:
    """The path of the house template of a profile."""
    return os.path.join(profile.folder, profile.house_template)


def template_file(path: str) -> House:
    """The house template in a file. Raises ReadError with the path and the reason."""
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        raise ReadError(
            _("The template “{path}” could not be read: {reason}.").format(
                path=path, reason=reason_of(error)
            )
        ) from error
    outcome = _read_once(path, status.st_mtime_ns, status.st_size)
    if isinstance(outcome, FormatError):
        raise ReadError(
            _("“{path}” cannot be used as a template. {reason}").format(path=path, reason=outcome)
        )
    return outcome


def template_faults(profile: Profile, text: str) -> tuple[Fault, ...]:
    """What is wrong with the house template that a profile names, by the line of its TOML text.
    None of it keeps the profile from being used.
    """
    if not profile.house_template:
        return ()
    from editor.profiles.toml_places import places_in

    places = places_in(text.removeprefix("\ufeff"))
    line, column = places.get(KEY) or places.get(KEY[:1], (0, 0))
    return tuple(
        Fault(line, column, _DOTTED, sentence, is_error=False)
        for sentence in template_remarks(profile)
    )


def template_remarks(profile: Profile) -> tuple[str, ...]:
    """What a person should know of the house template of a profile: that it is not to be had, or
    what of it is not used.
    """
    try:
        house = template_file(template_path(profile))
    except DatelineError as error:
        return (_instead(str(error), profile),)
    remarks = [loss.detail for loss in (*house.losses, *house.remarks)]
    if house.has_text:
        remarks.append(
            _("The text in the template “{file}” is not used.").format(
                file=shown_value(profile.house_template)
            )
        )
    return tuple(remarks)


def copy_template(source: str, folder: str) -> str:
    """Copy a template file into a folder; gives the name it has there, which is its own one, or has
    a number where another file has it. Raises ReadError for what is no template, or WriteError.
    """
    template_file(source)
    name = free_template_name(source, folder)
    target = os.path.join(folder, name)
    if not os.path.exists(target):
        make_folder(folder)
        write_file(target, read_file(source))
    return name


def free_template_name(source: str, folder: str) -> str:
    """The name under which `copy_template` would copy the file into the folder."""
    stem, suffix = os.path.splitext(usable_name(source))
    number = 1
    name = stem + suffix
    while not _may_take(source, os.path.join(folder, name)):
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name


def usable_name(path: str) -> str:
    """The name of a file as a profile may name it."""
    from editor.storage.profile_names import safe_name

    stem, suffix = os.path.splitext(os.path.basename(path))
    return (safe_name(stem)[: _LONGEST_NAME // 2] or _("Template")) + suffix.lower()


def _may_take(source: str, target: str) -> bool:
    """Whether a file may have that path: nothing is there, or the same."""
    if not os.path.lexists(target):
        return True
    try:
        return os.path.isfile(target) and read_file(target) == read_file(source)
    except ReadError:
        return False


def _instead(reason: str, profile: Profile) -> str:
    return _("{reason} The built-in template “{used}” is used in its place.").format(
        reason=reason, used=template_title(usual_template(profile))
    )


# What cannot be read now, as while Word has it open, may be read the next time: only what was read
# is kept.
@functools.lru_cache(maxsize=4)
def _read_once(path: str, _changed: int, size: int) -> House | FormatError:
    """The template in a file, or why its content is none, once for each state of the file."""
    from editor.formats.docx_out.house.reading import MAX_BYTES, read_house, too_large

    if size > MAX_BYTES:
        return too_large()
    data = read_file(path)
    try:
        return read_house(data)
    except FormatError as error:
        return error.with_traceback(None)
