"""`make screenshots`: pictures of the real window on the sample release, into docs/images.

Works without a display (Qt's offscreen platform) and with one. The pictures need a Chinese font on
the machine, for instance Debian's fonts-noto-cjk.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"

# Name of the picture -> view of the preview, interface language, colour scheme, width of the
# window.
STATES: dict[str, tuple[str, str, str, int]] = {
    "window": ("medium", "en", "light", 1560),
    "window-zh-Hans": ("medium", "zh_Hans", "light", 1560),
    "window-zh-Hant": ("medium", "zh_Hant", "light", 1560),
    "window-dark": ("medium", "en", "dark", 1560),
    "three-sizes": ("all", "en", "light", 1900),
}


def main(arguments: list[str]) -> int:
    """Without arguments take every picture, each in a process of its own; with a name take that
    one.
    """
    if arguments:
        _take(arguments[0])
        return 0
    IMAGES.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        for place in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{place}_HOME"] = folder
        for name in STATES:
            command = [sys.executable, __file__, name]
            if subprocess.run(command, check=False, cwd=ROOT, timeout=120).returncode != 0:
                print(f"{name} could not be taken", file=sys.stderr)
                return 1
            print(IMAGES / f"{name}.png")
    return 0


def _take(name: str) -> None:
    sys.path.insert(0, str(ROOT))
    from PIL import Image
    from PySide6.QtCore import Qt, QTimer

    from editor import i18n
    from editor.ui.app import make_window
    from editor.ui.theme import show_scheme

    view, language, dark, width = STATES[name]
    i18n.set_language(language)
    application, window = make_window()
    scheme = Qt.ColorScheme.Dark if dark == "dark" else Qt.ColorScheme.Light
    show_scheme(application, scheme)
    window.resize(width, 940)
    window.files.open_sample()
    window.preview.set_view(view)
    window.preview.start()

    def take() -> None:
        path = IMAGES / f"{name}.png"
        window.grab().save(str(path))
        # A quarter of the size, and nothing that the eye would miss.
        # Few pixels are red, and the usual way of choosing colours would leave red out.
        few = Image.open(path).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
        few.save(path, optimize=True)
        window.draft.mark_saved()
        window.close()
        application.quit()

    # The engine needs a moment after it says that the page is there, until its pixels are.
    window.preview.updated.connect(lambda: QTimer.singleShot(1500, take))
    QTimer.singleShot(30_000, application.quit)
    application.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
