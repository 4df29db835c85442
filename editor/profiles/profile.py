"""What a publishing profile is.

What is constant for an organisation stands in a profile and never in a draft or a CMS fragment: the
site and its columns, the words, sizes and fonts of the page, what a release must have, the words
and the people of the house, and what every release ends with.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.document.release import Contact, Metadata
from editor.values import dataclass, field, replace

SIZES: tuple[str, ...] = ("small", "medium", "large")
HEADER_FIELDS: tuple[str, ...] = ("size", "published", "source", "author", "editor", "reviewer")
DOCX_TEMPLATES: tuple[str, ...] = ("news", "official", "english")
TEMPLATE_SUFFIXES: tuple[str, ...] = (".docx", ".dotx", ".docm", ".dotm")
"""How the name of a house template ends, a Word document of the organisation's own."""
PAPERS: tuple[str, ...] = ("A4", "Letter")
FRAGMENT_TARGETS: tuple[str, ...] = ("inline", "plain", "wechat", "wire", "text")
"""What a fragment is made for: a CMS that keeps inline styles, one that keeps elements alone,
WeChat's article editor, a newswire, a field that takes plain text.
"""
REQUIRABLE: tuple[str, ...] = (
    "title", "kicker", "subtitle", "published", "source", "authors", "editor", "reviewer",
    "column", "keywords", "summary", "place", "embargo", "contacts", "boilerplate", "url",
)  # fmt: skip
"""The fields of Metadata that a profile may demand."""
LIMITABLE: tuple[str, ...] = (
    "title", "kicker", "subtitle", "source", "editor", "reviewer", "column", "summary", "place",
    "boilerplate", "url",
)  # fmt: skip
"""The fields of Metadata whose length a profile may limit: those of text."""
COLUMN_TYPES: tuple[str, ...] = (
    "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南",
    "信息公开目录", "信息公开年报", "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切",
    "办事服务", "咨询投诉", "征集调查", "在线访谈",
)  # fmt: skip
"""What ColumnType is usually one of (国办发〔2017〕47号); others are allowed."""
LABELS: tuple[str, ...] = (
    *HEADER_FIELDS, *SIZES, "credit", "contacts", "table", "missing", "untitled", "immediate",
    "embargo", "zone", "dateline", "end", "figure_number", "table_number",
)  # fmt: skip
"""The words a profile gives: those of the header line and its switch; those before a picture's
credit and the contacts; what a table is called, what stands for a missing picture and an untitled
release. Then, "" for none, each: above the text "for immediate release" and the embargo with
`{time}` in it, and what the time zone is called there (else `UTC+8`); before the first words of the
text the dateline with any of `{place}`, `{date}`, `{source}` and `{author}` in it; below it the end
mark; in Word before the captions of figures and tables their number, as `{number}`.
"""


@dataclass(frozen=True, slots=True)
class Site:
    """The site group of the government meta tags (国办发〔2017〕47号), "" where unknown."""

    name: str = ""
    domain: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the site: the column group of the government meta tags."""

    name: str = ""
    description: str = ""
    keywords: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What becomes of pictures that are inserted: the longer side in pixels at most, and the
    quality (of 100) of a JPEG that is made anew.
    """

    max_side: int = 1600
    quality: int = 85


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a fragment is made for, one of FRAGMENT_TARGETS, and the id of the element that the
    site's text-size script acts on, "" where the CMS puts that element there itself.
    """

    target: str = "inline"
    container: str = ""


@dataclass(frozen=True, slots=True)
class HouseWord:
    """A word of the house list: what is `wrong`, what to write instead, and why."""

    wrong: str
    right: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster: the name and the title must stand together as they do here."""

    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A publishing profile.

    `utc_offset` is in minutes; `sizes` gives each of SIZES in rem; `indent` is in em; `labels`
    gives each of LABELS in the release's language; `header` the order of the header line's fields,
    out of HEADER_FIELDS. `column` is the column of a release that names none, `columns` are the
    others. `docx_template` is one of DOCX_TEMPLATES or the name of a house template in `folder`,
    which is said for such a profile alone. `required` names fields of Metadata that must not be
    empty, `limits` gives the most characters a text field of Metadata may have. `boilerplate` and
    `contacts` go into every new release.
    """

    name: str
    title: str
    language: str
    utc_offset: int
    labels: Mapping[str, str]
    header: tuple[str, ...]
    sizes: Mapping[str, float]
    indent: float
    line_height: float
    body_fonts: tuple[str, ...]
    heading_fonts: tuple[str, ...]
    docx_template: str
    paper: str
    site: Site
    column: Column
    columns: tuple[Column, ...] = ()
    pictures: Pictures = Pictures()
    fragment: Fragment = Fragment()
    required: tuple[str, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    words: tuple[HouseWord, ...] = ()
    roster: tuple[Person, ...] = ()
    boilerplate: str = ""
    contacts: tuple[Contact, ...] = ()
    folder: str = ""

    @property
    def house_template(self) -> str:
        """The name of the house template, "" for a template that comes with Dateline."""
        return "" if self.docx_template in DOCX_TEMPLATES else self.docx_template

    def column_of(self, name: str) -> Column:
        """The column that a release with `name` as its column stands in: that of the profile, or
        one known by its name alone; the profile's own where the release names none.
        """
        if not name:
            return self.column
        known = (column for column in (self.column, *self.columns) if column.name == name)
        return next(known, Column(name))


def with_constants(metadata: Metadata, profile: Profile, former: Profile | None = None) -> Metadata:
    """The metadata with the boilerplate and the contacts of the profile where it has none of its
    own, or still those of the `former` profile.
    """
    change: dict[str, object] = {}
    for name in ("boilerplate", "contacts"):
        present = getattr(metadata, name)
        if not present or (former is not None and present == getattr(former, name)):
            change[name] = getattr(profile, name)
    return replace(metadata, **change)  # type: ignore[arg-type]
