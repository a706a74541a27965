"""What the doctor finds in the database: whether it can be used, whether its tables fit this
version, and whether the secret key is its own.

Nothing is made and nothing is changed: a doctor who creates a missing database has cured the
symptom, and hidden that the disk with the real one is not there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from bot.doctor.findings import Finding, error, warning, well
from bot.doctor.queues import backlogs
from bot.doctor.settings import MAKE_SECRET, is_open_to_others
from bot.settings import Settings
from plans.i18n.text import Text
from plans.storage import revision
from plans.storage.database import Database
from plans.storage.engine.health import Health, examine
from plans.storage.engine.unavailable import DAMAGED
from plans.storage.errors import DatabaseDamaged, DatabaseUnavailable

_RIGHTS = Text(
    "Let the user as whom the assistant runs write the file and its folder, and look whether the "
    "disk is there and may be written to."
)
_ADDRESS = Text("Correct DATABASE: a file's path, or postgresql://user:password@host/name.")
_RESTORE = Text("Stop the assistant and put the last backup back; see docs/operating.md.")
_LATER = Text("Put that right and run `pop doctor` again.")
REASONS = (
    (Text("it is a folder"), Text("Let DATABASE name a file in it.")),
    (Text("the file is not a database"), _ADDRESS),
    (DAMAGED, _RESTORE),
    (Text("the file may not be written to"), _RIGHTS),
    (Text("another program keeps it locked"), Text("End that program; `fuser` names it.")),
    (Text("the disk refuses to read or write"), Text("Look at the disk; `dmesg` says more.")),
    (Text("the disk is full"), Text("Make room; what was saved is safe.")),
    (Text("the file cannot be opened or created"), _RIGHTS),
    (Text("it cannot be read as a URL"), _ADDRESS),
    (Text("only an SQLite file or PostgreSQL can be used"), _ADDRESS),
    (
        Text("the server has no such database"),
        Text("Make it with `createdb`, or correct its name in DATABASE."),
    ),
    (
        Text("the server refuses this user or password"),
        Text("Correct the user and the password in DATABASE."),
    ),
    (
        Text("the server has too many connections"),
        Text("Raise max_connections of PostgreSQL, or start fewer workers."),
    ),
    (
        Text("the server does not answer"),
        Text("Start PostgreSQL, or correct its address in DATABASE."),
    ),
)
"""Why a database cannot be used, as `plans.storage` says it, and what helps."""


async def database(given: Settings, where: str, now: datetime) -> AsyncIterator[Finding]:
    """Everything about the database; what cannot be seen because of a worse thing is left out."""
    try:
        opened = Database.at(where, secret=_secret(given, where) or b"")
    except DatabaseUnavailable as unavailable:
        yield _unavailable(unavailable)
        return
    try:
        if opened.file and not opened.file.exists():
            yield _absent(opened.file)
            return
        yield _state(await examine(where), opened.file)
        async for finding in _contents(given, opened, now):
            yield finding
    except DatabaseUnavailable as unavailable:
        yield _unavailable(unavailable)
    except DatabaseDamaged as damaged:
        yield _unavailable(DatabaseUnavailable(damaged.where, DAMAGED))
    finally:
        await opened.close()


async def _contents(given: Settings, opened: Database, now: datetime) -> AsyncIterator[Finding]:
    have, need = await opened.revision()
    yield _tables(have, need)
    yield await _key(given, opened, look=have == need)
    if have == need:
        for finding in await backlogs(opened, now):
            yield finding


def _absent(file: Path) -> Finding:
    do = Text(
        "If this is a new installation, start `pop run`, which makes it; if not, correct DATABASE, "
        "or look whether its disk is there."
    )
    return error("database", Text("There is no database %(file)s.")(file=str(file)), do)


def _unavailable(unavailable: DatabaseUnavailable) -> Finding:
    helping = (do for reason, do in REASONS if unavailable.why.startswith(reason.source))
    return error("database", unavailable.text, next(helping, _LATER))


def _state(health: Health, file: Path | None) -> Finding:
    name = f"{'SQLite' if file else 'PostgreSQL'} {health.version}"
    if not health.writable:
        what = Text("The database can be read, but not written to (%(name)s).")(name=name)
        primary = Text("Let DATABASE name the primary server, and a user who may write.")
        return error("database", what, _RIGHTS if file else primary)
    if not health.wal:
        what = Text(
            "The database is not in WAL mode, so commands hold up the assistant (%(name)s)."
        )
        do = Text(
            "Start `pop run`, which switches it on; if that does not help, the file is on a network "
            "disk: move it to a disk of this machine."
        )
        return warning("database", what(name=name), do)
    if health.switched_off:
        off = ", ".join(health.switched_off)
        what = Text("A power cut may cost saved answers: in PostgreSQL %(off)s is off.")(off=off)
        return warning("database", what, Text("Switch it on in postgresql.conf."))
    return well(
        "database", Text("The database is whole and can be written to (%(name)s).")(name=name)
    )


def _tables(have: str | None, need: str | None) -> Finding:
    if have == need:
        return well("tables", Text("The tables fit this version (%(have)s).")(have=have or ""))
    if have is None:
        do = Text("If this is a new installation, start `pop run`, which makes them.")
        return error("tables", Text("There are no tables in the database."), do)
    if revision.is_of_trial_version(have):
        what = Text("The tables are of a trial version (%(have)s), and cannot be brought over.")
        do = Text("Let DATABASE name another, empty database; this one may be thrown away.")
        return error("tables", what(have=have), do)
    values = {"have": have, "need": need or ""}
    if have > (need or ""):
        what = Text("The tables are of a newer version (%(have)s) than this one (%(need)s).")
        do = Text("Install the newer version of the assistant, or put an older backup back.")
        return error("tables", what(**values), do)
    what = Text("The tables are of an earlier version (%(have)s; this one needs %(need)s).")
    do = Text("Make a backup and start `pop run`, which brings them up to date.")
    return warning("tables", what(**values), do)


def _key_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.key")


def _secret(given: Settings, where: str) -> bytes | None:
    """The secret key as the assistant would use it, without making one."""
    if given.secret_key is not None:
        return given.secret_key.get_secret_value().encode()
    file = Database.at(where).file
    if file is None or not (key := _key_file(file)).is_file():
        return None
    return key.read_text().strip().encode()


async def _key(given: Settings, opened: Database, *, look: bool) -> Finding:
    """Whether people can still be recognised; `look` when the tables can be read."""
    key = _key_file(opened.file) if opened.file else None
    fits = await _recognises(opened) if look else None
    there = given.secret_key is not None or (key is not None and key.is_file())
    if there and fits is not False:
        if given.secret_key is None and key is not None and is_open_to_others(key):
            what = Text("Other users of this machine can read the secret key.")
            return warning("key", what, Text("Run `chmod 600 %(file)s`.")(file=str(key)))
        return well("key", Text("The secret key is there."))
    if fits is False:
        what = Text("The secret key is gone, so nobody is recognised any more.")
        if there:
            what = Text("The secret key is another one than before, so nobody is recognised.")
        do = Text("Put the key of your backup back: the file %(file)s, or SECRET_KEY in .env.")
        return error("key", what, do(file=key.name if key else "*.key"))
    if key is not None:
        return well("key", Text("The secret key will be made at the first start."))
    what = Text("SECRET_KEY is empty, and on PostgreSQL the assistant needs it.")
    return error("key", what, MAKE_SECRET(name="SECRET_KEY"))


async def _recognises(opened: Database) -> bool | None:
    """Whether somebody who is linked is found by their account; None when nobody is linked."""
    async with opened.reading() as store:
        for person in await store.people.everybody():
            chat = await store.chats.of_person(person.id) if person.reachable else None
            if chat is not None:
                return await store.chats.owner(chat.telegram_id) is not None
    return None
