"""What stands above the text on the page: status, titles, and the header line with its size switch.

The switch is three radio inputs that come before everything they act on, so that page.css reaches
the text by sibling selectors alone: it works without scripts and in browsers without `:has()`. The
labels that a reader sees and clicks stand in the header line.
"""

from __future__ import annotations

from editor.document.release import Metadata
from editor.document.timestamp import Timestamp
from editor.formats.html_out.languages import foreign, foreign_words
from editor.formats.html_out.text import attribute_text, element, escape_text
from editor.formats.release_words import (
    after_label,
    embargo_words,
    field_label,
    header_items,
    primary,
    status_words,
)
from editor.profiles.profile import SIZES, Profile


def has_switch(profile: Profile) -> bool:
    """Whether the profile's header line holds the size switch."""
    return "size" in profile.header


def write_switch(profile: Profile, size: str, language: str) -> str:
    """The radio inputs of a page in `language`, largest first, with `size` checked; "" where the
    profile has no switch.
    """
    if not has_switch(profile):
        return ""
    group = after_label(profile.labels["size"], profile.language)
    inputs = []
    for name in reversed(SIZES):
        attributes = attribute_text(
            type="radio",
            name="dateline-size",
            id=f"dateline-size-{name}",
            value=name,
            aria_label=group + profile.labels[name],
            **foreign(profile.language, language),
        )
        inputs.append(f"<input{attributes}{' checked' if name == size else ''}>")
    return "\n".join(inputs)


def write_header(metadata: Metadata, profile: Profile) -> str:
    """The page's `<header>`; "" where there is nothing to put there."""
    parts = [
        _status(metadata, profile),
        element("p", escape_text(metadata.kicker), class_="kicker") if metadata.kicker else "",
        element("h1", escape_text(metadata.title)) if metadata.title else "",
        element("p", escape_text(metadata.subtitle), class_="subtitle")
        if metadata.subtitle
        else "",
        _byline(metadata, profile),
    ]
    content = "\n".join(part for part in parts if part)
    return f"<header>\n{content}\n</header>" if content else ""


def _status(metadata: Metadata, profile: Profile) -> str:
    """When the release may be published: until when it is held, or the profile's words for now."""
    if metadata.embargo is None:
        words = status_words(metadata, profile)
        return element("p", escape_text(words), class_="status") if words else ""
    before, _, after = profile.labels["embargo"].partition("{time}")
    time = _time(metadata.embargo, embargo_words(metadata.embargo, profile), profile)
    words = escape_text(before) + time + escape_text(after)
    other = foreign(profile.language, metadata.language)
    return element("p", words, class_="embargo", **other)


def _byline(metadata: Metadata, profile: Profile) -> str:
    """The header line: the profile's fields in its order, those that are not known left out."""
    known = {name: (label, words) for name, label, words in header_items(metadata, profile)}
    published = metadata.published
    other = foreign(profile.language, metadata.language)
    items = []
    for name in profile.header:
        label, words = known.get(name, ("", ""))
        if name == "size":
            content = escape_text(field_label(name, profile)) + _size_labels(profile)
            items.append(element("span", content, class_=name, **other))
        elif name == "published" and published is not None:
            content = escape_text(label) + _time(published, words, profile)
            items.append(element("span", content, class_=name, **other))
        elif words:
            content = foreign_words(label, other) + escape_text(words)
            items.append(element("span", content, class_=name))
    if not items:
        return ""
    line = "\n".join(items)
    # The square brackets belong to the header line of Chinese government pages.
    if primary(profile.language) == "zh":
        line = f"[ {line} ]"
    return element("p", line, class_="byline")


def _size_labels(profile: Profile) -> str:
    return " ".join(
        element("label", escape_text(profile.labels[name]), for_=f"dateline-size-{name}")
        for name in reversed(SIZES)
    )


def _time(time: Timestamp, words: str, profile: Profile) -> str:
    return element("time", escape_text(words), datetime=time.for_machines(profile.utc_offset))
