"""How the top of a page looks by a profile: status, title, header line, the first words."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from editor.document.release import Metadata
from editor.document.timestamp import Timestamp
from editor.formats.release_words import after_label, header_items, primary, status_words
from editor.languages import is_traditional
from editor.profiles.profile import SIZES, Profile

PIXELS = 16
"""What a rem usually is."""


def sample_metadata(language: str) -> Metadata:
    """What a release of that language might say."""
    if primary(language) != "zh":
        return Metadata(
            title="New Library Opens on Market Street",
            published=Timestamp.parse("2022-11-03 15:04"),
            source="City of Springfield",
            authors=("Jane Doe",),
            editor="Rick Roe",
            reviewer="Ann Poe",
            place="SPRINGFIELD",
            language=language,
        )
    if is_traditional(language):
        return Metadata(
            title="科技小院落戶清河村",
            published=Timestamp.parse("2022-11-03 15:04"),
            source="縣科技局",
            authors=("賈悅",),
            editor="李明",
            reviewer="王芳",
            place="清河",
            language=language,
        )
    return Metadata(
        title="科技小院落户清河村",
        published=Timestamp.parse("2022-11-03 15:04"),
        source="县科技局",
        authors=("贾悦",),
        editor="李明",
        reviewer="王芳",
        place="清河",
        language=language,
    )


def sample_text(language: str) -> str:
    """The first paragraph of such a release."""
    if primary(language) != "zh":
        return (
            "The new branch library opened its doors on Thursday. Readers found 12,000 books,"
            " forty seats by the windows and a room for children."
        )
    if is_traditional(language):
        return (
            "11月3日，科技小院在清河村揭牌。專家走進田間，為農戶講解越冬管理技術，並現場回答提問。"
        )
    return "11月3日，科技小院在清河村揭牌。专家走进田间，为农户讲解越冬管理技术，并现场回答提问。"


def header_line(profile: Profile) -> str:
    """The header line as it will look: `[ 字体：大 中 小  时间：2022-11-03 15:04 ]`."""
    metadata = sample_metadata(profile.language)
    known = {name: (label, words) for name, label, words in header_items(metadata, profile)}
    items = []
    for name in profile.header:
        if name == "size":
            words = " ".join(profile.labels[size] for size in reversed(SIZES))
            items.append(after_label(profile.labels["size"], profile.language) + words)
        elif name in known:
            label, words = known[name]
            items.append(label + words)
    return "  ".join(items)


class Sample(QtWidgets.QFrame):
    """Shows the top of the page at the size that readers meet first."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self.status = QtWidgets.QLabel()
        self.heading = QtWidgets.QLabel()
        self.line = QtWidgets.QLabel()
        self.text = QtWidgets.QLabel()
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(6)
        for label in (self.status, self.heading, self.line, self.text):
            label.setWordWrap(True)
            label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.NoTextInteraction)
            layout.addWidget(label)
        self.text.setTextFormat(QtCore.Qt.TextFormat.RichText)
        self.heading.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        self.line.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)

    def show_profile(self, profile: Profile) -> None:
        """Show it by this profile."""
        metadata = sample_metadata(profile.language)
        status = status_words(metadata, profile)
        self.status.setText(status)
        self.status.setVisible(bool(status))
        size = round(profile.sizes["medium"] * PIXELS)
        _set_font(self.heading, profile.heading_fonts, round(size * 1.4), bold=True)
        self.heading.setText(metadata.title)
        _set_font(self.line, profile.body_fonts, round(size * 0.85))
        line = header_line(profile)
        self.line.setText(f"[ {line} ]" if primary(profile.language) == "zh" else line)
        self.line.setVisible(bool(line))
        self.text.setText(paragraph(profile, "medium"))


def paragraph(profile: Profile, size: str) -> str:
    """The first paragraph as rich text in one of the three sizes."""
    from html import escape

    pixels = round(profile.sizes[size] * PIXELS)
    names = profile.body_fonts or ("serif",)
    fonts = ",".join("'" + font.replace("'", "") + "'" for font in names)
    return (
        f'<p style="font-family:{escape(fonts)};font-size:{pixels}px;margin:0;'
        f"line-height:{round(profile.line_height * pixels)}px;-qt-line-height-type:fixed;"
        f'text-indent:{round(profile.indent * pixels)}px">'
        f"{escape(sample_text(profile.language))}</p>"
    )


def _set_font(
    label: QtWidgets.QLabel, families: tuple[str, ...], pixels: int, *, bold: bool = False
) -> None:
    font = label.font()
    font.setFamilies(list(families) or ["serif"])
    font.setPixelSize(max(pixels, 6))
    font.setBold(bold)
    label.setFont(font)
