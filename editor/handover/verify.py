"""Checking a package on the publisher's desk: every file is there and unchanged since the manifest
was written, and the products still say the same.

Checksums tell of what went wrong on the way and of who changed a file. They cannot stop somebody
who changes a file and writes the manifest anew: against that only speaks that all products must
still say the same, lead to the same places, and hold nothing that runs. Who changes all of them
alike is not found out here; the manifest's own checksum, sent another way, would tell.

Nothing in a package is taken on trust: links are not followed, nothing is unpacked to disk, what is
read is bounded, and no path of a manifest or an archive leads outside.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping

from editor.document.checksum import sha256
from editor.document.release import Release
from editor.errors import DatelineError, FormatError, ReadError
from editor.file_names import folded
from editor.files import read_file, reason_of
from editor.formats.zip_reading import BoundedZip
from editor.handover.agreement import disagreements
from editor.handover.manifest import MAX_FILES, Entry, Manifest, read_manifest
from editor.handover.names import MANIFEST, is_safe_path
from editor.handover.normal_form import DOCX, PAGE, PRODUCTS, digest
from editor.handover.proof import compare, difference_sentence, product_name, read_product
from editor.i18n import _
from editor.values import dataclass

OK, CHANGED, MISSING, UNLISTED, UNREADABLE, PROGRAM = STATES = (
    "ok", "changed", "missing", "unlisted", "unreadable", "program",
)  # fmt: skip
"""What a file of a package can be: as the manifest says, of other bytes, not there, there without
being in the manifest, nothing that can be read, or something that runs when it is opened.
"""
_PROGRAMS = frozenset({
    ".apk", ".app", ".application", ".bat", ".chm", ".cmd", ".com", ".command", ".cpl", ".desktop",
    ".dll", ".docm", ".dotm", ".exe", ".gadget", ".hta", ".inf", ".jar", ".js", ".jse", ".lnk",
    ".msi", ".msp", ".pif", ".ps1", ".psm1", ".reg", ".scf", ".scr", ".sct", ".sh", ".url", ".vbe",
    ".vbs", ".wsf", ".wsh", ".xlsm",
})  # fmt: skip
_MOST_UNLISTED = 200


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What a file of a package is, one of STATES, and a sentence on it ("" where it is ok)."""

    path: str
    state: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class TextVerdict:
    """Whether a product still says what was handed over; `sentence` says where not, or why that
    could not be found out.
    """

    product: str
    is_same: bool
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a package: by which version of Dateline and when it was made, its files,
    the texts of its products, in sentences what else is wrong, and how many files are not of it
    (`files` names no more than some of them).
    """

    path: str
    title: str
    engine: str
    made_at: str
    files: tuple[FileVerdict, ...]
    texts: tuple[TextVerdict, ...]
    problems: tuple[str, ...]
    unlisted: int

    @property
    def is_whole(self) -> bool:
        """Whether all that was handed over is there and unchanged since the manifest was written.
        Files that came later do not matter, unless they are programs.
        """
        return (
            not self.problems
            and all(file.state in (OK, UNLISTED) for file in self.files)
            and all(text.is_same for text in self.texts)
        )

    @property
    def verdict(self) -> str:
        """The verdict as a sentence."""
        if not self.is_whole:
            return _("The package is NOT as it was handed over.")
        if not self.unlisted:
            return _("The package is whole and unchanged since its manifest was written.")
        return _(
            "The package is whole and unchanged since its manifest was written, but files that "
            "are not part of it lie in it: {count}."
        ).format(count=self.unlisted)


def verify_package(path: str) -> Verification:
    """Check the package in a folder or zip; its manifest stands for the folder.

    Raises ReadError where there is none, or where its manifest is missing or broken.
    """
    if os.path.basename(path) == MANIFEST and os.path.isfile(path):
        path = os.path.dirname(path) or "."
    try:
        place = _Folder(path) if os.path.isdir(path) else _Archive(path)
        manifest = read_manifest(place.manifest())
        files, products = _check_files(place, manifest)
        unlisted = sum(file.state == UNLISTED for file in files)
    except FormatError as error:
        raise ReadError(
            _("“{path}” could not be checked. {reason}").format(path=path, reason=error)
        ) from error
    except OSError as error:
        raise ReadError(
            _("“{path}” could not be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    release, source = _reference(manifest, products)
    return Verification(
        path,
        manifest.release["title"],
        manifest.engine,
        manifest.made_at,
        _shortened(files),
        _check_texts(manifest, products, release),
        tuple(_problems(manifest, products, release, source)),
        unlisted,
    )


class _Place(ABC):
    """Where a package lies."""

    @abstractmethod
    def names(self) -> list[str]:
        """The paths of all files but the manifest, with forward slashes."""

    @abstractmethod
    def manifest(self) -> bytes:
        """The manifest's bytes. Raises FormatError."""

    @abstractmethod
    def read(self, path: str, size: int) -> bytes | None:
        """The bytes of a file; None where it is there with another size. Raises KeyError where it
        is not there, FormatError or ReadError where it cannot be read.
        """


