"""The profiles as they lie on the desk: changed, added and removed, but not yet in the files.

Knows nothing of widgets. `Desk.apply` is the only thing here that changes a folder.
"""

from __future__ import annotations

from editor.errors import DatelineError, ProfileError
from editor.i18n import _
from editor.profiles.builtin import builtin_names
from editor.profiles.faults import Fault
from editor.profiles.reader import error_sentence, parse_profile
from editor.profiles.writer import write_profile
from editor.storage.profile_files import read_profile_text
from editor.storage.profiles import ProfileStore
from editor.ui.dialogs.profiles.item import Item, faulty_item
from editor.values import replace


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
                faulty_item(entry.name, entry.faults, is_misnamed=True)
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
            return faulty_item(name, (Fault(0, 0, "", str(error)),))

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
