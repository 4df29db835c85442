"""What lies beside the text of a Word document: tracked changes, comments, headers, macros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from editor.formats.docx_in.settling import settled_part
from editor.formats.docx_in.source import Changes, Source
from editor.formats.docx_in.tracked_changes import Tally
from editor.formats.ooxml.package import W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.report import Report

# What is left of a header when the page numbers are gone.
_PAGE_NUMBER = re.compile(r"page|of|第|页|頁|共|总|計|[\W\d_]", re.IGNORECASE)
_EXCERPT = 120
_MOST_COMMENTS = 100


def report_beside_text(source: Source) -> None:
    """Name in the report what a release has no place for, tracked changes aside."""
    _report_comments(source)
    _report_headers(source)
    if source.package.has_macros():
        source.report.add("macros", _("The macros of the document were left out."))


def report_changes(tally: Tally, changes: Changes, report: Report) -> None:
    """Say what became of the tracked changes and comments of a document, and how many there were.

    The words of the comments that were left out are named apart.
    """
    found = tally.changes
    if changes == "marks":
        if found.has_changes:
            report.add(
                "tracked-changes",
                _(
                    "Tracked changes were kept as marks, insertions underlined and deletions "
                    "struck through: {changes}."
                ).format(changes=found.counted),
            )
        if tally.deleted_pictures:
            report.add(
                "deleted-picture",
                _("A deleted picture was left out: no mark can tell that it was deleted."),
                tally.deleted_pictures,
            )
        if found.comments:
            report.add(
                "comments",
                _("Comments were put after the text as notes: {comments}.").format(
                    comments=found.counted_comments
                ),
            )
        return
    if found.has_changes:
        if changes == "accept":
            sentence = (
                _("Tracked changes were accepted: {changes}; left out: {comments}.")
                if found.comments
                else _("Tracked changes were accepted: {changes}.")
            )
        else:
            sentence = (
                _("Tracked changes were rejected: {changes}; left out: {comments}.")
                if found.comments
                else _("Tracked changes were rejected: {changes}.")
            )
        report.add(
            "tracked-changes",
            sentence.format(changes=found.counted, comments=found.counted_comments),
        )
    elif found.comments:
        report.add(
            "comments",
            _("Comments were left out: {comments}.").format(comments=found.counted_comments),
        )


def _report_comments(source: Source) -> None:
    found = list(_comments(source))
    source.tally.comments += len(found)
    if source.changes == "marks":
        return
    for text in list(filter(None, found))[:_MOST_COMMENTS]:
        source.report.add(
            "comments", _("A comment was left out: {text}").format(text=text[:_EXCERPT])
        )


def _comments(source: Source) -> Iterator[str]:
    """What the comments say, "" where one says nothing."""
    part = source.package.related(source.package.main, "comments", "comments.xml")
    root = None
    if part is not None:
        # As notes they have been read already.
        read = source.package.xml if source.changes == "marks" else partial(settled_part, source)
        root = read(part)
    for comment in (source.package.root if root is None else root).iter(f"{W}comment"):
        source.tally.name(comment.get(f"{W}author", "").strip())
        yield _visible(comment)


def _report_headers(source: Source) -> None:
    """A header or footer is no part of the text, but what it says is named."""
    seen: set[str] = set()
    read: set[str] = set()
    for relationship in source.package.relationships(source.package.main).values():
        if relationship.kind not in ("header", "footer") or relationship.external:
            continue
        if relationship.target in read:
            continue
        read.add(relationship.target)
        root = settled_part(source, relationship.target)
        text = "" if root is None else _visible(root)
        if not _PAGE_NUMBER.sub("", text) or text in seen:
            continue
        seen.add(text)
        if source.own:
            continue
        source.report.add(
            "header-footer",
            _("A header or footer was left out: {text}").format(text=text[:_EXCERPT]),
        )


def _visible(root: Element) -> str:
    """The text of the paragraphs, each apart from those of the boxes in it."""
    lines: list[list[str]] = []
    around: list[list[str]] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(f"{W}p", f"{W}t")):
        if element.tag == f"{W}p":
            if event == "end":
                around.pop()
                continue
            lines.append([])
            around.append(lines[-1])
        elif event == "start" and around:
            around[-1].append(element.text or "")
    texts = ("".join(line).strip() for line in lines)
    return " / ".join(dict.fromkeys(filter(None, texts)))
