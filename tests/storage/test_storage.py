from __future__ import annotations

from pathlib import Path

import pytest

from editor.convert import read_draft
from editor.errors import WriteError
from editor.formats.draft_codec import DraftFile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.storage.drafts import save_draft
from editor.storage.recent_files import LIMIT, RecentFiles
from tests.builders import doc, p

PROFILE = builtin_profile("government-zh-Hans")


def test_a_saved_draft_is_read_back_with_all_it_carries(tmp_path: Path) -> None:
    draft = DraftFile(
        doc(p("正文")), source={"a.txt": b"raw"}, foreign={"x/y": b"z"}, metadata={"new": 1}
    )
    path = str(tmp_path / "a.dateline")
    save_draft(path, draft, PROFILE)
    assert read_draft(path, Report()).draft == draft


def test_a_read_only_draft_is_not_saved_over(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="newer Dateline"):
        save_draft(str(tmp_path / "a.dateline"), DraftFile(doc(), read_only=True), PROFILE)


def test_recent_files_are_newest_first_and_exist(tmp_path: Path) -> None:
    recent = RecentFiles(str(tmp_path / "data" / "recent.json"))
    paths = [tmp_path / f"{number}.md" for number in range(LIMIT + 2)]
    for path in paths:
        path.touch()
        recent.add(str(path))
    recent.add(str(paths[5]))
    paths[6].unlink()
    found = recent.paths()
    assert found[0] == str(paths[5])
    assert str(paths[6]) not in found
    assert len(found) == LIMIT - 1
    recent.clear()
    assert recent.paths() == []


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[1, null]", b"\xff"])
def test_a_broken_list_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "recent.json"
    path.write_bytes(content)
    assert RecentFiles(str(path)).paths() == []
