"""The form above a text that asks for its approval: 标题 and 供稿单位, each beside its value.

What it states fills empty metadata. The form itself stays in the text: it holds opinions and
signatures that have no place elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from editor.document.nodes import Table
from editor.document.release import Metadata
from editor.document.schema import clean_line
from editor.document.walk import block_texts
from editor.formats.docx_in.drafts import Draft
from editor.formats.header.fields import Field
from editor.values import replace

# How far down the form may stand, and how large it may be.
_SEARCHED = 4
_MOST_ROWS = 30
_LABELS = {
    **dict.fromkeys(("标题", "稿件标题", "文章标题", "新闻标题", "题目", "稿件题目"), "title"),
    **dict.fromkeys(
        ("供稿单位", "报送单位", "来稿单位", "投稿单位", "撰稿单位", "供稿部门", "供稿科室"),
        "source",
    ),
    **dict.fromkeys(("作者", "撰稿人", "供稿人", "撰稿", "通讯员"), "author"),
}
_LONGEST = 120
_CONFIDENCE = 0.8


def read_form(metadata: Metadata, drafts: list[Draft]) -> tuple[Metadata, tuple[Field, ...]]:
    """The metadata with what such a form among the first drafts states, and the fields it gave."""
    table = next((draft for draft in drafts[:_SEARCHED] if isinstance(draft, Table)), None)
    if table is None:
        return metadata, ()
    rows = (
        [clean_line(" ".join(text for block in cell.blocks for text in block_texts(block)))
         for cell in row]
        for row in table.rows[:_MOST_ROWS]
    )  # fmt: skip
    stated = _stated(rows)
    # A table with a column of titles or authors is a list, no form.
    if "title" not in stated or not stated.keys() & {"source", "author"}:
        return metadata, ()
    fields: list[Field] = []
    if not metadata.title:
        metadata = replace(metadata, title=stated["title"])
        fields.append(Field("title", stated["title"], _CONFIDENCE))
    if "source" in stated and not metadata.source:
        metadata = replace(metadata, source=stated["source"])
        fields.append(Field("source", stated["source"], _CONFIDENCE))
    people = _people(stated.get("author", ""))
    if people and not metadata.authors:
        metadata = replace(metadata, authors=people)
        fields.append(Field("author", "、".join(people), _CONFIDENCE))
    return metadata, tuple(fields)


def _stated(rows: Iterable[list[str]]) -> dict[str, str]:
    """The values right beside the labels; none of those that are labelled twice."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for row in rows:
        names = [_LABELS.get("".join(text.split()).rstrip(":：")) for text in row]
        for place, name in enumerate(names[:-1]):
            value = row[place + 1]
            if name is None:
                continue
            if names[place + 1] is not None:
                twice.add(name)
            elif 0 < len(value) <= _LONGEST:
                twice |= {name} & found.keys()
                found[name] = value
    return {name: value for name, value in found.items() if name not in twice}


def _people(text: str) -> tuple[str, ...]:
    from editor.formats.header.names import is_person, split_names

    people = split_names(text)
    return people if all(map(is_person, people)) else ()
