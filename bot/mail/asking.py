"""Asking for a link by mail: the way in for whoever has no Telegram.

Whoever asks learns nothing: the page says the same whether or not somebody is known by what was typed,
and the mail goes to the address that HR gave, never to one that was typed.
"""

from __future__ import annotations

from datetime import timedelta

from bot.app import App
from bot.mail.waiting import SIGN_IN, mail
from plans.calendar.days import today
from plans.people.email_addresses import LONGEST
from plans.rights import may_enter

MOST, PERIOD = 3, timedelta(hours=1)
"""So many mails with a link one person gets in that time, whoever asks for them."""


async def ask_for_link(app: App, typed: str) -> None:
    """Queues a mail with a link, where one person is known by that address or personnel number, and
    has an address. Raises `DatabaseUnavailable`."""
    typed = typed.strip()
    if not (app.settings.sends_mail and typed) or len(typed) > LONGEST:
        return
    now = app.now()
    async with app.database.reading() as store:
        find = store.people.with_email if "@" in typed else store.people.with_number
        found = await find(typed)
    if len(found) != 1 or not found[0].email or not may_enter(found[0], today(now)):
        return
    asked = mail(found[0].id, SIGN_IN, app=app)
    async with app.database.transaction() as store:
        if await store.outbox.made_since(asked.queue, now - PERIOD) < MOST:
            await store.outbox.send_later([asked])
