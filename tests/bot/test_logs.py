"""Nothing that people write, are called or hold secret gets into a log or an exception."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser
from sqlalchemy.exc import SQLAlchemyError

from bot.logs import only_harmless, set_up_logs
from bot.turns.turns import Turns
from dialogs.event import Event
from plans.rendering.errors import RenderFailed
from plans.rendering.renderer import Renderer
from plans.storage.database import Database
from plans.storage.engine.queries import Queries
from tests.cast import NOW, PEOPLE, ROUND
from tests.chat import TEXTS, Chat

CANARY = "Kanariepiet"
ANSWERS = (
    {"text": f"{CANARY} wil de klachten zelf afhandelen tegen juni"},
    {"choose": "growth"},
    {"text": f"{CANARY} op een onmogelijke dag"},
    {"text": "31/12"},
    {"text": f"{CANARY} ziet het aan 3 dossiers"},
    {"text": f"{CANARY} luistert"},
    {"choose": f"{CANARY}"},
    {"command": f"/{CANARY}"},
)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, at the most talkative level."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    set_up_logs("debug")
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def begun(database: Database) -> Chat:
    people = [replace(one, name=f"{one.first_name} {CANARY}") for one in PEOPLE]
    async with database.transaction() as store:
        await store.save_people(people)
        await store.save_round(ROUND)
    chat = Chat(database)
    await chat.commands("anna", "/start")
    for choice in ("en", "yes", "start"):
        await chat.taps("anna", choice)
    return chat


def event_of(answer: dict[str, str]) -> Event:
    if "text" in answer:
        return Event(kind="text", text=answer["text"])
    if "choose" in answer:
        return Event(kind="choose", choice=answer["choose"])
    return Event(kind="command", text=answer["command"])


async def test_a_conversation_leaves_no_answer_in_the_log(
    database: Database, log: io.StringIO
) -> None:
    chat = await begun(database)
    for answer in ANSWERS:
        await chat.say("anna", event_of(answer))
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize(
    "breaks",
    [
        "store.Store.save_plan",
        "plans.history.HistoryStore.record",
        "chat.conversations.ConversationStore.save",
    ],
)
async def test_a_failing_turn_leaves_no_answer_in_the_log(
    database: Database, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    chat = await begun(database)

    async def broken(self: Queries, *args: Any, **named: Any) -> None:
        raise ValueError(args, named)

    with monkeypatch.context() as patched:
        patched.setattr(f"plans.storage.{breaks}", broken)
        event = event_of(ANSWERS[0])
        await Turns(texts=TEXTS).handle_or_apologise(chat.database, "anna", event, NOW)
    assert "turn failed" in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert CANARY not in log.getvalue()


async def test_what_the_database_refuses_it_does_not_repeat(
    database: Database, log: io.StringIO
) -> None:
    chat = await begun(database)
    await chat.types("anna", ANSWERS[0]["text"])
    plan = await chat.plan_of("anna")
    assert plan is not None
    broken = replace(plan, employee_id=f"{CANARY}", id=0)
    with pytest.raises(SQLAlchemyError) as caught:
        async with database.transaction() as store:
            await store.add_plan(broken)
    shown = f"{caught.value!s} {caught.value!r}"
    assert "klachten zelf afhandelen" not in shown + log.getvalue()


async def test_a_document_that_cannot_be_made_says_nothing_of_it(log: io.StringIO) -> None:
    renderer = Renderer(time_limit=5)
    try:
        with pytest.raises(RenderFailed) as caught:
            await renderer.render(CANARY, ("pdf",))  # type: ignore[arg-type]
    finally:
        await renderer.close()
    assert CANARY not in f"{caught.value!s} {caught.value!r} {log.getvalue()}"


def test_only_what_is_known_to_be_harmless_gets_through() -> None:
    event = {"event": "x", "plan": 3, "name": CANARY, "text": CANARY}
    assert CANARY not in str(only_harmless(None, "info", event))
    assert only_harmless(None, "info", event)["plan"] == 3


def test_no_log_line_of_ours_is_made_of_values() -> None:
    """An event name with a value in it would get past the list of harmless keys."""
    root = Path(__file__).parents[2]
    files = [
        file for package in ("bot", "dialogs", "plans") for file in (root / package).rglob("*.py")
    ]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert 'log.error(f"' not in line, file
            assert 'log.info(f"' not in line, file
            assert 'log.warning(f"' not in line, file


async def test_a_broken_form_says_nothing_in_the_log(log: io.StringIO) -> None:
    parser = MultipartParser(b"edge")
    with pytest.raises(MultipartParseError):
        parser.write(f"--{CANARY}".encode())
    assert "boundary" not in log.getvalue()
