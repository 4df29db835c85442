"""The words that open and end a release: the same in every product, once, and out again."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import time
import zipfile
from collections.abc import Callable

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Alignment, Block, Figure, Paragraph, Table, Text
from editor.document.release import Contact, Metadata, Release
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.document.walk import text_of
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.formats.fragment_writer import write_fragment
from editor.formats.header_lift import lift_header
from editor.formats.header_line import Kind, recognise
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.formats.release_words import (
    boilerplate_lines,
    dateline_place,
    dateline_words,
    embargo_words,
    header_items,
    status_words,
    with_dateline,
    without_dateline,
)
from editor.formats.text_reader import read_text
from editor.formats.text_writer import write_text
from editor.profiles.profile import FRAGMENT_TARGETS, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import doc, fig, h, hr, li, link, p, quote, strong
from tests.conftest import FIXTURES

CHINESE = builtin_profile("government-zh-Hans")
ENGLISH = builtin_profile("press-release-en")
HOSTILE: list[str] = json.loads((FIXTURES / "xss.json").read_text(encoding="utf-8"))
DATELINE = "SPRINGFIELD, Ill. (Nov. 3, 2026) — "
LEAD = "The county opened a research platform."


def worded(profile: Profile, **labels: str) -> Profile:
    return dataclasses.replace(profile, labels={**profile.labels, **labels})


WIRED = worded(CHINESE, dateline="{source}{place}{date}电（记者{author}）", end="（完）")
REPORTED = worded(
    builtin_profile("government-zh-Hant"), dateline="本報{place}{date}訊", zone="北京時間"
)
PROFILES = (ENGLISH, WIRED, REPORTED, CHINESE)


def release(*blocks: Block, **facts: object) -> Release:
    known: dict[str, object] = {
        "title": "County opens platform",
        "language": "en",
        "place": "springfield, illinois",
        "published": Timestamp.parse("2026-11-03 09:00"),
        **facts,
    }
    return doc(*(blocks or (p(LEAD), p("It cost $3.2 million."))), **known)


def words(given_: Release, profile: Profile = ENGLISH) -> str:
    return dateline_words(given_.metadata, given_.body, profile)


def products(given_: Release, profile: Profile) -> dict[str, str]:
    """The text of every product, white space made one."""
    with zipfile.ZipFile(io.BytesIO(write_docx(given_, profile, Report()))) as package:
        xml = package.read("word/document.xml").decode()
    texts = {
        "page": lxml.html.fromstring(write_page(given_, profile, Report())).text_content(),
        "docx": re.sub("<[^>]+>", "", re.sub(r"</w:p>|<w:br/>", "\n", xml)),
        "txt": write_text(given_, profile, Report()),
    }
    for target in FRAGMENT_TARGETS:
        texts[target] = re.sub(
            "<[^>]+>", "", write_fragment(given_, profile, Report(), target=target)
        )
    return {name: " ".join(text.split()) for name, text in texts.items()}


SAMPLE = doc(
    p(
        "Sangamon County opened a public research platform on Tuesday that gives 40 small "
        "manufacturers free access to laboratory equipment worth $3.2 million, the Science "
        "Bureau said."
    ),
    p(
        "“Small firms told us they were sending samples to Chicago and waiting six weeks,” said "
        "Jane Doe, director of the bureau. “Now they can walk in on Monday and have a result on "
        "Wednesday.”"
    ),
    h(2, "What the platform offers"),
    li("Materials testing, from tensile strength to fatigue"),
    li("A clean room of 1,200 square feet"),
    p(
        "Applications open Dec. 1 at ",
        link("https://science.example.gov/platform", "science.example.gov/platform"),
        ".",
    ),
    title="County opens $3.2 million research platform to small manufacturers",
    subtitle="Forty firms sign up before the first day",
    published=Timestamp.parse("2026-11-03 09:00"),
    embargo=Timestamp.parse("2026-11-03T09:00-05:00"),
    source="Science Bureau",
    authors=("Jane Doe", "Rick Roe"),
    place="springfield, illinois",
    language="en",
    boilerplate=(
        "About the Science Bureau\nThe Science Bureau of Sangamon County advises 400 companies on "
        "research, grants and standards. It was founded in 1998."
    ),
    contacts=(
        Contact("Jane Doe", "Science Bureau", "+1 217 555 0100 ext. 7", "jane.doe@example.org"),
        Contact("Rick Roe", "County Press Office", "+1 217 555 0142", "rick.roe@example.org"),
    ),
)


def test_a_whole_release(golden: Callable[[str, str], None]) -> None:
    html = write_page(SAMPLE, ENGLISH, Report())
    golden("release-en-page.html", html[html.index("<header>") : html.index("</article>")])
    golden("release-en.txt", write_text(SAMPLE, ENGLISH, Report()))
    golden("release-en-wire.html", write_fragment(SAMPLE, ENGLISH, Report(), target="wire"))


# Datelines


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, DATELINE),
        ({"place": "New York, NY"}, "NEW YORK (Nov. 3, 2026) — "),
        ({"published": Timestamp.parse("2026-03-31")}, "SPRINGFIELD, Ill. (March 31, 2026) — "),
        ({"published": Timestamp.parse("2026-09-01")}, "SPRINGFIELD, Ill. (Sept. 1, 2026) — "),
        ({"published": None}, ""),
        ({"place": ""}, ""),
        ({"place": "\u202e\u200f"}, ""),
        ({"place": "{date} \u202eSpringfield"}, "{DATE} SPRINGFIELD (Nov. 3, 2026) — "),
    ],
)
def test_the_dateline_of_an_english_release(facts: dict[str, object], expected: str) -> None:
    assert words(release(**facts)) == expected


@pytest.mark.parametrize(
    "lead",
    [
        "SPRINGFIELD, Ill. (Nov. 3, 2026) — The county",
        "SPRINGFIELD, Ill. — The county",
        "Springfield, Illinois – The county",
        "springfield, illinois, Nov. 3 -- The county",
        "CHICAGO, Nov. 2, 2026 /PRNewswire/ -- The county",
        "NEW YORK--(BUSINESS WIRE)--The county",
        "新华社北京11月3日电（记者 王晓）县里",
        "ÜRÜMQI, China (Nov. 3, 2026) — The county",
    ],
)
def test_a_text_that_has_a_dateline_gets_no_other(lead: str) -> None:
    assert words(release(p(lead))) == ""


@pytest.mark.parametrize(
    "lead", ["Springfield has a platform – at last.", "Acme Corp. opened – on time.", "— Yes."]
)
def test_a_dash_makes_no_dateline(lead: str) -> None:
    assert words(release(p(lead))) == DATELINE


@pytest.mark.parametrize(
    ("blocks", "at"),
    [
        ((), -1),
        ((p("a"), p("b")), 0),
        ((fig(), h(2, "x"), hr(), p("a")), 3),
        ((p("a", align=Alignment.CENTER), p("b")), 1),
        ((p("a", align=Alignment.RIGHT),), -1),
        ((li("a"), p("b")), -1),
        ((quote("a"), p("b")), -1),
    ],
)
def test_the_dateline_stands_where_the_text_begins(blocks: tuple[Block, ...], at: int) -> None:
    assert dateline_place(doc(*blocks).body) == at


def test_chinese_profiles_may_have_datelines_of_their_own() -> None:
    chinese = {"language": "zh-Hans", "place": "合肥"}
    facts = {**chinese, "source": "县科技局", "authors": ("贾悦", "李四")}
    found = release(p("县里开会。"), **facts)
    assert words(found, WIRED) == "县科技局合肥11月3日电（记者贾悦、李四）"
    assert words(found, REPORTED) == "本報合肥11月3日訊\u3000"
    assert words(found, CHINESE) == ""
    assert words(release(p("x"), **chinese), WIRED) == ""


@pytest.mark.parametrize(
    ("lead", "has_one"),
    [
        ("县科技局合肥11月9日电（记者李四）县里开会。", True),
        ("县科技局合肥2026年11月9日电（记者王五、李四）县里开会。", True),
        ("县里2026年11月3日用电一亿度。", False),
        ("县里开会，合肥11月3日电（记者李四）报道。", False),
    ],
)
def test_the_words_of_another_day_are_a_dateline_too(lead: str, has_one: bool) -> None:
    facts = {"language": "zh-Hans", "place": "合肥", "source": "县科技局", "authors": ("贾悦",)}
    found = release(p(lead), **facts)
    assert bool(words(found, WIRED)) is not has_one


def test_the_words_of_a_profile_take_no_time() -> None:
    endless = worded(CHINESE, dateline="本{place}{source}{author}" * 3 + "{place}{date}电")
    facts = {"language": "zh-Hans", "place": "合肥", "source": "局", "authors": ("贾悦",)}
    found = release(p("本" + "甲" * 5000), **facts)
    begun = time.perf_counter()
    assert words(found, endless)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("profile", PROFILES)
def test_all_products_say_the_dateline_once(profile: Profile) -> None:
    found = release(
        fig(), p(strong("The"), " county."), source="局", authors=("贾悦",), place="合肥"
    )
    expected = " ".join((words(found, profile) + "The county.").split())
    for name, text in products(found, profile).items():
        assert text.count(expected) == 1, name


def test_the_page_and_the_document_mark_the_dateline() -> None:
    found = release()
    assert f'<p><span class="dateline">{DATELINE}</span>The' in write_page(found, ENGLISH, Report())
    with zipfile.ZipFile(io.BytesIO(write_docx(found, ENGLISH, Report()))) as package:
        xml = package.read("word/document.xml").decode()
    assert (
        f'<w:rStyle w:val="DatelineDateline"/></w:rPr><w:t xml:space="preserve">{DATELINE}' in xml
    )


def edited(data: bytes, old: str, new: str) -> bytes:
    """The document as a person saves it who changed a text in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as changed:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            changed.writestr(entry, content)
    return out.getvalue()


