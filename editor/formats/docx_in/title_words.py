"""What the words of a paragraph alone say about whether it may be a title, or text."""

from __future__ import annotations

import re

from editor.document.east_asian import EAST_ASIAN
from editor.formats.header.dates import find_dates
from editor.formats.header.labels import clean, fold, is_document_kind
from editor.formats.header.names import is_known_source, tells_a_deed
from editor.formats.header_line import begins_with_dateline, recognise

LONGEST = {True: 70, False: 200}
_SHORTEST = {True: 5, False: 8}
_SAMPLE = 1_000
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百\d]+[章节節条條部、.．)）:：]|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d+(?:\.\d+)*\s|[ivxIVX]{1,4}\.\s|[A-Z]\.\s|附件|附录|附錄|目\s*录|目\s*錄|chapter\b|annex\b)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = tuple("。；，、：:;,")
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|各位|女士们|女士們|同志们|同志們|朋友们|朋友們|拝啓"
    r"|dear\b|to whom|hello\b|hi\b)",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(r"[^。，,.!?]{2,60}[：:]")
_CONTACT = re.compile(
    r"(?:(?:media |press |pr )?contacts?\b|for (?:more|further) information"
    r"|\b(?:phone|tel|fax|e-?mail)\b|联系人|联系电话|聯絡|電話|电话|传真|邮箱|地址)|\S@\S+\.\S|https?://|www\.",
    re.IGNORECASE,
)
CALL = re.compile(
    _CONTACT.pattern + r"|\d{2,4}[-\s]\d{3,4}|[市縣县區区].{0,12}[路街道巷].{0,6}\d{1,5}\s?[號号]",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r".{0,24}(?:文件|简报|簡報|专报|快报|信息|动态|工作通讯|通讯稿|资料|資料|新闻稿|新聞稿|通稿|稿件|送审稿"
    r"|审批[单表]|发稿[单签]|newsroom|newsletter|memorandum|memo|report|news)",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:[（(〔\[]?(?:[总總]?第|no\.?)?\s*[\d〇一二三四五六七八九十百]+\s*[期号號][）)〕\]]?\s*){1,2}"
    r"|.{0,12}[〔\[（(]\d{4}[〕\])）]\s*\d+\s*[号號]",
    re.IGNORECASE,
)
DASHED = re.compile(r"\s*(?:[—–－―-]{1,3}|~|～)\s*\S")
# An English title in two lines goes on in the middle of a sentence.
GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|the|a|an|to|for|in|on|at|with|by|from|as)|[,&–—-])$", re.IGNORECASE
)


def may_name(words: str) -> bool:
    """Whether the words of a line can be a title, as far as they tell."""
    folded = fold(clean(words))
    han = is_han(words)
    if not _SHORTEST[han] <= len(words) <= LONGEST[han] or not re.search(r"[^\W\d_]", words):
        return False
    if words.endswith(_SENTENCE_ENDS) or (words.endswith(".") and not han):
        return False
    if words[0] in "（(【[<《" and words[-1] in "）)】]>》":
        return False
    if _NUMBERED.match(words) or DASHED.match(words) or _SALUTATION.match(words):
        return False
    if _CONTACT.search(words) or _ISSUE.fullmatch(words):
        return False
    # 政 务 信 息: the words of a banner are spread.
    if _LETTERHEAD.fullmatch("".join(words.split()) if han else words):
        return False
    if is_document_kind(folded):
        return False
    if is_known_source(words) and not tells_a_deed(words):
        return False
    dates = find_dates(folded)
    return not dates or len(folded) > 1.6 * sum(date.end - date.start for date in dates)


def ends_front(text: str) -> bool:
    """Whether a paragraph is no line before the text any more, but text."""
    return bool(
        is_prose(text)
        or _NUMBERED.match(text)
        or _SALUTATION.match(text)
        or (_RECIPIENT.fullmatch(text) and not _CONTACT.search(text) and not recognises(text))
        or begins_with_dateline(text)
    )


def recognises(text: str) -> bool:
    """Whether the text is a header line, or furniture."""
    return not recognise(text).stays


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text."""
    if is_han(text):
        return len(text) > 90 or (len(text) >= 20 and text.endswith(tuple("。；！？”…：")))
    return len(text) > 220 or (len(text) >= 60 and text.endswith((".", "!", "?", ":", ".”", '."')))


def is_han(text: str) -> bool:
    """Whether the text, by its beginning, is mostly in an East Asian script."""
    text = text[:_SAMPLE]
    return 3 * len(EAST_ASIAN.findall(text)) > len(text)