class _Folder(_Place):
    def __init__(self, path: str) -> None:
        self._root = path
        self._names: dict[str, str] = {}
        self._others: list[str] = []
        # Composed names come first: they are what a manifest lists.
        for name in sorted(self._walk(), key=lambda name: name != _composed(name)):
            if self._names.setdefault(_composed(name), name) != name:
                self._others.append(name)

    def names(self) -> list[str]:
        return [*(name for name in self._names if name != MANIFEST), *self._others]

    def manifest(self) -> bytes:
        if MANIFEST not in self._names:
            raise _no_manifest()
        return read_file(self._regular(MANIFEST))

    def read(self, path: str, size: int) -> bytes | None:
        full = self._regular(self._names[_composed(path)])
        return read_file(full) if os.stat(full).st_size == size else None

    def _regular(self, name: str) -> str:
        """The full path of a file that no link leads to."""
        full = os.path.join(self._root, *name.split("/"))
        if not stat.S_ISREG(os.lstat(full).st_mode):
            raise FormatError(_("It is a link or a device, not a file."))
        return full

    def _walk(self) -> list[str]:
        found: list[str] = []
        for folder, folders, files in os.walk(self._root):
            # A link to a folder is not gone into, and is a file that nobody listed.
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            folders.sort()
            inside = os.path.relpath(folder, self._root).replace(os.sep, "/")
            prefix = "" if inside == "." else f"{inside}/"
            found += (prefix + name for name in sorted((*files, *links)))
            if len(found) > MAX_FILES * 2:
                raise FormatError(_("It holds more files than any package."))
        return found


class _Archive(_Place):
    """A zip whose files lie in one folder, or at the top."""

    def __init__(self, path: str) -> None:
        self._zip = BoundedZip(read_file(path))
        if name := self._zip.doubled:
            raise FormatError(_("It holds two files of the same name: “{name}”.").format(name=name))
        manifests = [
            name
            for name in self._zip.names
            if name.rpartition("/")[2] == MANIFEST and name.count("/") <= 1
        ]
        if not manifests:
            raise _no_manifest()
        if len(manifests) > 1:
            raise FormatError(_("It holds more than one package."))
        self._prefix = manifests[0].removesuffix(MANIFEST)
        self._names: dict[str, str] = {}
        for name in self._zip.names:
            inside = name.startswith(self._prefix)
            shown = _composed(name.removeprefix(self._prefix) if inside else f"../{name}")
            self._names[shown] = name

    def names(self) -> list[str]:
        return [name for name in self._names if name != MANIFEST]

    def manifest(self) -> bytes:
        return self._zip.read(self._prefix + MANIFEST)

    def read(self, path: str, size: int) -> bytes | None:
        data = self._zip.read(self._names[_composed(path)])
        return data if len(data) == size else None


def _check_files(
    place: _Place, manifest: Manifest
) -> tuple[tuple[FileVerdict, ...], dict[str, bytes]]:
    """The verdict on each file, and the bytes of the products that are there."""
    verdicts: list[FileVerdict] = []
    products: dict[str, bytes] = {}
    for entry in manifest.entries:
        verdict, data = _check_file(place, entry)
        verdicts.append(verdict)
        if entry.role in PRODUCTS and data is not None:
            products[entry.role] = data
    listed = {_composed(entry.path) for entry in manifest.entries}
    taken = {folded(name) for name in (MANIFEST, *listed)}
    verdicts += (
        _unlisted(name, is_double=folded(name) in taken)
        for name in place.names()
        if name not in listed
    )
    return tuple(verdicts), products


