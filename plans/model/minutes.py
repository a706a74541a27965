"""What is said in a talk about a plan in force: its report while it is held, its minutes afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from plans.i18n.text import Text
from plans.model.choices import ActionStatus, Applied, GoalOutcome, LearningForm, Role, TalkKind
from plans.model.declaring import Printed, answer, as_in
from plans.model.items import Action, Competence, Goal, Item, Promise


@dataclass(frozen=True, kw_only=True)
class TalkReport:
    """A talk that is being held, or the minutes of one that was; no part of what is signed."""

    id: int
    """Out of the same numbers as the ids of items."""
    kind: TalkKind = TalkKind.FOLLOW_UP
    talk_id: int | None = None
    """The planned talk; None for one that nobody planned."""
    begun_at: datetime
    held_on: date | None = answer(
        Text("Talk on"), column=Text("Held on"), printed=Printed.OWN_PLACE
    )
    helped: str | None = answer(Text("What helped"))
    hindered: str | None = answer(Text("What hindered"))
    comes_next: str | None = answer(Text("What comes next"))
    next_talk: date | None = answer(Text("Next talk"))
    remark: str | None = answer(Text("Closing remark"), on_paper=Text("Remark"))
    manager: str = ""
    """The name of the manager it was held with, known once it is closed."""
    closed_at: datetime | None = None
    """None while it is under way."""
    waits_for: Role | None = None
    """Whose confirmation is still missing, once the other side confirmed."""
    notes: tuple[Note, ...] = ()
    additions: tuple[Addition, ...] = ()
    passed: tuple[str, ...] = ()
    """Questions passed by, for both: who goes on does not get them again."""
    confirmed: tuple[Confirmation, ...] = ()

    def note(self, item_id: int) -> Note | None:
        """What was said of that item."""
        return next((note for note in self.notes if note.item == item_id), None)


@dataclass(frozen=True, kw_only=True)
class Note:
    """What was said of one item of the plan in a talk; None: not spoken of."""

    item: int
    name: str
    """What the item was called then, so that the minutes stay readable without it."""
    status: ActionStatus | None = as_in(Action, "status")
    progress: int | None = as_in(Action, "progress")
    new_end: date | None = answer(
        Text("Ready by"), column=Text("End now"), printed=Printed.OWN_PLACE
    )
    """The day an action is to be finished by now; the one it had when nothing changes."""
    old_end: date | None = answer(Text("End before"), printed=Printed.OWN_PLACE)
    dropped_because: str | None = as_in(Action, "dropped_because", printed=Printed.OWN_PLACE)
    level: int | None = as_in(Competence, "current")
    """The employee's view now, 0-5."""
    level_manager: int | None = as_in(Competence, "current_manager")
    kept: bool | None = as_in(Promise, "kept")
    outcome: GoalOutcome | None = as_in(Goal, "outcome", printed=Printed.OWN_PLACE)
    useful: bool | None = as_in(Action, "useful", printed=Printed.OWN_PLACE)
    applied: Applied | None = as_in(Action, "applied", printed=Printed.OWN_PLACE)
    applied_how: str | None = as_in(Action, "applied_how", printed=Printed.OWN_PLACE)
    agreed: bool | None = answer(
        Text("Your view"), column=Text("Agreed"), width=8, printed=Printed.OWN_PLACE
    )
    """Whether the other side agrees with what the talk changes here."""
    objection: str | None = answer(
        Text("Remark"), column=Text("Objection"), width=30, printed=Printed.OWN_PLACE
    )


@dataclass(frozen=True, kw_only=True)
class Addition(Item):
    """An action that a talk wants to add to the plan."""

    KIND: ClassVar[str] = "addition"

    what: str | None = answer(
        Text("New action"), column=Text("About"), width=36, printed=Printed.OWN_PLACE
    )
    competence: str | None = answer(
        Text("For"), column=Text("Competence"), width=30, printed=Printed.OWN_PLACE
    )
    """The competence it is for, as `talks.competence_label` calls it; None: the only one."""
    form: LearningForm | None = as_in(Action, "form")
    end: date | None = as_in(Action, "end")


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """One person's word that the minutes say what was said."""

    role: Role
    person_id: str
    name: str
    at: datetime
