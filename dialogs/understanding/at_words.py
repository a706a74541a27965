"""A message where an answer in words is asked: whatever nothing else explains is the answer."""

from __future__ import annotations

import re

from dialogs.understanding.choosing import UNSURE, pressed
from dialogs.understanding.clauses import clauses, without_signs
from dialogs.understanding.corrections import sounds_like_one
from dialogs.understanding.found import find_values
from dialogs.understanding.gibberish import is_gibberish, is_mute
from dialogs.understanding.listening import (
    divided,
    leading,
    listener,
    meaning_of,
    said_inside,
    says,
)
from dialogs.understanding.parts import is_course, names_only_party, with_values
from dialogs.understanding.phrasebook.notation import compiled, plain
from dialogs.understanding.reading import is_vague, own_field
from dialogs.understanding.several import action_in, as_items, by_comma, items_in
from dialogs.understanding.stating import restated
from dialogs.understanding.texts import too_long
from dialogs.understanding.understood import Meaning, Question, Understood
from dialogs.understanding.weighing import (
    LOOSE,
    MILD,
    RANK,
    REPLIES,
    abuse,
    ask,
    asked_by_mark,
    changes,
    clause_meanings,
    first_corrected,
    gibberish,
    press,
    replied,
    says_otherwise,
    turns_round,
)

_WISHED = frozenset({"goal.text", "competence.name", "action.what", "promise.what"})
"""Questions that are answered with a wish or a name, not with a statement."""
_NAMED = frozenset({"competence.name", "action.provider"})
"""Questions that are answered with a name."""
_MOST_WORDS_COVERED = 7
"""In a message without a question mark that is surely no answer."""
_SHORT = 4
_FEWEST_OF_SUPPORT = 2
"""Words of "help with …" that may still be a cry for help."""
_QUOTED = re.compile(r"[?\"“”]|(?<!\w)['‘’]")
"""A question mark, or a quotation mark that is no apostrophe."""


def at_words(text: str, question: Question) -> Understood:
    if len(text) > question.max_length:
        items = items_in(text, question) if question.splits else ()
        if not items or any(len(item) > question.max_length for item in items):
            refusal = too_long(len(text), question.max_length)
            return Understood(meaning=Meaning.LONG, text=refusal)
    for decide in (
        _headed,
        restated,
        first_corrected,
        _as_a_whole,
        gibberish,
        changes,
        _items,
        _in_clauses,
        abuse,
    ):
        if (found := decide(text, question)) is not None:
            return found
    return _text(text, question)


def _headed(text: str, question: Question) -> Understood | None:
    """What is said after a heading or a yes: "doel: beter communiceren", "ja, Word"."""
    head, rest = _head_and_rest(text)
    if not rest or question.key not in _WISHED:
        return None
    if not _is_heading(head, question) and not _wants_more(head, question):
        return None
    found = at_words(rest, question)
    return found if found.meaning in {Meaning.ANSWER, Meaning.ITEMS} else None


def _head_and_rest(text: str) -> tuple[str, str]:
    found = re.match(r"\s*([^,:\n]{1,40})(?:,|:|\s[-–])\s+(?=\S)", text)
    return (found[1], text[found.end() :]) if found else ("", "")


def _is_heading(head: str, question: Question) -> bool:
    own = listener(question.language)
    table = own.book.headings.get(question.key.partition(".")[0], "")
    return compiled(table, own.book.classes).fullmatch(own.words(head)) is not None


def _wants_more(head: str, question: Question) -> bool:
    """Whether it says, at a junction, that there is one more."""
    if question.more is None:
        return False
    return says("yes", head, question.language) or pressed(head, question) == "add"


def _items(text: str, question: Question) -> Understood | None:
    if not question.splits or not (items := items_in(text, question)):
        return None
    return Understood(meaning=Meaning.ITEMS, items=as_items(items, question))


