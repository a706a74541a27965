"""The control API: the same audit events from another process."""

import pytest
import telegram

from tests.botapi.remote import RemoteApi, RemoteError, connected, spawned
from tests.botapi.server import BotApi


async def test_a_whole_conversation_over_http(bot_api: BotApi, ptb: telegram.Bot) -> None:
    async with connected(bot_api.control_url) as remote:
        assert remote.about["base_url"] == bot_api.base_url
        anna = await remote.person("Anna", id=7, language_code="nl")
        await anna.opens_link("TOKEN")
        [update] = await ptb.get_updates()
        markup = telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton("Yes", callback_data="y")]]
        )
        sent = await update.message.reply_text("Well?", reply_markup=markup)
        seen = await anna.sees("Well?")
        assert seen["rows"] == [[{"label": "Yes", "data": "y", "link": ""}]]
        await anna.presses("Yes", message=sent.id)
        await anna.presses_forged(data="forged")
        await anna.sends_document(b"12345", "cv.pdf")
        await anna.edits(message=update.message.id, text="/start OTHER")
        await anna.blocks()
        updates = await ptb.get_updates(update.update_id + 1)
        assert updates[0].callback_query.data == "y"
        assert updates[1].callback_query.data == "forged"
        assert (
            await (await updates[2].message.document.get_file()).download_as_bytearray() == b"12345"
        )
        assert updates[3].edited_message.text == "/start OTHER"
        assert updates[4].my_chat_member.new_chat_member.status == "kicked"
        assert "Anna  presses [Yes]" in await remote.transcript()
        assert [message["text"] for message in (await anna.screen())["messages"]][:2] == [
            "/start OTHER",
            "Well?",
        ]
        assert [call["method"] for call in await remote.called("sendMessage")] == ["sendMessage"]
        await remote.check()


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_updates_and_time_over_http(bot_api: BotApi, ptb: telegram.Bot) -> None:
    async with connected(bot_api.control_url) as remote:
        anna = await remote.person("Anna")
        await remote.fault("flood", "sendMessage", retry_after=3, chat=anna.id)
        await remote.updates("repeat_next")
        await anna.writes("one")
        with pytest.raises(telegram.error.RetryAfter):
            await ptb.send_message(anna.id, "x")
        before = bot_api.clock.now()
        assert await remote.clock("advance", seconds=100) >= before + 100
        [first] = await ptb.get_updates()
        [second] = await ptb.get_updates(first.update_id + 1)
        assert first.update_id == second.update_id
        bot_api.clock.advance(3)  # asking again at once would be slowed down
        await ptb.get_updates(first.update_id + 1)
        await remote.acknowledged()


async def test_mistakes_are_explained(bot_api: BotApi) -> None:
    async with connected(bot_api.control_url) as remote:
        anna = await remote.person("Anna")
        with pytest.raises(RemoteError, match="sees no button 'Yes'"):
            await anna.presses("Yes")
        with pytest.raises(RemoteError, match="people can writes"):
            await anna.flies()
        with pytest.raises(RemoteError, match="Anna does not see 'nothing'"):
            await anna.sees("nothing", timeout=0.01)


async def chat_and_offend(remote: RemoteApi) -> None:
    anna = await remote.person("Anna")
    await anna.writes("hello")
    bot = telegram.Bot(remote.about["token"], base_url=remote.about["base_url"])
    async with bot:
        [update] = await bot.get_updates()
        await bot.send_message(anna.id, f"you said {update.message.text}")
        assert (await anna.sees("you said hello"))["from_bot"]
        with pytest.raises(telegram.error.NetworkError):
            await bot.get_me(api_kwargs={"nonsense": 1})


async def test_a_server_of_its_own_process_judges_at_the_end() -> None:
    server = spawned()
    await chat_and_offend(await server.__aenter__())
    with pytest.raises(AssertionError, match="no such parameter: nonsense"):
        await server.__aexit__(None, None, None)
