"""The note in a package for the publisher's desk, in the language of the release: what each file is
for, and how to check that nothing changed on the way.

Its words follow the release and not the program's language, so they stand here as templates and
not in the catalogue of translations.
"""

from __future__ import annotations

from collections.abc import Iterable

from editor.formats.release_words import primary
from editor.handover.manifest import Entry
from editor.handover.names import MANIFEST
from editor.languages import is_traditional

_WORDS: dict[str, dict[str, str]] = {
    "zh-Hans": {
        "head": "发布材料：{title}",
        "page": "网页，图片已在其中，可直接发布或用浏览器查看",
        "held_page": "网页，图片已在其中，可用浏览器查看；解禁之后可直接发布",
        "embargo": "{time} 之前请勿发布",
        "fragment": "正文代码，粘贴到网站后台编辑器的源代码中；图片请另行上传",
        "docx": "Word 文档，供传阅、打印和归档",
        "text": "纯文本，用于只接受文字的栏目",
        "picture": "图片",
        "manifest": "清单：每个文件的校验值和制作信息，请勿改动",
        "same": "以上各文件的正文经核对完全一致，共 {characters} 字符（不计空白）。",
        "check": "核对方法：在上一级文件夹中运行以下命令，任何文件被改动都会指出"
        "（文件夹如已改名，请写现在的名称）：",
        "check_here": "核对方法：在本文件夹中运行以下命令，任何文件被改动都会指出：",
        "made": "制作：Dateline {version}，{made_at}",
    },
    "zh-Hant": {
        "head": "發布資料：{title}",
        "page": "網頁，圖片已在其中，可直接發布或用瀏覽器檢視",
        "held_page": "網頁，圖片已在其中，可用瀏覽器檢視；解禁之後可直接發布",
        "embargo": "{time} 之前請勿發布",
        "fragment": "內文程式碼，貼到網站後台編輯器的原始碼中；圖片請另行上傳",
        "docx": "Word 文件，供傳閱、列印和歸檔",
        "text": "純文字，用於只接受文字的欄位",
        "picture": "圖片",
        "manifest": "清單：每個檔案的校驗值和製作資訊，請勿更動",
        "same": "以上各檔案的內文經核對完全一致，共 {characters} 字元（不計空白）。",
        "check": "核對方法：在上一層資料夾中執行以下命令，任何檔案被更動都會指出"
        "（資料夾如已改名，請寫現在的名稱）：",
        "check_here": "核對方法：在本資料夾中執行以下命令，任何檔案被更動都會指出：",
        "made": "製作：Dateline {version}，{made_at}",
    },
    "en": {
        "head": "For publication: {title}",
        "page": "the web page with its pictures inside, ready to publish or to look at",
        "held_page": "the web page with its pictures inside, to look at; to publish only after "
        "the embargo",
        "embargo": "EMBARGO: do not publish before {time}",
        "fragment": "the text for the CMS: paste it as source; upload the pictures there",
        "docx": "the Word document, to circulate, print and file",
        "text": "plain text, for where nothing else is taken",
        "picture": "picture",
        "manifest": "the checksums of all files, and how they were made; leave it unchanged",
        "same": "The text of these files was compared and is the same: {characters} characters "
        "without spaces.",
        "check": "To check them again, run this in the folder above (with the folder's name as it "
        "is now). It names any file that changed:",
        "check_here": "To check them again, run this in this folder. It names any file that "
        "changed:",
        "made": "Made by Dateline {version}, {made_at}",
    },
}


_NOT_PLAIN_IN_QUOTES = frozenset('"$`!%\\')
"""Characters that a command line takes for something else even between quotation marks."""


def write_note(
    language: str,
    entries: Iterable[Entry],
    *,
    title: str,
    folder: str,
    embargo: str,
    characters: int,
    version: str,
    made_at: str,
) -> str:
    """The note as text with the line ends of Windows, which every editor there shows as lines.

    `folder` is the package's name, `embargo` until when nothing may be published ("" for no
    embargo) and `made_at` when the package was made, both as people write them.
    """
    words = _WORDS["en"]
    if primary(language) == "zh":
        words = _WORDS["zh-Hant" if is_traditional(language) else "zh-Hans"]
    held = words["embargo"].format(time=embargo) if embargo else ""
    roles = {**words, "page": words["held_page"]} if held else words
    lines = [*([held, ""] if held else []), words["head"].format(title=title), ""]
    lines += (f"{entry.path}\r\n    {roles[entry.role]}" for entry in entries)
    lines += [f"{MANIFEST}\r\n    {words['manifest']}", ""]
    lines += [words["same"].format(characters=f"{characters:,}"), ""]
    if _NOT_PLAIN_IN_QUOTES.isdisjoint(folder):
        lines += [words["check"], f'    dateline verify "{folder}"', ""]
    else:
        lines += [words["check_here"], "    dateline verify .", ""]
    lines.append(words["made"].format(version=version, made_at=made_at))
    return "\r\n".join(lines) + "\r\n"
