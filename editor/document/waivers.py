"""What a person looked at and let stand: findings that are ignored in a draft, or waived with a
reason. They belong to the draft file, not to the release: nothing of them is published.
"""

from __future__ import annotations

from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that stands: of the rule `rule`, at the text `text` between `before` and `after`
    (a few characters each); `field` names the field of the form, "" for the body. `reason` is why
    it may be published, "" for a finding that is only ignored, which no error can be. `at` is when,
    as ISO 8601, and `by` who, as far as that was said.
    """

    rule: str
    text: str
    before: str = ""
    after: str = ""
    field: str = ""
    reason: str = ""
    at: str = ""
    by: str = ""
