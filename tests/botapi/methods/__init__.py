"""The methods of the Bot API that this fake knows, by subject.

A method that is missing here must not look like one that works: the server reports it as a
violation. A new method is a function in the module of its subject, decorated with its name.
"""

from tests.botapi.methods import callbacks, editing, lookups, profile, receiving, sending
from tests.botapi.methods.registry import METHODS, Described

__all__ = [
    "METHODS",
    "Described",
    "callbacks",
    "editing",
    "lookups",
    "profile",
    "receiving",
    "sending",
]
