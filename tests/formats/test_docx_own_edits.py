"""A document that Dateline wrote, edited by a colleague and read again: what the person wrote is
there, in the form or in the text, and what was deleted is gone; neither in silence.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.document.nodes import Figure
from editor.document.release import Asset, Contact, Metadata, Release
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts, text_of
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.libreoffice import find_libreoffice
from editor.profiles.profile import DOCX_TEMPLATES
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.values import replace
from tests.builders import PNG as PICTURE
from tests.builders import fig, h, inlines, p

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = Metadata(
    title="县科技局开展科技下乡",
    kicker="科技下乡",
    subtitle="——系列报道之三",
    published=Timestamp.parse("2022-11-03 15:04"),
    source="县科技局",
    authors=("贾悦", "王小明"),
    embargo=Timestamp.parse("2022-11-04T09:00+08:00"),
    contacts=(
        Contact("张三", "县科技局", "0551-1234567", "a@b.cn"),
        Contact("李四", "", "13800000000", ""),
    ),
    boilerplate="关于县科技局\n县科技局是政府工作部门。",
    language="zh-Hans",
)
ENGLISH = Metadata(
    title="County Opens Hall",
    kicker="Science",
    subtitle="A place for all",
    published=Timestamp.parse("2022-11-03 15:04"),
    source="County Press Office",
    authors=("Jane Doe", "Rick Roe"),
    embargo=Timestamp.parse("2022-11-04 09:00"),
    place="SPRINGFIELD, Ill.",
    contacts=(Contact("Jane Doe", "County", "555-0100", "j@e.org"),),
    boilerplate="About the county\nIt is old.",
    language="en",
)
STYLES = (
    "DatelineStatus", "DatelineKicker", "Title", "Subtitle", "DatelineByline", "BodyText",
    "DatelineBoilerplate", "DatelineContact", "DatelineEndMark",
)  # fmt: skip
SIGNS = ("龘", "鱻、", "麤 ", "；爨", "（靐）", "齉：")
RELEASES = {
    "zh": (
        Release(CHINESE, (h(2, "情况"), p("正文第一段。"), p("正文第二段。"))),
        "government-zh-Hans",
    ),
    "en": (Release(ENGLISH, (p("First words."), p("Last words."))), "press-release-en"),
}


class Export:
    """An export of ours, open for editing."""

    def __init__(self, release: Release, profile: str, template: str = "") -> None:
        data = write_docx(release, builtin_profile(profile), Report(), template)
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.root = etree.fromstring(self.archive.read("word/document.xml"))
        self.report = Report()

    def paragraphs(self, style: str) -> list[etree._Element]:
        return [
            found
            for found in self.root.iter(f"{W}p")
            if (name := found.find(f"{W}pPr/{W}pStyle")) is not None
            and name.get(f"{W}val") == style
        ]

    def replace(self, style: str, old: str, new: str, place: int = 0) -> None:
        """Words changed as a person changes them: in the run that begins with them."""
        paragraph = self.paragraphs(style)[place]
        texts = list(paragraph.iter(f"{W}t"))
        whole = "".join(text.text or "" for text in texts)
        assert old in whole
        texts[0].text = whole.replace(old, new)
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for text in texts[1:]:
            text.text = ""

    def delete(self, style: str, place: int = 0) -> None:
        paragraph = self.paragraphs(style)[place]
        paragraph.getparent().remove(paragraph)

    def type_after(self, style: str, text: str, typed_style: str = "") -> None:
        """A paragraph typed behind the last one of the style, in the same style."""
        last = self.paragraphs(style)[-1]
        last.addnext(
            etree.fromstring(
                f'<w:p xmlns:w="{W[1:-1]}"><w:pPr>'
                f'<w:pStyle w:val="{typed_style or style}"/></w:pPr>'
                f"<w:r><w:t>{text}</w:t></w:r></w:p>"
            )
        )

    def data(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in self.archive.namelist():
                is_text = name == "word/document.xml"
                archive.writestr(
                    name, etree.tostring(self.root) if is_text else self.archive.read(name)
                )
        return buffer.getvalue()

    def read(self, changes: str = "accept") -> Release:
        self.report = Report()
        return read_docx(self.data(), self.report, changes)  # type: ignore[arg-type]

    @property
    def codes(self) -> Counter[str]:
        return Counter(loss.code for loss in self.report.losses)


def export(which: str, template: str = "") -> Export:
    return Export(*RELEASES[which], template)


@pytest.fixture(params=["zh", "en"])
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(release: Release) -> list[str]:
    return [text for block in release.body for text in block_texts(block)]


class TestUnchanged:
    @pytest.mark.parametrize("template", DOCX_TEMPLATES)
    def test_nothing_is_said(self, which: str, template: str) -> None:
        opened = export(which, template)
        assert opened.read() == RELEASES[which][0]
        assert not opened.report.losses

    @pytest.mark.parametrize(
        "profile", ["government-zh-Hans", "government-zh-Hant", "press-release-en"]
    )
    def test_in_the_words_of_other_profiles(self, which: str, profile: str) -> None:
        opened = Export(RELEASES[which][0], profile)
        assert opened.read() == RELEASES[which][0]
        assert not opened.report.losses


class TestTyped:
    @pytest.mark.parametrize(
        "style",
        ["DatelineStatus", "DatelineByline", "DatelineContact", "DatelineEndMark"],
    )
    def test_a_paragraph_in_the_style_of_a_line_stays(self, which: str, style: str) -> None:
        opened = export(which)
        if not opened.paragraphs(style):
            pytest.skip("no such line")
        opened.type_after(style, "金额应为1,500元")
        read = opened.read()
        assert read.metadata == RELEASES[which][0].metadata
        at = 0 if style in ("DatelineStatus", "DatelineByline") else -1
        assert texts(read)[at] == "金额应为1,500元"
        assert len(read.body) == len(RELEASES[which][0].body) + 1
        assert [block for block in read.body if block in RELEASES[which][0].body] == list(
            RELEASES[which][0].body
        )
        assert opened.codes == {"own-line-stays": 1}

    def test_more_of_a_title_joins_it(self) -> None:
        opened = export("zh")
        opened.type_after("Title", "成效显著")
        assert opened.read().metadata.title == "县科技局开展科技下乡成效显著"

    def test_a_title_far_below_is_a_heading(self) -> None:
        opened = export("zh")
        opened.type_after("BodyText", "另一个标题", "Title")
        read = opened.read()
        assert read.metadata == CHINESE
        assert texts(read)[-1] == "另一个标题"

    def test_more_boilerplate_goes_to_the_form(self, which: str) -> None:
        opened = export(which)
        opened.type_after("DatelineBoilerplate", "新增一行")
        known = RELEASES[which][0].metadata.boilerplate
        assert opened.read().metadata.boilerplate == f"{known}\n新增一行"

    def test_a_contact_of_our_shape_is_one(self) -> None:
        opened = export("zh")
        opened.type_after("DatelineContact", "王五、县农业局、0551-7654321")
        assert opened.read().metadata.contacts == (
            *CHINESE.contacts,
            Contact("王五", "县农业局", "0551-7654321", ""),
        )
        assert not opened.report.losses


class TestChanged:
    def test_byline(self) -> None:
        opened = export("zh")
        opened.replace("DatelineByline", "15:04", "16:30")
        opened.replace("DatelineByline", "王小明", "新作者")
        opened.replace("DatelineByline", "县科技局", "县农业局")
        assert opened.read().metadata == replace(
            CHINESE,
            published=Timestamp.parse("2022-11-03 16:30"),
            authors=("贾悦", "新作者"),
            source="县农业局",
        )
        assert not opened.report.losses

    def test_english_byline(self) -> None:
        opened = export("en")
        line = "".join(opened.paragraphs("DatelineByline")[0].itertext())
        assert "Rick Roe" in line
        opened.replace("DatelineByline", "Rick Roe", "Ann O’Neil")
        opened.replace("DatelineByline", "Nov. 3, 2022, 3:04 p.m.", "Nov. 4, 2022, 8:15 a.m.")
        assert opened.read().metadata == replace(
            ENGLISH,
            published=Timestamp.parse("2022-11-04 08:15"),
            authors=("Jane Doe", "Ann O’Neil"),
        )
        assert not opened.report.losses

    def test_an_item_taken_out_of_the_byline(self) -> None:
        opened = export("zh")
        line = "".join(opened.paragraphs("DatelineByline")[0].itertext())
        opened.replace("DatelineByline", line[line.index("作者") :], "")
        assert opened.read().metadata == replace(CHINESE, authors=())
        assert opened.codes == {"own-line-emptied": 1}

    def test_an_item_added_to_the_byline(self) -> None:
        opened = export("zh")
        label = builtin_profile("government-zh-Hans").labels["editor"]
        opened.replace("DatelineByline", "王小明", f"王小明　{label}：孙七")
        assert opened.read().metadata == replace(CHINESE, editor="孙七")

    @pytest.mark.parametrize(
        ("old", "new"), [("15:04", "下午"), ("王小明", "王小明【增】"), ("时间", "请核实 时间")]
    )
    def test_a_byline_that_is_not_sure_stays(self, old: str, new: str) -> None:
        opened = export("zh")
        opened.replace("DatelineByline", old, new)
        line = "".join(opened.paragraphs("DatelineByline")[0].itertext())
        read = opened.read()
        assert read.metadata == CHINESE
        assert texts(read)[0] == line
        assert opened.codes == {"own-line-stays": 1}

    def test_embargo(self) -> None:
        opened = export("zh")
        opened.replace("DatelineStatus", "09:00", "10:30")
        assert opened.read().metadata.embargo == replace(
            CHINESE.embargo, time=Timestamp.parse("2022-11-04 10:30").time
        )
        assert not opened.report.losses

    def test_english_embargo(self) -> None:
        opened = export("en")
        opened.replace("DatelineStatus", "9:00 a.m.", "1:30 p.m.")
        assert opened.read().metadata.embargo == Timestamp.parse("2022-11-04T13:30Z")
        assert not opened.report.losses

    def test_a_status_of_other_words_stays(self, which: str) -> None:
        opened = export(which)
        line = "".join(opened.paragraphs("DatelineStatus")[0].itertext())
        opened.replace("DatelineStatus", line, "内部资料 NOV. 5")
        read = opened.read()
        assert read.metadata == RELEASES[which][0].metadata
        assert texts(read)[0] == "内部资料 NOV. 5"

    def test_contacts(self) -> None:
        opened = export("zh")
        opened.replace("DatelineContact", "0551-1234567", "0551-7654321")
        assert opened.read().metadata.contacts[0].phone == "0551-7654321"
        assert not opened.report.losses

    def test_a_number_in_an_english_contact(self) -> None:
        opened = export("en")
        (phone,) = (t for t in opened.root.iter(f"{W}t") if t.text == "555-0100")
        phone.text = "555-9999"
        assert opened.read().metadata.contacts == (
            Contact("Jane Doe", "County", "555-9999", "j@e.org"),
        )
        assert not opened.report.losses

    def test_a_changed_contact_that_is_not_sure_stays(self) -> None:
        opened = export("zh")
        opened.replace("DatelineContact", "a@b.cn", "a@b.cn（办公时间）")
        read = opened.read()
        assert read.metadata.contacts == CHINESE.contacts[1:]
        assert texts(read)[-1].endswith("a@b.cn（办公时间）")
        assert opened.codes == {"own-line-changed": 1, "own-line-stays": 1}

    def test_the_dateline_goes_though_a_line_stays_above(self) -> None:
        opened = export("en")
        opened.type_after("DatelineByline", "Please check")
        assert texts(opened.read()) == ["Please check", "First words.", "Last words."]


class TestDeleted:
    @pytest.mark.parametrize(
        ("style", "field"),
        [("DatelineKicker", "kicker"), ("Title", "title"), ("Subtitle", "subtitle")],
    )
    def test_a_line(self, which: str, style: str, field: str) -> None:
        opened = export(which)
        opened.delete(style)
        assert opened.read().metadata == replace(RELEASES[which][0].metadata, **{field: ""})
        assert opened.codes == {"own-line-emptied": 1}

    def test_a_contact(self) -> None:
        opened = export("zh")
        opened.delete("DatelineContact")
        assert opened.read().metadata.contacts == CHINESE.contacts[1:]
        assert opened.codes == {"own-line-emptied": 1}

    def test_the_boilerplate(self) -> None:
        opened = export("zh")
        opened.delete("DatelineBoilerplate")
        opened.delete("DatelineBoilerplate")
        assert opened.read().metadata.boilerplate == ""
        assert opened.codes == {"own-line-emptied": 1}

    @pytest.mark.parametrize("style", ["DatelineStatus", "DatelineByline"])
    def test_what_the_form_still_holds_is_told(self, which: str, style: str) -> None:
        opened = export(which)
        opened.delete(style)
        assert opened.read() == RELEASES[which][0]
        assert opened.codes == {"own-line-gone": 1}


class TestCredits:
    def figure(self) -> Export:
        figure = fig(PICTURE, caption=inlines("现场"), credit="贾悦 摄")
        release = Release(CHINESE, (p("正文。"), figure), (Asset(figure.asset, PICTURE),))
        return Export(release, "government-zh-Hans")

    def run(self, opened: Export, style: str) -> etree._Element:
        (found,) = (
            run
            for run in opened.root.iter(f"{W}r")
            if (name := run.find(f"{W}rPr/{W}rStyle")) is not None and name.get(f"{W}val") == style
        )
        return found

    def test_words_typed_behind_the_label_are_the_credit(self) -> None:
        opened = self.figure()
        self.run(opened, "DatelineCreditLabel").find(f"{W}t").text += "特约记者 "
        figure = opened.read().body[-1]
        assert isinstance(figure, Figure)
        assert (text_of(figure.caption), figure.credit) == ("现场", "特约记者 贾悦 摄")

    def test_a_changed_label_is_text(self) -> None:
        opened = self.figure()
        self.run(opened, "DatelineCreditLabel").find(f"{W}t").text = "　航拍："
        figure = opened.read().body[-1]
        assert isinstance(figure, Figure)
        assert (text_of(figure.caption), figure.credit) == ("现场　航拍：", "贾悦 摄")

    def test_tabs_and_signs_in_a_credit(self) -> None:
        opened = self.figure()
        etree.SubElement(self.run(opened, "DatelineCredit"), f"{W}noBreakHyphen")
        figure = opened.read().body[-1]
        assert isinstance(figure, Figure)
        assert figure.credit == "贾悦 摄\u2011"

    def test_a_credit_of_no_figure_is_text(self) -> None:
        opened = self.figure()
        opened.paragraphs("BodyText")[0].append(deepcopy(self.run(opened, "DatelineCredit")))
        assert "贾悦 摄" in texts(opened.read())[0]
        opened = self.figure()
        opened.delete("DatelineFigure")
        label = builtin_profile("government-zh-Hans").labels["credit"]
        assert texts(opened.read())[-1].endswith(f"现场 {label}：贾悦 摄")

    def test_tracked_changes_in_a_credit(self) -> None:
        opened = self.figure()
        run = self.run(opened, "DatelineCredit")
        deleted = etree.Element(f"{W}del", {f"{W}id": "1", f"{W}author": "审"})
        run.addprevious(deleted)
        deleted.append(run)
        run.find(f"{W}t").tag = f"{W}delText"
        inserted = etree.Element(f"{W}ins", {f"{W}id": "2", f"{W}author": "审"})
        deleted.addnext(inserted)
        new = deepcopy(run)
        new.find(f"{W}delText").tag = f"{W}t"
        new.find(f"{W}t").text = "李四 摄"
        inserted.append(new)
        for changes, credit in {
            "accept": "李四 摄",
            "reject": "贾悦 摄",
            "marks": "李四 摄",
        }.items():
            figure = opened.read(changes).body[-1]
            assert isinstance(figure, Figure)
            assert figure.credit == credit
        assert "贾悦" in text_of(figure.caption)


@pytest.mark.parametrize(
    ("style", "field"),
    [
        ("DatelineKicker", "kicker"),
        ("Title", "title"),
        ("Subtitle", "subtitle"),
        ("DatelineByline", "source"),
        ("DatelineContact", "contacts"),
        ("DatelineBoilerplate", "boilerplate"),
    ],
)
def test_a_line_marked_as_deleted_stays_in_the_form_and_in_the_text(style: str, field: str) -> None:
    opened = export("zh")
    paragraphs = opened.paragraphs(style)
    for paragraph in paragraphs:
        for run in list(paragraph.iter(f"{W}r")):
            deleted = etree.Element(f"{W}del", {f"{W}id": "1", f"{W}author": "审"})
            run.addprevious(deleted)
            deleted.append(run)
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
    read = opened.read("marks")
    assert getattr(read.metadata, field) == getattr(CHINESE, field)
    assert len(texts(read)) == 3 + len(paragraphs)
    assert opened.codes["own-line-struck"] == len(paragraphs)
    assert not {"own-line-emptied", "own-line-stays", "own-line-changed"} & set(opened.codes)
    if field != "source":
        assert not getattr(opened.read("accept").metadata, field)


@pytest.mark.parametrize(
    ("changes", "title", "phone"),
    [
        ("accept", "县科技局开展科技下乡【增】", "2222"),
        ("reject", "县科技局开展科技下乡", "13800000000"),
        ("marks", "县科技局开展科技下乡【增】", "2222"),
    ],
)
def test_tracked_changes(changes: str, title: str, phone: str) -> None:
    opened = export("zh")

    def add(paragraph: etree._Element, tag: str, text: str) -> None:
        kind = "delText" if tag == "del" else "t"
        paragraph.append(
            etree.fromstring(
                f'<w:{tag} xmlns:w="{W[1:-1]}" w:id="9" w:author="审">'
                f"<w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>"
            )
        )

    add(opened.paragraphs("Title")[0], "ins", "【增】")
    add(opened.paragraphs("DatelineByline")[0], "ins", "【增】")
    contact = opened.paragraphs("DatelineContact")[1]
    (text,) = contact.iter(f"{W}t")
    text.text = "李四、"
    add(contact, "del", "13800000000")
    add(contact, "ins", "22222222")
    read = opened.read(changes)
    assert read.metadata.title == title
    assert read.metadata.contacts[1].phone.startswith(phone)
    kept = [line for line in texts(read) if "【增】" in line]
    assert len(kept) == (changes != "reject")


def _characters(values: list[str]) -> Counter[str]:
    return Counter(c for value in values for c in value if c.isalnum() and not c.isascii())


def _form(metadata: Metadata) -> list[str]:
    return [
        *(getattr(metadata, name) for name in ("title", "kicker", "subtitle", "source", "editor")),
        metadata.boilerplate,
        metadata.reviewer,
        *metadata.authors,
        *(
            part
            for contact in metadata.contacts
            for part in (contact.name, contact.organisation, contact.phone, contact.email)
        ),
    ]


@settings(max_examples=150)
@given(st.data())
def test_no_character_that_a_person_typed_is_lost(data: st.DataObject) -> None:
    """Signs that no line of ours has are typed at any place of it, paragraphs deleted, doubled and
    given other styles: each sign that the document then shows is in the form or in the text.
    """
    opened = export(data.draw(st.sampled_from(["zh", "en"])))
    styles = [s for s in STYLES if opened.paragraphs(s)]
    for _edit in range(data.draw(st.integers(1, 6))):
        paragraphs = [q for style in styles for q in opened.paragraphs(style)]
        if not paragraphs:
            break
        paragraph = data.draw(st.sampled_from(paragraphs))
        edit = data.draw(st.sampled_from(["type", "type", "delete", "double", "style"]))
        if edit == "type":
            runs = [t for t in paragraph.iter(f"{W}t") if t.text]
            if runs:
                text = data.draw(st.sampled_from(runs))
                at = data.draw(st.integers(0, len(text.text)))
                sign = data.draw(st.sampled_from(SIGNS))
                text.text = f"{text.text[:at]}{sign}{text.text[at:]}"
        elif edit == "delete":
            paragraph.getparent().remove(paragraph)
        elif edit == "double":
            paragraph.addnext(deepcopy(paragraph))
        else:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            style.set(f"{W}val", data.draw(st.sampled_from(STYLES)))
    shown = ["".join(t.text or "" for t in opened.root.iter(f"{W}t"))]
    read = opened.read()
    found = _characters([*_form(read.metadata), *texts(read)])
    typed = _characters(shown)
    assert not {c for sign in SIGNS for c in sign if typed[c] > found[c]}


@pytest.mark.skipif(not find_libreoffice(), reason="LibreOffice is not installed")
def test_edits_outlive_libreoffice(tmp_path: Path) -> None:
    opened = export("zh")
    opened.replace("DatelineByline", "15:04", "16:30")
    opened.delete("DatelineKicker")
    opened.type_after("DatelineContact", "金额应为1,500元")
    source = tmp_path / "a.docx"
    source.write_bytes(opened.data())
    subprocess.run(
        [
            find_libreoffice(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(tmp_path / "out"), str(source),
        ],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    report = Report()
    read = read_docx((tmp_path / "out" / "a.docx").read_bytes(), report)
    assert read.metadata == replace(
        CHINESE, published=Timestamp.parse("2022-11-03 16:30"), kicker=""
    )
    assert texts(read) == [*texts(RELEASES["zh"][0]), "金额应为1,500元"]
    assert {loss.code for loss in report.losses} == {"own-line-emptied", "own-line-stays"}


def test_edits_in_python_docx() -> None:
    import docx

    opened = docx.Document(io.BytesIO(export("en").data()))
    byline = next(q for q in opened.paragraphs if q.style.style_id == "DatelineByline")
    byline.runs[-1].text = byline.runs[-1].text.replace("Rick Roe", "Ann Lee")
    opened.add_paragraph("Last of all.")
    buffer = io.BytesIO()
    opened.save(buffer)
    report = Report()
    read = read_docx(buffer.getvalue(), report)
    assert read.metadata == replace(ENGLISH, authors=("Jane Doe", "Ann Lee"))
    assert texts(read) == [*texts(RELEASES["en"][0]), "Last of all."]
    assert not report.losses
