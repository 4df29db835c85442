"""Whether English words are spelled right, by the Hunspell dictionaries of the system.

The .aff and .dic files are read here. Of the libraries that could, pyenchant needs a C library that
its wheels do not bring, and spylls is slow for a window: a quarter of a second to load with the
interpreter held, 0.2 to 0.4 s for the suggestions for one word, tens of megabytes. English
dictionaries use a small part of what Hunspell can do; that part is here, loads in steps of
milliseconds, and is tested against spylls' answers. Compounds, which English dictionaries make of
digits alone, are not.

Pure functions and classes, no Qt: `places` finds dictionaries, `dictionary` reads them, `words`
says what in a text is to be checked, `checker` does it.
"""
