"""What people say beside answering, as data: one file for each language.

A translator copies a file, fills its tables and names it in `BOOKS`; `book` explains the notation and
every table. No rule of the engine knows a word of any language.
"""

from dialogs.understanding.phrasebook.book import Phrasebook
from dialogs.understanding.phrasebook.en import EN
from dialogs.understanding.phrasebook.fr import FR
from dialogs.understanding.phrasebook.nl import NL

BOOKS: dict[str, Phrasebook] = {"nl": NL, "en": EN, "fr": FR}

__all__ = ["BOOKS", "Phrasebook"]
