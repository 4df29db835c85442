"""The questions about what is inserted, each imported when it is first asked: a window that only
comes up asks none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.ui.commands.figures import FigureFacts, PictureShown
    from editor.ui.commands.tables import TableFacts
    from editor.ui.dialogs.figures import FigureDialogs
    from editor.ui.dialogs.links import LinkDialogs
    from editor.ui.dialogs.tables import TableDialogs


class InsertionDialogs:
    """The dialogs of a window for links, lists, tables and figures. What is asked and answered
    stands at LinkDialogs, ListDialogs, TableDialogs and FigureDialogs.
    """

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def ask_link(self, target: str) -> str | None:
        """The target of a link."""
        return self._links.ask_link(target)

    def ask_new_link(self) -> tuple[str, str] | None:
        """The text and the target of a new link."""
        return self._links.ask_new_link()

    def ask_number(self, number: int) -> int | None:
        """The number of a list item."""
        from editor.ui.dialogs.lists import ListDialogs

        return ListDialogs(self._parent).ask_number(number)

    def ask_table(self) -> TableFacts | None:
        """The size of a new table."""
        return self._tables.ask_table()

    def ask_table_caption(self, caption: str) -> str | None:
        """The caption of a table."""
        return self._tables.ask_table_caption(caption)

    def ask_picture(self, folder: str) -> str:
        """The path of a picture."""
        return self._figures.ask_picture(folder)

    def ask_pictures(self, folder: str) -> list[str]:
        """The paths of pictures."""
        return self._figures.ask_pictures(folder)

    def ask_figure(
        self, facts: FigureFacts, *, new: bool, picture: PictureShown
    ) -> FigureFacts | None:
        """What a person says about a picture."""
        return self._figures.ask_figure(facts, new=new, picture=picture)

    @property
    def _links(self) -> LinkDialogs:
        from editor.ui.dialogs.links import LinkDialogs

        return LinkDialogs(self._parent)

    @property
    def _tables(self) -> TableDialogs:
        from editor.ui.dialogs.tables import TableDialogs

        return TableDialogs(self._parent)

    @property
    def _figures(self) -> FigureDialogs:
        from editor.ui.dialogs.figures import FigureDialogs

        return FigureDialogs(self._parent)
