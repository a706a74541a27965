"""HR says in the chat what the organisation is, over a real database."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from decimal import Decimal

import pytest

from bot.organisation.profile import carry_out, change_profile, organisation_name
from bot.settings import Settings
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from dialogs.snapshot import ORGANISATION, area_of
from plans.law.rules import Body
from plans.organisation.changes import OrganisationSaid, Said
from plans.organisation.profile import OrganisationProfile, QuarterFte
from tests.cast import ANNA, INES, NOW, TODAY
from tests.chat import Chat
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched
from tests.hr_chat import events, text_after

OF_ORGANISATION = tuple(key for key in SCREENS if area_of(key) == ORGANISATION)


async def profile(chat: Chat) -> OrganisationProfile:
    async with chat.database.reading() as store:
        return await store.organisation.profile()


GUIDED = ("/hr", "training", "organisation", "continue")


async def test_everything_is_asked_field_by_field(chat: Chat) -> None:
    assert "What is the organisation called?" in await text_after(chat, *GUIDED)
    assert "Where is its seat?" in await text_after(chat, "=Voorbeeld NV")
    assert "Which joint committees" in await text_after(chat, "=Markt 1, 9000 Gent")
    assert "With whom is the training plan discussed?" in await text_after(chat, "=200, 149.01")
    assert "When do you meet next" in await text_after(chat, "council")
    assert "Flemish maatwerk company?" in await text_after(chat, "=20 february 2027")
    assert "each quarter" in await text_after(chat, "=no")
    assert "It is now: Q4 2024: 23,5" in await text_after(chat, "=Q4 2024: 23,5")
    assert "How many men" in await text_after(chat, "=Q1 2025: 24", "done")
    said = await text_after(chat, "=12", "=14", "=0")
    assert "of this age: up to 25" in said
    ages = ["=3", "=5", "=6", "=4", "=3", "=3"]
    assert "of this age: 60 and over" in await text_after(chat, *ages)
    assert "with a disability" in await text_after(chat, "=2")
    told = await text_after(chat, "=1", "later", "=23,5")
    assert "Everything was said." in told
    assert "Head counts: 26 people, counted on" in told
    assert "Check with your social secretariat." in told
    found = await profile(chat)
    assert (found.name, found.seat) == ("Voorbeeld NV", "Markt 1, 9000 Gent")
    assert found.joint_committees == ("200", "149.01")
    assert (found.body, found.maatwerk) == (Body.COUNCIL, False)
    assert found.council_on == date(2027, 2, 20)
    assert found.quarters == (
        QuarterFte(year=2024, quarter=4, fte=Decimal("23.5")),
        QuarterFte(year=2025, quarter=1, fte=Decimal(24)),
    )
    counted = found.composition
    assert (counted.men, counted.women, counted.other, counted.disability) == (12, 14, 0, 1)
    assert [one.people for one in counted.ages] == [3, 5, 6, 4, 3, 3, 2]
    assert (counted.shortage, counted.fte, counted.counted_on) == (None, Decimal("23.5"), TODAY)
    assert found.left_open == ("shortage",)


async def test_each_answer_is_saved_and_logged_at_once_and_another_goes_on(chat: Chat) -> None:
    await text_after(chat, *GUIDED, "=Voorbeeld NV", "/pause")
    [event] = await events(chat)
    assert (event.what, event.who, event.at) == ("organisation.change", "ines", NOW)
    assert event.details == {"name": "Voorbeeld NV"}
    async with chat.database.transaction() as store:
        await change_profile(store, [Said(key="seat", value="Gent")], NOW)
    assert "Which joint committees" in await text_after(chat, *GUIDED)
    assert [(one.who, dict(one.details)) for one in await events(chat)][1:] == [
        (None, {"seat": "Gent"})
    ]


async def test_a_field_is_changed_by_itself_and_taken_away(chat: Chat) -> None:
    await text_after(chat, *GUIDED, "=Voorbeeld NV")
    shown = await text_after(chat, "/hr", "training", "organisation", "name", "=Ander BV")
    assert "The organisation\nName: Ander BV" in shown
    assert "Name: not said yet" in await text_after(chat, "name", "clear")
    shown = await text_after(chat, "counts", "men", "=7")
    assert "The head counts of the organisation\nMen: 7" in shown
    assert "Age 26 to 34: 4" in await text_after(chat, "ages-2", "=4")
    assert "Age 26 to 34: not said yet" in await text_after(chat, "ages-2", "clear")
    assert (await profile(chat)).composition.men == 7


async def test_what_cannot_be_is_asked_again_and_not_kept(chat: Chat) -> None:
    for field, said, why in (
        ("joint_committees", "=149.1", "write 149.01 or 149.10"),
        ("council_on", "=1 january 2020", "is past"),
        ("maatwerk", "=perhaps", "Is that a yes or a no?"),
        ("body", "=somebody", "Tap one of the buttons"),
        ("quarters", "=23,5", "write it like Q4 2024: 23,5"),
    ):
        if field == "council_on":
            await text_after(chat, "/hr", "training", "organisation", "body", "=union delegation")
        before = await profile(chat)
        assert why in await text_after(chat, "/hr", "training", "organisation", field, said), field
        assert await profile(chat) == before
    assert "two ways" in await text_after(
        chat, "/hr", "training", "organisation", "counts", "fte", "=1.234"
    )


async def test_back_leads_to_the_question_before_and_out(chat: Chat) -> None:
    await text_after(chat, *GUIDED, "=Voorbeeld NV", "later")
    for words in (
        "Where is its seat?",
        "called?",
        "The organisation\n",
        "Training, and",
        "PDPs of 2027",
    ):
        assert words in await text_after(chat, "/back")
    await text_after(chat, "training", "organisation", "counts", "men")
    for words in ("The head counts", "The organisation\n", "Training, and", "PDPs of 2027"):
        assert words in await text_after(chat, "/back")


async def test_a_question_does_not_become_an_answer(chat: Chat) -> None:
    told = await text_after(chat, *GUIDED, "=help")
    assert "This is what I can do" in told
    assert (await profile(chat)).name == ""


@pytest.mark.parametrize("name", ["C&A", "3M", "1819", "Stop NV", "Help vzw", "H & M"])
async def test_a_company_may_be_called_so(chat: Chat, name: str) -> None:
    await text_after(chat, *GUIDED, f"={name}")
    assert (await profile(chat)).name == name


async def test_two_people_answer_at_the_same_moment(chat: Chat) -> None:
    async def say(key: str, value: object) -> None:
        async with chat.database.transaction() as store:
            await change_profile(store, [Said(key=key, value=value)], NOW)

    await asyncio.gather(say("name", "A"), say("seat", "B"), say("men", 3), say("women", 4))
    found = await profile(chat)
    assert (found.name, found.seat) == ("A", "B")
    assert (found.composition.men, found.composition.women) == (3, 4)


async def test_the_same_answer_again_is_no_event(chat: Chat) -> None:
    await text_after(
        chat, "/hr", "training", "organisation", "name", "=Ander BV", "name", "=Ander BV"
    )
    assert len(await events(chat)) == 1


async def test_who_is_not_of_hr_changes_nothing(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        said = await carry_out(
            store, ANNA, OrganisationSaid(said=(Said(key="name", value="Mine"),)), NOW
        )
        assert "Only HR" in str(said)
        assert (
            await carry_out(
                store, INES, OrganisationSaid(said=(Said(key="seat", value="Gent"),)), NOW
            )
            == []
        )
    assert await profile(chat) == OrganisationProfile(seat="Gent")


@pytest.mark.parametrize("key", OF_ORGANISATION)
@pytest.mark.parametrize("who", ["anna", "marc", "greet", "tom"])
def test_nobody_else_comes_to_any_of_these_screens(who: str, key: str) -> None:
    """By an old position, a forged button, typed words or a command."""
    world: Watched = at_stage("welcomed").fork()
    world.memory.profiles["profile"] = OrganisationProfile(name="Secret NV", seat="Hidden")
    conversation = world.memory.conversations.get(who)
    state = json.loads(conversation) if conversation else {"subject": None}
    for position in (Position(key), Position(key, 1)):
        for event in (
            Event(kind="text", text="12"),
            Event(kind="choose", choice="continue", position=position),
            Event(kind="choose", choice="clear", position=position),
            Event(kind="choose", choice="council"),
            Event(kind="command", text="/hr"),
            Event(kind="command", text="/back"),
        ):
            forged = world.fork()
            forged.memory.conversations[who] = json.dumps({**state, "overlay": str(position)})
            before = dict(forged.memory.profiles)
            said = forged.do(who, event)
            assert forged.memory.profiles == before
            for one in said:
                assert area_of(str(one.message.position)) != ORGANISATION
                assert "Secret" not in one.message.text
                assert "Hidden" not in one.message.text


def test_the_walk_goes_through_every_screen() -> None:
    assert len(OF_ORGANISATION) == 18


async def test_the_name_that_hr_gave_wins_over_the_setting(chat: Chat) -> None:
    settings = Settings(organisation=" From the setting ", _env_file=None)  # type: ignore[call-arg]
    async with chat.database.transaction() as store:
        assert await organisation_name(store, settings) == "From the setting"
        await change_profile(store, [Said(key="name", value="From HR")], NOW)
        assert await organisation_name(store, settings) == "From HR"
