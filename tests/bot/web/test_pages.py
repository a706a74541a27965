"""What holds for every page: who may have it, what it says to the browser, what it does not say."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.web.rendering import FOLDER, assets
from bot.web.security import HEADERS, POLICY
from bot.web.site import Site
from tests.bot.web.house import Client, House, client

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
async def stranger(house: House) -> AsyncIterator[Client]:
    async with client(house) as opened:
        yield opened


async def test_every_answer_says_how_it_is_to_be_treated(house: House, anna: Client) -> None:
    paths = ["/chat", "/devices", "/nothing", "/static/pages.css", "/chat/file/1/0/pdf"]
    for path in paths:
        await anna.gets(path)
        for name, value in HEADERS.items():
            assert anna.headers[name.lower()] == value, (path, name)
        private = "public" if path.startswith("/static") else "no-store"
        assert private in anna.headers["cache-control"], path


async def test_a_page_says_in_which_language_it_is(house: House, anna: Client) -> None:
    for language, said in (("nl", "nl"), ("fr", "en")):
        async with house.app.database.transaction() as store:
            me = await store.people.get("anna")
            assert me is not None
            await store.save_people([replace(me, language=language)])
        await anna.gets("/devices")
        assert f'<html lang="{said}">' in anna.html


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_no_template_runs_or_styles_anything_itself() -> None:
    for path in sorted(FOLDER.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|hx-on|https?://", html), (
            path
        )


def test_no_form_puts_words_that_somebody_looks_for_in_an_address() -> None:
    """They are mostly somebody's name, and addresses end up in logs; the table of trainings names nobody."""
    for path in sorted(FOLDER.rglob("*.html")):
        if path.name == "table.html":
            continue
        for form in re.findall(r'<form[^>]*method="get".*?</form>', path.read_text("utf-8"), re.S):
            assert not re.search(r'type="(search|text)"', form), path


def test_nothing_of_the_look_comes_from_elsewhere() -> None:
    for name, asset in assets().items():
        if name.endswith(".css"):
            assert not re.search(rb"url\(['\"]?https?:|@import", asset.content), name


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", None])
async def test_a_form_from_elsewhere_is_refused(anna: Client, origin: str | None) -> None:
    form = anna.hidden() | {"text": "Something they never wrote"}
    await anna.posts("/chat", form, origin=origin)
    assert anna.status == 403
    await anna.gets("/chat")
    assert "never wrote" not in anna.html


async def test_a_page_is_not_given_under_another_name(anna: Client) -> None:
    await anna.gets("/chat", Host="evil.example")
    assert anna.status == 421
    assert "Anna" not in anna.html


async def test_a_form_that_is_too_large(anna: Client) -> None:
    await anna.answers(text="x" * 300_000)
    assert anna.status == 413
    await anna.gets("/chat")
    assert anna.status == 200


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"key": "k"},
        {"key": "k", "text": "  "},
        {"text": "no key"},
        {"key": "k", "plan": "-1", "text": "x"},
        {"key": "k", "plan": "9" * 30, "text": "x"},
        {"key": "k" * 500, "text": "x"},
    ],
)
async def test_a_form_that_is_none_of_ours_changes_nothing(
    house: House, anna: Client, form: dict[str, str]
) -> None:
    before = anna.hidden()["place"]
    await anna.posts("/chat", form)
    assert anna.status == 200
    assert anna.hidden()["place"] == before


async def test_files_of_the_disk_are_not_served(anna: Client) -> None:
    for path in ("/static/../pages.py", "/static/vendor/pico.LICENSE.md", "/static//etc/passwd"):
        await anna.gets(path)
        assert anna.status == 404, path


@pytest.mark.parametrize("number", ["9" * 7, "9" * 12, "9" * 30])
async def test_a_number_that_nothing_has(house: House, number: str) -> None:
    async with client(house) as opened:
        ines = await opened.signs_in("ines")
        for path in ("/hr/plans/{}", "/hr/collect/{}", "/hr/certificates/{}", "/files/{}"):
            await ines.gets(path.format(number))
            assert ines.status == 404, path


async def test_neither_logs_nor_addresses_say_anything_of_anybody(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    link = await house.link("anna")
    said = "A goal that nobody else may read"
    async with client(house) as anna:
        await anna.posts(link)
        await anna.answers(command="/skip")
        await anna.posts("/chat", {**anna.hidden(), "text": said}, origin="https://evil.example")
        await anna.gets("/chat")
        await anna.answers(text=said)
        await anna.gets("/chat")
        assert said in anna.html
        addresses = re.findall(r'(?:href|action|src|hx-\w+)="([^"]*)"', anna.html)
    logged = "".join(capfd.readouterr())
    assert "form from elsewhere refused" in logged
    token = link.rpartition("/")[2]
    for secret in (said, "goal that", "Anna", "Peeters", token):
        assert secret not in logged
        assert [one for one in addresses if secret in one] == []


def test_the_web_server_in_front_lets_every_page_through(house: House) -> None:
    site = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    [pages] = re.findall(r"location ~ (\S+) \{", site)
    for one in Site(house.app).pages:
        assert re.match(pages, one.path) or one.path.startswith("/in/"), one.path
