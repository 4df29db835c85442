"""The lines of our own documents that show metadata, as a person has since left them.

The properties of the document say what was written (docx_out.matter.shown_words). A line that still
says so is taken out. A changed one changes the form where it is sure what it means, and stays in
the text where it is not; a field whose line is gone is emptied. Where tracked changes are marked,
a line that one of them deletes is still there, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.document.nodes import Text
from editor.document.release import Contact, Metadata
from editor.document.schema import clean_line, clean_paragraphs
from editor.document.timestamp import Timestamp
from editor.formats.docx_in.drafts import Draft, ParagraphDraft, one_line
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass, field, replace

_LINES = ("kicker", "title", "subtitle")
_KINDS = frozenset((*_LINES, "release status", "byline", "boilerplate", "contact", "end mark"))
_GAP = " \t\u3000\u00a0|｜"
_NAMES = re.compile(r"\s*[、,，;；/／]\s*|\s(?:and|&)\s")
# A label that is ours stands before it, so little is asked of a name.
_NAME = re.compile(r"(?:[^\W\d_]|[ .·•‧'’-]){1,40}")
_LONGEST_SOURCE = 60
_SENTENCE = re.compile(r"[。！？；：:!?;]")
_PHONE = re.compile(r"[+(（]?\d[\d ()（）+./-]{2,30}")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}")
_LONGEST_FACT = 80
_ENGLISH_TIME = re.compile(
    r"(?:(?P<clock>(?:1[0-2]|[1-9]):[0-5]\d [ap]\.m\.|noon)\s*,|midnight\s+at the start of)?"
    r"\s*(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})(?: \(\s*\))?"
)
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class ShownWords:
    """What docx_out.matter.shown_words wrote; empty where nothing is known of it."""

    status: str = ""
    embargo: tuple[str, ...] = ()
    zone: str = ""
    byline: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""
    contacts: tuple[str, ...] = ()
    end: str = ""
    credit: tuple[str, ...] = ()


def decode_shown(given: object) -> ShownWords:
    """The words out of what JSON holds; whatever is no such thing is passed over."""
    values = given if isinstance(given, dict) else {}

    def text(name: str) -> str:
        value = values.get(name)
        return value if isinstance(value, str) else ""

    def texts(name: str) -> tuple[str, ...]:
        value = values.get(name)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    labels = values.get("labels")
    return ShownWords(
        text("status"),
        texts("embargo"),
        text("zone"),
        text("byline"),
        {str(name): str(label) for name, label in labels.items() if label}
        if isinstance(labels, dict)
        else {},
        text("contact"),
        texts("contacts"),
        text("end"),
        texts("credit"),
    )


def take_own_front(
    metadata: Metadata, words: ShownWords, drafts: list[Draft], report: Report
) -> tuple[Metadata, int, list[Draft]]:
    """The metadata with what a person has since changed in the lines that show it; how many lines
    stay in front of the text because they are not understood; the drafts without the other lines.
    """
    front = _Front(metadata, words, drafts, report)
    front.run()
    kept = [draft for draft in drafts if id(draft) not in front.taken]
    ahead = 0
    while ahead < len(kept) and id(kept[ahead]) in front.staying:
        ahead += 1
    return front.metadata, ahead, kept


class _Front:
    def __init__(
        self, metadata: Metadata, words: ShownWords, drafts: list[Draft], report: Report
    ) -> None:
        self.metadata = metadata
        self.taken: set[int] = set()
        self.staying: set[int] = set()
        self._words = words
        self._report = report
        self._shown: dict[str, list[tuple[int, ParagraphDraft]]] = {name: [] for name in _KINDS}
        for place, draft in enumerate(drafts):
            if isinstance(draft, ParagraphDraft) and draft.format.name in _KINDS:
                self._shown[draft.format.name].append((place, draft))

    def run(self) -> None:
        for name in _LINES:
            self._take_line(name)
        self._take_status()
        self._take_byline()
        self._take_boilerplate()
        self._take_contacts()
        rest = self._without_known("end mark", self._words.end)
        self._stay(rest)

    def _take(self, draft: ParagraphDraft) -> None:
        self.taken.add(id(draft))

    def _stay(self, drafts: list[ParagraphDraft]) -> None:
        for draft in drafts:
            self.staying.add(id(draft))
            if _is_struck(draft):
                self._report.add(
                    "own-line-struck",
                    _(
                        "The form still holds what this line shows; the line stays in the text, "
                        "marked as deleted: {line}"
                    ).format(line=_struck_text(draft)[:_EXCERPT]),
                )
                continue
            self._report.add(
                "own-line-stays",
                _("A line that no field of the form can take stays in the text: {line}").format(
                    line=_text(draft)[:_EXCERPT]
                ),
            )

    def _gone(self, line: str) -> None:
        self._report.add(
            "own-line-gone",
            _("The document no longer shows this line; the form still holds it: {line}").format(
                line=line[:_EXCERPT]
            ),
        )

    def _emptied(self, line: str) -> None:
        self._report.add(
            "own-line-emptied",
            _("Deleted in the document, and so in the form: {line}").format(line=line[:_EXCERPT]),
        )

    def _changed(self, line: str) -> None:
        self._report.add(
            "own-line-changed",
            _("Changed in the document, and so taken out of the form: {line}").format(
                line=line[:_EXCERPT]
            ),
        )

    def _without_known(self, kind: str, known: str) -> list[ParagraphDraft]:
        """The lines of that kind but for the first that says what is `known`, which is taken."""
        rest = [draft for _place, draft in self._shown[kind]]
        for number, draft in enumerate(rest):
            if known and _bare(_text(draft)) == _bare(known):
                self._take(draft)
                return rest[:number] + rest[number + 1 :]
        return rest

    def _take_line(self, name: str) -> None:
        """A title, kicker or subtitle: its lines that stand together, wherever that is."""
        known = getattr(self.metadata, name)
        together: list[ParagraphDraft] = []
        after = -1
        rest: list[ParagraphDraft] = []
        for place, draft in self._shown[name]:
            if not together or (place == after and not rest):
                together.append(draft)
                after = place + 1
            else:
                rest.append(draft)
        if together and all(map(_is_struck, together)):
            self._stay(together + rest)
            return
        for draft in together:
            self._take(draft)
        text = one_line([_text(draft) for draft in together])
        if known and not text:
            self._emptied(known)
        if _bare(text) != _bare(known):
            self.metadata = replace(self.metadata, **{name: text})  # type: ignore[arg-type]
        self._stay(rest)

    def _take_boilerplate(self) -> None:
        known = self.metadata.boilerplate
        drafts = [draft for _place, draft in self._shown["boilerplate"]]
        if drafts and all(map(_is_struck, drafts)):
            self._stay(drafts)
            return
        for draft in drafts:
            self._take(draft)
        text = clean_paragraphs("\n".join(map(_text, drafts)))
        if known and not text:
            self._emptied(known)
        if _bare(text) != _bare(known):
            self.metadata = replace(self.metadata, boilerplate=text)

    def _take_status(self) -> None:
        known = self._words.status
        shown = self._shown["release status"]
        rest = self._without_known("release status", known)
        if known and not shown:
            self._gone(known)
        if len(rest) == len(shown) and rest:
            embargo = self._read_embargo(_text(rest[0]))
            if embargo is not None:
                self.metadata = replace(self.metadata, embargo=embargo)
                self._take(rest.pop(0))
        self._stay(rest)

    def _read_embargo(self, text: str) -> Timestamp | None:
        """The moment that a line names in the profile's words for an embargo."""
        if len(self._words.embargo) != 2:
            return None
        before, after = self._words.embargo
        if not text.startswith(before) or not text.endswith(after):
            return None
        said = text[len(before) : len(text) - len(after)].strip()
        zone = self._words.zone
        in_zone = bool(zone) and zone in said
        if in_zone:
            said = said.replace(zone, "", 1).strip()
        known = self.metadata.embargo
        found = _moment(said) or _english_moment(said)
        if found is None or found.time is None or found.offset is not None:
            return found
        return replace(found, offset=known.offset if known is not None and in_zone else None)

    def _take_byline(self) -> None:
        known = self._words.byline
        shown = self._shown["byline"]
        rest = self._without_known("byline", known)
        if known and not shown:
            self._gone(known)
        if len(rest) == len(shown) and rest:
            said = self._read_byline(_text(rest[0]))
            if said is not None:
                self._fill(said)
                self._take(rest.pop(0))
        self._stay(rest)

    def _read_byline(self, text: str) -> dict[str, object] | None:
        """What a header line says, by the metadata's names, with nothing that it does not."""
        parts = _labelled(text, self._words.labels)
        if parts is None:
            return None
        before = _labelled(self._words.byline, self._words.labels) or {}
        said: dict[str, object] = {}
        for name, value in parts.items():
            entry = "authors" if name == "author" else name
            if _bare(before.get(name, "")) == _bare(value):
                said[entry] = getattr(self.metadata, entry)
                continue
            read = self._read_value(name, value)
            if read is None:
                return None
            said[entry] = read
        for name in before:
            if name not in parts:
                self._emptied(self._words.labels[name] + before[name])
                said["authors" if name == "author" else name] = _NOTHING[name]
        return said

    def _read_value(self, name: str, value: str) -> object:
        if name == "published":
            moment = _moment(value)
            known = self.metadata.published
            if moment is None or moment.time is None or moment.offset is not None:
                return moment
            return replace(moment, offset=known.offset if known is not None else None)
        if name == "source":
            sure = 0 < len(value) <= _LONGEST_SOURCE and not _SENTENCE.search(value)
            return value if sure else None
        names = tuple(_NAMES.split(value))
        if not all(name.strip() and _NAME.fullmatch(name) for name in names):
            return None
        return names if name == "author" else value

    def _fill(self, said: dict[str, object]) -> None:
        self.metadata = replace(self.metadata, **said)  # type: ignore[arg-type]

    def _take_contacts(self) -> None:
        left: dict[str, list[Contact]] = {}
        for line, contact in zip(self._words.contacts, self.metadata.contacts, strict=False):
            left.setdefault(_bare(line), []).append(contact)
        contacts: list[Contact] = []
        rest: list[ParagraphDraft] = []
        for _place, draft in self._shown["contact"]:
            whole = _rows(draft)
            rows = _without_label(whole, self._words.contact)
            if not rows:
                self._take(draft)
                continue
            known = next(
                (left[key] for key in (_shown(whole), _shown(rows)) if left.get(key)), None
            )
            unknown = None if _is_struck(draft) else _read_contact(rows)
            found = known.pop(0) if known else unknown
            if found is not None:
                contacts.append(found)
            if found is None or _is_struck(draft):
                rest.append(draft)
            else:
                self._take(draft)
        changed = tuple(contacts) != self.metadata.contacts
        if changed and self._words.contacts:
            shown = {fact for contact in contacts for fact in _facts(contact)}
            for contact in (contact for same in left.values() for contact in same):
                if not shown.isdisjoint(_facts(contact)):
                    continue
                line = ", ".join(_facts(contact))
                if any(fact in _text(draft) for draft in rest for fact in _facts(contact)):
                    self._changed(line)
                else:
                    self._emptied(line)
        if changed and (contacts or self._words.contacts):
            self.metadata = replace(self.metadata, contacts=tuple(contacts))
        self._stay(rest)


