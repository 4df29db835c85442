"""How a release is read and written. Pure functions on text and bytes: no files, no Qt.

A `*_reader` and a `*_writer` go one way, may lose, and say so in the Report; a `*_codec` goes both
ways and loses nothing.
"""
