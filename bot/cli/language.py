"""In which language `pop` speaks to the person at the keyboard.

The option `--lang`, before the command, decides. Without it the environment does, read as gettext
reads it, and else it is English, the language in which the texts are written. Every command says
what it says with `say`; the help and what Typer says by itself are put in that language by
`bot.cli.wording`. The language in which somebody is spoken to in a chat is another matter: it is theirs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from plans.i18n.text import Text

if TYPE_CHECKING:
    from plans.i18n.translate import Texts

OPTION = "--lang"
ENGLISH = "en"
_NO_LOCALE = frozenset({"C", "POSIX"})
"""Scripts set these to be sure of what they read."""

ONE_OF = Text("give one of %(names)s")

_asked_for: ContextVar[str | None] = ContextVar("asked_for", default=None)


def choose(words: Sequence[str]) -> None:
    """Takes note of what `--lang` says among the words after `pop`, before Typer reads them: what
    Typer has to say of the words is to be in that language too."""
    _asked_for.set(_wish(words))


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _asked_for.get() or language_of(os.environ)


def say(text: Text | str) -> str:
    """The text in the language that is spoken now; a plain string is returned as it is."""
    return text if isinstance(text, str) else _texts(spoken()).render(text, spoken())


def known_language(name: str) -> str:
    """The code of the language that was named for an option."""
    if (code := known(name)) is None:
        raise typer.BadParameter(say(ONE_OF(names=", ".join(languages()))))
    return code


Lang = Annotated[
    str | None,
    typer.Option(
        OPTION,
        parser=known_language,
        metavar="nl|en",
        help="The language of all that is printed; that of this machine by default.",
    ),
]
"""`--lang` as `pop --help` shows it."""


def language_of(environment: Mapping[str, str]) -> str:
    """The language that the environment names, if there are texts in it, else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    if locale in _NO_LOCALE:
        return ENGLISH
    wishes = [*environment.get("LANGUAGE", "").split(":"), locale]
    return next((code for wish in wishes if (code := known(wish))), ENGLISH)


def known(name: str) -> str | None:
    """The code of a language or a locale that was named (nl, nl_BE.UTF-8), if there are texts in
    it."""
    code = re.split(r"[-_.@]", name)[0].lower()
    return code if code == ENGLISH or (code and code in languages()) else None


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are texts in, the organisation's first."""
    return _catalogues().languages


def _wish(words: Sequence[str]) -> str | None:
    """What `--lang` says, if there are texts in it; what it may say, the option itself decides."""
    rest = list(words)
    while rest and rest[0].startswith("-"):
        option, _, value = rest.pop(0).partition("=")
        if option == OPTION:
            return known(value or "".join(rest[:1]))
    return None


def _texts(language: str) -> Texts:
    """The texts that are needed for that language: for English no catalogue is read."""
    from plans.i18n.translate import Texts

    return Texts({}) if language == ENGLISH else _catalogues()


@cache
def _catalogues() -> Texts:
    """Every catalogue; none when one cannot be read, which `pop doctor` says."""
    from plans.i18n.translate import Texts, load_texts

    try:
        return load_texts()
    except Exception:  # noqa: BLE001 - whatever is wrong with a catalogue, there is English
        return Texts({})