_NOTHING: dict[str, object] = {
    "published": None, "source": "", "author": (), "editor": "", "reviewer": "",
}  # fmt: skip


def _text(draft: ParagraphDraft) -> str:
    """The text of a line with the label that numbers it."""
    label = draft.label.text if draft.label is not None else ""
    return clean_line(f"{label}{draft.text}")


def _is_struck(draft: ParagraphDraft) -> bool:
    """Whether tracked changes, where they are marked, delete all of a line."""
    return draft.revised and not draft.text and bool(_struck_text(draft))


def _struck_text(draft: ParagraphDraft) -> str:
    return clean_line("".join(i.text if isinstance(i, Text) else " " for i in draft.content))


def _rows(draft: ParagraphDraft) -> list[str]:
    """The same, each line that a person sees apart."""
    if _is_struck(draft):
        return [_struck_text(draft)]
    if draft.revised or draft.label is not None:
        return [_text(draft)]
    whole = "".join(item.text if isinstance(item, Text) else "\n" for item in draft.content)
    return [row for row in map(clean_line, whole.split("\n")) if row]


def _bare(text: str) -> str:
    return "".join(text.split())


def _shown(rows: list[str]) -> str:
    return _bare(" ".join(rows))


def _facts(contact: Contact) -> tuple[str, ...]:
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    return tuple(part for part in parts if part)


