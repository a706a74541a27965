"""What HR does with a round: reminding everybody, more time for one person, closing. Each is shown first:
who gets what, until when, and what stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.rounds.closing import load_left
from bot.rounds.extending import extend_for
from bot.rounds.remind_all import ToRemind, remind_everybody, whom_to_remind
from bot.rounds.rounds import RoundProblem, before_closing, end_round
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import asked_with_words
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.rounds.addresses import PATH, address
from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.calendar.days import today
from plans.calendar.working_days import BELGIUM, working_days_later
from plans.i18n.text import Text, plural
from plans.i18n.translate import SOURCE_LANGUAGE
from plans.model import Person, Round
from plans.model.choices import Stage
from plans.model.words import word
from plans.people.columns import fold
from plans.rounds.progress import asks
from plans.rounds.unfinished import OPEN_STAGES

ROWS = 100
"""People on a page."""
MOST_FOUND = 20
_LONGER = 10
"""Working days that are proposed as more time."""

_NO_DAY = Text("Give a day, such as 31/03/2027.")
_NOT_OPEN = Text("This round is not open, so nobody is reminded.")
_IN_FORCE = Text("active, with something open")
_NOBODY = Text("Everybody has finished, or was reminded today already.")

Missing = Callable[[Visitor], Response]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A message as its readers get it, and how many they are."""

    language: str
    lines: tuple[str, ...]
    people: int


