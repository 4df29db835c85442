"""Says which fields of a release's metadata a format leaves out, in the words of the form."""

from __future__ import annotations

from collections.abc import Collection

from editor.document.release import Metadata
from editor.i18n import _
from editor.report import Report


def report_left_out(metadata: Metadata, shown: Collection[str], report: Report) -> None:
    """Add one loss that names the filled fields of `metadata` which are not among `shown`.

    The language and the identifier are no loss to anyone who reads the text.
    """
    # At call time: the interface's language is not known when the module is loaded.
    words = {
        "kicker": _("Kicker"),
        "title": _("Title"),
        "subtitle": _("Subtitle"),
        "published": _("Time"),
        "source": _("Source"),
        "authors": _("Authors"),
        "editor": _("Editor"),
        "reviewer": _("Reviewer"),
        "column": _("Column"),
        "keywords": _("Keywords"),
        "summary": _("Summary"),
        "place": _("Place"),
        "embargo": _("Embargo"),
        "url": _("Address"),
    }
    left_out = [
        word for name, word in words.items() if name not in shown and getattr(metadata, name)
    ]
    if left_out:
        report.add(
            "metadata-left-out",
            _("This format has no place for: {fields}").format(fields=" · ".join(left_out)),
        )
