"""`dateline convert IN OUT`: one file to another, by suffix."""

from __future__ import annotations

import argparse

from editor.cli.findings import add_check_options, findings_of, gate_sentence, say_findings
from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import say, say_losses
from editor.cli.writing import add_writing_options, identity, say_unused, write_options
from editor.convert import read_draft, render, save
from editor.file_formats import suffix_of
from editor.i18n import _
from editor.report import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN")
    parser.add_argument("output", metavar="OUT")
    add_reading_options(parser)
    add_writing_options(parser)
    add_check_options(parser)


def run(options: argparse.Namespace) -> int:
    if identity(options.input) and identity(options.input) == identity(options.output):
        say(
            _("“{path}” would be written over itself; it was left as it is.").format(
                path=options.input
            )
        )
        return 1
    say_unused(options, (suffix_of(options.output),))
    report = Report()
    draft = read_draft(options.input, report, read_options(options)).draft
    writing = write_options(options)
    found = None if options.no_check else findings_of(draft, writing.profile)
    stopped = gate_sentence(options.input, found) if found and options.gate else ""
    if stopped:
        say(stopped)
        return 1
    rendered = render(draft, options.output, writing, report)
    say_losses(options.input, report.losses)
    if options.strict and report:
        say(_("“{path}” was not written, because of --strict.").format(path=options.output))
        return 1
    save(rendered, options.output)
    if found:
        say_findings(options.input, found)
    return 0
