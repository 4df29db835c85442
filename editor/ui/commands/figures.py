"""What the Insert menu does with figures."""

from __future__ import annotations

import dataclasses
import os
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from editor.document.nodes import Figure, Text
from editor.errors import DatelineError
from editor.report import Report
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.dialogs.figures import FigureFacts


class FigureQuestions(Protocol):
    """What FigureCommands asks; FigureDialogs answers it with dialogs."""

    def ask_picture(self, folder: str) -> str: ...
    def ask_figure(self, facts: FigureFacts, *, new: bool) -> FigureFacts | None: ...


class FigureCommands(QObject):
    """The figure commands of one window. `told` carries a sentence on what happened."""

    told = Signal(str)

    def __init__(
        self,
        body: BodyEditor,
        actions: ActionTable,
        questions: FigureQuestions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._questions = questions
        self._folder = os.path.expanduser("~")
        actions.connect("figure", self._figure)

    def insert_picture(self, path: str) -> None:
        """Insert the picture in a file after asking what it shows; say so where it cannot be."""
        # Imported here: a picture is not inserted before the window is shown.
        from editor.files import read_file
        from editor.formats.images import figure_asset

        report = Report()
        try:
            asset = figure_asset(read_file(path), report)
        except DatelineError as error:
            self.told.emit(str(error))
            return
        if asset is None:
            self.told.emit(" ".join(loss.detail for loss in report.losses))
            return
        facts = self._questions.ask_figure(FigureFacts(), new=True)
        if facts is not None:
            caption = (Text(facts.caption),) if facts.caption.strip() else ()
            self._body.insert_figure(asset, _with_facts(Figure(asset.name, caption=caption), facts))

    def _figure(self) -> None:
        figure = self._body.figure()
        if figure is not None:
            facts = FigureFacts(
                figure.alt, "", figure.credit, figure.width, decorative=figure.decorative
            )
            changed = self._questions.ask_figure(facts, new=False)
            if changed is not None:
                self._body.change_figure(_with_facts(figure, changed))
            return
        path = self._questions.ask_picture(self._folder)
        if path:
            self._folder = os.path.dirname(path)
            self.insert_picture(path)


def _with_facts(figure: Figure, facts: FigureFacts) -> Figure:
    return dataclasses.replace(
        figure,
        alt="" if facts.decorative else facts.alt.strip(),
        credit=facts.credit.strip(),
        width=facts.width,
        decorative=facts.decorative,
    )
