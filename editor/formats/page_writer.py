"""A release as the published page: one self-contained HTML file.

The page has its own styles, a size switch that works without scripts, and metadata for machines; it
loads nothing from anywhere, and pictures are inside it. The preview shows these very bytes. Where
each part stands is written down where it is made: page_metadata for the head and for reading the
metadata back, page_blocks for the body, page_header and page_footer for the rest. In short:

    article.release
        input[type=radio] x 3     the text-size switch
        h1.unseen                 only where the release has no title, for those who go by ear
        header                    .status or .embargo, .kicker, h1, .subtitle, .byline
        div.body                  one element for each of blocks.block_runs
        footer                    .boilerplate, section.contacts, p.end
"""

from __future__ import annotations

from editor.document.nodes import Figure
from editor.document.release import Release
from editor.document.schema import clean_text
from editor.document.walk import figures
from editor.formats.html_out.languages import foreign
from editor.formats.html_out.page_blocks import PageBlocks
from editor.formats.html_out.page_footer import write_footer
from editor.formats.html_out.page_header import has_switch, write_header, write_switch
from editor.formats.html_out.page_metadata import Picture, window_title, write_head
from editor.formats.html_out.page_style import write_style
from editor.formats.html_out.text import attribute_text, element, escape_text
from editor.formats.release_words import dateline_words
from editor.languages import is_right_to_left
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import Column, Profile, Site
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.values import replace


def write_page(
    release: Release,
    profile: Profile,
    report: Report,
    size: str = "medium",
    asset_folder: str = "",
) -> str:
    """The page as HTML 5 text. `size`, one of SIZES, says which text size is chosen when the page
    opens, and changes nothing else. Pictures are embedded, or where `asset_folder` is given (as it
    stands in an address) referred to in it.

    Adds `image-missing` to the report for every figure whose picture the release does not hold, and
    `image-repeated` for one whose picture is not embedded yet again.
    """
    metadata = release.metadata
    profile = _printable(profile)
    first_size = "medium" if has_switch(profile) else size
    words = dateline_words(release.metadata, release.body, profile)
    writer = PageBlocks(release, profile, report, asset_folder, dateline=words)
    body = "\n".join(writer.elements(release.body))
    pictures = _pictures_beside(release, writer) if asset_folder else ()
    parts = (
        write_switch(profile, size, metadata.language),
        "" if metadata.title else _unseen_title(release, profile),
        write_header(metadata, profile),
        f'<div class="body">\n{body}\n</div>' if body else '<div class="body"></div>',
        write_footer(metadata, profile),
    )
    article = "\n".join(part for part in parts if part)
    direction = "rtl" if is_right_to_left(metadata.language) else ""
    return f"""<!doctype html>
<html{attribute_text(lang=metadata.language, dir=direction)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{write_head(release, profile, pictures)}
<style>
{write_style(profile, first_size, metadata.language)}
</style>
</head>
<body>
<main>
<article class="release">
{article}
</article>
</main>
</body>
</html>
"""


def block_elements(
    release: Release,
    profile: Profile | None = None,
    report: Report | None = None,
    asset_folder: str = "",
) -> tuple[str, ...]:
    """The elements inside the page's `.body`, one string for each of blocks.block_runs.

    The page is made of exactly these strings, a line end between them, so whoever shows the page
    can compare them with older ones and exchange those that changed. Without a profile the words
    of the built-in one for the release's language are used.
    """
    profile = _printable(profile or builtin_profile(builtin_name_for(release.metadata.language)))
    report = Report() if report is None else report
    words = dateline_words(release.metadata, release.body, profile)
    writer = PageBlocks(release, profile, report, asset_folder, dateline=words)
    return tuple(writer.elements(release.body))


def _unseen_title(release: Release, profile: Profile) -> str:
    """A heading for those who go by ear, of a release without a title."""
    title = window_title(release, profile)
    is_theirs = title == profile.labels["untitled"]
    language = foreign(profile.language, release.metadata.language) if is_theirs else {}
    return element("h1", escape_text(title), class_="unseen", **language)


def _pictures_beside(release: Release, writer: PageBlocks) -> tuple[Picture, ...]:
    """The pictures that say something, in the order of the page."""
    shown: dict[str, Figure] = {}
    for figure in figures(release.body):
        if not figure.decorative:
            shown.setdefault(figure.asset, figure)
    found = ((writer.source(name), figure.alt) for name, figure in shown.items())
    return tuple(Picture(address, alt) for address, alt in found if address)


def _printable(profile: Profile) -> Profile:
    """The profile with words that a page may hold: a Profile made in code may have any others."""
    site, column = profile.site, profile.column
    return replace(
        profile,
        labels={name: clean_text(word) for name, word in profile.labels.items()},
        site=Site(*map(clean_text, (site.name, site.domain, site.id))),
        column=_clean_column(column),
        columns=tuple(map(_clean_column, profile.columns)),
        body_fonts=tuple(map(clean_text, profile.body_fonts)),
        heading_fonts=tuple(map(clean_text, profile.heading_fonts)),
    )


def _clean_column(column: Column) -> Column:
    return Column(*map(clean_text, (column.name, column.description, column.keywords, column.type)))
