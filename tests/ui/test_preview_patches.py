"""Patched block by block, the preview is still the export, to the last attribute and pixel."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.nodes import Alignment
from editor.document.release import Release, make_asset
from editor.document.schema import normalise_body
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.ui.preview import engine as preview_engine
from editor.ui.preview.changes import change_between
from editor.ui.preview.crashes import Crashes
from editor.ui.preview.page_text import PageText, PageTextWriter
from editor.ui.preview.preview_pane import PreviewPane
from editor.values import replace
from tests.builders import PNG, doc, fig, h, hr, li, ol, p, quote, table
from tests.strategies import releases
from tests.ui.preview_pane import (
    WAIT_MS,
    ask,
    equals_export,
    exported,
    long_release,
    picture,
    running,
    settle,
    show,
    started,
)

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

EMPTY = "<!doctype html><title>-</title>"
BIG_PICTURE = PNG + b"\0" * 400_000


@pytest.fixture(scope="module")
def running_pane(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PreviewPane]:
    pane = started(str(tmp_path_factory.mktemp("preview")), EMPTY)
    yield pane
    pane.close_engine()
    shiboken6.delete(pane)


@pytest.fixture
def pane(running_pane: PreviewPane) -> PreviewPane:
    running_pane.set_page_width("desktop")
    running_pane.set_look("light")
    running_pane.show_caret(-1)
    running_pane.resize(900, 1400)
    show(running_pane, EMPTY)
    return running_pane


@pytest.fixture
def file_view(qapp: QApplication) -> Iterator[QWebEngineView]:
    """A plain view of the engine, with nothing of the preview's own, for files on disk."""
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView

    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    view = QWebEngineView()
    view.setPage(page)
    yield view
    for part in (view, page, profile):
        shiboken6.delete(part)


def written(writer: PageTextWriter, release: Release) -> PageText:
    return writer.write(release, builtin_profile(builtin_name_for(release.metadata.language)))


def messages(monkeypatch: pytest.MonkeyPatch, pane: PreviewPane) -> list[dict[str, Any]]:
    """What is sent to the engine from now on."""
    sent: list[dict[str, Any]] = []
    original = running(pane)._ask

    def ask_engine(what: str, request: dict[str, Any]) -> None:
        sent.append({"what": what, **request})
        original(what, request)

    monkeypatch.setattr(running(pane), "_ask", ask_engine)
    return sent


RELEASE = doc(
    h(2, "一、总体情况"), *long_release(4).body, quote("引文"), quote("又一段"), li("其一"),
    li("其二", level=1), ol("其三"), table(("项目", "数量"), ("培训", "120"), header=1),
    fig(alt="图", width=20, caption=p("说明").content), hr(), p("末段"),
    title="科技局组织开展培训", kicker="引题", source="县科技局", language="zh-Hans",
)  # fmt: skip


def edits(release: Release) -> list[Release]:
    """The release after typing, deleting, a new figure, another title, an empty body and so on."""
    body = list(release.body)
    bodies = [
        [*body[:2], p("改过的第二段。" * 9), *body[3:]],
        [*body[:2], p("新段"), *body[2:]],
        [*body[:1], *body[4:]],
        [*body[:2], p("居中", align=Alignment.CENTER), *body[2:]],
        [*body[:2], p("居中"), *body[2:]],
        [*body[:3], fig(alt="新图", width=60), *body[3:]],
        [*body[:5], quote("第三段引文"), *body[5:]],
        [*body[:-3], fig(alt="图", width=20, caption=p("说明改了").content), p("末段")],
        [],
        body[-1:],
        body,
    ]
    steps = [replace(release, body=normalise_body(blocks)) for blocks in bodies]
    for change in (
        {"title": "另一个标题"},
        {"kicker": "", "source": "另一单位"},
        {"boilerplate": "关于我们\n第二段"},
        {"language": "zh-Hant-TW"},
        {"title": ""},
    ):
        steps.append(replace(steps[-1], metadata=replace(steps[-1].metadata, **change)))
    return steps


# --- the tree ----------------------------------------------------------------------------------


