"""Front matter: the metadata of a release as YAML between two lines `---` at the head of a
Markdown file.

Written, the keys are the fields of Metadata, and `profile`; all text is in double quotes, so that
no YAML reader takes `no`, `2022-11-03` or `15:04` for anything else. Read, the names that Hugo,
Jekyll, pandoc and Chinese newsrooms use are known too; see KEYS.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from editor.document.release import Contact, Metadata, Release
from editor.document.schema import clean_line, normalise_link, normalise_metadata
from editor.document.timestamp import Timestamp
from editor.errors import FormatError
from editor.formats.markdown.front_matter_yaml import MAX_FRONT_MATTER, Value, read_yaml
from editor.i18n import _
from editor.report import Report
from editor.values import replace

KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "标题", "標題", "题目", "題目"),
    "kicker": ("kicker", "eyebrow", "引题", "引題", "眉题", "眉題", "肩题", "肩題"),
    "subtitle": ("subtitle", "subhead", "副题", "副題", "副标题", "副標題"),
    "published": (
        "published", "date", "publishdate", "pubdate", "publicationdate", "datepublished", "time",
        "时间", "時間", "日期", "发布时间", "發布時間", "发布日期", "發布日期",
    ),
    "source": ("source", "来源", "來源", "稿源", "稿件来源", "稿件來源", "信息来源", "文章来源"),
    "authors": ("authors", "author", "byline", "作者", "记者", "記者", "撰稿"),
    "editor": ("editor", "责编", "責編", "责任编辑", "責任編輯", "编辑", "編輯"),
    "reviewer": ("reviewer", "审核", "審核", "审校", "審校", "审稿", "審稿"),
    "column": ("column", "category", "categories", "section", "栏目", "欄目", "频道", "頻道"),
    "keywords": ("keywords", "tags", "keyword", "关键词", "關鍵詞", "关键字", "關鍵字", "标签"),
    "summary": ("summary", "description", "abstract", "excerpt", "摘要", "概要", "导语", "導語"),
    "language": ("language", "lang", "locale", "语言", "語言"),
    "place": ("place", "location", "dateline", "地点", "地點", "地区", "地區"),
    "embargo": ("embargo", "embargoed", "embargountil", "解禁时间", "解禁時間"),
    "contacts": ("contacts", "contact", "联系人", "聯繫人", "联系方式", "媒体联系人"),
    "boilerplate": ("boilerplate", "about", "机构简介", "機構簡介", "关于我们", "關於我們"),
    "url": ("url", "canonicalurl", "canonical", "网址", "網址", "链接", "鏈接"),
    "uid": ("uid", "uuid", "identifier"),
    "profile": ("profile",),
}  # fmt: skip
"""Field of the release to the keys it is read from, the one that counts most first. Case, hyphens
and underscores in a key make no difference; the keys under Hugo's `params` count like the others.
"""

_FIELD_OF = {alias: field for field, aliases in KEYS.items() for alias in aliases}
_CONTACT_KEYS = {
    "name": "name", "姓名": "name", "organisation": "organisation", "organization": "organisation",
    "company": "organisation", "单位": "organisation", "單位": "organisation", "phone": "phone",
    "tel": "phone", "telephone": "phone", "电话": "phone", "電話": "phone", "email": "email",
    "mail": "email", "邮箱": "email", "郵箱": "email",
}  # fmt: skip
_LANGUAGES = {
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-hans-cn": "zh-Hans",
    "zh-tw": "zh-Hant-TW", "zh-hk": "zh-Hant-HK", "zh-mo": "zh-Hant-HK",
}  # fmt: skip
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_NAME = re.compile(r"[\w.-]+")
# Two patterns as text: `re` compiles them when first used, and lists rarely are a text.
_LIST_SEPARATOR = r"[、，；;\n]+|(?:,(?=.*[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]),)"
_KEYWORD_SEPARATOR = r"[、，；;,\n]+"
_HALF_DAY = re.compile(r"\b[ap]m\b", re.IGNORECASE)
_ZONE = re.compile(r"(?:[+-]\d{4}|[A-Z]{1,4})$")
_NUMERIC_DAY = re.compile(r"(\d{4})(?:[-/.]|年)\s*(\d{1,2})(?:[-/.]|月)\s*(\d{1,2})\s*日?")


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between the lines `---` at the head of `text`, or None, and the text below them.

    Line ends must be "\\n". The second line may be `...`. Where it is missing there is no front
    matter, and the first line is a rule.
    """
    first, end, _rest = text.partition("\n")
    if not end or _FENCE.fullmatch(first) is None:
        return None, text
    start = position = len(first) + 1
    while position < len(text) and position - start <= MAX_FRONT_MATTER:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        if _END.fullmatch(text, position, stop) is not None:
            return text[start:position], text[stop + 1 :]
        position = stop + 1
    return None, text


def read_front_matter(yaml_text: str, report: Report) -> tuple[Metadata, str, dict[str, Value]]:
    """The metadata, the name of the profile, and what the keys said that no field takes. The
    language is "" where the front matter does not tell it.

    Each such key is in the report. Raises FormatError where the text is not YAML, or is not a
    mapping with names as keys: then it is no front matter.
    """
    data = read_yaml(yaml_text)
    if data == "":
        return Metadata(language=""), "", {}
    if not isinstance(data, dict) or not all(_NAME.fullmatch(key) for key in data):
        raise FormatError(_("Its front matter is not a list of names and values."))
    given, unknown = _sort_keys(data)
    fields: dict[str, Any] = {}
    for field, found in given.items():
        for key, value in found:
            read = _read_field(field, value)
            if field == "keywords" and read is not None:
                fields[field] = (*fields.get(field, ()), *read)
            elif read is None or field in fields:
                unknown[key] = value
            else:
                fields[field] = read
    for key in unknown:
        report.add(
            "front-matter-key",
            _("The front matter's “{key}” has no place in a release.").format(key=key),
        )
    profile = fields.pop("profile", "")
    metadata = normalise_metadata(Metadata(**fields))
    if "language" not in fields:
        metadata = replace(metadata, language="")
    return metadata, profile, unknown


