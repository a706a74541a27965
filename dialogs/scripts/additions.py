"""What a talk changes in the plan, item by item, for the one who did not close the talk.

Only what differs from the version in force is asked; what is not agreed with is left out.
"""

from __future__ import annotations

from dialogs.scripts.cards import change_card
from dialogs.steps.answers import Words, YesNo
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from dialogs.steps.step import ForEach, Section, Step
from plans.i18n.text import Text
from plans.talks.recording import differs, noted


def _is_changed(asking: Asking) -> bool:
    return differs(asking.plan, asking.agreed, asking.item)


def _is_refused(asking: Asking) -> bool:
    return noted(asking.plan, asking.item, "agreed") is False


def _agreed(kind: str, ask: Text, why: Text) -> tuple[Step, Step]:
    agreed = Step(
        key=f"{kind}.agreed",
        ask=ask,
        why=why,
        answer=YesNo(yes=Text("Agree"), no=Text("Not agreed")),
        card=change_card,
        when=_is_changed,
        noted=True,
    )
    objection = Step(
        key=f"{kind}.objection",
        ask=Text("Why do you not agree?"),
        why=Text("It stays out of the plan; your reason stands in the minutes."),
        answer=Words(max_length=500),
        when=_is_refused,
        noted=True,
    )
    return agreed, objection


CHANGES = Section(
    key="changes",
    title=Text("What the talk changes"),
    parts=(
        ForEach(
            kind="action",
            parts=_agreed(
                "action",
                Text("Do you agree with this change?"),
                Text("The rest of the plan stays as you both signed it."),
            ),
        ),
        ForEach(
            kind="talk",
            parts=_agreed(
                "talk",
                Text("Do you agree with this new talk?"),
                Text("You both get a reminder in time."),
            ),
        ),
    ),
)

ADDITIONS = Script("additions", (CHANGES,), end="additions.end")
