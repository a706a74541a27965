"""From the outbox to the mail server: each mail once, as far as mail allows that.

A mail is claimed with a lease in the transaction that puts together what it says, and sent outside of
it. Who is killed in between leaves a lease that ends, and the mail goes again: with the same
Message-ID, by which mail servers know that they have it. The server is asked for nothing while it
refuses us, so that a wrong password costs no mail and no address.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from bot.app import App
from bot.logs import get_logger, where_raised
from bot.mail import letters
from bot.mail.smtp import MALFORMED, SEND_SECONDS, Connection, Failure, connected, judge
from bot.mail.waiting import ABOUT, MARK, SIGN_IN, write_to_all
from bot.messages import tell_hr
from bot.reminders.digests import current_all
from bot.sign_in.links import VALID_FOR, NotHere, TooManyLinks, make_link
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.people.email_addresses import NoAddress, email_address
from plans.rights import may_enter
from plans.storage.engine.unavailable import is_outage
from plans.storage.errors import DatabaseUnavailable
from plans.storage.records import Outgoing
from plans.storage.store import Store

log = get_logger()

LOOK_SECONDS = 2.0
"""How often to look for mail that somebody waits for."""
WRITE_SECONDS = 60.0
"""How often to look for whom something waits."""
LEASE = timedelta(seconds=90)
"""Longer than sending takes."""
FINISH_SECONDS = 5.0
"""How long a mail that is under way may take when we stop."""
BATCH = 20
AGAIN = (1, 5, 15, 30, 60)
"""Minutes until the next attempt, when the server does not take a mail just now; the last one again and
again."""
GIVE_UP = timedelta(days=2)
"""So long the server may say "not now" of one address."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds in which the server is left alone: at first, and when it goes on refusing us."""
MOST_MISHAPS = 3
MISHAP_MINUTES = 10

_COMES_BACK = Text(
    "Mail to %(name)s does not arrive: the mail server says that the address does not work "
    "(%(code)s). Put another one in the list of people; until then nobody reminds %(name)s."
)
NO_ANSWER = "later"
"""What stands for an address that was not taken for days."""


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A mail that is ours to send now."""

    message: Outgoing
    mail: EmailMessage
    to: Person


class Mailer:
    """Takes mail to the server."""

    def __init__(self, app: App, lease: timedelta = LEASE) -> None:
        self._app, self._lease = app, lease
        self._closed_until = 0.0
        self._pause = FIRST_PAUSE
        self._next_at = 0.0

    async def send_due(self) -> int:
        """Sends what is due, a batch of it; returns how many went. Raises `DatabaseUnavailable`."""
        if time.monotonic() < self._closed_until:
            return 0
        async with self._app.database.reading() as store:
            due = await store.outbox.waiting(now=_now(), limit=BATCH, mail=True)
        if not due:
            return 0
        try:
            async with connected(self._app.settings) as server:
                sent = 0
                for head in due:
                    await self._in_turn()
                    sent += await self._one(server, head)
        except DatabaseUnavailable:
            raise
        except _Closed as closed:
            self._leave_alone(closed.failure)
        except Exception as error:  # noqa: BLE001 - whatever a mail server does to a connection
            self._leave_alone(judge(error))
        else:
            self._pause, self._closed_until = FIRST_PAUSE, 0.0
            return sent
        return 0

    async def _in_turn(self) -> None:
        """Keeps to what the server takes in a minute."""
        now = time.monotonic()
        await asyncio.sleep(max(0.0, self._next_at - now))
        self._next_at = max(now, self._next_at) + 60 / self._app.settings.mail_per_minute

    def _leave_alone(self, failure: Failure) -> None:
        log.warning(
            "the mail server does not take mail; trying again",
            error=failure.kind,
            status=failure.code,
            seconds=self._pause,
        )
        self._closed_until = time.monotonic() + self._pause
        self._pause = min(LONGEST_PAUSE, self._pause * 2)

    async def _one(self, server: Connection, head: Outgoing) -> int:
        """One mail; 1 when it went. Raises `_Closed`."""
        claimed = await self._claimed(head)
        if claimed is None:
            return 0
        work = asyncio.create_task(self._attempt(server, claimed))
        try:
            failure = await asyncio.shield(work)
        except asyncio.CancelledError:
            # A mail that the server has is noted, else it would go again.
            await asyncio.wait([work], timeout=FINISH_SECONDS)
            work.cancel()
            raise
        if failure is not None and failure.meaning == "server":
            raise _Closed(failure)
        return 0 if failure is not None else 1

    async def _attempt(self, server: Connection, claimed: Claimed) -> Failure | None:
        message, failure = claimed.message, None
        sender = self._app.settings.mail_from or ""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await server.send(claimed.mail, sender, claimed.to.email)
        except Exception as error:  # noqa: BLE001 - whatever a mail server does to a connection
            failure = judge(error)
            log.warning(
                "mail not sent",
                seq=message.seq,
                error=failure.kind,
                status=f"{failure.meaning} {failure.code}".strip(),
                attempt=message.attempts,
            )
        await self._noted(lambda store: self._note(store, claimed, failure))
        return failure

    async def _noted(self, write: Callable[[Store], Awaitable[None]]) -> None:
        """Writes an outcome down, however long the database is out: one that is forgotten is a
        mail sent twice."""
        while True:
            try:
                async with self._app.database.transaction() as store:
                    await write(store)
                return
            except DatabaseUnavailable:
                await asyncio.sleep(LOOK_SECONDS)

    async def _note(self, store: Store, claimed: Claimed, failure: Failure | None) -> None:
        message, me = claimed.message, claimed.to
        seq, attempt = message.seq, message.attempts
        if failure is None:
            await store.outbox.sent(seq, _now(), None)
            if me.address_fails:
                await store.mail.forgive([me.id])
            return
        late = self._app.now() - message.created_at > GIVE_UP
        if failure.meaning == "address" or (failure.meaning == "again" and late):
            await store.outbox.failed(seq, attempt, failure.kind)
            await self._refuse(
                store, me, failure.code if failure.meaning == "address" else NO_ANSWER
            )
        elif failure.meaning == "refused":
            await store.outbox.failed(seq, attempt, failure.kind)
        else:
            # Also where it is the server that fails: it may be this mail that it stumbles over.
            minutes = AGAIN[min(attempt, len(AGAIN)) - 1]
            again = _now() + timedelta(minutes=minutes)
            await store.outbox.retry(seq, attempt, again, failure.kind)

    async def _refuse(self, store: Store, me: Person, code: str) -> None:
        """HR hears once of an address that does not work, unless it was changed meanwhile."""
        now = await store.people.get(me.id)
        if now is None or now.email != me.email:
            return
        if await store.mail.refuse(me.id, self._app.now(), code):
            text = _COMES_BACK(name=me.name, code=code)
            await tell_hr(store, text, texts=self._app.texts, now=self._app.now())

    async def _claimed(self, head: Outgoing) -> Claimed | None:
        """The mail, claimed, as it is to be sent now; None when it is not, which is dealt with."""
        app = self._app
        async with app.database.transaction() as store:
            message = await store.outbox.claim(head.seq, _now() + self._lease, now=_now())
            if message is None:
                return None
            try:
                async with store.apart():
                    made = await _made(app, store, message)
            except NoAddress:
                await store.outbox.failed(message.seq, message.attempts, NoAddress.__name__)
                me = await store.people.get(message.person_id or "")
                if me is not None:
                    await self._refuse(store, me, MALFORMED)
                return None
            except Exception as error:
                if is_outage(error):  # the transaction is over, and says so
                    raise
                await self._mishap(store, message, error)
                return None
            if isinstance(made, Claimed):
                return made
            if made is None:
                await store.outbox.sent(message.seq, _now(), None)
            else:
                await store.outbox.retry(message.seq, message.attempts, made, "OfficeClosed")
        return None

    async def _mishap(self, store: Store, message: Outgoing, error: Exception) -> None:
        """A mistake of ours with one mail must not stop the others."""
        kind = type(error).__name__
        log.error("mail not made", seq=message.seq, error=kind, where=where_raised(error))
        if message.attempts >= MOST_MISHAPS:
            await store.outbox.failed(message.seq, message.attempts, kind)
        else:
            again = _now() + timedelta(minutes=MISHAP_MINUTES)
            await store.outbox.retry(message.seq, message.attempts, again, kind)


class _Closed(Exception):
    """The server takes no mail from us now."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(self.__doc__)
        self.failure = failure


