"""`pop doctor` as a whole: what it prints, its exit codes, and what it finds on the machine."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from bot.doctor.diagnose import MARKS, diagnose
from bot.doctor.findings import GB, TITLES, Level, Room, rules_of_law
from bot.settings import Settings
from plans.i18n.translate import TEMPLATES, english
from plans.rendering import fonts
from plans.storage import Database
from tests.bot.doctor.installation import ERROR, OK, TOKEN, WARNING, Installation, install
from tests.botapi.fixtures import bot_api
from tests.botapi.server import BotApi
from tests.cast import ANNA, NOW, PEOPLE
from tests.databases import SECRET

__all__ = ["bot_api"]

URL = "https://pop.example.be/telegram"


@pytest.fixture
def installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_place: str
) -> Installation:
    return install(monkeypatch, tmp_path, database=sqlite_place)


async def doctor(*options: str) -> tuple[int, str]:
    """`pop doctor` as a process of its own: exit code and everything it said."""
    code = "from bot.cli import main; main()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", code, "doctor", *options),
        env=os.environ | {"PYTHONPATH": str(TEMPLATES.parent)},
        stdout=PIPE,
        stderr=subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


# ------------------------------------------------------------------ the command


async def test_exit_codes(installation: Installation, bot_api: BotApi) -> None:
    installation.set(telegram_token=bot_api.token, telegram_api_url=bot_api.url, lang="en_GB.UTF-8")
    code, said = await doctor()
    assert (code, said.splitlines()[-1]) == (0, "All is well."), said
    installation.set(log_level="loud")
    code, said = await doctor()
    assert (code, said.splitlines()[-1]) == (1, "1 warning.")
    bot_api.revoke_token()
    code, said = await doctor()
    assert (code, said.splitlines()[-1]) == (2, "1 error, 1 warning.")
    assert "Ask @BotFather for the present one" in said


async def test_for_scripts(installation: Installation) -> None:
    code, said = await doctor("--json")
    found = json.loads(said)
    assert (code, found["level"]) == (2, "error")
    assert {one["check"] for one in found["findings"]} <= set(TITLES)
    for one in found["findings"]:
        assert list(one) == ["check", "level", "what", "do"]
        assert (one["do"] is None) == (one["level"] == "ok")


async def test_another_database_and_another_moment(installation: Installation) -> None:
    code, said = await doctor("--db", "elsewhere.db", "--now", "2027-01-15T09:00")
    assert (code, "elsewhere.db" in said) == (2, True)


async def test_a_language_that_is_not_spoken(installation: Installation) -> None:
    code, said = await doctor("--language", "tlh")
    assert (code, "give one of nl" in said) == (2, True)


async def test_every_sentence_is_a_text_of_the_catalogues(installation: Installation) -> None:
    report = await installation.report()
    dutch = report.as_text("nl")
    for one in report.findings:
        for text in filter(None, (one.what, one.do, TITLES[one.check], MARKS[one.level])):
            assert report.texts.render(text, "nl") in dutch


async def test_nothing_is_changed(installation: Installation, sqlite_place: str) -> None:
    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(installation.folder.iterdir())}

    installation.set(secret_key=None)
    before = await asyncio.to_thread(files)
    await installation.report()
    assert await asyncio.to_thread(files) == before


async def test_no_secret_and_no_name_is_shown(
    installation: Installation, sqlite_place: str
) -> None:
    secrets = {"telegram_token": TOKEN, "secret_key": "k" * 12, "webhook_secret": "w" * 12}
    database = Database.at(sqlite_place, secret=SECRET)
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.chats.link(ANNA.id, 987654321, NOW)
    await database.close()
    installation.set(**secrets, webhook_url=URL, telegram_api_url="http://127.0.0.1:1")
    report = await installation.report()
    assert report.level is ERROR
    shown = report.as_text("en") + report.as_json("nl")
    assert not [secret for secret in secrets.values() if secret in shown]
    assert not [person.name for person in PEOPLE if person.name in shown]
    assert "987654321" not in shown


async def test_what_the_doctor_trips_over_is_a_finding(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trips(*_: object) -> None:
        raise RuntimeError("words of Anna")

    monkeypatch.setattr("bot.doctor.findings.shutil.disk_usage", trips)
    assert await installation.says("disk") == (ERROR, "This could not be looked at (RuntimeError).")
    assert (await installation.finds("texts")).level is OK


# ------------------------------------------------------------------ settings


async def test_settings_in_order(installation: Installation) -> None:
    assert await installation.says("settings") == (OK, "The settings are in order.")


@pytest.mark.parametrize(
    ("settings", "level", "said"),
    [
        ({"webhook_secret": "no spaces"}, ERROR, "may hold only the characters A-Z, a-z, 0-9"),
        ({"webhook_secret": "w" * 257}, ERROR, "at most 256 of them"),
        ({"web_port": "http"}, ERROR, "WEB_PORT cannot be used"),
        ({"web_port": "65536"}, ERROR, "WEB_PORT cannot be used"),
        ({"log_level": "loud"}, WARNING, "LOG_LEVEL is no level"),
        ({"telegram_api_url": "api.telegram.org"}, ERROR, "TELEGRAM_API_URL is not"),
        ({"secret_key": "short"}, WARNING, "so short that it can be guessed"),
        ({"webhook_url": URL}, ERROR, "WEBHOOK_SECRET is empty"),
        ({"webhook_url": URL, "webhook_secret": "w"}, WARNING, "can be guessed"),
        ({"webhook_url": "http://pop.example.be/t"}, ERROR, "does not begin with https://"),
        ({"webhook_url": "https://pop.example.be:8080/t"}, ERROR, "a port that Telegram"),
        ({"webhook_url": "https://pop.example.be:x/t"}, ERROR, "is not an address"),
        ({"webhook_url": "https://pop.example.be/metrics"}, ERROR, "for something else"),
        ({"download_url": "http://pop.example.be/d"}, ERROR, "begins with https://"),
        ({"download_url": "https://pop.example.be/d?x"}, ERROR, "DOWNLOAD_URL has to be"),
        ({"download_url": "https://pop.example.be/d"}, WARNING, "no effect without a webhook"),
    ],
)
async def test_settings_that_are_wrong(
    installation: Installation, settings: dict[str, str], level: Level, said: str
) -> None:
    installation.set(**settings)
    found = await installation.says("settings")
    assert (found[0], said in found[1]) == (level, True), found


async def test_a_server_of_ones_own_may_call_inside_the_house(
    installation: Installation, bot_api: BotApi
) -> None:
    installation.set(telegram_api_url=bot_api.url, webhook_url="http://10.0.0.7:9000/telegram")
    installation.set(webhook_secret="w" * 32)
    assert (await installation.finds("settings")).level is OK


def test_a_misspelt_setting(installation: Installation) -> None:
    file = installation.folder / ".env"
    file.write_text("TELEGRAM_TOKE=1:a\nOTHER=1\n123456:pasted-in-the-wrong-place\n")
    file.chmod(0o600)
    level, said = asyncio.run(installation.says("settings"))
    assert (level, said) == (WARNING, "TELEGRAM_TOKE in .env is no setting, so it has no effect.")


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise here")
def test_a_file_of_settings_that_others_can_read(installation: Installation) -> None:
    file = installation.folder / ".env"
    file.touch(mode=0o644)
    level, said = asyncio.run(installation.says("settings"))
    assert (level, "can read .env" in said) == (WARNING, True)


def test_a_wrong_value_is_not_quoted(installation: Installation) -> None:
    installation.set(webhook_secret="my s3cret", web_port="my s3cret")
    with pytest.raises(ValueError, match="WEBHOOK_SECRET may hold only") as refused:
        Settings()
    assert "s3cret" not in str(refused.value)
    report = asyncio.run(diagnose())
    assert "s3cret" not in report.as_text("en") + report.as_json("en")


# ------------------------------------------------------------------ the machine


async def test_room_on_the_disk(installation: Installation) -> None:
    level, said = await installation.says("disk")
    assert (level, f" free in {installation.folder}." in said) == (OK, True)


@pytest.mark.parametrize("level", [WARNING, ERROR])
async def test_too_little_room(installation: Installation, level: Level) -> None:
    everything = 10**9 * GB
    room = Room(scarce=everything, none=everything if level is ERROR else 0)
    found, said = await installation.says("disk", room=room)
    assert (found, said.startswith("Only ")) == (level, True)


async def test_a_template_that_is_missing(installation: Installation) -> None:
    templates = installation.folder / "templates"
    shutil.copytree(TEMPLATES, templates)
    assert (await installation.finds("documents", templates=templates)).level is OK
    await asyncio.to_thread((templates / "documents" / "plan.docx").unlink)
    level, said = await installation.says("documents", templates=templates)
    assert (level, said.endswith("missing: plan.docx.")) == (ERROR, True)


async def test_fonts_that_are_missing(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "PACKAGES", ("no_such_package",))
    level, said = await installation.says("documents")
    assert (level, "SourceSans3, NotoSans, NotoEmoji" in said) == (ERROR, True)


async def test_texts_that_are_missing(installation: Installation, tmp_path: Path) -> None:
    level, said = await installation.says("texts", templates=tmp_path)
    assert (level, "The Dutch texts are missing" in said) == (ERROR, True)


def test_texts_that_cannot_be_read(installation: Installation) -> None:
    folder = installation.folder / "templates" / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_bytes(b'msgid "\xff\xfe"\n')
    templates = installation.folder / "templates"
    level, said = asyncio.run(installation.says("texts", templates=templates))
    assert (level, "cannot be read" in said) == (ERROR, True)


# ------------------------------------------------------------------ rules of the law


def test_what_is_wrong_with_the_levels_of_the_organisation_is_named(tmp_path: Path) -> None:
    file = tmp_path / "levels.toml"
    file.write_text('[[level]]\nkey = "all"\n', encoding="utf-8")
    [finding] = rules_of_law(None, file)
    assert "levels.toml, line 1, title: is missing" in english(finding.what)


async def test_the_rules_of_the_law_are_in_order(installation: Installation) -> None:
    assert await installation.says("law") == (
        OK,
        "The rules about the law on training are in order.",
    )


async def test_every_mistake_in_rules_of_ones_own_is_a_finding(
    installation: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "treshold.toml").touch()
    (folder / "threshold.toml").write_text("[[threshold]]\nworkers = 0\n", encoding="utf-8")
    installation.set(law=str(folder))
    found = [one for one in (await installation.report()).findings if one.check == "law"]
    assert [english(one.what) for one in found] == [
        "treshold.toml: is no rule file; did you mean threshold.toml?",
        "threshold.toml, line 2, workers: must be a number from 1 to 1000000",
        "threshold.toml: holds no rules [[reference_period]]",
    ]
    assert {one.level for one in found} == {ERROR}
