"""The commands of `pop`, each loaded when it is called.

`pop --help` shows a sentence about each; loading all that they do only to print it takes seconds.
So the sentences stand here, and a test compares them with what the commands say of themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli.language import choose, say
from bot.cli.wording import refusing, translate, translate_all
from plans.i18n.text import Text

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

COMMANDS = {
    "chat": (
        "run",
        "Hold the conversation in this terminal, as any person of the organisation.",
    ),
    "run": ("run", "Run the assistant on Telegram."),
    "web": ("web", "Serve the pages: the conversation in a browser, without Telegram."),
    "sample": (
        "upkeep",
        "Make a sample organisation, for trying out; only in an empty database.",
    ),
    "doctor": (
        "upkeep",
        "Say what is wrong and what to do; ends with 0 (all is well), 1 (warnings) or 2 (errors).",
    ),
    "collect": (
        "collection",
        "Collect the plans of a round in a ZIP: PDF and Word, a register in Excel, a manifest.",
    ),
    "training-plan": (
        "training_plan",
        "The collective training plan of a year as PDF, Word and Excel, and what is missing in it.",
    ),
    "calendar": (
        "calendar",
        "What the collective training plan asks in a year: each step, its last day, and why.",
    ),
    "maatwerk": (
        "maatwerk",
        "The PDPs of target-group workers of a Flemish maatwerk company.",
    ),
    "audit": ("audit", "Who did what in HR's name: people, invitations, rounds, collections."),
    "reopen": (
        "reopening",
        "Open somebody's completed plan again; the minutes of its evaluation stay.",
    ),
    "organisation": ("organisation", "The organisation: what HR says of it once."),
    "certificates": (
        "certificates",
        "Certificates: who has which, and until when it is valid.",
    ),
    "training-steps": (
        "training_plan_answers",
        "The seven steps of the collective training plan: what HR says in them.",
    ),
    "training": ("training", "The table of trainings of the collective training plan."),
    "people": ("people", "People of the organisation."),
    "training-days": (
        "training_days",
        "Training days: what people followed, and the balance of each year.",
    ),
    "invite": (
        "invitations",
        "Personal links with which people open the chat; each works once, for 14 days.",
    ),
    "template": ("word_template", "Your own Word template for plans, in place of the usual one."),
    "round": ("rounds", "Rounds: when HR asks for plans, and whom."),
    "db": ("upkeep", "Look after the database."),
    "remind": ("reminders", "Reminders: what is due, and when people are reminded."),
}
"""The module of `bot.cli` that holds each command, and what `pop --help` says about it."""


class Pop(TyperGroup):
    """`pop` itself."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Loaded(self.commands)

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Runs the command that these words, or those after `pop`, name."""
        choose(sys.argv[1:] if args is None else args)
        translate(self)
        return super().main(args, *more, **extra)

    def make_context(self, *where: Any, **extra: Any) -> Context:
        """Reads the words before the command."""
        with refusing():
            return super().make_context(*where, **extra)

    def invoke(self, ctx: Context) -> Any:
        """Reads the words after it, and runs it."""
        with refusing():
            return super().invoke(ctx)

    def list_commands(self, ctx: Context) -> list[str]:
        """The names, in the order in which they are shown."""
        return list(self.commands)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help of a `pop` that knows no more of its commands than their sentences."""
        summary = TyperGroup(
            name=self.name,
            help=self.help,
            params=self.get_params(ctx),
            add_help_option=False,
            options_metavar=self.options_metavar,
            subcommand_metavar=self.subcommand_metavar,
            rich_markup_mode=self.rich_markup_mode,
            commands={
                name: TyperCommand(name, help=say(Text(said)))
                for name, (_, said) in COMMANDS.items()
            },
        )
        summary.format_help(ctx, formatter)


class Loaded(MutableMapping[str, "Command"]):
    """The commands by name; one that is taken out is loaded first."""

    def __init__(self, others: MutableMapping[str, Command]) -> None:
        self._loaded = dict(others)

    def __getitem__(self, name: str) -> Command:
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**COMMANDS, **self._loaded})

    def __len__(self) -> int:
        return len({**COMMANDS, **self._loaded})


def _load(name: str) -> Command:
    """The command of that name; raises `KeyError` when there is none."""
    module, _ = COMMANDS[name]
    outer = typer.Typer(add_completion=False)
    outer.add_typer(import_module(f"bot.cli.{module}").app, name=name)
    group = typer.main.get_group(outer).commands[name]
    command: Command = getattr(group, "commands", {}).get(name, group)
    translate_all(command)
    return command
