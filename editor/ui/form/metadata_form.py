"""The metadata form: the fields of a release in the order in which the page shows them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.document.release import Metadata
from editor.document.timestamp import Timestamp
from editor.document.utf16 import units
from editor.i18n import _
from editor.ui.form.column_box import ColumnBox
from editor.ui.form.contacts_field import ContactsField
from editor.ui.form.languages import languages
from editor.ui.form.rows import (
    FieldFindings,
    Row,
    add_row,
    add_section,
    align_labels,
    mark_field,
)
from editor.ui.form.time_field import TimeField
from editor.ui.plain_text import plain_text
from editor.ui.quiet_box import QuietBox
from editor.values import replace


class MetadataForm(QScrollArea):
    """Shows a release's Metadata and tells of every edit.

    `metadata_edited` carries the whole new Metadata, `profile_edited` the name of the publishing
    profile ("" for the one of the release's language).
    """

    metadata_edited = Signal(object)
    profile_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metadata = Metadata()
        self._showing = False
        self._offered = 0  # profiles in the box, the one by language aside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(250)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard, it never
        self.setAccessibleName(_("Metadata"))
        page = QWidget()
        page.setObjectName("form")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(6)
        self._lines: dict[str, QLineEdit] = {}
        self._texts: dict[str, QPlainTextEdit] = {}
        self._lists: dict[str, QLineEdit] = {}
        self._times: dict[str, TimeField] = {}
        self._labels: dict[str, str] = {}
        self._rows: dict[str, Row] = {}
        self._required: tuple[str, ...] = ()
        self._limits: dict[str, int] = {}
        titles = (_("On the page"), _("For publishing"), _("For the press"))
        forms = [add_section(layout, title) for title in titles]
        self._build_header_fields(forms[0])
        self._build_publishing_fields(forms[1])
        self._build_press_fields(forms[2])
        layout.addStretch(1)
        self.setWidget(page)
        align_labels(forms)

    @property
    def last_field(self) -> QWidget:
        """The field from which Tab leaves the form."""
        return self._texts["boilerplate"]

    def show_release(self, metadata: Metadata, profile: str) -> None:
        """Show another release: nothing that was typed for the one before stays."""
        for time in self._times.values():
            time.clear()
        self._contacts.clear()
        self.show_metadata(metadata)
        self.show_profile(profile)

    def show_metadata(self, metadata: Metadata) -> None:
        """Show these values; fields that already say the same keep their text and caret."""
        self._showing = True
        self._metadata = metadata
        for name, line in self._lines.items():
            _set_text(line, getattr(metadata, name))
        for name, line in self._lists.items():
            if _split_names(line.text()) != getattr(metadata, name):
                _set_text(line, "、".join(getattr(metadata, name)))
        for name, text in self._texts.items():
            if plain_text(text).strip() != getattr(metadata, name).strip():
                text.setPlainText(getattr(metadata, name))
        for name, time in self._times.items():
            time.show_timestamp(getattr(metadata, name))
        self._contacts.show_contacts(metadata.contacts)
        self._show_language(metadata.language)
        self._show_lengths()
        self._showing = False

    def show_rules(
        self, columns: tuple[str, ...], required: tuple[str, ...], limits: dict[str, int]
    ) -> None:
        """Offer these columns, mark the fields that must not be empty, and tell of those that are
        longer than the limit of their name, in characters.
        """
        self._column.offer(columns)
        self._required, self._limits = required, limits
        for name, row in self._rows.items():
            row.show_required(name in required)
        self._show_lengths()

    def offer_profiles(self, profiles: tuple[tuple[str, str], ...]) -> None:
        """Offer the publishing profiles of these names and titles; what is chosen stays chosen.

        Until this is called the form offers the profile of the release's language alone.
        """
        chosen = self._profile.currentData()
        self._showing = True
        while self._profile.count() > 1:
            self._profile.removeItem(1)
        for name, title in profiles:
            self._profile.addItem(title, name)
        self._offered = len(profiles)
        self.show_profile(chosen)

    def show_profile(self, name: str) -> None:
        """Show the profile of that name as chosen."""
        self._showing = True
        index = self._profile.findData(name)
        if index < 0:
            self._profile.addItem(name, name)
            index = self._profile.count() - 1
        self._profile.setCurrentIndex(index)
        # A profile that is not offered is there as long as the release wants it.
        while self._profile.count() - 1 > max(index, self._offered):
            self._profile.removeItem(self._profile.count() - 1)
        self._showing = False

    def describe(self, name: str, value: object) -> str:
        """A value of the field `name` with its label, as a line for a person."""
        if isinstance(value, Timestamp):
            shown = value.for_people()
        else:
            shown = "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
        return f"{self._labels.get(name, name)}: {shown}"

    def title_of(self, name: str) -> str:
        """The label of the field `name`."""
        return self._labels.get(name, name)

    def texts(self) -> list[tuple[str, str]]:
        """What can be searched: the name and the text of every field in order, times aside."""
        return [
            (name, field.text() if isinstance(field, QLineEdit) else plain_text(field))
            for name, _label, field in self._text_fields()
        ]

    def label(self, name: str) -> str:
        """The label of a field of `texts`, "" for one that is there no more."""
        return next((label for own, label, _field in self._text_fields() if own == name), "")

    def show_part(self, name: str, start: int, end: int, *, focus: bool = False) -> None:
        """Select a part of the text of a field, in code points, and bring it into view; the
        keyboard stays where it is, or goes there. Of a time the whole field is shown.
        """
        self.show_no_part()
        if time := self._times.get(name):
            self.ensureWidgetVisible(time)
            if focus:
                time.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        field = self._text_field(name)
        if field is None:
            return
        text = field.text() if isinstance(field, QLineEdit) else plain_text(field)
        first, last = units(text[:start]), units(text[:end])
        if isinstance(field, QLineEdit):
            field.setCursorPosition(first)
            field.setSelection(first, last - first)
        else:
            cursor = field.textCursor()
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            field.setTextCursor(cursor)
        self.ensureWidgetVisible(field)
        if focus:
            # Any other reason would select the whole line.
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_no_part(self) -> None:
        """Take away the selection in fields that do not have the keyboard."""
        for _name, _label, field in self._text_fields():
            if field.hasFocus():
                continue
            if isinstance(field, QLineEdit):
                field.deselect()
            else:
                cursor = field.textCursor()
                cursor.clearSelection()
                field.setTextCursor(cursor)

    def show_findings(self, found: dict[str, FieldFindings]) -> None:
        """Show what proofing found at the fields of these names, as in `texts`, and no others."""
        nothing = FieldFindings()
        for name, row in self._rows.items():
            row.show_findings(found.get(name, nothing))
        for own, _label, line in self._contacts.lines():
            mark_field(line, found.get(f"contacts/{own}", nothing))

    def name_of(self, widget: QWidget) -> str:
        """The name of the field, as in `texts`, that a widget is or belongs to, "" for none."""
        for own, _label, line in self._contacts.lines():
            if line is widget:
                return f"contacts/{own}"
        fields = ((name, row.field) for name, row in self._rows.items())
        return next(
            (name for name, field in fields if field is widget or field.isAncestorOf(widget)), ""
        )

    def set_texts(self, texts: dict[str, str]) -> None:
        """Give fields other texts, as if they had been typed: each field can undo it, and it is
        told once.
        """
        self._showing = True
        for name, text in texts.items():
            field = self._text_field(name)
            if isinstance(field, QLineEdit):
                field.selectAll()
                field.insert(text.replace("\n", " "))
            elif field is not None:
                cursor = QTextCursor(field.document())
                cursor.select(QTextCursor.SelectionType.Document)
                cursor.insertText(text)
        self._showing = False
        change: dict[str, object] = {}
        for name in texts:
            if name in self._lines:
                change[name] = self._lines[name].text()
            elif name in self._lists:
                change[name] = _split_names(self._lists[name].text())
            elif name in self._texts:
                change[name] = plain_text(self._texts[name])
            else:
                change["contacts"] = self._contacts.contacts()
        self._edit(**change)

    def _text_field(self, name: str) -> QLineEdit | QPlainTextEdit | None:
        return next((field for own, _label, field in self._text_fields() if own == name), None)

    def _text_fields(self) -> list[tuple[str, str, QLineEdit | QPlainTextEdit]]:
        """The fields for text in order, each with its name and its label."""
        fields: list[tuple[str, str, QLineEdit | QPlainTextEdit]] = []
        for name, label in self._labels.items():
            if name == "contacts":
                lines = self._contacts.lines()
                fields += [(f"{name}/{own}", shown, line) for own, shown, line in lines]
            field = self._lines.get(name) or self._lists.get(name) or self._texts.get(name)
            if field is not None:
                fields.append((name, label, field))
        return fields

    def unreadable_times(self) -> tuple[str, ...]:
        """What stands in time fields and is no time, so it cannot be saved."""
        return tuple(time.text() for time in self._times.values() if not time.is_valid)

    def _build_header_fields(self, form: QFormLayout) -> None:
        self._add_line(form, "kicker", _("Kicker"))
        self._add_line(form, "title", _("Title"))
        self._add_line(form, "subtitle", _("Subtitle"))
        self._add_time(form, "published", _("Time"))
        self._add_line(form, "source", _("Source"))
        self._add_list(form, "authors", _("Authors"), _("several with 、 between them"))

    def _build_publishing_fields(self, form: QFormLayout) -> None:
        self._language = QuietBox()
        for tag, name in languages():
            self._language.addItem(name, tag)
        self._language.setMinimumContentsLength(8)
        self._language.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._language.currentIndexChanged.connect(self._language_chosen)
        add_row(form, _("Language"), self._language)
        self._profile = QuietBox()
        self._profile.addItem(_("By language"), "")
        self._profile.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._profile.setMinimumContentsLength(8)
        self._profile.currentIndexChanged.connect(self._profile_chosen)
        add_row(form, _("Profile"), self._profile)
        self._add_column(form)
        self._add_list(form, "keywords", _("Keywords"), _("several with 、 between them"))
        self._add_text(form, "summary", _("Summary"))
        self._add_line(form, "editor", _("Editor"))
        self._add_line(form, "reviewer", _("Reviewer"))
        self._add_line(form, "url", _("Address"), "https://")

    def _build_press_fields(self, form: QFormLayout) -> None:
        self._add_line(form, "place", _("Place"))
        self._add_time(form, "embargo", _("Embargo"))
        self._contacts = ContactsField()
        self._contacts.contacts_edited.connect(lambda value: self._edit(contacts=value))
        self._labels["contacts"] = _("Contacts")
        self._add_named_row(form, "contacts", self._contacts)
        self._add_text(form, "boilerplate", _("About us"))

    def _add_line(self, form: QFormLayout, name: str, label: str, placeholder: str = "") -> None:
        line = QLineEdit()
        line.setAcceptDrops(False)  # a dropped file is for the window to open
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(lambda text: self._edit(**{name: text}))
        self._lines[name] = line
        self._labels[name] = label
        self._add_named_row(form, name, line)

    def _add_column(self, form: QFormLayout) -> None:
        self._column = box = ColumnBox()
        box.column_edited.connect(lambda text: self._edit(column=text))
        self._lines["column"] = box.line
        self._labels["column"] = _("Column")
        box.line.setAccessibleName(self._labels["column"])
        self._add_named_row(form, "column", box)

    def _add_named_row(self, form: QFormLayout, name: str, field: QWidget) -> None:
        self._rows[name] = Row(form, self._labels[name], field)

    def _show_lengths(self) -> None:
        for name, row in self._rows.items():
            limit = self._limits.get(name, 0)
            length = len(getattr(self._metadata, name).strip()) if limit else 0
            row.show_length(length, limit)

    def _add_list(self, form: QFormLayout, name: str, label: str, placeholder: str) -> None:
        line = QLineEdit()
        line.setAcceptDrops(False)
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(lambda text: self._edit(**{name: _split_names(text)}))
        self._lists[name] = line
        self._labels[name] = label
        self._add_named_row(form, name, line)

    def _add_text(self, form: QFormLayout, name: str, label: str) -> None:
        text = QPlainTextEdit()
        text.setAcceptDrops(False)
        text.setTabChangesFocus(True)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * 4)
        text.textChanged.connect(lambda: self._edit(**{name: plain_text(text)}))
        self._texts[name] = text
        self._labels[name] = label
        self._add_named_row(form, name, text)

    def _add_time(self, form: QFormLayout, name: str, label: str) -> None:
        field = TimeField()
        field.timestamp_edited.connect(lambda value: self._edit(**{name: value}))
        self._times[name] = field
        self._labels[name] = label
        self._add_named_row(form, name, field)

    def _edit(self, **change: object) -> None:
        if not self._showing:
            self._metadata = replace(self._metadata, **change)  # type: ignore[arg-type]
            self._show_lengths()
            self.metadata_edited.emit(self._metadata)

    def _show_language(self, tag: str) -> None:
        index = self._language.findData(tag)
        if index < 0:
            self._language.addItem(tag, tag)
            index = self._language.count() - 1
        self._language.setCurrentIndex(index)

    def _language_chosen(self) -> None:
        self._edit(language=self._language.currentData())

    def _profile_chosen(self) -> None:
        if not self._showing:
            self.profile_edited.emit(self._profile.currentData())


def _set_text(line: QLineEdit, text: str) -> None:
    if line.text().strip() != text.strip():
        line.setText(text)
        line.setCursorPosition(0)  # a long text shows its beginning


def _split_names(text: str) -> tuple[str, ...]:
    """The names in a line, separated by 、 ， , ; or ；."""
    for separator in "，,；;":
        text = text.replace(separator, "、")
    return tuple(name.strip() for name in text.split("、") if name.strip())