def test_each_edit_is_patched_into_what_the_export_is(
    pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = PageTextWriter()
    show(pane, written(writer, RELEASE), "all")
    sent = messages(monkeypatch, pane)
    for release in edits(RELEASE):
        page = written(writer, release)
        running(pane)._proof.stop()
        show(pane, page, "all")
        assert sent[-1]["change"] is not None
        assert running(pane)._proof.isActive(), (
            "it was patched: a page that is fetched is not proved"
        )
        for size in ("small", "medium", "large"):
            assert equals_export(pane, size, page), (size, sent[-1]["change"])
    assert str(page) == exported(release)


def test_random_edits_of_random_releases_are_the_export(pane: PreviewPane) -> None:
    writer = PageTextWriter()
    chance = random.Random(4)
    pool: list[Release] = []

    @settings(
        max_examples=24, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(releases)
    def collect(release: Release) -> None:
        pool.append(release)

    collect()
    blocks = [block for release in pool for block in release.body]
    release = RELEASE
    show(pane, written(writer, release))
    proofs: list[bool] = []
    running(pane).proved.connect(proofs.append)
    for step in range(40):
        body = list(release.body)
        at = chance.randrange(len(body) + 1)
        body[at : at + chance.randrange(3)] = chance.sample(blocks, chance.randrange(3))
        release = replace(release, body=normalise_body(body), assets=pool[0].assets)
        if step % 8 == 7:
            release = replace(release, metadata=chance.choice(pool).metadata)
        show(pane, written(writer, release))
        running(pane)._prove()
        settle(pane)
    running(pane).proved.disconnect(proofs.append)
    assert proofs == [True] * 40


def test_one_paragraph_is_all_that_is_sent(
    pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = PageTextWriter()
    show(pane, written(writer, long_release(400)))
    ask(pane, "pane('medium').defaultView.scrollTo(0, 3000)")
    ask(pane, "pane('medium').getSelection().selectAllChildren(pane('medium').querySelector('h1'))")
    sent = messages(monkeypatch, pane)
    show(pane, written(writer, long_release(400, changed="补充")))
    (request,) = sent
    (block,) = request["change"]["blocks"]
    assert (block["index"], block["removed"], request["change"]["rest"]) == (2, 1, None)
    assert len(json.dumps(request)) < 4_000
    assert ask(pane, "pane('medium').defaultView.scrollY") == pytest.approx(3000, abs=60)
    assert ask(pane, "String(pane('medium').getSelection())") == "科技局组织开展培训"


def test_a_picture_is_sent_once_and_large_ones_never_by_message(
    pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = make_asset(BIG_PICTURE)
    writer = PageTextWriter()

    def release(caption: str) -> Release:
        figure = fig(BIG_PICTURE, alt="图", caption=p(caption).content)
        return doc(p("前"), figure, p("后"), assets=(asset,), language="zh-Hans")

    show(pane, written(writer, doc(p("前"), p("后"), language="zh-Hans")))
    sent = messages(monkeypatch, pane)
    page = written(writer, release("一"))
    show(pane, page)
    assert sent[-1]["change"] is None
    assert equals_export(pane, "medium", page)
    ask(pane, "pane('medium').querySelector('img').mark = 'the same'")
    page = written(writer, release("二"))
    show(pane, page)
    assert len(json.dumps(sent[-1])) < 2_000
    assert "kept:1/0" in json.dumps(sent[-1])
    assert equals_export(pane, "medium", page)
    assert ask(pane, "pane('medium').querySelector('img').mark") == "the same"


def test_what_the_message_names_is_not_taken_from_the_text() -> None:
    """Text that looks like a picture or like our name for one stays what it is."""
    writer = PageTextWriter()
    texts = ('<img src="data:image/png;base64,' + "A" * 900 + '">', '<img src="kept:0/0">')
    old = written(writer, doc(p("一"), *(p(text) for text in texts), language="zh-Hans"))
    new = written(writer, doc(p("二"), *(p(text + "!") for text in texts), language="zh-Hans"))
    change = change_between(old, new)
    assert change is not None
    assert [block["html"][0] for block in change["blocks"]] == list(new.elements)


def test_hostile_blocks_run_nothing_and_load_nothing(
    pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The elements of a PageText are ours; should one ever not be, it is shown and no more."""
    writer = PageTextWriter()
    page = written(writer, doc(p("一"), p("二"), language="zh-Hans"))
    show(pane, page)
    refused = len(running(pane).refused)
    hostile = (
        '<p><img src="http://127.0.0.1:9/x" onerror="document.title = 1">'
        '<svg onload="document.title = 1"></svg><script>document.title = 1</script>'
        '<a href="javascript:document.title = 1">x</a><iframe srcdoc="<script>1</script>"></iframe>'
        "</p>"
    )
    changed = PageText(page.head, (page.elements[0], hostile), page.foot)
    show(pane, changed)
    QTest.qWait(200)
    assert equals_export(pane, "medium", changed)
    assert ask(pane, "pane('medium').title") == "一"
    assert ask(pane, "document.title") == "Dateline"
    asked = running(pane).refused[refused:]
    assert all(url.startswith("http://127.0.0.1:9/") for url in asked), asked


def test_a_page_that_went_astray_is_put_right_when_nothing_happens(
    pane: PreviewPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = PageTextWriter()
    show(pane, written(writer, long_release(3)))
    ask(pane, "pane('medium').querySelectorAll('.body p')[1].append('stray')")
    page = written(writer, long_release(3, changed="补"))
    with qtbot.waitSignal(running(pane).proved, timeout=WAIT_MS) as proved:
        show(pane, page)
    assert proved.args == [False]
    assert equals_export(pane, "medium", page)


def test_a_patch_that_does_not_fit_fetches_the_page(pane: PreviewPane) -> None:
    writer = PageTextWriter()
    show(pane, written(writer, long_release(3)))
    ask(pane, "pane('medium').querySelector('.body p').remove()")
    page = written(writer, long_release(3, changed="补"))
    show(pane, page)
    assert equals_export(pane, "medium", page)


@pytest.mark.parametrize(
    ("old", "new"),
    [('<div class="body">', '<div class="body" title="x">'), ("article", "section")],
)
def test_what_is_around_the_text_becomes_that_of_the_export(
    pane: PreviewPane, old: str, new: str
) -> None:
    page = written(PageTextWriter(), long_release(3))
    show(pane, page)
    changed = PageText(page.head.replace(old, new), page.elements, page.foot.replace(old, new))
    assert changed != page
    show(pane, changed)
    assert equals_export(pane, "medium", changed)


def test_a_block_that_is_no_one_element_is_fetched_with_the_page(pane: PreviewPane) -> None:
    page = written(PageTextWriter(), long_release(3))
    show(pane, page)
    for element in ("<p>一</p><p>二</p>", "只有文字"):
        changed = PageText(page.head, (page.elements[0], element, page.elements[2]), page.foot)
        show(pane, changed)
        assert equals_export(pane, "medium", changed)
        show(pane, page)


def test_the_newest_of_many_patches_wins(pane: PreviewPane) -> None:
    writer = PageTextWriter()
    pages = [written(writer, long_release(5, changed=str(i) * 9)) for i in range(30)]
    for page in pages:
        pane.show_page(page)
        QApplication.processEvents()
    settle(pane)
    assert equals_export(pane, "medium", pages[-1])


def test_a_patch_outlives_a_hang(pane: PreviewPane, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = PageTextWriter()
    show(pane, written(writer, long_release(3)))
    running(pane)._crashes = Crashes()
    monkeypatch.setattr(preview_engine, "_ANSWER_LIMIT_MS", 300)
    monkeypatch.setattr(running(pane).page, "runJavaScript", lambda *_call: None)
    page = written(writer, long_release(3, changed="补"))
    pane.show_page(page)
    monkeypatch.undo()
    settle(pane)
    assert equals_export(pane, "medium", page)


# --- the pixels --------------------------------------------------------------------------------


def compare(
    qtbot: QtBot, pane: PreviewPane, file_view: QWebEngineView, file: Path, page: str
) -> None:
    """The pane looks as the page does, opened from a file."""
    file.write_text(page, encoding="utf-8", newline="\n")
    file_view.resize(running(pane).view.size())
    file_view.show()
    with qtbot.waitSignal(file_view.page().loadFinished, timeout=WAIT_MS):
        file_view.load(QUrl.fromLocalFile(str(file)))

    def same() -> None:
        of_file = picture(file_view)
        assert of_file == picture(running(pane).view)
        # Two blank pages would be equal too.
        colours = {of_file.pixel(x, y) for x in range(0, 700, 3) for y in range(0, 500, 7)}
        assert len(colours) > 20

    qtbot.waitUntil(same, timeout=WAIT_MS)


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_every_pixel_is_that_of_the_exported_file(
    qtbot: QtBot, pane: PreviewPane, file_view: QWebEngineView, tmp_path: Path, size: str
) -> None:
    release = doc(
        h(2, "一、总体情况"), *long_release(4).body, quote("引文"), li("其一"), ol("其二"),
        table(("项目", "数量"), ("培训", "120"), header=1), fig(alt="图", width=20), hr(),
        title="科技局组织开展培训", kicker="引题", source="县科技局", language="zh-Hans",
    )  # fmt: skip
    pane.resize(900, 1400)
    show(pane, exported(release), size)
    compare(qtbot, pane, file_view, tmp_path / "page.html", exported(release, size))


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_after_patches_every_pixel_is_that_of_the_exported_file(
    qtbot: QtBot, pane: PreviewPane, file_view: QWebEngineView, tmp_path: Path, size: str
) -> None:
    writer = PageTextWriter()
    show(pane, written(writer, RELEASE), size)
    steps = edits(RELEASE)
    # Typed, deleted, a figure more, another title.
    for number, release in enumerate((steps[0], steps[2], steps[3], steps[9])):
        show(pane, written(writer, release), size)
        file = tmp_path / f"{number}.html"
        compare(qtbot, pane, file_view, file, exported(release, size))


# --- the looks ---------------------------------------------------------------------------------


def colour(pane: PreviewPane) -> str:
    paper = "getComputedStyle(pane('medium').documentElement).backgroundColor"
    shown: str = ask(pane, paper)
    return shown


def test_looks_change_what_is_seen_and_no_byte(pane: PreviewPane) -> None:
    writer = PageTextWriter()
    page = written(writer, RELEASE)
    show(pane, page)
    light = colour(pane)
    assert light == "rgb(255, 255, 255)"
    pane.set_look("dark")
    settle(pane)
    assert sum(map(int, colour(pane)[4:-1].split(","))) < 200
    assert equals_export(pane, "medium", page)
    # A change of the style sheet comes with fresh rules.
    page = written(writer, replace(RELEASE, metadata=replace(RELEASE.metadata, language="en")))
    show(pane, page)
    assert sum(map(int, colour(pane)[4:-1].split(","))) < 200
    pane.set_look("print")
    settle(pane)
    assert colour(pane) == "rgb(255, 255, 255)"
    assert ask(pane, "getComputedStyle(pane('medium').querySelector('.byline .size')).display") == (
        "none"
    )
    assert equals_export(pane, "medium", page)
    width = ask(pane, "pane('medium').defaultView.innerWidth")
    assert width in (793, 794, 816)
    pane.set_look("light")
    settle(pane)
    assert colour(pane) == light


def test_a_page_without_a_dark_scheme_is_light_after_one_with_it(pane: PreviewPane) -> None:
    page = exported(RELEASE)
    plain = page.replace("color-scheme:", "x-scheme:")
    assert plain != page
    scheme = "getComputedStyle(pane('medium').documentElement).colorScheme"
    pane.set_look("dark")
    for shown, wanted in ((page, "dark"), (plain, "normal"), (page, "dark")):
        show(pane, shown)
        assert ask(pane, scheme) == wanted


@pytest.mark.parametrize(("look", "width"), [("print", "desktop"), ("light", "tablet")])
def test_panes_that_have_no_room_can_be_scrolled_to(
    pane: PreviewPane, look: str, width: str
) -> None:
    pane.resize(480, 700)
    pane.set_look(look)
    pane.set_page_width(width)
    show(pane, exported(RELEASE), "all")
    ask(pane, "document.body.scrollTo(0, 0)")
    sides = "[...document.querySelectorAll('iframe')].map(f => f.getBoundingClientRect())"
    assert ask(pane, f"Math.min(...{sides}.map(box => box.left))") >= 0
    ask(pane, "document.body.scrollTo(9999, 0)")
    assert ask(pane, f"Math.max(...{sides}.map(box => box.right)) <= innerWidth + 4")
    assert ask(pane, f"Math.min(...{sides}.map(box => box.left)) < 0"), "it had to be scrolled"


@pytest.mark.parametrize(("name", "width"), [("tablet", 768), ("phone", 375)])
def test_widths_are_what_the_page_sees(pane: PreviewPane, name: str, width: int) -> None:
    show(pane, written(PageTextWriter(), RELEASE))
    pane.set_page_width(name)
    settle(pane)
    assert ask(pane, "pane('medium').defaultView.innerWidth") == width
