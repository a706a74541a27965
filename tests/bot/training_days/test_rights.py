"""Who sees and who decides: the person, their manager, HR, somebody of the side, somebody who left."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.attachments import Files, NotShared, my_data
from bot.training_days.areas import days_overview, my_days
from bot.turns.areas import what_is_shown
from dialogs.event import Event
from dialogs.notices.training_days import proof_of
from dialogs.prompt import Attachment
from dialogs.snapshot import TRAINING_DAYS
from plans.model import Person, StandIn
from plans.storage.database import Database
from plans.training_days.report import may_decide, may_see
from plans.training_days.trainings import Decision, Source
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.bot.training_days.days import add, arrive, of, text_after, training
from tests.cast import ANNA, GREET, INES, MARC, NOW, PEOPLE, TODAY, TOM
from tests.chat import TEXTS, Chat

LEFT = {"left_on": date(2026, 12, 31)}
DEPUTY = StandIn(manager_id="marc", deputy_id="tom", first=TODAY, last=TODAY)
BEFORE = replace(DEPUTY, first=date(2026, 12, 1), last=date(2026, 12, 31))
WAITING = training(source=Source.PERSON, decision=Decision.WAITING)


@pytest.mark.parametrize(
    ("who", "sees", "decides"),
    [
        (ANNA, True, False),
        (MARC, True, True),
        (INES, True, True),
        (GREET, False, False),
        (TOM, False, False),
        (replace(TOM, stand_ins=(DEPUTY,)), True, True),
        (replace(TOM, stand_ins=(BEFORE,)), False, False),
        (replace(ANNA, stand_ins=(replace(DEPUTY, deputy_id="anna"),)), True, False),
        (replace(MARC, **LEFT), False, False),
        (replace(INES, **LEFT), False, False),
    ],
    ids=lambda one: one.id if isinstance(one, Person) else str(one),
)
def test_every_role(who: Person, sees: bool, decides: bool) -> None:
    assert may_see(who, ANNA, TODAY) is sees
    assert may_decide(who, WAITING, ANNA, ["ines"], TODAY) is decides


def test_hr_decides_for_themself_only_when_nobody_else_could() -> None:
    own = replace(WAITING, person_id="ines")
    alone = replace(INES, manager_id=None)
    assert not may_decide(INES, own, INES, ["ines"], TODAY)
    assert not may_decide(alone, own, alone, ["ines", "tom"], TODAY)
    assert may_decide(alone, own, alone, ["ines"], TODAY)


async def test_everybody_is_shown_their_own_and_managers_their_people(database: Database) -> None:
    await arrive(database)
    await add(database, WAITING)
    for person, team, waits in (
        (ANNA, set(), 0),
        (MARC, {"anna"}, 1),
        (GREET, {"marc", "ines", "tom"}, 0),
        (TOM, set(), 0),
        (INES, set(), 0),
    ):
        async with database.reading() as store:
            me = await store.people.get(person.id)
            assert me is not None
            shown = await my_days(store, me, "mydays", NOW)
        assert shown.account.person.id == person.id
        assert {one.person.id for one in shown.team} == team
        assert len(shown.to_confirm) == waits


async def test_only_hr_is_shown_everybody(database: Database) -> None:
    await arrive(database)
    for person in PEOPLE:
        async with database.reading() as store:
            shown = await what_is_shown(store, TEXTS, person, TRAINING_DAYS, NOW)
        assert bool(shown) is (person is INES), person.id
    async with database.reading() as store:
        overview = await days_overview(store, INES, TRAINING_DAYS, NOW)
    assert {one.person.id for one in overview.accounts} == {one.id for one in PEOPLE}


def files(database: Database) -> Files:
    return Files(database=database, texts=TEXTS, renderer=None, collections=None)  # type: ignore[arg-type]


async def test_the_file_of_everybody_is_for_hr(database: Database) -> None:
    await arrive(database)
    wanted = Attachment(kind="training_days", formats=("xlsx",), year=2027)
    [made] = await files(database).make(wanted, "ines", NOW)
    assert (made.name, made.about) == ("training-days-2027.xlsx", "ines")
    for who in ("anna", "marc", "greet", "tom"):
        with pytest.raises(NotShared):
            await files(database).make(wanted, who, NOW)


async def test_the_proof_goes_to_the_manager_and_to_hr_alone(database: Database) -> None:
    await arrive(database)
    chat = Chat(database, by_itself=False)
    upload = Upload(
        owner_id=None,
        purpose=Purpose.UNSORTED,
        media_type=MediaType.PDF,
        name="attest.pdf",
        size=4,
        sha256="0" * 64,
        received_at=NOW,
        by="anna",
    )
    async with database.transaction() as store:
        upload = await store.uploads.add(upload, b"%PDF")
    await text_after(chat, "=I attended a course on Excel yesterday, 2 days")
    await chat.say("anna", Event(kind="file", text="document", uploads=(upload,)))
    assert "Proof: there is one" in chat.heard["anna"][-1].text
    await text_after(chat, "submit")
    asked = chat.heard["marc"][-1]
    assert "The proof is sent along." in asked.text
    [kept] = await of(database)
    assert kept.proof == upload.id
    assert [one.upload for one in asked.attachments] == [one.upload for one in proof_of(kept)]
    for who in ("anna", "marc", "ines"):
        [file] = await files(database).make(asked.attachments[0], who, NOW)
        assert (file.name, file.content) == ("attest.pdf", b"%PDF")
    for who in ("greet", "tom"):
        with pytest.raises(NotShared):
            await files(database).make(asked.attachments[0], who, NOW)


async def test_what_is_kept_is_in_my_data_and_in_nobody_elses(database: Database) -> None:
    await arrive(database)
    await add(database, training(name="Excel for Anna"))
    async with database.reading() as store:
        mine = json.dumps(await my_data(store, ANNA, NOW))
        others = [json.dumps(await my_data(store, one, NOW)) for one in (MARC, INES, TOM)]
    assert "Excel for Anna" in mine
    assert not any("Excel for Anna" in one for one in others)
