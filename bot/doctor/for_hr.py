"""What the doctor finds, in HR's words: what is fine, what somebody technical has to look at, and what HR can do.

No name of a machine, a file, a setting or an error is in it: those are for whoever runs `pop doctor`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.app import App
from bot.doctor.diagnose import Surroundings, findings
from bot.doctor.findings import Finding, Level, find_texts
from plans.calendar.days import today
from plans.i18n.text import Text, plural

SECONDS = 6.0
"""How long one look may take while somebody waits for the page."""


class Whose(StrEnum):
    """Who has to do something."""

    NOBODY = "nobody"
    YOURS = "yours"
    TECHNICAL = "technical"


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing, as HR reads it."""

    area: Text
    whose: Whose
    what: Text
    do: Text | None = None
    link: str = ""
    """The page on which HR does it."""
    urgent: bool = False
    """Whether answers or messages are late or lost while it lasts."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What is said of one thing the doctor looks at."""

    area: Text
    fine: Text
    wrong: Text


ASK = Text("Ask whoever looks after the assistant to run `pop doctor`: it says what to do.")
_SOON = Text(
    "Soon: ask whoever looks after the assistant to run `pop doctor`, which says what to do."
)
AREAS: dict[str, Words] = {
    "settings": Words(
        area=Text("How it is set up"),
        fine=Text("It is set up well."),
        wrong=Text("Something in how it is set up is not right."),
    ),
    "database": Words(
        area=Text("What is kept"),
        fine=Text("Everything that people say can be kept."),
        wrong=Text("What people say may not be kept."),
    ),
    "tables": Words(
        area=Text("The version"),
        fine=Text("What is kept fits this version."),
        wrong=Text("What is kept does not fit this version."),
    ),
    "key": Words(
        area=Text("Recognising people"),
        fine=Text("People are recognised when they come in."),
        wrong=Text("People may not be recognised when they come in, or too many can see how."),
    ),
    "outbox": Words(
        area=Text("Messages to people"),
        fine=Text("Messages go out in time."),
        wrong=Text("Some messages are late, or could not be delivered."),
    ),
    "inbox": Words(
        area=Text("Answers of people"),
        fine=Text("Every answer that came in was taken."),
        wrong=Text("Some answers that came in are not taken yet. Nothing is lost."),
    ),
    "token": Words(
        area=Text("Telegram"),
        fine=Text("The assistant can be reached on Telegram."),
        wrong=Text("The assistant cannot be reached on Telegram."),
    ),
    "webhook": Words(
        area=Text("Messages from Telegram"),
        fine=Text("Messages from Telegram arrive."),
        wrong=Text("Messages from Telegram may not arrive, or arrive late."),
    ),
    "downloads": Words(
        area=Text("Links to files"),
        fine=Text("Links to collected plans work."),
        wrong=Text("Links to collected plans may not work."),
    ),
    "pages": Words(
        area=Text("These pages"),
        fine=Text("People can open these pages."),
        wrong=Text("People elsewhere may not be able to open these pages."),
    ),
    "sign_on": Words(
        area=Text("Signing in with the account of the organisation"),
        fine=Text("People can sign in with the account of the organisation."),
        wrong=Text("Signing in with the account of the organisation may not work; a link does."),
    ),
    "mail": Words(
        area=Text("Letters by e-mail"),
        fine=Text("Letters by e-mail can go out."),
        wrong=Text("Letters by e-mail may not go out."),
    ),
    "clock": Words(
        area=Text("The clock"),
        fine=Text("The clock is right."),
        wrong=Text("The clock is wrong, so reminders come at a wrong hour."),
    ),
    "law": Words(
        area=Text("The rules about the law"),
        fine=Text("The rules about the law can be used."),
        wrong=Text("There is a mistake in the rules about the law."),
    ),
    "disk": Words(
        area=Text("Room"),
        fine=Text("There is room enough."),
        wrong=Text("There is little room left to keep things."),
    ),
    "documents": Words(
        area=Text("PDF and Word"),
        fine=Text("Documents can be made."),
        wrong=Text("Documents may not be made, or look wrong."),
    ),
    "texts": Words(
        area=Text("Languages"),
        fine=Text("The assistant speaks all its languages."),
        wrong=Text("Some texts are missing, so people may be addressed in English."),
    ),
}
_OTHER = Words(
    area=Text("Something else"),
    fine=Text("It works."),
    wrong=Text("Something does not work as it should."),
)
_URGENT = frozenset({"database", "key", "outbox", "inbox", "token", "webhook", "disk"})
_NOT_USED = Text("Telegram is not used here: people come in through these pages.")
_PEOPLE = Text("Reaching people")
_INVITE = Text("Invite them, or look why they cannot be reached.")
_ALL_REACHED = Text("Everybody who works here can be reached.")
_CALENDAR, _IS_SAID = Text("The legal calendar"), Text("The steps of the year are yours.")
_NOT_SAID = Text(
    "You have not said with whom the training plan is discussed, so you are not reminded of it."
)
_SAY_IT = Text(
    "Say it of the organisation, in the conversation under HR, or with the training plan."
)


def in_words(found: Iterable[Finding], *, telegram: bool) -> list[Told]:
    """Each thing the doctor looked at, once, with the worst that was found of it. `telegram` says whether it is
    used at all."""
    worst: dict[str, Level] = {}
    for one in found:
        worst[one.check] = max(one.level, worst.get(one.check, Level.OK))
    told = []
    for check, level in worst.items():
        words = AREAS.get(check, _OTHER)
        if check == "token" and not telegram:
            told.append(Told(area=words.area, whose=Whose.NOBODY, what=_NOT_USED))
        elif level is Level.OK:
            told.append(Told(area=words.area, whose=Whose.NOBODY, what=words.fine))
        else:
            urgent = level is Level.ERROR and check in _URGENT
            do = _SOON if urgent else ASK
            told.append(
                Told(
                    area=words.area,
                    whose=Whose.TECHNICAL,
                    what=words.wrong,
                    do=do,
                    urgent=urgent,
                )
            )
    return told


async def health_for_hr(app: App) -> list[Told]:
    """All of it, what has to be done first."""
    around = Surroundings()
    _, spoken = find_texts(around.templates)
    found = await findings(app.settings, app.database.where, app.now(), around, seconds=SECONDS)
    told = in_words([*found, spoken], telegram=app.settings.telegram_token is not None)
    told += await _for_hr_to_do(app)
    order = [Whose.TECHNICAL, Whose.YOURS, Whose.NOBODY]
    return sorted(told, key=lambda one: (not one.urgent, order.index(one.whose)))


async def _for_hr_to_do(app: App) -> list[Told]:
    async with app.database.reading() as store:
        people = await store.people.roster()
        profile = await store.organisation.profile()
    day = today(app.now())
    away = sum(not one.reachable for one in people if one.works_on(day))
    reaching = Told(area=_PEOPLE, whose=Whose.NOBODY, what=_ALL_REACHED)
    if away:
        what = plural(
            "%(count)s person who works here cannot be reached.",
            "%(count)s people who work here cannot be reached.",
            away,
        )
        reaching = Told(
            area=_PEOPLE, whose=Whose.YOURS, what=what, do=_INVITE, link="/hr/invitations"
        )
    calendar = Told(area=_CALENDAR, whose=Whose.NOBODY, what=_IS_SAID)
    if profile.body is None:
        calendar = Told(
            area=_CALENDAR, whose=Whose.YOURS, what=_NOT_SAID, do=_SAY_IT, link="/hr/calendar"
        )
    return [reaching, calendar]
