"""`dateline export IN... --to html,docx --out-dir DIR`: many files to many formats; a bad input is
reported and the rest go on.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence

from editor.cli.findings import add_check_options, counts_sentence, findings_of, gate_sentence
from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import clear_progress, say, say_losses, show_progress, unexpected
from editor.cli.writing import Identity, add_writing_options, identity, say_unused, write_options
from editor.convert import read_draft, render, save
from editor.errors import DatelineError, WriteError
from editor.file_formats import WRITTEN, ReadOptions, WriteOptions, suffix_of
from editor.files import make_folder
from editor.i18n import _
from editor.report import Loss, Report
from editor.values import dataclass


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="IN")
    parser.add_argument(
        "--to",
        required=True,
        type=_formats,
        metavar="html,docx",
        help=_("the formats to write: {known}").format(
            known=",".join(suffix[1:] for suffix in WRITTEN)
        ),
    )
    parser.add_argument("--out-dir", required=True, metavar="DIR")
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help=_("processes at once"))
    add_reading_options(parser)
    add_writing_options(parser)
    add_check_options(parser)


@dataclass(frozen=True, slots=True)
class _Job:
    """One input of an export and the files to make of it. `inputs` are the files of the whole
    export, none of which is ever written over.
    """

    source: str
    targets: tuple[str, ...]
    inputs: frozenset[Identity]
    reading: ReadOptions
    options: WriteOptions
    strict: bool
    gate: bool
    check: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    source: str
    losses: tuple[Loss, ...]
    errors: tuple[str, ...]
    findings: str = ""


def run(options: argparse.Namespace) -> int:
    reading, writing = read_options(options), write_options(options)
    say_unused(options, options.to)
    try:
        make_folder(options.out_dir)
    except WriteError as error:
        say(str(error))
        return 1
    inputs = frozenset(filter(None, map(identity, options.inputs)))
    jobs = [
        _Job(
            source, targets, inputs, reading, writing,
            options.strict, options.gate, not options.no_check,
        )
        for source, targets in _targets(options.inputs, options.to, options.out_dir)
    ]  # fmt: skip
    failed = False
    for done, outcome in enumerate(_run_jobs(jobs, options.jobs), 1):
        clear_progress()
        say_losses(outcome.source, outcome.losses)
        for sentence in outcome.errors:
            say(sentence)
        if outcome.findings:
            say(outcome.findings)
        failed = failed or bool(outcome.errors)
        show_progress(done, len(jobs))
    clear_progress()
    return 1 if failed else 0


def _targets(
    inputs: Sequence[str], suffixes: Sequence[str], folder: str
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each input with the files to make of it; inputs of one name get numbers, so none overwrites
    another.
    """
    taken: set[str] = set()
    for source in inputs:
        stem = name = os.path.splitext(os.path.basename(source))[0]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield source, tuple(os.path.join(folder, name + suffix) for suffix in suffixes)


def _run_jobs(jobs: Sequence[_Job], processes: int) -> Iterable[_Outcome]:
    if processes == 1 or len(jobs) == 1:
        return map(_run_job, jobs)
    return _run_parallel(jobs, processes)


def _run_parallel(jobs: Sequence[_Job], processes: int) -> Iterable[_Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(processes, len(jobs))) as pool:
        yield from pool.map(_run_job, jobs)


def _run_job(job: _Job) -> _Outcome:
    errors: list[str] = []
    losses: dict[Loss, None] = {}
    try:
        reading = Report()
        draft = read_draft(job.source, reading, job.reading).draft
        losses.update(dict.fromkeys(reading.losses))
        found = findings_of(draft, job.options.profile) if job.check else None
        if found and job.gate and (stopped := gate_sentence(job.source, found)):
            return _Outcome(job.source, tuple(losses), (stopped,))
    except DatelineError as error:
        return _Outcome(job.source, (), (str(error),))
    except Exception as error:
        return _Outcome(job.source, (), (f"{job.source}: {unexpected(error)}",))
    for target in job.targets:
        try:
            writing = Report()
            if identity(target) in job.inputs:
                errors.append(
                    _("“{path}” is an input of this export; it was left as it is.").format(
                        path=target
                    )
                )
                continue
            rendered = render(draft, target, job.options, writing)
            losses.update(dict.fromkeys(writing.losses))
            if job.strict and (reading or writing):
                errors.append(
                    _("“{path}” was not written, because of --strict.").format(path=target)
                )
                continue
            save(rendered, target)
        except DatelineError as error:
            errors.append(str(error))
        except Exception as error:
            errors.append(f"{target}: {unexpected(error)}")
    findings = counts_sentence(job.source, found) if found else ""
    return _Outcome(job.source, tuple(losses), tuple(errors), findings)


def _formats(text: str) -> tuple[str, ...]:
    suffixes = tuple(dict.fromkeys(_suffix(name) for name in text.split(",")))
    if not all(suffix in WRITTEN for suffix in suffixes):
        raise argparse.ArgumentTypeError(
            _("unknown format in “{text}”; known: {known}").format(
                text=text, known=",".join(suffix[1:] for suffix in WRITTEN)
            )
        )
    return suffixes


def _suffix(name: str) -> str:
    return suffix_of("x." + name.strip().lstrip("."))


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(_("a number from 1 to 64 is needed"))
    return int(text)
