"""A greeting and nothing else: somebody says hello before they answer.

Nobody means it as the text of a goal or the name of a competence, so it is greeted back and the
question stays. Anything beside it ("hallo, ik wil beter leren plannen") is an answer.
"""

from __future__ import annotations

import re

from dialogs.understanding.folding import fold, trim, words
from dialogs.understanding.invalid import InvalidAnswer

_GREETINGS = words(
    "hallo hallokes hoi hi hey heej hei he hej hello helaba yo dag goeiedag goedendag goeiendag"
    " goeiemorgen goedemorgen goeiemiddag goedemiddag goeienamiddag goedenamiddag"
    " goeieavond goedenavond goeienavond morgen 👋 🙂 😊"
    " bonjour bonsoir salut coucou"
    " moin servus gruezi guten gute gruss gott tag abend"
    " good morning afternoon evening goede goeie"
)
_SILENT = words(
    "daar allemaal iedereen bot pop samen there all everybody you tous toi vous a zusammen dir euch"
    " dich"
)
_HOW = (
    "hoe gaat het|hoe gaat het ermee|alles goed|alles ok|hoe is het|how are you"
    "|comment ca va|ca va|wie geht's|wie geht es"
)
_ENDS_IT = re.compile(rf"(?:{_HOW})$")
_NEVER_ALONE = words(
    "morgen guten gute gott good tag abend gruss morning afternoon evening goede goeie"
)
"""Part of a greeting; alone they may be an answer ("morgen" is a day)."""
_MOST_WORDS = 6


def is_greeting(raw: str) -> bool:
    """Whether somebody only says hello."""
    try:
        said = trim(re.sub(r"[,.!?]+", " ", fold(raw)).strip())
    except InvalidAnswer:
        return False
    told = _ENDS_IT.sub("", said).split()
    if not told or len(told) > _MOST_WORDS or told[0] not in _GREETINGS:
        return False
    alone = len(told) == 1 and told[0] in _NEVER_ALONE
    return not alone and all(word in _GREETINGS or word in _SILENT for word in told)
