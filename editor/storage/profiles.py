"""Publishing profiles of the user's own: TOML files in a folder of the configuration, and the one
place that says which profile a release is set by.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterable

from editor.document.release import Release
from editor.errors import DatelineError, FormatError, ProfileError, ReadError, WriteError
from editor.files import read_file, reason_of, write_file
from editor.i18n import _
from editor.profiles.builtin import builtin_name_for, builtin_names, builtin_text
from editor.profiles.faults import Fault
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile, check_profile, parse_profile
from editor.values import dataclass, replace

_SUFFIX = ".toml"
_REMOVED = "removed"
_MAX_BYTES = 4_000_000
_LONGEST_NAME = 60
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)


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
        ).format(name=_shown(release.profile), used=used)
    return ""


def find_profile(name: str, folder: str = "") -> Profile:
    """The profile of that name: a path to a `.toml` file, one of the user's own, or a built-in one.

    Raises ProfileError or ReadError.
    """
    if name.lower().endswith(_SUFFIX):
        stem = os.path.splitext(os.path.basename(name))[0]
        return parse_profile(read_profile_text(name), stem, name)
    return ProfileStore(folder).read(name)


def read_profile_text(path: str) -> str:
    """The text of a profile's file in whatever encoding; raises ReadError."""
    with contextlib.suppress(OSError, ValueError):
        if os.path.getsize(path) > _MAX_BYTES:
            raise ReadError(
                _("“{path}” is too large to be a publishing profile.").format(path=path)
            )
    data = read_file(path)
    if len(data) > _MAX_BYTES:
        raise ReadError(_("“{path}” is too large to be a publishing profile.").format(path=path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from editor.formats.text_encoding import decode_text  # only for files of old editors
    try:
        return decode_text(data)
    except FormatError as error:
        raise ReadError(
            _("“{path}” could not be read. {reason}").format(path=path, reason=error)
        ) from error


def safe_name(text: str) -> str:
    """`text` as the name of a profile, which is that of a file on every system; "" where nothing of
    it can be used.
    """
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    plain = "".join(char if _may_be_named(char) else " " for char in text)
    name = " ".join(plain.split())
    while name.lower().endswith(_SUFFIX):
        name = name[: -len(_SUFFIX)]
    name = name[:_LONGEST_NAME].strip(" .")
    return f"{name.replace('.', '-')}-1" if _is_device(name) else name


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
        try:
            files = os.listdir(self.folder)
        except OSError:
            return ()
        stems = (file[: -len(_SUFFIX)] for file in files if file.lower().endswith(_SUFFIX))
        return tuple(
            sorted((name for name in stems if self._is_own(name)), key=lambda name: name.casefold())
        )

    def has(self, name: str) -> bool:
        """Whether there is a profile of that name, broken or not."""
        return self.is_builtin(name) or self._is_own(name)

    def is_builtin(self, name: str) -> bool:
        """Whether the name is that of a profile that comes with Dateline."""
        return name in builtin_names()

    def entries(self) -> tuple[Entry, ...]:
        """All profiles for a list, the built-in ones first; no file can make this fail."""
        builtin = (Entry(name, builtin_profile(name).title, True) for name in builtin_names())
        return (*builtin, *map(self._entry, self.names()))

    def choices(self) -> tuple[tuple[str, str], ...]:
        """The names and titles of the profiles that can be used, the built-in ones first. Where two
        have the same title the name is added.
        """
        usable = [entry for entry in self.entries() if not entry.is_broken]
        titles = [entry.title for entry in usable]
        return tuple(
            (entry.name, entry.title)
            if entry.is_builtin or titles.count(entry.title) == 1
            else (entry.name, f"{entry.title} ({entry.name})")
            for entry in usable
        )

    def read(self, name: str) -> Profile:
        """The profile of that name. Raises ProfileError with the line where it is broken."""
        if not self.is_builtin(name) and self._is_own(name):
            path = self._path(name)
            try:
                status = os.stat(path)
            except OSError as error:
                raise ReadError(
                    _("“{path}” could not be read: {reason}.").format(
                        path=path, reason=reason_of(error)
                    )
                ) from error
            outcome = _read_once(path, name, status.st_mtime_ns, status.st_size)
            if isinstance(outcome, DatelineError):
                raise type(outcome)(str(outcome))
            return outcome
        if not self.is_builtin(name):
            raise self._no_such(name)
        return builtin_profile(name)

    def faults(self, name: str) -> tuple[Fault, ...]:
        """What is wrong with a profile, in the order of its lines: warnings too."""
        try:
            return check_profile(self.text(name))
        except DatelineError as error:
            return (Fault(0, 0, "", str(error)),)

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
        if self.is_builtin(name) or safe_name(name) != name:
            raise self._not_own(name)
        parse_profile(text, name)
        self._write(name, text)

    def new_from(self, base: str, title: str) -> str:
        """Make an own profile with that title out of the one called `base`; gives its name."""
        from editor.profiles.writer import write_profile

        profile = replace(self.read(base), title=title.strip() or base)
        text = write_profile(profile, self.text(base))
        name = self.free_name(title)
        self._write(name, text)
        return name

    def free_name(self, wanted: str, but: str = "") -> str:
        """A name that no profile has yet, `but` aside, for what is wanted to be called so."""
        taken = [*builtin_names(), *(name for name in _stems_in(self.folder) if name != but)]
        return _numbered(safe_name(wanted) or _("Profile"), taken)

    def rename(self, name: str, new: str) -> str:
        """Give an own profile another name; gives the name it has now, with a number where another
        has it already. Releases that ask for the old name do not find it any more.
        """
        self._must_be_own(name)
        wanted = safe_name(new)
        if not wanted:
            raise ProfileError(_("“{name}” cannot be the name of a file.").format(name=_shown(new)))
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
        self._make_folder(folder)
        kept = _numbered(name, _stems_in(folder))
        target = os.path.join(folder, kept + _SUFFIX)
        self._move(self._path(name), target)
        return target

    def restore(self, path: str) -> str:
        """Bring back what `remove` took out; gives its name."""
        stem = os.path.splitext(os.path.basename(path))[0]
        name = self.free_name(stem)
        self._move(path, self._path(name))
        return name

    def removed(self) -> tuple[str, ...]:
        """The paths of removed profiles, the last first."""
        folder = os.path.join(self.folder, _REMOVED)
        paths = [os.path.join(folder, stem + _SUFFIX) for stem in _stems_in(folder)]
        return tuple(sorted(paths, key=_modified, reverse=True))

    def import_file(self, path: str) -> str:
        """Take a profile from a file, in any encoding, under its own name or a numbered one: never
        in place of another. Gives the name; raises ProfileError where the file has errors.
        """
        text = read_profile_text(path)
        stem = os.path.splitext(os.path.basename(path))[0]
        parse_profile(text, stem, path)
        name = self.free_name(stem)
        self._write(name, text)
        return name

    def export_file(self, name: str, path: str) -> None:
        """Write a profile, built-in ones too, to a file to be shared."""
        write_file(path, self.text(name).encode("utf-8"))

    def _entry(self, name: str) -> Entry:
        faults = self.faults(name)
        title = name
        with contextlib.suppress(DatelineError):
            title = self.read(name).title
        return Entry(name, title, False, faults)

    def _write(self, name: str, text: str) -> None:
        self._make_folder(self.folder)
        write_file(self._path(name), text.encode("utf-8"))

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name + _SUFFIX)

    def _is_own(self, name: str) -> bool:
        """Whether there is an own profile of that name. Whoever wrote a draft chose the name in it:
        it must not lead out of the folder.
        """
        return _is_plain(name) and not self.is_builtin(name) and os.path.isfile(self._path(name))

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

    def _make_folder(self, folder: str) -> None:
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise WriteError(
                _("The folder “{path}” could not be made: {reason}.").format(
                    path=folder, reason=reason_of(error)
                )
            ) from error

    def _no_such(self, name: str) -> ProfileError:
        return ProfileError(
            _("There is no publishing profile “{name}”. Known ones: {known}.").format(
                name=_shown(name), known=", ".join((*builtin_names(), *self.names()))
            )
        )

    def _not_own(self, name: str) -> ProfileError:
        if self.is_builtin(name):
            return ProfileError(
                _(
                    "“{name}” comes with Dateline and cannot be changed; change a copy of it."
                ).format(name=name)
            )
        return ProfileError(_("“{name}” cannot be the name of a file.").format(name=_shown(name)))


@functools.lru_cache(maxsize=64)
def _read_once(path: str, name: str, _changed: int, _size: int) -> Profile | DatelineError:
    """The profile in a file, or why it cannot be had, read once for each state of the file."""
    try:
        return parse_profile(read_profile_text(path), name)
    except DatelineError as error:
        return error.with_traceback(None)


def _numbered(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number what nobody has taken; file systems do not tell a from A."""
    used = {other.casefold() for other in taken}
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        end = f"-{number}"
        free = name[: _LONGEST_NAME - len(end)].rstrip(" .") + end
    return free


def _stems_in(folder: str) -> list[str]:
    try:
        files = os.listdir(folder)
    except OSError:
        return []
    return [file[: -len(_SUFFIX)] for file in files if file.lower().endswith(_SUFFIX)]


def _modified(path: str) -> float:
    try:
        return os.path.getmtime(path)
    except OSError:
        return 0.0


def _is_plain(name: str) -> bool:
    """Whether the name can only be that of a file in the folder itself."""
    return (
        0 < len(name) <= 200
        and not _NOT_IN_NAMES.intersection(name)
        and all(map(_may_be_named, name))
        and name == name.strip(" .")
        and not _is_device(name)
    )


def _may_be_named(char: str) -> bool:
    return char not in _NOT_IN_NAMES and char.isprintable()


def _is_device(name: str) -> bool:
    """Whether Windows would take the file for a device."""
    return name.partition(".")[0].strip().casefold() in _DEVICES


def _shown(name: str) -> str:
    """A name as a sentence shows it, however long it is."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
