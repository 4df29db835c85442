"""The title of a Word document: by style, by the document's properties, or by its look.

Releases made in Word hardly ever use the style Title. What makes a title is that it stands before
all text, is larger than it, centred, bold or set in a title's face, and that nothing further down
looks the same. Precision goes first: a document without such a paragraph has no title, and one
that is probably a title but not surely so is named and stays where it is.
"""

from __future__ import annotations

from collections import Counter

from editor.document.nodes import Inline, LineBreak, Paragraph, Table, Text
from editor.document.release import Metadata
from editor.document.schema import clean_line
from editor.formats.docx_in.blocks import heading_level
from editor.formats.docx_in.drafts import Draft, ParagraphDraft, one_line
from editor.formats.docx_in.look import Look, look_of
from editor.formats.docx_in.styles import ParagraphFormat, Styles
from editor.formats.docx_in.title_words import (
    CALL,
    DASHED,
    GOES_ON,
    LONGEST,
    ends_front,
    is_han,
    is_prose,
    may_name,
)
from editor.formats.header.fields import Field
from editor.formats.header.labels import clean, fold, is_document_kind
from editor.formats.header.names import (
    is_known_source,
    is_person,
    split_names,
    tells_a_deed,
    unit_and_people,
)
from editor.formats.header_line import Kind, recognise
from editor.values import dataclass, replace

_FRONT = 14
# How far below the title the text must have begun: a header line, a picture may stand between.
_REACH = 8
_SAMPLE = 60
_COMPARED = 400
_MOST_LINES = 3
_SURE = 3
_UNSURE = 2
_UNSURE_CONFIDENCE = 0.5


@dataclass(slots=True)
class _Line:
    """A paragraph before the text. `rows` are its lines, apart by soft breaks."""

    place: int
    rows: list[str]
    look: Look
    score: int = 0
    kind: Kind | None = None

    @property
    def says_data(self) -> bool:
        """Whether it is a header line, a dateline or furniture."""
        if self.kind is None:
            self.kind = recognise(self.text).kind
        return self.kind != Kind.NONE

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def words(self) -> str:
        return one_line(self.rows)


def take_title_by_look(
    styles: Styles, metadata: Metadata, drafts: list[Draft]
) -> tuple[Metadata, list[Draft], tuple[Field, ...]]:
    """The metadata with the title, kicker and subtitle that the look of the first paragraphs gives,
    the drafts without them, and what was recognised. A title that is not sure is only named.
    """
    search = _Search(styles, drafts)
    found = search.title()
    if found is None:
        return metadata, drafts, ()
    confidence, lines = found
    title, subtitle_row = _parted(lines)
    text = "\n".join(line.text for line in lines)
    if confidence < _UNSURE_CONFIDENCE + 0.1:
        return metadata, drafts, (Field("title", title, confidence, text),)
    fields: list[Field] = []
    gone = {line.place for line in lines}
    kicker = search.kicker(lines[0])
    if kicker is not None:
        fields.append(Field("kicker", kicker.words, confidence - 0.1, kicker.text))
        gone.add(kicker.place)
    fields.append(Field("title", title, confidence, text))
    subtitle = None if subtitle_row else search.subtitle(lines[-1])
    if subtitle is not None:
        fields.append(Field("subtitle", subtitle.words, confidence - 0.05, subtitle.text))
        gone.add(subtitle.place)
    elif subtitle_row:
        fields.append(Field("subtitle", subtitle_row, confidence - 0.05))
    last = max(gone)
    for name, value, line in search.signed(last):
        fields.append(Field(name, value, 0.65, line.text))
        gone.add(line.place)
    metadata = _with_fields(metadata, fields)
    kept = [draft for place, draft in enumerate(drafts) if place not in gone]
    return metadata, kept, tuple(fields)


def _with_fields(metadata: Metadata, fields: list[Field]) -> Metadata:
    stated = {field.name: str(field.value) for field in fields}
    return replace(
        metadata,
        title=stated["title"],
        kicker=stated.get("kicker", metadata.kicker),
        subtitle=stated.get("subtitle", metadata.subtitle),
        source=metadata.source or stated.get("source", ""),
        authors=split_names(stated["author"]) if "author" in stated else metadata.authors,
    )


