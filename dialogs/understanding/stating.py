"""An earlier answer that is only stated anew, without a word that says that it corrects: "the Excel
course costs 300 euros", "I'm already a 3", "I learn it from a colleague"."""

from __future__ import annotations

from typing import Any

from dialogs.understanding.clauses import clauses, without_signs
from dialogs.understanding.corrections import (
    MOST_WORDS,
    correction,
    earlier_option,
    named_in,
    of_named,
    value_left,
    was_answered,
)
from dialogs.understanding.dates import When
from dialogs.understanding.found import find_values
from dialogs.understanding.listening import listener
from dialogs.understanding.parts import levels_said
from dialogs.understanding.reading import TYPES, VALUES
from dialogs.understanding.understood import Meaning, Question, Understood

_FEWEST_WORDS_TOLD = 4
_STATED = {
    "when": {"goal": "target_date", "action": "end", "promise": "by"},
    "amount": {"action": "cost"},
    "hours": {"action": "hours"},
}


def stated(text: str, question: Question) -> Understood | None:
    """A value said of something in the plan, where nothing but buttons is asked: "the Excel course
    costs 300 euros", "my level now is 3"."""
    if question.kind != "buttons" or "?" in text or len(text.split()) > MOST_WORDS:
        return None
    own = listener(question.language)
    said = without_signs(text)
    if (of_thing := _of_thing(said, question)) is not None:
        return correction(*of_thing)
    named = named_in(own.words(said), own, question)
    if named is None or TYPES.get(named.rpartition(".")[2]) not in VALUES:
        return None
    value = value_left(said, own, question, named=True)
    return of_named(named, value, question) if value else None


def restated(text: str, question: Question) -> Understood | None:
    """The same where a value or a centre is asked, or whether there is one more of something, after a word
    that corrects: "no, the course runs until the end of May"."""
    names_things = question.kind not in VALUES and question.key != "action.provider"
    if (names_things and question.more is None) or "?" in text or len(text.split()) > MOST_WORDS:
        return None
    own = listener(question.language)
    said = without_signs(text)
    if own.inside("corrects_perhaps").match(own.words(said)) is None:
        return None
    if (of_thing := _of_thing(said, question)) is None:
        return None
    key, value = of_thing
    if key == question.key:
        return Understood(meaning=Meaning.ANSWER, answers={key.rpartition(".")[2]: value})
    return correction(key, value)


def _of_thing(said: str, question: Question) -> tuple[str, Any] | None:
    """The one value that is said, and which answer it is of what is called by its name: of "the course"
    and a day, the end of the action. None where that was not asked yet."""
    own = listener(question.language)
    values = find_values(
        said, language=question.language, today=question.today, period=question.period
    )
    kinds = [kind for kind in _STATED["when"] if own.is_about(kind, said)]
    if len(values) != 1 or len(kinds) != 1 or values[0].kind not in _STATED:
        return None
    field = _STATED[values[0].kind].get(kinds[0])
    if field == "end" and own.inside("begins").search(own.words(said)):
        field = "start"
    key = f"{kinds[0]}.{field}"
    if field is None or not (key == question.key or was_answered(key, question)):
        return None
    value = values[0].value
    return key, value.day if isinstance(value, When) else value


def level_now(text: str, question: Question) -> Understood | None:
    """The level now, where the one that is needed is asked: "I'm already a 3"."""
    if question.key != "competence.needed" or "competence.current" not in question.before:
        return None
    name, sides = levels_said(_without_first(text, question), question)
    if name or set(sides) != {"current"}:
        return None
    return Understood(meaning=Meaning.CORRECTION, about="competence.current", answers=sides)


def _without_first(text: str, question: Question) -> str:
    """Without the "oops" before a comma."""
    first, *rest = clauses(text) or ("",)
    own = listener(question.language)
    said = own.inside("corrects_perhaps").fullmatch(own.words(first)) or not own.core(first)
    return ", ".join(rest) if rest and said else text


def earlier_choice(text: str, question: Question) -> Understood | None:
    """Another option for an earlier choice, where a value is asked and none is given; ASK where
    nothing says that it corrects."""
    if question.kind not in VALUES or len(text.split()) > MOST_WORDS:
        return None
    own = listener(question.language)
    first, *rest = clauses(without_signs(text)) or ("",)
    headed = own.inside("corrects_perhaps").match(own.words(first)) is not None
    words = own.words(text)
    choice = earlier_option(without_signs(text), question, longest=MOST_WORDS)
    if choice is None and headed and rest:
        choice = earlier_option(", ".join(rest), question, longest=MOST_WORDS)
    if choice is None or len(words.split()) < _FEWEST_WORDS_TOLD:
        return None
    of_thing = _of_thing(without_signs(text), question)
    if of_thing is not None and of_thing[0] != question.key:
        choice = of_thing  # "the course runs until May" says no other way of learning
    sure = headed or any(own.inside(table).search(words) for table in ("corrects", "not_"))
    meant = correction(*choice)
    return meant if sure else Understood(meaning=Meaning.ASK, readings=(meant,))
