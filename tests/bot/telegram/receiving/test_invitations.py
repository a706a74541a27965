"""Who comes in, and who does not: every way in which a personal link can be opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.invitations.invitations import VALID_FOR
from bot.people.people import unlink
from bot.telegram.receiving import update_handler
from tests.bot.telegram.assistant import House
from tests.bot.telegram.talk import Talk
from tests.botapi.people import Person as Phone
from tests.cast import ANNA, NOW

INVITATION_NEEDED = "open the personal link that HR sent you"


async def test_a_new_link_leads_to_the_first_question(house: House) -> None:
    anna = house.phone("Anna")
    anna.opens_link(await house.invitation("anna"))
    await anna.sees("Hello Anna!")
    chat = await house.chat("anna")
    assert (chat.telegram_id, chat.locale) == (anna.id, "en")


async def test_the_same_account_again_goes_on_where_it_was(house: House) -> None:
    token = await house.invitation("anna")
    anna = Talk(house, house.phone("Anna"))
    anna.phone.opens_link(token)
    await anna.sees("Which language")
    await anna.presses("English", sees="belongs to your plan")
    anna.phone.opens_link(token)
    await anna.sees("belongs to your plan")


async def test_a_newer_link_of_the_same_person_goes_on_too(house: House) -> None:
    anna = await Talk.begin(house, "anna")
    anna.phone.opens_link(await house.invitation("anna"))
    await anna.sees("Would you like to think about a few questions")


async def test_a_token_that_nobody_made(house: House) -> None:
    tom = house.phone("Tom")
    tom.opens_link("made-up")
    await tom.sees("I do not know this invitation")


async def test_an_expired_link(empty_house: House) -> None:
    house = empty_house
    token = await house.invitation("anna")
    house.at(NOW + VALID_FOR + timedelta(minutes=1))
    house.start()
    anna = house.phone("Anna")
    anna.opens_link(token)
    await anna.sees("has expired: a link works for 14 days")
    await house.stop()


async def test_a_link_that_was_replaced_by_a_newer_one(house: House) -> None:
    old = await house.invitation("anna")
    await house.invitation("anna")
    anna = house.phone("Anna")
    anna.opens_link(old)
    await anna.sees("no longer works")


async def test_a_link_of_somebody_who_left(house: House) -> None:
    token = await house.invitation("anna")
    async with house.app.database.transaction() as store:
        await store.save_people([replace(ANNA, left_on=NOW.date() - timedelta(days=1))])
    anna = house.phone("Anna")
    anna.opens_link(token)
    await anna.sees("no longer works")


async def test_a_used_link_from_another_account_is_refused_and_hr_hears(house: House) -> None:
    ines = await Talk.begin(house, "ines")
    token = await house.invitation("anna")
    house.phone("Anna").opens_link(token)
    tom = house.phone("Tom")
    tom.opens_link(token)
    await tom.sees("has been used already, with another Telegram account")
    await ines.hears("opened the invitation of Anna Peeters a second time")


async def test_a_link_that_is_opened_again_and_again_is_one_message_to_hr(house: House) -> None:
    ines = await Talk.begin(house, "ines")
    token = await house.invitation("anna")
    house.phone("Anna").opens_link(token)
    for name in ("Tom", "Tim", "Ted"):
        stranger = house.phone(name)
        for _ in range(2):
            stranger.opens_link(token)
            await stranger.sees("has been used already, with another Telegram account")
    await ines.hears("opened the invitation of Anna Peeters a second time")
    await house.stop()
    async with house.app.database.reading() as store:
        deeds = [deed async for deed in store.deeds() if deed.what == "people.refuse"]
    assert [(deed.subject, dict(deed.details)) for deed in deeds] == [("anna", {"because": "used"})]
    told = [call for call in house.api.calls("sendMessage") if call.chat_id == ines.phone.id]
    assert len([call for call in told if "a second time" in call.arguments["text"]]) == 1


async def test_an_account_that_is_somebody_keeps_being_them(house: House) -> None:
    marc = await Talk.begin(house, "marc")
    token = await house.invitation("anna")
    marc.phone.opens_link(token)
    await marc.sees(
        "This invitation is for somebody else. On this Telegram account I talk with Marc"
    )
    await marc.sees("Would you like to think about a few questions", anywhere=True)
    anna = house.phone("Anna")
    anna.opens_link(token)
    await anna.sees("Hello Anna!")


async def test_a_second_account_of_somebody_is_refused_and_hr_hears(house: House) -> None:
    ines, anna = await Talk.begin(house, "ines"), await Talk.begin(house, "anna")
    other = house.phone("Anna's new phone")
    other.opens_link(await house.invitation("anna"))
    await other.sees("Anna already talks with me on another Telegram account")
    await ines.hears("from another Telegram account than the one Anna Peeters uses")
    assert (await house.chat("anna")).telegram_id == anna.phone.id


async def test_hr_can_let_go_of_an_old_account(house: House) -> None:
    anna = await Talk.begin(house, "anna")
    await anna.presses("Start with my goal", sees="What would you like to reach?")
    await unlink(house.app, "anna")
    other = house.phone("Anna's new phone")
    other.opens_link(await house.invitation("anna"))
    await other.sees("What would you like to reach?")
    anna.phone.writes("Still me")
    await anna.sees(INVITATION_NEEDED)


async def test_two_accounts_open_one_link_in_the_same_moment(house: House) -> None:
    token = await house.invitation("anna")
    phones = [house.phone("Anna"), house.phone("Tom")]
    for phone in phones:
        phone.opens_link(token)
    for phone in phones:
        await phone.sees(lambda message: message.text)
    greeted = [phone for phone in phones if phone.last and "Hello Anna!" in phone.last.text]
    assert [phone.id for phone in greeted] == [(await house.chat("anna")).telegram_id]


class TestStrangers:
    @pytest.fixture
    def tom(self, house: House) -> Phone:
        return house.phone("Tom")

    async def test_somebody_without_an_invitation_hears_how_to_get_one(
        self, house: House, tom: Phone
    ) -> None:
        tom.starts()
        await tom.sees(INVITATION_NEEDED)
        tom.writes("let me in")
        await tom.sees(INVITATION_NEEDED)
        tom.sends_voice()
        await tom.sees(INVITATION_NEEDED)

    async def test_they_are_answered_in_the_language_of_their_app(self, house: House) -> None:
        els, kemal = house.phone("Els", "nl-BE"), house.phone("Kemal", "tr")
        for phone in (els, kemal):
            phone.writes("?")
        dutch = await els.sees(lambda message: message.text)
        english = await kemal.sees(INVITATION_NEEDED)
        say = house.app.texts.render
        assert dutch.text == say(update_handler.INVITATION_NEEDED, "nl")
        assert english.text == say(update_handler.INVITATION_NEEDED, "en")

    async def test_nothing_of_what_they_say_is_kept(self, house: House, tom: Phone) -> None:
        secret = "my colleague has a secret"
        tom.writes(secret)
        await tom.sees(INVITATION_NEEDED)
        tom.presses_forged(secret)
        await house.api.called("answerCallbackQuery")
        await house.stop()
        file = house.app.database.file
        assert file is not None
        for path in file.parent.glob(f"{file.name}*"):
            assert secret.encode() not in path.read_bytes()

    async def test_a_token_is_kept_as_its_hash_only(self, house: House) -> None:
        token = await house.invitation("anna")
        anna = house.phone("Anna")
        anna.opens_link(token)
        await anna.sees("Hello Anna!")
        await house.stop()
        file = house.app.database.file
        assert file is not None
        for path in file.parent.glob(f"{file.name}*"):
            assert token.encode() not in path.read_bytes()

    async def test_groups_are_not_served(self, house: House, tom: Phone) -> None:
        user = {"id": tom.id, "is_bot": False, "first_name": "Tom"}
        group = {"id": -100_500, "type": "supergroup", "title": "Everybody"}
        message = {"message_id": 1, "date": 1, "chat": group, "from": user, "text": "/start"}
        house.api.updates.push_raw({"message": message})
        await house.api.acknowledged()
        tom.starts()
        await tom.sees(INVITATION_NEEDED)
        assert {call.chat_id for call in house.api.calls("sendMessage")} == {tom.id}
