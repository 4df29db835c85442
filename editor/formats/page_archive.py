"""The page with its pictures beside it, as one zip archive: what a web server unpacks as it is.

    index.html
    assets/0123456789ab.png

Equal releases make equal bytes. A page that another program packed is read too, as long as there
is no doubt which page is meant.
"""

from __future__ import annotations

from editor.document.release import Release
from editor.errors import FormatError
from editor.formats.page_writer import write_page
from editor.formats.zip_reading import BoundedZip
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report

PAGE = "index.html"
FOLDER = "assets"
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


def write_page_archive(
    release: Release, profile: Profile, report: Report, size: str = "medium"
) -> bytes:
    """The archive of the release's page, which opens at `size`; see write_page."""
    import io
    import zipfile

    page = write_page(release, profile, report, size, FOLDER)
    entries = [(PAGE, page.encode(), zipfile.ZIP_DEFLATED)]
    entries += [
        (f"{FOLDER}/{asset.name}", asset.data, zipfile.ZIP_STORED) for asset in release.assets
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content, method in entries:
            info = zipfile.ZipInfo(name, _ENTRY_DATE)
            info.compress_type = method
            info.create_system = 3  # the same bytes on every system
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()


def read_page_archive(data: bytes, report: Report) -> Release:
    """The release of the page in an archive, its pictures taken from the archive alone.

    Raises FormatError where there is no page, or more than one and none called index.html.
    """
    from editor.formats.html_reader import read_html

    archive = BoundedZip(data)
    name = _page_name(archive.names)
    folder = name.rpartition("/")[0]

    def load(source: str) -> bytes | None:
        try:
            return archive.read(_inside(folder, source))
        except KeyError:
            return None

    return read_html(_text(archive, name), report, load)


def is_own_archive(data: bytes) -> bool:
    """Whether Dateline wrote the page in an archive; raises FormatError as read_page_archive
    does.
    """
    from editor.formats.html_reader import is_own_page

    archive = BoundedZip(data)
    return is_own_page(_text(archive, _page_name(archive.names)))


def _text(archive: BoundedZip, name: str) -> str:
    from editor.formats.text_encoding import decode_page

    return decode_page(archive.read(name))


def _page_name(names: tuple[str, ...]) -> str:
    pages = [
        name
        for name in names
        if name.lower().endswith(_PAGE_SUFFIXES) and not name.startswith("__MACOSX/")
    ]
    if not pages:
        raise FormatError(_("It holds no web page."))
    fronts = [name for name in pages if name.rpartition("/")[2].lower() == PAGE] or pages
    highest = min(name.count("/") for name in fronts)
    candidates = [name for name in fronts if name.count("/") == highest]
    if len(candidates) > 1:
        raise FormatError(_("It holds several web pages; unpack it and open the one you need."))
    return candidates[0]


def _inside(folder: str, source: str) -> str:
    """The name of the entry that a page in `folder` means by the relative address `source`."""
    path: list[str] = []
    for part in f"{folder}/{source}".split("/"):
        if part == "..":
            path[-1:] = []
        elif part not in ("", "."):
            path.append(part)
    return "/".join(path)
