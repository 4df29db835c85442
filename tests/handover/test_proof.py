"""No product may say another thing than the release; and no release may be refused for nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Figure, Rule
from editor.document.release import Release
from editor.formats.docx_writer import write_docx
from editor.formats.fragment_writer import write_fragment
from editor.formats.page_writer import write_page
from editor.formats.text_writer import write_text
from editor.handover.comparison import _Vocabulary
from editor.handover.normal_form import PRODUCTS, normal_text, squeezed
from editor.handover.proof import TextDiffersError, compare, prove
from editor.profiles.builtin import builtin_names
from editor.profiles.profile import FRAGMENT_TARGETS, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import doc, fig, h, inlines, li, link, ol, p, quote, strong, table
from tests.strategies import releases

WRITERS: dict[str, Callable[[Release, Profile], bytes]] = {
    "page": lambda release, profile: write_page(release, profile, Report()).encode(),
    "fragment": lambda release, profile: write_fragment(release, profile, Report()).encode(),
    "docx": lambda release, profile: write_docx(release, profile, Report()),
    "text": lambda release, profile: write_text(release, profile, Report()).encode(),
}
PROFILE = builtin_profile("government-zh-Hans")
RELEASE = doc(
    h(2, "一、总体情况"),
    p("全县完成投资", strong("3.52"), "亿元，见", link("https://example.gov.cn/a", "通报"), "。"),
    ol("土壤检测"),
    ol("育苗代管"),
    li("线上课程", level=1),
    quote("现在看数据浇水。"),
    table(("单位", "数量"), ("县科技局", "126"), header=1, caption=inlines("统计表")),
    fig(caption=inlines("温室外景"), credit="李明", alt="三座温室"),
    title="清河县智慧农业示范园投入使用",
    kicker="科技兴农",
    subtitle="首季试种",
    source="县科技局",
    boilerplate="关于我们",
)


@pytest.mark.parametrize("product", PRODUCTS)
@given(release=releases, name=st.sampled_from(builtin_names()))
def test_every_release_is_proved(product: str, release: Release, name: str) -> None:
    profile = builtin_profile(name)
    data = WRITERS[product](release, profile)
    assert compare(release, profile, product, data) is None


@given(
    release=releases,
    name=st.sampled_from(builtin_names()),
    target=st.sampled_from(FRAGMENT_TARGETS),
)
def test_every_target_is_proved(release: Release, name: str, target: str) -> None:
    profile = builtin_profile(name)
    data = write_fragment(release, profile, Report(), "pictures", target).encode()
    assert compare(release, profile, "fragment", data, target) is None


def test_the_proof_counts_and_names() -> None:
    proof = prove(RELEASE, PROFILE, {name: WRITERS[name](RELEASE, PROFILE) for name in PRODUCTS})
    assert proof.products == PRODUCTS
    assert proof.characters == len(squeezed(normal_text(RELEASE)))
    assert len(proof.digest) == 64


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_changed_character_is_found(product: str) -> None:
    data = WRITERS[product](RELEASE, PROFILE)
    text = _text_of(product, data)
    words = [word for line in normal_text(RELEASE).split("\n") for word in _runs(line)]
    if product == "fragment":
        words = [word for word in words if f">{word}" in text]
    missed = []
    for word in words:
        opening = "" if product == "text" else ">"  # in an element, not in an attribute
        at = text.index(opening + word, max(0, text.find("<body>"))) + len(opening)
        for offset in range(len(word)):
            place = at + offset
            for changed in (
                f"{text[:place]}龘{text[place + 1 :]}",
                text[:place] + text[place + 1 :],
                f"{text[:place]}{text[place]}{text[place:]}",
            ):
                if compare(RELEASE, PROFILE, product, _with_text(product, data, changed)) is None:
                    missed.append((word, offset))
    assert not missed


@pytest.mark.parametrize("product", ["page", "docx", "text"])
def test_a_changed_list_number_or_header_line_is_found(product: str) -> None:
    data = WRITERS[product](RELEASE, PROFILE)
    text = _text_of(product, data)
    changes = [("稿源", "来源")]
    if product == "page":
        changes.append(("<title>清河", "<title>清江"))
    if product == "text":
        changes += [("1. ", "2. "), ("https://example.gov.cn/a", "https://example.gov.cn/b")]
    for old, new in changes:
        assert old in text
        changed = _with_text(product, data, text.replace(old, new, 1))
        assert compare(RELEASE, PROFILE, product, changed) is not None


def test_the_sentence_says_where() -> None:
    data = WRITERS["text"](RELEASE, PROFILE).replace(b"3.52", b"3.25")
    with pytest.raises(TextDiffersError) as caught:
        prove(RELEASE, PROFILE, {"text": data})
    assert caught.value.difference.block == 1
    assert "the plain text" in str(caught.value)
    assert caught.value.difference.found.startswith("25亿元")
    assert caught.value.difference.expected.startswith("52亿元")
    assert caught.value.difference.before.endswith("全县完成投资3.")


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize(
    "line",
    [
        "【字体：大 中 小】",
        "[字体：大 中 小]",
        "打印本页 关闭窗口",
        "责任编辑：",
        "Ørsted Ã¥ Â© café ÂÃ",
        "聽聽:1.1.1 To be updated",
    ],
)
def test_lines_that_look_like_no_text_are_proved(product: str, line: str) -> None:
    for release in (doc(p(line), p("正文。"), title="题"), doc(p("正文。"), p(line), title="题")):
        data = WRITERS[product](release, PROFILE)
        assert compare(release, PROFILE, product, data) is None


def test_plain_text_of_ours_is_utf_8_whatever_it_looks_like() -> None:
    release = doc(p("Rod\u00a0: a\u00a0b"), p("plain " * 40), title="%PDF- explained")
    for profile in map(builtin_profile, builtin_names()):
        data = WRITERS["text"](release, profile)
        assert compare(release, profile, "text", data) is None


def test_the_sentence_names_the_paragraph() -> None:
    data = WRITERS["fragment"](RELEASE, PROFILE).replace("一、总体".encode(), "二、总体".encode())
    with pytest.raises(TextDiffersError) as caught:
        prove(RELEASE, PROFILE, {"fragment": data})
    assert str(caught.value).startswith(
        "Block 1 of the text, “一、总体情况”: The text in the fragment"
    )
    assert "at its beginning" in str(caught.value)


def test_text_that_was_added_is_found() -> None:
    data = WRITERS["text"](RELEASE, PROFILE) + "广告".encode()
    difference = compare(RELEASE, PROFILE, "text", data)
    assert difference is not None
    assert difference.found == "广告"
    assert not difference.expected


@pytest.mark.parametrize("product", PRODUCTS)
def test_another_order_is_found(product: str) -> None:
    other = doc(p("乙"), p("甲"), title="题")
    data = WRITERS[product](other, PROFILE)
    assert compare(doc(p("甲"), p("乙"), title="题"), PROFILE, product, data) is not None


@pytest.mark.parametrize("product", ["page", "docx"])
@pytest.mark.parametrize(
    ("true", "moved"),
    [
        (doc(p("甲乙"), p("丙丁"), title="题"), doc(p("甲乙丙"), p("丁"), title="题")),
        (doc(p("甲乙"), p("丙丁"), title="题"), doc(p("甲乙丙丁"), title="题")),
        (doc(ol("甲乙"), ol("丙丁"), title="题"), doc(ol("甲"), ol("乙丙丁"), title="题")),
        (doc(table(("12", "3")), title="题"), doc(table(("1", "23")), title="题")),
        (doc(table(("1", "2"), ("3", "4"))), doc(table(("1", "2", "3"), ("4", "5", "6")))),
        (doc(p("乙"), title="题甲"), doc(p("甲乙"), title="题")),
    ],
)
def test_a_moved_edge_is_found(product: str, true: Release, moved: Release) -> None:
    assert compare(true, PROFILE, product, WRITERS[product](true, PROFILE)) is None
    difference = compare(true, PROFILE, product, WRITERS[product](moved, PROFILE))
    assert difference is not None


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize(
    "swapped", [(("乙", "甲"), ("丙", "丁")), (("甲", "丙"), ("乙", "丁"))], ids=["row", "column"]
)
def test_swapped_cells_are_found(product: str, swapped: tuple[tuple[str, str], ...]) -> None:
    true = doc(table(("甲", "乙"), ("丙", "丁")), title="题")
    assert compare(true, PROFILE, product, WRITERS[product](true, PROFILE)) is None
    data = WRITERS[product](doc(table(*swapped), title="题"), PROFILE)
    assert compare(true, PROFILE, product, data) is not None


@pytest.mark.parametrize("style", ["display:none", "visibility:hidden"])
def test_text_of_a_fragment_that_nobody_sees_is_missing(style: str) -> None:
    true = doc(p("甲乙"), p("丙丁"), title="题")
    data = WRITERS["fragment"](true, PROFILE)
    hidden = data.replace("丙丁".encode(), f'<span style="{style}">丙丁</span>'.encode())
    assert hidden != data
    difference = compare(true, PROFILE, "fragment", hidden)
    assert difference is not None
    assert (difference.expected, difference.found, difference.block) == ("丙丁", "", 1)


def test_plain_text_is_read_back_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = WRITERS["text"](RELEASE, PROFILE)
    monkeypatch.setattr("editor.formats.text_reader.read_text", lambda *_arguments: doc(p("甲")))
    assert compare(RELEASE, PROFILE, "text", data) is not None


def _rules(count: int) -> Release:
    return doc(p("甲"), *[Rule()] * count, p("乙"))


def _figures(count: int) -> Release:
    figures = (Figure(f"{number:012x}.png", f"图{number}") for number in range(count))
    return doc(p("甲"), *figures, p("乙"))


def _stars(count: int) -> Release:
    return doc(*[p("*"), Rule()] * count, p("乙"))


def _links(count: int) -> Release:
    return doc(*[p(link("aa", "a"))] * count)


@pytest.mark.parametrize("make", [_rules, _figures, _stars, _links])
def test_time_grows_with_the_text_alone(
    make: Callable[[int], Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []
    ends = _Vocabulary.ends

    def counted(self: _Vocabulary, text: str, place: int) -> Iterator[int]:
        counts[-1] += 1
        return ends(self, text, place)

    monkeypatch.setattr(_Vocabulary, "ends", counted)
    for count in (150, 300):
        release = make(count)
        counts.append(0)
        assert compare(release, PROFILE, "text", WRITERS["text"](release, PROFILE)) is None
    assert counts[1] < counts[0] * 2.5


def test_lost_pictures_cost_no_more_than_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    added = 0
    add = _Vocabulary.add

    def counted(self: _Vocabulary, words: Iterable[str]) -> None:
        nonlocal added
        words = tuple(words)
        added += len(words)
        add(self, words)

    monkeypatch.setattr(_Vocabulary, "add", counted)
    lost = [f"图{number}" for number in range(300)]
    release = doc(*(p(f"第{number}段") for number in range(300)), title="题")
    data = WRITERS["docx"](release, PROFILE)
    assert compare(release, PROFILE, "docx", data, lost=lost) is None
    assert added < 1_000


def _runs(line: str) -> list[str]:
    """The line in the runs of one look in which the products have it."""
    marked = "全县完成投资3.52亿元，见通报。"
    return ["全县完成投资", "3.52", "亿元，见", "通报"] if line == marked else [line] * bool(line)


def _text_of(product: str, data: bytes) -> str:
    if product != "docx":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def _with_text(product: str, data: bytes, text: str) -> bytes:
    if product != "docx":
        return text.encode()
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(buffer, "w") as changed,
    ):
        for name in archive.namelist():
            is_text = name == "word/document.xml"
            changed.writestr(name, text.encode() if is_text else archive.read(name))
    return buffer.getvalue()
