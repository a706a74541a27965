"""A typed message, a tap on what it may mean, and a message that was edited.

What may mean two things waits in the conversation (`Heard`) and is understood once more when one of its meanings is
tapped, so that only the words themselves are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine import answering
from dialogs.engine.answering import NotOffered
from dialogs.engine.asked import asked
from dialogs.engine.context import Context
from dialogs.engine.states import State
from dialogs.listening.acting import act
from dialogs.listening.asked_here import buttons_here, question_here
from dialogs.listening.meanings import as_words, meant_here, offers_of, understood_again
from dialogs.position import position_now, script_here
from dialogs.prompt import Choice, Position, Prompt
from dialogs.screens.registry import SCREENS
from dialogs.screens.screen import MOST_TEXT
from dialogs.steps.script import Script
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer, Meaning, Question, Understood, understand

QUOTES = frozenset({'""', "''", "“”", "‘’", "«»", "„“", "„”"})
INITIALS = re.compile(r"\w{1,3}(?:\s?[&+]\s?\w{1,3})+")
"""A name of single letters, as some companies have."""
MOST_OF_A_WISH = 3
"""Words: more of them are what somebody says to the reader of a remark, not to the assistant."""
MOST_OF_A_QUESTION = 8
"""Words: where pages are asked for, what is longer and ends with a question mark is part of them."""
_SAID_FREELY = frozenset(
    {Meaning.QUESTION, Meaning.SMALLTALK, Meaning.CORRECTION, Meaning.ITEMS, Meaning.DRAFT}
    | {Meaning.ASK, Meaning.UNKNOWN, Meaning.THANKS, Meaning.ABUSE}
)


def hear(context: Context, state: State | None, raw: str) -> None:
    """Takes typed words at the question asked now; raises `InvalidAnswer`."""
    position = position_now(context)
    pending = context.heard
    if pending is not None and pending.at == position:
        offers = [choice for choice, _ in offers_of(context, state, pending)]
        choice = match_choice(raw, offers, context.render, exactly=True)
        if choice is not None:
            choose(context, state, choice)
            return
    refusal: InvalidAnswer | None = None
    screen = SCREENS[position.key] if script_here(state, position) is None else None
    if screen is not None and screen.takes == "names":
        refusal = _read_by_screen(context, position, raw)
        if refusal is None:
            return
    question = question_here(context, state, position)
    choices = buttons_here(context, script_here(state, position), position)
    heard = _quoted(raw, question) or _pressed(context, raw, question, choices)
    heard = heard or _freely(raw, question, meant_here(context, raw, question))
    if refusal is not None and heard.meaning in {Meaning.ASK, Meaning.NONSENSE}:
        raise refusal
    if screen is not None and screen.takes == "name":
        heard = _named(heard, raw, question)
    act(context, state, position, raw, heard)


def _read_by_screen(context: Context, position: Position, raw: str) -> InvalidAnswer | None:
    """Lets a screen read names by itself; why it cannot, or None when it has."""
    before = context.saved()
    try:
        SCREENS[position.key].read(context, position, raw)
    except InvalidAnswer as refused:
        context.restore(before)
        return refused
    return None


def _quoted(raw: str, question: Question) -> Understood | None:
    """Words in quotes are an answer to the letter, whatever else they could mean."""
    words = raw.strip()
    inside = words[1:-1].strip()
    if question.kind != "words" or words[:1] + words[-1:] not in QUOTES or not inside:
        return None
    return as_words(inside, question)


def _freely(raw: str, question: Question, heard: Understood) -> Understood:
    """A remark may hold questions, thanks and whatever else is said to its reader."""
    free = question.free and question.kind == "words"
    asks_back = heard.meaning is Meaning.QUESTION and question.max_length == MOST_TEXT
    most = MOST_OF_A_QUESTION if asks_back else MOST_OF_A_WISH
    if free and heard.meaning in _SAID_FREELY and len(raw.split()) > most:
        return as_words(raw, question)
    return heard


def _named(heard: Understood, raw: str, question: Question) -> Understood:
    """Of figures, or initials, that may be an answer: that they are one, for a round is called “2027”
    and a company “C&A”."""
    if heard.meaning is Meaning.NONSENSE and INITIALS.fullmatch(raw.strip()):
        return as_words(raw, question)
    match heard.readings:
        case (one,) if heard.meaning is Meaning.ASK and one.meaning is Meaning.ANSWER:
            return one
    return heard


def _pressed(
    context: Context, raw: str, question: Question, choices: Sequence[Choice]
) -> Understood | None:
    """The button whose words somebody typed; where nothing but buttons is asked, their beginning or
    its number will do."""
    exactly = question.kind not in {"buttons", "choice", "yes_no"}
    button = match_choice(raw, choices, context.render, exactly=exactly)
    return Understood(meaning=Meaning.PRESS, press=button) if button is not None else None


def choose(context: Context, state: State | None, choice: str) -> None:
    """Takes a tap on one of the meanings that were offered; raises `NotOffered`."""
    pending = context.heard
    if pending is None or pending.at != position_now(context):
        raise NotOffered(choice)
    for offer, meant in offers_of(context, state, pending):
        if offer.id == choice:
            act(context, state, pending.at, pending.raw, meant, sure=True)
            return
    raise NotOffered(choice)


def with_offers(context: Context, state: State | None, prompt: Prompt) -> Prompt:
    """The question with a button for each meaning of what was typed, where that was asked back."""
    pending = context.conversation.heard
    if pending is None or pending.at != prompt.position:
        return prompt
    offers = tuple(choice for choice, _ in offers_of(context, state, pending))
    if understood_again(context, state, pending).meaning is Meaning.UNKNOWN:
        return replace(prompt, choices=(*offers, *prompt.choices))
    return replace(prompt, lines=(), choices=offers)


def correct(context: Context, script: Script, position: Position, raw: str) -> bool:
    """Takes an edited message as the answer to the question that it answered before; False when
    that question is gone. Raises `InvalidAnswer`."""
    step = script.step(position.key)
    if step is None:
        return False
    item = context.item(position)
    if not answering.is_open_to(context, step, item):
        return False
    heard = understand(raw, asked(context, script, position))
    if heard.meaning is Meaning.ASK and heard.text is not None:
        raise InvalidAnswer(heard.text)
    if heard.meaning is Meaning.ANSWER and step.field in heard.answers:
        fills = {name: one for name, one in heard.answers.items() if name != step.field}
        return answering.correct_value(
            context, script, position, heard.answers[step.field], fills=fills
        )
    return answering.correct(context, script, position, raw=raw)
