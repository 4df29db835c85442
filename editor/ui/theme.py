"""How the window looks: one calm design in light and dark, following the system."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication

from editor.resources import resource_path

_LIGHT = {
    "window": "#f3f4f6", "base": "#ffffff", "raised": "#fafbfc", "text": "#1d2129",
    "muted": "#5b6370", "line": "#d9dde3", "accent": "#0b57a4", "on_accent": "#ffffff",
    "problem": "#a8071a", "notice": "#fff7e0", "hover": "#e6e9ee",
    "error": "#c92a2a", "warning": "#a35a00", "hint": "#2f6db3",
}  # fmt: skip
_DARK = {
    "window": "#1f2329", "base": "#262b32", "raised": "#2b3038", "text": "#e7eaee",
    "muted": "#a3adba", "line": "#3b424c", "accent": "#6fb1f0", "on_accent": "#10151b",
    "problem": "#ff9c9c", "notice": "#3a3320", "hover": "#363d47",
    "error": "#ff8787", "warning": "#f2b24c", "hint": "#7fb8f2",
}  # fmt: skip

_STYLE = """
QMainWindow, QScrollArea, QWidget#form {{ background: {window}; }}
QToolBar {{
  background: {raised}; border: 0; border-bottom: 1px solid {line}; padding: 4px 6px; spacing: 1px;
}}
QToolBar::separator {{ width: 1px; background: {line}; margin: 5px 4px; }}
QToolBar QToolButton {{ padding: 5px; border-radius: 5px; border: 1px solid transparent; }}
QToolBar QToolButton:hover {{ background: {hover}; }}
QToolBar QToolButton:checked {{ background: {hover}; border-color: {line}; }}
QToolBar QToolButton:focus {{ border-color: {accent}; }}
QMenuBar {{ background: {raised}; padding: 2px 6px; }}
QStatusBar {{ background: {raised}; border-top: 1px solid {line}; color: {muted}; }}
QStatusBar QLabel {{ color: {muted}; }}
QStatusBar::item {{ border: 0; }}
QLabel#section {{ color: {muted}; font-weight: 600; padding: 2px 0 4px 0; }}
QLabel#problem {{ color: {problem}; }}
QFrame#find {{ background: {raised}; border-top: 1px solid {line}; }}
QFrame#notice {{ background: {notice}; border-bottom: 1px solid {line}; }}
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; min-width: 14px; background: {hover}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{
  background: {base}; border: 1px solid {line}; border-radius: 5px; padding: 4px 6px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 1px solid {accent};
}}
QLineEdit[finding="error"], QPlainTextEdit[finding="error"], QComboBox[finding="error"] {{
  border-bottom: 2px solid {error};
}}
QLineEdit[finding="warning"], QPlainTextEdit[finding="warning"], QComboBox[finding="warning"] {{
  border-bottom: 2px dashed {warning};
}}
QLineEdit[finding="hint"], QPlainTextEdit[finding="hint"], QComboBox[finding="hint"] {{
  border-bottom: 2px dotted {hint};
}}
QFrame#findings {{ background: {raised}; border-top: 1px solid {line}; }}
QFrame#explanation {{ background: {base}; border-left: 1px solid {line}; }}
QFrame#findings QTableView {{
  background: {base}; border: 0; selection-background-color: {accent};
  selection-color: {on_accent};
}}
QFrame#findings QTableView::item {{ padding: 0 6px; border: 0; }}
QFrame#findings QTableView::item:selected:!active {{ background: {hover}; color: {text}; }}
QFrame#findings QHeaderView::section {{
  background: {raised}; color: {muted}; border: 0; border-bottom: 1px solid {line};
  padding: 4px 6px;
}}
QFrame#findings QToolButton#filter {{
  background: transparent; border: 1px solid {line}; border-radius: 5px; padding: 4px 9px;
}}
QFrame#findings QToolButton#filter:hover {{ background: {hover}; }}
QFrame#findings QToolButton#filter:checked {{ background: {hover}; border-color: {muted}; }}
QFrame#findings QToolButton#filter:focus {{ border-color: {accent}; }}
QFrame#explanation QScrollArea {{ background: transparent; }}
QFrame#explanation QPushButton {{ padding: 4px 9px; }}
QFrame#explanation QLabel#quiet {{ color: {muted}; }}
QSplitter::handle:vertical {{ height: 1px; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QAbstractSpinBox[readOnly="true"],
QComboBox:disabled {{
  background: {window}; color: {muted};
}}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
  border: 0; padding: 0; background: transparent;
}}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
  subcontrol-origin: border; width: 20px; border: 0;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; top: 2px; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; bottom: 2px; }}
QAbstractSpinBox::up-arrow {{ image: url("{chevron_up}"); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url("{chevron}"); width: 10px; height: 10px; }}
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::down-arrow:off {{ image: none; }}
QComboBox::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QCheckBox::indicator, QAbstractItemView::indicator {{
  width: 14px; height: 14px; background: {base}; border: 1px solid {muted}; border-radius: 3px;
}}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url("{check}");
}}
QAbstractItemView::indicator:indeterminate {{
  background: {accent}; border-color: {accent}; image: url("{dash}");
}}
QCheckBox::indicator:focus {{ border-color: {accent}; }}
QCheckBox::indicator:disabled {{ border-color: {line}; }}
QPushButton {{
  background: {base}; border: 1px solid {line}; border-radius: 5px; padding: 5px 14px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:default {{ border-color: {accent}; }}
QPushButton:focus {{ border-color: {accent}; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
"""


STYLE_ARGUMENTS = ("-style", "fusion")
"""What QApplication is to be called with: setStyle would make Qt's style classes for Python, which
costs start-up time and which nobody here uses.
"""


def apply_theme(application: QApplication) -> None:
    """Give the application its look, and keep it in step with the system's light or dark scheme."""
    hints = application.styleHints()
    show_scheme(application, hints.colorScheme())
    hints.colorSchemeChanged.connect(lambda scheme: show_scheme(application, scheme))


def show_scheme(application: QApplication, scheme: Qt.ColorScheme) -> None:
    """Show the application in a light or dark scheme, light where none is known."""
    dark = scheme == Qt.ColorScheme.Dark
    colours = _DARK if dark else _LIGHT
    application.setPalette(_palette(colours))
    drawn = {
        name.replace("-", "_"): resource_path(
            "icons", f"{name}-{'dark' if dark else 'light'}.svg"
        ).replace("\\", "/")
        for name in ("chevron", "chevron-up", "check", "dash")
    }
    application.setStyleSheet(_STYLE.format(**colours, **drawn))


def inset(box: QAbstractSpinBox) -> None:
    """Give the number in a box the room to its left that a style sheet cannot give."""
    box.lineEdit().setTextMargins(5, 0, 0, 0)


def _palette(colours: dict[str, str]) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "base",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "line",
    }
    for role, name in roles.items():
        palette.setColor(role, QColor(colours[name]))
    for role in (
        QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText,
    ):  # fmt: skip
        faded = QColor(colours["muted"])
        faded.setAlpha(140)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
