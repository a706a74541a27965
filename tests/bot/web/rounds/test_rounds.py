"""HR's rounds in the browser, without scripts."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.rounds.rounds import keep_changed
from plans.audit.event import AuditEvent
from plans.model import Round
from tests.bot.web.house import Client, House, client
from tests.cast import ROUND
from tests.chat import TEXTS

FORM = re.compile(r'<input [^>]*?name="([\w.]+)"[^>]*?value="([^"]*)"')


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    """Ines, of HR."""
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def round_of(house: House, name: str = "2027") -> Round:
    async with house.app.database.reading() as store:
        found = await store.rounds.get(name)
    assert found is not None
    return found


async def noted(house: House) -> list[AuditEvent]:
    async with house.app.database.reading() as store:
        return [event async for event in store.audit.events() if event.what.startswith("round.")]


def filled(shown: Client) -> dict[str, str]:
    """What a browser would send of the form of a round, unchanged."""
    start = shown.html.index('class="long"')
    form = dict(FORM.findall(shown.html[start:]))
    ticked = re.findall(r'name="(departments|functions)" value="([^"]*)" checked', shown.html)
    form = {name: value for name, value in form.items() if name not in {"departments", "functions"}}
    [chosen] = re.findall(r'<option value="([^"]*)" selected', shown.html) or [""]
    return {**form, **dict(ticked), "carry_from": chosen, "numbers": ""}


class TestTheList:
    async def test_says_of_each_round_when_and_whom(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/rounds")
        assert ines.status == 200
        assert "open until 28/02/2027" in ines.html
        assert "01/01/2027 - 31/12/2027" in ines.html
        assert re.search(r'<td class="number">5</td>', ines.html)

    async def test_a_round_may_be_called_anything(self, house: House, ines: Client) -> None:
        async with house.app.database.transaction() as store:
            await store.save_round(replace(ROUND, name="2027/28 & <b>"))
        await ines.gets("/hr/rounds")
        [path] = re.findall(r'href="([^"]*2027%2F28[^"]*)"', ines.html)
        await ines.gets(path)
        assert ines.status == 200
        assert "Round 2027/28 &amp; &lt;b&gt;" in ines.html

    async def test_a_round_that_is_not_there_is_said(self, ines: Client) -> None:
        await ines.gets("/hr/rounds/round?round=nothing")
        assert (ines.status, "no such round" in ines.html) == (404, True)


class TestANewRound:
    async def test_is_proposed_and_opened(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/rounds/new")
        form = filled(ines)
        assert (form["name"], form["period_start"]) == ("2028", "2028-01-01")
        assert form["carry_from"] == "2027"
        await ines.posts("/hr/rounds/new", {**form, "closes": "2028-01-31"})
        assert (ines.status, ines.where) == (200, "/hr/rounds/round")
        assert "The round is kept" in ines.html
        kept = await round_of(house, "2028")
        assert (kept.closes, kept.carry_from) == (date(2028, 1, 31), "2027")
        [event] = await noted(house)
        assert (event.what, event.who) == ("round.open", "ines")

    async def test_sent_twice_is_opened_once(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/rounds/new")
        form = filled(ines)
        for _ in range(2):
            await ines.posts("/hr/rounds/new", form)
            assert ines.where == "/hr/rounds/round"
        assert len(await noted(house)) == 1

    @pytest.mark.parametrize(
        ("field", "typed", "why"),
        [
            ("name", "", "needs a name"),
            ("name", "2027", "There is a round 2027 already"),
            ("opens", "soon", "Give a day"),
            ("closes", "2020-01-01", "end after they begin"),
            ("period_end", "2020-01-01", "end after they begin"),
            ("numbers", "1001 9999", "Nobody has the number 9999"),
        ],
    )
    async def test_asks_back_beside_the_field(
        self, house: House, ines: Client, field: str, typed: str, why: str
    ) -> None:
        await ines.gets("/hr/rounds/new")
        await ines.posts("/hr/rounds/new", {**filled(ines), field: typed})
        assert ines.status == 422
        problem = re.search(rf'id="{field}-why"[^>]*>([^<]*)', ines.html)
        assert problem is not None
        assert why in problem.group(1)
        assert len(await noted(house)) == 0

    async def test_asks_only_whom_it_is_for(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/rounds/new")
        form = {**filled(ines), "departments": "Customer service", "numbers": "1001\r\n1002,"}
        await ines.posts("/hr/rounds/new", form)
        kept = await round_of(house, "2028")
        assert kept.audience.departments == ("Customer service",)
        assert kept.audience.numbers == ("1001", "1002")
        assert re.search(r"<strong>2</strong> <a [^>]*>asked for a plan", ines.html)


class TestAChange:
    async def test_is_kept_and_noted(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/rounds/round?round=2027")
        await ines.posts("/hr/rounds/round", {**filled(ines), "closes": "2027-03-31"})
        assert "The round is changed" in ines.html
        assert (await round_of(house)).closes == date(2027, 3, 31)
        [event] = await noted(house)
        assert (event.what, dict(event.details)) == ("round.change", {"closes": "2027-03-31"})

    async def test_of_nothing_is_not_noted(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/rounds/round?round=2027")
        await ines.posts("/hr/rounds/round", filled(ines))
        assert ines.status == 200
        assert await noted(house) == []

    async def test_leaves_alone_what_somebody_else_changed(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/rounds/round?round=2027")
        form = filled(ines)
        await self.overtakes(house, opens=date(2027, 1, 4))
        await ines.posts("/hr/rounds/round", {**form, "closes": "2027-03-31"})
        kept = await round_of(house)
        assert (kept.opens, kept.closes) == (date(2027, 1, 4), date(2027, 3, 31))

    async def test_that_somebody_else_made_otherwise_is_shown_with_both(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/rounds/round?round=2027")
        form = filled(ines)
        await self.overtakes(house, closes=date(2027, 4, 30))
        await ines.posts("/hr/rounds/round", {**form, "closes": "2027-03-31"})
        assert ines.status == 409
        assert "Greet Maes changed this at 09:00" in ines.html
        assert "2027-04-30" in ines.html
        again = filled(ines)
        assert again["closes"] == "2027-03-31"
        assert (await round_of(house)).closes == date(2027, 4, 30), "nothing is kept meanwhile"
        await ines.posts("/hr/rounds/round", {**again, "take.closes": "theirs"})
        assert (await round_of(house)).closes == date(2027, 4, 30)
        await ines.posts("/hr/rounds/round", {**again, "take.closes": "mine"})
        assert (await round_of(house)).closes == date(2027, 3, 31)

    async def overtakes(self, house: House, **changes: object) -> None:
        """Greet changes the round meanwhile."""
        async with house.app.database.transaction() as store:
            before = await store.rounds.get("2027")
            assert before is not None
            after: Round = replace(before, **changes)  # type: ignore[arg-type]
            await keep_changed(store, before, after, house.now, who="greet")


class TestReminding:
    async def test_is_shown_first_in_the_words_of_its_readers(
        self, house: House, ines: Client
    ) -> None:
        async with house.app.database.transaction() as store:
            anna = await store.people.get("anna")
            assert anna is not None
            await store.save_people([replace(anna, language="nl")])
        await ines.gets("/hr/rounds/remind?round=2027")
        assert "<strong>5</strong> get a word" in ines.html
        # Ines began her own plan by signing in, so she reads other words.
        assert "3 × in English" in ines.html
        assert "1 × in English" in ines.html
        assert "1 × in Nederlands" in ines.html
        assert "the round runs until 28/02/2027" in ines.html
        assert "de ronde loopt tot 28/02/2027" in ines.html
        async with house.app.database.reading() as store:
            assert await store.outbox.waiting(now=house.now, limit=9) == []

    async def test_says_in_which_language_it_is_really_read(
        self, house: House, ines: Client
    ) -> None:
        async with house.app.database.transaction() as store:
            anna = await store.people.get("anna")
            assert anna is not None
            await store.save_people([replace(anna, language="sv")])
        await ines.gets("/hr/rounds/remind?round=2027")
        assert "4 × in English" in ines.html
        assert "sv" not in re.findall(r'class="wording" lang="(\w+)"', ines.html)

    async def test_is_done_once_a_day(self, house: House, ines: Client) -> None:
        for _ in range(2):
            await ines.posts("/hr/rounds/remind", {"round": "2027"})
            assert "They hear from me" in ines.html
        async with house.app.database.reading() as store:
            waiting = await store.outbox.waiting(now=house.now, limit=99)
        words = [one for one in waiting if "PDPs of 2027" in str(one.payload)]
        assert len({one.person_id for one in words}) == len(words) == 5
        await ines.gets("/hr/rounds/remind?round=2027")
        assert "Everybody has finished, or was reminded today already" in ines.html

    async def test_of_a_round_that_is_over_is_refused(self, house: House, ines: Client) -> None:
        async with house.app.database.transaction() as store:
            await store.save_round(replace(ROUND, closed_at=house.now))
        await ines.gets("/hr/rounds/remind?round=2027")
        assert (ines.status, "nobody is reminded" in ines.html) == (409, True)
        await ines.posts("/hr/rounds/remind", {"round": "2027"})
        assert ines.status == 409


class TestMoreTime:
    async def test_is_given_to_somebody_found_by_name(self, house: House, ines: Client) -> None:
        await ines.posts("/hr/rounds/extend/search", {"round": "2027", "search": "anna"})
        [path] = re.findall(r'href="([^"]*person=anna[^"]*)"', ines.html)
        await ines.gets(path.replace("&amp;", "&"))
        assert "Anna Peeters" in ines.html
        assert 'value="2027-03-15"' in ines.html, "two weeks more are proposed"
        form = {"round": "2027", "person": "anna", "until": "2027-03-31"}
        await ines.posts("/hr/rounds/extend", form)
        assert ines.where == "/hr/rounds/round"
        assert "Who has more time" in ines.html
        assert (await round_of(house)).last_day_for("anna") == date(2027, 3, 31)
        await ines.posts("/hr/rounds/extend", {**form, "end": "yes"})
        assert (await round_of(house)).extensions == ()

    @pytest.mark.parametrize(
        ("until", "why"), [("2027-02-01", "has to end after"), ("soon", "Give a day")]
    )
    async def test_asks_back_for_a_day_that_cannot_be(
        self, house: House, ines: Client, until: str, why: str
    ) -> None:
        await ines.posts("/hr/rounds/extend", {"round": "2027", "person": "anna", "until": until})
        assert ines.status == 422
        assert why in ines.html
        assert "Anna Peeters" in ines.html

    async def test_nobody_of_that_name(self, ines: Client) -> None:
        await ines.posts("/hr/rounds/extend/search", {"round": "2027", "search": "nobody"})
        assert "asks nobody of that name" in ines.html


class TestClosing:
    async def test_says_first_what_stays_open(self, house: House, ines: Client) -> None:
        await house.chat.commands("anna", "/start")
        await ines.gets("/hr/rounds/close?round=2027")
        assert "<strong>3</strong> not begun" in ines.html
        assert "<strong>2</strong> under way" in ines.html
        lists = re.findall(r'href="(/hr/plans\?[^"]*stage=drafting)">(\d+)<', ines.html)
        page = await Client(house, ines.session).gets(html.unescape(lists[0][0]))
        assert "Anna Peeters" in page.html
        assert "Tom Wouters" not in page.html
        await ines.posts("/hr/rounds/close", {"round": "2027"})
        assert (ines.status, "nothing was closed" in ines.html) == (422, True)
        assert (await round_of(house)).closed_at is None
        await ines.posts("/hr/rounds/close", {"round": "2027", "sure": "yes"})
        assert "The round is closed" in ines.html
        assert (await round_of(house)).closed_at is not None

    async def test_sent_twice_is_done_once_and_undone_by_opening_again(
        self, house: House, ines: Client
    ) -> None:
        for _ in range(2):
            await ines.posts("/hr/rounds/close", {"round": "2027", "sure": "yes"})
            assert ines.status == 200
        assert [one.what for one in await noted(house)] == ["round.close"]
        await ines.posts("/hr/rounds/reopen", {"round": "2027"})
        assert "open again" in ines.html
        assert (await round_of(house)).closed_at is None

    async def test_carrying_drafts_needs_a_round_to_carry_them_into(
        self, house: House, ines: Client
    ) -> None:
        form = {"round": "2027", "sure": "yes", "carry": "yes"}
        await ines.posts("/hr/rounds/close", form)
        assert (ines.status, "no other round" in ines.html) == (409, True)
        assert (await round_of(house)).closed_at is None


@pytest.mark.parametrize("language", TEXTS.languages)
async def test_every_page_speaks_its_readers_language(
    house: House, ines: Client, language: str
) -> None:
    async with house.app.database.transaction() as store:
        me = await store.people.get("ines")
        assert me is not None
        await store.save_people([replace(me, language=language)])
    for page in ("", "/new", "/round?round=2027", "/remind?round=2027", "/close?round=2027"):
        await ines.gets(f"/hr/rounds{page}")
        assert ines.status == 200, page
        assert f'<html lang="{language}">' in ines.html
