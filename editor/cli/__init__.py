"""The command line: the same engine as the window, without Qt. Results go to standard output,
messages to standard error. Enter by `main`.
"""
