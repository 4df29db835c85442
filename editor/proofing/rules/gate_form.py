"""G01, G02, G07 and G08: what the form must say before a release is published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from editor.document.release import Metadata, Release
from editor.document.timestamp import Timestamp
from editor.i18n import _
from editor.profiles.profile import REQUIRABLE
from editor.proofing.addresses import AddressFault, fault_of_address
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN
from editor.proofing.place_words import field_names
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict

_TITLE_SHOWN = 30
"""So many Han characters of a title a page of search results shows, two letters being one."""
_WIDE = lazy_pattern(f"[{HAN}\u3000-\u30ff\uff01-\uff60\uac00-\ud7a3“”‘’—…]")


def _required(_placed: Sequence[Placed], release: Release, setting: Setting) -> Iterator[Verdict]:
    demanded = {"title", *setting.profile.required}
    for name in REQUIRABLE:
        if name in demanded and not getattr(release.metadata, name):
            message = (
                _("The release has no title.")
                if name == "title"
                else _("“{field}” is empty, and the publishing profile demands it.").format(
                    field=field_names()[name]
                )
            )
            yield Verdict(Spot(field=name), Hit(0, 0, message))


def _lengths(_placed: Sequence[Placed], release: Release, setting: Setting) -> Iterator[Verdict]:
    metadata = release.metadata
    for name, limit in setting.profile.limits.items():
        text = getattr(metadata, name, "")
        if isinstance(text, str) and 0 < limit < len(text):
            yield Verdict(
                Spot(field=name),
                Hit(
                    limit,
                    len(text),
                    _(
                        "“{field}” has {count} characters; the publishing profile allows {limit}."
                    ).format(field=field_names().get(name, name), count=len(text), limit=limit),
                ),
            )
    title = metadata.title
    limit = setting.profile.limits.get("title", 0)
    if setting.is_chinese and not 0 < limit < len(title):
        width = len(title) + len(_WIDE.findall(title))
        if width > 2 * _TITLE_SHOWN:
            yield Verdict(
                Spot(field="title"),
                Hit(
                    0,
                    len(title),
                    _(
                        "The title is as wide as {count} characters; search results show about "
                        "{shown}."
                    ).format(count=(width + 1) // 2, shown=_TITLE_SHOWN),
                    level=Level.HINT,
                ),
            )


def _embargo(_placed: Sequence[Placed], release: Release, setting: Setting) -> Iterator[Verdict]:
    metadata = release.metadata
    embargo = metadata.embargo
    if embargo is None:
        return
    offset = setting.profile.utc_offset
    embargo = embargo.at_offset(offset)
    if setting.now is not None and _begins(embargo) > setting.now.replace(tzinfo=None):
        yield Verdict(
            Spot(field="embargo"),
            Hit(
                0,
                0,
                _("It must not be published before {time}.").format(time=embargo.for_people()),
                reason=_(
                    "Whoever gets it now must know of the embargo; say in the reason why it goes "
                    "out."
                ),
            ),
        )
    if _is_earlier(metadata, embargo, offset):
        yield Verdict(
            Spot(field="published"),
            Hit(
                0,
                0,
                _("It says that it is published before its embargo ends on {time}.").format(
                    time=embargo.for_people()
                ),
                level=Level.WARNING,
            ),
        )


def _begins(moment: Timestamp) -> datetime.datetime:
    return datetime.datetime.combine(moment.day, moment.time or datetime.time())


def _is_earlier(metadata: Metadata, embargo: Timestamp, offset: int) -> bool:
    """Whether the time of publication is before the embargo, as far as both are known."""
    if metadata.published is None:
        return False
    published = metadata.published.at_offset(offset)
    if published.time is None or embargo.time is None:
        return published.day < embargo.day
    return _begins(published).replace(second=0) < _begins(embargo).replace(second=0)


def _address(_placed: Sequence[Placed], release: Release, _setting: Setting) -> Iterator[Verdict]:
    url = release.metadata.url
    if not url:
        return
    found = fault_of_address(url, is_relative_allowed=False)
    if found is not None:
        level = Level.ERROR if found.is_sure else Level.WARNING
        yield Verdict(Spot(field="url"), Hit(0, 0, _said(found), level=level))


def _said(found: AddressFault) -> str:
    return _("The release's address cannot be opened by readers: {reason}").format(
        reason=found.sentence
    )


RULES = (
    ReleaseRule(
        "G01", Level.ERROR, lambda: _("Required fields"), _required, languages=ANY,
        explanation=lambda: _(
            "The title, and the fields that the publishing profile demands, must be filled in "
            "before a release is published."
        ),
    ),
    ReleaseRule(
        "G02", Level.WARNING, lambda: _("Lengths of fields"), _lengths, languages=ANY,
        explanation=lambda: _(
            "What is longer than the publishing profile allows, or than search results show, is "
            "cut off where readers meet it first."
        ),
    ),
    ReleaseRule(
        "G07", Level.ERROR, lambda: _("Embargo"), _embargo, languages=ANY,
        explanation=lambda: _(
            "A release under an embargo must not be published before it ends."
        ),
    ),
    ReleaseRule(
        "G08", Level.ERROR, lambda: _("Address of the release"), _address, languages=ANY,
        explanation=lambda: _(
            "The address goes into the page for machines; it must lead readers to the release."
        ),
    ),
)  # fmt: skip
