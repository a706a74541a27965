"""Every line that waits for somebody, whoever reads it and however far the plan is: each button under
it does what it says, and so does each button of where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot.messages import Outbound
from bot.reminders.digests import digests_for
from bot.reminders.tasks import agenda
from dialogs.engine.answering import GONE
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.reminders.tasks import Task
from dialogs.reminders.wording import digest
from plans import editing
from plans.content import content_hash
from plans.i18n.formats import BRUSSELS
from plans.model import Plan, Status, TalkKind
from plans.reminders.reminder import OUTSIDE_PLANS, Matter
from plans.workflow import plan_steps, talk_steps
from tests.cast import ANNA, MARC, NOW, PEOPLE, welcomed
from tests.chat import TEXTS, at_once
from tests.dialogs.watched import Watched, press
from tests.story import agreed_plan, whole_plan

LATER = datetime(2027, 12, 31, 10, tzinfo=BRUSSELS)
"""Every moment of every reminder has come, the day of the final evaluation too."""
OPEN_BESIDE = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.AWAITING_AGREEMENT,
)
CASES = [
    *(("marc", status, False) for status in OPEN_BESIDE),
    *(("marc", status, True) for status in (None, *OPEN_BESIDE)),
    ("marc", None, "evaluated"),
    # Somebody who came after it was signed, and nobody at all.
    *(("greet", status, True) for status in (None, Status.DRAFT)),
    *((None, status, agreed) for status in (None, Status.SUBMITTED) for agreed in (True, False)),
    (None, Status.DRAFT, True),
    (None, None, "evaluated"),
]
READERS = ("anna", "marc", "greet", "ines")
LOOKED_AT: set[object] = set()
"""Where a button led to: each of those places is looked at once."""


@pytest.mark.parametrize(("manager", "status", "agreed"), CASES)
def test_no_line_has_a_button_that_does_nothing(
    manager: str | None, status: Status | None, agreed: bool | str
) -> None:
    world = a_world(manager, status, agreed)
    for who in READERS:
        for item in lines(world, who):
            shown = tapped(world, who, Event(kind="choose", choice=item.ref))
            for twin, message in every_button(*shown, who):
                if message.step == "agenda.move":
                    for _ in every_button(twin, message, who):
                        pass
                elif (position := (who, message.step, message.choices)) not in LOOKED_AT:
                    LOOKED_AT.add(position)
                    twin.check_choices(who)


def test_every_matter_was_among_them_for_whoever_reads_it() -> None:
    met = {
        (item.matter, "stalled" if item.escalated else who)
        for world in (a_world(*case) for case in CASES)
        for who in READERS
        for item in lines(world, who)
    }
    matters = set(Matter) - {Matter.NO_PLAN, Matter.ACTION_START} - OUTSIDE_PLANS
    assert {matter for matter, _ in met} == matters
    assert {(Matter.TALK, who) for who in (*READERS, "stalled")} <= met
    assert {(Matter.REVIEW, "ines"), (Matter.EVALUATION, "ines"), (Matter.PROMISE, "ines")} <= met


def test_hr_moves_a_talk_and_is_told_what_is_missing() -> None:
    world = a_world(None, None, True)
    [item] = [one for one in lines(world, "ines") if one.ref == "talk-1-1"]
    world, message = tapped(world, "ines", Event(kind="choose", choice=item.ref))
    assert "talk of 15/04/2027, and no manager is known" in message.text
    assert "Name one: on the pages of HR under People" in message.text
    assert [key for key, _ in message.choices] == ["move", "day", "three-days", "week", "close"]
    world.do("ines", press(message, "move"))
    said = world.do("ines", Event(kind="text", text="next monday"))
    assert "Ines Claes moved your follow-up talk" in said[0].message.text
    assert said[0].to == "anna"
    assert "Anna Peeters is told." in said[-1].message.text
    plan = world.plans()[1]
    assert [talk.moved_to is not None for talk in plan.talks] == [True, False, False]


@pytest.mark.parametrize("who", ["anna", "marc"])
def test_while_a_next_version_is_open_the_line_says_why_and_stays(who: str) -> None:
    world = a_world("marc", Status.DRAFT, True)
    world, message = tapped(world, who, Event(kind="choose", choice="talk-1-1"))
    assert "A next version of this PDP is open." in message.text
    assert "done" not in [key for key, _ in message.choices]
    opened = world.do(who, press(message, "open"))[-1].message
    assert (opened.position == "in_force") == (who == "marc")
    refused = world.do(who, Event(kind="command", text="/talk"))[-1].message
    assert (refused.error or "").startswith("A next version of this PDP is open.")
    assert "talk-1-1" in {one.ref for one in lines(world, who)}


def test_a_manager_reads_the_version_in_force_and_not_the_next_one() -> None:
    world = a_world("marc", Status.DRAFT, True)
    [goal] = world.memory.versions_of[1, 2].goals
    secret = editing.set_value(world.memory.versions_of[1, 2], goal.id, "text", "Leave this team")
    at_once(world.memory.save_plan(secret))
    world, message = tapped(world, "marc", Event(kind="choose", choice="talk-1-1"))
    world.do("marc", press(message, "open"))
    shown = world.do("marc", Event(kind="command", text="/plan"))[-1].message
    assert "Handle complaints on my own" in shown.text
    assert "Leave this team" not in shown.text
    sent = world.do("marc", Event(kind="choose", choice="document"))[-1].message
    assert [one.version for one in sent.attachments] == [1]


@pytest.mark.parametrize(("who", "other"), [("anna", "marc"), ("marc", "anna")])
def test_a_talk_that_took_place_is_noted_at_once(who: str, other: str) -> None:
    world = a_world("marc", None, True)
    world, message = tapped(world, who, Event(kind="choose", choice="talk-1-2"))
    begun = world.do(who, press(message, "done"))[-1].message
    assert begun.step == "report.held_on"
    assert world.plans()[1].reports[-1].talk_id == 2
    for one in (who, other):
        refs = {line.ref for line in lines(world, one)}
        assert "talk-1-2" not in refs
        assert "talk-1-1" in refs


def test_a_talk_stays_on_the_list_while_another_one_is_being_noted() -> None:
    world = a_world("marc", None, True)
    plan = talk_steps.begin(world.plans()[1], MARC, TalkKind.FOLLOW_UP, world.chat.now, 2)
    at_once(world.memory.save_plan(plan))
    world, message = tapped(world, "anna", Event(kind="choose", choice="talk-1-1"))
    world.do("anna", press(message, "done"))
    assert "talk-1-1" in {one.ref for one in lines(world, "anna")}


def test_a_talk_that_moves_moves_in_the_next_version_too() -> None:
    world = a_world("marc", Status.AWAITING_AGREEMENT, True)
    world, message = tapped(world, "marc", Event(kind="choose", choice="talk-1-1"))
    world.do("marc", press(message, "move"))
    world.do("marc", Event(kind="text", text="24/1/2028"))
    signed = plan_steps.sign(world.memory.versions_of[1, 2], ANNA, world.chat.now).plan
    assert [talk.day for talk in signed.talks[:1]] == [date(2028, 1, 24)]


def test_an_hour_typed_with_the_new_day_of_a_talk_is_not_dropped_in_silence() -> None:
    world = a_world("marc", None, True)
    world, message = tapped(world, "marc", Event(kind="choose", choice="talk-1-1"))
    world.do("marc", press(message, "move"))
    [asked] = [
        one.message for one in world.do("marc", Event(kind="text", text="24/1/2028 at 2 pm"))
    ]
    assert "only note the day, not the hour" in asked.text
    assert dict(asked.choices)["heard1"] == "24/01/2028"
    world.do("marc", press(asked, "heard1"))
    assert world.plans()[1].talks[0].day == date(2028, 1, 24)


def test_a_line_of_a_talk_says_its_hour_and_keeps_it_on_another_day() -> None:
    world = a_world("marc", None, True)
    plan = editing.set_value(world.plans()[1], 1, "hour", time(14, 30))
    signed = tuple(replace(one, content_hash=content_hash(plan)) for one in plan.sign_offs)
    at_once(world.memory.save_plan(replace(plan, sign_offs=signed)))
    world, message = tapped(world, "marc", Event(kind="choose", choice="talk-1-1"))
    assert "at 14:30" in message.text
    world.do("marc", press(message, "move"))
    said = world.do("marc", Event(kind="text", text="24/1/2028"))
    assert any("24/01/2028 at 14:30" in one.message.text for one in said)


def test_who_became_the_manager_later_keeps_what_was_agreed_up_to_date() -> None:
    world = a_world("greet", Status.DRAFT, True)
    [promised] = [one for one in lines(world, "greet") if one.matter is Matter.PROMISE]
    world, message = tapped(world, "greet", Event(kind="choose", choice=promised.ref))
    said = world.do("greet", press(message, "done"))[-1].message
    assert "Noted: the support is there." in said.text
    agreed = world.memory.versions_of[1, 1]
    assert [one.kept for one in agreed.promises] == [True]
    assert agreed.manager_id == "marc"  # with whom it was agreed


def a_world(manager: str | None, status: Status | None, agreed: bool | str) -> Watched:
    """Anna's plan, or a next version of it, in that status and with that manager by now."""
    world = Watched()
    world.memory.persons.update({one.id: welcomed(one) for one in PEOPLE})
    first = at_once(world.memory.add_plan(agreed_plan()))
    if not agreed:
        world.memory.versions_of.clear()
        drawn_up = as_far_as(status, replace(whole_plan(), id=1))
        at_once(world.memory.save_plan(replace(drawn_up, manager_id=manager)))
    elif status is not None:
        following = as_far_as(status, plan_steps.new_version(first, ANNA, NOW))
        at_once(world.memory.save_plan(replace(following, manager_id=manager)))
    else:
        at_once(world.memory.save_plan(_evaluated(first, agreed, manager)))
    world.chat.now = LATER
    return world


