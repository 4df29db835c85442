"""What was found in many files as one page of HTML: it needs no script, loads nothing, prints well
and follows the reader's light or dark screen. Errors come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from editor.formats.html_out.text import escape_text
from editor.i18n import _, language
from editor.proofing.finding import LEVEL_ORDER, Finding, Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.place_words import place_words
from editor.proofing.rule import Rule
from editor.proofing.waivers import Sorted
from editor.values import dataclass

_UNHELD = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_STYLE = """
:root{color-scheme:light dark;--ink:#1d2430;--soft:#566070;--line:#d5dae2;--paper:#fff;
--card:#f6f7f9;--error:#b3261e;--warning:#8a5300;--hint:#2a5d9f;
--mark:#ffe7a3}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a7b0bd;--line:#3a424e;
--paper:#16191e;--card:#1f242b;--error:#ff8a80;--warning:#ffb74d;--hint:#90bdf5;
--mark:#5c4a12}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:62rem;
color:var(--ink);background:var(--paper);
font:1rem/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.6rem;line-height:1.3;margin:0 0 .25rem}
h2{font-size:1.15rem;line-height:1.4;margin:2.5rem 0 .25rem;overflow-wrap:anywhere}
p{margin:.25rem 0}
.soft{color:var(--soft)}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);
overflow-wrap:anywhere}
td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
ol,ul{list-style:none;margin:.75rem 0;padding:0}
li{border:1px solid var(--line);border-left:.3rem solid var(--hint);border-radius:.3rem;
background:var(--card);margin:.5rem 0;padding:.5rem .8rem;overflow-wrap:anywhere;break-inside:avoid}
li.error{border-left-color:var(--error)}
li.warning{border-left-color:var(--warning)}
li.waived{border-left-style:dotted;border-left-color:var(--soft)}
.level{font-weight:700;margin-right:.4rem}
.error .level,.errors{color:var(--error)}
.warning .level,.warnings{color:var(--warning)}
.hint .level{color:var(--hint)}
mark{background:var(--mark);color:inherit;padding:0 .1em}
ins{text-decoration:none;font-weight:700}
a{color:var(--hint)}
dt{font-weight:700;margin-top:.8rem}
dd{margin:0}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#999;--paper:#fff;--card:#fff;
--error:#900;--warning:#640;--hint:#036;--mark:#eee}body{max-width:none;padding:0;font-size:10.5pt}
a{color:inherit;text-decoration:none}h2{break-after:avoid}}
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked: its path, the title of the release in it and what was found, or why
    it could not be read.
    """

    path: str
    title: str = ""
    found: Sorted | None = None
    error: str = ""


def write_report_page(checked: Sequence[Checked], rules: Iterable[Rule], made: str) -> str:
    """The page; `made` says when. The files with most errors come first, those without findings
    are only counted.
    """
    by_id = {rule.id: rule for rule in rules}
    files = sorted(checked, key=_urgency)
    heading = _("Proofing report")
    parts = [
        f'<!doctype html>\n<html lang="{language().replace("_", "-")}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_shown(heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_shown(heading)}</h1>",
        _element("p", _("Made on {time}.").format(time=made), "soft"),
        _summary(files),
        _overview(files),
    ]
    for number, one in enumerate(files, 1):
        if one.error or (one.found is not None and (one.found.open or one.found.waived)):
            parts += _section(one, number, by_id)
    parts.append(_rules(files, by_id))
    parts.append("</main>\n</body>\n</html>\n")
    return "\n".join(part for part in parts if part)


def _urgency(one: Checked) -> tuple[int, int, int, int, str]:
    if one.found is None:
        return (0, 0, 0, 0, one.path)
    counts = one.found.counts
    return (1, -counts["errors"], -counts["warnings"], -counts["hints"], one.path)


def _summary(files: Sequence[Checked]) -> str:
    total: Counter[str] = Counter()
    for one in files:
        total.update(one.found.counts if one.found is not None else {"unread": 1})
    clean = sum(1 for one in files if one.found is not None and not one.found.open)
    sentence = _(
        "{files} files: {errors} errors, {warnings} warnings, {hints} hints; {clean} files have "
        "none."
    ).format(
        files=len(files), errors=total["errors"], warnings=total["warnings"],
        hints=total["hints"], clean=clean,
    )  # fmt: skip
    if total["unread"]:
        sentence += " " + _("{count} could not be read.").format(count=total["unread"])
    return _element("p", sentence)


def _overview(files: Sequence[Checked]) -> str:
    """A row for each file with findings, which leads to them."""
    rows = []
    for number, one in enumerate(files, 1):
        if one.found is None or not (one.found.open or one.found.waived):
            continue
        counts = one.found.counts
        cells = "".join(
            f'<td class="number{" " + name if counts[name] else ""}">{counts[name]}</td>'
            for name in ("errors", "warnings", "hints")
        )
        rows.append(
            f'<tr><td><a href="#file-{number}">{_shown(one.title or one.path)}</a></td>{cells}'
            f'<td class="number">{len(one.found.waived)}</td></tr>'
        )
    if not rows:
        return ""
    heads = "".join(
        f'<th scope="col" class="number">{_shown(words)}</th>'
        for words in (_("Errors"), _("Warnings"), _("Hints"), _("Waived"))
    )
    file = _shown(_("File"))
    return (
        f'<table>\n<thead><tr><th scope="col">{file}</th>{heads}</tr></thead>\n'
        "<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"
    )


def _section(one: Checked, number: int, rules: dict[str, Rule]) -> Iterator[str]:
    yield f'<section id="file-{number}">'
    yield _element("h2", one.title or one.path)
    if one.title:
        yield _element("p", one.path, "soft")
    if one.error:
        yield _element("p", one.error, "errors")
    if one.found is not None:
        found = sorted(one.found.open, key=lambda finding: LEVEL_ORDER[finding.level])
        items = [_item(finding, rules) for finding in found]
        items += (_item(finding, rules, waiver.reason) for finding, waiver in one.found.waived)
        yield "<ul>\n" + "\n".join(items) + "\n</ul>"
    yield "</section>"


def _item(finding: Finding, rules: dict[str, Rule], waived: str = "") -> str:
    levels = {Level.ERROR: _("Error"), Level.WARNING: _("Warning"), Level.HINT: _("Hint")}
    level = _("Waived") if waived else levels[finding.level]
    name = _shown(finding.rule)
    rule = f'<a href="#rule-{name}">{name}</a>' if finding.rule in rules else name
    lines = [
        f'<p><span class="level">{_shown(level)}</span>{_shown(finding.message)}</p>',
        f'<p class="soft">{_shown(place_words(finding.spot))} · {rule}</p>',
    ]
    if finding.text:
        proposal = ""
        if finding.proposals:
            offered = " / ".join(each or _("(remove)") for each in finding.proposals)
            proposal = f" → <ins>{_shown(offered)}</ins>"
        lines.insert(
            1,
            f"<p>{_shown(finding.before)}<mark>{_shown(_clipped(finding.text))}</mark>"
            f"{_shown(finding.after)}{proposal}</p>",
        )
    if finding.reason:
        lines.append(_element("p", finding.reason, "soft"))
    if waived:
        lines.append(_element("p", _("Waived: {reason}").format(reason=waived)))
    kind = "waived" if waived else str(finding.level)
    return f'<li class="{kind}">{"".join(lines)}</li>'


def _rules(files: Sequence[Checked], rules: dict[str, Rule]) -> str:
    """What the rules that found something look for, and why."""
    used = Counter(
        finding.rule
        for one in files
        if one.found is not None
        for finding in (*one.found.open, *(finding for finding, _waiver in one.found.waived))
    )
    entries = []
    for name in sorted(used.keys() & rules.keys()):
        rule = rules[name]
        words = [rule.explanation() if rule.explanation is not None else "", rule.source]
        said = "".join(_element("dd", each) for each in words if each)
        title = f"{name} · {rule.title()} ({used[name]})"
        entries.append(f'<dt id="rule-{_shown(name)}">{_shown(title)}</dt>{said or "<dd></dd>"}')
    if not entries:
        return ""
    heading = _element("h2", _("The rules"))
    return (
        f"<section>\n{heading}\n<dl>\n" + "\n".join(entries)
        + "\n</dl>\n</section>"
    )  # fmt: skip


def _clipped(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"


def _element(name: str, text: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{_shown(text)}</{name}>"


def _shown(text: str) -> str:
    """The text as the page can hold it: what it cannot shows as lost."""
    return escape_text(_UNHELD.sub("\ufffd", text))
