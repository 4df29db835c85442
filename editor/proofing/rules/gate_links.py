"""G04: links that lead nowhere, to one's own network, or elsewhere than they say. G12: addresses of
files on one's own computer in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.addresses import fault_of_address, host_of
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage
from editor.proofing.rule import ANY, Hit, Setting, TextRule

_SHOWS_ADDRESS = lazy_pattern(
    r"(?:https?://|www\.)[^\s，。；！？、（）()“”]{3,300}"
    r"|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|cn|net|org|gov|edu)(?:\.[a-z]{2})?(?:/[^\s，。；]{0,300})?",
    re.IGNORECASE,
)
_SHOWS_MAIL = lazy_pattern(r"[^@\s]{1,64}@[^@\s]{3,200}")
# A set of letters first, and what must not be before it after it: so a search skips fast.
_TYPED = lazy_pattern(
    r"[Hh](?:[Tt]{2}[Pp][Ss]?)(?::[/\\]{1,3}|[：；;][/／\\]{1,3}|[/／]{2})"
    r"[^\s<>“”‘’「」《》，；！？、（）\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{1,400}"
)
_TYPED_WWW = lazy_pattern(
    r"[Ww](?<![A-Za-z0-9].)[Ww]{2}[。．，,][A-Za-z0-9-]{1,63}[。．，,.][A-Za-z]{2,6}"
)
_ASCII = str.maketrans("：／．；。，？＝＆", ":/.;.,?=&")
_TRAILING = ".,;:!?。)]'\""
_PATH = lazy_pattern(
    r"file:/{1,3}[^\s，。；“”]{1,200}"
    r"|(?<![A-Za-z])[A-Za-z]:\\(?!n\b)[^\s，。；：“”<>|*?]{1,200}"
    r"|(?<![A-Za-z])[A-Za-z]:/(?:Users|Documents|Windows|Program)[^\s，。；“”]{0,200}"
    r"|(?<![\\A-Za-z0-9_])\\\\[A-Za-z0-9_.-]{1,60}\\[^\s，。；“”<>|*?]{1,200}"
    r"|(?<![A-Za-z0-9_.:/~-])/(?:Users|home|Volumes|mnt|media)/[\w.-]{1,60}/[^\s，。；“”]{1,200}"
    r"|(?<![A-Za-z0-9_])~/(?:Desktop|Documents|Downloads)/[^\s，。；“”]{1,200}"
)
_OF_A_PERSON = lazy_pattern(
    r"file:|Users|Documents and Settings|Desktop|桌面|AppData|Temp|/home/|^\\\\|Downloads", re.I
)


def _links(passage: Passage, setting: Setting) -> Iterator[Hit]:
    del setting
    for start, end, target in passage.links:
        yield from _link(start, end, target, passage.text[start:end])
    linked = {place for start, end, _target in passage.links for place in (start, end - 1)}
    if not passage.characters.isdisjoint("hHwW"):
        yield from _typed(passage.text, linked)


def _link(start: int, end: int, target: str, text: str) -> Iterator[Hit]:
    found = fault_of_address(target)
    if found is not None:
        message = _("This link, to {address}, leads nowhere for readers: {reason}").format(
            address=_short(target), reason=found.sentence
        )
        yield Hit(start, end, message, level=None if found.is_sure else Level.WARNING)
        return
    if not re.match("[A-Za-z][A-Za-z0-9+.-]*:", target):
        yield Hit(
            start,
            end,
            _("This link leads to “{address}”, which is found on its own site alone.").format(
                address=_short(target)
            ),
            reason=_("In a mail, a Word document or on another site it leads nowhere."),
            level=Level.HINT,
        )
        return
    other = _leads_elsewhere(text.strip(), target)
    if other:
        yield Hit(
            start,
            end,
            _("The text shows one address, and the link leads to another: {address}.").format(
                address=_short(other)
            ),
            reason=_("Readers who are led elsewhere than they were told take it for a fraud."),
            level=Level.WARNING,
        )


def _leads_elsewhere(text: str, target: str) -> str:
    """Where the link leads, if the text shows another address; "" where both agree."""
    if target.startswith("mailto:"):
        to = target[len("mailto:") :].partition("?")[0]
        shown = _SHOWS_MAIL.fullmatch(text)
        return to if shown is not None and to.lower() != text.lower() else ""
    if target.startswith("tel:") or not _SHOWS_ADDRESS.fullmatch(text):
        return ""
    shown_host, host = host_of(text.rstrip(_TRAILING)), host_of(target)
    same = (
        shown_host == host
        or host.endswith("." + shown_host)
        or shown_host.endswith("." + host)
        or not host.isascii()
        or "xn--" in host
        or "…" in shown_host
    )
    return "" if same else host


def _typed(text: str, linked: set[int]) -> Iterator[Hit]:
    """What is wrong with addresses that are written out in the text."""
    for match in _TYPED_WWW.finditer(text):
        if match.start() not in linked:
            yield _broken(match.start(), match.group(), re.sub("[。．，,]", ".", match.group()))
    for match in _TYPED.finditer(text):
        if match.start() in linked:
            continue
        shown = match.group().rstrip(_TRAILING)
        scheme, rest = re.match(r"(https?)[^\w]*(.*)", shown, re.I | re.S).groups()  # type: ignore[union-attr]
        right = f"{scheme.lower()}://{rest.translate(_ASCII)}"
        if re.match(r"https?://\w", shown, re.I) and not re.search("[：／．＝＆]", shown):
            found = fault_of_address(shown)
            if found is not None and found.is_sure:
                yield Hit(
                    match.start(),
                    match.start() + len(shown),
                    _("This address leads nowhere for readers: {reason}").format(
                        reason=found.sentence
                    ),
                    level=Level.WARNING,
                )
        elif rest and "." in right:
            yield _broken(match.start(), shown, right)


def _broken(start: int, shown: str, right: str) -> Hit:
    return Hit(
        start,
        start + len(shown),
        _("This address is written so that it cannot be opened: {right}.").format(right=right),
        (right,),
        level=Level.WARNING,
    )


def _paths(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in _PATH.finditer(passage.text):
        level = Level.ERROR if _OF_A_PERSON.search(match.group()) else Level.WARNING
        yield Hit(
            *match.span(),
            _("This is the place of a file on your own computer: take it out."),
            reason=_("Nobody else can open it, and it tells names of people and folders."),
            level=level,
        )


def _short(address: str) -> str:
    return address if len(address) <= 80 else address[:77] + "…"


RULES = (
    TextRule(
        "G04", Level.ERROR, lambda: _("Links and addresses"), _links, languages=ANY,
        explanation=lambda: _(
            "Every link must lead readers where it says. What is checked is how the address is "
            "written; Dateline does not go online, and cannot know whether the page is there."
        ),
    ),
    TextRule(
        "G12", Level.ERROR, lambda: _("Files on your own computer"), _paths, languages=ANY,
        needs=":\\/~", explanation=lambda: _(
            "A path that came along with a copy shows names of people and folders."
        ),
    ),
)  # fmt: skip
