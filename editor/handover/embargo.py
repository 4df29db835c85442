"""What is said in the interface's language of a release that may not be published yet."""

from __future__ import annotations

from editor.document.release import Metadata
from editor.formats.release_words import embargo_words
from editor.i18n import _
from editor.profiles.profile import Profile


def embargo_sentence(metadata: Metadata, profile: Profile) -> str:
    """Until when nothing may be published, as a sentence; "" for no embargo."""
    if metadata.embargo is None:
        return ""
    return _("Do not publish before {time}.").format(time=embargo_words(metadata.embargo, profile))
