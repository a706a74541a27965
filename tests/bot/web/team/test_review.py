"""A plan is reviewed on one page: by the same acts as in the chat, and with the same outcome."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dialogs.event import Event
from dialogs.prompt import Position
from plans import editing
from plans.model import Plan, Role, Status, Verdict
from tests.bot.web.house import Client, House, client
from tests.bot.web.team.conftest import add_ben
from tests.cast import NOW
from tests.story import agreed_plan

FORM = re.compile(r"<form.*?</form>", re.S)
INPUT = re.compile(r'<input type="hidden"(?: id="mark")? name="(\w+)" value="([^"]*)"')


def form(html: str, **holds: str) -> dict[str, str]:
    """The hidden fields of the first form that has these."""
    for found in FORM.findall(html):
        fields = dict(INPUT.findall(found))
        if all(fields.get(name) == value for name, value in holds.items()):
            return fields
    raise AssertionError(f"no form with {holds}")


async def sends(marc: Client, plan: Plan, holds: dict[str, str], **typed: str) -> Client:
    """Marc fills in a form of the page as he has it."""
    return await marc.posts(f"/team/plans/{plan.id}", {**form(marc.html, **holds), **typed})


async def now(house: House, plan: Plan) -> Plan:
    async with house.app.database.reading() as store:
        found = await store.plans.get(plan.id)
    assert found is not None
    return found


async def test_looking_at_it_changes_nothing(house: House, marc: Client, plan: Plan) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    assert marc.status == 200
    assert "Anna Peeters" in marc.html
    assert (await now(house, plan)).status is Status.SUBMITTED


async def test_everything_is_agreed_with_one_press_and_signed_with_another(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "all"})
    assert "Everything is answered" in marc.html
    [goal] = (await now(house, plan)).goals
    assert goal.verdict is Verdict.AGREED
    assert goal.competences[0].current_manager == goal.competences[0].current
    await sends(marc, plan, {"act": "agree"})
    agreed = await now(house, plan)
    assert agreed.status is Status.AWAITING_AGREEMENT
    signature = agreed.signature(Role.MANAGER)
    assert signature is not None
    assert signature.person_id == "marc"
    assert marc.where == "/team"
    assert "Signed. Anna gets to see it now" in marc.html
    told = await house.chat.delivered()
    assert any(one.to == "anna" and one.ids == ["open"] for one in told)


async def test_each_answer_is_saved_at_once(house: House, marc: Client, plan: Plan) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    competence = plan.competences[0]
    place = f"competence.current_manager@{competence.id}"
    await sends(marc, plan, {"place": place}, choice="3")
    assert (await now(house, plan)).competences[0].current_manager == 3
    await sends(marc, plan, {"place": place}, choice="4")
    assert (await now(house, plan)).competences[0].current_manager == 4


async def test_a_remark_is_what_was_typed_whatever_it_says(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    place = f"goal.manager_remark@{plan.goals[0].id}"
    await sends(marc, plan, {"place": place}, text="What do you mean by this?")
    assert (await now(house, plan)).goals[0].manager_remark == "What do you mean by this?"
    assert "What do you mean by this?" in marc.html


async def test_the_chat_goes_on_where_the_page_left_it(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    place = f"goal.verdict@{plan.goals[0].id}"
    await sends(marc, plan, {"place": place}, choice="agree")
    await house.chat.delivered()
    said = await house.chat.taps("marc", "start")
    assert "Where do you see Anna now" in said[-1].message.text


async def test_it_goes_back_with_a_reason_before_everything_is_answered(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "return"}, text="Please add a date")
    returned = await now(house, plan)
    assert (returned.status, returned.reason) == (Status.RETURNED, "Please add a date")
    assert "Sent back to Anna" in marc.html


async def test_without_a_reason_it_does_not_go_back(house: House, marc: Client, plan: Plan) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "return"}, text=" ")
    assert marc.status == 422
    assert "Anna reads that first" in marc.html
    assert (await now(house, plan)).status is Status.SUBMITTED


async def test_it_is_not_signed_while_something_is_open(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "agree"})
    assert marc.status == 422
    assert "Not everything is answered yet" in marc.html
    assert (await now(house, plan)).status is Status.SUBMITTED


async def test_what_changed_since_the_page_was_opened_is_not_signed(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "all"})
    stale = form(marc.html, act="agree")
    place = f"goal.manager_remark@{plan.goals[0].id}"
    await sends(marc, plan, {"place": place}, text="One thought")
    await marc.posts(f"/team/plans/{plan.id}", stale)
    assert "changed since you opened the page" in marc.html
    assert (await now(house, plan)).status is Status.IN_REVIEW


async def test_after_one_comes_the_next(house: House, marc: Client, plan: Plan) -> None:
    other = await add_ben(house)
    await marc.gets(f"/team/plans/{plan.id}")
    assert "1 other plan waits for you" in marc.html
    await sends(marc, plan, {"act": "all"})
    await sends(marc, plan, {"act": "agree"})
    assert marc.where == f"/team/plans/{other.id}"
    assert "Signed. Anna gets to see it now" in marc.html
    assert "Ben Claes" in marc.html


async def test_a_plan_is_kept_as_a_document(house: House, marc: Client, plan: Plan) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    page = marc.html
    for ending, start in (("pdf", "%PDF"), ("docx", "PK")):
        at = f"/team/plans/{plan.id}/{plan.version}.{ending}"
        assert at in page
        assert (await marc.gets(at)).html.startswith(start)
    async with client(house) as other:
        await other.signs_in("greet")
        await other.gets(f"/team/plans/{plan.id}/{plan.version}.pdf")
        assert other.status in {403, 404}
    await house.chat.commands("anna", "/start")
    await house.chat.taps("anna", "take_back")
    await marc.gets(f"/team/plans/{plan.id}/{plan.version}.pdf")
    assert marc.status == 404
    assert "not yours to read now" in marc.html


async def test_a_form_that_is_sent_twice_counts_once(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "all"})
    twice = form(marc.html, act="agree")
    for _ in range(2):
        await marc.posts(f"/team/plans/{plan.id}", twice)
    assert len((await now(house, plan)).sign_offs) == 2 - 1
    assert marc.status == 200


async def test_a_plan_that_was_taken_back_meanwhile_says_so(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await house.chat.commands("anna", "/start")
    await house.chat.taps("anna", "take_back")
    assert (await now(house, plan)).status is Status.DRAFT
    await sends(marc, plan, {"act": "all"})
    assert "Anna Peeters took this plan back on 15/01/2027" in marc.html
    assert plan.goals[0].text is not None
    assert plan.goals[0].text not in marc.html


async def test_a_draft_shows_nothing(house: House, marc: Client, plan: Plan) -> None:
    await house.chat.commands("anna", "/start")
    await house.chat.taps("anna", "take_back")
    await marc.gets(f"/team/plans/{plan.id}")
    assert str(plan.goals[0].text) not in marc.html


@pytest.mark.parametrize("who", ["greet", "tom"])
async def test_it_is_nobody_elses(house: House, plan: Plan, who: str) -> None:
    async with client(house) as other:
        await other.signs_in(who)
        await other.gets(f"/team/plans/{plan.id}")
        assert other.status in {403, 404}
        assert "Peeters" not in other.html
        await other.posts(f"/team/plans/{plan.id}", {"key": "a", "act": "all"})
    assert (await now(house, plan)).status is Status.SUBMITTED


async def test_part_of_the_page_comes_back_where_a_script_asks(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    place = f"goal.verdict@{plan.goals[0].id}"
    fields = {**form(marc.html, place=place), "choice": "agree"}
    await marc.posts(f"/team/plans/{plan.id}", fields, **{"HX-Request": "true"})
    assert marc.html.lstrip().startswith("<div")
    assert 'aria-pressed="true"' in marc.html
    assert 'id="mark"' in marc.html
    await house.chat.commands("marc", "/start")  # and elsewhere it is seen as well
    assert (await now(house, plan)).goals[0].verdict is Verdict.AGREED


@pytest.mark.parametrize(
    "broken",
    [{}, {"key": "k"}, {"key": "k", "act": "sing"}, {"key": "k", "act": "answer", "place": "x@y"}],
)
async def test_a_form_that_is_none_of_ours_does_nothing(
    house: House, marc: Client, plan: Plan, broken: dict[str, str]
) -> None:
    await marc.posts(f"/team/plans/{plan.id}", broken)
    assert marc.status in {200, 422}
    assert (await now(house, plan)).status is Status.SUBMITTED


async def test_an_answer_is_adjusted_and_marked_so(house: House, marc: Client, plan: Plan) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    action = plan.actions[0]
    at = f"/team/plans/{plan.id}/change?at=action.end%40{action.id}"
    assert at in marc.html
    await marc.gets(at)
    assert "Change an answer" in marc.html
    await sends(marc, plan, {"act": "change"}, day="2027-07-31")
    changed = (await now(house, plan)).actions[0]
    assert (str(changed.end), changed.verdict) == ("2027-07-31", Verdict.ADJUSTED)
    assert "31/07/2027" in marc.html
    await marc.gets(at)
    await sends(marc, plan, {"act": "change"}, day="2020-07-31")
    assert marc.status == 422
    assert "31/07/2020 has passed already" in marc.html
    # It is put right where it was given, beside what stands there now.
    assert "Now: 31/07/2027" in marc.html
    assert re.search(r'name="day" value="2020-07-31"', marc.html)
    await sends(marc, plan, {"act": "change"}, text="the day before yesterday")
    assert re.search(r'name="text"[^>]* value="the day before yesterday"', marc.html)
    assert str((await now(house, plan)).actions[0].end) == "2027-07-31"
    await sends(marc, plan, {"act": "change"}, text="30 June")
    assert marc.status == 200
    assert str((await now(house, plan)).actions[0].end) == "2027-06-30"


async def test_what_the_manager_adjusted_is_marked_with_what_it_was(
    house: House, marc: Client, plan: Plan
) -> None:
    was = plan.actions[0].end
    assert was is not None
    await marc.gets(f"/team/plans/{plan.id}/change?at=action.end%40{plan.actions[0].id}")
    await sends(marc, plan, {"act": "change"}, day="2027-07-31")
    assert re.search(rf"<del>{was:%d/%m/%Y}</del>.*?<ins><a [^>]*>31/07/2027", marc.html, re.S)
    assert marc.html.count(">changed<") == 1


async def test_what_was_added_since_it_was_sent_back_is_new(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "return"}, text="Ask for a room too")
    anna = house.chat
    await anna.delivered()
    await anna.commands("anna", "/start")
    for button in ("change", "change", "add-promise"):
        await anna.taps("anna", button)
    said = await anna.types("anna", "A quiet room")
    while (await now(house, plan)).status is Status.DRAFT:
        ids = said[0].ids
        offered = [one for one in ("submit", "start", "done", "hr") if one in ids]
        acting = anna.taps if offered else anna.types
        said = await acting("anna", offered[0] if offered else "31/5")
    assert (await now(house, plan)).status is Status.SUBMITTED
    await marc.gets(f"/team/plans/{plan.id}")
    assert re.search(r"A quiet room</a>\s*<span class=\"tag soft\">new", marc.html)
    assert ">changed<" not in marc.html


async def test_what_the_employee_says_of_themselves_is_not_the_managers(
    house: House, marc: Client, plan: Plan
) -> None:
    place = f"competence.current@{plan.competences[0].id}"
    await marc.gets(f"/team/plans/{plan.id}/change?at={place}")
    assert "Change an answer" not in marc.html
    form = {"key": "k", "act": "change", "place": place, "choice": "5", "was": "2"}
    await marc.posts(f"/team/plans/{plan.id}", form)
    assert (await now(house, plan)).competences[0].current == 2


async def test_what_differs_from_the_agreed_version_is_marked(
    house: House, marc: Client, plan: Plan
) -> None:
    agreed = replace(agreed_plan(NOW), id=plan.id, version=1, last_item_id=plan.last_item_id + 9)
    newer = editing.set_value(agreed, agreed.actions[0].id, "end", date(2027, 8, 31))
    newer, added = editing.add(newer, "promise", None, what="A quiet room", who="hr")
    newer = editing.remove(newer, agreed.promises[0].id)
    newer = replace(newer, version=2, status=Status.SUBMITTED, sign_offs=())
    async with house.app.database.transaction() as store:
        await store.save_plan(agreed)
        await store.save_plan(newer)
    await marc.gets(f"/team/plans/{plan.id}")
    assert "<del>30/06/2027</del>" in marc.html
    assert re.search(r"A quiet room</a>\s*<span class=\"tag soft\">new", marc.html)
    assert "No longer in the plan" in marc.html
    assert added.id


async def test_what_changed_since_it_was_sent_back_is_marked(
    house: House, marc: Client, plan: Plan
) -> None:
    await marc.gets(f"/team/plans/{plan.id}")
    await sends(marc, plan, {"act": "return"}, text="Sooner, please")
    await house.chat.delivered()
    await house.chat.commands("anna", "/start")
    await house.chat.taps("anna", "change")
    place = f"action.end@{plan.actions[0].id}"
    event = Event(
        kind="text",
        text="31/05/2027",
        position=Position.parse(place),
        plan_id=plan.id,
        edited=True,
    )
    await house.chat.say("anna", event)
    await house.chat.taps("anna", "submit")
    assert (await now(house, plan)).status is Status.SUBMITTED
    await marc.gets(f"/team/plans/{plan.id}")
    assert re.search(r"31/05/2027</a>\s*<span class=\"tag soft\">changed", marc.html)
    assert marc.html.count(">changed<") == 1
    assert re.search(r"Sent back on [0-9/]+: “Sooner, please”", marc.html)
