"""Several messages that are one: a pasted text that Telegram cut, and the pictures of an album.

Each is tried as it comes in one batch, piece by piece, and with the assistant killed in between; on
both databases.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.telegram.receiving import together
from bot.telegram.receiving.together import belongs, grouped, joined, may_go_on
from bot.telegram.updates import Incoming
from plans.storage.tables.chat import inbox, outbox
from tests.bot.telegram.assistant import PATIENCE, Assistant, moved_in
from tests.bot.telegram.talk import Talk
from tests.botapi.people import Person as Phone
from tests.botapi.server import BotApi

GOAL = "What would you like to reach?"
KIND = "What is this goal for?"
HEAD = "I want to lead a team. " * 178 + "x" * 2  # 4,096 characters, as many as fit
TAIL = "Lead a team"  # alone, it would be a fine goal
ALL = f"That is {len(HEAD + TAIL):,} characters".replace(",", "")
LIST = b"number,name\n2001,Piet Smets\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    on_file = request.param == "sqlite"
    return str(tmp_path / "pop.db") if on_file else request.getfixturevalue("postgresql_place")


@pytest.fixture
async def empty_assistant(bot_api: BotApi, place: str) -> AsyncIterator[Assistant]:
    async with moved_in(bot_api, place) as assistant:
        yield assistant


@pytest.fixture
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is not there yet when a message is read comes late."""
    monkeypatch.setattr(together, "WAIT", timedelta(0))


