"""The seven steps of the collective training plan, in the chat: under `/hr`.

What is asked stands in `dialogs.scripts.training_plan`. Every answer is kept at once (`PlanSaid`), so that
HR can stop anywhere and a colleague can go on. Whoever types where there is an answer already, their own or
somebody else's, decides what is kept of the two; until then it waits in the conversation.

A document that is sent goes with the answer to the question that is asked. The item of a position holds the year of the plan, which level or group a question is about, and whether
one is on the way through all that is open (`Place`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import LATER, Menu, Screen, Takes, TakesFiles, only, screen_prompt
from dialogs.scripts.training_plan import SCRIPT, ask_about
from dialogs.snapshot import STEPS, TRAINING
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.formats import show_days
from plans.i18n.text import Text, labelled, plural
from plans.i18n.user_error import UserError
from plans.training_plan.answers import (
    FIRST_YEAR,
    LAST_YEAR,
    AnswerDraft,
    PlanDocuments,
    PlanLeftOpen,
    PlanSaid,
    checked_length,
    default_year,
    joined,
    next_open,
    progress,
)
from plans.training_plan.plan import Answer
from plans.training_plan.shown import StepsShown
from plans.training_plan.skills import NeededSkill, as_answer, not_in
from plans.training_plan.steps import SKILLS, Kind, Question, Step
from plans.training_plan.steps import STEPS as TITLES
from plans.uploads.upload import Purpose, Upload

OF_STEP, YEARS = f"{STEPS}.of", f"{STEPS}.years"
DECIDE, MORE = f"{STEPS}.decide", f"{STEPS}.more"
FILES, DROP = f"{STEPS}.files", f"{STEPS}.drop"
_ABOUT_DRAFT = frozenset({DECIDE, MORE, FILES, DROP})
"""Screens about the question that the draft in the conversation names."""
LONG_PIECE = 3000
"""Characters: after so long a message there may come another that belongs to it."""
MOST_SHOWN = 160
"""Characters of an answer in a list."""
MOST_QUOTED = 700
"""Characters of an answer beside another one."""
MOST_NAME = 40
"""Characters of the name of a document on a button."""
MOST_SKILLS = 12
IN_SEVERAL = 2
"""Plans: a skill that only one asks for can point to somebody."""
_NUMBERS = 1000
_MEGA = 1_000_000

_TITLE = Text("The training plan of %(year)s")
_EXPLAINED = Text(
    "In seven steps you say what the plan is for; the trainings themselves are in the table. Stop whenever "
    "you like: each answer is kept at once, and a colleague of HR can go on."
)
_OF_LAW = Text("What the law asks of the plan: check with your social secretariat.")
_STEP_COUNT = Text("%(step)s. %(title)s: %(said)s of %(all)s answered")
_STEP_BUTTON = Text("%(step)s. %(title)s")
_ALL_SAID = Text("There is nothing open any more. You can change each answer at any time.")
_STEP_OF = Text("Plan of %(year)s, step %(step)s of 7: %(title)s")
_NOT_SAID, _LEFT_OPEN = Text("not said yet"), Text("left open")
_WITH_WHO = Text("%(value)s (%(who)s)")
_SAID_BY = Text("%(name)s, %(at)s")
_NOW_BY = Text("This is there now (%(who)s):")
_COMMAND_LINE = Text("HR")
_HINT_MORE = Text("Type to add to it or to put something else in its place.")
_LAST_YEAR = Text("In %(year)s you said: %(value)s")
_NOTED = Text("Noted: %(label)s.")
_TAKEN_AWAY = Text("Taken away: %(label)s.")
_IS_THERE_MORE = Text(
    "Noted, %(count)s characters. Is there more? Just type on, and I put it below. Else go on."
)
_THERE_IS = Text("Here is what is kept now (%(who)s):")
_YOU_SAID = Text("And this is what you say:")
_TAKE_AWAY = Text("Shall I take that answer away?")
_WHICH = Text("What shall I keep?")
_CHANGED = Text("%(name)s has changed the answer meanwhile. Look at both once more.")
_GONE = Text("%(name)s has taken the answer away meanwhile, so yours is kept.")
_SOMEBODY = Text("Somebody")
_WHICH_YEAR = Text("The training plan of which year?")
_NO_YEAR = Text("“%(said)s” is no year of a training plan; type one from %(first)s to %(last)s.")
_TAP = Text("Tap one of the buttons, please.")
_FROM_POPS = Text(
    "From the PDPs of this level, with the average gap between the level now and the level needed:"
)
_FROM_OTHERS = Text("From PDPs of people whose function does not tell me their level:")
_NO_POPS = Text("No PDP in force of this level asks for (other) skills.")
_ITEM = Text("• %(what)s")
_MORE_POPS = Text("… and %(count)s more")
_HOW_GROUPED = Text(
    "I go by who leads others and by words in the functions, so I may be mistaken. Take it over and change "
    "it, or type your own. A skill that only one PDP asks for can point to somebody: take over with care."
)

_SEND_DOCUMENT = Text(
    "You can also send me a document with it: a PDF, Word, Excel or a photo. Only HR gets it."
)
_WITH_IT = Text("With it: %(names)s")
_WHICH_DOCUMENT = Text("The documents with this answer:")
_DOCUMENT = Text("%(number)s. %(name)s (%(size)s, %(at)s)")
_KILOBYTES, _MEGABYTES = Text("%(size)s kB"), Text("%(size)s MB")
_GET, _DROP = Text("Send me %(name)s"), Text("Take %(name)s away")
_SURE_DROP = Text("Shall I take %(name)s away? Then nobody can get it any more.")
_SOMETHING = Text("the document")

_CONTINUE = Choice("continue", Text("Go on with what is open"))
_YEAR = Choice("year", Text("Another year"))
_UP = Choice("up", Text("Back to training"))
_BACK = Choice("back", Text("Back to the steps"))
_LATER = Choice(LATER, Text("Leave this open"))
_BACK_TO_STEP = Choice("keep", Text("Back to the step"))
_KEEP = Choice("keep", Text("Keep it as it is"))
_CLEAR = Choice("clear", Text("Take it away"))
_AS_LAST = Choice("as-last-year", Text("As last year"))
_SEVERAL = Choice("from-pops", Text("Take over what several PDPs ask for"))
_EVERY = Choice("from-pops-all", Text("Take over all of these skills"))
_DOCUMENTS = Choice("documents", Text("The documents with it"))
_TO_QUESTION = Choice("back", Text("Back to the question"))
_KEEP_DOCUMENT = Choice("leave", Text("No, keep it"))
_GO_ON = Choice("on", Text("Go on"))
_REPLACE = Choice("replace", Text("Put mine in its place"))
_BELOW = Choice("below", Text("Put mine below it"))
_LEAVE = Choice("leave", Text("Keep what is there"))
_REMOVE = Choice("remove", Text("Yes, take it away"))


@dataclass(frozen=True, kw_only=True)
class Place:
    """What the item of a position says: the year of the plan, which step, level or group, and whether
    one is on the way through all that is open."""

    year: int
    number: int = 0
    guided: bool = False

    def at(self, key: str) -> Position:
        return Position(key, 2 * (self.year * _NUMBERS + self.number) + self.guided)

    @classmethod
    def of(cls, position: Position) -> Place:
        rest, guided = divmod(position.item or 0, 2)
        year, number = divmod(rest, _NUMBERS)
        return cls(year=year, number=number, guided=bool(guided))


def year_at(overlay: str) -> int | None:
    """The year of the plan that one of these screens is about; None where it says none."""
    year = Place.of(Position.parse(overlay)).year
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def asks_for_skills(key: str) -> bool:
    """Whether what is asked there begins with the plans of people."""
    return key == f"{STEPS}.{SKILLS}"


def open_steps(context: Context) -> None:
    """To the overview, of the plan that comes next."""
    _go(context, Place(year=default_year(context.today)).at(STEPS))


def back_in_steps(context: Context, at: Position) -> None:
    """To the question before, or to the screen that this one was opened from."""
    place = _place(context, at)
    if at.key == STEPS:
        _go(context, Position(TRAINING))
    elif at.key in {OF_STEP, YEARS}:
        _go(context, replace(place, number=0).at(STEPS))
    elif at.key == DROP:
        _go(context, place.at(FILES))
    elif at.key in _ABOUT_DRAFT:
        _go(context, _position(context, _subject(context, at), guided=place.guided))
    else:
        question = _question(context, at)
        every = _shown(context).questions
        before = every[: every.index(question)]
        if place.guided and before:
            _go(context, _position(context, before[-1], guided=True))
        else:
            _up(context, at)


def _go(context: Context, position: Position) -> None:
    drafting = position.key in _ABOUT_DRAFT
    draft = context.conversation.answer_draft if drafting else None
    context.conversation = replace(context.conversation, overlay=str(position), answer_draft=draft)


def _up(context: Context, at: Position) -> None:
    """To what a question was opened from: the overview, or the list of its step."""
    place, question = _place(context, at), _subject(context, at)
    if place.guided:
        _go(context, Place(year=place.year).at(STEPS))
    else:
        _go(context, Place(year=place.year, number=question.step).at(OF_STEP))


def _shown(context: Context) -> StepsShown:
    return context.snapshot.showing(StepsShown)


def _place(context: Context, at: Position) -> Place:
    """Where one is; the year is the one that was loaded."""
    return replace(Place.of(at), year=_shown(context).year)


def _position(context: Context, question: Question, *, guided: bool) -> Position:
    shown = _shown(context)
    same = [one for one in shown.questions if one.declared == question.declared]
    place = Place(year=shown.year, number=same.index(question), guided=guided)
    return place.at(f"{STEPS}.{question.declared}")


def _question(context: Context, at: Position) -> Question:
    """The question of that position; a level or group that is there no more is the last one."""
    declared = at.key.removeprefix(f"{STEPS}.")
    same = [one for one in _shown(context).questions if one.declared == declared]
    return same[min(Place.of(at).number, len(same) - 1)] if same else _shown(context).questions[0]


def _subject(context: Context, at: Position) -> Question:
    """The question that a screen is about, also where somebody decides about an answer to it."""
    draft = context.conversation.answer_draft
    if at.key not in _ABOUT_DRAFT:
        return _question(context, at)
    found = _shown(context).question(draft.key) if draft is not None else None
    return found or _shown(context).questions[0]


def _answer(context: Context, question: Question) -> Answer | None:
    return _shown(context).plan.answer(question.key)


def _value(context: Context, question: Question) -> str:
    answer = _answer(context, question)
    return answer.value if answer is not None else ""


def _who(context: Context, answer: Answer) -> Text:
    name = _shown(context).who_said(answer) or _COMMAND_LINE
    return _SAID_BY(name=name, at=answer.at)


def _short(value: str, most: int) -> str:
    words = " ".join(value.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _cut(value: str, most: int) -> str:
    """The beginning of an answer, its lines as they are."""
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"


def _head(context: Context, question: Question) -> Line:
    title = _STEP_OF(
        year=str(_shown(context).year), step=int(question.step), title=TITLES[question.step]
    )
    return Line(title, "title")


def _keep(context: Context, at: Position, value: str, *, seen: str) -> None:
    """Keeps that answer, and goes on: to what is open, or to where the question was opened from."""
    question, place = _subject(context, at), _place(context, at)
    context.request = PlanSaid(year=place.year, key=question.key, value=value, seen=seen)
    if len(value) >= LONG_PIECE and value != seen:
        draft = AnswerDraft(year=place.year, key=question.key, seen=value)
        context.conversation = replace(context.conversation, answer_draft=draft)
        context.say(_IS_THERE_MORE(count=len(value)), "done")
        _go(context, place.at(MORE))
        return
    context.say((_NOTED if value else _TAKEN_AWAY)(label=question.label), "done")
    _on(context, at, answered=question)


def _on(context: Context, at: Position, *, answered: Question | None = None) -> None:
    """On from a question, which may have got its answer just now."""
    place, question = _place(context, at), _subject(context, at)
    if not place.guided:
        _up(context, at)
        return
    shown = _shown(context)
    others = [one for one in shown.questions if one != answered]
    later = shown.questions[shown.questions.index(question) + 1 :]
    following = next_open(shown.plan, later) or next_open(shown.plan, others)
    if following is None or following == question:
        context.say(_ALL_SAID, "done")
        _go(context, Place(year=place.year).at(STEPS))
    else:
        _go(context, _position(context, following, guided=True))


def _offer(context: Context, at: Position, value: str) -> None:
    """Takes words as an answer: kept where there is none, and to be decided about where there is one."""
    question, place = _subject(context, at), _place(context, at)
    try:
        checked_length(value)
    except UserError as problem:
        raise InvalidAnswer(problem.text) from None
    there = _value(context, question)
    if not there or there == value:
        _keep(context, at, value, seen=there)
        return
    _decide(context, place, question, value)


def _decide(context: Context, place: Place, question: Question, value: str) -> None:
    draft = AnswerDraft(
        year=place.year, key=question.key, text=value, seen=_value(context, question)
    )
    context.conversation = replace(context.conversation, answer_draft=draft)
    _go(context, place.at(DECIDE))


class Overview(Menu):
    """How far each step is."""

    key = STEPS

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        lines = [Line(_TITLE(year=str(shown.year)), "question"), Line(_EXPLAINED, "hint")]
        for step, title in TITLES.items():
            said, every = progress(shown.plan, shown.questions, step)
            lines.append(Line(_STEP_COUNT(step=int(step), title=title, said=said, all=every)))
        lines.append(Line(_OF_LAW, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        shown, place = _shown(context), _place(context, position)
        following = next_open(shown.plan, shown.questions)
        if choice == _UP.id:
            _go(context, Position(TRAINING))
        elif choice == _YEAR.id:
            _go(context, place.at(YEARS))
        elif choice == _CONTINUE.id and following is not None:
            _go(context, _position(context, following, guided=True))
        else:
            number = int(choice.removeprefix("step-"))
            _go(context, Place(year=place.year, number=number).at(OF_STEP))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = _shown(context)
        is_open = next_open(shown.plan, shown.questions) is not None
        steps = [
            Choice(f"step-{int(step)}", _STEP_BUTTON(step=int(step), title=title))
            for step, title in TITLES.items()
        ]
        return (*([_CONTINUE] if is_open else []), *steps, _YEAR, _UP)


class OfStep(Menu):
    """The questions of one step, with what was answered."""

    key = OF_STEP

    def show(self, context: Context, position: Position) -> Prompt:
        shown, step = _shown(context), self._step(position)
        head = _STEP_OF(year=str(shown.year), step=int(step), title=TITLES[step])
        lines = [Line(head, "question")]
        lines += [
            Line(labelled(question.label, self._said(context, question)))
            for question in shown.of_step(step)
        ]
        return screen_prompt(context, position, lines, self._choices(context, step))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        step = self._step(position)
        only(choice, self._choices(context, step))
        for one, question in self._fields(context, step):
            if one.id == choice:
                _go(context, _position(context, question, guided=False))
                return
        _go(context, Place(year=_shown(context).year).at(STEPS))

    def _said(self, context: Context, question: Question) -> Text | str:
        answer = _answer(context, question)
        if answer is None:
            passed_by = question.key in _shown(context).plan.left_open
            return _LEFT_OPEN if passed_by else _NOT_SAID
        return _WITH_WHO(value=_said(answer), who=_who(context, answer))

    def _step(self, position: Position) -> Step:
        number = Place.of(position).number
        return Step(number) if number in list(Step) else Step.STRATEGY

    def _fields(self, context: Context, step: Step) -> Sequence[tuple[Choice, Question]]:
        found = []
        for number, question in enumerate(_shown(context).of_step(step), start=1):
            found.append((Choice(f"question-{number}", question.label), question))
        return found

    def _choices(self, context: Context, step: Step) -> tuple[Choice, ...]:
        return (*(choice for choice, _ in self._fields(context, step)), _BACK)


def _said(answer: Answer) -> Text | str:
    """An answer in a list."""
    if answer.value:
        return _short(answer.value, MOST_SHOWN)
    return plural("%(count)s document", "%(count)s documents", len(answer.documents))


class Years(Menu):
    """Of which year the plan is shown."""

    key = YEARS
    takes: Takes = "names"

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_WHICH_YEAR, "question")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        year = _shown(context).year if choice == _BACK.id else int(choice)
        _go(context, Place(year=year).at(STEPS))

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context), context.render, exactly=True)
        if choice is not None:
            self.choose(context, position, choice)
            return
        words = raw.strip()
        year = int(words) if words.isascii() and words.isdecimal() and len(words) == 4 else 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            said = _short(words, 30)
            raise InvalidAnswer(_NO_YEAR(said=said, first=str(FIRST_YEAR), last=str(LAST_YEAR)))
        _go(context, Place(year=year).at(STEPS))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        usual = default_year(context.today)
        years = sorted({usual - 1, usual, usual + 1, *_shown(context).years}, reverse=True)
        return (*(Choice(str(year), str(year)) for year in years), _BACK)


class Ask(TakesFiles):
    """One question: why it is asked, what is there now, and an answer that is typed, tapped or sent."""

    takes: Takes = "text"
    takes_files = Purpose.TRAINING_PLAN

    def __init__(self, declared: str) -> None:
        self.key = f"{STEPS}.{declared}"

    def show(self, context: Context, position: Position) -> Prompt:
        question, shown = _question(context, position), _shown(context)
        ask, why = ask_about(question, shown.year)
        lines = [_head(context, question), Line(ask, "question"), Line(why, "hint")]
        answer, last = _answer(context, question), _last(context, question)
        if answer is not None and answer.value:
            lines.append(Line(_NOW_BY(who=_who(context, answer))))
            lines += [Line(answer.value), Line(_HINT_MORE, "hint")]
        elif last:
            said = _cut(last, MOST_QUOTED)
            lines.append(Line(_LAST_YEAR(year=str(shown.year - 1), value=said)))
        if question.kind is Kind.SKILLS:
            lines += _skill_lines(context, question)
        documents = shown.documents_of(question)
        if documents:
            lines.append(Line(_WITH_IT(names=", ".join(one.name for one in documents))))
        else:
            lines.append(Line(_SEND_DOCUMENT, "hint"))
        prompt = screen_prompt(context, position, lines, self._choices(context, position))
        if not Place.of(position).guided:
            return prompt
        number = shown.questions.index(question) + 1
        return replace(prompt, progress=(number, len(shown.questions)))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context, position))
        question, place = _question(context, position), _place(context, position)
        if choice == _LATER.id:
            context.request = PlanLeftOpen(year=place.year, key=question.key)
            _on(context, position, answered=question)
        elif choice == _KEEP.id:
            _on(context, position)
        elif choice == _CLEAR.id:
            _decide(context, place, question, "")
        elif choice == _AS_LAST.id:
            _offer(context, position, _last(context, question))
        elif choice == _DOCUMENTS.id:
            _to_documents(context, place, question)
        else:
            skills = _skills(context, question)[:MOST_SKILLS]
            several = [one for one in skills if one.plans >= IN_SEVERAL]
            _offer(context, position, as_answer(skills if choice == _EVERY.id else several))

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context, position), context.render, exactly=True)
        if choice is not None:
            self.choose(context, position, choice)
        else:
            _offer(context, position, raw)

    def _choices(self, context: Context, position: Position) -> tuple[Choice, ...]:
        question = _question(context, position)
        there, last = _value(context, question), _last(context, question)
        documents = _shown(context).documents_of(question)
        found = [_DOCUMENTS] if documents else []
        if last and last != there:
            found.append(_AS_LAST)
        if question.kind is Kind.SKILLS:
            found += _from_pops(_skills(context, question)[:MOST_SKILLS])
        if there:
            return (*found, _KEEP, _CLEAR)
        if not Place.of(position).guided:
            return (*found, _BACK_TO_STEP)
        return (*found, _KEEP if documents else _LATER)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        """Documents that go with the answer; the question stays, because words may follow."""
        question, place = _question(context, position), _place(context, position)
        numbers = tuple(one.id for one in uploads)
        context.request = PlanDocuments(year=place.year, key=question.key, add=numbers)


def _last(context: Context, question: Question) -> str:
    """What was said at that question of the year before."""
    answer = _shown(context).last.answer(question.key)
    return answer.value if answer is not None else ""


def _skills(context: Context, question: Question) -> tuple[NeededSkill, ...]:
    """What the plans of people at that level ask for, and is not in the answer; what is shown of it."""
    level = question.level.key if question.level is not None else ""
    skills = _shown(context).skills.get(level, ())
    return not_in(_value(context, question), skills)


def _from_pops(skills: Sequence[NeededSkill]) -> list[Choice]:
    several = [one for one in skills if one.plans >= IN_SEVERAL]
    found = [_SEVERAL] if several else []
    return [*found, _EVERY] if len(skills) > len(several) else found


def _skill_lines(context: Context, question: Question) -> list[Line]:
    """What the plans of people say, numbers and never names."""
    others = not_in(_value(context, question), _shown(context).without_level)
    groups = ((_FROM_POPS, _skills(context, question)), (_FROM_OTHERS, others))
    lines: list[Line] = []
    for head, skills in groups:
        if skills:
            lines.append(Line(head))
            lines += [Line(_ITEM(what=one.line)) for one in skills[:MOST_SKILLS]]
            if len(skills) > MOST_SKILLS:
                lines.append(Line(_MORE_POPS(count=len(skills) - MOST_SKILLS)))
    if not groups[0][1]:
        lines.insert(0, Line(_NO_POPS))
    return [*lines, Line(_HOW_GROUPED, "hint")] if groups[0][1] or groups[1][1] else lines


class Decide(Menu):
    """What is kept: the answer that is there, or what somebody says now."""

    key = DECIDE

    def show(self, context: Context, position: Position) -> Prompt:
        question, draft = _subject(context, position), context.conversation.answer_draft
        answer = _answer(context, question)
        lines = [_head(context, question), Line(ask_about(question, _shown(context).year)[0])]
        if answer is not None and answer.value:
            lines.append(Line(_THERE_IS(who=_who(context, answer))))
            lines.append(Line(_cut(answer.value, MOST_QUOTED)))
        if draft is not None and draft.text:
            lines += [Line(_YOU_SAID), Line(_cut(draft.text, MOST_QUOTED))]
        lines.append(Line(_WHICH if draft is not None and draft.text else _TAKE_AWAY, "question"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        question, draft = _subject(context, position), context.conversation.answer_draft
        there = _answer(context, question)
        value = there.value if there is not None else ""
        if draft is None or choice == _LEAVE.id:
            _on(context, position)
        elif value != draft.seen:
            self._look_again(context, position, draft, there)
        elif choice == _BELOW.id:
            self._below(context, position, value, draft.text)
        else:
            _keep(context, position, draft.text, seen=value)

    def _below(self, context: Context, position: Position, value: str, mine: str) -> None:
        try:
            both = joined(value, mine)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None
        _keep(context, position, both, seen=value)

    def _look_again(
        self, context: Context, position: Position, draft: AnswerDraft, there: Answer | None
    ) -> None:
        """Another one has answered while this one decided."""
        if there is None or not there.value:
            context.say(_GONE(name=_SOMEBODY))
            _keep(context, position, draft.text, seen="")
            return
        context.say(_CHANGED(name=_shown(context).who_said(there) or _SOMEBODY))
        _decide(context, _place(context, position), _subject(context, position), draft.text)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        draft = context.conversation.answer_draft
        if draft is None:
            return (_LEAVE,)
        return (_REPLACE, _BELOW, _LEAVE) if draft.text else (_REMOVE, _LEAVE)


class More(Menu):
    """After a long message: whether more belongs to it."""

    key = MORE
    takes: Takes = "text"

    def show(self, context: Context, position: Position) -> Prompt:
        question = _subject(context, position)
        ask, _ = ask_about(question, _shown(context).year)
        return screen_prompt(
            context, position, [_head(context, question), Line(ask, "question")], (_GO_ON,)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_GO_ON,))
        _on(context, position)

    def read(self, context: Context, position: Position, raw: str) -> None:
        if match_choice(raw, (_GO_ON,), context.render, exactly=True) is not None:
            self.choose(context, position, _GO_ON.id)
            return
        question, draft = _subject(context, position), context.conversation.answer_draft
        there = _value(context, question)
        if draft is None or there != draft.seen:
            _offer(context, position, raw)
            return
        try:
            both = joined(there, raw)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None
        _keep(context, position, both, seen=there)


def _to_documents(context: Context, place: Place, question: Question) -> None:
    draft = AnswerDraft(year=place.year, key=question.key)
    context.conversation = replace(context.conversation, answer_draft=draft)
    _go(context, place.at(FILES))


class Documents(TakesFiles):
    """The documents with an answer: each can be had back, or taken away."""

    key = FILES
    takes_files = Purpose.TRAINING_PLAN

    def show(self, context: Context, position: Position) -> Prompt:
        question = _subject(context, position)
        lines = [_head(context, question), Line(_WHICH_DOCUMENT, "question")]
        lines += [
            Line(_DOCUMENT(number=number, name=one.name, size=_size(one), at=one.received_at))
            for number, one in enumerate(_shown(context).documents_of(question), start=1)
        ]
        lines.append(Line(_SEND_DOCUMENT, "hint"))
        return screen_prompt(context, position, lines, self._choices(context, question))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        question, place = _subject(context, position), _place(context, position)
        only(choice, self._choices(context, question))
        documents = _shown(context).documents_of(question)
        if choice == _TO_QUESTION.id:
            _go(context, _position(context, question, guided=place.guided))
            return
        what, _, number = choice.partition("-")
        document = documents[int(number) - 1]
        if what == "get":
            context.attachments.append(Attachment(kind="upload", upload=document.id, formats=()))
            return
        draft = AnswerDraft(year=place.year, key=question.key, text=str(document.id))
        context.conversation = replace(context.conversation, answer_draft=draft)
        _go(context, place.at(DROP))

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        question, place = _subject(context, position), _place(context, position)
        numbers = tuple(one.id for one in uploads)
        context.request = PlanDocuments(year=place.year, key=question.key, add=numbers)

    def _choices(self, context: Context, question: Question) -> tuple[Choice, ...]:
        documents = _shown(context).documents_of(question)
        names = [_short(one.name, MOST_NAME) for one in documents]
        get = [Choice(f"get-{n}", _GET(name=name)) for n, name in enumerate(names, start=1)]
        drop = [Choice(f"remove-{n}", _DROP(name=name)) for n, name in enumerate(names, start=1)]
        return (*get, *drop, _TO_QUESTION)


def _size(upload: Upload) -> Text:
    """How large it is, in the unit that fits."""
    if upload.size < _MEGA:
        return _KILOBYTES(size=max(1, round(upload.size / 1000)))
    return _MEGABYTES(size=show_days(Decimal(upload.size) / _MEGA))


class DropDocument(Menu):
    """Whether a document is forgotten."""

    key = DROP

    def show(self, context: Context, position: Position) -> Prompt:
        document = self._document(context, position)
        name = document.name if document is not None else _SOMETHING
        lines = [Line(_SURE_DROP(name=name), "question")]
        return screen_prompt(context, position, lines, (_REMOVE, _KEEP_DOCUMENT))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_REMOVE, _KEEP_DOCUMENT))
        question, place = _subject(context, position), _place(context, position)
        document = self._document(context, position)
        if choice == _REMOVE.id and document is not None:
            context.request = PlanDocuments(year=place.year, key=question.key, remove=document.id)
        _go(context, place.at(FILES))

    def _document(self, context: Context, position: Position) -> Upload | None:
        draft, question = context.conversation.answer_draft, _subject(context, position)
        named = draft.text if draft is not None else ""
        documents = _shown(context).documents_of(question)
        return next((one for one in documents if str(one.id) == named), None)


SCREENS: tuple[Screen, ...] = (
    Overview(),
    OfStep(),
    Years(),
    *(Ask(one.key) for one in SCRIPT),
    Decide(),
    More(),
    Documents(),
    DropDocument(),
)
