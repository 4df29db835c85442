"""The contacts of a release as a small table: name, organisation, phone, e-mail."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.document.release import Contact
from editor.i18n import _


class ContactsField(QWidget):
    """Shows contacts, each in a group of four fields. `contacts_edited` carries the tuple of
    Contacts.
    """

    contacts_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_ContactGroup] = []
        self._add = QPushButton(_("Add a contact"))
        self._add.clicked.connect(self._add_empty)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._add)

    def clear(self) -> None:
        """Take out all contacts, begun ones too, telling nobody."""
        for group in list(self._groups):
            self._take_away(group)

    def show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Show these contacts, keeping the fields that already say the same."""
        if self.contacts() == contacts:
            return
        self.clear()
        for contact in contacts:
            self._append(contact)

    def contacts(self) -> tuple[Contact, ...]:
        """The contacts as they stand, empty ones left out."""
        values = (group.contact() for group in self._groups)
        return tuple(value for value in values if value != Contact())

    def lines(self) -> list[tuple[str, str, QLineEdit]]:
        """The single fields in order: a name, which holds until contacts come or go, a label, and
        the field.
        """
        return [
            (f"{number}/{name}", field.accessibleName(), field)
            for number, group in enumerate(self._groups)
            for name, field in group.lines()
        ]

    def _add_empty(self) -> None:
        self._append(Contact()).setFocus()

    def _append(self, contact: Contact) -> _ContactGroup:
        group = _ContactGroup(contact)
        group.edited.connect(self._tell)
        group.removed.connect(lambda: self._remove(group))
        self._groups.append(group)
        self._layout.insertWidget(len(self._groups) - 1, group)
        group.stand_in_tab_order(self._add)
        return group

    def _remove(self, group: _ContactGroup) -> None:
        self._take_away(group)
        self._tell()

    def _take_away(self, group: _ContactGroup) -> None:
        self._groups.remove(group)
        self._layout.removeWidget(group)
        group.deleteLater()

    def _tell(self) -> None:
        self.contacts_edited.emit(self.contacts())


class _ContactGroup(QWidget):
    edited = Signal()
    removed = Signal()

    def __init__(self, contact: Contact) -> None:
        super().__init__()
        self._fields = {
            "name": _field(_("Name"), contact.name),
            "organisation": _field(_("Organisation"), contact.organisation),
            "phone": _field(_("Telephone"), contact.phone),
            "email": _field(_("E-mail"), contact.email),
        }
        self._remove = remove = QToolButton()
        remove.setText("×")
        remove.setToolTip(_("Remove this contact"))
        remove.setAccessibleName(_("Remove this contact"))
        remove.clicked.connect(self.removed)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._fields["name"], 1)
        first.addWidget(remove)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addLayout(first, 0, 0)
        for row, name in enumerate(("organisation", "phone", "email"), 1):
            grid.addWidget(self._fields[name], row, 0)
        for field in self._fields.values():
            field.textEdited.connect(self.edited)
        self.setFocusProxy(self._fields["name"])

    def stand_in_tab_order(self, add: QWidget) -> None:
        """Come before that button when a person goes on by Tab: what is new comes last in Qt."""
        before = add
        for widget in (*self._fields.values(), self._remove, add):
            QWidget.setTabOrder(before, widget)
            before = widget

    def lines(self) -> list[tuple[str, QLineEdit]]:
        """The fields in order, each with its name."""
        return list(self._fields.items())

    def contact(self) -> Contact:
        return Contact(**{name: field.text().strip() for name, field in self._fields.items()})


def _field(label: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAcceptDrops(False)
    field.setPlaceholderText(label)
    field.setAccessibleName(label)
    return field
