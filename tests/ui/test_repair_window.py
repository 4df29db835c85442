"""Scraped text repaired in the window: offered, gone through, made in one step, kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from editor.convert import read_draft
from editor.document.walk import plain_text
from editor.proofing.repair.change import Category
from editor.proofing.repair.damage import looks_scraped
from editor.proofing.repair.raw import raw_in
from editor.report import Report
from editor.ui.dialogs.repair.comparison import Kind, compared, raw_range, text_after, texts_by_spot
from editor.ui.dialogs.repair.dialog import RepairDialog
from editor.ui.dialogs.repair.selection import Selection
from editor.ui.main_window import MainWindow
from editor.values import replace
from tests.builders import doc, h, p

COUNTY = Path(__file__).parent.parent / "fixtures" / "county_science_bureau.txt"
REPAIRED = COUNTY.with_name("county_science_bureau.repaired.txt")
SCRAPED = "10月25日晚,县科技局召开党组理论学(xué)习(xí)中心组扩(kuò)大会议,专题学习。"
CLEAN = "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习。"


def load(window: MainWindow, *texts: str, **metadata: str) -> None:
    release = doc(*map(p, texts))
    stated = replace(release.metadata, language="zh-Hans", **metadata)
    window.draft.load(replace(release, metadata=stated))


def text(window: MainWindow) -> str:
    return plain_text(window.draft.snapshot().body)


@pytest.fixture
def dialog(window: MainWindow) -> RepairDialog:
    load(window, SCRAPED, "第二段。", "第三段,又一段。")
    window.actions_["repair"].trigger()
    found = window.findChild(RepairDialog)
    assert found is not None
    return found


def test_the_county_release_comes_out_as_it_should(window: MainWindow) -> None:
    assert window.files.open_path(str(COUNTY))
    asked = []
    window.repair.ask = lambda selection: asked.append(selection) or True
    window.actions_["repair"].trigger()
    repaired = REPAIRED.read_text("utf-8").split("\n")
    for line in text(window).split("\n"):
        assert line in repaired
    counts = asked[0].made_by_category()
    assert counts[Category.READINGS] == 170
    assert "（含山）" in text(window) or "(含山)" in text(window)
    assert window.draft.metadata.language == "zh-Hans"
    assert "Readings in brackets 170" in window._notice.sentence


def test_one_undo_takes_all_of_it_back_with_the_form(window: MainWindow) -> None:
    assert window.files.open_path(str(COUNTY))
    before, metadata = window.draft.snapshot().body, window.draft.metadata
    window.repair.ask = lambda _selection: True
    window.actions_["repair"].trigger()
    after, form = window.draft.snapshot().body, window.draft.metadata
    assert after != before
    assert form.source == "县科技局" != metadata.source
    window.body.undo()
    assert window.draft.snapshot().body == before
    assert window.draft.metadata == metadata
    window.body.redo()
    assert window.draft.snapshot().body == after
    assert window.draft.metadata == form


def test_the_raw_text_stays_in_the_draft(window: MainWindow, answers, tmp_path: Path) -> None:
    load(window, SCRAPED)
    raw = window.draft.snapshot()
    window.repair.ask = lambda _selection: True
    window.actions_["repair"].trigger()
    answers.path = str(tmp_path / "x.dateline")
    assert window.files.save_as()
    kept = read_draft(answers.path, Report()).draft
    assert plain_text(kept.release.body) == CLEAN
    found = raw_in(kept)
    assert found is not None
    assert found.body == raw.body


def test_the_notice_tells_that_no_digit_went(window: MainWindow) -> None:
    load(window, SCRAPED)
    window.repair.ask = lambda _selection: True
    window.actions_["repair"].trigger()
    assert "4 of 4 digits" in window._notice.sentence
    assert any("(xué)" in line for line in window._notice._lines)


def test_nothing_to_repair_is_said(window: MainWindow) -> None:
    load(window, CLEAN)
    window.actions_["repair"].trigger()
    assert window.findChild(RepairDialog) is None
    assert window.statusBar().currentMessage() == "There is nothing to repair."


def test_a_scraped_file_is_offered_beside_the_header_review(window: MainWindow, qtbot) -> None:
    assert window.files.open_path(str(COUNTY))
    qtbot.waitUntil(lambda: "can be repaired" in window._notice.sentence)
    assert "Recognised in the text" in window._notice.sentence
    window.repair.ask = lambda _selection: True
    buttons = [each for each in window._notice.findChildren(QPushButton) if each.isVisible()]
    next(each for each in buttons if "epair" in each.text().replace("&", "")).click()
    assert "can be repaired" not in window._notice.sentence
    assert "Recognised in the text" in window._notice.sentence
    assert "digits" in window._notice.sentence
    window._notice.end_review()
    assert "Recognised" not in window._notice.sentence


def test_scraped_text_that_is_pasted_is_offered_once(window: MainWindow, qtbot) -> None:
    load(window, SCRAPED)
    window.body.pasted.emit("x")
    qtbot.waitUntil(lambda: "can be repaired" in window._notice.sentence)
    window._notice.hide()
    window.body.pasted.emit("x")
    qtbot.wait(20)
    assert window._notice.sentence == ""


def test_the_caret_stays_at_its_words_after_the_repair(window: MainWindow) -> None:
    load(window, SCRAPED, CLEAN)
    window.body.setTextCursor(window.draft.document.find(CLEAN[4:8]))
    window.repair.ask = lambda _selection: True
    window.actions_["repair"].trigger()
    assert window.body.textCursor().block().text() == CLEAN


def test_a_clean_file_is_not_offered(window: MainWindow, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"{CLEAN}\n长5(m)、宽3(m)、高2(m)。\n", "utf-8")
    assert window.files.open_path(str(path))
    qtbot.wait(30)
    assert "repaired" not in window._notice.sentence


@pytest.mark.parametrize(
    ("sentence", "scraped"),
    [
        (SCRAPED, True),
        ("县科技局 ? 召开 ? 会议 ? 。", True),
        ("会议\ufffd召开。", True),
        (CLEAN, False),
        ("宽3米(m)，重5千克(kg)，用电9度(kwh)。", False),
        ("什么是创新? 创新是第一动力。", False),
        ("重庆(chóng)市", False),
        ("", False),
    ],
)
def test_damage_is_told_from_the_pattern(sentence: str, scraped: bool) -> None:
    assert looks_scraped(doc(p(sentence))) == scraped


def test_a_text_that_changed_meanwhile_is_left_alone(window: MainWindow) -> None:
    load(window, SCRAPED)
    selection = Selection(window.draft.snapshot(), window.files.profile())
    window.body.insertPlainText("键")
    before = text(window)
    window.repair.apply(selection)
    assert text(window) == before
    assert "nothing was changed" in window.statusBar().currentMessage()


def test_a_draft_that_may_only_be_read_is_not_repaired(window: MainWindow) -> None:
    load(window, SCRAPED)
    window.draft.set_read_only(True)
    assert not window.actions_["repair"].isEnabled()
    window.repair.review()
    assert window.findChild(RepairDialog) is None


# --- the dialog ----------------------------------------------------------------------------------


def test_the_dialog_shows_kinds_repairs_and_both_texts(dialog: RepairDialog) -> None:
    kinds = {kind: box.text() for kind, box in dialog.kinds.boxes.items()}
    assert set(kinds) == {Category.READINGS, Category.PUNCTUATION}
    assert dialog.apply.isEnabled()
    assert "6" in dialog.apply.text()
    assert "(xué)" in dialog.before.toPlainText()
    assert dialog.after.toPlainText() == CLEAN
    assert dialog.before.document().find("(xué)").charFormat().fontStrikeOut()


def test_a_kind_can_be_left_out(window: MainWindow, dialog: RepairDialog) -> None:
    dialog.kinds.boxes[Category.PUNCTUATION].click()
    assert dialog.all.checkState() == Qt.CheckState.PartiallyChecked
    dialog.accept()
    assert text(window) == f"{CLEAN.replace('，', ',')}\n第二段。\n第三段,又一段。"


def test_a_single_repair_can_be_left_out(window: MainWindow, dialog: RepairDialog) -> None:
    model = dialog.list.model_
    row = next(r for r, e in enumerate(model.entries) if getattr(e, "before", "") == "(xí)")
    model.setData(model.index(row), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.recompute()
    assert dialog.kinds.boxes[Category.READINGS].checkState() == Qt.CheckState.PartiallyChecked
    dialog.list.choose(model.entries[row])
    assert "习(xí)中" in dialog.after.toPlainText()
    assert dialog.note.text()
    dialog.accept()
    assert "理论学习(xí)中心组" in text(window)


def test_none_and_all_again(dialog: RepairDialog) -> None:
    dialog.all.click()
    assert not dialog.apply.isEnabled()
    assert dialog.after.toPlainText() == SCRAPED
    dialog.all.click()
    assert dialog.apply.isEnabled()
    assert dialog.after.toPlainText() == CLEAN


def test_the_texts_follow_the_list(dialog: RepairDialog) -> None:
    last = dialog.selection.changes[-1]
    dialog.list.choose(last)
    assert dialog.before.toPlainText() == "第三段,，又一段。"
    dialog.kinds.gone_to.emit(Category.READINGS)
    assert dialog.list.current() == dialog.selection.changes[0]


def test_cancel_changes_nothing(window: MainWindow, dialog: RepairDialog) -> None:
    before = window.draft.snapshot()
    dialog.reject()
    assert window.draft.snapshot() is before
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_pieces_of_every_text_are_what_the_recipe_makes_of_it(window: MainWindow) -> None:
    assert window.files.open_path(str(COUNTY))
    selection = Selection(window.draft.snapshot(), window.files.profile())
    raw = texts_by_spot(selection.release)
    after = texts_by_spot(selection.repaired.release)
    spots = {change.spot for change in selection.changes if raw_range(change) is not None}
    assert len(spots) >= 3
    for spot in spots:
        made = [change for change in selection.changes if change.spot == spot]
        pieces = compared(raw[spot], made, made[0])
        assert text_after(pieces) == after[spot]
        assert "".join(each.text for each in pieces if each.kind is not Kind.COMES) == raw[spot]


def test_a_heading_says_what_it_was_too(window: MainWindow) -> None:
    window.draft.load(doc(h(2, "学(xué)习(xí)要(yào)点"), p("正文。"), language="zh-Hans"))
    window.repair.ask = lambda _selection: True
    window.actions_["repair"].trigger()
    assert text(window).startswith("学习要点")
