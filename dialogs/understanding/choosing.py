"""Which button, option or person is meant by somebody who types."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from dialogs.understanding.clauses import clauses
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.listening import (
    leading,
    listener,
    listeners,
    meaning_of,
    said_inside,
    says,
)
from dialogs.understanding.phrasebook.notation import plain
from dialogs.understanding.understood import Meaning, Question, Understood
from plans.model import GoalKind, LearningForm

_CLOSE = 0.8
_SHORTEST_MISTYPED = 5
_PARTIES = ("manager", "hr", "employee")
_ENUMS: dict[str, type[StrEnum]] = {"form": LearningForm, "kind": GoalKind}

_NO_ANSWERS = frozenset({"stop", "unknown", "skip", "back", "plan", "hello"})
"""What presses nothing, though it may begin as a yes or a no does: "no idea", "good morning"."""

UNSURE = "?"
"""In place of a button: it may be more than one of them."""


# ------------------------------------------------------------------ buttons


def pressed(raw: str, question: Question) -> str | None:
    """The id of the button that a message presses, `UNSURE`, or None when it presses none."""
    if _only_thanks(raw, question.language):
        return None
    whole = _button(raw, question)
    if whole is not None:
        return whole
    if says("perhaps", raw, question.language):
        return UNSURE
    found: list[str] = []
    content: list[str] = []
    led = False
    for clause in clauses(raw):
        pressing = _button(clause, question)
        if pressing is None and meaning_of(clause, question.language) in _NO_ANSWERS:
            content.append(clause)
            continue
        if pressing is None and (split := leading(clause, question.language)) is not None:
            lead, rest = split
            first = _of_lead(lead, question)
            second = _button(rest, question)
            if first and second == UNSURE and first in _buttons(rest, question):
                found.append(first)  # "no, let's start": both buttons start something
                continue
            if second is not None:
                found += [one for one in (first, second) if one]
                continue
            if first is not None and question.kind in {"buttons", "yes_no"}:
                found.append(first)
                led = True
                content.append(rest)
                continue
        if pressing is None:
            content.append(clause)
        else:
            led = led or not content
            found.append(pressing)
    ids = {one for one in found if one}
    if not ids:
        return None
    if ids == {question.no}:  # "no time, straight to my goal": why it is a no
        declined = [part for part in content if meaning_of(part, question.language) == "stop"]
        content = [part for part in content if part not in declined]
        led = led or bool(declined)
    if len(ids) > 1 or UNSURE in ids:
        return UNSURE
    if content and (question.kind not in {"buttons", "yes_no"} or not led):
        return UNSURE if len(content) < len(clauses(raw)) else None
    if any(_spoils(part, question) for part in content):
        return UNSURE
    return ids.pop()


def presses_plainly(raw: str, question: Question) -> bool:
    """Whether every clause presses the same button, so that nothing is left to be a new value."""
    whole = _button(raw, question)
    if whole and whole != UNSURE:
        return True
    found = {_clause_button(clause, question) for clause in clauses(raw)}
    return len(found) == 1 and not found & {None, "", UNSURE}


def _clause_button(clause: str, question: Question) -> str | None:
    """The button that a clause presses, also after a yes or a no that presses the same one."""
    button = _button(clause, question)
    split = leading(clause, question.language)
    if button is not None or split is None:
        return button
    first, second = _of_lead(split[0], question), _button(split[1], question)
    return second if first in {None, second} else None


def _only_thanks(raw: str, language: str) -> bool:
    """Whether somebody is glad and thanks, and answers nothing: "super, bedankt"."""
    split = leading(raw, language)
    if split is not None and split[0] == "no":
        return False
    parts = clauses(raw)
    thanked = [says("thanks", part, language) for part in parts]
    glad = (says("ok", part, language) for part, one in zip(parts, thanked, strict=True) if not one)
    return says("thanks", raw, language) or (any(thanked) and all(glad))


def _spoils(part: str, question: Question) -> bool:
    """Whether what is said beside makes a press uncertain."""
    words = part.split()
    both = any(says(lead, word, question.language) for word in words for lead in ("yes", "no"))
    return both or said_inside("unsure", part, question.language)


def _of_lead(meaning: str, question: Question) -> str | None:
    match meaning:
        case "yes":
            return question.yes
        case "no":
            return question.no
        case _:
            return question.obvious


def _button(raw: str, question: Question) -> str | None:
    """The button that all of the words press; `UNSURE` for several; "" for yes where it is none."""
    pressing = _buttons(raw, question)
    for lead in ("no", "ok", "yes"):
        if says(lead, raw, question.language):
            plainly = _of_lead(lead, question)
            if plainly and (lead != "ok" or not pressing):
                return plainly
            if not pressing:
                return ""
    if len(pressing) > 1:
        return UNSURE
    return next(iter(pressing), None)


def _buttons(raw: str, question: Question) -> frozenset[str]:
    """Every button that all of the words may press, a mere yes or no left aside."""
    about = question.more or question.key.partition(".")[0]
    names = {
        f"{scope}{button.id}": button.id
        for button in question.buttons
        for scope in (f"{about}.", f"{question.kind}.", "")
    }
    pressing = frozenset(b.id for b in question.buttons if plain(b.label) == plain(raw))
    for one in listeners(question.language):
        pressing = pressing or one.presses(names, raw)
    return pressing


# ------------------------------------------------------------------ options


def chosen(raw: str, question: Question) -> str | None:
    """The id of the one option that is named and not denied; None when that is not certain."""
    ids = [button.id for button in question.buttons]
    if (ordinal := _by_number(raw, question)) is not None:
        return ids[ordinal] if ordinal < len(ids) else None
    return option_in(raw, ids, question) or _mistyped(raw, question)


def option_in(
    raw: str, ids: list[str], question: Question, names: Mapping[str, str] | None = None
) -> str | None:
    """The one of those options that the words name and do not deny; `names` stand for one too."""
    own = listener(question.language)
    named: set[str] = set()
    denied: set[str] = set()
    for words in _turns(raw, question):
        for id_ in ids:
            pattern = own.options.get(id_)
            found = pattern.search(words) if pattern else None
            starts = [found.start()] if found else []
            starts += [
                words.index(plain(name))
                for name, stands_for in (names or {}).items()
                if stands_for == id_ and f" {plain(name)}" in f" {words}"
            ]
            if starts:
                before = words[: min(starts)]
                (denied if own.inside("not_").search(before) else named).add(id_)
        if own.inside("not_").search(words) and not named and not denied:
            return None
    left = named - denied
    if len(left) != 1 or (denied & named):
        return None
    return left.pop()


def _turns(raw: str, question: Question) -> list[str]:
    """The words of each clause, divided where somebody goes on to what it is instead."""
    own = listener(question.language)
    parts = [own.inside("but").split(own.words(clause)) for clause in clauses(raw)]
    return [part for clause in parts for part in clause if part.strip()]


def _by_number(raw: str, question: Question) -> int | None:
    own = listener(question.language)
    order = own.book.ordinals.split()
    words = [w for w in own.core(raw).split() if w not in own.row("articles")]
    words = [w for w in words if w not in own.row("choice_words")]
    if len(words) != 1 or words[0] not in order:
        return None
    number = order.index(words[0])
    return len(question.buttons) - 1 if number == len(order) - 1 else number


def _mistyped(raw: str, question: Question) -> str | None:
    """A word of a label with a letter wrong: "growht"."""
    word = plain(raw).strip()
    if " " in word or len(word) < _SHORTEST_MISTYPED:
        return None
    labels = {w: b.id for b in question.buttons for w in plain(b.label).split() if len(w) > 4}
    close = get_close_matches(word, labels, n=1, cutoff=_CLOSE)
    return labels[close[0]] if close else None


def choose(raw: str, question: Question) -> Understood | None:
    """The answer to a question with options; None when no option is certain."""
    assert question.read is not None
    field = question.key.rpartition(".")[2]
    for words in (raw, *listener_cores(raw, question.language)):
        try:
            value = question.read(words)
        except InvalidAnswer:
            continue
        return Understood(meaning=Meaning.ANSWER, answers={field: value})
    id_ = chosen(raw, question)
    if id_ is None:
        return None
    return Understood(meaning=Meaning.ANSWER, answers={field: question.read(id_)})


def listener_cores(raw: str, language: str) -> tuple[str, ...]:
    core = listener(language).core(raw).strip()
    return (core,) if core else ()


# ------------------------------------------------------------------ people


def party_in(raw: str, question: Question) -> str | None:
    """The one part (`manager`, `hr`, `employee`) that the words name and do not deny."""
    for label in question.buttons:
        if label.id in _PARTIES and plain(label.label) == plain(raw):
            return label.id
    return option_in(raw, list(_PARTIES), question, question.people)


def choice_value(field: str, id_: str) -> Any:
    """The value of a choice that another question offers."""
    return _ENUMS[field](id_)
