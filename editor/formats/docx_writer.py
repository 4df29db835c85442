"""DOCX out: a release as a Word document with real styles, lists, tables, figures and properties.

The templates are Dateline's own (see docx_out.template), the document part is built here, and no
library of DOCX is loaded: importing one costs more than writing the whole release.

For whoever reads such a document again:

- Paragraphs of the body are in the styles (by id) BodyText, Heading2-4, ListBullet, ListNumber,
  Quote, DatelineFigure and Caption (after its figure), TableCaption (before its table),
  DatelineRule; those of cells, list items too, in TableText or TableHeading, but DatelineFigure and
  Caption there as well.
- Paragraphs in DatelineStatus, DatelineKicker, Title, Subtitle, DatelineByline,
  DatelineBoilerplate, DatelineContact and DatelineEndMark show metadata; DatelineTableGap is there
  for Word alone.
- The first-line indent is in the style BodyText; a paragraph without it says `w:firstLine="0"`.
- Runs have direct properties for their marks, `w:i` or `w:em` for emphasis; runs in the character
  style DatelineCredit are a figure's credit, those in DatelineCreditLabel the words before it;
  those in DatelineCaptionNumber the number before a caption, a SEQ field with words around it;
  one in DatelineDateline is the dateline, which the text of the release does not hold.
- Where a picture is missing, its DatelineFigure has a bookmark that names it, `_missing_…`, a
  note in DatelineCreditLabel, and the alt text in DatelineCredit.
- A drawing has, in the extensions of `wp:docPr`, FIGURE_EXTENSION with `dateline:figure`: its
  `width` is the figure's, absent for its own size; it holds while `cx` equals that of the extent.
  The custom properties repeat it for what programs drop.
- The metadata is in the custom properties, see docx_out.properties.
"""

from __future__ import annotations

from editor.document.release import Release
from editor.formats.caption_numbers import CaptionNumbers
from editor.formats.docx_out.blocks import BlockWriter
from editor.formats.docx_out.direction import from_right_to_left
from editor.formats.docx_out.figures import FigureWriter
from editor.formats.docx_out.inlines import InlineWriter
from editor.formats.docx_out.languages import word_languages
from editor.formats.docx_out.lists import ListNumbering
from editor.formats.docx_out.markup import DECLARATION, PACKAGE, RELATIONSHIPS, WORD, WORD_DRAWING
from editor.formats.docx_out.matter import shown_words, write_end, write_front
from editor.formats.docx_out.package import Package, Relationships
from editor.formats.docx_out.properties import APPLICATION, core_properties, custom_properties
from editor.formats.docx_out.rare_characters import with_faces
from editor.formats.docx_out.template import (
    Template,
    footer_reference,
    load_template,
    style_space,
)
from editor.formats.release_words import after_label, dateline_words, is_east_asian
from editor.languages import is_right_to_left
from editor.profiles.profile import Profile
from editor.profiles.reader import usual_template
from editor.report import Report

TYPE_CHECKING = False  # typing.TYPE_CHECKING; see editor.values
if TYPE_CHECKING:
    from editor.formats.docx_out.house.reading import House


