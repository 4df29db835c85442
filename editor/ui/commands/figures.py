"""What the Insert menu does with figures, and what becomes of pictures that are pasted or dropped.

Every picture that a person brings goes through `take_picture`; what it came as stays in the draft.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from editor.document.nodes import Figure, Text
from editor.errors import DatelineError
from editor.i18n import _
from editor.report import Loss, Report
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.qtext_figures import figure_of
from editor.ui.body.qtext_formats import Role
from editor.ui.body.qtext_selection import facts_at
from editor.values import dataclass, field, replace

if TYPE_CHECKING:
    from editor.formats.picture_intake import Intake
    from editor.ui.body.figure_frame import FigureFrame
    from editor.ui.draft import Draft
    from editor.ui.last_folder import LastFolder


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What a person says about a picture; `width` is in percent, None for its own size."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class PictureShown:
    """The picture that is asked about: its bytes, its width and height in pixels where they are
    known, sentences on what was done to it, and which of the facts the person is led to, "" for the
    first.
    """

    data: bytes = field(repr=False)
    size: tuple[int, int] | None = None
    done: tuple[str, ...] = ()
    led_to: str = ""


class FigureQuestions(Protocol):
    """What FigureCommands asks; FigureDialogs answers it with dialogs."""

    def ask_picture(self, folder: str) -> str: ...
    def ask_pictures(self, folder: str) -> list[str]: ...
    def ask_figure(
        self, facts: FigureFacts, *, new: bool, picture: PictureShown
    ) -> FigureFacts | None: ...


class FigureCommands(QObject):
    """The figure commands of one window.

    `told` carries a sentence on what happened or on the figure at the caret, `left` the sentence on
    a figure that the caret is at no more, `noticed` a sentence on pictures that could not be
    inserted and the losses behind it.
    """

    told = Signal(str)
    left = Signal(str)
    noticed = Signal(str, object)

    def __init__(
        self,
        body: BodyEditor,
        draft: Draft,
        actions: ActionTable,
        questions: FigureQuestions,
        folder: LastFolder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._draft = draft
        self._actions = actions
        self._questions = questions
        self._folder = folder
        self._frame: FigureFrame | None = None
        self._told_of: tuple[str, str] | None = None
        actions.connect("figure", self._figure)
        actions.connect("replace_picture", self._replace_picture)
        body.style_changed.connect(self.show_what_is_possible)
        draft.loaded.connect(self._forget_told)
        self.show_what_is_possible()

    @property
    def frame(self) -> FigureFrame | None:
        """The frame around the picture at the caret; None before there was one."""
        return self._frame

    def insert_picture(self, path: str) -> None:
        """Insert the picture in a file; see `insert_pictures`."""
        self.insert_pictures([path])

    def insert_pictures(self, paths: Iterable[str]) -> None:
        """Insert the pictures in files one below the other, asking of each what it shows. Those
        that cannot be published are named; Cancel leaves out the rest.
        """
        # Imported here: a picture is not inserted before the window is shown.
        from editor.files import read_file

        refused: list[tuple[str, str]] = []
        for path in paths:
            name = os.path.basename(path)
            try:
                data = read_file(path)
            except DatelineError as error:
                refused.append((name, str(error)))
                continue
            if not self._insert(data, name, refused):
                break
        self._tell_refused(refused)

    def insert_picture_data(self, data: bytes, name: str = "") -> None:
        """Insert a picture that comes without a file, as from the clipboard, asking what it
        shows.
        """
        refused: list[tuple[str, str]] = []
        self._insert(data, name, refused)
        self._tell_refused(refused)

    def show_what_is_possible(self) -> None:
        """Let the actions be there that can do something at the caret, put the frame around the
        picture there, and say what is known of a figure that the caret comes to.
        """
        block = self._body.textCursor().block()
        writable = not self._body.isReadOnly()
        at_figure = facts_at(block).role == Role.FIGURE
        self._actions["figure"].setEnabled(writable)
        self._actions["replace_picture"].setEnabled(writable and at_figure)
        if at_figure and self._frame is None:
            self._frame = self._make_frame()
        if self._frame is not None:
            self._frame.follow()
        figure = figure_of(block) if at_figure else None
        told_of = (figure.asset, _description(figure)) if figure is not None else None
        if told_of != self._told_of:
            if self._told_of is not None:
                self.left.emit(self._told_of[1])
            self._told_of = told_of
            if told_of is not None:
                self.told.emit(told_of[1])

    def _forget_told(self) -> None:
        self._told_of = None

    # --- inserting -----------------------------------------------------------------------------

    def _insert(self, data: bytes, name: str, refused: list[tuple[str, str]]) -> bool:
        """Insert one picture; whether to go on with others."""
        if self._body.isReadOnly():
            return False
        intake = self._take(data, name, refused)
        if intake is None:
            return True
        facts = self._questions.ask_figure(FigureFacts(), new=True, picture=_shown(intake))
        if facts is None:
            return False
        caption = (Text(facts.caption.strip()),) if facts.caption.strip() else ()
        figure = _with_facts(Figure(intake.asset.name, caption=caption), facts)
        self._keep(intake)
        self._body.insert_figure(intake.asset, figure)
        self._tell_done(intake, figure)
        return True

    def _take(self, data: bytes, name: str, refused: list[tuple[str, str]]) -> Intake | None:
        """The picture, as the profile of the release wants it; None where it is refused."""
        from editor.formats.picture_intake import take_picture
        from editor.storage.profiles import profile_for

        limits = profile_for(self._draft.snapshot()).pictures
        report = Report()
        intake = take_picture(data, report, max_side=limits.max_side, quality=limits.quality)
        if intake is None:
            refused.append((name, " ".join(loss.detail for loss in report.losses)))
        return intake

    def _keep(self, intake: Intake) -> None:
        originals = (intake.original,) if intake.original is not None else ()
        self._draft.add_assets((intake.asset,), originals)

    def _tell_done(self, intake: Intake, figure: Figure) -> None:
        sentences = [loss.detail for loss in intake.changes]
        if not figure.alt and not figure.decorative:
            sentences.append(_("The figure has no alt text yet."))
        self.told.emit(" ".join(sentences))

    def _tell_refused(self, refused: list[tuple[str, str]]) -> None:
        if not refused:
            return
        if len(refused) == 1:
            name, reason = refused[0]
            if name:
                sentence = _("“{name}” was not inserted. {reason}").format(name=name, reason=reason)
            else:
                sentence = _("The picture was not inserted. {reason}").format(reason=reason)
            self.noticed.emit(sentence, ())
            return
        sentence = _("{count} pictures were not inserted.").format(count=len(refused))
        losses = tuple(
            Loss("image-refused", _("“{name}”: {reason}").format(name=name, reason=reason))
            for name, reason in refused
        )
        self.noticed.emit(sentence, losses)

    # --- changing ------------------------------------------------------------------------------

    def _figure(self) -> None:
        figure = self._body.figure()
        if figure is not None:
            self._change(figure)
            return
        paths = self._questions.ask_pictures(self._folder.path())
        if paths:
            self._folder.remember_file(paths[0])
            self.insert_pictures(paths)

    def change_at_caret(self, led_to: str = "") -> None:
        """Ask for the facts of the figure at the caret, beginning in one of them, if there is a
        figure.
        """
        figure = self._body.figure()
        if figure is not None:
            self._change(figure, led_to)

    def _change(self, figure: Figure, led_to: str = "") -> None:
        from editor.formats.images import image_size

        if self._body.isReadOnly():
            return
        asset = self._draft.assets.get(figure.asset)
        data = asset.data if asset is not None else b""
        shown = PictureShown(data, image_size(data), led_to=led_to)
        changed = self._questions.ask_figure(_facts(figure), new=False, picture=shown)
        if changed is not None:
            self._body.change_figure(_with_facts(figure, changed))

    def _replace_picture(self) -> None:
        """Put another picture into the figure at the caret. Its caption and credit stay; what was
        said of the old picture is asked again.
        """
        from editor.files import read_file

        figure = self._body.figure()
        path = self._questions.ask_picture(self._folder.path()) if figure is not None else ""
        if figure is None or not path or self._body.isReadOnly():
            return
        self._folder.remember_file(path)
        name = os.path.basename(path)
        refused: list[tuple[str, str]] = []
        try:
            intake = self._take(read_file(path), name, refused)
        except DatelineError as error:
            intake = None
            refused.append((name, str(error)))
        self._tell_refused(refused)
        if intake is None:
            return
        changed = self._questions.ask_figure(_facts(figure), new=False, picture=_shown(intake))
        if changed is None:
            return
        self._keep(intake)
        figure = _with_facts(replace(figure, asset=intake.asset.name), changed)
        self._body.change_figure(figure)
        self._tell_done(intake, figure)

    def _make_frame(self) -> FigureFrame:
        from editor.ui.body.figure_frame import FigureFrame

        frame = FigureFrame(self._body)
        frame.width_wished.connect(self._set_width)
        frame.opened.connect(lambda: self.change_at_caret())
        return frame

    def _set_width(self, percent: int) -> None:
        figure = self._body.figure()
        if figure is not None and figure.width != percent:
            self._body.change_figure(replace(figure, width=percent))


def _facts(figure: Figure) -> FigureFacts:
    return FigureFacts(figure.alt, "", figure.credit, figure.width, figure.decorative)


def _with_facts(figure: Figure, facts: FigureFacts) -> Figure:
    return replace(
        figure,
        alt="" if facts.decorative else facts.alt.strip(),
        credit=facts.credit.strip(),
        width=facts.width,
        decorative=facts.decorative,
    )


def _shown(intake: Intake) -> PictureShown:
    done = tuple(loss.detail for loss in intake.changes)
    return PictureShown(intake.asset.data, intake.size, done)


def _description(figure: Figure) -> str:
    if figure.decorative:
        return _("Figure, only decoration.")
    if figure.alt:
        return _("Figure: {alt}").format(alt=figure.alt)
    return _("Figure without alt text.")
