"""Old Word, WPS, RTF and OpenDocument: known by their bytes, converted by LibreOffice where it is
installed, and else refused with a sentence that says what to do.
"""

from __future__ import annotations

import base64
import errno
import io
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editor import libreoffice
from editor.convert import read_draft
from editor.document.nodes import Figure
from editor.document.walk import plain_text
from editor.errors import FormatError, ReadError
from editor.file_formats import FORMATS, ReadOptions, all_suffixes, suffix_of
from editor.formats.docx_writer import write_docx
from editor.formats.word_kind import CONVERTED, kind_title, word_kind
from editor.libreoffice import convert_to_docx, find_libreoffice
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import PNG, doc, p
from tests.formats.word_document import packed, para, run, word

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a script")
installed = pytest.mark.skipif(not find_libreoffice(), reason="LibreOffice is not installed")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
RTF = rb"{\rtf1\ansi\ansicpg936 \u21439?\u22996? news\par second}"
WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument '
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r>'
    "<w:t>县委</w:t></w:r></w:p></w:body></w:wordDocument>"
)
PAGE = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=gb2312></head>"
    "<body><p>县委办公室</p><p>第二段</p>{more}</body></html>"
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def ole(*streams: str, flags: int = 0, sign: bytes = b"\xec\xa5") -> bytes:
    """An OLE container as far as it is looked at: a header, a Word header in its first sector, and
    a directory.
    """
    header = OLE + bytes(22) + struct.pack("<H", 9) + bytes(480)
    word_header = (sign + bytes(8) + struct.pack("<H", flags)).ljust(512, b"\0")
    entries = b"".join(
        name.encode("utf-16-le").ljust(116, b"\0") + struct.pack("<LQ", 0, 4096)
        for name in ("Root Entry", *streams)
    )
    return header + word_header + entries


