"""The rules for English releases and for placeholders: what they find, and what they let stand."""

from __future__ import annotations

import pytest

from editor.document.release import Contact
from editor.document.timestamp import Timestamp
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding, Level
from editor.proofing.passages import Kind, Passage
from editor.proofing.proofreader import check
from editor.proofing.rules import all_rules
from editor.proofing.rules.english_text import read_table, words_in
from tests.builders import doc, p, quote


def findings(text: str, language: str = "en", **form: object) -> list[Finding]:
    release = doc(*(p(line) for line in text.split("\n")), language=language, **form)
    found = check(release, builtin_profile(builtin_name_for(language)))
    return [each for each in found if each.rule[0] == "E" or each.rule == "G10"]


FOUND = [
    ("E01", "St Louis, MO. (May 28, 2025) — The firm grew.", "St Louis, MO.", "ST. LOUIS"),
    ("E01", "AUSTIN, Tex. (Nov. 3, 2026) — The firm grew.", "AUSTIN, Tex.", "AUSTIN, Texas"),
    ("E01", "HANSHAN, China (Nov. 3, 2026) -- The firm grew.", "--", "—"),
    ("E02", "The firm of Austin, TX, grew.", "TX", "Texas"),
    ("E03", "It opened on January 31, 2025, in Hefei.", "January", "Jan."),
    ("E03", "It opened on Mar. 3 in Hefei.", "Mar.", "March"),
    ("E03", "It opened in Nov. 2025 in Hefei.", "Nov.", "November"),
    ("E04", "It met on March 16th, 2025, in Hefei.", "March 16th", "March 16"),
    ("E05", "It met on Nov. 3 2026 in Hefei.", "3 2026", "3, 2026"),
    ("E05", "On March 16, 2025 the firm met.", "2025", "2025,"),
    ("E06", "It starts at 9:00 AM in Hefei.", "9:00 AM", "9 a.m."),
    ("E06", "It ends at 5pm in Hefei.", "5pm", "5 p.m."),
    ("E06", "It starts at 12 p.m. in Hefei.", "12 p.m.", "noon"),
    ("E07", "It rose 5 percent in May.", "5 percent", "5%"),
    ("E07", "It rose 5 % in May.", " ", ""),
    ("E08", "It cost $5 million dollars in all.", " dollars", ""),
    ("E08", "It cost $2,500,000 in all.", "$2,500,000", "$2.5 million"),
    ("E09", "The firm has 5 offices.", "5", "five"),
    ("E09", "The firm has twelve offices.", "twelve", "12"),
    ("E10", "The town grew. 15 shops opened.", "15", None),
    ("E11", "The site drew 12500 visitors.", "12500", "12,500"),
    ("E12", "A 5 year old boy won.", "5 year old", "5-year-old"),
    ("E25", "The firm has a world-class team.", "world-class", None),
    ("E26", "This is an IMPORTANT step for the firm.", "IMPORTANT", "important"),
    ("E27", "The new park is open to all!", "!", "."),
    ("E28", "Last year we opened a park.", "we", None),
    ("E30", "It opened the the park.", "the the", "the"),
    ("E31", "The firm , too, grew.", " ", ""),
    ("E31", "It opened,and it closed.", ",", ", "),
    ("E32", "The firm -- a leader -- grew.", " -- ", " — "),
    ("E33", "“It grew,\" he said. “It did.”", "\"", "”"),
    ("E34", "“It grew, he said of the firm.", "“", None),
    ("E35", "The firm (and the town grew.", "(", None),
    ("E36", "The firm，based in Hefei, grew.", "，", ", "),
    ("E37", "It costs more then before.", "more then", "more than"),
    ("E26", "This is HUGE news for the firm.", "HUGE", "huge"),
    ("E31", "It ended in June.The plant opened.", ".", ". "),
    ("E37", "The firm said it's plant will open.", "it's", "its"),
    ("E38", "It will recieve the prize.", "recieve", "receive"),
    ("E39", "It took a hour to open.", "a", "an"),
    ("G10", "[CITY], China — The firm grew.", "[CITY]", None),
    ("G10", "Sales rose XX% in May.", "XX", None),
    ("G10", "Lorem ipsum and so on.", "Lorem ipsum", None),
    ("G10", "Dear {{name}}, welcome.", "{{name}}", None),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), FOUND)
def test_it_finds(rule: str, text: str, wrong: str, right: str | None) -> None:
    found = [each for each in findings(text) if each.rule == rule]
    assert wrong in [each.text for each in found]
    if right is not None:
        assert right in [each.proposals[0] for each in found]


