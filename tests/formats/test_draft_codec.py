from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Release
from editor.document.waivers import Waiver
from editor.errors import FormatError
from editor.formats.draft_codec import DraftFile, decode, encode, with_waivers
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import doc, fig, p

PROFILE = builtin_profile("government-zh-Hans")
_names = st.text(alphabet="abc县", min_size=1, max_size=4)
drafts = st.builds(
    DraftFile,
    strategies.releases,
    source=st.dictionaries(_names, st.binary(max_size=5), max_size=2),
    foreign=st.dictionaries(
        _names.map(lambda name: f"x/{name}"), st.binary(max_size=5), max_size=2
    ),
    info=st.dictionaries(_names, st.integers(), max_size=2),
    document=st.dictionaries(_names, st.integers(), max_size=2),
    metadata=st.dictionaries(_names, st.integers(), max_size=2),
    waivers=st.lists(
        st.builds(
            Waiver,
            st.sampled_from(("G05", "P01")),
            *(st.text(max_size=4) for _name in Waiver.__match_args__[1:]),
        ),
        max_size=2,
    ).map(tuple),
    proofing=st.dictionaries(_names, st.integers(), max_size=2),
)


@given(drafts)
def test_round_trip(draft: DraftFile) -> None:
    report = Report()
    assert decode(encode(draft, PROFILE), report) == draft
    assert not report


@given(strategies.releases)
def test_equal_drafts_are_equal_bytes(release: Release) -> None:
    assert encode(DraftFile(release), PROFILE) == encode(DraftFile(release), PROFILE)


def _rewritten(data: bytes, change: Callable[[dict[str, bytes]], Any]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


RELEASE = doc(p("县科技局召开会议。"), fig(alt="会场"), title="标题")
DATA = encode(DraftFile(RELEASE), PROFILE)


def _codes(data: bytes) -> tuple[DraftFile, set[str]]:
    report = Report()
    draft = decode(data, report)
    return draft, {loss.code for loss in report.losses}


def test_it_can_be_read_without_dateline() -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert "县科技局召开会议。" in archive.read("text.md").decode()
        preview = archive.read("preview.html").decode()
        assert "县科技局召开会议。" in preview
        # The page finds the pictures beside it; they are in the draft once.
        (asset,) = RELEASE.assets
        assert f'src="assets/{asset.name}"' in preview
        assert archive.read(f"assets/{asset.name}") == asset.data
        assert json.loads(archive.read("info.json"))["version"] == 2
    assert "县科技局".encode() in DATA  # stored, so a damaged file can be searched


def test_a_damaged_document_falls_back_to_its_text_copy() -> None:
    draft, codes = _codes(_rewritten(DATA, lambda entries: entries.update({"document.json": b"{"})))
    assert {"document-damaged", "draft-entry-changed"} <= codes
    assert draft.release.body == RELEASE.body
    assert draft.release.metadata.title == "标题"


def test_a_newer_schema_opens_read_only() -> None:
    newer = json.dumps({"schema": 99, "metadata": {}, "body": []}).encode()
    draft, codes = _codes(
        _rewritten(DATA, lambda entries: entries.update({"document.json": newer}))
    )
    assert "newer-schema" in codes
    assert draft.read_only
    assert draft.release.body == RELEASE.body


def test_a_changed_and_a_missing_entry_are_reported() -> None:
    _draft, codes = _codes(_rewritten(DATA, lambda entries: entries.pop("text.md")))
    assert codes == {"draft-entry-missing"}
    _draft, codes = _codes(_rewritten(DATA, lambda entries: entries.pop("manifest.json")))
    assert codes == {"manifest-damaged"}


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", DATA[: len(DATA) // 2]])
def test_what_is_no_draft_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        decode(data, Report())


def test_a_zip_of_something_else_is_refused() -> None:
    with pytest.raises(FormatError, match="no Dateline document"):
        decode(_rewritten(DATA, lambda entries: (entries.clear(), entries.update(a=b""))), Report())


@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_a_flipped_byte_never_raises_anything_else(position: int, value: int) -> None:
    damaged = DATA[:position] + bytes([value]) + DATA[position + 1 :]
    try:
        draft = decode(damaged, Report())
    except FormatError:
        return
    assert isinstance(draft.release, Release)


def test_an_entry_without_a_name_is_passed_over() -> None:
    # zipfile writes no such entry, but it reads a name that begins with NUL as an empty one.
    named = _rewritten(DATA, lambda entries: entries.update({"nameless": b"x"}))
    draft, codes = _codes(named.replace(b"nameless", bytes(8)))
    assert draft.release == RELEASE
    assert not codes


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.formats.zip_reading.MAX_ENTRY_BYTES", 10_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("document.json", b" " * 10_000_000)
    with pytest.raises(FormatError):
        decode(stream.getvalue(), Report())


WAIVED = Waiver("G05", "13800138000", "电话", "。", reason="本人同意公开", at="2026-01-02", by="王")


def test_waivers_travel_with_the_draft() -> None:
    draft = with_waivers(DraftFile(RELEASE), (WAIVED,))
    again, codes = _codes(encode(draft, PROFILE))
    assert (again.waivers, codes) == ((WAIVED,), set())
    assert with_waivers(again, ()).waivers == ()


def test_a_draft_without_waivers_has_no_list_of_them() -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert "proofing.json" not in archive.namelist()


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"waivers": 7}', b"\xff\x00"])
def test_a_damaged_list_of_waivers_is_told(damage: bytes) -> None:
    data = encode(with_waivers(DraftFile(RELEASE), (WAIVED,)), PROFILE)
    draft, codes = _codes(
        _rewritten(data, lambda entries: entries.update({"proofing.json": damage}))
    )
    assert (draft.release, draft.waivers) == (RELEASE, ())
    assert "proofing-damaged" in codes


def test_one_damaged_waiver_does_not_cost_the_others() -> None:
    listed = [{"rule": 3}, "x", None, {"rule": "P01", "text": "a", "later": 1}]
    text = json.dumps({"version": 9, "later": 2, "waivers": listed}).encode()
    draft, codes = _codes(_rewritten(DATA, lambda entries: entries.update({"proofing.json": text})))
    assert draft.waivers == (Waiver("P01", "a"),)
    assert draft.proofing == {"later": 2}
    assert "waiver-damaged" in codes
