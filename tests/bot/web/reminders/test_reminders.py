"""When people are reminded, in the browser: kept, asked back, and foreseen before it is kept."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from html import unescape

import pytest

from bot.reminders.policy import keep_policy
from plans.reminders.policy import Policy
from tests.bot.web.house import Client, House, client
from tests.cast import ROUND
from tests.chat import TEXTS


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def policy(house: House) -> Policy:
    async with house.app.database.reading() as store:
        return await store.schedule.policy()


def form(shown: Client) -> dict[str, str]:
    """What a browser would send, unchanged."""
    html = shown.html[shown.html.index('id="policy"') :]
    found = {}
    for name, value in re.findall(r'<input[^>]*? name="([\w.]+)"[^>]*? value="([^"]*)"', html):
        found[name] = unescape(value)
    [found["action_start"]] = re.findall(r'value="(yes|no)" selected', html)
    return found


class TestThePolicy:
    async def test_is_changed_in_a_form_and_noted_setting_by_setting(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/reminders")
        changed = {**form(ines), "talk_manager": "21, 7", "closes": "16:00", "action_start": "no"}
        await ines.posts("/hr/reminders", changed)
        assert "reminded so from now on" in ines.html
        kept = await policy(house)
        assert (kept.talk_manager, kept.closes.hour, kept.action_start) == ((21, 7), 16, False)
        async with house.app.database.reading() as store:
            noted = [one async for one in store.audit.events() if one.what == "remind.policy"]
        assert {one.subject for one in noted} == {"talk_manager", "closes", "action_start"}
        assert {one.who for one in noted} == {"ines"}

    async def test_sent_unchanged_notes_nothing(self, house: House, ines: Client) -> None:
        before = await policy(house)
        await ines.gets("/hr/reminders")
        await ines.posts("/hr/reminders", form(ines))
        assert ines.status == 200
        assert await policy(house) == before
        async with house.app.database.reading() as store:
            assert not [one async for one in store.audit.events() if "remind" in one.what]

    async def test_an_empty_field_is_never(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/reminders")
        await ines.posts("/hr/reminders", {**form(ines), "talk_employee": ""})
        assert (await policy(house)).talk_employee == ()

    async def test_office_hours_may_move_beyond_the_old_ones(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/reminders")
        await ines.posts("/hr/reminders", {**form(ines), "opens": "18:00", "closes": "22:00"})
        assert (await policy(house)).opens.hour == 18

    @pytest.mark.parametrize(
        ("field", "typed", "why"),
        [
            ("talk_manager", "soon", "Write numbers of days"),
            ("talk_manager", "14,-1", "Write numbers of days"),
            ("waiting", "999", "365 at most"),
            ("escalation", "", "Write a number of days"),
            ("opens", "noon", "Write an hour"),
            ("closes", "08:00", "has to open before it closes"),
            ("country", "Atlantis", "no country whose holidays are known"),
            ("time_zone", "Mars", "no time zone"),
        ],
    )
    async def test_is_asked_back_beside_the_field(
        self, house: House, ines: Client, field: str, typed: str, why: str
    ) -> None:
        before = await policy(house)
        await ines.gets("/hr/reminders")
        await ines.posts("/hr/reminders", {**form(ines), field: typed})
        assert ines.status == 422
        problem = re.search(rf'id="{field}-why"[^>]*>([^<]*)', ines.html)
        assert problem is not None
        assert why in unescape(problem.group(1))
        assert f'value="{typed}"' in ines.html
        assert await policy(house) == before

    async def test_that_somebody_else_changed_meanwhile_is_shown_with_both(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/reminders")
        sent = {**form(ines), "escalation": "7", "waiting": "3"}
        async with house.app.database.transaction() as store:
            before = await store.schedule.policy()
            theirs = replace(before, escalation=9, promise=(30,))
            await keep_policy(store, before, theirs, house.now, who="greet")
        await ines.posts("/hr/reminders", sent)
        assert ines.status == 409
        assert ines.html.count("Greet Maes changed this at 09:00") == 1
        again = {**form(ines), "take.escalation": "theirs"}
        await ines.posts("/hr/reminders", again)
        kept = await policy(house)
        assert (kept.escalation, kept.promise, kept.waiting) == (9, (30,), (3,))


class TestNextMonth:
    async def test_is_foreseen_for_what_was_typed_and_not_kept(
        self, house: House, ines: Client
    ) -> None:
        async with house.app.database.transaction() as store:
            await store.save_round(replace(ROUND, closes=ROUND.closes.replace(month=3)))
        before = await policy(house)
        await ines.gets("/hr/reminders")
        sent = {**form(ines), "no_plan": "0, 30"}
        await ines.posts("/hr/reminders/preview", sent, **{"HX-Request": "true"})
        assert ines.status == 200
        assert ines.html.startswith("<section") or ines.html.lstrip().startswith("<section")
        [row] = [one for one in ines.html.split("<tr>") if "is still to be started" in one]
        assert "15/02/2027" in row
        assert re.search(r'<td class="number">4</td>', row), "Ines has begun hers"
        assert "Je POP voor 2027 moet je nog beginnen" in row
        assert await policy(house) == before

    async def test_is_of_what_stands_in_the_plans_too(self, house: House, ines: Client) -> None:
        """Ines's own plan lies with her since today: after 15 working days she hears of it."""
        await ines.gets("/hr/reminders")
        sent = {**form(ines), "waiting": "15"}
        await ines.posts("/hr/reminders/preview", sent, **{"HX-Request": "true"})
        assert "begun but not handed in yet" in ines.html
        assert "05/02/2027" in ines.html
        await ines.posts(
            "/hr/reminders/preview", {**sent, "waiting": "1"}, **{"HX-Request": "true"}
        )
        assert "begun but not handed in yet" not in ines.html

    async def test_without_scripts_stands_below_the_form_as_it_was_typed(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/reminders")
        await ines.posts("/hr/reminders/preview", {**form(ines), "waiting": "15"})
        assert "Next month: 01/02/2027 to 28/02/2027" in ines.html
        assert form(ines)["waiting"] == "15"

    async def test_a_look_does_not_overtake_anybody(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/reminders")
        sent = {**form(ines), "escalation": "7"}
        async with house.app.database.transaction() as store:
            before = await store.schedule.policy()
            await keep_policy(store, before, replace(before, escalation=9), house.now, who="greet")
        await ines.posts("/hr/reminders/preview", sent)
        await ines.posts("/hr/reminders", form(ines))
        assert ines.status == 409

    async def test_is_not_shown_for_what_cannot_be(self, ines: Client) -> None:
        await ines.gets("/hr/reminders")
        sent = {**form(ines), "waiting": "soon"}
        await ines.posts("/hr/reminders/preview", sent, **{"HX-Request": "true"})
        assert "Put right first what is marked" in ines.html

    async def test_says_every_text_in_every_language(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/reminders")
        await ines.posts("/hr/reminders/preview", {**form(ines), "waiting": "15"})
        for language in TEXTS.languages:
            assert f'<p lang="{language}">' in ines.html