SILENT = [
    "HANSHAN, China (Nov. 3, 2026) — The park opened on March 3, 2025, in Hefei.",
    "WASHINGTON, Nov. 3, 2026 /PRNewswire/ -- The firm opened a park.",
    "NEW YORK--(BUSINESS WIRE)--The firm opened a park.",
    "It runs from 9 a.m. to 5:30 p.m. on Nov. 3 and in May 2027; PM2.5 fell.",
    "It rose 5% and 3 percentage points to $5 million in Phase 2 trials.",
    "A 5-year-old boy walked 5 miles to the park in 2025.",
    "He had had enough and said that that plan was right.",
    "“We are world-class!” he said. “I am sure we will be,” she said.",
    "The firm (see www.example.gov.cn/a(b)) and its branch (see https://a.gov.cn/b) grew.",
    "It took an hour at a university, a European unit and an honest man, an MRI and a one-off.",
    "UNESCO and the Global Example Fund (GLEXF) met; GLEXF grew; World War I ended.",
    "Its own plan is more than that, and it's been a year since it's opened.",
    "Super Bowl XX, the XX Winter Games and size XXL were in the news.",
    "“When [the company] opened in [city], we cheered,” he said [sic] of [NYSE: ABC].",
    "Protect your company from loss, write to TK Elevator on flight TK 1234.",
    "The dogs’ bowls and the boys’ bikes of the ’90s stood 5'10\" tall.",
    "The firm said it's clear what will come and it's time; 2 in 3 fans cheered.",
    "The plan is 1) cheap, 2) quick and a) right.",
]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_it_lets_stand(text: str) -> None:
    assert findings(text) == []


CHINESE = [
    ("中共XX县委于20XX年XX月XX日召开会议，投资XX万元。", {"XX", "20XX"}),
    ("数据待补充。", {"待补充"}),
    ("全县推进，此处插入图片。", {"此处插入图"}),
    ("全县【标题】推进工作。", {"【标题】"}),
    ("投资（待核实）万元。", {"（待核实）"}),
    ("处罚王××、李XX等人，检测XX染色体。", set()),
    ("这项制度有待补充完善，二○○八年施行，号码138XXXX1234。", set()),
    ("【时间】2022年11月3日", set()),
]


@pytest.mark.parametrize(("text", "wrong"), CHINESE)
def test_placeholders_in_chinese(text: str, wrong: set[str]) -> None:
    assert {each.text for each in findings(text, "zh-Hans")} == wrong


def test_a_name_hidden_on_purpose_is_no_error() -> None:
    assert [each.level for each in findings("××县人民法院受理。", "zh-Hans")] == [Level.WARNING]


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("WYTEC BEGINS SALES OF ITS CONTRACT", "E13"),
        ("County " * 16, "E14"),
        ("County Opens Its First Park!", "E15"),
        ("Acme™ Opens a Park", "E15"),
        ("Firm Opens Park and Plans for More Government contract Work", "E16"),
        ("Firm Launched a New Tool", "E17"),
    ],
)
def test_headlines(title: str, rule: str) -> None:
    assert rule in {each.rule for each in findings("The town grew.", title=title.strip())}


@pytest.mark.parametrize(
    "title",
    ["County opens its first park", "NASA AND ESA JOIN A TEST", "Yahoo! Opens an Office in Rome",
     "GRE Alpha Partners With Japan Display Inc.", "Five Winners Announced at the Fair"],
)  # fmt: skip
def test_right_headlines(title: str) -> None:
    assert findings("The town grew.", title=title) == []


def test_the_parts_of_a_release() -> None:
    lead = "The county opened a park " + "and a school " * 15 + "in May."
    form = {
        "summary": lead,
        "embargo": Timestamp.parse("2026-11-03 09:00"),
        "contacts": (Contact("Jane Doe", phone="+86 555 1234567"),),
    }
    text = f"FOR IMMEDIATE RELEASE\n{lead}\nContact: Jane Doe, jane@hs.gov.cn\n###"
    assert {each.rule for each in findings(text, **form)} >= {"E18", "E19", "E22", "E23", "E24"}


def test_an_embargo_names_its_zone() -> None:
    right = Timestamp.parse("2026-11-03 09:00")
    text = "EMBARGOED UNTIL 9:00 a.m.{zone}, Nov. 3, 2026"
    assert [each.rule for each in findings(text.format(zone=""), embargo=right)] == ["E24"]
    assert findings(text.format(zone=" ET"), embargo=right) == []


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    assert findings("“It grew.\n“It did,” he said.") == []
    assert [each.rule for each in findings("“It grew.\nIt did, he said.")] == ["E34"]


def test_quotations_of_others_are_theirs() -> None:
    release = doc(quote("We are a world-class team and I am glad!"), language="en")
    found = check(release, builtin_profile(builtin_name_for("en")))
    assert not [each for each in found if each.rule in ("E25", "E27", "E28")]


@pytest.mark.parametrize("name", ["hype", "misspelt", "confused"])
def test_tables(name: str) -> None:
    rows, faults = read_table(name)
    assert rows
    assert faults == ()
    assert [row.wrong for row in rows if row.wrong in row.right or not words_in(row.wrong)] == []


@pytest.mark.parametrize("text", ["\x00\ud800", "“" * 5000, "(" * 5000, "A " * 5000, "1," * 5000])
def test_no_text_is_too_much(text: str) -> None:
    passage = Passage(text, Kind.PARAGRAPH, "en")
    release = doc(p("x"), language="en")
    assert passage.text
    check(release, builtin_profile(builtin_name_for("en")))
    assert isinstance(findings(text), list)


def test_automatic_fixes_keep_digits() -> None:
    automatic = [
        each for case in FOUND for each in findings(case[1]) if each.automatic and each.proposals
    ]
    assert automatic
    for each in automatic:
        digits = [char for char in each.text if char.isdigit()]
        assert digits == [char for char in each.proposals[0] if char.isdigit()]


def test_ids_are_ours_alone() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(ids) == len(set(ids))
