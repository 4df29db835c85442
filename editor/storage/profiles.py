"""Publishing profiles of the user's own: TOML files in a folder of the configuration, and the one
place that says which profile a release is set by.
"""

from __future__ import annotations

import contextlib
import os

from editor.document.release import Release
from editor.document.schema import is_profile_name
from editor.errors import DatelineError, ProfileError, WriteError
from editor.files import make_folder, reason_of, write_file
from editor.i18n import _
from editor.profiles.builtin import builtin_name_for, builtin_names, builtin_text
from editor.profiles.faults import Fault, shown_value
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile, parse_profile, read_profile
from editor.storage.profile_files import placed, profile_in, read_profile_text, title_at_top
from editor.storage.profile_names import (
    SUFFIX,
    files_in,
    misnamed,
    numbered,
    safe_name,
    shown_name,
    stem_of,
    stems_in,
)
from editor.values import dataclass

_REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile in the list: its name, its title (its name where the file cannot be read), and what
    is wrong with it.
    """

    name: str
    title: str
    is_builtin: bool
    faults: tuple[Fault, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether it cannot be used."""
        return any(fault.is_error for fault in self.faults)


def profile_for(release: Release, folder: str = "") -> Profile:
    """The profile a release asks for, or the built-in one of its language where that is not to be
    had, which `missing_profile` tells.

    `folder` holds the user's own profiles, "" for that of the configuration. Cheap: a file is read
    again only when it has changed.
    """
    if release.profile:
        # A draft from another desk may name what is not on this one.
        with contextlib.suppress(DatelineError):
            return ProfileStore(folder).read(release.profile)
    return builtin_profile(builtin_name_for(release.metadata.language))


def missing_profile(release: Release, folder: str = "") -> str:
    """A sentence on why the profile that a release asks for is not the one it is set by; "" where
    it is.
    """
    if not release.profile:
        return ""
    used = builtin_profile(builtin_name_for(release.metadata.language)).title
    store = ProfileStore(folder)
    try:
        store.read(release.profile)
    except DatelineError as error:
        if store.has(release.profile):
            return _("{reason} “{used}” is used in its place.").format(reason=error, used=used)
        return _(
            "The publishing profile “{name}” is not on this computer; “{used}” is used instead."
        ).format(name=shown_name(release.profile), used=used)
    return ""


def find_profile(name: str, folder: str = "") -> Profile:
    """The profile of that name: a path to a `.toml` file, one of the user's own, or a built-in one.

    Raises ProfileError or ReadError.
    """
    if name.lower().endswith(SUFFIX):
        profile = parse_profile(read_profile_text(name), stem_of(name), name)
        return placed(profile, os.path.dirname(os.path.abspath(name)))
    if os.path.basename(name) != name and os.path.isfile(name):
        raise ProfileError(
            _("“{path}” is no publishing profile: the name of its file must end in .toml.").format(
                path=name
            )
        )
    return ProfileStore(folder).read(name)


