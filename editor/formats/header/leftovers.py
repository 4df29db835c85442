"""What a header line says that no field of a release holds.

A header line leaves the body once it is understood. What it said beside its fields has to be told,
and what names people, bodies or a telephone stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from editor.formats.header import names
from editor.formats.header.fields import Field
from editor.formats.header.labels import Role, fold, is_credit, is_of_supplier
from editor.formats.header.tokens import Token, TokenKind
from editor.values import dataclass

_FIELD_NAMES = {
    TokenKind.DATE: "published",
    TokenKind.SOURCE: "source",
    TokenKind.AUTHOR: "author",
}
_PEOPLE = (Role.AUTHOR, Role.EDITOR, Role.REVIEWER)
# Words that say no more than the label does.
_PLAIN = re.compile(
    r"(?:本报|本网|本台|本刊|本社|本站)?(?:全媒体|首席|特约|见习|实习)?"
    r"(?:记者|通讯员|实习生|撰稿人|责任编辑|责编|编辑|评论员|信息员|기자)|文图|图文|文字|[文图摄]|报[道导]|编辑"
)


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The parts of a line, as written, that are in none of its fields.

    `dropped` is furniture, a second date, labels that say nothing about the text; `kept` credits
    people or bodies or tells how to reach them. `stated` are the parts that the fields were read
    from, each with the field's name.
    """

    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    stated: tuple[tuple[str, str], ...]


def leftovers(cleaned: str, tokens: Iterable[Token], fields: tuple[Field, ...]) -> Leftovers:
    """The parts of a line that is no ordinary text. Empty labels say nothing."""
    held = {field.name: field.value for field in fields}
    dropped: list[str] = []
    kept: list[str] = []
    stated: list[tuple[str, str]] = []
    for token in tokens:
        written = cleaned[token.start : token.end].strip(" |,;，；、")
        if written.endswith(("）", ")", "】", "]")) and not re.search(r"[（(【\[]", written):
            written = written[:-1].rstrip()
        if _is_credit(token, held):
            kept.append(written)
            continue
        beside = [text for text in _parts(token, written, held) if text]
        dropped += beside
        name = _FIELD_NAMES.get(token.kind) or (token.role.value if token.role else "")
        if name in held and written not in beside:
            stated.append((name, written))
    return Leftovers(tuple(dropped), tuple(kept), tuple(stated))


def _is_credit(token: Token, held: Mapping[str, object]) -> bool:
    """Whether a labelled value that no field holds must not go: it names someone."""
    if token.kind != TokenKind.LABELLED or not token.text:
        return False
    if token.role == Role.OTHER:
        return is_credit(token.word)
    if token.role == Role.FOREIGN:
        return True
    if token.role == Role.SOURCE:
        return is_of_supplier(token.word) and names.clean_source(token.text) != held.get("source")
    if token.role in _PEOPLE:
        people = names.split_names(names.clean_people(token.text))
        known = held.get(token.role.value)
        any_held = isinstance(known, str) and any(name in known for name in people)
        return not any_held and any(map(names.is_person, people))
    return False


def _parts(token: Token, written: str, held: Mapping[str, object]) -> Iterator[str]:
    match token.kind:
        case TokenKind.LOOSE:
            return
        case TokenKind.LABELLED:
            yield from _labelled(token, written, held)
        case TokenKind.DATE:
            if token.stamp is None or token.stamp != held.get("published"):
                yield written
        case TokenKind.SOURCE:
            if names.clean_source(token.text) != held.get("source"):
                yield written
        case TokenKind.AUTHOR:
            yield from _beside_names(token.text, held.get("author"))
        case TokenKind.COUNTER:
            # The number itself is told as the number of views.
            if not token.text or token.text != held.get("views"):
                yield written
        case _:
            yield written


def _labelled(token: Token, written: str, held: Mapping[str, object]) -> Iterator[str]:
    role = token.role
    if role in (Role.SIZE, Role.OTHER):
        yield written
    elif role == Role.PUBLISHED:
        if token.text and (token.stamp is None or token.stamp != held.get("published")):
            yield written
    elif role in _PEOPLE:
        if token.text:
            yield from _beside_names(token.text, held.get(role.value), written)
        yield token.beyond
    elif role == Role.SOURCE:
        if token.text and names.clean_source(token.text) != held.get("source"):
            yield written
    elif (role is not None and token.text and token.text != held.get(role.value)) or token.beyond:
        yield written


def _beside_names(text: str, value: object, written: str = "") -> Iterator[str]:
    """What stands beside the names of `value` in `text`; all of it where it has none of them."""
    rest, any_found = text, False
    for name in re.split(r"[、,，\s]+", value) if isinstance(value, str) else ():
        if name in rest:
            rest, any_found = rest.replace(name, " ", 1), True
    if not any_found:
        yield written or text
        return
    for word in re.findall(r"[^\s、,，;；:：/／|｜()（）\[\]【】]+", rest):
        if re.search(r"\w", _PLAIN.sub("", fold(word))):
            yield word