def _parted(lines: list[_Line]) -> tuple[str, str]:
    """The title, and the subtitle where that stands in the same paragraph after a dash."""
    rows = [row for line in lines for row in line.rows]
    for place, row in enumerate(rows[1:], 1):
        if DASHED.match(row):
            return one_line(rows[:place]), one_line(rows[place:])
    return one_line(rows), ""


class _Search:
    def __init__(self, styles: Styles, drafts: list[Draft]) -> None:
        self._styles = styles
        self._drafts = drafts
        self._front: list[_Line] = []
        self._end = self._read_front()
        self._body = Look()
        self._body_centred = False

    def title(self) -> tuple[float, list[_Line]] | None:
        """How sure, and the lines of the title; None where nothing looks like one."""
        if not self._front or not self._text_follows():
            return None
        self._measure_body()
        candidates = [line for line in self._front if self._may_be_title(line)]
        for line in candidates:
            line.score = self._score(line)
        best = max(candidates, key=lambda line: (line.score, line.look.size), default=None)
        if best is None or best.score < _UNSURE:
            return self._below_kind(candidates)
        above = [line for line in self._front if line.place < best.place]
        if len([line for line in above if line in candidates]) > 1:
            return None
        lines = self._with_neighbours(best, candidates)
        words = one_line([row for line in lines for row in line.rows])
        if len(words) > LONGEST[is_han(words)]:
            return None
        if best.score < _SURE or self._recurs(best):
            return (_UNSURE_CONFIDENCE, lines) if best.score >= _UNSURE else None
        confidence = {3: 0.75, 4: 0.85}.get(best.score, 0.9)
        return confidence - 0.05 * (len(lines) > 1), lines

    def _below_kind(self, candidates: list[_Line]) -> tuple[float, list[_Line]] | None:
        """In a text without any look that begins with 新闻稿: the first line that is neither that
        nor says whom to call and where.
        """
        if not any(is_document_kind(fold(clean(line.words))) for line in self._front):
            return None
        said = [line.place for line in self._front if CALL.search(line.words)]
        below = [line for line in candidates if not said or line.place > said[-1]]
        return (_UNSURE_CONFIDENCE, below[:1]) if below else None

    def kicker(self, title: _Line) -> _Line | None:
        """The line above the title that is set off from the text, too."""
        line = self._line_at(title.place - 1)
        if line is None or not is_han(title.words) or not self._may_be_title(line):
            return None
        is_less = line.look.size < title.look.size or line.look.title_face != title.look.title_face
        return line if is_less and line.look.centred and not self._body_centred else None

    def subtitle(self, title: _Line) -> _Line | None:
        """The line below the title that begins with a dash or, in a Latin script, is set off."""
        line = self._line_at(title.place + 1)
        if line is None or len(line.words) > LONGEST[is_han(line.words)]:
            return None
        if DASHED.match(line.rows[0]):
            return line
        if is_han(title.words) or not self._may_be_title(line):
            return None
        set_off = line.look.italic or line.look.bold or line.look.size > self._body.size
        return line if set_off or (line.look.centred and not self._body_centred) else None

    def signed(self, last: int) -> list[tuple[str, str, _Line]]:
        """The body and the person that stand alone and centred below the title."""
        found: list[tuple[str, str, _Line]] = []
        for place in (last + 1, last + 2):
            line = self._line_at(place)
            if line is None or not line.look.centred or self._body_centred:
                break
            words = line.words.strip("()（） ")
            unit, people = unit_and_people(words)
            name = words.replace(" ", "").replace("\u3000", "")
            if unit:
                found += [("source", unit, line), ("author", people, line)]
            elif is_person(name) and not tells_a_deed(name):
                found.append(("author", name, line))
            elif is_known_source(words) and not tells_a_deed(words):
                found.append(("source", words, line))
            else:
                break
        names = Counter(name for name, _value, _line in found)
        return found if all(count == 1 for count in names.values()) else []

    def _read_front(self) -> int:
        """Read the short lines before the text; gives the place where the text begins."""
        place = 0
        for place, draft in enumerate(self._drafts[:_FRONT]):
            if isinstance(draft, Table):
                lines = _frame_lines(draft, place)
                if not lines:
                    return place
                self._front += lines
                continue
            if not isinstance(draft, ParagraphDraft):
                continue
            text = clean_line(draft.text)
            if draft.label is not None or heading_level(draft) or ends_front(text):
                return place
            if draft.format.name.startswith("toc"):
                self._front.clear()
                return place
            self._front.append(_Line(place, _rows(draft.content), look_of(self._styles, draft)))
        return place + 1

    def _text_follows(self) -> bool:
        return any(
            isinstance(draft, ParagraphDraft) and is_prose(clean_line(draft.text))
            for draft in self._drafts[self._end : self._end + _REACH]
        )

    def _measure_body(self) -> None:
        sizes: Counter[int] = Counter()
        bold = centred = total = 0
        for draft in self._drafts[self._end : self._end + _SAMPLE]:
            if not isinstance(draft, ParagraphDraft) or not is_prose(clean_line(draft.text)):
                continue
            look, length = look_of(self._styles, draft), len(draft.text)
            sizes[look.size] += length
            bold += length * look.bold
            centred += length * look.centred
            total += length
        self._body = Look(sizes.most_common(1)[0][0], bold * 2 > total)
        self._body_centred = centred * 2 > total

    def _line_at(self, place: int) -> _Line | None:
        lines = [line for line in self._front if line.place == place]
        if len(lines) != 1 or lines[0].says_data:
            return None
        return lines[0]

    def _may_be_title(self, line: _Line) -> bool:
        return may_name(line.words) and not line.says_data

    def _score(self, line: _Line) -> int:
        """How much sets the line off from the text."""
        look, body = line.look, self._body
        score = 0
        if look.centred and not self._body_centred:
            score += 2
        if look.size >= body.size + 4 or look.size >= 1.2 * body.size:
            score += 2
        elif look.size > body.size:
            score += 1
        if look.bold and not body.bold:
            score += 1 if is_han(line.words) else 2
        if look.title_face and not look.bold and is_han(line.words):
            score += 1
        return score

    def _with_neighbours(self, best: _Line, candidates: list[_Line]) -> list[_Line]:
        """The lines of the title: those right above and below that look the same."""
        lines = [best]
        for line in reversed(candidates[: candidates.index(best)]):
            if line.place == lines[0].place - 1 and line.look == best.look:
                lines.insert(0, line)
        for line in candidates[candidates.index(best) + 1 :]:
            if line.place not in (lines[-1].place, lines[-1].place + 1) or line.look != best.look:
                break
            if not is_han(line.words) and not (
                GOES_ON.search(lines[-1].words) or line.words[0].islower()
            ):
                break
            lines.append(line)
        return lines[:_MOST_LINES]

    def _recurs(self, title: _Line) -> bool:
        """Whether a short paragraph further down is set off just as much: then it is a heading
        among others.
        """
        for draft in self._drafts[self._end : self._end + _COMPARED]:
            if not isinstance(draft, ParagraphDraft) or is_prose(clean_line(draft.text)):
                continue
            if len(clean_line(draft.text)) < 4:
                continue
            look = look_of(self._styles, draft)
            if (
                look.size >= title.look.size
                and look.centred == title.look.centred
                and look.bold == title.look.bold
            ):
                return True
        return False


def _rows(content: list[Inline]) -> list[str]:
    rows = [""]
    for inline in content:
        if isinstance(inline, LineBreak):
            rows.append("")
        elif isinstance(inline, Text):
            rows[-1] += inline.text
    return [row for row in map(clean_line, rows) if row]


def _frame_lines(table: Table, place: int) -> list[_Line]:
    """The lines of a table that is a frame around one cell; none of any other table."""
    cells = [cell for row in table.rows for cell in row]
    if len(cells) != 1 or not all(isinstance(block, Paragraph) for block in cells[0].blocks):
        return []
    lines = []
    for block in cells[0].blocks:
        assert isinstance(block, Paragraph)
        form = ParagraphFormat(alignment=str(block.alignment))
        draft = ParagraphDraft(list(block.content), form)
        bold = all(isinstance(i, Text) and "strong" in i.marks for i in block.content)
        lines.append(_Line(place, _rows(draft.content), Look(bold=bold, centred=_centred(block))))
    return lines if len(lines) == 1 and not ends_front(lines[0].words) else []


def _centred(block: Paragraph) -> bool:
    return block.alignment == "center"
