"""`dateline survive IN`: what CMS editors leave of the fragment, and what defeats 大 中 小."""

from __future__ import annotations

import argparse

from editor.cli.reading import add_reading_options, read_options
from editor.cli.speaking import say, say_losses
from editor.i18n import _
from editor.printable import printable
from editor.profiles.profile import FRAGMENT_TARGETS
from editor.values import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.survival.check import Survival

_SIZES_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN", nargs="?", default="")
    add_reading_options(parser)
    parser.add_argument("--cms", metavar="NAME", default="all", help=_("one CMS; all without it"))
    parser.add_argument(
        "--target", choices=FRAGMENT_TARGETS, default="", help=_("kind of fragment")
    )
    parser.add_argument("--profile", metavar="P", help=_("publishing profile, by name or file"))
    parser.add_argument("--as-is", action="store_true", help=_("check the HTML of IN itself"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.add_argument(
        "--list", action="store_true", help=_("name the CMS editors that are known")
    )


def run(options: argparse.Namespace) -> int:
    from editor.survival.check import check
    from editor.survival.model import filter_model, model_names

    if options.list:
        for name in model_names():
            model = filter_model(name)
            print(f"{name}\t{model.title}\t{model.certainty}\t{model.note}")
        return 0
    if not options.input:
        say(_("Which file is to be checked? Name it, or ask for the list with --list."))
        return 2
    names = model_names() if options.cms == "all" else [options.cms]
    models = [filter_model(name) for name in names]
    fragment = _fragment(options)
    results = [check(model, fragment) for model in models]
    if options.json:
        import json

        facts = {"file": options.input, "cms": [result.encoded() for result in results]}
        print(json.dumps(facts, ensure_ascii=False))
    else:
        for result in results:
            _tell(result)
    return 0 if all(result.passes for result in results) else 1


def _fragment(options: argparse.Namespace) -> str:
    """The HTML that is put into a CMS: the file itself, or the fragment of what it holds."""
    if options.as_is:
        from editor.errors import FormatError, ReadError
        from editor.files import read_file
        from editor.formats.text_encoding import decode_text

        try:
            return decode_text(read_file(options.input))
        except FormatError as error:
            raise ReadError(
                _("“{path}” could not be read. {reason}").format(path=options.input, reason=error)
            ) from error
    from editor.convert import read_release
    from editor.report import Report
    from editor.storage.profiles import find_profile, profile_for
    from editor.survival.check import pasted_html

    report = Report()
    release = read_release(options.input, report, read_options(options))
    say_losses(options.input, report.losses)
    profile = find_profile(options.profile) if options.profile else profile_for(release)
    return pasted_html(release, profile, options.target)


def _tell(result: Survival) -> None:
    losses = [loss for loss in result.filtered.losses if loss.severity != "unseen"]
    defeating = [size for size in result.sizes if size.defeats]
    verdict = _("all of it stays") if not losses else _("all text stays")
    if not result.filtered.keeps_text:
        verdict = _("TEXT IS LOST")
    assumed = "" if result.model.certainty == "known" else " " + _("(as far as is known)")
    _print(f"{result.model.name}: {result.model.title}{assumed}: {verdict}")
    for loss in losses:
        shown = ", ".join(f"“{words}”" for words in loss.excerpts)
        _print(f"  [{loss.severity}] {loss.sentence}" + (f" ({shown})" if shown else ""))
    if defeating:
        count = len(defeating)
        _print(
            "  " + _("Places whose text size does not follow 大 中 小: {count}").format(count=count)
        )
    for size in defeating[:_SIZES_SHOWN]:
        rule = f" ({size.rule})" if size.rule else ""
        _print(f"    {size.path}: {size.sentence}{rule}")


def _print(line: str) -> None:
    # Excerpts are the document's own text: nothing in it may speak to the terminal.
    print(printable(line))
