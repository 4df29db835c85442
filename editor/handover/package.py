"""The hand-over package: page, fragment, Word document, plain text, pictures and a manifest in one
new folder or zip, written as a whole or not at all, and only if all say the same.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator

from editor import __version__
from editor.document.checksum import sha256
from editor.document.counting import count_body
from editor.document.release import IMAGE_TYPES, Release, image_extension
from editor.document.timestamp import Timestamp
from editor.document.walk import figures, text_of
from editor.errors import DatelineError
from editor.formats.docx_writer import write_docx
from editor.formats.fragment_writer import write_fragment
from editor.formats.page_writer import write_page
from editor.formats.release_words import embargo_words
from editor.formats.text_writer import write_text
from editor.handover.embargo import embargo_sentence
from editor.handover.manifest import (
    Entry,
    Finding,
    profile_facts,
    release_facts,
    values_of,
    write_manifest,
)
from editor.handover.names import MANIFEST, PICTURES, folder_for, note_name, stem_for
from editor.handover.normal_form import DOCX, FRAGMENT, PAGE, TEXT
from editor.handover.note import write_note
from editor.handover.placing import place_folder, place_zip
from editor.handover.proof import Proof, missing_pictures, product_name, prove
from editor.i18n import _
from editor.profiles.profile import Profile
from editor.report import Report
from editor.storage.house_templates import house_template
from editor.storage.profiles import profile_for
from editor.values import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from editor.proofing.waivers import Sorted

_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

_MODELS: dict[str, tuple[str, ...]] = {
    "inline": ("ueditor",),
    "plain": ("ueditor",),
    "wechat": ("ueditor", "wechat"),
    "wire": ("ueditor",),
}
"""The CMS editors that a fragment is checked for, by what it is made for."""
EMBARGO = "embargo"
"""The id of the finding that says until when nothing may be published."""
_LEVELS = {"text": "error", "meaning": "warning", "look": "note"}
"""The level of a finding by the severity of the loss; what nobody sees is none."""


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """How to make a package: the publishing profile (None: the one the release asks for), what the
    fragment is made for ("": the profile's target), whether as a zip, whether although pictures
    are missing, and when it was made (None: now). `proofing` is what proofing found in the release,
    which the manifest tells (None: it was not asked).
    """

    profile: Profile | None = None
    target: str = ""
    as_zip: bool = False
    allow_missing: bool = False
    made_at: datetime.datetime | None = None
    proofing: Sorted | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A package in memory: its name, its files by path, the manifest's among them, and what is
    known of them.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]
    entries: tuple[Entry, ...]
    proof: Proof
    findings: tuple[Finding, ...]

    @property
    def embargo(self) -> str:
        """Until when nothing may be published, as a sentence; "" for no embargo."""
        return next((finding.sentence for finding in self.findings if finding.id == EMBARGO), "")

    @property
    def urgent(self) -> tuple[Finding, ...]:
        """What must be seen to before anything is published, the embargo first."""
        return tuple(finding for finding in self.findings if finding.level != "note")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written to `path`, a folder or a zip."""

    path: str
    contents: Contents


class MissingPictureError(DatelineError):
    """A package was refused because a figure has no picture."""


def write_package(
    release: Release, parent: str, options: PackageOptions, report: Report
) -> Package:
    """Write the package into a new folder or zip in the folder `parent`, named by date and title; a
    number follows where that name is taken.

    The losses of all writers are in `report`. Raises TextDiffersError, MissingPictureError or
    WriteError; then nothing was written.
    """
    contents = make_package(release, options, report)
    place = place_zip if options.as_zip else place_folder
    return Package(place(parent, contents.name, contents.files), contents)


def make_package(release: Release, options: PackageOptions, report: Report) -> Contents:
    """The package as `write_package` writes it, in memory alone. Raises TextDiffersError,
    MissingPictureError or FormatError.
    """
    if not options.allow_missing:
        _refuse_missing(release)
    profile = options.profile or profile_for(release)
    target = options.target or profile.fragment.target
    made_at = options.made_at or datetime.datetime.now().astimezone()
    stem = stem_for(release, profile)
    reports = {product: Report() for product in (PAGE, FRAGMENT, DOCX, TEXT)}
    fragment = write_fragment(release, profile, reports[FRAGMENT], PICTURES, target)
    products = {
        PAGE: write_page(release, profile, reports[PAGE]).encode(),
        FRAGMENT: fragment.encode(),
        DOCX: write_docx(
            release, profile, reports[DOCX], house=house_template(profile, reports[DOCX])
        ),
        TEXT: write_text(release, profile, reports[TEXT]).encode(),
    }
    proof = prove(release, profile, products, target)
    paths = {
        PAGE: f"{stem}.html",
        FRAGMENT: f"{stem}-cms.{'txt' if target == 'text' else 'html'}",
        DOCX: f"{stem}.docx",
        TEXT: f"{stem}.txt",
    }
    entries: list[Entry] = []
    files: list[tuple[str, bytes]] = []
    for product, data in products.items():
        entries.append(_entry(paths[product], product, data, reports[product]))
        files.append((paths[product], data))
    _add_named(reports, report)
    for asset in release.assets:
        path = f"{PICTURES}/{asset.name}"
        entries.append(_entry(path, "picture", asset.data, Report()))
        files.append((path, asset.data))
    made = made_at.isoformat(timespec="seconds")
    metadata = release.metadata
    published = metadata.published
    name = folder_for(stem, published.day if published else made_at.date())
    note = write_note(
        release.metadata.language,
        entries,
        title=release.metadata.title or profile.labels["untitled"],
        folder=name,
        embargo=embargo_words(metadata.embargo, profile) if metadata.embargo else "",
        characters=proof.characters,
        version=__version__,
        made_at=embargo_words(Timestamp.parse(made).at_offset(profile.utc_offset), profile),
    ).encode("utf-8-sig")
    note_path = note_name(release.metadata.language)
    entries.append(_entry(note_path, "note", note, Report()))
    files.append((note_path, note))
    held = embargo_sentence(metadata, profile)
    findings = (
        *((Finding(EMBARGO, "warning", held),) if held else ()),
        *_proofing_findings(options.proofing),
        *_findings(release, reports),
        *_switch_findings(fragment, target),
        *_survival_findings(fragment, target),
    )
    length = count_body(release.body)
    facts = {
        "engine": {"name": "Dateline", "version": __version__},
        "made_at": made,
        "release": release_facts(release, profile.utc_offset),
        "profile": {"name": profile.name, "title": profile.title, "values": profile_facts(profile)},
        "fragment_target": target,
        "text": {
            "sha256": proof.digest,
            "characters": proof.characters,
            "products": list(proof.products),
            "without_picture": [figure.alt for figure in missing_pictures(release)],
        },
        "counts": {**values_of(length.counts), "paragraphs": length.paragraphs},
        "findings": [values_of(finding) for finding in findings],
    }
    files.append((MANIFEST, write_manifest(facts, entries)))
    return Contents(name, tuple(files), tuple(entries), proof, findings)


def _refuse_missing(release: Release) -> None:
    missing = missing_pictures(release)
    if not missing:
        return
    number = 1 + next(
        place for place, figure in enumerate(figures(release.body)) if figure is missing[0]
    )
    words = " ".join(text_of(missing[0].caption).split()) or missing[0].alt or missing[0].asset
    raise MissingPictureError(
        _(
            "The picture of figure {number}, “{words}”, is not in the release; no package was "
            "made. Put the picture in, or take the figure out."
        ).format(number=number, words=words)
    )


def _entry(path: str, role: str, data: bytes, report: Report) -> Entry:
    extension = os.path.splitext(path)[1]
    media_type = _MEDIA_TYPES.get(extension) or IMAGE_TYPES.get(
        image_extension(data), "application/octet-stream"
    )
    return Entry(path, role, media_type, len(data), sha256(data), report.losses)


def _findings(release: Release, reports: dict[str, Report]) -> tuple[Finding, ...]:
    """What whoever publishes should know: missing pictures, and what each product leaves out."""
    found = [
        Finding(
            "picture-missing",
            "error",
            _("The picture “{name}” is missing.").format(name=figure.asset),
        )
        for figure in missing_pictures(release)
    ]
    found += (
        Finding(f"{product}-{loss.code}", "note", _named((product,), loss.detail))
        for product, report in reports.items()
        for loss in report.losses
        if loss.code != "image-missing"
    )
    return tuple(found)


def _proofing_findings(found: Sorted | None) -> Iterator[Finding]:
    """What proofing found and nobody put right, and what was let stand and why."""
    if found is None:
        return
    from editor.proofing.finding import Level
    from editor.proofing.place_words import place_words

    for finding in found.open:
        level = "note" if finding.level is Level.HINT else str(finding.level)
        place = place_words(finding.spot)
        sentence = _("{place}: {message}").format(place=place, message=finding.message)
        yield Finding(finding.rule, level, sentence)
    for finding, waiver in found.waived:
        yield Finding(
            finding.rule,
            "note",
            _("{place}: {message} Waived: {reason}").format(
                place=place_words(finding.spot), message=finding.message, reason=waiver.reason
            ),
        )


def _add_named(reports: dict[str, Report], report: Report) -> None:
    """Add the losses of the products to `report`, each with the products that have it."""
    having: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for product, losses in reports.items():
        for loss in losses.losses:
            having.setdefault((loss.code, loss.detail), []).append((product, loss.count))
    for (code, detail), found in having.items():
        products = tuple(product for product, _count in found)
        report.add(code, _named(products, detail), max(count for _product, count in found))


def _named(products: tuple[str, ...], detail: str) -> str:
    names = " · ".join(map(product_name, products))
    return _("In {products}: {detail}").format(products=names, detail=detail)


def _survival_findings(fragment: str, target: str) -> Iterator[Finding]:
    """What the CMS that the fragment is most likely pasted into takes from it."""
    from editor.survival.filtering import apply
    from editor.survival.model import filter_model

    for name in _MODELS.get(target, ()):
        model = filter_model(name)
        for loss in apply(model, fragment).losses:
            if loss.severity in _LEVELS:
                sentence = _("{cms}: {sentence}").format(cms=model.title, sentence=loss.sentence)
                shown = ", ".join(f"“{words}”" for words in loss.excerpts)
                yield Finding(
                    f"cms-{name}-{loss.code}",
                    _LEVELS[loss.severity],
                    f"{sentence} ({shown})" if shown else sentence,
                )


def _switch_findings(fragment: str, target: str) -> tuple[Finding, ...]:
    """What in the fragment would not follow the size switch of the site it is pasted into."""
    if target == "text":
        return ()
    from editor.survival.sizes import absolute_sizes

    return tuple(
        Finding(
            "fragment-size",
            "error" if size.defeats else "note",
            _("“{excerpt}” has a size of its own in the fragment: {name} {value}.").format(
                excerpt=size.excerpt, name=size.name, value=size.value
            ),
        )
        for size in absolute_sizes(fragment)
    )
