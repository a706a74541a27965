"""What HR is told of, in a message of its own."""

from __future__ import annotations

from datetime import datetime

from bot.messages import to_payload
from bot.turns import NEWS
from dialogs.prompt import Line, Prompt
from dialogs.scene import DEFAULT_LANGUAGE
from plans.formats import BRUSSELS
from plans.storage.rows import Outgoing
from plans.storage.store import Store
from plans.text import Text
from plans.translate import Texts


async def tell_hr(store: Store, text: Text, *, texts: Texts, now: datetime) -> None:
    """A message to everybody of HR, sent with whatever else this transaction saves."""
    today = now.astimezone(BRUSSELS).date()
    people = [person for person in await store.hr_people() if person.works_on(today)]
    await store.send_later(
        [
            Outgoing(
                person_id=person.id,
                kind="news",
                payload=to_payload(
                    Prompt(lines=(Line(text),)), texts, person.language or DEFAULT_LANGUAGE
                ),
                created_at=now,
                priority=NEWS,
            )
            for person in people
        ]
    )
