"""What a tap does, wherever somebody stands."""

from __future__ import annotations

from dataclasses import replace

from dialogs.event import Event
from dialogs.prompt import Position
from plans.model import Plan, Status
from tests.cast import ANNA, GREET, INES, MARC, TOM, welcomed
from tests.chat import Chat, at_once, fill
from tests.memory import Memory
from tests.story import plan_in


def two_wait_for_marc() -> tuple[Chat, Plan, Plan]:
    """Marc stands at his desk; Anna's plan waits for him longer than Tom's."""
    chat = Chat(Memory())
    at_once(fill(chat.database))
    people = [welcomed(one) for one in (ANNA, MARC, GREET, INES, replace(TOM, manager_id="marc"))]
    at_once(chat.database.save_people(people))
    plans = [
        at_once(chat.database.add_plan(replace(plan_in(Status.SUBMITTED), employee_id=who)))
        for who in ("anna", "tom")
    ]
    at_once(chat.commands("marc", "/start"))
    return chat, plans[0], plans[1]


def opens(chat: Chat, plan: Plan) -> int | None:
    """Which plan the button of a notice about this one leads to."""
    notice = Event(kind="choose", choice="open", position=Position("desk"), plan_id=plan.id)
    return at_once(chat.say("marc", notice))[-1].message.plan_id


def test_the_button_of_a_notice_opens_the_plan_it_spoke_of_also_at_the_desk() -> None:
    chat, _, of_tom = two_wait_for_marc()
    assert opens(chat, of_tom) == of_tom.id


def test_the_first_button_of_the_desk_opens_what_waits_longest() -> None:
    chat, of_anna, _ = two_wait_for_marc()
    assert at_once(chat.taps("marc", "open", at="desk"))[-1].message.plan_id == of_anna.id
