"""Proofing in the window: what is marked and counted, what a person does about it, and what does
not go out.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication

from editor.document.nodes import Block, Figure, Table
from editor.document.walk import plain_text, text_of
from editor.i18n import _
from editor.proofing import rules
from editor.proofing.finding import Finding, Level, Spot
from editor.proofing.rule import Hit, TextRule
from editor.proofing.waivers import waiver_of
from editor.ui.dialogs.files import Stopped
from editor.ui.dialogs.ignored import IgnoredDialog
from editor.ui.dialogs.profiles.house import WordsPage
from editor.ui.proofing import checking as checking_module
from editor.ui.proofing.findings_table import Order, Row, chosen_rows
from editor.values import replace
from tests.builders import doc, fig, h, inlines, li, p, strong, table
from tests.ui.conftest import type_text


def _rule(name: str, level: Level, wrong: str, right: tuple[str, ...], **facts) -> TextRule:
    def check(passage, _setting):
        start = passage.text.find(wrong)
        while start >= 0:
            yield Hit(start, start + len(wrong), f"{wrong}!", right, "why", **facts)
            start = passage.text.find(wrong, start + 1)

    return TextRule(name, level, lambda: f"rule {name}", check, "the book")


RULES = (
    _rule("P01", Level.ERROR, ",", ("，",), automatic=True),
    _rule("W01", Level.WARNING, "按装", ("安装", "装")),
    _rule("W02", Level.HINT, "许多", ()),
    _rule("N01", Level.WARNING, "张伞", ("张三",)),
    _rule("P20", Level.WARNING, "二〇二三年", ("2023年",)),
)


class Desk:
    def __init__(self, window) -> None:
        self.window = window
        self.desk = window.proofing.desk
        self.checking = self.desk.checking

    def load(self, *blocks: Block, **metadata) -> None:
        release = doc(*blocks)
        self.window.draft.load(
            replace(release, metadata=replace(release.metadata, language="zh-Hans", **metadata))
        )
        self.checking.finish()

    def run(self, name: str) -> None:
        self.window.actions_[name].trigger()

    def caret(self, text: str) -> None:
        self.window.body.setTextCursor(self.window.draft.document.find(text))

    @property
    def text(self) -> str:
        return plain_text(self.window.draft.snapshot().body)

    @property
    def found(self) -> tuple[Finding, ...]:
        return self.checking.finish()

    @property
    def selected(self) -> str:
        return self.window.body.textCursor().selectedText()

    @property
    def said(self) -> str:
        return self.window.statusBar().currentMessage()

    def lines(self) -> list[tuple[str, QTextCharFormat.UnderlineStyle]]:
        self.window.body.highlights.show_now()
        return [
            (each.cursor.selectedText(), each.format.underlineStyle())
            for each in self.window.body.extraSelections()
        ]


@pytest.fixture
def desk(window, monkeypatch) -> Desk:
    monkeypatch.setattr(rules, "all_rules", lambda: RULES)
    window.came_up.disconnect(window.spelling.start)
    window.activateWindow()
    return Desk(window)


# --- checking ----------------------------------------------------------------------------------


def test_what_is_typed_is_checked_a_moment_later(desk, qtbot):
    desk.load(p("好"))
    type_text(desk.window.body, "甲,乙")
    assert not desk.checking.findings
    qtbot.waitUntil(lambda: len(desk.checking.findings) == 1)


def test_nothing_is_checked_while_composing(desk, qtbot):
    desk.load(p("好"))
    body = desk.window.body
    body.setFocus()
    type_text(body, "甲,乙")
    QApplication.sendEvent(body, QInputMethodEvent("nihao", []))
    assert desk.window.composing.active
    qtbot.wait(checking_module.DELAY_MS + 150)
    assert not desk.checking.findings
    type_text(body, "你好")
    qtbot.waitUntil(lambda: len(desk.checking.findings) == 1)


def test_a_change_begins_the_check_anew(desk, monkeypatch, qtbot):
    desk.load(*(p(f"第{number}段") for number in range(50)))
    monkeypatch.setattr(checking_module, "SLICE_S", 0)
    desk.window.body.insertPlainText("甲,")
    desk.checking._slice()
    desk.checking._slice()
    desk.window.body.insertPlainText("乙,")
    qtbot.waitUntil(lambda: desk.checking.is_current)
    assert len(desk.checking.findings) == 2


# --- marks -------------------------------------------------------------------------------------


def test_each_level_has_its_own_line(desk):
    desk.load(p("甲,按装许多"))
    styles = QTextCharFormat.UnderlineStyle
    assert sorted(desk.lines()) == sorted(
        [
            (",", styles.WaveUnderline),
            ("按装", styles.DashUnderline),
            ("许多", styles.DotLine),
        ]
    )


def test_marks_are_right_behind_emoji_breaks_lost_spaces_and_in_cells_and_captions(desk):
    desk.load(
        p("😀😀甲,乙"),
        p(*inlines("一\n二,三")),
        table(["子", "丑,"], ["寅", "卯"]),
        fig(caption=inlines("图,说"), alt="图"),
    )
    assert [text for text, _style in desk.lines()] == [","] * 4
    desk.caret("甲")
    desk.window.body.insertPlainText("  x  ")
    assert desk.found
    assert [text for text, _style in desk.lines()] == [","] * 4


def test_the_lines_stay_where_they_are_while_a_person_types(desk):
    desk.load(p("甲,乙丙,丁"), p("戊,己"))
    desk.caret("乙")
    desk.window.body.insertPlainText("新词")
    assert not desk.checking.is_current
    assert [text for text, _style in desk.lines()] == [","] * 3
    cursor = desk.window.body.textCursor()
    cursor.setPosition(0)
    cursor.insertBlock()
    assert [text for text, _style in desk.lines()] == [","] * 3


def test_a_tip_says_what_is_wrong_where_the_mouse_is(desk):
    desk.load(p("甲,乙"))
    body = desk.window.body
    cursor = desk.window.draft.document.find(",")
    point = body.cursorRect(cursor).center()
    assert ",!" in body.tip_at(point)
    assert body.tip_at(point + QPoint(300, 0)) == ""


def test_a_field_of_the_form_shows_what_was_found_in_it(desk):
    desk.load(p("好"), title="标,题", source="局按装")
    form = desk.window.form
    assert form._lines["title"].property("finding") == "error"
    assert ",!" in form._lines["title"].toolTip()
    assert "●" in form._rows["title"]._shown.text()
    assert form._lines["source"].property("finding") == "warning"
    form._lines["title"].clear()
    form._lines["title"].textEdited.emit("")
    assert desk.found
    assert not form._lines["title"].property("finding")


# --- going -------------------------------------------------------------------------------------


def test_f8_goes_through_form_and_text_and_around(desk):
    desk.load(p("甲,乙"), table(["按装", "丑"]), title="标,题", keywords=("许多", "好"))
    desk.window.body.setFocus()
    desk.window.body.moveCursor(desk.window.body.textCursor().MoveOperation.Start)
    desk.run("next_finding")
    assert (desk.selected, desk.said.split(" ")[0]) == (",", "3")
    desk.run("next_finding")
    assert desk.selected == "按装"
    desk.run("next_finding")
    assert desk.window.form._lines["title"].selectedText() == ","
    desk.run("next_finding")
    assert desk.window.form._lists["keywords"].selectedText() == "许多"
    desk.run("previous_finding")
    desk.run("previous_finding")
    assert desk.selected == "按装"


def test_f8_goes_on_from_the_caret(desk):
    desk.load(p("甲,乙"), p("丙,丁"), p("戊,己"))
    desk.caret("丁")
    desk.run("next_finding")
    assert desk.window.body.textCursor().blockNumber() == 2
    desk.caret("丁")
    desk.run("previous_finding")
    assert desk.window.body.textCursor().blockNumber() == 1


def test_alt_text_is_gone_to_at_its_picture(desk):
    desk.load(p("好"), fig(caption=inlines("说"), alt="图,"))
    desk.run("next_finding")
    assert desk.selected == "\ufffc"


def test_the_words_of_a_picture_are_corrected_in_its_dialog(desk, monkeypatch, qtbot):
    desk.load(p("好"), fig(caption=inlines("说"), alt="图", credit="摄,影"))
    led = []
    monkeypatch.setattr(desk.window.figures, "_change", lambda _figure, to="": led.append(to))
    desk.window.proofing.show_list()
    panel = desk.window.proofing.desk.panel
    panel.choose(desk.found[0])
    panel.go()
    qtbot.waitUntil(lambda: led == ["credit"])


def test_f8_goes_on_from_the_field_that_has_the_keyboard(desk):
    desk.load(p("甲,乙"), title="标,题", keywords=("许多", "好"))
    desk.caret("甲")
    desk.run("next_finding")
    assert desk.selected == ","
    desk.window.form._lists["keywords"].setFocus()
    desk.run("next_finding")
    assert desk.window.form._lists["keywords"].selectedText() == "许多"
    desk.window.form._lines["title"].setFocus()
    desk.run("previous_finding")
    assert desk.selected == ","


def test_the_lines_on_findings_show_what_stands_there(desk):
    desk.load(p("甲,乙"))
    assert "甲【,】乙" in desk.window.proofing.desk.lines(desk.found)[0]


def test_what_is_found_in_the_form_comes_before_the_text(desk):
    desk.load(p("甲,乙"), keywords=("许多", "好"))
    assert [each.spot.in_body for each in desk.found] == [False, True]


def test_nothing_to_go_to_is_said(desk):
    desk.load(p("好"))
    desk.run("next_finding")
    assert desk.said == _("Nothing was found.")


# --- fixing ------------------------------------------------------------------------------------


def test_a_fix_keeps_the_marks_and_is_one_step(desk):
    desk.load(p("甲", strong("按装"), "乙"))
    desk.caret("按装")
    desk.run("fix_finding")
    assert desk.window.draft.snapshot().body == doc(p("甲", strong("安装"), "乙")).body
    desk.window.body.undo()
    assert desk.text == "甲按装乙"


def test_another_proposal_can_be_taken(desk):
    desk.load(p("按装设备"))
    desk.desk.fix(1, desk.found[0])
    assert desk.text == "装设备"


def test_all_of_a_rule_are_fixed_in_one_step_everywhere(desk):
    desk.load(
        h(2, "一,"),
        p("甲,乙,丙"),
        li("丁,"),
        table(["子,", "丑"], caption=inlines("表,题")),
        fig(caption=inlines("图,说"), alt="图,", credit="摄,"),
        title="标,题",
        summary="要,点",
    )
    before = desk.window.draft.snapshot()
    assert len(desk.found) == 11
    desk.desk.fix_rule(desk.found[0])
    assert not desk.found
    after = desk.window.draft.snapshot()
    assert after.metadata.title == "标，题"
    grid, picture = after.body[3], after.body[4]
    assert isinstance(grid, Table)
    assert text_of(grid.caption) == "表，题"
    assert isinstance(picture, Figure)
    assert (picture.alt, picture.credit) == ("图，", "摄，")
    desk.window.body.undo()
    assert desk.window.draft.snapshot() == before
    desk.window.body.redo()
    assert desk.window.draft.snapshot() == after


def test_names_and_numbers_are_only_changed_where_a_person_looked(desk):
    desk.load(p("张伞，张伞，二〇二三年"))
    name, _other, year = desk.found
    for finding in (name, year):
        desk.desk.fix_rule(finding)
    assert desk.text == "张伞，张伞，二〇二三年"
    desk.desk.fix(0, name)
    assert desk.text == "张三，张伞，二〇二三年"


def test_a_fix_in_the_form_is_taken_back_by_undo(desk):
    desk.load(p("好"), title="标,题")
    desk.desk.fix(0, desk.found[0])
    assert desk.window.draft.metadata.title == "标，题"
    assert desk.window.form._lines["title"].text() == "标，题"
    desk.window.body.undo()
    assert desk.window.draft.metadata.title == "标,题"


def test_a_finding_that_is_gone_is_not_fixed(desk):
    desk.load(p("按装"))
    old = desk.found[0]
    desk.load(p("好"))
    desk.desk.fix(0, old)
    assert desk.text == "好"
    assert desk.said == _("The text has changed there.")


def test_nothing_is_fixed_in_a_draft_that_may_only_be_read(desk):
    desk.load(p("按装"))
    desk.window.draft.set_read_only(True)
    desk.desk.fix(0, desk.found[0])
    desk.desk.fix_rule(desk.found[0])
    assert desk.text == "按装"


# --- letting stand -----------------------------------------------------------------------------


def test_what_is_ignored_here_can_be_brought_back(desk):
    desk.load(p("按装"), p("又按装"))
    first = desk.found[0]
    desk.desk.ignore(first)
    assert len(desk.found) == 1
    assert desk.window.draft.is_modified
    desk.desk.take_back(first)
    assert len(desk.found) == 2


def test_what_is_always_ignored_is_ignored_everywhere(desk):
    desk.load(p("按装"), p("又按装"))
    desk.desk.ignore_always(desk.found[0])
    assert not desk.found
    desk.load(p("再按装"))
    assert not desk.found


def test_an_error_is_not_ignored_but_waived_with_a_reason(desk, answers):
    desk.load(p("甲,乙"))
    desk.desk.ignore(desk.found[0])
    desk.desk.ignore_always(desk.found[0])
    assert desk.found
    answers.waiver = None
    desk.desk.waive(desk.found[0])
    assert desk.found
    answers.waiver = ("引文如此", "贾悦")
    desk.desk.waive(desk.found[0])
    assert not desk.found
    (waiver,) = desk.window.draft.waivers
    assert (waiver.reason, waiver.by) == ("引文如此", "贾悦")


def test_waivers_are_kept_in_the_draft_file(desk, answers, tmp_path):
    desk.load(p("甲,乙"))
    desk.desk.waive(desk.found[0])
    answers.path = str(tmp_path / "x.dateline")
    desk.run("save_as")
    assert not desk.window.draft.is_modified
    desk.run("new")
    assert desk.window.draft.waivers == ()
    assert desk.window.files.open_path(answers.path)
    assert not desk.found
    assert not desk.window.draft.is_modified


# --- publishing --------------------------------------------------------------------------------


def test_errors_stop_an_export_until_they_are_fixed(desk, answers, tmp_path):
    path = Path(tmp_path / "x.html")
    answers.path, answers.stopped = str(path), Stopped.CANCEL
    desk.load(p("甲,乙，按装"))
    desk.run("export_html")
    assert answers.asked_stopped
    assert len(answers.asked_stopped[0]) == 1
    assert not path.exists()
    desk.desk.fix_rule(desk.found[0])
    desk.run("export_html")
    assert path.exists()


def test_errors_that_are_waived_let_an_export_go(desk, answers, tmp_path):
    path = Path(tmp_path / "x.html")
    answers.path, answers.stopped, answers.waiver = str(path), Stopped.WAIVE, None
    desk.load(p("甲,乙"))
    desk.run("export_html")
    assert not path.exists()
    answers.waiver = ("引文", "")
    desk.run("export_html")
    assert path.exists()


@pytest.mark.parametrize("name", ["copy_fragment", "copy_text"])
def test_errors_stop_a_copy_for_publishing(desk, answers, name):
    answers.stopped = Stopped.CANCEL
    QApplication.clipboard().setText("before")
    desk.load(p("甲,乙"))
    desk.run(name)
    assert QApplication.clipboard().text() == "before"
    QApplication.clipboard().clear()


def test_errors_stop_a_package(desk, answers, tmp_path):
    answers.stopped, answers.folder = Stopped.CANCEL, str(tmp_path)
    desk.load(p("甲,乙"))
    desk.run("package")
    assert not list(tmp_path.glob("*.zip"))
    assert desk.window.publish.package.dialog is None


def test_the_errors_are_shown_where_a_person_wants_to_see_them(desk, answers, qtbot):
    answers.stopped, answers.path = Stopped.SHOW, "unused.html"
    desk.load(p("按装"), p("甲,乙"))
    desk.run("export_html")
    qtbot.waitUntil(lambda: desk.window.actions_["show_findings"].isChecked())
    assert [row.finding.level for row in desk.desk.panel.table.rows] == [Level.ERROR]
    assert desk.selected == ","


# --- the panel and the badge -------------------------------------------------------------------


def test_the_panel_lists_filters_and_sorts(desk):
    desk.load(p("许多"), p("按装"), p("甲,乙"))
    desk.run("show_findings")
    panel = desk.desk.panel

    def shown() -> list[str]:
        return [row.finding.text for row in panel.table.rows]

    assert panel.isVisible()
    assert shown() == ["许多", "按装", ","]
    panel.order.setCurrentIndex(panel.order.findData(Order.LEVEL.value))
    assert shown() == [",", "按装", "许多"]
    panel.levels[Level.HINT].setChecked(False)
    assert shown() == [",", "按装"]
    panel.text.setText("按")
    assert shown() == ["按装"]
    panel.text.setText("没有")
    assert panel._pages.currentIndex() == 1
    desk.run("show_findings")
    assert not panel.isVisible()


def test_the_panel_is_worked_with_the_keyboard(desk, qtbot):
    desk.load(p("甲,乙"), p("按装"), p("许多"))
    desk.run("show_findings")
    panel = desk.desk.panel
    panel.take_keyboard()
    panel.view.selectRow(0)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert desk.selected == "按装"
    assert panel.view.hasFocus()
    desk.run("fix_finding")
    assert "安装" in desk.text
    assert panel.view.hasFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert desk.window.body.hasFocus()
    assert desk.selected == "许多"
    panel.take_keyboard()
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert desk.window.body.hasFocus()


def test_the_panel_says_why_where_nothing_is_listed(desk):
    desk.load(p("好"))
    desk.run("show_findings")
    panel = desk.desk.panel
    assert panel._empty.text() == _(
        "Nothing was found. What the rules cannot know is still yours to read."
    )


def test_what_stands_can_be_seen_and_taken_back_in_the_panel(desk):
    desk.load(p("甲,乙"))
    desk.run("show_findings")
    panel = desk.desk.panel
    desk.desk.waive(desk.found[0])
    assert not panel.table.rows
    panel.standing.setChecked(True)
    assert [row.stands for row in panel.table.rows] == [True]
    assert "已核对" in panel.explanation._reason.text()
    panel.explanation.back.click()
    assert len(desk.found) == 1


def test_the_explanation_gives_reason_source_and_proposals(desk):
    desk.load(p("按装"))
    desk.caret("按装")
    desk.run("explain_finding")
    shown = desk.desk.panel.explanation
    assert shown._title.text() == "W01" or "W01" in shown._title.text() or shown._title.text()
    assert shown._reason.text() == "why"
    assert "the book" in shown._source.text()
    assert len(shown.proposal_buttons) == 2
    shown.proposal_buttons[1].click()
    assert desk.text == "装"


def test_the_panel_is_there_again_in_the_next_window(desk):
    desk.run("show_findings")
    assert desk.window._settings.flag("findings", False)


def test_the_badge_counts_by_level(desk):
    desk.load(p("甲,乙,丙按装"))
    label = desk.window._status._findings
    assert "2" in label.text()
    assert "●" in label.text()
    assert "▲" in label.text()
    desk.window._status.findings_requested.emit()
    assert desk.window.actions_["show_findings"].isChecked()


def test_the_menu_of_a_marked_place_has_the_proposals(desk):
    desk.load(p("按装"))
    desk.caret("按")
    menu = desk.window.context_menu.make()
    entry = next(action for action in menu.actions() if "安装" in action.text())
    entry.trigger()
    assert desk.text == "安装"
    menu.deleteLater()


def test_rows_are_searched_in_text_message_place_and_rule():
    finding = Finding("W01", Level.HINT, Spot(0), 0, 2, "按装", "message")
    rows = [Row(finding, "title")]
    for text, count in (("按", 1), ("MESS", 1), ("w01", 1), ("titl", 1), ("none", 0)):
        found = chosen_rows(rows, frozenset(Level), standing=False, text=text, order=Order.PLACE)
        assert len(found) == count
    stands = [Row(finding, "title", True, waiver_of(finding, "why"))]
    assert not chosen_rows(stands, frozenset(Level), standing=False, text="", order=Order.RULE)


def test_the_dialogs_answer_as_they_are_pressed(qtbot, window):
    from editor.ui.dialogs.waive import StoppedDialog, WaiverDialog

    stopped = StoppedDialog(window, ["<b>x</b>"] * 30)
    stopped.waive_button.click()
    assert stopped.answer is Stopped.WAIVE
    waiver = WaiverDialog(window, ["x"], "贾悦")
    assert not waiver._ok.isEnabled()
    waiver.reason.setEditText("引文")
    assert waiver._ok.isEnabled()
    assert waiver.by.text() == "贾悦"
    stopped.deleteLater()
    waiver.deleteLater()


# --- what a person settled, and what fails -------------------------------------------------------


def test_a_rule_that_fails_is_left_out_and_told_once(desk, monkeypatch):
    def fail(_passage, _setting):
        raise ValueError("no")

    bad = TextRule("X01", Level.ERROR, lambda: "bad rule", fail, "the book")
    monkeypatch.setattr(rules, "all_rules", lambda: (*RULES, bad))
    desk.load(p("甲,乙"))
    assert [each.rule for each in desk.found] == ["P01"]
    assert "“bad rule” failed" in desk.window._notice.sentence
    assert desk.window._notice._lines == ["X01: ValueError: no"]
    desk.window._notice.hide()
    desk.load(p("甲,乙,丙"))
    assert len(desk.found) == 2
    assert not desk.window._notice.sentence


def test_own_words_and_what_is_wrong_with_them(window, tmp_path):
    folder = tmp_path / "home" / "config" / "proofing"
    folder.mkdir(parents=True)
    (folder / "own.tsv").write_text("wrong\tright\n甲方\t甲\n坏行\n", "utf-8")
    desk = Desk(window)
    desk.load(p("甲方来人。"))
    assert any(each.text == "甲方" for each in desk.found)
    assert "cannot be used" in window._notice.sentence
    assert any("own.tsv, line 3" in line for line in window._notice._lines)
    (folder / "own.tsv").write_text("wrong\tright\n来人\t来\n", "utf-8")
    desk.load(p("甲方来人！"))
    texts = {each.text for each in desk.found}
    assert "来人" in texts
    assert "甲方" not in texts


def test_what_is_ignored_always_is_kept_and_can_be_told_of_again(desk, tmp_path):
    desk.load(p("许多人"))
    desk.caret("许多")
    desk.run("ignore_always")
    assert not desk.found
    kept = tmp_path / "home" / "config" / "proofing" / "ignored.tsv"
    assert "许多" in kept.read_text("utf-8")
    desk.run("ignored_words")
    dialog = desk.window.findChild(IgnoredDialog)
    dialog.tree.topLevelItem(0).setSelected(True)
    dialog.remove.click()
    assert dialog.tree.topLevelItemCount() == 0
    assert "Nothing" in dialog.note.text()
    assert [each.text for each in desk.checking.sorted.open] == ["许多"]
    assert "许多" not in kept.read_text("utf-8")
    dialog.close()


def test_the_words_of_another_profile_take_effect(window, monkeypatch):
    from editor.profiles.profile import HouseWord
    from editor.storage import profiles

    plain = profiles.profile_for
    own = HouseWord("甲方", "甲")

    def profile_for(release):
        found = plain(replace(release, profile=""))
        return replace(found, words=(own,)) if release.profile == "own" else found

    monkeypatch.setattr(profiles, "profile_for", profile_for)
    desk = Desk(window)
    desk.load(p("甲方来人。"))
    assert "甲方" not in {each.text for each in desk.found}
    window.draft.set_profile("own")
    assert "甲方" in {each.text for each in desk.found}


def test_the_menu_opens_the_words_of_the_profile(desk):
    desk.run("house_words")
    dialog = desk.window.publish.profiles.dialog
    assert isinstance(dialog.stack.currentWidget(), WordsPage)
    dialog.reject()


def test_a_release_that_nobody_began_is_not_blamed(window):
    desk = Desk(window)
    desk.load()
    assert not desk.found
    window.draft.set_metadata(replace(window.draft.metadata, title="布署"))
    assert {finding.rule for finding in desk.found} >= {"W01", "G01"}
