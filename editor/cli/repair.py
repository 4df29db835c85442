"""`dateline repair IN [OUT]`: scraped text repaired, and every change told."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

from editor.cli.findings import findings_of, say_findings
from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import say, say_losses
from editor.cli.writing import add_writing_options, identity, say_unused, write_options
from editor.convert import read_draft, render, save
from editor.file_formats import Rendered, is_written, suffix_of
from editor.i18n import _
from editor.report import Report
from editor.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.document.release import Release
    from editor.formats.draft_codec import DraftFile
    from editor.profiles.profile import Profile
    from editor.proofing.finding import Finding, Spot
    from editor.proofing.repair.repairing import Category, Change, Repaired


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN")
    parser.add_argument(
        "output",
        metavar="OUT",
        nargs="?",
        help=_(
            "the repaired release, of any kind that Dateline writes; .txt holds the titles and the "
            "text alone. Without it nothing is written and the changes are told"
        ),
    )
    parser.add_argument("--json", action="store_true", help=_("print every change as JSON"))
    parser.add_argument(
        "--only", type=_categories, metavar="KINDS", help=_("make only changes of these kinds")
    )
    parser.add_argument(
        "--except", type=_categories, dest="excepted", metavar="KINDS",
        help=_("make no changes of these kinds"),
    )  # fmt: skip
    parser.add_argument(
        "--accept-unsure", action="store_true",
        help=_("make the changes, too, that a person should look at"),
    )  # fmt: skip
    add_reading_options(parser)
    add_writing_options(parser)


def run(options: argparse.Namespace) -> int:
    from editor.proofing.repair.change import ALL_CATEGORIES, Choice
    from editor.proofing.repair.repairing import repair_by
    from editor.storage.profiles import profile_for

    output = options.output
    if output and identity(options.input) and identity(options.input) == identity(output):
        say(
            _("“{path}” would be written over itself; it was left as it is.").format(
                path=options.input
            )
        )
        return 1
    if output:
        say_unused(options, (suffix_of(output),))
    report = Report()
    draft = read_draft(options.input, report, read_options(options)).draft
    writing = write_options(options)
    kinds = (options.only or ALL_CATEGORIES) - (options.excepted or frozenset())
    profile = writing.profile or profile_for(draft.release)
    repaired = repair_by(draft.release, profile, Choice(kinds, unsure=options.accept_unsure))
    rendered = None
    if output:
        made = _with_repaired(draft, repaired)
        rendered = _render(made, options.input, output, writing, report)
    say_losses(options.input, report.losses)
    if options.strict and report:
        say(_("“{path}” was not written, because of --strict.").format(path=output or ""))
        return 1
    if rendered is not None:
        save(rendered, output)
    found = findings_of(replace(draft, release=repaired.release), profile)
    if options.json:
        _print_json(options.input, draft.release, repaired, found.open)
    else:
        _say_changes(options.input, repaired, in_full=not output)
        say_findings(options.input, found)
    return 0


def _categories(text: str) -> frozenset[Category]:
    from editor.proofing.repair.change import Category

    names = [name.strip() for name in text.split(",") if name.strip()]
    known = [category.value for category in Category]
    if not names or not set(names) <= set(known):
        raise argparse.ArgumentTypeError(
            _("it must be some of {names}, parted by commas").format(names=", ".join(known))
        )
    return frozenset(map(Category, names))


def _with_repaired(draft: DraftFile, repaired: Repaired) -> DraftFile:
    """The draft with the repaired release, in which the one before it stays."""
    if not repaired.changes:
        return draft
    from editor.proofing.repair.raw import with_raw

    return replace(with_raw(draft, draft.release), release=repaired.release)


def _render(draft: DraftFile, source: str, output: str, writing: Any, report: Report) -> Rendered:
    if suffix_of(output) != ".txt" or not is_written(output):
        return render(draft, output, writing, report)
    from editor.storage.profiles import profile_for

    profile = writing.profile or profile_for(draft.release)
    text = _text(draft.release, profile, writing.wrap, report)
    # As the text came: who compares the files sees the repair alone.
    raw = next(iter(draft.source.values()), b"\n") if suffix_of(source) == ".txt" else b"\n"
    return Rendered((text if raw.endswith(b"\n") else text.removesuffix("\n")).encode())


def _text(release: Release, profile: Profile, width: int, report: Report) -> str:
    """The titles and the text, a paragraph a line without indents: what was scraped had a header
    line of its own, and what goes on to a CMS has fields for it.
    """
    from editor.formats.left_out_metadata import report_left_out
    from editor.formats.release_words import is_east_asian
    from editor.formats.text_writer import write_body_text

    metadata = release.metadata
    report_left_out(metadata, {"kicker", "title", "subtitle"}, report)
    body = write_body_text(release, replace(profile, indent=0.0), report, width)
    if is_east_asian(metadata.language):
        body = body.replace("\n\n", "\n")
    titles = [line for line in (metadata.kicker, metadata.title, metadata.subtitle) if line]
    return "".join(f"{line}\n" for line in titles) + body


def _say_changes(path: str, repaired: Repaired, *, in_full: bool) -> None:
    if not repaired.changes:
        say(_("{path}: nothing was repaired.").format(path=path))
    else:
        say(
            _("{path}: {count} repairs ({list}).").format(
                path=path, count=len(repaired.changes), list=_counted(repaired.changes)
            )
        )
    unsure = [change for change in repaired.left if not change.sure]
    if unsure:
        say(
            _("{path}: {count} left to a person ({list}).").format(
                path=path, count=len(unsure), list=_counted(unsure)
            )
        )
    shown = (*repaired.changes, *unsure) if in_full else unsure
    for change in shown:
        note = f" ({change.note})" if change.note else ""
        say(f"{change.key}: {change.lead}[{change.before}]{change.trail} → “{change.after}”{note}")


def _counted(changes: Iterable[Change]) -> str:
    from editor.proofing.repair.names import name_of_category

    counts = Counter(change.category for change in changes)
    return ", ".join(f"{name_of_category(category)} {count}" for category, count in counts.items())


def _print_json(
    path: str, release: Release, repaired: Repaired, findings: tuple[Finding, ...]
) -> None:
    import json

    facts = {
        "file": path,
        "repaired": bool(repaired.changes),
        "language": {
            "before": release.metadata.language,
            "after": repaired.release.metadata.language,
        },
        "counts": dict(Counter(change.category.value for change in repaired.changes)),
        "changes": list(map(_facts, repaired.changes)),
        "left": list(map(_facts, repaired.left)),
        "findings": [
            {
                "rule": finding.rule,
                "level": finding.level.value,
                **_place(finding.spot),
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "message": finding.message,
                "proposals": list(finding.proposals),
            }
            for finding in findings
        ],
    }
    # A lone surrogate is no UTF-8; the escape says which it was.
    print(json.dumps(facts, ensure_ascii=False).encode("utf-8", "backslashreplace").decode())


def _facts(change: Change) -> dict[str, Any]:
    return {
        "key": change.key,
        "category": change.category.value,
        **_place(change.spot),
        "before": change.before,
        "after": change.after,
        "lead": change.lead,
        "trail": change.trail,
        "sure": change.sure,
        "note": change.note,
    }


def _place(spot: Spot) -> dict[str, Any]:
    return {
        "block": spot.block if spot.in_body else None,
        "field": spot.field,
        "part": spot.part,
        "path": list(spot.path),
    }
