"""The rows of the metadata form: sections, labels, and what is said below a field."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from editor.i18n import _
from editor.ui.foreign_words import plain_tip, show_plain


def add_section(layout: QVBoxLayout, title: str) -> QFormLayout:
    """Begin a part of the form with a heading."""
    heading = QLabel(title)
    heading.setObjectName("section")
    heading.setIndent(0)
    layout.addWidget(heading)
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setHorizontalSpacing(10)
    form.setVerticalSpacing(6)
    form.setContentsMargins(0, 0, 0, 14)
    layout.addLayout(form)
    return form


def align_labels(forms: list[QFormLayout]) -> None:
    """Give all sections one column of labels, as wide as the widest."""
    items = [
        form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        for form in forms
        for row in range(form.rowCount())
    ]
    labels = [label for item in items if item is not None and (label := item.widget())]
    # The marks of a field that is required, and of one in which something was found.
    room = labels[0].fontMetrics().horizontalAdvance(" * ●")
    width = max(label.sizeHint().width() for label in labels) + room
    for label in labels:
        label.setMinimumWidth(width)


def add_row(form: QFormLayout, label: str, field: QWidget) -> QLabel:
    """Add a field with its label, which is given."""
    field.setAccessibleName(label)
    shown = QLabel(label)
    show_plain(shown)
    shown.setBuddy(field)
    form.addRow(shown, field)
    return shown


class FieldFindings(NamedTuple):
    """What proofing found in a field: the `level` of the worst, its `sign`, and all of it in
    words; "" where nothing was found.
    """

    level: str = ""
    sign: str = ""
    tip: str = ""


def mark_field(field: QWidget, found: FieldFindings) -> None:
    """Let the edge and the tool tip of a field say what was found in it."""
    field.setToolTip(plain_tip(found.tip))
    if (field.property("finding") or "") != found.level:
        field.setProperty("finding", found.level)
        # A style sheet looks at a property only when it is told to.
        field.style().unpolish(field)
        field.style().polish(field)


class Row:
    """A field with its label and, once that was needed, the line below that says it is too long.
    `field` is the widget.
    """

    def __init__(self, form: QFormLayout, label: str, field: QWidget) -> None:
        self._form = form
        self._label = label
        self.field = field
        self._shown = add_row(form, label, field)
        self._hint: QLabel | None = None
        self._is_required = False
        self._found = FieldFindings()

    def show_required(self, required: bool) -> None:
        """Mark the field as one that must not be empty."""
        if required != self._is_required:
            self._is_required = required
            self._show_label()
            self._describe()

    def show_findings(self, found: FieldFindings) -> None:
        """Show what proofing found in the field, beside its label and at its edge."""
        if found != self._found:
            self._found = found
            self._show_label()
            self._shown.setToolTip(plain_tip(found.tip))
            mark_field(self.field.focusProxy() or self.field, found)
            self._describe()

    def _show_label(self) -> None:
        signs = (self._label, "*" if self._is_required else "", self._found.sign)
        self._shown.setText(" ".join(filter(None, signs)))

    def show_length(self, length: int, limit: int) -> None:
        """Say that there are more characters than `limit`, 0 for none."""
        too_long = length > limit > 0
        if self._hint is None:
            if not too_long:
                return
            self._hint = QLabel()
            self._hint.setObjectName("problem")
            self._hint.setWordWrap(True)
            position = self._form.getWidgetPosition(self.field)
            self._form.insertRow(position[0] + 1, "", self._hint)  # type: ignore[index]
        elif not too_long and self._hint.isHidden():
            return
        sentence = _("{length} characters; at most {limit}.") if too_long else ""
        self._hint.setText(sentence.format(length=length, limit=limit))
        self._hint.setVisible(too_long)
        self._describe()

    def _describe(self) -> None:
        """Say the same to those who do not see the mark and the line."""
        parts = [_("Required by the publishing profile.")] if self._is_required else []
        if self._hint is not None and self._hint.text():
            parts.append(self._hint.text())
        if self._found.tip:
            parts.append(self._found.tip)
        for widget in (self.field, self.field.focusProxy()):
            if widget is not None:
                widget.setAccessibleDescription(" ".join(parts))
