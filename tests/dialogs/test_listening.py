"""What a typed message does in the conversation: nothing is taken on a guess, nothing is lost."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from bot.messages import Outbound
from dialogs.event import Event
from plans.model import LearningForm, Plan
from tests.chat import Chat, at_once, fill
from tests.memory import Memory

BEGIN = ("[en]", "[yes]", "[start]")
GOAL = ("Handle complaints on my own", "[growth]", "30/06/2027", "Ten in a row without help")
COMPETENCE = ("Handling complaints", "2", "4", "[done]")


def talk(*answers: str, begin: tuple[str, ...] = BEGIN) -> Chat:
    """A chat in which Anna gave these answers; one in brackets is tapped."""
    memory = Memory()
    at_once(fill(memory))
    chat = Chat(memory)
    at_once(chat.commands("anna", "/start"))
    for answer in (*begin, *answers):
        say(chat, answer)
    return chat


def say(chat: Chat, answer: str, who: str = "anna", source: str | None = None) -> Outbound:
    """The last message that comes of it."""
    event = Event(kind="text", text=answer)
    if answer.startswith("["):
        event = Event(kind="choose", choice=answer.strip("[]"))
    elif answer.startswith("/"):
        event = Event(kind="command", text=answer)
    return [one.message for one in at_once(chat.say(who, event, source=source)) if one.to == who][
        -1
    ]


def plan_of(chat: Chat) -> Plan:
    plan = at_once(chat.plan_of("anna"))
    assert plan is not None
    return plan


def labels(message: Outbound) -> dict[str, str]:
    return dict(message.choices)


@pytest.mark.parametrize(
    "typed",
    [
        "?",
        "???",
        "x",
        "asdf",
        "😀",
        "what do you mean?",
        "no idea",
        "stop",
        "back",
        "help",
        "thanks!",
    ],
)
def test_what_is_no_answer_is_not_stored(typed: str) -> None:
    chat = talk()
    say(chat, typed)
    assert plan_of(chat).goals == ()
    assert say(chat, "/start").step == ("preparation" if typed == "back" else "goal.text")


def test_the_question_comes_again_in_a_line_and_with_its_buttons() -> None:
    chat = talk(*GOAL, *COMPETENCE)
    whole = say(chat, "/start")
    again = say(chat, "why do you ask?")
    assert whole.text.splitlines()[-2:] != again.text.splitlines()[-2:]
    assert again.text.splitlines()[-1] == "What will you do to grow in “Handling complaints”?"
    assert labels(again) == labels(whole)


def test_words_that_hold_several_answers_give_them_all_and_show_them() -> None:
    chat = talk(*GOAL, *COMPETENCE)
    shown = say(chat, "Excel course at Syntra, 2 days, € 450, in March")
    [action] = plan_of(chat).actions
    assert (action.what, action.provider, action.form) == (
        "Excel course",
        "Syntra",
        LearningForm.TRAINING,
    )
    assert (action.hours, action.cost) == (Decimal("15.20"), Decimal("450.00"))
    assert (action.start, action.end) == (date(2027, 3, 1), date(2027, 3, 31))
    for line in (
        "Action: Excel course",
        "Provider: Syntra",
        "Cost: € 450,00",
        "Ready by: 31/03/2027",
    ):
        assert line in shown.text
    assert shown.step == "goal.more"


def test_an_edit_of_such_words_corrects_each_of_the_answers() -> None:
    chat = talk(*GOAL, *COMPETENCE)
    say(chat, "Excel course at Syntra, 2 days, € 450, in March", source="anna:7")
    for edited, cost, provider in (
        ("Excel course at Syntra, 2 days, € 475, in March", "475.00", "Syntra"),
        ("Excel course at VDAB, 2 days, € 475, in March", "475.00", "VDAB"),
        ("Excel course at VDAB, 2 days, € 500, in March", "500.00", "VDAB"),
    ):
        at_once(chat.edits("anna", "anna:7", edited))
        [action] = plan_of(chat).actions
        assert (action.what, action.cost, action.provider) == (
            "Excel course",
            Decimal(cost),
            provider,
        )


def test_a_value_that_breaks_a_rule_stays_in_the_words() -> None:
    chat = talk("Handle complaints on my own by 30 June 2020")
    [goal] = plan_of(chat).goals
    assert (goal.text, goal.target_date) == ("Handle complaints on my own by 30 June 2020", None)


def test_several_items_are_offered_as_several_and_as_one() -> None:
    chat = talk(*GOAL)
    offered = say(chat, "Excel; planning; giving feedback")
    assert list(labels(offered)) == ["heard1", "heard2"]
    assert plan_of(chat).competences == ()
    say(chat, "[heard1]")
    assert [one.name for one in plan_of(chat).competences] == [
        "Excel",
        "planning",
        "giving feedback",
    ]


def test_several_items_may_be_one_after_all() -> None:
    chat = talk(*GOAL)
    say(chat, "Excel; planning; giving feedback")
    say(chat, "[heard2]")
    assert [one.name for one in plan_of(chat).competences] == ["Excel; planning; giving feedback"]


def test_too_many_items_change_nothing() -> None:
    chat = talk()
    say(chat, "; ".join(f"Learn subject {letter}" for letter in "abcdefgh"))
    refused = say(chat, "[heard1]")
    assert refused.error is not None
    assert plan_of(chat).goals == ()


def test_a_day_that_does_not_exist_is_asked_with_the_likely_ones() -> None:
    chat = talk(*GOAL[:2])
    asked = say(chat, "29 February")
    assert list(labels(asked).values()) == ["28/02/2027", "01/03/2027"]
    say(chat, "[heard2]")
    assert plan_of(chat).goals[0].target_date == date(2027, 3, 1)


def test_what_was_asked_back_about_ends_with_the_next_message() -> None:
    chat = talk(*GOAL[:2])
    say(chat, "29 February")
    say(chat, "what do you mean?")
    gone = say(chat, "[heard2]")
    assert gone.error is not None
    assert plan_of(chat).goals[0].target_date is None


def test_a_reading_counts_from_the_day_on_which_it_was_typed() -> None:
    chat = talk(*GOAL[:2])
    offered = labels(say(chat, "yesterday"))
    chat.later(days=40)
    say(chat, "[heard1]")
    target = plan_of(chat).goals[0].target_date
    assert target is not None
    assert f"{target:%d/%m/%Y}" == offered["heard1"]


def test_a_correction_in_words_changes_the_answer_before() -> None:
    chat = talk(*GOAL[:3])
    shown = say(chat, "no, I meant May")
    assert plan_of(chat).goals[0].target_date == date(2027, 5, 31)
    assert "Corrected – Target date: 31/05/2027" in shown.text
    assert shown.step == "goal.evidence"


def test_who_does_not_know_may_look_at_it_together() -> None:
    chat = talk(*GOAL[:3])
    helped = say(chat, "no idea")
    assert labels(helped) == {"heard1": "Look at it together with Marc"}
    say(chat, "[heard1]")
    assert plan_of(chat).goals[0].evidence == "To be looked at together with Marc"


def test_an_item_is_removed_where_one_stands() -> None:
    chat = talk(*GOAL, "Excel", "2", "4", "Planning")
    say(chat, "remove this competence")
    asked = say(chat, "[yes]")
    assert [one.name for one in plan_of(chat).competences] == ["Excel"]
    assert asked.text.splitlines()[0] == "Removed: Planning"
    assert asked.step == "competence.more"


def test_a_pasted_plan_is_taken_over_line_by_line() -> None:
    chat = talk()
    say(
        chat,
        "Goal: Handle complaints on my own\nCompetences:\n- Listening\n- Excel\n"
        "Actions:\n- Sit in with Sofie\nSupport:\n- Half a day a month",
    )
    assert plan_of(chat).goals == ()
    say(chat, "[heard1]")
    plan = plan_of(chat)
    assert [one.text for one in plan.goals] == ["Handle complaints on my own"]
    assert [one.name for one in plan.competences] == ["Listening", "Excel"]
    assert [one.what for one in plan.actions] == ["Sit in with Sofie"]
    assert [one.what for one in plan.promises] == ["Half a day a month"]


def test_a_course_told_where_a_competence_is_asked_may_be_an_action() -> None:
    typed = "aggression course at Syntra, 2 days, €450, in March"
    chat = talk(*GOAL, "Difficult talks", "[2]", "[4]")
    offered = say(chat, typed)
    assert labels(offered)["heard1"] == "Note it as an action: “aggression course”"
    assert len(plan_of(chat).competences) == 1
    asked = say(chat, "[heard1]")
    assert asked.step == "competence.more"
    [action] = plan_of(chat).actions
    assert (action.what, action.provider, action.cost) == ("aggression course", "Syntra", 450)
    assert plan_of(chat).competences[0].actions == (action,)


def test_a_course_told_before_any_competence_is_asked_for_again() -> None:
    chat = talk(*GOAL)
    say(chat, "aggression course at Syntra, 2 days")
    asked = say(chat, "[heard1]")
    assert "tell me again when I ask for it: aggression course" in asked.text
    assert plan_of(chat).actions == ()


def test_a_course_may_be_the_competence_after_all() -> None:
    chat = talk(*GOAL)
    say(chat, "aggression course at Syntra, 2 days")
    say(chat, "[heard2]")
    assert [one.name for one in plan_of(chat).competences] == [
        "aggression course at Syntra, 2 days"
    ]


def test_a_plan_may_be_pasted_before_the_first_question() -> None:
    pasted = (
        "My PDP\n\nGoal:\nRun the month-end close without help by the end of June\n\n"
        "Competences:\n- Excel\n- Accuracy\n\nActions:\n- Excel course\n- Shadow Tom for two closes\n\n"
        "Timeline:\nJanuary to June\n\nSupport:\nHalf a day a month to practise"
    )
    chat = talk(pasted, "[heard1]", begin=("[en]", "[yes]"))
    plan = plan_of(chat)
    assert [goal.text for goal in plan.goals] == ["Run the month-end close without help"]
    assert [action.what for action in plan.actions] == ["Excel course", "Shadow Tom for two closes"]


def test_an_answer_may_be_that_of_the_goal_it_serves() -> None:
    chat = talk(*GOAL, "Handling complaints", "2", "two levels higher", "[done]")
    say(chat, "Shadow Els")
    say(chat, "[others]")
    say(chat, "same date as my goal")
    [action] = plan_of(chat).actions
    assert plan_of(chat).competences[0].needed == 4
    assert action.end == date(2027, 6, 30)


def at_the_summary(*actions: str) -> Chat:
    """A chat about a plan with a competence for each of those actions, all of it answered."""
    names = ("Handling complaints", "Writing")[: len(actions)]
    chat = talk(*GOAL, *(answer for name in names for answer in (name, "2", "4")), "[done]")
    for action in actions:
        say(chat, action)
        say(chat, "/skip")
    for answer in ("[done]", "[done]", "ok"):
        shown = say(chat, answer)
    assert shown.step == "summary"
    return chat


def test_at_the_summary_an_answer_is_put_right_in_words() -> None:
    chat = at_the_summary("Excel course in March")
    say(chat, "the Excel course costs 300 euros")
    say(chat, "The Excel course should end on 15 May")
    [action] = plan_of(chat).actions
    assert (action.cost, action.end) == (Decimal("300.00"), date(2027, 5, 15))


def test_of_several_items_the_one_that_is_named_is_put_right() -> None:
    chat = at_the_summary("Excel course in March", "Writing course in April")
    say(chat, "the Excel course costs 300 euros")
    assert [one.cost for one in plan_of(chat).actions] == [Decimal("300.00"), None]
    asked = say(chat, "the course costs 450 euros")
    assert asked.step == "change"
    assert [one.cost for one in plan_of(chat).actions] == [Decimal("300.00"), None]


AT_TALKS = (
    *GOAL,
    *COMPETENCE,
    *("Sit in with Sofie twice a month", "[others]", "30/06/2027", "[done]"),
    *("Half a day a month", "[manager]", "31/03/2027"),
)


def test_an_hour_beside_a_day_is_kept_and_shown_with_it() -> None:
    chat = talk(*AT_TALKS, "[add]")
    reply = say(chat, "15 september at 2 pm")
    assert "Talk on: 15/09/2027" in reply.text
    assert "Hour: 14:00" in reply.text
    assert "follow-up talk on 15/09/2027 at 14:00" in reply.text  # in the list of talks
    assert [one.hour for one in plan_of(chat).talks][-1] == time(14)


def test_an_hour_in_doubt_is_offered_with_its_day() -> None:
    chat = talk(*AT_TALKS, "[add]")
    before = plan_of(chat)
    reply = say(chat, "15 september at 7 o'clock")
    assert plan_of(chat) == before
    assert list(labels(reply).values())[:2] == ["15/09/2027 at 07:00", "15/09/2027 at 19:00"]
    say(chat, "[heard2]")
    added = plan_of(chat).talks[-1]
    assert (added.on, added.hour) == (date(2027, 9, 15), time(19))


def test_editing_a_message_changes_the_hour_that_it_gave() -> None:
    chat = talk(*AT_TALKS, "[add]")
    say(chat, "15 september at 2 pm", source="anna:7")
    at_once(chat.edits("anna", "anna:7", "15 september at 9:30"))
    assert plan_of(chat).talks[-1].hour == time(9, 30)
    at_once(chat.edits("anna", "anna:7", "15 september at 23:00"))
    assert plan_of(chat).talks[-1].hour == time(9, 30)


def test_another_day_leaves_the_hour_as_it_is() -> None:
    chat = talk(*AT_TALKS, "[add]")
    say(chat, "15 september at 2 pm")
    for answer in ("[change]", "[talk4]", "[on]", "22 september"):
        say(chat, answer)
    added = plan_of(chat).talks[-1]
    assert (added.on, added.hour) == (date(2027, 9, 22), time(14))
    reply = say(chat, "[hour]")
    assert labels(reply)["14h00"] == "14:00"
    say(chat, "[09h00]")
    assert plan_of(chat).talks[-1].hour == time(9)
