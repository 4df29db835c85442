"""The comments of a Word document as notes after its text, each with a label where it belongs.

Only where changes are kept as marks: otherwise comments are left out and named in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.document.nodes import Text
from editor.formats.docx_in.body import StoryReader
from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.settling import settled_part
from editor.formats.docx_in.source import COMMENT_LABEL, Source
from editor.formats.ooxml.package import W14, W
from editor.formats.ooxml.values import is_on
from editor.formats.ooxml.xml_reading import Element
from editor.languages import is_traditional
from editor.values import dataclass, field

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands around a comment, in the language of the text."""

    label: str
    reply: str
    resolved: str
    gap: str
    facts: str
    comma: str
    colon: str


# Brackets that no note has.
_CHINESE = ("", "（{facts}）", "，", "：")
_SIMPLIFIED = _Words("〔批注{number}〕", "〔批注{number}回复〕", "已解决", *_CHINESE)
_TRADITIONAL = _Words("〔註解{number}〕", "〔註解{number}回覆〕", "已解決", *_CHINESE)
_ENGLISH = _Words(
    "[Comment {number}]", "[Reply to comment {number}]", "resolved", " ", " ({facts})", ", ", ": "
)


@dataclass(slots=True)
class _Comment:
    element: Element
    resolved: bool = False
    replies: list[_Comment] = field(default_factory=list)
    number: int = 0


class Comments:
    """The comments of a document whose text is in `language`."""

    def __init__(self, source: Source, language: str) -> None:
        self._source = source
        self._words = _words(language)
        self._part = source.package.related(source.package.main, "comments", "comments.xml") or ""
        root = settled_part(source, self._part) if self._part else None
        found = (source.package.root if root is None else root).iter(f"{W}comment")
        self._threads = self._threaded(found)
        self._labelled: list[_Comment] = []

    def label(self, root: Element) -> None:
        """Write the labels into the places of a text where comments are."""
        if not self._threads:
            return
        referred = set()
        for reference in root.iter(f"{W}commentReference"):
            referred.add(reference.get(f"{W}id", ""))
            self._label(reference)
        # Some programs mark only what a comment is about, and Word shows it all the same.
        for end in root.iter(f"{W}commentRangeEnd"):
            if end.get(f"{W}id", "") not in referred:
                self._label(end)

    def drafts(self) -> Iterator[Draft]:
        """The comments in the order of their labels, then those that belong nowhere; below each
        the replies to it.
        """
        for thread in self._threads.values():
            if not thread.number:
                self._give_number(thread)
        for thread in self._labelled:
            label = self._words.label.format(number=thread.number)
            yield from self._note(thread, label)
            for reply in thread.replies:
                yield from self._note(reply, self._words.reply.format(number=thread.number))

    def _label(self, place: Element) -> None:
        thread = self._threads.get(place.get(f"{W}id", ""))
        if thread is None:
            return
        if not thread.number:
            self._give_number(thread)
        place.set(COMMENT_LABEL, self._words.label.format(number=thread.number))

    def _give_number(self, thread: _Comment) -> None:
        # Documents within documents count on.
        self._source.tally.labels += 1
        thread.number = self._source.tally.labels
        self._labelled.append(thread)

    def _note(self, comment: _Comment, label: str) -> Iterator[Draft]:
        story = StoryReader(self._source, self._part, comment.element)
        drafts = story.read()
        head = Text(label + self._head(comment))
        first = drafts[0] if drafts else None
        if isinstance(first, ParagraphDraft) and first.label is None:
            first.content = [head, *first.content]
        else:
            yield ParagraphDraft([head])
        yield from drafts

    def _head(self, comment: _Comment) -> str:
        """Who wrote the comment and when, and whether it is done with."""
        who = comment.element.get(f"{W}author", "").strip()
        time = comment.element.get(f"{W}date", "").replace("T", " ")[:16]
        facts = [time] if time else []
        if comment.resolved:
            facts.append(self._words.resolved)
        if facts:
            who += self._words.facts.format(facts=self._words.comma.join(facts))
        return f"{self._words.gap}{who.strip()}{self._words.colon}" if who else self._words.gap

    def _threaded(self, elements: Iterable[Element]) -> dict[str, _Comment]:
        """The comments that are no replies, by id, with the replies to them."""
        comments: dict[str, _Comment] = {}
        for place, element in enumerate(elements):
            name = element.get(f"{W}id", "")
            # None is lost because two have one id.
            comments[f"{name} {place}" if name in comments else name] = _Comment(element)
        by_paragraph = {
            paragraph.get(f"{W14}paraId", ""): (name, comment)
            for name, comment in comments.items()
            for paragraph in comment.element.iter(f"{W}p")
        }
        by_paragraph.pop("", None)
        above: dict[str, str] = {}
        for fact in self._extended():
            if (known := by_paragraph.get(fact.get(f"{W15}paraId", ""))) is None:
                continue
            name, comment = known
            comment.resolved = is_on(fact.get(f"{W15}done"), missing=False)
            parent = by_paragraph.get(fact.get(f"{W15}paraIdParent", ""))
            # Some are said to be replies to each other.
            if parent is not None and name not in above and _first(above, parent[0]) != name:
                above[name] = parent[0]
        # Word knows replies to comments, not to replies.
        for name in [name for name in comments if name in above]:
            comments[_first(above, name)].replies.append(comments[name])
        return {name: comment for name, comment in comments.items() if name not in above}

    def _extended(self) -> Iterable[Element]:
        package = self._source.package
        part = package.related(package.main, "commentsExtended", "commentsExtended.xml")
        root = None if part is None else package.xml(part)
        return () if root is None else root.iter(f"{W15}commentEx")


def _first(above: dict[str, str], name: str) -> str:
    """The comment with which the thread begins that the comment of that name is in; `above` names
    for each reply what it replies to, and thereafter how its thread begins.
    """
    passed = []
    while name in above:
        passed.append(name)
        name = above[name]
    above.update(dict.fromkeys(passed, name))
    return name


def _words(language: str) -> _Words:
    if not language.startswith("zh"):
        return _ENGLISH
    return _TRADITIONAL if is_traditional(language) else _SIMPLIFIED
