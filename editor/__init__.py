"""Dateline (电头): an offline desktop editor for drafting and formatting news releases.

`document` says what a release is, `formats` how it is read and written, `storage` how it survives,
`ui` how it is edited; `convert` joins formats to files and `cli` is the same engine without a
window.
"""

__version__ = "0.1.0"

SEARCH_PROCESS = "--search-process"
"""The argument with which the window starts the process that regular expressions are matched in:
Dateline itself, because a frozen program brings no other Python.
"""
