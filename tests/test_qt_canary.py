"""The binding to Qt keeps its references.

PySide6 6.12.0 on Python 3.11 loses a reference to None on every call that returns nothing, and the
process aborts after a few thousand. This fails before a release with such a binding can be made.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

CALLS = 10_000


def test_calls_that_return_nothing_keep_none_alive(qapp):
    document = QTextDocument()
    cursor = QTextCursor(document)
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
        document.setModified(False)
        cursor.setPosition(0)
    assert sys.getrefcount(None) > before - CALLS / 100