def test_what_a_person_changes_in_the_dateline_of_a_document_is_kept() -> None:
    data = write_docx(release(), ENGLISH, Report())
    moved = read_docx(edited(data, "SPRINGFIELD, Ill.", "PEORIA, Ill."), Report())
    assert moved.body[0] == p(f"PEORIA, Ill. (Nov. 3, 2026) — {LEAD}")
    assert words(moved) == ""
    longer = read_docx(edited(data, f"{DATELINE}</w:t>", f"{DATELINE}Today. </w:t>"), Report())
    assert longer.body[0] == p(f"Today. {LEAD}")


def test_the_dateline_of_a_pasted_fragment_is_text_and_stays_the_only_one() -> None:
    pasted = read_html(write_fragment(release(), ENGLISH, Report()), Report(), selection=True)
    again = normalise(dataclasses.replace(release(), body=pasted.body))
    assert text_of(again.body[0].content) == DATELINE + LEAD  # type: ignore[union-attr]
    assert words(again) == ""


places = st.one_of(
    st.sampled_from(
        ["Springfield, Illinois", "New York", "合肥", "<b>&amp;\"'", "]]>", "a\u3000b"]
    ),
    strategies.texts,
    st.sampled_from(HOSTILE),
)


@st.composite
def dated_releases(draw: st.DrawFn) -> Release:
    """Releases that mostly know their place and day, and begin with a paragraph."""
    drawn = draw(strategies.releases)
    first = draw(strategies.paragraphs)
    metadata = dataclasses.replace(
        drawn.metadata,
        place=draw(places),
        published=draw(strategies.timestamps),
        source=draw(places),
        authors=draw(st.lists(places, max_size=2).map(tuple)),
        contacts=draw(
            st.lists(st.builds(Contact, places, places, places, places), max_size=2).map(tuple)
        ),
    )
    names = {asset.name for asset in drawn.assets}
    kept = [b for b in drawn.body if not isinstance(b, (Figure, Table)) or _has_all(b, names)]
    return normalise(dataclasses.replace(drawn, metadata=metadata, body=(first, *kept)))


