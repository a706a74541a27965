"""The same on PostgreSQL: a talk, a restart, and what waits."""

from __future__ import annotations

from tests.bot.telegram.assistant import moved_in
from tests.bot.telegram.talk import Talk
from tests.botapi.server import BotApi


async def test_a_talk_on_postgresql(bot_api: BotApi, postgresql_place: str) -> None:
    async with moved_in(bot_api, postgresql_place) as assistant:
        assistant.start()
        anna = await Talk.begin(assistant, "anna")
        await anna.presses("Start with my goal", sees="What would you like to reach?")
        await assistant.stop()
        mine = anna.phone.writes("Lead a taem")
        assistant.start()
        await anna.sees("What is this goal for?")
        await anna.edits(mine, "Lead a team", sees="Corrected")
        await anna.presses("Growing, taking on more", sees="By when")
        marc = await Talk.begin(assistant, "marc")
        for talk in (anna, marc):
            talk.phone.writes("/help")
        for talk in (anna, marc):
            await talk.sees("This is what I can do")
        assert len((await assistant.plan()).goals) == 1
        await assistant.stop()
