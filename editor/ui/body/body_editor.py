"""The page the release is written on.

What the window can do to it (every command is one undo step), what crosses its edge (clipboard and
drops, through our own rules), and how it looks. What happens while a person types is in
typing_surface.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QWidget

from editor.document.nodes import Alignment, Block, Figure, ListKind, Mark, Rule, Table
from editor.document.release import Asset, Metadata, Release
from editor.i18n import _
from editor.report import Report
from editor.ui.body import clipboard
from editor.ui.body import qtext_commands as commands
from editor.ui.body.fonts import font_families
from editor.ui.body.painting import paint_body
from editor.ui.body.qtext_edit import delete_selection, encode_selection
from editor.ui.body.qtext_figures import figure_at, set_figure
from editor.ui.body.qtext_formats import Look, Role, char_format
from editor.ui.body.typing_surface import TypingSurface
from editor.ui.draft import Draft

COLUMN_EMS = 42
"""The width of the text: a comfortable line of Chinese."""
POINT_SIZE = 12.5
LINE_EMS = 1.75


class BodyEditor(TypingSurface):
    """The body of a Draft as a page-like surface.

    `header_recognised` carries a Release whose metadata was found in text that was pasted into an
    empty body; `pasted` sentences that say what a paste kept and dropped.
    """

    header_recognised = Signal(object)
    pasted = Signal(str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(draft, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setAccessibleName(_("Body of the release"))
        # WORKAROUND(PySide6 6.11): for a widget that Python has not met, viewport() first makes all
        # of Qt's widget classes, to find the right one: 8 ms and 3 MB at every start. Found by its
        # name, and kept, the widget is met.
        self._met_viewport = self.findChild(QWidget, "qt_scrollarea_viewport")
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.set_language(draft.metadata.language)
        self._show_read_only()
        draft.body_changed.connect(self._repaint_markers)
        draft.loaded.connect(self._show_read_only)
        draft.read_only_changed.connect(self._show_read_only)

    def set_language(self, language: str, indent: float | None = None) -> None:
        """Set the type for a release in `language` (BCP 47), first lines indented by `indent` em
        (by default as the language has it).
        """
        chinese = language.lower().startswith("zh")
        font = QFont()
        font.setFamilies(font_families(language))
        font.setPointSizeF(POINT_SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setFont(font)
        self.document().setDefaultFont(font)
        em = font.pointSizeF() * self.logicalDpiY() / 72
        wanted = indent if indent is not None else (2.0 if chinese else 0.0)
        self._draft.set_look(Look(em, wanted, LINE_EMS, chinese))
        self._fit_column()

    # --- what is at the caret --------------------------------------------------------------------

    def paragraph_style(self) -> tuple[Role, int]:
        """The role and level of the caret's block."""
        facts = commands.facts_at(self.textCursor().block())
        return facts.role, facts.level

    def has_mark(self, mark: Mark) -> bool:
        """Whether all selected text, or what is typed next, has the mark."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return commands.all_marked(cursor, mark)
        return mark in commands.current_facts(self.currentCharFormat()).marks

    def has_indent(self) -> bool:
        """Whether the caret's block is a paragraph with first-line indent."""
        facts = commands.facts_at(self.textCursor().block())
        return facts.role == Role.PARAGRAPH and facts.indent

    def alignment_at_caret(self) -> Alignment:
        """The alignment of the caret's paragraph."""
        return commands.facts_at(self.textCursor().block()).alignment

    def list_kind(self) -> ListKind | None:
        """The kind of list the caret's block is an item of, or None."""
        facts = commands.facts_at(self.textCursor().block())
        return facts.kind if facts.role == Role.ITEM else None

    def link(self) -> str:
        """The target of the link at the caret, or ""."""
        return commands.link_at(self.textCursor())

    def figure(self) -> Figure | None:
        """The figure whose picture or caption the caret stands in, or None."""
        return figure_at(self.textCursor())

    # --- commands: each is one undo step ---------------------------------------------------------

    def set_paragraph_style(self, role: Role, level: int = 0) -> None:
        """Make the selected blocks paragraphs, headings of `level` 2 to 4, list items of `level` 0
        to 8, or quotations.
        """
        self._do(lambda cursor, look: commands.set_style(cursor, role, level, look))

    def toggle_mark(self, mark: Mark) -> None:
        """Put a mark on the selection or take it off; without selection, on what is typed next."""
        self._commit_input()
        cursor = self.textCursor()
        if self.isReadOnly():
            return
        if cursor.hasSelection():
            commands.toggle_mark(cursor, mark)
        else:
            facts = commands.toggled_facts(commands.current_facts(self.currentCharFormat()), mark)
            base = commands.base_at(cursor)
            self.setCurrentCharFormat(char_format(facts.marks, facts.link, base))
        self.style_changed.emit()

    def set_alignment(self, alignment: Alignment) -> None:
        """Align the selected paragraphs."""
        self._do(lambda cursor, look: commands.set_alignment(cursor, alignment, look))

    def toggle_indent(self) -> None:
        """Set the selected paragraphs flush, or indent their first lines."""
        self._do(commands.toggle_indent)

    def toggle_list(self, kind: ListKind) -> None:
        """Make the selected blocks a list of this kind, or paragraphs if they are one already."""
        self._do(lambda cursor, look: commands.toggle_list(cursor, kind, look))

    def nest_items(self, steps: int) -> None:
        """Move the selected list items one level in (1) or out (-1)."""
        self._do(lambda cursor, look: commands.nest(cursor, steps, look))

    def set_link(self, target: str) -> bool:
        """Link the selection, or change the link at the caret; "" removes it. False where the
        target is none a release may hold or there is nothing to link.
        """
        self._commit_input()
        done = not self.isReadOnly() and commands.set_link(self.textCursor(), target)
        self.style_changed.emit()
        return done

    def insert_rule(self) -> None:
        """Insert a rule after the caret's block."""
        self._insert(Rule())

    def insert_table(self, rows: int, columns: int, header_rows: int = 1) -> None:
        """Insert an empty table and stand in its first cell."""
        self._insert(commands.empty_table(rows, columns, header_rows))

    def insert_figure(self, asset: Asset, figure: Figure | None = None) -> None:
        """Insert a picture; `figure` gives its facts."""
        self._draft.add_assets((asset,))
        self._insert(figure if figure is not None else Figure(asset.name))

    def change_figure(self, figure: Figure) -> None:
        """Give the figure at the caret these facts; its caption is edited as text."""
        self._do(lambda cursor, _look: set_figure(cursor, figure))

    def insert_blocks(self, blocks: tuple[Block, ...], assets: tuple[Asset, ...] = ()) -> None:
        """Insert clean blocks in place of the selection."""
        if not self.isReadOnly():
            self._commit_input()
            cursor = self.textCursor()
            self._draft.insert(blocks, cursor, assets)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def cut(self) -> None:
        """Cut the selection; a picture or rule goes whole."""
        if not self.isReadOnly() and self.textCursor().hasSelection():
            self.copy()
            self._do(delete_selection)

    def undo(self) -> None:
        """Undo one step; a change of the look alone is none."""
        while self._draft.undo_passes_look():
            super().undo()
        super().undo()

    def redo(self) -> None:
        """Redo one step."""
        super().redo()
        while self._draft.redo_passes_look():
            super().redo()

    def _insert(self, block: Rule | Table | Figure) -> None:
        self._do(lambda cursor, look: commands.insert_block(cursor, block, look))

    def _do(self, command: Callable[[QTextCursor, Look], object]) -> None:
        if self.isReadOnly():
            return
        self._commit_input()
        cursor = self.textCursor()
        command(cursor, self._draft.look)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.style_changed.emit()

    # --- clipboard and drops ---------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        # Imported when first used: copying is no part of starting.
        from editor.profile import builtin_name_for, builtin_profile

        metadata = self._draft.metadata
        return clipboard.write_mime(
            encode_selection(self.textCursor()),
            self._draft.assets,
            metadata,
            builtin_profile(builtin_name_for(metadata.language)),
        )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly() or not clipboard.can_read(source):
            return
        self._commit_input()
        report = Report()
        whole = not self._draft.snapshot().body
        pasted = clipboard.read_mime(source, report, whole=whole)
        if pasted is None:
            return
        self.insert_blocks(pasted.blocks, pasted.assets)
        if whole and pasted.metadata != Metadata(language=pasted.metadata.language):
            self.header_recognised.emit(Release(pasted.metadata, pasted.blocks))
        self.pasted.emit(pasted.receipt(report))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
            return
        own = event.source() in (self, self.viewport())
        if own and event.dropAction() == Qt.DropAction.MoveAction and not self.isReadOnly():
            self._move_selection(event.position().toPoint())
            # The text is moved already: told otherwise, the drag's source would delete it too.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return
        super().dropEvent(event)

    def _move_selection(self, point: QPoint) -> None:
        source, target = self.textCursor(), self.cursorForPosition(point)
        if source.selectionStart() <= target.position() <= source.selectionEnd():
            return
        blocks = encode_selection(source)
        with commands.one_step(source):
            delete_selection(source, self._draft.look)
            self._draft.insert(blocks, target)
        self.setTextCursor(target)

    # --- the look of the page --------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        # First the margins: Qt lays the text out for the viewport as it finds it.
        self._fit_column()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hint = "" if self.composing else _("Write here, or paste the text of a release.")
        paint_body(self, painter, self._draft.look, hint)
        painter.end()

    def _fit_column(self) -> None:
        em = self._draft.look.em
        page = COLUMN_EMS * em + 2 * self.document().documentMargin()
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - page
        side = max(0, round(spare / 2))
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, 0, side, 0)

    def _repaint_markers(self) -> None:
        # Qt repaints the changed lines alone; numbers of later items may have changed with them.
        self.viewport().update()

    def _show_read_only(self) -> None:
        self.setReadOnly(self._draft.read_only)


def _holds_files(data: QMimeData) -> bool:
    return not data.hasFormat(clipboard.MIME_TYPE) and any(url.isLocalFile() for url in data.urls())
