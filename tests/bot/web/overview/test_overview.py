"""HR's overview: every number opens the list behind it, on the page and in Excel."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl

from bot.app import open_app
from bot.overview import lists
from bot.rounds.dashboard import load_dashboards
from bot.settings import Settings
from bot.web.site import pages_server
from plans.model import Audience, Status
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard
from tests.bot.collection.organisation import SECRET
from tests.bot.telegram.workers import free_port
from tests.bot.web.house import Client, House, client, moved_in
from tests.cast import NOW, PEOPLE, ROUND, welcomed

ROW = re.compile(r'<tr>\s*<th scope="row">(?:<a href="[^"]*">)?([^<]*)')


async def board(house: House) -> Dashboard:
    """The round as the chat shows it, worked out anew."""
    async with house.app.database.reading() as store:
        [round_] = await store.rounds.open_on(NOW.date())
        [found] = await load_dashboards(store, [round_], NOW, only_due=True)
        return found


def names(page: str) -> list[str]:
    """Who is in the list, in its order."""
    return [html.unescape(name) for name in ROW.findall(page)]


def addresses(page: str, beginning: str = "/hr/plans?") -> list[str]:
    found = re.findall(r'href="([^"]*)"', page)
    return [html.unescape(one) for one in found if one.startswith(beginning)]


def of_stage(page: str, stage: Stage) -> str:
    """Where the number of that stage of the whole round leads."""
    return next(
        one for one in addresses(page) if parse_qs(urlsplit(one).query) == {"stage": [stage.value]}
    )


async def excel(ines: Client, address: str) -> list[list[object]]:
    """The first sheet of a download."""
    answer = await ines.session.get(ines.house.address + address)
    async with answer:
        assert answer.status == 200
        assert "spreadsheetml" in answer.headers["Content-Type"]
        book = openpyxl.load_workbook(BytesIO(await answer.read()))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


async def test_the_numbers_are_those_of_the_chat(sixty: House, ines: Client) -> None:
    await ines.gets("/hr")
    assert ines.status == 200
    expected = await board(sixty)
    for stage in Stage:
        if expected.stages[stage]:
            assert of_stage(ines.html, stage)
    for count in (len(expected.stalled), len(expected.unreachable), len(expected.due)):
        assert f"<strong>{count}</strong>" in ines.html
    assert "PDPs of 2027" in ines.html


async def test_every_number_opens_the_list_behind_it(sixty: House, ines: Client) -> None:
    await ines.gets("/hr")
    overview, expected = ines.html, await board(sixty)
    for stage in Stage:
        if expected.stages[stage]:
            await ines.gets(of_stage(overview, stage))
            assert names(ines.html) == [one.person.name for one in expected.at(stage)]
    for what, people in (
        ("stalled", [one.person.name for one in expected.stalled]),
        ("unreachable", [one.person.name for one in expected.unreachable]),
        ("support", [expected.names[one.employee_id] for one in expected.due]),
    ):
        await ines.gets(f"/hr/plans?what={what}")
        assert names(ines.html) == people


async def test_a_name_leads_to_the_plan_or_else_to_the_person(sixty: House, ines: Client) -> None:
    expected = await board(sixty)
    active, draft = expected.at(Stage.ACTIVE)[0], expected.at(Stage.DRAFTING)
    unread = next(one for one in draft if one.plan and one.plan.status is Status.DRAFT)
    assert active.plan is not None
    await ines.gets("/hr/plans")
    assert f'href="/hr/plans/{active.plan.id}">{html.escape(active.person.name)}' in ines.html
    assert f'href="/hr/people/{unread.person.id}">{html.escape(unread.person.name)}' in ines.html
    await ines.gets("/hr/plans?what=unreachable")
    assert f'href="/hr/people/{active.person.id}"' in ines.html
    await ines.gets(f"/hr/people/{active.person.id}")
    assert ines.status == 200


async def test_a_department_is_a_part_of_the_round(sixty: House, ines: Client) -> None:
    await ines.gets("/hr")
    expected = await board(sixty)
    for one in expected.departments:
        [row] = [
            part
            for part in re.findall(r"<tr>.*?</tr>", ines.html, re.DOTALL)
            if f">{html.escape(one.name)}</a></th>" in part
        ]
        of_all, *others = addresses(row)
        of_stages = [one for one in others if "stage=" in one]
        page = await Client(sixty, ines.session).gets(of_all)
        assert len(names(page.html)) == one.people
        assert len(of_stages) == sum(bool(number) for number in one.stages.values())


async def test_no_name_stands_in_an_address(sixty: House, ines: Client) -> None:
    known = await board(sixty)
    words = {one.person.department for one in known.everybody} | set(known.names.values())
    words |= {one.person.function for one in known.everybody} | set(known.names)
    for path in ("/hr", "/hr/plans", "/hr/plans?what=stalled"):
        await ines.gets(path)
        said = " ".join(urlsplit(one).query for one in addresses(ines.html, "/hr"))
        assert "department=" in said or path != "/hr"
        codes = re.findall(r'<option value="([^"]*)"', ines.html)
        assert not words & set(codes)
        assert not {word for word in words if word and re.search(rf"={re.escape(word)}\b", said)}


async def test_filters_narrow_down_the_overview_too(sixty: House, ines: Client) -> None:
    expected = await board(sixty)
    some = next(one for one in expected.departments if one.people > 5)
    code = sixty.app.database.code(some.name)
    await ines.gets(f"/hr?department={code}")
    assert f"{some.people} people" in ines.html
    boss = next(one.person.manager_id for one in expected.everybody if one.person.manager_id)
    theirs = [one.person.name for one in expected.everybody if one.person.manager_id == boss]
    await ines.gets(f"/hr/plans?manager={sixty.app.database.code(boss or '')}")
    assert names(ines.html) == theirs
    assert " selected>" in ines.html


async def test_what_an_address_asks_for_may_be_gone(sixty: House, ines: Client) -> None:
    await ines.gets("/hr/plans?department=0123456789ab&stage=nonsense&what=nonsense&page=-7")
    assert ines.status == 200
    assert "is not in the round any more" in ines.html
    assert len(names(ines.html)) == 60
    await ines.gets("/hr?round=nonsense")
    assert "PDPs of 2027" in ines.html


async def test_words_are_looked_for_in_a_form(sixty: House, ines: Client) -> None:
    everybody = (await board(sixty)).everybody
    wanted = everybody[7].person
    await ines.posts("/hr/plans", {"words": f" {wanted.family_name.upper()}  {wanted.number}"})
    assert names(ines.html) == [wanted.name]
    assert ines.where == "/hr/plans"
    await ines.posts("/hr/plans", {"words": "nobody is called so"})
    assert "Nobody is in this list." in ines.html
    await ines.gets(f"/hr/plans?words={wanted.number}")  # not from an address
    assert len(names(ines.html)) == 60


async def test_a_list_comes_in_pages(sixty: House, ines: Client) -> None:
    before, lists.PAGE = lists.PAGE, 25
    try:
        await ines.gets("/hr/plans")
        first, expected = (
            names(ines.html),
            [one.person.name for one in (await board(sixty)).everybody],
        )
        assert first == expected[:25]
        assert "page=2" in ines.html
        await ines.gets("/hr/plans?page=3")
        assert names(ines.html) == expected[50:]
        await ines.gets("/hr/plans?page=99")
        assert names(ines.html) == expected[50:]
    finally:
        lists.PAGE = before


async def test_excel_has_the_rows_that_one_sees(sixty: House, ines: Client) -> None:
    for query in ("", "?what=stalled", "?what=unreachable", "?what=support", "?what=costs"):
        await ines.gets(f"/hr/plans{query}")
        shown = names(ines.html)
        assert shown
        head, *rows = await excel(ines, f"/hr/plans.xlsx{query}")
        assert [row[0] for row in rows] == shown
        columns = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', ines.html)
        assert [str(one) for one in head] == [html.unescape(one) for one in columns]


async def test_excel_of_the_overview_follows_the_filters(sixty: House, ines: Client) -> None:
    expected = await board(sixty)
    some = next(one for one in expected.departments if one.people > 5)
    rows = await excel(ines, f"/hr/overview.xlsx?department={sixty.app.database.code(some.name)}")
    assert [row[0] for row in rows[1:]] == [some.name, "Total"]
    whole = await excel(ines, "/hr/overview.xlsx")
    assert [row[0] for row in whole[1:-1]] == [one.name for one in expected.departments]


async def test_a_change_is_seen_at_once(sixty: House, ines: Client) -> None:
    before = await board(sixty)
    draft = next(one for one in before.everybody if one.plan and one.plan.status is Status.DRAFT)
    assert draft.plan is not None
    await ines.gets("/hr/plans?stage=drafting")
    assert draft.person.name in names(ines.html)
    async with sixty.app.database.transaction() as store:
        plan = await store.plans.get(draft.plan.id)
        assert plan is not None
        changed = replace(plan, status=Status.SUBMITTED, status_since=NOW)
        await store.save_plan(changed, before=plan)
    await ines.gets("/hr/plans?stage=drafting")
    assert draft.person.name not in names(ines.html)
    async with sixty.app.database.transaction() as store:
        person = await store.people.get(draft.person.id)
        assert person is not None
        await store.save_people([replace(person, name="Zoë Anders", department="Nieuw")])
    await ines.gets("/hr")
    assert ">Nieuw</a>" in ines.html
    async with sixty.app.database.transaction() as store:
        await store.chats.link("ines", 4711, NOW)
    await ines.gets("/hr/plans?what=unreachable")
    assert "Ines Claes" not in names(ines.html)
    sixty.at(NOW + timedelta(days=60))
    await ines.signs_in("ines")
    await ines.gets("/hr/plans?what=stalled")
    assert len(names(ines.html)) > len(before.stalled)


async def test_who_joins_by_a_plan_of_their_own_can_be_filtered_by(
    sixty: House, ines: Client
) -> None:
    """What can be chosen is kept while the same people are in the round."""
    expected = await board(sixty)
    old, *_ = [one for one in expected.everybody if one.plan and one.plan.status is Status.DRAFT]
    assert old.plan is not None
    async with sixty.app.database.transaction() as store:
        await store.save_people([replace(old.person, department="Apart")])
        round_ = await store.rounds.get(expected.round.name)
        plan = await store.plans.get(old.plan.id)
        assert round_ is not None
        assert plan is not None
        others = tuple(one.name for one in expected.departments)
        await store.save_round(replace(round_, audience=Audience(departments=others)))
        await store.save_plan(replace(plan, round=None), before=plan)
    await ines.gets("/hr")
    assert "Apart" not in ines.html
    async with sixty.app.database.transaction() as store:
        await store.save_plan(plan, before=replace(plan, round=None))
    await ines.gets("/hr")
    assert re.search(r"<option [^>]*>\s*Apart", ines.html)
    assert ">Apart</a>" in ines.html


async def test_nothing_of_a_draft_is_shown(sixty: House, ines: Client) -> None:
    for path in ("/hr", "/hr/plans", "/hr/plans?what=support", "/hr/plans?what=costs"):
        await ines.gets(path)
        assert ines.status == 200
        assert SECRET not in ines.html


async def test_a_round_that_was_closed_says_so(tmp_path: Path) -> None:
    async with moved_in(tmp_path) as house, client(house) as ines:
        async with house.app.database.transaction() as store:
            await store.save_round(replace(ROUND, closed_at=NOW))
        await ines.signs_in("ines")
        await ines.gets("/hr")
        assert "Closed. 5 people." in ines.html


async def test_without_a_round_there_is_a_sentence(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, secret_key="the secret of the tests", web_port=free_port())
    async with open_app(settings, database=str(tmp_path / "pop.db"), now=NOW) as app:
        async with app.database.transaction() as store:
            await store.save_people([welcomed(one) for one in PEOPLE])
        house = House(app, pages_server(app))
        house.open()
        async with client(house) as ines:
            await ines.signs_in("ines")
            for path in ("/hr", "/hr/plans", "/hr/plans.xlsx", "/hr/overview.xlsx", "/hr/collect"):
                await ines.gets(path)
                assert "There is no round" in ines.html, path
        await house.close()


async def test_each_number_of_the_table_opens_its_list(sixty: House, ines: Client) -> None:
    await ines.gets("/hr")
    table = ines.html.split('<table class="departments">')[1]
    plain = re.findall(r'<td class="number">\s*(?:<span[^>]*>)?([^<\s][^<]*)', table)
    assert set(plain) <= {"0"}, "only a nought leads nowhere"
    total = table.split("<tfoot>")[1]
    counts = [int(one) for one in re.findall(r'aria-label="(\d+) ', total)]
    for address, count in zip(addresses(total, "/hr/plans"), counts, strict=False):
        await ines.gets(address)
        assert f"{count} row" in ines.html, address
