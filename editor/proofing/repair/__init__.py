"""Repair of scraped text: what was done to it by those who copied it, undone step by step.

repairing     the recipe: the steps in order
change        what a change is, its category, and which changes are to be made
working       a release while it is repaired, and the changes made or left
tracked       a text that knows which raw characters it is made of
characters    readings, common characters, the other script
names         the categories in words
damage        whether a text looks scraped at all
steps/        the steps, a module each
raw           the release before its repair, kept in the draft
"""
