"""The document properties of a DOCX.

Core properties hold what has a place there, for every program to see. The whole metadata lies in
custom properties as well, as the JSON of `json_codec.encode_metadata`, so that a release comes
back whole: `dateline:metadata` and, because Word cuts a text property at 255 characters, its
continuation in `dateline:metadata.2`, `dateline:metadata.3` …; join them in that order.
`dateline:profile` names the publishing profile the release wants. What the text shows and the
release does not hold: `dateline:words` is the dateline that it begins with, `dateline:numbers` as
JSON the words before and after the numbers of captions, `[["图","　"],["表","　"]]`.
`dateline:shown` are the lines before and after the body as JSON, see docx_out.matter.shown_words.
What the drawings say of figures in an extension that not every program keeps is in
`dateline:figures` as JSON, by the drawing's name: its width there in EMU, the figure's in percent
(0 for its own size), whether it is decorative, `{"图 1":[2292604,40,0]}`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

from editor.document.release import Metadata, Release
from editor.document.timestamp import Timestamp
from editor.formats.docx_out.languages import word_languages
from editor.formats.docx_out.markup import (
    CUSTOM_PROPERTIES,
    DECLARATION,
    EXTENDED_PROPERTIES,
    PACKAGE,
    PROPERTY_TYPES,
    escape,
    escape_attribute,
)
from editor.formats.json_codec import encode_metadata
from editor.formats.ooxml.own_names import (
    FIGURES_PROPERTY,
    METADATA_PROPERTY,
    NUMBERS_PROPERTY,
    PROFILE_PROPERTY,
    SHOWN_PROPERTY,
    WORDS_PROPERTY,
)
from editor.profiles.profile import Profile

_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PIECE = 120  # code points; never more than 240 of the UTF-16 units that Word counts

APPLICATION = (
    f'{DECLARATION}<Properties xmlns="{EXTENDED_PROPERTIES}">'
    "<Application>Dateline</Application></Properties>"
)


def core_properties(metadata: Metadata, profile: Profile) -> str:
    """The text of docProps/core.xml. It holds no name of a machine or user, and no time but that
    of publication.
    """
    published = _in_utc(metadata.published, profile.utc_offset)
    values = {
        "dc:title": metadata.title,
        "dc:subject": metadata.column or profile.column.name,
        "dc:creator": "; ".join(metadata.authors),
        "cp:keywords": "; ".join(metadata.keywords),
        "dc:description": metadata.summary,
        "cp:category": profile.column.type,
        "dc:language": word_languages(metadata.language).document,
        "dc:identifier": metadata.uid,
    }
    elements = [f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if value]
    elements += [
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{published}</dcterms:{name}>'
        for name in ("created", "modified")
        if published
    ]
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(elements)
        + "</cp:coreProperties>"
    )


def custom_properties(
    release: Release,
    dateline: str = "",
    numbers: tuple[tuple[str, str], ...] = (),
    figures: Mapping[str, tuple[int, int, int]] | None = None,
    shown: Mapping[str, object] | None = None,
) -> str:
    """The text of docProps/custom.xml; `dateline` is what stands before the first words, `numbers`
    are the words before and after the numbers of captions, `figures` the facts of FigureWriter,
    `shown` the words of matter.shown_words.
    """
    properties = _pieces(METADATA_PROPERTY, _json(encode_metadata(release.metadata)))
    if release.profile:
        properties[PROFILE_PROPERTY] = release.profile
    properties |= _pieces(WORDS_PROPERTY, dateline)
    properties |= _pieces(NUMBERS_PROPERTY, _json(numbers) if numbers else "")
    properties |= _pieces(SHOWN_PROPERTY, _json(shown) if shown else "")
    properties |= _pieces(FIGURES_PROPERTY, _json(figures) if figures else "")
    return (
        f'{DECLARATION}<Properties xmlns="{CUSTOM_PROPERTIES}" xmlns:vt="{PROPERTY_TYPES}">'
        + "".join(
            f'<property fmtid="{_USER_PROPERTIES}" pid="{number}" name="{escape_attribute(name)}">'
            f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
            for number, (name, value) in enumerate(properties.items(), 2)
        )
        + "</Properties>"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pieces(name: str, text: str) -> dict[str, str]:
    """The text as properties that Word leaves whole."""
    return {
        name if not start else f"{name}.{start // _PIECE + 1}": text[start : start + _PIECE]
        for start in range(0, len(text), _PIECE)
    }


def _in_utc(time: Timestamp | None, utc_offset: int) -> str:
    """The time in UTC as Word wants it, a day alone from its midnight; "" where it is unknown."""
    if time is None:
        return ""
    offset = time.offset if time.offset is not None else utc_offset
    local = datetime.datetime.combine(time.day, time.time or datetime.time())
    try:
        return f"{(local - datetime.timedelta(minutes=offset)).isoformat(timespec='seconds')}Z"
    except OverflowError:
        return ""
