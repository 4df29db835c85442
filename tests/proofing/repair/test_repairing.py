"""The recipe step by step, what it must leave alone, and what holds for any release."""

from __future__ import annotations

import datetime
import re
import time
import unicodedata

import pytest
from hypothesis import given, settings

from editor.document.release import Release
from editor.document.schema import is_valid
from editor.document.walk import plain_text
from editor.formats.draft_codec import DraftFile
from editor.profiles.profile import Person
from editor.proofing.repair.raw import raw_in, with_raw
from editor.proofing.repair.repairing import Category, Repaired, repair
from editor.storage.profiles import profile_for
from editor.values import replace
from tests.builders import cell, doc, h, link, p, strong, table
from tests.strategies import releases

MACHINE_MADE = "縣委召開會議,全體干部參加,關于規范管理的工作由辦公室負責。"
READ = "縣(xiàn)委(wěi)召(zhào)開(kāi)會(huì)議(yì)。"
PROPER = "縣政府召開會議，全體幹部參加，關於規範管理的工作由辦公室負責。"


def repaired(*blocks, roster=(), **metadata) -> Repaired:
    release = doc(*(p(b) if isinstance(b, str) else b for b in blocks), **metadata)
    return repair(release, replace(profile_for(release), roster=roster))


def text(*blocks, **metadata) -> str:
    return plain_text(repaired(*blocks, **metadata).release.body)


def unsure(result: Repaired) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in result.left if not change.sure]


class TestReadings:
    def test_repeated_brackets_of_the_toneless_tool_go(self):
        wrong = "政(zheng)府(fu)的(de)(de)工作报告(gao)(gao)通过。"
        assert text(wrong) == "政府的工作报告通过。"

    def test_full_width_and_ruby_brackets_go(self):
        assert text("政（zhèng）府〔fǔ〕工(gōng)作(zuò)报告。") == "政府工作报告。"

    @pytest.mark.parametrize(
        "right",
        [
            "旱魃(bá)为虐，各地抗旱保收。",
            "长(m)、温(C)、重(kg)、容积(L)、面积(ha)。",
            "安徽工业大学技术转移（含山）中心。",
            "蚌（bèng）埠市、六（lù）安市。",
            "世界卫生组织（WHO）、国内生产总值（GDP）。",
        ],
    )
    def test_what_a_person_wrote_stays(self, right):
        assert unicodedata.normalize("NFKC", text(right)) == unicodedata.normalize("NFKC", right)

    def test_a_rare_character_is_left_to_a_person_in_a_scraped_text(self):
        result = repaired("旱魃(bá)为虐，县(xiàn)委(wěi)召(zhào)开会(huì)议(yì)。")
        assert unsure(result) == [("(bá)", "")]
        assert "魃(bá)" in plain_text(result.release.body)

    def test_what_is_no_reading_of_the_character_stays(self):
        assert "县(ren)" in text("县(ren)委(wěi)召(zhào)开会(huì)议(yì)。")

    def test_marks_and_links_stay_with_their_words(self):
        result = repaired(p("召(zhào)", strong("開(kāi)會(huì)"), link("https://a.cn/", "議(yì)")))
        assert result.release.body == doc(p("召", strong("开会"), link("https://a.cn/", "议"))).body

    def test_cells_and_fields_are_repaired_too(self):
        result = repaired(
            READ, table([cell("縣(xiàn)")]), language="zh-Hant", source="縣(xiàn)委(wěi)"
        )
        assert result.release.metadata.source == "县委"
        assert "(" not in plain_text(result.release.body)


