"""The body's blocks as the published page shows them: classes for page.css, pictures inside.

What the page's own reader goes by, beside the elements themselves:

    p.left .center .right .justify      the paragraph's alignment, none of them: natural
    p.flush                             a paragraph without first-line indent
    figure > img[style="width:60%"]     the picture's width; alt="" says that it is decorative
    img.undescribed                     nobody wrote an alt text: not decorative in spite of alt=""
    figure.missing > p.note             stands where the picture's bytes are not in the release: its
                                        name in data-asset, data-width, data-decorative, and its
                                        alt text in a span.alt
    figcaption > span.credit            the credit; the word before it is put there by page.css
    div.table > table                   a region to scroll in; not part of the text
    span.dateline                       words before the first ones; not part of the text
    em.latin, em.han                    emphasis in another script than the page's; only a look
    h2.level-3 .level-4, h3.level-4     a heading of that level where a level would be left out
    thead > tr > td                     a header cell that says nothing
    span.long                           an address, or a word as long as one
    bdi                                 text that would turn round what follows it
    [lang] [dir]                        words of another language, for who reads them out
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from editor.document.nodes import Alignment, Figure, Heading, Inlines, Mark, Paragraph, Table
from editor.document.release import IMAGE_TYPES, Release, image_extension
from editor.document.walk import figures, text_of
from editor.formats.html_out.addresses import with_addresses
from editor.formats.html_out.blocks import AnyBlock, BlockWriter, missing_note
from editor.formats.html_out.inlines import MARK_TAGS, Tag, has_east_asian, write_inlines
from editor.formats.html_out.languages import foreign, foreign_words
from editor.formats.html_out.text import address_of, attribute_text, element, escape_text
from editor.formats.release_words import dateline_place, is_east_asian
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report

MOST_EMBEDDED = 64_000_000
"""Characters of embedded pictures beyond which none is embedded again."""
# Words of another script of which the language can be told: an English phrase, not a name; Chinese,
# Japanese or Korean among Latin letters.
_ENGLISH = r"(?<![A-Za-z'’-])[A-Za-z][A-Za-z'’-]*(?:[,;:]? [A-Za-z][A-Za-z'’-]*){3,}"
_ENGLISH_WORDS = frozenset({"the", "and", "with", "from", "this", "that", "which", "for", "are"})
_WIDE_WORDS = "[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+"


class PageBlocks(BlockWriter):
    """Writes the blocks of one release for the page, all of them in order, with the words of the
    profile, `dateline` before the first words, and the pictures embedded or, where it is given, in
    `asset_folder`.
    """

    def __init__(
        self,
        release: Release,
        profile: Profile,
        report: Report,
        asset_folder: str = "",
        *,
        dateline: str = "",
    ) -> None:
        self._dateline = dateline
        self._folder = address_of(asset_folder)
        self._assets = {asset.name: asset for asset in release.assets}
        self._east_asian = is_east_asian(release.metadata.language)
        self._labels = profile.labels
        # For the profile's words among those of the release, and the other way round.
        self._theirs = foreign(profile.language, release.metadata.language)
        self._own = foreign(release.metadata.language, profile.language)
        self._report = report
        # The headings that the next one may stand below: the level of each, and its element's.
        self._outline: list[tuple[int, int]] = []
        self._regions: dict[str, int] = {}
        self._addresses: dict[str, str] = {}  # of the pictures embedded so far
        self._embedded = 0

    def elements(self, blocks: Sequence[AnyBlock]) -> list[str]:
        """One string of HTML for each of `block_runs`, the dateline in that of its paragraph."""
        found = super().elements(blocks)
        if self._dateline:
            # What stands before that paragraph shares no element: the places are the same.
            at = dateline_place(blocks)
            span = element("span", escape_text(self._dateline), class_="dateline", **self._theirs)
            found[at] = found[at].replace(">", f">{span}", 1)
        return found

    def inlines(self, content: Inlines) -> str:
        return write_inlines(content, self.mark_tag, self._words)

    def _words(self, text: str) -> str:
        return with_addresses(text, self._with_languages)

    def _with_languages(self, text: str) -> str:
        if self._east_asian:
            if text.count(" ") < 3:
                return escape_text(text)
            return _with_languages(text, _ENGLISH, _language_of_latin)
        if text.isascii():
            return escape_text(text)
        return _with_languages(text, _WIDE_WORDS, _language_of_wide)

    def mark_tag(self, mark: Mark, text: str) -> Tag:
        # Slanted Han characters are a defect and dots under Latin letters look like one, so
        # emphasis goes by the script of the text, whatever the language of the page.
        if mark is Mark.EMPHASIS and has_east_asian(text) != self._east_asian:
            return "em", ' class="latin"' if self._east_asian else ' class="han"'
        return MARK_TAGS[mark]

    def heading(self, heading: Heading) -> str:
        # A level that is left out misleads who goes from heading to heading by ear.
        while self._outline and self._outline[-1][0] >= heading.level:
            self._outline.pop()
        level = self._outline[-1][1] + 1 if self._outline else 2
        self._outline.append((heading.level, level))
        class_ = "" if level == heading.level else f"level-{heading.level}"
        return element(f"h{level}", self.inlines(heading.content), class_=class_)

    def paragraph(self, paragraph: Paragraph) -> str:
        classes = [] if paragraph.alignment == Alignment.NATURAL else [str(paragraph.alignment)]
        if not paragraph.indent:
            classes.append("flush")
        return element("p", self.inlines(paragraph.content), class_=" ".join(classes))

    def cell_paragraph(self, paragraph: Paragraph) -> str:
        return self.paragraph(paragraph)

    def quotation(self, paragraphs: Iterator[Inlines]) -> str:
        quoted = "\n".join(f"<p>{self.inlines(content)}</p>" for content in paragraphs)
        return f"<blockquote>\n{quoted}\n</blockquote>"

    def table(self, table: Table) -> str:
        title = text_of(table.caption).replace("\n", " ")
        # A name is read out in the language of its element, here that of the profile's word.
        around, inside = ({}, {}) if title else (self._theirs, self._own)
        label = self._region(title or self._labels["table"])
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        region = attribute_text(
            class_="table", role="region", tabindex="0", aria_label=label, **around
        )
        rows = self.table_sections(table)
        return f"<div{region}><table{attribute_text(**inside)}>\n{caption}{rows}\n</table></div>"

    def _region(self, name: str) -> str:
        """The name of a region, numbered where the page has one of that name."""
        number, unique = self._regions.get(name, 1), name
        while unique in self._regions:
            number += 1
            unique = f"{name} {number}"
        self._regions[name] = number
        self._regions.setdefault(unique, 1)
        return unique

    def figure(self, figure: Figure) -> str:
        caption = self._caption(figure)
        source = self.source(figure.asset)
        if not source:
            report = self._report
            if figure.asset in self._addresses:
                report.add("image-repeated", _repeated(figure.asset))
                report = Report()  # it is not missing
            words = missing_note(figure, self._labels, report)
            label = self._labels["missing"]
            content = foreign_words(label, self._theirs)
            if figure.alt:
                gap = escape_text(words[len(label) : -len(figure.alt)])
                content += gap + element("span", escape_text(figure.alt), class_="alt")
            note = element(
                "p",
                content,
                class_="note",
                data_asset=figure.asset,
                data_width="" if figure.width is None else str(figure.width),
                data_decorative="true" if figure.decorative else "",
            )
            return f'<figure class="missing">{note}{caption}</figure>'
        described = bool(figure.alt or figure.decorative)
        style = "" if figure.width is None else f"width:{figure.width}%"
        # HTML asks for an alt, so alt="" has to stand for "none yet" as well as for "on purpose".
        alt = attribute_text(alt=figure.alt) or ' alt=""'
        others = attribute_text(class_="" if described else "undescribed", style=style)
        return f'<figure><img src="{source}"{alt}{others}>{caption}</figure>'

    def source(self, name: str) -> str:
        """Where a browser finds the picture of that name; "" where there is none that it would
        show, or where it stands on the page already and the page would become too large for any
        browser: a picture cannot be embedded once and shown twice.
        """
        if address := self._addresses.get(name):
            fits = self._embedded + len(address) <= MOST_EMBEDDED
            self._embedded += len(address) if fits else 0
            return address if fits else ""
        asset = self._assets.get(name)
        media_type = IMAGE_TYPES.get(image_extension(asset.data)) if asset else None
        if asset is None or media_type is None:
            return ""
        if self._folder:
            return f"{self._folder}/{asset.name}"
        from binascii import b2a_base64

        data = b2a_base64(asset.data, newline=False).decode("ascii")
        self._addresses[name] = address = f"data:{media_type};base64,{data}"
        self._embedded += len(address)
        return address

    def _caption(self, figure: Figure) -> str:
        parts = [self.inlines(figure.caption)] if figure.caption else []
        if figure.credit:
            # page.css puts the word before it there, in the language of the element.
            credit = foreign_words(figure.credit, self._own)
            parts.append(element("span", credit, class_="credit", **self._theirs))
        return f"<figcaption>{' '.join(parts)}</figcaption>" if parts else ""


def embeds_too_much(release: Release) -> bool:
    """Whether pictures that are shown several times may be left out of the page."""
    sizes = {asset.name: len(asset.data) * 4 // 3 + 64 for asset in release.assets}
    if not sizes:
        return False
    return sum(sizes.get(figure.asset, 0) for figure in figures(release.body)) > MOST_EMBEDDED


def _repeated(name: str) -> str:
    return _(
        "The picture “{name}” is shown so often that the page would be too large; in this place "
        "stands a note."
    ).format(name=name)


def _with_languages(text: str, pattern: str, language_of: Callable[[str], str]) -> str:
    """The text as HTML, with its language on each stretch of the pattern that has one."""
    parts: list[str] = []
    end = 0
    for found in re.finditer(pattern, text):
        if language := language_of(found[0]):
            parts.append(escape_text(text[end : found.start()]))
            parts.append(element("span", escape_text(found[0]), lang=language))
            end = found.end()
    return "".join(parts) + escape_text(text[end:])


def _language_of_latin(words: str) -> str:
    """`en` for what is surely English, else ""."""
    return "" if _ENGLISH_WORDS.isdisjoint(words.lower().split()) else "en"


def _language_of_wide(words: str) -> str:
    """The language of East Asian characters; "" for punctuation alone."""
    if re.search("[\u3041-\u3096\u30a1-\u30fa]", words):
        return "ja"
    if re.search("[\u1100-\u11ff\uac00-\ud7af]", words):
        return "ko"
    return "zh" if re.search("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", words) else ""
