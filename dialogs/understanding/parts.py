"""One message, many answers: "Opleiding Excel bij Syntra, 2 dagen, € 450, in maart".

What is surely a value of another field is taken out of the text; everything else stays in it. A
value is only taken where it stands by itself between commas, or at an end with the word that makes it
one: "De infovergadering van 15 juni voorbereiden" is a text and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from dialogs.understanding.amounts import read_amount
from dialogs.understanding.choosing import party_in
from dialogs.understanding.clauses import clauses
from dialogs.understanding.dates import When
from dialogs.understanding.found import Found, find_values
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.levels import read_level
from dialogs.understanding.listening import listener, said_inside
from dialogs.understanding.phrasebook.names import ARTICLES, BODIES, CENTRES
from dialogs.understanding.phrasebook.notation import plain
from dialogs.understanding.reading import EURO, fields_of, own_field
from dialogs.understanding.understood import Meaning, Question, Understood
from dialogs.understanding.wording import own_lexicon
from plans.model import LearningForm

_PART = re.compile(r",\s+|;\s*|\s+[-–—]\s+|\n+|\s*[()]\s*")
_EDGE = " ,;:.-–—()\n\t"
_NAME = re.compile(r"[A-Z0-9À-Þ][\w&.'’-]*")
_MOST_IN_NAME = 4
_NEAR = 4
"""Words between "give" and the course that is given."""


@dataclass
class _Part:
    """A piece of the text between two commas."""

    start: int
    text: str
    divider: str
    """What stands before it."""
    gone: list[tuple[int, int]] = field(default_factory=list)

    def left(self) -> str:
        """What has not been taken out of it."""
        kept, at = [], 0
        for start, end in sorted(self.gone):
            kept.append(self.text[at:start])
            at = end
        return "".join([*kept, self.text[at:]])

    def cut(self, length: int) -> None:
        """Keep so many characters of what is left, and no more."""
        end = length
        for start, stop in sorted(self.gone):
            end += stop - start if start < end else 0
        self.text = self.text[:end]
        self.gone = [(start, min(stop, end)) for start, stop in self.gone if start < end]


def with_values(text: str, question: Question) -> Understood:
    """The answer to a question that takes a text, with the further fields that it holds."""
    own = own_field(question)
    if not question.fills:
        return Understood(meaning=Meaning.ANSWER, answers={own: text})
    if "needed" in question.fills and (levelled := with_levels(text, question)) is not None:
        return levelled
    parts = list(_parts(text))
    answers: dict[str, Any] = {}
    teaches = is_course(text, question)
    for found in _found(text, question)[::-1]:
        _take(found, parts, question, answers, course=teaches)
    if "cost" in question.fills and "cost" not in answers:
        _take_free(parts, question, answers)
    if "provider" in question.fills:
        _take_provider(parts, question, answers, course=teaches)
        # What stood before the provider is at the end now, and may be read only there.
        for part in parts if "provider" in answers else ():
            for found in _found(part.text, question)[::-1]:
                there = replace(found, start=part.start + found.start, end=part.start + found.end)
                _take(there, parts, question, answers, course=teaches)
    if "who" in question.fills:
        _take_party(parts, question, answers)
    if teaches and "form" in question.fills:
        answers["form"] = LearningForm.TRAINING
    kept = _joined(parts, question, changed=bool(set(answers) - {"form"}))
    if parts[0].gone and _is_turned_round(kept, question):
        kept = text  # "in juni wil ik …": without its beginning it is no sentence
    if not any(char.isalpha() for char in kept):
        return Understood(meaning=Meaning.ANSWER, answers={own: text})
    return Understood(meaning=Meaning.ANSWER, answers={own: kept, **answers})


def _is_turned_round(text: str, question: Question) -> bool:
    """Whether it begins with a verb and then who does it, as after something that was put first."""
    words = plain(text).split()
    return len(words) > 1 and words[1] in listener(question.language).row("subjects")


def is_course(text: str, question: Question) -> bool:
    """Whether it names a course that somebody takes, rather than gives."""
    own = listener(question.language)
    words = own.words(text).split()
    courses = [
        n
        for n, word in enumerate(words)
        if own.inside("courses").match(f"{word} ")
        and not set(words[n + 1 : n + 2]) & own.row("of_courses")
        and words[max(0, n - 1) : n + 1] != ["of", "course"]
    ]
    given = any(
        own.inside("gives").match(f"{word} ")
        for course in courses
        for word in (*words[max(0, course - _NEAR) : course], *words[course + 1 : course + 2])
    )
    return bool(courses) and not given


def _parts(text: str) -> Iterator[_Part]:
    at, divider = 0, ""
    for found in _PART.finditer(text):
        yield _Part(at, text[at : found.start()], divider)
        at, divider = found.end(), found[0]
    yield _Part(at, text[at:], divider)


def _found(text: str, question: Question) -> list[Found]:
    return list(
        find_values(text, language=question.language, today=question.today, period=question.period)
    )


# ------------------------------------------------------------------ days, amounts, working time


def _take(
    found: Found,
    parts: list[_Part],
    question: Question,
    answers: dict[str, Any],
    *,
    course: bool,
) -> None:
    fields = fields_of(found.value, question, hours=found.kind == "hours")
    if not fields or set(fields) & set(answers):
        return
    part = next((p for p in parts if p.start <= found.start < p.start + len(p.text)), None)
    if part is None or found.end > part.start + len(part.text):
        return
    start, end = found.start - part.start, found.end - part.start
    before, after = _around(part, start, end)
    said = part.text[start:end]
    if after and _is_silent(after, question):
        end, after = len(part.text), ""  # "… tegen februari aub"
    if _may_be_taken(found, said, before, after, question, course=course):
        before_value = part.text[:start].rstrip()
        if not after or not before:
            start = len(_without_dangling(before_value, question)) if before else 0
        part.gone = [*(g for g in part.gone if g[1] <= start or g[0] >= end), (start, end)]
        answers.update(fields)


def _around(part: _Part, start: int, end: int) -> tuple[str, str]:
    """What is left of the part on both sides of a value."""
    marked = _Part(part.start, part.text, "", [*part.gone, (start, end)])
    before = _Part(0, part.text[:start], "", [g for g in part.gone if g[1] <= start]).left()
    after = marked.left()[len(before) :]
    return before.strip(_EDGE), after.strip(_EDGE)


def _may_be_taken(
    found: Found, said: str, before: str, after: str, question: Question, *, course: bool
) -> bool:
    if before and after and not _follows_a_wish(before, question):
        return False
    if not before and not after:
        return True
    lexicon = own_lexicon(question.language)
    first = plain(said).split(" ")[0]
    latest = plain(said).split()[-1] in {"latest", "laatste", "laatst"}
    deadline = (
        latest
        or first in lexicon.deadline.split()
        or first in listener(question.language).row("by")
    )
    in_action = "end" in question.fills
    if before and after:
        return deadline and isinstance(found.value, When)
    match found.value:
        case When(start=start):
            within = in_action and start is not None
            return deadline or within or (course and not before)
        case _:
            if not before:
                return course and found.kind == "hours"
            return course


def _is_silent(after: str, question: Question) -> bool:
    """Whether what comes after a value is politeness and nothing else."""
    return not listener(question.language).core(after).strip()


def _follows_a_wish(before: str, question: Question) -> bool:
    """Whether a value stands right after "I want", where it belongs to no other word."""
    return listener(question.language).ends_with("wishes", before)


def _without_dangling(text: str, question: Question) -> str:
    """Without the words that only led to what was taken out."""
    dangling = listener(question.language).row("dangling")
    text = text.rstrip(_EDGE)
    while text and text.rpartition(" ")[2].casefold() in dangling:
        text = text.rpartition(" ")[0].rstrip(_EDGE)
    return text


def _take_free(parts: list[_Part], question: Question, answers: dict[str, Any]) -> None:
    for part in parts[1:]:
        left = part.left().strip(_EDGE)
        if not left or any(char.isdigit() for char in left) or len(left.split()) > 3:
            continue
        try:
            amount = read_amount(left, language=question.language)
        except InvalidAnswer:
            continue
        if amount == Decimal(0):
            part.gone = [(0, len(part.text))]
            answers["cost"] = amount
            return


def with_cost(text: str, question: Question) -> Understood | None:
    """The working time and the cost that a message gives where working time is asked, in any order,
    or the cost alone; None where a piece of it is neither."""
    if question.read is None or "cost" not in question.fills:
        return None
    divides = "|".join(listener(question.language).row("joins"))
    answers: dict[str, Any] = {}
    for piece in re.split(rf",\s+|;\s*|\s+(?:{divides})\s+", text):
        try:
            name, value = own_field(question), question.read(piece)
        except InvalidAnswer:
            try:
                name, value = "cost", read_amount(piece, language=question.language)
            except InvalidAnswer:
                return None
            if value and not _names_money(piece, question):
                return None  # 450 what? "1 day, maybe 2" is no price
        if name in answers:
            return None
        answers[name] = value
    return Understood(meaning=Meaning.ANSWER, answers=answers) if "cost" in answers else None


def _names_money(piece: str, question: Question) -> bool:
    own = listener(question.language)
    named = own.fields["action.cost"].search(own.words(piece)) is not None
    return EURO.search(piece) is not None or named


# ------------------------------------------------------------------ who gives it


def _take_provider(
    parts: list[_Part], question: Question, answers: dict[str, Any], *, course: bool
) -> None:
    own = listener(question.language)
    at, through = own.row("at"), own.row("through")
    for number, part in enumerate(parts):
        words = [w for w in re.finditer(r"\S+", part.left()) if w[0].strip(_EDGE)]
        if number and 0 < len(words) <= _MOST_IN_NAME and is_centre(part.left().strip(_EDGE)):
            answers["provider"] = part.left().strip(_EDGE)
            part.gone = [(0, len(part.text))]
            return
        for index in range(len(words) - 1, max(-1, len(words) - 2 - _MOST_IN_NAME), -1):
            name = part.left()[words[index].end() :].strip(_EDGE)
            leads = words[index][0].casefold()
            if not name or leads not in at | through | own.row("together"):
                continue
            known = is_centre(name)
            named = leads in at and _is_name(name)
            alone = leads in own.row("together") and _is_one_name(name)
            if known or (course and (named or alone)):
                part.cut(words[index].start())
                answers["provider"] = name
                return


def is_centre(name: str) -> bool:
    """Whether it begins with the name of somebody who gives courses."""
    words = plain(name).split()
    if len(words) == 2 and words[0] in ARTICLES:
        return words[1] in BODIES
    return bool(words) and len(words) <= _MOST_IN_NAME and words[0] in CENTRES


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) <= _MOST_IN_NAME and all(_NAME.fullmatch(word) for word in words)


def _is_one_name(name: str) -> bool:
    return _is_name(name) and " " not in name and not name.isupper()


def _take_party(parts: list[_Part], question: Question, answers: dict[str, Any]) -> None:
    own = listener(question.language)
    leads = own.row("at") | own.row("through") | own.row("come_from")
    through = own.row("at") & own.row("through")
    words = parts[0].left().strip(_EDGE).split()
    if len(words) > 2 and words[-2].casefold() in through:  # "een licentie via HR"
        who = party_in(words[-1], question)
        if who is not None and _is_all_about(who, words[-1:], question):
            answers["who"] = who
            parts[0].cut(parts[0].left().rfind(words[-2]))
            return
    for part in parts[1:]:
        left = part.left().strip(_EDGE)
        words = left.split()
        if words and words[0].casefold() in leads:
            words = words[1:]
        who = party_in(" ".join(words), question) if 0 < len(words) <= _MOST_IN_NAME else None
        if who is not None and _is_all_about(who, words, question):
            answers["who"] = who
            part.gone = [(0, len(part.text))]
            return


def names_only_party(text: str, question: Question) -> bool:
    """Whether it names somebody with a part in the plan, and says nothing about them."""
    words = text.strip(" .!").split()
    who = party_in(" ".join(words), question) if 0 < len(words) <= _MOST_IN_NAME else None
    return who is not None and _is_all_about(who, words, question)


def _is_all_about(who: str, words: list[str], question: Question) -> bool:
    """Whether every word names that part, is a surname after it, or says nothing."""
    silent = listener(question.language).row("small")
    named = False
    for word in words:
        if party_in(word, question) == who:
            named = True
        elif word.casefold() not in silent and not (named and word[:1].isupper()):
            return False
    return True


def _joined(parts: list[_Part], question: Question, *, changed: bool) -> str:
    """The text that is left, put together again as it was."""
    said = ""
    for part in parts:
        left = part.left()
        if part.gone or changed:
            at_the_end = any(not part.text[end:].strip(_EDGE) for _, end in part.gone)
            left = _without_dangling(left, question) if at_the_end else left
            left = " ".join(left.split(" ")).strip(_EDGE if part.gone else " ")
        if not left.strip(_EDGE):
            continue
        said += f"{part.divider}{left}" if said else left
    if not changed:
        return "".join(f"{part.divider}{part.text}" for part in parts)
    said = said.strip(" ,;-–—(")
    first = parts[0].text[:1]
    return said[:1].upper() + said[1:] if first.isupper() else said


# ------------------------------------------------------------------ levels


def with_levels(text: str, question: Question) -> Understood | None:
    """The levels "now" and "needed" that a message names beside a competence, or alone."""
    name, sides = levels_said(text, question)
    own = own_field(question)
    if not sides or not set(sides) <= {"current", "needed"} & {*question.fills, own}:
        return None
    if own == "name":
        answers: dict[str, Any] = {"name": name, **sides}
        return Understood(meaning=Meaning.ANSWER, answers=answers) if name else None
    return None if name or len(sides) < 2 else Understood(meaning=Meaning.ANSWER, answers=sides)


def levels_said(text: str, question: Question) -> tuple[str, dict[str, int]]:
    """What stands before the levels that a message names, and each of them with its side; no level
    where any word may make it something else."""
    if _is_range(text, question) or said_inside("past", text, question.language):
        return text, {}
    marks = _marks(text, question)
    begins = next((mark.at for mark in marks if mark.side or mark.level is not None), None)
    if begins is None or any(not m.side and m.level is None and not m.silent for m in marks):
        return text, {}
    sides = _sides([mark for mark in marks if mark.side or mark.level is not None])
    return _without_beside(text[:begins], question), sides


def _is_range(text: str, question: Question) -> bool:
    """Whether it is one level between two, rather than from one to the other: "2 to 3"."""
    words = plain(text).split()
    ends = listener(question.language).row("ends")
    return len(words) == 3 and words[1] in ends and words[0].isdigit() and words[2].isdigit()


@dataclass(frozen=True)
class _Mark:
    """A word from the first one on that is about levels: a side, a level, or neither."""

    at: int
    side: str | None
    level: int | None
    silent: bool
    clause: int
    """How many commas and the like stand before it."""


def _marks(text: str, question: Question) -> list[_Mark]:
    own = listener(question.language)
    now, needed, silent = own.inside("now"), own.inside("needed"), _silent(question)
    marks: list[_Mark] = []
    for word in re.finditer(r"[^\s,;:()=]+", text):
        said = own.words(word[0])
        side = "current" if now.search(said) else "needed" if needed.search(said) else None
        level = None if side else _level(word[0], question)
        if marks or side or level is not None:
            clause = len(clauses(text[: word.end()]))
            mute = all(one in silent for one in said.split())
            marks.append(_Mark(word.start(), side, level, mute, clause))
    return marks


def _sides(marks: list[_Mark]) -> dict[str, int]:
    """Each side with its level: the one in the same clause, else one beside it. Empty when there is
    no side, or a level is left over that may be of either."""
    found: dict[str, int] = {}
    free = {number for number, mark in enumerate(marks) if mark.level is not None}
    for within in (True, False):
        for side, number, beside in _pairs(marks):
            apart = marks[number].clause != marks[beside].clause
            if side in found or beside not in free or (within and apart):
                continue
            found[side] = marks[beside].level or 0
            free.remove(beside)
    if len(free) == 1 and len(found) == 1:
        other = ({"current", "needed"} - set(found)).pop()
        found[other] = marks[free.pop()].level or 0
    return {} if free else found


def _pairs(marks: list[_Mark]) -> Iterator[tuple[str, int, int]]:
    """Sides and what is next to them, the likelier first. Of two sides the first mark decides whether
    levels come before what they are ("2 now 4 needed"); of one side, "now" is what is said first."""
    sides = {mark.side for mark in marks if mark.side}
    before = not marks[0].side if len(sides) > 1 else sides == {"current"}
    for step in (-1, 1) if before else (1, -1):
        for number, mark in enumerate(marks):
            if mark.side and 0 <= number + step < len(marks):
                yield mark.side, number, number + step


def _silent(question: Question) -> frozenset[str]:
    """Words that say nothing beside a level."""
    own = listener(question.language)
    particles = frozenset(own.book.particles.split()) - own.row("unsure")
    return own.row("beside_value") | own.row("beside_level") | particles


def _without_beside(text: str, question: Question) -> str:
    own = listener(question.language)
    text = text.rstrip(_EDGE)
    while text and all(
        one in _silent(question) for one in own.words(text.rpartition(" ")[2]).split()
    ):
        text = text.rpartition(" ")[0].rstrip(_EDGE)
    return text


def _level(word: str, question: Question) -> int | None:
    if not (word.isdigit() or len(word) > 4):
        return None
    try:
        return read_level(word, language=question.language)
    except InvalidAnswer:
        return None
