"""What the menus do: one module for each group of commands.

Commands know the body, the draft and the questions they ask; main_window connects their signals.
"""