class ProfileStore:
    """The user's own profiles in a folder, "" for that of the configuration, and the built-in ones,
    which stay as they are.

    The name of a profile is that of its file, without `.toml`. What is asked of a name that is not
    there raises ProfileError; a file that cannot be read or written ReadError or WriteError.
    """

    def __init__(self, folder: str = "") -> None:
        self._folder = folder

    @property
    def folder(self) -> str:
        """The folder of the user's own profiles; it is made with the first one."""
        if not self._folder:
            import platformdirs  # only for profiles of the user's own: it costs start-up time

            self._folder = os.path.join(platformdirs.user_config_dir("dateline"), "profiles")
        return self._folder

    def names(self) -> tuple[str, ...]:
        """The names of the user's own profiles, broken ones too."""
        return tuple(sorted(filter(self._is_own, stems_in(self.folder)), key=str.casefold))

    def misnamed(self) -> tuple[Entry, ...]:
        """The files in the folder that are no profiles because of what they are called, each with
        a fault that says so.
        """
        return tuple(
            Entry(shown_value(stem_of(file)), shown_value(stem_of(file)), False, (misnamed(file),))
            for file in sorted(files_in(self.folder))
            if not (file.endswith(SUFFIX) and self._is_own(file[: -len(SUFFIX)]))
            and os.path.isfile(os.path.join(self.folder, file))
        )

    def has(self, name: str) -> bool:
        """Whether there is a profile of that name, broken or not."""
        return self.is_builtin(name) or self._is_own(name)

    def is_builtin(self, name: str) -> bool:
        """Whether the name is that of a profile that comes with Dateline."""
        return name in builtin_names()

    def entries(self) -> tuple[Entry, ...]:
        """All profiles for a list, the built-in ones first; no file can make this fail. Files that
        cannot be used because of what they are called come last.
        """
        builtin = (Entry(name, builtin_profile(name).title, True) for name in builtin_names())
        return (*builtin, *map(self._entry, self.names()), *self.misnamed())

    def choices(self) -> tuple[tuple[str, str], ...]:
        """The names and titles of the profiles to choose from, the built-in ones first. Where two
        have the same title the name is added.

        Cheap: of a large file only the beginning is understood, so that one with faults further
        down is among them.
        """
        titled = [(name, title) for name in self.names() if (title := self._title(name))]
        builtin = [(name, builtin_profile(name).title) for name in builtin_names()]
        titles = [title for _name, title in (*builtin, *titled)]
        return (
            *builtin,
            *(
                (name, title if titles.count(title) == 1 else f"{title} ({name})")
                for name, title in titled
            ),
        )

    def read(self, name: str) -> Profile:
        """The profile of that name. Raises ProfileError with the line where it is broken."""
        if self.is_builtin(name):
            return builtin_profile(name)
        if not self._is_own(name):
            raise self._no_such(name)
        return profile_in(self._path(name), name)

    def text(self, name: str) -> str:
        """The TOML text of a profile, as it is in the file."""
        if self.is_builtin(name):
            return builtin_text(name)
        if not self._is_own(name):
            raise self._no_such(name)
        return read_profile_text(self._path(name))

    def save(self, name: str, text: str) -> None:
        """Write the text of an own profile, an old or a new one, as a whole or not at all. Raises
        ProfileError where the text has errors or the name is a built-in one's.
        """
        if self.is_builtin(name) or not is_profile_name(name):
            raise self._not_own(name)
        parse_profile(text, name)
        self._write(name, text)

    def template_faults(self, profile: Profile, text: str) -> tuple[Fault, ...]:
        """What is wrong with the house template that a profile with that text names; see
        house_templates.template_faults.
        """
        if not profile.house_template:
            return ()
        from editor.storage.house_templates import template_faults

        return template_faults(placed(profile, self.folder), text)

    def take_template(self, path: str) -> str:
        """Copy a house template into the folder; gives its name there. Raises ReadError for what
        is no template, or WriteError. It stays when a profile is removed: others may name it.
        """
        from editor.storage.house_templates import copy_template

        return copy_template(path, self.folder)

    def free_name(self, wanted: str, but: str = "") -> str:
        """A name that no profile has yet, `but` aside, for what is wanted to be called so."""
        taken = [*builtin_names(), *(name for name in stems_in(self.folder) if name != but)]
        return numbered(safe_name(wanted) or _("Profile"), taken)

    def rename(self, name: str, new: str) -> str:
        """Give an own profile another name; gives the name it has now, with a number where another
        has it already. Releases that ask for the old name do not find it any more.
        """
        self._must_be_own(name)
        wanted = safe_name(new)
        if not wanted:
            raise ProfileError(
                _("“{name}” cannot be the name of a file.").format(name=shown_name(new))
            )
        if wanted == name:
            return name
        free = self.free_name(wanted, but=name)
        self._move(self._path(name), self._path(free))
        return free

    def remove(self, name: str) -> str:
        """Take an own profile out of the list; gives the path from which `restore` brings it
        back.
        """
        self._must_be_own(name)
        folder = os.path.join(self.folder, _REMOVED)
        make_folder(folder)
        kept = numbered(name, stems_in(folder))
        target = os.path.join(folder, kept + SUFFIX)
        self._move(self._path(name), target)
        return target

    def restore(self, path: str) -> str:
        """Bring back what `remove` took out; gives its name."""
        stem = stem_of(path)
        name = self.free_name(stem)
        self._move(path, self._path(name))
        return name

    def removed(self) -> tuple[str, ...]:
        """The paths of removed profiles, the last first."""
        folder = os.path.join(self.folder, _REMOVED)
        paths = [os.path.join(folder, stem + SUFFIX) for stem in stems_in(folder)]
        return tuple(sorted(paths, key=_modified, reverse=True))

    def _entry(self, name: str) -> Entry:
        try:
            text = self.text(name)
            profile, faults = read_profile(text, name)
        except DatelineError as error:
            return Entry(name, name, False, (Fault(0, 0, "", str(error)),))
        if profile is None:
            return Entry(name, name, False, faults)
        return Entry(name, profile.title, False, (*faults, *self.template_faults(profile, text)))

    def _title(self, name: str) -> str:
        """The title of an own profile, "" where it is seen that the profile cannot be used."""
        with contextlib.suppress(DatelineError):
            return title_at_top(self._path(name)) or self.read(name).title
        return ""

    def _write(self, name: str, text: str) -> None:
        make_folder(self.folder)
        write_file(self._path(name), text.encode("utf-8"))

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name + SUFFIX)

    def _is_own(self, name: str) -> bool:
        """Whether there is an own profile of that name. Whoever wrote a draft chose the name in it:
        it must not lead out of the folder.
        """
        return (
            is_profile_name(name) and not self.is_builtin(name) and os.path.isfile(self._path(name))
        )

    def _must_be_own(self, name: str) -> None:
        if self.is_builtin(name):
            raise self._not_own(name)
        if not self._is_own(name):
            raise self._no_such(name)

    def _move(self, source: str, target: str) -> None:
        try:
            if not os.path.isfile(source):
                raise FileNotFoundError(2, os.strerror(2), source)
            os.rename(source, target)
        except (OSError, ValueError) as error:
            raise WriteError(
                _("“{path}” could not be moved: {reason}; it was left as it is.").format(
                    path=source, reason=reason_of(error)
                )
            ) from error

    def _no_such(self, name: str) -> ProfileError:
        return ProfileError(
            _("There is no publishing profile “{name}”. Known ones: {known}.").format(
                name=shown_name(name), known=", ".join((*builtin_names(), *self.names()))
            )
        )

    def _not_own(self, name: str) -> ProfileError:
        if self.is_builtin(name):
            return ProfileError(
                _(
                    "“{name}” comes with Dateline and cannot be changed; change a copy of it."
                ).format(name=name)
            )
        return ProfileError(
            _("“{name}” cannot be the name of a file.").format(name=shown_name(name))
        )


def _modified(path: str) -> float:
    try:
        return os.path.getmtime(path)
    except OSError:
        return 0.0
