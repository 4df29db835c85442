"""Models of the filters of CMS editors, kept as data: one TOML file for each in resources/cms.

What a file says:

    certainty      "known" from the editor's own sources, "assumed" from documentation and reports
    source         where the rules come from
    [title] [note] what it is called, and a sentence for the person; en, zh_Hans, zh_Hant
    forbidden      what becomes of an element that is not allowed: "unwrap" (its content stays),
                   "drop" (with its content), "escape" (its tags are shown as text)
    dropped        elements that go with their content whatever `forbidden` says
    [elements]     "p h1" = ["class"]: the elements that stay, and attributes of each that stay;
                   "*" allows every element
    everywhere     attributes that stay on every element; "*" is all, "data-*" all that begin so
    css            the properties that stay in a style attribute; without it all do
    [properties]   "p h1" = ["text-align"]: the properties of these elements instead of `css`
    without_css    properties that never stay
    [renames]      b = "strong": an element that becomes another
    links          "all", "none", "hosts": only links to one of `link_hosts`
    images         "all", "files": none that carries its data in its address, "none"
    lists          "beside items" where lists are moved out of the items they stand in
    divisions      "paragraphs" where a div that holds text becomes a paragraph
    tables_in_tables   false where a table in a cell becomes text

Scripts, event handlers and `javascript:` addresses stay in no model: browsers keep them from being
pasted.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from typing import Any

from editor import i18n
from editor.errors import DatelineError
from editor.formats.html_in.elements import names
from editor.i18n import _
from editor.resources import names as file_names
from editor.resources import read_text
from editor.values import dataclass

CERTAINTIES: tuple[str, ...] = ("known", "assumed")
FORBIDDEN: tuple[str, ...] = ("unwrap", "drop", "escape")
LINKS: tuple[str, ...] = ("all", "none", "hosts")
IMAGES: tuple[str, ...] = ("all", "files", "none")

FIRST = ("ueditor", "ueditor-source", "ueditor-off", "wechat", "wordpress")
"""The models that are listed first, the most common of Chinese government sites before all."""
_ALL = frozenset(("*",))
_KEYS = names(
    "title note source certainty forbidden dropped everywhere css without_css renames elements"
    " properties links link_hosts images lists divisions tables_in_tables"
)


@dataclass(frozen=True, slots=True)
class FilterModel:
    """The filter of a CMS editor; what the fields say stands above."""

    name: str
    titles: Mapping[str, str]
    notes: Mapping[str, str]
    source: str
    certainty: str
    forbidden: str
    dropped: frozenset[str]
    elements: Mapping[str, frozenset[str]]
    everywhere: frozenset[str]
    css: frozenset[str]
    properties: Mapping[str, frozenset[str]]
    without_css: frozenset[str]
    renames: Mapping[str, str]
    links: str
    link_hosts: frozenset[str]
    images: str
    lists_beside_items: bool
    divisions_are_paragraphs: bool
    tables_in_tables: bool

    @property
    def title(self) -> str:
        """The name in the language of the interface."""
        return self.titles[i18n.language()]

    @property
    def note(self) -> str:
        """What to know about it, in the language of the interface."""
        return self.notes[i18n.language()]

    def allows(self, tag: str) -> bool:
        """Whether elements of this name stay."""
        return tag in self.elements or "*" in self.elements

    def keeps_attribute(self, tag: str, name: str) -> bool:
        """Whether an attribute stays on an element that does."""
        return _holds(self.everywhere, name) or _holds(self.elements.get(tag, frozenset()), name)

    def keeps_property(self, tag: str, name: str) -> bool:
        """Whether a CSS property stays in the style attribute of an element."""
        if name in self.without_css:
            return False
        return _holds(self.properties.get(tag, self.css), name)


def model_names() -> list[str]:
    """The names of the models, the most common first."""
    found = [name.removesuffix(".toml") for name in file_names("cms") if name.endswith(".toml")]
    return sorted(found, key=lambda name: (_rank(name), name))


@functools.cache
def filter_model(name: str) -> FilterModel:
    """The model of that name; raises DatelineError where there is none."""
    if name not in model_names():
        raise DatelineError(
            _("There is no CMS “{name}”. Known ones: {known}.").format(
                name=name, known=", ".join(model_names())
            )
        )
    return parse_model(read_text("cms", f"{name}.toml"), name)


def parse_model(text: str, name: str) -> FilterModel:
    """The model that the TOML text describes. Raises ValueError naming the faulty key: models are
    our own files.
    """
    data = tomllib.loads(text)
    unknown = sorted(data.keys() - _KEYS)
    if unknown:
        raise ValueError(f"{name}: unknown key {unknown[0]}")
    css = data.get("css")
    return FilterModel(
        name=name,
        titles=_in_languages(data, "title", name),
        notes=_in_languages(data, "note", name),
        source=data["source"],
        certainty=_choice(data, "certainty", CERTAINTIES, "", name),
        forbidden=_choice(data, "forbidden", FORBIDDEN, "", name),
        dropped=frozenset(data.get("dropped", ())),
        elements=_by_element(data, "elements"),
        everywhere=frozenset(data.get("everywhere", ())),
        css=_ALL if css is None else frozenset(css),
        properties=_by_element(data, "properties"),
        without_css=frozenset(data.get("without_css", ())),
        renames=data.get("renames", {}),
        links=_choice(data, "links", LINKS, "all", name),
        link_hosts=frozenset(data.get("link_hosts", ())),
        images=_choice(data, "images", IMAGES, "all", name),
        lists_beside_items=_choice(data, "lists", ("", "beside items"), "", name) != "",
        divisions_are_paragraphs=_choice(data, "divisions", ("", "paragraphs"), "", name) != "",
        tables_in_tables=data.get("tables_in_tables", True) is True,
    )


def _rank(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _holds(allowed: frozenset[str], name: str) -> bool:
    if name in allowed or "*" in allowed:
        return True
    return "-" in name and f"{name.partition('-')[0]}-*" in allowed


def _in_languages(data: Mapping[str, Any], key: str, name: str) -> Mapping[str, str]:
    words: Mapping[str, str] = data[key]
    if set(words) != set(i18n.LANGUAGES):
        raise ValueError(f"{name}: {key} is not in all languages")
    return words


def _choice(
    data: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str, name: str
) -> str:
    value = data.get(key, default)
    if value not in allowed:
        raise ValueError(f"{name}: {key} cannot be {value!r}")
    return str(value)


def _by_element(data: Mapping[str, Any], key: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for tags, values in data.get(key, {}).items():
        for tag in tags.split():
            found[tag] = found.get(tag, frozenset()) | frozenset(values)
    return found
