"""What `pop round` answers, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import typer

from bot.cli.language import say
from bot.rounds.closing import as_json
from bot.rounds.remind_all import Reminded
from bot.rounds.rounds import Closed, Opened
from plans.i18n.text import Text, plural
from plans.model.choices import Stage
from plans.model.own_questions import asked

_ASKS = Text("%(name)s: asks %(people)s, %(opens)s - %(closes)s%(closed)s; plans for %(period)s")
_PERIOD = Text("%(start)s - %(end)s")
_CLOSED_ON = Text(", closed %(day)s")
_ALONG = Text("%(line)s; %(following)s of them can take along from %(round)s")
_NOBODY_IN = Text("Nobody has the department or function '%(name)s' yet.")
_CAN_GO_ALONG = Text("It can go along into the next round: give that one --carry-from '%(name)s'.")
_CARRIED = Text("Carried: %(names)s.")
_IS_CLOSED = Text("The round %(name)s is closed.")
_UNDER_WAY = Text("%(under_way)s under way, %(not_started)s not begun.")
_BLOCKED = Text("They block the bot: %(names)s.")


def say_opened(opened: Opened, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(round_json(opened), ensure_ascii=False))
        return
    typer.echo(say(round_line(opened)))
    for missing in opened.nobody_in:
        typer.echo(say(_NOBODY_IN(name=missing)), err=True)
    if opened.without_chat:
        text = plural(
            "%(count)s of them cannot be reached yet; `pop invite make` makes links.",
            "%(count)s of them cannot be reached yet; `pop invite make` makes links.",
            opened.without_chat,
        )
        typer.echo(say(text))


def round_line(one: Opened) -> Text:
    round_ = one.round
    closed = _CLOSED_ON(day=round_.closed_at.date()) if round_.closed_at else ""
    line = _ASKS(
        name=round_.name,
        people=plural("%(count)s person", "%(count)s people", len(one.people)),
        opens=round_.opens,
        closes=round_.closes,
        closed=closed,
        period=_PERIOD(start=round_.period_start, end=round_.period_end),
    )
    if round_.carry_from is None:
        return line
    return _ALONG(line=line, following=one.following, round=round_.carry_from)


def reminded_lines(sent: Reminded) -> Iterator[Text]:
    yield plural(
        "%(count)s person gets a reminder of %(round)s.",
        "%(count)s people get a reminder of %(round)s.",
        len(sent.people),
        round=sent.round.name,
    )
    without_chat = sum(not one.reachable for one in sent.people)
    if without_chat:
        yield plural(
            "%(count)s of them cannot be reached yet; the word waits until they come.",
            "%(count)s of them cannot be reached yet; the word waits until they come.",
            without_chat,
        )
    if sent.already:
        yield plural("%(count)s had one already.", "%(count)s had one already.", len(sent.already))
    if sent.blocked:
        yield _BLOCKED(names=", ".join(person.name for person in sent.blocked))


def round_json(one: Opened) -> dict[str, Any]:
    round_, audience = one.round, one.round.audience
    return {
        "name": round_.name,
        "from": round_.opens.isoformat(),
        "to": round_.closes.isoformat(),
        "period_from": round_.period_start.isoformat(),
        "period_to": round_.period_end.isoformat(),
        "departments": list(audience.departments),
        "functions": list(audience.functions),
        "numbers": list(audience.numbers),
        "questions": [one.key for one in asked(round_.questions)],
        "carry_from": round_.carry_from,
        "extensions": {each.person_id: each.until.isoformat() for each in round_.extensions},
        "following": one.following,
        "closed_at": round_.closed_at.isoformat() if round_.closed_at else None,
        "people": len(one.people),
        "without_chat": one.without_chat,
    }


def closed_lines(closed: Closed) -> Iterator[Text]:
    yield _UNDER_WAY(
        under_way=plural("%(count)s plan", "%(count)s plans", len(closed.under_way)),
        not_started=closed.not_started,
    )
    in_force = closed.open.stages[Stage.ACTIVE]
    if in_force:
        yield plural(
            "%(count)s plan in force has something open.",
            "%(count)s plans in force have something open.",
            in_force,
        )
    if in_force and not closed.followed:
        yield _CAN_GO_ALONG(name=closed.round.name)
    if closed.carried:
        yield _CARRIED(names=", ".join(person.name for person in closed.carried))
    if closed.done:
        yield _IS_CLOSED(name=closed.round.name)


def closed_json(closed: Closed, *, names: bool) -> str:
    under_way = [
        {"id": one.person.id, "name": one.person.name, "stage": one.stage.value}
        for one in closed.under_way
    ]
    carried = [person.id for person in closed.carried]
    answer = {"closed": closed.done, "under_way": under_way, "not_started": closed.not_started}
    found = {**answer, "carried": carried, **as_json(closed.open, names=names)}
    return json.dumps(found, ensure_ascii=False)
