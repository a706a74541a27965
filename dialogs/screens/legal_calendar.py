"""The legal calendar in the chat, for HR: the steps of a year, what was done of each, and why it is taken.

The item of a position is the year (`hr.calendar@2027`), or the number of a step, which holds its year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.reminders.tasks import Task
from dialogs.screens.screen import Menu, Screen, Takes, TakesFiles, only, screen_prompt
from dialogs.screens.submit_to_workers import SCREENS as OF_WORKERS
from dialogs.screens.submit_to_workers import SEND, WORKERS, open_workers
from dialogs.snapshot import LEGAL_CALENDAR, TRAINING
from dialogs.understanding import InvalidAnswer, read_when
from plans.i18n.formats import show_date
from plans.i18n.text import Text, plural
from plans.i18n.translated import said
from plans.i18n.user_error import UserError
from plans.law.rules import CHECK, Body
from plans.legal_calendar.log import (
    CalendarAct,
    CalendarShown,
    Doing,
    StepDone,
    checked_day,
    checked_note,
    checked_reason,
    step_number,
)
from plans.legal_calendar.proof_list import late
from plans.legal_calendar.reminding import step_of
from plans.legal_calendar.steps import Step
from plans.legal_calendar.supported_work import due_words
from plans.legal_calendar.wording import after_hiring, done_words, explained, remarks, title
from plans.training_plan.answers import default_year
from plans.uploads.upload import Purpose, Upload

STEP, DAY = f"{LEGAL_CALENDAR}.step", f"{LEGAL_CALENDAR}.day"
MISSING = f"{LEGAL_CALENDAR}.missing"
NOTE, UNDO = f"{LEGAL_CALENDAR}.note", f"{LEGAL_CALENDAR}.undo"

_OPEN = Text("%(day)s – %(step)s")
_LATE = Text("❗ %(day)s – %(step)s: not noted yet, and the day has passed")
_DONE = Text("✔ %(step)s, done on %(day)s by %(who)s")
_DONE_BY_COMMAND = Text("✔ %(step)s, done on %(day)s")
_NO_DAY = Text("%(step)s (no day)")
_FOR_EACH = Text("%(step)s: %(when)s")
_NO_RULES = Text("The rules hold nothing for %(year)s yet.")
_NOT_KNOWN = Text(
    "Say first, under “The organisation”, with whom the training plan is discussed: only then these "
    "steps are sure to be yours, and I remind you of them."
)
_TAP = Text("Tap a step to see why it is there, or to note that it is done.")
_BY = Text("To be done by %(day)s")
_IS_OPEN = Text("Not noted as done yet.")
_GONE = Text("That step is not in the calendar any more.")
_TODAY = Choice("done", Text("Done today"))
_OTHER = Choice("day", Text("Done on another day"))
_ADD_NOTE = Choice("note", Text("Write a note"))
_SEE_PROOF = Choice("see", Text("See the proof"))
_SEND_PROOF = Text("A document that proves it, you send me here: a PDF, Word, Excel or a photo.")
_UNDO = Choice("undo", Text("Not done after all"))
_BACK = Choice("back", Text("Back to the calendar"))
_UP = Choice("up", Text("Back to training"))
_PROOF = Choice("proof", Text("The proof list (Excel)"))
_WORKERS = Choice("workers", Text("Submit to the workers"))
_MISSING = Choice("missing", Text("PDPs that are missing (maatwerk)"))
_MISSING_TITLE = Text("PDPs of target-group workers: late, or within 30 days")
_LATE_PLAN, _POINT = Text("❗ %(what)s"), Text("• %(what)s")
_NONE_MISSING = Text("None is missing.")
MOST_DUE = 30
_PROOF_COMES = Text("Here is the list of what was done, by whom and with which proof.")
_YEAR = Text("The year %(year)s")
_WHICH_DAY = Text("On which day was it done: %(step)s?")
_TYPE_DAY = Text("Type the day, like 15/02/2027.")
_WHICH_NOTE = Text("What is to be noted with: %(step)s?")
_NOTE_WHY = Text("Such as to whom it was sent, and how. It stands in the proof list.")
_WHICH_REASON = Text("Why is this step open again: %(step)s?")
_REASON_WHY = Text("The log keeps that it was noted as done, and your reason.")
_CHOICE = re.compile(r"(?!year-)[a-z0-9_.-]{1,20}")
_KEEP = Choice("keep", Text("Leave it as it is"))


def open_calendar(context: Context) -> None:
    """To the steps of the plan that one means at this time of the year."""
    _go(context, Position(LEGAL_CALENDAR, default_year(context.today)))


def open_step(context: Context, task: Task) -> None:
    """To the step that a reminder speaks of."""
    found = step_of(task.about)
    if found is None:
        open_calendar(context)
    else:
        _go(context, Position(STEP, step_number(*found)))


def back_in_calendar(context: Context, at: Position) -> None:
    """One screen up."""
    if at.key == LEGAL_CALENDAR:
        _go(context, Position(TRAINING))
    elif at.key in {STEP, WORKERS, MISSING}:
        _go(context, Position(LEGAL_CALENDAR, _shown(context).year))
    elif at.key == SEND:
        open_workers(context, _shown(context).year)
    else:
        _go(context, Position(STEP, at.item))


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


def _shown(context: Context) -> CalendarShown:
    return context.snapshot.showing(CalendarShown)


class Calendar(Menu):
    """All steps of a year."""

    key = LEGAL_CALENDAR

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        calendar = shown.calendar
        if calendar is None:
            lines = [Line(_NO_RULES(year=str(shown.year)), "question")]
            return screen_prompt(context, position, lines, self._choices(context))
        lines = [Line(title(calendar.situation), "question")]
        lines += map(Line, remarks(calendar))
        if not shown.is_known:
            lines.append(Line(_NOT_KNOWN))
        lines += [Line(self._line(context, shown, step)) for step in calendar.steps]
        lines += [Line(_NO_DAY(step=said(one.title))) for one in calendar.undated]
        lines += [
            Line(_FOR_EACH(step=said(rule.title), when=after_hiring(rule)))
            for rule in calendar.for_each_worker
        ]
        lines += [Line(_TAP, "hint"), Line(CHECK, "hint")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        shown = _shown(context)
        if choice == _UP.id:
            _go(context, Position(TRAINING))
        elif choice == _PROOF.id:
            context.say(_PROOF_COMES)
            context.attachments.append(Attachment(kind="calendar_proof", year=shown.year))
        elif choice == _MISSING.id:
            _go(context, Position(MISSING, shown.year))
        elif choice == _WORKERS.id:
            open_workers(context, shown.year)
        elif choice.startswith("year-"):
            _go(context, Position(LEGAL_CALENDAR, int(choice.removeprefix("year-"))))
        else:
            keys = {_choice_of(shown, one): one.key for one in self._steps(shown)}
            _go(context, Position(STEP, step_number(shown.year, keys[choice])))

    def _line(self, context: Context, shown: CalendarShown, step: Step) -> Text:
        done = shown.done(step.key)
        name = said(step.title)
        if done is not None and done.by is not None:
            who = shown.names.get(done.by, done.by)
            return _DONE(step=name, day=done.done_on, who=who)
        if done is not None:
            return _DONE_BY_COMMAND(step=name, day=done.done_on)
        words = _LATE if late(step, context.today) else _OPEN
        return words(day=step.act_by, step=name)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = _shown(context)
        this = context.today.year
        others = [
            Choice(f"year-{year}", _YEAR(year=str(year)))
            for year in (this - 1, this, this + 1)
            if year != shown.year
        ]
        missing = [_MISSING] if _is_maatwerk(shown) else []
        workers = [_WORKERS] if _goes_to_workers(shown) else []
        proof = [_PROOF] if shown.calendar is not None else []
        steps = [Choice(_choice_of(shown, one), said(one.title)) for one in self._steps(shown)]
        return (*steps, *workers, *missing, *proof, *others, _UP)

    def _steps(self, shown: CalendarShown) -> tuple[Step, ...]:
        return shown.calendar.steps if shown.calendar is not None else ()


def _goes_to_workers(shown: CalendarShown) -> bool:
    """Whether the draft is submitted to the workers themselves."""
    if shown.calendar is None or not shown.is_known:
        return False
    return shown.calendar.situation.body is Body.NONE


def _is_maatwerk(shown: CalendarShown) -> bool:
    return shown.calendar is not None and shown.calendar.situation.supported_work


class MissingPlans(Menu):
    """Whose plan is missing or nearly so, among the target-group workers."""

    key = MISSING

    def show(self, context: Context, position: Position) -> Prompt:
        found = _shown(context).supported
        lines = [Line(_MISSING_TITLE, "question")]
        due = found.due if found is not None else ()
        lines += [
            Line((_LATE_PLAN if one.is_late(context.today) else _POINT)(what=due_words(one)))
            for one in due[:MOST_DUE]
        ]
        if len(due) > MOST_DUE:
            rest = plural("… and %(count)s more", "… and %(count)s more", len(due) - MOST_DUE)
            lines.append(Line(rest, "hint"))
        if not due:
            lines.append(Line(_NONE_MISSING))
        lines.append(Line(CHECK, "hint"))
        return screen_prompt(context, position, lines, (_BACK,))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_BACK,))
        back_in_calendar(context, position)


def _choice_of(shown: CalendarShown, step: Step) -> str:
    """The button of a step: its key, unless that is too long for one, or is that of another button."""
    if _CHOICE.fullmatch(step.key) and step.key not in {
        _PROOF.id,
        _UP.id,
        _WORKERS.id,
        _MISSING.id,
    }:
        return step.key
    return f"step-{step_number(shown.year, step.key)}"


class CalendarStep(TakesFiles):
    """One step: what it is, why, where that is written, and what was noted."""

    key = STEP
    takes_files = Purpose.LEGAL_STEP

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        step = shown.numbered(position.item)
        if step is None:
            return screen_prompt(context, position, [Line(_GONE, "question")], (_BACK,))
        done = shown.done(step.key)
        lines = [Line(said(step.title), "question"), Line(_BY(day=step.act_by))]
        if done is None:
            lines.append(Line(_IS_OPEN))
        else:
            lines += map(Line, done_words(done, shown.names))
        lines += map(Line, explained(step))
        lines += [Line(_SEND_PROOF, "hint"), Line(CHECK, "hint")]
        return screen_prompt(context, position, lines, _step_choices(done))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        shown = _shown(context)
        step = shown.numbered(position.item)
        if choice == _BACK.id or step is None:
            only(choice, (_BACK,))
            back_in_calendar(context, position)
            return
        only(choice, _step_choices(shown.done(step.key)))
        done = shown.done(step.key)
        if choice == _TODAY.id:
            _act(context, shown, step, Doing.DONE, on=context.today)
        elif choice == _SEE_PROOF.id and done is not None:
            context.attachments += [
                Attachment(kind="upload", upload=one.upload)
                for one in done.proofs
                if one.upload is not None
            ]
        else:
            key = {_OTHER.id: DAY, _ADD_NOTE.id: NOTE, _UNDO.id: UNDO}[choice]
            _go(context, Position(key, position.item))

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        """A proof, of a step that is done, or that is done with it."""
        shown = _shown(context)
        step = shown.numbered(position.item)
        if step is None:
            raise InvalidAnswer(_GONE)
        numbers = tuple(one.id for one in uploads)
        _act(context, shown, step, Doing.PROOF, uploads=numbers)


def _step_choices(done: StepDone | None) -> tuple[Choice, ...]:
    if done is None:
        return _TODAY, _OTHER, _BACK
    proofs = [_SEE_PROOF] if any(one.upload for one in done.proofs) else []
    return (*proofs, _ADD_NOTE, _UNDO, _BACK)


def _act(
    context: Context,
    shown: CalendarShown,
    step: Step,
    doing: Doing,
    *,
    on: date | None = None,
    words: str = "",
    uploads: tuple[int, ...] = (),
) -> None:
    context.request = CalendarAct(
        doing=doing, year=shown.year, step=step.key, on=on, words=words, uploads=uploads
    )
    _go(context, Position(STEP, step_number(shown.year, step.key)))


class _Asked(Menu):
    """A question about one step whose answer is typed."""

    takes: Takes = "words"
    ask: Text
    why: Text

    def show(self, context: Context, position: Position) -> Prompt:
        step = _shown(context).numbered(position.item)
        if step is None:
            return screen_prompt(context, position, [Line(_GONE, "question")], (_KEEP,))
        lines = [Line(self.ask(step=said(step.title)), "question"), Line(self.why, "hint")]
        return screen_prompt(context, position, lines, (_KEEP,))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_KEEP,))
        back_in_calendar(context, position)

    def read(self, context: Context, position: Position, raw: str) -> None:
        shown = _shown(context)
        step = shown.numbered(position.item)
        if step is None:
            back_in_calendar(context, position)
            return
        try:
            self._said(context, shown, step, raw)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None

    def _said(self, context: Context, shown: CalendarShown, step: Step, raw: str) -> None:
        raise NotImplementedError


class StepDay(_Asked):
    """The day on which a step was done, typed or tapped in a calendar."""

    key: str = DAY
    takes: Takes = "names"
    ask, why = _WHICH_DAY, _TYPE_DAY

    def show(self, context: Context, position: Position) -> Prompt:
        return replace(super().show(context, position), wants="date")

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == _KEEP.id:
            super().choose(context, position, choice)
            return
        try:
            day = date.fromisoformat(choice)  # a calendar offers every day
        except ValueError:
            raise NotOffered(choice) from None
        self.read(context, position, show_date(day))

    def _said(self, context: Context, shown: CalendarShown, step: Step, raw: str) -> None:
        found = read_when(
            raw, language=context.language, today=context.today, period=None, asks="held"
        )
        day = checked_day(found.day, shown.year, context.today)
        _act(context, shown, step, Doing.DONE, on=day)


class StepNote(_Asked):
    """A note beside a step that is done."""

    key = NOTE
    ask, why = _WHICH_NOTE, _NOTE_WHY

    def _said(self, context: Context, shown: CalendarShown, step: Step, raw: str) -> None:
        _act(context, shown, step, Doing.NOTE, words=checked_note(raw))


class StepUndo(_Asked):
    """Why a step is open again."""

    key = UNDO
    ask, why = _WHICH_REASON, _REASON_WHY

    def _said(self, context: Context, shown: CalendarShown, step: Step, raw: str) -> None:
        _act(context, shown, step, Doing.UNDO, words=checked_reason(raw))


SCREENS: tuple[Screen, ...] = (
    Calendar(),
    CalendarStep(),
    StepDay(),
    StepNote(),
    StepUndo(),
    MissingPlans(),
    *OF_WORKERS,
)
