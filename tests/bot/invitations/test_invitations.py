"""`pop invite`: links for one, for some and for everybody."""

from __future__ import annotations

import asyncio
import json
import stat
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pypdf
import pytest
from typer.testing import CliRunner, Result

from bot.app import App, open_app
from bot.cli import app as command
from bot.invitations import invitation_files
from bot.invitations.invitation_files import FileExists, invite_in_files
from bot.invitations.invitations import (
    BOT_NAME,
    NameNotKnown,
    NoSuchDepartment,
    guests,
    hash_of,
    invite_people,
    revoke,
)
from bot.settings import Settings
from plans.model import Audience, Person
from tests.cast import ANNA, NOW, PEOPLE, ROUND, TOM

SECRET = "the secret of the tests"
AT = ("--now", "2027-01-15T09:00")


@pytest.fixture
async def app(database_place: str) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, secret_key=SECRET)
    async with open_app(settings, database=database_place, now=NOW) as opened:
        async with opened.database.transaction() as store:
            await store.save_people(PEOPLE)
            await store.settings.save(BOT_NAME, "pop_bot")
        yield opened


def nothing(_: int) -> None:
    """Nobody looks at the bar."""


async def in_files(app: App, people: list[Person], *outs: Path) -> list[Path]:
    _, paths = await invite_in_files(app, people, outs, language="en", advance=nothing)
    return paths


def ids(people: list[Person]) -> list[str]:
    return [person.id for person in people]


