"""The person's own tables, and what is never to be told again."""

from __future__ import annotations

import os
from pathlib import Path

from editor.proofing.tables import builtin_tables
from editor.storage.proofing_tables import forget, ignore_always, ignored_pairs, load_tables


def test_without_files_the_tables_are_those_of_dateline(tmp_path: Path) -> None:
    assert load_tables(str(tmp_path / "none")) is builtin_tables()
    assert ignored_pairs(str(tmp_path / "none")) == frozenset()


def test_own_words_are_added_and_read_again_when_changed(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("wrong\tright\n张局\t张某某局长\n", encoding="utf-8")
    tables = load_tables(str(tmp_path))
    assert [word.wrong for word in tables.words["house/mine"]] == ["张局"]
    assert load_tables(str(tmp_path)) is tables
    file.write_text("wrong\tright\n李局\t李某某局长\n王局\t王某某局长\n", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert len(load_tables(str(tmp_path)).words["house/mine"]) == 2


def test_broken_lines_and_files_are_named_and_the_rest_works(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("wrong\tright\n好\t佳\n坏\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_bytes(bytes(range(256)) * 20)
    tables = load_tables(str(tmp_path))
    assert [word.wrong for word in tables.words["house/a"]] == ["好"]
    named = [(os.path.basename(fault.file), fault.line) for fault in tables.faults]
    assert ("a.tsv", 3) in named
    assert any(file == "b.tsv" for file, _line in named)


def test_a_table_of_an_old_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "old.tsv").write_bytes("wrong\tright\n张局\t张某某局长\n".encode("gb18030"))
    assert load_tables(str(tmp_path)).words["house/old"][0].wrong == "张局"


def test_ignored_pairs_are_kept_and_forgotten(tmp_path: Path) -> None:
    folder = str(tmp_path / "proofing")
    pairs = {("W01", "布署"), ("P21", "一\n二\t三\\n"), ("P21", "\ud800\u2028")}
    for rule, text in pairs:
        ignore_always(rule, text, folder)
    assert ignored_pairs(folder) == pairs
    forget("W01", "布署", folder)
    forget("W01", "没有", folder)
    assert ignored_pairs(folder) == pairs - {("W01", "布署")}