def as_far_as(status: Status | None, plan: Plan) -> Plan:
    """A draft, taken to that status by Anna and Marc."""
    if status not in {None, Status.DRAFT}:
        plan = plan_steps.submit(plan, ANNA, (ANNA, MARC), NOW).plan
    if status not in {None, Status.DRAFT, Status.SUBMITTED}:
        plan = plan_steps.begin_review(plan, MARC, NOW)
    if status is Status.RETURNED:
        plan = plan_steps.return_plan(plan, MARC, "not yet", NOW).plan
    if status is Status.AWAITING_AGREEMENT:
        for one in plan.competences:
            plan = editing.set_value(plan, one.id, "current_manager", 2)
        plan = plan_steps.approve(plan, MARC, NOW).plan
    return plan


def _evaluated(plan: Plan, agreed: bool | str, manager: str | None) -> Plan:
    plan = replace(plan, manager_id=manager)
    if agreed != "evaluated":
        return plan
    plan = talk_steps.begin(plan, ANNA, TalkKind.FINAL, NOW)
    return talk_steps.confirm(plan, ANNA, MARC, NOW).plan


def lines(world: Watched, who: str) -> tuple[Task, ...]:
    me = world.memory.persons[who]
    _, found = at_once(agenda(world.memory.store, me, world.chat.now))
    return found


