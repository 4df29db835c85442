"""What the publishing profile in force does in the window: columns, marks, limits, constants."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.document.release import Contact, Metadata, Release
from editor.formats.json_codec import write_json
from editor.storage.profiles import ProfileStore
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.main_window import MainWindow
from editor.ui.places import Places
from editor.ui.settings import Settings
from editor.values import replace
from tests.builders import p
from tests.ui.conftest import Answers, type_text

COUNTY = """title = "某县"
[column]
name = "要闻"
[[columns]]
name = "公告"
[release]
required = ["title", "source", "published"]
boilerplate = "关于某县"
[release.limits]
title = 5
[[contacts]]
name = "贾悦"
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfileStore:
    """The user's own profiles: two of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    store = ProfileStore()
    assert store.folder.startswith(str(tmp_path))
    store.save("county", COUNTY)
    store.save("other", COUNTY.replace("某县", "某市").replace("贾悦", "沈言"))
    return store


def _choose(window: MainWindow, name: str) -> None:
    window.form.offer_profiles(ProfileStore().choices())
    box = window.form._profile
    box.setCurrentIndex(box.findData(name))


def _label(form: MetadataForm, name: str) -> QLabel:
    return form._rows[name]._shown


@pytest.mark.usefixtures("store")
def test_choosing_a_profile_fills_in_its_constants_in_one_step(window: MainWindow) -> None:
    draft = window.draft
    _choose(window, "county")
    assert draft.profile == "county"
    assert draft.metadata.boilerplate == "关于某县"
    assert draft.metadata.contacts == (Contact("贾悦"),)
    assert window.form.texts()[-1] == ("boilerplate", "关于某县")
    window.body.undo()
    assert (draft.metadata.boilerplate, draft.metadata.contacts) == ("", ())
    window.body.redo()
    assert draft.metadata.boilerplate == "关于某县"
    _choose(window, "other")
    assert draft.metadata.boilerplate == "关于某市"
    assert draft.metadata.contacts == (Contact("沈言"),)


@pytest.mark.usefixtures("store")
def test_one_undo_takes_the_profile_back_and_redo_chooses_it_again(window: MainWindow) -> None:
    draft = window.draft
    window.actions_["sample"].trigger()
    assert not draft.is_modified
    _choose(window, "county")
    _choose(window, "")  # which has no constants of its own
    for profile, step in (
        ("county", "undo"), ("", "undo"), ("county", "redo"), ("", "redo"),
    ):  # fmt: skip
        getattr(window.body, step)()
        assert draft.profile == profile
        assert window.form._profile.currentData() == profile
    window.body.undo()
    window.body.undo()
    assert not draft.is_modified


@pytest.mark.usefixtures("store")
def test_what_the_release_says_itself_stays(window: MainWindow) -> None:
    draft = window.draft
    draft.set_metadata(replace(draft.metadata, boilerplate="Mine"))
    _choose(window, "county")
    assert draft.metadata.boilerplate == "Mine"
    assert draft.metadata.contacts == (Contact("贾悦"),)


@pytest.mark.usefixtures("store")
def test_a_new_release_takes_the_profile_in_force(window: MainWindow) -> None:
    _choose(window, "county")
    window.draft.mark_saved()
    window.files.new()
    metadata = window.draft.metadata
    assert (window.draft.profile, metadata.language) == ("county", "zh-Hans")
    assert (metadata.boilerplate, metadata.contacts) == ("关于某县", (Contact("贾悦"),))
    assert not window.draft.is_modified


def test_a_new_release_does_not_take_a_profile_that_is_gone(
    window: MainWindow, store: ProfileStore
) -> None:
    _choose(window, "county")
    window.draft.mark_saved()
    store.remove("county")
    window.files.new()
    assert (window.draft.profile, window.draft.metadata.boilerplate) == ("", "")


def _started_again(qtbot: QtBot, tmp_path: Path, answers: Answers) -> MainWindow:
    home = tmp_path / "home"
    places = Places(str(home / "config"), str(home / "data"), str(home / "state"))
    window = MainWindow(places, Settings(places.config), answers, answers)
    qtbot.addWidget(window)
    return window


@pytest.mark.usefixtures("store")
def test_the_next_start_begins_with_the_profile_chosen_last(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    _choose(window, "county")
    window.draft.mark_saved()
    later = _started_again(qtbot, tmp_path, answers)
    later.files.begin()
    assert (later.draft.profile, later.draft.metadata.boilerplate) == ("county", "关于某县")
    assert later.form._profile.currentData() == "county"
    assert not later.draft.is_modified
    _choose(later, "")
    later.draft.mark_saved()
    later.files.new()
    assert later.draft.profile == ""


@pytest.mark.usefixtures("store")
def test_what_was_typed_before_the_start_was_over_gets_the_profile_too(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    _choose(window, "county")
    later = _started_again(qtbot, tmp_path, answers)
    type_text(later.form._lines["title"], "某县")
    later.files.begin()
    metadata = later.draft.metadata
    assert (later.draft.profile, metadata.title, metadata.boilerplate) == (
        "county", "某县", "关于某县",
    )  # fmt: skip
    assert metadata.uid
    later.draft.mark_saved()


@pytest.mark.usefixtures("store")
def test_a_saved_draft_says_which_profile_comes_next(window: MainWindow, tmp_path: Path) -> None:
    for name in ("other", ""):
        path = tmp_path / f"x{name}.json"
        path.write_text(write_json(Release(Metadata(title="t"), profile=name)), encoding="utf-8")
        assert window.files.open_path(str(path))
        window.draft.mark_saved()
        window.files.new()
        assert window.draft.profile == ""
    assert window.files.open_path(str(tmp_path / "xother.json"))
    window.draft.path = str(tmp_path / "x.dateline")
    assert window.files.save()
    window.files.new()
    assert window.draft.profile == "other"


def test_a_profile_that_is_gone_is_passed_over_quietly_and_comes_back(
    window: MainWindow, store: ProfileStore
) -> None:
    _choose(window, "county")
    window.draft.mark_saved()
    path = store.remove("county")
    window.files.new()
    assert window.draft.profile == ""
    assert window._notice.isHidden()
    store.restore(path)
    window.files.new()
    assert window.draft.profile == "county"


def test_a_long_profile_with_faults_is_told_when_it_is_chosen(
    window: MainWindow, store: ProfileStore
) -> None:
    words = "".join(f"[[words]]\nwrong = 'a{n}'\nright = 'x'\n" for n in range(1500))
    (Path(store.folder) / "long.toml").write_text(
        f"title = '长'\n{words}[sizes]\nsmall = 'x'\n", encoding="utf-8"
    )
    _choose(window, "long")
    assert "line 4503" in window._notice.sentence
    _choose(window, "county")


@pytest.mark.usefixtures("store")
def test_the_columns_of_the_site_are_offered(window: MainWindow) -> None:
    box = window.form._column
    type_text(window.form._lines["column"], "别的")
    _choose(window, "county")
    assert [box.itemText(index) for index in range(box.count())] == ["要闻", "公告"]
    assert (box.currentText(), window.draft.metadata.column) == ("别的", "别的")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert window.draft.metadata.column == "公告"
    window.form._lines["column"].selectAll()
    type_text(window.form._lines["column"], "要闻二")
    assert window.draft.metadata.column == "要闻二"
    _choose(window, "")
    assert (box.count(), box.currentText()) == (0, "要闻二")


@pytest.mark.usefixtures("store")
def test_required_fields_are_marked_and_said(window: MainWindow) -> None:
    _choose(window, "county")
    form = window.form
    assert _label(form, "source").text() == "Source *"
    assert _label(form, "place").text() == "Place"
    for widget in (form._lines["source"], form._times["published"]._line):
        assert widget.accessibleDescription() == "Required by the publishing profile."
    assert form._lines["source"].accessibleName() == "Source"
    _choose(window, "press-release-en")
    assert _label(form, "source").text() == "Source"
    assert form._lines["source"].accessibleDescription() == ""
    assert _label(form, "place").text() == "Place *"


@pytest.mark.usefixtures("store")
def test_a_text_over_its_limit_is_told_below_its_field(window: MainWindow) -> None:
    _choose(window, "county")
    form, line = window.form, window.form._lines["title"]
    type_text(line, "一二三四五")
    assert form._rows["title"]._hint is None
    type_text(line, "六")
    hint = form._rows["title"]._hint
    assert hint is not None
    assert (hint.text(), hint.isHidden()) == ("6 characters; at most 5.", False)
    assert line.accessibleDescription().endswith("6 characters; at most 5.")
    line.backspace()
    form._edit(title=line.text())
    assert hint.isHidden()
    assert line.accessibleDescription() == "Required by the publishing profile."
    type_text(line, "六")
    _choose(window, "press-release-en")
    assert hint.isHidden()


def test_a_changed_profile_is_followed(window: MainWindow, store: ProfileStore) -> None:
    _choose(window, "county")
    store.save("county", COUNTY.replace("公告", "公示"))
    window.metadata.show_rules()
    assert window.form._column.itemText(1) == "公示"


@pytest.mark.parametrize("profile", ["elsewhere", "broken"])
def test_a_profile_that_cannot_be_had_is_told_when_a_draft_is_opened(
    window: MainWindow, tmp_path: Path, store: ProfileStore, profile: str
) -> None:
    Path(os.path.join(store.folder, "broken.toml")).write_text("title = 1", encoding="utf-8")
    told: list[str] = []
    window.files.noticed.connect(lambda sentence, _losses: told.append(sentence))
    path = tmp_path / "a.json"
    release = Release(Metadata(title="x", language="en"), (p("y"),), profile=profile)
    path.write_text(write_json(release), encoding="utf-8")
    assert window.files.open_path(str(path))
    (sentence,) = told
    assert profile in sentence
    assert "“Press release (English)” is used" in sentence
    assert window.draft.profile == profile
    path.write_text(write_json(replace(release, profile="county")), encoding="utf-8")
    assert window.files.open_path(str(path))
    assert len(told) == 1


def test_the_profiles_of_ones_own_are_offered(
    window: MainWindow, store: ProfileStore, answers: Answers
) -> None:
    from editor.ui.commands.files import profile_choices

    assert ("county", "某县") in profile_choices()


def test_a_profile_that_was_removed_is_offered_no_more(
    window: MainWindow, store: ProfileStore
) -> None:
    _choose(window, "county")
    store.remove("county")
    window.form.offer_profiles(store.choices())
    window.draft.set_profile("")
    box = window.form._profile
    assert [box.itemData(index) for index in range(box.count())] == [
        "", *(name for name, _title in store.choices())
    ]  # fmt: skip
