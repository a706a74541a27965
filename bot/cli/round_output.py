"""What `pop round` answers, as text and as JSON."""

from __future__ import annotations

import json
from typing import Any

import typer

from bot.cli.options import counted
from bot.rounds.closing import as_json
from bot.rounds.rounds import Closed, Opened
from plans.i18n.formats import show_date
from plans.model.choices import Stage
from plans.model.own_questions import asked


def say_opened(opened: Opened, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(round_json(opened), ensure_ascii=False))
        return
    typer.echo(round_line(opened))
    for missing in opened.nobody_in:
        typer.echo(f"Nobody has the department or function {missing!r} yet.", err=True)
    if opened.without_chat:
        who = counted(opened.without_chat, "of them has", "of them have")
        typer.echo(f"{who} no chat yet; `pop invite make` makes links.")


def round_line(one: Opened) -> str:
    round_ = one.round
    window = f"{show_date(round_.opens)} - {show_date(round_.closes)}"
    period = f"{show_date(round_.period_start)} - {show_date(round_.period_end)}"
    closed = f", closed {show_date(round_.closed_at.date())}" if round_.closed_at else ""
    asks = counted(len(one.people), "person", "people")
    line = f"{round_.name}: asks {asks}, {window}{closed}; plans for {period}"
    if round_.carry_from is None:
        return line
    return f"{line}; {one.following} of them can take along from {round_.carry_from}"


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
        "following": one.following,
        "closed_at": round_.closed_at.isoformat() if round_.closed_at else None,
        "people": len(one.people),
        "without_chat": one.without_chat,
    }


def closed_text(closed: Closed) -> str:
    under_way = counted(len(closed.under_way), "plan", "plans")
    lines = ["", f"{under_way} under way, {closed.not_started} not begun."]
    in_force = closed.open.stages[Stage.ACTIVE]
    if in_force:
        lines.append(
            counted(in_force, "plan in force has", "plans in force have") + " something open."
        )
    if in_force and not closed.followed:
        lines.append(
            "It can go along into the next round: give that one "
            f"--carry-from {closed.round.name!r}."
        )
    if closed.carried:
        lines.append("Carried: " + ", ".join(person.name for person in closed.carried) + ".")
    if closed.done:
        lines.append(f"The round {closed.round.name} is closed.")
    return "\n".join(lines)


def closed_json(closed: Closed, *, names: bool) -> str:
    under_way = [
        {"id": one.person.id, "name": one.person.name, "stage": one.stage.value}
        for one in closed.under_way
    ]
    carried = [person.id for person in closed.carried]
    answer = {"closed": closed.done, "under_way": under_way, "not_started": closed.not_started}
    found = {**answer, "carried": carried, **as_json(closed.open, names=names)}
    return json.dumps(found, ensure_ascii=False)
