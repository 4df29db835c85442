"""The script of a text tells its language; what is written alike in all languages does not."""

from __future__ import annotations

import pytest

from editor.formats.language_guess import guess_language

ADDRESS = "https://www.example.gov.cn/zwgk/fdzdgknr/2026/notice/detail.html?id=20261103"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"请登录{ADDRESS}下载附件。", "zh-Hans"),
        (f"下载 {ADDRESS} 与 {ADDRESS}", "zh-Hans"),
        ("请登录www.example.gov.cn/zwgk/notice/detail.html下载", "zh-Hans"),
        ("邮箱：press.office.of.the.county@mail.example.gov.cn", "zh-Hans"),
        (f"請至{ADDRESS}下載附件", "zh-Hant"),
        (f"Download the form from {ADDRESS} by Friday", "en"),
        ("Write to press@example.org or the office", "en"),
        (ADDRESS, "zh-Hans"),
    ],
)
def test_addresses_are_in_no_language(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أعلنت البلدية اليوم عن افتتاح مركز جديد للعلوم في المدينة.", "ar"),
        ("شىنجاڭ ئۇيغۇر ئاپتونوم رايونلۇق خەلق ھۆكۈمىتى يىغىن ئاچتى", "ug"),
        ("شينجياڭ ۇيعۇر اۆتونوميالى رايونى حالىق ۇكىمەتى جينالىس اشتى", "kk-Arab"),
        ("در شهر تهران یک مرکز علمی جدید گشایش یافت", "fa"),
        ("وزیر اعظم نے آج شہر میں نئے مرکز کا افتتاح کیا ہے", "ur"),
        ("བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་།", "bo"),
        ("ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ", "mn-Mong"),
        ("ꆈꌠꉙ ꃅꄷ ꋍꃅ", "ii"),
        ("Администрация района сообщила об открытии нового центра.", "ru"),
        ("Қазақстан Республикасының Үкіметі жаңа орталық ашты", "kk"),
        ("Кыргыз Республикасынын Өкмөтү жаңы борборду ачты", "ky"),
        ("Монгол Улсын Засгийн газар шинэ төвийг нээлээ", "mn"),
        ("Уряд України відкрив новий науковий центр у місті", "uk"),
        ("Правителството откри нов научен център в града, съобщи общината", "bg"),
        ("Κυβέρνηση άνοιξε νέο κέντρο", "el"),
        ("ממשלת ישראל פתחה מרכז חדש", "he"),
        ("รัฐบาลเปิดศูนย์วิทยาศาสตร์แห่งใหม่", "th"),
        ("सरकार ने नया केंद्र खोला", "hi"),
        # What a Chinese text quotes does not make it another language's.
        ("设α和β为角，Σx为总和，县科技局召开会议。Совет", "zh-Hans"),
        ("县民族宗教事务局发布双语标牌（شىنجاڭ）规范，各乡镇遵照执行。", "zh-Hans"),
    ],
)
def test_scripts_and_their_letters(text: str, language: str) -> None:
    assert guess_language(text) == language
