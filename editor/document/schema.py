"""The rules every release keeps, and `normalise`, which brings any release to keep them.

Every reader ends here, so two equal documents are equal tuples. A release is valid when
`normalise` leaves it as it is. What the rules are, in short:

- Text holds no control characters, no noncharacters and no line ends; white space is one U+0020 at
  a time, and none at the edges of a block or beside a line break. Leading and trailing U+3000 and
  U+00A0 go too: an indent is a property.
- Neighbouring runs of equal marks and link are one run; no run is empty; line breaks stand between
  text, one at a time.
- A block without content is none. So is an empty cell's paragraph: an empty cell has no blocks.
- A centred or right-aligned paragraph has no first-line indent to switch off, so `indent` is True.
- A list item's `start` is there only where counting on would give another number.
- Tables are rectangular, every row and column has a cell that begins in it, and no header cell
  reaches into the body.
- A link is http, https, mailto, tel or relative; what a relative one begins with cannot be taken
  for a scheme.
- Assets are those that figures use, sorted by name.
- The publishing profile's name can be that of a file on every system, and is no path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    FLUSH_ALIGNMENTS,
    MARK_ORDER,
    Alignment,
    Block,
    Cell,
    CellBlock,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListItem,
    ListKind,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Asset, Contact, Metadata, Release
from editor.document.table_grid import normalise_table
from editor.document.walk import figures
from editor.file_names import is_file_name
from editor.values import replace

HEADING_LEVELS = range(2, 5)
LIST_LEVELS = range(9)
LIST_STARTS = range(32_768)
DEFAULT_LANGUAGE = "zh-Hans"

_LINE_SPACES = r"\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_SPACES = re.compile(f"[ {_LINE_SPACES}]+")
_UNWANTED_CHARACTERS = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
    )
)
_UNWANTED = re.compile(f"[{_UNWANTED_CHARACTERS}]")
_UNCLEAN = re.compile(f"  |[{_LINE_SPACES}{_UNWANTED_CHARACTERS}]")
_EDGE = " \u00a0\u3000"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ASSET_NAME = re.compile(r"[0-9a-z][0-9a-z_-]{0,63}\.[a-z0-9]{1,8}")
_LONGEST_PROFILE_NAME = 64
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LINK_ESCAPES = {ord(char): f"%{ord(char):02X}" for char in ' "<>[\\]^`{|}'}
# A colon or a backslash in the first segment of a path: a scheme in disguise.
_DISGUISED_SCHEME = re.compile(r"[^/?#:%]*+(?:%(?!5[Cc])[^/?#:%]*+)*+(?::|%5[Cc])")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IPV6_HOST = re.compile(r"^((?:[Hh][Tt][Tt][Pp][Ss]?:)?//)%5B([0-9A-Fa-f:.]+)%5D")


def normalise(release: Release) -> Release:
    """The release that keeps all rules of this module; one that keeps them already is unchanged."""
    body = normalise_body(release.body)
    used = {figure.asset for figure in figures(body)}
    assets = {asset.name: asset for asset in release.assets if asset.name in used}
    return Release(
        metadata=normalise_metadata(release.metadata),
        body=body,
        assets=tuple(Asset(name, assets[name].data) for name in sorted(assets)),
        profile=release.profile if is_profile_name(release.profile) else "",
    )


def is_valid(release: Release) -> bool:
    """Whether the release keeps all rules."""
    return normalise(release) == release


def is_profile_name(name: str) -> bool:
    """Whether a release can name a publishing profile so: a file is called that."""
    return len(name) <= _LONGEST_PROFILE_NAME and is_file_name(name)


def normalise_body(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that keep the rules, list numbers included."""
    return tuple(_number_lists(_normalise_blocks(blocks)))


def normalise_metadata(metadata: Metadata) -> Metadata:
    """The metadata with every field clean; empty authors, keywords and contacts go."""
    clean: dict[str, Any] = {
        name: clean_line(getattr(metadata, name))
        for name in (
            "title",
            "kicker",
            "subtitle",
            "source",
            "editor",
            "reviewer",
            "column",
            "place",
            "uid",
        )
    }
    contacts = (
        Contact(
            clean_line(c.name), clean_line(c.organisation), clean_line(c.phone), clean_line(c.email)
        )
        for c in metadata.contacts
    )
    return replace(
        metadata,
        **clean,
        authors=_unique(clean_line(author) for author in metadata.authors),
        keywords=_unique(clean_line(keyword) for keyword in metadata.keywords),
        contacts=tuple(contact for contact in contacts if contact != Contact()),
        summary=clean_paragraphs(metadata.summary),
        boilerplate=clean_paragraphs(metadata.boilerplate),
        language=metadata.language if _LANGUAGE.fullmatch(metadata.language) else DEFAULT_LANGUAGE,
        url=normalise_link(metadata.url) or "",
    )


def clean_text(text: str) -> str:
    """The text without characters that no release may hold, and with runs of white space as one
    space.
    """
    if _UNCLEAN.search(text) is None:
        return text  # as nearly every text is: one search costs less than two replacements
    return _SPACES.sub(" ", _UNWANTED.sub("", text))


def clean_line(text: str) -> str:
    """`text` as one clean line without white space at its ends."""
    return clean_text(text).strip(_EDGE)


