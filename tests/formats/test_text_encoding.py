"""Text in every encoding our sources use is read, and what is no text is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Release
from editor.errors import FormatError
from editor.formats.han_variants import (
    FREQUENT_HANGUL,
    FREQUENT_KANJI,
    FREQUENT_SIMPLIFIED,
    FREQUENT_TRADITIONAL,
)
from editor.formats.json_codec import write_json
from editor.formats.markdown_writer import write_markdown
from editor.formats.text_encoding import decode_page, decode_text
from editor.formats.text_writer import write_text
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies

SIMPLIFIED = (
    "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精神。"
    "县科技局党组书记、局长主持会议，局中层以上干部参加学习。"
)
TRADITIONAL = (
    "財政部今天下午將公佈今年1-2月期統一發票中獎清冊，透露本期千萬中獎張數為18張；"
    "「雲端發票」專屬獎也一併開出。"
)
JAPANESE = "賃貸仲介のハウスコム株式会社は、７月１日に「岐阜駅前店」をオープンしました。"
KOREAN = "금융감독원은 향후 연체 확대에 대비하여 보험회사의 손실흡수능력 확충을 지도할 예정이다."
FRENCH = "Le café de l’hôtel « À la fenêtre » sera fermé à Noël — désolé, señor Müller."
ENGLISH = "The “new” company — Acme’s best — said it earned €5 million.\r\nIt didn’t."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (text, encoding)
            for text in (SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN, FRENCH, ENGLISH)
            for encoding in (
                "utf-8",
                "utf-8-sig",
                "utf-16",
                "utf-16-le",
                "utf-16-be",
                "utf-32",
                "utf-32-le",
                "utf-32-be",
            )
        ),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED + "𠮷㐂", "gb18030"),
        (TRADITIONAL, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL + "嘅咗喺", "big5hkscs"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "euc_kr"),
        (KOREAN + "똠방각하 펲시콜라", "cp949"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
    ],
)
def test_reads_each_encoding(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text
    long = (text + "\n") * 400
    assert decode_text(long.encode(encoding)) == long


def _prose(alphabet: frozenset[str], marks: str, encoding: str) -> st.SearchStrategy[str]:
    def fits(char: str) -> bool:
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            return False
        return True

    letters = st.sampled_from(sorted(filter(fits, alphabet)))
    return st.lists(st.one_of(*[letters] * 6, st.sampled_from(marks)), min_size=20).map("".join)


HIRAGANA = frozenset(map(chr, range(0x3042, 0x3094))) - frozenset("ゎゐゑ")


@given(
    st.one_of(
        *(
            st.tuples(_prose(alphabet, marks, encoding), st.just(encoding))
            for alphabet, marks, encoding in (
                (FREQUENT_SIMPLIFIED, "，。、 \n1a“”", "gb18030"),
                (FREQUENT_TRADITIONAL, "，。、 \n1a「」", "big5hkscs"),
                (FREQUENT_HANGUL, " .,\n1a", "cp949"),
            )
        ),
        *(
            st.tuples(
                st.tuples(
                    _prose(HIRAGANA, "、。\n1", encoding),
                    _prose(FREQUENT_KANJI, "、。\n1", encoding),
                ).map("".join),
                st.just(encoding),
            )
            for encoding in ("cp932", "euc_jp")
        ),
    )
)
def test_common_characters_decode_to_themselves(case: tuple[str, str]) -> None:
    text, encoding = case
    assert decode_text(text.encode(encoding)) == text
    assert decode_text(text.encode()) == text
    assert decode_text(text.encode("utf-16")) == text


def test_a_character_cut_off_at_the_end_does_not_change_the_encoding() -> None:
    for encoding in ("utf-8", "gb18030", "big5", "cp932", "cp949"):
        text = {"big5": TRADITIONAL, "cp932": JAPANESE, "cp949": KOREAN}.get(encoding, SIMPLIFIED)
        text = text[: text.rfind("。") if encoding != "cp949" else text.rfind("다") + 1]
        assert decode_text(text.encode(encoding)[:-1]) == text[:-1]


def test_a_broken_byte_does_not_change_the_encoding() -> None:
    data = bytearray((SIMPLIFIED * 3).encode())
    data[60] = 0xFF
    assert decode_text(bytes(data)).startswith(SIMPLIFIED[:15])
    assert SIMPLIFIED in decode_text(bytes(data))


def test_a_declared_encoding_is_believed_where_it_can_be_true() -> None:
    assert decode_text("中文".encode("gbk"), "GB2312") == "中文"
    assert decode_text("喺".encode("big5hkscs"), "big5") == "喺"
    assert decode_text(SIMPLIFIED.encode(), "gb2312") == SIMPLIFIED
    assert decode_text(SIMPLIFIED.encode("gbk"), "utf-8") == SIMPLIFIED
    assert decode_text(SIMPLIFIED.encode("gbk"), "no-such-code") == SIMPLIFIED


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04rest",
        b"%PDF-1.7 rest",
        b"\x89PNG\r\n\x1a\nrest",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
        b"\x7fELF\x02",
        b"\xff\xd8\xff\xe0",
        b"{\\rtf1 text}",
        b"text\x00with\x00nuls and so on",
        bytes(range(256)) * 20,
        bytes(range(1, 32)) * 20,
        b"\xff\xff\xff\xff\xff\xff\xff\xff",
    ],
)
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"not a text file|encoding"):
        decode_text(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_error(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        decode_text(data)


def test_empty_and_plain() -> None:
    assert decode_text(b"") == ""
    assert decode_text(b"plain\r\ntext\n") == "plain\r\ntext\n"
    assert decode_text(b"\xef\xbb\xbf") == ""


LATIN = (
    "Rodríguez",
    "Area 25 m²",
    "Section § 5",
    "a\xa0b",
    "naïve café, déjà vu: élève à l'école",
    "Contents ············ 5",
    "Привет, мир. Как у вас дела? Пресс-служба района сообщает.",
    "Καλημέρα κόσμε, το δελτίο τύπου της περιφέρειας",
    "שלום עולם הודעה לעיתונות",
    "صحيفة المقاطعة تعلن عن برنامج جديد",
    "Đà Năng",
)


@pytest.mark.parametrize("text", LATIN)
def test_utf8_of_two_byte_letters_is_utf8(text: str) -> None:
    assert decode_text(text.encode()) == text
    assert decode_text((f"{text} and 10\n" * 300).encode()) == f"{text} and 10\n" * 300


def test_what_begins_after_the_sample_tells_too() -> None:
    text = "é" + "word " * 5000 + "县科技局"
    assert decode_text(text.encode()) == text


def test_a_short_gbk_text_that_is_valid_utf8_by_chance_is_gbk() -> None:
    text = "省直女职员实习未选"
    assert text.encode("gbk").decode()
    assert decode_text(text.encode("gbk")) == text


def test_utf8_that_is_declared_is_believed() -> None:
    data = "省直女职员实习未选".encode("gbk")
    assert decode_text(data, "utf-8") == data.decode()
    assert decode_page(b'<meta charset="UTF-8">' + data).endswith(data.decode())
    assert decode_page(b"<?xml version='1.0' encoding='utf-8'?>" + data).endswith(data.decode())
    assert decode_page("<meta charset=gbk><p>中文".encode("gbk")).endswith("中文")


@given(strategies.releases)
def test_what_we_write_is_read_as_it_was_written(release: Release) -> None:
    profile = builtin_profile("government-zh-Hans")
    for text in (
        write_markdown(release, Report()),
        write_text(release, profile, Report()),
        write_json(release),
    ):
        assert decode_text(text.encode()) == text
