"""The words of each language that a typed value is said with.

A language is one module with one table. A word needs no rule of its own: add it to the row of the
words that mean the same. For another language, copy a module and name it in `LEXICONS`.
"""

from dialogs.understanding.lexicon.de import DE
from dialogs.understanding.lexicon.en import EN
from dialogs.understanding.lexicon.fr import FR
from dialogs.understanding.lexicon.marks import Lexicon
from dialogs.understanding.lexicon.nl import NL

LEXICONS: dict[str, Lexicon] = {"nl": NL, "fr": FR, "de": DE, "en": EN}

__all__ = ["LEXICONS", "Lexicon"]
