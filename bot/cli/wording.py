"""The help of `pop`, and what Typer says by itself, in the language that `pop` speaks.

Commands are declared with their help in English, as Typer wants it; `make texts` collects it. When a
command has been loaded, its help is translated here. Typer's own words (Usage, Options, Missing
option …) are in English and nowhere to be set, so they are listed here as texts: a sentence of Typer's is
recognised, its values are taken out of it, and it is said anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import typer
from typer._click import HelpFormatter
from typer.core import TyperGroup

from bot.cli.language import say
from plans.i18n.text import Text

if TYPE_CHECKING:
    from typer._click import Command

_USAGE = Text("Usage:")
_HELP = Text("Show this message and exit.")
_OPTIONS, _COMMAND = Text("[OPTIONS]"), Text("COMMAND [ARGS]...")
_TITLES = {
    "OPTIONS_PANEL_TITLE": Text("Options"),
    "ARGUMENTS_PANEL_TITLE": Text("Arguments"),
    "COMMANDS_PANEL_TITLE": Text("Commands"),
    "ERRORS_PANEL_TITLE": Text("Error"),
    "ABORTED_TEXT": Text("Aborted."),
    "DEFAULT_STRING": Text("[default: {}]"),
    "REQUIRED_LONG_STRING": Text("[required]"),
    "RICH_HELP": Text("Try [blue]'{command_path} {help_option}'[/] for help."),
}
"""What Typer prints around the help and around errors, by its name in `typer.rich_utils`."""
_NAMES = {
    text.source: text
    for text in (
        *(Text("DAY"), Text("TIME"), Text("TIME|last"), Text("PERSON"), Text("FILE.docx")),
        *(Text("YEAR"), Text("NUMBER"), Text("STEP"), Text("ROW"), Text("ROWS"), Text("NAME")),
        *(Text("FIELD=VALUE"), Text("FILE.xlsx")),
        *(Text("KEY"), Text("KEY=TEXT"), Text("FILES")),
        *(Text("person"), Text("employee"), Text("manager")),
        *(Text("file"), Text("name"), Text("value"), Text("how")),
    )
}
"""What stands in the help for a value that is to be typed."""
_KINDS: dict[str, Text | str] = {
    "<str>": Text("<text>"),
    **dict.fromkeys(("<int>", "<int range>"), Text("<number>")),
    **dict.fromkeys(("<file>", "<path>", "<Path>"), Text("<file>")),
    "<bool>": "",
}
"""Kinds of values, as Typer shows them; a switch takes none."""
_SENTENCES = (
    Text("Missing option %(name)s."),
    Text("Missing argument %(name)s."),
    Text("Missing command."),
    Text("No such option: %(name)s (Possible options: %(names)s)"),
    Text("No such option: %(name)s"),
    Text("No such command %(name)s. Did you mean %(names)s?"),
    Text("No such command %(name)s."),
    Text("Got unexpected extra argument(s) (%(words)s)"),
    Text("Option %(name)s requires an argument."),
    Text("Option %(name)s does not take a value."),
    Text("Invalid value for %(name)s: %(why)s"),
    Text("Invalid value: %(why)s"),
    Text("Value error, %(value)s is not one of %(values)s."),
    Text("Input should be greater than or equal to %(least)s"),
    Text("Input should be a valid integer, unable to parse string as an integer"),
    Text("file %(file)s does not exist."),
    Text("file %(file)s is a directory."),
    Text("file %(file)s is not readable."),
    Text("path %(file)s is not readable."),
)
"""What Typer says of words that it cannot use; of two that fit, the first one counts."""


class Refusal(typer.BadParameter):
    """Words that Typer cannot use, refused in the language that is spoken."""

    def format_message(self) -> str:
        return self.message


def translate(command: Command) -> None:
    """Puts the help of a command, and of its options, in the language that is spoken."""
    command.context_class = _Context
    command.help = "\n\n".join(map(_paragraph, (command.help or "").split("\n\n")))
    command.options_metavar = say(_OPTIONS)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = say(_COMMAND)
    for one in command.get_params(typer.Context(command)):
        _translate_parameter(one)


def translate_all(command: Command) -> None:
    """The same with every command below it."""
    translate(command)
    for one in getattr(command, "commands", {}).values():
        translate_all(one)


@contextmanager
def refusing() -> Iterator[None]:
    """Says anew what Typer refuses in here; what it says that is not listed stays as it is."""
    try:
        yield
    except typer.TyperException as problem:
        _set_titles()
        message = problem.format_message()
        if (said := _said_anew(message)) == message:
            raise
        raise Refusal(said, ctx=getattr(problem, "ctx", None)) from None


class _Formatter(HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{say(_USAGE)} ")


class _Context(typer.Context):
    formatter_class = _Formatter

    def get_help(self) -> str:
        _set_titles()
        return super().get_help()


def _set_titles() -> None:
    from typer import rich_utils

    for name, text in _TITLES.items():
        setattr(rich_utils, name, say(text))


def _paragraph(text: str) -> str:
    """A paragraph of help as one line: Typer and the terminal break it where they like."""
    line = " ".join(text.split())
    return say(Text(line)) if line else ""


def _translate_parameter(one: Any) -> None:
    one.help = _paragraph(one.help or "")
    named = one.metavar or (one.name if one.param_type_name == "argument" else "")
    if named in _NAMES:
        one.metavar = say(_NAMES[named])
    shown = one.display_type_rich
    one.display_type_rich = lambda ctx: _kind(shown(ctx))


def _kind(shown: str) -> str:
    several = re.sub(r"<list\[(.+)\]>", r"<\1>", shown)
    return say(_KINDS.get(several, several))


def _said_anew(message: str) -> str:
    for text in _SENTENCES:
        if found := _pattern(text.source).fullmatch(message):
            values = {name: _said_anew(value) for name, value in found.groupdict().items()}
            return say(text(**values))
    return message


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """What fits a sentence whatever its values are."""
    return re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(source)), re.DOTALL)
