"""Pictures in fragments: files that the publisher uploads in the order in which they stand."""

from __future__ import annotations

from collections.abc import Mapping

from editor.document.nodes import Figure, Inlines, Text
from editor.document.release import Release
from editor.formats.html_out.blocks import missing_note
from editor.formats.html_out.text import address_of
from editor.formats.release_words import after_label, bracketed, is_east_asian
from editor.profiles.profile import Profile
from editor.report import Report


class Pictures:
    """The pictures of a release, counted as they are written."""

    def __init__(self, release: Release, profile: Profile, report: Report, folder: str) -> None:
        self._assets: Mapping[str, bytes] = {asset.name: asset.data for asset in release.assets}
        self._labels = profile.labels
        self._language = profile.language
        self._report = report
        self._folder = address_of(folder)
        self._count = 0

    def data(self, figure: Figure) -> bytes | None:
        """The picture's bytes; None where the release does not hold it."""
        return self._assets.get(figure.asset)

    def source(self, figure: Figure) -> str:
        """The picture's address beside the fragment."""
        return f"{self._folder}/{figure.asset}"

    def missing(self, figure: Figure) -> str:
        """What stands in place of a picture that the release does not hold."""
        return missing_note(figure, self._labels, self._report)

    def note(self, figure: Figure) -> str:
        """What stands where the publisher is to put the picture: its number, what it shows, its
        file.
        """
        if self.data(figure) is None:
            return self.missing(figure)
        self._count += 1
        what = " ".join(part for part in (figure.alt, figure.asset) if part)
        word = self._labels["credit"]
        if is_east_asian(self._language):
            return f"【{after_label(f'{word}{self._count}', self._language)}{what}】"
        return f"[{after_label(f'{word} {self._count}', self._language)}{what}]"

    def caption(self, figure: Figure) -> Inlines:
        """The caption with the credit in brackets, the word for it included: no style sheet of
        ours can say it.
        """
        if not figure.credit:
            return figure.caption
        credit = after_label(self._labels["credit"], self._language) + figure.credit
        words = bracketed(credit, self._language)
        return (*figure.caption, Text(words if figure.caption else words.strip()))
