"""G05: what identifies or reaches a private person."""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.passages import Passage, within
from editor.proofing.personal_data import DataKind, PersonalDatum, find_personal_data
from editor.proofing.rule import ANY, Hit, Setting, TextRule
from editor.proofing.sources import PRIVACY_LAW

_DIGITS = "0123456789０１２３４５６７８９"


def _personal_data(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for datum in find_personal_data(passage.text):
        if within(passage.addresses, datum.start, datum.end):
            continue
        level, message, reason = _judged(datum)
        proposals = (datum.covered,) if datum.covered else ()
        yield Hit(datum.start, datum.end, message, proposals, reason, level)


def _judged(datum: PersonalDatum) -> tuple[Level, str, str]:
    """How bad it is, what is wrong, and why."""
    law = _(
        "A public body shows no more of a person than it must; with it, others can act in that "
        "person's name."
    )
    match datum.kind:
        case DataKind.IDENTITY if datum.is_sure:
            return Level.ERROR, _("This is the number of an identity card: cover it."), law
        case DataKind.IDENTITY:
            return (
                Level.WARNING,
                _("This may be the number of an identity card: cover it, if it is one."),
                law,
            )
        case DataKind.BANK_CARD if datum.is_public:
            return (
                Level.HINT,
                _("This is the number of a bank card: is it meant for the public?"),
                _("Accounts for donations and fees belong to an organisation, not to a card."),
            )
        case DataKind.BANK_CARD if datum.is_sure:
            return Level.ERROR, _("This is the number of a bank card: cover it."), law
        case DataKind.BANK_CARD:
            return (
                Level.WARNING,
                _("This may be the number of a bank card: cover it, if it is one."),
                law,
            )
        case DataKind.PASSPORT:
            return Level.ERROR, _("This is the number of a passport: cover it."), law
        case DataKind.MOBILE if datum.is_public:
            return (
                Level.HINT,
                _("This is a mobile number: may the public call it?"),
                _("An office's own telephone stays when the person goes."),
            )
        case DataKind.MOBILE:
            return (
                Level.WARNING,
                _("This is a person's mobile number: cover it, or leave it out."),
                law,
            )
    return (
        Level.HINT,
        _("This looks like a person's home address: leave it out, or end it at the street."),
        law,
    )


RULES = (
    TextRule(
        "G05", Level.ERROR, lambda: _("Personal data"), _personal_data,
        PRIVACY_LAW, lambda: _(
            "Numbers of identity cards, passports, bank cards and mobile telephones, and home "
            "addresses. Each is proposed with most of it covered; nothing is covered by itself."
        ), ANY, needs=_DIGITS,
    ),
)  # fmt: skip
