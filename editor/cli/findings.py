"""What proofing finds in a file that a command reads, and what is said of it."""

from __future__ import annotations

import argparse
import datetime

from editor.cli.speaking import say
from editor.i18n import _
from editor.values import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.formats.draft_codec import DraftFile
    from editor.profiles.profile import Profile
    from editor.proofing.rule import Rule
    from editor.proofing.waivers import Sorted

_TOLD = 3


def add_gate_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gate", action="store_true", help=_gate_help())


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """For commands that only count what they find: `--gate`, or `--no-check`."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--gate", action="store_true", help=_gate_help())
    either.add_argument(
        "--no-check",
        action="store_true",
        help=_("say nothing of findings, which takes less time"),
    )


def _gate_help() -> str:
    return _("write nothing of a file that has errors which nobody waived")


def findings_of(
    draft: DraftFile, profile: Profile | None, rules: tuple[Rule, ...] | None = None
) -> Sorted:
    """What is wrong with the release in the draft, by what became of it; `profile` None is the one
    the release asks for, `rules` None are all. The draft's waivers count, and the person's own
    words and what is never to be told again.
    """
    # When first needed: the rules cost start-up time.
    from editor.proofing.guarding import Guard
    from editor.proofing.proofreader import Proofreader
    from editor.proofing.rules import all_rules
    from editor.proofing.waivers import sort_findings
    from editor.storage.profiles import profile_for
    from editor.storage.proofing_tables import ignored_pairs, load_tables

    def tell(rule: Rule, error: Exception) -> None:
        say(
            _("The rule {rule} failed and was left out: {reason}.").format(
                rule=rule.id, reason=type(error).__name__
            )
        )

    guarded = Guard(tell).guarded(all_rules() if rules is None else rules)
    proofreader = Proofreader(load_tables(), guarded)
    found = proofreader.check(
        draft.release, profile or profile_for(draft.release), datetime.datetime.now()
    )
    return sort_findings(found, draft.waivers, ignored_pairs())


def counts_sentence(path: str, found: Sorted) -> str:
    """How many findings of each level are open, "" for none."""
    if not found.open:
        return ""
    return _(
        "{path}: findings: {errors} errors, {warnings} warnings, {hints} hints; "
        "“dateline check” lists them."
    ).format(path=path, **found.counts)


def gate_sentence(path: str, found: Sorted) -> str:
    """Why --gate stops a file, "" where it does not: how many errors, and the first of them."""
    errors = found.blocking
    if not errors:
        return ""
    first = " ".join(f"[{each.rule}] {each.message}" for each in errors[:_TOLD])
    return _("{path}: nothing was written, because of --gate; errors: {count}. {first}").format(
        path=path, count=len(errors), first=first + (" …" if len(errors) > _TOLD else "")
    )


def say_findings(path: str, found: Sorted) -> None:
    """Tell how many findings there are, nothing where there are none."""
    sentence = counts_sentence(path, found)
    if sentence:
        say(sentence)
