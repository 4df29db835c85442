"""Questions about links.

Qt's classes are made when they are first named, so the fields are named as attributes of QtWidgets
in the questions that need them: the window loads this module before it is shown.
"""

from __future__ import annotations

import re

from PySide6 import QtWidgets

from editor.document.schema import normalise_link
from editor.i18n import _
from editor.ui.dialogs.form_dialog import FormDialog


class LinkDialogs:
    """The questions about links of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_link(self, target: str) -> str | None:
        """The new target, "" to take the link away, None for no change."""
        dialog = FormDialog(self._parent, _("Link"))
        line = QtWidgets.QLineEdit(target)
        line.setPlaceholderText("https://")
        line.setMinimumWidth(360)
        hint = QtWidgets.QLabel(
            _("A link leads to a web address, a mail address or a phone number.")
        )
        hint.setWordWrap(True)
        dialog.form.addRow(_("Address"), line)
        dialog.form.addRow("", hint)
        line.textChanged.connect(
            lambda text: dialog.set_acceptable(normalise_link(_with_scheme(text)) is not None)
        )
        if not dialog.exec():
            return None
        return normalise_link(_with_scheme(line.text()))


_HOST = re.compile(
    r"(?:www\.[^\s/]+|(?:[\w-]+\.)+(?:com|net|org|gov|edu|info|cn|hk|tw|mo))(?::\d+)?(?:[/?#]\S*)?$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s/:@]+@[^\s/:@]+")
_PHONE = re.compile(r"\+?[\d() -]*\d[\d() -]{3,}\d")


def _with_scheme(text: str) -> str:
    """A web, mail or phone address as a person types it, with the scheme it means."""
    text = text.strip()
    if _HOST.match(text):
        return f"https://{text}"
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if _PHONE.fullmatch(text):
        return "tel:" + re.sub(r"[^\d+-]", "", text)
    return text
