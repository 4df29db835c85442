"""The form shows what a release says about itself, and tells of every edit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor.document.release import Contact, Metadata
from editor.document.timestamp import Timestamp
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.form.time_field import TimeField
from editor.ui.main_window import MainWindow
from tests.builders import doc
from tests.ui.conftest import type_text

FULL = Metadata(
    title="标题",
    kicker="引题",
    subtitle="副题",
    published=Timestamp.parse("2022-11-03 15:04"),
    source="县科技局",
    authors=("贾悦", "沈言"),
    editor="责编",
    reviewer="审核",
    column="动态",
    keywords=("科技",),
    summary="摘要",
    language="en-GB",
    place="合肥",
    embargo=Timestamp.parse("2022-11-04T09:00:00+08:00"),
    contacts=(Contact("甲", "乙", "1", "a@b.cn"), Contact("丙")),
    boilerplate="关于我们",
    url="https://a.cn/1",
    uid="x",
)


@pytest.fixture
def form(qtbot: QtBot) -> MetadataForm:
    form = MetadataForm()
    form.offer_profiles((("own", "Own"),))
    qtbot.addWidget(form)
    return form


def test_every_field_is_shown_and_kept(form: MetadataForm) -> None:
    edits: list[Metadata] = []
    form.metadata_edited.connect(edits.append)
    form.show_metadata(FULL)
    assert edits == []
    type_text(form._lines["title"], "！")
    (edited,) = edits
    assert edited == FULL.__class__(
        **{
            **{name: getattr(FULL, name) for name in Metadata.__slots__},
            "title": form._lines["title"].text(),
        }
    )
    assert set(form._lines) | set(form._lists) | set(form._texts) | set(form._times) | {
        "contacts", "language", "uid",
    } == set(Metadata.__slots__)  # fmt: skip


def test_contacts_are_added_and_removed(form: MetadataForm) -> None:
    edits: list[Metadata] = []
    form.metadata_edited.connect(edits.append)
    form._contacts._add.click()
    type_text(form._contacts._groups[0]._fields["phone"], "0551")
    assert edits[-1].contacts == (Contact(phone="0551"),)
    form._contacts._remove(form._contacts._groups[0])
    assert edits[-1].contacts == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022-11-03 15:04", "2022-11-03T15:04:00"),
        ("2022年11月3日 15:04", "2022-11-03T15:04:00"),
        ("2022/11/3", "2022-11-03"),
        ("2022-11-03T15:04:00+08:00", "2022-11-03T15:04:00+08:00"),
    ],
)
def test_times_are_read_as_people_write_them(form: MetadataForm, text: str, shown: str) -> None:
    edits: list[Metadata] = []
    form.metadata_edited.connect(edits.append)
    type_text(form._times["published"]._line, text)
    published = edits[-1].published
    assert published is not None
    assert published.for_machines() == shown
    assert form.unreadable_times() == ()


def test_a_shown_time_keeps_its_seconds_and_offset(form: MetadataForm) -> None:
    for text in ("2022-11-03 15:04:05", "2022-11-03T15:04:05-03:30"):
        form.show_metadata(Metadata(published=Timestamp.parse(text)))
        assert Timestamp.parse(form._times["published"].text()) == Timestamp.parse(text)


def test_a_profile_that_is_not_here_is_kept(form: MetadataForm) -> None:
    form.show_profile("elsewhere")
    assert form._profile.currentData() == "elsewhere"
    form.show_profile("own")
    assert form._profile.currentText() == "Own"


def test_every_field_has_a_name_for_screen_readers(form: MetadataForm) -> None:
    fields = form.widget().findChildren(QLineEdit)
    assert all(field.accessibleName() for field in fields)


def test_a_time_that_is_wanted_gets_the_keyboard(form: MetadataForm, qtbot: QtBot) -> None:
    form.show_metadata(FULL)
    form.show()
    qtbot.waitExposed(form)
    for name in ("embargo", "published"):
        form.show_part(name, 0, 0, focus=True)
        assert form._times[name].isAncestorOf(form.focusWidget())
    form.show_part("title", 1, 1, focus=True)
    form.show_part("embargo", 0, 0)
    assert form.focusWidget() is form._lines["title"]


def test_spaces_that_do_not_break_stay_and_so_does_the_caret(form: MetadataForm) -> None:
    edits: list[Metadata] = []
    form.metadata_edited.connect(edits.append)
    shown = Metadata(summary="10\u00a0km")
    form.show_metadata(shown)
    summary = form._texts["summary"]
    summary.moveCursor(QTextCursor.MoveOperation.End)
    form.show_metadata(shown)
    assert summary.textCursor().position() == 5
    type_text(summary, "。")
    assert edits[-1].summary == "10\u00a0km。"


def test_tab_goes_through_the_contacts_as_they_stand(window: MainWindow, qtbot: QtBot) -> None:
    form = window.form
    window.draft.load(doc(contacts=(Contact("甲"), Contact("乙"))))
    qtbot.mouseClick(form._contacts._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form._contacts._groups[-1].isVisible())
    form._times["embargo"].setFocus()
    names = []
    while not window.body.hasFocus() and len(names) < 30:
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.text() if hasattr(focused, "text") else "")
        names[-1] = focused.accessibleName() or names[-1]
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    contact = ["Name", "Organisation", "Telephone", "E-mail", "Remove this contact"]
    assert names == ["Embargo", "Now", *contact * 3, "Add a contact", "About us"]
    assert window.body.hasFocus()


def test_an_empty_time_shows_what_is_no_time_and_fits(qtbot: QtBot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    field.resize(400, 40)
    field.show()
    wide = field._line.placeholderText()
    assert wide.endswith("2022-11-03 15:04")
    assert not wide.startswith("2022")
    needed = field._line.fontMetrics().horizontalAdvance(wide)
    for width in range(400, 60, -10):
        field.resize(width, 40)
        shown = field._line.placeholderText()
        if field._line.width() < needed:
            assert shown != wide
            assert field._line.fontMetrics().horizontalAdvance(shown) < field._line.width()


def test_every_language_that_is_guessed_can_be_chosen() -> None:
    from editor.formats import language_guess
    from editor.ui.form.languages import languages

    guessed = {
        row[0] for row in language_guess._BY_ARABIC_LETTERS + language_guess._BY_CYRILLIC_LETTERS
    } | {row[2] for row in language_guess._SCRIPTS}
    guessed |= {"zh-Hans", "zh-Hant", "en", "ja", "ko", "bg", "ky"}
    tags = [tag for tag, _name in languages()]
    assert guessed <= set(tags)
    assert len(tags) == len(set(tags))
    assert tags[0] == "zh-Hans"
