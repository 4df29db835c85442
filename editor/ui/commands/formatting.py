"""What the Format menu does to the body, and how they show what is at the caret."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from editor.document.nodes import Alignment, ListKind, Mark
from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.qtext_formats import Role
from editor.ui.body.qtext_selection import facts_at
from editor.ui.quiet_box import QuietBox
from editor.ui.settings import Settings


def paragraph_styles() -> tuple[tuple[str, Role, int], ...]:
    """The styles of the style box: label, role, level."""
    return (
        (_("Paragraph"), Role.PARAGRAPH, 0),
        (_("Heading 1"), Role.HEADING, 2),
        (_("Heading 2"), Role.HEADING, 3),
        (_("Heading 3"), Role.HEADING, 4),
        (_("Quotation"), Role.QUOTATION, 0),
    )


_MARK_ACTIONS = {
    "strong": Mark.STRONG,
    "emphasis": Mark.EMPHASIS,
    "underline": Mark.UNDERLINE,
    "strike": Mark.STRIKE,
    "superscript": Mark.SUPERSCRIPT,
    "subscript": Mark.SUBSCRIPT,
    "highlight": Mark.HIGHLIGHT,
}
_ALIGNMENT_ACTIONS = {
    "align_natural": Alignment.NATURAL,
    "align_left": Alignment.LEFT,
    "align_center": Alignment.CENTER,
    "align_right": Alignment.RIGHT,
    "align_justify": Alignment.JUSTIFY,
}
_STYLE_ACTIONS = {
    "paragraph": (Role.PARAGRAPH, 0),
    "heading2": (Role.HEADING, 2),
    "heading3": (Role.HEADING, 3),
    "heading4": (Role.HEADING, 4),
}
_OF_PARAGRAPHS = (*_ALIGNMENT_ACTIONS, "indent")
_LOOKED_AT = 200
"""With more blocks selected it is not worth the time to know that none is a paragraph."""
_NUMBERING = ("restart_numbers", "continue_numbers", "set_number")
_READING = frozenset({"select_word", "select_sentence", "select_paragraph", "autoformat"})
_OF_OTHERS = ("link", "table", "rule", "paste_markdown")
"""Actions that others run and that depend on nothing but that the text may be changed."""


class StyleBox(QuietBox):
    """The box of paragraph styles. `style_chosen` carries a role and a level."""

    style_chosen = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles = paragraph_styles()
        self.addItems([label for label, _role, _level in self._styles])
        self.setAccessibleName(_("Paragraph style"))
        self.setToolTip(_("Paragraph style"))
        # Tab and the start of the window go to the text; the box is opened by the mouse, and every
        # style has a key.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.activated.connect(self._chosen)

    def show_style(self, role: Role, level: int) -> None:
        """Show the style at the caret; of one that cannot be chosen here, its name alone."""
        places = [
            index
            for index, (_label, own_role, own_level) in enumerate(self._styles)
            if role == own_role and (role != Role.HEADING or level == own_level)
        ]
        if not places:
            self.setPlaceholderText(_other_style(role))
        self.setCurrentIndex(places[0] if places else -1)

    def _chosen(self, index: int) -> None:
        _label, role, level = self._styles[index]
        self.style_chosen.emit(role, level)


def _other_style(role: Role) -> str:
    names = {
        Role.ITEM: _("List item"),
        Role.FIGURE: _("Figure caption"),
        Role.RULE: _("Rule"),
    }
    return names.get(role, "")


class ListQuestions(Protocol):
    """What FormatCommands asks; ListDialogs answers it with dialogs."""

    def ask_number(self, number: int) -> int | None: ...


class FormatCommands(QObject):
    """The format commands of one window, with those that move and select paragraphs."""

    def __init__(
        self,
        body: BodyEditor,
        actions: ActionTable,
        style_box: StyleBox,
        questions: ListQuestions,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._actions = actions
        self._style_box = style_box
        self._questions = questions
        self._settings = settings
        body.autoformat = settings.flag("autoformat", True)
        actions["autoformat"].setChecked(body.autoformat)
        commands = self._commands()
        for name, command in commands.items():
            actions.connect(name, command)
        self._changing = (*(name for name in commands if name not in _READING), *_OF_OTHERS)
        style_box.style_chosen.connect(self._set_style)
        body.style_changed.connect(self.show_style_at_caret)

    def _commands(self) -> dict[str, Callable[[], None]]:
        body = self._body
        marks = {name: partial(body.toggle_mark, mark) for name, mark in _MARK_ACTIONS.items()}
        alignments = {
            name: partial(body.set_alignment, alignment)
            for name, alignment in _ALIGNMENT_ACTIONS.items()
        }
        styles = {
            name: partial(body.set_paragraph_style, *style)
            for name, style in _STYLE_ACTIONS.items()
        }
        return {
            **marks,
            **alignments,
            **styles,
            "quotation": self._toggle_quotation,
            "bullets": partial(body.toggle_list, ListKind.BULLET),
            "numbers": partial(body.toggle_list, ListKind.NUMBER),
            "indent": body.toggle_indent,
            "clear_formatting": body.clear_formatting,
            "nest": partial(body.nest_items, 1),
            "unnest": partial(body.nest_items, -1),
            "restart_numbers": partial(body.set_number, 1),
            "continue_numbers": body.continue_numbers,
            "set_number": self._ask_number,
            "move_up": partial(body.move_blocks, down=False),
            "move_down": partial(body.move_blocks, down=True),
            "select_word": body.select_word,
            "select_sentence": body.select_sentence,
            "select_paragraph": body.select_paragraph,
            "autoformat": self._switch_autoformat,
        }

    def _toggle_quotation(self) -> None:
        is_one = self._body.paragraph_style()[0] == Role.QUOTATION
        self._body.set_paragraph_style(Role.PARAGRAPH if is_one else Role.QUOTATION)

    def show_style_at_caret(self) -> None:
        """Let switches and the style box show what is at the caret, and be there where the text may
        be changed.
        """
        marks = self._body.marks()
        for name, mark in _MARK_ACTIONS.items():
            self._actions[name].setChecked(mark in marks)
        self._actions["indent"].setChecked(self._body.has_indent())
        role, level = self._body.paragraph_style()
        alignment = self._body.alignment_at_caret()
        for name, own in _ALIGNMENT_ACTIONS.items():
            if self._actions[name].isCheckable():
                self._actions[name].setChecked(role == Role.PARAGRAPH and alignment == own)
        kind = self._body.list_kind()
        self._actions["bullets"].setChecked(kind == ListKind.BULLET)
        self._actions["numbers"].setChecked(kind == ListKind.NUMBER)
        self._actions["quotation"].setChecked(role == Role.QUOTATION)
        self._style_box.show_style(role, level)
        can_change = not self._body.isReadOnly()
        self._style_box.setEnabled(can_change)
        possible = dict.fromkeys(_NUMBERING, kind == ListKind.NUMBER)
        possible |= dict.fromkeys(_OF_PARAGRAPHS, _has_paragraph(self._body.textCursor()))
        possible |= {"nest": self._body.can_nest(1), "unnest": self._body.can_nest(-1)}
        for name in self._changing:
            self._actions[name].setEnabled(can_change and possible.get(name, True))

    def _ask_number(self) -> None:
        present = self._body.number()
        if present is None or self._body.isReadOnly():
            return
        number = self._questions.ask_number(present)
        if number is not None:
            self._body.set_number(number)

    def _switch_autoformat(self) -> None:
        self._body.autoformat = self._actions["autoformat"].isChecked()
        self._settings.set_flag("autoformat", self._body.autoformat)

    def _set_style(self, role: Role, level: int) -> None:
        self._body.set_paragraph_style(role, level)
        self._body.setFocus()


def _has_paragraph(cursor: QTextCursor) -> bool:
    """Whether there is a paragraph among the selected blocks: nothing else has an alignment."""
    block, end = cursor.document().findBlock(cursor.selectionStart()), cursor.selectionEnd()
    for _count in range(_LOOKED_AT):
        if not block.isValid() or block.position() > end:
            return False
        if facts_at(block).role == Role.PARAGRAPH:
            return True
        block = block.next()
    return True
