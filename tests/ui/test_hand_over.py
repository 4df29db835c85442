"""What the window puts on the clipboard for each target, and what it says about it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from editor.document.release import make_asset
from editor.document.timestamp import Timestamp
from editor.profiles.profile import FRAGMENT_TARGETS, Fragment
from editor.ui.commands.hand_over import COPY_TARGETS
from editor.ui.main_window import MainWindow
from editor.values import replace
from tests.builders import PNG, doc, fig, p

RELEASE = doc(p("正文。"), fig(alt="会场"), title="标题", source="县科技局")
WORDS = {
    "inline": '<p style="text-indent:2em">正文。</p>',
    "plain": "<p>正文。</p>",
    "wechat": "<section ",
    "wire": "<p><strong>标题</strong></p>",
}


class Copies:
    """The window's copies: what is on the clipboard and what was said."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.told: list[str] = []
        self.noticed: list[tuple[str, Any]] = []
        window.hand_over.told.connect(self.told.append)
        window.hand_over.noticed.connect(lambda *facts: self.noticed.append(facts))

    def copy(self, target: str = "") -> tuple[str, str]:
        """The HTML and the text of a copy."""
        name = f"copy_{target}" if target else "copy_fragment"
        self.window.actions_[name].trigger()
        data = QApplication.clipboard().mimeData()
        return data.html(), data.text()


@pytest.fixture
def copies(window: MainWindow) -> Iterator[Copies]:
    window.draft.load(RELEASE)
    yield Copies(window)
    # WORKAROUND(PySide6 6.11): data made by Python and left on the offscreen clipboard crashes.
    QApplication.clipboard().clear()


def test_every_target_has_an_action() -> None:
    assert COPY_TARGETS == FRAGMENT_TARGETS


@pytest.mark.parametrize("target", ["inline", "plain", "wechat"])
def test_a_cms_gets_its_html_and_the_same_as_text(copies: Copies, target: str) -> None:
    html, text = copies.copy(target)
    assert WORDS[target] in html
    # The title is a field of its own there.
    assert "标题" not in html + text
    assert text.startswith("\u3000\u3000正文。\n")


def test_a_wire_gets_the_whole_release(copies: Copies) -> None:
    html, text = copies.copy("wire")
    assert WORDS["wire"] in html
    assert text.startswith("标题\n")


def test_plain_text_is_text_alone(copies: Copies) -> None:
    html, text = copies.copy("text")
    assert html == ""
    # A system that takes plain text has a field for the title too.
    assert text.startswith("\u3000\u3000正文。\n")
    assert copies.told == ["Copied as plain text."]


def test_each_copy_says_what_it_is_for(copies: Copies) -> None:
    for target in COPY_TARGETS:
        copies.copy(target)
    assert len(set(copies.told)) == len(COPY_TARGETS)


def test_the_profile_says_what_the_one_key_copies(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over = copies.window.hand_over
    assert WORDS["inline"] in copies.copy()[0]
    profile = replace(hand_over._profile(), fragment=Fragment("wechat"))
    monkeypatch.setattr(hand_over, "_profile", lambda: profile)
    assert WORDS["wechat"] in copies.copy()[0]
    assert copies.told[-1].startswith("Copied for WeChat")


def test_the_pictures_are_named_in_their_order(copies: Copies) -> None:
    second = make_asset(PNG + b"\0")
    copies.window.draft.load(
        doc(fig(PNG + b"\0", alt="乙"), fig(PNG), title="标题", assets=(second,))
    )
    copies.copy("inline")
    ((sentence, losses),) = copies.noticed
    assert sentence.startswith("Copied with inline styles")
    (loss,) = losses
    assert loss.code == "fragment-pictures"
    assert loss.count == 2
    assert loss.detail.endswith(f": 1. {second.name} 乙 · 2. {make_asset(PNG).name}")


def test_nothing_is_noticed_where_all_goes_along(copies: Copies) -> None:
    copies.window.draft.load(doc(p("正文。"), title="标题"))
    copies.copy("inline")
    assert copies.noticed == []


@pytest.mark.parametrize("target", COPY_TARGETS)
def test_an_embargo_is_told_before_what_was_copied(copies: Copies, target: str) -> None:
    embargo = Timestamp.parse("2026-12-01 09:00")
    copies.window.draft.load(doc(p("正文。"), title="标题", embargo=embargo))
    copies.copy(target)
    (told,) = copies.told
    assert told.startswith("Do not publish before 2026-12-01 09:00 UTC+8. Copied")
    ((sentence, losses),) = copies.noticed
    assert sentence.startswith(told)
    # A newswire takes the whole release, its status too.
    assert [loss.code for loss in losses] == ([] if target == "wire" else ["embargo-left-out"])


def test_no_path_of_this_machine_goes_along(copies: Copies) -> None:
    for target in COPY_TARGETS:
        html, text = copies.copy(target)
        assert "file:" not in html + text
        assert os.path.expanduser("~") not in html + text
        assert not re.search(r'(?:src|href)="/', html)
