"""The sample release: what Dateline is for, shown on a machine without a display."""

from __future__ import annotations

import os

from editor import resources
from editor.convert import read_release, write_release
from editor.errors import WriteError
from editor.file_formats import WriteOptions
from editor.i18n import _
from editor.report import Report


def sample_path() -> str:
    """The file of the sample release."""
    return resources.resource_path("samples", "sample.md")


def export_sample(folder: str) -> list[str]:
    """Export the sample to HTML and DOCX in `folder` and give the paths. Raises DatelineError."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise WriteError(
            _("The folder “{path}” could not be made: {reason}.").format(
                path=folder, reason=error.strerror
            )
        ) from error
    report = Report()
    release = read_release(sample_path(), report)
    paths = [os.path.join(folder, f"sample{suffix}") for suffix in (".html", ".docx")]
    for path in paths:
        write_release(release, path, WriteOptions(), report)
    return paths