def _as_a_whole(text: str, question: Question) -> Understood | None:
    """What all of the message says, where that is no answer."""
    if question.buttons and (button := pressed(text, question)) is not None:
        if button == UNSURE:
            return ask()
        if button:
            return press(button)
    if _is_doubtful(text, question) or turns_round(text, question):
        return ask(_answer(text, question))
    own = listener(question.language)
    how_to = says("how_to", text, question.language)
    if how_to and not own.inside("this").search(own.words(text)):
        return ask(Understood(meaning=Meaning.QUESTION), _answer(text, question))
    meaning = meaning_of(text, question.language)
    if meaning in LOOSE and says_otherwise(text, meaning, question):
        return None
    if meaning == "question" and ":" in text and "?" not in text:
        _, _, after = text.partition(":")
        if len(after.split()) >= _SHORT:  # a saying, or what is asked: "wie … moet …: alles …"
            return ask(_answer(text, question), replied(meaning))
    if meaning == "unknown" and _refers_back(text, question):
        return _answer(text, question)
    if meaning in LOOSE | {"unknown", "stop"} and _may_be_an_answer(text, meaning, question):
        return ask(_answer(text, question), replied(meaning))
    if meaning in REPLIES:
        return replied(meaning)
    if meaning is not None and not is_gibberish(text):
        return ask()
    return None


def _refers_back(text: str, question: Question) -> bool:
    """Whether what somebody cannot do yet is what they want: "…, dat wil ik leren", "I have no clue
    about VAT and I want to be able to …"."""
    if question.key not in _WISHED:
        return False
    return said_inside("refers_back", text, question.language) or _goes_on_to_wish(text, question)


def _goes_on_to_wish(text: str, question: Question) -> bool:
    _, *after = divided(text, listener(question.language).book.both)
    rest = " ".join(after)
    wished = said_inside("wishes", rest, question.language) and len(rest.split()) > _SHORT
    return wished and meaning_of(rest, question.language) is None


def _may_be_an_answer(text: str, meaning: str, question: Question) -> bool:
    """Whether a long message that is as good as covered by a phrase may be an answer after all."""
    own = listener(question.language)
    words = own.words(text)
    if "?" in text or len(words.split()) <= _MOST_WORDS_COVERED:
        return False
    wishes = own.inside("wishing").search(words) is not None
    return wishes or (question.key not in _WISHED and meaning in LOOSE)


def _is_doubtful(text: str, question: Question) -> bool:
    """Whether it is as likely a wish as an answer: "verder", "stop met roken"."""
    own = listener(question.language)
    if question.key not in _WISHED and question.more is None and question.key != "goal.evidence":
        alone = len(own.core(text).split()) == 1 and own.says("doubtful", text)
        return alone and not question.may_skip and meaning_of(text, question.language) is None
    if _QUOTED.search(text) or not own.says("doubtful", text):
        return False
    if question.key == "competence.name" and own.core(text).strip() in own.row("skills"):
        return False
    words = own.core(text).split() or own.words(text).split()
    meaning = meaning_of(text, question.language)
    if question.key == "promise.what" and len(words) > _FEWEST_OF_SUPPORT and meaning is None:
        return own.inside("this").search(own.words(text)) is not None
    if len(words) > 1 or meaning in MILD:
        return meaning is None
    if meaning == "stop":
        return question.key == "goal.text" and words[0] in own.row("quits")
    if meaning == "skip":
        return not question.may_skip or question.more is not None
    if meaning == "help":
        return question.key == "promise.what" and "!" not in text
    if meaning == "plan":
        return question.key == "competence.name"
    return meaning not in {"skip", "stop"}


def _in_clauses(text: str, question: Question) -> Understood | None:
    """What some clause of the message says, where that is not (only) an answer."""
    asked = asked_by_mark(text, question)
    if asked is None and _refers_back(text, question):
        return _answer(text, question)
    said = clause_meanings(text, question)
    if ":" in text and said and said[0][1] is None:  # a question that is quoted
        said = [(part, None if one == "question" else one) for part, one in said]
    meanings = [one for _, one in said if one in REPLIES]
    content = [part for part, one in said if one is None]
    strong = [one for one in meanings if one not in MILD]
    if strong and not asked:
        return _weighed(strong, content, said, question, text)
    if set(strong) & {"unknown", "skip", "stop", "back", "help"}:
        return _weighed([s for s in strong if s != "question"], content, said, question, text)
    if asked is not None:
        doubt = asked.meaning is Meaning.ASK
        asked_back = Understood(meaning=Meaning.QUESTION)
        return ask(asked_back, _answer(text, question)) if doubt else asked
    if meanings and not content:
        return replied(min(meanings, key=RANK.index))
    denied = any(one == "no" for _, one in said)
    denied = denied or _begins_with_nothing(said, question)
    if content and (denied or sounds_like_one(text, question)):
        return ask(_answer(text, question))
    return None


