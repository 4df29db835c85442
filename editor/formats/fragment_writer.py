"""A release's body as a fragment of HTML for a content management system, WeChat or a newswire.

What such systems leave of a text decides what each target holds (a module of `fragment/` each).
None holds a style element, a script or an input, and no size but relative ones, so that the site's
own text-size switch works on it; an id only where the profile names the element that the switch
acts on. Title, header line and most other metadata are fields of the system and stay out, of plain
text too (the whole release as plain text is what a `.txt` file holds), but for a newswire, which
takes a release as one text. Boilerplate and contacts, for which systems have no fields, follow the
body as paragraphs.
"""

from __future__ import annotations

from editor.document.release import Release
from editor.formats.fragment.blocks import FragmentBlocks
from editor.formats.fragment.matter import closing_matter
from editor.formats.html_out.text import attribute_text
from editor.formats.release_words import with_dateline
from editor.profiles.profile import Profile
from editor.report import Report


def write_fragment(
    release: Release,
    profile: Profile,
    report: Report,
    asset_folder: str = "assets",
    target: str = "",
    wrap: int = 0,
) -> str:
    """The body, boilerplate and contacts for `target`, one of FRAGMENT_TARGETS, "" for that of the
    profile; pictures are found in the folder `asset_folder` beside it. Plain text is broken in
    `wrap` columns, 0 for not at all.

    Adds `image-missing` to the report for every figure whose picture the release does not hold, and
    what the target has no place for. That the other metadata stay out is what a fragment is, and
    no loss.
    """
    target = target or profile.fragment.target
    if target == "text":
        from editor.formats.text_writer import write_body_text

        return write_body_text(release, profile, report, wrap)
    if target == "wire":
        from editor.formats.fragment.wire import write_wire

        return write_wire(release, profile, report, asset_folder)
    writer = _writer(target)(release, profile, report, asset_folder)
    body = with_dateline(release.metadata, release.body, profile)
    elements = writer.elements((*body, *closing_matter(release.metadata, profile)))
    html = "".join(f"{text}\n" for text in elements)
    # WeChat has no switch to act on an element, and takes no id.
    if profile.fragment.container and target != "wechat":
        return f"<div{attribute_text(id=profile.fragment.container)}>\n{html}</div>\n"
    return html


def write_clean_html(
    release: Release, profile: Profile, report: Report, asset_folder: str = "assets"
) -> str:
    """The same with inline styles for programs that keep all of HTML, such as word processors: it
    reads back exactly.
    """
    from editor.formats.fragment.inline import CleanHtml

    writer = CleanHtml(release, profile, report, asset_folder)
    blocks = (*release.body, *closing_matter(release.metadata, profile))
    return "".join(f"{text}\n" for text in writer.elements(blocks))


def _writer(target: str) -> type[FragmentBlocks]:
    """The writer for a target; loaded when it is asked for."""
    if target == "plain":
        from editor.formats.fragment.plain import PlainFragment

        return PlainFragment
    if target == "wechat":
        from editor.formats.fragment.wechat import WeChatFragment

        return WeChatFragment
    if target == "inline":
        from editor.formats.fragment.inline import InlineFragment

        return InlineFragment
    raise ValueError(target)