class RoundDoings:
    """The pages on which something is done with a round."""

    def __init__(self, app: App, pages: Pages, missing: Missing) -> None:
        self._app, self._pages, self._missing = app, pages, missing

    def routes(self) -> list[Page]:
        return [
            hr_page(f"{PATH}/remind", self._before_reminding),
            hr_post(f"{PATH}/remind", self._remind),
            hr_page(f"{PATH}/extend", self._before_extending),
            hr_post(f"{PATH}/extend", self._extend),
            hr_post(f"{PATH}/extend/search", self._before_extending),
            hr_page(f"{PATH}/close", self._before_closing),
            hr_post(f"{PATH}/close", self._close),
        ]

    # ------------------------------------------------------------------ reminding

    async def _before_reminding(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(request.query_params.get("round", ""))
            if round_ is None:
                return self._missing(visitor)
            if not round_.is_open(today(visitor.now)):
                return self._pages.problem(visitor, _NOT_OPEN, status=409, here="rounds")
            found = await whom_to_remind(store, round_, visitor.now)
        page, last = _page(request, len(found.people))
        shown = found.people[(page - 1) * ROWS : page * ROWS]
        return self._pages.page(
            "rounds/remind.html",
            visitor,
            here="rounds",
            round=round_,
            found=found,
            nobody=None if found.people else _NOBODY,
            wordings=self._wordings(found),
            people=[(one, self._reads(one), _what(found, one)) for one in shown],
            now_page=page,
            last=last,
            address=address,
        )

    async def _remind(self, request: Request, visitor: Visitor) -> Response:
        name = (await read_form(request)).get("round", "")
        async with self._app.database.transaction() as store:
            round_ = await store.rounds.get(name)
            if round_ is None:
                return self._missing(visitor)
            if not round_.is_open(today(visitor.now)):
                return self._pages.problem(visitor, _NOT_OPEN, status=409, here="rounds")
            who = visitor.person.id
            await remind_everybody(store, self._app.texts, round_, visitor.now, who=who)
        return RedirectResponse(address(name, done="reminded"), 303)

    def _wordings(self, found: ToRemind) -> list[Wording]:
        """Each message that goes out, in each language in which somebody reads it."""
        counts: dict[tuple[str, tuple[str, ...]], int] = {}
        for person in found.people:
            language = self._reads(person)
            lines = found.word(person).prompt.lines
            said = tuple(self._app.texts.render(line.text, language) for line in lines)
            counts[language, said] = counts.get((language, said), 0) + 1
        return [
            Wording(language=language, lines=lines, people=count)
            for (language, lines), count in sorted(counts.items(), key=lambda one: -one[1])
        ]

    def _reads(self, person: Person) -> str:
        """The language in which somebody reads it; English, where theirs is not spoken yet."""
        language = person.language or DEFAULT_LANGUAGE
        return language if language in self._app.texts.languages else SOURCE_LANGUAGE

    # ------------------------------------------------------------------ more time

    async def _before_extending(self, request: Request, visitor: Visitor) -> Response:
        asked = await asked_with_words(request, "search")
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(asked.get("round", ""))
            if round_ is None:
                return self._missing(visitor)
            people = await store.people.roster()
        person = next((one for one in people if one.id == asked.get("person")), None)
        return self._extending(visitor, round_, people, person, search=asked.get("search", ""))

    async def _extend(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request)
        name, person_id = said.get("round", ""), said.get("person", "")
        typed, takes_back = said.get("until", ""), "end" in said
        try:
            until = None if takes_back else date.fromisoformat(typed)
            async with self._app.database.transaction() as store:
                if await store.rounds.get(name, hold=True) is None:
                    return self._missing(visitor)
                me = visitor.person.id
                await extend_for(store, name, person_id, until, visitor.now, who=me)
            return RedirectResponse(address(name, done="extended"), 303)
        except ValueError:
            problem = _NO_DAY
        except RoundProblem as why:
            problem = why.text
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(name)
            if round_ is None:
                return self._missing(visitor)
            people = await store.people.roster()
        person = next((one for one in people if one.id == person_id), None)
        return self._extending(
            visitor, round_, people, person, until=typed, problem=problem, status=422
        )

    def _extending(
        self,
        visitor: Visitor,
        round_: Round,
        people: Sequence[Person],
        person: Person | None,
        *,
        search: str = "",
        until: str | None = None,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        day = today(visitor.now)
        found = _searched(people, search, round_, day) if person is None and search else []
        if until is None and person is not None:
            until = _proposed(round_, person, day).isoformat()
        return self._pages.page(
            "rounds/extend.html",
            visitor,
            here="rounds",
            status=status,
            round=round_,
            person=person,
            search=search,
            found=found[:MOST_FOUND],
            more=len(found) - MOST_FOUND,
            until=until or "",
            problem=problem,
            address=address,
        )

    # ------------------------------------------------------------------ closing

    async def _before_closing(self, request: Request, visitor: Visitor) -> Response:
        name = request.query_params.get("round", "")
        return await self._closing(visitor, name)

    async def _close(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request)
        name, carry = said.get("round", ""), said.get("carry") == "yes"
        if said.get("sure") != "yes":
            return await self._closing(visitor, name, unsure=True, status=422)
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(name)
            if round_ is None:
                return self._missing(visitor)
            left = await load_left(store, name)
        if round_.closed_at is not None:  # sent a second time, or somebody was faster
            return RedirectResponse(address(name, done="closed"), 303)
        try:
            async with self._app.database.transaction() as store:
                await end_round(
                    store,
                    self._app.texts,
                    name,
                    visitor.now,
                    knowingly=True,
                    carry=carry,
                    left=left,
                    who=visitor.person.id,
                )
        except RoundProblem as problem:
            return await self._closing(visitor, name, problem=problem.text, status=409)
        return RedirectResponse(address(name, done="closed"), 303)

    async def _closing(
        self, visitor: Visitor, name: str, *, status: int = 200, **values: Any
    ) -> Response:
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(name)
            if round_ is None:
                return self._missing(visitor)
            if round_.closed_at is not None:
                return RedirectResponse(address(name, done="closed"), 303)
            closing = await before_closing(store, name, visitor.now, await load_left(store, name))
            day = today(visitor.now)
            later = [
                one.name
                for one in await store.rounds.all()
                if one.name != name and one.closed_at is None and one.closes >= day
            ]
        return self._pages.page(
            "rounds/close.html",
            visitor,
            here="rounds",
            status=status,
            round=round_,
            closing=closing,
            in_force=Stage.ACTIVE,
            stages=[(one, _IN_FORCE if one is Stage.ACTIVE else word(one)) for one in OPEN_STAGES],
            more_time=sum(one.until >= day for one in round_.extensions),
            later=later,
            address=address,
            behind=partial(self._behind, round_),
            **{"problem": None, "unsure": False, **values},
        )

    def _behind(self, round_: Round, department: str, stage: Stage) -> str:
        """Where those are who make up a number; none for plans in force, of which it counts only those
        with something left to do."""
        if stage is Stage.ACTIVE:
            return ""
        code = self._app.database.code
        query = {"round": code(round_.name), "department": code(department), "stage": stage.value}
        return f"/hr/plans?{urlencode(query)}"


def _what(found: ToRemind, person: Person) -> list[Text]:
    """What somebody still has to do, in a few words."""
    waits = found.waits[person.id]
    own = [word(waits.own)] if waits.own is not None else []
    if waits.to_review:
        own.append(plural("%(count)s PDP to review", "%(count)s PDPs to review", waits.to_review))
    return own


def _searched(people: Iterable[Person], search: str, round_: Round, day: date) -> list[Person]:
    """Whom the round asks and whose name or number holds these words."""
    wanted = fold(search)
    found = [
        one
        for one in people
        if (wanted in fold(one.name) or search.strip() == one.number) and asks(round_, one, day)
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _proposed(round_: Round, person: Person, day: date) -> date:
    """The day they have already, else two weeks more than everybody."""
    last = round_.last_day_for(person.id)
    if last > round_.closes:
        return last
    return working_days_later(max(round_.closes, day), _LONGER, BELGIUM)


def _page(request: Request, count: int) -> tuple[int, int]:
    """Which page of a list of so many is asked for, and how many pages there are."""
    last = max(1, -(-count // ROWS))
    asked = request.query_params.get("page", "")
    return (min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 7 else 1), last
