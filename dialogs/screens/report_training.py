"""Somebody reports a training that they followed: what, when, how long, and a proof, one by one.

What a sentence said already is not asked again; everything stands on a card before it goes to whoever
confirms it, and each line of it can be changed. Nothing counts before it is confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Screen, Takes, TakesFiles, only, screen_prompt
from dialogs.snapshot import REPORT_TRAINING
from dialogs.understanding import (
    InvalidAnswer,
    TrainingSaid,
    past_day,
    read_duration,
    read_text,
    training_said,
)
from plans.i18n.formats import HOURS_A_DAY
from plans.i18n.text import Text, labelled
from plans.training_days.report import (
    AddToTraining,
    ReportTraining,
    TrainingDraft,
    day_problem,
)
from plans.training_days.shown import MyTrainings, listed, time_text
from plans.training_days.trainings import (
    LONGEST_NAME,
    SOURCES,
    FollowedTraining,
    told_already,
)
from plans.uploads.upload import Purpose, Upload

WHAT = f"{REPORT_TRAINING}.what"
WHEN = f"{REPORT_TRAINING}.when"
HOURS = f"{REPORT_TRAINING}.hours"
PROOF = f"{REPORT_TRAINING}.proof"
SAME = f"{REPORT_TRAINING}.same"
ASKED = (WHAT, WHEN, HOURS, PROOF)
"""In the order in which they are asked."""

_UNDERSTOOD = Text("You followed a training. This I understood:")
_BEGIN = Text("Well done! Tell me about the training that you followed.")
_WHAT = Text("What was the training about, or what is it called?")
_WHEN = Text("When was it? Of a training of several days, type the last one.")
_WHY_WHEN = Text(
    "The year of that day is the one it counts for. Type it like 12 March, or yesterday."
)
_HOURS = Text("How long did it take, in working time?")
_WHY_HOURS = Text("Type it like 2 days, half a day or 7h36.")
_PROOF = Text("Do you have a proof? Send me a photo or a PDF of it.")
_WHY_PROOF = Text(
    "Whoever confirms it and HR may see it, nobody else. Without a proof is fine too."
)
_SAME = Text("I know this one already. Is it the same?")
_KNOWN_AS = Text("%(training)s – %(source)s")
_CARD = Text("This goes to %(name)s:")
_HR = Text("HR")
_CARD_HINT = Text("It counts once it is confirmed. Tap a line to change it.")
_NAME, _DAY, _TIME = Text("Training"), Text("Day"), Text("Working time")
_RANGE = Text("%(first)s - %(last)s")
_LEAVE, _FORMAL, _PROOF_LABEL = (
    Text("Flemish training leave"),
    Text("Formal training"),
    Text("Proof"),
)
_YES, _NO = Text("yes"), Text("no")
_SENT, _NONE = Text("there is one"), Text("none")
_HALF, _ONE, _TWO, _THREE = (
    Choice("half", Text("Half a day")),
    Choice("1", Text("1 day")),
    Choice("2", Text("2 days")),
    Choice("3", Text("3 days")),
)
_DAYS = {
    "half": Decimal("0.5"),
    "1": Decimal(1),
    "2": Decimal(2),
    "3": Decimal(3),
}
_TODAY, _YESTERDAY = Choice("today", Text("Today")), Choice("yesterday", Text("Yesterday"))
_CANCEL = Choice("cancel", Text("Do not report it"))
_NO_PROOF = Choice("no", Text("No proof"))
_IS_SAME = Choice("yes", Text("Yes, the same one"))
_IS_OTHER = Choice("no", Text("No, another one"))
_SEND = Choice("submit", Text("Send it"))
_CHANGE = {
    "what": Text("Change the name"),
    "when": Text("Change the day"),
    "hours": Text("Change how long"),
    "proof": Text("Another proof"),
    "leave": Text("It was Flemish training leave"),
    "no-leave": Text("It was no Flemish training leave"),
    "formal": Text("It was formal training"),
    "informal": Text("It was no formal training"),
}
_CANCELLED = Text("Fine, I have reported nothing.")
_ONE_PROOF = Text("I keep the first file as the proof; send one file for one training.")


def open_report(context: Context, said: TrainingSaid | None = None) -> None:
    """Begins to report a training, with what a sentence said of it already."""
    draft = TrainingDraft()
    if said is not None:
        draft = TrainingDraft(
            name=said.name[:LONGEST_NAME],
            started_on=said.started_on,
            ended_on=said.ended_on if _day_problem(context, said.ended_on) is None else None,
            hours=said.hours,
        )
    if draft == TrainingDraft():
        context.say(_BEGIN)
    else:
        context.say(_UNDERSTOOD)
        for line in _facts(draft):
            context.say(line, "done")
    _go_on(context, draft)


def back_in_report(context: Context, at: Position) -> None:
    """To the question before; from the first one, out of it."""
    if at.key == REPORT_TRAINING:
        _go(context, PROOF)
    elif at.key in ASKED and at.key != WHAT:
        _go(context, ASKED[ASKED.index(at.key) - 1])
    elif at.key == SAME:
        _go(context, PROOF)
    else:
        _leave(context)


def skip_proof(context: Context) -> None:
    """There is no proof."""
    _go_on(context, replace(_draft(context), proof=None, proof_asked=True))


def _draft(context: Context) -> TrainingDraft:
    return context.conversation.training_draft or TrainingDraft()


def _keep(context: Context, draft: TrainingDraft | None) -> None:
    context.conversation = replace(context.conversation, training_draft=draft)


def _go(context: Context, key: str) -> None:
    context.conversation = replace(context.conversation, overlay=str(Position(key)))


def _leave(context: Context) -> None:
    _keep(context, None)
    context.conversation = replace(context.conversation, overlay=None)


def _go_on(context: Context, draft: TrainingDraft) -> None:
    """To the first question that is open, else to the card."""
    _keep(context, draft)
    if not draft.name:
        _go(context, WHAT)
    elif draft.ended_on is None:
        _go(context, WHEN)
    elif draft.hours is None:
        _go(context, HOURS)
    elif not draft.proof_asked:
        _go(context, PROOF)
    elif not draft.other and _known(context, draft) is not None:
        _go(context, SAME)
    else:
        _go(context, REPORT_TRAINING)


def _known(context: Context, draft: TrainingDraft) -> FollowedTraining | None:
    """What is kept already that this may be."""
    if draft.ended_on is None:
        return None
    return told_already(
        context.snapshot.showing(MyTrainings).trainings,
        person_id=context.me.id,
        name=draft.name,
        hours=draft.hours,
        ended_on=draft.ended_on,
        now=context.snapshot.now,
    )


def _day_problem(context: Context, day: date | None) -> Text | None:
    return day_problem(day, context.today) if day is not None else None


def _facts(draft: TrainingDraft) -> list[Text]:
    """What is known so far, a line for each."""
    found = []
    if draft.name:
        found.append(labelled(_NAME, draft.name))
    if draft.ended_on is not None:
        day: object = draft.ended_on
        if draft.started_on is not None and draft.started_on < draft.ended_on:
            day = _RANGE(first=draft.started_on, last=draft.ended_on)
        found.append(labelled(_DAY, day))
    if draft.hours is not None:
        found.append(labelled(_TIME, time_text(draft.hours)))
    return found


class _Ask(Menu):
    """One question about the training."""

    ask: Text
    why: Text | None = None
    offered: tuple[Choice, ...] = ()

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(self.ask, "question")]
        if self.why is not None:
            lines.append(Line(self.why, "hint"))
        return screen_prompt(context, position, lines, (*self.offered, _CANCEL))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (*self.offered, _CANCEL))
        if choice == _CANCEL.id:
            context.say(_CANCELLED)
            _leave(context)
        else:
            self._tapped(context, choice)

    def _tapped(self, context: Context, choice: str) -> None:
        raise NotOffered(choice)


class What(_Ask):
    """What it was about."""

    key = WHAT
    takes: Takes = "name"
    ask = _WHAT

    def read(self, context: Context, position: Position, raw: str) -> None:
        name = " ".join(read_text(raw, max_length=LONGEST_NAME).split())
        said = training_said(name, language=context.language, today=context.today)
        if said is not None and _draft(context).name == "":
            open_report(context, said)  # the whole story once more
        else:
            _go_on(context, replace(_draft(context), name=name, other=False))


class When(_Ask):
    """When it was."""

    key = WHEN
    takes: Takes = "names"
    ask, why = _WHEN, _WHY_WHEN
    offered = (_TODAY, _YESTERDAY)

    def show(self, context: Context, position: Position) -> Prompt:
        return replace(super().show(context, position), wants="date")

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice in {one.id for one in (*self.offered, _CANCEL)}:
            super().choose(context, position, choice)
            return
        try:
            day = date.fromisoformat(choice)  # a calendar offers every day
        except ValueError:
            raise NotOffered(choice) from None
        self._take(context, day)

    def _tapped(self, context: Context, choice: str) -> None:
        self._take(context, past_day(choice, language="en", today=context.today))

    def read(self, context: Context, position: Position, raw: str) -> None:
        self._take(context, past_day(raw, language=context.language, today=context.today))

    def _take(self, context: Context, day: date) -> None:
        problem = _day_problem(context, day)
        if problem is not None:
            raise InvalidAnswer(problem)
        draft = replace(_draft(context), ended_on=day, started_on=None, other=False)
        _go_on(context, draft)


class Hours(_Ask):
    """How long it took."""

    key = HOURS
    takes: Takes = "names"
    ask, why = _HOURS, _WHY_HOURS
    offered = (_HALF, _ONE, _TWO, _THREE)

    def _tapped(self, context: Context, choice: str) -> None:
        _go_on(context, replace(_draft(context), hours=_DAYS[choice] * HOURS_A_DAY))

    def read(self, context: Context, position: Position, raw: str) -> None:
        hours = read_duration(raw, language=context.language)
        _go_on(context, replace(_draft(context), hours=hours))


class Proof(_Ask, TakesFiles):
    """A photo or a PDF, or none."""

    key = PROOF
    ask, why = _PROOF, _WHY_PROOF
    offered = (_NO_PROOF,)
    takes_files = Purpose.TRAINING

    def _tapped(self, context: Context, choice: str) -> None:
        skip_proof(context)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        if len(uploads) > 1:
            context.say(_ONE_PROOF, "hint")
        _go_on(context, replace(_draft(context), proof=uploads[0].id, proof_asked=True))


class Same(_Ask):
    """Whether it is one that is known already."""

    key = SAME
    ask = _SAME
    offered = (_IS_SAME, _IS_OTHER)

    def show(self, context: Context, position: Position) -> Prompt:
        prompt = super().show(context, position)
        known = _known(context, _draft(context))
        if known is None:
            return prompt
        line = Line(_KNOWN_AS(training=listed(known), source=SOURCES[known.source]))
        return replace(prompt, lines=(*prompt.lines, line))

    def _tapped(self, context: Context, choice: str) -> None:
        draft = _draft(context)
        known = _known(context, draft)
        if choice == _IS_SAME.id and known is not None:
            context.request = AddToTraining(number=known.id, draft=draft)
            _leave(context)
        else:
            _go_on(context, replace(draft, other=True))


class Card(Menu):
    """Everything, before it goes to whoever confirms it."""

    key = REPORT_TRAINING

    def show(self, context: Context, position: Position) -> Prompt:
        draft = _draft(context)
        name = context.snapshot.showing(MyTrainings).decides or _HR
        lines = [Line(_CARD(name=name), "question"), *map(Line, _facts(draft))]
        if draft.training_leave:
            lines.append(Line(labelled(_LEAVE, _YES)))
        lines.append(Line(labelled(_FORMAL, _YES if draft.formal else _NO)))
        lines.append(Line(labelled(_PROOF_LABEL, _NONE if draft.proof is None else _SENT)))
        lines.append(Line(_CARD_HINT, "hint"))
        return screen_prompt(context, position, lines, self._choices(draft))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        draft = _draft(context)
        only(choice, self._choices(draft))
        match choice:
            case "submit":
                if not draft.name or draft.ended_on is None:
                    _go_on(context, draft)
                    return
                context.request = ReportTraining(draft=draft)
                _leave(context)
            case "cancel":
                context.say(_CANCELLED)
                _leave(context)
            case "leave" | "no-leave":
                _keep(context, replace(draft, training_leave=choice == "leave"))
            case "formal" | "informal":
                _keep(context, replace(draft, formal=choice == "formal"))
            case _:
                _go(context, f"{REPORT_TRAINING}.{choice}")

    def _choices(self, draft: TrainingDraft) -> Sequence[Choice]:
        toggles = (
            "no-leave" if draft.training_leave else "leave",
            "informal" if draft.formal else "formal",
        )
        changes = [
            Choice(key, _CHANGE[key]) for key in ("what", "when", "hours", "proof", *toggles)
        ]
        return (_SEND, *changes, _CANCEL)


SCREENS: tuple[Screen, ...] = (What(), When(), Hours(), Proof(), Same(), Card())
