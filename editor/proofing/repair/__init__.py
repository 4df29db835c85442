"""Repair of scraped text: what was done to it by those who copied it, undone step by step.

repairing     the recipe: the steps in order, which were accepted, what changed
steps/…       one module a step (added here as they come)
"""