def odt(content: str = "<text:p>县委</text:p>", *, meta: str = "", kind: str = "text") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{_OFFICE}:{name if name != "draw" else "drawing"}:1.0"'
        for name in ("office", "text", "draw", "meta")
    )
    spaces += (
        f' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="{_OFFICE}:svg-compatible:1.0"'
    )
    listed = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (
            ("/", f"application/vnd.oasis.opendocument.{kind}"),
            ("content.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    # `packed` compresses; the first entry has to be readable as it is.
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{_OFFICE}:manifest:1.0">{listed}</m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:text>{content}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {spaces}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        )
    return buffer.getvalue()


def mhtml(page: str, picture: bytes = PNG) -> bytes:
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="----=_Part"\r\n\r\n'
        "A page in one file.\r\n\r\n------=_Part\r\nContent-Location: file:///C:/a/doc.htm\r\n"
        'Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n'
        f"{base64.encodebytes(page.encode('gb18030')).decode()}\r\n------=_Part\r\n"
        "Content-Location: file:///C:/a/doc.files/image001.png\r\nContent-Type: image/png\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(picture).decode()}\r\n"
        "------=_Part--\r\n"
    ).encode()


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is not installed."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A script in LibreOffice's place: `stand_in(body)`, with its own folder."""

    def install(body: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "soffice"
        program.write_text(
            f"#!{sys.executable}\nimport os, shutil, subprocess, sys, time\n{body}\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return folder

    return install


def temporary_folders() -> set[str]:
    return {name for name in os.listdir(tempfile.gettempdir()) if name.startswith("dateline-")}


def convert(data: bytes, **facts: object) -> bytes:
    return convert_to_docx(data, ".rtf", "Rich Text Format", "an RTF document", **facts)  # type: ignore[arg-type]


class TestKind:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (ole("WordDocument", "1Table"), "doc"),
            (ole("WordDocument", sign=b"\xdc\xa5"), "doc"),
            (ole("WordDocument", flags=0x100), "locked"),
            (ole("Workbook"), "word"),
            (ole("EncryptedPackage"), "locked"),
            (ole("MatOST"), "works"),
            (ole("CONTENTS", "Quill"), "word"),
            (b"\xdb\xa5\x2d\x00 Word 2", "doc"),
            (RTF, "rtf"),
            (b"\xef\xbb\xbf \r\n" + RTF, "rtf"),
            (odt(), "odt"),
            (odt(kind="text-template"), "ott"),
            (odt(kind="spreadsheet"), "word"),
            (packed({"content.xml": "x", "mimetype": OPEN_TEXT}), "odt"),
            (packed({"content.xml": "x", "META-INF/manifest.xml": f'"{OPEN_TEXT}"'}), "odt"),
            (packed({"content.xml": "x", "word/document.xml": OPEN_TEXT}), "word"),
            (WORD_2003.encode(), "word-2003"),
            (WORD_2003.encode("utf-16"), "word-2003"),
            (PAGE.format(more="").encode("gb18030"), "html"),
            (PAGE.format(more="").encode("utf-16"), "html"),
            (b"<?xml version='1.0'?><!-- x --><!DOCTYPE html PUBLIC '-'><html>", "html"),
            (b"<DIV class=Section1>a</DIV>", "html"),
            (mhtml("<p>a"), "mhtml"),
            (word(para("a")), "word"),
            (b"From: a person who wrote a letter", "word"),
            (b"<w:document/>", "word"),
            (b"", "word"),
        ],
    )  # fmt: skip
    def test_is_told_by_the_bytes(self, data: bytes, kind: str) -> None:
        assert word_kind(data) == kind

    @pytest.mark.parametrize("data", [b"PK", OLE, b"PK\3\4" + bytes(26) + b"mimetype", OLE * 20])
    def test_pieces_are_no_matter(self, data: bytes) -> None:
        assert word_kind(data) == "word"

    def test_a_directory_of_nothing_but_word_costs_no_more_than_its_size(self) -> None:
        entry = "WordDocument".encode("utf-16-le").ljust(128, b"\0")
        data = ole()[:512] + entry * 40_000
        started = time.process_time()
        assert word_kind(data) == "doc"
        assert time.process_time() - started < 2

    def test_all_suffixes_are_known(self) -> None:
        for suffix in (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".xml"):
            kind = FORMATS[suffix_of(f"x{suffix.upper()}")]
            assert kind.write is None
            assert suffix in all_suffixes()
        assert all_suffixes(".doc") == (".doc", ".dot")


class TestOwnReaders:
    """What is called .doc and is something that Dateline reads without LibreOffice."""

    @pytest.fixture(autouse=True)
    def _nowhere(self, nowhere: None) -> None: ...

    def read(self, tmp_path: Path, name: str, data: bytes) -> tuple[str, Report]:
        path = tmp_path / name
        path.write_bytes(data)
        report = Report()
        opened = read_draft(str(path), report)
        assert dict(opened.draft.source) == {name: data}
        return plain_text(opened.draft.release.body).strip(), report

    @pytest.mark.parametrize("name", ["a.doc", "a.WPS", "a.docx", "a.rtf"])
    def test_web_pages(self, tmp_path: Path, name: str) -> None:
        text, _report = self.read(tmp_path, name, PAGE.format(more="").encode("gb18030"))
        assert text.split() == ["县委办公室", "第二段"]

    def test_web_pages_in_one_file_with_their_pictures(self, tmp_path: Path) -> None:
        path = tmp_path / "a.doc"
        path.write_bytes(mhtml(PAGE.format(more='<img src="doc.files/image001.png" alt="桥">')))
        body = read_draft(str(path), Report()).draft.release.body
        assert [block.alt for block in body if isinstance(block, Figure)] == ["桥"]
        assert "县委办公室" in plain_text(body)

    @pytest.mark.parametrize("name", ["a.doc", "a.odt", "a.xml", "a.wpt"])
    def test_new_word(self, tmp_path: Path, name: str) -> None:
        text, report = self.read(tmp_path, name, word(para("县委")))
        assert text == "县委"
        assert not report

    def test_our_own(self, tmp_path: Path) -> None:
        release = doc(p("县委"), title="题", source="县科技局", language="zh-Hans")
        path = tmp_path / "a.doc"
        path.write_bytes(write_docx(release, builtin_profile("government-zh-Hans"), Report()))
        opened = read_draft(str(path), Report())
        assert opened.draft.release.metadata == release.metadata
        assert opened.recognised == ()

    def test_plain_text(self, tmp_path: Path) -> None:
        text, _report = self.read(tmp_path, "a.doc", "县委办公室\n第二段".encode("gb18030"))
        assert text.split() == ["县委办公室", "第二段"]


class TestRefused:
    def sentence(self, tmp_path: Path, name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ReadError) as caught:
            read_draft(str(path), Report())
        sentence = str(caught.value)
        assert name in sentence
        assert sentence.endswith(".")
        return sentence

    @pytest.mark.usefixtures("nowhere")
    @pytest.mark.parametrize(
        ("name", "data", "kind"),
        [
            ("a.doc", ole("WordDocument"), "doc"),
            ("a.wps", ole("WordDocument"), "doc"),
            ("a.docx", ole("WordDocument"), "doc"),
            ("a.docx", RTF, "rtf"),
            ("a.rtf", RTF, "rtf"),
            ("a.doc", RTF, "rtf"),
            ("a.odt", odt(), "odt"),
            ("a.ott", odt(kind="text-template"), "ott"),
            ("a.xml", WORD_2003.encode(), "word-2003"),
            ("a.wps", ole("MatOST"), "works"),
        ],
    )
    def test_without_libreoffice(self, tmp_path: Path, name: str, data: bytes, kind: str) -> None:
        sentence = self.sentence(tmp_path, name, data)
        assert kind_title(kind) in sentence
        assert "LibreOffice, which is not installed" in sentence
        assert "save it as .docx" in sentence

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("a.doc", ole("WordDocument", flags=0x100), "password"),
            ("a.doc", ole("EncryptedPackage"), "password"),
            ("a.doc", ole("Workbook"), "spreadsheet"),
            ("a.doc", ole("PowerPoint Document"), "presentation"),
            ("a.wps", ole("Quill", "CONTENTS"), "not a Word document"),
            ("a.doc", b"%PDF-1.7", "PDF"),
            ("a.doc", bytes(range(256)) * 40, "not a Word document"),
            ("a.xml", b"<?xml version='1.0'?><a/>", "XML"),
            ("a.odt", odt(kind="spreadsheet"), "OpenDocument"),
            ("a.odt", packed({"META-INF/manifest.xml": "", "x": ""}), "zip archive"),
            ("a.rtf", b"", "empty"),
            ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "no web page"),
        ],
    )
    def test_whether_or_not(self, tmp_path: Path, name: str, data: bytes, words: str) -> None:
        assert words in self.sentence(tmp_path, name, data)

    @pytest.mark.parametrize("locked", ["manifest:encryption-data", "loext:encrypted-key"])
    def test_an_encrypted_opendocument(self, tmp_path: Path, locked: str) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("META-INF/manifest.xml", f"<m><{locked}/></m>")
            archive.writestr("content.xml", "x")
        assert "password" in self.sentence(tmp_path, "a.odt", buffer.getvalue())


