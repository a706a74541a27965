"""Who comes in, and who does not: every way in which a personal link can be opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.invitations.invitations import VALID_FOR
from bot.people.people import unlink
from bot.telegram.receiving import update_handler
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi.people import Person as Phone
from tests.cast import ANNA, NOW

INVITATION_NEEDED = "open the personal link that HR sent you"


async def test_a_new_link_leads_to_the_first_question(assistant: Assistant) -> None:
    anna = assistant.phone("Anna")
    anna.opens_link(await assistant.invitation("anna"))
    await anna.sees("Hello Anna!")
    chat = await assistant.chat("anna")
    assert (chat.telegram_id, chat.locale) == (anna.id, "en")


async def test_the_same_account_again_goes_on_where_it_was(assistant: Assistant) -> None:
    token = await assistant.invitation("anna")
    anna = Talk(assistant, assistant.phone("Anna"))
    anna.phone.opens_link(token)
    await anna.sees("Which language")
    await anna.presses("English", sees="belongs to your plan")
    anna.phone.opens_link(token)
    await anna.sees("belongs to your plan")


async def test_a_newer_link_of_the_same_person_goes_on_too(assistant: Assistant) -> None:
    anna = await Talk.begin(assistant, "anna")
    anna.phone.opens_link(await assistant.invitation("anna"))
    await anna.sees("Would you like to think about a few questions")


async def test_a_token_that_nobody_made(assistant: Assistant) -> None:
    tom = assistant.phone("Tom")
    tom.opens_link("made-up")
    await tom.sees("I do not know this invitation")


async def test_an_expired_link(empty_assistant: Assistant) -> None:
    assistant = empty_assistant
    token = await assistant.invitation("anna")
    assistant.at(NOW + VALID_FOR + timedelta(days=1))
    assistant.start()
    anna = assistant.phone("Anna")
    anna.opens_link(token)
    await anna.sees("has expired: a link works for 14 days")
    await assistant.stop()


async def test_a_link_that_was_replaced_by_a_newer_one(assistant: Assistant) -> None:
    old = await assistant.invitation("anna")
    await assistant.invitation("anna")
    anna = assistant.phone("Anna")
    anna.opens_link(old)
    await anna.sees("no longer works")


async def test_a_link_of_somebody_who_left(assistant: Assistant) -> None:
    token = await assistant.invitation("anna")
    async with assistant.app.database.transaction() as store:
        await store.save_people([replace(ANNA, left_on=NOW.date() - timedelta(days=1))])
    anna = assistant.phone("Anna")
    anna.opens_link(token)
    await anna.sees("no longer works")


async def test_a_used_link_from_another_account_is_refused_and_hr_hears(
    assistant: Assistant,
) -> None:
    ines = await Talk.begin(assistant, "ines")
    token = await assistant.invitation("anna")
    assistant.phone("Anna").opens_link(token)
    tom = assistant.phone("Tom")
    tom.opens_link(token)
    await tom.sees("has been used already, with another Telegram account")
    await ines.hears("opened the invitation of Anna Peeters a second time")


async def test_a_link_that_is_opened_again_and_again_is_one_message_to_hr(
    assistant: Assistant,
) -> None:
    ines = await Talk.begin(assistant, "ines")
    token = await assistant.invitation("anna")
    assistant.phone("Anna").opens_link(token)
    for name in ("Tom", "Tim", "Ted"):
        stranger = assistant.phone(name)
        for _ in range(2):
            stranger.opens_link(token)
            await stranger.sees("has been used already, with another Telegram account")
    await ines.hears("opened the invitation of Anna Peeters a second time")
    await assistant.stop()
    async with assistant.app.database.reading() as store:
        audit_events = [deed async for deed in store.audit.events() if deed.what == "people.refuse"]
    assert [(deed.subject, dict(deed.details)) for deed in audit_events] == [
        ("anna", {"because": "used"})
    ]
    told = [call for call in assistant.api.calls("sendMessage") if call.chat_id == ines.phone.id]
    assert len([call for call in told if "a second time" in call.arguments["text"]]) == 1


async def test_an_account_that_is_somebody_keeps_being_them(assistant: Assistant) -> None:
    marc = await Talk.begin(assistant, "marc")
    token = await assistant.invitation("anna")
    marc.phone.opens_link(token)
    await marc.sees(
        "This invitation is for somebody else. On this Telegram account I talk with Marc"
    )
    await marc.sees("Would you like to think about a few questions", anywhere=True)
    anna = assistant.phone("Anna")
    anna.opens_link(token)
    await anna.sees("Hello Anna!")


async def test_a_second_account_of_somebody_is_refused_and_hr_hears(assistant: Assistant) -> None:
    ines, anna = await Talk.begin(assistant, "ines"), await Talk.begin(assistant, "anna")
    other = assistant.phone("Anna's new phone")
    other.opens_link(await assistant.invitation("anna"))
    await other.sees("Anna already talks with me on another Telegram account")
    await ines.hears("from another Telegram account than the one Anna Peeters uses")
    assert (await assistant.chat("anna")).telegram_id == anna.phone.id


async def test_hr_can_let_go_of_an_old_account(assistant: Assistant) -> None:
    anna = await Talk.begin(assistant, "anna")
    await anna.presses("Start with my goal", sees="What would you like to reach?")
    await unlink(assistant.app, "anna")
    other = assistant.phone("Anna's new phone")
    other.opens_link(await assistant.invitation("anna"))
    await other.sees("What would you like to reach?")
    anna.phone.writes("Still me")
    await anna.sees(INVITATION_NEEDED)


async def test_two_accounts_open_one_link_in_the_same_moment(assistant: Assistant) -> None:
    token = await assistant.invitation("anna")
    phones = [assistant.phone("Anna"), assistant.phone("Tom")]
    for phone in phones:
        phone.opens_link(token)
    for phone in phones:
        await phone.sees(lambda message: message.text)
    greeted = [phone for phone in phones if phone.last and "Hello Anna!" in phone.last.text]
    assert [phone.id for phone in greeted] == [(await assistant.chat("anna")).telegram_id]


class TestStrangers:
    @pytest.fixture
    def tom(self, assistant: Assistant) -> Phone:
        return assistant.phone("Tom")

    async def test_somebody_without_an_invitation_hears_how_to_get_one(
        self, assistant: Assistant, tom: Phone
    ) -> None:
        tom.starts()
        await tom.sees(INVITATION_NEEDED)
        tom.writes("let me in")
        await tom.sees(INVITATION_NEEDED)
        tom.sends_voice()
        await tom.sees(INVITATION_NEEDED)

    async def test_they_are_answered_in_the_language_of_their_app(
        self, assistant: Assistant
    ) -> None:
        els, kemal = assistant.phone("Els", "nl-BE"), assistant.phone("Kemal", "tr")
        for phone in (els, kemal):
            phone.writes("?")
        dutch = await els.sees(lambda message: message.text)
        english = await kemal.sees(INVITATION_NEEDED)
        say = assistant.app.texts.render
        assert dutch.text == say(update_handler.INVITATION_NEEDED, "nl")
        assert english.text == say(update_handler.INVITATION_NEEDED, "en")

    async def test_nothing_of_what_they_say_is_kept(self, assistant: Assistant, tom: Phone) -> None:
        secret = "my colleague has a secret"
        tom.writes(secret)
        await tom.sees(INVITATION_NEEDED)
        tom.presses_forged(secret)
        await assistant.api.called("answerCallbackQuery")
        await assistant.stop()
        file = assistant.app.database.file
        assert file is not None
        for path in file.parent.glob(f"{file.name}*"):
            assert secret.encode() not in path.read_bytes()

    async def test_a_token_is_kept_as_its_hash_only(self, assistant: Assistant) -> None:
        token = await assistant.invitation("anna")
        anna = assistant.phone("Anna")
        anna.opens_link(token)
        await anna.sees("Hello Anna!")
        await assistant.stop()
        file = assistant.app.database.file
        assert file is not None
        for path in file.parent.glob(f"{file.name}*"):
            assert token.encode() not in path.read_bytes()

    async def test_groups_are_not_served(self, assistant: Assistant, tom: Phone) -> None:
        user = {"id": tom.id, "is_bot": False, "first_name": "Tom"}
        group = {"id": -100_500, "type": "supergroup", "title": "Everybody"}
        message = {"message_id": 1, "date": 1, "chat": group, "from": user, "text": "/start"}
        assistant.api.updates.push_raw({"message": message})
        await assistant.api.acknowledged()
        tom.starts()
        await tom.sees(INVITATION_NEEDED)
        assert {call.chat_id for call in assistant.api.calls("sendMessage")} == {tom.id}
