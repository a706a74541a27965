"""HR collects a round on a phone: sees how far it is, and gets the ZIP."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.collection import jobs
from plans.model import Status
from tests.bot.collection.organisation import Stamps, use_stamps
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.test_talk import documents
from tests.botapi.screens import Attachment
from tests.cast import INES, PEOPLE, welcomed
from tests.story import whole_plan


@pytest.fixture(autouse=True)
def stamps(monkeypatch: pytest.MonkeyPatch) -> type[Stamps]:
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(jobs, "REPORT_SECONDS", 0.02)
    return use_stamps(monkeypatch)


@pytest.fixture
async def ines(assistant: Assistant) -> Talk:
    async with assistant.app.database.transaction() as store:
        for person in PEOPLE:
            plan = replace(whole_plan(), employee_id=person.id, round="2027")
            await store.add_plan(replace(plan, status=Status.ACTIVE))
    return await Talk.begin(assistant, "ines")


async def asks(ines: Talk, *changes: str) -> None:
    await ines.writes("/collect", sees="What shall I collect of the round 2027?")
    for change in changes:
        await ines.presses(change, sees="What shall I collect")
    await ines.presses("Collect", sees="I am collecting the PDPs of 2027.")


def inside(file: Attachment) -> set[str]:
    with ZipFile(BytesIO(file.data)) as archive:
        assert archive.testzip() is None
        return set(archive.namelist())


async def test_she_sees_how_far_it_is_and_gets_the_zip(
    ines: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    slow = Stamps.render

    async def render(self: Stamps, *args: object, **options: object) -> dict[str, bytes]:
        await go_on.wait()
        return await slow(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Stamps, "render", render)
    monkeypatch.setattr("bot.collection.pages.PAGE", 1)
    monkeypatch.setattr("bot.collection.collect.WINDOW", 1)
    await asks(ines)
    first = await ines.hears("Collecting the PDPs of 2027: ")
    go_on.set()
    [file] = await documents(ines, 1)
    assert file.name == "POP 2027.zip"
    assert len([name for name in inside(file) if name.endswith(".pdf")]) == len(PEOPLE)
    shown = [m for m in ines.phone.chat if "Collecting the PDPs of 2027: " in m.text]
    assert [m.id for m in shown] == [first.id], "one message, edited as it goes"
    assert shown[0].text.endswith(f"{len(PEOPLE)} of {len(PEOPLE)}.")
    assert "5 PDPs, 10 documents." in (await ines.hears("The PDPs of 2027 are collected.")).text
    await ines.writes("/collect", sees="the last time was")


async def test_what_is_too_big_comes_in_parts(ines: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PART_BYTES", 40_000)
    await asks(ines)
    await ines.hears("so it comes in")
    await ines.hears("Part 2 of ")
    files = await documents(ines, 2)
    await ines.assistant.api.until(lambda: len(ines.phone.chat) and _last_part(ines))
    files = await documents(ines, 2)
    assert all(len(file.data) <= 40_000 for file in files)
    every = [name for file in files for name in inside(file) - {"manifest.csv"}]
    assert len(every) == len(set(every)) == 2 * len(PEOPLE) + 1


def _last_part(ines: Talk) -> bool:
    """Whether as many files came as were promised."""
    [promise] = [m for m in ines.phone.chat if "so it comes in" in m.text]
    count = int(promise.text.split("comes in ")[1].split()[0])
    return len([m for m in ines.phone.chat if m.document]) == count


async def test_more_parts_than_anybody_wants_stay_on_the_computer(
    ines: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PART_BYTES", 40_000)
    monkeypatch.setattr(jobs, "MOST_PARTS", 1)
    settings = ines.assistant.app.settings
    monkeypatch.setattr(settings, "download_url", "https://pop.example.be/download")
    await asks(ines)
    said = await ines.hears("It is too big for this chat: ")
    folder = ines.assistant.app.files.collections.place(1)
    assert str(folder.resolve()) in said.text
    assert "pop collect --round 2027 --out FILE.zip" in said.text
    assert "https://" not in said.text, "nobody can come over HTTP"
    left = await asyncio.to_thread(lambda: [one.name for one in folder.iterdir()])
    assert left == ["POP 2027.zip"], "the parts became one"
    assert not any(m.document for m in ines.phone.chat)


async def test_a_process_that_is_killed_is_followed_by_another(
    ines: Talk, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = asyncio.Event()
    whole = Stamps.render

    async def render(self: Stamps, *args: object, **options: object) -> dict[str, bytes]:
        if len(Stamps.made) >= 3:
            waits.set()
            await asyncio.Event().wait()
        return await whole(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Stamps, "render", render)
    monkeypatch.setattr("bot.collection.collect.WINDOW", 1)
    await asks(ines)
    await waits.wait()
    await assistant.kill()
    assert len(Stamps.made) == 3
    monkeypatch.setattr(Stamps, "render", whole)
    assistant.start()
    [file] = await documents(ines, 1)
    assert len(Stamps.made) == len(PEOPLE), "nothing was made twice"
    assert len([name for name in inside(file) if name.endswith(".pdf")]) == len(PEOPLE)


async def test_what_cannot_be_laid_out_is_told(ines: Talk, stamps: type[Stamps]) -> None:
    stamps.unfit = {"Anna Peeters"}
    await asks(ines)
    said = await ines.hears("The PDPs of 2027 are collected.")
    assert "could not be laid out, and are named in the manifest: Anna Peeters." in said.text
    assert "4 PDPs, 8 documents." in said.text


async def test_nothing_new(ines: Talk) -> None:
    await asks(ines)
    await documents(ines, 1)
    await asks(ines, "Only what changed since then")
    await ines.hears("Nothing has changed in the PDPs of 2027 since the last time.")


async def test_a_full_disk_is_told_and_the_chat_goes_on(
    ines: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.collection.archive.Archive.add", full)
    await asks(ines)
    await ines.hears("Sorry, the PDPs of 2027 could not be collected.")
    monkeypatch.undo()
    assert not any(m.document for m in ines.phone.chat)
    await ines.writes("/help", sees="This is what I can do:")


async def test_a_mistake_of_ours_is_told_once_and_the_next_one_is_made(
    ines: Talk, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("what somebody wrote")

    async with assistant.app.database.transaction() as store:
        await store.jobs.add(
            "ines", {"round": "2026"} | _WISH | {"formats": None}, assistant.app.now()
        )
    await ines.hears("Sorry, the PDPs of 2026 could not be collected.")
    with monkeypatch.context() as patch:
        patch.setattr("bot.collection.jobs._news", broken)
        await asks(ines)
        await ines.hears("Sorry, the PDPs of 2027 could not be collected.")
    await asks(ines)
    await documents(ines, 1)
    assert len([m for m in ines.phone.chat if "could not be collected" in m.text]) == 2


async def test_who_is_no_longer_of_hr_gets_nothing(
    ines: Talk, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even what was ready, and waits to be sent."""
    await assistant.stop()
    async with assistant.app.database.transaction() as store:
        await store.jobs.add("ines", {"round": "2027"} | _WISH, assistant.app.now())
    await jobs.work_off(assistant.app)
    async with assistant.app.database.transaction() as store:
        await store.save_people([replace(welcomed(INES), hr=False)])
    assistant.start()
    await ines.hears("This was for HR alone, so I can no longer give it to you.")
    assert not any(m.document for m in ines.phone.chat)


_WISH = {
    "departments": [],
    "statuses": [],
    "since": None,
    "since_last": False,
    "formats": ["pdf"],
    "language": "en",
}


async def test_what_a_process_left_behind_is_not_handed_over(ines: Talk) -> None:
    """It had put the ZIPs down, and died before it could say that they are ready."""
    folder = ines.assistant.app.files.collections.place(1)
    folder.mkdir(parents=True)
    (folder / "a.zip").write_bytes(b"what was there before")
    await asks(ines)
    [file] = await documents(ines, 1)
    assert file.name == "POP 2027.zip"
    assert inside(file)
