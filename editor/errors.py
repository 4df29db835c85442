"""The errors Dateline raises for the person to act on.

    DatelineError        a sentence for the person; never a traceback
    ├── FormatError      content of another kind, damaged or too large (raised by formats)
    ├── ReadError        a file could not be read (names the file)
    ├── WriteError       a file could not be written; says what still exists (names the file)
    └── ProfileError     a publishing profile is broken (names the profile and the key)

Formats know no file names, so they raise FormatError with the reason alone; `convert` names the
file.
"""


class DatelineError(Exception):
    """A failure told as one sentence, in the person's language."""


class FormatError(DatelineError):
    """The content could not be understood: damaged, encrypted, too large, or of another kind."""


class ReadError(DatelineError):
    """A file could not be read."""


class WriteError(DatelineError):
    """A file could not be written."""


class ProfileError(DatelineError):
    """A publishing profile could not be used."""
