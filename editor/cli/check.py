"""`dateline check IN...`: what is wrong with each file, as lines of text or JSON, or all of it as
one page of HTML.

Exit codes: 0 no error is open, 1 one is or a file could not be read, 2 usage.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from editor.cli.findings import findings_of
from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import clear_progress, say, show_progress, unexpected
from editor.errors import DatelineError
from editor.i18n import _
from editor.printable import printable

if TYPE_CHECKING:
    from editor.file_formats import ReadOptions
    from editor.profiles.profile import Profile
    from editor.proofing.finding import Finding
    from editor.proofing.report_page import Checked
    from editor.proofing.rule import Rule

_LEVELS = ("error", "warning", "hint")
# In a folder these are nearly always something else than a release.
_NOT_IN_FOLDERS = frozenset({".json", ".zip", ".xml"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="*", metavar="IN", help=_("files, and folders of files"))
    parser.add_argument("--json", action="store_true", help=_("a line of JSON for each file"))
    parser.add_argument("--html", metavar="OUT", help=_("write a report on all files as a page"))
    parser.add_argument(
        "--level", choices=_LEVELS, default="hint", help=_("tell nothing that is less than this")
    )
    parser.add_argument("--profile", metavar="P", help=_("publishing profile, by name or file"))
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="ID",
        help=_("check by these rules alone; several, parted by commas"),
    )
    parser.add_argument("--rules", action="store_true", help=_("list the rules"))
    add_reading_options(parser)
    parser.set_defaults(usage=parser.error)


def run(options: argparse.Namespace) -> int:
    rules = _chosen_rules(options)
    if options.rules:
        _list_rules(rules, options.json)
        return 0
    if not options.inputs:
        options.usage(_("no file was given"))
    from editor.cli.writing import chosen_profile

    profile = chosen_profile(options.profile)
    _say_faults()
    reading = read_options(options)
    shown = _LEVELS[: _LEVELS.index(options.level) + 1]
    failed = False
    checked: list[Checked] = []
    paths = [path for path in _files(options.inputs) if not _is_same(path, options.html)]
    for done, path in enumerate(paths, 1):
        one = _check(path, reading, profile, rules, shown)
        failed = failed or bool(one.error) or bool(one.found and one.found.blocking)
        if options.html:
            checked.append(one)
            show_progress(done, len(paths))
        _tell(one, options)
    if options.html:
        clear_progress()
        _write_page(checked, rules, options.html)
    return 1 if failed else 0


def _say_faults() -> None:
    """Say what is wrong with the person's own words; the others are in force."""
    from editor.storage.proofing_tables import load_tables

    for fault in load_tables().faults:
        say(str(fault))


def _tell(one: Checked, options: argparse.Namespace) -> None:
    """Print what was found in one file, and say what went wrong with it."""
    if one.error:
        say(one.error)
    if options.json:
        import json

        text = json.dumps(_facts(one), ensure_ascii=False)
        print(text.encode("utf-8", "backslashreplace").decode(), flush=True)
    elif not options.html:
        for line in _lines(one):
            print(line, flush=True)


def _check(
    path: str,
    reading: ReadOptions,
    profile: Profile | None,
    rules: tuple[Rule, ...],
    shown: Sequence[str],
) -> Checked:
    from editor.convert import read_draft
    from editor.proofing.report_page import Checked
    from editor.report import Report

    try:
        draft = read_draft(path, Report(), reading).draft
        found = findings_of(draft, profile, rules)
    except DatelineError as error:
        return Checked(path, error=str(error))
    except Exception as error:
        return Checked(path, error=f"{path}: {unexpected(error)}")
    found = found._replace(
        open=tuple(each for each in found.open if each.level in shown),
        waived=tuple(each for each in found.waived if each[0].level in shown),
        ignored=tuple(each for each in found.ignored if each.level in shown),
    )
    return Checked(path, draft.release.metadata.title, found)


def _files(inputs: Sequence[str]) -> Iterator[str]:
    """The files that are meant: those given, and those in the folders given whose kind is known."""
    from editor.file_formats import all_suffixes

    known = frozenset(all_suffixes()) - _NOT_IN_FOLDERS
    for path in inputs:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                hidden = name.startswith((".", "~$"))
                if not hidden and os.path.splitext(name)[1].lower() in known:
                    yield os.path.join(folder, name)


