"""What comes from the clipboard, form by form, as a writer finds it in the body."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.nodes import Block, Figure, Heading, ListItem, Paragraph, Table
from editor.document.release import Metadata, Release, make_asset
from editor.document.walk import figures, plain_text
from editor.formats.images import image_size
from editor.report import Loss
from editor.ui.body import clipboard
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.clipboard import MIME_TYPE, read_markdown_text, read_plain
from editor.ui.draft import Draft
from tests.builders import PNG, cell, doc, fig, h, li, link, ol, p, strong, table

FIXTURES = Path(__file__).parents[1] / "fixtures" / "paste"
DATA_PNG = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
WORD = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body class=MsoNormal>'


class Desk:
    """A body editor, its draft, and what it said."""

    def __init__(self, qtbot: Any, *body: Block, metadata: Metadata | None = None) -> None:
        self.draft = Draft()
        self.editor = BodyEditor(self.draft)
        qtbot.addWidget(self.editor)
        self.draft.load(Release(metadata or Metadata(), body, doc(fig()).assets))
        self.start = self.body
        self.said: list[str] = []
        self.details: list[tuple[Loss, ...]] = []
        self.headers: list[Metadata] = []
        self.pictures: list[bytes] = []
        self.files: list[list[str]] = []
        self.editor.pasted.connect(self.said.append)
        self.editor.paste_details.connect(lambda _title, losses: self.details.append(losses))
        self.editor.header_recognised.connect(lambda found: self.headers.append(found.metadata))
        self.editor.picture_offered.connect(lambda data: self.pictures.append(bytes(data)))
        self.editor.picture_files_offered.connect(self.files.append)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def body(self) -> tuple[Block, ...]:
        return self.draft.snapshot().body

    def paste(self, **forms: str | bytes) -> tuple[Block, ...]:
        self.editor.insertFromMimeData(mime(**forms))
        return self.body

    def codes(self) -> list[str]:
        return [loss.code for losses in self.details for loss in losses]


def mime(**forms: str | bytes) -> QMimeData:
    """Clipboard data; `own` is the form of Dateline, bytes go in as they are."""
    names = {"html": "text/html", "text": "text/plain", "own": MIME_TYPE, "rtf": "text/rtf"}
    data = QMimeData()
    for name, value in forms.items():
        if isinstance(value, str):
            value = value.encode()
        data.setData(names.get(name, name), QByteArray(value))
    return data


@pytest.fixture
def desk(qtbot: Any) -> Any:
    yield lambda *body, **facts: Desk(qtbot, *body, **facts)
    # WORKAROUND(PySide6 6.11): the offscreen clipboard dies after Python, and data made by Python
    # with it, which ends the process with a crash.
    QApplication.clipboard().clear()


# --- which form -----------------------------------------------------------------------------------


def test_html_wins_over_text_and_picture(desk: Any) -> None:
    page = desk(p("a"))
    data = mime(html="<table><tr><td>甲<td>1</table>", text="甲\t1")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    page.editor.insertFromMimeData(data)
    assert page.body == (p("a"), table(["甲", "1"]))
    assert page.pictures == []


def test_text_is_taken_where_html_shows_nothing(desk: Any) -> None:
    assert desk(p("a")).paste(html="<script>x</script><p> </p>", text="文") == (p("a文"),)


def test_rich_text_gives_its_plain_text(desk: Any) -> None:
    assert desk(p("a")).paste(rtf=b"{\\rtf1 x}", text="文字") == (p("a文字"),)


def test_nothing_to_paste_is_said(desk: Any) -> None:
    page = desk(p("a"))
    page.paste(rtf=b"{\\rtf1 x}")
    assert page.body == page.start
    assert len(page.said) == 1


def test_cells_between_tabs_are_a_table(desk: Any) -> None:
    body = desk(p("a")).paste(text="乡镇\t面积\r\n大圩镇\t1,203\r\n")
    assert body == (p("a"), table(["乡镇", "面积"], ["大圩镇", "1,203"]))


def test_a_selection_is_no_page(qtbot: Any) -> None:
    text = "县科技局昨天召开年度工作会议，总结去年的工作，部署今年的任务。" * 4
    html = f"<html><head><link rel=stylesheet></head><body><p>{text}</p><aside>附记</aside>"
    assert Desk(qtbot).paste(html=html) == doc(p(text), p("附记")).body


def test_html_with_header_of_windows(desk: Any) -> None:
    fragment = "<html><body>\r\n<!--StartFragment--><p>正文</p><!--EndFragment--></body></html>"
    header = "Version:0.9\r\nStartHTML:0000000097\r\nEndHTML:0000000200\r\n"
    header += "StartFragment:0000000100\r\nEndFragment:0000000150\r\nSourceURL:https://a.cn/\r\n"
    assert desk(p("a")).paste(html=f"{header}{fragment}\0") == (p("a正文"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_html_of_any_encoding(desk: Any, encoding: str) -> None:
    html = "<meta charset=gbk><p>县科技局组织<b>培训</b></p>"
    assert desk(p("a")).paste(html=html.encode(encoding)) == (p("a县科技局组织", strong("培训")),)


def test_damaged_utf8_is_not_taken_for_what_a_page_declares(desk: Any) -> None:
    html = "<meta charset=gb2312><p>县科技局组织培训，一百余人参加</p>".encode() + b"\xe5"
    assert "县科技局组织培训" in plain_text(desk(p("a")).paste(html=html))


def test_utf8_taken_for_latin_is_mended(desk: Any) -> None:
    mangled = "<p>中国科技</p>".encode().decode("latin-1")
    assert desk(p("a")).paste(html=mangled, text="中国科技") == (p("a中国科技"),)
    # Somebody may write about such text: the plain text says so too.
    assert "ä¸" in plain_text(desk(p("a")).paste(html=mangled, text=mangled[3:-4]))


def test_code_keeps_its_lines(desk: Any) -> None:
    html = (
        "<meta charset='utf-8'><div style='white-space: pre;font-family: Consolas'><div>"
        "<span style='color: #569cd6;'>def</span><span> f(x):</span></div>"
        "<div><span>    return x</span></div></div>"
    )
    page = desk(p("a"))
    page.editor.textCursor().insertBlock()
    assert page.paste(html=html) == (p("a"), p("def f(x):"), p("return x"))


# --- our own form ---------------------------------------------------------------------------------


def own(body: object, **facts: object) -> bytes:
    return json.dumps({"schema": 1, "body": body, "assets": {}, **facts}).encode()


ITEM = {"type": "item", "kind": "number", "content": ["x"]}


@pytest.mark.parametrize(
    "data",
    [
        own([{**ITEM, "level": float("inf")}]),
        own([{**ITEM, "start": float("nan")}]),
        own([{"type": "paragraph", "content": 7}]),
        own([{"type": "paragraph", "content": [{"text": "x", "marks": [["strong"]]}]}]),
        own([{"type": "figure", "asset": "a.svg"}], assets={"a.svg": "PHN2Zy8+"}),
        own([{"type": "table", "rows": [[{"blocks": [{"type": "rule"}]}]]}]),
        own([], schema="1"),
        own([], schema=-1),
        own([]),
        b"[" * 100_000,
        b'{"schema":1,"assets":{},"body":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"\xff\xfe\x00",
        b"null",
    ],
)
def test_forged_data_falls_through(desk: Any, data: bytes) -> None:
    assert desk(p("a")).paste(own=data, text="文") == (p("a文"),)


def test_too_much_own_data_falls_through(desk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("editor.ui.body.own_form.MAX_BYTES", 10)
    assert desk(p("a")).paste(own=own([ITEM]), text="文") == (p("a文"),)


def test_forged_data_keeps_the_rules(desk: Any) -> None:
    run = {"text": "点\u2028击\x00 ", "link": "javascript:alert(1)", "marks": ["strong"]}
    assert desk(p("a")).paste(own=own([{"type": "heading", "level": 99, "content": [run]}])) == (
        p("a", strong("点 击")),
    )
    body = desk(p("a")).paste(own=own([{**ITEM, "level": 10**30, "start": 10**30}, ITEM]))
    assert [block.level for block in body if isinstance(block, ListItem)] == [8, 0]
    huge = {"blocks": [], "colspan": 10**9, "rowspan": 10**9}
    assert len(desk(p("a")).paste(own=own([{"type": "table", "rows": [[huge]]}]))) == 2


def test_pictures_of_own_data_are_found_by_their_bytes(desk: Any) -> None:
    picture = base64.b64encode(PNG).decode()
    page = desk(p("a"))
    page.paste(own=own([{"type": "figure", "asset": "other.png"}], assets={"other.png": picture}))
    assert page.body == (p("a"), fig())
    assert page.draft.snapshot().assets == (make_asset(PNG),)


# --- pictures -------------------------------------------------------------------------------------


def jpeg(width: int = 8) -> bytes:
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    Image.new("RGB", (width, 6), "red").save(target, "JPEG", exif=exif)
    return target.getvalue()


def test_pictures_in_html_are_taken_in(desk: Any) -> None:
    page = desk(p("a"))
    photo = jpeg(5000)
    page.paste(
        html=f'<p>x</p><img src="data:image/jpeg;base64,{base64.b64encode(photo).decode()}">'
    )
    (figure,) = figures(page.body)
    asset = page.draft.assets[figure.asset]
    assert b"Camera" not in asset.data
    assert asset.data != photo
    original = page.draft.originals[figure.asset].data
    assert image_size(original) == (5000, 6)
    assert b"Camera" not in original


def test_pictures_of_own_data_that_are_not_in_the_draft_are_taken_in(desk: Any) -> None:
    page = desk(p("a"))
    photo = jpeg(5000)
    name = make_asset(photo).name
    data = own(
        [{"type": "figure", "asset": name}, {"type": "figure", "asset": make_asset(PNG).name}],
        assets={
            name: base64.b64encode(photo).decode(),
            make_asset(PNG).name: base64.b64encode(PNG).decode(),
        },
    )
    page.paste(own=data)
    first, second = figures(page.body)
    assert b"Camera" not in page.draft.assets[first.asset].data
    assert name not in page.draft.assets
    assert second == fig()
    page.draft.add_assets((make_asset(photo),))
    page.paste(own=data)
    assert [figure.asset for figure in figures(page.body)][-2:] == [name, second.asset]


def test_too_much_html_beside_a_picture_says_so(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "MAX_MARKUP", 1000)
    data = mime(html="<p>" + "a<b>c</b>" * 200)
    data.setData("image/png", QByteArray(PNG))
    page = desk(p("a"))
    page.editor.insertFromMimeData(data)
    assert page.pictures == []
    assert "nothing was pasted" in page.said[-1]
    data.setText("纯文本")
    page.editor.insertFromMimeData(data)
    assert page.body == (p("a纯文本"),)


def test_too_many_tags_are_refused(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "MAX_TAGS", 100)
    page = desk(p("a"))
    assert page.paste(html="<p>" + "a<b>c</b>" * 60) == (p("a"),)
    assert "nothing was pasted" in page.said[-1]


def test_html_is_parsed_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from editor.formats import html_reader
    from editor.formats.html_in import tree

    parsed: list[str] = []

    def parse(text: str) -> Any:
        parsed.append(text)
        return genuine(text)

    genuine = tree.parse_html
    monkeypatch.setattr(html_reader, "parse_html", parse)
    monkeypatch.setattr(tree, "parse_html", parse)
    page = desk(p("a"))
    data = mime(html="<p>正文<button>另存</button>", text="正文另存")
    data.setData("image/png", QByteArray(PNG))
    page.editor.insertFromMimeData(data)
    assert page.body == (p("a正文"),)
    assert len(parsed) == 1
    # What was left out on purpose is not lost.
    assert "text-lost" not in page.codes()


def test_a_picture_in_much_html_is_not_alone(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "MAX_PICTURE_MARKUP", 100)
    page = desk(p("a"))
    for html, alone in (("<img src=x>", 1), ("<b></b>" * 20 + "<img src=x>", 1)):
        data = mime(html=html)
        data.setData("image/png", QByteArray(PNG))
        page.editor.insertFromMimeData(data)
        assert len(page.pictures) == alone


def test_a_long_paste_asks_for_patience(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "LONG_BYTES", 100)
    page = desk(p("a"))
    shown: list[object] = []

    def cursor(_sentence: str) -> None:
        shape = QApplication.overrideCursor()
        shown.append(None if shape is None else shape.shape())

    page.editor.pasted.connect(cursor)
    page.paste(text="短")
    page.paste(text="长" * 200)
    assert shown == [None, Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None


def test_the_profile_says_how_large_pictures_are(desk: Any) -> None:
    from dataclasses import replace

    from editor.profiles.profile import Pictures
    from editor.profiles.reader import builtin_profile

    page = desk(p("a"))
    profile = replace(builtin_profile("press-release-en"), pictures=Pictures(max_side=400))
    page.editor.set_profile_source(lambda: profile)
    picture = base64.b64encode(jpeg(900)).decode()
    page.paste(html=f'<p>x</p><img src="data:image/jpeg;base64,{picture}">')
    (figure,) = figures(page.body)
    size = image_size(page.draft.assets[figure.asset].data)
    assert size is not None
    assert size[0] == 400


def test_pictures_that_word_left_in_files(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "图 1.png"
    path.write_bytes(PNG)
    page = desk(p("a"))
    html = f'{WORD}<p>x</p><img src="{path.as_uri()}">'
    page.paste(html=html)
    assert list(figures(page.body)) == [fig()]


@pytest.mark.parametrize(
    "forms",
    [
        {"chromium/x-source-url": "https://a.cn/"},
        {"text/_moz_htmlcontext": "<html>"},
        {
            'application/x-qt-windows-mime;value="HTML Format"': "Version:0.9\nSourceURL:https://a/\n"
        },
    ],
)
def test_a_web_page_gets_no_files(desk: Any, tmp_path: Path, forms: dict[str, str]) -> None:
    path = tmp_path / "1.png"
    path.write_bytes(PNG)
    page = desk(p("a"))
    page.paste(html=f'{WORD}<p>x</p><img src="{path.as_uri()}">', **forms)
    assert list(figures(page.body)) == []
    assert "1" in page.said[0]


def test_a_page_with_its_address_in_the_header_gets_no_files(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "1.png"
    path.write_bytes(PNG)
    html = f'<p>x</p><img src="{path.as_uri()}">'
    for address, count in (("https://a.cn/", 0), ("file:///C:/a.docx", 1), ("", 1)):
        page = desk(p("a"))
        page.paste(html=f"Version:1.0\r\nStartHTML:0\r\nSourceURL:{address}\r\n{html}")
        assert len(list(figures(page.body))) == count


def test_a_screenshot_is_offered(desk: Any) -> None:
    page = desk(p("a"))
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setImageData(image)
    assert page.editor.canInsertFromMimeData(data)
    page.editor.insertFromMimeData(data)
    assert QImage.fromData(page.pictures[0]).size() == image.size()
    assert page.body == page.start


def test_a_picture_copied_in_a_browser_is_offered_as_it_came(desk: Any) -> None:
    page = desk(p("a"))
    html = '<meta charset="utf-8"><img src="https://a.cn/b.png" alt="县城">'
    page.paste(html=html, **{"image/png": PNG})
    assert page.pictures == [PNG]
    page.paste(html=html + "文", **{"image/png": PNG})
    assert page.pictures == [PNG]
    assert "文" in plain_text(page.body)


def test_picture_files_are_offered_together(desk: Any) -> None:
    page = desk(p("a"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.JPG"), QUrl.fromLocalFile("/tmp/b.png")])
    assert page.editor.canInsertFromMimeData(data)
    page.editor.insertFromMimeData(data)
    assert page.files == [["/tmp/a.JPG", "/tmp/b.png"]]
    data.setUrls([QUrl.fromLocalFile("/tmp/a.JPG"), QUrl.fromLocalFile("/tmp/b.docx")])
    assert not page.editor.canInsertFromMimeData(data)


# --- what is said ---------------------------------------------------------------------------------


def test_the_receipt_counts(desk: Any) -> None:
    page = desk(p("a"))
    page.paste(
        html="<p style='color:red'>共12项，见<a href='https://a.cn'>网站</a></p><ul><li>一<li>二</ul>"
        f"<table><tr><td>3</table><img src='{DATA_PNG}'><img src='https://b.cn/{'c' * 90}.png'>"
    )
    (said,) = page.said
    assert "11" in said
    assert "digits: 3" in said
    assert "tables: 1, list items: 2, pictures: 1, links: 1" in said
    assert "b.cn" not in said
    assert page.details == []


@pytest.mark.parametrize(
    ("html", "alarming"),
    [
        ("<p>一<span style='display:none'>看不见</span></p>", False),
        ("<p>一<del>删去</del></p>", False),
        ("<p><ruby>一<rt>yī</rt></ruby></p>", False),
        ("<script>f()</script><style>p{}</style><p>一</p>", False),
        ("<p>一</p><form><input value='甲'><textarea>乙</textarea></form>", True),
    ],
)
def test_only_what_could_be_seen_raises_the_alarm(desk: Any, html: str, alarming: bool) -> None:
    page = desk(p("a"))
    page.paste(html=html)
    assert bool(page.details) is alarming


def test_text_that_html_does_not_hold_is_told(desk: Any) -> None:
    page = desk(p("a"))
    page.paste(html="<p>第一段</p>", text="第一段\n第二段 2022")
    assert "7 characters of the clipboard's text" in page.said[0]
    assert page.codes() == ["text-lost"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>", "3.\t甲\n4.\t乙\n•\t丙"),
        ("<ol type=a><li>apple<li>banana</ol>", "a) apple\nb) banana"),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙"),
        ("<p>见<a href='https://a.cn/b'>网站</a></p>", "见网站 <https://a.cn/b>"),
        ("<p>甲<img src='https://a.cn/b.png' alt='县城'>乙</p>", "甲[县城]乙"),
        ("<p><ruby>汉<rt>hàn</rt></ruby>字</p>", "汉hàn字"),
        ("<p>甲</p><button>打印</button>", "甲\n打印"),
    ],
)
def test_markers_and_what_goes_on_purpose_are_no_lost_text(desk: Any, html: str, text: str) -> None:
    page = desk(p("a"), p("b"))
    page.paste(html=html, text=text)
    assert "text-lost" not in page.codes()


def test_what_goes_on_purpose_hides_no_lost_text(desk: Any) -> None:
    page = desk(p("a"))
    page.paste(html="<p><ruby>汉<rt>hàn</rt></ruby>字</p>", text="汉hàn字\n另一段")
    assert page.codes()[0] == "text-lost"
    assert "3 characters" in page.said[0]


def test_html_that_cannot_be_read_gives_its_text(desk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(clipboard, "MAX_HTML_BYTES", 100)
    page = desk(p("a"))
    assert page.paste(html="<p>x</p>" * 50, text="文") == (p("a文"),)
    assert page.codes() == ["html-unreadable"]
    page.paste(html="<p>x</p>" * 50)
    assert page.body == (p("a文"),)
    assert len(page.said) == 2


def test_too_much_text_is_refused_with_a_sentence(desk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(clipboard, "MAX_CHARACTERS", 5)
    page = desk(p("a"))
    page.paste(text="123456")
    assert page.body == page.start
    assert len(page.said) == 1


# --- titles ---------------------------------------------------------------------------------------


def test_a_title_is_one_only_for_a_whole_body(desk: Any) -> None:
    html = "<h1>标题</h1><p>正文。</p>"
    page = desk()
    assert page.paste(html=html) == (p("正文。"),)
    assert page.headers[0].title == "标题"
    page = desk(p("a"))
    page.editor.textCursor().insertBlock()
    assert page.paste(html=html) == (p("a"), h(2, "标题"), p("正文。"))
    assert page.headers == []


def test_a_title_alone_is_text(desk: Any) -> None:
    page = desk()
    assert page.paste(html="<h1>标题</h1>") == (h(2, "标题"),)
    assert page.headers == []


def test_a_title_stays_where_the_form_says_another(desk: Any) -> None:
    page = desk(metadata=Metadata(title="另一个"))
    assert page.paste(html="<h1>标题</h1><p>正文。</p>") == (h(2, "标题"), p("正文。"))


# --- plain text and Markdown ----------------------------------------------------------------------


def test_plain_text_is_lines(desk: Any) -> None:
    page = desk(p("x"))
    page.editor.textCursor().insertBlock()
    html = "<ol><li>一</ol>"
    text = "　　第一段\r\n\r\n\r\n- 第二段\n3. 第三段\na\tb\nc\td"
    page.editor.insert_from(mime(html=html, text=text), read_plain)
    assert page.body[1:] == (p("第一段"), p("- 第二段"), p("3. 第三段"), p("a b"), p("c d"))
    page.editor.undo()
    assert page.body == (p("x"),)


def test_plain_text_of_html_alone(desk: Any) -> None:
    page = desk(p("x"))
    page.editor.insert_from(mime(html="<p><b>一</b></p><p>二</p>"), read_plain)
    assert page.body == (p("x一"), p("二"))


def test_plain_text_for_a_whole_body_gives_its_header(desk: Any) -> None:
    page = desk()
    text = "时间：2022-11-03 15:04  稿源：县科技局  作者：贾悦\n正文第一段。\n第二段。"
    page.editor.insert_from(mime(text=text), read_plain)
    assert page.body == (p("正文第一段。"), p("第二段。"))
    assert page.headers[0].source == "县科技局"


MARKDOWN = (
    "---\ntitle: 标题\nsource: 县科技局\n---\n\n## 小标题\n\n1. 甲\n2. **乙** [网](https://a.cn)\n"
)


def test_markdown_is_formatted_text(desk: Any) -> None:
    page = desk(p("x"))
    page.editor.textCursor().insertBlock()
    page.editor.insert_from(mime(text=MARKDOWN), read_markdown_text)
    second = ol(strong("乙"), " ", link("https://a.cn", "网"))
    assert page.body == doc(p("x"), h(2, "小标题"), ol("甲"), second).body
    assert page.codes() == ["front-matter-removed"]
    assert page.headers == []


def test_markdown_for_a_whole_body_brings_its_metadata(desk: Any) -> None:
    page = desk()
    page.editor.insert_from(mime(text=MARKDOWN), read_markdown_text)
    assert page.headers[0].title == "标题"
    assert page.headers[0].source == "县科技局"
    assert page.body[0] == h(2, "小标题")


def test_markdown_fetches_no_pictures(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    page = desk(p("x"))
    text = f"x ![图]({path.as_uri()}) ![乙](https://a.cn/b.png) y"
    page.editor.insert_from(mime(text=text), read_markdown_text)
    assert list(figures(page.body)) == []


# --- places ---------------------------------------------------------------------------------------


def stand(page: Desk, text: str, *, select: bool = False) -> None:
    cursor = page.draft.document.find(text)
    if not select:
        cursor.setPosition(cursor.selectionStart())
    page.editor.setTextCursor(cursor)


def test_words_go_into_heading_item_and_caption(desk: Any) -> None:
    page = desk(h(2, "ab"), li("cd"), fig(caption=p("ef").content), ol("g"))
    for place in "bdf":
        stand(page, place)
        page.paste(html="<b>粗</b>")
    assert page.body[0] == h(2, "a", strong("粗"), "b")
    assert page.body[1] == li("c", strong("粗"), "d")
    figure = page.body[2]
    assert isinstance(figure, Figure)
    assert figure.caption == p("e", strong("粗"), "f").content


def test_cells_fill_cells(desk: Any) -> None:
    page = desk(table(["a", "b"], ["c", "d"]))
    stand(page, "b")
    page.paste(text="1\t2\n3\t4\n")
    (grid,) = page.body
    assert isinstance(grid, Table)
    assert grid.rows[0][0] == cell("a")
    assert grid.rows[0][1] == cell("1")
    assert grid.rows[1][1] == cell("3")
    assert "2" in plain_text(page.body)
    assert "4" in plain_text(page.body)
    page.editor.undo()
    assert page.body == page.start


def test_what_is_being_composed_stays_before_what_is_pasted(desk: Any) -> None:
    page = desk(p("a"))
    QApplication.sendEvent(page.editor, QInputMethodEvent("xian", []))
    page.paste(html="<b>粗</b>")
    assert "".join(plain_text(page.body).split()) in ("a粗", "axian粗")
    assert not page.editor.composing
    QApplication.sendEvent(page.editor, QInputMethodEvent())
    assert plain_text(page.body).count("粗") == 1


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("*.html")))
@pytest.mark.parametrize("place", ["x", "one", "two", "cap"])
def test_real_clipboards_are_one_step_in_any_place(desk: Any, name: str, place: str) -> None:
    page = desk(p("x"), h(2, "one"), table(["two", "three"]), fig(caption=p("cap").content))
    stand(page, place, select=place == "one")
    html = (FIXTURES / name).read_text(encoding="utf-8")
    pasted = page.paste(html=html)
    assert pasted != page.start
    page.editor.undo()
    assert page.body == page.start
    page.editor.redo()
    assert page.body == pasted


def test_lists_and_headings_of_word_arrive(desk: Any) -> None:
    page = desk(p("x"))
    page.editor.textCursor().insertBlock()
    body = page.paste(html=(FIXTURES / "word-heading-list.html").read_text(encoding="utf-8"))
    assert any(isinstance(block, ListItem | Heading) for block in body)
    assert not any(isinstance(block, Paragraph) and not block.content for block in body)
    assert "list items" in page.said[0] or any(isinstance(block, Heading) for block in body)


# --- hostile HTML ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "文",
        "<ul><li>" * 10_000 + "文",
        "<table><tr><td>" * 2_000 + "文",
        "<b>" * 10_000 + "文",
        "<p title='" + "x" * 100_000 + "'>文",
        "文<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>x",
        "文<math><mtext><img src=x onerror=alert(1)></math><a href=' java\tscript:alert(1)'>x</a>",
        "文\0<scr\0ipt>alert(1)</script><img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "文<p>" + "<b>x</b>y" * 10_000,
    ],
)
def test_hostile_html_pastes_quickly_and_without_scripts(desk: Any, html: str) -> None:
    import time

    from editor.formats.page_writer import write_page
    from editor.profiles.reader import builtin_profile
    from editor.report import Report

    page = desk(p("a"))
    start = time.perf_counter()
    page.paste(html=html, text="文")
    assert time.perf_counter() - start < 5
    assert "文" in plain_text(page.body)
    written = write_page(page.draft.snapshot(), builtin_profile("government-zh-Hans"), Report())
    assert "<script>alert" not in written
    assert "javascript:" not in written
    assert "onerror" not in written
    assert "onload" not in written
    page.editor.undo()
    assert page.body == page.start


def test_too_many_cells_or_runs_come_as_text(desk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(clipboard, "MAX_CELLS", 3)
    page = desk(p("a"))
    page.paste(html="<table><tr><td>1<td>2<tr><td>3<td>4</table>", text="1 2 3 4")
    assert page.body == (p("a1 2 3 4"),)
    assert page.codes() == ["html-unreadable"]
    assert desk(p("a")).paste(text="1\t2\n3\t4") == (p("a1 2"), p("3 4"))


@pytest.mark.parametrize("text", ["x" * 50_000, "&" * 50_000, "【" * 50_000])
def test_data_without_a_break_is_no_text(desk: Any, text: str) -> None:
    page = desk()
    page.paste(text=text)
    assert page.body == ()
    assert "nothing was pasted" in page.said[-1]
    page.paste(text="县" * 50_000)
    assert len(plain_text(page.body)) == 50_000
