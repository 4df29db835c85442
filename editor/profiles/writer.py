"""Writing a publishing profile as TOML, into the text that the person already has."""

from __future__ import annotations

from editor.profiles.profile import Profile


def write_profile(profile: Profile, text: str = "") -> str:
    """The profile as TOML. Comments, order and unknown keys of `text` stay; beside what it has
    already, only that is written which differs from the built-in profile of the language.

    `parse_profile(write_profile(profile, text), profile.name) == profile`. Raises ProfileError
    where `text` has errors or the profile holds what no profile may hold.
    """
    raise NotImplementedError