def _is_same(path: str, report: str | None) -> bool:
    """Whether the file is the report of an earlier run, which must not be checked."""
    from editor.cli.writing import identity

    return report is not None and identity(path) is not None and identity(path) == identity(report)


def _lines(one: Checked) -> Iterator[str]:
    """What was found in a file, a line each."""
    from editor.proofing.place_words import place_words

    if one.found is None:
        return
    told: list[tuple[Finding, str]] = [(finding, "") for finding in one.found.open]
    told += ((finding, waiver.reason) for finding, waiver in one.found.waived)
    levels = {"error": _("error"), "warning": _("warning"), "hint": _("hint")}
    for finding, reason in told:
        place = place_words(finding.spot)
        if finding.text or finding.start:
            place = f"{place}:{finding.start + 1}"
        level = _("waived") if reason else levels[finding.level]
        line = f"{one.path}: {place}: {level} {finding.rule}: {finding.message}"
        if finding.text:
            line += f" «{_excerpt(finding)}»"
        proposals = " / ".join(each or _("(remove)") for each in finding.proposals)
        if proposals:
            line += f" → {proposals}"
        if reason:
            line += f" ({reason})"
        yield printable(line)


def _excerpt(finding: Finding) -> str:
    text = finding.text if len(finding.text) <= 40 else finding.text[:39] + "…"
    return f"{finding.before[-6:]}[{text}]{finding.after[:6]}"


def _facts(one: Checked) -> dict[str, Any]:
    """What was found in a file as JSON values."""
    if one.found is None:
        return {"file": one.path, "error": one.error}
    found = one.found
    findings = [_finding_facts(finding) for finding in found.open]
    findings += (
        {
            **_finding_facts(finding),
            "waived": {"reason": waiver.reason, "at": waiver.at, "by": waiver.by},
        }
        for finding, waiver in found.waived
    )
    counts = {**found.counts, "waived": len(found.waived), "ignored": len(found.ignored)}
    return {"file": one.path, "title": one.title, "counts": counts, "findings": findings}


def _finding_facts(finding: Finding) -> dict[str, Any]:
    spot = finding.spot
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "place": {
            "block": spot.block if spot.in_body else None,
            "path": list(spot.path),
            "part": spot.part,
            "field": spot.field,
            "start": finding.start,
            "end": finding.end,
        },
        "excerpt": {"before": finding.before, "text": finding.text, "after": finding.after},
        "message": finding.message,
        "reason": finding.reason,
        "source": finding.source,
        "proposals": list(finding.proposals),
        "automatic": finding.automatic,
        "waived": None,
    }


def _chosen_rules(options: argparse.Namespace) -> tuple[Rule, ...]:
    """The rules that are asked for, all of them without a wish."""
    from editor.proofing.rules import all_rules

    wanted = {name.strip().upper() for names in options.rule for name in names.split(",")} - {""}
    known = {rule.id for rule in all_rules()}
    for name in sorted(wanted - known):
        options.usage(_("there is no rule “{name}”; --rules lists them").format(name=name))
    return tuple(rule for rule in all_rules() if not wanted or rule.id in wanted)


def _list_rules(rules: Sequence[Rule], as_json: bool) -> None:
    for rule in rules:
        explanation = rule.explanation() if rule.explanation is not None else ""
        if as_json:
            import json

            facts = {
                "rule": rule.id,
                "level": str(rule.level),
                "title": rule.title(),
                "explanation": explanation,
                "source": rule.source,
                "languages": sorted(rule.languages),
            }
            print(json.dumps(facts, ensure_ascii=False))
        else:
            print("\t".join((rule.id, str(rule.level), rule.title(), rule.source)))


def _write_page(checked: Sequence[Checked], rules: Sequence[Rule], path: str) -> None:
    import datetime

    from editor.files import write_file
    from editor.proofing.report_page import write_report_page

    made = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    write_file(path, write_report_page(checked, rules, made).encode("utf-8", "replace"))
    errors = sum(len(one.found.blocking) for one in checked if one.found is not None)
    say(
        _("“{path}”: a report on {files} files with {errors} errors was written.").format(
            path=path, files=len(checked), errors=errors
        )
    )
