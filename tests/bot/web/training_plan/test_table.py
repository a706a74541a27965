"""The table of trainings in the browser, without one: forms and what comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from plans.training_plan.training import StaffGroup, Training
from tests.bot.web.house import Client, House, client
from tests.bot.web.training_plan.sheets import (
    HOME,
    ROWS,
    TABLE,
    cells,
    furnish,
    row_of,
    table_of,
    types,
)


@pytest.fixture
async def desk(house: House) -> House:
    await furnish(house)
    return house


@pytest.fixture
async def ines(desk: House) -> AsyncIterator[Client]:
    async with client(desk) as opened:
        yield await (await opened.signs_in("ines")).gets(TABLE)


@pytest.fixture
async def leen(desk: House) -> AsyncIterator[Client]:
    async with client(desk) as opened:
        yield await (await opened.signs_in("leen")).gets(TABLE)


async def test_each_cell_shows_what_the_table_says(ines: Client) -> None:
    shown = cells(ines)
    assert shown[2, "budget"][1] == "€ 1.250,50"
    assert shown[3, "hours"][1] == "7 u 36"
    assert shown[1, "quarter"][1] == "Q2"
    assert 'id="sums"' in ines.html
    assert "27 u 12" in ines.html  # three times 4 and twice 7 u 36
    assert "€ 1.250,50" in ines.html.partition('id="sums"')[2]


async def test_what_is_typed_is_kept_as_it_was_meant(desk: House, ines: Client) -> None:
    await types(ines, 1, "budget", "€ 2.400,75")
    assert "Saved." in ines.html
    assert "€ 2.400,75" in ines.html
    await ines.gets(TABLE)
    await types(ines, 1, "hours", "2 dagen")
    await ines.gets(TABLE)
    await types(ines, 1, "staff_groups", "arbeiders; bedienden")
    row = await row_of(desk, 1)
    assert (row.budget, row.hours) == (Decimal("2400.75"), Decimal("15.2"))
    assert row.staff_groups == (StaffGroup.BLUE_COLLAR, StaffGroup.WHITE_COLLAR)


async def test_what_cannot_be_read_is_said_at_its_cell_and_nothing_is_guessed(
    desk: House, ines: Client
) -> None:
    await types(ines, 2, "budget", "about a thousand")
    assert 'id="c2-budget"' in ines.html
    assert 'value="about a thousand"' in ines.html
    assert "is not an amount" in ines.html
    assert await row_of(desk, 2) == ROWS[1]


async def test_a_block_is_read_cell_by_cell_as_one_act(desk: House, ines: Client) -> None:
    shown = cells(ines)
    block = {
        shown[1, "hours"][0]: "8",
        shown[2, "hours"][0]: "a while",
        shown[3, "hours"][0]: "1:30",
        shown[1, "budget"][0]: "100",
        shown[2, "budget"][0]: "1.000",
        shown[3, "budget"][0]: "0,5",
        "new1.title": "Welding",
        "new1.hours": "40",
        "new2.hours": "12",
    }
    await ines.posts(f"{TABLE}/cells", block, **{"HX-Request": "true"})
    assert "2 cells cannot be read" in ines.html
    assert "New line 2, Training: A training needs a title." in ines.html
    rows = {row.id: row for row in (await table_of(desk)).trainings}
    assert [rows[n].hours for n in (1, 2, 3)] == [Decimal(8), None, Decimal("1.5")]
    assert [rows[n].budget for n in (1, 2, 3)] == [Decimal(100), Decimal(1000), Decimal("0.5")]
    assert (rows[4].title, rows[4].hours) == ("Welding", Decimal(40))
    assert len(rows) == 4
    await ines.gets(TABLE)
    await undoes(ines)
    assert (await table_of(desk)).trainings == ROWS


async def test_two_people_in_one_cell_see_both_values_and_choose(
    desk: House, ines: Client, leen: Client
) -> None:
    await types(ines, 2, "budget", "900")
    await types(leen, 2, "budget", "1100")
    assert (await row_of(desk, 2)).budget == Decimal(900)
    assert "Ines Claes, 09:00" in leen.html
    assert "€ 900,00" in leen.html
    assert 'value="1100"' in leen.html
    [keep] = [part.partition('"')[0] for part in leen.html.split('name="keep" value="')[1:]]
    await leen.posts(f"{TABLE}/cells", {keep: "1100"}, **{"HX-Request": "true"})
    assert (await row_of(desk, 2)).budget == Decimal(1100)


async def test_taking_theirs_changes_nothing(desk: House, ines: Client, leen: Client) -> None:
    await types(ines, 2, "budget", "900")
    await types(leen, 2, "budget", "1100")
    await leen.posts(f"{TABLE}/cells", {"theirs": "2.budget"}, **{"HX-Request": "true"})
    assert cells(leen)[2, "budget"][1] == "€ 900,00"
    assert (await row_of(desk, 2)).budget == Decimal(900)


async def test_two_people_in_one_row_do_not_overwrite_each_other(
    desk: House, ines: Client, leen: Client
) -> None:
    whole = {name: value for (row, _), (name, value) in cells(leen).items() if row == 2}
    await types(ines, 2, "budget", "900")
    whole[cells(leen)[2, "goal"][0]] = "Faster reports"
    await leen.posts(f"{TABLE}/cells", whole, **{"HX-Request": "true"})
    row = await row_of(desk, 2)
    assert (row.budget, row.goal) == (Decimal(900), "Faster reports")


async def test_a_second_word_before_the_answer_to_the_first_is_no_clash(
    desk: House, ines: Client
) -> None:
    [name, _] = cells(ines)[2, "goal"]
    for words in ("Reports", "Better reports"):
        await ines.posts(f"{TABLE}/cells", {name: words}, **{"HX-Request": "true"})
    assert (await row_of(desk, 2)).goal == "Better reports"


async def test_a_form_that_comes_twice_changes_once(desk: House, ines: Client) -> None:
    [name, _] = cells(ines)[2, "goal"]
    for _ in range(2):
        await ines.posts(f"{TABLE}/cells", {name: "Reports"}, **{"HX-Request": "true"})
    async with desk.app.database.reading() as store:
        assert len(await store.training_plans.changes_of_row(2027, 2)) == 1
    await ines.gets(TABLE)
    newest = ines.html.partition('name="newest" value="')[2].partition('"')[0]
    for _ in range(2):
        await ines.posts(f"{TABLE}/cells", {"new1.title": "Welding", "newest": newest})
    titles = [row.title for row in (await table_of(desk)).trainings]
    assert titles.count("Welding") == 1


async def test_what_a_colleague_changed_is_told_with_who_and_when(
    ines: Client, leen: Client
) -> None:
    await leen.gets(f"{TABLE}/news?after=0", **{"HX-Request": "true"})
    assert leen.status == 204
    await types(ines, 3, "hours", "8")
    await leen.gets(f"{TABLE}/news?after=0", **{"HX-Request": "true"})
    assert 'id="c3-hours"' in leen.html
    assert "Ines Claes, 09:00: row 3 changed." in leen.html
    assert "data-news" in leen.html
    [after] = [part.partition('"')[0] for part in leen.html.split("/table/news?after=")[1:]]
    await leen.gets(f"{TABLE}/news?after={after}", **{"HX-Request": "true"})
    assert leen.status == 204


async def test_rows_that_come_and_go_are_told_too(ines: Client, leen: Client) -> None:
    await ines.posts(f"{TABLE}/cells", {"new1.title": "Welding"})
    await ines.posts(f"{TABLE}/rows", {"row": "1", "do": "remove"})
    await leen.gets(f"{TABLE}/news?after=0", **{"HX-Request": "true"})
    assert '<tr id="row-1" hx-swap-oob="delete">' in leen.html
    assert 'id="row-4"' in leen.html


async def undoes(one: Client) -> Client:
    act = one.html.partition('name="act" value="')[2].partition('"')[0]
    return await one.posts(f"{TABLE}/undo", {"act": act})


async def test_what_somebody_did_last_is_taken_back(desk: House, ines: Client) -> None:
    await types(ines, 1, "goal", "Help")
    await ines.gets(TABLE)
    assert "Undo: Goal of row 1" in ines.html
    await undoes(ines)
    assert "Taken back: Goal of row 1." in ines.html
    assert (await table_of(desk)).trainings == ROWS


async def test_what_was_changed_since_stays_and_is_named(
    desk: House, ines: Client, leen: Client
) -> None:
    await types(ines, 1, "goal", "Help")
    await ines.gets(TABLE)
    await leen.gets(TABLE)
    await types(leen, 1, "goal", "Save lives")
    await undoes(ines)
    assert "What was changed since stays as it is: Goal of row 1." in ines.html
    assert (await row_of(desk, 1)).goal == "Save lives"


async def test_pressed_twice_only_one_thing_is_taken_back(desk: House, ines: Client) -> None:
    await types(ines, 1, "goal", "Help")
    await ines.gets(TABLE)
    await types(ines, 2, "goal", "Reports")
    await ines.gets(TABLE)
    act = ines.html.partition('name="act" value="')[2].partition('"')[0]
    await ines.posts(f"{TABLE}/undo", {"act": act})
    await ines.posts(f"{TABLE}/undo", {"act": act})
    assert ines.status == 409
    assert (await row_of(desk, 1)).goal == "Help"
    assert (await row_of(desk, 2)).goal == ""


async def test_a_row_that_was_taken_out_comes_back(desk: House, ines: Client) -> None:
    await ines.posts(f"{TABLE}/rows", {"row": "2", "do": "remove"})
    assert (await table_of(desk)).training(2) is None
    assert "Undo: row 2 that was taken out" in ines.html
    await undoes(ines)
    assert (await table_of(desk)).trainings == ROWS


async def test_rows_are_put_together_and_that_is_taken_back(desk: House, ines: Client) -> None:
    await ines.posts(f"{TABLE}/rows", [("row", "2"), ("row", "3"), ("do", "merge")])  # type: ignore[arg-type]
    assert [row.id for row in (await table_of(desk)).trainings] == [1, 4]
    await undoes(ines)
    assert (await table_of(desk)).trainings == ROWS


async def test_rows_put_together_and_edited_since_stay_together(
    desk: House, ines: Client, leen: Client
) -> None:
    await ines.posts(f"{TABLE}/rows", [("row", "2"), ("row", "3"), ("do", "merge")])  # type: ignore[arg-type]
    await leen.gets(TABLE)
    await types(leen, 4, "goal", "Reports")
    await undoes(ines)
    assert "stays as it is: row 4" in ines.html
    assert [row.id for row in (await table_of(desk)).trainings] == [1, 4]


async def test_alike_rows_stand_beside_the_table_until_somebody_says_no(
    desk: House, ines: Client
) -> None:
    await furnish(desk, (*ROWS, Training(id=4, theme="Digital", title="excel", formal=True)))
    await ines.gets(TABLE)
    assert "May be one training" in ines.html
    pair = [("row", "2"), ("row", "4")]
    await ines.posts(f"{TABLE}/rows", [*pair, ("do", "apart")])  # type: ignore[arg-type]
    assert "One training</button>" not in ines.html
    assert "You said that these are not the same (1)" in ines.html
    await ines.posts(f"{TABLE}/rows", [*pair, ("do", "again")])  # type: ignore[arg-type]
    assert "One training</button>" in ines.html
    assert "You said" not in ines.html
    await ines.posts(f"{TABLE}/rows", [*pair, ("do", "apart")])  # type: ignore[arg-type]
    await ines.posts(f"{TABLE}/rows", {"row": "4", "do": "remove"})
    assert "You said" not in ines.html


async def test_without_scripts_the_whole_table_is_one_form(desk: House, ines: Client) -> None:
    whole = dict(cells(ines).values())
    whole[cells(ines)[1, "goal"][0]] = "Help"
    whole[cells(ines)[2, "hours"][0]] = "long"
    await ines.posts(f"{TABLE}/cells", whole)
    assert ines.status == 422
    assert "1 cell cannot be read" in ines.html
    assert 'value="long"' in ines.html
    assert (await row_of(desk, 1)).goal == "Help"


async def test_a_row_has_its_own_page_with_who_changed_what(desk: House, ines: Client) -> None:
    await types(ines, 2, "budget", "900")
    await ines.gets(f"{TABLE}/row/2")
    assert "€ 1.250,50 → € 900,00" in ines.html
    assert "Ines Claes" in ines.html
    [name] = [part.partition('"')[0] for part in ines.html.split('name="2.goal')[1:]]
    await ines.posts(f"{TABLE}/row/2", {f"2.goal{name}": "Fast\nreports"})
    assert (await row_of(desk, 2)).goal == "Fast reports"
    await ines.gets(f"{TABLE}/row/99")
    assert ines.status == 404


async def test_a_row_taken_out_meanwhile_is_named_and_nothing_of_it_is_kept(
    desk: House, ines: Client, leen: Client
) -> None:
    await leen.posts(f"{TABLE}/rows", {"row": "2", "do": "remove"})
    await types(ines, 2, "goal", "Reports")
    assert "Row 2 is no longer in the table" in ines.html
    await ines.gets(f"{TABLE}/row/2")
    assert "The row was taken out of the table." in ines.html


async def test_rows_are_filtered_searched_and_sorted(ines: Client) -> None:
    await ines.gets(f"{TABLE}?theme=digital")
    assert {row for row, _ in cells(ines)} == {2, 3}
    assert "2 of 3 trainings" in ines.html
    await ines.gets(f"{TABLE}?q=aid")
    assert {row for row, _ in cells(ines)} == {1}
    await ines.gets(f"{TABLE}?sort=-title")
    assert list(dict.fromkeys(row for row, _ in cells(ines))) == [3, 1, 2]
    await ines.gets(f"{TABLE}?sort=nonsense&page=x&theme=%00")
    assert ines.status == 200


async def test_nonsense_in_a_form_changes_nothing(desk: House, ines: Client) -> None:
    for form in (
        {"2.nonsense.00000000": "x"},
        {"99.title.00000000": "x"},
        {"2.title.xyz": "x"},
        {"row": "x", "do": "merge"},
        {"theirs": "x"},
    ):
        await ines.posts(f"{TABLE}/cells", form, **{"HX-Request": "true"})
        assert ines.status == 200
        await ines.posts(f"{TABLE}/rows", form)
        assert ines.status == 422
    assert (await table_of(desk)).trainings == ROWS
    for path in ("/hr/training-plan/1999/table", f"{TABLE}/row/{10**20}", f"{HOME}/step/9"):
        await ines.gets(path)
        assert ines.status == 404, path


async def test_a_title_is_not_taken_away(desk: House, ines: Client) -> None:
    await types(ines, 2, "title", " ")
    assert "A training needs a title." in ines.html
    assert (await row_of(desk, 2)).title == "Excel"


async def test_each_changed_row_stands_in_the_audit_log(desk: House, ines: Client) -> None:
    await types(ines, 2, "budget", "900")
    async with desk.app.database.reading() as store:
        events = [one async for one in store.audit.events() if one.what == "training.change"]
    assert [(one.who, one.subject, one.details["row"]) for one in events] == [("ines", "2027", 2)]


async def test_the_table_leads_on_to_the_other_pages(ines: Client) -> None:
    for path in ("", "/company", "/steps", "/differences", "/excel", "/checklist", "/documents"):
        await ines.gets(f"{HOME}{path}")
        assert ines.status == 200, path
