"""Names that our own documents carry, so that they come back whole: docx_out writes them, docx_in
knows them again.
"""

from __future__ import annotations

# Custom properties; docx_out.properties says what they hold.
METADATA_PROPERTY = "dateline:metadata"
PROFILE_PROPERTY = "dateline:profile"
WORDS_PROPERTY = "dateline:words"
NUMBERS_PROPERTY = "dateline:numbers"
SHOWN_PROPERTY = "dateline:shown"
FIGURES_PROPERTY = "dateline:figures"

# The extension of a drawing's properties that says what a release knows of the figure.
FIGURE_EXTENSION = "{6E2B4C1A-7D0F-4B57-9A3E-0D1C5A8F2B64}"
FIGURE_NAMESPACE = "urn:dateline:figure"
