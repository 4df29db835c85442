"""Moves what header and sign-off lines say from a release's body into its metadata.

Readers of plain text, and of pages and documents without metadata of their own, end here. Only the
first and last lines of the body are looked at; what fills no empty field, and every piece of
furniture that goes, is in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from editor.document.nodes import (
    Block,
    Heading,
    Inlines,
    Paragraph,
    Rule,
    Text,
)
from editor.document.release import Release
from editor.document.schema import normalise
from editor.document.walk import text_of
from editor.formats.header.body_lines import BodyLine, joined_lines, split_lines, without_end
from editor.formats.header.contacts import MOST_LINES, begins_contacts, read_contacts, shown
from editor.formats.header.credits import read_credit
from editor.formats.header.entries import metadata_entry
from editor.formats.header.events import is_of_event
from editor.formats.header.fields import Field
from editor.formats.header.labels import fold, is_label
from editor.formats.header.names import is_medium
from editor.formats.header.placing import THRESHOLD as THRESHOLD
from editor.formats.header.placing import Placing
from editor.formats.header.titles import title_lines, title_parts
from editor.formats.header_line import Kind, Recognition, recognise
from editor.i18n import _
from editor.report import Report
from editor.values import replace

# Of what stands above a header line.
_SURE_TITLE = 0.8
_SURE_CONTACT = 0.8
_HEAD_BLOCKS = 6
_TAIL_BLOCKS = 4
_CONTACT_BLOCKS = 12
_JOINED_LINES = 4
_SHORT = 60
_SHORTEST_SENTENCE = 15
# 为全县发展贡献力量。（县科技局 贾悦）
_TRAILING = re.compile(
    r"(?<=[。！？”.!?])(?P<credit>\s*[(（\[【][^()（）\[\]【】]{3,40}[)）\]】]\s*)$"
)


def lift_header(release: Release, report: Report) -> Release:
    """The release with what its header and sign-off lines say in the empty fields of its metadata,
    and without those lines.
    """
    return lift_header_with_fields(release, report)[0]


def lift_header_with_fields(
    release: Release,
    report: Report,
    known: tuple[Field, ...] = (),
    unsettled: frozenset[str] = frozenset(),
) -> tuple[Release, tuple[Field, ...]]:
    """The same, and everything that was recognised, datelines included, in reading order, after
    what is `known` from the format. What was not sure there may be sure here. Paragraphs with the
    texts of `unsettled`, without white space, in which both sides of a change stand, are for a
    person to read and stay.
    """
    lift = _Lift(release, report, unsettled)
    lift.run()
    found = {(field.name, field.text) for field in lift.fields}
    earlier = [field for field in known if (field.name, field.text) not in found]
    return lift.result(), (*earlier, *lift.fields)


class _Lift:
    def __init__(self, release: Release, report: Report, unsettled: frozenset[str]) -> None:
        self._release = release
        self._unsettled = unsettled
        self._report = report
        self._placing = Placing(release.metadata)
        self._lines: list[BodyLine] = []
        self.fields: list[Field] = []
        self._furniture: list[str] = []
        self._changed: set[int] = set()

    def run(self) -> None:
        body = self._release.body
        head = self._head_lines(body)
        seen = {line.block for line in head}
        head, below = self._parted_head(head)
        header_at = self._lift_lines(head, at_tail=False)
        foot = below + [
            line
            for block in range(max(0, len(body) - _CONTACT_BLOCKS), len(body))
            if block not in seen
            for line in self._lines_of(block, body[block])
        ]
        tail = [line for line in foot if line.block >= len(body) - _TAIL_BLOCKS]
        self._placing.at_end = True
        self._lift_lines(tail, at_tail=True)
        self._lift_contacts(foot)
        self._lift_trailing(tail or head)
        self._placing.at_end = False
        self._lift_contacts(head)
        dateline_at = self._read_dateline(head)
        if header_at is None:
            header_at = dateline_at
        if header_at is not None:
            self._lift_titles(head[:header_at])
        self._report_losses()

    def _lines_of(self, index: int, block: Block) -> list[BodyLine]:
        if not isinstance(block, (Paragraph, Heading)):
            return []
        lines = [
            BodyLine(index, content, text_of(content)) for content in split_lines(block.content)
        ]
        self._lines += lines
        return lines

    def _head_lines(self, body: tuple[Block, ...]) -> list[BodyLine]:
        """The lines before the text proper begins, up to and with the first full paragraph."""
        lines: list[BodyLine] = []
        labels = 0
        for index, block in enumerate(body[: 2 * _HEAD_BLOCKS]):
            if index - labels >= _HEAD_BLOCKS:
                break
            new = self._lines_of(index, block)
            if not new and not isinstance(block, Rule) and lines:
                break
            lines += new
            # A label and its value in lines of their own are one piece.
            labels += len(new) == 1 and is_label(fold(new[0].text))
            if any(_is_prose(line.text) for line in new):
                break
        return lines

    def _parted_head(self, head: list[BodyLine]) -> tuple[list[BodyLine], list[BodyLine]]:
        """The head, and apart from it what stands below the text of a release so short that its
        head goes on to its end.
        """
        if not head or head[-1].block + 1 < len(self._release.body):
            return head, []
        last = next(
            (line.block for line in reversed(head) if _is_sentence(line.text)), head[-1].block
        )
        return (
            [line for line in head if line.block <= last],
            [line for line in head if line.block > last],
        )

    def _lift_lines(self, lines: list[BodyLine], at_tail: bool) -> int | None:
        """Lift what each line says; gives the place of the first header line."""
        first: int | None = None
        is_sure = False
        i = 0
        while i < len(lines):
            count, found = self._recognise_at(lines, i)
            credit = read_credit(lines[i].text) if at_tail and found.kind == Kind.NONE else ()
            if credit:
                found = Recognition(Kind.SIGNOFF, credit, labelled=True)
            has_place = not credit or all(map(self._placing.has_place, credit))
            goes = has_place and self._is_to_lift(found, at_tail)
            if goes and not is_of_event(found.fields, lines, i):
                if found.kind == Kind.HEADER and (first is None or not is_sure):
                    first, is_sure = i, True
                elif first is None and i and self._text_follows(lines[i + count :]):
                    first = i
                pieces = lines[i : i + count]
                if self._is_settled(pieces):
                    self._apply(found, pieces, may_be_title=i == 0 and not at_tail)
            elif credit:
                self.fields += (
                    replace(
                        field,
                        confidence=field.confidence if has_place else min(field.confidence, 0.5),
                        text=lines[i].text,
                        at_end=True,
                    )
                    for field in found.fields
                )
            i += count
        return first

    def _lift_contacts(self, lines: list[BodyLine]) -> None:
        """Take over the block that names whom the press may call."""
        present = [line for line in lines if line.content is not None]
        for place, line in enumerate(present):
            if not begins_contacts(line.text):
                continue
            rows = [following.text for following in present[place : place + MOST_LINES]]
            count, contacts = read_contacts(rows)
            pieces = present[place : place + count]
            if not contacts or self._placing.metadata.contacts or not self._is_settled(pieces):
                continue
            self._placing.metadata = replace(self._placing.metadata, contacts=contacts)
            named = "; ".join(map(shown, contacts))
            stood = "\n".join(rows[:count])
            self.fields.append(
                Field(
                    "contact",
                    named,
                    _SURE_CONTACT,
                    stood,
                    self._placing.at_end,
                    self._blocks_of(pieces),
                )
            )
            for gone in pieces:
                self._changed.add(gone.block)
                gone.content = None
            return

    def _lift_trailing(self, lines: list[BodyLine]) -> None:
        """Take the credit in brackets from behind the last sentence."""
        last = next((line for line in reversed(lines) if line.content is not None), None)
        trailing = None if last is None else _TRAILING.search(last.text[-_SHORT:])
        if last is None or last.content is None or trailing is None:
            return
        if not self._is_settled([last]):
            return
        credit = trailing["credit"].strip()
        alone = recognise(credit)
        labelled = (
            not alone.stays and alone.labelled and not (alone.rest or alone.dropped or alone.kept)
        )
        fields = alone.fields if labelled else read_credit(credit)
        if not fields or any(field.confidence < THRESHOLD for field in fields):
            return
        if not all(map(self._placing.has_place, fields)):
            return
        self.fields += (replace(field, text=credit, at_end=True) for field in fields)
        for field in fields:
            self._placing.fill(field, [])
        last.content = without_end(last.content, len(trailing["credit"]))
        last.text = text_of(last.content)
        self._changed.add(last.block)

    def _text_follows(self, lines: list[BodyLine]) -> bool:
        """Whether a paragraph comes after: what stands under a title is above the text, what is
        signed is below it.
        """
        if lines:
            return any(_is_prose(line.text) for line in lines)
        last = self._lines[-1].block if self._lines else 0
        return last + 1 < len(self._release.body)

    def _recognise_at(self, lines: list[BodyLine], i: int) -> tuple[int, Recognition]:
        """What the line at `i` says, alone or, where it is one piece of a header line, with the
        lines after it.
        """
        alone = recognise(lines[i].text)
        if not alone.stays or len(lines[i].text) > _SHORT:
            return 1, alone
        is_label_alone = is_label(fold(lines[i].text))
        if is_label_alone and 0 < i < len(lines) - 1 and lines[i - 1].content is None:
            # The labels and values of a header line, each a line of its own.
            pair = recognise(f"{lines[i].text.rstrip(' :：')}：{lines[i + 1].text}")
            if pair.kind in (Kind.HEADER, Kind.SIGNOFF) and not pair.rest and pair.fields:
                return 2, pair
        # A line of its own above a date is a title, not the source, unless it names a medium.
        may_be_bare = i > 0 and is_medium(lines[i].text)
        for count in range(2, _JOINED_LINES + 1 + 2 * is_label_alone):
            pieces = lines[i : i + count]
            if len(pieces) < count or len(pieces[-1].text) > _SHORT:
                break
            joined = recognise("\n".join(line.text for line in pieces))
            if (
                joined.kind in (Kind.HEADER, Kind.SIGNOFF)
                and joined.labelled
                and not joined.rest
                and (may_be_bare or not joined.bare)
            ):
                return count, joined
        return 1, alone

    def _is_to_lift(self, found: Recognition, at_tail: bool) -> bool:
        if found.stays:
            return False
        if found.kind == Kind.FURNITURE:
            return True
        # A bare date at the end is the signature's, part of the text.
        if (at_tail and not found.labelled) or self._stays_whole(found):
            return False
        return any(field.confidence >= THRESHOLD for field in found.fields)

    def _apply(self, found: Recognition, lines: list[BodyLine], may_be_title: bool) -> None:
        staying = [*found.kept]
        for field in found.fields:
            staying += self._stated(found, field) if self._placing.must_stay(field) else ()
        whole = "\n".join(line.text for line in lines)
        # Without what stays.
        stood = whole.replace(found.rest, "", 1)
        staying = list(dict.fromkeys(staying))
        for part in staying:
            stood = stood.replace(part, "", 1)
        blocks = () if found.rest or staying else self._blocks_of(lines)
        self.fields += (
            replace(field, text=stood.strip(), at_end=self._placing.at_end, blocks=blocks)
            for field in found.fields
            if not self._placing.must_stay(field) or not self._stated(found, field)
        )
        for field in found.fields:
            self._placing.fill(field, self._stated(found, field))
        self._furniture += found.dropped
        for line in lines:
            self._changed.add(line.block)
            line.content = None
        rest = found.rest
        if rest and may_be_title and not self._placing.metadata.title and whole.startswith(rest):
            self._placing.metadata = replace(self._placing.metadata, title=rest)
            self.fields.append(Field("title", rest, _SURE_TITLE, rest))
            rest = ""
        staying += [rest] if rest else []
        if staying:
            words = " ".join(sorted(staying, key=whole.find))
            lines[0].content = (Text(words),)
            lines[0].text = words

    def _is_settled(self, lines: list[BodyLine]) -> bool:
        """Whether none of the lines is of a paragraph in which both sides of a change stand."""
        blocks = (self._release.body[line.block] for line in lines)
        return not self._unsettled or not any(
            isinstance(block, (Paragraph, Heading))
            and "".join(text_of(block.content).split()) in self._unsettled
            for block in blocks
        )

    def _blocks_of(self, lines: list[BodyLine]) -> tuple[Block, ...]:
        """The lines, still in the body, as the paragraphs that they are or are part of."""
        contents: dict[int, list[Inlines]] = {}
        for line in lines:
            contents.setdefault(line.block, []).append(line.content or ())
        return tuple(
            replace(block, content=joined_lines(kept))
            for index, kept in contents.items()
            if isinstance(block := self._release.body[index], (Paragraph, Heading))
        )

    def _stated(self, found: Recognition, field: Field) -> list[str]:
        """The parts of the line that state the field, with their labels."""
        return [part for name, part in found.stated if name == field.name]

    def _stays_whole(self, found: Recognition) -> bool:
        """Whether nothing would leave the line."""
        staying = [*found.kept]
        for field in found.fields:
            staying += self._stated(found, field) if self._placing.must_stay(field) else ()
        return (
            bool(found.fields)
            and not found.dropped
            and bool(staying)
            and all(part in staying for _name, part in found.stated)
        )

    def _read_dateline(self, head: list[BodyLine]) -> int | None:
        """Fill empty fields from the dateline of the first paragraphs; it stays where it is. Gives
        its place among the head lines where it is sure enough that what is above it is the title.
        """
        for place, line in enumerate(head):
            if line.content is None:
                continue
            found = recognise(line.text)
            if found.kind != Kind.DATELINE or not self._is_settled([line]):
                continue
            self.fields += found.fields
            for field in found.fields:
                name, value = metadata_entry(field)
                if field.confidence >= THRESHOLD and not getattr(self._placing.metadata, name):
                    changes: dict[str, Any] = {name: value}
                    self._placing.metadata = replace(self._placing.metadata, **changes)
            telling = {"published", "source", "author"}
            sure = any(f.name in telling and f.confidence >= 0.7 for f in found.fields)
            return place if sure else None
        return None

    def _lift_titles(self, above: list[BodyLine]) -> None:
        """One to three short lines above the header line are title, kicker and subtitle."""
        titles = title_lines(above)
        if self._placing.metadata.title or not titles or not self._is_settled(titles):
            return
        texts = [line.text for line in titles]
        kicker, title, subtitle = title_parts(texts, self._placing.metadata.language)
        self._placing.metadata = replace(
            self._placing.metadata,
            kicker=self._placing.metadata.kicker or kicker,
            title=title,
            subtitle=self._placing.metadata.subtitle or subtitle,
        )
        stated = {"kicker": kicker, "title": title, "subtitle": subtitle}
        self.fields[:0] = (
            Field(name, words, _SURE_TITLE, words, blocks=self._blocks_of(lines[:1]))
            for name, words in stated.items()
            if (lines := [line for line in titles if words and line.text == words])
        )
        for line in titles:
            self._changed.add(line.block)
            line.content = None

    def _report_losses(self) -> None:
        if self._furniture:
            self._report.add(
                "header-furniture",
                _("Left out beside the header line: {text}").format(text=_listed(self._furniture)),
            )
        views = [str(field.value) for field in self.fields if field.name == "views"]
        if views:
            self._report.add(
                "header-views",
                _("Left out the number of views: {text}").format(text=_listed(views)),
            )
        if self._placing.unkept:
            self._report.add(
                "header-unkept",
                _("The header line also said: {text}").format(text=_listed(self._placing.unkept)),
            )
        if self._placing.unkept_at_end:
            self._report.add(
                "header-unkept",
                _("The line at the end also said: {text}").format(
                    text=_listed(self._placing.unkept_at_end)
                ),
            )
        if self._placing.joined:
            self._report.add(
                "header-joined",
                _("Added to the authors: {text}").format(text=_listed(self._placing.joined)),
            )

    def result(self) -> Release:
        if not self._changed and self._placing.metadata == self._release.metadata:
            return self._release
        body: list[Block] = []
        for index, block in enumerate(self._release.body):
            if index not in self._changed or not isinstance(block, (Paragraph, Heading)):
                body.append(block)
                continue
            kept = [
                line.content
                for line in self._lines
                if line.block == index and line.content is not None
            ]
            if kept:
                body.append(replace(block, content=joined_lines(kept)))
        return normalise(replace(self._release, metadata=self._placing.metadata, body=tuple(body)))


def _is_prose(text: str) -> bool:
    return len(text) > 200 or (len(text) > 40 and text.endswith(("。", "！", "？", "”", ".")))


def _is_sentence(text: str) -> bool:
    return len(text) >= _SHORTEST_SENTENCE and text.endswith(
        ("。", "！", "？", "。”", ".", "!", "?")
    )


def _listed(texts: Iterable[str]) -> str:
    """The texts in one line of bounded length."""
    line = " · ".join(re.sub(r"\s+", " ", text) for text in texts)
    return line if len(line) <= 200 else f"{line[:199]}…"
