"""Saving drafts, with everything they carry."""

from __future__ import annotations

from editor.errors import WriteError
from editor.files import write_file
from editor.formats import draft_codec
from editor.formats.draft_codec import DraftFile
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report


def save_draft(path: str, draft: DraftFile, profile: Profile) -> None:
    """Write the draft to `path` as a whole or not at all, and prove that it can be read back.

    `profile` shapes the readable page inside. Raises WriteError; then an older file is unchanged.
    """
    if draft.read_only:
        raise WriteError(_("A newer Dateline wrote this draft; save it under another name."))
    data = draft_codec.encode(draft, profile)
    if draft_codec.decode(data, Report()) != draft:
        raise WriteError(
            _("“{path}” was not written: the draft would not read back the same.").format(path=path)
        )
    write_file(path, data)