def _begins_with_nothing(said: list[tuple[str, str | None]], question: Question) -> bool:
    """Whether somebody wants nothing, and says why: "nothing, I am leaving in March"."""
    own = listener(question.language)
    first = next(((part, one) for part, one in said if own.core(part).strip()), None)
    if first is None or question.key not in _WISHED:
        return False
    return first[1] == "perhaps" and said_inside("nothing", first[0], question.language)


def _weighed(
    strong: list[str],
    content: list[str],
    said: list[tuple[str, str | None]],
    question: Question,
    text: str,
) -> Understood:
    """One meaning of clauses, beside which there may be others that say something else."""
    meaning = min(strong, key=RANK.index)
    content = [part for part in content if not _is_harmless(part, meaning, question)]
    if not content:
        return replied(meaning)
    order = [one for _, one in said]
    leads = all(one is not None for one in order[: order.index(meaning)])
    wishes = any(said_inside("wishing", part, question.language) for part in content)
    if leads and not wishes and meaning in {"unknown", "stop", "question", "skip"}:
        return replied(meaning)
    return ask(replied(meaning), _answer(text, question))


def _is_harmless(part: str, meaning: str, question: Question) -> bool:
    """Whether it only says why: somebody is at the door, has to look it up."""
    if meaning in {"stop", "unknown", "skip"} and says("away", part, question.language):
        return True
    if meaning == "remove" and said_inside("pointless", part, question.language):
        return True
    own = listener(question.language)
    nobody = len(part.split()) == 1 and own.inside("nobody").search(own.words(part))
    return bool(nobody) or not own.core(part)


def _text(text: str, question: Question) -> Understood:
    """An answer in the person's own words, with whatever else it holds."""
    if question.more is not None:
        text = _without_also(text, question)
    if question.key in _NAMED:
        text = _without_hedges(text, question)
    if question.key == "action.provider":
        return _provider(text, question)
    found = _answer(text, question)
    if _is_only_a_value(text, question) or is_mute(text) or _says_nothing(text, question):
        return ask(found)
    if question.key == "promise.what" and names_only_party(text, question):
        return ask(found)
    if question.more is not None and leading(text, question.language) is not None:
        return ask(found)
    own = listener(question.language)
    if len(text.split()) <= _MOST_WORDS_COVERED and own.says("takes_out", text):
        return ask(found, Understood(meaning=Meaning.PLAN))
    if question.key in _WISHED:
        told = own.words(text)
        aims = own.inside("wishes").match(told) is not None and len(told.split()) > _SHORT
        short = len(text.split()) <= _MOST_WORDS_COVERED
        if short and not aims and own.inside("cues").search(told):
            return ask(found)
        judges = own.says("mood", text) and not _intends(text, question)
        judges = judges or _speaks_to_somebody(text, question)
        if judges and not own.inside("wishing").search(own.words(text)):
            return ask(found)
        if question.key == "competence.name" and (action := action_in(text, question)):
            return ask(action, found)
        levelled = len(found.answers) > 1
        if (
            question.key == "competence.name"
            and not levelled
            and (names := by_comma(text, question))
        ):
            several = Understood(meaning=Meaning.ITEMS, items=as_items(names, question))
            return ask(several, found)
        if _is_vague_part(text, question, found):
            return ask(found)
        if _takes_back(text, question):
            return ask(found)
    return found


def _intends(text: str, question: Question) -> bool:
    """Whether somebody tells what they will do, where that is asked: "ik ga met Marc praten"."""
    own = listener(question.language)
    leaves = own.says("away", text) and not is_course(text, question)
    tells = question.key == "action.what" and not leaves
    return tells and own.inside("intends").match(own.words(text)) is not None


def _takes_back(text: str, question: Question) -> bool:
    """Whether doubt comes after it: "Excel, but I am not sure"."""
    _, *after = divided(text, listener(question.language).book.but.split("\n")[0])
    return bool(after) and meaning_of(after[-1], question.language) == "unknown"


