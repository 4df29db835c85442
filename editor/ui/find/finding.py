"""Where a query matches in a release, which match is the current one, and replacing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QColor, QPalette, QTextBlock, QTextCharFormat, QTextCursor

from editor.document.search import Edit, Query, apply_edits
from editor.document.utf16 import in_units, units
from editor.i18n import _
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.highlights import Span
from editor.ui.body.qtext_selection import selected_blocks
from editor.ui.draft import Draft
from editor.ui.find.body_search import (
    Hit,
    Kind,
    Place,
    Scope,
    body_texts,
    clean_replacement,
    hits_at,
    pieces,
    replace_in_document,
    within,
)
from editor.ui.find.text_search import TextSearch
from editor.ui.form.metadata_form import MetadataForm

TextEdits = tuple[Place, str, list[Edit]]


class Finding:
    """A query on the release in the window. Matches come in reading order, the body's before the
    form's.
    """

    def __init__(self, draft: Draft, body: BodyEditor, form: MetadataForm) -> None:
        self._draft = draft
        self._body = body
        self._form = form
        self._search = TextSearch(Query(""))
        self._scope: Scope | None = None
        self._shown: Hit | None = None
        self._caret: tuple[int, int] | None = None

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._search.query

    def set_query(self, query: Query) -> None:
        """Look for something else."""
        if query != self._search.query:
            is_slow = self._search.is_slow and query.pattern and bool(query.text)
            self._search = TextSearch(query, is_slow=is_slow)

    def limit_to_selection(self) -> bool:
        """Look only in what is selected now; False, and no limit, where nothing is."""
        cursor = self._body.textCursor()
        cells = selected_blocks(cursor) if cursor.hasComplexSelection() else []
        self._scope = Scope(cursor, cells) if cursor.hasSelection() else None
        return self._scope is not None

    def drop_limit(self) -> None:
        """Look everywhere."""
        self._scope = None

    # --- matches -------------------------------------------------------------------------------

    def hits(self, *, glance: bool = False) -> list[Hit]:
        """All matches; in a moment or not at all for a glance. Raises SearchError."""
        texts = self._texts()
        found = self._search.search((text for _place, text in texts), glance=glance)
        hits = [
            hit
            for (place, text), spans in zip(texts, found, strict=True)
            if spans
            for hit in hits_at(place, text, spans)
        ]
        return hits if self._scope is None else within(hits, self._scope)

    def _texts(self) -> list[tuple[Place, str]]:
        texts = list(body_texts(self._draft.document))
        if self._scope is None:
            texts += [(Place(Kind.FIELD, -1, name), text) for name, text in self._form.texts()]
        return texts

    def current(self, hits: Sequence[Hit]) -> int | None:
        """The index of the match that is shown, None where a person has gone elsewhere."""
        caret = self._caret_now()
        shown = self._shown
        if shown is not None and caret == self._caret and shown in hits:
            return hits.index(shown)
        start, end = caret
        if start == end:
            return None
        index = bisect_left(hits, start, key=_position)
        while index < len(hits) and _position(hits[index]) == start:
            if hits[index].place.kind == Kind.TEXT and hits[index].end == end:
                return index
            index += 1
        return None

    def following(self, hits: Sequence[Hit]) -> tuple[int, bool]:
        """The match after the current one or the caret, and whether that is after the last. There
        must be one.
        """
        current = self.current(hits)
        if current is not None:
            index = current + 1
        else:
            index = bisect_left(hits, self._caret_now()[1], key=_position)
        return index % len(hits), index >= len(hits)

    def preceding(self, hits: Sequence[Hit]) -> tuple[int, bool]:
        """The match before the current one or the caret, and whether that is before the first."""
        current = self.current(hits)
        if current is None:
            current = bisect_left(hits, self._caret_now()[0], key=_position)
        return (current - 1) % len(hits), current == 0

    def first_from(self, hits: Sequence[Hit], position: int) -> int:
        """The first match at a position of the document or after it, else the first of all."""
        return bisect_left(hits, position, key=_position) % len(hits)

    def show(self, hit: Hit, *, focus: bool = False) -> str:
        """Select the match, or go to what it belongs to; a sentence says so. The keyboard stays
        where it is unless `focus` moves it there.
        """
        place = hit.place
        if place.kind == Kind.FIELD:
            self._form.show_part(place.name, hit.start, hit.end, focus=focus)
            cursor = self._body.textCursor()
            cursor.clearSelection()
            self._body.setTextCursor(cursor)
        else:
            self._form.show_no_part()
            start, end = hit.start, hit.end
            if place.kind != Kind.TEXT:
                start = end = place.position
                if place.kind != Kind.TABLE_CAPTION:
                    end += 1
            cursor = QTextCursor(self._draft.document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._body.setTextCursor(cursor)
            self._body.ensureCursorVisible()
            if focus:
                self._body.setFocus()
        self._shown, self._caret = hit, self._caret_now()
        match place.kind:
            case Kind.TABLE_CAPTION:
                return _("Found in the caption of this table.")
            case Kind.ALT:
                return _("Found in the alt text of this picture.")
            case Kind.CREDIT:
                return _("Found in the credit of this picture.")
            case Kind.FIELD:
                return _("Found in the form: {field}").format(field=self._form.label(place.name))
        return ""

    def _caret_now(self) -> tuple[int, int]:
        cursor = self._body.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    # --- replacing -----------------------------------------------------------------------------

    def replace_current(self, replacement: str) -> int | None:
        """Replace the current match, as one undo step; the index of the one to go to then in `hits`
        as they are then, or None where no match was current. Raises SearchError.
        """
        hits = self.hits()
        current = self.current(hits)
        if current is None:
            return None
        hit = hits[current]
        text = next(text for place, text in self._texts() if place == hit.place)
        (edits,) = self._edits([(hit.place, text)], replacement)
        edits = [
            edit
            for edit, own in zip(edits, _hits_of(hit.place, text, edits), strict=True)
            if own == hit
        ]
        self._make([(hit.place, text, edits)])
        later = next((other for other in hits[current + 1 :] if other.place != hit.place), None)
        return self._after(hit, edits[0][2] if edits else "", later)

    def _after(self, old: Hit, replacement: str, later: Hit | None) -> int:
        """The index of the first match behind a replacement, but not of an empty one right there:
        it was the same before.
        """
        hits = self.hits()
        in_text = old.place.kind == Kind.TEXT
        behind = old.start + (units(replacement) if in_text else len(replacement))
        first = behind + (old.start == old.end)
        if in_text:
            cursor = self._body.textCursor()
            cursor.setPosition(behind)
            self._body.setTextCursor(cursor)
            index = bisect_left(hits, first, key=_position)
        else:
            index = next(
                (
                    index
                    for index, hit in enumerate(hits)
                    if hit == later or (hit.place == old.place and hit.start >= first)
                ),
                len(hits),
            )
        return index % len(hits) if hits else 0

    def replace_all(self, replacement: str) -> tuple[int, int]:
        """Replace all matches, as one undo step; how many in the body and in the form. Raises
        SearchError.
        """
        wanted = set(self.hits())
        places = {hit.place for hit in wanted}
        texts = [(place, text) for place, text in self._texts() if place in places]
        changes: list[TextEdits] = []
        for (place, text), edits in zip(texts, self._edits(texts, replacement), strict=True):
            own = _hits_of(place, text, edits)
            chosen = [edit for edit, hit in zip(edits, own, strict=True) if hit in wanted]
            changes.append((place, text, chosen))
        self._make(changes)
        in_form = sum(len(edits) for place, _text, edits in changes if place.kind == Kind.FIELD)
        return sum(len(edits) for _place, _text, edits in changes) - in_form, in_form

    def _edits(self, texts: Sequence[tuple[Place, str]], replacement: str) -> list[list[Edit]]:
        found = self._search.edits([text for _place, text in texts], replacement)
        return [
            [(start, end, clean_replacement(new)) for start, end, new in edits] for edits in found
        ]

    def _make(self, changes: Sequence[TextEdits]) -> None:
        """Make edits of the body and the form, one undo step for all of them."""
        real = [
            (place, text, left)
            for place, text, edits in changes
            if (left := [edit for edit in edits if text[edit[0] : edit[1]] != edit[2]])
        ]
        in_body = [change for change in real if change[0].kind != Kind.FIELD]
        fields = {
            place.name: apply_edits(text, edits)
            for place, text, edits in real
            if place.kind == Kind.FIELD
        }
        before = self._draft.metadata
        if in_body:
            self._body.apply(lambda cursor, look: replace_in_document(cursor, in_body, look))
        elif fields:
            self._body.apply(lambda _cursor, _look: self._draft.make_step())
        if fields:
            self._form.set_texts(fields)
            self._draft.join_metadata_to_step(before)

    # --- what is shown in the text ---------------------------------------------------------------

    def marks(self, block: QTextBlock, _first: int, _last: int) -> Iterator[Span]:
        """The matches in a block, as far as they are known, to be shown in the text."""
        form = _mark_format(self._body.palette().color(QPalette.ColorRole.Base).lightness() < 128)
        scope = self._scope
        start = block.position()
        for offset, text in pieces(block.text()):
            for first, last in in_units(text, self._search.known(text)):
                first, last = first + offset, last + offset
                if first < last and (scope is None or scope.holds(start + first, start + last)):
                    yield first, last, form


def _position(hit: Hit) -> int:
    if hit.place.kind == Kind.TEXT:
        return hit.start
    # The form comes after all of the text.
    return hit.place.position if hit.place.position >= 0 else 1 << 60


def _hits_of(place: Place, text: str, edits: Sequence[Edit]) -> list[Hit]:
    return list(hits_at(place, text, [(start, end) for start, end, _new in edits]))


def _mark_format(dark: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(QColor("#8a5200" if dark else "#ffcf87"))
    form.setForeground(QColor("#fff3e0" if dark else "#1d2129"))
    return form