def _has_all(block: Figure | Table, names: set[str]) -> bool:
    if isinstance(block, Figure):
        return block.asset in names
    inner = (b for row in block.rows for cell in row for b in cell.blocks)
    return all(not isinstance(b, Figure) or b.asset in names for b in inner)


@given(given_=dated_releases(), profile=st.sampled_from(PROFILES))
def test_the_words_come_once_and_go_again(given_: Release, profile: Profile) -> None:
    found = words(given_, profile)
    assert found == words(given_, profile)
    body = with_dateline(given_.metadata, given_.body, profile)
    if not found:
        assert body == given_.body
        return
    changed = normalise(dataclasses.replace(given_, body=body))
    at = dateline_place(given_.body)
    first, before = changed.body[at], given_.body[at]
    assert isinstance(first, Paragraph)
    assert isinstance(before, Paragraph)
    assert text_of(first.content) == found + text_of(before.content)
    assert changed.body[:at] + changed.body[at + 1 :] == given_.body[:at] + given_.body[at + 1 :]
    assert words(changed, profile) == ""
    taken = normalise(dataclasses.replace(given_, body=without_dateline(changed.body, found)))
    assert taken == given_


@given(given_=dated_releases(), profile=st.sampled_from(PROFILES))
def test_the_page_reads_back_with_a_dateline(given_: Release, profile: Profile) -> None:
    html = write_page(given_, profile, Report())
    assert html == write_page(given_, profile, Report())
    assert html.count('<span class="dateline"') == bool(words(given_, profile))
    assert read_html(html, Report()) == given_


