"""Where a link really leads: the pages that mail programs, chats and forums put before a link are
taken away, for they tell their owner who reads what, and stop working when he wishes.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

# What a redirecting page is called, by host and path, and the parameter that holds the target.
_REDIRECTORS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(host), path, tuple(parameters.split()))
    for host, path, parameters in (
        (r"(?:www\.)?google\.[a-z.]{2,6}", "/url", "q url"),
        (r"(?:\w+\.)?safelinks\.protection\.outlook\.(?:com|cn)", "/", "url"),
        (r"link\.(?:zhihu\.com|csdn\.net|juejin\.cn)", "/", "target"),
        (r"gitee\.com", "/link", "target"),
        (r"link\.jianshu\.com", "/", "t"),
        (r"www\.jianshu\.com", "/go-wild", "url"),
        (r"lm?\.facebook\.com", "/l.php", "u"),
        (r"weibo\.cn", "/sinaurl", "u"),
        (r"www\.youtube\.com", "/redirect", "q"),
        (r"c\.pc\.qq\.com", "/", "pfurl url"),
        (r"docs\.qq\.com", "/scenario/link.html", "url"),
        (r"mail\.qq\.com", "/cgi-bin/", "gourl"),
    )
)
_TARGET = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LONGEST = 8192


def unwrapped(href: str) -> str | None:
    """The address that a link through a redirecting page leads to; None for any other link."""
    if "?" not in href or len(href) > _LONGEST:
        return None
    try:
        parts = urlsplit(href.strip())
        host = (parts.hostname or "").lower()
        if parts.scheme.lower() not in ("http", "https"):
            return None
        for known, path, parameters in _REDIRECTORS:
            if known.fullmatch(host) and parts.path.startswith(path):
                query = parse_qs(parts.query, max_num_fields=100)
                found = next((query[name][0] for name in parameters if name in query), "")
                return found if _TARGET.match(found) else None
    except ValueError:
        return None  # a broken host, or parameters without number: a link like any other
    return None
