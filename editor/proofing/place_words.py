"""Where a finding is, in the words of the window."""

from __future__ import annotations

from editor.i18n import _
from editor.proofing.finding import Spot


def place_words(spot: Spot) -> str:
    """The place as a person says it: a field of the form by its name; a block of the body by its
    number, the first being 1, and where in it.
    """
    if not spot.in_body:
        return _field(spot)
    words = _("block {number}").format(number=spot.block + 1)
    if spot.path:
        row, cell = spot.path[0] + 1, spot.path[1] + 1
        words = _("{block}, row {row}, cell {cell}").format(block=words, row=row, cell=cell)
    part = _parts().get(spot.part)
    return _("{block}, {part}").format(block=words, part=part) if part else words


def _parts() -> dict[str, str]:
    return {
        "caption": _("caption"),
        "alt": _("alternative text"),
        "credit": _("credit"),
        "name": _("Name"),
        "organisation": _("Organisation"),
        "phone": _("Phone"),
        "email": _("E-mail"),
    }


def _field(spot: Spot) -> str:
    words = field_names().get(spot.field, spot.field)
    if spot.path:
        words = f"{words} {spot.path[0] + 1}"
    part = _parts().get(spot.part)
    return _("{block}, {part}").format(block=words, part=part) if part else words


def field_names() -> dict[str, str]:
    """The fields of the form as it calls them."""
    return {
        "title": _("Title"),
        "kicker": _("Kicker"),
        "subtitle": _("Subtitle"),
        "published": _("Time"),
        "source": _("Source"),
        "authors": _("Authors"),
        "editor": _("Editor"),
        "reviewer": _("Reviewer"),
        "column": _("Column"),
        "keywords": _("Keywords"),
        "summary": _("Summary"),
        "place": _("Place"),
        "embargo": _("Embargo"),
        "contacts": _("Contacts"),
        "boilerplate": _("Boilerplate"),
        "url": _("Address"),
        "language": _("Language"),
    }
