"""The profiles as they lie on the desk: changed, added and removed, but not yet in the files.

Knows nothing of widgets. `Desk.apply` is the only thing here that changes a folder.
"""

from __future__ import annotations

from editor.errors import DatelineError, ProfileError
from editor.i18n import _
from editor.profiles.builtin import builtin_names
from editor.profiles.faults import Fault
from editor.profiles.profile import Profile
from editor.profiles.reader import (
    check_profile,
    check_values,
    error_sentence,
    parse_profile,
    read_profile,
)
from editor.profiles.writer import ROWS, profile_values, rows_values, write_profile
from editor.storage.profiles import ProfileStore, read_profile_text
from editor.values import replace

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


class Desk:
    """All profiles of a store, as a person is changing them.

    `used` is what the present release is set by: an item, or None for the built-in profile of its
    language.
    """

    def __init__(self, store: ProfileStore, used: str) -> None:
        self._store = store
        self.items = [
            *(self._item(name, is_builtin=True) for name in builtin_names()),
            *(self._item(name) for name in store.names()),
            *(
                _faulty_item(entry.name, entry.faults, is_misnamed=True)
                for entry in store.misnamed()
            ),
        ]
        self.used = next((item for item in self.items if item.name == used), None)
        self._used_before = self.used
        self._used_name = used

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to apply."""
        return self.used is not self._used_before or any(item.is_changed for item in self.items)

    def removed(self) -> tuple[str, ...]:
        """The paths of profiles that were removed once and can be brought back."""
        back = {item.removed_path for item in self.items}
        return tuple(path for path in self._store.removed() if path not in back)

    def copy(self, item: Item, title: str) -> Item:
        """Lay a copy of an item on the desk."""
        copy = Item("", item.text, is_new=True)
        copy.template_source = item.template_source
        if copy.profile is not None:
            copy.change(replace(copy.profile, title=title))
        return self._add(copy)

    def take_in(self, path: str) -> Item:
        """Lay the profile in a file on the desk, under its own name or, where that is taken, a
        numbered one. Raises ReadError, or ProfileError where the file has errors.
        """
        import os

        text = read_profile_text(path)
        stem = os.path.splitext(os.path.basename(path))[0]
        parse_profile(text, stem, path)
        item = Item("", text, is_new=True)
        item.wanted_name = stem
        if item.profile is not None and item.profile.house_template:
            beside = os.path.join(os.path.dirname(path), item.profile.house_template)
            item.template_source = beside if os.path.isfile(beside) else ""
        return self._add(item)

    def take_template(self, item: Item, path: str) -> None:
        """Let an item be set by the house template in a file, which is copied when it is applied.
        Raises ReadError where the file is none.
        """
        from editor.storage.house_templates import template_file, usable_name

        template_file(path)
        if item.profile is not None:
            item.template_source = path
            item.change(replace(item.profile, docx_template=usable_name(path)))

    def template_path(self, item: Item) -> str:
        """Where the house template of an item is, "" where it has none."""
        import os

        if item.profile is None or not item.profile.house_template:
            return ""
        return _source_of(item) or os.path.join(self._store.folder, item.profile.house_template)

    def bring_back(self, path: str) -> Item:
        """Lay a profile that was removed once on the desk again."""
        import os

        item = Item("", read_profile_text(path), is_new=True)
        item.wanted_name = os.path.splitext(os.path.basename(path))[0]
        item.removed_path = path
        return self._add(item)

    def remove(self, item: Item) -> None:
        """Take an own profile away; until `apply` it can be put back with `put_back`."""
        item.is_removed = True
        if item.name == "":
            self.items.remove(item)
        if self.used is item:
            self.used = None

    def put_back(self, item: Item) -> None:
        """Undo `remove`."""
        item.is_removed = False
        if self._used_before is item:
            self.used = item

    def rename(self, item: Item, title: str, *, file: bool) -> None:
        """Give an own profile another title, and its file a name after it."""
        if item.profile is not None:
            item.change(replace(item.profile, title=title))
        if item.name and file:
            item.wanted_name = title
        elif not item.name:
            item.wanted_name = ""

    def export(self, item: Item, path: str) -> None:
        """Write an item as it is now to a file to be shared, its house template beside it where it
        has one. Raises ReadError or WriteError.
        """
        import os

        from editor.files import write_file

        text = item.text
        template = self.template_path(item)
        if item.profile is not None and template and os.path.isfile(template):
            from editor.storage.house_templates import copy_template

            name = copy_template(template, os.path.dirname(os.path.abspath(path)))
            text = write_profile(replace(item.profile, docx_template=name), text)
        write_file(path, text.encode("utf-8"))

    def faulty(self) -> Item | None:
        """The first changed item that cannot be written."""
        return next(
            (
                item
                for item in self.items
                if item.is_changed and not item.is_removed and item.errors
            ),
            None,
        )

    def apply(self) -> str | None:
        """Write everything to the files. Gives the name of the profile that the release is to be
        set by from now on ("" for that of its language), None where that stays.

        Raises what ProfileStore raises; what had been written until then stays written.
        """
        faulty = self.faulty()
        if faulty is not None:
            raise ProfileError(error_sentence(list(faulty.errors), faulty.title))
        for item in [item for item in self.items if item.is_changed]:
            self._apply(item)
        used = self.used.name if self.used is not None else ""
        was_known = self._used_before is not None
        if used == self._used_name or (not used and not was_known):
            return None
        self._used_before, self._used_name = self.used, used
        return used

    def _apply(self, item: Item) -> None:
        store = self._store
        if item.is_removed:
            if store.has(item.name):
                store.remove(item.name)
            self.items.remove(item)
            return
        self._bring_template(item)
        text = item.text
        if item.errors:  # found when it was written
            raise ProfileError(error_sentence(list(item.errors), item.title))
        if item.removed_path:
            name = store.restore(item.removed_path)
            # It stays where it is now, even if the writing fails.
            item.restored(name, store.text(name))
            if item.saved != text:
                store.save(name, text)
        elif not item.name:
            name = store.free_name(item.wanted_name or item.title)
            store.save(name, text)
        elif not store.has(item.name):  # taken away by another program meanwhile
            name = item.name
            store.save(name, text)
        else:
            self._must_be_as_read(item)
            name = store.rename(item.name, item.wanted_name) if item.wanted_name else item.name
            item.name, item.wanted_name = name, ""
            if store.text(name) != text:
                store.save(name, text)
        item.written(name, text)

    def _bring_template(self, item: Item) -> None:
        """Lay the house template of an item into the folder of the store."""
        source = _source_of(item)
        if source and item.profile is not None:
            name = self._store.take_template(source)
            item.change(replace(item.profile, docx_template=name))
        item.template_source = ""

    def _must_be_as_read(self, item: Item) -> None:
        if self._store.text(item.name) != item.saved:
            raise ProfileError(
                _(
                    "The file of “{title}” was changed by another program in the meantime, so it"
                    " was not written over. Duplicate the profile here to keep your changes."
                ).format(title=item.title)
            )

    def _item(self, name: str, *, is_builtin: bool = False) -> Item:
        try:
            return Item(name, self._store.text(name), is_builtin=is_builtin)
        except DatelineError as error:
            return _faulty_item(name, (Fault(0, 0, "", str(error)),))

    def _add(self, item: Item) -> Item:
        self.items.append(item)
        return item

    def free_title(self, title: str) -> str:
        """The title, or one with a number that no item has yet."""
        taken = {item.title for item in self.items}
        free, number = title, 1
        while free in taken:
            number += 1
            free = _("{title} {number}").format(title=title, number=number)
        return free


def _source_of(item: Item) -> str:
    """Where the house template is that is to be laid beside the profile, "" where there is none:
    another one may have been chosen since.
    """
    from editor.storage.house_templates import usable_name

    source = item.template_source
    named = item.profile.house_template if item.profile is not None else ""
    return source if source and named in (usable_name(source), _name_in(source)) else ""


def _name_in(path: str) -> str:
    import os

    return os.path.basename(path)


def _faulty_item(name: str, faults: tuple[Fault, ...], *, is_misnamed: bool = False) -> Item:
    item = Item(name, "")
    item.is_readable = False
    item.is_misnamed = is_misnamed
    item.profile = None
    item.faults = faults
    return item
