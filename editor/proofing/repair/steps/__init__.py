"""The steps of the recipe, a module each; each takes a Working and changes it."""
