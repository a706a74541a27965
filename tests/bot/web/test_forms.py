"""From a form to an answer, without scripts: POST, redirect, GET."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from plans.history import HistoryEntry
from plans.storage.records import Outgoing
from tests.bot.web.house import HIDDEN, Client, House, client
from tests.cast import NOW

GOAL = "Lead a team meeting on my own"


async def history(house: House) -> list[HistoryEntry]:
    plan = await house.plan()
    async with house.app.database.reading() as store:
        return await store.history.of_plan(plan.id)


@pytest.fixture
async def asked(anna: Client) -> Client:
    """Anna is asked for her goal."""
    await anna.answers(choice="own") if 'value="own"' in anna.html else anna
    await anna.answers(choice="goals") if 'value="goals"' in anna.html else anna
    if "What would you like to reach?" not in anna.html:
        await anna.answers(command="/skip")
    assert "What would you like to reach?" in anna.html
    return anna


class TestAnAnswer:
    async def test_is_noted_and_the_next_question_asked(self, house: House, asked: Client) -> None:
        await asked.answers(text=GOAL)
        assert (asked.status, asked.where) == (200, "/chat")
        assert f"Goal: {GOAL}" in asked.html
        assert "What is this goal for?" in asked.html
        assert (await house.plan()).goals[0].text == GOAL

    async def test_that_is_sent_twice_is_taken_once(self, house: House, asked: Client) -> None:
        form = {**asked.hidden(), "text": GOAL}
        await asked.posts("/chat", form)
        noted = len(await history(house))
        await asked.posts("/chat", form)
        assert asked.status == 200
        assert "What is this goal for?" in asked.html
        assert len((await house.plan()).goals) == 1
        assert len(await history(house)) == noted

    async def test_of_an_old_page_corrects_what_it_answered(
        self, house: House, asked: Client
    ) -> None:
        await asked.answers(text=GOAL)
        old = asked.hidden()
        await asked.posts("/chat", {**old, "choice": "growth"})
        await asked.posts("/chat", {**old, "choice": "other"})
        assert "Corrected" in asked.html
        assert "By when do you want to be there?" in asked.html

    async def test_of_an_old_page_with_a_button_that_is_gone(self, asked: Client) -> None:
        old = asked.hidden()
        await asked.answers(text=GOAL)
        await asked.posts("/chat", {**old, "choice": "no-such-button"})
        assert "no longer works" in asked.html
        assert "What is this goal for?" in asked.html

    async def test_that_is_refused_can_be_put_right(self, asked: Client) -> None:
        await asked.answers(text=GOAL)
        await asked.answers(text="neither of these")
        assert 'class="problem"' in asked.html
        assert "neither of these</textarea>" in asked.html

    async def test_as_a_day_of_the_calendar(self, house: House, asked: Client) -> None:
        await asked.answers(text=GOAL)
        await asked.answers(choice="growth")
        assert 'type="date"' in asked.html
        assert 'min="2027-01-15"' in asked.html  # today: the plan's period has begun
        await asked.answers(day="2027-09-30")
        assert "30/09/2027" in asked.html
        assert (await house.plan()).goals[0].target_date.isoformat() == "2027-09-30"  # type: ignore[union-attr]

    async def test_a_hello_is_no_answer(self, house: House, asked: Client) -> None:
        await asked.answers(text="Hello")
        assert "Hello Anna!" in asked.html
        assert (await house.plan()).goals == ()

    async def test_a_command_can_be_typed(self, asked: Client) -> None:
        await asked.answers(text="/help")
        assert "This is what I can do:" in asked.html

    async def test_with_markup_stays_words(self, house: House, asked: Client) -> None:
        await asked.answers(text="<script>alert(1)</script> & more of it")
        assert "<script>alert" not in asked.html
        assert "&lt;script&gt;" in asked.html


class TestAnEarlierAnswer:
    async def test_is_given_again(self, house: House, asked: Client) -> None:
        await asked.answers(text=GOAL)
        link = asked.html.split('href="/chat/change')[1].split('"')[0].replace("&amp;", "&")
        await asked.gets(f"/chat/change{link}")
        assert f"{GOAL}</textarea>" in asked.html
        form = hidden_of_page(asked.html)
        await asked.posts("/chat", {**form, "text": "Chair the weekly meeting"})
        assert "Corrected" in asked.html
        assert "What is this goal for?" in asked.html
        assert (await house.plan()).goals[0].text == "Chair the weekly meeting"

    async def test_with_buttons_is_given_again(self, house: House, asked: Client) -> None:
        await asked.answers(text=GOAL)
        await asked.answers(choice="growth")
        plan = await house.plan()
        await asked.gets(f"/chat/change?plan={plan.id}&at=goal.kind@{plan.goals[0].id}")
        assert 'aria-current="true"' in asked.html
        await asked.posts("/chat", {**hidden_of_page(asked.html), "choice": "other"})
        assert "Corrected" in asked.html
        assert "By when do you want to be there?" in asked.html

    @pytest.mark.parametrize("who", ["marc", "ines", "tom"])
    async def test_of_somebody_else_is_not_shown(
        self, house: House, asked: Client, who: str
    ) -> None:
        await asked.answers(text=GOAL)
        plan = await house.plan()
        async with client(house) as other:
            await other.signs_in(who)
            await other.gets(f"/chat/change?plan={plan.id}&at=goal.text@{plan.goals[0].id}")
            assert other.where == "/chat"
            assert GOAL not in other.html

    @pytest.mark.parametrize(
        "at", ["", "goal.text@99", "goal.nothing@1", "home", "goal.more", "x@y"]
    )
    async def test_that_is_none_leads_back(self, house: House, asked: Client, at: str) -> None:
        await asked.answers(text=GOAL)
        plan = await house.plan()
        await asked.gets(f"/chat/change?plan={plan.id}&at={at}")
        assert (asked.status, asked.where) == (200, "/chat")


class TestASessionThatIsLost:
    async def test_keeps_nobodys_words_from_them(self, house: House, asked: Client) -> None:
        form = asked.hidden()
        async with house.app.database.transaction() as store:
            await store.web.end_all("anna")
        await asked.posts("/chat", {**form, "text": "A long thought"})
        assert asked.status == 401
        assert "A long thought</textarea>" in asked.html
        assert (await house.plan()).goals == ()


class TestWhoeverUsesBoth:
    async def test_finds_each_message_once_in_each(self, house: House, asked: Client) -> None:
        async with house.app.database.transaction() as store:
            await store.chats.link("anna", 4711, NOW)
        await asked.answers(text=GOAL)
        await asked.gets("/chat")
        assert asked.html.count("What is this goal for?") == 1
        async with house.app.database.transaction() as store:
            [waiting] = await store.outbox.waiting(now=NOW, limit=10, in_chats=True)
        assert waiting.payload["step"] == "goal.kind"

    async def test_goes_on_in_the_browser_after_answering_elsewhere(
        self, house: House, asked: Client
    ) -> None:
        async with house.app.database.transaction() as store:
            await store.chats.link("anna", 4711, NOW)
        await house.chat.types("anna", GOAL)
        await asked.gets("/chat")
        assert "What is this goal for?" in asked.html

    async def test_sees_the_question_in_place_of_the_one_on_the_phone(
        self, house: House, asked: Client
    ) -> None:
        async with house.app.database.transaction() as store:
            await store.chats.link("anna", 4711, NOW)
            await store.chats.save_screen("anna", 17, is_last=True)
        await asked.answers(text=GOAL)
        async with house.app.database.transaction() as store:
            [waiting] = await store.outbox.waiting(now=NOW, limit=10, in_chats=True)
        assert waiting.payload["tapped"] == 17


class TestWhoHasNoTelegram:
    async def test_has_read_what_the_page_showed(self, house: House, asked: Client) -> None:
        await asked.answers(text=GOAL)
        async with house.app.database.transaction() as store:
            assert await store.outbox.waiting(now=NOW, limit=10, person_id="anna") == []

    async def test_reads_news_beside_the_question(self, house: House, asked: Client) -> None:
        payload = {"lines": [["text", "Marc is back"]], "choices": [], "step": None}
        news = Outgoing(person_id="anna", kind="news", payload=payload, created_at=NOW)
        async with house.app.database.transaction() as store:
            await store.outbox.send_later([news])
        await asked.gets("/chat")
        assert "Marc is back" in asked.html
        assert "What would you like to reach?" in asked.html


class TestFiles:
    async def test_are_handed_over(self, house: House, asked: Client) -> None:
        await asked.answers(text=GOAL)
        await asked.answers(text="/document")
        links = [part.split('"')[0] for part in asked.html.split('href="/chat/file/')[1:]]
        assert {link.rpartition("/")[2] for link in links} == {"pdf", "docx"}
        for link in links:
            async with asked.session.get(f"{house.address}/chat/file/{link}") as answer:
                content = await answer.read()
                assert answer.status == 200
                assert "attachment" in answer.headers["Content-Disposition"]
                assert answer.headers["Cache-Control"] == "no-store"
            assert content.startswith(b"%PDF" if link.endswith("pdf") else b"PK")

    async def test_of_ones_own_data_come_one_by_one_or_together(
        self, house: House, asked: Client
    ) -> None:
        await asked.answers(text="/mydata")
        links = [part.split('"')[0] for part in asked.html.split('href="/chat/file/')[1:]]
        assert [link.rpartition("/")[2] for link in links] == ["pdf", "json", "all"]
        async with asked.session.get(f"{house.address}/chat/file/{links[-1]}") as answer:
            with ZipFile(BytesIO(await answer.read())) as packed:
                assert {"anna.pdf", "anna.json"} <= set(packed.namelist())
                kept = json.loads(packed.read("anna.json"))
        assert [list(one) for one in kept["devices"]] == [["agent", "since", "seen"]]

    async def test_of_others_are_not(self, house: House, asked: Client) -> None:
        await asked.answers(text="/document")
        link = asked.html.split('href="/chat/file/')[1].split('"')[0]
        async with client(house) as tom:
            await tom.signs_in("tom")
            await tom.gets(f"/chat/file/{link}")
            assert tom.status == 404

    async def test_are_given_with_the_rights_of_now(self, house: House) -> None:
        plan = await house.chat.agree()
        async with client(house) as marc:
            await marc.signs_in("marc")
            await house.chat.taps("marc", "open", at="home")
            async with house.app.database.transaction() as store:
                state = await store.conversations.get("marc") or {}
                await store.conversations.save("marc", {**state, "subject": plan.id}, NOW)
            await marc.posts("/chat", {"key": "one", "command": "/document"})
            link = marc.html.split('href="/chat/file/')[-1].split('"')[0]
            await house.chat.change_manager("anna", "greet")
            await marc.gets(f"/chat/file/{link}")
            assert marc.status == 404
            assert "not shared with you now" in marc.html


def hidden_of_page(html: str) -> dict[str, str]:
    """What stands in the only form of a page that nobody types."""
    return dict(HIDDEN.findall(html))
