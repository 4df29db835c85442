"""What the CMS Keeps: the dialog, without a browser engine."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QTreeWidget, QWidget

from editor.ui.dialogs.survival import SurvivalDialog
from editor.ui.settings import Settings
from tests.builders import PNG, doc, fig, h, p, strong

LARGE = 16


@pytest.fixture
def dialog(window, qtbot):
    window.publish.survival.has_engine = False
    window.draft.load(doc(h(2, "一、小标题"), p("正文", strong("重点"))))
    window.actions_["survival"].trigger()
    yield _of(window)
    for left in window.findChildren(SurvivalDialog):
        left.close()


def _of(window) -> SurvivalDialog:
    return window.findChildren(SurvivalDialog)[-1]


def _choose(box, name: str) -> None:
    box.setCurrentIndex(box.findData(name))


def _rows(tree: QTreeWidget) -> list[str]:
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [group.child(at).text(0) for group in groups for at in range(group.childCount())]


def test_it_opens_by_its_key_on_the_most_common_cms(dialog: SurvivalDialog) -> None:
    assert dialog.isVisible()
    assert dialog.cms.currentData() == "ueditor"
    assert dialog.target.currentData() == "inline"
    assert _rows(dialog.list) == []
    assert "All of it stays" in dialog.verdict.text()


def test_a_choice_shows_at_once(dialog: SurvivalDialog) -> None:
    _choose(dialog.cms, "plain-text")
    assert "Headings that become ordinary paragraphs: 1" in _rows(dialog.list)
    shown = dialog.plain_view.toPlainText()
    assert shown.count("一、小标题") == 2
    assert "What Plain text only keeps" in shown
    assert "some of what its form says is lost" in dialog.verdict.text()
    _choose(dialog.target, "text")
    assert "Headings that become ordinary paragraphs: 1" not in _rows(dialog.list)


def test_pictures_are_to_be_uploaded(dialog: SurvivalDialog, window) -> None:
    dialog.close()
    window.draft.load(doc(p("正文"), fig(PNG, alt="会场")))
    window.actions_["survival"].trigger()
    dialog = _of(window)
    assert "yet to be uploaded" in dialog.verdict.text()
    assert _rows(dialog.list) == [
        "Pictures that must be uploaded there, and are broken till then: 1"
    ]
    assert dialog.plain_view.toPlainText().count("No picture until it is uploaded: 会场") == 1


def test_the_chosen_size_has_room_for_its_words(dialog: SurvivalDialog) -> None:
    for button in dialog.sizes.buttons():
        font = button.font()
        font.setBold(True)
        words = QFontMetrics(font).horizontalAdvance(button.text())
        style = QStyleOptionButton()
        button.initStyleOption(style)
        room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, style, button)
        assert room.width() >= words


def test_a_model_that_is_not_certain_says_so(dialog: SurvivalDialog) -> None:
    assert "certain" not in dialog.note.text()
    _choose(dialog.cms, "wechat")
    assert "not known for certain" in dialog.note.text()


def test_the_last_cms_is_remembered(dialog: SurvivalDialog, window, tmp_path) -> None:
    _choose(dialog.cms, "wordpress")
    dialog.close()
    window.actions_["survival"].trigger()
    assert _of(window).cms.currentData() == "wordpress"


def test_settings_remember_a_choice(tmp_path) -> None:
    Settings(str(tmp_path)).set_choice("cms", "wechat")
    assert Settings(str(tmp_path)).choice("cms") == "wechat"
    assert Settings(str(tmp_path)).choice("other") == ""


def test_the_size_is_set_on_the_container(dialog: SurvivalDialog, qtbot) -> None:
    def pixels() -> int:
        document: QTextDocument = dialog.plain_view.document()
        return document.find("重点").charFormat().font().pixelSize()

    assert pixels() == 14
    qtbot.mouseClick(dialog.sizes.button(LARGE), Qt.MouseButton.LeftButton)
    assert pixels() == LARGE
    assert dialog.sizes.checkedId() == LARGE


def test_the_fragment_that_is_shown_is_copied(dialog: SurvivalDialog) -> None:
    _choose(dialog.target, "plain")
    dialog.copy.click()
    html = QGuiApplication.clipboard().mimeData().html()
    QGuiApplication.clipboard().clear()
    assert "<p>正文<strong>重点</strong></p>" in html


def test_pictures_are_shown_and_nothing_is_loaded(window, qtbot) -> None:
    window.publish.survival.has_engine = False
    from editor.document.release import make_asset

    asset = make_asset(PNG)
    window.draft.load(doc(fig(PNG, alt="图")))
    window.actions_["survival"].trigger()
    dialog = _of(window)
    assert f"assets/{asset.name}" in dialog._fragment
    assert 'src="assets/' not in dialog._document()
    assert dialog.plain_view.loadResource(2, "https://example.cn/a.png") is None
    dialog.close()


class _View(QWidget):
    """A view that notes what it is to show, and shows nothing."""

    shown = Signal()
    failed = Signal(str)
    page = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.documents: list[str] = []

    def show_document(self, html: str) -> None:
        self.documents.append(html)

    def close_engine(self) -> None:
        pass


def test_the_plain_view_is_filled_when_the_engine_fails_and_not_before(
    window, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(window.publish.survival, "_view", _View)
    window.draft.load(doc(h(2, "一、小标题"), p("正文")))
    window.actions_["survival"].trigger()
    dialog = _of(window)
    view = dialog._view
    _choose(dialog.cms, "wordpress")
    dialog.set_pixels(LARGE)
    qtbot.waitUntil(lambda: bool(view.documents))
    assert len(view.documents) == 1
    assert f"font-size:{LARGE}px" in view.documents[0]
    assert dialog.plain_view.toPlainText() == ""
    view.failed.emit("x")
    assert "正文" in dialog.plain_view.toPlainText()
    _choose(dialog.cms, "plain-text")
    assert "What Plain text only keeps" in dialog.plain_view.toPlainText()
    dialog.close()


def test_an_empty_release_loses_nothing(window) -> None:
    window.publish.survival.has_engine = False
    window.actions_["survival"].trigger()
    dialog = _of(window)
    for at in range(dialog.cms.count()):
        dialog.cms.setCurrentIndex(at)
        assert _rows(dialog.list) == []
    dialog.close()


def test_where_the_engine_fails_the_plain_view_is_shown(window, qtbot, tmp_path) -> None:
    from editor.ui.preview.start import StartRecord

    (tmp_path / "preview-starting").write_text("999999999")
    assert StartRecord(str(tmp_path)).unfinished()
    window.publish.survival.state_folder = str(tmp_path)
    window.draft.load(doc(p("正文")))
    window.actions_["survival"].trigger()
    dialog = _of(window)
    assert not dialog.plain_view.isVisible()
    qtbot.waitUntil(dialog.plain_view.isVisible)
    assert "正文" in dialog.plain_view.toPlainText()
    dialog.close()
