"""Links that a target does not take, as words: the address follows the text it stood on."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.document.nodes import Inline, Inlines, Text
from editor.formats.release_words import bracketed
from editor.i18n import _
from editor.report import Report

_SCHEME = re.compile(r"([a-z]+):", re.ASCII)


def full_address(target: str, base: str) -> str:
    """A link target as it works anywhere: with its scheme, a relative one made whole by the address
    of the release's own page; "" where that is not known.
    """
    if _SCHEME.match(target):
        return target
    if not _SCHEME.match(base):
        return ""
    from urllib.parse import urljoin

    try:
        return urljoin(base, target)
    except ValueError:
        return ""


def report_unreachable(report: Report) -> None:
    """Note a link within the site, of whose page no address is known."""
    report.add(
        "fragment-relative-link",
        _("Links within the site lead nowhere from outside it; the words stay."),
    )


def spell_out_links(
    content: Inlines, kept: Callable[[str], str], address: Callable[[str], str], language: str
) -> Inlines:
    """The inlines with those links alone for which `kept` gives a target. After the words of any
    other stands its `address` in brackets, where it says more than they do.
    """
    if not any(isinstance(inline, Text) and inline.link for inline in content):
        return content
    result: list[Inline] = []
    words: list[str] = []
    for inline, after in zip(content, (*content[1:], None), strict=True):
        if not isinstance(inline, Text) or not inline.link:
            result.append(inline)
            continue
        target = kept(inline.link)
        result.append(Text(inline.text, inline.marks, target))
        if target:
            continue
        words.append(inline.text)
        if not (isinstance(after, Text) and after.link == inline.link):
            spelt = _readable(address(inline.link))
            if spelt and says_more(spelt, "".join(words)):
                result.append(Text(bracketed(spelt, language)))
            words.clear()
    return tuple(result)


def says_more(target: str, text: str) -> bool:
    """Whether a link's target says more than its text."""
    return text.strip() not in (target, target.partition(":")[2].lstrip("/"))


def _readable(address: str) -> str:
    """An e-mail address and a telephone number as people write them."""
    scheme = _SCHEME.match(address)
    return address[scheme.end() :] if scheme and scheme[1] in ("mailto", "tel") else address
