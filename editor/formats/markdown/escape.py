"""Text as Markdown that stays text, for Python-Markdown and for CommonMark readers alike.

Only what would become markup where it stands is escaped: by a backslash where both kinds of reader
know the escape, by a character reference where one of them does not (`=`, `~`, `<`, `:`).
"""

from __future__ import annotations

import re

_URL = r"(?:https?|ftp)://[^\s<>]+|www\.[^\s<>]+"
_MARKUP = r"\*+|_+|==+|[\\`\[\]<&~!${:|]"
_SPECIAL = re.compile(rf"(?P<url>{_URL})|{_MARKUP}")
_IN_URL = re.compile(_MARKUP)
_ENTITY = re.compile(r"&(?:#|[0-9A-Za-z]+;)")
# A bracket that no reader takes for a link, a footnote, a task or a table of contents.
_PLAIN_BRACKETS = re.compile(
    r"\[(?!(?:[ xX]?|TOC|toc)\])[^\[\]()^!\\`*_<>&~=$:|{}]*\](?=[^(\[:]|\Z)"
)
_EMOJI = re.compile(r":(?:[a-z+-][a-z0-9_+-]*|100|1234):")
_ATTRIBUTES = re.compile(r"\{ ?[:#.]")

_NUMBER = re.compile(r"(\d+)([.)])(?= |$)")
_BULLET = re.compile(r"[-+](?= |$)")
_DELIMITER_ROW = re.compile(r"[ |:-]*-[ |:-]*")
_LAST_HASHES = re.compile(r"(?<!\\)#+$")


class TextEscaper:
    """Escapes the runs of one block; `texts` is all text of the block.

    What is harmless alone, such as the tilde of `5~10`, is left as it is where the block holds it
    once.
    """

    def __init__(self, texts: str, strikes: bool, in_table: bool = False) -> None:
        self._tildes = 0 if "~" in texts and not strikes else 1
        self._mail = "@" in texts
        self._dollar = False  # whether a dollar sign could begin a formula
        self._in_table = in_table

    def escape(self, text: str, in_link: bool = False, before_link: bool = False) -> str:
        """`text` inside a line. `in_link`: it is the text of a link or picture; `before_link`: a
        link's bracket follows directly.
        """
        parts: list[str] = []
        position = 0
        kept_until = 0  # the end of brackets that stay as they are
        for match in _SPECIAL.finditer(text):
            start, end = match.span()
            if start < position:
                continue
            parts.append(text[position:start])
            position = end
            token = match[0]
            if match["url"]:
                parts.append(self._url(token))
            elif token == "[" and not in_link and (plain := _PLAIN_BRACKETS.match(text, start)):
                kept_until = plain.end()
                parts.append(token)
            elif token == "]" and (start < kept_until or not in_link):
                parts.append(token)
            elif token == "!":
                parts.append("\\!" if before_link and end == len(text) else "!")
            else:
                parts.append(self._token(token, text, start, end))
        parts.append(text[position:])
        return "".join(parts)

    def _url(self, url: str) -> str:
        """An address; GitHub makes it a link that shows the same text, unless escapes are in it."""
        escaped = _IN_URL.sub(lambda match: self._token(match[0], url, *match.span()), url)
        if escaped == url:
            return url
        return re.sub(r"[:.]", lambda match: f"&#{ord(match[0])};", escaped, count=1)

    def _token(self, token: str, text: str, start: int, end: int) -> str:
        before, after = text[start - 1 : start], text[end : end + 1]
        match token[0]:
            case "*" | "_":
                apart = before == after == " "
                inside = token == "_" and before.isalnum() and after.isalnum()
                return token if apart or inside else "".join(f"\\{char}" for char in token)
            case "=":
                return token if before == after == " " else "=" + "&#61;" * (len(token) - 1)
            case "<":
                return token if after == " " or (after > "\x7f" and not self._mail) else "&lt;"
            case "&":
                return "&amp;" if _ENTITY.match(text, start) else token
            case "~":
                self._tildes += 1
                return token if self._tildes == 1 else "&#126;"
            case "$":
                if self._dollar and before != " ":
                    return "&#36;"
                self._dollar = self._dollar or after != " "
                return token
            case "{":
                return "\\{" if _ATTRIBUTES.match(text, start) else token
            case ":":
                return "&#58;" if _EMOJI.match(text, start) else token
            case "|":
                return "\\|" if self._in_table else token
            case "!":
                return token
            case _:
                return f"\\{token}"


def escape_line_start(line: str) -> str:
    """`line`, written already, so that its beginning opens no block: no list, heading, quotation,
    rule, table or definition.
    """
    if not line:
        return line
    match line[0]:
        case "#" | ">":
            return f"\\{line}"
        case ":":
            return f"&#58;{line[1:]}" if line[1:2] in ("", " ") else _not_delimiter_row(line)
        case "=":
            return f"&#61;{line[1:]}" if not line.strip("= ") else line
        case "-" | "+":
            plain = _BULLET.match(line) is None and line.strip("- ")
            return _not_delimiter_row(line) if plain else f"\\{line}"
        case "|":
            return f"&#124;{line[1:]}"
    number = _NUMBER.match(line)
    if number is not None:
        return f"{number[1]}\\{line[number.start(2) :]}"
    return line


def escape_edges(line: str) -> str:
    """`line`, written already, with wide spaces at its ends as character references: Python's
    `strip` takes them for white space.
    """
    if line and line[0].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    if line and line[-1].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    return line


def escape_heading(text: str) -> str:
    """The text of a heading, written already, so that `#` at its end stays."""
    return _LAST_HASHES.sub(lambda match: "\\#" * len(match[0]), text)


def _not_delimiter_row(line: str) -> str:
    return line.replace("-", "\\-", 1) if _DELIMITER_ROW.fullmatch(line) else line
