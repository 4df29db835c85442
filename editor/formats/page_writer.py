"""A release as the published page: one self-contained HTML file.

The page has its own styles, a size switch that works without scripts, and metadata for machines; it
loads nothing from anywhere, and pictures are inside it. The preview shows these very bytes. Where
each part stands is written down where it is made: page_metadata for the head and for reading the
metadata back, page_blocks for the body, page_header and page_footer for the rest. In short:

    article.release
        input[type=radio] x 3     the text-size switch
        header                    .status or .embargo, .kicker, h1, .subtitle, .byline
        div.body                  one element for each of blocks.block_runs
        footer                    .boilerplate, section.contacts, p.end
"""

from __future__ import annotations

from editor.document.release import Release
from editor.formats.html_out.page_blocks import PageBlocks
from editor.formats.html_out.page_footer import write_footer
from editor.formats.html_out.page_header import has_switch, write_header, write_switch
from editor.formats.html_out.page_metadata import write_head
from editor.formats.html_out.page_style import write_style
from editor.formats.html_out.text import attribute_text
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report


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

    Adds `image-missing` to the report for every figure whose picture the release does not hold.
    """
    metadata = release.metadata
    first_size = "medium" if has_switch(profile) else size
    body = "\n".join(block_elements(release, profile, report, asset_folder))
    parts = (
        write_switch(profile, size),
        write_header(metadata, profile),
        f'<div class="body">\n{body}\n</div>' if body else '<div class="body"></div>',
        write_footer(metadata, profile),
    )
    article = "\n".join(part for part in parts if part)
    return f"""<!doctype html>
<html{attribute_text(lang=metadata.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{write_head(release, profile)}
<style>
{write_style(profile, first_size)}
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
    profile = profile or builtin_profile(builtin_name_for(release.metadata.language))
    report = Report() if report is None else report
    writer = PageBlocks(release, profile.labels, report, asset_folder)
    return tuple(writer.elements(release.body))