def _shortened(files: tuple[FileVerdict, ...]) -> tuple[FileVerdict, ...]:
    """The verdicts without those on files that came later, but for some."""
    later = [file for file in files if file.state == UNLISTED]
    return (*(file for file in files if file.state != UNLISTED), *later[:_MOST_UNLISTED])


def _check_file(place: _Place, entry: Entry) -> tuple[FileVerdict, bytes | None]:
    path = entry.path
    try:
        data = place.read(path, entry.size)
    except KeyError:
        return FileVerdict(path, MISSING, _("It is missing.")), None
    except (DatelineError, OSError) as error:
        return FileVerdict(path, UNREADABLE, str(error)), None
    if data is None:
        return FileVerdict(path, CHANGED, _("It has another size than was handed over.")), None
    if sha256(data) != entry.digest:
        return FileVerdict(path, CHANGED, _("Its content is not what was handed over.")), data
    if _is_program(path):
        return _program(path), data
    return FileVerdict(path, OK), data


def _unlisted(name: str, *, is_double: bool) -> FileVerdict:
    if is_double:
        sentence = _("Its name is that of a file of the package, but for case or accents.")
        return FileVerdict(name, UNREADABLE, sentence)
    if not is_safe_path(name):
        return FileVerdict(
            name,
            UNREADABLE,
            _("Its name leads outside the package or is not safe on every system."),
        )
    if _is_program(name):
        return _program(name)
    return FileVerdict(name, UNLISTED, _("It is not part of what was handed over."))


def _is_program(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in _PROGRAMS


def _program(path: str) -> FileVerdict:
    sentence = _("It is a program or runs one, and no package holds such a file. Do not open it.")
    return FileVerdict(path, PROGRAM, sentence)


def _problems(
    manifest: Manifest, products: Mapping[str, bytes], release: Release | None, source: str
) -> Iterator[str]:
    """What is wrong besides files and texts."""
    for product in PRODUCTS:
        if manifest.entry(product) is None:
            yield _("The manifest lists no file for {product}.").format(
                product=product_name(product)
            )
        elif product not in manifest.products:
            yield _("The manifest does not say that the text of {product} was compared.").format(
                product=product_name(product)
            )
    if manifest.entry("note") is None:
        yield _("The manifest does not list the note on what each file is for.")
    if release is not None:
        yield from disagreements(manifest, products, release, source)


def _check_texts(
    manifest: Manifest, products: Mapping[str, bytes], release: Release | None
) -> tuple[TextVerdict, ...]:
    """Whether each product that is there says what the manifest's digest stands for."""
    return tuple(
        _check_text(manifest, product, data, release) for product, data in products.items()
    )


def _check_text(
    manifest: Manifest, product: str, data: bytes, release: Release | None
) -> TextVerdict:
    if release is None:
        sentence = _(
            "Neither the web page nor the Word document has the text that was handed over, so "
            "{product} cannot be compared with it."
        ).format(product=product_name(product))
        return TextVerdict(product, False, sentence)
    try:
        difference = compare(
            release, manifest.profile, product, data, manifest.target, manifest.lost
        )
    except FormatError as error:
        return TextVerdict(product, False, str(error))
    if difference is None:
        return TextVerdict(product, True)
    return TextVerdict(product, False, difference_sentence(product, difference))


def _reference(manifest: Manifest, products: Mapping[str, bytes]) -> tuple[Release | None, str]:
    """The release as the page has it, or else the Word document, and which of them: what the
    manifest's digest of the text stands for.
    """
    for product in (PAGE, DOCX):
        if product in products:
            try:
                release = read_product(product, products[product])
            except FormatError:
                continue
            if digest(release) == manifest.text_digest:
                return release, product
    return None, ""


def _composed(name: str) -> str:
    """The name in composed characters: some file systems part them."""
    return unicodedata.normalize("NFC", name)


def _no_manifest() -> FormatError:
    return FormatError(_("It is no hand-over package: it has no manifest.json."))
