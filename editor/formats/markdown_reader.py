"""Markdown as a release: the front matter is its metadata, the rest its body.

Python-Markdown turns the text into HTML, with blocks read by `markdown.blocks`, and `html_reader`
turns the HTML into the model. The dialect is GitHub's, with `==highlight==`, read leniently where
Chinese text meets rules made for Latin letters; see `markdown.lines`.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

import markdown
from markdown.inlinepatterns import (
    IMAGE_REFERENCE_RE,
    REFERENCE_RE,
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    build_inlinepatterns,
)
from markdown.postprocessors import build_postprocessors
from markdown.serializers import RE_AMP
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, Registry

from editor.document.release import Metadata, Release
from editor.document.schema import clean_line, normalise
from editor.document.walk import plain_text
from editor.errors import FormatError
from editor.formats.html_in.body import BodyReader
from editor.formats.html_in.css import StyleSheet
from editor.formats.html_in.tree import (
    Element,
    decode_attribute,
    decode_references,
    parse_html,
)
from editor.formats.html_out.text import escape_text
from editor.formats.images import LoadAsset
from editor.formats.language_guess import guess_language
from editor.formats.markdown.blocks import ReleaseBlockParser
from editor.formats.markdown.front_matter import read_front_matter, split_front_matter
from editor.i18n import _
from editor.report import Report
from editor.values import replace

_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1f\x85\u2028\u2029]")
# Python-Markdown marks its own places with these.
_CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f\ufeff]")
_ESCAPABLE = "!\"#$%'()*+,-./:;=>?@[\\]^_`{|}~"
_UNKNOWN = Metadata(language="")
_REFERENCE = re.compile(r"\[([^\]]*)\]")
# Neither end may be beside a space, so that `a == b` and `5~~6` stay what they are.
_STRIKE = r"()(?<!~)~~(?![\s~])(.+?)(?<![\s~])~~(?!~)"
_HIGHLIGHT = r"()(?<!=)==(?![\s=])(.+?)(?<![\s=])==(?!=)"


def read_markdown(
    text: str,
    report: Report,
    load_asset: LoadAsset | None = None,
    *,
    keep_missing: bool = True,
) -> Release:
    """The release that the Markdown text describes.

    Text is never dropped: front matter that is not YAML, code and footnotes stay as text, with a
    Loss. `load_asset` gives the bytes of pictures that the text names; with `keep_missing` one that
    is not there leaves a figure that names it.
    """
    text = _CONTROLS.sub("", _LINE_END.sub("\n", text))
    front_matter, text = split_front_matter(text)
    metadata, profile, kept = _read_metadata(front_matter, report)
    root = _ReleaseMarkdown(report).read(text)
    if kept:
        root.children[:0] = parse_html(kept).children
    title = next((element for element in root.walk() if element.tag == "h1"), None)
    same = title is not None and clean_line(title.text()) == metadata.title
    take_title = same or not metadata.title
    reader = BodyReader(
        StyleSheet(), report, load_asset, take_title=take_title, keep_missing=keep_missing
    )
    body = reader.read(root)
    if not metadata.title:
        metadata = replace(metadata, title=body.title)
    if not metadata.language:
        language = guess_language(f"{metadata.title}\n{plain_text(body.blocks)}")
        metadata = replace(metadata, language=language)
    return normalise(Release(metadata, body.blocks, body.assets, profile))


def _read_metadata(front_matter: str | None, report: Report) -> tuple[Metadata, str, str]:
    """Metadata and profile; and as HTML what is to stay at the head of the body because it could
    not be read.
    """
    if front_matter is None:
        return _UNKNOWN, "", ""
    try:
        metadata, profile, _unknown = read_front_matter(front_matter, report)
    except FormatError as error:
        report.add("front-matter", _("{reason} It stays in the text.").format(reason=error))
        lines = (escape_text(line.strip()) for line in front_matter.splitlines())
        return _UNKNOWN, "", f"<p>{'<br>'.join(lines)}</p>\n"
    return metadata, profile, ""


class _ReleaseMarkdown(markdown.Markdown):
    """Python-Markdown with the parts that news text needs, and no others.

    A new one for every text costs less than a millisecond and keeps no state.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        super().__init__(output_format="html")
        self.ESCAPED_CHARS = list(_ESCAPABLE)

    def build_parser(self) -> _ReleaseMarkdown:
        self.preprocessors = Registry()
        self.parser = ReleaseBlockParser(self, self._report)
        self.inlinePatterns = build_inlinepatterns(self)
        self.inlinePatterns.deregister("backtick")
        self.inlinePatterns.register(_Reference(REFERENCE_RE, self), "reference", 170)
        self.inlinePatterns.register(
            _ImageReference(IMAGE_REFERENCE_RE, self), "image_reference", 140
        )
        self.inlinePatterns.register(SimpleTagInlineProcessor(_STRIKE, "s"), "strike", 65)
        self.inlinePatterns.register(SimpleTagInlineProcessor(_HIGHLIGHT, "mark"), "highlight", 64)
        self.treeprocessors = Registry()
        self.treeprocessors.register(InlineProcessor(self), "inline", 20)
        self.treeprocessors.register(_Titles(self, self._report), "titles", 10)
        self.treeprocessors.register(UnescapeTreeprocessor(self), "unescape", 0)
        self.postprocessors = build_postprocessors(self)
        return self

    def read(self, text: str) -> Element:
        """The tree that `html_in.parse_html` makes of the text as HTML.

        Most texts hold no HTML of their own, and their elements are taken over as they are: to
        write them out and parse them again is a third of the work on a long text.
        """
        if not text.strip():
            return Element("html", {})
        root = self.parser.parseDocument(text.split("\n")).getroot()
        assert root is not None
        for processor in self.treeprocessors:
            changed = processor.run(root)
            root = root if changed is None else changed
        if self.htmlStash.html_counter or _has_nested_link(root):
            output = self.serializer(root).partition(f"<{self.doc_tag}>")[2]
            output = output.rpartition(f"</{self.doc_tag}>")[0].strip()
            for postprocessor in self.postprocessors:
                output = postprocessor.run(output)
            return parse_html(output.strip())
        taken = _take_over(root)
        return Element("html", {}, taken.children)


