"""The command line: the same engine as the window, without Qt.

Results go to standard output, messages to standard error. Exit codes: 0 done, 1 a file failed or
there were losses under --strict, 2 usage.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterable, Sequence

from editor import __version__, i18n
from editor.convert import (
    FORMATS,
    WriteOptions,
    read_draft,
    render,
    save,
    suffix_of,
)
from editor.errors import DatelineError
from editor.i18n import _
from editor.profiles.profile import SIZES
from editor.report import Loss, Report
from editor.storage.profiles import find_profile
from editor.values import dataclass

_Identity = tuple[int, int]
"""Device and inode of a file."""

COMMANDS = ("convert", "export", "inspect")
OPTIONS = ("-h", "--help", "--version")


def main(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` (without the program's name) and give the exit code."""
    i18n.set_language(i18n.system_language())
    options = _parse(arguments)
    try:
        code: int = options.run(options)
    except DatelineError as error:
        _say(str(error))
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`| head`); that is its right.
        _forget_output()
        return 1
    except KeyboardInterrupt:
        _say(_("Stopped."))
        return 1
    except MemoryError:
        _say(_("There is not enough memory for this."))
        return 1
    except OSError as error:
        _say(_("The result could not be written: {reason}.").format(reason=error.strerror))
        _forget_output()
        return 1
    except Exception as error:
        _say(_unexpected(error))
        return 1
    return code


def _unexpected(error: Exception) -> str:
    """What to say of an error that is our own fault: no traceback helps the person."""
    return _("Something went wrong inside Dateline ({kind}); nothing was written.").format(
        kind=type(error).__name__
    )


def _forget_output() -> None:
    """Let nothing more be written to an output that takes nothing, not even at the end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What the arguments ask for; `run` is the function that does it."""
    if arguments and arguments[0] in COMMANDS:
        # Only the command that is called: making the parsers of all costs start-up time.
        command = argparse.ArgumentParser(prog=f"dateline {arguments[0]}")
        _ADD_ARGUMENTS[arguments[0]](command)
        return command.parse_args(arguments[1:])
    parser = argparse.ArgumentParser(
        prog="dateline",
        description=_("Drafts and formats news releases. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"Dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=" ".join(COMMANDS))
    helps = {
        "convert": _("convert one file to another, by suffix"),
        "export": _("export many files to many formats"),
        "inspect": _("print metadata, counts and losses of each file as a line of JSON"),
    }
    for name in COMMANDS:
        _ADD_ARGUMENTS[name](commands.add_parser(name, help=helps[name]))
    return parser.parse_args(arguments)


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN")
    parser.add_argument("output", metavar="OUT")
    _add_writing_options(parser)
    parser.set_defaults(run=_convert)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="IN")
    parser.add_argument(
        "--to",
        required=True,
        type=_formats,
        metavar="html,docx",
        help=_("the formats to write: {known}").format(
            known=",".join(suffix[1:] for suffix in FORMATS)
        ),
    )
    parser.add_argument("--out-dir", required=True, metavar="DIR")
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help=_("processes at once"))
    _add_writing_options(parser)
    parser.set_defaults(run=_export)


def _add_inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="IN")
    parser.set_defaults(run=_inspect)


_ADD_ARGUMENTS = {"convert": _add_convert, "export": _add_export, "inspect": _add_inspect}


def _add_writing_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fragment", action="store_true", help=_("HTML for a CMS, not a page"))
    parser.add_argument("--profile", metavar="P", help=_("publishing profile, by name or file"))
    parser.add_argument(
        "--size", choices=SIZES, default="medium", help=_("text size when the page opens")
    )
    parser.add_argument(
        "--template", choices=("news", "official", "english"), default="", help=_("DOCX template")
    )
    parser.add_argument("--strict", action="store_true", help=_("a loss is an error"))


def _write_options(options: argparse.Namespace) -> WriteOptions:
    profile = find_profile(options.profile) if options.profile else None
    return WriteOptions(profile, options.fragment, options.size, options.template)


