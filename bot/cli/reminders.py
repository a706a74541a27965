"""`pop remind`: what is due goes out now; when people are reminded; what stalls."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.language import say, spoken
from bot.cli.options import AsJson, Db, Now, tell, with_app

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer(help="Reminders: what is due, and when people are reminded.")
policy = typer.Typer(help="When people are reminded.", no_args_is_help=True)
app.add_typer(policy, name="policy")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be queued.")]


@app.callback(invoke_without_command=True)
def remind(
    context: typer.Context,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Queue what is due now, one digest for each person, and say what it is, a line each."""
    from bot.reminders import due

    if context.invoked_subcommand is not None:
        return

    async def work(opened: App) -> None:
        told = await (due.look if dry_run else due.remind)(opened)
        for one in told:
            if as_json:
                typer.echo(json.dumps(due.due_row(opened, one), ensure_ascii=False))
            else:
                typer.echo(f"{one.to.id:<24} {say(due.due_line(one, opened.now()))}")

    with_app(work, db, now)


@app.command("stalled")
def stalled(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """HR's list: where nothing happened after the last reminder, and who cannot be reached."""
    from bot.reminders.stalled import WHY, stalled_line, stalled_rows

    def line(row: dict[str, Any]) -> str:
        return stalled_line({**row, "why": say(WHY[row["why"]])})

    async def show(opened: App) -> None:
        rows = await (stalled_rows(opened) if as_json else stalled_rows(opened, spoken()))
        tell(rows, line, as_json)

    with_app(show, db, now)


@policy.command("show")
def policy_show(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """All settings, as they are now."""
    from plans.reminders.policy import NAMES, shown

    async def show(opened: App) -> None:
        async with opened.database.reading() as store:
            found = await store.schedule.policy()
        values = {name: shown(getattr(found, name)) for name in NAMES}
        if as_json:
            typer.echo(json.dumps(values))
            return
        for name, value in values.items():
            typer.echo(f"{name:<16} {value}")

    with_app(show, db, now)


@policy.command("set")
def policy_set(
    name: Annotated[str, typer.Argument(help="A setting, as in `pop remind policy show`.")],
    value: Annotated[str, typer.Argument(help='Such as "14,7,1,0", "5", "09:00", yes or never.')],
    db: Db = None,
    now: Now = None,
) -> None:
    """Change one setting; reminders follow at once."""
    from bot.reminders.policy import keep_policy
    from plans.reminders.policy import changed

    async def change(opened: App) -> None:
        async with opened.database.transaction() as store:
            before = await store.schedule.policy()
            await keep_policy(store, before, changed(before, name, value), opened.now())

    with_app(change, db, now)
