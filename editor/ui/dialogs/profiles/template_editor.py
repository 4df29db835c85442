"""The choice of a template for Word, and what was found in one of the organisation's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6 import QtCore, QtGui

from editor.errors import DatelineError
from editor.i18n import _, language
from editor.profiles.profile import DOCX_TEMPLATES
from editor.ui.dialogs.profiles.editors import ChoiceEditor

_TWIPS_PER_MM = 1440 / 25.4
_ASK = "…"
_SHOWN_STYLES = (
    "Title", "Subtitle", "BodyText", "Heading2", "Heading3", "Heading4", "ListBullet", "ListNumber",
    "Quote", "Caption",
)  # fmt: skip
# What Word calls these styles in other languages; files name them in English.
_IN_WORD = {
    "zh_Hans": dict(
        zip(
            _SHOWN_STYLES,
            (
                "标题", "副标题", "正文文本", "标题 2", "标题 3", "标题 4", "列表项目符号",
                "列表编号", "引用", "题注",
            ),
            strict=True,
        )
    ),
    "zh_Hant": dict(
        zip(
            _SHOWN_STYLES,
            (
                "標題", "副標題", "本文", "標題 2", "標題 3", "標題 4", "項目符號", "清單號碼",
                "引文", "標號",
            ),
            strict=True,
        )
    ),
}  # fmt: skip


class TemplateEditor(ChoiceEditor):
    """One of Dateline's templates, or the file of one of the organisation's own.

    `file_wanted` says that a person wants to choose a file.
    """

    file_wanted = QtCore.Signal()

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(choices)
        self._shown: Any = None
        self.addItem(_("Own template…"), _ASK)
        self._passing = False  # keys and the wheel go through the choices of the closed box
        self.activated.disconnect(self.edited)
        self.activated.connect(self._take)

    def show_value(self, value: Any) -> None:
        for at in reversed(range(self.count())):
            if self.itemData(at) not in (*DOCX_TEMPLATES, _ASK, value):
                self.removeItem(at)
        if self.findData(value) < 0:
            self.insertItem(self.count() - 1, str(value), value)
        self._shown = value
        self.setCurrentIndex(self.findData(value))

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        self._passing = True
        super().keyPressEvent(event)
        self._passing = False

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        self._passing = True
        super().wheelEvent(event)
        self._passing = False

    def _take(self) -> None:
        if self.value() == _ASK:
            # The choice is made when there is a file.
            self.show_value(self._shown)
            if not self._passing:
                self.file_wanted.emit()
        else:
            self._shown = self.value()
            self.edited.emit()


def paper_of(path: str) -> str:
    """The paper of the template at a path, "" where it cannot be read."""
    from editor.storage.house_templates import template_file

    try:
        page = template_file(path).page
    except DatelineError:
        return ""
    return _("{width} × {height} mm").format(
        width=_millimetres(page.width), height=_millimetres(page.height)
    )


def findings(path: str) -> str:
    """What was found in the template at a path, in a few lines; why it cannot be used."""
    from editor.formats.docx_out.house.names import own_styles
    from editor.storage.house_templates import template_file

    try:
        house = template_file(path)
    except DatelineError as error:
        return f"⚠ {error}"
    page = house.page
    lines = [
        _("Page {width} × {height} mm, text {text_width} × {text_height} mm.").format(
            width=_millimetres(page.width),
            height=_millimetres(page.height),
            text_width=_millimetres(page.text_width),
            text_height=_millimetres(page.text_height),
        )
    ]
    in_word = _IN_WORD.get(language(), {})
    names = {name: in_word.get(name) or own_styles()[name][1] for name in _SHOWN_STYLES}
    found = [words for name, words in names.items() if name in house.styles.matched]
    lacking = [words for name, words in names.items() if name not in house.styles.matched]
    if found:
        lines.append(_("Styles of the template: {names}.").format(names=_(", ").join(found)))
    if lacking:
        lines.append(_("Styles made to go with it: {names}.").format(names=_(", ").join(lacking)))
    kinds = {margin.kind for margin in house.margins}
    if kinds == {"header", "footer"}:
        lines.append(_("It has a header and a footer."))
    elif kinds:
        lines.append(_("It has a header.") if "header" in kinds else _("It has a footer."))
    else:
        lines.append(_("It has no header and no footer."))
    if house.has_text:
        lines.append(_("The text in it is not used."))
    lines += (f"⚠ {loss.detail}" for loss in (*house.losses, *house.remarks))
    return "\n".join(lines)


def _millimetres(twips: int) -> int:
    return round(twips / _TWIPS_PER_MM)
