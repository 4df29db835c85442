"""What a paste kept and what it did not, for the status line.

The plain text of the clipboard is the witness: whoever copied put the same words on it twice, as
HTML and as text. Letters and digits of the text that are not in what was pasted are lost, unless
they were list markers, which are numbers now, or were left out on purpose, which the report says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import Block, Inlines, ListItem, ListKind, Table, Text
from editor.document.walk import block_texts, contents, figures, plain_text
from editor.i18n import _
from editor.report import Loss, Report

LOST_TEXT = "text-lost"

# What was left out could be read by a person, or was something to look at or to click on.
_WITH_TEXT = (
    LOST_TEXT,
    "html-unreadable",
    "page-furniture",
    "page-controls",
    "form-removed",
    "checkbox-removed",
    "hidden-removed",
    "deletion-removed",
    "comment-removed",
    "ruby-removed",
    "front-matter-removed",
)
_CONTENT = (
    "image-missing",
    "image-remote",
    "image-unreadable",
    "image-vector",
    "image-too-large",
    "media-removed",
    "link-refused",
)
_LOOK = ("style-removed", "script-removed", "image-tracking")
_ON_PURPOSE = frozenset(_WITH_TEXT) - {LOST_TEXT, "html-unreadable"}
_UNREAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|xml)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[/!?A-Za-z][^>]*+(?:>|\Z)")
_TEXT_ATTRIBUTE = re.compile(
    r"""[\s"'](?:alt|title|value|placeholder)\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""",
    re.IGNORECASE,
)
_ALARMING = frozenset(
    (LOST_TEXT, "html-unreadable", "page-furniture", "form-removed", "front-matter-removed")
)
"""What stood on the page for everybody to read. The rest of _WITH_TEXT was hidden there, or stood
beside the text: reviewers' notes, readings above characters, the switches of the page.
"""
_SHOWN_LOSSES = 2
_START = 12
_MARKER = re.compile(
    r"\s*(?:[^\w\s]\s*|[oO§ulnqvØü](?=\s)"
    r"|第?[(（]?(?:[0-9]{1,4}|[A-Za-z]{1,8}|[一二三四五六七八九十百零○〇]{1,6})"
    r"(?:[.．][0-9]{1,3}){0,8}[.．)）、:：章节条款項项]?\s*)"
)


def receipt(blocks: Sequence[Block], report: Report) -> str:
    """Sentences for the status line: what was kept, and the weightiest losses."""
    text = plain_text(blocks)
    characters = sum(1 for char in text if not char.isspace())
    counts = (
        (_("digits: {count}"), sum(map(str.isdigit, text))),
        (_("tables: {count}"), sum(isinstance(block, Table) for block in blocks)),
        (_("list items: {count}"), sum(isinstance(block, ListItem) for block in blocks)),
        (_("pictures: {count}"), sum(1 for _figure in figures(blocks))),
        (_("links: {count}"), _count_links(blocks)),
    )
    things = _(", ").join(words.format(count=f"{count:,}") for words, count in counts if count)
    alone, together = _("Pasted {count} characters."), _("Pasted {count} characters ({things}).")
    kept = together if things else alone
    sentences = [kept.format(count=f"{characters:,}", things=things)]
    losses = _without_addresses(sorted_losses(report))
    sentences.extend(_line(loss) for loss in losses[:_SHOWN_LOSSES])
    if len(losses) > _SHOWN_LOSSES:
        more = len(losses) - _SHOWN_LOSSES
        sentences.append(_("And {count} more changes.").format(count=more))
    return " ".join(sentences)


def sorted_losses(report: Report) -> tuple[Loss, ...]:
    """The losses, the weightiest first: text, then pictures and links, structure, and looks."""
    return tuple(sorted(report.losses, key=lambda loss: _weight(loss.code)))