@pytest.fixture
def waiting_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read before the rest has come was not waited for."""
    monkeypatch.setattr(together, "WAIT", timedelta(hours=1))


async def all_handled(assistant: Assistant) -> None:
    """Waits until everything that was sent is in the inbox, and handled and answered."""
    await assistant.api.acknowledged()
    async with asyncio.timeout(PATIENCE):
        while {"new", "waiting", "sending"} & {*await states(assistant)}:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def states(assistant: Assistant) -> list[str]:
    async with assistant.app.database.reading() as store:
        both = sa.union_all(sa.select(inbox.c.state), sa.select(outbox.c.state))
        return list(await store.inbox._values(both))


async def goals(assistant: Assistant) -> list[str | None]:
    return [goal.text for goal in (await assistant.plan()).goals]


def heard(phone: Phone) -> int:
    """How many messages the assistant has sent."""
    return sum(message.from_bot for message in phone.chat)


class TestAPastedText:
    async def test_is_one_message(self, assistant: Assistant, anna: Talk) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        assert len(anna.phone.pastes(HEAD + TAIL)) == 2
        refused = await anna.sees("⚠️")
        await all_handled(assistant)
        assert ALL in refused.text
        assert GOAL in refused.text
        assert heard(anna.phone) == before + 1
        assert await goals(assistant) == []

    async def test_of_several_parts_is_one_message(self, assistant: Assistant, anna: Talk) -> None:
        """The last of which begins like a command."""
        await all_handled(assistant)
        before = heard(anna.phone)
        anna.phone.pastes(2 * HEAD + "/plan is where I want to look")
        assert f"That is {2 * len(HEAD) + 29}" in (await anna.sees("⚠️")).text
        await all_handled(assistant)
        assert heard(anna.phone) == before + 1

    @pytest.mark.usefixtures("waiting_long")
    async def test_is_read_when_its_end_has_come(self, assistant: Assistant, anna: Talk) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        anna.phone.writes(HEAD)
        await assistant.api.acknowledged()
        anna.phone.writes(TAIL)
        await anna.sees(ALL)
        assert heard(anna.phone) == before + 1

    @pytest.mark.usefixtures("waiting_long")
    async def test_is_one_message_after_a_kill(self, assistant: Assistant, anna: Talk) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        anna.phone.writes(HEAD)
        await assistant.api.acknowledged()
        await assistant.kill()
        assert (await states(assistant)).count("new") == 1
        anna.phone.writes(TAIL)
        assistant.start()
        await anna.sees(ALL)
        await all_handled(assistant)
        assert heard(anna.phone) == before + 1
        assert await goals(assistant) == []

    @pytest.mark.usefixtures("without_waiting")
    async def test_whose_end_comes_late_is_read_anew(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        """The first part was refused meanwhile; its end is no answer either."""
        anna.phone.writes(HEAD)
        await anna.sees("That is 4096 characters")
        await assistant.kill()
        anna.phone.writes(TAIL)
        assistant.start()
        await anna.sees(ALL)
        await all_handled(assistant)
        assert await goals(assistant) == []
        await anna.writes("Lead a team", sees=KIND)
        assert await goals(assistant) == ["Lead a team"]
        assert (await assistant.chat("anna")).unfinished is None

    async def test_can_be_shortened_by_an_edit(self, assistant: Assistant, anna: Talk) -> None:
        first, _ = anna.phone.pastes(HEAD + TAIL)
        await anna.sees("⚠️")
        await anna.edits(first, "Lead the team", sees=KIND)
        assert await goals(assistant) == ["Lead the team"]

    async def test_what_is_written_later_is_another_message(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        """It is typed while the long one waits."""
        await assistant.stop()
        anna.phone.writes(HEAD)
        assistant.api.clock.advance(10)
        anna.phone.writes("Lead a team")
        assistant.start()
        await anna.sees(KIND)
        assert await goals(assistant) == ["Lead a team"]

    async def test_a_turn_that_fails_leaves_no_part_behind(
        self, assistant: Assistant, anna: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        handle = type(assistant.app.turns).handle

        async def fails(
            self: Any, store: Any, person: str, event: Any, *args: Any, **kw: Any
        ) -> Any:
            if len(event.text) > 4000:
                raise ValueError(event.kind)
            return await handle(self, store, person, event, *args, **kw)

        monkeypatch.setattr(type(assistant.app.turns), "handle", fails)
        anna.phone.pastes(HEAD + TAIL)
        await anna.sees("something went wrong on our side")
        await all_handled(assistant)
        assert await goals(assistant) == []
        assert (await states(assistant)).count("bad") == 2


class TestAnAlbum:
    async def test_gets_one_answer(self, assistant: Assistant, anna: Talk) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        anna.phone.sends_album("", "", "")
        await anna.sees("A fine picture, but I can only read text")
        await all_handled(assistant)
        assert heard(anna.phone) == before + 1

    async def test_its_caption_is_read(self, assistant: Assistant, anna: Talk) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        anna.phone.sends_album("", "Lead a team", "")
        await anna.sees(KIND)
        await all_handled(assistant)
        assert heard(anna.phone) == before + 1
        assert await goals(assistant) == ["Lead a team"]

    async def test_its_captions_are_read_together(self, assistant: Assistant, anna: Talk) -> None:
        anna.phone.sends_album("Lead a team", "and love it")
        await anna.sees("I read 2 here")
        await anna.presses("It is one", sees=KIND)
        await all_handled(assistant)
        assert await goals(assistant) == ["Lead a team\nand love it"]

    @pytest.mark.usefixtures("without_waiting")
    async def test_a_picture_that_comes_late_gets_no_answer_of_its_own(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        [first] = anna.phone.sends_album("")
        await anna.sees("A fine picture, but I can only read text")
        await assistant.kill()
        for _ in range(2):
            anna.phone.sends(anna.phone._chat.messages[first.id].content)
        assistant.start()
        await all_handled(assistant)
        assert heard(anna.phone) == before + 1
        await anna.writes("Lead a team", sees=KIND)

    @pytest.mark.usefixtures("without_waiting")
    async def test_a_caption_that_comes_late_is_read(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        [first] = anna.phone.sends_album("")
        await anna.sees("A fine picture, but I can only read text")
        content = anna.phone._chat.messages[first.id].content
        anna.phone.sends(content | {"caption": "Lead a team"})
        await anna.sees(KIND)
        assert await goals(assistant) == ["Lead a team"]

    async def test_two_albums_get_two_answers(self, assistant: Assistant, anna: Talk) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        anna.phone.sends_album("", "")
        anna.phone.sends_album("", "")
        await assistant.api.until(lambda: heard(anna.phone) == before + 2)
        await all_handled(assistant)
        assert heard(anna.phone) == before + 2

    async def test_files_of_an_employee_get_one_answer(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        await all_handled(assistant)
        before = heard(anna.phone)
        for number in range(3):
            anna.phone.sends_document(b"%PDF", f"{number}.pdf", album="7")
        await anna.sees("I cannot use a file here")
        await all_handled(assistant)
        assert heard(anna.phone) == before + 1

    async def test_lists_of_hr_are_each_looked_at(self, assistant: Assistant) -> None:
        """What is written below them changes nothing."""
        ines = await Talk.begin(assistant, "ines")
        ines.phone.sends_document(LIST, "one.csv", "my list of people", album="7")
        ines.phone.sends_document(LIST + b"2002,Jan Smets\n", "two.csv", album="7")
        await ines.sees("2 new people")
        await ines.hears("1 new person")


def text(number: int, words: str, **more: Any) -> Incoming:
    return replace(
        Incoming(kind="text", sender=1, message_id=number, text=words, sent_at=100), **more
    )


class TestWhatBelongsTogether:
    def test_the_apps_cut_where_a_paragraph_ends(self) -> None:
        parts = [text(1, "a" * 2100), text(2, "b" * 3900, sent_at=101), text(5, "c", sent_at=103)]
        assert [one.text for one in grouped(parts)] == [
            f"{'a' * 2100}\n{'b' * 3900}\nc",
        ]

    def test_a_full_message_was_cut_within_a_word(self) -> None:
        """Its length is that of Telegram's apps, to which a smiley counts for two."""
        assert joined([text(1, "🙂" * 2048), text(2, "b")]).text == "🙂" * 2048 + "b"

    @pytest.mark.parametrize(
        "later",
        [
            text(2, "b", sent_at=104),
            text(2, "b", sent_at=None),
            text(2, "b", forwarded=True),
            text(2, "b", reply_to=17),
            text(2, "b", medium="photo"),
            text(2, "b", kind="edited"),
            text(2, "b", kind="tap"),
            text(2, "photo", kind="media"),
            text(0, "b"),
        ],
    )
    def test_what_is_no_part_of_it(self, later: Incoming) -> None:
        assert belongs(text(1, "a" * 4096), text(2, "b"))
        assert not belongs(text(1, "a" * 4096), later)

    def test_nothing_is_expected_after_a_short_one(self) -> None:
        assert not may_go_on(text(1, "a" * 1999))
        assert not belongs(text(1, "a" * 1999), text(2, "b"))

    def test_the_history_does_not_take_a_part_for_all_of_it(self) -> None:
        assert text(7, "a").source == "7"
        assert joined([text(7, "a" * 4096), text(8, "b")]).source == "7+"

    def test_it_waits_in_the_inbox_as_it_came(self) -> None:
        one = text(7, "a", album="x", forwarded=True, reply_to=3, reply_button="d", medium="photo")
        assert Incoming.from_payload(one.to_payload()) == one
