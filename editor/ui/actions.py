"""The action table: every command of the window, where it stands in the menus, and its key.

Menus, toolbar and tests read this table; what an action does is connected in main_window.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from editor.i18n import _
from editor.ui.icons import icon

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its id, its label (with the menu's mnemonic), its key in portable form, its
    icon, and whether it is a switch.
    """

    id: str
    label: str
    key: str = ""
    icon: str = ""
    checkable: bool = False


def menus() -> tuple[tuple[str, tuple[ActionSpec | str, ...]], ...]:
    """The menus in order, each with its actions; SEPARATOR stands for a line, "recent" for the
    recent files.
    """
    return (
        (
            _("&File"),
            (
                ActionSpec("new", _("&New"), "Ctrl+N", "new"),
                ActionSpec("open", _("&Open…"), "Ctrl+O", "open"),
                "recent",
                SEPARATOR,
                ActionSpec("save", _("&Save"), "Ctrl+S", "save"),
                ActionSpec("save_as", _("Save &As…"), "Ctrl+Shift+S"),
                SEPARATOR,
                ActionSpec("export_html", _("Export Web &Page…"), "Ctrl+Shift+E", "export-html"),
                ActionSpec(
                    "export_docx", _("Export &Word Document…"), "Ctrl+Shift+W", "export-docx"
                ),
                ActionSpec("export_other", _("Export Other &Formats…")),
                ActionSpec(
                    "copy_fragment", _("&Copy for the CMS"), "Ctrl+Shift+C", "copy-fragment"
                ),
                SEPARATOR,
                ActionSpec("quit", _("&Quit"), "Ctrl+Q"),
            ),
        ),
        (
            _("&Edit"),
            (
                ActionSpec("undo", _("&Undo"), "Ctrl+Z", "undo"),
                ActionSpec("redo", _("&Redo"), "Ctrl+Y", "redo"),
                SEPARATOR,
                ActionSpec("cut", _("Cu&t"), "Ctrl+X"),
                ActionSpec("copy", _("&Copy"), "Ctrl+C"),
                ActionSpec("paste", _("&Paste"), "Ctrl+V"),
                ActionSpec("select_all", _("Select &All"), "Ctrl+A"),
            ),
        ),
        (
            _("F&ormat"),
            (
                ActionSpec("paragraph", _("&Paragraph"), "Ctrl+0"),
                ActionSpec("heading2", _("Heading &1"), "Ctrl+1"),
                ActionSpec("heading3", _("Heading &2"), "Ctrl+2"),
                ActionSpec("heading4", _("Heading &3"), "Ctrl+3"),
                ActionSpec("quotation", _("&Quotation"), "Ctrl+Shift+Q", "quotation", True),
                ActionSpec("bullets", _("&Bulleted List"), "Ctrl+Shift+8", "bullets", True),
                ActionSpec("numbers", _("&Numbered List"), "Ctrl+Shift+7", "numbers", True),
                SEPARATOR,
                ActionSpec("strong", _("&Strong"), "Ctrl+B", "strong", True),
                ActionSpec("emphasis", _("&Emphasis"), "Ctrl+I", "emphasis", True),
                ActionSpec("underline", _("&Underline"), "Ctrl+U", "underline", True),
                ActionSpec("strike", _("Stri&ke"), "Ctrl+Shift+X", "strike", True),
                ActionSpec("superscript", _("Superscr&ipt"), "Ctrl+.", "superscript", True),
                ActionSpec("subscript", _("Subscrip&t"), "Ctrl+,", "subscript", True),
                ActionSpec("highlight", _("&Highlight"), "Ctrl+Shift+H", "highlight", True),
                SEPARATOR,
                ActionSpec("align_natural", _("Alignment of the Pa&ge"), "Ctrl+Shift+N"),
                ActionSpec("align_left", _("Align &Left"), "Ctrl+L", "align-left", True),
                ActionSpec("align_center", _("&Centre"), "Ctrl+E", "align-center", True),
                ActionSpec("align_right", _("Align &Right"), "Ctrl+R", "align-right", True),
                ActionSpec("align_justify", _("&Justify"), "Ctrl+J", "align-justify", True),
                ActionSpec("indent", _("&First-Line Indent"), "Ctrl+Shift+I", "indent", True),
            ),
        ),
        (
            _("&Insert"),
            (
                ActionSpec("link", _("&Link…"), "Ctrl+K", "link"),
                ActionSpec("figure", _("&Figure…"), "Ctrl+Shift+G", "figure"),
                ActionSpec("table", _("&Table…"), "Ctrl+Shift+T", "table"),
                ActionSpec("rule", _("&Rule"), "Ctrl+Shift+-", "rule"),
            ),
        ),
        (
            _("&View"),
            (
                ActionSpec("view_small", _("&Small Text"), "Alt+1", "", True),
                ActionSpec("view_medium", _("&Medium Text"), "Alt+2", "", True),
                ActionSpec("view_large", _("&Large Text"), "Alt+3", "", True),
                ActionSpec("view_all", _("&All Three Side by Side"), "Alt+4", "", True),
                SEPARATOR,
                ActionSpec("show_form", _("&Form"), "F8", "form", True),
                ActionSpec("show_preview", _("&Preview"), "F9", "preview", True),
                ActionSpec("open_in_browser", _("Open in &Browser"), "F12"),
            ),
        ),
        (
            _("&Help"),
            (
                ActionSpec("sample", _("Open the &Sample Release")),
                ActionSpec("about", _("&About Dateline")),
            ),
        ),
    )