async def _made(app: App, store: Store, message: Outgoing) -> Claimed | datetime | None:
    """What is sent; None when there is no reason (any more), a moment when it is to wait until then.
    Raises `NoAddress`."""
    now = app.now()
    me = await store.people.get(message.person_id or "")
    if me is None or not me.email or not may_enter(me, today(now)):
        return None
    email_address(me.email)
    mark = str(message.payload[MARK])
    if message.payload[ABOUT] == SIGN_IN:
        if now - message.created_at >= VALID_FOR:  # nobody waits for it any more
            return None
        try:
            link = await make_link(app, store, me)
        except (TooManyLinks, NotHere):
            return None
        letter = letters.sign_in(me, link.address, link.until)
        mark = f"{mark}.{message.attempts}"  # each holds another link: it is another mail
    else:
        beside = await _beside_chat(store, me)
        if beside is None or me.address_fails:
            return None
        office = (await store.schedule.policy()).office(me)
        if not office.is_open(now):
            return office.next_open(now)
        if not beside and not await _still_waits(app, store, me, now):
            return None
        letter = letters.waiting(me, app.settings, asked_for=beside)
    mail = letters.written(letter, me, app.settings, app.texts, now, mark)
    return Claimed(message=message, mail=mail, to=me)


async def _beside_chat(store: Store, me: Person) -> bool | None:
    """Whether they get mail beside Telegram; None: they have a chat there, which is enough."""
    chat = await store.chats.of_person(me.id)
    if chat is None or chat.blocked:
        return False
    return True if (await store.mail.of_person(me.id)).beside_chat else None


async def _still_waits(app: App, store: Store, me: Person, now: datetime) -> bool:
    """Whether anything is unread, or still to be done."""
    unread = await store.outbox.unread(me.id, now=_now())
    made = await current_all(store, unread, app.texts, now)
    return any(one is not None for one in made.values())


async def keep_mailing(
    app: App,
    noticed: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Writes to whoever is to be written to, until it is cancelled; where there is no mail server,
    to nobody.

    `noticed` is entered each time, and told by its exception when the database is out.
    """
    if not app.settings.sends_mail:
        await asyncio.Event().wait()
    mailer, next_at = Mailer(app), 0.0
    while True:
        try:
            with noticed():
                if time.monotonic() >= next_at:
                    next_at = time.monotonic() + WRITE_SECONDS
                    if count := await write_to_all(app):
                        log.info("mail queued", count=count)
                        next_at = 0.0  # there may be more of them
                await mailer.send_due()
        except DatabaseUnavailable:  # said once, by whoever notices
            pass
        except Exception as error:  # noqa: BLE001 - it is tried again
            log.error("mail not looked at", error=type(error).__name__, where=where_raised(error))
        await asyncio.sleep(LOOK_SECONDS)


def _now() -> datetime:
    """Real time: leases and pauses do not follow a frozen clock."""
    return datetime.now(UTC)
