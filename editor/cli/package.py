"""`dateline package IN`: the hand-over package of a release."""

from __future__ import annotations

import argparse

from editor.cli.findings import add_gate_option, findings_of, gate_sentence, say_findings
from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import say, say_losses
from editor.i18n import _
from editor.profiles.profile import FRAGMENT_TARGETS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN")
    add_reading_options(parser)
    parser.add_argument(
        "--out", default=".", metavar="DIR", help=_("the folder in which the package is made")
    )
    parser.add_argument("--zip", action="store_true", help=_("a zip in place of a folder"))
    parser.add_argument("--profile", metavar="P", help=_("publishing profile, by name or file"))
    parser.add_argument(
        "--target", choices=FRAGMENT_TARGETS, default="", help=_("what the fragment is made for")
    )
    parser.add_argument(
        "--allow-missing", action="store_true", help=_("make it although pictures are missing")
    )
    add_gate_option(parser)


def run(options: argparse.Namespace) -> int:
    from editor.cli.writing import chosen_profile
    from editor.convert import read_draft
    from editor.files import make_folder
    from editor.handover.package import PackageOptions, write_package
    from editor.report import Report

    report = Report()
    draft = read_draft(options.input, report, read_options(options)).draft
    profile = chosen_profile(options.profile)
    found = findings_of(draft, profile)
    stopped = gate_sentence(options.input, found) if options.gate else ""
    if stopped:
        say(stopped)
        return 1
    make_folder(options.out)
    package = write_package(
        draft.release,
        options.out,
        PackageOptions(profile, options.target, options.zip, options.allow_missing, proofing=found),
        report,
    )
    say_losses(options.input, report.losses)
    say_findings(options.input, found)
    told = {each.rule for each in found.open}
    for finding in package.contents.urgent:
        if finding.id in told:
            continue
        say(f"{options.input}: {finding.sentence} [{finding.id}]")
    print(package.path)
    return 0