class TestScript:
    def test_the_signature_of_a_machine_turns_it_back(self):
        result = repaired(MACHINE_MADE, language="zh-Hant")
        assert plain_text(result.release.body) == (
            "县委召开会议，全体干部参加，关于规范管理的工作由办公室负责。"
        )
        assert result.release.metadata.language == "zh-Hans"

    def test_a_traditional_release_keeps_its_script(self):
        assert repaired(PROPER, language="zh-Hant-TW").changes == ()

    def test_stray_simplified_characters_of_a_traditional_release(self):
        assert text(PROPER, "各單位要认真落實會議精神。", language="zh-Hant") == (
            f"{PROPER}\n各單位要認真落實會議精神。"
        )

    def test_stray_traditional_characters_of_a_simplified_release(self):
        assert (
            text("各单位要認真落实会议精神，加强学习。") == "各单位要认真落实会议精神，加强学习。"
        )

    def test_quotations_are_left_to_a_person(self):
        result = repaired("他引用《漢書》原文，要求各单位认真落实会议精神，加强学习。")
        assert unsure(result) == [("漢書", "汉书")]

    def test_names_are_protected(self):
        roster = (Person("陸於乾"),)
        assert "乾隆" in text(MACHINE_MADE, "乾隆年間。", language="zh-Hant")
        assert "陸於乾" in text(MACHINE_MADE, "陸於乾出席。", language="zh-Hant", roster=roster)

    def test_each_run_of_characters_is_a_change(self):
        changes = repaired(MACHINE_MADE, language="zh-Hant").changes
        tokens = [(c.before, c.after) for c in changes if c.category == Category.SCRIPT]
        assert ("開會議", "开会议") in tokens
        assert ("zh-Hant", "zh-Hans") in tokens


class TestJunk:
    def test_a_line_of_keywords_goes(self):
        line = "欧美在线_国产精品免费_日韩一区二区_在线观看视频,高清无码"
        result = repaired(line, "县科技局召开会议，学习党的二十大精神。")
        assert plain_text(result.release.body) == "县科技局召开会议，学习党的二十大精神。"
        assert [(c.category, c.before) for c in result.changes] == [(Category.JUNK, line)]

    def test_as_title_it_goes_too_and_the_subtitle_is_the_title(self):
        release = repaired(
            "县科技局召开会议。",
            title="欧美在线_国产精品_日韩一区_高清无码",
            subtitle="县科技局开会",
        ).release
        assert (release.metadata.title, release.metadata.subtitle) == ("县科技局开会", "")

    @pytest.mark.parametrize(
        "line",
        [
            "学党史，悟思想，办实事，开新局",
            "张三、李四、王五、赵六",
            "县科技局_会议_学习_二十大",
            "A,B,C,D",
        ],
    )
    def test_other_lines_stay(self, line):
        assert text(line, "县科技局召开会议，学习二十大精神。").startswith(line)

    def test_header_and_footer_lines_go_to_the_form(self):
        result = repaired(
            "县科技局召开会议",
            "时间：2022-11-03 15:04　来源：县科技局　作者：贾悦",
            "县科技局召开党组会议，学习党的二十大精神，并安排下一步的重点工作任务。",
            "上一篇：没有了　下一篇：县科技局开展活动",
        )
        metadata = result.release.metadata
        assert metadata.title == "县科技局召开会议"
        assert (metadata.source, metadata.authors) == ("县科技局", ("贾悦",))
        assert metadata.published is not None
        assert metadata.published.day == datetime.date(2022, 11, 3)
        assert len(result.release.body) == 1

    def test_a_label_whose_value_is_in_the_form_goes(self):
        assert text("發(fā)布時(shí)間:", READ, language="zh-Hant") == "县委召开会议。"
        assert text("会议强调：", "县委召开会议。").startswith("会议强调：")

    def test_a_declined_line_stays_whole(self):
        blocks = (
            "时间：2022-11-03　来源：县科技局　作者：贾悦",
            "县科技局召开会议，学习二十大精神。" * 3,
        )
        release = doc(*map(p, blocks))
        keys = frozenset(c.key for c in repair(release, profile_for(release)).changes)
        kept = repair(release, profile_for(release), declined=keys)
        assert kept.release == release
        assert {c.key for c in kept.left} <= keys


class TestQuestionMarks:
    def test_runs_that_stood_for_spaces(self):
        assert (
            text("? ? 县科技局召开会议。", "第一条? ? 总则")
            == "县科技局召开会议。\n第一条\u3000总则"
        )

    def test_the_dot_of_a_name_is_left_to_a_person(self):
        result = repaired("登月者巴兹?奥尔德林说。")
        assert unsure(result) == [("?", "·")]
        assert "巴兹?奥尔德林" in plain_text(result.release.body)


