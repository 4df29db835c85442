"""Figures in the window: inserted, changed, resized by handle, and their originals in the draft."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.nodes import Figure, Paragraph
from editor.document.release import make_asset
from editor.formats.draft_codec import DraftFile, originals_in, with_originals
from editor.formats.picture_intake import Original
from editor.ui.body.figure_frame import FigureFrame
from editor.ui.body.qtext_figures import column_width, picture_rect
from editor.ui.commands.figures import FigureFacts, PictureShown
from editor.ui.dialogs.figures import FigureDialogs
from editor.ui.main_window import MainWindow
from tests.builders import cell, doc, fig, inlines, p, table
from tests.ui.conftest import Answers, type_text

GPS_WORDS = b"39.9042N 116.4074E"


class FigureAnswers(Answers):
    """Answers about figures too; `shown` are the pictures that were asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self.figure = FigureFacts("会场", "开幕式", "县融媒体中心")
        self.shown: list[PictureShown] = []
        self.asked_facts: list[FigureFacts] = []

    def ask_pictures(self, folder: str) -> list[str]:
        return self.pictures

    def ask_figure(  # type: ignore[override]
        self, facts: FigureFacts, *, new: bool, picture: PictureShown
    ) -> FigureFacts | None:
        self.shown.append(picture)
        self.asked_facts.append(facts)
        return self.figure


@pytest.fixture
def answers() -> FigureAnswers:
    return FigureAnswers()


def photo(size: tuple[int, int] = (400, 300), *, place: bool = True) -> bytes:
    noise = random.Random(3)
    small = Image.frombytes("RGB", (16, 12), bytes(noise.randrange(256) for _ in range(576)))
    facts = Image.Exif()
    facts[0x0112] = 6
    if place:
        facts.get_ifd(0x8825)[0x001C] = GPS_WORDS
    target = io.BytesIO()
    small.resize(size).save(target, "JPEG", exif=facts)
    return target.getvalue()


def plain(size: tuple[int, int] = (300, 200), colour: str = "teal") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def figures(window: MainWindow) -> list[Figure]:
    return [block for block in window.draft.snapshot().body if isinstance(block, Figure)]


def show_figure(window: MainWindow, qtbot: QtBot, data: bytes, **facts: object) -> FigureFrame:
    """A release with one figure between two paragraphs, and the caret in it."""
    asset = make_asset(data)
    window.draft.load(doc(p("前文"), fig(data, **facts), p("后文"), assets=(asset,)))
    cursor = window.body.textCursor()
    cursor.setPosition(window.draft.document.findBlockByNumber(1).position())
    window.body.setTextCursor(cursor)
    QApplication.processEvents()
    frame = window.figures.frame
    assert frame is not None
    return frame


def picture_block(window: MainWindow):
    return window.draft.document.findBlockByNumber(1)


# --- inserting -----------------------------------------------------------------------------------


def test_several_pictures_are_inserted_one_below_the_other(
    window: MainWindow, answers: FigureAnswers, tmp_path: Path
) -> None:
    type_text(window.body, "前文")
    for name, data in (("a.jpg", photo()), ("b.png", plain())):
        (tmp_path / name).write_bytes(data)
        answers.pictures.append(str(tmp_path / name))
    told: list[str] = []
    window.figures.told.connect(told.append)
    window.actions_["figure"].trigger()
    first, second = figures(window)
    assert (first.alt, first.credit, first.caption) == ("会场", "县融媒体中心", inlines("开幕式"))
    assert first.asset.endswith(".jpg")
    assert second.asset == make_asset(plain()).name
    assert answers.asked_facts[0] == FigureFacts()
    assert answers.shown[0].size == (300, 400)
    assert "turned upright" in answers.shown[0].done[0]
    assert "turned upright" in " ".join(told)
    window.body.undo()
    assert len(figures(window)) == 1


