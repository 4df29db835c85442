"""The release in the window: what it says about itself, and when."""

from __future__ import annotations

import dataclasses
import time

import pytest
from PySide6.QtCore import QBuffer, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument

from editor.document.release import Metadata, make_asset
from editor.ui.draft import MAX_PICTURE_WIDTH, Draft
from tests.builders import PNG, doc, fig, h, p, table

RELEASE = doc(
    p("one"), fig(), table(["x", "y"], header=1), h(2, "two"), title="t", profile="press-release-en"
)


@pytest.fixture
def draft(qapp):
    return Draft()


def heard_from(draft: Draft) -> list[object]:
    heard: list[object] = []
    draft.body_changed.connect(lambda: heard.append("body"))
    draft.metadata_changed.connect(lambda: heard.append("metadata"))
    draft.loaded.connect(lambda: heard.append("loaded"))
    draft.modified_changed.connect(heard.append)
    return heard


def typed(draft: Draft, text: str, position: int = 0) -> None:
    cursor = QTextCursor(draft.document)
    cursor.setPosition(position)
    cursor.insertText(text)


def test_an_empty_draft_is_an_empty_release(draft):
    assert draft.snapshot() == doc()
    assert not draft.is_modified
    assert not draft.document.isUndoAvailable()


def test_what_is_loaded_is_there_and_is_no_edit(draft):
    typed(draft, "before")
    heard = heard_from(draft)
    draft.load(RELEASE)
    assert draft.snapshot() == RELEASE
    assert not draft.is_modified
    assert not draft.document.isUndoAvailable()
    assert heard == [False, "loaded", "metadata", "body"]


def test_loading_leaves_nothing_of_the_release_before(draft):
    draft.load(RELEASE)
    draft.load(doc(p("other")))
    assert draft.snapshot() == doc(p("other"))
    assert not draft.assets


def test_typing_is_told_once_and_undone_to_unmodified(draft):
    draft.load(RELEASE)
    heard = heard_from(draft)
    typed(draft, "字")
    assert draft.snapshot().body[0] == p("字one")
    assert heard == [True, "body"] or heard == ["body", True]
    draft.document.undo()
    assert draft.snapshot() == RELEASE
    assert not draft.is_modified


def test_a_change_that_no_reader_sees_is_not_told(draft):
    draft.load(RELEASE)
    heard = heard_from(draft)
    typed(draft, " ", 3)
    assert "body" not in heard
    assert draft.is_modified


def test_the_snapshot_is_the_same_until_something_changes(draft):
    draft.load(RELEASE)
    first = draft.snapshot()
    assert draft.snapshot() is first
    typed(draft, "x")
    assert draft.snapshot() is not first
    assert draft.snapshot().body[3] is first.body[3]


def test_metadata_is_beside_the_undo_of_the_text(draft):
    draft.load(RELEASE)
    heard = heard_from(draft)
    draft.set_metadata(dataclasses.replace(RELEASE.metadata, title=" new "))
    assert heard == ["metadata", True]
    assert draft.snapshot().metadata.title == "new"
    assert draft.metadata.title == " new "
    assert not draft.document.isUndoAvailable()
    draft.set_metadata(RELEASE.metadata)
    assert not draft.is_modified


def test_saving_makes_unmodified(draft):
    draft.load(RELEASE)
    typed(draft, "x")
    draft.set_metadata(Metadata(title="new"))
    draft.set_profile("")
    heard = heard_from(draft)
    draft.mark_saved()
    assert not draft.is_modified
    assert heard == [False]
    draft.document.undo()
    assert draft.is_modified
    draft.mark_saved()
    draft.mark_modified()
    assert draft.is_modified


def test_replacing_the_body_is_one_step_told_once(draft):
    draft.load(RELEASE)
    heard = heard_from(draft)
    body = (p("new"), *RELEASE.body[1:3], p("added"), RELEASE.body[3])
    assert draft.replace_body(body)
    assert draft.snapshot().body == body
    assert heard.count("body") == 1
    draft.document.undo()
    assert draft.snapshot() == RELEASE
    assert not draft.replace_body(RELEASE.body)


def test_unused_pictures_stay_for_undo_and_out_of_the_release(draft):
    draft.load(RELEASE)
    draft.replace_body((p("text"),))
    assert draft.snapshot().assets == ()
    draft.document.undo()
    assert draft.snapshot().assets == (make_asset(PNG),)


def test_inserted_blocks_bring_their_pictures(draft):
    draft.load(doc(p("ab")))
    cursor = QTextCursor(draft.document)
    cursor.setPosition(1)
    draft.insert((fig(),), cursor, (make_asset(PNG),))
    assert draft.snapshot() == doc(p("a"), fig(), p("b"))


def test_a_wide_picture_is_shown_from_a_smaller_copy(draft):
    image = QImage(2 * MAX_PICTURE_WIDTH, 20, QImage.Format.Format_RGB32)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    asset = make_asset(bytes(buffer.data().data()))
    draft.add_assets((asset,))
    kind = QTextDocument.ResourceType.ImageResource.value
    shown = draft.document.resource(kind, QUrl(f"asset:{asset.name}"))
    assert (shown.width(), shown.height()) == (MAX_PICTURE_WIDTH, 10)
    assert draft.assets[asset.name].data == asset.data


def test_a_snapshot_costs_what_changed(draft):
    """Typing into a release fifty times as long must not take many times as long."""

    def cost(count: int) -> float:
        draft.load(doc(*(p(f"段落{number}" * 10) for number in range(count))))
        draft.document.documentLayout().documentSize()
        best = float("inf")
        for _ in range(20):
            start = time.perf_counter()
            typed(draft, "字")
            draft.snapshot()
            best = min(best, time.perf_counter() - start)
        return best

    assert cost(1000) < 12 * cost(20)
