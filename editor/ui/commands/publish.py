"""What the Publish menu does, in one place for the window: packages, paper, the CMS
check, profiles. Each has a module of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.actions import ActionTable
from editor.ui.commands.files import FileCommands, FileQuestions
from editor.ui.commands.package import PackageCommands
from editor.ui.commands.printing import PrintCommands
from editor.ui.commands.profiles import ProfileCommands
from editor.ui.commands.survival import SurvivalCommands
from editor.ui.draft import Draft
from editor.ui.settings import Settings


class PublishCommands(QObject):
    """The groups of commands, and what they say as if it came from one."""

    told = Signal(str)

    def __init__(
        self,
        draft: Draft,
        files: FileCommands,
        actions: ActionTable,
        questions: FileQuestions,
        settings: Settings,
        state_folder: str,
        window: QWidget,
    ) -> None:
        """`state_folder` is where the preview pane keeps what it knows of the browser engine."""
        super().__init__(window)
        shared = (draft, files.profile, actions, questions, window)
        self.package = PackageCommands(*shared, files.folder)
        self.printing = PrintCommands(*shared, files.ask_export, state_folder, settings)
        self.survival = SurvivalCommands(draft, files.profile, actions, window)
        self.profiles = ProfileCommands(*shared)
        self.survival.settings = settings
        self.survival.state_folder = state_folder
        for telling in (self.package, self.printing, self.profiles):
            telling.told.connect(self.told)
