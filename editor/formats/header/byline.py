"""English bylines: the names after `By`."""

from __future__ import annotations

import re

# Words that no name begins with: `By the end`, `By working`, `By March`.
_NO_NAME = re.compile(
    r"(?i)(?:the|a|an|this|that|these|its|his|her|their|our|my|your|all|both|each|now|then|far|way"
    r"|mid|late|early|next|last|end|default|law|contrast|comparison|means|virtue|and|using"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\w+ing)\b"
)
_WORD = r"[A-Z][\w.'’-]*"
_NAMES = re.compile(
    rf"{_WORD}(?:\s(?:[A-Z][\w.'’&-]*|de|van|von|der|den|bin|al|la|da|del|and|of|&)){{0,6}}"
    rf"(?:,\s{_WORD}(?:\s{_WORD}){{0,3}}){{0,4}}(?:,?\sand\s{_WORD}(?:\s{_WORD}){{0,3}})?"
)
_JOB = re.compile(
    r"(?i),?\s*(?:cnn|afp|bloomberg|staff|senior|contributing|special|associated press|ap|reuters"
    r"|correspondent|reporter|editor|writer|columnist|contributor)\b.*$"
)
# By Jane Doe in Beijing and John Smith in Shanghai
_IN_PLACE = re.compile(rf"\s(?:in|from)\s{_WORD}(?:\s{_WORD}){{0,3}}(?=\s(?:and|&)\s|\s?[,|]|\s?$)")
_AFTER_NAMES = re.compile(
    r"\s(?:[Pp]ublished|[Pp]osted|[Uu]pdated|on|at|in(?=\s[A-Z])|from(?=\s[A-Z]))\b"
)


def begins_with_name(text: str) -> bool:
    """Whether `text`, which follows `by` within a line, can begin with who signs it: a name with
    its capital, or one word that is an account (`admin`), rather than `both parties.`
    """
    first, _space, rest = text.strip().partition(" ")
    if first[:1].islower():
        return not first.endswith(".") and not rest[:1].islower()
    return _NO_NAME.match(text.strip()) is None


def english_byline(text: str) -> str:
    """The names that `text`, which follows `By`, begins with, without the writers' jobs; "" where
    it begins with no names.
    """
    text = _AFTER_NAMES.split(_IN_PLACE.sub("", text.strip(" |,-–—")))[0].strip()
    people = _JOB.sub("", text).strip(" ,") if "," in text else text
    if _NO_NAME.match(people) or re.search(r"\d", people):
        return ""
    return people if _NAMES.fullmatch(people) else ""
