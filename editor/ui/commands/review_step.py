"""What a person accepted in a review becomes one undo step: the text and the form together."""

from __future__ import annotations

from editor.document.release import Release
from editor.ui.body.body_editor import BodyEditor
from editor.ui.draft import Draft
from editor.values import replace


def write_reviewed(draft: Draft, body: BodyEditor, result: Release) -> None:
    """Make the draft `result`: its text, and the fields in which it differs from the draft."""
    release, before = draft.snapshot(), draft.metadata
    changed: list[bool] = []
    body.apply(lambda _cursor, _look: changed.append(draft.replace_body(result.body)))
    stated = {
        name: value
        for name in before.__match_args__
        if (value := getattr(result.metadata, name)) != getattr(release.metadata, name)
    }
    if stated:
        draft.set_metadata(replace(before, **stated))
        if not any(changed):
            draft.make_step()
        draft.join_metadata_to_step(before)