def _has_nested_link(root: ElementTree.Element) -> bool:
    """Whether there is a link in a link, which HTML knows how to end."""
    return any(inner is not link for link in root.iter("a") for inner in link.iter("a"))


def _take_over(element: ElementTree.Element) -> Element:
    taken = Element(element.tag, {name: _attribute(value) for name, value in element.items()})
    children = taken.children
    if element.text:
        children.append(_text(element.text))
    for child in element:
        children.append(_take_over(child))
        if child.tail:
            children.append(_text(child.tail))
    return taken


def _text(text: str) -> str:
    """The text as it comes out of HTML; not the subclass by which Python-Markdown knows text that
    is finished.
    """
    return decode_references(_with_references(text)) if _may_refer(text) else str(text)


def _attribute(value: str) -> str:
    return decode_attribute(_with_references(value)) if _may_refer(value) else str(value)


def _may_refer(text: str) -> bool:
    return "&" in text or AMP_SUBSTITUTE in text


def _with_references(text: str) -> str:
    """`text` as HTML: Python-Markdown leaves the character references in it to the browser."""
    return RE_AMP.sub("&amp;", text).replace(AMP_SUBSTITUTE, "&")


class _Reference(ReferenceInlineProcessor):
    """`[text][name]`. Python-Markdown allows a space in it and drops the second text of
    `[one] [two]`.
    """

    RE_LINK = _REFERENCE


class _ImageReference(ImageReferenceInlineProcessor):
    """`![text][name]`, likewise."""

    RE_LINK = _REFERENCE


class _Titles(Treeprocessor):
    """Brings pictures and links to what a release holds: the title of a picture that stands alone
    is its caption, any other title goes.
    """

    def __init__(self, md: markdown.Markdown, report: Report) -> None:
        super().__init__(md)
        self._report = report

    def run(self, root: ElementTree.Element) -> None:
        for element in list(root.iter()):
            if element.tag == "p" and len(element) == 1 and element[0].tag == "img":
                title = element[0].get("title", "")
                if title and not _has_text(element):
                    del element[0].attrib["title"]
                    element.tag = "figure"
                    ElementTree.SubElement(element, "figcaption").text = title
            elif element.tag in ("img", "a") and element.attrib.pop("title", ""):
                self._report.add("link-title", _("The title of a link or picture was left out."))


def _has_text(block: ElementTree.Element) -> bool:
    return bool((block.text or "").strip() or (block[0].tail or "").strip())
