"""From an invitation to a plan that both have signed, as people see it on their phones."""

from __future__ import annotations

from tests.bot.telegram.house import House


async def test_anna_opens_her_link_and_is_asked_her_first_question(house: House) -> None:
    anna = house.phone("Anna")
    anna.opens_link(await house.invitation("anna"))
    await anna.sees("Which language")
    anna.presses("English")
    await anna.sees("What you type here belongs to your plan")
    anna.presses("Understood, let us begin")
    print(house.api.transcript())
    await anna.sees("Would you like to think")
    anna.presses("Start with my goal")
    await anna.sees("What would you like to reach?")
    anna.writes("Handle complaints on my own")
    await anna.sees("What is this goal for?")
    anna.presses("Growing, taking on more")
    await anna.sees(lambda m: m.rows)
    print(house.api.transcript())
    assert False
