"""HR sends a sheet with head counts in the chat, and sees which quarters count, over a real database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.organisation.profile import change_profile
from dialogs.snapshot import ORGANISATION
from plans.organisation.changes import Said
from plans.organisation.profile import OrganisationProfile
from tests.cast import INES, NOW, TODAY, welcomed
from tests.chat import Chat
from tests.hr_chat import events, ids, sends, text_after

WIDE = "Mannen;Vrouwen;26-34;35-44;VTE\n12;14;10;16;23,5\n"
PERSONS = "Nummer;Naam;Geslacht\n1001;Anna Peeters;V\n1002;Marc Janssens;M\n"


async def profile(chat: Chat) -> OrganisationProfile:
    async with chat.database.reading() as store:
        return await store.organisation.profile()


async def said(chat: Chat, *facts: Said) -> None:
    async with chat.database.transaction() as store:
        await change_profile(store, facts, NOW)


async def test_it_is_shown_first_and_then_written(chat: Chat, tmp_path: Path) -> None:
    await said(chat, Said(key="men", value=11), Said(key="women", value=14))
    told = (await sends(chat, "ines", WIDE, tmp_path / "counts.csv")).message.text
    assert "The sheet with head counts that you sent" in told
    assert "Men: 12 (it was 11)" in told
    assert "Women" not in told
    assert "Age 26 to 34: 10" in told
    assert "Full-time equivalents: 23,5" in told
    assert ids(chat) == ["write", "leave"]
    assert (await profile(chat)).composition.men == 11
    shown = await text_after(chat, "write")
    assert "Done, it is written." in shown
    assert "The head counts of the organisation\nMen: 12" in shown
    counted = (await profile(chat)).composition
    assert (counted.men, counted.women, counted.people) == (12, 14, 26)
    assert (counted.fte, counted.counted_on) == (Decimal("23.5"), TODAY)
    event = (await events(chat))[-1]
    assert (event.what, event.who) == ("organisation.change", "ines")


async def test_it_is_left(chat: Chat, tmp_path: Path) -> None:
    await sends(chat, "ines", WIDE, tmp_path / "counts.csv")
    assert "I have forgotten the sheet" in await text_after(chat, "leave")
    assert await profile(chat) == OrganisationProfile()
    async with chat.database.reading() as store:
        state = await store.conversations.get("ines")
        assert await store.import_lists.pending("ines") is None
    assert state is not None
    assert state["composition"] is None


async def test_it_is_known_whatever_it_is_called_and_wherever_one_is(
    chat: Chat, tmp_path: Path
) -> None:
    await text_after(chat, "/hr", "training", "organisation", "seat")
    tall = "Mannen,12\nVrouwen,14\nMet een handicap,1\n"
    told = (await sends(chat, "ines", tall, tmp_path / "whatever.txt")).message.text
    assert "With a disability: 1" in told
    assert "The head counts of the organisation" in await text_after(chat, "/back")


async def test_a_list_of_people_stays_one(chat: Chat, tmp_path: Path) -> None:
    found = await sends(chat, "ines", PERSONS, tmp_path / "counts.csv")
    assert "The list you sent me" in found.message.text


async def test_what_is_wrong_in_it_is_said_and_nothing_kept(chat: Chat, tmp_path: Path) -> None:
    wrong = "Mannen;Vrouwen\ntwelve;14\n"
    told = (await sends(chat, "ines", wrong, tmp_path / "counts.csv")).message
    assert "Row 2, column A (Mannen): “twelve” – not a whole number of people." in told.text
    assert told.error == "Nothing of these head counts was kept. Mend the sheet and send it again."
    assert await profile(chat) == OrganisationProfile()


async def test_the_same_numbers_again_ask_nothing(chat: Chat, tmp_path: Path) -> None:
    await sends(chat, "ines", WIDE, tmp_path / "counts.csv")
    await text_after(chat, "write")
    again = await sends(chat, "ines", WIDE, tmp_path / "counts.csv")
    assert "nothing would change" in again.message.text
    assert ids(chat) == ["on"]


@pytest.mark.parametrize("who", ["anna", "marc"])
async def test_nobody_else_can_send_one(chat: Chat, tmp_path: Path, who: str) -> None:
    found = await sends(chat, who, WIDE, tmp_path / "counts.csv")
    assert found.message.error == "I cannot use a file here. Could you type your answer?"
    assert ORGANISATION not in str(found.message.position)
    assert await profile(chat) == OrganisationProfile()


async def test_who_leaves_hr_writes_nothing_of_the_sheet_they_sent(
    chat: Chat, tmp_path: Path
) -> None:
    await sends(chat, "ines", WIDE, tmp_path / "counts.csv")
    async with chat.database.transaction() as store:
        await store.save_people([welcomed(replace(INES, hr=False))])
    assert "Only HR can see that." in await text_after(chat, "write")
    assert await profile(chat) == OrganisationProfile()


# ---------------------------------------------------------------------- the quarters that count


async def test_the_quarters_of_the_year_at_hand_are_named_and_calculated(chat: Chat) -> None:
    asked = await text_after(chat, "/hr", "training", "organisation", "quarters")
    assert "Type them like Q4 2024: 23,5; Q1 2025: 24." in asked
    assert "For the plan of 2027 these quarters count: 2024-Q4 to 2025-Q3" in asked
    assert "average" not in asked
    told = await text_after(chat, "=Q4 2024: 23,5; Q1 2025: 24")
    assert "2025-Q2: no declaration, so it does not count" in told
    assert "(23,5 + 24) / 2 = 23,75 full-time equivalents on average" in told
    assert "23,75 is at least 20: a collective training plan is needed." in told
    assert "Check with your social secretariat." in told
    told = await text_after(chat, "=Q2 2025: 2,5; Q3 2025: 1")
    assert "12,75 is below 20" in told
    shown = await text_after(chat, "done")
    assert "a collective training plan is not needed." in shown


async def test_quarters_that_do_not_count_for_the_year_calculate_nothing(chat: Chat) -> None:
    told = await text_after(
        chat, "/hr", "training", "organisation", "quarters", "=Q1 2020: 30; Q2 2020: 30"
    )
    assert "For the plan of 2027 these quarters count: 2024-Q4 to 2025-Q3" in told
    assert "average" not in told


async def test_from_september_it_is_the_period_of_the_next_year(chat: Chat) -> None:
    chat.now = NOW.replace(year=2027, month=9)
    asked = await text_after(chat, "/hr", "training", "organisation", "quarters")
    assert "For the plan of 2028 these quarters count: 2026-Q4 to 2027-Q3" in asked
    assert "Type them like Q4 2026: 23,5; Q1 2027: 24." in asked


async def test_a_year_without_rules_asks_without_a_period(chat: Chat) -> None:
    chat.now = NOW.replace(year=2060)
    asked = await text_after(chat, "/hr", "training", "organisation", "quarters")
    assert "in each quarter of the reference period" in asked
    assert "quarters count" not in asked.partition("Your social secretariat")[0]
