"""Proofing as a person sees it: marks in the text, the panel, the badge. What is wrong is told by
`editor.proofing`; nothing here is loaded before the window has come up.
"""
