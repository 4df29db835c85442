"""The dialog in which publishing profiles are made, changed and shared: one module a page.

Imported when it is first opened, not with the window.
"""
