"""What goes into the files of a plan that the plan itself does not know."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.artifacts import Artifacts
from bot.attachments import Files
from dialogs.prompt import Attachment, Format
from plans import editing
from plans.i18n.formats import BRUSSELS
from plans.outline import Document, OwnData
from plans.rounds.chart import Chart
from plans.storage.database import Database
from plans.workflow import plan_steps
from tests.cast import ANNA
from tests.chat import TEXTS, Chat, fill


class Seen:
    """Keeps what it would lay out."""

    def __init__(self) -> None:
        self.documents: list[Document] = []

    async def render(self, document: Document, formats: Collection[Format]) -> dict[str, bytes]:
        self.documents.append(document)
        return dict.fromkeys(formats, b"x")

    async def list_own_data(self, own: OwnData) -> bytes:
        raise AssertionError("nobody asks for what is kept about them")

    async def draw(self, chart: Chart) -> bytes:
        raise AssertionError("no picture is asked for")


async def test_kept_actions_begin_where_they_did_also_in_a_next_version(database: Database) -> None:
    await fill(database)
    chat, seen = Chat(database), Seen()
    first = await chat.agree()
    chat.later(days=60)
    second = plan_steps.new_version(first, ANNA, chat.now)
    second, _ = editing.add(second, "action", second.competences[0].id, what="A second course")
    added = next(one for one in second.actions if one.what == "A second course")
    second = editing.set_value(second, added.id, "end", (chat.now + timedelta(days=90)).date())
    async with database.transaction() as store:
        await store.save_plan(second)
        [found] = await store.collections.plans_in_round(
            "2027", after=0, limit=9, snapshot="submitted"
        )
    files: Any = Files(database=database, texts=TEXTS, renderer=seen, collections=Artifacts(Path()))
    await files.make(Attachment(kind="plan", plan_id=first.id, version=2), "anna", chat.now)
    timeline = seen.documents[0].timeline
    assert timeline is not None
    starts = {bar.label: bar.start for bar in timeline.bars}
    signed = max(one.at for one in first.sign_offs).astimezone(BRUSSELS).date()
    assert starts.pop("A second course") == chat.now.date()
    assert set(starts.values()) == {max(signed, first.period_start)}
    assert {one.id for one in first.actions} == set(found.agreed_at)
