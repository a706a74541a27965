"""HR opens a round on a phone."""

from __future__ import annotations

from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk


async def test_a_round_is_opened_with_taps_and_a_typed_day(assistant: Assistant) -> None:
    ines = await Talk.begin(assistant, "ines")
    await ines.writes("/hr", sees="PDPs of 2027")
    await ines.presses("Open, change or close a round", sees="Which one do you want")
    await ines.presses("A new round", sees="What is the new round called?")
    await ines.presses("2028", sees="From which day")
    await ines.presses("01/01/2028", sees="Until which day")
    await ines.writes("29/02/2028", sees="Whom does the round ask")
    await ines.presses("Customer service", sees="Whom does the round ask")
    await ines.presses("Ready", sees="take along")
    await ines.presses("Yes, from 2027", sees="Is this right?")
    await ines.presses("Yes, open it", sees="The round 2028 opens on 01/01/2028")
    async with assistant.app.database.reading() as store:
        opened = await store.rounds.get("2028")
        events = [one async for one in store.audit.events()]
    assert opened is not None
    assert (opened.carry_from, opened.audience.departments) == ("2027", ("Customer service",))
    assert [(one.what, one.who) for one in events if one.what == "round.open"] == [
        ("round.open", "ines")
    ]


async def test_the_last_day_is_changed_on_a_phone(assistant: Assistant) -> None:
    ines = await Talk.begin(assistant, "ines")
    await ines.writes("/hr", sees="PDPs of 2027")
    await ines.presses("Open, change or close a round", sees="Which one do you want")
    await ines.presses("2027 (open until 28/02/2027)", sees="What do you want to change?")
    await ines.presses("The last day", sees="Until which day")
    await ines.writes("31 march", sees="31/03/2027 (it was 28/02/2027)")
    await ines.presses("Yes, change it", sees="The round 2027 is changed.")