def tapped(world: Watched, who: str, event: Event) -> tuple[Watched, Outbound]:
    twin = world.fork()
    return twin, twin.do(who, event)[-1].message


def every_button(world: Watched, message: Outbound, who: str) -> Iterator[tuple[Watched, Outbound]]:
    """What each button under that message leads to, one after the other."""
    assert message.error is None
    for choice, label in message.choices:
        twin, reply = tapped(world, who, press(message, choice))
        assert reply.error is None, f"{label}: {reply.error}"
        assert TEXTS.render(GONE, "en") not in reply.text, label
        yield twin, reply


def test_a_line_that_was_put_off_can_still_be_dealt_with() -> None:
    world = a_world("marc", None, True)
    world, message = tapped(world, "marc", Event(kind="choose", choice="talk-1-1"))
    world.do("marc", press(message, "week"))
    desk = world.do("marc", Event(kind="command", text="/today"))[-1].message
    assert "talk-1-1" not in dict(desk.choices)
    whole = world.do("marc", press(desk, "all"))[-1].message
    last = [text for style, text in whole.lines if style == "text"][-1]
    assert last == "• Follow-up talk with Anna Peeters on 15/04/2027: did it take place? (put off)"
    for old in (Event(kind="choose", choice="talk-1-1"), press(whole, "talk-1-1")):
        twin, shown = tapped(world, "marc", old)
        twin.do("marc", press(shown, "absent"))
        said = twin.do("marc", Event(kind="text", text="24/1/2028"))[-1].message
        assert "The talk is now on 24/01/2028." in said.text