@given(given_=dated_releases(), profile=st.sampled_from(PROFILES))
def test_the_document_reads_back_with_a_dateline(given_: Release, profile: Profile) -> None:
    data = write_docx(given_, profile, Report())
    assert data == write_docx(given_, profile, Report())
    assert read_docx(data, Report()) == given_


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_in_a_place_or_a_contact_is_markup(payload: str) -> None:
    given_ = release(
        place=payload, source=payload, contacts=(Contact(payload, payload, payload, payload),)
    )
    root = lxml.html.fromstring(write_page(given_, ENGLISH, Report()))
    tags = {element.tag for element in root.body.iter()}
    assert tags <= {
        "body", "main", "article", "input", "header", "p", "h1", "h2", "span", "label", "time",
        "div", "footer", "section", "a",
    }  # fmt: skip
    assert all(a.get("href").startswith(("tel:", "mailto:")) for a in root.body.iter("a"))
    read_docx(write_docx(given_, ENGLISH, Report()), Report())


# Status


@pytest.mark.parametrize(
    ("embargo", "zone", "expected"),
    [
        ("2026-11-03 09:00", "ET", "9:00 a.m. ET, Nov. 3, 2026"),
        ("2026-11-03 09:00", "", "9:00 a.m. UTC-5, Nov. 3, 2026"),
        ("2026-11-03T09:00-05:00", "ET", "9:00 a.m. ET, Nov. 3, 2026"),
        ("2026-11-03T09:00+08:00", "ET", "9:00 a.m. UTC+8, Nov. 3, 2026"),
        ("2026-11-03T12:00-03:30", "", "noon UTC-3:30, Nov. 3, 2026"),
        ("2026-11-03 00:00", "ET", "midnight ET at the start of Nov. 3, 2026"),
        ("2026-11-03 00:01", "ET", "12:01 a.m. ET, Nov. 3, 2026"),
        ("2026-07-04 23:59", "ET", "11:59 p.m. ET, July 4, 2026"),
        ("2026-11-03", "ET", "Nov. 3, 2026 (ET)"),
        ("2026-11-03", "", "Nov. 3, 2026 (UTC-5)"),
    ],
)
def test_an_embargo_names_its_zone(embargo: str, zone: str, expected: str) -> None:
    profile = dataclasses.replace(worded(ENGLISH, zone=zone), utc_offset=-300)
    moment = Timestamp.parse(embargo)
    assert embargo_words(moment, profile) == expected
    held = release(embargo=moment)
    notice = f"EMBARGOED UNTIL {expected}"
    for name, text in products(held, profile).items():
        if name in ("page", "docx", "txt", "wire"):
            assert text.count(notice) == 1, name
            assert "FOR IMMEDIATE RELEASE" not in text
    back = recognise(notice)
    assert back.kind == Kind.FURNITURE
    value = back.fields[0].value
    assert isinstance(value, Timestamp)
    assert (value.day, value.time) == (moment.day, moment.time)
    # What ET means on a day is not ours to know.
    assert bool(back.dropped) == (re.search(r"\bET\b", expected) is not None)


