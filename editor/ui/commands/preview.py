"""How the preview shows the page: text size, width, look; and how page and body find each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QActionGroup

from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.preview.layout import LOOKS, WIDTHS
from editor.ui.preview.preview_pane import VIEWS, PreviewPane
from editor.ui.preview.way_back import WayBack
from editor.ui.settings import Settings

if TYPE_CHECKING:
    from editor.ui.body.places_in_text import PlaceInRelease
    from editor.ui.composing import Composing
    from editor.ui.draft import Draft
    from editor.ui.form.metadata_form import MetadataForm

CARET_DELAY_MS = 120
"""After the page's own delay, so that the block of the caret is on the page already."""


class PreviewCommands(QObject):
    """The preview commands of one window."""

    def __init__(
        self,
        preview: PreviewPane,
        body: BodyEditor,
        actions: ActionTable,
        settings: Settings,
        draft: Draft,
        form: MetadataForm,
        composing: Composing,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._body = body
        self._actions = actions
        self._settings = settings
        self._draft = draft
        self._form = form
        self._composing = composing
        self._choose("view", VIEWS, preview.set_view)
        self._choose("width", WIDTHS, preview.set_page_width)
        self._choose("look", LOOKS, preview.set_look)
        self._way_back = WayBack(preview, body, self)
        actions.connect("focus_page", self._way_back.go_or_return)
        preview.view_changed.connect(self._show_view)
        preview.width_changed.connect(lambda width: self._show("width", width))
        preview.look_changed.connect(lambda look: self._show("look", look))
        preview.place_clicked.connect(self._go_to_place)
        preview.field_clicked.connect(self._go_to_field)
        self._shown_at: tuple[int, object] = (-1, None)  # where the page was last told of the caret
        self._caret_timer = QTimer(self, singleShot=True, interval=CARET_DELAY_MS)
        self._caret_timer.timeout.connect(self._show_caret)
        body.cursorPositionChanged.connect(self._caret_timer.start)

    def _choose(self, group: str, keys: tuple[str, ...], choose: Callable[[str], None]) -> None:
        """Let the actions of a group, of which one is checked, choose."""
        actions = QActionGroup(self)
        for key in keys:
            action = actions.addAction(self._actions[f"{group}_{key}"])
            action.triggered.connect(lambda _checked, key=key: choose(key))

    def restore(self) -> None:
        """Show the page as it was last shown."""
        view = self._settings.view()
        if view in VIEWS:
            self._preview.set_view(view)
        self._show_view(self._preview.view)
        width, look = self._kept("width"), self._kept("look")
        if width in WIDTHS:
            self._preview.set_page_width(width)
        if look in LOOKS:
            self._preview.set_look(look)
        self._show("width", self._preview.page_width)
        self._show("look", self._preview.look)

    def _kept(self, group: str) -> str:
        return self._settings.choice(f"preview-{group}")

    def _show_view(self, view: str) -> None:
        self._actions[f"view_{view}"].setChecked(True)
        self._settings.set_view(view)

    def _show(self, group: str, key: str) -> None:
        self._actions[f"{group}_{key}"].setChecked(True)
        self._settings.set_choice(f"preview-{group}", key)

    # --- from the page to the text ---------------------------------------------------------------

    def go_to_block(self, block: int) -> None:
        """Put the caret at a block of the body."""
        from editor.ui.body.places_in_text import PlaceInRelease

        self._composing.finish()
        self._go_to(PlaceInRelease(block))

    def _go_to_place(self, place: dict[str, Any]) -> None:
        """Put the caret where the page was clicked."""
        # Imported here: most sessions begin with typing.
        from editor.ui.body.places_in_text import PlaceInRelease

        self._composing.finish()
        row, cell, inner = int(place["row"]), int(place["cell"]), int(place["inner"])
        offset = int(place["offset"])
        self._go_to(PlaceInRelease(int(place["index"]), row, cell, inner, place["part"], offset))

    def _go_to(self, place: PlaceInRelease) -> None:
        from editor.ui.body.places_in_text import position_of

        draft = self._draft
        position = position_of(draft.document, draft.snapshot().body, place)
        if position is None:
            return
        cursor = self._body.textCursor()
        cursor.setPosition(position)
        self._body.setTextCursor(cursor)
        self._body.ensureCursorVisible()
        self._body.setFocus()

    def _go_to_field(self, name: str, offset: int) -> None:
        """Go to the field of the form that was clicked in the page's header or footer."""
        self._composing.finish()
        form = self._form
        if not form.isVisible():
            self._actions["show_form"].trigger()
        text = next((text for own, text in form.texts() if own == name), "")
        at = _place_in_field(text, offset)
        form.show_part(name, at, at, focus=True)

    # --- from the text to the page ---------------------------------------------------------------

    def _show_caret(self) -> None:
        """Mark the caret's block on the page, and bring it into view."""
        if self._composing.active or self._preview.engine is None:
            return
        from editor.ui.body.places_in_text import block_at

        draft = self._draft
        body, position = draft.snapshot().body, self._body.textCursor().position()
        index = block_at(draft.document, body, position)
        # Another look of the text is no move of the caret, though Qt reports it as one.
        moved = position != self._shown_at[0] or body is not self._shown_at[1]
        self._shown_at = (position, body)
        self._preview.show_caret(-1 if index is None else index, reveals=moved)


def _place_in_field(text: str, offset: int) -> int:
    """The place in the text of a field, in code points, of an `offset` in what the page shows of
    it: without empty lines and the spaces around each, in UTF-16 code units, and from behind the
    end where it is below zero (-1 is the end itself).
    """
    from editor.document.utf16 import points, units

    if offset < 0:
        shown = text.strip()
        offset = max(0, units(shown) + 1 + offset)
    start = 0
    for line in text.split("\n"):
        shown = line.strip()
        if shown and offset <= units(shown):
            return start + line.index(shown) + points(shown, offset)
        if shown:
            offset -= units(shown) + 1
        start += len(line) + 1
    return len(text)
