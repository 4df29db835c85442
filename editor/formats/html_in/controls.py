"""What a page offers its reader to press — print, close, share, the size of the text — taken out.

Such controls come along when a person copies an article. They are told from an author's words by
what they are made of (links without an address, names of known share bars), or by standing on a
line of their own with another control; a sentence that speaks of printing stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.html_in.elements import BLOCKS, Element
from editor.formats.html_in.losses import Losses
from editor.formats.html_in.out_of_sight import DROPPED
from editor.values import dataclass, field

_LONGEST_LINE = 160
_LONGEST_BAR = 60
_LARGEST_BAR = 80
_LONGEST_TARGET = 2048
_HINT = re.compile(
    r"打\s?印|列印|关\s?闭|關\s?閉|字[体體号號]|分享|收藏|扫一扫|掃一掃|预览时标签|关注该公众号|阅读原文|滑动看下一个|share|addthis|javascript:",
    re.IGNORECASE,
)
_BAR_NAME = re.compile(
    r"(?:^|[-_\s])(?:bd_?share\w*|bshare\w*|jiathis\w*|addthis\w*|sharethis\w*|social-?share\w*"
    r"|share[-_]?(?:bar|box|btns?|buttons?|icons?|lists?|tools?|links?)|fenxiang\w*|sharebar)"
    r"(?:$|[-_\s\d])",
    re.IGNORECASE,
)
# What content systems call the elements that do something when they are pressed.
_PRESSED_NAME = re.compile(
    r"(?:^|\s)(?:\w{0,20}(?:switch_?size|font-?size|text-?size)|bigger|medium|smaller|zi(?:ti|hao)"
    r"|(?:pages?|btn|icon|do)?[-_]?(?:print|close)(?:[-_]?(?:btn|button|page|icon|win|window))?"
    r"|btn|button|dayin|guanbi)(?:\s|$)",
    re.IGNORECASE,
)
_NOWHERE = re.compile(r"#*|[^#]*#|#(?:nogo|none|void|null|self|this)|javascript:.*", re.DOTALL)
_SIZES = r"(?:(?:特大|超大|大|中|小|默认|默認|标准|標準)[号號字]?|A[+-]?)"
_GAP = r"[\s|｜/\\·•、,，>»\-—\[\]［］【】()（）〔〕《》]*+"
_STRONG = (
    rf"字\s?[体體号號](?:大小)?\s?[:：]?{_GAP}(?:{_SIZES}{_GAP}){{2,5}}"
    rf"|(?:{_SIZES}{_GAP}){{3,5}}"
    r"|(?:友善)?(?:打\s?印|列\s?印)(?:本页|本頁|此页|此頁|本文|文章|正文|页面|頁面|预览)?"
    r"|(?:关\s?闭|關\s?閉)(?:窗口|本页|本頁|页面|頁面|此页|此頁|本窗口|視窗)?"
    r"|阅读原文|收藏(?:本页|本文|此页)?|复制链接|複製連結"
    r"|(?:一键)?分享(?:到|至|给|給)?(?:微信|微博|好友)?\s?[:：]?"
)
_WEAK = (
    r"微信(?:好友|朋友圈)?|朋友圈|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|QQ|人人网|豆瓣(?:网)?|Facebook"
    r"|Twitter|LINE|X|更多|我要纠错|纠错|返回(?:顶部|列表|上一页|上页)|[:：]"
)
_RUN = re.compile(rf"(?:(?:{_STRONG}|{_WEAK}){_GAP})++", re.IGNORECASE)
_SIZE_SWITCH = re.compile(rf"字\s?[体體号號](?:大小)?\s?[:：]?{_GAP}(?:{_SIZES}{_GAP}){{3,5}}")
_HEADER = re.compile(
    r"(?:来源|來源|稿源|时间|時間|日期|发布|發布|作者|编辑|編輯|浏览|瀏覽|点击|阅读|访问)\w{0,3}\s?[:：]"
    r"|\d{4}\s?[-/.年]\s?\d{1,2}"
)
_FIRM = re.compile(_STRONG, re.IGNORECASE)
# What stands on a line of its own and is never an author's.
_PHRASE = re.compile(
    r"[【\[（(]\s*+(?:打印|关闭|列印|關閉)(?:本页|此页|窗口|页面|本頁|視窗)?\s*+[】\]）)]"
    r"|扫一扫[，,]?\s?在?手机(?:上|端)?(?:打开|浏览|阅读|查看)(?:当前|本)?(?:页面?|网页)"
    r"|预览时标签不可点|微信扫一扫(?:\s*关注该公众号)?|关注该公众号|(?:继续|向上)滑动看下一个|轻触阅读原文"
)
_PAIRS = {"【": "】", "[": "]", "［": "］", "（": "）", "(": ")", "〔": "〕"}
_EDGE = "".join((*_PAIRS, *_PAIRS.values(), "|｜/·•、,，:：;；>»-—"))
_CLOSING = frozenset(_PAIRS.values())
_AROUND = _EDGE + " \t\n\u00a0\u3000"
_BARS = " |｜\t\u00a0\u3000"
_BUTTON = re.compile(r"<button\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？]")


@dataclass(slots=True)
class _Line:
    """The inline nodes between two ends of a line, as their texts: where each text stands in the
    tree, and which parts of the whole lie in something made to be pressed.
    """

    text: str = ""
    places: list[tuple[list[Element | str], int, int]] = field(default_factory=list)
    pressed: list[tuple[int, int, Element]] = field(default_factory=list)

    def add(
        self, siblings: list[Element | str], index: int, text: str, pressed: Element | None
    ) -> None:
        self.places.append((siblings, index, len(self.text)))
        if pressed is not None:
            self.pressed.append((len(self.text), len(self.text) + len(text), pressed))
        self.text += text

    def cut(self, start: int, end: int) -> None:
        """Take the characters from `start` to `end` out of the tree."""
        for siblings, index, at in self.places:
            text = siblings[index]
            if isinstance(text, str) and at < end and at + len(text) > start:
                siblings[index] = text[: max(0, start - at)] + text[max(0, end - at) :]
        for first, last, element in self.pressed:
            if start <= first and last <= end:
                element.attributes.pop("href", None)


def remove_controls(root: Element, source: str, losses: Losses) -> None:
    """Take the controls out of the tree below `root`, which was made of `source`."""
    if _BUTTON.search(source):
        _keep_spoken_buttons(root)
    if not _HINT.search(source):
        return
    for line in _lines(root, losses):
        if (
            line.places
            and len(line.text) <= _LONGEST_LINE
            and (line.pressed or _HINT.search(line.text))
        ):
            _clean(line, losses)


def _keep_spoken_buttons(root: Element) -> None:
    """Make buttons that are words of a sentence plain text: letters touch them on both sides."""
    for element in root.walk():
        children = element.children
        for index in range(1, len(children) - 1):
            node, before, after = children[index], children[index - 1], children[index + 1]
            if (
                isinstance(node, Element)
                and node.tag == "button"
                and isinstance(before, str)
                and isinstance(after, str)
                and _touches(before[-1:])
                and _touches(after[:1])
            ):
                node.tag = "span"
                node.attributes.pop("onclick", None)


def _touches(char: str) -> bool:
    return char.isalpha() or (char != "" and char in "“”‘’「」《》")


def _lines(root: Element, losses: Losses) -> Iterator[_Line]:
    """The lines of text in document order; share bars that are known by name are emptied."""
    line = _Line()
    stack: list[tuple[list[Element | str], int, Element | None, bool]] = [
        (root.children, 0, None, True)
    ]
    while stack:
        siblings, index, pressed, ends_line = stack.pop()
        while index < len(siblings):
            node = siblings[index]
            index += 1
            if isinstance(node, str):
                if len(line.text) <= _LONGEST_LINE:
                    line.add(siblings, index - 1, node, pressed)
                continue
            if node.tag in DROPPED:
                continue
            block = node.tag in BLOCKS
            if block or node.tag in ("br", "hr", "img"):
                yield line
                line = _Line()
            if _is_share_bar(node, losses):
                continue
            stack.append((siblings, index, pressed, ends_line))
            inside = node if _is_pressed(node) else pressed
            if inside is node:
                line.pressed.append((len(line.text), len(line.text), node))  # it may be an icon
            stack.append((node.children, 0, inside, block))
            break
        else:
            if ends_line:
                yield line
                line = _Line()
    yield line


def _is_share_bar(element: Element, losses: Losses) -> bool:
    names = f"{element.get('id')} {element.get('class')}"
    if len(names) < 5 or not _BAR_NAME.search(names):
        return False
    text = _words(element)
    if text is None:
        return False
    losses.add_controls(text)
    element.children.clear()
    return True


def _words(element: Element) -> str | None:
    """The few words of an element without spaces; None where it holds more than controls do."""
    if sum(1 for _ in zip(element.walk(), range(_LARGEST_BAR), strict=False)) == _LARGEST_BAR:
        return None
    text = "".join(element.text().split())
    return None if len(text) > _LONGEST_BAR or _SENTENCE.search(text) else text


def _is_pressed(element: Element) -> bool:
    """Whether an element does something on the page instead of leading anywhere."""
    attributes = element.attributes
    if not attributes:
        return element.tag == "a"
    if "onclick" in attributes:
        return True
    if element.tag == "a":
        target = "".join(element.get("href")[:_LONGEST_TARGET].split()).lower()
        if not _NOWHERE.fullmatch(target):
            return False  # it leads somewhere, whatever it is called
        if "name" not in attributes:
            return True
    names = attributes.get("class", "")
    return (
        bool(names and _PRESSED_NAME.search(names))
        and element.tag not in ("td", "th")
        and _words(element) is not None
    )


def _clean(line: _Line, losses: Losses) -> None:
    """Cut the controls out of one line."""
    text = line.text
    bare = text.strip()
    if _PHRASE.fullmatch(bare) or (_is_run(bare.strip(_AROUND)) and _is_told(line)):
        line.cut(0, len(text))
        losses.add_controls(bare)
        return
    for match in reversed(list(_RUN.finditer(text))):
        start, end = _kernel(line, match)
        if start < end and _is_cut(line, start, end):
            start, end = _balanced(text, start, end)
            losses.add_controls(text[start:end])
            line.cut(*_with_separator(text, start, end))


def _kernel(line: _Line, match: re.Match[str]) -> tuple[int, int]:
    """The part of a run in a line that begins with what is surely a control."""
    end = match.start() + len(match[0].rstrip(_AROUND))
    firm = _FIRM.search(line.text, match.start(), end)
    if firm is None:
        return end, end
    inside = [first for first, last, _ in line.pressed if match.start() <= first < last <= end]
    return min(firm.start(), *inside, firm.start()), end


def _is_cut(line: _Line, start: int, end: int) -> bool:
    """Whether what stands in the middle of a line is controls: something in it is pressed, or it
    switches sizes beside the date or the source; and it stands apart from other words.
    """
    text = line.text
    sizes = _SIZE_SWITCH.match(text, start, end)
    if not any(start <= first and last <= end for first, last, _ in line.pressed) and not (
        sizes and _HEADER.search(text[:start] + "\n" + text[end:])
    ):
        return False
    # Elements without a space between them set the switch apart as well.
    begins = {at for _, _, at in line.places} if sizes else ()

    def is_edge(at: int, char: str) -> bool:
        return not char or char.isspace() or char in _EDGE or at in begins

    return is_edge(start, text[start - 1 : start]) and is_edge(end, text[end : end + 1])


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the brackets around it, and the other halves of those inside it."""
    opened: list[str] = []
    unopened: list[str] = []
    for char in text[start:end]:
        if char in _PAIRS:
            opened.append(_PAIRS[char])
        elif opened and char == opened[-1]:
            opened.pop()
        elif char in _CLOSING:
            unopened.append(char)
    for closing in reversed(opened):
        found = end + len(text[end:]) - len(text[end:].lstrip())
        if text[found : found + 1] != closing:
            break
        end = found + 1
    for closing in unopened:
        before = text[:start].rstrip()
        if not before or _PAIRS.get(before[-1]) != closing:
            break
        start = len(before) - 1
    before, after = text[:start].rstrip(), text[end:]
    gap = len(after) - len(after.lstrip())
    if before and after[gap : gap + 1] == _PAIRS.get(before[-1]):
        return len(before) - 1, end + gap + 1
    return start, end


def _with_separator(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the bars that set it apart from what the line begins or ends with."""
    if not text[:start].strip():
        end += len(text[end:]) - len(text[end:].lstrip(_BARS))
    elif not text[end:].strip():
        start = len(text[:start].rstrip(_BARS))
    return start, end


def _is_run(text: str) -> bool:
    match = _RUN.match(text)
    return match is not None and match.end() == len(text) and bool(_FIRM.search(text))


def _is_told(line: _Line) -> bool:
    """Whether a line of nothing but the words of controls holds something to press, or two of
    them.
    """
    if line.pressed:
        return True
    found = {match[0].strip() for match in _FIRM.finditer(line.text)}
    return len(found) > 1 or any(name[0] == "字" for name in found)
