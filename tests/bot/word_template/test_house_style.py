"""The organisation's own Word template: in force everywhere, and never in anybody's way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from bot.app import App, open_app
from bot.cli import app as command
from bot.collection.collect import collect
from bot.sample import add_sample
from bot.settings import Settings
from bot.word_template import house_style
from bot.word_template.house_style import NotUsable, StyledRenderer, put_in_force, put_out_of_force
from dialogs.prompt import Attachment
from plans.collection.selection import Wish
from plans.rendering.usual_template.make import PATH
from plans.rendering.worker import render_now
from plans.storage import Database
from plans.storage.records import HouseStyle
from tests.cast import INES, NOW, PEOPLE
from tests.plans.rendering.examples import anna_plan, document_of
from tests.plans.rendering.reading import word_text
from tests.plans.rendering.word_template.test_template import template_saying

OURS = "Fingerprint"
"""A word of our own template."""
OURS_IN_DUTCH = "Ondertekening"
GOOD = template_saying("Huisstijl: {{ employee }}")
DUTCH = template_saying("In het Nederlands: {{ employee }}")
TOO_OFTEN = template_saying("{% for a in legend %}" * 8 + "{% endfor %}" * 8)
"""Goes well with the plans it is tried out with, and not with a real one."""


@pytest.fixture
async def app(database_place: str) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, secret_key="the secret of the tests")
    async with open_app(settings, database=database_place, now=NOW) as opened:
        async with opened.database.transaction() as store:
            await store.save_people(PEOPLE)
        yield opened


async def word(styled: StyledRenderer, language: str = "en") -> str:
    document = document_of(anna_plan(), language)
    return word_text((await styled.render(document, ["docx"]))["docx"])


async def news(app: App) -> list[tuple[str | None, str]]:
    """What people were sent since this was last asked."""
    found = []
    async with app.database.transaction() as store:
        while waiting := await store.outbox.waiting(now=NOW, limit=50):
            for one in waiting:
                await store.outbox.sent(one.seq, NOW, None)
                found.append((one.person_id, one.payload["lines"][0][1]))
    return found


async def audit_events(app: App) -> list[tuple[str, dict[str, Any]]]:
    async with app.database.reading() as store:
        return [(deed.what, dict(deed.details)) async for deed in store.audit.events()]


async def put_unchecked(app: App, content: bytes) -> HouseStyle:
    """In force without a look at it, as one that only fails for a plan nobody thought of."""
    async with app.database.transaction() as store:
        return await house_style.begin(
            store, content, name="huisstijl.docx", language="", who=None, now=NOW
        )


async def test_a_template_is_in_force_for_every_worker_at_once(
    app: App, open_again: Callable[..., Database]
) -> None:
    other = StyledRenderer(
        database=open_again(), texts=app.texts, renderer=app.styled.renderer, now=app.now
    )
    assert OURS in await word(other)
    style, report = await put_in_force(app.styled, GOOD, name="huisstijl.docx")
    assert report.usable
    assert await word(other) == "Huisstijl:AnnaPeeters"
    await put_in_force(app.styled, DUTCH, name="nl.docx", language="nl")
    assert await word(other, "nl") == "InhetNederlands:AnnaPeeters"
    assert await word(other, "en") == "Huisstijl:AnnaPeeters"
    assert await put_out_of_force(app.styled, language="nl")
    assert await word(other, "nl") == "Huisstijl:AnnaPeeters"
    assert await put_out_of_force(app.styled)
    assert not await put_out_of_force(app.styled)
    assert OURS in await word(other)
    assert [what for what, _ in await audit_events(app)] == ["template.use"] * 2 + [
        "template.reset"
    ] * 2
    assert (await audit_events(app))[0][1] == {
        "version": style.version,
        "language": "",
        "sha256": style.sha256,
    }


async def test_a_newer_version_takes_the_place_of_the_older(app: App) -> None:
    first, _ = await put_in_force(app.styled, DUTCH, name="a.docx")
    second, _ = await put_in_force(app.styled, GOOD, name="b.docx")
    assert second.version > first.version
    async with app.database.reading() as store:
        assert await store.word_templates.all() == [second]
        assert await store.word_templates.content(first.version) == DUTCH
        assert await store.word_templates.content(99) is None
    assert await word(app.styled) == "Huisstijl:AnnaPeeters"


async def test_a_template_with_a_mistake_is_not_put_in_force(app: App) -> None:
    await put_in_force(app.styled, GOOD, name="good.docx")
    with pytest.raises(NotUsable) as caught:
        await put_in_force(app.styled, template_saying("{{ employe }}"), name="bad.docx")
    [problem] = caught.value.report.problems
    assert problem.problem.values == {"name": "employe", "near": "employee"}
    with pytest.raises(NotUsable):
        await put_in_force(app.styled, b"0" * (house_style.MOST_BYTES + 1), name="big.docx")
    assert await word(app.styled) == "Huisstijl:AnnaPeeters"
    assert len(await audit_events(app)) == 1


async def test_the_chat_hands_over_documents_in_the_house_style(app: App) -> None:
    await put_in_force(app.styled, GOOD, name="huisstijl.docx")
    async with app.database.transaction() as store:
        plan = await store.add_plan(replace(anna_plan(), round=None))
    attachment = Attachment(kind="plan", plan_id=plan.id, version=plan.version)
    files = {file.name[-4:]: file for file in await app.files.make(attachment, "anna", NOW)}
    assert word_text(files["docx"].content) == "Huisstijl:AnnaPeeters"
    assert files[".pdf"].content.startswith(b"%PDF")


async def test_what_goes_wrong_with_the_plan_of_a_person_is_found_before_it_is_used(
    app: App,
) -> None:
    with pytest.raises(NotUsable) as caught:
        await put_in_force(app.styled, TOO_OFTEN, name="huisstijl.docx")
    [problem] = caught.value.report.problems
    assert problem.problem.source == "The template repeats too often."


async def test_when_it_goes_wrong_ours_is_used_and_hr_is_told_once(app: App) -> None:
    style = await put_unchecked(app, TOO_OFTEN)
    for _ in range(2):
        assert OURS in await word(app.styled)
    [(who, text)] = await news(app)
    assert who == INES.id
    assert text.startswith("Your Word template huisstijl.docx (version 1) could not be used")
    assert "paragraph 1: “{% for a in legend %}" in text
    assert "The template repeats too often." in text
    assert "Anna" not in text
    again = await put_unchecked(app, TOO_OFTEN)
    assert OURS in await word(app.styled)
    [(_, text)] = await news(app)
    assert "(version 2)" in text
    assert again.version > style.version


async def test_one_that_takes_too_long_is_put_out_of_force(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put_in_force(app.styled, GOOD, name="huisstijl.docx")
    monkeypatch.setattr(house_style, "TIME_LIMIT", 0.000_001)
    assert OURS in await word(app.styled)
    [(_, text)] = await news(app)
    assert "took too long, so it is no longer in force" in text
    async with app.database.reading() as store:
        assert await store.word_templates.all() == []


async def test_a_template_that_is_gone_from_storage_costs_nobody_a_document(app: App) -> None:
    gone = HouseStyle(version=99, name="x", sha256="", size=0, since=NOW)
    assert await app.styled.content(gone) is None


async def test_without_a_word_document_no_template_is_looked_for(app: App) -> None:
    await put_unchecked(app, TOO_OFTEN)
    document = document_of(anna_plan())
    assert await app.styled.render(document, ["pdf"]) == render_now(document, ["pdf"])
    assert await news(app) == []


async def test_a_collection_goes_on_without_it_and_hr_is_told_once(tmp_path: Path) -> None:
    settings, place = Settings(_env_file=None), str(tmp_path / "pop.db")
    async with open_app(settings, database=place, now=NOW) as app:
        await add_sample(app, people=9, with_plans=True, seed=1)
        await news(app)
        await put_unchecked(app, TOO_OFTEN)
        wish = Wish(round="2027", formats=("docx",), language="nl")
        outcome = await collect(app, wish, tmp_path / "pops.zip", workers=1)
        assert outcome.failures == ()
        assert outcome.files >= 3
        assert len([text for _, text in await news(app) if "huisstijl.docx" in text]) == 1
        assert [text.values["name"] for text in app.styled.failures.values()] == ["huisstijl.docx"]
        await put_in_force(app.styled, GOOD, name="huisstijl.docx")
        await collect(app, wish, tmp_path / "again.zip", workers=1)
    assert {OURS_IN_DUTCH in words for words in words_in(tmp_path / "pops.zip")} == {True}
    assert {words[:10] for words in words_in(tmp_path / "again.zip")} == {"Huisstijl:"}


def words_in(path: Path) -> list[str]:
    with ZipFile(path) as archive:
        return [word_text(archive.read(name)) for name in archive.namelist() if ".docx" in name]


# ------------------------------------------------------------------ the command


@pytest.fixture
def pop(sqlite_place: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("LC_ALL", "C")

    def run(*words: str) -> Result:
        return CliRunner().invoke(command, ["template", *words, "--db", sqlite_place])

    return run


def test_from_the_example_to_a_template_in_force(
    pop: Callable[..., Result], tmp_path: Path
) -> None:
    mine, wrong = tmp_path / "mine.docx", tmp_path / "wrong.docx"
    wrong.write_bytes(template_saying("Plan van {{ employe }}"))
    assert pop("example", "--out", str(mine)).exit_code == 0
    assert mine.read_bytes() == PATH.read_bytes()
    assert pop("example", "--out", str(mine)).exit_code == 2  # never written over
    checked = pop("check", str(mine))
    assert (checked.exit_code, checked.output.splitlines()[0]) == (0, "This template can be used.")
    refused = pop("use", str(wrong))
    assert refused.exit_code == 2
    assert "paragraph 1: “Plan van {{ employe }}” – There is no placeholder" in refused.output
    assert pop("show").output == "The usual template is in force.\n"
    assert pop("use", str(mine), "--language", "xx").exit_code == 2
    assert pop("use", str(mine)).output == "mine.docx is in force, as version 1.\n"
    assert "All languages, version 1: mine.docx, 16 kB" in pop("show").output
    [shown] = json.loads(pop("show", "--json").output)
    assert (shown["name"], shown["version"], shown["put_by"]) == ("mine.docx", 1, None)
    assert pop("reset").output == "The usual template is in force.\n"
    assert pop("reset").output == "There was no template to put out of force.\n"


def test_a_report_for_programs(pop: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "wrong.docx"
    file.write_bytes(template_saying("{{ employee }}", "Plan van {{ employe }}"))
    result = pop("check", str(file), "--json")
    told = json.loads(result.output)
    assert (result.exit_code, told["usable"]) == (2, False)
    assert told["problems"][0]["place"]["paragraph"] == 2
    assert told["problems"][0]["values"] == {"name": "employe", "near": "employee"}
    assert told["used"][0][0] == "employee"
    assert "promises" in told["missing"]
