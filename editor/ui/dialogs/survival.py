"""What a CMS leaves of the fragment: before and after side by side, and what would be lost.

Imported with the first look, not with the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.survival.check import Survival, check, pasted_html
from editor.survival.losses import SEVERITIES, CmsLoss
from editor.survival.model import filter_model, model_names
from editor.survival.side_by_side import CONTAINER, SIZES, side_by_side
from editor.ui.foreign_words import plain_tip, show_plain

if TYPE_CHECKING:
    from editor.document.release import Release
    from editor.profiles.profile import Profile
    from editor.ui.preview.document_view import DocumentView

ENGINE_DELAY_MS = 150
"""The browser engine is not started for a dialog that is closed at once."""
_CHOSEN = (
    "QPushButton {{ min-width: {width}px; }} "
    "QPushButton:checked {{ border: 2px solid palette(highlight); font-weight: 600; }}"
)
_WORLD = 1  # scripts of the page are off; ours run in a world of their own


class Remembered(Protocol):
    """What the dialog remembers between two looks."""

    def choice(self, name: str) -> str: ...
    def set_choice(self, name: str, value: str) -> None: ...


class SurvivalDialog(QtWidgets.QDialog):
    """Lets a person choose a CMS and a kind of fragment, and shows what the one does to the other.

    `copy_requested` carries the target whose fragment is wanted on the clipboard. It is opened, not
    executed: nothing waits for it.
    """

    copy_requested = QtCore.Signal(str)

    def __init__(
        self,
        release: Release,
        profile: Profile,
        remembered: Remembered,
        make_view: Callable[[QtWidgets.QWidget], DocumentView] | None,
        parent: QtWidgets.QWidget,
    ) -> None:
        """`make_view` makes the view that a browser engine fills; None where none is to run."""
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What the CMS Keeps"))
        self._release = release
        self._profile = profile
        self._remembered = remembered
        self._pixels = dict(SIZES)["medium"]
        self._scroll: QtCore.QPointF | None = None
        self.result_: Survival | None = None
        self._make_choices()
        self._make_shown(make_view)
        self.verdict = QtWidgets.QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = _list()
        self._lay_out()
        self._delay = QtCore.QTimer(self, singleShot=True, interval=ENGINE_DELAY_MS)
        self._delay.timeout.connect(self._show_document)
        self.cms.currentIndexChanged.connect(self._chosen)
        self.target.currentIndexChanged.connect(self._chosen)
        self._check()

    # --- building ------------------------------------------------------------------------------

    def _make_choices(self) -> None:
        self.cms = QtWidgets.QComboBox()
        for name in model_names():
            self.cms.addItem(filter_model(name).title, name)
        self._choose(self.cms, self._remembered.choice("cms") or model_names()[0])
        self.target = QtWidgets.QComboBox()
        for name, title in _targets():
            self.target.addItem(title, name)
        self._choose(self.target, self._profile.fragment.target)
        self.note = QtWidgets.QLabel()
        self.note.setWordWrap(True)
        show_plain(self.note)
        self.note.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
        self.sizes = QtWidgets.QButtonGroup(self)
        font = self.font()
        font.setBold(True)
        bold = QtGui.QFontMetrics(font)
        words = {"large": _("Large"), "medium": _("Medium"), "small": _("Small")}
        for name, pixels in SIZES:
            button = QtWidgets.QPushButton(words[name])
            button.setCheckable(True)
            button.setAutoDefault(False)
            # A button is as wide as its words in the usual weight, however they are shown.
            width = bold.horizontalAdvance(words[name]) + 4
            button.setStyleSheet(_CHOSEN.format(width=width))
            button.setChecked(pixels == self._pixels)
            button.setToolTip(_("The site's switch sets {pixels} px").format(pixels=pixels))
            self.sizes.addButton(button, pixels)
        self.sizes.idClicked.connect(self.set_pixels)

    def _choose(self, box: QtWidgets.QComboBox, name: str) -> None:
        box.setCurrentIndex(max(0, box.findData(name)))

    def _make_shown(self, make_view: Callable[[QtWidgets.QWidget], DocumentView] | None) -> None:
        self.plain_view = _PlainView()
        self._shown = QtWidgets.QStackedWidget()
        self._shown.addWidget(self.plain_view)
        self._view: DocumentView | None = None
        if make_view is not None:
            self._view = make_view(self)
            self._view.failed.connect(self._without_engine)
            self._view.shown.connect(self._scroll_back)
            self._shown.addWidget(self._view)
            self._shown.setCurrentWidget(self._view)

    def _lay_out(self) -> None:
        choices = QtWidgets.QHBoxLayout()
        choices.setSpacing(8)
        for words, box in ((_("CM&S"), self.cms), (_("&Fragment"), self.target)):
            label = QtWidgets.QLabel(words)
            label.setBuddy(box)
            choices.addWidget(label)
            choices.addWidget(box)
            choices.addSpacing(10)
        choices.addStretch(1)
        choices.addWidget(QtWidgets.QLabel(_("Text size of the site")))
        for button in self.sizes.buttons():
            choices.addWidget(button)
        below = QtWidgets.QWidget()
        lines = QtWidgets.QVBoxLayout(below)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.addWidget(self.verdict)
        lines.addWidget(self.list, 1)
        self._splitter = QtWidgets.QSplitter(QtCore.Qt.Orientation.Vertical)
        self._splitter.addWidget(self._shown)
        self._splitter.addWidget(below)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([430, 210])
        self._splitter.setChildrenCollapsible(False)
        buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(
            _("&Copy This Fragment"), QtWidgets.QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: self.copy_requested.emit(self.target.currentData()))
        buttons.rejected.connect(self.reject)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(choices)
        layout.addWidget(self.note)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(buttons)
        self.resize(1080, 760)
        self.setMinimumSize(640, 420)

    # --- what is chosen ------------------------------------------------------------------------

    def set_pixels(self, pixels: int) -> None:
        """Set the size of the text as the site's switch does, on the container alone."""
        self._pixels = pixels
        page = None if self._view is None else self._view.page
        if page is not None:
            page.runJavaScript(
                f"document.querySelectorAll('td.side > .{CONTAINER}')"
                f".forEach(e => {{ e.style.fontSize = '{pixels}px'; }})",
                _WORLD,
            )
        self._fill_plain_view()

    def _chosen(self) -> None:
        self._remembered.set_choice("cms", self.cms.currentData())
        page = None if self._view is None else self._view.page
        self._scroll = None if page is None else page.scrollPosition()
        self._check()

    def _check(self) -> None:
        fragment = pasted_html(self._release, self._profile, self.target.currentData())
        result = check(filter_model(self.cms.currentData()), fragment)
        self._fragment, self.result_ = fragment, result
        note = result.model.note
        if result.model.certainty != "known":
            note = _("{note} Its rules are not known for certain.").format(note=note)
        self.note.setText(note)
        self.verdict.setText(f"<b>{_verdict(result)}</b>")
        _fill(self.list, result)
        self._fill_plain_view()
        if self._view is not None:
            self._delay.start()

    # --- what is shown -------------------------------------------------------------------------

    def _document(self) -> str:
        assert self.result_ is not None
        heads = (_("Pasted"), _("What {cms} keeps").format(cms=self.result_.model.title))
        after = self.result_.filtered.html
        return side_by_side(self._fragment, after, heads, self._pixels, self._release.assets)

    def _fill_plain_view(self) -> None:
        # Laying out a release with its pictures takes a moment: not for nobody.
        if self._shown.currentWidget() is self.plain_view:
            self.plain_view.setHtml(self._document())

    def _show_document(self) -> None:
        if self._view is not None:
            self._view.show_document(self._document())

    def _scroll_back(self) -> None:
        page = None if self._view is None else self._view.page
        if page is not None and self._scroll is not None:
            page.runJavaScript(f"scrollTo({self._scroll.x()}, {self._scroll.y()})", _WORLD)
            self._scroll = None

    def _without_engine(self) -> None:
        """Show the documents by Qt's own means, which know less of CSS."""
        self._shown.setCurrentWidget(self.plain_view)
        self._fill_plain_view()

    def done(self, code: int) -> None:
        self._delay.stop()
        if self._view is not None:
            self._view.close_engine()
            self._view = None
        super().done(code)


