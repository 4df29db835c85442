"""Every modal dialog. Each is a function or class that asks one question and gives the answer.

Dialogs are only for choices; what happened is told in the status line or the notice bar.
"""
