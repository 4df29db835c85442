"""Profiles on the desk of the dialog: what is checked and written, and what a failure leaves; the
page with the text.
"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.errors import ReadError, WriteError
from editor.profiles.builtin import builtin_text
from editor.profiles.faults import Fault
from editor.profiles.profile import HouseWord
from editor.storage.profiles import ProfileStore
from editor.ui.dialogs.profiles import item as items
from editor.ui.dialogs.profiles.desk import Desk
from editor.ui.dialogs.profiles.editors import TextEditor
from editor.ui.dialogs.profiles.item import Item
from editor.ui.dialogs.profiles.source import SourcePage
from editor.values import replace
from tests.ui.conftest import type_text

COUNTY = 'title = "清河县"\n[[words]]\nwrong = "登陆"\nright = "登录"\n'


@pytest.fixture
def store(tmp_path: Path) -> ProfileStore:
    store = ProfileStore(str(tmp_path / "profiles"))
    store.save("county", COUNTY)
    return store


def item_of(desk: Desk, name: str) -> Item:
    return next(item for item in desk.items if item.name == name)


def test_what_was_brought_back_can_be_written_later(
    store: ProfileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store.remove("county")
    desk = Desk(store, "")
    item = desk.bring_back(path)
    assert item.profile is not None
    item.change(replace(item.profile, title="清河区"))

    def full(_store: ProfileStore, name: str, text: str) -> None:
        raise WriteError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(ProfileStore, "save", full)
        with pytest.raises(WriteError):
            desk.apply()
    assert desk.is_changed
    desk.apply()
    assert not desk.is_changed
    assert store.read("county").title == "清河区"
    assert store.names() == ("county",)


def test_a_misnamed_file_is_shown_and_left_alone(store: ProfileStore) -> None:
    file = Path(store.folder) / "a\u3000b.toml"
    file.write_text(COUNTY, encoding="utf-8")
    desk = Desk(store, "")
    item = desk.items[-1]
    assert (item.is_misnamed, item.is_readable, item.profile) == (True, False, None)
    assert "Rename the file" in item.errors[0].sentence
    assert not desk.is_changed
    desk.apply()
    assert file.read_text(encoding="utf-8") == COUNTY


def test_a_key_in_a_field_does_not_check_long_lists(
    store: ProfileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = item_of(Desk(store, ""), "county")
    profile = item.profile
    assert profile is not None
    checked: list[str] = []
    real = items.check_values

    def check(values: dict[str, object]) -> tuple[Fault, ...]:
        checked.extend(values)
        return real(values)

    monkeypatch.setattr(items, "check_values", check)
    item.change(replace(profile, title="区"))
    assert "title" in checked
    assert "words" not in checked
    faulty = replace(profile, words=(*profile.words, HouseWord("", "x")))
    item.change(faulty)
    assert [fault.key for fault in item.errors] == ["words[2]"]
    checked.clear()
    item.change(replace(faulty, title=""))
    assert "words" not in checked
    assert [fault.key for fault in item.errors] == ["title", "words[2]"]
    item.change(replace(profile, title="镇"))
    assert item.errors == ()


def test_the_text_keeps_spaces_that_do_not_break(qtbot: QtBot) -> None:
    page = SourcePage()
    qtbot.addWidget(page)
    told: list[str] = []
    page.edited.connect(told.append)
    page.show_text("# 10\u00a0km\r\ntitle = 1", (), "", False)
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    type_text(page.text, "2")
    page.tell_now()
    assert told == ["# 10\u00a0km\ntitle = 12"]
    at = page.text.textCursor().position()
    page.show_text(told[0], (), "", False)
    assert page.text.textCursor().position() == at
    page.show_text("# another", (), "", False)
    assert page.text.toPlainText() == "# another"


def test_the_caret_stays_where_nothing_is_new(qtbot: QtBot) -> None:
    page = SourcePage()
    qtbot.addWidget(page)
    page.show_text("# 10\u00a0km\r\n", (), "", False)
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    page.show_text("# 10\u00a0km\r\n", (), "", False)
    assert page.text.textCursor().position() == len("# 10 km\n")


def test_the_boilerplate_keeps_spaces_that_do_not_break(qtbot: QtBot) -> None:
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.show_value("10\u00a0km\n20")
    assert editor.value() == "10\u00a0km\n20"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.show_value("10\u00a0km\n20")
    assert editor.textCursor().position() == len("10 km\n20")


def test_a_builtin_profile_is_read_once_to_be_shown(
    store: ProfileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = items.read_profile
    monkeypatch.setattr(
        items, "read_profile", lambda text, name: read.append(name) or real(text, name)
    )
    desk = Desk(store, "")
    assert sorted(read) == sorted(item.name for item in desk.items)
    assert item_of(desk, "press-release-en").text == builtin_text("press-release-en")


class TestTemplates:
    """A house template goes where its profile goes."""

    @pytest.fixture
    def template(self, tmp_path: Path) -> Path:
        path = tmp_path / "红头.docx"
        docx.Document().save(str(path))
        return path

    def test_is_copied_when_it_is_applied(self, store: ProfileStore, template: Path) -> None:
        desk = Desk(store, "")
        item = item_of(desk, "county")
        desk.take_template(item, str(template))
        assert desk.template_path(item) == str(template)
        assert not Path(store.folder, "红头.docx").exists()
        desk.apply()
        assert Path(store.folder, "红头.docx").read_bytes() == template.read_bytes()
        assert store.read("county").docx_template == "红头.docx"
        assert not desk.is_changed

    def test_another_of_the_same_name_does_not_replace_the_first(
        self, store: ProfileStore, template: Path
    ) -> None:
        Path(store.folder, "红头.docx").write_bytes(b"x")
        desk = Desk(store, "")
        desk.take_template(item_of(desk, "county"), str(template))
        desk.apply()
        assert store.read("county").docx_template == "红头-2.docx"
        assert Path(store.folder, "红头.docx").read_bytes() == b"x"

    def test_what_is_none_is_refused(self, store: ProfileStore, tmp_path: Path) -> None:
        desk = Desk(store, "")
        (tmp_path / "x.docx").write_bytes(b"x")
        with pytest.raises(ReadError):
            desk.take_template(item_of(desk, "county"), str(tmp_path / "x.docx"))
        assert not desk.is_changed

    def test_goes_with_an_exported_and_an_imported_profile(
        self, store: ProfileStore, template: Path, tmp_path: Path
    ) -> None:
        desk = Desk(store, "")
        item = item_of(desk, "county")
        desk.take_template(item, str(template))
        shared = tmp_path / "shared"
        shared.mkdir()
        desk.export(item, str(shared / "给邻县.toml"))
        assert sorted(path.name for path in shared.iterdir()) == ["红头.docx", "给邻县.toml"]
        other = ProfileStore(str(tmp_path / "other"))
        theirs = Desk(other, "")
        theirs.take_in(str(shared / "给邻县.toml"))
        theirs.apply()
        assert other.read("给邻县").house_template == "红头.docx"
        assert Path(other.folder, "红头.docx").read_bytes() == template.read_bytes()

    def test_is_that_of_a_copy_too(self, store: ProfileStore, template: Path) -> None:
        desk = Desk(store, "")
        item = item_of(desk, "county")
        desk.take_template(item, str(template))
        copy = desk.copy(item, "另一份")
        desk.remove(item)
        desk.apply()
        assert store.read(copy.name).house_template == "红头.docx"
        assert Path(store.folder, "红头.docx").exists()
