"""Text of documents, files and packages as it may be shown: none of it moves a terminal's cursor,
breaks a line, or turns the direction of reading.
"""

from __future__ import annotations


def printable(text: str) -> str:
    """The text with every character that does not print as Python writes it (`\\n`, `\\u202e`)."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