def _labelled(text: str, labels: Mapping[str, str]) -> dict[str, str] | None:
    """What stands behind each of the labels in a line; None where other text does, too."""
    found: list[tuple[int, int, str]] = []
    for name, label in labels.items():
        bare = label.strip()
        places = [
            match.start()
            for match in re.finditer(re.escape(bare), text)
            if match.start() == 0 or text[match.start() - 1] in _GAP
        ]
        if len(places) > 1:
            return None
        if places:
            found.append((places[0], places[0] + len(bare), name))
    found.sort()
    if not found or text[: found[0][0]].strip(_GAP):
        return None
    ends = [begin for begin, _end, _name in found[1:]] + [len(text)]
    values = {
        name: text[begin:end].strip(_GAP)
        for (_start, begin, name), end in zip(found, ends, strict=True)
    }
    return values if all(values.values()) else None


def _moment(text: str) -> Timestamp | None:
    from editor.formats.docx_in.front import whole_date

    return whole_date(text)


def _english_moment(text: str) -> Timestamp | None:
    """`9:00 a.m. , Nov. 3, 2026`, as an embargo is stated but for its zone."""
    import datetime

    match = _ENGLISH_TIME.fullmatch(text)
    day = None if match is None else _moment(match["day"])
    if match is None or day is None:
        return None
    if text.startswith("midnight"):
        return replace(day, time=datetime.time())
    if match["clock"] is None:
        return day
    if match["clock"] == "noon":
        return replace(day, time=datetime.time(12))
    hours, minutes = match["clock"].split(" ")[0].split(":")
    half = 12 if match["clock"].endswith("p.m.") else 0
    return replace(day, time=datetime.time(int(hours) % 12 + half, int(minutes)))


