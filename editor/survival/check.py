"""The fragment of a release in a CMS: what is pasted, what is left, what does not switch."""

from __future__ import annotations

from html import escape
from typing import Any

from editor.document.release import Release
from editor.formats.fragment_writer import write_fragment
from editor.profiles.profile import Profile
from editor.report import Report
from editor.survival.filtering import Filtered, apply
from editor.survival.model import FilterModel
from editor.survival.sizes import AbsoluteSize, absolute_sizes, switches
from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Survival:
    """What becomes of a fragment in one CMS; `sizes` are those that are left there."""

    model: FilterModel
    filtered: Filtered
    sizes: tuple[AbsoluteSize, ...]

    @property
    def passes(self) -> bool:
        """Whether all text stays, in order, and follows the site's switch."""
        return self.filtered.keeps_text and switches(self.sizes)

    def encoded(self) -> dict[str, Any]:
        """The facts as JSON values."""
        return {
            "cms": self.model.name,
            "title": self.model.title,
            "certainty": self.model.certainty,
            "passes": self.passes,
            "losses": [
                {
                    "severity": loss.severity,
                    "code": loss.code,
                    "element": loss.element,
                    "attribute": loss.attribute,
                    "count": loss.count,
                    "excerpts": list(loss.excerpts),
                    "detail": loss.sentence,
                }
                for loss in self.filtered.losses
            ],
            "sizes": [
                {
                    "path": size.path,
                    "excerpt": size.excerpt,
                    "name": size.name,
                    "value": size.value,
                    "rule": size.rule,
                    "defeats": size.defeats,
                }
                for size in self.sizes
            ],
        }


def pasted_html(release: Release, profile: Profile, target: str = "") -> str:
    """What a CMS editor is given for a target of FRAGMENT_TARGETS, "" for the profile's; of plain
    text each line is a paragraph there.
    """
    target = target or profile.fragment.target
    fragment = write_fragment(release, profile, Report(), target=target)
    if target != "text":
        return fragment
    return "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in fragment.splitlines())


def check(model: FilterModel, fragment: str) -> Survival:
    """What becomes of the fragment, or of any HTML, in the model's CMS."""
    filtered = apply(model, fragment)
    return Survival(model, filtered, absolute_sizes(filtered.html))