class _PlainView(QtWidgets.QTextBrowser):
    """Qt's own view of HTML, which loads nothing and follows no link."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        palette = self.palette()
        palette.setColor(QtGui.QPalette.ColorRole.Base, QtGui.QColor("#ffffff"))
        palette.setColor(QtGui.QPalette.ColorRole.Text, QtGui.QColor("#222222"))
        self.setPalette(palette)

    def loadResource(self, kind: int, name: QtCore.QUrl | str) -> object:
        return None


def _targets() -> tuple[tuple[str, str], ...]:
    return (
        ("inline", _("HTML with inline styles")),
        ("plain", _("Plain HTML")),
        ("wechat", _("For WeChat")),
        ("wire", _("For a newswire")),
        ("text", _("Plain text")),
    )


def _list() -> QtWidgets.QTreeWidget:
    tree = QtWidgets.QTreeWidget()
    tree.setColumnCount(2)
    tree.setHeaderLabels([_("What readers would miss"), _("Where")])
    tree.setAccessibleName(_("What readers would miss"))
    tree.setRootIsDecorated(True)
    tree.setUniformRowHeights(True)
    tree.header().setSectionResizeMode(0, QtWidgets.QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _fill(tree: QtWidgets.QTreeWidget, result: Survival) -> None:
    tree.clear()
    titles = {
        "text": _("Text"),
        "meaning": _("What the form says"),
        "look": _("Looks"),
        "unseen": _("Nothing that can be seen"),
    }
    for severity in SEVERITIES:
        losses = [loss for loss in result.filtered.losses if loss.severity == severity]
        if losses:
            _add_group(tree, titles[severity], map(_loss_row, losses), severity != "unseen")
    rows = [
        (size.sentence, " ".join(filter(None, (size.path, size.rule)))) for size in result.sizes
    ]
    if rows:
        _add_group(tree, _("Does not follow 大 中 小"), rows, True)


def _loss_row(loss: CmsLoss) -> tuple[str, str]:
    return loss.sentence, "  ".join(f"“{words}”" for words in loss.excerpts)


def _add_group(
    tree: QtWidgets.QTreeWidget, title: str, rows: Iterable[tuple[str, str]], expanded: bool
) -> None:
    group = QtWidgets.QTreeWidgetItem([title])
    font = group.font(0)
    font.setBold(True)
    group.setFont(0, font)
    for words, where in rows:
        row = QtWidgets.QTreeWidgetItem([words, where])
        row.setToolTip(1, plain_tip(where))
        group.addChild(row)
    tree.addTopLevelItem(group)
    group.setExpanded(expanded)
    group.setFirstColumnSpanned(True)


def _verdict(result: Survival) -> str:
    if not result.filtered.keeps_text:
        return _("Text is lost or out of order in this CMS: do not paste this fragment there.")
    if not result.passes:
        return _("All text stays, but not all of it follows the site's 大 中 小.")
    severities = {loss.severity for loss in result.filtered.losses}
    meaning = {loss.code for loss in result.filtered.losses if loss.severity == "meaning"}
    if meaning == {"picture-upload"}:
        return _("All text stays and follows 大 中 小; the pictures are yet to be uploaded there.")
    if "meaning" in severities:
        return _("All text stays and follows 大 中 小, but some of what its form says is lost.")
    if "look" in severities:
        return _("All text stays and follows 大 中 小; some of its looks change.")
    return _("All of it stays, and all text follows 大 中 小.")