def write_docx(
    release: Release,
    profile: Profile,
    report: Report,
    template: str = "",
    house: House | None = None,
) -> bytes:
    """The release as the bytes of a `.docx` file; the same release gives the same bytes.

    `template` is one of profile.DOCX_TEMPLATES, "" for the profile's own; `house` is the house
    template to use in its place. Adds to `report` `image-missing` (a picture is not there or
    damaged), `image-format` (WebP became PNG) and what of the house template is not used.
    """
    language = release.metadata.language
    if house is None:
        name = template or usual_template(profile)
        frame = load_template(name, profile.paper, language, profile.indent)
    else:
        from editor.formats.docx_out.house.filling import fill_house  # loads lxml

        frame = fill_house(house, language, profile.indent)
        for loss in house.losses:
            report.add(loss.code, loss.detail, loss.count)
    package = Package()
    relationships = Relationships()
    for part in ("styles", "settings", "numbering", "fontTable"):
        relationships.add(part, f"{part}.xml")
    relationships.add("theme", "theme/theme1.xml")
    footers = _add_footers(frame, package, relationships)
    lists = ListNumbering(frame.last_number)
    numbers = CaptionNumbers(release, profile)
    shown_language = word_languages(language).document
    mirrored = is_right_to_left(language)
    inlines = InlineWriter(
        relationships, east_asian=is_east_asian(language), right_to_left=mirrored
    )
    dateline = dateline_words(release.metadata, release.body, profile)
    figures = FigureWriter(release, package, relationships, shown_language, report)
    blocks = BlockWriter(
        inlines,
        lists,
        figures,
        numbers,
        text_width=frame.text_width,
        text_height=frame.text_height,
        credit_label=after_label(profile.labels["credit"], profile.language),
        missing_label=profile.labels["missing"],
        dateline=dateline,
        list_end=style_space(frame.styles, "BodyText", "after"),
        bare_headings=not style_space(frame.styles, "Heading2", "before"),
    )
    end = write_end(release.metadata, profile, inlines)
    text = "".join(
        (
            write_front(release.metadata, profile, inlines),
            blocks.write_body(release.body, ends_document=not end),
            end,
        )
    )
    text, font_table = with_faces(
        from_right_to_left(text) if mirrored else text, frame.styles, frame.font_table
    )
    document = "".join(
        (
            f'{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" '
            f'xmlns:wp="{WORD_DRAWING}"><w:body>',
            text,
            frame.section.replace("{footers}", footers),
            "</w:body></w:document>",
        )
    )
    word = "wordprocessingml"
    package.add("word/document.xml", document, f"{word}.document.main", relationships)
    package.add("word/styles.xml", frame.styles, f"{word}.styles")
    package.add("word/settings.xml", frame.settings, f"{word}.settings")
    package.add("word/theme/theme1.xml", frame.theme, "theme")
    package.add("word/fontTable.xml", font_table, f"{word}.fontTable")
    numbering = frame.numbering.replace("{lists}", lists.definitions())
    package.add("word/numbering.xml", numbering, f"{word}.numbering")
    shown = shown_words(release.metadata, profile)
    custom = custom_properties(release, dateline, numbers.words, figures.facts, shown)
    _add_properties(release, profile, package, custom)
    return package.to_bytes()


def _add_footers(frame: Template, package: Package, relationships: Relationships) -> str:
    """Adds the parts of headers and footers; gives the references to them."""
    references: list[str] = []
    for kind, text in sorted(frame.footers.items()):
        file = f"footer-{kind}.xml"
        package.add(f"word/{file}", text, "wordprocessingml.footer")
        references.append(footer_reference(kind, relationships.add("footer", file)))
    for margin in frame.margins:
        package.add(
            f"word/{margin.part}",
            margin.xml,
            f"wordprocessingml.{margin.kind}",
            margin.relationships if margin.has_relationships else None,
        )
        for name, data in margin.pictures.items():
            package.add_picture(f"word/{name}", data)
        identifier = relationships.add(margin.kind, margin.part)
        references.append(footer_reference(margin.type, identifier, margin.kind))
    return "".join(references)


def _add_properties(release: Release, profile: Profile, package: Package, custom: str) -> None:
    relationships = package.relationships
    relationships.add("officeDocument", "word/document.xml")
    relationships.add(f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    relationships.add("extended-properties", "docProps/app.xml")
    relationships.add("custom-properties", "docProps/custom.xml")
    core = core_properties(release.metadata, profile)
    package.add(
        "docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml"
    )
    package.add("docProps/app.xml", APPLICATION, "extended-properties")
    package.add("docProps/custom.xml", custom, "custom-properties")