def _without_addresses(losses: Sequence[Loss]) -> list[Loss]:
    """The losses with those of pictures as one: their addresses are too long for a line."""
    pictures = [loss for loss in losses if loss.code in ("image-missing", "image-remote")]
    if not pictures:
        return list(losses)
    count = sum(loss.count for loss in pictures)
    short = Loss("image-missing", _("Pictures that were not at hand: {count}.").format(count=count))
    first = losses.index(pictures[0])
    rest = [loss for loss in losses[first:] if loss not in pictures]
    return [*losses[:first], short, *rest]


def _weight(code: str) -> int:
    if code in _WITH_TEXT:
        return _WITH_TEXT.index(code)
    if code in _CONTENT:
        return len(_WITH_TEXT)
    return len(_WITH_TEXT) + (2 if code in _LOOK else 1)


def loses_text(report: Report) -> bool:
    """Whether text was left out that could be seen where it was copied."""
    return any(loss.code in _ALARMING for loss in report.losses)


def lost_characters(
    plain: str, title: str, blocks: Sequence[Block], report: Report, html: str
) -> int:
    """How many letters and digits of the plain text are neither in the title nor in the blocks nor
    left out on purpose.

    `html` is where the blocks are from. Where something was left out on purpose, what is missing
    counts only if the HTML does not hold it either: else it is what was left out.
    """
    kept = Counter(filter(str.isalnum, title + plain_text(blocks)))
    kept.update(filter(str.isalnum, "".join(figure.alt for figure in figures(blocks))))
    missing = _letters(plain) - kept
    if not missing:
        return 0
    # Only now what costs more: most pastes lose nothing.
    missing = _letters(_without_markers(plain, blocks)) - kept - _numbers(blocks)
    links = {run.link for run in _runs(blocks) if run.link}
    missing -= _letters("".join(link for link in links if link in plain))
    if missing:
        on_purpose = any(loss.code in _ON_PURPOSE for loss in report.losses)
        missing -= _letters(_hidden_text(html, texts=on_purpose))
    return sum(missing.values())


def _letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


def _hidden_text(html: str, *, texts: bool) -> str:
    """What browsers may put into the plain text in place of pictures and form fields; with `texts`
    every text of the HTML too, shown or not.
    """
    # Parsing it a second time would take as long as all the rest; here only letters are counted.
    from editor.formats.html_in.tree import decode_references

    html = _UNREAD.sub("", html)
    parts = [double or single or bare for double, single, bare in _TEXT_ATTRIBUTE.findall(html)]
    if texts:
        parts.append(_TAG.sub("", html))
    return decode_references("\n".join(parts))


def _without_markers(plain: str, blocks: Sequence[Block]) -> str:
    """The plain text without the list markers before lines that are list items now."""
    starts = {
        start
        for item in blocks
        if isinstance(item, ListItem) and (start := _key("".join(block_texts(item))))
    }
    if not starts:
        return plain
    lines = []
    for line in plain.splitlines():
        marker = _MARKER.match(line)
        rest = line[marker.end() :] if marker is not None else line
        lines.append(rest if _key(rest) in starts and _key(line) not in starts else line)
    return "\n".join(lines)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text[: 8 * _START]))[:_START]


def _numbers(blocks: Sequence[Block]) -> Counter[str]:
    """The digits of the numbers that list items have now."""
    numbers, digits = ListNumbers(), Counter[str]()
    for block in blocks:
        if isinstance(block, ListItem):
            number = numbers.count(block)
            if block.kind is ListKind.NUMBER:
                digits.update(str(number))
        else:
            numbers.interrupt()
    return digits


def _count_links(blocks: Sequence[Block]) -> int:
    """How many links there are; one whose words carry different marks is one."""
    count = 0
    for block in blocks:
        for content in contents(block):
            before = ""
            for inline in content:
                link = inline.link if isinstance(inline, Text) else before
                count += bool(link) and link != before
                before = link
    return count


def _runs(blocks: Sequence[Block]) -> Iterator[Text]:
    for block in blocks:
        for content in contents(block):
            yield from _texts(content)


def _texts(content: Inlines) -> Iterator[Text]:
    return (inline for inline in content if isinstance(inline, Text))


def _line(loss: Loss) -> str:
    return f"{loss.detail} (×{loss.count})" if loss.count > 1 else loss.detail