TOOLBAR: tuple[str, ...] = (
    "new", "open", "save", SEPARATOR,
    "undo", "redo", SEPARATOR,
    "style",
    "strong", "emphasis", "underline", "strike", SEPARATOR,
    "bullets", "numbers", "quotation", SEPARATOR,
    "align_left", "align_center", "align_right", "align_justify", "indent", SEPARATOR,
    "link", "figure", "table", "rule", SEPARATOR,
    "copy_fragment", "export_html", "export_docx",
)  # fmt: skip
"""The toolbar from left to right: action ids, SEPARATOR, and "style" for the box of paragraph
styles.
"""


class ActionTable:
    """The QActions of the table, made once for a window."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for _title, entries in menus():
            for spec in entries:
                if isinstance(spec, ActionSpec):
                    self._actions[spec.id] = _make_action(spec, window)
                    window.addAction(self._actions[spec.id])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect(self, name: str, command: Callable[[], object]) -> None:
        """Let the action run `command`, without the checked state that Qt would pass on."""
        self._actions[name].triggered.connect(lambda _checked=False: command())

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all actions."""
        return tuple(self._actions)

    def fill_menus(self, bar: QMenuBar, recent: QMenu) -> None:
        """Build the menus; `recent` stands where the table says so."""
        for title, entries in menus():
            menu = bar.addMenu(title)
            for spec in entries:
                if isinstance(spec, ActionSpec):
                    menu.addAction(self._actions[spec.id])
                elif spec == SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addMenu(recent)

    def fill_toolbar(self, bar: QToolBar, style_box: QWidget) -> None:
        """Build the toolbar with the box of paragraph styles in its place."""
        for name in TOOLBAR:
            if name == SEPARATOR:
                bar.addSeparator()
            elif name == "style":
                bar.addWidget(style_box)
            else:
                bar.addAction(self._actions[name])


def _make_action(spec: ActionSpec, window: QWidget) -> QAction:
    action = QAction(spec.label, window)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    # Chinese labels carry their mnemonic in brackets behind the words.
    plain = re.sub(r"\(&.\)", "", spec.label).replace("&", "").rstrip("…")
    if spec.key:
        action.setShortcut(QKeySequence(spec.key))
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{plain} ({key})")
    else:
        action.setToolTip(plain)
    if spec.icon:
        action.setIcon(icon(spec.icon))
    return action
