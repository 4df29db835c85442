"""The corpus that proofing is measured by: tests/fixtures/proofing, whose README.md says how its
files are written.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editor.document.nodes import (
    Block,
    Cell,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quotation,
    Table,
    Text,
)
from editor.document.release import Contact, Metadata, Release, make_asset
from editor.document.timestamp import Timestamp
from editor.document.walk import plain_text
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import Person, Profile
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding, Spot
from editor.proofing.passages import passages_of_block, passages_of_metadata
from editor.values import replace

_PICTURE = make_asset(b"\x89PNG\r\n\x1a\n")
FOLDER = Path(__file__).parent / "fixtures" / "proofing"
OPEN, CLOSE = "⟦", "⟧"
_MANY = frozenset({"authors", "keywords"})


class Place(NamedTuple):
    """Characters of a text of a release."""

    spot: Spot
    start: int
    end: int


class Case(NamedTuple):
    """A small release: where it stands, the `rule` it breaks ("" for none) or the trap it sets,
    and the places of what is wrong (none: the whole release).
    """

    origin: str
    rule: str
    trap: str
    release: Release
    profile: Profile
    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        return plain_text(self.release.body)

    def is_found_by(self, finding: Finding) -> bool:
        """Whether the finding is of a marked place; of the same rule where none is marked."""
        if not self.places:
            return finding.rule in self.rule.split("|")
        return any(
            finding.spot == place.spot
            and finding.start < max(place.end, place.start + 1)
            and max(finding.end, finding.start + 1) > place.start
            for place in self.places
        )


def planted() -> list[Case]:
    """Texts with one fault each."""
    return [case for path in sorted((FOLDER / "planted").glob("*.tsv")) for case in _cases(path)]


def right() -> list[Case]:
    """Texts that look wrong and are right."""
    return [case for path in sorted((FOLDER / "right").glob("*.tsv")) for case in _cases(path)]


def real() -> list[Case]:
    """Real releases, their true faults marked."""
    return [
        _case(path.name, "", path.name, *_front(path.read_text(encoding="utf-8")))
        for path in sorted((FOLDER / "releases").glob("*.txt"))
    ]


def _front(text: str) -> tuple[str, str]:
    form, _line, body = text.partition("\n")
    return form, body.strip("\n").replace("\n", "⏎")


def _cases(path: Path) -> Iterator[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#") or number == 1:
            continue
        first, form, text = [*line.split("\t"), "", ""][:3]
        wrong = path.parent.name == "planted"
        origin = f"{path.parent.name}/{path.name}:{number}"
        yield _case(origin, first if wrong else "", "" if wrong else first, form, text)


def _case(origin: str, rule: str, trap: str, form: str, text: str) -> Case:
    values = dict(part.strip().partition("=")[::2] for part in form.split(";") if "=" in part)
    language = values.pop("language", "zh-Hans")
    profile = builtin_profile(builtin_name_for(language))
    roster = tuple(
        Person(*(each.strip() for each in person.split("/")))
        for person in values.pop("roster", "").split("、")
        if person
    )
    profile = replace(profile, roster=roster, required=(), limits={})
    metadata = Metadata(language=language)
    for name, value in values.items():
        metadata = replace(metadata, **{name: _value(name, value)})
    release = Release(metadata, tuple(_blocks(text.split("⏎"))), (_PICTURE,))
    return _without_marks(Case(origin, rule, trap, release, profile, ()))


def _value(name: str, value: str) -> object:
    if name in ("published", "embargo"):
        return Timestamp.parse(value)
    if name == "contacts":
        return tuple(Contact(*contact.split("/")) for contact in value.split("、"))
    return tuple(value.split("、")) if name in _MANY else value


def _blocks(lines: list[str]) -> Iterator[Block]:
    for is_row, group in itertools.groupby(lines, lambda line: line.startswith("§t ")):
        if is_row:
            yield Table(
                tuple(
                    tuple(
                        Cell((Paragraph((Text(cell.strip()),)),) if cell.strip() else ())
                        for cell in row[3:].split("¦")
                    )
                    for row in group
                )
            )
            continue
        for line in group:
            mark, _space, rest = line.partition(" ")
            match mark:
                case "§h":
                    yield Heading(2, (Text(rest),))
                case "§q":
                    yield Quotation((Text(rest),))
                case "§l":
                    yield ListItem((Text(rest),))
                case "§f":
                    alt, _bar, caption = rest.partition("¦")
                    content = (Text(caption),) if caption else ()
                    yield Figure(_PICTURE.name, alt, content, decorative=not alt)
                case _:
                    if line:
                        yield Paragraph((Text(line),))


def _without_marks(case: Case) -> Case:
    """The case with the marks taken out of its text, and where they were."""
    from editor.proofing.fixing import Fix, apply_fixes

    places, fixes = [], []
    spots = [
        *passages_of_metadata(case.release.metadata),
        *(
            (replace(spot, block=number), passage)
            for number, block in enumerate(case.release.body)
            for spot, passage in passages_of_block(block, case.release.metadata.language)
        ),
    ]
    for spot, passage in spots:
        taken = start = 0
        for at, character in enumerate(passage.text):
            if character == OPEN:
                start = at - taken
            elif character == CLOSE:
                places.append(Place(spot, start, at - taken))
            else:
                continue
            fixes.append(Fix(spot, at, at + 1, ""))
            taken += 1
    release = apply_fixes(case.release, fixes) if fixes else case.release
    return case._replace(release=release, places=tuple(places))