def links_in(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [str(row[4]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def files_in(folder: Path, pattern: str) -> list[str]:
    return sorted(path.name for path in folder.glob(pattern))


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def works(app: App, link: str) -> bool:
    async with app.database.reading() as store:
        invitation = await store.invitations.get(hash_of(link.partition("=")[2]))
    return invitation is not None and invitation.is_open(app.now())


async def test_everybody_without_a_chat_is_invited_by_department_and_name(app: App) -> None:
    left = replace(TOM, left_on=NOW.date() - timedelta(days=1))
    async with app.database.transaction() as store:
        await store.save_people([left])
        await store.chats.link("marc", 1, NOW)
        await store.chats.mark_blocked("marc", True)
    found = await guests(app)
    assert ids(found.people) == ["greet", "ines", "anna"]
    assert (found.linked, found.invited) == (1, 0)


async def test_a_link_that_still_works_is_left_alone_unless_asked(app: App) -> None:
    [old] = await invite_people(app, ["anna"])
    found = await guests(app)
    assert "anna" not in ids(found.people)
    assert found.invited == 1
    assert "anna" in ids((await guests(app, renew=True)).people)
    assert await works(app, old["link"])
    later = replace(app, now=lambda: NOW + timedelta(days=15))
    assert "anna" in ids((await guests(later)).people)


@pytest.mark.parametrize("hour", [0, 9, 23])
async def test_a_link_works_until_the_end_of_its_last_day(app: App, hour: int) -> None:
    made = replace(app, now=lambda: NOW.replace(hour=hour, minute=30))
    [ticket] = await invite_people(made, ["anna"])
    last = NOW.replace(hour=23, minute=59) + timedelta(days=14)
    assert await works(replace(app, now=lambda: last), ticket["link"])
    assert not await works(replace(app, now=lambda: last + timedelta(minutes=1)), ticket["link"])


async def test_cards_say_which_organisation_and_by_when(app: App, tmp_path: Path) -> None:
    async with app.database.transaction() as store:
        await store.save_round(replace(ROUND, audience=Audience(numbers=(ANNA.number,))))
    settings = app.settings.model_copy(update={"organisation": "Stad Voorbeeld"})
    await in_files(replace(app, settings=settings), [ANNA], tmp_path / "anna.pdf")
    await in_files(app, [TOM], tmp_path / "tom.pdf")
    anna, tom = (
        " ".join(pypdf.PdfReader(tmp_path / name).pages[0].extract_text().split())
        for name in ("anna.pdf", "tom.pdf")
    )
    assert "Your PDP at Stad Voorbeeld" in anna
    assert "Please do so by 28/02/2027." in anna
    assert "You need Telegram" in anna
    assert "until the end of 29/01/2027" in anna
    assert "Your PDP, in a chat" in tom
    assert "Please do so by" not in tom


async def test_a_round_that_is_over_or_closed_sets_no_day(app: App, tmp_path: Path) -> None:
    async with app.database.transaction() as store:
        await store.save_round(replace(ROUND, closed_at=NOW))
    await in_files(app, [ANNA], tmp_path / "anna.pdf")
    assert "Please do so" not in pypdf.PdfReader(tmp_path / "anna.pdf").pages[0].extract_text()


async def test_one_department(app: App) -> None:
    assert ids((await guests(app, ["customer SERVICE"])).people) == ["anna", "marc"]
    with pytest.raises(NoSuchDepartment) as caught:
        await guests(app, ["Kitchen"])
    assert caught.value.known == ["Customer service"]


async def test_the_links_of_a_file_work_and_older_ones_end(app: App, tmp_path: Path) -> None:
    [old] = await invite_people(app, ["anna"])
    sheet, paper = tmp_path / "i.xlsx", tmp_path / "i.pdf"
    assert await in_files(app, list(PEOPLE), sheet, paper) == [sheet, paper]
    links = links_in(sheet)
    assert [await works(app, link) for link in links] == [True] * len(PEOPLE)
    assert not await works(app, old["link"])
    assert len(set(links)) == len(PEOPLE)
    assert all(len(link.partition("start=")[2]) >= 22 for link in links)  # 128 bits
    printed = pypdf.PdfReader(paper).pages[0].extract_text()
    assert all(link.partition("=")[2] in printed for link in links)
    assert mode_of(sheet) == 0o600


async def test_cards_for_many_become_several_files(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation_files, "CARDS_A_FILE", 2)
    seen: list[int] = []
    _, paths = await invite_in_files(
        app, list(PEOPLE), [tmp_path / "i.pdf"], language="en", advance=seen.append
    )
    assert [path.name for path in paths] == ["i-1.pdf", "i-2.pdf", "i-3.pdf"]
    assert seen == [2, 2, 1]
    assert files_in(tmp_path, "*.pdf*") == ["i-1.pdf", "i-2.pdf", "i-3.pdf"]


async def test_a_file_is_never_written_over(app: App, tmp_path: Path) -> None:
    out = tmp_path / "i.xlsx"
    await in_files(app, [ANNA], out)
    [link] = links_in(out)
    with pytest.raises(FileExists):
        await in_files(app, [ANNA], out)
    assert links_in(out) == [link]
    assert await works(app, link)


async def test_when_a_file_cannot_be_written_nothing_has_changed(app: App, tmp_path: Path) -> None:
    [old] = await invite_people(app, ["anna"])
    with pytest.raises(FileNotFoundError):
        await in_files(app, [ANNA], tmp_path / "i.xlsx", tmp_path / "nowhere" / "i.pdf")
    assert await works(app, old["link"])
    assert files_in(tmp_path, "*i.*") == []


async def test_without_the_bots_name_there_are_no_links(app: App, tmp_path: Path) -> None:
    async with app.database.transaction() as store:
        await store.settings.save(BOT_NAME, "")
    with pytest.raises(NameNotKnown):
        await in_files(app, [ANNA], tmp_path / "i.xlsx")
    assert (await guests(app)).invited == 0


async def test_a_link_can_be_ended(app: App) -> None:
    made = await invite_people(app, ["anna", "marc"])
    assert await revoke(app, ["anna", "tom"]) == 1
    assert [await works(app, one["link"]) for one in made] == [False, True]


# ------------------------------------------------------------------ the command


@pytest.fixture
def pop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SECRET_KEY", SECRET)

    def run(*words: str) -> Result:
        return CliRunner().invoke(command, [*words, "--db", str(tmp_path / "pop.db")])

    return run


def test_the_command_says_what_it_did_and_what_to_do(
    pop: Callable[..., Result], tmp_path: Path
) -> None:
    assert pop("sample", "--people", "4").exit_code == 0
    out = str(tmp_path / "i.xlsx")
    unknown = pop("invite", "--all", "--out", out)
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "Start `pop run` once" in unknown.stderr
    asyncio.run(know_the_name(tmp_path / "pop.db"))
    [one] = json.loads(pop("invite", "anna", "--json", *AT).stdout)
    assert one["link"] == f"https://t.me/pop_bot?start={one['token']}"
    made = pop("invite", "--all", "--out", out, *AT)
    assert made.stdout.splitlines() == [
        "3 invitations, which work until 29/01/2027 23:59.",
        "1 person has an invitation that still works; --renew makes a new one.",
        out,
    ]
    assert made.stderr == ""  # no bar where there is no terminal
    assert pop("invite", "--all", "--out", out, *AT).stdout.startswith("There is nobody to invite.")
    assert pop("invite", "revoke", "anna").stdout == "1 link no longer works.\n"


async def know_the_name(place: Path) -> None:
    """What `pop run` does when it starts."""
    async with (
        open_app(Settings(_env_file=None), database=str(place)) as app,
        app.database.transaction() as store,
    ):
        await store.settings.save(BOT_NAME, "pop_bot")