@posix
class TestRunning:
    COPY = "out = sys.argv[sys.argv.index('--outdir') + 1]\nos.makedirs(out)\n"

    @pytest.fixture(autouse=True)
    def _tidy(self) -> object:
        before = temporary_folders()
        yield
        assert temporary_folders() == before

    def test_a_copy_under_our_name_in_a_profile_of_our_own(
        self,
        tmp_path: Path,
        stand_in: Callable[[str], Path],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("http_proxy", "http://a")
        monkeypatch.setenv("DISPLAY", ":7")
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            monkeypatch.setenv(name, "/a person")
        # What looks for a folder of its own takes the first of these that is there.
        monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
        for name in ("TMPDIR", "TMP", "TEMP", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, "/a person")
        (tmp_path / "made.docx").write_bytes(
            word(
                para(run("旧"), "<w:ins w:id='1' w:author='李明'><w:r><w:t>新</w:t></w:r></w:ins>")
            )
        )
        folder = stand_in(
            self.COPY
            + f"shutil.copy({str(tmp_path / 'made.docx')!r}, os.path.join(out, 'document.docx'))\n"
            f"seen = open({str(tmp_path / 'seen.txt')!r}, 'w')\n"
            "print(sys.argv[1:], dict(os.environ), open(sys.argv[-1], 'rb').read(), file=seen)\n"
            "profile = sys.argv[1].partition('file://')[2]\n"
            "print(open(profile + '/user/registrymodifications.xcu').read(), file=seen)"
        )
        path = tmp_path / "县委 办公室.rtf"
        path.write_bytes(RTF)
        for changes, text in (("accept", "旧新"), ("reject", "旧")):
            report = Report()
            opened = read_draft(str(path), report, ReadOptions(changes))  # type: ignore[arg-type]
            assert plain_text(opened.draft.release.body).strip() == text
            assert dict(opened.draft.source) == {"县委 办公室.rtf": RTF}
            assert opened.suffix == ".rtf"
            assert opened.changes is not None
            assert opened.changes.insertions == 1
            assert "converted" in {loss.code for loss in report.losses}
        seen = (tmp_path / "seen.txt").read_text()
        assert "县委" not in seen
        assert "document.rtf" in seen
        assert "--infilter=Rich Text Format" in seen
        assert "docx:MS Word 2007 XML" in seen
        assert str(RTF) in seen
        assert "proxy" not in seen.replace("Proxy", "")
        assert "DISPLAY" not in seen
        assert "/a person" not in seen
        assert f"'PATH': '{folder}'" in seen
        for name in ("HOME", "TMPDIR", "TEMP", "APPDATA"):
            assert f"'{name}': '{tempfile.gettempdir()}{os.sep}dateline-" in seen
        assert "BlockUntrustedRefererLinks" in seen

    @pytest.mark.parametrize("script", ["sys.exit(1)", "os.abort()", "pass", COPY])
    def test_nothing_made(self, stand_in: Callable[[str], Path], script: str) -> None:
        stand_in(script)
        with pytest.raises(FormatError, match=r"could not convert it.*save it as \.docx"):
            convert(RTF)

    def test_what_is_made_is_no_document(self, stand_in: Callable[[str], Path]) -> None:
        stand_in(self.COPY + "open(os.path.join(out, 'document.docx'), 'w').write('x')")
        assert convert(RTF) == b"x"

    def test_too_much(
        self, stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(libreoffice, "MAX_BYTES", 1000)
        stand_in(self.COPY + "open(os.path.join(out, 'document.docx'), 'wb').write(bytes(1001))")
        with pytest.raises(FormatError, match="more of it than any release needs"):
            convert(RTF)

    def test_too_much_on_the_disk(
        self, stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(libreoffice, "MAX_BYTES", 100_000)
        stand_in(
            self.COPY + "open(os.path.join(out, 'x'), 'wb').write(bytes(10**6))\ntime.sleep(60)"
        )
        begun = time.monotonic()
        with pytest.raises(FormatError, match="more of it than any release needs"):
            convert(RTF)
        assert time.monotonic() - begun < 20

    @pytest.mark.parametrize("stopped", [True, False])
    def test_it_is_ended_with_all_that_it_started(
        self,
        tmp_path: Path,
        stand_in: Callable[[str], Path],
        monkeypatch: pytest.MonkeyPatch,
        stopped: bool,
    ) -> None:
        child = tmp_path / "child"
        stand_in(
            "sleep = [sys.executable, '-c', 'import time; time.sleep(60)']\n"
            "sleeper = subprocess.Popen(sleep)\n"
            f"open({str(child)!r} + '.new', 'w').write(str(sleeper.pid))\n"
            f"os.rename({str(child)!r} + '.new', {str(child)!r})\ntime.sleep(60)"
        )
        if not stopped:
            monkeypatch.setattr(libreoffice, "TIME_LIMIT", 2.0)
        with pytest.raises(FormatError, match="cancelled" if stopped else "in 2 seconds"):
            convert(RTF, is_stopped=child.exists if stopped else lambda: False)
        number = int(child.read_text())
        for _attempt in range(100):
            if not _runs(number):
                break
            time.sleep(0.05)
        assert not _runs(number)

    def test_it_cannot_be_started(
        self, stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = stand_in("")
        (folder / "soffice").write_bytes(b"\x7fELF no program")
        with pytest.raises(FormatError, match=r"could not be started: .*save it as \.docx"):
            convert(RTF)

    def test_the_disk_is_full(
        self, stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def write_profile(_folder: str) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        stand_in("")
        monkeypatch.setattr(libreoffice, "_write_profile", write_profile)
        with pytest.raises(FormatError, match=r"could not be written: No space left on device\.$"):
            convert(RTF)

    def test_no_temporary_folder(
        self, stand_in: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stand_in("")
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
        with pytest.raises(FormatError, match="could not be written"):
            convert(RTF)
        monkeypatch.undo()


def _runs(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@installed
class TestLibreOffice:
    def by_libreoffice(self, folder: Path, target: str, *sources: Path) -> None:
        subprocess.run(
            [
                find_libreoffice(), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--convert-to", target, "--outdir", str(folder), *map(str, sources),
            ],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip

    def inserted(self, document: bytes, after: str, addition: str) -> bytes:
        """The document with more XML after a piece of it."""
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            entries: dict[str, str | bytes] = {
                name: archive.read(name) for name in archive.namelist()
            }
        text = bytes(entries["word/document.xml"]).decode()  # type: ignore[arg-type]
        entries["word/document.xml"] = text.replace(after, after + addition)
        assert after in text
        return packed(entries)

    def test_old_word_with_tracked_changes_and_our_own_data(self, tmp_path: Path) -> None:
        release = doc(p("县委"), title="题", source="县科技局", language="zh-Hans")
        own = write_docx(release, builtin_profile("government-zh-Hans"), Report())
        (tmp_path / "own.docx").write_bytes(own)
        insertion = '<w:ins w:id="1" w:author="李明"><w:r><w:t>新词</w:t></w:r></w:ins>'
        (tmp_path / "changed.docx").write_bytes(self.inserted(own, "县委</w:t></w:r>", insertion))
        self.by_libreoffice(tmp_path, "doc:MS Word 97", *tmp_path.glob("*.docx"))
        assert word_kind((tmp_path / "own.doc").read_bytes()) == "doc"
        opened = read_draft(str(tmp_path / "changed.doc"), Report(), ReadOptions("reject"))
        assert plain_text(opened.draft.release.body).strip() == "县委"
        assert opened.changes is not None
        assert opened.changes.insertions == 1
        assert read_draft(str(tmp_path / "own.doc"), Report()).draft.release == release

    @pytest.mark.parametrize(
        ("name", "data", "text"),
        [
            ("a.rtf", RTF, "县委"),
            ("a.docx", RTF, "县委"),
            ("a.xml", WORD_2003.encode(), "县委"),
            ("a.ott", odt(kind="text-template"), "县委"),
        ],
    )
    def test_others(self, tmp_path: Path, name: str, data: bytes, text: str) -> None:
        path = tmp_path / name
        path.write_bytes(data)
        release = read_draft(str(path), Report()).draft.release
        assert text.split() == plain_text(release.body).split()[: len(text.split())]

    def test_nothing_is_fetched(self, tmp_path: Path) -> None:
        requests: list[bytes] = []
        with socket.create_server(("127.0.0.1", 0)) as server:
            threading.Thread(target=self._serve, args=(server, requests), daemon=True).start()
            address = f"http://127.0.0.1:{server.getsockname()[1]}"
            frame = '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
            content = (
                f'<text:p>县委{frame}<draw:image xlink:href="{address}/a.png"/></draw:frame>'
                f'{frame}<draw:object xlink:href="{address}/a.odt"/></draw:frame></text:p>'
                f'<text:section text:name="S"><text:section-source xlink:href="{address}/s.odt"/>'
                "<text:p>节</text:p></text:section>"
            )
            template = f'<meta:template xlink:href="{address}/t.ott"/>'
            (tmp_path / "a.odt").write_bytes(odt(content, meta=template))
            picture = (
                rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/a.png" \\d}}{{\fldrslt x}}}}'
            )
            (tmp_path / "a.rtf").write_bytes(
                rf"{{\rtf1{{\*\template {address}/t.dot}}{picture} text\par}}".encode()
            )
            for name in ("a.odt", "a.rtf"):
                read_draft(str(tmp_path / name), Report())
            assert requests == []

    def _serve(self, server: socket.socket, requests: list[bytes]) -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            with connection:
                requests.append(connection.recv(200))


def test_every_kind_has_a_name() -> None:
    assert all(kind_title(kind) for kind in CONVERTED)