@pytest.mark.parametrize(
    ("embargo", "zone", "expected"),
    [
        ("2022-11-04 09:00", "", "2022-11-04 09:00 UTC+8 之前请勿发布"),
        ("2022-11-04 09:00", "北京时间", "北京时间 2022-11-04 09:00 之前请勿发布"),
        ("2022-11-04T09:00+09:00", "北京时间", "2022-11-04 09:00 UTC+9 之前请勿发布"),
        ("2022-11-04", "北京时间", "北京时间 2022-11-04 之前请勿发布"),
    ],
)
def test_a_chinese_embargo(embargo: str, zone: str, expected: str) -> None:
    profile = worded(CHINESE, zone=zone)
    moment = Timestamp.parse(embargo)
    assert status_words(Metadata(embargo=moment), profile) == expected
    value = recognise(expected).fields[0]
    assert (value.name, value.value) == (
        "embargo",
        moment if moment.time is None or moment.offset else dataclasses.replace(moment, offset=480),
    )


@pytest.mark.parametrize(
    "line",
    [
        "The embargo was lifted on Nov. 3, 2026, after two days of talks.",
        "2022年11月3日，有关部门要求请勿发布不实信息。",
        "Hold the line until Nov. 3.",
    ],
)
def test_a_sentence_about_an_embargo_is_none(line: str) -> None:
    assert all(field.name != "embargo" for field in recognise(line).fields)


# Header line, boilerplate, end


def test_an_english_header_line_has_the_dates_of_readers() -> None:
    given_ = release(source="Science Bureau", authors=("Jane Doe", "Rick Roe", "Ann Li"))
    assert header_items(given_.metadata, ENGLISH) == (
        ("published", "Date: ", "Nov. 3, 2026, 9:00 a.m."),
        ("source", "Source: ", "Science Bureau"),
        ("author", "By ", "Jane Doe, Rick Roe and Ann Li"),
    )
    text = write_text(given_, ENGLISH, Report())
    line = (
        "Date: Nov. 3, 2026, 9:00 a.m. | Source: Science Bureau | By Jane Doe, Rick Roe and Ann Li"
    )
    assert line in text
    metadata = lift_header(read_text(text, Report()), Report()).metadata
    assert metadata.published == given_.metadata.published
    assert metadata.source == "Science Bureau"
    assert metadata.authors == ("Jane Doe", "Rick Roe", "Ann Li")


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("About Acme\nAcme makes anvils.", ["About Acme"]),
        ("About Acme Inc.\nAcme makes anvils.", ["About Acme Inc."]),
        ("ABOUT ACME\nAcme.\nAbout Roe & Co.\nRoe.", ["ABOUT ACME", "About Roe & Co."]),
        ("关于县科技局\n县科技局是政府部门。", ["关于县科技局"]),
        ("About 400 companies are members.\nMore.", []),
        ("About Acme", []),
        ("关于县科技局。\n是。", []),
        ("", []),
    ],
)
def test_headings_in_the_boilerplate(text: str, headings: list[str]) -> None:
    assert [line for is_heading, line in boilerplate_lines(text) if is_heading] == headings
    assert "\n".join(line for _, line in boilerplate_lines(text)) == text
    root = lxml.html.fromstring(write_page(release(boilerplate=text), ENGLISH, Report()))
    assert [heading.text for heading in root.findall(".//footer//h2")] == headings


def test_the_end_is_in_the_same_order_everywhere() -> None:
    given_ = release(
        boilerplate="About Acme\nAcme makes anvils.",
        contacts=(Contact("Jane Doe", "Acme", "+1 555 0100", "jane@example.org"),),
    )
    ending = ["About Acme", "Acme makes anvils.", "Contact", "Jane Doe", "555 0100", "jane@", "###"]
    for name, text in products(given_, ENGLISH).items():
        wanted = ending if name in ("page", "docx", "txt", "wire") else ending[:-1]
        found = [text.rindex(part) for part in wanted]
        assert found == sorted(found), name


@pytest.mark.parametrize(("mark", "hidden"), [("###", True), ("-30-", True), ("（完）", False)])
def test_an_end_mark_without_words_is_not_read_aloud(mark: str, hidden: bool) -> None:
    root = lxml.html.fromstring(write_page(release(), worded(ENGLISH, end=mark), Report()))
    end = root.find(".//p[@class='end']")
    assert end is not None
    assert (end.get("aria-hidden") == "true") is hidden


def test_runs_of_the_first_words_keep_their_marks() -> None:
    body = release(p(strong("The"), " county.")).body
    first = with_dateline(release().metadata, body, ENGLISH)[0]
    assert isinstance(first, Paragraph)
    assert first.content[0] == Text(DATELINE)
    assert first.content[1:] == body[0].content  # type: ignore[union-attr]
