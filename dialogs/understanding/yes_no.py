"""Yes or no, in the many ways people say it: "ja graag", "liever niet", "d'accord", 👍.

Consent is asked this way too, so an answer counts only when every word of it is understood:
"ja, maar alleen het eerste" is asked again.
"""

from __future__ import annotations

import re

from dialogs.understanding.folding import fold, words
from dialogs.understanding.invalid import InvalidAnswer
from plans.i18n.text import Text

_UNCLEAR = Text("Is that a yes or a no? Please answer with one of the two.")

_YES = words(
    "ja jaja jawel jazeker jep jup j yes y yep yup yeah oui ouais o si doch 👍 ✅ ✔ ☑"
    " zeker uiteraard natuurlijk tuurlijk absoluut certainement evidemment absolument"
    " sicher naturlich klar sure absolutely definitely"
)
_AGREED = words(
    "ok oke okay okee okido akkoord klopt juist correct goed prima graag 👌 🆗"
    " d'accord daccord exact exactement entendu volontiers bon bien parfait"
    " einverstanden genau stimmt richtig gerne gern gut agree agreed right fine great gladly"
)
"""These say the opposite with "not"; those of `_YES` do not: "niet zeker" is a doubt."""

_NO = words("nee neen n no non nein ne nope nah disagree oneens 👎 ❌ ✖ ✗ ✘ 🙅")
_NOT = words("niet pas not don't nicht geen kein keine")
_SILENT = words(
    "dat het is zo dank dankjewel bedankt je u wel hoor heel helemaal dan ik ben ga er mee"
    " merci c'est cela ca tout a fait sur vous plait s'il te est suis"
    " danke bitte das es ist bin ich ganz sehr vielen"
    " please thanks thank you that that's it it's i i'm am do"
)
_AGREEING = (
    "geen probleem|ga je gang|doe maar|in orde|mee eens|met plezier|dat mag"
    "|pas de probleme|tout a fait|pas de souci|bien sur que oui|bien sur|mais oui|avec plaisir|ca va"
    "|allez-y|allez y|vas-y|vas y|j'accepte"
    "|kein problem|mit vergnugen|na klar|aber ja|ich stimme zu"
    "|no problem|of course|go ahead|with pleasure"
)
_DECLINING = (
    "liever niet|nog niet|nu niet|niet nu|doe maar niet|nooit"
    "|zeker niet|natuurlijk niet|tuurlijk niet|uiteraard niet|absoluut niet"
    "|plutot pas|plutot non|bien sur que non|mais non|pas du tout|pas encore|pas maintenant|jamais"
    "|certainement pas|absolument pas|surement pas"
    "|lieber nicht|gar nicht|uberhaupt nicht|noch nicht|jetzt nicht|sicher nicht|naturlich nicht"
    "|auf keinen fall|keineswegs|nie"
    "|i'd rather not|rather not|not at all|of course not|not yet|not now|no way|never"
    "|absolutely not|definitely not"
)
_PHRASES = {
    **dict.fromkeys(_AGREEING.split("|"), "akkoord"),
    **dict.fromkeys(_DECLINING.split("|"), "nee"),
}
_PHRASE = re.compile(
    rf"(?<![a-z'])(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})(?![a-z'])"
)
_WORD = re.compile(r"[a-z']+|[^\sa-z'\".,;:!()]")
_SKIN_TONES = dict.fromkeys(range(0x1F3FB, 0x1F400))


def read_yes_no(raw: str, *, language: str) -> bool:
    """True for yes.

    Every language is understood, whatever the chat's `language`. Raises `InvalidAnswer`.
    """
    typed = fold(raw.translate(_SKIN_TONES))
    said = frozenset(_WORD.findall(_PHRASE.sub(lambda found: _PHRASES[found[0]], typed)))
    answer = _answer(said) if said <= _YES | _AGREED | _NO | _NOT | _SILENT else None
    if answer is None:
        raise InvalidAnswer(_UNCLEAR)
    return answer


def _answer(said: frozenset[str]) -> bool | None:
    yes, agreed, no, negated = (bool(said & group) for group in (_YES, _AGREED, _NO, _NOT))
    if (yes or agreed) and not (no or negated):
        return True
    if yes or (agreed and not negated):
        return None  # "ja nee", "nee prima": both at once
    return False if no or agreed else None
