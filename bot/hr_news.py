"""What HR is told of, in a message of its own."""

from __future__ import annotations

from datetime import datetime

from bot.messages import outgoing
from dialogs.prompt import Line, Prompt
from plans.formats import BRUSSELS
from plans.storage.store import Store
from plans.text import Text
from plans.translate import Texts


async def tell_hr(store: Store, text: Text, *, texts: Texts, now: datetime) -> None:
    """A message to everybody of HR, sent with whatever else this transaction saves."""
    people = await store.hr_people(now.astimezone(BRUSSELS).date())
    prompt = Prompt(lines=(Line(text),), for_hr=True)
    await store.send_later([outgoing(person, prompt, texts, now) for person in people])