def _convert(options: argparse.Namespace) -> int:
    if _identity(options.input) and _identity(options.input) == _identity(options.output):
        _say(
            _("“{path}” would be written over itself; it was left as it is.").format(
                path=options.input
            )
        )
        return 1
    report = Report()
    draft = read_draft(options.input, report).draft
    rendered = render(draft, options.output, _write_options(options), report)
    _say_losses(options.input, report.losses)
    if options.strict and report:
        _say(_("“{path}” was not written, because of --strict.").format(path=options.output))
        return 1
    save(rendered, options.output)
    return 0


@dataclass(frozen=True, slots=True)
class _Job:
    """One input of an export and the files to make of it. `inputs` are the files of the whole
    export, none of which is ever written over.
    """

    source: str
    targets: tuple[str, ...]
    inputs: frozenset[_Identity]
    options: WriteOptions
    strict: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    source: str
    losses: tuple[Loss, ...]
    errors: tuple[str, ...]


def _export(options: argparse.Namespace) -> int:
    writing = _write_options(options)
    try:
        os.makedirs(options.out_dir, exist_ok=True)
    except OSError as error:
        _say(
            _("The folder “{path}” could not be made: {reason}.").format(
                path=options.out_dir, reason=error.strerror
            )
        )
        return 1
    inputs = frozenset(filter(None, map(_identity, options.inputs)))
    jobs = [
        _Job(source, targets, inputs, writing, options.strict)
        for source, targets in _targets(options.inputs, options.to, options.out_dir)
    ]
    failed = False
    for done, outcome in enumerate(_run_jobs(jobs, options.jobs), 1):
        _clear_progress()
        _say_losses(outcome.source, outcome.losses)
        for sentence in outcome.errors:
            _say(sentence)
        failed = failed or bool(outcome.errors)
        _show_progress(done, len(jobs))
    _clear_progress()
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
        draft = read_draft(job.source, reading).draft
        losses.update(dict.fromkeys(reading.losses))
    except DatelineError as error:
        return _Outcome(job.source, (), (str(error),))
    except Exception as error:
        return _Outcome(job.source, (), (f"{job.source}: {_unexpected(error)}",))
    for target in job.targets:
        try:
            writing = Report()
            if _identity(target) in job.inputs:
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
            errors.append(f"{target}: {_unexpected(error)}")
    return _Outcome(job.source, tuple(losses), tuple(errors))


def _inspect(options: argparse.Namespace) -> int:
    import json

    from editor.inspection import inspect_file

    failed = False
    for path in options.inputs:
        try:
            facts = inspect_file(path)
        except DatelineError as error:
            _say(str(error))
            facts = {"file": path, "error": str(error)}
            failed = True
        except Exception as error:
            facts = {"file": path, "error": _unexpected(error)}
            _say(f"{path}: {facts['error']}")
            failed = True
        print(json.dumps(facts, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _formats(text: str) -> tuple[str, ...]:
    suffixes = tuple(dict.fromkeys(_suffix(name) for name in text.split(",")))
    if not all(suffix in FORMATS for suffix in suffixes):
        raise argparse.ArgumentTypeError(
            _("unknown format in “{text}”; known: {known}").format(
                text=text, known=",".join(suffix[1:] for suffix in FORMATS)
            )
        )
    return suffixes


def _suffix(name: str) -> str:
    return suffix_of("x." + name.strip().lstrip("."))


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(_("a number from 1 to 64 is needed"))
    return int(text)


def _identity(path: str) -> _Identity | None:
    """What tells a file from all others, whatever its name; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _say_losses(path: str, losses: Iterable[Loss]) -> None:
    for loss in losses:
        times = f" (×{loss.count})" if loss.count > 1 else ""
        _say(f"{path}: {loss.detail}{times} [{loss.code}]")


def _say(message: str) -> None:
    # A file's name may hold line ends and worse; they must not reach the terminal as they are.
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in message)
    print(f"dateline: {shown}", file=sys.stderr)


def _show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        filled = 30 * done // total
        bar = "#" * filled + "·" * (30 - filled)
        print(f"\r[{bar}] {done}/{total}", end="", file=sys.stderr, flush=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
