"""What the page says about itself to machines: title, meta tags, Open Graph, JSON-LD.

The government names are those of 国办发〔2017〕47号, each name once. Every metadata
field can be read back from the page exactly; where to find it:

    title       h1 (h1.unseen: the release has none, and it and <title> hold other words)
    kicker      .kicker                         subtitle    .subtitle
    published   meta dateline:published where it is there, else time[datetime] in .byline
    source      meta ContentSource
    authors     meta property article:author, one each (Author joins them, or names the editor)
    editor      meta dateline:editor            reviewer    meta dateline:reviewer
    column      meta property article:section (ColumnName may be the profile's)
    keywords    meta property article:tag, one each (Keywords joins them)
    summary     meta Description, paragraphs separated by a line end
    language    html[lang]                      place       meta dateline:place
    embargo     meta dateline:embargo where it is there, else time[datetime] in .embargo
    contacts    .contact, each with any of .name .organisation .phone .email
    boilerplate .boilerplate p and h2, one paragraph each
    url         meta Url, or dateline:url where it is no public address
    uid         meta dateline:uid
    profile     meta dateline:profile

Times for machines carry the profile's offset from UTC where the release states none. What it does
state is then in dateline:published and dateline:embargo, which are there only where it differs from
the time's `datetime`, or where the header line shows no time. PubDate has no place for an offset:
it is the time of the profile's clocks. A day alone stays one there, for its hour is not known.

A page under embargo asks search engines to leave it out for as long as it says "do not publish":
both go when the embargo is taken out of the release.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from editor.document.release import Metadata, Release
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts
from editor.formats.html_out.bidi import endings
from editor.formats.html_out.text import attribute_text, element, escape_text
from editor.formats.release_words import enumeration
from editor.profiles.profile import Profile
from editor.values import dataclass

_TITLE_LENGTH = 40
_HOST = r"https?://([^/?#:@\[\]]+)(?::\d*)?(?:[/?#]|$)"
# Names and addresses that mean nothing outside of an office, or outside of one machine.
_LOCAL_HOST = (
    r"[^.]*|.*\.(?:local|localhost|localdomain|internal|intranet|lan|home|corp|home\.arpa)\.?"
    r"|(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+"
)
_LOCALES = {
    "zh": "zh_CN",
    "zh-hans": "zh_CN",
    "zh-hans-sg": "zh_SG",
    "zh-hant": "zh_TW",
    "zh-hant-hk": "zh_HK",
    "zh-hant-mo": "zh_MO",
    "zh-sg": "zh_SG",
    "en": "en_US",
    "ja": "ja_JP",
    "ko": "ko_KR",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the page: where it is found from the page, and its alt text."""

    address: str
    alt: str


def write_head(release: Release, profile: Profile, pictures: Sequence[Picture] = ()) -> str:
    """The elements of the page's head that tell what it is, a line each. `pictures` are those that
    lie beside the page, the first of which stands for it.
    """
    metadata = release.metadata
    public = _public_pictures(metadata.url, pictures)
    title = window_title(release, profile)
    # What browsers put behind the title must not be turned round by it.
    lines = [f"<title>{escape_text(title + endings(title))}</title>"]
    lines.extend(
        f"<meta{attribute_text(name=name, content=content)}>"
        for name, content in _named(release, profile, public)
        if content
    )
    lines.extend(
        f"<meta{attribute_text(property=name, content=content)}>"
        for name, content in _open_graph(metadata, profile, public)
        if content
    )
    if _is_public(metadata.url):
        lines.append(f"<link{attribute_text(rel='canonical', href=metadata.url)}>")
    article = _news_article(metadata, profile, public)
    data = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
    data = data.replace("<", "\\u003c")
    lines.append(element("script", data, type="application/ld+json"))
    return "\n".join(lines)


def window_title(release: Release, profile: Profile) -> str:
    """The title; of an untitled release its first words, for a page must have one."""
    if release.metadata.title:
        return release.metadata.title
    texts = (text for block in release.body for text in block_texts(block))
    first = next((line for text in texts for line in text.split("\n") if line), "")
    if len(first) > _TITLE_LENGTH:
        first = first[:_TITLE_LENGTH].rstrip() + "…"
    return first or profile.labels["untitled"] or "…"