def test_nobody_is_reminded_of_what_they_put_off() -> None:
    world = a_world("marc", None, True)
    world, message = tapped(world, "marc", Event(kind="choose", choice="talk-1-1"))
    world.do("marc", press(message, "week"))
    reasons = [kept.reminder.key for kept in at_once(world.memory.reminders_of_recipient("marc"))]
    marc = world.memory.persons["marc"]
    made = at_once(
        digests_for(world.memory.store, [marc], {"marc": reasons}, TEXTS, world.chat.now)
    )
    assert "talk-1-1" not in dict(made["marc"]["choices"])
    assert "talk-1-2" in dict(made["marc"]["choices"])


def test_everything_that_waits_can_be_opened_however_much_it_is() -> None:
    world = a_world("marc", Status.SUBMITTED, False)
    for number in range(2, 15):
        person = replace(welcomed(ANNA), id=f"p{number:02}", name=f"Person {number:02}", number="")
        world.memory.persons[person.id] = person
        plan = replace(as_far_as(Status.SUBMITTED, whole_plan()), employee_id=person.id)
        at_once(world.memory.add_plan(plan))
    desk = world.do("marc", Event(kind="command", text="/today"))[-1].message
    assert "… and 4 more" in desk.text
    assert "p14" not in dict(desk.choices)
    first = world.do("marc", press(desk, "all"))[-1].message
    assert "Page 1 of 2" in first.text
    second = world.do("marc", press(first, "next"))[-1].message
    [fourteen] = [key for key, label in second.choices if "Person 14" in label]
    assert "previous" in dict(second.choices)
    line = world.do("marc", press(second, fourteen))[-1].message
    assert world.do("marc", press(line, "open"))[-1].message.step == "review"


def test_the_message_of_the_morning_leads_to_the_rest_of_the_list() -> None:
    world = a_world("marc", None, True)
    me, tasks = world.memory.persons["marc"], lines(world, "marc")
    long = [replace(tasks[0], item_id=number) for number in range(1, 14)]
    assert [one.id for one in digest(long, me, LATER.date()).choices][10:] == ["next"]
    assert "next" not in [one.id for one in digest(long[:10], me, LATER.date()).choices]
    few = world.do("marc", Event(kind="choose", choice="next", position=Position("agenda")))[
        -1
    ].message
    assert (few.step, few.error) == ("agenda", None)


@pytest.mark.parametrize("status", [Status.RETURNED, Status.AWAITING_AGREEMENT])
def test_nobody_reads_of_their_own_plan_as_of_somebody_elses(status: Status) -> None:
    world = a_world("marc", status, False)
    desk = world.do("anna", Event(kind="command", text="/today"))[-1].message
    assert "• Your PDP" in desk.text
    assert "Anna Peeters" not in desk.text + "".join(label for _, label in desk.choices)


def test_an_employee_without_a_manager_reads_that_one_is_to_come() -> None:
    world = a_world(None, None, True)
    desk = world.do("anna", Event(kind="command", text="/today"))[-1].message
    assert "Follow-up talk on 15/04/2027; a manager is still to be named for you" in desk.text
    assert dict(desk.choices)["talk-1-1"] == "Talk of 15/04/2027"
    assert "nobody" not in desk.text
