"""Why the operating system does not do something with a file, as a text.

Python asks the system for these words in English, whatever the locale. The usual ones are listed, to
be translated; any other stays as the system says it.
"""

from __future__ import annotations

from plans.i18n.text import Text

_USUAL = (
    Text("No such file or directory"),
    Text("Permission denied"),
    Text("Operation not permitted"),
    Text("Is a directory"),
    Text("Not a directory"),
    Text("File exists"),
    Text("File name too long"),
    Text("No space left on device"),
    Text("Disk quota exceeded"),
    Text("Read-only file system"),
    Text("Input/output error"),
    Text("Address already in use"),
    Text("Cannot assign requested address"),
)
_BY_WORDS = {text.source: text for text in _USUAL}


def system_error(error: OSError) -> Text | str:
    """What went wrong, without the name of the file."""
    words = error.strerror or type(error).__name__
    return _BY_WORDS.get(words, words)
