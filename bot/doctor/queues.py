"""What the doctor finds in the queues: answers that nobody handles, messages that nobody sends.

A worker that hangs and a Telegram that refuses look like silence, which people take for the end of
the conversation. The age of the oldest waiting row tells the two from a quiet day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.doctor.findings import Finding, error, warning, well
from plans.i18n.text import Text, plural
from plans.storage.chat.backlog import Backlog
from plans.storage.database import Database

LATE, STUCK = timedelta(minutes=10), timedelta(hours=1)
"""How long a message may wait before something must be wrong."""
MAIL_LATE = timedelta(days=1)
WATCHED = timedelta(days=7)
"""For how long a message that was given up is worth a word."""
BLOCKED = "Forbidden"
"""The kind of error of a message to somebody who blocks the assistant; HR is told of those."""


async def backlogs(opened: Database, now: datetime) -> list[Finding]:
    """Both queues, of a database whose tables fit this version."""
    since = now - WATCHED
    async with opened.reading() as store:
        outbox = await store.outbox.backlog(now=now, failed_since=since)
        inbox = await store.inbox.backlog(failed_since=since)
    return [_outbox(outbox, now), *_mail(outbox, now), _inbox(inbox, now)]


def _outbox(backlog: Backlog, now: datetime) -> Finding:
    waits = plural(
        "%(count)s message waits to be sent, the oldest since %(minutes)s minutes.",
        "%(count)s messages wait to be sent, the oldest since %(minutes)s minutes.",
        backlog.waiting,
    )
    do = Text("Look whether `pop run` is running, and what Telegram says in its log.")
    if (late := _late("outbox", backlog, now, waits, do)) is not None:
        return late
    refused = {kind: n for kind, n in backlog.failed.items() if kind != BLOCKED}
    if refused:
        what = plural(
            "In a week %(count)s message was given up: %(kinds)s.",
            "In a week %(count)s messages were given up: %(kinds)s.",
            sum(refused.values()),
        )
        do = Text("Look in the log for `message not sent`, which says why.")
        return warning("outbox", what(kinds=_kinds(refused)), do)
    if backlog.without_chat:
        what = plural(
            "Nothing is late; %(count)s message waits for somebody without a chat.",
            "Nothing is late; %(count)s messages wait for people without a chat.",
            backlog.without_chat,
        )
        return well("outbox", what)
    return well("outbox", Text("Nothing is late."))


def _mail(backlog: Backlog, now: datetime) -> Iterator[Finding]:
    """Only what is late: a mail waits for a morning, or for a server that says "not now"."""
    if backlog.oldest_mail is None or now - backlog.oldest_mail < MAIL_LATE:
        return
    what = plural(
        "%(count)s mail waits to be sent, the oldest since %(hours)s hours.",
        "%(count)s mails wait to be sent, the oldest since %(hours)s hours.",
        backlog.mail,
    )
    hours = int((now - backlog.oldest_mail).total_seconds() // 3600)
    do = Text("Look in the log for `the mail server does not take mail` and `mail not sent`.")
    yield warning("mail", what(hours=hours), do)


def _inbox(backlog: Backlog, now: datetime) -> Finding:
    waits = plural(
        "%(count)s answer waits to be handled, the oldest since %(minutes)s minutes.",
        "%(count)s answers wait to be handled, the oldest since %(minutes)s minutes.",
        backlog.waiting,
    )
    do = Text("Look whether `pop run` is running, and for errors in its log; nothing is lost.")
    if (late := _late("inbox", backlog, now, waits, do)) is not None:
        return late
    if backlog.failed:
        what = plural(
            "%(count)s message that came in could not be handled: %(kinds)s.",
            "%(count)s messages that came in could not be handled: %(kinds)s.",
            sum(backlog.failed.values()),
        )
        do = Text("Look in the log for `turn failed` and `unreadable update`, which say where.")
        return warning("inbox", what(kinds=_kinds(backlog.failed)), do)
    return well("inbox", Text("Everything that came in was handled."))


def _late(check: str, backlog: Backlog, now: datetime, what: Text, do: Text) -> Finding | None:
    age = now - backlog.oldest if backlog.oldest else timedelta()
    if age < LATE:
        return None
    say = error if age >= STUCK else warning
    return say(check, what(minutes=int(age.total_seconds() // 60)), do)


def _kinds(failed: Mapping[str, int]) -> str:
    return ", ".join(f"{kind or '?'} ({count})" for kind, count in sorted(failed.items()))