def test_cancel_leaves_out_the_rest(
    window: MainWindow, answers: FigureAnswers, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(plain())
    answers.figure = None
    window.figures.insert_pictures([str(tmp_path / "a.png")] * 3)
    assert figures(window) == []
    assert len(answers.shown) == 1
    assert not window.draft.is_modified


def test_a_figure_without_alt_text_is_told(window: MainWindow, answers: FigureAnswers) -> None:
    answers.figure = FigureFacts()
    told: list[str] = []
    window.figures.told.connect(told.append)
    window.figures.insert_picture_data(plain())
    assert told[-1] == "The figure has no alt text yet."
    assert figures(window) == [Figure(make_asset(plain()).name)]
    answers.figure = FigureFacts("ignored", decorative=True)
    window.figures.insert_picture_data(plain())
    assert told[-1] != "The figure has no alt text yet."
    # The same picture twice is one asset.
    assert len(window.draft.snapshot().assets) == 1
    assert [figure.alt for figure in figures(window)] == ["", ""]


def test_what_cannot_be_inserted_is_named(
    window: MainWindow, answers: FigureAnswers, tmp_path: Path
) -> None:
    noticed: list[tuple[str, tuple]] = []
    window.figures.noticed.connect(lambda sentence, losses: noticed.append((sentence, losses)))
    (tmp_path / "logo.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "a.png").write_bytes(plain())
    paths = [str(tmp_path / name) for name in ("logo.svg", "gone.png", "a.png")]
    window.figures.insert_pictures(paths)
    assert len(figures(window)) == 1
    ((sentence, losses),) = noticed
    assert sentence == "2 pictures were not inserted."
    assert ["logo.svg" in losses[0].detail, "gone.png" in losses[1].detail] == [True, True]
    window.figures.insert_picture(paths[0])
    assert noticed[1][0].startswith("“logo.svg” was not inserted. An SVG picture")
    window.figures.insert_picture_data(b"nothing")
    assert noticed[2][0].startswith("The picture was not inserted.")


def test_the_profile_limits_the_size(window: MainWindow, answers: FigureAnswers) -> None:
    window.figures.insert_picture_data(plain((2000, 1000)))
    assert answers.shown[0].size == (1600, 800)


def test_a_read_only_draft_takes_no_picture(window: MainWindow, answers: FigureAnswers) -> None:
    window.draft.set_read_only(True)
    window.figures.show_what_is_possible()
    assert not window.actions_["figure"].isEnabled()
    window.figures.insert_picture_data(plain())
    assert answers.shown == []
    assert figures(window) == []


# --- originals -----------------------------------------------------------------------------------


def test_the_original_stays_in_the_draft_and_out_of_exports(
    window: MainWindow, answers: FigureAnswers, tmp_path: Path
) -> None:
    data = photo()
    assert GPS_WORDS in data
    window.figures.insert_picture_data(data)
    answers.path = str(tmp_path / "a.dateline")
    assert window.files.save()
    (figure,) = figures(window)
    stem = figure.asset.partition(".")[0]
    with zipfile.ZipFile(answers.path) as archive:
        assert archive.read(f"source/pictures/{stem}.jpg") == data
        assert all(
            GPS_WORDS not in archive.read(name)
            for name in archive.namelist()
            if not name.startswith("source/")
        )
    for suffix in (".html", ".docx"):
        answers.path = str(tmp_path / f"a{suffix}")
        window.files.export(suffix)
        assert GPS_WORDS not in Path(answers.path).read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert all(GPS_WORDS not in archive.read(name) for name in archive.namelist())


def test_the_original_survives_opening_and_saving_again(
    window: MainWindow, answers: FigureAnswers, tmp_path: Path
) -> None:
    data = photo()
    window.figures.insert_picture_data(data)
    answers.path = str(tmp_path / "a.dateline")
    assert window.files.save()
    saved = Path(answers.path).read_bytes()
    window.files.new()
    assert window.draft.originals == {}
    assert window.files.open_path(answers.path)
    (original,) = window.draft.originals.values()
    assert original.data == data
    assert window.files.save()
    assert Path(answers.path).read_bytes() == saved
    # What is not used is not kept.
    window.body.selectAll()
    window.body.cut()
    QApplication.clipboard().clear()
    assert window.files.save()
    with zipfile.ZipFile(answers.path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("source/")]
    window.body.undo()
    assert window.files.save()
    assert Path(answers.path).read_bytes() == saved


def test_other_sources_of_a_draft_are_left_alone() -> None:
    release = doc(fig())
    name = release.assets[0].name
    source = {"release.docx": b"raw", "pictures/map.tif": b"theirs"}
    draft = with_originals(DraftFile(release, source), [Original(name, "heic", b"original")])
    stem = name.partition(".")[0]
    assert draft.source == {**source, f"pictures/{stem}.heic": b"original"}
    assert originals_in(draft) == (Original(name, "heic", b"original"),)
    assert with_originals(draft, ()).source == source
    assert with_originals(DraftFile(doc(p("x"))), [Original(name, "jpg", b"x")]).source == {}


# --- changing ------------------------------------------------------------------------------------


def test_replacing_keeps_caption_credit_and_width(
    window: MainWindow, answers: FigureAnswers, tmp_path: Path, qtbot: QtBot
) -> None:
    show_figure(window, qtbot, plain(), caption=inlines("说明"), alt="旧", credit="本报", width=40)
    assert window.actions_["replace_picture"].isEnabled()
    before = window.draft.snapshot().body
    (tmp_path / "new.jpg").write_bytes(photo())
    answers.picture = str(tmp_path / "new.jpg")
    answers.figure = FigureFacts("新", "", "本报", 40)
    window.actions_["replace_picture"].trigger()
    assert answers.asked_facts == [FigureFacts("旧", "", "本报", 40)]
    (figure,) = figures(window)
    assert figure.asset.endswith(".jpg")
    assert (figure.alt, figure.caption, figure.width) == ("新", inlines("说明"), 40)
    assert window.draft.originals[figure.asset].data == photo()
    window.body.undo()
    assert window.draft.snapshot().body == before
    window.body.redo()
    assert figures(window) == [figure]


def test_replacing_is_offered_in_figures_alone(window: MainWindow, qtbot: QtBot) -> None:
    show_figure(window, qtbot, plain())
    assert window.actions_["replace_picture"].isEnabled()
    window.body.moveCursor(window.body.textCursor().MoveOperation.End)
    assert not window.actions_["replace_picture"].isEnabled()


def test_coming_to_a_figure_says_what_is_known_of_it(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.figures.told.connect(told.append)
    show_figure(window, qtbot, plain(), alt="会场")
    show_figure(window, qtbot, plain())
    show_figure(window, qtbot, plain(), decorative=True)
    assert told == ["Figure: 会场", "Figure without alt text.", "Figure, only decoration."]


# --- the frame -----------------------------------------------------------------------------------


def drawn_width(window: MainWindow) -> float:
    rect = picture_rect(picture_block(window))
    assert rect is not None
    return rect.width()


@pytest.mark.parametrize(
    ("size", "width", "share"),
    [((4000, 400), None, 1.0), ((4000, 400), 50, 0.5), ((30, 20), 50, 0.5), ((30, 20), 100, 1.0)],
)
def test_a_picture_is_as_wide_as_on_the_page(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], width: int | None, share: float
) -> None:
    show_figure(window, qtbot, plain(size), width=width)
    column = column_width(picture_block(window))
    assert drawn_width(window) == pytest.approx(share * column, abs=1)
    rect = picture_rect(picture_block(window))
    assert rect.height() == pytest.approx(rect.width() * size[1] / size[0], abs=1.5)


def test_a_small_picture_has_its_own_size(window: MainWindow, qtbot: QtBot) -> None:
    show_figure(window, qtbot, plain((30, 20)))
    assert drawn_width(window) == pytest.approx(30, abs=1)


def test_the_frame_is_around_the_picture_at_the_caret(window: MainWindow, qtbot: QtBot) -> None:
    frame = show_figure(window, qtbot, plain())
    assert frame.isVisible()
    rect = picture_rect(picture_block(window))
    centre = frame.geometry().center()
    assert abs(centre.x() - rect.center().x()) <= 2
    assert abs(centre.y() - rect.center().y()) <= 2
    assert frame.handle(1, 1).center().x() - frame.handle(-1, -1).center().x() == pytest.approx(
        rect.width(), abs=2
    )
    # In the middle is a hole: a click there reaches the text.
    assert not frame.mask().contains(frame.rect().center())
    assert frame.mask().contains(frame.handle(1, 0).center())
    window.body.moveCursor(window.body.textCursor().MoveOperation.Start)
    assert not frame.isVisible()


def test_the_frame_follows_scrolling_and_zoom(window: MainWindow, qtbot: QtBot) -> None:
    frame = show_figure(window, qtbot, plain((300, 3000)), width=60)
    before = frame.geometry()
    bar = window.body.verticalScrollBar()
    bar.setValue(bar.value() + 50)
    qtbot.waitUntil(lambda: frame.geometry() == before.translated(0, -50))
    window.body.set_zoom(150)
    qtbot.waitUntil(lambda: frame.geometry().width() != before.width() or frame.y() != before.y())
    rect = picture_rect(picture_block(window)).translated(0, -bar.value())
    qtbot.waitUntil(lambda: abs(frame.geometry().center().y() - rect.center().y()) <= 2)


def pull(frame: FigureFrame, place: tuple[int, int], by: QPoint, qtbot: QtBot) -> None:
    """Hold a handle and move it, in the viewport's coordinates."""
    start = frame.handle(*place).center()
    end = frame.mapToParent(start) + by
    qtbot.mousePress(frame, Qt.MouseButton.LeftButton, pos=start)
    QApplication.sendEvent(
        frame,
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(frame.mapFromParent(end)),
            QPointF(frame.mapToGlobal(frame.mapFromParent(end))),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def let_go(frame: FigureFrame, qtbot: QtBot) -> None:
    qtbot.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=frame.rect().topLeft())


@pytest.mark.parametrize("place", [(1, 0), (-1, 0), (1, 1), (-1, -1)])
def test_a_handle_resizes_in_one_undo_step(
    window: MainWindow, qtbot: QtBot, place: tuple[int, int]
) -> None:
    frame = show_figure(window, qtbot, plain((300, 200)), width=40, caption=inlines("说明"))
    before = window.draft.snapshot().body
    column = column_width(picture_block(window))
    pull(frame, place, QPoint(round(place[0] * 0.1 * column), 0), qtbot)
    assert frame.percent == pytest.approx(60, abs=1)
    assert window.draft.snapshot().body == before
    wanted = frame.percent
    let_go(frame, qtbot)
    (figure,) = figures(window)
    assert figure.width == wanted
    assert figure.caption == inlines("说明")
    window.body.undo()
    assert window.draft.snapshot().body == before
    window.body.redo()
    assert figures(window) == [figure]


@pytest.mark.parametrize(("way", "percent"), [(-5000, 5), (5000, 100)])
def test_a_width_has_limits(window: MainWindow, qtbot: QtBot, way: int, percent: int) -> None:
    frame = show_figure(window, qtbot, plain(), width=40)
    pull(frame, (1, 0), QPoint(way, 0), qtbot)
    let_go(frame, qtbot)
    assert figures(window)[0].width == percent


def test_escape_lets_go_of_a_handle_unchanged(window: MainWindow, qtbot: QtBot) -> None:
    frame = show_figure(window, qtbot, plain(), width=40)
    around = frame.geometry()
    before = window.draft.snapshot().body
    steps = window.draft.document.availableUndoSteps()
    pull(frame, (1, 0), QPoint(60, 0), qtbot)
    assert frame.percent > 40
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert frame.percent == 0
    let_go(frame, qtbot)
    assert window.draft.snapshot().body == before
    assert window.draft.document.availableUndoSteps() == steps
    assert frame.geometry() == around


def test_a_press_on_a_handle_alone_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    frame = show_figure(window, qtbot, plain((30, 20)))
    steps = window.draft.document.availableUndoSteps()
    place = frame.mapToParent(frame.handle(1, 1).center())
    qtbot.mousePress(frame, Qt.MouseButton.LeftButton, pos=frame.mapFromParent(place))
    qtbot.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=frame.mapFromParent(place))
    assert figures(window)[0].width is None
    assert window.draft.document.availableUndoSteps() == steps


# --- the mouse on a picture ----------------------------------------------------------------------


def test_a_double_click_on_a_picture_asks_about_it(
    window: MainWindow, answers: FigureAnswers, qtbot: QtBot
) -> None:
    show_figure(window, qtbot, plain(), alt="旧")
    answers.figure = FigureFacts("新")
    rect = picture_rect(picture_block(window))
    qtbot.mouseDClick(
        window.body.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint()
    )
    assert answers.shown[0].data == plain()
    assert figures(window)[0].alt == "新"
    # In the text it selects a word, as ever.
    qtbot.mouseDClick(
        window.body.viewport(),
        Qt.MouseButton.LeftButton,
        pos=window.body.cursorRect().bottomRight() + QPoint(0, 60),
    )
    assert len(answers.shown) == 1


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_typing_after_a_click_on_a_picture_leaves_it_whole(
    window: MainWindow, qtbot: QtBot, share: float
) -> None:
    frame = show_figure(window, qtbot, plain(), caption=inlines("说明"), alt="会场")
    window.body.moveCursor(window.body.textCursor().MoveOperation.Start)
    rect = picture_rect(picture_block(window))
    point = QPoint(round(rect.left() + share * rect.width()), round(rect.center().y()))
    qtbot.mouseClick(window.body.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert frame.isVisible()
    before = figures(window)
    type_text(window.body, "字")
    assert figures(window) == before
    texts = [block for block in window.draft.snapshot().body if isinstance(block, Paragraph)]
    assert len(texts) == 3


def test_a_figure_is_moved_whole_and_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    show_figure(window, qtbot, plain(), caption=inlines("说明"), alt="会场", width=30)
    before = window.draft.snapshot().body
    cursor = window.body.textCursor()
    block = picture_block(window)
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + block.length() - 1, cursor.MoveMode.KeepAnchor)
    window.body.setTextCursor(cursor)
    last = window.draft.document.findBlockByNumber(2)
    rect = window.draft.document.documentLayout().blockBoundingRect(last)
    scrolled = window.body.verticalScrollBar().value()
    target = rect.center().toPoint() + QPoint(200, -scrolled)
    window.body._move_selection(target)
    body = window.draft.snapshot().body
    assert [type(block) for block in body] == [Paragraph, Paragraph, Figure]
    assert body[2] == before[1]
    window.body.undo()
    assert window.draft.snapshot().body == before


# --- the dialog ----------------------------------------------------------------------------------


def test_the_dialog_shows_the_picture_and_what_was_done(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def accept(dialog: QtWidgets.QDialog) -> int:
        seen.extend(label.text() for label in dialog.findChildren(QtWidgets.QLabel))
        pixmaps = [label.pixmap() for label in dialog.findChildren(QtWidgets.QLabel)]
        assert any(pixmap.width() for pixmap in pixmaps)
        return 1

    monkeypatch.setattr(QtWidgets.QDialog, "exec", accept)
    picture = PictureShown(plain((2000, 900)), (2000, 900), ("The picture was turned upright.",))
    dialogs = FigureDialogs(window)
    facts = dialogs.ask_figure(FigureFacts("旧", width=40), new=True, picture=picture)
    assert facts == FigureFacts("旧", width=40)
    assert any("2000 × 900" in words and "turned upright" in words for words in seen)
    missing = PictureShown(b"")
    monkeypatch.setattr(QtWidgets.QDialog, "exec", lambda dialog: 0)
    assert dialogs.ask_figure(FigureFacts(), new=False, picture=missing) is None


def test_credit_and_missing_alt_text_are_painted(window: MainWindow, qtbot: QtBot) -> None:
    def shot(**facts: object) -> bytes:
        show_figure(window, qtbot, plain(), caption=inlines("说明"), **facts)
        window.body.moveCursor(window.body.textCursor().MoveOperation.Start)
        image = window.body.viewport().grab().toImage()
        return bytes(image.constBits())

    bare = shot(alt="会场")
    assert shot(alt="会场") == bare
    assert shot(alt="会场", credit="县融媒体中心") != bare
    assert shot() != bare
    assert shot(decorative=True) not in (bare, shot())


def test_a_figure_is_told_of_wherever_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.figures.told.connect(told.append)
    show_figure(window, qtbot, plain(), alt="甲")
    show_figure(window, qtbot, plain(colour="red"), alt="乙")
    assert told == ["Figure: 甲", "Figure: 乙"]
    # What is written above it makes it no other figure.
    first = window.body.textCursor()
    first.setPosition(0)
    first.insertBlock()
    window.figures.show_what_is_possible()
    assert told == ["Figure: 甲", "Figure: 乙"]
    # The same picture in another release is told of.
    show_figure(window, qtbot, plain(colour="red"), alt="乙")
    assert told == ["Figure: 甲", "Figure: 乙", "Figure: 乙"]


def test_in_a_cell_a_share_is_that_of_the_cell(
    window: MainWindow, qtbot: QtBot, answers: FigureAnswers
) -> None:
    data = plain((2000, 500))
    body = table([cell(fig(data, width=100)), cell("x")], [cell(fig(data), colspan=2)])
    window.draft.load(doc(p("前文"), body, p("后文"), assets=(make_asset(data),)))
    document = window.draft.document
    whole = column_width(document.findBlockByNumber(0))
    pictures = [document.findBlockByNumber(number) for number in (1, 3)]
    assert [column_width(block) / whole for block in pictures] == pytest.approx([0.45, 0.9])
    for block in pictures:
        rect = picture_rect(block)
        assert rect is not None
        assert rect.width() == pytest.approx(column_width(block), abs=1)
    cursor = window.body.textCursor()
    cursor.setPosition(pictures[0].position())
    window.body.setTextCursor(cursor)
    answers.figure = FigureFacts("新", width=50)
    window.actions_["figure"].trigger()
    rect = picture_rect(document.findBlockByNumber(1))
    assert rect is not None
    assert rect.width() == pytest.approx(0.225 * whole, abs=1)