def _without_also(text: str, question: Question) -> str:
    """Without the "also" that only says that it is one more."""
    rows = listener(question.language).book.more_of.split("\n")
    leads = "|".join(re.escape(row) for row in sorted(rows, key=len, reverse=True))
    more = r"\S" if question.key in _NAMED else r"\S+\s+\S"
    return re.sub(rf"^(?:{leads}),?\s+(?={more})", "", text, flags=re.IGNORECASE)


def _without_hedges(text: str, question: Question) -> str:
    """A name without the words that only say that somebody is not sure: "Excel, I think"."""
    rows = listener(question.language).book.hedges.strip().split("\n")
    doubt = "|".join(re.escape(row) for row in sorted(rows, key=len, reverse=True))
    before = re.sub(rf"^(?:{doubt}),?\s+(?=\S)", "", text, flags=re.IGNORECASE)
    after = re.sub(rf"(?<=\S),?\s+(?:{doubt})[.!]?$", "", before, flags=re.IGNORECASE)
    return after if any(char.isalpha() for char in after) else text


def _says_nothing(text: str, question: Question) -> bool:
    """Whether none of its words says something by itself; or only one does, where one is too few."""
    own = listener(question.language)
    words = own.words(text).split()
    said = [word for word in words if word not in own.row("small")]
    few = question.key in {"goal.text", "action.what"} and len(words) == 1
    return few or (not said and len(words) <= _SHORT + 1)


def _speaks_to_somebody(text: str, question: Question) -> bool:
    """Whether a short message begins as a question does, or says "you" to whoever asked."""
    own = listener(question.language)
    words = plain(text).split()
    told = own.words(text)
    asks = own.inside("wh").match(told) is not None and words[0] not in own.row("some")
    if len(words) <= _SHORT and own.row("either") & set(words[1:-1]):
        return True
    return asks or (len(words) <= _MOST_WORDS_COVERED and bool(set(words) & own.row("you")))


def _is_vague_part(text: str, question: Question, found: Understood) -> bool:
    """Whether it holds a value that was not taken because it is not certain: one of two, so much
    a week, from so much to so much."""
    own = listener(question.language)
    if question.key != "action.what":
        return False
    if any(is_vague(part, question.language) for part in clauses(text)[1:]):
        return True
    if not is_course(text, question):
        return False
    words = own.words(text)
    return any(
        a.isdigit() and b in own.row("either") and c.isdigit()
        for a, b, c in zip(words.split(), words.split()[1:], words.split()[2:], strict=False)
    )


def _answer(text: str, question: Question) -> Understood:
    if question.kind == "words":
        return with_values(text, question)
    return Understood(meaning=Meaning.ANSWER, answers={own_field(question): text})


def _is_only_a_value(text: str, question: Question) -> bool:
    """Whether it is a number, a day or an amount, and nothing that is one's goal."""
    own = listener(question.language)
    words = own.core(text).split() or own.words(text).split()
    if all(any(char.isdigit() for char in word) for word in words):
        return True
    found = find_values(
        without_signs(text),
        language=question.language,
        today=question.today,
        period=question.period,
    )
    left = text
    for one in reversed(found):
        left = left[: one.start] + " " + left[one.end :]
    beside = [word for word in own.core(left).split() if word not in own.row("corrects_perhaps")]
    return bool(found) and not beside


def _provider(text: str, question: Question) -> Understood:
    own = listener(question.language)
    words = own.words(text).split()
    nobody = own.says("doubtful", text) or (
        len(words) == 1 and own.inside("nobody").match(own.words(text))
    )
    named = any(word[:1].isupper() for word in text.split()[1:])
    either = own.row("either") & set(words[1:-1])
    if (nobody and not named) or either or own.says("perhaps", text):
        return ask(_answer(text, question))
    name = without_lead(text, question)
    return Understood(meaning=Meaning.ANSWER, answers={"provider": name or text})


def without_lead(text: str, question: Question) -> str:
    """Without "bij" before the name and "denk ik" after it."""
    own = listener(question.language)
    words = without_signs(text).strip().split()
    leads = own.row("at") | own.row("through")
    if len(words) > 1 and words[0].casefold() in leads:
        words = words[1:]
    for count in range(min(4, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        if not own.core(tail) and not (tail[0].isupper() and tail[1:2].isalpha()):
            words = words[:-count]
            break
    return " ".join(words).strip(" ,.")
