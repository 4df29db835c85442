"""What lies beside the text of a Word document: tracked changes, comments, headers, macros."""

from __future__ import annotations

import re

from editor.formats.docx_in.package import W
from editor.formats.docx_in.source import Source
from editor.formats.docx_in.xml_reading import Element
from editor.i18n import _
from editor.values import dataclass

_INSERTIONS = (f"{W}ins", f"{W}cellIns")
_DELETIONS = (f"{W}del", f"{W}cellDel")
_MOVES = (f"{W}moveTo",)
_FORMATS = tuple(
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid", "sectPr", "numbering")
)
# What is left of a header when the page numbers are gone.
_PAGE_NUMBER = re.compile(r"page|of|第|页|頁|共|总|計|[\W\d_]", re.IGNORECASE)
_EXCERPT = 120
_MOST_COMMENTS = 100


@dataclass(frozen=True, slots=True)
class TrackedChanges:
    """How many tracked changes and comments a document holds, and who made them."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    formats: int = 0
    comments: int = 0
    people: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.insertions or self.deletions or self.moves or self.formats or self.comments
        )


def report_beside_text(source: Source) -> TrackedChanges:
    """Name in the report what a release has no place for; gives the tracked changes."""
    changes = _report_changes(source)
    _report_headers(source)
    if source.package.has_macros():
        source.report.add("macros", _("The macros of the document were left out."))
    return changes


def _report_changes(source: Source) -> TrackedChanges:
    root = source.package.root
    insertions = _count(root, *_INSERTIONS)
    deletions = _count(root, *_DELETIONS)
    moves = _count(root, *_MOVES)
    formats = _count(root, *_FORMATS)
    comments = _comments(source)
    changed = insertions or deletions or moves or formats
    if changed:
        sentence = (
            _("Tracked changes were accepted: {insertions} insertions, {deletions} deletions, "
              "{moves} moves, {formats} changes of format; {comments} comments were left out.")
            if source.changes == "accept"
            else _("Tracked changes were rejected: {insertions} insertions, {deletions} deletions, "
                   "{moves} moves, {formats} changes of format; {comments} comments were left out.")
        )  # fmt: skip
        source.report.add(
            "tracked-changes",
            sentence.format(
                insertions=insertions,
                deletions=deletions,
                moves=moves,
                formats=formats,
                comments=len(comments),
            ),
        )
    said = list(filter(None, comments))[:_MOST_COMMENTS]
    for text in said:
        source.report.add(
            "comments", _("A comment was left out: {text}").format(text=text[:_EXCERPT])
        )
    if len(comments) > len(said) and not changed:
        source.report.add("comments", _("Comments were left out."), len(comments) - len(said))
    return TrackedChanges(insertions, deletions, moves, formats, len(comments))


def _comments(source: Source) -> list[str]:
    """What the comments say, "" where one says nothing."""
    part = source.package.related(source.package.main, "comments", "comments.xml")
    root = None if part is None else source.package.xml(part)
    found = (source.package.root if root is None else root).iter(f"{W}comment")
    return [_visible(comment) for comment in found]


def _report_headers(source: Source) -> None:
    """A header or footer is no part of the text, but what it says is named."""
    seen: set[str] = set()
    for relationship in source.package.relationships(source.package.main).values():
        if relationship.kind not in ("header", "footer") or relationship.external:
            continue
        root = source.package.xml(relationship.target)
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
    lines = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        for paragraph in root.iter(f"{W}p")
    )
    return " / ".join(dict.fromkeys(line for line in lines if line))


def _count(root: Element, *tags: str) -> int:
    return sum(1 for _element in root.iter(*tags))