def _without_label(rows: list[str], label: str) -> list[str]:
    """The rows without the label that the first one may begin with."""
    if not rows or not label or not _bare(rows[0]).startswith(_bare(label)):
        return rows
    first = rows[0]
    taken = next(
        (end for end in range(len(first) + 1) if _bare(first[:end]) == _bare(label)), len(first)
    )
    return [row for row in (first[taken:].strip(), *rows[1:]) if row]


def _read_contact(rows: list[str]) -> Contact | None:
    """The contact that facts stand for, a name, an organisation, a telephone number and an address
    in this order, of which some may be missing; None for anything else.
    """
    facts = rows if len(rows) > 1 else re.split(r"\s*[、,，]\s*", rows[0]) if rows else []
    if any(not fact or len(fact) > _LONGEST_FACT for fact in facts):
        return None
    facts = list(facts)
    email = facts.pop() if facts and _EMAIL.fullmatch(facts[-1]) else ""
    phone = facts.pop() if facts and _PHONE.fullmatch(facts[-1]) else ""
    if not (email or phone) or not 1 <= len(facts) <= 2:
        return None
    if any(_SENTENCE.search(fact) or "@" in fact for fact in facts):
        return None
    return Contact(facts[0], facts[1] if len(facts) == 2 else "", phone, email)
