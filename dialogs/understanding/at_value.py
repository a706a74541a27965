"""A message where a value is asked, a choice, a person, or nothing but a button."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogs.understanding.at_words import without_lead
from dialogs.understanding.choosing import UNSURE, choose, party_in, pressed
from dialogs.understanding.clock import FoundHour, find_hour
from dialogs.understanding.corrections import of_another, sounds_like_one
from dialogs.understanding.dates import When
from dialogs.understanding.found import find_values
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.listening import (
    listener,
    listeners,
    meaning_of,
    said_inside,
    says,
)
from dialogs.understanding.parts import with_cost, with_levels, with_values
from dialogs.understanding.phrasebook.notation import plain
from dialogs.understanding.reading import VALUES, own_field, read_value
from dialogs.understanding.relative import by_another
from dialogs.understanding.stating import earlier_choice, level_now, restated, stated
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
from plans.i18n.text import Text

_WHICH_DAY = Text("At %(hour)s, and on which day is that?")
_NO_HOUR = Text("Here I can only note the day, not the hour. Is this the day?")


def at_value(text: str, question: Question) -> Understood:
    for decide in (
        _with_hour,
        level_now,
        stated,
        restated,
        first_corrected,
        _pressed,
        by_another,
        _of_another,
        _at_once,
        _said,
        with_cost,
        _changes_of_value,
        _other_clauses,
        _read,
        gibberish,
        abuse,
        earlier_choice,
    ):
        if (found := decide(text, question)) is not None:
            return found
    return ask()


def _with_hour(text: str, question: Question) -> Understood | None:
    """A day with the hour that stands beside it; asked back where the question has no place for an
    hour, so that none gets lost."""
    if question.kind != "day" or not question.of_a_meeting:
        return None
    try:
        hour = find_hour(text, language=question.language)
    except InvalidAnswer as refused:
        return Understood(meaning=Meaning.ASK, text=refused.text)
    if hour is None:
        return None
    kept = "hour" in question.fills
    if not hour.rest:
        return _hour_alone(hour, question) if kept else None
    day = at_value(hour.rest, question)
    days = (day,) if day.meaning is Meaning.ANSWER else day.readings
    if not days or any(one.meaning is not Meaning.ANSWER for one in days):
        return None if hour.weak or "?" in text else _without_day(day, hour)
    if not kept:
        return Understood(meaning=Meaning.ASK, readings=days, text=day.text or _NO_HOUR)
    timed = tuple(
        replace(one, answers={**one.answers, "hour": at}) for one in days for at in hour.readings
    )
    if day.meaning is Meaning.ANSWER and hour.doubt is None and "?" not in text:
        return timed[0]
    return Understood(meaning=Meaning.ASK, readings=timed[:2], text=day.text or hour.doubt)


def _without_day(said: Understood, hour: FoundHour) -> Understood | None:
    """What else was said beside an hour, where that is no day."""
    if said.meaning is Meaning.PRESS:  # "nog een gesprek om 14u"
        return Understood(meaning=Meaning.ASK, text=_WHICH_DAY(hour=hour.readings[0]))
    return said if said.meaning is Meaning.ASK else None


def _hour_alone(hour: FoundHour, question: Question) -> Understood:
    """An hour where the day is asked: the day that is there stays."""
    if "keep" not in {one.id for one in question.buttons}:
        return Understood(meaning=Meaning.ASK, text=_WHICH_DAY(hour=hour.readings[0]))
    readings = tuple(
        Understood(meaning=Meaning.ANSWER, answers={"hour": one}) for one in hour.readings
    )
    if hour.doubt is None:
        return readings[0]
    return Understood(meaning=Meaning.ASK, readings=readings[:2], text=hour.doubt)


def _of_another(text: str, question: Question) -> Understood | None:
    if question.kind not in VALUES or meaning_of(text, question.language) is not None:
        return None
    return of_another(text, question)


def _pressed(text: str, question: Question) -> Understood | None:
    if question.kind not in {"buttons", "yes_no"} and question.more is None:
        return None
    button = pressed(text, question)
    if not button:
        return None
    if "?" in text and not any(says(one, text, question.language) for one in ("yes", "no")):
        return asked_by_mark(text, question) or ask()  # "may Ines see it too?"
    return ask() if button == UNSURE else press(button)


def _said(text: str, question: Question) -> Understood | None:
    if turns_round(text, question):
        return ask()
    meaning = meaning_of(text, question.language)
    if meaning in LOOSE and says_otherwise(text, meaning, question):
        return None
    return replied(meaning) if meaning in REPLIES else None


def _changes_of_value(text: str, question: Question) -> Understood | None:
    said = {one for _, one in clause_meanings(text, question)}
    if said & {"unknown", "skip", "stop", "back", "remove"}:
        return None
    if question.kind == "level" and (levels := with_levels(text, question)) is not None:
        return levels
    return changes(text, question)


def _at_once(text: str, question: Question) -> Understood | None:
    """An answer that the reader of the question takes as it stands."""
    if question.read is None or question.more is not None or text.rstrip().endswith("?"):
        return None
    if question.kind not in VALUES or sounds_like_one(text, question):
        return None
    said = {meaning_of(text, question.language), *(m for _, m in clause_meanings(text, question))}
    if said & {"question", "unknown"}:
        return None
    if question.kind == "level" and (levels := with_levels(text, question)) is not None:
        return levels
    if listener(question.language).inside("wh").match(plain(text)):
        return None
    try:
        question.read(text)
    except AskBack:
        pass
    except InvalidAnswer:
        return None
    return read_value(text, question)


def _other_clauses(text: str, question: Question) -> Understood | None:
    asked = asked_by_mark(text, question)
    if asked is not None and asked.meaning is Meaning.ASK:
        unread = _read(text, question) is None
        asked = Understood(meaning=Meaning.QUESTION) if unread else None
    parts = clause_meanings(text, question)
    if question.kind == "day":
        parts = [(part, one) for part, one in parts if not _is_time_of_day(part, question)]
    said = [one for _, one in parts]
    strong = [one for one in said if one in REPLIES and one not in MILD]
    content = [part for part, one in parts if one is None]
    if strong:
        readable = any(_read(part, question) is not None for part in content)
        if not readable:
            if asked is not None and not set(strong) - {"question"}:
                return asked
            kept = [s for s in strong if s != "question"] or strong
            return replied(min(kept, key=RANK.index))
        if set(strong) & {"stop", "back", "skip", "remove"}:
            return ask()
    if asked is not None:
        return asked
    mild = [one for one in said if one in MILD]
    readable = any(_read(part, question) is not None for part in content)
    unsure = any(said_inside("unsure", part, question.language) for part in content)
    if mild and not readable and not unsure and not {"yes", "no"} & set(said):
        return replied(min(mild, key=RANK.index))
    return None


def _is_time_of_day(part: str, question: Question) -> bool:
    own = listener(question.language)
    return own.inside("time_of_day").fullmatch(own.core(part)) is not None


def _read(text: str, question: Question) -> Understood | None:
    match question.kind:
        case "choice":
            return _choice(text, question)
        case "party":
            return _party(text, question)
        case "level":
            return with_levels(text, question) or _value(text, question)
        case _ if question.more is not None and question.kind == "day":
            return _at_days(text, question)
        case _ if question.kind in VALUES:
            return _value(text, question)
    return None


def _value(text: str, question: Question) -> Understood | None:
    if question.read is None:
        return None
    return read_value(text, question)


def _choice(text: str, question: Question) -> Understood | None:
    found = choose(text, question) if question.read is not None else None
    if found is None:
        return None
    return _and_more(found, text, question)


def _and_more(found: Understood, text: str, question: Question) -> Understood:
    """With the day that stands beside it between commas."""
    if not question.fills:
        return found
    beside = with_values(text, question)
    more: dict[str, Any] = {k: v for k, v in beside.answers.items() if k in question.fills}
    more.pop("form", None)
    return Understood(meaning=Meaning.ANSWER, answers={**found.answers, **more})


def _party(text: str, question: Question) -> Understood | None:
    own = listener(question.language)
    beside = with_values(text, question)
    name = str(beside.answers.get("who", text))
    if "by" in beside.answers:
        name = str(beside.answers[own_field(question)])
    more = {k: v for k, v in beside.answers.items() if k != "who"}
    words = own.words(name).split()
    who = party_in(name, question)
    if who is not None:
        either = (own.row("either") | own.row("both")) & set(words[1:-1])
        return None if either else _who(who, more)
    vague = own.inside("nobody").search(own.words(name)) is not None
    named = any(word[:1].isupper() for word in name.split())
    parties = sum(1 for person in question.people if person.casefold() in name.casefold())
    if vague or parties > 1 or len(words) > 6 or own.row("either") & set(words[1:-1]):
        return None
    if named or len(words) == 1:
        return _who(without_lead(name, question) or name, more)
    return None


def _who(value: str, more: dict[str, Any]) -> Understood:
    return Understood(meaning=Meaning.ANSWER, answers={"who": value, **more})


def _at_days(text: str, question: Question) -> Understood | None:
    """A day at "do the dates suit you?": one more, where that is said."""
    found = find_values(
        text, language=question.language, today=question.today, period=question.period
    )
    days = [one for one in found if one.kind == "when"]
    if len(days) != 1:
        return None
    rest = f"{text[: days[0].start]} {text[days[0].end :]}".strip()
    if not any(one.presses({"add": "add"}, rest) for one in listeners(question.language)):
        return None
    value = days[0].value
    if not isinstance(value, When) or value.start is not None:
        return None
    return Understood(meaning=Meaning.ANSWER, answers={own_field(question): value.day})
