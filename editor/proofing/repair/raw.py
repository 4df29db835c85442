"""The release as it was before a repair, kept in the draft: as JSON to restore it, and as text to
read it without Dateline. Pictures are not kept twice.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from editor.document.release import Release
from editor.document.walk import plain_text
from editor.errors import FormatError
from editor.formats import json_codec
from editor.proofing.lazy_pattern import lazy_pattern
from editor.values import replace

if TYPE_CHECKING:
    from editor.formats.draft_codec import DraftFile

_NAME = lazy_pattern(r"before-repair/(\d{1,6})\.json")


def with_raw(draft: DraftFile, raw: Release) -> DraftFile:
    """The draft that keeps `raw` as what it was before its latest repair; earlier ones stay."""
    if raw_in(draft) == raw:
        return draft
    number = max(_numbers(draft), default=0) + 1
    data = json_codec.encode(raw, with_assets=False)
    source = dict(draft.source)
    source[f"before-repair/{number}.json"] = json.dumps(data, ensure_ascii=False, indent=1).encode(
        "utf-8", "surrogatepass"
    )
    source[f"before-repair/{number}.txt"] = plain_text(raw.body).encode("utf-8", "surrogatepass")
    return replace(draft, source=source)


def raw_in(draft: DraftFile) -> Release | None:
    """The release as it was before the latest repair that the draft knows of, with the pictures
    that the draft still has; None where there was none or what is kept of it is damaged.
    """
    number = max(_numbers(draft), default=0)
    content = draft.source.get(f"before-repair/{number}.json")
    if content is None:
        return None
    try:
        data = json.loads(content.decode("utf-8", "surrogatepass"))
        return json_codec.decode(data, draft.release.assets)
    except (FormatError, ValueError):
        return None


def _numbers(draft: DraftFile) -> list[int]:
    return [int(match[1]) for name in draft.source if (match := _NAME.fullmatch(name))]