class TestLines:
    LINES = (
        "县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精",
        "神。县科技局党组书记、局长主持会议，局中层以上干部参加学习，结合",
        "工作职责围绕贯彻落实党的二十大精神开展研讨，并对下一步工作作出安",
        "排部署。",
        "会议强调，要牢固确立企业创新主体地位。",
    )

    def test_lines_of_one_width_are_joined(self):
        assert text(*self.LINES) == "".join(self.LINES[:4]) + "\n" + self.LINES[4]

    def test_breaks_inside_a_paragraph_are_joined(self):
        from editor.document.nodes import LineBreak

        parts = [part for line in self.LINES[:4] for part in (line, LineBreak())]
        assert text(p(*parts[:-1])) == "".join(self.LINES[:4])

    @pytest.mark.parametrize(
        "lines",
        [
            ("白日依山尽，", "黄河入海流。", "欲穷千里目，", "更上一层楼。"),
            ("一、加强组织领导", "二、压实工作责任", "三、强化督促检查"),
            ("某县人民政府办公室", "2022年11月3日"),
            ("地址：某县某镇人民路一号", "邮编：000000", "联系人：张三"),
        ],
    )
    def test_verse_lists_and_signatures_stay(self, lines):
        assert text("县科技局召开了会议。", *lines).count("\n") == len(lines)

    def test_items_at_the_same_width_stay(self):
        lines = [f"（{n}）{line}" for n, line in zip("一二三", self.LINES, strict=False)]
        assert text(*lines).count("\n") == 2


class TestSpaces:
    def test_wide_names_and_titles_stay(self):
        right = "参加会议的有张　三、李　四，县科技局　第一党支部也派人参加了这次会议。"
        assert text(right) == right

    def test_spaces_within_sentences_of_a_scraped_text_go(self):
        wrong = READ + "结合工作职责围绕贯彻落实 党的二十大精神开展研讨和交流活动。"
        assert "贯彻落实党的" in text(wrong, language="zh-Hant")


HOSTILE = [
    "(" * 1_000_000,
    "县" + "(a)" * 300_000,
    "?" * 1_000_000,
    "? " * 500_000,
    "府?dāng)" * 100_000,
    "県" * 1_000_000,
    "_a" * 300_000,
    "&" * 1_000_000,
    "縣\u3000" * 300_000,
    "县\x00\ud800(\u202e😀)" * 1_000,
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_repaired_in_bounded_time(hostile):
    release = doc(p("县科技局召开会议。"), p(hostile), title=hostile[:200], language="zh-Hans")
    only_steps = frozenset(Category) - {Category.PUNCTUATION}
    start = time.perf_counter()
    repair(release, profile_for(release), only_steps)
    assert time.perf_counter() - start < 20


def test_a_long_damaged_text_is_repaired_at_once():
    from tests.conftest import FIXTURES

    lines = (FIXTURES / "county_science_bureau.txt").read_text(encoding="utf-8").split("\n")[1:]
    count = 100_000 // sum(map(len, lines)) + 1
    release = doc(*(p(line) for line in lines * count), language="zh-Hant")
    repair(release, profile_for(release))
    start = time.perf_counter()
    repair(release, profile_for(release))
    # Half a second on a quiet machine.
    assert time.perf_counter() - start < 3


@given(releases)
@settings(max_examples=150)
def test_repaired_twice_is_repaired_once_and_digits_stay(release: Release):
    profile = profile_for(release)
    once = repair(release, profile)
    assert is_valid(once.release)
    assert digits(once.release) == digits(release)
    again = repair(once.release, profile)
    assert again.release == once.release


def digits(release: Release) -> list[str]:
    return re.findall(r"\d", plain_text(release.body))


def test_the_raw_release_stays_in_the_draft():
    raw, other = doc(p(READ)), doc(p(PROPER))
    draft = with_raw(DraftFile(other), raw)
    assert raw_in(draft) == raw
    assert draft.source["before-repair/1.txt"].decode() == READ
    assert with_raw(draft, raw) is draft
    assert raw_in(with_raw(draft, other)) == other
    assert raw_in(DraftFile(other)) is None
    assert raw_in(DraftFile(other, {"before-repair/1.json": b"{"})) is None


def test_headings_are_repaired():
    assert "会议" in text(h(2, "學習會議(yì)"), READ, MACHINE_MADE, language="zh-Hant")
