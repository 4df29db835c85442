"""Whom the press may call: the block that begins with Media Contact or 新闻联系人."""

from __future__ import annotations

import re

from editor.document.release import Contact
from editor.formats.header.labels import clean, fold
from editor.formats.header.names import is_known_source, is_person

MOST_LINES = 7
"""How long such a block may be, with the line that begins it."""

_BEGINNING = re.compile(
    r"(?:(?:for (?:more|further) (?:information|details),? (?:please )?contact|"
    r"(?:media|press|pr|news)\s(?:and \w+ )?(?:contacts?|enquiries|inquiries|relations)"
    r"(?: information)?"
    r"|contacts?(?: for (?:the )?(?:media|press))?)"
    r"|(?:新闻|媒体)\s?(?:联系人?|联络人?|联络|垂询)(?:方式)?)\s{0,3}(?:[:]|$)\s{0,3}"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)[\s.-]?|\d{2,4}[\s.-])?\d{3,4}[\s.-]?\d{3,5}(?!\d)"
)
_LABEL = re.compile(
    r"(?:^|(?<=[\s,|/·]))(?:tel(?:ephone)?|phone|mobile|cell|office|direct|e-?mail|name|电话|手机"
    r"|联系电话|邮箱|电子邮箱|电邮|联系人|姓名|传真|fax|[otmpe])\s?\.?\s?[:]\s?"
)
_SEPARATOR = re.compile(r"\s*[|,，;；、·/]\s*|\s{2,}|\s[–—-]\s")
_LATIN_NAME = re.compile(r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3}")
_ADDRESS = re.compile(r"https?://|www\.|@")
_LONGEST_LINE = 120


def begins_contacts(text: str) -> bool:
    """Whether the line begins a block of contacts."""
    return len(text) <= _LONGEST_LINE and _BEGINNING.match(fold(clean(text)).lstrip()) is not None


def read_contacts(rows: list[str]) -> tuple[int, tuple[Contact, ...]]:
    """How many of the lines are a block of contacts, and whom they name; 0 and () where the first
    begins none or it is not clear who is meant.
    """
    if not rows or not begins_contacts(rows[0]):
        return 0, ()
    contacts: list[Contact] = []
    used = 0
    for place, row in enumerate(rows[:MOST_LINES]):
        cleaned = clean(row).strip()
        beginning = _BEGINNING.match(fold(cleaned)) if place == 0 else None
        said = cleaned[beginning.end() :] if beginning is not None else cleaned
        found = _read_line(said)
        if said and found is None:
            break
        used = place + 1
        if found is None:
            continue
        clash = contacts and (
            (found.phone and contacts[-1].phone) or (found.email and contacts[-1].email)
        )
        if clash and not found.name:
            used = place
            break
        if not contacts or (found.name and contacts[-1].name and _can_be_called(contacts[-1])):
            contacts.append(found)
        else:
            contacts[-1] = _joined(contacts[-1], found)
    if not contacts or not all(contact.name and _can_be_called(contact) for contact in contacts):
        return 0, ()
    return used, tuple(contacts)


def shown(contact: Contact) -> str:
    """A contact as one line."""
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    return ", ".join(part for part in parts if part)


def _can_be_called(contact: Contact) -> bool:
    return bool(contact.phone or contact.email)


def _joined(first: Contact, second: Contact) -> Contact:
    # A job, and what looks like a second name, stand with the organisation.
    more = (first.organisation, second.name if first.name else "", second.organisation)
    return Contact(
        first.name or second.name,
        ", ".join(part for part in more if part),
        first.phone or second.phone,
        first.email or second.email,
    )


def _read_line(text: str) -> Contact | None:
    """What one line of the block says; None where it is no line of one."""
    if len(text) > _LONGEST_LINE or text.endswith(("。", ".”")) or text.startswith("#"):
        return None
    folded = fold(text)
    label = _LABEL.sub(lambda match: " " * len(match[0]), folded)
    plain = "".join(own if kept != " " else " " for own, kept in zip(text, label, strict=True))
    email = _EMAIL.search(plain)
    plain = plain.replace(email[0], " | ") if email is not None else plain
    phone = _PHONE.search(plain)
    plain = plain.replace(phone[0], " | ") if phone is not None else plain
    if _ADDRESS.search(plain):
        return None
    parts = [part.strip(" ()（）:：") for part in _SEPARATOR.split(plain)]
    parts = [part for part in parts if part and not part.isdigit()]
    name = next((part for part in parts if _is_name(part)), "")
    others = [part for part in parts if part != name]
    # Who of two people has the number is not said.
    if any(re.search(r"\d", part) or len(part) > 60 or is_person(part) for part in others):
        return None
    if not (name or email or phone or _is_organisation(others)):
        return None
    return Contact(
        name,
        ", ".join(others),
        phone[0].strip() if phone is not None else "",
        email[0] if email is not None else "",
    )


def _is_name(part: str) -> bool:
    return is_person(part) or (
        _LATIN_NAME.fullmatch(part) is not None and not is_known_source(part)
    )


def _is_organisation(parts: list[str]) -> bool:
    return len(parts) == 1 and (is_known_source(parts[0]) or parts[0].istitle())
