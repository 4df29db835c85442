"""What stands below the text on the page: boilerplate, contacts, the end mark."""

from __future__ import annotations

import re

from editor.document.release import Contact, Metadata
from editor.document.schema import normalise_link
from editor.formats.html_out.addresses import with_addresses
from editor.formats.html_out.languages import foreign
from editor.formats.html_out.text import element, escape_text
from editor.formats.release_words import boilerplate_lines, end_words
from editor.profiles.profile import Profile

# Compiled when a release has contacts: the others need not wait for it.
_NUMBER = r"\+?[0-9*#(][0-9*#() .\u2010-\u2015-]{2,}"
_EMAIL = r"[^\s@?&]+@[^\s@?&]+"


def write_footer(metadata: Metadata, profile: Profile) -> str:
    """The page's `<footer>`; "" where there is nothing to put there."""
    parts = (
        _boilerplate(metadata.boilerplate),
        _contacts(metadata.contacts, profile, metadata.language),
        _end_mark(end_words(metadata, profile)),
    )
    content = "\n".join(part for part in parts if part)
    return f"<footer>\n{content}\n</footer>" if content else ""


def _boilerplate(text: str) -> str:
    if not text:
        return ""
    lines = "\n".join(
        element("h2" if is_heading else "p", with_addresses(line))
        for is_heading, line in boilerplate_lines(text)
    )
    return f'<div class="boilerplate">\n{lines}\n</div>'


def _end_mark(mark: str) -> str:
    if not mark:
        return ""
    # Words can be read aloud; ### is noise to who listens.
    spoken = any(char.isalpha() for char in mark)
    hidden = "" if spoken else "true"
    return element("p", escape_text(mark), class_="end", aria_hidden=hidden)


def _contacts(contacts: tuple[Contact, ...], profile: Profile, language: str) -> str:
    if not contacts:
        return ""
    other = foreign(profile.language, language)
    heading = element("h2", escape_text(profile.labels["contacts"]), **other)
    people = "\n".join(_contact(contact) for contact in contacts)
    return f'<section class="contacts">\n{heading}\n{people}\n</section>'


def _contact(contact: Contact) -> str:
    # What follows the number (an extension, a second number) is for the caller to dial.
    number = re.match(_NUMBER, contact.phone)
    email = contact.email if re.fullmatch(_EMAIL, contact.email) else ""
    parts = (
        _part("name", contact.name),
        _part("organisation", contact.organisation),
        _part("phone", contact.phone, _dialled(number[0]) if number else ""),
        _part("email", contact.email, f"mailto:{email}" if email else ""),
    )
    return element("p", "\n".join(part for part in parts if part), class_="contact")


def _dialled(number: str) -> str:
    return "tel:" + "".join(char for char in number if char in "+0123456789*#")


def _part(name: str, text: str, target: str = "") -> str:
    if not text:
        return ""
    if target and (href := normalise_link(target)):
        return element("a", escape_text(text), class_=name, href=href)
    return element("span", escape_text(text), class_=name)
