"""A plan as HR may see it, its versions side by side, its documents, and what HR does with it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest

from plans import editing
from plans.history import SUBMITTED
from plans.model import Plan, Status
from tests.bot.collection.organisation import SECRET
from tests.bot.web.house import Client, House
from tests.cast import NOW


async def of_status(house: House, status: Status) -> Plan:
    """The first plan with that status whose employee is not Ines."""
    async with house.app.database.reading() as store:
        plans = await store.plans.with_status(status)
    return next(one for one in plans if one.employee_id != "ines" and one.round == "2027")


async def as_kept(house: House, plan: Plan) -> Plan:
    async with house.app.database.reading() as store:
        kept = await store.plans.get(plan.id)
    assert kept is not None
    return kept


async def told(house: House, person_id: str) -> str:
    async with house.app.database.reading() as store:
        waiting = await store.outbox.waiting(now=NOW, limit=100, person_id=person_id)
    return "\n".join(text for one in waiting for _, text in one.payload["lines"])


async def noted(house: House) -> list[tuple[str, str | None]]:
    async with house.app.database.reading() as store:
        return [(one.what, one.who) async for one in store.audit.events()]


async def test_an_agreed_plan_says_everything(sixty: House, ines: Client) -> None:
    plan = await of_status(sixty, Status.ACTIVE)
    await ines.gets(f"/hr/plans/{plan.id}")
    page = html.unescape(ines.html)
    for goal in plan.goals:
        assert (goal.text or "") in page
        for competence in goal.competences:
            assert (competence.name or "") in page
            for action in competence.actions:
                assert (action.what or "") in page
    assert "Timeline" in page
    assert SECRET not in page, "a preparation that nobody shared"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
async def test_of_a_draft_there_is_only_whose_it_is(
    sixty: House, ines: Client, status: Status
) -> None:
    plan = await of_status(sixty, status)
    await ines.gets(f"/hr/plans/{plan.id}")
    assert ines.status == 200
    assert "you see only whose it is" in ines.html
    assert f'href="/hr/people/{plan.employee_id}"' in ines.html
    assert SECRET not in ines.html
    for ending in ("pdf", "docx", "png"):
        await ines.gets(f"/hr/plans/{plan.id}/1.{ending}")
        assert (ines.status, "not yours to read" in ines.html) == (404, True)


async def test_under_review_it_is_as_it_was_submitted(sixty: House, ines: Client) -> None:
    plan = await of_status(sixty, Status.IN_REVIEW)
    async with sixty.app.database.transaction() as store:
        kept = await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
        assert kept is not None
        await store.plans.save_snapshot(replace(kept, employee_remark="as it was sent"), SUBMITTED)
    await ines.gets(f"/hr/plans/{plan.id}")
    assert "as it was sent" in ines.html
    assert SECRET not in ines.html, "the manager's remark is not shared yet"


async def test_her_own_plan_is_hers(sixty: House, ines: Client) -> None:
    async with sixty.app.database.reading() as store:
        own = (await store.plans.of_employee("ines"))[-1]
    await ines.gets(f"/hr/plans/{own.id}")
    assert ines.status == 200
    before = await as_kept(sixty, own)
    await ines.posts(f"/hr/plans/{own.id}/reopen", {"reason": "because"})
    assert ines.status == 409
    assert await as_kept(sixty, own) == before


async def test_its_documents_are_those_of_the_chat(sixty: House, ines: Client) -> None:
    plan = await of_status(sixty, Status.ACTIVE)
    for ending, beginning in (("pdf", b"%PDF"), ("docx", b"PK"), ("png", b"\x89PNG")):
        path = f"{sixty.address}/hr/plans/{plan.id}/{plan.version}.{ending}"
        async with ines.session.get(path) as answer:
            content = await answer.read()
            assert answer.status == 200
            assert content.startswith(beginning)
            assert ("POP-2027-" in answer.headers["Content-Disposition"]) is True
        if ending == "docx":
            words = docx.Document(BytesIO(content))
            said = "\n".join(one.text for one in words.element.body.iter() if one.text)
            assert (plan.goals[0].text or "") in said


async def test_two_versions_side_by_side(sixty: House, ines: Client) -> None:
    first = await of_status(sixty, Status.ACTIVE)
    goal = first.goals[0]
    second = editing.set_value(replace(first, version=2), goal.id, "text", "Reach it otherwise")
    second = editing.remove(second, second.promises[0].id) if second.promises else second
    async with sixty.app.database.transaction() as store:
        await store.save_plan(second)
        draft = editing.set_value(replace(second, version=3), goal.id, "text", f"{SECRET} draft")
        await store.save_plan(replace(draft, status=Status.DRAFT))
    await ines.gets(f"/hr/plans/{first.id}/versions")
    page = html.unescape(ines.html)
    assert f"<del>{goal.text}</del>" in page
    assert "<ins>Reach it otherwise</ins>" in page
    assert SECRET not in page, "the third version is a draft"
    if first.promises:
        assert f"<del>{first.promises[0].what}</del>" in page
        assert ">gone<" in page
    unchanged = first.goals[0].competences[0].name or ""
    assert f"<del>{unchanged}</del>" not in page
    everything = html.unescape(
        (await ines.gets(f"/hr/plans/{first.id}/versions?before=1&after=2&all=1")).html
    )
    assert unchanged in everything
    await ines.gets(f"/hr/plans/{first.id}/versions?before=2&after=2")
    assert "These two versions say the same." in ines.html
    await ines.gets(f"/hr/plans/{first.id}?version=1")
    assert (goal.text or "") in html.unescape(ines.html)
    await ines.gets(f"/hr/plans/{first.id}?version=3")
    assert (ines.status, SECRET in ines.html) == (404, False)
    await ines.gets(f"/hr/plans/{first.id}/3.docx")
    assert ines.status == 404


async def test_a_talk_gets_another_day(sixty: House, ines: Client) -> None:
    plan = await of_status(sixty, Status.ACTIVE)
    talk = next(one for one in plan.talks_by_day if one.day and one.day > NOW.date())
    to = date(2027, 9, 15)
    await ines.posts(f"/hr/plans/{plan.id}/talk", {"item": str(talk.id), "to": to.isoformat()})
    assert "The talk has its new day" in ines.html
    after = next(one for one in (await as_kept(sixty, plan)).talks if one.id == talk.id)
    assert after.day == to
    assert "15/09/2027" in await told(sixty, plan.employee_id)
    assert ("plan.talk", "ines") in await noted(sixty)
    for bad, why in (
        ("2027-01-14", "has passed already"),
        ("2099-01-01", "more than two years away"),
        ("someday", "Choose a day"),
    ):
        await ines.posts(f"/hr/plans/{plan.id}/talk", {"item": str(talk.id), "to": bad})
        assert (ines.status, why in ines.html) == (409, True)
    await ines.posts(f"/hr/plans/{plan.id}/talk", {"item": "99999", "to": to.isoformat()})
    assert ines.status == 409
    again = next(one for one in (await as_kept(sixty, plan)).talks if one.id == talk.id)
    assert again.day == to


async def test_support_is_noted_as_given_once(sixty: House, ines: Client) -> None:
    async with sixty.app.database.reading() as store:
        plans = await store.plans.with_status(Status.ACTIVE)
    plan = next(one for one in plans if any(not p.kept for p in one.promises))
    promise = next(one for one in plan.promises if not one.kept)
    await ines.gets(f"/hr/plans/{plan.id}")
    assert (promise.what or "") in html.unescape(ines.html)
    path = f"/hr/plans/{plan.id}/promise"
    await ines.posts(path, {"item": str(promise.id)})
    assert "Noted: the support is there." in ines.html
    kept = next(one for one in (await as_kept(sixty, plan)).promises if one.id == promise.id)
    assert kept.kept is True
    await ines.posts(path, {"item": str(promise.id)})
    assert (ines.status, "given already" in ines.html) == (409, True)
    assert (await noted(sixty)).count(("plan.promise", "ines")) == 1
    await ines.gets(f"/hr/plans/{plan.id}")
    assert "Support given" in ines.html


async def test_a_completed_plan_is_opened_again_with_a_reason(sixty: House, ines: Client) -> None:
    plan = await of_status(sixty, Status.ACTIVE)
    done = replace(plan, status=Status.COMPLETED, status_since=NOW)
    async with sixty.app.database.transaction() as store:
        await store.save_plan(done, before=plan)
    path = f"/hr/plans/{plan.id}/reopen"
    await ines.posts(path, {"reason": "  "})
    assert (ines.status, "Say why" in ines.html) == (409, True)
    await ines.posts(path, {"reason": "a talk was forgotten"})
    assert "The plan is open again" in ines.html
    assert (await as_kept(sixty, plan)).status is Status.ACTIVE
    assert "a talk was forgotten" in await told(sixty, plan.employee_id)
    assert ("plan.reopen", "ines") in await noted(sixty)
    await ines.posts(path, {"reason": "twice"})
    assert (ines.status, "as it is now" in ines.html) == (409, True)
    assert re.search(r"<th scope=\"row\">Opened again</th><td>Ines Claes</td>", ines.html)


async def test_a_plan_is_stopped_with_a_reason(sixty: House, ines: Client) -> None:
    plan = await of_status(sixty, Status.ACTIVE)
    await ines.posts(f"/hr/plans/{plan.id}/withdraw", {"reason": "another job"})
    assert "The plan is stopped" in ines.html
    assert (await as_kept(sixty, plan)).status is Status.WITHDRAWN
    assert "another job" in await told(sixty, plan.employee_id)
    assert ("plan.withdraw", "ines") in await noted(sixty)


async def test_what_a_manager_noted_stays_the_managers_when_it_is_stopped(
    sixty: House, ines: Client
) -> None:
    plan = await of_status(sixty, Status.IN_REVIEW)
    await ines.posts(f"/hr/plans/{plan.id}/withdraw", {"reason": "another job"})
    kept = await as_kept(sixty, plan)
    assert (kept.status, SECRET in str(kept.manager_remark)) == (Status.WITHDRAWN, False)


async def test_there_is_no_such_plan(sixty: House, ines: Client) -> None:
    for path in ("/hr/plans/99999", "/hr/plans/99999/versions", "/hr/plans/99999/1.pdf"):
        await ines.gets(path)
        assert ines.status == 404
        assert '<a href="/hr/plans">Back to “Plans”</a>' in ines.html
    for act in ("talk", "promise", "reopen", "withdraw"):
        form = {"item": "1", "to": (NOW + timedelta(days=9)).date().isoformat(), "reason": "x"}
        await ines.posts(f"/hr/plans/99999/{act}", form)
        assert ines.status == 404
