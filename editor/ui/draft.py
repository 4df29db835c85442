"""The release that is open in the window.

A Draft owns the QTextDocument, which owns the body and its undo; metadata is a plain value that the
form sets. `snapshot` gives both as a Release at any moment, and costs what changed since the last
one. No widget is known here.

Qt's classes are made when they are first named; those for pictures are named as attributes of
QtCore and QtGui in the code that shows one, because an empty window has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.document.nodes import Block
from editor.document.release import Asset, Metadata, Release
from editor.document.schema import normalise, normalise_body, normalise_metadata
from editor.document.walk import figures
from editor.ui.body.qtext_codec import decode
from editor.ui.body.qtext_edit import insert_blocks, replace_blocks, restyle
from editor.ui.body.qtext_formats import ASSET_SCHEME, BlockFacts, Look, block_format
from editor.ui.body.qtext_selection import one_step
from editor.ui.body.qtext_snapshot import BodySnapshot
from editor.values import replace

if TYPE_CHECKING:
    from editor.document.waivers import Waiver
    from editor.formats.picture_intake import Original

PAGE_MARGIN = 32
"""In pixels, on all sides of the text."""
MAX_PICTURE_WIDTH = 1600
"""In pixels: wider pictures are shown from a smaller copy; their bytes stay as they are."""
_ANY_HEIGHT = 1_000_000


class _BodyDocument(QTextDocument):
    """A document whose pictures come from the draft's store, never from a path or the network."""

    def __init__(self, assets: dict[str, Asset], parent: QObject) -> None:
        super().__init__(parent)
        self._assets = assets

    def loadResource(self, kind: int, name: QtCore.QUrl | str) -> object:
        url = QtCore.QUrl(name)
        if url.scheme() != ASSET_SCHEME:
            return None
        asset = self._assets.get(url.path())
        image = _picture(asset.data) if asset is not None else None
        if image is None:
            image = QtGui.QImage(160, 100, QtGui.QImage.Format.Format_ARGB32)
            image.fill(QtGui.QColor(128, 132, 140, 60))
        # Kept, so that a missing picture is not asked for on every repaint.
        self.addResource(kind, url, image)
        return image


def _picture(data: bytes) -> QtGui.QImage | None:
    # Imported with the first picture: an empty window has none.
    from editor.ui.picture_reading import read_picture

    return read_picture(data, QtCore.QSize(MAX_PICTURE_WIDTH, _ANY_HEIGHT))


_Stated = tuple[Metadata, str]
"""What the form states of a release: the metadata, and the name of the profile."""


