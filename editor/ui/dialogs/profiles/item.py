"""A profile on the desk: what its fields and its text say, and what is wrong with them.

Knows nothing of widgets, and writes no file.
"""

from __future__ import annotations

from editor.errors import ProfileError
from editor.profiles.faults import Fault
from editor.profiles.profile import Profile
from editor.profiles.reader import check_profile, check_values, read_profile
from editor.profiles.writer import ROWS, profile_values, rows_values, write_profile

_LISTS = ("contacts", "words", "roster")
"""Which lists say nothing about other values."""


class Item:
    """A profile on the desk. `name` is that of its file, "" for one that has none yet.

    `profile` is what its fields say, None where the text has errors; `faults` is what is wrong with
    the fields, or with the text where that was changed last.
    """

    def __init__(self, name: str, text: str, *, is_builtin: bool = False, is_new: bool = False):
        self.name = name
        self.is_builtin = is_builtin
        self.is_removed = False
        self.is_readable = True
        self.is_misnamed = False
        """Whether it is a file that only another name makes a profile."""
        self.wanted_name = ""
        """The name that the file is to have, "" for no other."""
        self.removed_path = ""
        """Where the file is that `Desk.apply` is to bring back."""
        self.template_source = ""
        """Where the house template is that `Desk.apply` is to lay beside the profile."""
        self._text = text
        self._saved = None if is_new else text
        self._is_text_behind = False
        self._title = ""
        self.profile: Profile | None = None
        self.faults: tuple[Fault, ...] = ()
        self._text_faults: tuple[Fault, ...] | None = None
        self._checked: dict[str, tuple[object, tuple[Fault, ...]]] = {}
        """The lists that were checked last, and what was wrong with them."""
        self._read()
        self._saved_profile: Profile | None = None if is_new else self.profile

    @property
    def title(self) -> str:
        """What the list calls it."""
        title = self.profile.title.strip() if self.profile is not None else ""
        return title or self._title or self.name

    @property
    def saved(self) -> str | None:
        """The text as it was in the file, None where there is none."""
        return self._saved

    @property
    def errors(self) -> tuple[Fault, ...]:
        """What keeps it from being used."""
        return tuple(fault for fault in self.faults if fault.is_error)

    @property
    def has_faulty_fields(self) -> bool:
        """Whether the fields say what cannot be written, so that the text is behind them."""
        return self.profile is not None and bool(self.errors)

    @property
    def is_changed(self) -> bool:
        """Whether the files do not say the same."""
        if self.is_builtin:
            return False
        if self.is_removed:
            return self._saved is not None
        if self._saved is None or self.wanted_name or self.removed_path or self.template_source:
            return True
        if self._is_text_behind:
            return self.profile != self._saved_profile
        return self._text != self._saved

    @property
    def text(self) -> str:
        """The profile as TOML, with the person's own comments; as it was before while the fields
        hold errors.
        """
        if self._is_text_behind and self.profile is not None and not self.errors:
            # What the fields allow but the file cannot hold stays in the fields, and is told when
            # it is to be written.
            try:
                self._text = write_profile(self.profile, self._text)
                self._text_faults = None
            except ProfileError as error:
                self.faults = (Fault(0, 0, "", str(error)),)
                return self._text
            self._is_text_behind = False
        return self._text

    @property
    def text_faults(self) -> tuple[Fault, ...]:
        """What is wrong with the text, in the order of its lines."""
        text = self.text
        if self._text_faults is None:
            self._text_faults = check_profile(text)
        return self._text_faults

    def change(self, profile: Profile) -> None:
        """Let the fields say this."""
        if profile == self.profile:
            return
        self.profile = profile
        self._is_text_behind = True
        self.faults = self._faults_of(profile)

    def change_text(self, text: str) -> None:
        """Let the text be this; the fields follow where it has no errors."""
        self._text = text
        self._is_text_behind = False
        self._read()

    def written(self, name: str, text: str) -> None:
        """Note that a file of that name holds the text now."""
        self.name, self._text, self._saved = name, text, text
        self.wanted_name = self.removed_path = ""
        self._is_text_behind = False
        self._read()
        self._saved_profile = self.profile

    def restored(self, name: str, saved: str) -> None:
        """Note that there is a file of that name again, which holds the text `saved`."""
        self.name, self._saved = name, saved
        self.wanted_name = self.removed_path = ""

    def _read(self) -> None:
        if self.profile is not None:
            self._title = self.profile.title
        self.profile, self.faults = read_profile(self._text, self.name)
        self._text_faults = self.faults
        for key in _LISTS if self.profile is not None else ():
            if not any(fault.key.startswith(key) for fault in self.faults):
                self._checked[key] = (getattr(self.profile, key), ())

    def _faults_of(self, profile: Profile) -> tuple[Fault, ...]:
        """What is wrong with the fields. Lists can be long, and most keys go elsewhere: those that
        are as they were are not looked at again.
        """
        others = [key for key in ROWS if key not in _LISTS]
        faults = check_values(profile_values(profile, others))
        for key in _LISTS:
            rows = getattr(profile, key)
            known = self._checked.get(key)
            if known is None or known[0] is not rows:
                known = self._checked[key] = (
                    rows,
                    check_values({key: rows_values(profile, key)}),
                )
            faults += known[1]
        return faults


def faulty_item(name: str, faults: tuple[Fault, ...], *, is_misnamed: bool = False) -> Item:
    """An item for a file that cannot be read, or that is no profile because of its name."""
    item = Item(name, "")
    item.is_readable = False
    item.is_misnamed = is_misnamed
    item.profile = None
    item.faults = faults
    return item
