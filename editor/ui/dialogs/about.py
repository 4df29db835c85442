"""What Dateline is."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from editor import __version__
from editor.i18n import _


def show_about(parent: QWidget) -> None:
    """Show name, version and purpose."""
    QMessageBox.about(
        parent,
        _("About Dateline"),
        _(
            "<b>Dateline 电头 {version}</b>"
            "<p>Drafts and formats news releases, without a network.</p>"
        ).format(version=__version__),
    )
