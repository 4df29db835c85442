"""The dialog of publishing profiles: all of a profile can be changed there, and nothing is written
before OK or Apply.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor import i18n
from editor.document.release import Contact
from editor.profiles.profile import (
    HEADER_FIELDS,
    LABELS,
    LIMITABLE,
    REQUIRABLE,
    SIZES,
    Column,
    HouseWord,
    Person,
    Profile,
)
from editor.profiles.reader import builtin_profile, parse_profile
from editor.storage.profiles import ProfileStore
from editor.ui.dialogs.files import Unsaved
from editor.ui.dialogs.profiles.columns import ColumnsPage
from editor.ui.dialogs.profiles.dialog import ProfilesDialog
from editor.ui.dialogs.profiles.header import HeaderPage
from editor.ui.dialogs.profiles.house import RosterPage, WordsPage
from editor.ui.dialogs.profiles.item import Item
from editor.ui.dialogs.profiles.mnemonics import give_letters, letter_of
from editor.ui.dialogs.profiles.order_editor import FieldOrder, FontOrder
from editor.ui.dialogs.profiles.organisation import OrganisationPage
from editor.ui.dialogs.profiles.output import OutputPage
from editor.ui.dialogs.profiles.page import FieldRow, Page
from editor.ui.dialogs.profiles.release import ReleasePage
from editor.ui.dialogs.profiles.rows_editor import RowsEditor
from editor.ui.dialogs.profiles.source import SourcePage
from editor.ui.dialogs.profiles.typography import TypographyPage
from editor.ui.dialogs.profiles.wording import WordingPage
from editor.ui.main_window import MainWindow
from tests.ui.conftest import type_text

COUNTY = """# 我们县的配置
title = "清河县"  # 列表里的名称
[site]
name = "清河县人民政府"
[[columns]]
name = "公告"
[[words]]
wrong = "登陆"
right = "登录"
"""
BROKEN = 'title = "坏"\n[sizes]\nsmall = "x"\n[text]\nindant = 2\n'


class ProfileAnswers:
    """Answers what the dialog asks."""

    def __init__(self) -> None:
        self.title: tuple[str, bool] | None = ("新名称", False)
        self.remove = True
        self.unsaved = Unsaved.DISCARD
        self.path = ""
        self.asked: list[str] = []
        self.errors: list[str] = []

    def ask_title(
        self, parent: QWidget, heading: str, title: str, file: str
    ) -> tuple[str, bool] | None:
        self.asked.append(title)
        return self.title

    def ask_remove(self, parent: QWidget, title: str, *, used: bool) -> bool:
        self.asked.append(f"{title} {used}")
        return self.remove

    def ask_unsaved(self, parent: QWidget) -> Unsaved:
        self.asked.append("unsaved")
        return self.unsaved

    def ask_import(self, parent: QWidget) -> str:
        return self.path

    def ask_export(self, parent: QWidget, name: str) -> str:
        self.asked.append(name)
        return self.path

    def ask_table(self, parent: QWidget) -> str:
        return self.path

    def ask_table_file(self, parent: QWidget, name: str) -> str:
        self.asked.append(name)
        return self.path

    def ask_template(self, parent: QWidget) -> str:
        return self.path

    def show_error(self, parent: QWidget, sentence: str) -> None:
        self.errors.append(sentence)


@pytest.fixture
def asked() -> ProfileAnswers:
    return ProfileAnswers()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfileStore:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    store = ProfileStore()
    store.save("county", COUNTY)
    return store


@pytest.fixture
def dialog(qtbot: QtBot, store: ProfileStore, asked: ProfileAnswers) -> Iterator[ProfilesDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ProfilesDialog(store, "county", "county", asked, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    yield dialog
    QGuiApplication.clipboard().clear()
    dialog.hide()


def item_of(dialog: ProfilesDialog, name: str) -> Item:
    return next(item for item in dialog.desk.items if item.name == name)


def files_in(store: ProfileStore) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in Path(store.folder).glob("*.toml")}


# --- every field ---------------------------------------------------------------------------------


def row(dialog: ProfilesDialog, page: type[Page], path: str) -> FieldRow:
    return dialog.show_page(page).rows[path]


def set_line(text: str) -> Callable[[FieldRow], None]:
    def change(field: FieldRow) -> None:
        field.editor.selectAll()
        type_text(field.editor, text)

    return change


def set_choice(value: object) -> Callable[[FieldRow], None]:
    return lambda field: field.editor.choose(value)


def set_number(value: float) -> Callable[[FieldRow], None]:
    return lambda field: field.editor.setValue(value)


def set_cells(cells: list[list[str]]) -> Callable[[FieldRow], None]:
    return lambda field: field.editor.model.set_cells(0, 0, cells)


def add_font(name: str) -> Callable[[FieldRow], None]:
    def change(field: FieldRow) -> None:
        assert isinstance(field.editor, FontOrder)
        field.editor.name.setEditText(name)
        field.editor.add.click()

    return change


def move_down(field: FieldRow) -> None:
    assert isinstance(field.editor, FieldOrder)
    field.editor.list.setCurrentRow(0)
    field.editor.down.click()


def set_type(field: FieldRow) -> None:
    field.editor.lineEdit().selectAll()
    type_text(field.editor.lineEdit(), "政策文件")


Change = tuple[str, type[Page], str, Callable[[FieldRow], None]]
CHANGES: list[Change] = [
    ("title", OrganisationPage, "title", set_line("清河县融媒体中心")),
    ("language", OrganisationPage, "language", set_choice("zh-Hant-TW")),
    ("utc_offset", OrganisationPage, "utc_offset", set_choice(540)),
    ("site", OrganisationPage, "site.name", set_line("网站")),
    ("site", OrganisationPage, "site.domain", set_line("www.qinghe.gov.cn")),
    ("site", OrganisationPage, "site.id", set_line("1234567890")),
    ("column", ColumnsPage, "column.name", set_line("要闻")),
    ("column", ColumnsPage, "column.type", set_type),
    ("column", ColumnsPage, "column.description", set_line("说明")),
    ("column", ColumnsPage, "column.keywords", set_line("甲,乙")),
    ("columns", ColumnsPage, "columns", set_cells([["通知", "工作动态", "说明", "词"]])),
    ("header", HeaderPage, "header", move_down),
    *(
        ("labels", HeaderPage, f"labels.{name}", set_line("甲乙"))
        for name in (*HEADER_FIELDS, *SIZES)
    ),
    *(
        ("labels", WordingPage, f"labels.{name}", set_line("{time}{place}"[:6] if name == "embargo" else "{place}讯" if name == "dateline" else "图{number}." if name.endswith("_number") else "甲乙"))  # noqa: E501
        for name in LABELS
        if name not in (*HEADER_FIELDS, *SIZES)
    ),
    ("sizes", TypographyPage, "sizes.small", set_number(0.9)),
    ("sizes", TypographyPage, "sizes.medium", set_number(1.2)),
    ("sizes", TypographyPage, "sizes.large", set_number(2)),
    ("indent", TypographyPage, "indent", set_number(0)),
    ("line_height", TypographyPage, "line_height", set_number(1.5)),
    ("body_fonts", TypographyPage, "body_fonts", add_font("仿宋")),
    ("heading_fonts", TypographyPage, "heading_fonts", add_font("黑体")),
    ("required", ReleasePage, "required", lambda field: field.editor.boxes["summary"].click()),
    *(("limits", ReleasePage, f"limits.{name}", set_number(33)) for name in LIMITABLE),
    ("limits", ReleasePage, "limits.title", set_number(0)),
    ("boilerplate", ReleasePage, "boilerplate", set_line("关于我们")),
    ("contacts", ReleasePage, "contacts", set_cells([["王芳", "办公室", "0319", "a@b.cn"]])),
    ("words", WordsPage, "words", set_cells([["帐号", "账号", "规范"]])),
    ("roster", RosterPage, "roster", set_cells([["李明", "县长", "县政府"]])),
    ("pictures", OutputPage, "pictures.max_side", set_number(1200)),
    ("pictures", OutputPage, "pictures.quality", set_number(70)),
    ("fragment", OutputPage, "fragment.target", set_choice("wechat")),
    ("fragment", OutputPage, "fragment.container", set_line("zoom")),
    ("docx_template", OutputPage, "docx_template", set_choice("official")),
    ("paper", OutputPage, "paper", set_choice("Letter")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "page", "path", "change"), CHANGES, ids=[f"{c[2]}-{n}" for n, c in enumerate(CHANGES)]
)
def test_a_field_is_changed_and_no_other(
    dialog: ProfilesDialog,
    store: ProfileStore,
    field: str,
    page: type[Page],
    path: str,
    change: Callable[[FieldRow], None],
) -> None:
    before = store.read("county")
    change(row(dialog, page, path))
    assert files_in(store) == {"county.toml": COUNTY}
    dialog.accept()
    after = store.read("county")
    differing = {
        name for name in Profile.__match_args__ if getattr(after, name) != getattr(before, name)
    }
    assert differing == {field}
    assert "# 我们县的配置" in files_in(store)["county.toml"]


def test_every_field_of_a_profile_has_its_place() -> None:
    assert {change[0] for change in CHANGES} == {*Profile.__match_args__} - {"name", "folder"}
    assert {path for _f, _p, path, _c in CHANGES if path.startswith("labels.")} == {
        f"labels.{name}" for name in LABELS
    }


def test_the_rows_that_were_changed_say_so(dialog: ProfilesDialog, store: ProfileStore) -> None:
    set_cells([["通知", "工作动态", "说明", "词"]])(row(dialog, ColumnsPage, "columns"))
    set_cells([["王芳", "办公室", "0319", "a@b.cn"]])(row(dialog, ReleasePage, "contacts"))
    set_cells([["帐号", "账号", "规范"]])(row(dialog, WordsPage, "words"))
    set_cells([["李明", "县长", "县政府"]])(row(dialog, RosterPage, "roster"))
    assert dialog.apply()
    profile = store.read("county")
    assert profile.columns == (Column("通知", "说明", "词", "工作动态"),)
    assert profile.contacts == (Contact("王芳", "办公室", "0319", "a@b.cn"),)
    assert profile.words == (HouseWord("帐号", "账号", "规范"),)
    assert profile.roster == (Person("李明", "县长", "县政府"),)


def test_required_fields_are_all_there(dialog: ProfilesDialog) -> None:
    assert tuple(row(dialog, ReleasePage, "required").editor.boxes) == REQUIRABLE


def test_the_default_column_changes_places(dialog: ProfilesDialog, store: ProfileStore) -> None:
    page = dialog.show_page(ColumnsPage)
    set_line("要闻")(page.rows["column.name"])
    page.others.table.selectRow(0)
    page.make_default.click()
    assert dialog.apply()
    profile = store.read("county")
    assert profile.column.name == "公告"
    assert [column.name for column in profile.columns] == ["要闻"]


# --- tables --------------------------------------------------------------------------------------


def test_rows_are_pasted_from_a_spreadsheet(dialog: ProfilesDialog) -> None:
    page = dialog.show_page(WordsPage)
    editor = page.editor
    QGuiApplication.clipboard().setText("帐号\t账号\t规范\r\n其它\t其他\n")
    editor.table.setCurrentIndex(editor.model.index(1, 0))
    editor.paste_button.click()
    assert [word.wrong for word in dialog.item.profile.words] == ["登陆", "帐号", "其它"]  # type: ignore[union-attr]
    QGuiApplication.clipboard().setText('"多行\n的词"\t"带""引号"\n')
    editor.table.setCurrentIndex(editor.model.index(3, 0))
    editor.paste_button.click()
    assert editor.value()[3] == HouseWord("多行 的词", '带"引号')
    editor.table.selectRow(0)
    editor.remove.click()
    editor.table.setCurrentIndex(editor.model.index(1, 0))
    editor.up.click()
    assert [word.wrong for word in editor.value()] == ["其它", "帐号", "多行 的词"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("不用,应当用,理由\n帐号,账号,\n登陆,登录,\n\"a,b\",c,d\n", "gb18030"),
        ("wrong\tright\treason\n帐号\t账号\t\n登陆\t登录\n\"a,b\"\tc\td\n", "utf-16"),
    ],
)  # fmt: skip
def test_a_table_comes_from_a_file(
    dialog: ProfilesDialog, asked: ProfileAnswers, tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "words.csv"
    path.write_bytes(text.encode(encoding))
    asked.path = str(path)
    page = dialog.show_page(WordsPage)
    page.editor.titles = ("不用", "应当用", "理由")
    page.editor.file_button.click()
    assert asked.errors == []
    assert [word.wrong for word in page.editor.value()] == ["登陆", "帐号", "a,b"]


def test_a_table_goes_to_a_file_and_comes_back(
    dialog: ProfilesDialog, asked: ProfileAnswers, tmp_path: Path
) -> None:
    asked.path = str(tmp_path / "people.tsv")
    editor = dialog.show_page(RosterPage).editor
    rows = [["潘学祥", "局长", "县“科技”局"], ['李"伟', "副局长", ""], ["", "", ""]]
    editor.model.set_cells(0, 0, rows)
    editor.export_button.click()
    data = Path(asked.path).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[0] == "Name\tPosition\tOrganisation"
    people = editor.value()
    editor.model.set_rows([])
    editor.file_button.click()
    assert (editor.value(), asked.errors) == (people, [])


def test_broken_lines_of_a_table_are_named_and_the_others_taken(
    dialog: ProfilesDialog, asked: ProfileAnswers, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text('潘学祥,局长,县科技局\n,局长,县科技局\n甲,乙,丙,丁\n李"伟,副局长\n', "utf-8")
    asked.path = str(path)
    editor = dialog.show_page(RosterPage).editor
    before = len(editor.value())
    editor.file_button.click()
    assert [each.name for each in editor.value()[before:]] == ["潘学祥", '李"伟']
    assert len(asked.errors) == 1
    assert "people.csv" in asked.errors[0]
    assert "Line 2:" in asked.errors[0]
    assert "Line 3:" in asked.errors[0]


def test_a_table_that_is_not_there(dialog: ProfilesDialog, asked: ProfileAnswers) -> None:
    asked.path = "/nowhere/words.csv"
    dialog.show_page(RosterPage).editor.file_button.click()
    assert len(asked.errors) == 1


def test_half_a_row_is_told_where_it_stands(dialog: ProfilesDialog, store: ProfileStore) -> None:
    field = row(dialog, WordsPage, "words")
    set_cells([["登陆", "登录"], ["登陆", ""]])(field)
    assert "Row 2" in field.problem.text()
    assert "words[" not in field.problem.text()
    assert isinstance(field.editor, RowsEditor)
    assert {at for at, _column in field.editor.model.faults} == {1}
    assert not dialog.apply()
    assert files_in(store) == {"county.toml": COUNTY}


# --- faults --------------------------------------------------------------------------------------


def test_a_fault_is_shown_at_its_field_and_keeps_all_from_being_written(
    dialog: ProfilesDialog, store: ProfileStore
) -> None:
    field = row(dialog, OrganisationPage, "site.domain")
    set_line("http://www.a.gov.cn/")(field)
    assert not field.problem.isHidden()
    assert "Domain" in field.problem.text()
    assert field.editor.accessibleDescription()
    dialog.show_page(OutputPage)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.stack.currentWidget() is dialog.show_page(OrganisationPage)
    assert files_in(store) == {"county.toml": COUNTY}
    set_line("www.a.gov.cn")(field)
    assert field.problem.isHidden()
    dialog.accept()
    assert not dialog.isVisible()
    assert store.read("county").site.domain == "www.a.gov.cn"


def test_a_warning_keeps_nothing_back(dialog: ProfilesDialog, store: ProfileStore) -> None:
    field = row(dialog, OrganisationPage, "site.id")
    set_line("123")(field)
    assert "⚠" in field.problem.text()
    dialog.accept()
    assert store.read("county").site.id == "123"


def test_a_broken_file_is_listed_and_put_right_in_its_text(
    qtbot: QtBot, store: ProfileStore, asked: ProfileAnswers
) -> None:
    Path(store.folder, "bad.toml").write_text(BROKEN, "utf-8")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ProfilesDialog(store, "", "bad", asked, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    source = dialog.source
    assert dialog.stack.currentWidget() is source
    assert [source.list.item(n).text()[:8] for n in range(2)] == ["✗ Line 3", "✗ Line 5"]
    assert set(source.text._marked) == {3, 5}
    assert not dialog.apply_button.isEnabled()
    dialog.show_page(OrganisationPage)
    assert not dialog.notice.isHidden()
    dialog.open_text.click()
    assert source.text.textCursor().blockNumber() == 2
    source.text.setPlainText('title = "好"\n')
    source.tell_now()
    assert dialog.show_page(OrganisationPage).rows["title"].editor.text() == "好"
    dialog.accept()
    assert store.read("bad").title == "好"


# --- the text ------------------------------------------------------------------------------------


def test_the_text_and_the_pages_stay_in_step(dialog: ProfilesDialog, store: ProfileStore) -> None:
    source = dialog.show_page(SourcePage)
    assert isinstance(source, SourcePage)
    assert source.text.toPlainText() == COUNTY
    source.text.setPlainText(COUNTY.replace("清河县人民政府", "县网"))
    page = dialog.show_page(OrganisationPage)
    assert page.rows["site.name"].editor.text() == "县网"
    set_line("县站")(page.rows["site.name"])
    dialog.show_page(SourcePage)
    assert source.text.toPlainText() == COUNTY.replace("清河县人民政府", "县站")
    dialog.accept()
    assert files_in(store)["county.toml"] == COUNTY.replace("清河县人民政府", "县站")


def test_what_a_page_says_late_does_not_go_to_another_profile(
    dialog: ProfilesDialog, store: ProfileStore
) -> None:
    page = dialog.show_page(TypographyPage)
    late = page.profile
    dialog.show_page(SourcePage)
    dialog.copy.click()
    dialog.show_item(dialog.desk.copy(item_of(dialog, "government-zh-Hans"), "乙"))
    assert late is not dialog.item.profile
    page.edited.emit(late)
    assert dialog.item.title == "乙"


def test_a_copy_has_what_was_typed_a_moment_ago(dialog: ProfilesDialog) -> None:
    source = dialog.show_page(SourcePage)
    source.text.setPlainText(COUNTY.replace("清河县人民政府", "县网"))
    dialog.list.duplicate.click()
    for item in (dialog.item, item_of(dialog, "county")):
        assert item.profile is not None
        assert item.profile.site.name == "县网"


def test_faulty_fields_are_not_lost_by_a_look_at_the_text(dialog: ProfilesDialog) -> None:
    page = dialog.show_page(OrganisationPage)
    set_line("http://x")(page.rows["site.domain"])
    source = dialog.show_page(SourcePage)
    assert source.text.isReadOnly()
    assert source.text.toPlainText() == COUNTY
    dialog.show_page(OrganisationPage)
    assert page.rows["site.domain"].editor.text() == "http://x"


# --- the list ------------------------------------------------------------------------------------


def test_a_built_in_profile_is_copied_not_changed(
    dialog: ProfilesDialog, store: ProfileStore
) -> None:
    dialog.list.list.setCurrentRow(0)
    assert dialog.item.is_builtin
    page = dialog.show_page(OrganisationPage)
    assert page.rows["title"].editor.isReadOnly()
    assert not dialog.list.remove.isEnabled()
    assert not dialog.list.rename.isEnabled()
    name, title = dialog.item.name, dialog.item.title
    for other in dialog.pages:
        dialog.show_page(type(other))
        for field in other.rows.values():
            field.editor.edited.emit()
    assert not dialog.desk.is_changed
    dialog.copy.click()
    dialog.show_page(OrganisationPage)
    assert not page.rows["title"].editor.isReadOnly()
    assert dialog.item.title == f"{title} (copy)"
    dialog.accept()
    assert builtin_profile(name).title == title
    (new,) = set(store.names()) - {"county"}
    assert store.read(new).title == f"{title} (copy)"
    assert "# 稿件语言" in store.text(new)


def test_new_rename_and_the_name_of_the_file(
    dialog: ProfilesDialog, store: ProfileStore, asked: ProfileAnswers
) -> None:
    asked.title = ("融媒体", False)
    dialog.list.new.click()
    assert dialog.item.title == "融媒体"
    assert dialog.apply()
    assert store.names() == ("county", "融媒体")
    asked.title = ("中心", False)
    dialog.list.rename.click()
    assert dialog.apply()
    assert (store.names(), store.read("融媒体").title) == (("county", "融媒体"), "中心")
    asked.title = ("中心", True)
    dialog.list.rename.click()
    assert dialog.apply()
    assert store.names() == ("county", "中心")
    asked.title = None
    dialog.list.rename.click()
    dialog.list.new.click()
    assert not dialog.desk.is_changed


def test_an_imported_profile_never_takes_the_place_of_another(
    dialog: ProfilesDialog, store: ProfileStore, asked: ProfileAnswers, tmp_path: Path
) -> None:
    path = tmp_path / "county.toml"
    path.write_text(COUNTY.replace("清河县", "别的县"), "utf-8")
    asked.path = str(path)
    dialog.list.import_.click()
    assert store.names() == ("county",)
    dialog.accept()
    assert store.names() == ("county", "county-2")
    assert store.text("county") == COUNTY
    assert store.read("county-2").title == "别的县"


def test_what_cannot_be_imported_is_told(
    dialog: ProfilesDialog, asked: ProfileAnswers, tmp_path: Path
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(BROKEN, "utf-8")
    asked.path = str(path)
    dialog.list.import_.click()
    assert "line 3" in asked.errors[0]
    assert not dialog.desk.is_changed


def test_export_writes_what_is_on_the_desk(
    dialog: ProfilesDialog, asked: ProfileAnswers, tmp_path: Path
) -> None:
    set_line("县站")(row(dialog, OrganisationPage, "site.name"))
    asked.path = str(tmp_path / "out.toml")
    dialog.list.export.click()
    assert parse_profile(Path(asked.path).read_text("utf-8"), "x").site.name == "县站"
    assert asked.asked == ["county"]
    asked.path = str(tmp_path / "no" / "folder.toml")
    dialog.list.export.click()
    assert len(asked.errors) == 1


def test_removed_and_put_back(
    dialog: ProfilesDialog, store: ProfileStore, asked: ProfileAnswers
) -> None:
    asked.remove = False
    dialog.list.remove.click()
    assert not dialog.desk.is_changed
    asked.remove = True
    dialog.list.remove.click()
    assert asked.asked == ["清河县 True"] * 2
    assert store.names() == ("county",)
    dialog.put_back.click()
    assert not dialog.desk.is_changed
    assert dialog.desk.used is item_of(dialog, "county")
    dialog.list.remove.click()
    assert dialog.apply()
    assert store.names() == ()
    dialog.list.restore_menu.actions()[0].trigger()
    assert store.names() == ()
    dialog.accept()
    assert (store.names(), store.text("county")) == (("county",), COUNTY)


# --- OK, Apply, Cancel ---------------------------------------------------------------------------


@pytest.mark.parametrize("answer", list(Unsaved))
def test_cancel_asks_where_something_was_changed(
    dialog: ProfilesDialog, store: ProfileStore, asked: ProfileAnswers, answer: Unsaved
) -> None:
    set_line("县站")(row(dialog, OrganisationPage, "site.name"))
    asked.unsaved = answer
    dialog.reject()
    assert asked.asked == ["unsaved"]
    assert dialog.isVisible() == (answer is Unsaved.CANCEL)
    assert ("县站" in files_in(store)["county.toml"]) == (answer is Unsaved.SAVE)


def test_cancel_without_changes_asks_nothing(dialog: ProfilesDialog, asked: ProfileAnswers) -> None:
    for page in dialog.pages:
        dialog.show_page(type(page))
    dialog.show_page(SourcePage)
    dialog.reject()
    assert asked.asked == []
    assert not dialog.isVisible()


def test_a_change_taken_back_is_none(dialog: ProfilesDialog) -> None:
    field = row(dialog, OrganisationPage, "site.name")
    set_line("县站")(field)
    assert dialog.apply_button.isEnabled()
    set_line("清河县人民政府")(field)
    assert not dialog.apply_button.isEnabled()


def test_what_cannot_be_written_is_told_and_stays(
    dialog: ProfilesDialog, store: ProfileStore, asked: ProfileAnswers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from editor.errors import WriteError

    def refuse(_store: ProfileStore, name: str, text: str) -> None:
        raise WriteError("no room")

    field = row(dialog, OrganisationPage, "site.name")
    set_line("县站")(field)
    monkeypatch.setattr(ProfileStore, "save", refuse)
    dialog.accept()
    assert asked.errors == ["no room"]
    assert dialog.isVisible()
    assert field.editor.text() == "县站"
    monkeypatch.undo()


def test_what_another_program_wrote_meanwhile_is_not_written_over(
    dialog: ProfilesDialog, store: ProfileStore, asked: ProfileAnswers
) -> None:
    set_line("县站")(row(dialog, OrganisationPage, "site.name"))
    theirs = COUNTY.replace("清河县人民政府", "他们的网站")
    Path(store.folder, "county.toml").write_text(theirs, "utf-8")
    dialog.accept()
    assert "another program" in asked.errors[0]
    assert store.text("county") == theirs
    dialog.list.duplicate.click()
    dialog.show_item(item_of(dialog, "county"))
    dialog.list.remove.click()
    dialog.accept()
    (copy,) = store.names()
    assert store.read(copy).site.name == "县站"


def test_what_another_program_took_away_comes_back_or_stays_away(
    dialog: ProfilesDialog, store: ProfileStore
) -> None:
    set_line("县站")(row(dialog, OrganisationPage, "site.name"))
    Path(store.folder, "county.toml").unlink()
    assert dialog.apply()
    assert store.read("county").site.name == "县站"
    Path(store.folder, "county.toml").unlink()
    dialog.list.remove.click()
    assert dialog.apply()
    assert store.names() == ()


def test_ctrl_enter_is_ok_and_enter_alone_is_not(qtbot: QtBot, dialog: ProfilesDialog) -> None:
    field = row(dialog, OrganisationPage, "site.name")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


# --- reach ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh_Hans", "zh_Hant"])
def test_letters_are_unique_on_every_page_and_all_is_named(
    qtbot: QtBot, store: ProfileStore, asked: ProfileAnswers, language: str
) -> None:
    i18n.set_language(language)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = ProfilesDialog(store, "", "county", asked, parent)
    finally:
        i18n.set_language("en")
    common = [
        letter_of(widget.text())
        for widget in (
            *dialog.list.findChildren(QAbstractButton), dialog.list.label, dialog.pages_label,
            dialog.apply_button, dialog.copy, dialog.open_text, dialog.put_back,
        )
    ]  # fmt: skip
    for page in dialog.pages:
        labels = [letter_of(field.label.text()) for field in page.rows.values()]
        letters = [letter for letter in (*common, *labels) if letter]
        assert len(letters) == len(set(letters))
        for field in page.rows.values():
            assert field.editor.accessibleName()
            assert field.label.buddy() is field.editor
    assert dialog.minimumSizeHint().width() <= 1120
    assert dialog.minimumSizeHint().height() <= 690


def test_tab_goes_from_left_to_right(dialog: ProfilesDialog) -> None:
    chain: list[QWidget] = [dialog.list.list]
    while (following := chain[-1].nextInFocusChain()) is not chain[0]:
        chain.append(following)
    first = dialog.show_page(OrganisationPage).rows["title"].editor
    wanted = [
        dialog.list.list, dialog.list.new, dialog.list.use, dialog.chooser, dialog.copy, first,
        dialog.source.text, dialog.apply_button,
    ]  # fmt: skip
    assert sorted(wanted, key=chain.index) == wanted


def test_a_line_of_the_header_is_moved_and_hidden(
    dialog: ProfilesDialog, store: ProfileStore
) -> None:
    field = row(dialog, HeaderPage, "header")
    page = dialog.show_page(HeaderPage)
    assert page.sample.line.text() == (
        "[ 字体：大 中 小  时间：2022-11-03 15:04  稿源：县科技局  作者：贾悦 ]"
    )
    field.editor.list.setCurrentRow(1)
    field.editor.move_by(1)
    field.editor.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    # As a drag does it.
    field.editor.list.model().moveRow(QModelIndex(), 3, QModelIndex(), 1)
    assert page.sample.line.text() == "[ 作者：贾悦  稿源：县科技局  时间：2022-11-03 15:04 ]"
    field.editor.list.model().moveRow(QModelIndex(), 1, QModelIndex(), 4)
    assert page.sample.line.text() == "[ 稿源：县科技局  时间：2022-11-03 15:04  作者：贾悦 ]"
    dialog.accept()
    assert store.read("county").header == ("source", "published", "author")


def test_fonts_are_ordered_and_taken_out(dialog: ProfilesDialog, store: ProfileStore) -> None:
    before = store.read("county").body_fonts
    editor = row(dialog, TypographyPage, "body_fonts").editor
    editor.list.setCurrentRow(1)
    editor.up.click()
    editor.list.setCurrentRow(2)
    editor.remove.click()
    dialog.accept()
    assert store.read("county").body_fonts == (before[1], before[0], *before[3:])


def test_without_any_font_nothing_is_written(dialog: ProfilesDialog) -> None:
    field = row(dialog, TypographyPage, "body_fonts")
    for _number in range(field.editor.list.count()):
        field.editor.list.setCurrentRow(0)
        field.editor.remove.click()
    assert not field.problem.isHidden()
    assert not dialog.apply()


def test_nobody_reads_html_in_a_profile(dialog: ProfilesDialog, store: ProfileStore) -> None:
    set_line("<b>x</b>")(row(dialog, HeaderPage, "labels.source"))
    page = dialog.show_page(HeaderPage)
    shown = [label.text() for label in page.sample.findChildren(QLabel)]
    assert any("<b>x</b>" in text for text in shown)
    assert page.sample.line.textFormat() == Qt.TextFormat.PlainText


# --- in the window -------------------------------------------------------------------------------


@pytest.fixture
def open_dialog(
    window: MainWindow, store: ProfileStore, asked: ProfileAnswers
) -> Callable[[], ProfilesDialog]:
    def open_it() -> ProfilesDialog:
        commands = window.publish.profiles
        commands.questions = asked
        window.actions_["profiles"].trigger()
        assert commands.dialog is not None
        return commands.dialog

    return open_it


def test_the_window_follows_at_once(
    window: MainWindow, open_dialog: Callable[[], ProfilesDialog], store: ProfileStore
) -> None:
    window.draft.set_profile("county")
    dialog = open_dialog()
    assert dialog.item.name == "county"
    set_line("新标题")(row(dialog, OrganisationPage, "title"))
    set_cells([["要闻"]])(row(dialog, ColumnsPage, "columns"))
    dialog.accept()
    assert window.publish.profiles.dialog is None
    box = window.form._profile
    assert "新标题" in [box.itemText(index) for index in range(box.count())]
    assert box.currentData() == "county"
    columns = window.form._column
    assert "要闻" in [columns.itemText(index) for index in range(columns.count())]
    assert window.files.profile().title == "新标题"
    assert window.following.page_timer.isActive()


def test_a_profile_is_used_for_the_release(
    window: MainWindow, open_dialog: Callable[[], ProfilesDialog]
) -> None:
    dialog = open_dialog()
    dialog.list.list.setCurrentRow(3)
    dialog.list.use.click()
    assert window.draft.profile == ""
    dialog.accept()
    assert window.draft.profile == "county"
    assert window.form._profile.currentData() == "county"


def test_a_profile_in_use_is_renamed_and_removed(
    window: MainWindow, open_dialog: Callable[[], ProfilesDialog], asked: ProfileAnswers
) -> None:
    window.draft.set_profile("county")
    dialog = open_dialog()
    asked.title = ("县城", True)
    dialog.list.rename.click()
    assert dialog.apply()
    assert window.draft.profile == "县城"
    dialog.list.remove.click()
    dialog.accept()
    assert window.draft.profile == ""
    assert window.form._profile.currentData() == ""
    assert window.files.profile().name in ("government-zh-Hans", "press-release-en")


def test_a_release_that_asks_for_what_is_not_here_keeps_its_wish(
    window: MainWindow, open_dialog: Callable[[], ProfilesDialog]
) -> None:
    window.draft.set_profile("elsewhere")
    dialog = open_dialog()
    set_line("县站")(row(dialog_at(dialog, "county"), OrganisationPage, "site.name"))
    dialog.accept()
    assert window.draft.profile == "elsewhere"


def dialog_at(dialog: ProfilesDialog, name: str) -> ProfilesDialog:
    dialog.show_item(item_of(dialog, name))
    return dialog


def test_the_dialog_is_open_once(
    window: MainWindow, open_dialog: Callable[[], ProfilesDialog]
) -> None:
    first = open_dialog()
    assert open_dialog() is first
    first.reject()
    assert os.path.isdir(ProfileStore().folder)


def test_another_theme_leaves_the_fonts_of_the_page(
    dialog: ProfilesDialog, qtbot: QtBot, qapp: QApplication
) -> None:
    from editor.ui.theme import show_scheme

    page = dialog.show_page(HeaderPage)
    size = page.sample.heading.font().pixelSize()
    assert size > 16
    before, palette = qapp.styleSheet(), qapp.palette()
    try:
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            show_scheme(qapp, scheme)
            qtbot.waitUntil(lambda: page.sample.heading.font().pixelSize() == size)
        assert "QAbstractItemView::indicator" in qapp.styleSheet()
        assert "chevron-up-light" in qapp.styleSheet()
        fields = row(dialog, HeaderPage, "header").editor
        assert fields.list.styleSheet().count("indicator") == 0
    finally:
        qapp.setStyleSheet(before)
        qapp.setPalette(palette)


def test_tab_stays_in_the_row_that_was_just_begun(dialog: ProfilesDialog, qtbot: QtBot) -> None:
    dialog.show_page(RosterPage)
    editor = row(dialog, RosterPage, "roster").editor
    begun = len(editor.model.rows)
    editor.table.setCurrentIndex(editor.model.index(begun, 0))
    editor.table.edit(editor.model.index(begun, 0))
    for text, column in (("沈言", 0), ("主任", 1)):
        field = editor.table.findChildren(QLineEdit)[-1]  # the one before is about to go
        assert editor.table.currentIndex().row() == begun
        assert editor.table.currentIndex().column() == column
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
    assert editor.model.rows[begun][:2] == ["沈言", "主任"]
    assert len(editor.model.rows) == begun + 1


def test_a_column_of_no_official_type_is_marked_but_may_be_kept(
    dialog: ProfilesDialog, store: ProfileStore
) -> None:
    found = row(dialog, ColumnsPage, "columns")
    editor = found.editor
    QGuiApplication.clipboard().setText("坏\t没有此类")
    editor.table.setCurrentIndex(editor.model.index(1, 0))
    editor.paste()
    assert "没有此类" in found.problem.text()
    assert "⚠" in found.problem.text()
    # The first row of the file has no type at all.
    assert set(editor.model.faults) == {(0, 1), (1, 1)}
    assert dialog.apply()
    assert parse_profile(store.text("county"), "county").columns[1].type == "没有此类"


def test_what_cannot_be_changed_looks_so_and_can_be_read(
    dialog: ProfilesDialog, qapp: QApplication
) -> None:
    from editor.ui.theme import show_scheme

    before, palette = qapp.styleSheet(), qapp.palette()
    try:
        show_scheme(qapp, Qt.ColorScheme.Light)
        page = dialog.show_page(ReleasePage)
        dialog.show()
        number, text = page.rows["limits.title"].editor, page.rows["boilerplate"].editor
        colours = []
        for name in ("county", "government-zh-Hans", "county"):
            dialog.show_item(item_of(dialog, name))
            qapp.processEvents()
            assert number.lineEdit().width() > number.width() // 2
            colours.append([field.palette().base().color().name() for field in (number, text)])
        assert colours[0] == colours[2]
        assert all(own != other for own, other in zip(colours[0], colours[1], strict=True))
    finally:
        qapp.setStyleSheet(before)
        qapp.setPalette(palette)


def test_an_own_template_is_chosen_as_a_file_and_described(
    dialog: ProfilesDialog, asked: ProfileAnswers, store: ProfileStore, tmp_path: Path
) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "平川县人民政府"
    document.save(str(tmp_path / "红头.docx"))
    page = dialog.show_page(OutputPage)
    editor = row(dialog, OutputPage, "docx_template").editor
    before = editor.value()

    def choose_own() -> None:
        editor.setCurrentIndex(editor.count() - 1)
        editor.activated.emit(editor.count() - 1)

    choose_own()
    assert editor.value() == before
    asked.path = str(tmp_path / "nix.docx")
    choose_own()
    assert len(asked.errors) == 1
    asked.path = str(tmp_path / "红头.docx")
    choose_own()
    assert editor.value() == "红头.docx"
    assert "heading 2" in page.found.text()
    paper = row(dialog, OutputPage, "paper").editor
    assert not paper.isEnabled()
    assert (paper.currentIndex(), paper.placeholderText()) == (-1, "216 × 279 mm")
    editor.choose("official")
    assert (paper.currentText(), paper.isEnabled()) == ("A4", True)
    choose_own()
    dialog.accept()
    assert store.read("county").house_template == "红头.docx"
    assert Path(store.folder, "红头.docx").is_file()


def test_keys_and_the_wheel_pass_over_the_choice_of_a_file(dialog: ProfilesDialog) -> None:
    editor = row(dialog, OutputPage, "docx_template").editor
    wanted: list[bool] = []
    editor.file_wanted.connect(lambda: wanted.append(True))
    editor.setFocus()
    before = editor.count() - 2
    editor.choose(editor.itemData(before))
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert (editor.currentIndex(), wanted) == (before, [])
    editor.setCurrentIndex(editor.count() - 1)
    editor.activated.emit(editor.count() - 1)
    assert (editor.currentIndex(), wanted) == (before, [True])


def test_profiles_of_one_title_are_told_by_their_files(
    dialog: ProfilesDialog, asked: ProfileAnswers, tmp_path: Path
) -> None:
    asked.path = str(tmp_path / "again.toml")
    Path(asked.path).write_text(COUNTY, encoding="utf-8")
    assert "county.toml" not in dialog.list.list.item(0).text()
    dialog.list.import_wanted.emit()
    shown = [dialog.list.list.item(at).text() for at in range(dialog.list.list.count())]
    alike = [text for text in shown if "清河县" in text]
    assert len(set(alike)) == len(alike) == 2
    assert any("county.toml" in text for text in alike)


def test_letters_are_of_the_words_where_these_are_latin() -> None:
    labels = [QLabel(words) for words in ("Ab", "A", "模板", "B a…")]
    give_letters(labels, {"C"})
    letters = [letter_of(label.text()) for label in labels]
    assert letters[2] not in ("", "A", "B", "C")
    assert {letters[0], letters[1], letters[3]} == {"A", "B", ""}
    assert "(" not in labels[0].text() + labels[1].text() + labels[3].text()
