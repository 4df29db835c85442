"""Shows at the fields of the form what was found in them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.document.release import Metadata
from editor.i18n import _
from editor.proofing.finding import LEVEL_ORDER, Finding, Spot
from editor.ui.form.metadata_form import MetadataForm
from editor.ui.form.rows import FieldFindings
from editor.ui.proofing.checking import Checking
from editor.ui.proofing.levels import SIGNS, level_word

_MOST = 4
"""So many findings are told of in the tip of a field."""


class FormMarks(QObject):
    """The findings of `checking` at the fields of a form."""

    def __init__(self, form: MetadataForm, checking: Checking, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._checking = checking
        checking.checked.connect(self._show)

    def field_with(self, widget: QWidget | None) -> str:
        """The name of the field that a widget of the form is or belongs to, "" for none."""
        return self._form.name_of(widget) if widget is not None else ""

    def _show(self) -> None:
        by_field: dict[str, list[Finding]] = {}
        for finding in self._checking.sorted.open:
            if not finding.spot.in_body:
                by_field.setdefault(field_of(finding.spot), []).append(finding)
        shown = {name: _told(found) for name, found in by_field.items()}
        in_contacts = [
            each for name, found in by_field.items() if name.startswith("contacts/")
            for each in found
        ]  # fmt: skip
        if in_contacts:
            shown["contacts"] = _told([*by_field.get("contacts", ()), *in_contacts])
        self._form.show_findings(shown)


def _told(findings: list[Finding]) -> FieldFindings:
    worst = min((finding.level for finding in findings), key=lambda level: LEVEL_ORDER[level])
    return FieldFindings(worst.value, SIGNS[worst], _tip(findings))


def _tip(findings: list[Finding]) -> str:
    found = sorted(findings, key=lambda finding: LEVEL_ORDER[finding.level])
    lines = [
        f"{SIGNS[each.level]} {level_word(each.level)}: {each.message}" for each in found[:_MOST]
    ]
    if len(found) > _MOST:
        lines.append(_("… and {count} more").format(count=len(found) - _MOST))
    return "\n".join(lines)


def field_of(spot: Spot) -> str:
    """The name of the field of the form at which a spot of the metadata is shown."""
    if spot.field == "contacts" and spot.path and spot.part:
        return f"contacts/{spot.path[0]}/{spot.part}"
    return spot.field


def range_in(text: str, finding: Finding, metadata: Metadata) -> tuple[int, int]:
    """Where in the text of its field a finding is: the field may have spaces around it, and several
    names in one line.
    """
    if not finding.text:
        return (0, 0) if finding.end else (0, len(text))
    spot, before = finding.spot, 0
    if spot.path and not spot.part:
        value = getattr(metadata, spot.field, ())
        for name in value[: spot.path[0]]:
            before = max(before, text.find(name, before) + len(name))
    else:
        before = len(text) - len(text.lstrip())
    start = before + finding.start
    if text[start : start + len(finding.text)] != finding.text:
        start = max(text.find(finding.text, before), 0)
    return start, start + len(finding.text)
