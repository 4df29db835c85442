"""Publishing profiles of the user's own: TOML files in a folder of the configuration, and the one
place that says which profile a release is set by.
"""

from __future__ import annotations

import os

from editor.document.release import Release
from editor.errors import DatelineError, FormatError, ReadError
from editor.files import read_file
from editor.i18n import _
from editor.profiles.builtin import builtin_name_for, builtin_names
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile, parse_profile


def profile_for(release: Release) -> Profile:
    """The profile a release asks for, or the built-in one of its language where that is not to be
    had.
    """
    if release.profile:
        try:
            return find_profile(release.profile)
        except DatelineError:
            pass  # a draft from another desk names a profile that is not on this one
    return builtin_profile(builtin_name_for(release.metadata.language))


def find_profile(name: str) -> Profile:
    """The profile of that name: a path to a `.toml` file, one of the user's own, or a built-in one.

    Raises ProfileError or ReadError.
    """
    if name.endswith(".toml"):
        stem = os.path.splitext(os.path.basename(name))[0]
        return parse_profile(_profile_text(name), stem)
    if name not in builtin_names():
        import platformdirs  # only for profiles of the user's own: it costs start-up time

        own = os.path.join(platformdirs.user_config_dir("dateline"), "profiles", f"{name}.toml")
        if os.path.basename(name) == name and os.path.exists(own):
            return parse_profile(_profile_text(own), name)
    return builtin_profile(name)


def _profile_text(path: str) -> str:
    from editor.formats.text_encoding import decode_text

    try:
        return decode_text(read_file(path))
    except FormatError as error:
        raise ReadError(
            _("“{path}” could not be read. {reason}").format(path=path, reason=error)
        ) from error
