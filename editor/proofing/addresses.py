"""What is wrong with a web address, a mail address or a telephone number that a link leads to."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from editor.i18n import _
from editor.proofing.lazy_pattern import lazy_pattern


class AddressFault(NamedTuple):
    """What is wrong with an address, as a sentence, whether that is certain, and what it could be
    ("" where nobody can know).
    """

    sentence: str
    is_sure: bool
    proposal: str = ""


_SCHEME = lazy_pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = lazy_pattern(r"https?://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_BROKEN_SCHEME = lazy_pattern(
    r"(?:https?|htps?|htttps?|hhttps?)(?:[：;；]|:)?[/\\／]{0,3}(?=(?:https?:)?//|[\w-]{1,63}\.)",
    re.IGNORECASE,
)
_WITHOUT_SCHEME = lazy_pattern(
    r"(?:www\.[^/?#\s]{1,200}|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|cn|net|org|gov|edu))(?:[/?#:].*)?$",
    re.IGNORECASE | re.DOTALL,
)
_FULL_WIDTH = lazy_pattern("[\u3000-\u3002\uff01-\uff5e“”‘’（）《》【】]")
_ASCII = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"。": "."}
)
_PRIVATE_HOST = lazy_pattern(
    r"localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|10\.\d{1,3}\.\d{1,3}\.\d{1,3}"
    r"|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}"
    r"|169\.254\.\d{1,3}\.\d{1,3}|\[(?:::1|f[cde][0-9a-f]{0,2}:[0-9a-f:]{1,40})\]"
    r"|[\w.-]{1,200}\.(?:local|localhost|lan|internal|intranet|corp|home|test|invalid)",
    re.IGNORECASE,
)
_LABEL = lazy_pattern(r"[^\W_](?:[\w-]{0,61}[^\W_])?|[^\W_]")
_IPV6 = lazy_pattern(r"\[[0-9A-Fa-f:.]{2,45}\]")
_MAIL = lazy_pattern(r"[^@\s,;<>]{1,64}@(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}")
_LOCAL_PATH = lazy_pattern(r"file:|[A-Za-z]:[\\/]|[A-Za-z](?:%3A)(?:%5C|/)|\\\\", re.IGNORECASE)
_LONGEST = 2_000


def fault_of_address(target: str, *, is_relative_allowed: bool = True) -> AddressFault | None:
    """What is wrong with the target of a link, None for nothing that can be seen from here. An
    address without a host is right only where `is_relative_allowed`.
    """
    target = target[:_LONGEST]
    if _LOCAL_PATH.match(target):
        return AddressFault(_("it leads to a file on a computer of yours."), is_sure=True)
    web = _WEB.match(target)
    if web is not None:
        return _fault_of_web(target, web[1], web[2])
    scheme = _SCHEME.match(target)
    kind = scheme[1].lower() if scheme is not None else ""
    if kind == "mailto":
        return _fault_of_mail(target)
    if kind == "tel":
        if sum(map(str.isdigit, target)) < 3:
            return AddressFault(_("there is no telephone number in it."), is_sure=True)
        return None
    broken = _BROKEN_SCHEME.match(target)
    if broken is not None:
        rest = target[broken.end() :]
        rest = rest if re.match("https?:", rest) else f"https://{rest.lstrip('/')}"
        proposal = rest.translate(_ASCII)
        return AddressFault(_("what stands before the site's name is broken."), True, proposal)
    if _WITHOUT_SCHEME.match(target):
        return AddressFault(_("“https://” is missing before it."), True, f"https://{target}")
    if not is_relative_allowed:
        return AddressFault(_("it names no site."), is_sure=True)
    return None


def host_of(address: str) -> str:
    """The name of the site in a web address, without www and port, "" where there is none."""
    address = address.strip()
    web = _WEB.match(address)
    authority = web[1] if web is not None else re.split("[/?#]", address, maxsplit=1)[0]
    host = authority.rpartition("@")[2].lower()
    return re.sub(r":\d*$", "", host).removeprefix("www.").rstrip(".")


def _fault_of_web(target: str, authority: str, rest: str) -> AddressFault | None:
    host = re.sub(r":\d*$", "", authority.rpartition("@")[2])
    shown = unquote(host)
    if not host:
        return AddressFault(_("it names no site."), is_sure=True)
    if _PRIVATE_HOST.fullmatch(host):
        return AddressFault(
            _("“{host}” can be reached from your own network alone.").format(host=host),
            is_sure=True,
        )
    if shown.lower().rstrip(":") in ("http", "https"):
        return AddressFault(
            _("“http://” stands there twice."), True, re.sub(r"^https?:/*", "", target, flags=re.I)
            if re.match(r"https?:/*https?://", target, re.I) else ""
        )  # fmt: skip
    if _FULL_WIDTH.search(shown):
        wide = _FULL_WIDTH.search(shown)
        first = wide.group() if wide is not None else ""
        if first == "．" or shown.translate(_ASCII).isascii():
            proposal = target.replace(host, shown.translate(_ASCII), 1)
            if not _fault_of_web(proposal, shown.translate(_ASCII), ""):
                return AddressFault(
                    _("“{character}” in the site's name is full-width.").format(character=first),
                    True,
                    proposal,
                )
        return AddressFault(_("Chinese punctuation stands in the site's name."), is_sure=True)
    if " " in shown:
        return AddressFault(_("a space stands in the site's name."), is_sure=True)
    labels = shown.rstrip(".").split(".")
    if not _IPV6.fullmatch(host) and not all(_LABEL.fullmatch(label) for label in labels):
        return AddressFault(_("“{host}” is no name of a site.").format(host=shown), is_sure=True)
    if len(labels) == 1 and not _IPV6.fullmatch(host):
        return AddressFault(
            _("“{host}” can be reached from your own network alone.").format(host=shown),
            is_sure=False,
        )
    path = unquote(rest)
    if path[-1:] in "，。；、！？）》】”’" and path:
        return AddressFault(
            _("“{character}” at its end belongs to the sentence.").format(character=path[-1]),
            False,
            _without_last(target),
        )
    if path[-1:] in ")]" and path.count("(") + path.count("[") < path.count(")") + path.count("]"):
        return AddressFault(
            _("“{character}” at its end belongs to the sentence.").format(character=path[-1]),
            False,
            _without_last(target),
        )
    if "://" in path and re.match(r"/*https?:?//", path):
        return AddressFault(_("there are two addresses in it."), is_sure=False)
    return None


def _without_last(target: str) -> str:
    """The address without its last character, percent-encoded or not."""
    encoded = re.search(r"(?:%[0-9A-Fa-f]{2}){3}$|%[0-9A-Fa-f]{2}$", target)
    return target[: encoded.start()] if encoded is not None else target[:-1]


def _fault_of_mail(target: str) -> AddressFault | None:
    to = unquote(target[len("mailto:") :].partition("?")[0])
    if to and all(_MAIL.fullmatch(each.strip()) for each in to.split(",")):
        return None
    return AddressFault(_("“{address}” is no mail address.").format(address=to), is_sure=True)