def _named(
    release: Release, profile: Profile, pictures: Sequence[Picture]
) -> Iterator[tuple[str, str]]:
    metadata = release.metadata
    site, column = profile.site, profile.column_of(metadata.column)
    is_public = _is_public(metadata.url)
    yield "generator", "Dateline"
    yield "robots", "noindex" if metadata.embargo else ""
    yield "SiteName", site.name
    yield "SiteDomain", site.domain
    yield "SiteIDCode", site.id
    yield "ColumnName", column.name
    yield "ColumnDescription", column.description
    yield "ColumnKeywords", column.keywords
    yield "ColumnType", column.type
    yield "ArticleTitle", metadata.title
    yield "PubDate", _local_time(metadata, profile)
    yield "ContentSource", metadata.source
    yield "Keywords", ",".join(metadata.keywords)
    yield "Author", enumeration(metadata.authors, metadata.language) or metadata.editor
    yield "Description", metadata.summary
    yield "Image", pictures[0].address if pictures else ""
    yield "Url", metadata.url if is_public else ""
    if "published" in profile.header:
        yield "dateline:published", _stated(metadata.published, profile)
    elif metadata.published:
        yield "dateline:published", metadata.published.for_machines()
    yield "dateline:embargo", _stated(metadata.embargo, profile)
    yield "dateline:editor", metadata.editor
    yield "dateline:reviewer", metadata.reviewer
    yield "dateline:place", metadata.place
    yield "dateline:url", "" if is_public else metadata.url
    yield "dateline:uid", metadata.uid
    yield "dateline:profile", release.profile


def _open_graph(
    metadata: Metadata, profile: Profile, pictures: Sequence[Picture]
) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:title", metadata.title
    yield "og:url", metadata.url if _is_public(metadata.url) else ""
    yield "og:site_name", profile.site.name
    yield "og:locale", _locale(metadata.language)
    yield "og:description", metadata.summary.replace("\n", " ")
    for picture in pictures:
        yield "og:image", picture.address
        yield "og:image:alt", picture.alt
    if metadata.published:
        yield "article:published_time", metadata.published.for_machines(profile.utc_offset)
    yield "article:section", metadata.column
    yield from (("article:author", author) for author in metadata.authors)
    yield from (("article:tag", keyword) for keyword in metadata.keywords)


def _news_article(
    metadata: Metadata, profile: Profile, pictures: Sequence[Picture]
) -> dict[str, Any]:
    """schema.org's NewsArticle of the release, without what is not known."""
    published = metadata.published.for_machines(profile.utc_offset) if metadata.published else ""
    publisher = metadata.source or profile.site.name
    url = metadata.url if _is_public(metadata.url) else ""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": metadata.title,
        "alternativeHeadline": metadata.subtitle,
        "inLanguage": metadata.language,
        "datePublished": published,
        "dateModified": published,
        "image": [picture.address for picture in pictures],
        "author": [{"@type": "Person", "name": author} for author in metadata.authors],
        "editor": {"@type": "Person", "name": metadata.editor} if metadata.editor else "",
        "publisher": {"@type": "Organization", "name": publisher} if publisher else "",
        "articleSection": metadata.column,
        "keywords": list(metadata.keywords),
        "description": metadata.summary,
        "contentLocation": {"@type": "Place", "name": metadata.place} if metadata.place else "",
        "identifier": metadata.uid,
        "url": url,
        "mainEntityOfPage": url,
    }
    return {key: value for key, value in data.items() if value}


def _local_time(metadata: Metadata, profile: Profile) -> str:
    """PubDate: when the release was published by the clocks of the site."""
    published = metadata.published
    return published.at_offset(profile.utc_offset).for_people() if published else ""


def _stated(time: Timestamp | None, profile: Profile) -> str:
    """What the release states of a time; "" where the page's other times say just that."""
    if time is None or time.for_machines() == time.for_machines(profile.utc_offset):
        return ""
    return time.for_machines()


def _locale(language: str) -> str:
    """Open Graph's language_TERRITORY for a BCP 47 tag; "" where the territory is not known."""
    tag = language.lower()
    if tag in _LOCALES:
        return _LOCALES[tag]
    primary, *others = language.split("-")
    territory = next((part for part in others if len(part) == 2 and part.isalpha()), "")
    return f"{primary.lower()}_{territory.upper()}" if territory else ""


def _public_pictures(url: str, pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """The pictures with the addresses they have once the page stands at `url`; none where that is
    not known.
    """
    if not pictures or not _is_public(url):
        return ()
    from urllib.parse import quote, urljoin

    return tuple(
        Picture(urljoin(url, quote(picture.address, safe="/%")), picture.alt)
        for picture in pictures
    )


def _is_public(url: str) -> bool:
    """Whether anybody may find the page there: no address inside a house, no name of a machine,
    nobody's password.
    """
    host = re.match(_HOST, url)
    return host is not None and re.fullmatch(_LOCAL_HOST, host[1], re.IGNORECASE) is None