class Draft(QObject):
    """An open release: `document` (the body), `metadata`, `assets` by name, `originals` (what
    those assets were made from, by the asset's name), `profile`, `path`, `read_only`, `waivers`
    (the findings that a person let stand), and `container`, which is carried along for whoever
    saves the draft.

    `look` is how the body is set when blocks are written into the document.
    """

    body_changed = Signal()
    metadata_changed = Signal()
    modified_changed = Signal(bool)
    read_only_changed = Signal()
    waivers_changed = Signal()
    about_to_load = Signal()
    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.assets: dict[str, Asset] = {}
        self.originals: dict[str, Original] = {}
        self.document: QTextDocument = _BodyDocument(self.assets, self)
        self.document.setDocumentMargin(PAGE_MARGIN)
        # Qt reports changes only of a document that has a layout; this call makes it.
        self.document.documentLayout()
        self.look = Look()
        self.profile = ""
        self.path: str | None = None
        self.read_only = False
        self.waivers: tuple[Waiver, ...] = ()
        self.container: object | None = None
        self._metadata = Metadata()
        self._saved: _Stated = (Metadata(), "")
        self._other_changes = False
        self._was_modified = False
        self._loading = False
        self._release: Release | None = None
        self._look_steps: dict[int, int] = {}
        self._metadata_steps: dict[int, tuple[_Stated, _Stated]] = {}
        self._body = BodySnapshot(self.document)
        self.document.clearUndoRedoStacks()
        self.document.setModified(False)
        self.document.contentsChange.connect(self._take_change)
        self.document.undoCommandAdded.connect(self._forget_undone)
        self.document.modificationChanged.connect(self._tell_modified)

    @property
    def metadata(self) -> Metadata:
        return self._metadata

    def set_metadata(self, metadata: Metadata) -> None:
        """The metadata as the form has it; normalised in the snapshot, not while it is typed."""
        if metadata == self._metadata:
            return
        self._metadata = metadata
        self._release = None
        self.metadata_changed.emit()
        self._tell_modified()

    def set_read_only(self, read_only: bool) -> None:
        """Say whether the release may be changed."""
        if read_only != self.read_only:
            self.read_only = read_only
            self.read_only_changed.emit()

    def set_profile(self, profile: str) -> None:
        """Want the publishing profile of that name, "" for the built-in one of the language."""
        if profile != self.profile:
            self.profile = profile
            self._release = None
            self.metadata_changed.emit()
            self._tell_modified()

    def set_waivers(self, waivers: Iterable[Waiver]) -> None:
        """Let these findings stand, and no others."""
        changed = tuple(waivers)
        if changed != self.waivers:
            self.waivers = changed
            self.waivers_changed.emit()
            self.mark_modified()

    def snapshot(self) -> Release:
        """The release as it is now, normalised. The same object until something changes."""
        if self._release is None:
            body = self._body.body()
            used = {figure.asset for figure in figures(body)} if self.assets else set()
            self._release = Release(
                normalise_metadata(self._metadata),
                body,
                tuple(self.assets[name] for name in sorted(used) if name in self.assets),
                self.profile,
            )
        return self._release

    def load(self, release: Release, waivers: Iterable[Waiver] = ()) -> None:
        """Show another release: nothing to undo, nothing modified. Emits `about_to_load` while the
        old one is still there, then `loaded`, `metadata_changed` and `body_changed`.
        """
        self.about_to_load.emit()
        release = normalise(release)
        self._loading = True
        try:
            self.document.setUndoRedoEnabled(False)
            self.document.clear()
            self.assets.clear()
            self.originals.clear()
            self.add_assets(release.assets)
            cursor = QTextCursor(self.document)
            # Blocks bring their own look; where there are none, what is written first has it so.
            cursor.setBlockFormat(block_format(BlockFacts(), self.look))
            decode(release.body, cursor, self.look)
            self.document.setUndoRedoEnabled(True)
        finally:
            self._loading = False
        self._body.reset()
        self._look_steps.clear()
        self._metadata_steps.clear()
        self._metadata = release.metadata
        self.profile = release.profile
        self.waivers = tuple(waivers)
        self._release = None
        self.mark_saved()
        self.loaded.emit()
        self.metadata_changed.emit()
        self.body_changed.emit()

    def replace_body(self, blocks: Iterable[Block], assets: Iterable[Asset] = ()) -> bool:
        """Make the body `blocks`, one undo step that touches only what differs; whether anything
        did.
        """
        self.add_assets(assets)
        body = normalise_body(blocks)
        return replace_blocks(self.document, self._body.entries, body, self.look)

    def insert(
        self,
        blocks: Sequence[Block],
        cursor: QTextCursor,
        assets: Iterable[Asset] = (),
        originals: Iterable[Original] = (),
    ) -> None:
        """Put blocks where the cursor is, in place of its selection, as one undo step. They must be
        clean, as from a reader or `encode_selection`.
        """
        self.add_assets(assets, originals)
        insert_blocks(blocks, cursor, self.look)

    def set_look(self, look: Look) -> None:
        """Set the text in another look. That is no edit: nothing counts as modified, and
        `undo_passes_look` and `redo_passes_look` say where undo and redo must not stop at it.
        """
        if look == self.look:
            return
        self.look = look
        document = self.document
        modified, before = document.isModified(), document.availableUndoSteps()
        self._loading = True
        try:
            if before:
                restyle(document, look)
            else:
                # Turning undo on again also forgets where the saved state was: only where there is
                # nothing to undo.
                document.setUndoRedoEnabled(False)
                restyle(document, look)
                document.setUndoRedoEnabled(True)
            document.setModified(modified)
        finally:
            self._loading = False
        if document.availableUndoSteps() > before:
            self._look_steps[before] = document.availableUndoSteps()

    def undo_passes_look(self) -> bool:
        """Whether the next thing to undo is a look alone."""
        return self.document.availableUndoSteps() in self._look_steps.values()

    def redo_passes_look(self) -> bool:
        """Whether the next thing to redo is a look alone."""
        return self.document.availableUndoSteps() in self._look_steps

    def make_step(self) -> None:
        """Make an undo step of the body for a change that is in the metadata alone: what
        `join_metadata_to_step` is to join.
        """
        cursor = QTextCursor(self.document)
        with one_step(cursor):
            cursor.setBlockFormat(cursor.blockFormat())

    def join_metadata_to_step(self, before: Metadata, profile: str | None = None) -> None:
        """The last undo step of the body also changed the metadata, from `before` to what it is
        now, and the profile, where `profile` says what that was: undo and redo of that step are to
        do the same.
        """
        former = self.profile if profile is None else profile
        step = self.document.availableUndoSteps()
        self._metadata_steps[step] = ((before, former), (self._metadata, self.profile))

    def take_undone(self, step: int) -> None:
        """The body's step that ended at `step` available undo steps was undone."""
        if step in self._metadata_steps:
            before, after = self._metadata_steps[step]
            self._return_to(after, before)

    def take_redone(self, step: int) -> None:
        """The body's step that ends at `step` available undo steps was done again."""
        if step in self._metadata_steps:
            before, after = self._metadata_steps[step]
            self._return_to(before, after)

    def _return_to(self, stated: _Stated, other: _Stated) -> None:
        """Give fields that a step changed their other value, unless the form has since given them
        a third one.
        """
        (present, profile), (wanted, wanted_profile) = stated, other
        if self.profile == profile:
            self.set_profile(wanted_profile)
        fields = {
            name: getattr(wanted, name)
            for name in Metadata.__match_args__
            if getattr(wanted, name) != getattr(present, name)
            and getattr(self._metadata, name) == getattr(present, name)
        }
        self.set_metadata(replace(self._metadata, **fields))

    def _forget_undone(self) -> None:
        count = self.document.availableUndoSteps()
        self._look_steps = {start: end for start, end in self._look_steps.items() if end < count}
        self._metadata_steps = {
            step: change for step, change in self._metadata_steps.items() if step < count
        }

    def add_assets(self, assets: Iterable[Asset], originals: Iterable[Original] = ()) -> None:
        """Put pictures, and what they were made from, into the store. They stay there for undo; a
        snapshot holds the used ones.
        """
        for asset in assets:
            self.assets[asset.name] = asset
        for original in originals:
            self.originals[original.asset] = original

    @property
    def is_modified(self) -> bool:
        """Whether something differs from what was loaded or last saved."""
        return (
            self.document.isModified()
            or self._other_changes
            or (self._metadata, self.profile) != self._saved
        )

    def mark_saved(self) -> None:
        """What is there now is what the file holds."""
        self._saved = (self._metadata, self.profile)
        self._other_changes = False
        self.document.setModified(False)
        self._tell_modified()

    def mark_modified(self) -> None:
        """What is there now is in no file, as after recovery or an import."""
        self._other_changes = True
        self._tell_modified()

    def _take_change(self, position: int, removed: int, added: int) -> None:
        if self._loading:
            return
        if self._body.splice(position, removed, added):
            self._release = None
            self.body_changed.emit()

    def _tell_modified(self) -> None:
        modified = self.is_modified
        if modified != self._was_modified:
            self._was_modified = modified
            self.modified_changed.emit(modified)
