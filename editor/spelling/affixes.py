"""The rules of a Hunspell .aff file that English dictionaries use (man 5 hunspell)."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterator

from editor.values import dataclass, field

MAX_AFFIX = 12
"""Characters: no English affix is longer, and a broken file must not make checking slow."""


@dataclass(frozen=True, slots=True)
class Affix:
    """One prefix or suffix: a word whose flags hold `flag` and whose end (or beginning) fits
    `condition` loses `strip` there and gains `add`. `crossing` ones go with one at the other end.
    `further` are the flags of affixes that the result may take.
    """

    flag: str
    strip: str
    add: str
    condition: str
    crossing: bool
    further: frozenset[str]


@dataclass(slots=True)
class Affixes:
    """What a .aff file says. `prefixes` and `suffixes` are found by what they add."""

    encoding: str = "iso8859-1"
    flag_type: str = "char"
    prefixes: dict[str, list[Affix]] = field(default_factory=dict)
    suffixes: dict[str, list[Affix]] = field(default_factory=dict)
    forbidden: str = ""
    need_affix: str = ""
    only_in_compound: str = ""
    keep_case: str = ""
    no_suggest: str = ""
    letters: str = "esianrtolcdugmphbyfvkwzxjq'"
    replacements: list[tuple[str, str]] = field(default_factory=list)
    conversions: list[tuple[str, str]] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    def flags(self, text: str) -> frozenset[str]:
        """The flags that stand behind a word or an affix."""
        if self.aliases and text.isdecimal() and int(text) <= len(self.aliases):
            text = self.aliases[int(text) - 1]
        if self.flag_type == "long":
            return frozenset(text[at : at + 2] for at in range(0, len(text), 2))
        if self.flag_type == "num":
            return frozenset(text.split(","))
        return frozenset(text)

    def converted(self, word: str) -> str:
        """The word in the letters of the dictionary: with its apostrophe, say."""
        for old, new in self.conversions:
            word = word.replace(old, new)
        return word


_SINGLE = {
    "FORBIDDENWORD": "forbidden",
    "NEEDAFFIX": "need_affix",
    "ONLYINCOMPOUND": "only_in_compound",
    "KEEPCASE": "keep_case",
    "NOSUGGEST": "no_suggest",
    "TRY": "letters",
}


def read_affixes(data: bytes) -> Affixes:
    """What the .aff file with these bytes says; lines that are not understood are passed over."""
    affixes = Affixes()
    lines = _decoded(data, affixes).splitlines()
    crossing: dict[tuple[str, str], bool] = {}
    for line in lines:
        parts = line.split()
        match parts:
            case ["FLAG", kind, *_]:
                affixes.flag_type = kind.lower()
            case ["AF", text, *_] if not text.isdecimal() or affixes.aliases:
                affixes.aliases.append(text)
            case ["AF", _count, *_]:
                # The count comes first; a placeholder, so that the next line is not taken for it.
                affixes.aliases.append("")
            case [("PFX" | "SFX") as end, flag, ("Y" | "N") as cross, count, *_] if (
                count.isdecimal() and (end, flag) not in crossing
            ):
                crossing[end, flag] = cross == "Y"
            case [("PFX" | "SFX") as end, flag, strip, add, *rest]:
                _add_affix(affixes, end, flag, strip, add, rest, crossing.get((end, flag), False))
            case ["REP", old, new, *_]:
                affixes.replacements.append((old, new.replace("_", " ")))
            case ["ICONV", old, new, *_]:
                affixes.conversions.append((old, new))
            case [name, value, *_] if name in _SINGLE:
                setattr(affixes, _SINGLE[name], value)
    affixes.aliases = affixes.aliases[1:]
    affixes.conversions = affixes.conversions or [("\u2019", "'")]
    return affixes


def decoded(data: bytes, affixes: Affixes) -> str:
    """The text of the .dic file that belongs to a .aff file."""
    return data.removeprefix(codecs.BOM_UTF8).decode(affixes.encoding, "replace")


def _decoded(data: bytes, affixes: Affixes) -> str:
    found = re.search(rb"^(?:\xef\xbb\xbf)?SET[ \t]+([\w-]+)", data, re.MULTILINE)
    if found:
        name = found[1].decode("ascii", "replace").lower().removeprefix("microsoft-")
        try:
            affixes.encoding = codecs.lookup(name).name
        except LookupError:
            affixes.encoding = "iso8859-1"
    return decoded(data, affixes)


def _add_affix(
    affixes: Affixes,
    end: str,
    flag: str,
    strip: str,
    add: str,
    rest: list[str],
    crossing: bool,
) -> None:
    add, _slash, further = add.partition("/")
    add = "" if add == "0" else add
    if len(add) > MAX_AFFIX:
        return
    affix = Affix(
        flag,
        "" if strip == "0" else strip,
        add,
        rest[0] if rest and rest[0] != "." else "",
        crossing,
        affixes.flags(further) if further else frozenset(),
    )
    table = affixes.prefixes if end == "PFX" else affixes.suffixes
    table.setdefault(add, []).append(affix)


def without_suffix(word: str, affixes: Affixes) -> Iterator[tuple[str, Affix]]:
    """The words from which a suffix could have made this one, and the suffix."""
    for length in range(min(len(word), MAX_AFFIX) + 1):
        at = len(word) - length
        for affix in affixes.suffixes.get(word[at:], ()):
            stem = word[:at] + affix.strip
            if stem and _fits(affix.condition, at_end=True).search(stem):
                yield stem, affix


def without_prefix(word: str, affixes: Affixes) -> Iterator[tuple[str, Affix]]:
    """The words from which a prefix could have made this one, and the prefix."""
    for length in range(min(len(word), MAX_AFFIX) + 1):
        for affix in affixes.prefixes.get(word[:length], ()):
            stem = affix.strip + word[length:]
            if stem and _fits(affix.condition, at_end=False).match(stem):
                yield stem, affix


def with_affixes(stem: str, flags: frozenset[str], affixes: Affixes) -> Iterator[str]:
    """The words that one affix makes of a stem with these flags."""
    for add, rules in affixes.suffixes.items():
        for affix in rules:
            if (
                affix.flag in flags
                and stem.endswith(affix.strip)
                and _fits(affix.condition, at_end=True).search(stem)
            ):
                yield stem[: len(stem) - len(affix.strip)] + add
    for add, rules in affixes.prefixes.items():
        for affix in rules:
            if (
                affix.flag in flags
                and stem.startswith(affix.strip)
                and _fits(affix.condition, at_end=False).match(stem)
            ):
                yield add + stem[len(affix.strip) :]


@functools.cache
def _fits(condition: str, *, at_end: bool) -> re.Pattern[str]:
    """The pattern of a condition: letters, `.` and classes in brackets, nothing that could take
    long.
    """
    parts = re.findall(r"\[\^?[^\]]+\]|.", condition)
    pattern = "".join(
        _letter_class(part) if len(part) > 1 else ("." if part == "." else re.escape(part))
        for part in parts
    )
    return re.compile(f"{pattern}\\Z" if at_end else pattern)


def _letter_class(part: str) -> str:
    inside = part[1:-1]
    sign = "^" if inside.startswith("^") else ""
    letters = "".join(re.escape(letter) for letter in inside[len(sign) :])
    return f"[{sign}{letters}]" if letters else "."