def write_front_matter(release: Release) -> str:
    """The metadata of a normalised release as front matter, the lines `---` included."""
    metadata = release.metadata
    lines = ["---"]
    for field in KEYS:
        value = release.profile if field == "profile" else getattr(metadata, field)
        lines.extend(_write_field(field, value))
    lines.append("---")
    return "\n".join(lines) + "\n"


def _write_field(field: str, value: Any) -> Iterable[str]:
    if not value:
        return
    if isinstance(value, Timestamp):
        yield f"{field}: {_quote(_time_text(value))}"
    elif field == "contacts":
        yield f"{field}:"
        for contact in value:
            lead = "  - "
            for name in ("name", "organisation", "phone", "email"):
                if text := getattr(contact, name):
                    yield f"{lead}{name}: {_quote(text)}"
                    lead = "    "
    elif isinstance(value, tuple):
        yield f"{field}:"
        yield from (f"  - {_quote(item)}" for item in value)
    elif "\n" in value:
        yield f"{field}: |-"
        yield from (f"  {line}" for line in value.split("\n"))
    else:
        yield f"{field}: {_quote(value)}"


def _quote(text: str) -> str:
    """`text` in double quotes; JSON's are YAML's, too."""
    return json.dumps(text, ensure_ascii=False)


def _time_text(time: Timestamp) -> str:
    exact = time.offset is not None or (time.time is not None and time.time.second)
    return time.for_machines() if exact else time.for_people()


def _sort_keys(
    data: dict[str, Value],
) -> tuple[dict[str, list[tuple[str, Value]]], dict[str, Value]]:
    """For each field the keys that give it, the best first; and the other keys."""
    params = data.get("params")
    if isinstance(params, dict):
        data = {key: value for key, value in data.items() if key != "params"} | {
            key: value for key, value in params.items() if key not in data
        }
    given: dict[str, list[tuple[str, Value]]] = {}
    unknown: dict[str, Value] = {}
    for key, value in data.items():
        field = _FIELD_OF.get(_plain_key(key))
        if field is None:
            unknown[key] = value
        elif value:
            given.setdefault(field, []).append((key, value))
    for field, found in given.items():
        found.sort(key=lambda pair: KEYS[field].index(_plain_key(pair[0])))
    return given, unknown


def _plain_key(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def _read_field(field: str, value: Value) -> Any:
    """The value as the field holds it, None where it cannot."""
    if field in ("published", "embargo"):
        return _read_time(_text(value))
    if field == "authors":
        return _read_names(value, _LIST_SEPARATOR)
    if field == "keywords":
        return _read_names(value, _KEYWORD_SEPARATOR)
    if field == "contacts":
        return _read_contacts(value)
    text = _text(value)
    if field == "language":
        tag = text.strip().replace("_", "-")
        tag = _LANGUAGES.get(tag.lower(), tag)
        return tag if normalise_metadata(Metadata(language=tag)).language == tag else None
    if field == "url":
        return text if normalise_link(text) else None
    return text


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "、".join(_text(item) for item in value)
    return _text(value.get("name", list(value.values())))


def _read_names(value: Value, separator: str) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(item) for item in value)
    return tuple(re.split(separator, _text(value)))


def _read_contacts(value: Value) -> tuple[Contact, ...]:
    contacts = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            fields: dict[str, str] = {}
            for key, text in item.items():
                # What has no field of its own, a position for one, goes with the organisation.
                field = _CONTACT_KEYS.get(key.lower(), "organisation")
                fields[field] = f"{fields.get(field, '')} {_text(text)}".strip()
            contacts.append(Contact(**fields))
        else:
            contacts.append(Contact(name=_text(item)))
    return tuple(contacts)


def _read_time(text: str) -> Timestamp | None:
    """The moment that `2022-11-03 15:04`, `2022年11月3日`, ISO 8601 or RFC 2822 text states."""
    text = clean_line(text)
    numeric = _NUMERIC_DAY.match(text)
    if numeric is not None:
        year, month, day = numeric.groups()
        rest = text[numeric.end() :].lstrip()
        if rest[:1] == "T":
            rest = rest[1:]
        if rest[1:2] == ":":
            rest = f"0{rest}"
        text = f"{year}-{int(month):02}-{int(day):02} {rest}".rstrip()
    elif len(text) < 80:
        text = _from_rfc_2822(text)
    try:
        return Timestamp.parse(text)
    except ValueError:
        return None


def _from_rfc_2822(text: str) -> str:
    """The ISO form of `Thu, 03 Nov 2022 15:04:00 +0800` or `Nov. 3, 2022`; other text as it is."""
    from email.utils import parsedate_tz

    has_time = ":" in text
    text = text.replace(".", "")
    parsed = parsedate_tz(text if has_time else f"{text} 00:00")
    if parsed is None or _HALF_DAY.search(text) is not None:
        return text
    year, month, day, hour, minute, second = parsed[:6]
    moment = f"{year:04}-{month:02}-{day:02}"
    if not has_time:
        return moment
    moment += f"T{hour:02}:{minute:02}:{second:02}"
    if parsed[9] is None or _ZONE.search(text) is None:
        return moment
    sign = "-" if parsed[9] < 0 else "+"
    hours, minutes = divmod(abs(parsed[9]) // 60, 60)
    return f"{moment}{sign}{hours:02}:{minutes:02}"
