"""Questions about links. Imported with the first of them, not with the window."""

from __future__ import annotations

import re

from PySide6 import QtWidgets

from editor.document.schema import normalise_link
from editor.i18n import _
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.foreign_words import show_plain


class LinkDialogs:
    """The questions about links of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_link(self, target: str) -> str | None:
        """The new target, "" to take the link away, None for no change."""
        dialog = FormDialog(self._parent, _("Link"))
        line = _add_address(dialog, target, may_be_empty=bool(target))
        if not dialog.exec():
            return None
        return normalise_link(_with_scheme(line.text()))

    def ask_new_link(self) -> tuple[str, str] | None:
        """The text and the target of a link to be written; the address itself where no text is
        given. None for no link.
        """
        dialog = FormDialog(self._parent, _("Link"))
        text = QtWidgets.QLineEdit()
        text.setPlaceholderText(_("As the address"))
        line = _add_address(dialog, "", may_be_empty=False)
        dialog.form.insertRow(0, _("Text"), text)
        line.setFocus()
        if not dialog.exec():
            return None
        target = normalise_link(_with_scheme(line.text()))
        return (text.text().strip() or line.text().strip(), target) if target else None


def _add_address(dialog: FormDialog, target: str, *, may_be_empty: bool) -> QtWidgets.QLineEdit:
    line = QtWidgets.QLineEdit(target)
    line.setPlaceholderText("https://")
    line.setMinimumWidth(360)
    hint = QtWidgets.QLabel()
    show_plain(hint)
    hint.setWordWrap(True)
    dialog.form.addRow(_("Address"), line)
    dialog.form.addRow("", hint)

    def judge(text: str) -> None:
        link = normalise_link(_with_scheme(text))
        dialog.set_acceptable(bool(link) or (link == "" and may_be_empty))
        hint.setText(_judgement(link))

    line.textChanged.connect(judge)
    judge(target)
    return line


def _judgement(link: str | None) -> str:
    if link is None:
        return _("A release cannot link to this: only to web, mail and phone addresses.")
    return _("A link leads to a web address, a mail address or a phone number.")


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
