"""Short messages of the channel itself: to HR, and to people we do not know."""

from __future__ import annotations

from typing import Any

from bot import messages
from bot.app import App
from bot.messages import REPLY, to_payload
from bot.telegram.strangers import PRIORITY, Allowance, may_answer
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Line, Prompt
from plans.i18n.text import Text
from plans.i18n.translate import SOURCE_LANGUAGE
from plans.model import Person
from plans.storage.records import Outgoing
from plans.storage.store import Store

CHAT_ID = "chat_id"

LANGUAGE = "language"
"""In the payload of a message to a stranger: where it goes, and in which language."""


CALENDAR = "calendar"
"""The kind of an outgoing message that only changes the buttons of another."""

UNREACHABLE = Text(
    "Messages to %(name)s no longer arrive on Telegram: the chat is blocked, or the account is "
    "gone. What comes up for %(name)s waits until they write again."
)


async def tell_hr(app: App, store: Store, text: Text) -> None:
    """A message to everybody of HR, sent with whatever else this transaction saves."""
    await messages.tell_hr(store, text, texts=app.texts, now=app.now())


async def tell_person(app: App, store: Store, person_id: str, language: str, text: Text) -> None:
    """A reply of one sentence that leaves the question on the screen as it is."""
    message = Outgoing(
        person_id=person_id,
        kind="news",
        payload=_payload(app, text, language),
        created_at=app.now(),
        priority=REPLY,
    )
    await store.outbox.send_later([message])


async def tell_stranger(
    app: App, store: Store, sender: int, locale: str | None, text: Text, allowance: Allowance
) -> None:
    """A reply to an account that is nobody's, in its app's language where we speak it; nothing
    when it had as many as it may have."""
    if not await may_answer(store, allowance, sender, app.now()):
        return
    language = language_of(app, locale)
    where = {CHAT_ID: sender, LANGUAGE: language}
    message = Outgoing(
        person_id=None,
        queue=app.database.telegram_hash(sender),
        kind=allowance.kind,
        payload=_payload(app, text, language) | where,
        created_at=app.now(),
        priority=PRIORITY,
    )
    await store.outbox.send_later([message])


def language_of(app: App, locale: str | None) -> str:
    """The language to speak with somebody of whom only the app's language is known."""
    if locale is None:
        return DEFAULT_LANGUAGE
    code = locale.partition("-")[0].lower()
    return code if code in app.texts.languages else SOURCE_LANGUAGE


def _payload(app: App, text: Text, language: str) -> dict[str, Any]:
    return to_payload(Prompt(lines=(Line(text),)), app.texts, language)


async def block(app: App, store: Store, person: Person) -> None:
    """Notes that somebody's chat is closed, and tells HR the first time, unless they are reached otherwise."""
    chat = await store.chats.of_person(person.id)
    if chat is None or chat.blocked:
        return
    await store.chats.mark_blocked(person.id, blocked=True)
    reach, _ = await store.people.reach_of(person.id)
    if not reach.reached:
        await tell_hr(app, store, UNREACHABLE(name=person.name))
