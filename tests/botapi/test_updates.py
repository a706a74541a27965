"""Updates that misbehave: twice, late, in the wrong order, broken, unknown, too old."""

import pytest
import telegram

from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi


class Bot:
    """Fetches updates as a bot does: the offset is one more than the highest id it saw."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._offset = 0

    async def gets(self) -> list[str]:
        self._raw.api.clock.advance(5)  # never quick enough to be slowed down
        updates = await self._raw.updates(self._offset)
        self._offset = max([self._offset, *(update["update_id"] + 1 for update in updates)])
        return [update["message"]["text"] for update in updates]


@pytest.fixture
def bot(raw: Raw) -> Bot:
    raw.api.clock.freeze()
    return Bot(raw)


async def finishes(bot: Bot, bot_api: BotApi) -> list[str]:
    """Everything the bot gets until nothing is left; it gives up after ten polls."""
    got = []
    for _ in range(10):
        if not bot_api.updates.pending:
            break
        bot_api.clock.freeze()
        got += await bot.gets()
    return got


async def test_an_update_comes_twice(bot: Bot, bot_api: BotApi, anna: Person) -> None:
    bot_api.updates.repeat_next()
    anna.writes("one")
    anna.writes("two")
    assert await bot.gets() == ["one", "two"]
    assert await bot.gets() == ["one"]
    anna.writes("three")
    assert await bot.gets() == ["three"]


async def test_two_updates_change_places(bot: Bot, bot_api: BotApi, anna: Person) -> None:
    bot_api.updates.swap_next()
    anna.writes("one")
    assert len(bot_api.updates.pending) == 1
    anna.writes("two")
    anna.writes("three")
    assert await bot.gets() == ["two", "one", "three"]


async def test_a_swapped_pair_is_never_torn_apart(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    bot_api.updates.swap_next()
    anna.writes("one")
    anna.writes("two")
    assert [update["message"]["text"] for update in await raw.updates(limit=1)] == ["two", "one"]


async def test_an_update_is_late(bot: Bot, bot_api: BotApi, anna: Person) -> None:
    bot_api.updates.hold_next()
    anna.writes("one")
    anna.writes("two")
    assert await bot.gets() == ["two"]
    assert await bot.gets() == []
    bot_api.updates.release()
    assert await bot.gets() == ["one"]
    assert set(await finishes(bot, bot_api)) <= {"one"}
    assert bot_api.updates.pending == []


async def test_a_late_update_is_not_lost_with_a_batch_on_its_way(
    bot: Bot, bot_api: BotApi, anna: Person
) -> None:
    bot_api.updates.hold_next()
    anna.writes("one")
    anna.writes("two")
    assert await bot.gets() == ["two"]
    bot_api.updates.release()
    assert await bot.gets() == ["one"]


async def test_chance_loses_nothing(bot: Bot, bot_api: BotApi, anna: Person) -> None:
    bot_api.updates.disturb(repeat=0.3, swap=0.3, seed=7)
    written = [f"text {number}" for number in range(40)]
    for text in written:
        anna.writes(text)
    bot_api.updates.disturb()
    anna.writes("the last")  # nobody is left waiting for a neighbour
    got = await finishes(bot, bot_api)
    assert set(got) == {*written, "the last"}
    assert len(got) > len(written) + 1
    assert got != sorted(got, key=[*written, "the last"].index)


async def test_broken_and_unknown_updates_come_with_the_rest(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    broken, unknown = bot_api.updates.push_unparsable(), bot_api.updates.push_unknown()
    anna.writes("fine")
    updates = await raw.updates()
    assert [update["update_id"] for update in updates][:2] == [broken, unknown]
    assert updates[2]["message"]["text"] == "fine"


async def test_a_broken_update_stops_a_library_made_by_others(
    ptb: telegram.Bot, bot_api: BotApi
) -> None:
    bot_api.updates.push_unparsable()
    with pytest.raises(
        (TypeError, KeyError, ValueError, AttributeError, telegram.error.TelegramError)
    ):
        await ptb.get_updates()


async def test_updates_grow_too_old(bot: Bot, bot_api: BotApi, anna: Person) -> None:
    anna.writes("a day old")
    bot_api.clock.advance(86_401)
    anna.writes("fresh")
    assert await bot.gets() == ["fresh"]
    bot_api.updates.expire()
    assert bot_api.updates.pending == []


async def test_ids_may_jump(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    anna.writes("one")
    bot_api.updates.jump(5000)
    anna.writes("two")
    first, second = await raw.updates()
    assert second["update_id"] == first["update_id"] + 5001