def clean_paragraphs(text: str) -> str:
    """`text` as clean lines, the empty ones left out."""
    lines = (clean_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def normalise_link(target: str) -> str | None:
    """The link target as a release may hold it; "" for none, None for one that it must not hold.

    Tabs and line ends inside a target are ignored, as browsers do, so that they cannot hide a
    scheme. A target without scheme that begins with two slashes is taken as https.
    """
    target = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", "", _UNWANTED.sub("", target)).strip(
        _EDGE
    )
    if not target:
        return ""
    target = _escape_link(target)
    scheme = _SCHEME.match(target)
    if scheme is not None:
        known = scheme[1].lower()
        rest = target[scheme.end() :]
        return f"{known}:{rest}" if known in _LINK_SCHEMES and rest.strip("/") else None
    if _DISGUISED_SCHEME.match(target) or target[:4].upper() == "/%5C":
        return None
    if target.startswith("//"):
        return f"https:{target}" if target.strip("/") else None
    return target


def _escape_link(target: str) -> str:
    """The target with every character percent-encoded that no address may hold as it is."""
    target = _STRAY_PERCENT.sub("%25", target).translate(_LINK_ESCAPES)
    target = _IPV6_HOST.sub(r"\1[\2]", target)
    address, separator, fragment = target.partition("#")
    return address + separator + fragment.replace("#", "%23")


def normalise_inlines(content: Iterable[Inline]) -> Inlines:
    """The inlines with clean text, merged runs, and no white space at the edges of lines."""
    lines: list[list[Text]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            text = clean_text(inline.text)
            if text:
                link = normalise_link(inline.link) or "" if inline.link else ""
                lines[-1].append(Text(text, _sorted_marks(inline.marks), link))
    result: list[Inline] = []
    for line in lines:
        runs = _merge(_collapse_spaces(line))
        if runs and result:
            result.append(LineBreak())
        result.extend(runs)
    return tuple(result)


def normalise_cell_blocks(blocks: Iterable[CellBlock]) -> tuple[CellBlock, ...]:
    """The blocks of one cell; list numbers count within the cell."""
    return tuple(
        block
        for block in _number_lists(_normalise_blocks(blocks))
        if isinstance(block, (Paragraph, ListItem, Figure))
    )


def _normalise_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for given in blocks:
        block = _normalise_block(given)
        if block is not None:
            yield block


def _normalise_block(block: Block) -> Block | None:
    """The block that keeps the rules but for its number; None for one without content."""
    match block:
        case Rule():
            return block
        case Figure():
            return _normalise_figure(block)
        case Table():
            return _normalise_table(block)
    content = normalise_inlines(block.content)
    if not content:
        return None
    match block:
        case Paragraph():
            alignment = Alignment(block.alignment)
            return Paragraph(content, alignment, block.indent or alignment in FLUSH_ALIGNMENTS)
        case Heading():
            return Heading(_clamp(block.level, HEADING_LEVELS), content)
        case ListItem():
            number = block.kind == ListKind.NUMBER and block.start is not None
            start = _clamp(block.start or 0, LIST_STARTS) if number else None
            return ListItem(content, _clamp(block.level, LIST_LEVELS), ListKind(block.kind), start)
        case Quotation():
            return Quotation(content)


def _normalise_figure(figure: Figure) -> Paragraph | Figure | None:
    caption = normalise_inlines(figure.caption)
    if not _ASSET_NAME.fullmatch(figure.asset):
        return Paragraph(caption) if caption else None
    return Figure(
        asset=figure.asset,
        alt="" if figure.decorative else clean_line(figure.alt),
        caption=caption,
        credit=clean_line(figure.credit),
        width=None if figure.width is None else _clamp(figure.width, range(1, 101)),
        decorative=bool(figure.decorative),
    )


def _normalise_table(table: Table) -> Paragraph | Table | None:
    caption = normalise_inlines(table.caption)
    rows = tuple(
        tuple(Cell(normalise_cell_blocks(cell.blocks), cell.colspan, cell.rowspan) for cell in row)
        for row in table.rows
    )
    normal = normalise_table(Table(rows, table.header_rows, caption))
    if normal is not None:
        return normal
    return Paragraph(caption) if caption else None


def _number_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Drop each `start` that says what counting on would give anyway."""
    numbers = ListNumbers()
    for block in blocks:
        if isinstance(block, ListItem):
            if block.start is not None and block.start == numbers.natural(block):
                block = replace(block, start=None)
            numbers.count(block)
        else:
            numbers.interrupt()
        yield block


def _collapse_spaces(line: Sequence[Text]) -> list[Text]:
    """The runs of one line without white space at its edges or doubled where two runs meet."""
    runs: list[Text] = []
    space_before = True
    for run in line:
        text = run.text
        if not runs:
            text = text.lstrip(_EDGE)
        elif space_before and text.startswith(" "):
            text = text[1:]
        if text:
            runs.append(run if text == run.text else Text(text, run.marks, run.link))
            space_before = text.endswith(" ")
    while runs:
        last = runs[-1]
        text = last.text.rstrip(_EDGE)
        if text:
            if text != last.text:
                runs[-1] = Text(text, last.marks, last.link)
            break
        runs.pop()
    return runs


def _merge(runs: list[Text]) -> list[Text]:
    if len(runs) < 2:
        return runs
    merged: list[Text] = []
    for (marks, link), equal in groupby(runs, lambda run: (run.marks, run.link)):
        first, *others = equal
        if others:
            first = Text("".join((first.text, *(run.text for run in others))), marks, link)
        merged.append(first)
    return merged


def _sorted_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in order and once each; text cannot be raised and lowered at once, so superscript
    wins.
    """
    if not marks:
        return ()
    unique = {Mark(mark) for mark in marks}
    if Mark.SUPERSCRIPT in unique:
        unique.discard(Mark.SUBSCRIPT)
    return tuple(sorted(unique, key=MARK_ORDER.__getitem__))


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))


def _clamp(value: int, allowed: range) -> int:
    return max(allowed.start, min(int(value), allowed.stop - 1))
