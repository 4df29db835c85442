"""Starts the window, or says in one line why it cannot and does the main job all the same."""

from __future__ import annotations

import gc
import linecache
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor import __version__, i18n
from editor.errors import DatelineError
from editor.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from editor.ui.main_window import MainWindow

SAMPLE_OPTION = "--sample"


def run(arguments: Sequence[str]) -> int:
    """Open the window on the file named in the arguments, on the sample (`--sample`), or empty.

    Gives the exit code: 0, 1 where there is no display, 2 for arguments that mean nothing.
    """
    i18n.set_language(i18n.system_language())
    sample = SAMPLE_OPTION in arguments
    paths = [argument for argument in arguments if argument != SAMPLE_OPTION]
    unknown = [path for path in paths if path.startswith("-")]
    if unknown or len(paths) > 1:
        _say(
            _("“{argument}” is not understood; see dateline --help.").format(
                argument=(unknown or paths[1:])[0]
            )
        )
        return 2
    if not has_display(os.environ):
        return _without_display(sample)
    return _open_window(paths, sample)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown."""
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _without_display(sample: bool) -> int:
    if not sample:
        _say(_("There is no display to open a window on; see dateline --help for the commands."))
        return 1
    _say(_("There is no display to open the window on, so the sample release is exported instead."))
    from editor.sample import export_sample

    try:
        for path in export_sample(os.path.abspath("out")):
            print(path)  # noqa: T201  the paths are the result
    except DatelineError as error:
        _say(str(error))
        return 1
    return 0


def _open_window(paths: Sequence[str], sample: bool) -> int:
    application, window = make_window()
    # After the first paint: the window is there before the document is read.
    window.came_up.connect(lambda: show_first(window, paths, sample))
    return application.exec()


def show_first(window: MainWindow, paths: Sequence[str], sample: bool) -> None:
    """Show what the arguments ask for in a window that has come up."""
    if sample:
        window.files.open_sample()
    elif not (paths and window.files.open_path(paths[0])):
        window.files.begin()
    window.following.start_preview_soon()


def make_window() -> tuple[QApplication, MainWindow]:
    """The application and its window, shown, empty, and without a running preview."""
    # Nothing that a start makes is garbage; looking for some ten times over would take time, now
    # and, without the freeze below, at every later collection too.
    gc.disable()
    from editor.ui.places import Places

    # Before Qt: PySide6 reads the source of every module that is imported after it.
    places = Places.of_user()

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from editor import resources
    from editor.ui.crash_report import install_crash_report
    from editor.ui.main_window import MainWindow
    from editor.ui.settings import Settings
    from editor.ui.theme import STYLE_ARGUMENTS, apply_theme

    application = QApplication(["dateline", *STYLE_ARGUMENTS])
    application.setApplicationName("Dateline")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("dateline")
    application.setWindowIcon(QIcon(resources.resource_path("icons", "dateline.svg")))
    settings = Settings(places.config)
    if settings.language():
        i18n.set_language(settings.language())
    _translate_qt(application)
    apply_theme(application)
    window = MainWindow(places, settings)
    install_crash_report(window, places.state)
    # PySide6 reads the sources of all modules through this cache, which would keep them.
    linecache.clearcache()
    gc.freeze()
    gc.enable()
    window.show()
    return application, window


def _translate_qt(application: QApplication) -> None:
    """Qt's own dialogs in the interface language."""
    names = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW"}
    if i18n.language() not in names:
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{names[i18n.language()]}", folder):
        application.installTranslator(translator)


def _say(message: str) -> None:
    print(f"dateline: {message}", file=sys.stderr)  # noqa: T201  there is no window to say it in
